"""Tweedie: a sum of a random number of gamma amounts, so that many values are exactly 0."""

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import gammaln, logsumexp
from scipy.stats import gamma, poisson

from gradus.core.card import Card
from gradus.core.settings import limits

PIECE = 10_000  # values at a time


@limits(mean="a number above 0", dispersion="a number above 0", power="a number above 1 and below 2")
def tweedie_distribution(*, mean: float = 1.0, dispersion: float = 1.0, power: float = 1.5) -> "Tweedie":
    """The sum of a Poisson number of gamma amounts; its variance is dispersion · mean^power."""
    return Tweedie(mean, dispersion, power)


class Tweedie:
    """The frozen distribution: `pdf` gives the density above 0, and at 0 itself its probability."""

    def __init__(self, mean: float, dispersion: float, power: float):
        self._mean, self._var = mean, dispersion * mean**power
        self.jumps = mean ** (2 - power) / (dispersion * (2 - power))  # expected number of amounts
        self.shape = (2 - power) / (power - 1)  # of one amount
        self.scale = dispersion * (power - 1) * mean ** (power - 1)

    def mean(self) -> float:
        return self._mean

    def var(self) -> float:
        return self._var

    def std(self) -> float:
        return float(np.sqrt(self._var))

    def pdf(self, x: ArrayLike) -> NDArray:
        return np.exp(self.logpdf(x))

    def logpdf(self, x: ArrayLike) -> NDArray:
        """log Σₙ Poisson(n) · gamma density of the sum of n amounts, over the n that matter at each x."""
        values = np.asarray(x, dtype=float)
        found = np.where(values == 0, -self.jumps, np.where(np.isnan(values), np.nan, -np.inf))
        inside = (values > 0) & (values < np.inf)
        above = values[inside]
        if above.size:  # in pieces: each value has a row of terms
            pieces = np.array_split(above, above.size // PIECE + 1)
            found[inside] = np.concatenate([self._log_density(piece[:, None]) for piece in pieces])
        return found

    def _log_density(self, x: NDArray) -> NDArray:
        a, rate = self.shape, self.jumps
        top = (rate * (x / (self.scale * a)) ** a) ** (
            1 / (1 + a)
        )  # the largest term; its width is below √top
        width = int(np.ceil(9 * np.sqrt(top.max()) + 30))
        n = np.maximum(np.floor(top), 1) + np.arange(-width, width + 1)
        terms = (
            n * np.log(rate) - rate + (n * a - 1) * np.log(x) - x / self.scale - n * a * np.log(self.scale)
        )
        with np.errstate(divide="ignore", invalid="ignore"):
            terms = np.where(n >= 1, terms - gammaln(n + 1) - gammaln(n * a), -np.inf)
        return logsumexp(terms, axis=1)

    def cdf(self, x: ArrayLike) -> NDArray:
        values = np.asarray(x, dtype=float)
        width = 9 * np.sqrt(self.jumps) + 30
        n = np.arange(max(1, np.floor(self.jumps - width)), np.ceil(self.jumps + width) + 1)
        weights, shapes = poisson.pmf(n, self.jumps), n[:, None] * self.shape
        pieces = np.array_split(values.ravel(), values.size // PIECE + 1)
        sums = [weights @ gamma.cdf(piece, shapes, scale=self.scale) for piece in pieces]
        return np.where(values < 0, 0.0, np.exp(-self.jumps) + np.concatenate(sums).reshape(values.shape))

    def rvs(self, size: int | tuple[int, ...] = 1, *, random_state: int | np.random.Generator) -> NDArray:
        rng = np.random.default_rng(random_state)
        amounts = rng.poisson(self.jumps, size=size)
        return np.where(amounts > 0, rng.gamma(np.maximum(amounts, 1) * self.shape, self.scale), 0.0)


CARDS = (
    Card(
        name="tweedie_distribution",
        kind="distribution",
        title="Tweedie distribution (compound Poisson–gamma)",
        what="The total of a random number of positive amounts: exactly 0 with a probability of its own, "
        "and otherwise positive with a long right tail.",
        formula="Y = Σᵢ₌₁ᴺ Zᵢ, N ~ Poisson(λ), Zᵢ ~ Gamma;  E[Y] = μ, Var[Y] = φ·μᵖ;  P(Y = 0) = e^(−λ), "
        "λ = μ²⁻ᵖ/(φ(2 − p))",
        symbols={
            "Y": "the total",
            "N": "the number of amounts",
            "Zᵢ": "the i-th amount",
            "λ": "the expected number of amounts",
            "μ": "the mean of the total, `mean`",
            "φ": "the dispersion, `dispersion`",
            "p": "the power, `power`, between 1 and 2",
            "E, Var, P": "mean, variance, probability",
            "e": "Euler's number 2.718…",
        },
        when="Amounts with exact zeros: claims a policy and year, rain a day, spending a visitor.",
        when_not="The zeros come from another cause than «no event happened» (a sensor that was off), or "
        "there are none.",
        instead={
            "gamma_distribution": "no row is 0",
            "poisson_distribution": "the number of events is counted, not their amount",
        },
        typical={
            "power": (
                (1.5, "halfway: the usual start for claims"),
                (1.1, "nearly a Poisson: amounts alike in size, many zeros"),
                (1.9, "nearly a gamma: amounts of very different size, hardly any zeros"),
            )
        },
        cost="About 18·√n̂ + 60 terms a value, where n̂ is the most probable number of amounts.",
        traps=(
            "The share of zeros is not free: μ, φ and p fix it. With μ = φ = 1 and p = 1.5 it is e⁻² = "
            "13.5 %.",
            "At 0 stands a probability, above it a density: they can not be compared.",
            "Power 1 is a Poisson and 2 a gamma: between them only.",
        ),
        source="Tweedie 1984; Jørgensen 1987; the series: Dunn and Smyth 2005",
        example="""
        >>> import gradus as gr
        >>> claims = gr.make("tweedie_distribution", mean=2, dispersion=3, power=1.5)
        >>> print(claims.pdf(0).round(3), claims.mean(), round(claims.var(), 2))  # 39 % claim nothing
        0.39 2 8.49
        """,
        target="gradus.maths.tweedie:tweedie_distribution",
        proof={"oracle": "scipy.special:wright_bessel", "identity": "zeros_as_often_as_no_jump"},
        aliases=("dist_tweedie",),
        short="tweedie",
        words=("too many zeros in amounts", "insurance claims", "zero or positive skewed", "rain per day"),
    ),
)
