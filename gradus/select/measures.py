"""How a model of a table is scored: the metric that decides, those beside it, and an interval."""

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from gradus.catalogue.entries import Entry, entries
from gradus.catalogue.make import make
from gradus.core.errors import GradusError, listed, near
from gradus.metrics.intervals import bootstrap_interval, compare_models
from gradus.select.problem import Problem

# what of the scores (rows × classes, or a number a row) a metric is handed, by its card's trait `takes`
FORMS: Mapping[str, Callable[[np.ndarray], np.ndarray]] = {
    "labels": lambda scores: np.argmax(scores, axis=1),
    "scores": lambda scores: scores,
    "probabilities": lambda scores: scores,
    "values": lambda scores: scores,
}
DEFAULTS = {
    "binary": ("roc_auc", "log_loss", "accuracy"),
    "multiclass": ("log_loss", "accuracy"),
    "regression": ("rmse", "mae", "r2"),
}
WHY_DEFAULT = {
    "binary": "it judges the order of the rows, whatever the threshold and however rare the class",
    "multiclass": "it judges the probabilities, not only the first answer",
    "regression": "it is in the target's units and counts large errors most",
}
TITLES = {"roc_auc": "ROC AUC", "pr_auc": "PR AUC", "f1": "F1", "macro_f1": "macro F1", "r2": "R²"}
TITLES |= {"weighted_f1": "weighted F1", "adjusted_r2": "adjusted R²", "cohen_kappa": "Cohen's kappa"}
TITLES |= {name: name.upper() for name in ("rmse", "mse", "mae", "mape", "smape")}


@dataclass(frozen=True, kw_only=True)
class Measure:
    """A metric, applied to the coded truth and a model's scores."""

    name: str
    higher: bool  # whether more is better
    takes: str
    metric: Callable[..., float]

    @property
    def title(self) -> str:
        return titled(self.name)

    def better(self, one: float, other: float) -> bool:
        return one > other if self.higher else one < other

    def of(self, truth: np.ndarray, scores: np.ndarray) -> float:
        return float(self.metric(truth, FORMS[self.takes](scores)))

    def surely_better(self, truth: np.ndarray, one: np.ndarray, other: np.ndarray) -> bool:
        """Whether one beats the other by more than chance: 19 of 20 resamples of the rows agree."""
        form = FORMS[self.takes]
        try:
            low, _, high = compare_models(self.metric, truth, form(one), form(other), level=0.9, rounds=400)
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
            found = bootstrap_interval(self.metric, truth, FORMS[self.takes](scores), **drawn)
        except GradusError:
            return None, None
        return found.low, found.high


def measures_for(problem: Problem, first: str | None = None, *, positive: Any = None) -> list[Measure]:
    """The metric that decides, then the defaults of the task; refused where it can not judge this target."""
    usual = DEFAULTS[problem.task]
    name = _named(first, problem.task) if first else usual[0]
    names = [name, *(other for other in usual if other != name)]
    measures = [_measure(name, problem, positive) for name in names]
    if first:
        measures[0].of(problem.target, _perfect(problem))
    return measures


def titled(name: str) -> str:
    """A metric as it is written in a text."""
    return TITLES.get(name, name.replace("_", " "))


def _named(name: str, task: str) -> str:
    """The metric that a name, an alias or a short name means, among those that fit the task."""
    fitting = [entry for entry in entries() if _fits(entry, task)]
    words = {word: one.name for one in fitting for word in (one.name, *one.aliases, one.short) if word}
    if found := words.get(name) or words.get(name.lower().replace(" ", "_")):
        return found
    names = sorted({*words.values()} - {*DEFAULTS[task]})
    holding = [word for word in words if name in word]
    meant = list(dict.fromkeys(words[word] for word in near(name, words) or holding))
    guess = f" Did you mean {' or '.join(meant)}?" if meant else ""
    known = listed([*DEFAULTS[task], *names], most=20)
    raise GradusError(f"fit.metric for a {task} target must be one of {known}; got {name!r}.{guess}")


def _fits(entry: Entry, task: str) -> bool:
    """Whether truth and scores are all that the metric needs."""
    fits = entry.kind == "metric" and task in entry.tasks and entry.traits["takes"] in FORMS
    return fits and not entry.card.needs


def _measure(name: str, problem: Problem, positive: Any) -> Measure:
    traits = next(entry.traits for entry in entries() if entry.name == name)
    metric = make(name)
    takes = inspect.signature(metric).parameters
    told: dict[str, Any] = {}
    if "classes" in takes:  # a class that some rows happen to lack still has its column
        told["classes"] = list(range(len(problem.classes)))
    if "positive" in takes and problem.task == "binary" and positive is not None:
        told["positive"] = problem.classes.index(positive)
    metric = partial(metric, **told) if told else metric
    return Measure(name=name, higher=traits["better"] == "higher", takes=traits["takes"], metric=metric)


def _perfect(problem: Problem) -> np.ndarray:
    """What a model that is always right would answer."""
    return np.eye(len(problem.classes))[problem.target] if problem.classes else problem.target
