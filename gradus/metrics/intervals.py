"""How far a score would move on other rows of the same kind, and whether two models really differ."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtr, stdtrit

from gradus.core.errors import GradusError
from gradus.core.settings import limits
from gradus.metrics.resampling import Sums, sums_of

Metric = Callable[..., float]
UNITS = 20_000  # above, rows are drawn in random bundles: the same spread, its width known to 1/√(2·20,000)
DRAWN = 2_000_000  # numbers drawn at a time


class Interval(NamedTuple):
    """A score with the bounds between which it lies with the stated confidence."""

    low: float
    value: float
    high: float


class Comparison(NamedTuple):
    """How much higher one model's score is than the other's, on the same rows."""

    low: float
    difference: float
    high: float

    @property
    def decided(self) -> bool:
        """Whether 0, «no difference», lies outside."""
        return not self.low <= 0 <= self.high


@limits(
    level="a number above 0 and below 1",
    rounds="a whole number from 20",
    blocks="a whole number from 1 or none",
)
def bootstrap_interval(
    metric: Metric,
    truth: ArrayLike,
    predicted: ArrayLike,
    *,
    level: float = 0.95,
    rounds: int = 1000,
    groups: ArrayLike | None = None,
    blocks: int | None = None,
    seed: int = 0,
) -> Interval:
    """A metric with its bootstrap interval: rows are drawn again with replacement, `rounds` times.

    Rows that belong together are drawn together: with `groups` those of one group, with `blocks` that many
    neighbours in time. Drawn one by one they would pass for more evidence than they are.
    """
    value = metric(truth, predicted)  # first, so that a mistake in the data is answered by the metric
    unit = _units(len(np.asarray(truth)), groups, blocks)
    (values,) = _resampled(metric, truth, [predicted], unit, rounds, seed)
    low, high = _bounds(values, level, int(unit.max()) + 1)
    return Interval(low, float(value), high)


@limits(level="a number above 0 and below 1", rounds="a whole number from 20")
def compare_models(
    metric: Metric,
    truth: ArrayLike,
    one: ArrayLike,
    other: ArrayLike,
    *,
    level: float = 0.95,
    rounds: int = 1000,
    groups: ArrayLike | None = None,
    seed: int = 0,
) -> Comparison:
    """The difference of two models' scores, with its interval: both are judged on the same drawn rows.

    What makes a sample hard or easy is the same for both and cancels, so that the interval is much narrower
    than the two models' own intervals suggest. Neighbours in time: `groups=np.arange(rows) // length`.
    """
    difference = metric(truth, one) - metric(truth, other)
    unit = _units(len(np.asarray(truth)), groups, None)
    first, second = _resampled(metric, truth, [one, other], unit, rounds, seed)
    low, high = _bounds(first - second, level, int(unit.max()) + 1)
    return Comparison(low, float(difference), high)


def _bounds(values: NDArray, level: float, units: int) -> tuple[float, float]:
    """The middle share of the values; a resample without a class has no score and is left out.

    Resamples of few units spread too little, so that the share is widened as Student's t widens the interval
    of a mean (Hesterberg 2015): with 10 rows 93 % of intervals hold the mean absolute error instead of 88 %.
    """
    known = values[np.isfinite(values)]
    if len(known) < len(values) / 2:
        raise GradusError(
            f"The score is undefined on {len(values) - len(known)} of {len(values)} resamples: "
            "a class is too rare to be drawn, and an interval needs more rows."
        )
    tail = float(ndtr(np.sqrt(units / (units - 1)) * stdtrit(units - 1, (1 - level) / 2)))
    low, high = np.quantile(known, [tail, 1 - tail], method="weibull")
    return float(low), float(high)


def _resampled(
    metric: Metric,
    truth: ArrayLike,
    predictions: list[ArrayLike],
    unit: NDArray,
    rounds: int,
    seed: int,
) -> list[NDArray]:
    """The metric of each prediction on each resample; the same resamples for all."""
    draw = np.random.default_rng(seed)
    sums = [sums_of(metric, truth, predicted) for predicted in predictions]
    known = [each for each in sums if each is not None]
    if len(known) == len(sums):
        return _from_sums(known, unit, rounds, draw)
    return _afresh(metric, truth, predictions, unit, rounds, draw)


def _units(rows: int, groups: ArrayLike | None, blocks: int | None) -> NDArray:
    """What is drawn: each row's number of the unit that it belongs to."""
    if groups is not None and blocks is not None:
        raise GradusError("Hand in groups= or blocks=, not both: rows are drawn by one or the other.")
    if groups is None:
        unit = np.arange(rows) // (blocks or 1)
    else:
        given = np.asarray(groups)
        if given.shape != (rows,):
            raise GradusError(
                f"groups must hold one entry a row ({rows:,}); got an array of shape {given.shape}."
            )
        unit = np.unique(given.astype(str) if given.dtype.kind == "O" else given, return_inverse=True)[1]
    if unit.max() == 0:
        raise GradusError("An interval needs at least two rows, groups or blocks to draw from; there is one.")
    return unit


def _from_sums(sums: list[Sums], unit: NDArray, rounds: int, draw: np.random.Generator) -> list[NDArray]:
    """The metric on each resample, from how often each unit was drawn and the unit's sums."""
    units = int(unit.max()) + 1
    if units > UNITS:
        bundle = draw.permutation(units) % UNITS
        unit, units = bundle[unit], UNITS
    totals = [
        np.column_stack([each.totals(unit, units), np.bincount(unit, minlength=units)]) for each in sums
    ]
    values: list[list[NDArray]] = [[] for _ in sums]
    for many in _portions(rounds, units):
        picks = draw.integers(0, units, (many, units)) + units * np.arange(many)[:, None]
        times = np.bincount(picks.ravel(), minlength=many * units).reshape(many, units).astype(float)
        for each, total, found in zip(sums, totals, values, strict=True):
            drawn = times @ total
            found.append(each.finish(drawn[:, :-1] / drawn[:, -1:]))
    return [np.concatenate(found) for found in values]


def _portions(rounds: int, units: int) -> Iterator[int]:
    """How many resamples are drawn at a time, so that memory stays small."""
    at_a_time = max(DRAWN // units, 1)
    for begun in range(0, rounds, at_a_time):
        yield min(at_a_time, rounds - begun)


def _afresh(
    metric: Metric,
    truth: ArrayLike,
    predictions: list[ArrayLike],
    unit: NDArray,
    rounds: int,
    draw: np.random.Generator,
) -> list[NDArray]:
    """The metric computed again on the rows of each resample."""
    rows_of = np.split(np.argsort(unit, kind="stable"), np.cumsum(np.bincount(unit))[:-1])
    single = len(rows_of) == len(unit)
    y, columns = np.asarray(truth), [np.asarray(predicted) for predicted in predictions]
    values = np.empty((len(columns), rounds))
    for turn in range(rounds):
        picked = draw.integers(0, len(rows_of), len(rows_of))
        rows = picked if single else np.concatenate([rows_of[place] for place in picked])
        for place, column in enumerate(columns):
            values[place, turn] = _or_nothing(metric, y[rows], column[rows])
    return list(values)


def _or_nothing(metric: Metric, truth: NDArray, predicted: NDArray) -> float:
    """NaN where a resample has no score, as when a class was not drawn."""
    try:
        return metric(truth, predicted)
    except GradusError:
        return float("nan")
