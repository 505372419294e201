"""Laws of vectors, matrices and derivatives."""

import itertools

import numpy as np
import pytest

from gradus.core.card import Card
from gradus.core.errors import GradusError
from tests.contract.frame import build, same

A = np.array([[1.0, 2.0, 0.0], [-1.0, 3.0, 4.0], [0.5, -2.0, 1.0]])
B = np.array([[2.0, 1.0], [0.0, -3.0], [1.0, 5.0]])
POINTS = [[0.0, 0.0, 0.0], [3.0, 4.0, 0.0], [-1.0, 2.0, 5.5], [0.1, 0.2, 0.3]]
LOGITS = np.array([[2.0, 1.0, 0.1], [-3.0, 0.5, 4.0]])


def product_of_matrices_turns_round_when_transposed(card: Card) -> None:
    matmul = build(card)
    same(matmul(A, B), [[2, -5], [2, 10], [2, 11.5]])
    same(matmul(A, B).T, matmul(B.T, A.T))
    same(matmul(np.eye(3), B), B)
    same(matmul(matmul(A, A), B), matmul(A, matmul(A, B)))
    same(matmul(np.stack([A, A.T]), B)[1], matmul(A.T, B))  # all axes before the last two are a batch


def dot_product_is_bilinear(card: Card) -> None:
    dot, (a, b, c) = build(card), A
    same(dot(2 * a + b, c), 2 * dot(a, c) + dot(b, c))
    same(dot(a, a), 5.0)
    same(dot(a, b), dot(b, a))
    same(dot(A, a), [dot(row, a) for row in A])


def cosine_ignores_length_and_survives_zero(card: Card) -> None:
    cosine = build(card)
    same(cosine([1, 1], [5, 5]), 1.0)
    same(cosine([1, 0], [-2, 0]), -1.0)
    same(cosine([1, 1], [1, 0]), np.sqrt(0.5))
    same(cosine([0, 0], [1, 0]), 0.0)
    for size in (1e-200, 1e200):  # the squares are no floats
        same(cosine([3 * size, 4 * size], [1, 0]), 0.6)
    same(cosine(A, B.T[:1]), [cosine(row, B.T[0]) for row in A])
    with pytest.raises(GradusError, match="equally many numbers; got 2 and 3"):
        cosine([1, 2], [1, 2, 3])
    with pytest.raises(GradusError, match=r"got shapes \(3, 3\) and \(2, 3\)"):
        cosine(A, A[:2])
    for strange in ([], [np.nan, 1.0]):
        with pytest.raises(GradusError, match="needs finite numbers"):
            cosine(strange, strange)


def masks_and_shapes_of_the_hadamard_product(card: Card) -> None:
    times = build(card)
    same(times(A, np.ones((3, 3))), A)
    same(times(A, np.eye(3)), np.diag(np.diag(A)))
    with pytest.raises(GradusError, match=r"one shape; got \(3,\) and \(3, 1\)"):
        times([1, 2, 3], [[1], [2], [3]])


def is_a_distance(card: Card) -> None:
    distance = build(card)
    same(distance([0, 0], [0, -2]), 2.0)
    for a, b, c in itertools.product(POINTS, repeat=3):
        same(distance(a, b), distance(b, a))
        assert (distance(a, b) == 0) == (a == b)
        assert distance(a, c) <= distance(a, b) + distance(b, c) + 1e-12


def solution_fulfils_the_equations(card: Card) -> None:
    solve = build(card)
    for right in (np.array([1.0, -2.0, 0.5]), B):
        same(A @ solve(A, right), right)
    symmetric = A @ A.T + np.eye(3)
    same(build(card, structure="pos")(symmetric, B), solve(symmetric, B))


def factors_multiply_back_to_the_matrix(card: Card) -> None:
    for matrix in (A, B, B.T, np.ones((4, 2))):
        u, s, vt = build(card)(matrix)
        same(u @ np.diag(s) @ vt, matrix)
        same(u.T @ u, np.eye(len(s)))
        same(vt @ vt.T, np.eye(len(s)))
        assert (np.diff(s) <= 1e-12).all()
        assert (s >= 0).all()
    same(build(card)([[3.0, 0.0], [0.0, -5.0]])[1], [5.0, 3.0])


def eigenvectors_are_only_stretched(card: Card) -> None:
    for matrix in (A + A.T, A.T @ A, np.diag([3.0, 1.0, 2.0])):
        values, vectors = build(card)(matrix)
        same(matrix @ vectors, vectors * values)
        same(vectors.T @ vectors, np.eye(3))
        same(values.sum(), np.trace(matrix))
        assert (np.diff(values) >= 0).all()
    same(build(card, UPLO="U")([[1.0, 0.0], [9.0, 2.0]])[0], [1.0, 2.0])  # the other triangle is not read


def tells_right_from_wrong_gradients(card: Card) -> None:
    """0 for the right gradient, 2/3 for one half as large, 2 for the opposite sign."""
    check, point = build(card), [0.3, -1.2, 2.0]
    assert check(lambda x: float((x**3).sum()), lambda x: 3 * x**2, point) < 1e-8
    for factor, error in ((0.5, 2 / 3), (-1.0, 2.0), (1.1, 0.2 / 2.1)):
        measured = check(lambda x: float((x**3).sum()), lambda x, factor=factor: factor * 3 * x**2, point)
        assert abs(measured - error) < 1e-6
    with pytest.raises(GradusError, match=r"shape \(3,\); got \(3, 1\)"):
        check(lambda x: float((x**3).sum()), lambda x: x[:, None], point)
    with pytest.raises(GradusError, match="the claimed ones hold NaN"):
        check(lambda x: float((x**3).sum()), lambda x: x * np.nan, point)


def measures_only_functions_with_one_value(card: Card) -> None:
    slope = build(card)
    same(slope(lambda x: x[0] * x[1], np.array([3.0, 1e6])), [1e6, 3.0], tolerance=1e-7)
    with pytest.raises(GradusError, match="one number as its value"):
        slope(lambda x: x**2, [1.0, 2.0])


def softmax_slopes_equal_finite_differences(card: Card) -> None:
    """Each of the three forms against slopes measured on softmax, or on cross-entropy, itself."""
    others = {"softmax_jacobian": (), "softmax_vjp": ([1.0, 2.0],), "softmax_ce_gradient": ([1.0, 0.0],)}
    for strange, said in (([], "at least one logit"), ([np.nan, 1.0], "largest is finite")):
        with pytest.raises(GradusError, match=said):
            build(card)(strange, *others[card.name])
    {
        "softmax_jacobian": _jacobian,
        "softmax_vjp": _backward,
        "softmax_ce_gradient": _with_cross_entropy,
    }[card.name](build(card))


def _softmax(z: np.ndarray) -> np.ndarray:
    return np.exp(z) / np.exp(z).sum(axis=-1, keepdims=True)


def _slopes(function: object, point: np.ndarray) -> np.ndarray:
    from gradus.maths.gradients import numerical_gradient

    return numerical_gradient(function, point)


def _jacobian(part: object) -> None:
    for z, table in zip(LOGITS, part(LOGITS), strict=True):
        for i, row in enumerate(table):
            same(row, _slopes(lambda z, i=i: _softmax(z)[i], z), tolerance=1e-8)
    assert np.isfinite(part([1000.0, 0.0])).all()


def _backward(part: object) -> None:
    above = np.array([[1.0, -2.0, 0.5], [0.0, 3.0, 1.0]])
    same(part(LOGITS, above), _slopes(lambda z: (above * _softmax(z)).sum(), LOGITS), tolerance=1e-8)
    same(part([1000.0, 0.0], [1.0, 2.0]), [0.0, 0.0])
    with pytest.raises(GradusError, match="one upstream slope"):
        part(LOGITS, above[0])


def _with_cross_entropy(part: object) -> None:
    def loss(z: np.ndarray) -> float:
        return -np.log(_softmax(z)[[0, 1], [1, 2]]).mean()

    same(part(LOGITS, [1, 2]), _slopes(loss, LOGITS), tolerance=1e-8)
    same(part(LOGITS, [1, 2], reduction="sum"), 2 * part(LOGITS, [1, 2]))
    same(part(LOGITS, np.eye(3)[[1, 2]]), part(LOGITS, [1, 2]))
    for labels, words in (
        ([1, 3], "from 0 to 2; got 1 to 3"),
        ([-1, 0], "got -1 to 0"),
        ([1, 2, 0], "shape"),
    ):
        with pytest.raises(GradusError, match=words):
            part(LOGITS, labels)
