"""New rows in any form, turned into the columns that a program takes, read as the run's schema says."""

import os
from collections.abc import Mapping, Sequence
from datetime import datetime
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

PLAIN = ("Float64", "Date", "Datetime")
EXAMPLE = datetime(2024, 5, 31, 14, 30)


def columns_from(source: Any, schema: Schema, names: Sequence[str]) -> tuple[Columns, bool]:
    """The named columns, and whether `source` was a single row."""
    if isinstance(source, Mapping) and not all(_is_column(value) for value in source.values()):
        _answer_list(source)
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
    dtype = "Float64" if column.dtype == "Int64" else column.dtype
    typed = read(cells, dtype, column.format)
    lost = cells.is_not_null() & typed.is_null()
    if lost.any() and lost.sum() == cells.count() and dtype in PLAIN:
        typed = _read_plain(cells, dtype, column.format)
        lost = cells.is_not_null() & typed.is_null()
    if lost.any():
        row = int(lost.arg_max() or 0)
        must = f"The column {column.name!r} must hold {_must_hold(column)}"
        raise GradusError(f"{must}; row {row + 1} holds {shown(cells[row])}.")
    return column_of(typed)


def _read_plain(cells: pl.Series, dtype: str, learned: str) -> pl.Series:
    """Cells that a program wrote, 127.1 or 2024-05-31, where the table's own form was another one."""
    if dtype == "Float64":  # beside a percent sign 12 and 0.12 may mean the same
        return read(cells, dtype, learned if "%" in learned or "‰" in learned else "")
    plain_forms = ["%Y-%m-%d", *(f"%Y-%m-%d{gap}{clock}" for gap in " T" for clock in ("%H:%M", "%H:%M:%S"))]
    return read(cells, dtype, " | ".join(plain_forms))


def _must_hold(column: Column) -> str:
    """What the cells of a column must be, as the table wrote them."""
    if column.kind == "date":
        form = column.format.split(" | ")[0]
        return f"dates such as {EXAMPLE.strftime(form)}" if "%" in form else f"dates ({form or '2024-05-31'})"
    if column.kind == "boolean":
        return " or ".join(column.format.split("/")) if "/" in column.format else "yes or no"
    return f"numbers such as {column.format}" if column.format not in ("", "1234.5") else "numbers"


def _answer_list(row: Mapping[str, Any]) -> None:
    """One mapping is a row or a table, never half of each."""
    for name, value in row.items():
        if _is_column(value):
            raise GradusError(f"The column {name!r} must hold one value in one row; got {shown(value)}.")


def _is_column(value: Any) -> bool:
    return hasattr(value, "__len__") and not isinstance(value, str | bytes)
