"""New rows in any form, turned into the columns that a program takes, read as the run's schema says."""

import os
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import polars as pl

from gradus.core.errors import GradusError, shown
from gradus.data.cells import cleaning, plain, read
from gradus.data.rows import Rows
from gradus.data.schema import Column, Schema
from gradus.data.sources import opened
from gradus.data.table import Table
from gradus.models.tabular.frames import column_of
from gradus.program.cells import Columns, as_objects
from gradus.program.program import answer_missing

MUST_HOLD = {"number": "numbers", "date": "dates", "boolean": "yes or no"}


def columns_from(source: Any, schema: Schema, names: Sequence[str]) -> tuple[Columns, bool]:
    """The named columns, and whether `source` was a single row."""
    if isinstance(source, Mapping) and not any(_is_column(value) for value in source.values()):
        return _from_mappings([source], schema, names), True
    if isinstance(source, list) and source and all(isinstance(row, Mapping) for row in source):
        return _from_mappings(source, schema, names), False
    frame = frame_of(source, names)
    return {name: _typed(frame[name], schema[name]) for name in names}, False


def frame_of(source: Any, names: Sequence[str]) -> pl.DataFrame:
    """Raw cells of the named columns from a path, a frame, a mapping of columns or an array."""
    if isinstance(source, Table):
        return source.collect(list(names))
    rows = _rows(source)
    answer_missing(names, rows.types)
    blocks = list(rows.blocks(list(names)))
    return pl.concat(blocks) if blocks else pl.DataFrame(schema=dict.fromkeys(names, pl.String))


def names_in(source: Any) -> list[str]:
    """The columns that a source has."""
    return source.schema.names if isinstance(source, Table) else list(_rows(source).types)


def _rows(source: Any) -> Rows:
    rows = opened(source.collect() if isinstance(source, pl.LazyFrame) else source)
    if not isinstance(rows, Rows):
        what = os.fspath(source) if isinstance(source, str | os.PathLike) else type(source).__name__
        raise GradusError(f"predict needs rows of a table; {what} holds none.")
    return rows


def _from_mappings(rows: Sequence[Mapping[str, Any]], schema: Schema, names: Sequence[str]) -> Columns:
    answer_missing(names, dict.fromkeys(key for row in rows for key in row))
    return {name: _from_values([row.get(name) for row in rows], schema[name]) for name in names}


def _from_values(values: list[Any], column: Column) -> np.ndarray:
    """Text for a column that is no text is read as its form says; all else a program reads itself."""
    if column.dtype == "String" or not any(isinstance(value, str) for value in values):
        return as_objects(values)
    texts = [value if value is None or isinstance(value, str) else str(value) for value in values]
    return _typed(pl.Series(column.name, texts, dtype=pl.String), column)


def _typed(cells: pl.Series, column: Column) -> np.ndarray:
    if cells.dtype != pl.String:
        return column_of(plain(cells))
    cells = cells.to_frame().select(cleaning(cells.name)).to_series()
    # whole numbers may be followed by others: the column is read as numbers of any kind
    typed = read(cells, "Float64" if column.dtype == "Int64" else column.dtype, column.format)
    lost = cells.is_not_null() & typed.is_null()
    if lost.any():
        row = int(lost.arg_max() or 0)
        what = MUST_HOLD.get(column.kind, "numbers")
        raise GradusError(
            f"The column {column.name!r} must hold {what}; row {row + 1} holds {shown(cells[row])}."
        )
    return column_of(typed)


def _is_column(value: Any) -> bool:
    return hasattr(value, "__len__") and not isinstance(value, str | bytes)
