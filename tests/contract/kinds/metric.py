"""The contract of a metric: its best value is reached by a perfect prediction, order of rows does not matter."""

import numpy as np

from gradus.core.card import Card
from tests.contract.frame import build, same

NEEDS = {"mase": {"history": [10.0, 12.0, 9.0, 13.0, 12.5]}}
VALUES = [(np.array([3.0, -0.5, 2.0, 7.0, 4.2]), np.array([2.5, 0.1, 2.0, 8.0, 4.0]))]
SAMPLES = {"values": VALUES}


def samples(card: Card) -> list[tuple]:
    return SAMPLES[card.traits["takes"]]


def evaluate(part: object, *arguments: object) -> object:
    return part(*arguments)


def says_what_it_takes_and_which_way_is_better(card: Card) -> None:
    assert card.traits["better"] in ("higher", "lower")
    assert card.traits["takes"] in SAMPLES


def is_best_for_a_perfect_prediction(card: Card) -> None:
    for truth, predicted in samples(card):
        if np.shape(truth) == np.shape(predicted):
            metric = build(card)
            same(metric(truth, truth), card.traits["best"])
            worse = metric(truth, predicted)
            assert worse < card.traits["best"] if card.traits["better"] == "higher" else worse > card.traits["best"]


def ignores_the_order_of_rows(card: Card) -> None:
    for arguments in samples(card):
        turned = tuple(np.asarray(a)[::-1] for a in arguments)
        same(evaluate(build(card), *arguments), evaluate(build(card), *turned))


CHECKS = (says_what_it_takes_and_which_way_is_better, is_best_for_a_perfect_prediction, ignores_the_order_of_rows)
