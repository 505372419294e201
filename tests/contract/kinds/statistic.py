"""The contract of a statistic: what it does when rows change places, values are shifted, or the unit changes.

The card's traits declare it:
  takes      values · pairs (two columns of one table) · samples (two of any lengths) ·
             weighted (values with their probabilities) · probabilities · two probabilities
  shift      adding 10 to the values `adds` 10 to the result, or the result `ignores` it
  scale      three times the values: the result is `linear` (3 times), `squares` (9 times) or `ignores` it
  symmetric  whether both arguments may change places
  of_equals  the result for two equal arguments
"""

import numpy as np

from gradus.core.card import Card
from tests.contract.frame import build, flat, same
from tests.contract.kinds import function

COLUMN = [2.0, 4.5, 3.0, 4.5, 9.0, -1.0, 0.25]
OTHER = [1.0, -2.0, 0.5, 7.0, 3.0, 2.5, 11.0]
SAMPLES: dict[str, list[tuple]] = {
    "values": [(COLUMN,), ([5.0, 5.0, 1.0, 2.0],)],
    "pairs": [(COLUMN, OTHER), (OTHER[:4], [-3.0, 8.0, 0.0, 1.0])],
    "samples": [(COLUMN, [0.0, 4.0, 10.0]), (OTHER, COLUMN)],
    "weighted": [([1.0, 2.0, -6.0], [0.5, 0.2, 0.3]), (COLUMN[:4], [0.1, 0.2, 0.3, 0.4])],
    "probabilities": [([0.5, 0.2, 0.2, 0.1],), ([0.0, 0.9, 0.1],)],
    "two probabilities": [([0.5, 0.2, 0.2, 0.1], [0.25, 0.25, 0.4, 0.1]), ([0.0, 0.9, 0.1], [0.2, 0.3, 0.5])],
}
MOVED = {
    "values": (0,),
    "pairs": (0,),
    "samples": (0, 1),
    "weighted": (0,),
}  # the arguments in the data's unit
SHIFTS = {"adds": lambda result: result + 10, "ignores": lambda result: result}
SCALES = {
    "linear": lambda result: 3 * result,
    "squares": lambda result: 9 * result,
    "ignores": lambda result: result,
}

evaluate = function.evaluate


def samples(card: Card) -> list[tuple]:
    return SAMPLES[card.traits["takes"]]


def moved(card: Card, arguments: tuple, *, times: float = 1.0, plus: float = 0.0) -> tuple:
    """The same data in another unit, or counted from another zero."""
    places = MOVED[card.traits["takes"]]
    return tuple((times * np.array(a) + plus).tolist() if i in places else a for i, a in enumerate(arguments))


def says_how_it_answers(card: Card) -> None:
    assert card.traits["takes"] in SAMPLES
    if card.traits["takes"] in MOVED:
        assert card.traits["shift"] in SHIFTS
        assert card.traits["scale"] in SCALES
    assert ("symmetric" in card.traits) == (card.traits["takes"] in ("pairs", "samples", "two probabilities"))


def ignores_the_order_of_rows(card: Card) -> None:
    part = build(card)
    for arguments in samples(card):
        turned = tuple(a[::-1] for a in arguments)
        # a result with several values may list them in another order (the modes of a tie)
        same(np.sort(flat(evaluate(part, *arguments))), np.sort(flat(evaluate(part, *turned))))


def follows_a_shift(card: Card) -> None:
    if card.traits["takes"] in MOVED:
        part = build(card)
        for arguments in samples(card):
            wanted = SHIFTS[card.traits["shift"]](flat(evaluate(part, *arguments)))
            same(evaluate(part, *moved(card, arguments, plus=10.0)), wanted)


def follows_the_unit(card: Card) -> None:
    if card.traits["takes"] in MOVED:
        part = build(card)
        for arguments in samples(card):
            wanted = SCALES[card.traits["scale"]](flat(evaluate(part, *arguments)))
            same(evaluate(part, *moved(card, arguments, times=3.0)), wanted)


def lets_arguments_change_places_or_not(card: Card) -> None:
    if "symmetric" in card.traits:
        part = build(card)
        for one, other in samples(card):
            there, back = evaluate(part, one, other), evaluate(part, other, one)
            assert np.allclose(there, back) == card.traits["symmetric"], (there, back)


def answers_for_equal_arguments(card: Card) -> None:
    if "of_equals" in card.traits:
        part = build(card)
        for one, other in samples(card):
            same(evaluate(part, one, one), card.traits["of_equals"])
            assert flat(evaluate(part, one, other))[0] > card.traits["of_equals"]


CHECKS = (
    says_how_it_answers,
    *function.CHECKS,
    ignores_the_order_of_rows,
    follows_a_shift,
    follows_the_unit,
    lets_arguments_change_places_or_not,
    answers_for_equal_arguments,
)
