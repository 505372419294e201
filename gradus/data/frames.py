"""pandas frames to polars and back, column by column through NumPy and lists: without pyarrow."""

from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl

from gradus.core.errors import GradusError, listed
from gradus.core.need import need

if TYPE_CHECKING:
    import pandas


def from_pandas(frame: "pandas.DataFrame") -> pl.DataFrame:
    """A pandas frame as polars; a named index becomes a column, an unnamed one is left out."""
    if any(name is not None for name in frame.index.names):
        frame = frame.reset_index()
    names = [" ".join(map(str, name)) if isinstance(name, tuple) else str(name) for name in frame.columns]
    if len(set(names)) < len(names):
        raise GradusError(f"The frame's column names must differ; twice there: {listed(twice(names))}.")
    return pl.DataFrame([column(name, frame.iloc[:, place]) for place, name in enumerate(names)])


def twice(names: list[str]) -> list[str]:
    """The names that stand there more than once."""
    return sorted({name for name in names if names.count(name) > 1})


def column(name: str, values: Any) -> pl.Series:
    """One pandas column as a polars series; NaN, NaT and NA are null."""
    kind = values.dtype
    if isinstance(kind, np.dtype) and kind.kind in "iufb":
        return pl.Series(name, values.to_numpy(), nan_to_null=True)
    if isinstance(kind, np.dtype) and kind.kind == "M":
        return pl.Series(name, values.to_numpy().astype("datetime64[us]"))
    if type(kind).__name__ == "DatetimeTZDtype":
        return pl.Series(
            name, values.dt.tz_convert("UTC").dt.tz_localize(None).to_numpy().astype("datetime64[us]")
        )
    if type(kind).__name__ == "CategoricalDtype":
        values = values.astype(object)
    gaps = values.isna().to_numpy()
    cells = [None if gap else cell for cell, gap in zip(values.tolist(), gaps, strict=True)]
    return objects(name, cells)


def objects(name: str, cells: list[Any]) -> pl.Series:
    """Python values as a series: of their own type where they share one, else as text."""
    kinds = {type(cell) for cell in cells if cell is not None}
    if kinds <= {int, float, bool} and len(kinds) > 1 and bool not in kinds:
        return pl.Series(name, [None if cell is None else float(cell) for cell in cells], dtype=pl.Float64)
    if len(kinds) <= 1 and not kinds & {dict, list, tuple, set}:
        wide = kinds == {int} and any(cell is not None and not -(2**63) <= cell < 2**63 for cell in cells)
        if not wide and all(
            kind.__module__ in ("builtins", "datetime", "decimal", "numpy") for kind in kinds
        ):
            return pl.Series(name, cells, strict=False) if kinds != {str} else texts(name, cells)
    return texts(name, [None if cell is None else str(cell) for cell in cells])


def texts(name: str, cells: list[Any]) -> pl.Series:
    """Texts as a series; half of a surrogate pair, which JSON may hold, is no letter and becomes `?`."""
    try:
        return pl.Series(name, cells, dtype=pl.String)
    except UnicodeEncodeError:
        cells = [None if cell is None else cell.encode("utf-8", "replace").decode() for cell in cells]
        return pl.Series(name, cells, dtype=pl.String)


def to_pandas(frame: pl.DataFrame) -> "pandas.DataFrame":
    """A polars frame as pandas: numbers, dates and truth values by NumPy, all else as objects with None."""
    pandas = need("pandas", extra="all", what="A pandas frame")
    columns = {}
    for values in frame:
        plain = values.dtype.is_numeric() or values.dtype.is_temporal() or not values.null_count()
        if values.dtype in (pl.String, pl.Boolean) and (values.dtype == pl.String or values.null_count()):
            columns[values.name] = pandas.Series(values.to_list(), dtype=object)
        else:
            columns[values.name] = values.to_numpy() if plain else values.to_list()
    return pandas.DataFrame(columns)
