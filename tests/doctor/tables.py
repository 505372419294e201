"""Made-up tables for the rules: a healthy one, and what is done to it so that one rule must speak."""

import numpy as np
import polars as pl

from gradus.data.load import load
from gradus.data.table import Table

ROWS = 600


def healthy(rows: int = ROWS, *, seed: int = 0) -> dict[str, np.ndarray]:
    """Columns without a fault, and two targets that they partly explain."""
    draw = np.random.default_rng(seed)
    height, weight = draw.normal(170, 9, rows).round(2), draw.normal(70, 11, rows).round(2)
    town = draw.choice(["Paris", "Lyon", "Nice", "Lille"], rows)
    amount = (0.8 * (height - 170) + (town == "Lyon") * 4 + draw.normal(0, 6, rows) + 60).round(3)
    return {
        "height": height,
        "weight": weight,
        "town": town,
        "amount": amount,
        "class": np.where(amount > 60, "high", "low"),
    }


def table(columns: dict, *, target: str | None = "amount", **said: object) -> Table:
    """The columns as a table with one of the two targets; the other one is left out."""
    other = {"amount": "class", "class": "amount"}.get(target or "", "class")
    frame = pl.DataFrame({name: values for name, values in columns.items() if name != other})
    return load(frame, target=target, **said)


def with_values(name: str, places: slice, values: object) -> dict:
    """The healthy columns with some cells replaced."""
    columns = healthy()
    changed = columns[name].astype(object)
    changed[places] = values
    return columns | {name: pl.Series(changed.tolist(), strict=False)}
