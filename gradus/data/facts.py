"""Measure facts for advice on data: from the schema, and from the first rows where it does not tell."""

from typing import Any

import numpy as np
import polars as pl

from gradus.core.facts import FACTS, Known
from gradus.data.schema import Column
from gradus.data.table import Table

SAMPLE = 20_000  # rows; a correlation of 0.95 is then known to 0.002
LONG = 3  # how many times farther the upper hundredth may lie from the median than the lower
CLASSES = ("binary", "multiclass")
CODED = {"category": "category", "boolean": "category", "ordered": "ordered", "many": "many"}


def facts_of(source: Any) -> dict[str, Known]:
    """Fact → its value and what was seen, for each fact that the data tell."""
    if not isinstance(source, Table):
        kind = type(source).__name__.lower()
        return {"input": Known(kind, "the kind of source")} if kind in ("texts", "images") else {}
    known = {"input": Known("table", "the kind of source"), **_size(source), **_columns(source)}
    known |= {"sparse": _sparse(source), "collinear": _collinear(source)} | _target(source)
    return {name: fact for name, fact in known.items() if fact.value is not None}


def _size(table: Table) -> dict[str, Known]:
    rows = table.schema.rows
    small, large = _limit("small_data"), _limit("large_data")
    ordered = [column.name for column in table.schema.columns if column.role == "time"]
    return {
        "small_data": Known(rows < small, f"{rows:,} rows, the limit is {small:,g}"),
        "large_data": Known(rows >= large, f"{rows:,} rows, the limit is {large:,g}"),
        "time": Known(True if ordered else None, f"{', '.join(ordered)} orders the rows"),
    }


def _columns(table: Table) -> dict[str, Known]:
    features = table.schema.features
    gaps = {_gap(column): column.name for column in reversed(features) if column.missing and _gap(column)}
    coded = {CODED[column.kind]: column.name for column in reversed(features) if column.kind in CODED}
    return {"missing_in": _kinds(gaps, "has gaps"), "column": _kinds(coded, "is to be coded")}


def _gap(column: Column) -> str:
    return "number" if column.kind == "number" else "category" if column.kind in (*CODED, "code") else ""


def _kinds(found: dict[str, str], what: str) -> Known:
    examples = ", ".join(f"{name!r} ({kind})" for kind, name in found.items())
    return Known(tuple(sorted(found)) or None, f"{examples} {what}")


def _sparse(table: Table) -> Known:
    names = [column for column in table.schema.features if column.kind == "number"]
    if not names:
        return Known(None)
    share = sum(_zeros(column, table.schema.rows) for column in names) / len(names)
    return Known(share >= _limit("sparse"), f"{share:.1%} of the numbers are 0")


def _zeros(column: Column, rows: int) -> float:
    """The share of cells that are 0; the schema keeps the commonest values only, so rare zeros are lost."""
    present = rows - column.missing
    return sum(times for level, times in column.levels if float(level) == 0) / present if present else 0.0


def _collinear(table: Table) -> Known:
    names = [column.name for column in table.schema.features if column.kind == "number"]
    cells = table.frame.select(pl.col(names).cast(pl.Float64)).head(SAMPLE).collect().drop_nulls().to_numpy()
    varied = [i for i in range(len(names)) if len(cells) > 2 and np.ptp(cells[:, i]) > 0]
    if len(varied) < 2:
        return Known(None)
    size = np.abs(np.corrcoef(cells[:, varied], rowvar=False))
    np.fill_diagonal(size, 0)
    a, b = np.unravel_index(int(size.argmax()), size.shape)
    seen = (
        f"{names[varied[a]]!r} and {names[varied[b]]!r} have a correlation of {size[a, b]:.2f}, the strongest"
    )
    where = "" if table.schema.rows <= SAMPLE else f" in the first {SAMPLE:,} rows"
    return Known(bool(size[a, b] > _limit("collinear")), seen + where)


def _target(table: Table) -> dict[str, Known]:
    schema = table.schema
    if schema.target is None or schema.task is None:
        return {}
    column, known = schema[schema.target], {"task": Known(schema.task, schema.task_why)}
    if schema.task in CLASSES:
        values = "yes_no" if schema.task == "binary" else "names"
        known |= {"labels": Known("integers", "one class a row"), "values": Known(values, schema.task_why)}
        return known | {"imbalanced": _imbalanced(column)}
    quantiles = {float(share): value for share, value in column.quantiles.items()}
    return (
        known | {"outliers": _outliers(quantiles), "values": _values(column, quantiles, schema.rows)}
        if quantiles
        else known
    )


def _imbalanced(column: Column) -> Known:
    """The schema keeps the commonest classes only: the last of them bounds the rarest from above."""
    (most, top), (least, low) = column.levels[0], column.levels[-1]
    whole, limit = len(column.levels) == column.distinct, _limit("imbalanced")
    seen = f"{top:,} rows of {most!r} to {low:,} of {least!r}, {top / low:.3g} to 1; the limit is {limit:g}"
    return Known(True if top / low > limit else False if whole else None, seen)


def _outliers(quantiles: dict[float, float]) -> Known:
    reach = 3 * (quantiles[0.75] - quantiles[0.25])
    low, high = quantiles[0.25] - reach, quantiles[0.75] + reach
    share = _limit("outliers")
    bottom, top = quantiles[share], quantiles[1 - share]
    seen = f"{share:.0%} of the target lie below {bottom:,.5g}, {share:.0%} above {top:,.5g}"
    return Known(
        bottom < low or top > high,
        f"{seen}; far out begins at {low:,.5g} and {high:,.5g}",
    )


def _values(column: Column, quantiles: dict[float, float], rows: int) -> Known:
    """What the target's numbers are, by the rules that the fact's meaning states."""
    zeros, middle = _zeros(column, rows), quantiles[0.5]
    if column.minimum < 0:
        return Known("measurement", f"numbers from {column.minimum:,.5g} on")
    if column.dtype == "Int64" and (column.mean or 0) < _limit("values"):
        return Known("counts", f"whole numbers from {column.minimum} on with a mean of {column.mean:.3g}")
    if zeros >= 0.1:
        return Known("many_zeros", f"{zeros:.1%} are 0")
    up, down = quantiles[0.99] - middle, middle - quantiles[0.01]
    seen = f"the upper hundredth begins {up:,.5g} above the median, the lower {down:,.5g} below"
    return Known("long_tail" if up > LONG * down else "measurement", seen)


def _limit(fact: str) -> float:
    return FACTS[fact].threshold or 0.0
