"""Counting different values: exactly up to a bound, then by the smallest hashes (Bar-Yossef et al., 2002)."""

from typing import Any

import numpy as np
import polars as pl

BOUND = 50_000  # different values that are counted exactly
KEPT = 4_096  # smallest hashes that are kept beyond; the error is about 1 / sqrt(KEPT), 1.6 %


class Distinct:
    """The different values of one column, block by block."""

    def __init__(self) -> None:
        self.counts: pl.DataFrame | None = None
        self.smallest: np.ndarray | None = None  # once there are too many to count

    def add(self, cells: pl.Series) -> None:
        if len(cells) == 0:
            return
        if self.smallest is not None:
            self._sketch(cells)
            return
        new = cells.alias("value").value_counts(name="count")
        if self.counts is not None:
            new = pl.concat([self.counts, new]).group_by("value").agg(pl.col("count").sum())
        # without it each kept value holds the whole block's memory
        self.counts = pl.DataFrame([new["value"].shrink_to_fit(), new["count"]])
        if len(new) > BOUND:
            self.smallest = np.array([], np.uint64)
            self._sketch(new["value"])
            self.counts = None

    def _sketch(self, cells: pl.Series) -> None:
        assert self.smallest is not None
        hashes = cells.hash(seed=0).to_numpy()
        if len(self.smallest) == KEPT:
            hashes = hashes[hashes < self.smallest[-1]]
        self.smallest = np.unique(np.concatenate([self.smallest, hashes]))[:KEPT]

    @property
    def exact(self) -> bool:
        return self.smallest is None

    def number(self) -> int:
        """How many different values there were."""
        if self.smallest is None:
            return 0 if self.counts is None else len(self.counts)
        return int((KEPT - 1) / (float(self.smallest[-1]) / 2.0**64))

    def commonest(self, most: int) -> list[tuple[Any, int]]:
        """The commonest values with their counts; none where they were too many to count."""
        if self.counts is None:
            return []
        values, counts = self.counts["value"], self.counts["count"].to_numpy()
        if len(counts) <= most:
            return _ordered(values, counts)
        least = np.partition(counts, -most)[-most]  # sorting all would be most of the work in a wide table
        above, ties = values.filter(counts > least), values.filter(counts == least)
        # what occurs once is not common
        alike: list[Any] = ties.sort().head(most - len(above)).to_list() if least > 1 else []
        return _ordered(above, counts[counts > least]) + [(value, int(least)) for value in alike]


def _ordered(values: pl.Series, counts: np.ndarray) -> list[tuple[Any, int]]:
    pairs = zip(values.to_list(), counts.tolist(), strict=True)
    return sorted(pairs, key=lambda pair: (-pair[1], pair[0]))
