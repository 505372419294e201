"""Laws of distributions."""

import numpy as np

from gradus.catalogue.make import make
from gradus.core.card import Card
from tests.contract.frame import build, refusal


def W54_one_two_three_deviations(card: Card) -> None:
    """68.27, 95.45 and 99.73 % lie within one, two and three standard deviations."""
    normal = build(card, mean=10.0, std=2.0)
    within = [normal.cdf(10 + 2 * k) - normal.cdf(10 - 2 * k) for k in (1, 2, 3)]
    np.testing.assert_allclose(within, [0.6827, 0.9545, 0.9973], atol=5e-5)


def student_becomes_normal(card: Card) -> None:
    """With many degrees of freedom it is the normal; with 1, a quarter lies beyond each scale."""
    x = np.linspace(-3, 3, 7)
    np.testing.assert_allclose(
        build(card, df=1e7).cdf(2 * x + 1), make("normal_distribution").cdf(x), atol=1e-6
    )
    np.testing.assert_allclose(build(card, df=1).cdf([-1.0, 3.0]), [0.25, 0.75])


def binomial_is_a_sum_of_coins(card: Card) -> None:
    coin = make("bernoulli_distribution", p=0.3).pmf([0, 1])
    sums = np.array([1.0])
    for _ in range(6):
        sums = np.convolve(sums, coin)
    np.testing.assert_allclose(build(card, n=6, p=0.3).pmf(np.arange(7)), sums)


def variance_is_the_mean(card: Card) -> None:
    for rate in (0.2, 1.0, 7.5):
        part = build(card, rate=rate)
        np.testing.assert_allclose([part.mean(), part.var()], rate)


def waiting_changes_nothing(card: Card) -> None:
    """P(X > s + t | X > s) = P(X > t), and 1/rate is the mean."""
    wait = build(card, rate=0.4)
    for s in (0.5, 3.0):
        np.testing.assert_allclose((1 - wait.cdf(s + 2)) / (1 - wait.cdf(s)), 1 - wait.cdf(2.0))
    np.testing.assert_allclose(wait.mean(), 2.5)


def beta_learns_from_coins(card: Card) -> None:
    """Prior times likelihood of 7 successes and 3 failures is the same curve with 7 and 3 added."""
    x = np.linspace(0.1, 0.9, 5)
    product = build(card, alpha=2.0, beta=1.5).pdf(x) * x**7 * (1 - x) ** 3
    after = build(card, alpha=9.0, beta=4.5).pdf(x)
    np.testing.assert_allclose(product / product[0], after / after[0])


def gamma_is_a_sum_of_waits(card: Card) -> None:
    """Shape 1 is the exponential, and means and variances of independent sums add."""
    x = np.array([0.3, 1.0, 4.0])
    wait = make("exponential_distribution", rate=0.7)
    np.testing.assert_allclose(build(card, shape=1.0, rate=0.7).pdf(x), wait.pdf(x))
    three = build(card, shape=3.0, rate=0.7)
    np.testing.assert_allclose([three.mean(), three.var()], [3 * wait.mean(), 3 * wait.var()])


def a_class_alone_is_binomial(card: Card) -> None:
    part, p = build(card, n=3, p=[0.2, 0.5, 0.3]), 0.5
    counts = [(a, b, 3 - a - b) for a in range(4) for b in range(4 - a)]
    chances = part.pmf(counts)
    np.testing.assert_allclose(chances.sum(), 1)
    alone = [sum(c for count, c in zip(counts, chances, strict=True) if count[1] == k) for k in range(4)]
    np.testing.assert_allclose(alone, make("binomial_distribution", n=3, p=p).pmf(np.arange(4)))
    assert "sum to 0.7" in refusal(lambda: build(card, p=[0.2, 0.5]))


def zeros_as_often_as_no_jump(card: Card) -> None:
    """P(0) = e^(−λ), the variance is φ·μᵖ, and a tail far out is still summed."""
    for mean, dispersion, power in ((2.0, 3.0, 1.5), (50.0, 0.5, 1.2), (0.1, 1.0, 1.9)):
        part = build(card, mean=mean, dispersion=dispersion, power=power)
        jumps = mean ** (2 - power) / (dispersion * (2 - power))
        np.testing.assert_allclose(part.pdf(0.0), np.exp(-jumps))
        np.testing.assert_allclose(part.var(), dispersion * mean**power)
        np.testing.assert_allclose(part.cdf([-1.0, 0.0, 1e4 * mean]), [0, np.exp(-jumps), 1], atol=1e-12)
    drops = -np.diff(build(card).logpdf(np.array([1000.0, 1001.0, 1002.0])))
    assert (drops > 0).all()
