"""torch's distributions, asked for density, mean and variance at the settings that the contract uses."""

from collections.abc import Callable

import numpy as np

from tests.contract.kinds.distribution import NEEDS


def _torch(name: str, **parameters: str) -> Callable:
    """torch's parameter → ours; the values are those of the contract."""

    def ask(points: np.ndarray) -> tuple:
        import torch

        own = NEEDS[name]
        given = {theirs: torch.tensor(own[ours], dtype=torch.float64) for theirs, ours in parameters.items()}
        kind = name.removesuffix("_distribution").title().replace("_", "")
        if kind == "Multinomial":
            part = torch.distributions.Multinomial(own["n"], given["probs"])
        else:
            part = getattr(torch.distributions, kind)(**given)
        density = part.log_prob(torch.tensor(points, dtype=torch.float64)).exp()
        return density.numpy(), part.mean.numpy(), part.variance.numpy()

    return ask


def _categorical(points: np.ndarray) -> tuple:
    """torch gives no mean of class numbers: computed from its probabilities."""
    import torch

    part = torch.distributions.Categorical(
        torch.tensor(NEEDS["categorical_distribution"]["p"], dtype=torch.float64)
    )
    p, i = part.probs.numpy(), np.arange(3)
    density = part.log_prob(torch.tensor(points)).exp().numpy()
    return density, (i * p).sum(), (i**2 * p).sum() - (i * p).sum() ** 2


def _tweedie(points: np.ndarray) -> tuple:
    """Above 0 the series is Wright's generalised Bessel function: e^(−λ − x/s)/x · Φ(α, 0; λ·(x/s)^α)."""
    from scipy.special import wright_bessel

    mean, dispersion, power = NEEDS["tweedie_distribution"].values()
    jumps = mean ** (2 - power) / (dispersion * (2 - power))
    shape, scale = (2 - power) / (power - 1), dispersion * (power - 1) * mean ** (power - 1)
    x = points[points > 0]
    above = np.exp(-jumps - x / scale) / x * wright_bessel(shape, 0, jumps * (x / scale) ** shape)
    return np.concatenate([[np.exp(-jumps)], above]), mean, dispersion * mean**power


ADAPTERS: dict[str, Callable] = {
    "normal_distribution": _torch("normal_distribution", loc="mean", scale="std"),
    "student_t_distribution": _torch("student_t_distribution", df="df", loc="centre", scale="scale"),
    "bernoulli_distribution": _torch("bernoulli_distribution", probs="p"),
    "binomial_distribution": _torch("binomial_distribution", total_count="n", probs="p"),
    "poisson_distribution": _torch("poisson_distribution", rate="rate"),
    "exponential_distribution": _torch("exponential_distribution", rate="rate"),
    "uniform_distribution": _torch("uniform_distribution", low="low", high="high"),
    "beta_distribution": _torch("beta_distribution", concentration1="alpha", concentration0="beta"),
    "gamma_distribution": _torch("gamma_distribution", concentration="shape", rate="rate"),
    "categorical_distribution": _categorical,
    "multinomial_distribution": _torch("multinomial_distribution", probs="p"),
    "tweedie_distribution": _tweedie,
}
TOLERANCE: dict[str, float] = {}
