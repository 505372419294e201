"""Laws of metrics."""

import numpy as np
import pytest

from gradus.catalogue.make import make
from gradus.core.card import Card
from gradus.core.errors import GradusError
from tests.contract.frame import build, same

TRUTH, PREDICTED = np.array([3.0, 5.0, 2.0]), np.array([2.0, 6.0, 2.5])
LABELS, SCORES = np.array([0, 1, 1, 0, 1, 0]), np.array([0.1, 0.4, 0.9, 0.4, 0.3, 0.2])
GROUPS = np.array([0, 0, 1, 1, 2, 2, 2]), np.array([0, 0, 1, 2, 2, 2, 2])


def percent_errors_ignore_units(card: Card) -> None:
    """The same error in metres and in kilometres."""
    metric = build(card)
    np.testing.assert_allclose(metric(TRUTH, PREDICTED), metric(1000 * TRUTH, 1000 * PREDICTED))


def percent_of_zero_is_refused(card: Card) -> None:
    with pytest.raises(GradusError, match="undefined where truth is 0, as in 1 of 2 rows"):
        build(card)([0.0, 1.0], [1.0, 1.0])


def naive_forecast_scores_one(card: Card) -> None:
    """Repeating the last value over the history scores exactly 1, in any unit; half of its error 0.5."""
    past = np.array([10.0, 12.0, 9.0, 13.0, 12.5])
    for unit in (1.0, 1000.0):
        metric = make(card.name, history=unit * past)
        np.testing.assert_allclose(metric(unit * past[1:], unit * past[:-1]), 1.0)
        halfway = (past[1:] + past[:-1]) / 2
        np.testing.assert_allclose(metric(unit * past[1:], unit * halfway), 0.5)
    seasonal = make(card.name, history=past, season=2)
    np.testing.assert_allclose(seasonal(past[2:], past[:-2]), 1.0)


def counts_every_row_once(card: Card) -> None:
    """The cells add up to the rows, the diagonal to the hits; swapping the sides turns the table over."""
    table = build(card)(*GROUPS)
    assert table.sum() == len(GROUPS[0])
    assert np.trace(table) == np.count_nonzero(GROUPS[0] == GROUPS[1])
    np.testing.assert_array_equal(build(card)(*GROUPS[::-1]), table.T)


def micro_f1_is_accuracy(card: Card) -> None:
    same(build(card, average="micro")(*GROUPS), make("accuracy")(*GROUPS))


def order_alone_matters(card: Card) -> None:
    """Any rising function of the scores leaves it as it is; ties count neither for nor against."""
    value = build(card)(LABELS, SCORES)
    for rising in (lambda s: 7 * s - 3, lambda s: s**3, np.exp):
        same(build(card)(LABELS, rising(SCORES)), value)
    by_chance = {"roc_auc": 0.5, "pr_auc": 2 / 3}[card.name]
    same(build(card)([0, 1, 1], [4.0, 4.0, 4.0]), by_chance)


def equal_scores_earn_nothing(card: Card) -> None:
    """A constant score puts the relevant item on the last place, wherever its column stands."""
    if card.name == "top_k_accuracy":
        same(build(card, k=2)([0, 1, 2], np.ones((3, 3))), 0.0)
        return
    last = {"mean_average_precision": 0.25, "mean_reciprocal_rank": 0.25}.get(card.name, 0.0)
    for place in range(4):
        same(build(card)([np.eye(4)[place]], [np.ones(4)]), last)


def the_mean_explains_nothing(card: Card) -> None:
    same(build(card)(TRUTH, np.full(3, TRUTH.mean())), 0.0)
    same(build(card)(1e6 + TRUTH, 1e6 + PREDICTED), build(card)(TRUTH, PREDICTED), tolerance=1e-6)
    with pytest.raises(GradusError, match="truth is constant"):
        build(card)([0.1, 0.1, 0.1], [0.0, 0.1, 0.2])


def distances_ignore_shift_and_unit(card: Card) -> None:
    points = np.array([[0.0, 1.0], [1.0, 0.5], [8.0, 9.0], [9.0, 9.5], [5.0, 5.0]])
    groups = [0, 0, 1, 1, 1]
    value = build(card)(points, groups)
    same(build(card)(1000 * points + 1e6, groups), value, tolerance=1e-6)
    with pytest.raises(GradusError, match="from 2 clusters"):
        build(card)(points, [1, 1, 1, 1, 1])


def names_of_groups_mean_nothing(card: Card) -> None:
    """Renaming, and swapping both sides, change nothing; one group against single rows tells nothing."""
    value = build(card)(*GROUPS)
    same(build(card)(GROUPS[0], np.array(["c", "a", "b"])[GROUPS[1]]), value)
    same(build(card)(*GROUPS[::-1]), value)
    same(build(card)([1, 1, 1, 1], [1, 2, 3, 4]), 0.0)
    same(build(card)([1, 1, 1], [5, 5, 5]), 1.0)
