"""How the oracle of a derivative is asked: card → the same question to SciPy, which extrapolates."""

from collections.abc import Callable

import numpy as np
from scipy.differentiate import derivative

from tests.contract.kinds.function import WORDS


def slope_along(function: Callable, point: list[float], way: list[float]) -> float:
    def moved(steps: np.ndarray) -> np.ndarray:
        return np.vectorize(lambda t: float(function(np.array(point) + t * np.array(way))))(steps)

    return float(derivative(moved, 0.0).df)


def gradient(function: str, point: list[float]) -> list[float]:
    return [slope_along(WORDS[function], point, way) for way in np.eye(len(point)).tolist()]


def value_and_slope(function: str, point: list[float], way: list[float]) -> tuple[float, float]:
    return WORDS[function](point), slope_along(WORDS[function], point, way)


ADAPTERS: dict[str, Callable] = {
    "numerical_gradient": gradient,
    "autodiff_reverse": gradient,
    "autodiff_forward": value_and_slope,
    "symbolic_diff": gradient,
}
TOLERANCE = {
    "numerical_gradient": 1e-7,
    "autodiff_reverse": 1e-8,
    "autodiff_forward": 1e-8,
    "symbolic_diff": 1e-8,
}
