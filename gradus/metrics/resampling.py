"""A metric that is computed from sums over rows is drawn again without touching the rows again."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

F = TypeVar("F", bound=Callable)


@dataclass(frozen=True)
class Sums:
    """A metric as `finish(means)`: of numbers a row, or of counts of cells where `cells` says how many."""

    rows: NDArray  # (rows, numbers), or each row's cell
    finish: Callable[[NDArray], NDArray]  # from means (…, numbers) to values (…)
    cells: int = 0

    def totals(self, unit: NDArray, units: int) -> NDArray:
        """(units, numbers): the sums of the rows that are drawn together."""
        if self.cells:
            place = unit * self.cells + self.rows
            return np.bincount(place, minlength=units * self.cells).reshape(units, self.cells).astype(float)
        columns = [np.bincount(unit, weights=column, minlength=units) for column in self.rows.T]
        return np.stack(columns, axis=1)


def sums_by(sums: Callable[..., Sums | None]) -> Callable[[F], F]:
    """Give a metric its sums: a function of the same arguments; None where it must be computed afresh."""

    def give(metric: F) -> F:
        metric.sums = sums  # type: ignore[attr-defined]
        return metric

    return give


def mean_by(rows: Callable[..., NDArray], finish: Callable | None = None) -> Callable[[F], F]:
    """Give a metric that averages one number a row the function that computes these numbers."""
    return sums_by(lambda *data, **settings: Sums(rows(*data, **settings)[:, None], finish or _only))


def _only(means: NDArray) -> NDArray:
    return means[..., 0]


def sums_of(metric: Callable, *data: Any) -> Sums | None:
    """The sums of a metric on data, also where settings are bound to it; None where it has none."""
    settings = getattr(metric, "keywords", {})
    sums = getattr(getattr(metric, "func", metric), "sums", None)
    return sums(*data, **settings) if sums else None
