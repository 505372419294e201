"""The contract of a sampler: rows that exist, as many as asked, mostly none twice, and the seed decides."""

import numpy as np
import polars as pl

from gradus.core.card import Card
from tests.contract.frame import build, refusal, same
from tests.contract.kinds.splitter import GROUPS, LABELS, ROWS, settings

CHANCES = np.linspace(0.5, 4, ROWS)
TAKES = {
    "stratified_sample": LABELS,
    "class_balanced_sample": LABELS,
    "cluster_sample": GROUPS,
    "weighted_sample": CHANCES,
    "reservoir_sample": range(ROWS),
}
DRAWS_TWICE = ("bootstrap_sample",)
COUNTS = {"size": 4, "per_class": 4, "step": 4}  # a setting that says how many, and a value for it
DRAWN = {"class_balanced_sample": 12, "systematic_sample": 10}  # rows drawn with it, where they are not 4


def samples(card: Card) -> list[tuple]:
    return [(TAKES.get(card.name, ROWS),)]


def evaluate(part: object, *arguments: object) -> object:
    return part(*arguments)


def drawn(card: Card, **given: object) -> np.ndarray:
    return np.asarray(build(card, **given)(*samples(card)[0]))


def few(card: Card) -> dict[str, int]:
    return {name: value for name, value in COUNTS.items() if name in settings(card)}


def gives_rows_that_exist(card: Card) -> None:
    for given in ({}, few(card)):
        rows = drawn(card, **given)
        assert rows.dtype.kind == "i"
        assert rows.min() >= 0
        assert rows.max() < ROWS
        assert (np.diff(rows) >= (0 if card.name in DRAWS_TWICE else 1)).all()


def draws_as_many_as_asked(card: Card) -> None:
    if card.name == "cluster_sample":
        assert len(np.unique(GROUPS[drawn(card, **few(card))])) == 4
    else:
        assert len(drawn(card, **few(card))) == DRAWN.get(card.name, 4)


def answers_the_same_twice(card: Card) -> None:
    part = build(card, **few(card))
    for arguments in samples(card):
        same(part(*arguments), part(*arguments), tolerance=0)


def the_seed_decides(card: Card) -> None:
    found = {tuple(drawn(card, seed=seed, **few(card))) for seed in range(8)}
    assert len(found) > 2
    same(drawn(card, seed=5), drawn(card, seed=5), tolerance=0)


def takes_lists_and_columns_alike(card: Card) -> None:
    for (data,) in samples(card):
        right = build(card, **few(card))(data)
        for form in (range, np.zeros) if isinstance(data, int) else (list, pl.Series):
            same(build(card, **few(card))(form(data)), right, tolerance=0)


def refuses_what_can_not_be_drawn(card: Card) -> None:
    data = TAKES.get(card.name)
    if isinstance(data, np.ndarray):
        assert card.name in refusal(lambda: build(card)([None, *data.tolist()]))
    if {"size", "step"} & set(settings(card)) and card.name not in ("reservoir_sample", *DRAWS_TWICE):
        sentence = refusal(lambda: drawn(card, **dict.fromkeys(few(card), ROWS + 1)))
        assert "must be at most the number of" in sentence


CHECKS = (
    gives_rows_that_exist,
    draws_as_many_as_asked,
    answers_the_same_twice,
    the_seed_decides,
    takes_lists_and_columns_alike,
    refuses_what_can_not_be_drawn,
)
