"""The contract of a transformer: fit learns from the training rows, transform answers row for row."""

import copy

import numpy as np
import pandas as pd
import polars as pl
import pytest
from sklearn.base import clone
from sklearn.impute import SimpleImputer
from sklearn.linear_model import Lasso
from sklearn.preprocessing import StandardScaler
from sklearn.utils.estimator_checks import estimator_checks_generator

from gradus.catalogue.entries import resolve
from gradus.core.card import Card
from tests.contract.datasets import data
from tests.contract.frame import build, same
from tests.contract.mutants import own

NEEDS = {
    "preprocessing_pipeline": {"steps": [("impute", SimpleImputer()), ("scale", StandardScaler())]},
    "feature_selection": {"by": Lasso(alpha=0.1)},
}
NAN = np.nan
NUMBERS = np.array([[1.0, 20.5, -3], [2, 31, 0.5], [4, 25, 2], [3, 28, -1], [7, 40, 1.5], [5, 22, 4]])
GAPS = np.where(np.eye(6, 3, k=-1) + np.eye(6, 3, k=-4) > 0, NAN, NUMBERS)
NAMES = np.array(
    [["a", "x"], ["b", "y"], ["a", "y"], ["c", "x"], ["b", "x"], ["a", "y"], ["c", "y"], ["b", "y"]],
    dtype=object,
)
PIXELS = np.arange(48, dtype=np.uint8).reshape(6, 8) * 5
TARGET, LONG_TARGET = np.array([1.5, 2.5, 4, 3.5, 8, 5]), np.array([1.5, 2, 4, 3.5, 8, 5, 2.5, 1])
CLASSES = np.array(["well", "ill", "well", "dead", "ill"], dtype=object)
SAMPLES = {
    "numbers": [(NUMBERS, TARGET)],
    "missing": [(GAPS, TARGET)],
    "categories": [(NAMES, LONG_TARGET)],
    "pixels": [(PIXELS, TARGET)],
    "target": [(CLASSES,)],
}
MISSING = ("fills", "fills_by_order", "keeps", "is_a_level", "marks", "refuses")


def samples(card: Card) -> list[tuple]:
    return SAMPLES[card.traits["takes"]]


def evaluate(part: object, table: object, target: object = None, new: object = None) -> np.ndarray:
    """Fitted on the table and applied to it, or to `new` rows."""
    table = np.asarray(table, dtype=None if _is_numeric(table) else object)
    known = () if target is None else (target,)
    return clone(part).fit(table, *known).transform(table if new is None else np.asarray(new, table.dtype))


def _is_numeric(table: object) -> bool:
    return np.asarray(table).dtype.kind in "iufb"


def fitted(card: Card) -> tuple[object, tuple, np.ndarray]:
    """A part that has learned its sample, the sample, and the rows that went in."""
    arguments = samples(card)[0]
    return build(card).fit(*arguments), arguments, arguments[0]


def beats(card: Card, other: str, name: str) -> None:
    """At least a tenth less error than the simple alternative."""
    rows = data(name)
    mine, theirs = rows.error(build(card)), rows.error(build(resolve(other).card))
    assert mine < 0.9 * theirs, f"{card.name} {mine:.4g}, {other} {theirs:.4g} on {name}"


def says_what_it_takes(card: Card) -> None:
    assert card.traits["takes"] in SAMPLES
    assert card.traits["missing"] in MISSING


def fit_returns_itself_and_changes_no_setting(card: Card) -> None:
    part, before = build(card), repr(build(card).get_params())
    assert part.fit(*samples(card)[0]) is part
    assert repr(part.get_params()) == before
    assert repr(clone(part).get_params()) == before


def fit_transform_is_fit_then_transform(card: Card) -> None:
    """Except where training rows are coded by other folds."""
    if not card.traits.get("cross_fitted"):
        part, _, rows = fitted(card)
        same(part.transform(rows), build(card).fit_transform(*samples(card)[0]))


def keeps_every_row(card: Card) -> None:
    part, _, rows = fitted(card)
    for some in (rows, rows[1:4], rows[:1]):
        assert len(part.transform(some)) == len(some)


def treats_a_row_alike_alone_and_among_others(card: Card) -> None:
    """What new rows become is decided by the training rows, not by each other."""
    part, _, rows = fitted(card)
    if card.traits["missing"] != "fills_by_order":
        whole = part.transform(rows)
        for place in range(len(rows)):
            same(part.transform(rows[place : place + 1]), whole[place : place + 1])


def answers_the_same_twice(card: Card) -> None:
    part, arguments, rows = fitted(card)
    first = part.transform(rows)
    for _ in range(2):
        same(part.transform(rows), first, tolerance=0)
    same(evaluate(build(card), *arguments), evaluate(build(card), *arguments), tolerance=0)
    same(build(card).fit(*arguments).transform(rows), first, tolerance=0)


def leaves_its_input_alone(card: Card) -> None:
    arguments = copy.deepcopy(samples(card)[0])
    before = copy.deepcopy(arguments)
    part = build(card).fit(*arguments)
    part.transform(arguments[0])
    for one, other in zip(arguments, before, strict=True):
        assert np.array_equal(one, other, equal_nan=one.dtype.kind == "f")


def takes_frames(card: Card) -> None:
    """A polars frame and a pandas frame give what the array gives."""
    table, *target = samples(card)[0]
    if table.ndim == 2:
        columns = {f"column {place}": list(column) for place, column in enumerate(table.T)}
        wanted = build(card).fit(table, *target).transform(table)
        for frame in (pl.DataFrame(columns), pd.DataFrame(columns)):
            same(build(card).fit(frame, *target).transform(frame), wanted)


def treats_missing_cells_as_its_card_says(card: Card) -> None:
    promise, (table, *target) = card.traits["missing"], samples(card)[0]
    table = np.array(table, dtype=object if card.traits["takes"] in ("categories", "target") else float)
    table[(1, 0) if table.ndim == 2 else 1] = NAN
    if promise == "refuses":
        if card.traits["takes"] == "target":
            return  # a missing class is the caller's row to drop; the library gives it a number
        with pytest.raises(ValueError, match="NaN"):
            build(card).fit(table, *target)
        return
    given = build(card).fit(table, *target).transform(table)
    missing = np.isnan(np.asarray(given, dtype=float))
    if promise == "keeps":
        assert missing[1, 0]
        assert missing.sum() == 1
    else:
        assert not missing[1:].any()


def takes_names_that_it_never_saw(card: Card) -> None:
    if card.traits["takes"] == "categories":
        part, _, _ = fitted(card)
        new = np.asarray(part.transform(np.array([["never", "x"]], dtype=object)), dtype=float)
        assert np.isfinite(new).all()


def fit_refuses_wrong_settings(card: Card) -> None:
    """Of our own classes, when they are built without the catalogue."""
    part = build(card)
    if type(part).__module__.startswith("gradus."):
        for name in part.rules:
            with pytest.raises(ValueError, match=name):
                build(card).set_params(**{name: object()}).fit_transform(*samples(card)[0])


def keeps_scikit_learns_own_contract(card: Card) -> None:
    """For parts of ours: every check that scikit-learn has for a part of this kind."""
    part = build(card)
    if own(card) and type(part).__module__.startswith("gradus."):
        failed = {
            check.func.__name__: outcome
            for estimator, check in estimator_checks_generator(part)
            if (outcome := _outcome(check, estimator))
        }
        assert not failed, failed


def _outcome(check: object, estimator: object) -> str:
    from unittest import SkipTest

    try:
        check(estimator)
    except SkipTest:
        return ""
    except Exception as error:  # noqa: BLE001  (all failures are listed together)
        return f"{type(error).__name__}: {error}"
    return ""


CHECKS = (
    says_what_it_takes,
    fit_returns_itself_and_changes_no_setting,
    fit_transform_is_fit_then_transform,
    keeps_every_row,
    treats_a_row_alike_alone_and_among_others,
    answers_the_same_twice,
    leaves_its_input_alone,
    takes_frames,
    treats_missing_cells_as_its_card_says,
    takes_names_that_it_never_saw,
    fit_refuses_wrong_settings,
    keeps_scikit_learns_own_contract,
)
