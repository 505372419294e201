"""Gradients by central differences, and the check of a gradient that somebody derived by hand."""

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike, NDArray

from gradus.core.card import Card
from gradus.core.errors import GradusError
from gradus.core.settings import limits

Scalar = Callable[[NDArray], float]


@limits(step="a number above 0")
def numerical_gradient(function: Scalar, point: ArrayLike, *, step: float = 6e-6) -> NDArray:
    """The slope of a scalar function along each coordinate: two calls of the function a coordinate.

    The step is relative: a coordinate of size 1,000 is moved by 1,000 times as much.
    """
    x = np.array(point, dtype=float)
    slopes = np.empty_like(x)
    for place in np.ndindex(x.shape):
        here = float(x[place])
        h = step * max(1.0, abs(here))
        up, down = here + h, here - h
        x[place] = up
        above = _value(function, x)
        x[place] = down
        # up − down, not 2h: the coordinate moved by what floats allowed
        slopes[place] = (above - _value(function, x)) / (up - down)
        x[place] = here
    return slopes


def _value(function: Scalar, x: NDArray) -> float:
    value = np.asarray(function(x), dtype=float)
    if value.size != 1:
        raise GradusError(
            f"A gradient needs a function with one number as its value; got shape {value.shape}."
        )
    return float(value.reshape(()))


def gradient_check(function: Scalar, gradient: Callable[[NDArray], ArrayLike], point: ArrayLike) -> float:
    """How far a claimed gradient is from the measured one: 0 is equal, 2 is the opposite sign."""
    claimed, measured = (
        np.asarray(gradient(np.array(point, float)), float),
        numerical_gradient(function, point),
    )
    if claimed.shape != measured.shape:
        raise GradusError(f"The gradient must have the point's shape {measured.shape}; got {claimed.shape}.")
    for whose, slopes in (("claimed", claimed), ("measured", measured)):
        if not np.isfinite(slopes).all():  # NaN is not above 0, and would pass below for «equal»
            raise GradusError(f"gradient_check needs finite slopes; the {whose} ones hold NaN or infinity.")
    size = np.linalg.norm(claimed) + np.linalg.norm(measured)
    return float(2 * np.linalg.norm(claimed - measured) / size) if size > 0 else 0.0


CARDS = (
    Card(
        name="numerical_gradient",
        kind="function",
        title="Numerical gradient",
        what="The slope of a function along each coordinate, measured by moving that coordinate a little up "
        "and a little down. It needs nothing but the function itself.",
        formula="∂f/∂xᵢ ≈ (f(x + h·eᵢ) − f(x − h·eᵢ)) / (2h)",
        symbols={
            "f": "a function with one number as its value",
            "x": "the point",
            "xᵢ": "its i-th coordinate",
            "eᵢ": "the vector with a 1 at place i and 0 elsewhere",
            "h": "the step, `step` · max(1, |xᵢ|)",
        },
        when="You must know whether a derivative that was written by hand is right, or the function is a "
        "simulation without a formula and has a handful of inputs.",
        when_not="In training: a network with a million weights would need two million forward passes for "
        "one step, and a third of the digits are lost.",
        instead={
            "autodiff_reverse": "the function is written in torch: exact, and one backward pass for all "
            "inputs",
            "symbolic_diff": "you want to read the formula of the derivative",
        },
        typical={
            "step": (
                (
                    6e-6,
                    "the cube root of the float64 precision: error of the formula and of rounding are equal",
                ),
                (1e-3, "for a function that is itself only exact to about 8 digits"),
            )
        },
        cost="2·n calls of the function for n coordinates.",
        traps=(
            "A smaller step is not better: 6e-6 gives 11 right digits, 1e-8 gives 8, 1e-12 gives 4.",
            "At a kink (|x| at 0, ReLU at 0) it answers the mean of both slopes.",
            "If the function computes in float32 inside, the best step is about 5e-3.",
        ),
        source="Central difference: Brook Taylor 1715; choice of step: Press et al., *Numerical Recipes*, "
        "2007, 5.7",
        example="""
        >>> import gradus as gr
        >>> slope = gr.make("numerical_gradient")
        >>> y = lambda x: (3 * x[0] ** 2 + 1) ** 2
        >>> round(float(slope(y, [2.0])[0]), 6)
        312.0
        """,
        target="gradus.maths.gradients:numerical_gradient",
        proof={
            "oracle": "scipy.differentiate:derivative",
            "worked": ["W11", "W12", "W95"],
            "identity": "measures_only_functions_with_one_value",
        },
        short="gradient",
        words=(
            "finite differences",
            "derivative without a formula",
            "slope of a black box",
            "sensitivity of a simulation",
        ),
    ),
    Card(
        name="gradient_check",
        kind="function",
        title="Gradient check",
        what="One number that says whether a gradient derived by hand agrees with the measured one.",
        formula="e = 2·‖g − ĝ‖ / (‖g‖ + ‖ĝ‖)",
        symbols={
            "e": "the relative error, from 0 to 2",
            "g": "the gradient that you claim",
            "ĝ": "the numerical gradient at the same point",
            "‖·‖": "the Euclidean norm",
        },
        when="After writing a loss, a layer or a backward pass of your own, before anything is trained with "
        "it.",
        when_not="On a function with randomness inside (dropout, sampling): fix the noise first, or both "
        "gradients belong to different functions.",
        instead={
            "autodiff_reverse": "you can let the machine derive it and need no check",
            "numerical_gradient": "the check failed, and you want to see which coordinate is wrong",
        },
        cost="2·n calls of the function and one of the gradient.",
        traps=(
            "Read it by size: below 1e-7 right, about 1e-4 suspicious, above 1e-2 wrong (float64).",
            "Check at a random point; at 0 many wrong gradients are right by symmetry.",
            "A kink between x − h and x + h gives a false alarm.",
        ),
        source="Andrej Karpathy, CS231n lecture notes, 2015, «Gradient checks»",
        example="""
        >>> import gradus as gr
        >>> check = gr.make("gradient_check")
        >>> loss = lambda w: float((w ** 2).sum())
        >>> check(loss, lambda w: 2 * w, [1.0, -3.0]) < 1e-7
        True
        >>> round(check(loss, lambda w: w, [1.0, -3.0]), 3)     # the 2 was forgotten
        0.667
        """,
        target="gradus.maths.gradients:gradient_check",
        proof={"identity": "tells_right_from_wrong_gradients"},
        words=("is my derivative right", "debug backpropagation", "wrong gradient", "verify backward pass"),
    ),
)
