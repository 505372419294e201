"""The models that are compared: fitted on training rows, tried on validation rows, kept as arrays."""

from collections.abc import Callable
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any, NamedTuple

import numpy as np

from gradus.core.errors import GradusError
from gradus.core.guard import guard
from gradus.core.threads import idle_cores, threads_for
from gradus.models.tabular.baseline import Baseline
from gradus.models.tabular.learner import TableLearner
from gradus.models.tabular.lightgbm import LightGBM
from gradus.models.tabular.linear import Linear
from gradus.program.program import Program
from gradus.select import parts
from gradus.select.choice import ASKED, Choice
from gradus.select.measures import Measure
from gradus.select.portable import proved
from gradus.select.problem import Problem

BASELINE, PLAIN = "baseline", "plain lightgbm"
# simplest first: of two that score the same, the simpler one is taken
CANDIDATES: dict[str, tuple[type[TableLearner], dict[str, Any]]] = {
    BASELINE: (Baseline, {}),
    "linear": (Linear, {}),
    PLAIN: (LightGBM, {"boosting": {}, "rounds": 100, "patience": None}),
    "lightgbm": (LightGBM, {}),
}
GLANCE = 500  # rows on which a model that is only tried is compared with its program


@dataclass(frozen=True, kw_only=True)
class Trial:
    """One model, tried on the validation rows."""

    name: str
    score: float
    seconds: float
    program: Program
    settings: dict[str, Any]  # what the validation rows decided, to fit again on more rows
    truth: np.ndarray = field(repr=False)  # of the validation rows
    predicted: np.ndarray = field(repr=False)


class Tried(NamedTuple):
    """All trials, the best of them, and why some models failed."""

    trials: list[Trial]
    best: Trial
    failures: list[str]


@dataclass(frozen=True, kw_only=True)
class Bench:
    """What all models of one comparison share."""

    problem: Problem
    measure: Measure
    seed: int
    threads: int | None  # as asked for
    idle: int = field(default_factory=idle_cores)
    tell: Callable[[str], None] = lambda line: None

    def learner(self, name: str, rows: int, **settings: Any) -> TableLearner:
        kind, usual = CANDIDATES[name]
        given: dict[str, Any] = {
            "task": self.problem.task,
            "classes": len(self.problem.classes),
            "threads": self.threads_of(kind, rows),
            "seed": self.seed,
        }
        return kind(columns=self.problem.columns, **given, **{**usual, **settings})

    def threads_of(self, kind: type[TableLearner], rows: int) -> int:
        # LightGBM gives the same trees on any number of threads; sums of a linear model would differ in the
        # last figures, so that it takes more than one only when told to
        most = self.threads or (self.idle if kind is LightGBM else 1)
        return threads_for(rows * len(self.problem.columns), threads=most)

    def fitted(self, name: str, rows: np.ndarray, **settings: Any) -> TableLearner:
        data, target = self.problem.rows(rows), self.problem.target[rows]
        return self.learner(name, len(rows), **settings).fit(data, target)

    def program(self, learner: TableLearner, *, checked: int) -> Program:
        """The learner as arrays, checked against the learner itself on so many rows."""
        program = Program(steps=tuple(learner.steps()), task=self.problem.task, classes=self.problem.classes)
        return proved(program, learner, self.problem.data, rows=checked)

    def tried(self, train: np.ndarray, keep: Callable[[Trial], None]) -> Tried:
        """Every candidate on validation rows; `keep` is handed each best so far."""
        pairs = parts.validation(self.problem, train, seed=self.seed)
        trials: list[Trial] = []
        best, failures = None, []
        for name in CANDIDATES:
            self.tell(f"fitting {name}")
            with guard(name) as failed:
                trials.append(self.trial(name, pairs))
                if best is None or self.beats(trials[-1], best, trials[0]):
                    best = trials[-1]
                    keep(best)
            failures += [failed.reason] if failed else []
        if best is None:
            raise GradusError(f"No model could be fitted: {'; '.join(failures)}.")
        return Tried(trials, best, failures)

    def beats(self, trial: Trial, best: Trial, simplest: Trial) -> bool:
        """Better than the best, and than the simplest by more than chance, for stopping early flatters."""
        surely = self.measure.surely_better
        return self.measure.better(trial.score, best.score) and surely(
            trial.truth, trial.predicted, simplest.predicted
        )

    def trial(self, name: str, pairs: list[parts.Pair]) -> Trial:
        """Fit on one side of each pair and predict the other; the score is over all those rows together."""
        started = perf_counter()
        truth, scores, decided = [], [], []
        for fit, check in pairs:
            learner = self.learner(name, len(fit))
            seen, unseen = self.problem.rows(fit), self.problem.rows(check)
            learner.fit(seen, self.problem.target[fit], validation=(unseen, self.problem.target[check]))
            truth.append(self.problem.target[check])
            scores.append(learner.scores(unseen))
            decided.append(learner.decided)
        checked, predicted = np.concatenate(truth), np.concatenate(scores)
        return Trial(
            name=name,
            score=self.measure.of(checked, predicted),
            truth=checked,
            predicted=predicted,
            seconds=perf_counter() - started,
            program=self.program(learner, checked=GLANCE),
            settings={name: round(float(np.mean([one[name] for one in decided]))) for name in decided[0]},
        )

    def threads_choice(self) -> Choice:
        """How many threads the largest fit takes, and why."""
        used = self.threads_of(LightGBM, len(self.problem))
        reason, source = f"idle processors at the start: {self.idle}", "this machine"
        if threads_for(len(self.problem) * len(self.problem.columns), threads=2) == 1:
            reason, source = "the table is small: more threads would only wait for each other", "measured"
        elif self.threads:
            reason, source = "it was named", ASKED
        return Choice(setting="threads", value=used, reason=reason, source=source)
