"""Laws of splitters."""

import datetime as dt

import numpy as np

from gradus.core.card import Card
from tests.contract.frame import build, refusal
from tests.contract.kinds.splitter import GROUPS, LABELS, ROWS, TIMES, cuts, samples, settings


def rows_are_held_out_equally_often(card: Card) -> None:
    """Over 400 seeds each of 20 rows is in the test part as often as any other, within 5 standard errors."""
    times = np.zeros(20)
    for seed in range(400):
        test = build(card, seed=seed)(20).test
        times[test] += 1
    share = len(test) / 20
    np.testing.assert_allclose(times, 400 * share, atol=5 * np.sqrt(400 * share * (1 - share)))


def classes_keep_their_share(card: Card) -> None:
    """Each side has each class to within a row of its exact number, and the training part every class."""
    asked = [{"share": 0.3}, {"share": 0.05}] if "share" in settings(card) else [{"folds": 3}, {"folds": 8}]
    for setting in asked:
        for train, test in cuts(build(card, **setting)(LABELS)):
            for name in np.unique(LABELS):
                exact = (name == LABELS).sum() * len(test) / ROWS
                assert abs((LABELS[test] == name).sum() - exact) < 1
                assert (LABELS[train] == name).any()
    if "share" in settings(card):  # a class of one row is learned from, whatever its share would be
        lone = [build(card, share=0.5, seed=seed)(["lone"] + ["oak"] * 2 + ["elm"] * 2) for seed in range(9)]
        assert all(0 in train for train, _ in lone)


def groups_stay_whole(card: Card) -> None:
    for seed in range(5):
        for train, test in cuts(build(card, seed=seed)(GROUPS)):
            assert not set(GROUPS[train]) & set(GROUPS[test])
    assert card.name in refusal(lambda: build(card)(["one"] * 10))
    if "share" in settings(card):  # over some seeds nearly every group is held out
        held = [build(card, seed=seed)(GROUPS).test for seed in range(20)]
        assert len(np.unique(GROUPS[np.concatenate(held)])) >= 9


def training_lies_before_the_test(card: Card) -> None:
    """All of it, by more than the gap; dates count in days."""
    days = np.array([dt.date(2024, 1, 1) + dt.timedelta(days=int(day)) for day in TIMES])
    for data in (TIMES, days):
        for gap in (0, 3):
            found = cuts(build(card, gap=gap)(data))
            for train, test in found:
                assert TIMES[train].max() < TIMES[test].min() - gap
                assert gap > 0 or len(train) == (TIMES[test].min() > TIMES).sum()
            assert max(TIMES[test].max() for _, test in found) == TIMES.max()
    assert "gap" in refusal(lambda: build(card, gap=100)(TIMES))


def W28_shares_sum_to_one(card: Card) -> None:
    """70/15/15 and 80/10/10 are parts of 100 rows; 75/15/15 is 105 %. With labels each part has the mix."""
    for shares in ((0.7, 0.15, 0.15), (0.8, 0.1, 0.1), (0.6, 0.1, 0.3)):
        assert [len(part) for part in build(card, shares=shares)(100)] == [round(100 * s) for s in shares]
    too_much = refusal(lambda: build(card, shares=(0.75, 0.15, 0.15))(100))
    assert "must sum to 1; got 0.75 + 0.15 + 0.15 = 1.05" in too_much
    labels = np.array(["rare"] * 20 + ["often"] * 180)
    parts = build(card, labels=labels)(200)
    assert [int((labels[part] == "rare").sum()) for part in parts] == [14, 3, 3]


def every_row_is_tested_once(card: Card) -> None:
    for (data,) in samples(card):
        tested = np.concatenate([test for _, test in cuts(build(card)(data))])
        np.testing.assert_array_equal(np.sort(tested), np.arange(ROWS))


def sorted_classes_need_a_shuffle(card: Card) -> None:
    """A class that lies in one fold is not learned there: three sorted classes and 3 folds, not 5 (E81)."""
    labels = np.repeat([0, 1, 2], 50)

    def unseen(**setting: object) -> int:
        return sum(3 - len(np.unique(labels[train])) for train, _ in build(card, **setting)(labels))

    assert unseen(folds=3, shuffle=False) == 3
    assert unseen(folds=5, shuffle=False) == 0
    assert unseen(folds=3) == 0


def inner_folds_stay_inside(card: Card) -> None:
    """An inner fold holds training rows of its outer fold alone, each tested once, and keeps the classes."""
    for labels in (None, LABELS):
        for train, test, inner in build(card, outer=4, inner=3, labels=labels)(ROWS):
            assert not set(test) & set(np.concatenate([np.concatenate(fold) for fold in inner]))
            np.testing.assert_array_equal(np.sort(np.concatenate([fold.test for fold in inner])), train)
            for fold in inner if labels is not None else []:
                assert abs((LABELS[fold.test] == "yew").sum() - 2) < 1


def a_third_is_out_of_bag(card: Card) -> None:
    """(1 − 1/n)ⁿ of the rows are never drawn; a row is drawn once on average."""
    folds = build(card, rounds=300)(30)
    assert len(folds) == 300
    np.testing.assert_allclose(
        np.mean([len(fold.test) for fold in folds]) / 30, (1 - 1 / 30) ** 30, atol=0.015
    )
    drawn = np.bincount(np.concatenate([fold.train for fold in folds]), minlength=30)
    np.testing.assert_allclose(drawn, 300, atol=5 * np.sqrt(300))


def folds_of_unequal_groups_are_nearly_equal(card: Card) -> None:
    """Sizes of folds differ by no more than the largest group, in whatever order the groups come."""
    sizes = [1, 1, 2, 3, 5, 8, 8, 9, 12, 1]
    for turn in range(len(sizes)):
        order = np.roll(np.arange(len(sizes)), turn)
        groups = np.repeat(order, np.array(sizes)[order])
        counts = [len(fold.test) for fold in build(card, folds=3)(groups)]
        assert max(counts) - min(counts) <= 3, counts
