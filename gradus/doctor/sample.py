"""The sample: the rows that the rules look at, taken in one walk over the table, the same at every call."""

import math
from functools import cached_property

import numpy as np
import polars as pl

from gradus.data.schema import Column
from gradus.data.table import Table
from gradus.doctor.alone import Alone
from gradus.doctor.twins import Twins

ROWS = 50_000  # rows that are looked at; every k-th one of a longer table
BLOCK = 100_000
HASHED = 2_000_000  # rows in which twins are looked for; 16 bytes each
COMPARED = ("feature", "group", "time", "weight")  # roles in which twins must agree


class Sample:
    """A table's schema, some of its rows, and the fingerprints of (nearly) all of them."""

    def __init__(self, table: Table, *, test: Table | None = None, seed: int = 0):
        self.schema, self.seed, self.test, self.source = table.schema, seed, test, table.source
        self.step = max(1, math.ceil(table.schema.rows / ROWS))
        compared = [column.name for column in table.schema.columns if column.role in COMPARED]
        self.twins = Twins(compared, self.schema.target)
        self.frame = self._walk(table)

    def _walk(self, table: Table) -> pl.DataFrame:
        kept, seen = [], 0
        for block in table.frame.collect_batches(chunk_size=BLOCK, maintain_order=True, engine="streaming"):
            kept.append(block.gather_every(self.step, -seen % self.step))
            if seen < HASHED:
                self.twins.add(block)
            seen += len(block)
        rows = pl.concat(kept) if kept else table.frame.head(0).collect()
        return rows.with_columns(pl.col(pl.Float32, pl.Float64).fill_nan(None))

    def __len__(self) -> int:
        return len(self.frame)

    @property
    def judged_on(self) -> str:
        """How many rows were looked at, for a sentence."""
        return "" if self.step == 1 else f" (of one row in {self.step})"

    @cached_property
    def target(self) -> Column | None:
        """The target's column, where there is one with something in it."""
        name = self.schema.target
        if name is None or name not in self.schema or self.frame[name].null_count() == len(self.frame):
            return None
        return self.schema[name]

    @cached_property
    def classes(self) -> bool:
        """Whether the target is a class."""
        return self.schema.task in ("binary", "multiclass")

    @cached_property
    def alone(self) -> Alone | None:
        """Every column against the target; nothing where there is no target to speak of."""
        if self.target is None or self.schema.task is None or self.frame[self.target.name].n_unique() < 2:
            return None
        return Alone(self.frame, self.target.name, classes=self.classes, seed=self.seed)

    def features(self, *kinds: str) -> list[Column]:
        """The columns that are learned from, of these kinds (all, where none is named)."""
        return [column for column in self.schema.features if not kinds or column.kind in kinds]

    def numbers(self, name: str) -> np.ndarray:
        """A column as floats; missing and infinite cells are nan."""
        cells = self.frame[name]
        if cells.dtype.is_temporal():
            cells = cells.to_physical()
        values = cells.cast(pl.Float64, strict=False).to_numpy().astype(float)
        return np.where(np.isfinite(values), values, np.nan)

    def known(self, name: str) -> np.ndarray:
        """A column's finite numbers."""
        values = self.numbers(name)
        return values[~np.isnan(values)]

    def places(self, chosen: np.ndarray, *, most: int = 20) -> tuple[int, ...]:
        """Rows of the sample as rows of the table, counted from 1."""
        return tuple(int(place) * self.step + 1 for place in np.flatnonzero(chosen)[:most])

    def is_number(self, column: Column) -> bool:
        """Whether a column's cells have an order and a distance."""
        kind = self.frame[column.name].dtype
        return kind.is_numeric() or kind.is_temporal() or kind == pl.Boolean
