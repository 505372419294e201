"""The contract of a distribution: all of it is 1, moments, cdf and draws belong to the density."""

import numpy as np
from scipy.integrate import quad

from gradus.catalogue.make import make
from gradus.core.card import Card
from tests.contract.frame import build, flat, same

# every part is tried away from its defaults, where many mistakes hide
NEEDS = {
    "normal_distribution": {"mean": -1.0, "std": 2.5},
    "student_t_distribution": {"df": 7.5, "centre": 1.0, "scale": 2.0},
    "bernoulli_distribution": {"p": 0.3},
    "binomial_distribution": {"n": 9, "p": 0.3},
    "poisson_distribution": {"rate": 3.5},
    "exponential_distribution": {"rate": 0.4},
    "uniform_distribution": {"low": -2.0, "high": 5.0},
    "beta_distribution": {"alpha": 2.5, "beta": 4.0},
    "gamma_distribution": {"shape": 2.5, "rate": 0.7},
    "categorical_distribution": {"p": [0.2, 0.5, 0.3]},
    "multinomial_distribution": {"n": 5, "p": [0.2, 0.5, 0.3]},
    "tweedie_distribution": {"mean": 2.0, "dispersion": 1.3, "power": 1.6},
}
INSIDE = {
    "beta_distribution": [0.1, 0.35, 0.8],
    "bernoulli_distribution": [0.0, 1.0],
    "categorical_distribution": [0.0, 1.0, 2.0],
    "multinomial_distribution": [[1.0, 3.0, 1.0], [0.0, 5.0, 0.0], [2.0, 1.0, 2.0]],
    "tweedie_distribution": [0.0, 0.05, 1.0, 3.0, 12.0],
}
DISCRETE = ("bernoulli", "binomial", "poisson", "categorical")
ENDS = {
    "normal": (-40, 40),
    "student_t": (-4000, 4000),
    "uniform": (-2, 5),
    "beta": (0, 1),
}  # others: from 0 up
MANY = {"tweedie": 400, "gamma": 100, "exponential": 150}


def samples(card: Card) -> list[tuple]:
    return [(np.array(INSIDE.get(card.name, [0.0, 1.0, 3.0, 4.0])),)]


def evaluate(part: object, *arguments: object) -> object:
    """Density or probability at the points, mean, and variance."""
    points = np.asarray(arguments[0], dtype=float)
    density = part.pmf(points) if hasattr(part, "pmf") else part.pdf(points)
    return density, part.mean(), np.diag(part.cov()) if hasattr(part, "cov") else part.var()


def stem(card: Card) -> str:
    return card.name.removesuffix("_distribution")


def has_one_dimension(card: Card) -> bool:
    return card.name != "multinomial_distribution"


def total(card: Card, of: object, part: object) -> float:
    """Σ or ∫ of a function of x over the whole distribution."""
    if stem(card) in DISCRETE:
        x = np.arange(60.0)
        return float(np.sum(of(x) * part.pmf(x)))
    low, high = ENDS.get(stem(card), (0, MANY.get(stem(card), 0)))
    peak = [float(np.median(samples(card)[0][0]))]
    area = quad(lambda x: float(of(x) * part.pdf(x)), low, high, points=peak, limit=300)[0]
    return area + float(part.pdf(0.0) * of(0.0)) if stem(card) == "tweedie" else area


def all_of_it_is_one(card: Card) -> None:
    if has_one_dimension(card):
        assert abs(total(card, lambda x: x**0, build(card)) - 1) < 1e-6


def moments_belong_to_the_density(card: Card) -> None:
    if has_one_dimension(card):
        part = build(card)
        mean = total(card, lambda x: x, part)
        same(part.mean(), mean, tolerance=1e-4)
        same(part.var(), total(card, lambda x: (x - mean) ** 2, part), tolerance=1e-3)


def cdf_belongs_to_the_density(card: Card) -> None:
    if has_one_dimension(card):
        part, x = build(card), np.sort(samples(card)[0][0])
        heights = part.cdf(x)
        assert (heights >= 0).all()
        assert (heights <= 1 + 1e-12).all()
        for a, b, rise in zip(x, x[1:], np.diff(heights), strict=False):
            if stem(card) in DISCRETE:
                same(rise, part.pmf(np.arange(a + 1, b + 1)).sum())
            else:
                same(rise, quad(lambda t: float(part.pdf(max(t, 1e-12))), a, b, limit=200)[0], tolerance=1e-5)


def draws_follow_it(card: Card) -> None:
    part, rows = build(card), 4000
    drawn = part.rvs(size=rows, random_state=0)
    same(drawn, part.rvs(size=rows, random_state=0), tolerance=0)
    assert not np.array_equal(drawn, part.rvs(size=rows, random_state=1))
    _, mean, var = evaluate(part, *samples(card)[0])
    assert (np.abs(drawn.mean(axis=0) - mean) < 5 * np.sqrt(np.asarray(var) / rows)).all()
    if has_one_dimension(card):
        x = np.sort(samples(card)[0][0])
        seen = (drawn[:, None] <= x).mean(axis=0)
        np.testing.assert_allclose(seen, part.cdf(x), atol=2.5 / np.sqrt(rows))


def works_with_its_defaults(card: Card) -> None:
    part = make(card.name)
    points = np.eye(2) * 10 if not has_one_dimension(card) else np.array([0.0, 1.0])
    assert np.isfinite(flat(evaluate(part, points))).all()
    assert len(part.rvs(size=3, random_state=0)) == 3


def answers_the_same_twice(card: Card) -> None:
    part = build(card)
    for arguments in samples(card):
        same(evaluate(part, *arguments), evaluate(part, *arguments), tolerance=0)


CHECKS = (
    all_of_it_is_one,
    moments_belong_to_the_density,
    cdf_belongs_to_the_density,
    draws_follow_it,
    works_with_its_defaults,
    answers_the_same_twice,
)
