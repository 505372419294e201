"""The thin choice: learners compared inside the training rows, the best scored once on rows kept apart."""

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any

import numpy as np

from gradus.core.errors import GradusError
from gradus.core.guard import guard
from gradus.core.threads import cores, threads_for
from gradus.models.tabular.baseline import Baseline
from gradus.models.tabular.learner import TableLearner
from gradus.models.tabular.lightgbm import LightGBM
from gradus.models.tabular.linear import Linear
from gradus.program.cells import Columns
from gradus.program.program import Program
from gradus.select import parts
from gradus.select.choice import ASKED, MEASURED, Choice, figure
from gradus.select.measures import WHY_DEFAULT, Measure, measures_for
from gradus.select.portable import ROWS, proved
from gradus.select.problem import Problem

# simplest first: of two that score the same, the simpler one is taken
LEARNERS: dict[str, type[TableLearner]] = {"baseline": Baseline, "linear": Linear, "lightgbm": LightGBM}
PLAIN: dict[str, Any] = {"boosting": {}, "rounds": 100}
GLANCE = 500  # rows on which a model that is only tried is compared with its program
Tell = Callable[[str], None]


@dataclass(frozen=True, kw_only=True)
class Trial:
    """One learner, tried on the validation rows."""

    name: str
    score: float
    seconds: float
    program: Program
    settings: dict[str, Any]  # as resolved, to fit again on more rows
    truth: np.ndarray = field(repr=False)  # of the validation rows
    predicted: np.ndarray = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What the choice hands on: the model, its honest score, and everything that was decided or failed."""

    program: Program  # fitted on all rows
    scored: Program  # fitted without the rows kept apart: the one that the score is of
    model: str
    settings: dict[str, Any]
    metric: str
    scores: list[dict[str, Any]]  # metric, score, low, high, baseline, plain
    leaderboard: list[dict[str, Any]]
    choices: list[Choice]
    failures: list[str]
    truth: np.ndarray  # of the rows kept for the score
    predicted: np.ndarray
    held: Columns = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class Bench:
    """What every learner of one comparison shares."""

    problem: Problem
    measures: list[Measure]
    seed: int
    threads: int | None  # as asked for
    idle: int
    tell: Tell

    def learner(self, name: str, rows: int, **settings: Any) -> TableLearner:
        problem = self.problem
        # LightGBM gives the same trees on any number of threads; sums of a linear model would differ in the
        # last figures, so that it takes more than one only when told to
        most = self.threads or (self.idle if name == "lightgbm" else 1)
        threads = threads_for(rows * len(problem.columns), threads=most)
        given: dict[str, Any] = {
            "task": problem.task,
            "classes": len(problem.classes),
            "threads": threads,
            "seed": self.seed,
        }
        return LEARNERS[name](columns=problem.columns, **given, **settings)

    def fitted(self, name: str, rows: np.ndarray, **settings: Any) -> TableLearner:
        data, target = self.problem.rows(rows), self.problem.target[rows]
        return self.learner(name, len(rows), **settings).fit(data, target)

    def program(self, learner: TableLearner, *, checked: int) -> Program:
        """The learner as arrays, checked against the learner itself on so many rows."""
        program = Program(steps=tuple(learner.steps()), task=self.problem.task, classes=self.problem.classes)
        return proved(program, learner, self.problem.data, rows=checked)


def choose(
    problem: Problem,
    *,
    metric: str | None = None,
    test: Problem | None = None,
    seed: int = 0,
    threads: int | None = None,
    tell: Tell = lambda line: None,
    keep: Callable[[Trial], None] = lambda trial: None,
) -> Outcome:
    """Compare, choose, score once, fit again on all rows. `keep` is handed each best so far."""
    measures = measures_for(problem.task, metric)
    bench = Bench(
        problem=problem, measures=measures, seed=seed, threads=threads, idle=idle_cores(), tell=tell
    )
    (train, held), how = _kept_apart(problem, test, seed)
    trials, failures = _tried(bench, train, keep)
    best = _best(trials, measures[0])
    tell(f"scoring {best.name} on rows kept apart")
    apart = problem.rows(held) if test is None else test.data
    truth = problem.target[held] if test is None else test.target
    scored = bench.fitted(best.name, train, **best.settings)
    rivals = {"chosen": scored.scores(apart), **_rivals(bench, train, apart, failures)}
    tell(f"fitting {best.name} on all {len(problem):,} rows")
    final = bench.fitted(best.name, np.arange(len(problem)), **best.settings)
    drawn, over = _drawn(problem if test is None else test, held if test is None else np.arange(len(test)))
    return Outcome(
        program=bench.program(final, checked=ROWS),
        scored=bench.program(scored, checked=GLANCE),
        model=best.name,
        settings=final.settings,
        metric=measures[0].name,
        scores=[_scored(measure, truth, rivals, {"seed": seed, **drawn}) for measure in measures],
        leaderboard=_leaderboard(trials, rivals, measures[0], truth),
        choices=[_metric_choice(problem, metric), how, *_model_choices(trials, best, measures[0], over)],
        failures=failures,
        truth=truth,
        predicted=rivals["chosen"],
        held=apart,
    )


def _drawn(problem: Problem, rows: np.ndarray) -> tuple[dict[str, Any], str]:
    """What a bootstrap draws: rows, whole groups, or neighbours in time."""
    if problem.groups is not None:
        return {"groups": problem.groups[rows]}, "groups"
    if problem.order is not None:
        return {"blocks": max(round(len(rows) ** 0.5), 1)}, "blocks of neighbours in time"
    return {}, "rows"


def idle_cores() -> int:
    """Processors that nobody uses: two threads on busy ones were measured 30 times slower than one."""
    busy = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    return max(1, int(cores() - busy + 0.5))


def _kept_apart(problem: Problem, test: Problem | None, seed: int) -> tuple[parts.Pair, Choice]:
    if test is None:
        return parts.holdout(problem, seed=seed)
    everything = np.arange(len(problem)), np.arange(0)
    value = f"all {len(problem):,} rows to learn from, {len(test):,} rows of test= for the score"
    return everything, Choice(
        setting="split", value=value, reason="test= names the rows for the score", source=ASKED
    )


def _tried(bench: Bench, train: np.ndarray, keep: Callable[[Trial], None]) -> tuple[list[Trial], list[str]]:
    pairs = parts.validation(bench.problem, train, seed=bench.seed)
    trials: list[Trial] = []
    failures = []
    for name in LEARNERS:
        bench.tell(f"fitting {name}")
        with guard(name) as failed:
            trials.append(_trial(bench, name, pairs))
            if _best(trials, bench.measures[0]) is trials[-1]:
                keep(trials[-1])
        failures += [failed.reason] if failed else []
    if not trials:
        raise GradusError(f"No model could be fitted: {'; '.join(failures)}.")
    return trials, failures


def _trial(bench: Bench, name: str, pairs: list[parts.Pair]) -> Trial:
    """Fit on one side of each pair and predict the other; the score is over all predicted rows together."""
    problem, started = bench.problem, perf_counter()
    truth, scores, rounds = [], [], list[float]()
    for fit, check in pairs:
        learner = bench.learner(name, len(fit))
        seen, unseen = problem.rows(fit), problem.rows(check)
        learner.fit(seen, problem.target[fit], validation=(unseen, problem.target[check]))
        truth.append(problem.target[check])
        scores.append(learner.scores(unseen))
        rounds.append(learner.settings.get("rounds", 0))
    checked, predicted = np.concatenate(truth), np.concatenate(scores)
    return Trial(
        name=name,
        score=bench.measures[0].of(checked, predicted),
        truth=checked,
        predicted=predicted,
        seconds=perf_counter() - started,
        program=bench.program(learner, checked=GLANCE),
        settings={"rounds": round(float(np.mean(rounds)))} if name == "lightgbm" else {},
    )


def _best(trials: list[Trial], measure: Measure) -> Trial:
    """The best of those that beat the simplest by more than chance; early stopping flatters even on noise."""
    simplest, *others = trials
    best = simplest
    for trial in others:
        if measure.better(trial.score, best.score) and measure.surely_better(
            trial.truth, trial.predicted, simplest.predicted
        ):
            best = trial
    return best


def _rivals(bench: Bench, train: np.ndarray, apart: Columns, failures: list[str]) -> dict[str, np.ndarray]:
    """What the baseline and a plain LightGBM say of the rows kept apart."""
    rivals = {"baseline": bench.fitted("baseline", train).scores(apart)}
    with guard("plain lightgbm") as failed:
        rivals["plain"] = bench.fitted("lightgbm", train, **PLAIN).scores(apart)
    failures += [failed.reason] if failed else []
    return rivals


def _scored(
    measure: Measure, truth: np.ndarray, rivals: dict[str, np.ndarray], drawn: dict[str, Any]
) -> dict[str, Any]:
    low, high = measure.interval(truth, rivals["chosen"], **drawn)
    points = {name: measure.asked(truth, scores) for name, scores in rivals.items()}
    return {
        "metric": measure.name,
        "score": points["chosen"],
        "low": low,
        "high": high,
        "baseline": points["baseline"],
        "plain_lightgbm": points.get("plain"),
        "better": "higher" if measure.higher else "lower",
    }


def _leaderboard(
    trials: list[Trial], rivals: dict[str, np.ndarray], first: Measure, truth: np.ndarray
) -> list[dict[str, Any]]:
    """Best on the validation rows first; the honest score stands only where it was asked for."""
    best = _best(trials, first).name
    honest = {best: "chosen", "baseline": "baseline"}
    rows: list[dict[str, Any]] = [
        {
            "model": trial.name,
            "validation": trial.score,
            "holdout": first.asked(truth, rivals[honest[trial.name]]) if trial.name in honest else None,
            "seconds": round(trial.seconds, 3),
            "chosen": trial.name == best,
        }
        for trial in trials
    ]
    rows.sort(key=lambda row: row["validation"], reverse=first.higher)
    if "plain" in rivals:
        plain = first.asked(truth, rivals["plain"])
        rows.append(
            {
                "model": "lightgbm, plain",
                "validation": None,
                "holdout": plain,
                "seconds": None,
                "chosen": False,
            }
        )
    return rows


def _metric_choice(problem: Problem, metric: str | None) -> Choice:
    name, reason = WHY_DEFAULT[problem.task]
    if metric:
        return Choice(setting="metric", value=metric, reason="it was named", source=ASKED)
    return Choice(
        setting="metric", value=name, reason=reason, source="the default for a " + problem.task + " target"
    )


def _model_choices(trials: list[Trial], best: Trial, measure: Measure, over: str) -> list[Choice]:
    others = ", ".join(f"{t.name} {figure(t.score)}" for t in trials if t is not best)
    reason = f"{measure.title} {figure(best.score)} on the validation rows" + (
        f", against {others}" if others else ""
    )
    if best.name == "baseline":
        reason += "; no model beats it by more than chance"
    why = "how far the score would move on other rows like these"
    return [
        Choice(setting="model", value=best.name, reason=reason, source=MEASURED),
        Choice(setting="interval", value=f"95 %, bootstrap over {over}", reason=why, source="Efron 1979"),
    ]
