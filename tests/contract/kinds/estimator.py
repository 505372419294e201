"""The contract of an estimator: fit learns, predict gives one answer a row in the target's own type."""

import copy

import numpy as np
import pandas as pd
import polars as pl
import pytest
from sklearn.base import clone
from sklearn.utils.estimator_checks import estimator_checks_generator

from gradus.catalogue.entries import resolve
from gradus.core.card import Card
from tests.contract.datasets import data
from tests.contract.frame import build, forms, same
from tests.contract.mutants import own

_draw = np.random.default_rng(0)
X = np.round(_draw.normal(size=(60, 3)), 3)
AMOUNT = np.round(X @ [1.0, -2.0, 0.5] + 3, 3)
NAMES = np.array(["ill", "well"], dtype=object)[(X[:, 0] + X[:, 1] > 0).astype(int)]
THREE = np.array(["low", "middle", "top"], dtype=object)[np.digitize(X[:, 0], [-0.5, 0.5])]
NEW = np.array([[0.1, -0.2, 0.3], [1.5, 1.0, -1.0]])
TARGETS = {"regression": AMOUNT, "binary": NAMES, "multiclass": THREE}
FORESTS = ("random_forest", "lightgbm")
ROLES = {"classification": "binary", "regression": "regression"}


def tasks(card: Card) -> list[str]:
    """One task for each form of the part: `binary` stands for classification."""
    if isinstance(card.target, str):
        return list(card.tasks[:1])
    return [ROLES[form] for form in forms(card)]


def samples(card: Card) -> list[tuple]:
    return [(X, TARGETS[tasks(card)[0]], NEW)]


def evaluate(part: object, table: object, target: object, new: object = None) -> np.ndarray:
    """Class probabilities where there are some, else predictions, for `new` rows."""
    model = clone(part).fit(np.asarray(table, dtype=float), np.asarray(target))
    rows = np.asarray(table if new is None else new, dtype=float)
    return model.predict_proba(rows) if hasattr(model, "predict_proba") else model.predict(rows)


def made(card: Card, task: str) -> object:
    """The part for a task, with fewer trees where they only cost time."""
    return build(card, task=task, **({"n_estimators": 10} if card.name in FORESTS else {}))


def beats(card: Card, other: str, name: str) -> None:
    """At least a tenth less error than the simple alternative."""
    rows = data(name)
    mine = rows.error(build(card, task=rows.task))
    theirs = rows.error(build(resolve(other).card, task=rows.task))
    assert mine < 0.9 * theirs, f"{card.name} {mine:.4g}, {other} {theirs:.4g} on {name}"


def says_its_tasks_and_what_it_does_with_gaps(card: Card) -> None:
    assert card.tasks
    assert set(card.tasks) <= set(TARGETS)
    assert card.traits["missing"] in ("takes", "refuses")


def fit_returns_itself_and_changes_no_setting(card: Card) -> None:
    for task in card.tasks:
        part, before = made(card, task), repr(made(card, task).get_params())
        assert part.fit(X, TARGETS[task]) is part
        assert repr(part.get_params()) == before
        assert repr(clone(part).get_params()) == before


def gives_one_answer_a_row_in_the_targets_type(card: Card) -> None:
    for task in card.tasks:
        answers = made(card, task).fit(X, TARGETS[task]).predict(NEW)
        assert answers.shape == (2,)
        assert answers.dtype.kind == "f" if task == "regression" else set(answers) <= set(TARGETS[task])


def gives_probabilities_of_sorted_classes(card: Card) -> None:
    for task in set(card.tasks) - {"regression"}:
        model = made(card, task).fit(X, TARGETS[task])
        given = model.predict_proba(X)
        assert list(model.classes_) == sorted(set(TARGETS[task]))
        assert given.shape == (len(X), len(model.classes_))
        assert (given >= 0).all()
        same(given.sum(axis=1), np.ones(len(X)), tolerance=1e-6)
        assert (model.classes_[given.argmax(axis=1)] == model.predict(X)).all()


def same_seed_same_answer(card: Card) -> None:
    for task in card.tasks:
        one, other = (made(card, task).fit(X, TARGETS[task]) for _ in range(2))
        assert np.array_equal(one.predict(NEW), other.predict(NEW))
        assert np.array_equal(one.predict(NEW), one.predict(NEW))


def answers_a_row_alike_alone_and_among_others(card: Card) -> None:
    for task in card.tasks:
        model = made(card, task).fit(X, TARGETS[task])
        whole = model.predict(X[:5])
        same(np.concatenate([model.predict(X[row : row + 1]) for row in range(5)]), whole)


def takes_one_column(card: Card) -> None:
    for task in card.tasks:
        assert len(made(card, task).fit(X[:, :1], TARGETS[task]).predict(X[:3, :1])) == 3


def takes_frames(card: Card) -> None:
    """A polars frame and a pandas frame give what the array gives."""
    for task in card.tasks:
        wanted = made(card, task).fit(X, TARGETS[task]).predict(X)
        for frame in (pl.DataFrame(X, schema=list("abc")), pd.DataFrame(X, columns=list("abc"))):
            same(made(card, task).fit(frame, TARGETS[task]).predict(frame), wanted)


def leaves_its_input_alone(card: Card) -> None:
    for task in card.tasks:
        rows, target = copy.deepcopy(X), copy.deepcopy(TARGETS[task])
        made(card, task).fit(rows, target).predict(rows)
        assert np.array_equal(rows, X)
        assert np.array_equal(target, TARGETS[task])


def treats_missing_cells_as_its_card_says(card: Card) -> None:
    gaps = X.copy()
    gaps[::7, 0] = np.nan
    for task in card.tasks:
        if card.traits["missing"] == "takes":
            assert len(made(card, task).fit(gaps, TARGETS[task]).predict(gaps[:1])) == 1
        else:
            with pytest.raises(ValueError, match="NaN"):
                made(card, task).fit(gaps, TARGETS[task])


def keeps_scikit_learns_own_contract(card: Card) -> None:
    """For estimators of ours: every check that scikit-learn has."""
    if own(card):
        for task in tasks(card):
            for estimator, check in estimator_checks_generator(made(card, task)):
                check(estimator)


CHECKS = (
    says_its_tasks_and_what_it_does_with_gaps,
    fit_returns_itself_and_changes_no_setting,
    gives_one_answer_a_row_in_the_targets_type,
    gives_probabilities_of_sorted_classes,
    same_seed_same_answer,
    answers_a_row_alike_alone_and_among_others,
    takes_one_column,
    takes_frames,
    leaves_its_input_alone,
    treats_missing_cells_as_its_card_says,
    keeps_scikit_learns_own_contract,
)
