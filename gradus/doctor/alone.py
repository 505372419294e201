"""Alone: what one column by itself tells of the target, and what it tells once it is shuffled."""

import math

import numpy as np
import polars as pl

from gradus.core.seeds import derive
from gradus.doctor.association import association, codes_of, ranks_of, shown_by

ROWS = 10_000  # enough to tell 0.98 from 0.99; the rest costs time only
SHUFFLES = 19  # the largest of nineteen is passed by chance once in twenty times


class Alone:
    """Every column against the target, on rows whose target is known."""

    def __init__(self, frame: pl.DataFrame, target: str, *, classes: bool, seed: int):
        rows = frame.filter(frame[target].is_not_null())
        self.frame = rows.gather_every(max(1, math.ceil(len(rows) / ROWS)))
        self.seed, self.classes, self.name = seed, classes, target
        self._skills: dict[str, float] = {}
        self.target = self._coded(self.frame[target])

    def _coded(self, cells: pl.Series) -> np.ndarray:
        if not self.classes:
            return ranks_of(cells.cast(pl.Float64, strict=False).to_numpy())[:, None]
        codes = codes_of(cells)
        return np.eye(codes.max() + 1)[codes] if len(codes) else np.zeros((0, 1))

    @property
    def label(self) -> np.ndarray:
        """The target as classes (whole numbers) or ranks (floats)."""
        return self.target.argmax(axis=1) if self.classes else self.target[:, 0]

    def values(self, name: str) -> np.ndarray:
        """A column as amounts (floats) or categories (whole numbers)."""
        cells = self.frame[name]
        if cells.dtype.is_temporal():
            cells = cells.to_physical()
        if not (cells.dtype.is_numeric() or cells.dtype == pl.Boolean):
            return codes_of(cells, most=1_000)
        values = cells.cast(pl.Float64).to_numpy().astype(float)
        return np.where(np.isinf(values), np.nan, values)

    def skill(self, name: str) -> float:
        """The share of the target that the column predicts on rows it was not fitted on."""
        if name not in self._skills:
            self._skills[name] = self.skill_of(self.values(name))
        return self._skills[name]

    def skill_of(self, values: np.ndarray) -> float:
        if len(values) < 20 or np.isnan(values).all():
            return 0.0
        return shown_by(values, self.target, seed=derive(self.seed, "halves"))

    def chance(self, values: np.ndarray) -> float:
        """The largest skill of the same values in shuffled rows."""
        draw = np.random.default_rng(derive(self.seed, "shuffles"))
        return max(0.0, *(self.skill_of(draw.permutation(values)) for _ in range(SHUFFLES)))

    def association(self, name: str) -> tuple[float, float]:
        """Strength and probability by chance, see `association`."""
        return association(self.values(name), self.label)
