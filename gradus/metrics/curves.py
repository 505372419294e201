"""The curves behind the numbers, as arrays to be drawn: ROC, precision–recall, calibration."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from gradus.core.errors import GradusError
from gradus.core.settings import limits
from gradus.metrics.inputs import Labels, class_columns, probabilities
from gradus.metrics.probability import Positive, bin_of, judged, require_both, thresholds


class RocCurve(NamedTuple):
    """At each threshold the share of negative rows called positive, and of positive rows found."""

    false_positive_rate: NDArray
    true_positive_rate: NDArray
    threshold: NDArray


class PrecisionRecallCurve(NamedTuple):
    """At each threshold the share of positive rows found, and the share of the found that is right."""

    recall: NDArray
    precision: NDArray
    threshold: NDArray


class CalibrationCurve(NamedTuple):
    """In each bin that holds rows: the mean probability, the share that happened, and the number of rows."""

    predicted: NDArray
    observed: NDArray
    rows: NDArray


def _two_classes(
    truth: Labels, predicted: ArrayLike, classes: Sequence | None, positive: Positive, name: str
) -> tuple[NDArray, NDArray]:
    place, scores = class_columns(truth, predicted, classes=classes, positive=positive, name=name)
    if scores.ndim > 1:
        raise GradusError(
            f"{name} is about one class; got a table of {scores.shape[1]} columns: hand in one column and "
            "truth == that class."
        )
    return place == 1, scores


def roc_curve(
    truth: Labels, predicted: ArrayLike, *, classes: Sequence | None = None, positive: Positive = None
) -> RocCurve:
    """From (0, 0), where nothing is called positive, to (1, 1), where everything is; corners only."""
    yes, scores = _two_classes(truth, predicted, classes, positive, "roc_curve")
    require_both(yes, "roc_curve")
    threshold, found, taken = thresholds(yes, scores)
    wrong = taken - found
    turns = np.ones(len(found), dtype=bool)  # points inside a straight piece add nothing to the picture
    if len(found) > 2:
        step, rise = np.diff(wrong), np.diff(found)
        turns[1:-1] = step[:-1] * rise[1:] != step[1:] * rise[:-1]
    return RocCurve(
        np.append(0.0, wrong[turns] / wrong[-1]),
        np.append(0.0, found[turns] / found[-1]),
        np.append(np.inf, threshold[turns]),
    )


def pr_curve(
    truth: Labels, predicted: ArrayLike, *, classes: Sequence | None = None, positive: Positive = None
) -> PrecisionRecallCurve:
    """From the highest threshold to the lowest; draw it as steps, for straight lines run too high."""
    yes, scores = _two_classes(truth, predicted, classes, positive, "pr_curve")
    require_both(yes, "pr_curve")
    threshold, found, taken = thresholds(yes, scores)
    return PrecisionRecallCurve(
        np.append(0.0, found / found[-1]), np.append(1.0, found / taken), np.append(np.inf, threshold)
    )


@limits(bins="a whole number from 1", equal="one of width, rows")
def calibration_curve(
    truth: Labels,
    predicted: ArrayLike,
    *,
    classes: Sequence | None = None,
    positive: Positive = None,
    bins: int = 10,
    equal: str = "width",
) -> CalibrationCurve:
    """What was said against what happened, over bins: honest on the diagonal.

    `equal="rows"` gives the bins as many rows each instead of the same width: steadier where most
    probabilities are near 0 and 1. Rows of one probability stay together.
    """
    place, given = probabilities(
        truth, predicted, classes=classes, positive=positive, name="calibration_curve"
    )
    yes, said = judged(place, given)
    within = bin_of(said, bins) if equal == "width" else _equal_rows(said, bins)
    rows = np.bincount(within, minlength=bins)
    held = rows > 0
    means = [np.bincount(within, weights=w, minlength=bins)[held] / rows[held] for w in (said, yes)]
    return CalibrationCurve(means[0], means[1], rows[held])


def _equal_rows(said: NDArray, bins: int) -> NDArray:
    """The bin of each row, when bins hold about as many rows each."""
    edges = np.unique(np.quantile(said, np.arange(1, bins) / bins))
    return np.searchsorted(edges, said, side="left")
