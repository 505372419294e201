"""Columns as they are told: a table of text that fits a terminal, and plain data for programs."""

import textwrap
from dataclasses import asdict
from datetime import date
from typing import Any

from gradus.data.schema import Column, Schema
from gradus.doctor.finding import counted, number, share

WIDE = 100
HEADS = ("column", "kind", "role", "missing", "distinct", "values", "why")
WIDTHS = (20, 8, 7, 9, 9, 26)
SHOWN = 60  # columns in the text; all are in `.columns`


def columns_as_text(schema: Schema) -> str:
    """A table of at most 100 letters a line."""
    rows = [HEADS, *(cells_of(column, schema.rows) for column in schema.columns[:SHOWN])]
    widths = [min(most, max(len(row[at]) for row in rows)) for at, most in enumerate(WIDTHS)]
    widths.append(WIDE - sum(widths) - len(widths))  # what is left is for the reason
    lines = [line for row in rows for line in _lines(row, widths)]
    lines.insert(1, " ".join("-" * width for width in widths))
    more = len(schema.columns) - SHOWN
    return "\n".join(lines + ([f"... and {counted(more, 'more column')}, see .columns"] if more > 0 else []))


def _lines(row: tuple[str, ...], widths: list[int]) -> list[str]:
    *cells, why = row
    reasons = textwrap.wrap(why, widths[-1]) or [""]
    first = " ".join(cut(cell, width).ljust(width) for cell, width in zip(cells, widths, strict=False))
    before = " " * (len(first) + 1)
    return [f"{first} {reasons[0]}".rstrip(), *(before + reason for reason in reasons[1:])]


def cut(text: str, width: int) -> str:
    """A text in one line of so many letters."""
    text = " ".join(text.split())
    return text if len(text) <= width else text[: width - 1] + "…"


def cells_of(column: Column, rows: int) -> tuple[str, ...]:
    """One row of the table of columns."""
    missing = share(column.missing, rows) if column.missing else ""
    distinct = f"{'' if column.distinct_exact else '~'}{column.distinct:,}"
    # of an amount, the reason would repeat the range that stands beside it
    why = "" if column.kind == "number" and column.role != "key" else column.why
    values = _values(column, rows - column.missing)
    return column.name, column.kind, column.role, missing, distinct, values, why


def _values(column: Column, present: int) -> str:
    """The range of amounts, the commonest of names, an example of texts."""
    if column.kind in ("number", "date") and column.minimum is not None:
        return f"{number(column.minimum)} to {number(column.maximum)}"
    if column.kind == "text" or not column.levels:
        return repr(column.examples[0]) if column.examples else ""
    if column.kind in ("many", "mixed"):
        return ", ".join(level for level, _ in column.levels[:3])
    return ", ".join(f"{level} {share(times, present)}" for level, times in column.levels[:3])


def plain(column: Column) -> dict[str, Any]:
    """A column as JSON holds it: dates as text, no infinities."""
    return {key: _jsonable(value) for key, value in asdict(column).items()}


def _jsonable(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _jsonable(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_jsonable(item) for item in value]
    if isinstance(value, date) or (isinstance(value, float) and value - value != 0):
        return str(value)
    return value


def flat(column: Column) -> dict[str, Any]:
    """A column as a row of a frame: no lists; ranges as text, being numbers here and dates there."""
    cells = {key: value for key, value in plain(column).items() if not isinstance(value, dict | list)}
    return cells | {key: None if cells[key] is None else str(cells[key]) for key in ("minimum", "maximum")}
