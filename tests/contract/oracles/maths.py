"""How the oracles of functions and statistics are asked: card → the same question to another library."""

import math
import statistics
from collections.abc import Callable

import numpy as np
import scipy
from sklearn.metrics import pairwise

Numbers = list[float]


def five_numbers(values: Numbers) -> Numbers:
    return [min(values), *statistics.quantiles(values, method="inclusive"), max(values)]


def cosine(a: Numbers, b: Numbers) -> np.ndarray:
    return pairwise.cosine_similarity(np.atleast_2d(a), np.atleast_2d(b))[:, 0]


ADAPTERS: dict[str, Callable] = {
    "cosine_similarity": cosine,
    "manhattan_distance": lambda a, b: pairwise.manhattan_distances([a], [b])[0, 0],
    "euclidean_distance": math.dist,
    "mode": lambda values: [scipy.stats.mode(values).mode],
    "quartiles": five_numbers,
    "covariance": lambda x, y: np.cov(x, y, ddof=0)[0, 1],
    "correlation": lambda x, y: scipy.stats.pearsonr(x, y).statistic,
    "entropy": lambda p: scipy.stats.entropy(p, base=2),
    "kl_divergence": lambda p, q: scipy.stats.entropy(p, q, base=2),
    "js_divergence": lambda p, q: scipy.spatial.distance.jensenshannon(p, q, base=2) ** 2,
    "expected_value": lambda values, p: np.average(values, weights=p),
}
TOLERANCE: dict[str, float] = {}
