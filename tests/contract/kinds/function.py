"""The contract of a function: same answer twice, its inputs left as they were, finite on ordinary numbers."""

import copy
import functools
from collections.abc import Callable

import numpy as np

from gradus.core.card import Card
from tests.contract.frame import build, flat, kind_of, same

A, B = [[1.0, 2.0], [3.0, 4.0]], [[5.0, 6.0], [7.0, -8.0]]
U, V = [1.0, -2.0, 3.0], [4.0, 5.0, -6.5]
LOGITS = [[0.2, -1.0, 3.0], [1.5, 0.3, -0.4]]


def sine(value: object) -> object:
    """The sine of a number of NumPy, torch or SymPy."""
    if type(value).__module__.startswith("sympy"):
        import sympy

        return sympy.sin(value)
    return value.sin() if hasattr(value, "sin") else np.sin(value)


# functions that worked examples and samples name; of one to three coordinates, written with operators alone
WORDS: dict[str, Callable] = {
    "(3x²+1)²": lambda x: (3 * x[0] ** 2 + 1) ** 2,
    "sin(5x³)": lambda x: sine(5 * x[0] ** 3),
    "two paths": lambda x: (3 * x[0]) * (x[0] ** 2),
    "mixed": lambda x: x[0] ** 3 + x[1] ** 3 + (x[0] * x[1]) ** 2 + x[1] * x[2],
}
SAMPLES: dict[str, list[tuple]] = {
    "numerical_gradient": [("mixed", [1.5, -0.5, 2.0]), ("mixed", [-3.0, 0.0, 1e-3])],
    "gradient_check": [(lambda x: (x**2).sum(), lambda x: 2.1 * x, [1.0, -2.0])],
    "autodiff_reverse": [("mixed", [1.5, -0.5, 2.0]), ("mixed", [-3.0, 0.0, 1e-3])],
    "autodiff_forward": [("mixed", [1.5, -0.5, 2.0], [0.0, 2.0, -1.0])],
    "symbolic_diff": [("mixed", [1.5, -0.5, 2.0])],
    "matmul": [(A, B), (A, [[1.0], [-2.0]])],
    "hadamard_product": [(A, B), (U, V)],
    "linear_solve": [(A, [1.0, -2.0]), (B, A)],
    "bayes_theorem": [([0.9, 0.1], [0.2, 0.7]), ([0.2, 0.5, 0.3], [1.5, 0.0, 4.0])],
    "eigendecomposition": [([[2.0, 1.0], [1.0, -3.0]],)],
    "svd": [(A,), ([[1.0, 2.0, 0.0], [-1.0, 3.0, 4.0]],)],
    "cosine_similarity": [(U, V), (LOGITS, U)],
    "softmax_jacobian": [(U,), (LOGITS,)],
    "softmax_vjp": [(U, V), (LOGITS, [[1.0, 2.0, -1.0], [0.0, 0.5, 2.0]])],
    "softmax_ce_gradient": [(LOGITS, [2, 0]), (U, [0.2, 0.0, 0.8])],
}


def samples(card: Card) -> list[tuple]:
    return SAMPLES.get(card.name, [(U, V)])


def evaluate(part: object, *arguments: object) -> object:
    """What the part answers; derivatives are asked at a point, each in its own library's way."""
    handed = [WORDS.get(a, a) if isinstance(a, str) else a for a in arguments]
    plain = part.func if isinstance(part, functools.partial) else part
    return ASKED.get(getattr(plain, "__name__", ""), lambda part, *a: part(*a))(part, *handed)


def _tensor(values: object) -> object:
    import torch

    return torch.tensor(values, dtype=torch.float64)


def _at_a_point(part: Callable, function: Callable, point: list[float]) -> list[float]:
    """A formula of SymPy: derived, then filled in."""
    import sympy

    symbols = sympy.symbols(f"x:{len(point)}")
    slopes = part(function(symbols), list(symbols))
    return [float(slope.subs(dict(zip(symbols, point, strict=True)))) for slope in slopes]


ASKED: dict[str, Callable] = {
    "grad": lambda part, function, point: part(function)(_tensor(point)),
    "jvp": lambda part, function, point, way: part(function, (_tensor(point),), (_tensor(way),)),
    "derive_by_array": _at_a_point,
}


def answers_the_same_twice(card: Card) -> None:
    kind, part = kind_of(card), build(card)
    for arguments in kind.samples(card):
        same(kind.evaluate(part, *arguments), kind.evaluate(part, *arguments), tolerance=0)


def leaves_its_input_alone(card: Card) -> None:
    kind = kind_of(card)
    for arguments in kind.samples(card):
        handed = tuple(np.array(a) if isinstance(a, list) else a for a in arguments)
        before = copy.deepcopy(handed)
        kind.evaluate(build(card), *handed)
        for one, other in zip(handed, before, strict=True):
            if isinstance(one, np.ndarray):
                np.testing.assert_array_equal(one, other)


def takes_lists_and_arrays_alike(card: Card) -> None:
    kind, part = kind_of(card), build(card)
    for arguments in kind.samples(card):
        arrays = [np.array(a) if isinstance(a, list) else a for a in arguments]
        same(kind.evaluate(part, *arguments), kind.evaluate(part, *arrays), tolerance=0)


def is_finite_on_ordinary_numbers(card: Card) -> None:
    kind = kind_of(card)
    for arguments in kind.samples(card):
        assert np.isfinite(flat(kind.evaluate(build(card), *arguments))).all()


CHECKS = (
    answers_the_same_twice,
    leaves_its_input_alone,
    takes_lists_and_arrays_alike,
    is_finite_on_ordinary_numbers,
)
