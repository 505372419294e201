"""Laws of statistics."""

import numpy as np
import pytest

from gradus.core.card import Card
from gradus.core.errors import GradusError
from tests.contract.frame import build, same

X = np.array([2.0, 4.5, 3.0, 4.0, 9.0, -1.0, 0.25])
Y = np.array([1.0, -2.0, 0.5, 7.0, 3.0, 2.5, 11.0])


def mean_has_the_smallest_squared_error(card: Card) -> None:
    mean = build(card)
    middle = mean(X)
    for other in (middle - 0.01, middle + 0.01):
        assert ((X - middle) ** 2).sum() < ((X - other) ** 2).sum()
    same(build(card, axis=0)(np.column_stack([X, Y])), [mean(X), mean(Y)])


def median_has_the_smallest_absolute_error(card: Card) -> None:
    median = build(card)
    middle = median(X)
    for other in (middle - 0.01, middle + 0.01):
        assert np.abs(X - middle).sum() < np.abs(X - other).sum()
    same(median(np.append(X, [1e9, 1e12])), median(np.append(X, [100, 200])))  # how far out does not count
    same(build(card, axis=0)(np.column_stack([X, Y])), [median(X), median(Y)])


def variance_divides_by_what_ddof_says(card: Card) -> None:
    """Of −1 and 1: 2/2 without, 2/1 with one degree taken off; far from 0 no digit is lost."""
    power = 1.0 if card.name == "variance" else 0.5
    same(build(card)([-1.0, 1.0]), 1.0)
    same(build(card, ddof=1)([-1.0, 1.0]), 2.0**power)
    same(build(card)([1e9 - 1, 1e9 + 1]), 1.0)
    same(build(card, axis=0)([[0.0, 0.0], [2.0, 6.0]]), [1.0, 9.0**power])


def quartiles_cut_into_quarters(card: Card) -> None:
    quartiles = build(card)
    same(quartiles(range(101)), [0, 25, 50, 75, 100])
    five = quartiles(range(101))
    same((five.range, five.iqr, five.fences), (100.0, 50.0, (-50.0, 150.0)))
    same(build(card, method="weibull")([1, 2, 3, 4]).q1, 1.25)
    same(quartiles([7.0]), [7.0] * 5)
    with pytest.raises(GradusError, match="1 of 3 are missing"):
        quartiles([1.0, np.nan, 2.0])
    with pytest.raises(GradusError, match="there are none"):
        quartiles([])


def covariance_with_itself_is_the_variance(card: Card) -> None:
    covariance, table = build(card), np.column_stack([X, Y, X + Y])
    same(covariance(X, X), X.var())
    same(build(card, ddof=1)(X, Y), np.cov(X, Y)[0, 1])
    matrix = covariance(table)
    same(np.diag(matrix), table.var(axis=0))
    same(matrix[2, 2], matrix[0, 0] + matrix[1, 1] + 2 * covariance(X, Y))  # the variance of a sum
    _refuses_bad_pairs(covariance)


def ranks_ignore_rising_curves(card: Card) -> None:
    pearson, spearman = build(card), build(card, method="spearman")
    same(pearson(X, 3 - 2 * X), -1.0)
    same(spearman(X, np.exp(X)), 1.0)
    assert pearson(X, np.exp(X)) < 0.9
    same(spearman([1, 2, 3, 4], [1, 3, 2, 4]), 0.8)  # 1 − 6·Σd²/(n(n² − 1)), Σd² = 2
    table = np.column_stack([X, Y, np.full(7, 0.1)])  # the last column has a standard deviation of 1e-17
    same(pearson(table)[:2, :2], [[1.0, pearson(X, Y)], [pearson(X, Y), 1.0]])
    assert np.isnan(pearson(table)[2]).all()
    _refuses_bad_pairs(pearson)


def _refuses_bad_pairs(part: object) -> None:
    for arguments, words in (
        ((X, Y[:-1]), r"same length; got shapes \(7,\) and \(6,\)"),
        (([1.0, np.nan, 3.0], [1.0, 2.0, 3.0]), "1 of 3 rows"),
        ((X,), "one table"),
        (([1.0], [2.0]), "at least two rows"),
    ):
        with pytest.raises(GradusError, match=words):
            part(*arguments)


def expectation_adds_and_refuses_counts(card: Card) -> None:
    expected, p = build(card), [0.5, 0.2, 0.3]
    same(expected(X[:3] + 2 * Y[:3], p), expected(X[:3], p) + 2 * expected(Y[:3], p))
    same(expected([np.inf, 1.0], [0.0, 1.0]), 1.0)  # what never happens adds nothing
    same(expected([3.0, 6.0, 9.0], [0.333, 0.333, 0.333]), 6.0)  # rounded probabilities pass
    _refuses_what_is_no_probability(lambda p: expected([1.0] * len(p), p))
    with pytest.raises(GradusError, match="3 values and 2"):
        expected([1, 2, 3], [0.5, 0.5])
    with pytest.raises(GradusError, match="1 are missing"):
        expected([np.nan, 1.0], [0.5, 0.5])


def evidence_in_any_order_gives_the_same_belief(card: Card) -> None:
    update, prior, one, other = (
        build(card),
        [0.2, 0.5, 0.3],
        np.array([0.9, 0.1, 0.4]),
        np.array([0.2, 3.0, 0.7]),
    )
    same(update(update(prior, one), other), update(update(prior, other), one))
    same(update(update(prior, one), other), update(prior, one * other))
    same(update(prior, 1e-305 * one), update(prior, one))  # only the ratios of likelihoods count
    same(update([0.0, 1.0], [0.9, 0.1]), [0.0, 1.0])
    _refuses_what_is_no_probability(lambda p: update(p, [1.0] * len(p)))
    with pytest.raises(GradusError, match="probability 0 under every"):
        update([1.0, 0.0], [0.0, 1.0])
    for wrong in ([0.5], [0.5, -1.0], [0.5, np.inf]):
        with pytest.raises(GradusError, match="one likelihood from 0 for each of 2"):
            update([0.5, 0.5], wrong)


def information_is_in_bits(card: Card) -> None:
    part = build(card)
    if card.name == "entropy":
        for k in (1, 2, 8, 1024):
            same(part(np.full(k, 1 / k)), np.log2(k))
        same(build(card, base=np.e)([0.5, 0.5]), np.log(2))
        assert str(part([1.0])) == "0.0"
        _refuses_what_is_no_probability(part)
        return
    same(part([1.0, 0.0], [0.0, 1.0]), {"kl_divergence": np.inf, "js_divergence": 1.0}[card.name])
    same(
        part([1.0, 0.0], [0.5, 0.5]), {"kl_divergence": 1.0, "js_divergence": 0.31127812445913283}[card.name]
    )
    same(build(card, base=4)([0.9, 0.1], [0.3, 0.7]), part([0.9, 0.1], [0.3, 0.7]) / 2)
    same(part([0.333, 0.333, 0.333], [1 / 3] * 3), 0.0)
    _refuses_what_is_no_probability(lambda p: part(p, [1 / len(p)] * len(p)))
    with pytest.raises(GradusError, match="same outcomes; got 2 and 1"):
        part([0.5, 0.5], [1.0])


def _refuses_what_is_no_probability(part: object) -> None:
    for p, words in (
        ([3, 5, 2], "sum to 1; these sum to 10"),
        ([1.5, -0.5], "from 0 to 1; got -0.5"),
        ([0.5, np.nan], "got nan"),
    ):
        with pytest.raises(GradusError, match=words):
            part(p)


def earth_moves_between_sorted_values(card: Card) -> None:
    """Between samples of one size: the mean distance after sorting both; weights are repetitions."""
    distance = build(card)
    same(distance(X, Y), np.abs(np.sort(X) - np.sort(Y)).mean())
    same(distance([0.0], [0.0, 3.0]), 1.5)
    same(distance([0.0, 1.0], [5.0], u_weights=[3, 1]), distance([0, 0, 0, 1], [5]))
