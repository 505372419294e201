"""The contract of a splitter: row numbers, no row on two sides, sizes as asked, and the seed decides."""

import numpy as np
import polars as pl

from gradus.catalogue.make import imported
from gradus.core.card import Card
from gradus.core.settings import settings_of
from gradus.data.split import Fold
from tests.contract.frame import build, flat, refusal, same

ROWS = 40
LABELS = np.array(["oak"] * 20 + ["elm"] * 12 + ["yew"] * 8)
GROUPS = np.repeat([7, 3, 1, 9, 4, 5, 0, 2, 8, 6], [9, 7, 1, 2, 5, 3, 4, 2, 6, 1])
TIMES = np.sort(np.arange(ROWS) * 7 % 31)[::-1]  # some times occur twice; the latest row stands first
TAKES = {
    "stratified_split": LABELS,
    "stratified_kfold": LABELS,
    "group_split": GROUPS,
    "group_kfold": GROUPS,
    "time_split": TIMES,
    "time_kfold": TIMES,
}
FIRST_BLOCK_IS_NEVER_TESTED = ("time_kfold",)


def samples(card: Card) -> list[tuple]:
    return [(TAKES.get(card.name, ROWS),)]


def evaluate(part: object, *arguments: object) -> object:
    return part(*arguments)


def cuts(result: object) -> list[tuple[np.ndarray, ...]]:
    """Any splitter's answer as a list of cuts, each the sides on which rows are."""
    if isinstance(result, list):
        return [tuple(one)[:2] for one in result]
    return [tuple(result)]


def settings(card: Card) -> dict[str, object]:
    return settings_of(imported(card.target))


def gives_row_numbers(card: Card) -> None:
    for (data,) in samples(card):
        for side in (side for cut in cuts(build(card)(data)) for side in cut):
            assert side.dtype.kind == "i"
            assert len(side)
            assert side.min() >= 0
            assert side.max() < ROWS
            assert (np.diff(side) >= 0).all()


def no_row_is_on_two_sides(card: Card) -> None:
    for (data,) in samples(card):
        for cut in cuts(build(card)(data)):
            sides = [set(side.tolist()) for side in cut]
            assert sum(map(len, sides)) == len(set.union(*sides))
            assert card.name in FIRST_BLOCK_IS_NEVER_TESTED or len(set.union(*sides)) == ROWS


def answers_the_same_twice(card: Card) -> None:
    part = build(card)
    for arguments in samples(card):
        same(part(*arguments), part(*arguments), tolerance=0)


def the_seed_decides(card: Card) -> None:
    if "seed" in settings(card):
        for arguments in samples(card):
            found = {tuple(flat(build(card, seed=seed)(*arguments))) for seed in range(5)}
            assert len(found) > 1
            same(build(card, seed=3)(*arguments), build(card, seed=3)(*arguments), tolerance=0)


def the_share_is_kept(card: Card) -> None:
    """To the row; where rows hold together, to the size of what can not be cut."""
    slack = {"group_split": np.bincount(GROUPS).max() / 2, "time_split": 1}.get(card.name, 0)
    if "share" in settings(card):
        for share in (0.1, 0.25, 0.5):
            for (data,) in samples(card):
                assert abs(len(build(card, share=share)(data).test) - share * ROWS) <= slack


def folds_are_alike_in_size(card: Card) -> None:
    slack = {"group_kfold": 2, "time_kfold": 3}.get(card.name, 0)
    if "folds" in settings(card):
        for (data,) in samples(card):
            found = build(card, folds=4)(data)
            assert len(found) == 4
            assert np.ptp([len(fold.test) for fold in found]) <= slack


def takes_lists_and_columns_alike(card: Card) -> None:
    for (data,) in samples(card):
        right = build(card)(data)
        for form in (list, pl.Series) if isinstance(data, np.ndarray) else (range, np.zeros):
            same(build(card)(form(data)), right, tolerance=0)


def refuses_too_little_in_a_sentence(card: Card) -> None:
    assert card.name in refusal(lambda: build(card)([1]))
    if card.name in TAKES:
        holes = [None, *TAKES[card.name].tolist()]
        assert f"1 of {ROWS + 1} are missing" in refusal(lambda: build(card)(pl.Series(holes)))


def answers_in_named_parts(card: Card) -> None:
    for (data,) in samples(card):
        result = build(card)(data)
        for one in result if isinstance(result, list) else [result]:
            assert set(Fold._fields) <= set(one._fields)


CHECKS = (
    gives_row_numbers,
    no_row_is_on_two_sides,
    answers_the_same_twice,
    the_seed_decides,
    the_share_is_kept,
    folds_are_alike_in_size,
    takes_lists_and_columns_alike,
    refuses_too_little_in_a_sentence,
    answers_in_named_parts,
)
