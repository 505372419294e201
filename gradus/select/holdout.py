"""The thin choice: models compared inside the training rows, the best scored once on rows kept apart."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from gradus.core.guard import guard
from gradus.program.cells import Columns
from gradus.program.program import Program
from gradus.select import parts
from gradus.select.candidates import BASELINE, GLANCE, PLAIN, Bench, Trial
from gradus.select.choice import ASKED, MEASURED, Choice, figure
from gradus.select.measures import WHY_DEFAULT, Measure, measures_for
from gradus.select.portable import ROWS
from gradus.select.problem import Problem


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What the choice hands on: the model, its honest score, and everything that was decided or failed."""

    program: Program  # fitted on all rows
    scored: Program  # fitted without the rows kept apart: the one that the score is of
    model: str
    settings: dict[str, Any]
    measure: Measure
    scores: list[dict[str, Any]]  # metric, score, low, high, baseline, plain_lightgbm
    leaderboard: list[dict[str, Any]]
    choices: list[Choice]
    failures: list[str]
    truth: np.ndarray  # of the rows kept for the score
    predicted: np.ndarray
    held: Columns = field(repr=False)


def choose(
    problem: Problem,
    *,
    metric: str | None = None,
    positive: Any = None,
    test: Problem | None = None,
    seed: int = 0,
    threads: int | None = None,
    tell: Callable[[str], None] = lambda line: None,
    keep: Callable[[Trial], None] = lambda trial: None,
) -> Outcome:
    """Compare, choose, score once, fit again on all rows. `keep` is handed each best so far."""
    measures = measures_for(problem, metric, positive=positive)
    bench = Bench(problem=problem, measure=measures[0], seed=seed, threads=threads, tell=tell)
    (train, held), how = _kept_apart(problem, test, seed)
    trials, best, failures = bench.tried(train, keep)
    tell(f"scoring {best.name} on rows kept apart")
    apart = problem.rows(held) if test is None else test.data
    truth = problem.target[held] if test is None else test.target
    scored = bench.fitted(best.name, train, **best.settings)
    answers = {best.name: scored.scores(apart), **_rivals(bench, trials, best, train, apart, failures)}
    tell(f"fitting {best.name} on all {len(problem):,} rows")
    final = bench.fitted(best.name, np.arange(len(problem)), **best.settings)
    drawn, over = _drawn(problem if test is None else test, held if test is None else np.arange(len(test)))
    asked = [_metric_choice(problem, measures[0], metric), how, bench.threads_choice()]
    return Outcome(
        program=bench.program(final, checked=ROWS),
        scored=bench.program(scored, checked=GLANCE),
        model=best.name,
        settings=final.settings,
        measure=measures[0],
        scores=[_scored(measure, truth, best.name, answers, seed=seed, **drawn) for measure in measures],
        leaderboard=_leaderboard(trials, best, answers, measures[0], truth),
        choices=[*asked, *_model_choices(trials, best, measures[0], over)],
        failures=failures,
        truth=truth,
        predicted=answers[best.name],
        held=apart,
    )


def _drawn(problem: Problem, rows: np.ndarray) -> tuple[dict[str, Any], str]:
    """What a bootstrap draws: rows, whole groups, or neighbours in time."""
    if problem.groups is not None:
        return {"groups": problem.groups[rows]}, "groups"
    if problem.order is not None:
        return {"blocks": max(round(len(rows) ** 0.5), 1)}, "blocks of neighbours in time"
    return {}, "rows"


def _kept_apart(problem: Problem, test: Problem | None, seed: int) -> tuple[parts.Pair, Choice]:
    if test is None:
        return parts.holdout(problem, seed=seed)
    everything = np.arange(len(problem)), np.arange(0)
    value = f"all {len(problem):,} rows to learn from, {len(test):,} rows of test= for the score"
    return everything, Choice(
        setting="split", value=value, reason="test= names the rows for the score", source=ASKED
    )


def _rivals(
    bench: Bench, trials: list[Trial], best: Trial, train: np.ndarray, apart: Columns, failures: list[str]
) -> dict[str, np.ndarray]:
    """What the baseline and a plain LightGBM say of the rows kept apart."""
    answers = {}
    for name in [trial.name for trial in trials if trial.name in (BASELINE, PLAIN) and trial is not best]:
        with guard(name) as failed:
            answers[name] = bench.fitted(name, train).scores(apart)
        failures += [failed.reason] if failed else []
    return answers


def _scored(
    measure: Measure, truth: np.ndarray, best: str, answers: dict[str, np.ndarray], **drawn: Any
) -> dict[str, Any]:
    low, high = measure.interval(truth, answers[best], **drawn)
    points = {name: measure.asked(truth, scores) for name, scores in answers.items()}
    return {
        "metric": measure.name,
        "score": points[best],
        "low": low,
        "high": high,
        "baseline": points.get(BASELINE),
        "plain_lightgbm": points.get(PLAIN),
        "better": "higher" if measure.higher else "lower",
    }


def _leaderboard(
    trials: list[Trial], best: Trial, answers: dict[str, np.ndarray], measure: Measure, truth: np.ndarray
) -> list[dict[str, Any]]:
    """Best on the validation rows first; the honest score stands only where it was asked for."""
    rows = [
        {
            "model": trial.name,
            "validation": trial.score,
            "holdout": measure.asked(truth, answers[trial.name]) if trial.name in answers else None,
            "seconds": round(trial.seconds, 3),
            "chosen": trial is best,
        }
        for trial in trials
    ]
    return sorted(rows, key=lambda row: row["validation"], reverse=measure.higher)


def _metric_choice(problem: Problem, measure: Measure, asked: str | None) -> Choice:
    if asked:
        return Choice(setting="metric", value=measure.name, reason="it was named", source=ASKED)
    source = f"the default for a {problem.task} target"
    return Choice(setting="metric", value=measure.name, reason=WHY_DEFAULT[problem.task], source=source)


def _model_choices(trials: list[Trial], best: Trial, measure: Measure, over: str) -> list[Choice]:
    others = ", ".join(f"{t.name} {figure(t.score)}" for t in trials if t is not best)
    reason = f"{measure.title} {figure(best.score)} on the validation rows" + (
        f", against {others}" if others else ""
    )
    if best.name == BASELINE:
        reason += "; no model beats it by more than chance"
    why = "how far the score would move on other rows like these"
    return [
        Choice(setting="model", value=best.name, reason=reason, source=MEASURED),
        Choice(setting="interval", value=f"95 %, bootstrap over {over}", reason=why, source="Efron 1979"),
    ]
