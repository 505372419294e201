"""Laws of statistical tests and of intervals."""

from itertools import combinations, product

import numpy as np
import pytest

from gradus.catalogue.make import make
from gradus.core.card import Card
from tests.contract.frame import build, same
from tests.contract.kinds.test import FIRST, SECOND, THIRD

FOUR, OTHER_FOUR = [7.1, 9.3, 11.0, 15.2], [1.5, 8.2, 3.3, 9.9]


def equals_all_ways_to_label(card: Card) -> None:
    """p is the share of the 70 ways to deal eight values into fours that are at least as extreme."""
    every = np.array(FOUR + OTHER_FOUR)
    middle = {"mann_whitney_test": 8.0}.get(card.name, 0.0)

    def extreme(first: np.ndarray, second: np.ndarray) -> float:
        return abs(build(card)(first, second).statistic - middle)

    seen = extreme(np.array(FOUR), np.array(OTHER_FOUR))
    ways = [list(chosen) for chosen in combinations(range(8), 4)]
    count = sum(extreme(every[chosen], np.delete(every, chosen)) >= seen - 1e-9 for chosen in ways)
    same(build(card)(FOUR, OTHER_FOUR).p, count / 70)
    if card.name == "permutation_test":  # drawn deals come near to all of them, by the mean and by the median
        for of in ("mean", "median"):
            exact = build(card, of=of)(FIRST[:6], SECOND[:6]).p
            assert abs(build(card, of=of, rounds=923)(FIRST[:6], SECOND[:6]).p - exact) < 0.04
        assert build(card, rounds=99)(range(10), range(90, 100)).p == 0.01  # never 0


def gap_to_a_distribution(card: Card) -> None:
    """Against the uniform one the gap is read off by hand: 0.35 is the last of five values, so 1 − 0.35."""
    verdict = build(card)([0.1, 0.2, 0.25, 0.3, 0.35], make("uniform_distribution"))
    same((verdict.statistic, verdict.effect), (0.65, 0.65))
    same(verdict.p, 0.013795, tolerance=1e-5)


def equals_all_ways_to_sign(card: Card) -> None:
    """p is the share of the 64 ways to sign six differences that are at least as extreme."""
    differences = np.array([1.2, -0.4, 2.5, 3.1, -0.7, 0.9])
    seen = abs(build(card)(differences, np.zeros(6)).statistic - 10.5)
    ways = [np.abs(differences) * signs for signs in product([-1, 1], repeat=6)]
    count = sum(abs(build(card)(way, np.zeros(6)).statistic - 10.5) >= seen for way in ways)
    same(build(card)(differences, np.zeros(6)).p, count / 64)


def pairs_are_one_sample_of_differences(card: Card) -> None:
    """Paired, and one sample against a number; without any spread a difference is certain."""
    differences = np.subtract(FIRST, SECOND)
    same(build(card, paired=True)(FIRST, SECOND)[:4], build(card)(differences, 0.0)[:4])
    low, high = make("confidence_interval", level=0.9)(differences)
    same(build(card, paired=True, level=0.9)(FIRST, SECOND).interval, (low, high))
    assert build(card)([2.0, 2.0], 2.0).p == 1.0
    assert build(card)([2.0, 2.0], 1.0).p == 0.0


def anova_of_two_is_t_squared(card: Card) -> None:
    t, f = make("t_test", equal_variances=True)(FIRST, THIRD), build(card)([FIRST, THIRD])
    same((t.statistic**2, t.p), (f.statistic, f.p))


def ten_times_the_rows(card: Card) -> None:
    """Ten times the counts give ten times χ² and the same effect; small expected counts are named."""
    one, ten = build(card)([[8, 12], [15, 5]]), build(card)([[80, 120], [150, 50]])
    same((10 * one.statistic, one.effect), (ten.statistic, ten.effect))
    die = build(card)([22, 17, 20, 26, 22, 13])
    same(die.statistic, 5.1)
    same(build(card, shares=[0.25, 0.25, 0.5])([25, 25, 50])[:3], (0.0, 1.0, 0.0))
    assert "below 5" in build(card)([[2, 3], [4, 1]]).sentence


def holds_the_mean_as_often_as_promised(card: Card) -> None:
    """Of 400 intervals from 8 rows, 95 % (or half) hold the true mean; with σ known too."""
    for given, promised in (({}, 0.95), ({"level": 0.5}, 0.5), ({"std": 2.0}, 0.95)):
        interval = build(card, **given)
        ends = [interval(np.random.default_rng(seed).normal(3, 2, size=8)) for seed in range(400)]
        share = np.mean([low < 3 < high for low, high in ends])
        assert share == pytest.approx(promised, abs=4 * np.sqrt(promised * (1 - promised) / 400))
