"""Vectors and arrays where a library's answer surprises: vectors of zeros, shapes that do not match."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from gradus.core.card import Card
from gradus.core.errors import GradusError


def cosine_similarity(a: ArrayLike, b: ArrayLike) -> float | NDArray:
    """The cosine of the angle between vectors, along the last axis; 0 where one of them has no length."""
    one, other = _unit(a), _unit(b)
    if one.shape[-1] != other.shape[-1]:
        raise GradusError(
            "cosine_similarity needs vectors with equally many numbers; "
            f"got {one.shape[-1]} and {other.shape[-1]}."
        )
    try:
        np.broadcast_shapes(one.shape, other.shape)
    except ValueError:
        raise GradusError(
            "cosine_similarity compares row by row, or one vector with all rows; "
            f"got shapes {one.shape} and {other.shape}."
        ) from None
    cosine = np.clip((one * other).sum(axis=-1), -1.0, 1.0)  # rounding may leave 1.0000000000000002
    return float(cosine) if cosine.ndim == 0 else cosine


def _unit(vectors: ArrayLike) -> NDArray:
    """Vectors of length 1. Divided by the largest entry first: the square of 1e200 is no float."""
    v = np.atleast_1d(np.asarray(vectors, dtype=float))
    if v.size == 0 or not np.isfinite(v).all():
        got = "none at all" if v.size == 0 else "NaN or infinity among them"
        raise GradusError(f"cosine_similarity needs finite numbers; got {got}.")
    v = _divided(v, np.abs(v).max(axis=-1, keepdims=True))
    return _divided(v, np.sqrt((v * v).sum(axis=-1, keepdims=True)))


def _divided(vectors: NDArray, size: NDArray) -> NDArray:
    return vectors / np.where(size == 0, 1.0, size)


def hadamard_product(a: ArrayLike, b: ArrayLike) -> NDArray:
    """Entry times entry of two arrays of one shape; nothing is repeated to make the shapes fit."""
    one, other = np.asarray(a), np.asarray(b)
    if one.shape != other.shape:
        raise GradusError(f"hadamard_product needs arrays of one shape; got {one.shape} and {other.shape}.")
    return one * other


CARDS = (
    Card(
        name="cosine_similarity",
        kind="function",
        title="Cosine similarity",
        what="Whether two vectors point the same way, whatever their lengths: 1 the same direction, 0 at a "
        "right angle, −1 opposite.",
        formula="cos(a, b) = a·b / (‖a‖·‖b‖)",
        symbols={"a, b": "the two vectors", "a·b": "their dot product", "‖a‖": "the Euclidean length of a"},
        when="Texts as word counts, embeddings of sentences or pictures, rows of ratings: a long document "
        "is no better match than a short one, only its mixture of words counts.",
        when_not="The size carries the meaning (amounts, coordinates), or all entries lie far from 0: then "
        "every pair points nearly the same way.",
        instead={
            "dot_product": "all vectors already have length 1, or length should count (popularity)",
            "euclidean_distance": "a difference in size is a difference",
            "correlation": "each vector's own mean should be taken off first",
        },
        cost="Time ∝ d for each pair. Against millions of vectors: bring all to length 1 once, then use dot "
        "products.",
        traps=(
            "A vector of zeros has no direction: here 0, as in scikit-learn; SciPy answers NaN, the bare "
            "formula 0/0.",
            "1 − cos is no distance: the triangle inequality fails. The angle, arccos, is one.",
            "In a search index, L2 ranks as cosine does only if all vectors have length 1: for the query "
            "(1, 0), cosine prefers (10, 1), L2 prefers (0.6, 0.6).",
        ),
        source="Salton, Wong and Yang, *A Vector Space Model for Automatic Indexing*, 1975",
        example="""
        >>> import gradus as gr
        >>> cosine = gr.make("cosine_similarity")
        >>> print(round(cosine([1, 2, 3], [4, 5, 6]), 4))
        0.9746
        >>> query, texts = [1, 0], [[10, 1], [0.6, 0.6], [0, 0]]     # a query against three rows at once
        >>> print(cosine(query, texts).round(4))
        [0.995  0.7071 0.    ]
        """,
        target="gradus.maths.linear:cosine_similarity",
        proof={
            "oracle": "sklearn.metrics.pairwise:cosine_similarity",
            "worked": "W10",
            "identity": "cosine_ignores_length_and_survives_zero",
        },
        short="cosine",
        words=(
            "similarity of embeddings",
            "are two texts alike",
            "angle between vectors",
            "similarity that ignores length",
        ),
    ),
    Card(
        name="hadamard_product",
        kind="function",
        title="Hadamard product (element-wise)",
        what="Each entry of one array times the entry at the same place of the other; the result has their "
        "shape. Shapes that differ are refused.",
        formula="(A ⊙ B)ᵢⱼ = aᵢⱼ·bᵢⱼ",
        symbols={
            "A, B": "two arrays of one shape",
            "aᵢⱼ, bᵢⱼ": "their entries at row i, column j",
            "⊙": "this product",
        },
        when="One array switches parts of another on and off: the gates of an LSTM, a dropout mask, the "
        "slope of an activation times the gradient that arrives.",
        when_not="Rows of one are to meet columns of the other and be summed.",
        instead={
            "matmul": "sums over a shared axis: a layer, a change of coordinates",
            "broadcasting": "one side is a row, a column or a number that should be repeated",
        },
        cost="One multiplication for each entry.",
        traps=(
            "In NumPy and PyTorch `A * B` is this product, `A @ B` the matrix product; in MATLAB `A * B` is "
            "the other.",
            "Plain `*` repeats: (3,) times (3, 1) gives (3, 3) without a word. Here it is an error.",
        ),
        source="Issai Schur 1911; named after Jacques Hadamard by Halmos 1948",
        example="""
        >>> import gradus as gr
        >>> times = gr.make("hadamard_product")
        >>> print(times([[1, 2], [3, 4]], [[5, 6], [7, 8]]).tolist())
        [[5, 12], [21, 32]]
        >>> times([1, 2, 3], [[1], [2], [3]])
        Traceback (most recent call last):
        gradus.core.errors.GradusError: hadamard_product needs arrays of one shape; got (3,) and (3, 1).
        """,
        target="gradus.maths.linear:hadamard_product",
        proof={"worked": "W03", "identity": "masks_and_shapes_of_the_hadamard_product"},
        aliases=("hadamard",),
        short="hadamard",
        words=(
            "element by element product",
            "multiply arrays entry by entry",
            "apply a mask or gate",
            "pointwise multiplication",
        ),
    ),
)
