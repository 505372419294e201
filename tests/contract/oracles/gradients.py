"""How the oracle of a gradient is asked: card → the same question to an independent implementation."""

from collections.abc import Callable

import numpy as np


def torch_gradient(function: Callable, point: list[float]) -> np.ndarray:
    """torch.func.grad of the same formula, which must be written with operators alone."""
    import torch

    return torch.func.grad(lambda x: function(x).sum())(torch.tensor(point, dtype=torch.float64)).numpy()


ADAPTERS: dict[str, Callable] = {
    "numerical_gradient": torch_gradient,
}
TOLERANCE = {"numerical_gradient": 1e-7}
