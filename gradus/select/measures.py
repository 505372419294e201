"""How a model of a table is scored: the metric that decides, those beside it, and an interval."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from gradus.core.errors import GradusError, did_you_mean, listed
from gradus.metrics.classification import accuracy
from gradus.metrics.intervals import bootstrap_interval, compare_models
from gradus.metrics.probability import log_loss, roc_auc
from gradus.metrics.regression import mae, r2, rmse

CLASSES, NUMBER = ("binary", "multiclass"), ("regression",)
# what of the scores (rows × classes, or a number a row) a metric is handed
FORMS: Mapping[str, Callable[[np.ndarray], np.ndarray]] = {
    "labels": lambda scores: np.argmax(scores, axis=1),
    "second class": lambda scores: scores[:, 1],
    "all": lambda scores: scores,
}


@dataclass(frozen=True, kw_only=True)
class Measure:
    """A metric, applied to the coded truth and a model's scores."""

    name: str
    title: str
    higher: bool  # whether more is better
    tasks: tuple[str, ...]
    metric: Callable[..., float]
    takes: str = "all"

    def better(self, one: float, other: float) -> bool:
        return one > other if self.higher else one < other

    def of(self, truth: np.ndarray, scores: np.ndarray) -> float:
        return float(self._for(scores)(truth, FORMS[self.takes](scores)))

    def surely_better(self, truth: np.ndarray, one: np.ndarray, other: np.ndarray) -> bool:
        """Whether one beats the other by more than chance: 19 of 20 resamples of the rows agree."""
        form = FORMS[self.takes]
        try:
            low, _, high = compare_models(
                self._for(one), truth, form(one), form(other), level=0.9, rounds=400
            )
        except GradusError:  # too few rows of a class to draw again: the point is all there is
            return True
        return low > 0 if self.higher else high < 0

    def asked(self, truth: np.ndarray, scores: np.ndarray) -> float | None:
        """The value, or none where these rows do not define it (one class only, say)."""
        try:
            return self.of(truth, scores)
        except GradusError:
            return None

    def interval(
        self, truth: np.ndarray, scores: np.ndarray, **drawn: Any
    ) -> tuple[float, float] | tuple[None, None]:
        """The 95 % bootstrap interval over rows, `groups=` or `blocks=`; none where it is not defined."""
        try:
            found = bootstrap_interval(self._for(scores), truth, FORMS[self.takes](scores), **drawn)
        except GradusError:
            return None, None
        return found.low, found.high

    def _for(self, scores: np.ndarray) -> Callable[..., float]:
        # a class that these rows happen to lack still has its column
        return (
            partial(self.metric, classes=list(range(scores.shape[1])))
            if self.name == "log_loss"
            else self.metric
        )


MEASURES = {
    measure.name: measure
    for measure in (
        Measure(
            name="roc_auc",
            title="ROC AUC",
            higher=True,
            tasks=("binary",),
            metric=roc_auc,
            takes="second class",
        ),
        Measure(name="log_loss", title="log loss", higher=False, tasks=CLASSES, metric=log_loss),
        Measure(
            name="accuracy", title="accuracy", higher=True, tasks=CLASSES, metric=accuracy, takes="labels"
        ),
        Measure(name="rmse", title="RMSE", higher=False, tasks=NUMBER, metric=rmse),
        Measure(name="mae", title="MAE", higher=False, tasks=NUMBER, metric=mae),
        Measure(name="r2", title="R²", higher=True, tasks=NUMBER, metric=r2),
    )
}
WHY_DEFAULT = {
    "binary": (
        "roc_auc",
        "it judges the order of the rows, whatever the threshold and however rare the class",
    ),
    "multiclass": ("log_loss", "it judges the probabilities, not only the first answer"),
    "regression": ("rmse", "it is in the target's units and counts large errors most"),
}


def measures_for(task: str, first: str | None = None) -> list[Measure]:
    """The metric that decides, then the others of the task."""
    known = [measure for measure in MEASURES.values() if task in measure.tasks]
    names = [measure.name for measure in known]
    first = first or WHY_DEFAULT[task][0]
    if first not in names:
        near = did_you_mean(first, names)
        raise GradusError(
            f"fit.metric for a {task} target must be one of {listed(names)}; got {first!r}.{near}"
        )
    return sorted(known, key=lambda measure: measure.name != first)
