"""The contract of a function: same answer twice, its inputs left as they were, finite on ordinary numbers."""

import copy

import numpy as np

from gradus.core.card import Card
from tests.contract.frame import build, flat, same

A, B = [[1.0, 2.0], [3.0, 4.0]], [[5.0, 6.0], [7.0, -8.0]]
U, V = [1.0, -2.0, 3.0], [4.0, 5.0, -6.5]
SAMPLES = {
    "numerical_gradient": [(lambda x: (x**3).sum() + (x[0] * x[1]) ** 2, [1.5, -0.5, 2.0])],
    "gradient_check": [(lambda x: (x**2).sum(), lambda x: 2.1 * x, [1.0, -2.0])],
}


def samples(card: Card) -> list[tuple]:
    return SAMPLES.get(card.name, [(U, V)])


def evaluate(part: object, *arguments: object) -> object:
    return part(*(WORDS.get(a, a) if isinstance(a, str) else a for a in arguments))


# functions that worked examples name
WORDS = {"(3x²+1)²": lambda x: (3 * x[0] ** 2 + 1) ** 2}


def answers_the_same_twice(card: Card) -> None:
    part = build(card)
    for arguments in samples(card):
        same(evaluate(part, *arguments), evaluate(part, *arguments), tolerance=0)


def leaves_its_input_alone(card: Card) -> None:
    for arguments in samples(card):
        handed = tuple(np.array(a) if isinstance(a, list) else a for a in arguments)
        before = copy.deepcopy(handed)
        evaluate(build(card), *handed)
        for one, other in zip(handed, before, strict=True):
            if isinstance(one, np.ndarray):
                np.testing.assert_array_equal(one, other)


def is_finite_on_ordinary_numbers(card: Card) -> None:
    for arguments in samples(card):
        assert np.isfinite(flat(evaluate(build(card), *arguments))).all()


CHECKS = (answers_the_same_twice, leaves_its_input_alone, is_finite_on_ordinary_numbers)
