"""Which rows learn, which say when to stop, and which are kept for the honest score."""

from dataclasses import replace

import numpy as np

from gradus.core.seeds import derive
from gradus.data.folds import group_kfold, kfold_cv, stratified_kfold
from gradus.data.split import group_split, random_split, stratified_split, time_split
from gradus.select.choice import TABLE, Choice
from gradus.select.problem import Problem

HOLDOUT, VALIDATION = 0.25, 0.2
FEW_ROWS, FOLDS = 5000, 5
Pair = tuple[np.ndarray, np.ndarray]


def holdout(problem: Problem, *, seed: int) -> tuple[Pair, Choice]:
    """Rows to learn from and rows for the score alone, with the reason for the way they were parted."""
    way, reason = way_of(problem)
    pair = split(problem, np.arange(len(problem)), part=HOLDOUT, seed=derive(seed, "holdout"))
    if problem.order is not None:  # in their order, so that neighbours in time stand side by side
        pair = pair[0], pair[1][np.argsort(problem.order[pair[1]], kind="stable")]
    value = f"{way}, {len(pair[0]):,} rows to learn from and {len(pair[1]):,} for the score"
    return pair, Choice(setting="split", value=value, reason=reason, source=TABLE)


def validation(problem: Problem, rows: np.ndarray, *, seed: int) -> list[Pair]:
    """Pairs inside the training rows: one on a large table; folds on a small one, where one is a lottery."""
    if len(rows) >= FEW_ROWS or problem.order is not None:
        return [split(problem, rows, part=VALIDATION, seed=derive(seed, "validation"))]
    return folds(problem, rows, seed=derive(seed, "folds"))


def way_of(problem: Problem) -> tuple[str, str]:
    if problem.order is not None:
        return "by time", "the last rows are predicted from earlier ones, as they will be in use"
    if problem.groups is not None:
        return "by group", "rows of one group stay on one side, so that the score is that of new groups"
    dates = [column.name for column in problem.columns if column.kind == "date"]
    future = f'; if what is wanted is the future, say time="{dates[0]}"' if dates else ""
    if problem.task != "regression" and np.bincount(problem.target).min() > 1:
        return "stratified", f"each part holds every class in the same share{future}"
    if dates:
        return "random", f"no setting says that rows depend on each other or on time{future}"
    return "random", "nothing says that rows depend on each other or on time"


def split(problem: Problem, rows: np.ndarray, *, part: float, seed: int) -> Pair:
    """Cut `rows` in two; the second gets the share `part`."""
    way, _ = way_of(rows_of(problem, rows))
    if way == "by time":
        first, second = time_split(problem.order[rows], share=part)  # type: ignore[index]
    elif way == "by group":
        first, second = group_split(problem.groups[rows], share=part, seed=seed)  # type: ignore[index]
    elif way == "stratified":
        first, second = stratified_split(problem.target[rows], share=part, seed=seed)
    else:
        first, second = random_split(len(rows), share=part, seed=seed)
    return rows[first], rows[second]


def folds(problem: Problem, rows: np.ndarray, *, seed: int) -> list[Pair]:
    """Each row is predicted once by a model that has not seen it."""
    way, _ = way_of(rows_of(problem, rows))
    if way == "by group":
        groups = problem.groups[rows]  # type: ignore[index]
        pairs = group_kfold(groups, folds=min(FOLDS, len(np.unique(groups))), seed=seed)
    elif way == "stratified":
        target = _seen(problem.target[rows])
        pairs = stratified_kfold(target, folds=min(FOLDS, int(np.bincount(target).min())), seed=seed)
    else:
        pairs = kfold_cv(len(rows), folds=FOLDS, seed=seed)
    return [(rows[fit], rows[check]) for fit, check in pairs]


def rows_of(problem: Problem, rows: np.ndarray) -> Problem:
    """The problem as those rows alone show it, for judging how they may be parted."""
    return replace(
        problem,
        target=_seen(problem.target[rows]) if problem.task != "regression" else problem.target[rows],
        groups=None if problem.groups is None else problem.groups[rows],
    )


def _seen(target: np.ndarray) -> np.ndarray:
    """Classes that do not occur take no part in counting the rarest one."""
    return np.unique(target, return_inverse=True)[1]
