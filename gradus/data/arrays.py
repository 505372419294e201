"""Arrays, dicts, lists and scikit-learn's bundled sets as frames."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import polars as pl

from gradus.core.errors import GradusError, listed, shown
from gradus.core.guard import guard
from gradus.data.frames import column, from_pandas, objects


def from_dict(columns: Mapping[Any, Any]) -> pl.DataFrame:
    """A mapping of column names to equally long lists or arrays."""
    series = [as_series(str(name), values) for name, values in columns.items()]
    lengths = {one.name: len(one) for one in series}
    if len(set(lengths.values())) > 1:
        sizes = listed(f"{name} {length:,}" for name, length in lengths.items())
        raise GradusError(f"All columns must have the same number of rows; they have: {sizes}.")
    return pl.DataFrame(series)


def as_series(name: str, values: Any) -> pl.Series:
    """Any one-dimensional values as a column."""
    if isinstance(values, pl.Series):
        return values.alias(name)
    if type(values).__module__.partition(".")[0] == "pandas":
        return column(name, values.to_series() if type(values).__name__.endswith("Index") else values)
    if isinstance(values, str | bytes) or not hasattr(values, "__len__"):
        raise GradusError(f"The column {name!r} must be a list or an array; got {shown(values)}.")
    array = values if isinstance(values, np.ndarray) else None
    if array is None:
        return objects(name, [_bare(cell) for cell in values])
    if array.ndim == 2 and array.shape[1] == 1:
        array = array[:, 0]
    if array.ndim != 1:
        raise GradusError(
            f"The column {name!r} must have one dimension; got an array of shape {array.shape}."
        )
    return _from_array(name, array)


def _from_array(name: str, array: np.ndarray) -> pl.Series:
    if array.dtype.kind in "iufb" and array.dtype.itemsize <= 8:
        return pl.Series(
            name, np.ascontiguousarray(array.astype(array.dtype.newbyteorder("="))), nan_to_null=True
        )
    if array.dtype.kind == "M":
        return pl.Series(name, array.astype("datetime64[us]"))
    if array.dtype.kind == "f":
        return pl.Series(name, array.astype(np.float64), nan_to_null=True)
    return objects(name, [_bare(cell) for cell in array.tolist()])


def _bare(cell: Any) -> Any:
    """A plain Python value: NumPy scalars unwrapped, bytes decoded, NaN as None."""
    if isinstance(cell, np.generic):
        cell = cell.item()
    if isinstance(cell, bytes):
        return cell.decode("utf-8", "replace")
    missing = (
        cell is None
        or (isinstance(cell, float) and cell != cell)
        or type(cell).__name__ in ("NAType", "NaTType")
    )
    return None if missing else cell


def from_records(records: Sequence[Mapping[str, Any]]) -> pl.DataFrame:
    """A list of mappings; a key that a record lacks is missing there."""
    names = list(dict.fromkeys(str(name) for record in records for name in record))
    return pl.DataFrame([objects(name, [_bare(record.get(name)) for record in records]) for name in names])


def from_array(array: np.ndarray) -> pl.DataFrame:
    """A matrix of rows and columns, or a structured array whose fields are the columns."""
    if array.dtype.names:
        return from_dict({name: array[name] for name in array.dtype.names})
    if array.ndim == 1:
        array = array[:, None]
    if array.ndim != 2:
        raise GradusError(f"An array must have rows and columns; got one of shape {array.shape}.")
    return from_dict({f"column_{place}": array[:, place - 1] for place in range(1, array.shape[1] + 1)})


def from_bunch(bunch: Mapping[str, Any]) -> pl.DataFrame:
    """A set that scikit-learn brings along: its frame, or its data and target."""
    if bunch.get("frame") is not None:
        return from_pandas(bunch["frame"])
    names = [str(name) for name in bunch.get("feature_names", [])]
    data = bunch["data"]
    if type(data).__module__.startswith("pandas"):
        frame = from_pandas(data)
    else:
        frame = from_array(np.asarray(data))
        frame.columns = names if len(names) == frame.width else frame.columns
    target = bunch.get("target")
    if target is None or np.ndim(target) != 1:
        return frame
    return frame.with_columns(as_series("target", np.asarray(target)))


def from_npy(file: Any, *, name: str, table: str | None = None) -> pl.DataFrame:
    """A file that `numpy.save` or `numpy.savez` wrote; arrays of Python objects are refused."""
    with guard(name) as failed:
        loaded = np.load(file, allow_pickle=False)
        arrays = (
            {"": loaded} if isinstance(loaded, np.ndarray) else {key: loaded[key] for key in loaded.files}
        )
    if failed:
        objects_inside = "allow_pickle" in failed.reason or "Object arrays" in failed.reason
        what = "holds Python objects, which are never loaded" if objects_inside else "is no whole NumPy file"
        raise GradusError(f"{name} {what}; save it as plain arrays of numbers and texts.")
    return from_array(arrays[""]) if "" in arrays else _from_npz(name, arrays, table)


def _from_npz(file: str, arrays: dict[str, np.ndarray], table: str | None) -> pl.DataFrame:
    if table is not None:
        if table not in arrays:
            raise GradusError(f"{file} has no array {table!r}; it has {listed(arrays)}.")
        return from_array(arrays[table])
    if all(array.ndim == 1 for array in arrays.values()):
        return from_dict(arrays)
    flat = [name for name, array in arrays.items() if array.ndim == 2]
    rows = {len(arrays[name]) for name in flat}
    beside = {name: array for name, array in arrays.items() if array.ndim == 1 and {len(array)} == rows}
    if len(flat) == 1:
        return from_array(arrays[flat[0]]).with_columns(
            [as_series(name, array) for name, array in beside.items()]
        )
    raise GradusError(f"{file} holds several arrays; choose one with table=: {listed(arrays)}.")
