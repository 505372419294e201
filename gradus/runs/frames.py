"""A run's lists as polars frames."""

import json
from typing import Any

import polars as pl


def frame_of(rows: list[Any]) -> pl.DataFrame:
    """One row each; what is no single value (a list of columns, a mapping) stands as JSON text."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    return pl.DataFrame({name: _column([row.get(name) for row in rows]) for name in names})


def _column(values: list[Any]) -> list[Any]:
    kinds = {type(value) for value in values if value is not None}
    if kinds <= {int, float} and kinds:
        return [None if value is None else float(value) for value in values] if float in kinds else values
    if len(kinds) <= 1 and not kinds & {list, dict}:
        return values
    return [
        value if value is None or isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        for value in values
    ]
