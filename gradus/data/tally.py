"""What is counted of a column while its rows stream by: missing cells, range, mean, values, digest."""

import math
from typing import Any

import numpy as np
import polars as pl

from gradus.data.cells import MISSING_WORDS, read
from gradus.data.distinct import Distinct
from gradus.data.fingerprint import ColumnDigest

SENTINELS = (-1, -9, -99, -999, -9999, -99999, -88, -888, -77, -777, 99, 999, 9999, 99999, 999999, 9999999)


class Tally:
    """Counts of one column under one reading (a type and a form)."""

    def __init__(self, name: str, dtype: str, form: str = ""):
        self.name, self.dtype, self.form = name, dtype, form
        self.rows = self.missing = self.infinite = self.day = 0
        self.markers: dict[str, int] = {}
        self.suspects: dict[str, int] = {}
        self.low: Any = None
        self.high: Any = None
        self.inner_low: Any = None
        self.inner_high: Any = None
        self.last: Any = None
        self.mean, self.squares, self.count = 0.0, 0.0, 0
        self.rising = True  # every value above the one before it
        self.distinct, self.digest = Distinct(), ColumnDigest()

    def add(self, cells: pl.Series, markers: dict[str, int]) -> None:
        """Count one block of cells that are read already."""
        self.rows += len(cells)
        self.missing += cells.null_count()
        for marker, times in markers.items():
            self.markers[marker] = self.markers.get(marker, 0) + times
        self.digest.add(cells)
        present = cells.drop_nulls() if cells.null_count() else cells
        if len(present) == 0:
            return
        self.distinct.add(present)
        if cells.dtype == pl.String:
            self._range(present.str.len_chars())
        elif cells.dtype.is_temporal():
            self._range(present)
            day: Any = present.dt.day().max()
            self.day = max(self.day, day)
            self._rises(present.to_physical().to_numpy())
        elif cells.dtype != pl.Boolean:
            # NumPy, for on a block of a few thousand rows polars' threads cost more than the work
            self._numbers(present.to_numpy())

    def _range(self, values: Any) -> tuple[Any, Any]:
        low, high = values.min(), values.max()
        if isinstance(low, np.generic):
            low, high = low.item(), high.item()
        self.low = low if self.low is None else min(self.low, low)
        self.high = high if self.high is None else max(self.high, high)
        return low, high

    def _numbers(self, present: np.ndarray) -> None:
        self._rises(present)
        if present.dtype.kind == "f" and not np.isfinite(present).all():
            finite = np.isfinite(present)
            self.infinite += int((~finite).sum())
            present = present[finite]
        if not len(present):
            return
        low, high = self._range(present)
        self._moments(present)
        if low in SENTINELS or high in SENTINELS:
            strange = np.isin(present, SENTINELS)
            for value, times in zip(*np.unique(present[strange], return_counts=True), strict=True):
                self.suspects[f"{value:g}"] = self.suspects.get(f"{value:g}", 0) + int(times)
            present = present[~strange]
        if len(present):
            low, high = present.min().item(), present.max().item()
            self.inner_low = low if self.inner_low is None else min(self.inner_low, low)
            self.inner_high = high if self.inner_high is None else max(self.inner_high, high)

    def _moments(self, values: np.ndarray) -> None:
        # Chan, Golub and LeVeque (1979): blocks are merged without losing digits
        with np.errstate(over="ignore", invalid="ignore"):  # numbers near 1e308 have no variance
            mean = float(values.mean(dtype=np.float64))
            squares = float(values.var(dtype=np.float64)) * len(values)
            total, gap = self.count + len(values), np.float64(mean - self.mean)
            self.squares += float(squares + gap * gap * self.count * len(values) / total)
            self.mean += float(gap * len(values) / total)
        self.count = total

    def _rises(self, present: np.ndarray) -> None:
        if self.rising:
            follows = self.last is None or bool(present[0] > self.last)
            self.rising = follows and bool((present[1:] > present[:-1]).all())
            self.last = present[-1]

    @property
    def std(self) -> float | None:
        return math.sqrt(self.squares / (self.count - 1)) if self.count > 1 else None

    def sentinels(self) -> dict[str, int]:
        """Suspicious values that were met more than once and stand far outside the rest."""
        if self.dtype == "String":
            counts = self.distinct.counts
            words = (
                []
                if counts is None
                else counts.filter(counts["value"].str.to_lowercase().is_in(MISSING_WORDS)).iter_rows()
            )
            return dict(sorted(words))
        return {
            word: times for word, times in self.suspects.items() if times > 1 and self._outside(float(word))
        }

    def _outside(self, value: float) -> bool:
        if self.inner_low is None or self.inner_high is None:
            return False
        low, high = float(self.inner_low), float(self.inner_high)
        width = max(high - low, abs(high), abs(low))
        if value == -1 or value in (-9, -99):
            return low >= 0 and (value != -1 or high > 2)
        return value < low - width or value > high + width

    def read(self, cells: pl.Series) -> pl.Series:
        return read(cells, self.dtype, self.form)
