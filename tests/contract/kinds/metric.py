"""The contract of a metric: best for a perfect prediction, blind to the order of rows, clear on mistakes."""

import numpy as np

from gradus.core.card import Card
from tests.contract.frame import build, refusal, same

NEEDS = {
    "mase": {"history": [10.0, 12.0, 9.0, 13.0, 12.5]},
    "adjusted_r2": {"features": 2},
    "top_k_accuracy": {"k": 2},
    "hit_rate": {"k": 3},
    "recall_at_k": {"k": 3},
}
LABELLED = ("labels", "probabilities", "scores", "clusters")
DRAW = np.random.default_rng(7)


def with_all(classes: int, rows: int) -> np.ndarray:
    """Random labels, each class among them."""
    return np.append(np.arange(classes), DRAW.integers(0, classes, rows - classes))


def mostly(truth: np.ndarray, share: float = 0.7) -> np.ndarray:
    """Predictions that are right in most rows."""
    return np.where(DRAW.random(len(truth)) < share, truth, DRAW.permutation(truth))


def table(truth: np.ndarray, classes: int) -> np.ndarray:
    """Probabilities in steps of 0.05, so that there are ties, with a zero or two."""
    steps = DRAW.multinomial(14, np.full(classes, 1 / classes), len(truth))
    steps[np.arange(len(truth)), truth] += 6
    return steps / 20


TWO, THREE, FOUR = with_all(2, 40), with_all(3, 50), with_all(4, 31)
FEW = np.array([0, 1, 1, 0, 1, 0, 0, 1, 0])
VALUES = [
    (np.array([3.0, -0.5, 2.0, 7.0, 4.2]), np.array([2.5, 0.1, 2.0, 8.0, 4.0])),
    (np.round(DRAW.gamma(2.0, 3.0, 40) + 1, 1), np.round(DRAW.gamma(2.0, 3.0, 40) + 1, 1)),
]
RELEVANCE = np.array([DRAW.permutation([0] * 9 + [1, 3, grade]) for grade in (0, 1, 2, 0, 2, 0)])
POINTS = DRAW.normal(size=(40, 3)) + 2 * THREE[:40, None]
# takes → samples for two classes, and further ones for more
SAMPLES = {
    "values": (VALUES, []),
    "labels": (
        [(TWO, mostly(TWO)), (FEW, np.roll(FEW, 1))],
        [(THREE, mostly(THREE)), (FOUR, mostly(FOUR, 0.3))],
    ),
    "probabilities": (
        [(TWO, table(TWO, 2)[:, 1]), (FEW, table(FEW, 2))],
        [(THREE, table(THREE, 3)), (FOUR, table(FOUR, 4))],
    ),
    "scores": (
        [(TWO, np.round(DRAW.normal(size=40) + TWO, 1)), (FEW, np.round(DRAW.normal(size=9), 1))],
        [(THREE, table(THREE, 3)), (FOUR, table(FOUR, 4))],
    ),
    "rankings": ([(RELEVANCE, DRAW.random((6, 12))), (RELEVANCE[:4], DRAW.random((4, 12)))], []),
    "clusters": ([(THREE, mostly(THREE)), (FOUR, mostly(FOUR, 0.3))], []),
    "features": ([(POINTS, THREE[:40]), (POINTS[:, :1], mostly(THREE)[:40])], []),
}
SAMPLES_OF = {
    # a class in the first k is a question of several classes, with scores that differ within a row
    "top_k_accuracy": [(THREE, DRAW.random((50, 3))), (FOUR, DRAW.random((31, 4)))],
}


def samples(card: Card) -> list[tuple]:
    two, more = SAMPLES[card.traits["takes"]]
    several = not card.tasks or "multiclass" in card.tasks
    return SAMPLES_OF.get(card.name, [*two, *(more if several else [])])


def evaluate(part: object, *arguments: object) -> object:
    if isinstance(arguments[0], dict):  # worked examples with many equal rows
        rows = arguments[0]
        return part(*(np.repeat(rows[name], rows["times"]) for name in ("truth", "predicted")))
    return part(*arguments)


def perfect(card: Card, truth: np.ndarray, predicted: np.ndarray) -> np.ndarray:
    """The prediction that could not be better, in the form of the one that was made."""
    if card.traits["takes"] not in ("probabilities", "scores"):
        return truth
    if predicted.ndim == 1:
        return (truth == truth.max()).astype(float)
    return (truth[:, None] == np.arange(predicted.shape[1])).astype(float)


def says_what_it_takes_and_which_way_is_better(card: Card) -> None:
    assert card.traits["better"] in ("higher", "lower")
    assert card.traits["takes"] in SAMPLES
    low, high = card.traits["range"]
    assert card.traits["best"] == (high if card.traits["better"] == "higher" else low)


def is_best_for_a_perfect_prediction(card: Card) -> None:
    if card.traits["takes"] == "features":  # no grouping is perfect for given points
        return
    for truth, predicted in samples(card):
        metric, best = build(card), card.traits["best"]
        same(metric(truth, perfect(card, truth, predicted)), best)
        worse = metric(truth, predicted)
        assert worse < best if card.traits["better"] == "higher" else worse > best


def ignores_the_order_of_rows(card: Card) -> None:
    for arguments in samples(card):
        turned = tuple(np.asarray(a)[::-1] for a in arguments)
        same(evaluate(build(card), *arguments), evaluate(build(card), *turned))


def answers_the_same_twice_within_its_range(card: Card) -> None:
    low, high = card.traits["range"]
    for arguments in samples(card):
        part = build(card)
        value = part(*arguments)
        assert type(value) is float
        same(value, part(*arguments), tolerance=0)
        assert low is None or value >= low
        assert high is None or value <= high


def reads_texts_as_it_reads_numbers(card: Card) -> None:
    if card.traits["takes"] in LABELLED:
        words = np.array(["ant", "bee", "cat", "dog"])
        for truth, predicted in samples(card):
            said = words[predicted] if card.traits["takes"] in ("labels", "clusters") else predicted
            for form in (np.asarray, lambda a: a.astype(object), list):
                same(build(card)(truth, predicted), build(card)(form(words[truth]), said))


def answers_a_mistake_with_one_sentence(card: Card) -> None:
    truth, predicted = samples(card)[0]
    one = refusal(lambda: build(card)(truth, predicted[:-1]))
    assert str(len(truth)) in one, one
    holed = predicted.astype(float)
    holed[3] = np.nan
    message = refusal(lambda: build(card)(truth, holed))
    assert "row 4" in message, message
    assert "nan" in message, message
    refusal(lambda: build(card)(truth[:0], predicted[:0]))


CHECKS = (
    says_what_it_takes_and_which_way_is_better,
    is_best_for_a_perfect_prediction,
    ignores_the_order_of_rows,
    answers_the_same_twice_within_its_range,
    reads_texts_as_it_reads_numbers,
    answers_a_mistake_with_one_sentence,
)
