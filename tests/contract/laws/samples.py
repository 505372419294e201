"""Laws of samplers."""

import numpy as np

from gradus.core.card import Card
from tests.contract.frame import build
from tests.contract.kinds.sampler import few
from tests.contract.kinds.splitter import GROUPS, LABELS, ROWS

SEEDS = 400


def every_row_has_the_same_chance(card: Card) -> None:
    """Over 400 seeds each row is drawn equally often, within 5 standard errors."""
    stream = range(ROWS) if card.name == "reservoir_sample" else ROWS
    times = np.zeros(ROWS)
    for seed in range(SEEDS):
        rows = build(card, seed=seed, **few(card))(stream)
        times[rows] += 1
    share = len(rows) / ROWS
    np.testing.assert_allclose(times, SEEDS * share, atol=5 * np.sqrt(SEEDS * share * (1 - share)))


def classes_keep_their_share_in_a_sample(card: Card) -> None:
    for size in (4, 11, 0.3, ROWS):
        rows = build(card, size=size)(LABELS)
        for name in np.unique(LABELS):
            assert abs((LABELS[rows] == name).sum() - (name == LABELS).mean() * len(rows)) < 1


def drawn_again_and_again(card: Card) -> None:
    """A row is drawn once on average, and 1 − (1 − 1/n)ⁿ of the rows at all."""
    draws = [build(card, seed=seed)(ROWS) for seed in range(SEEDS)]
    assert {len(rows) for rows in draws} == {ROWS}
    times = np.bincount(np.concatenate(draws), minlength=ROWS)
    np.testing.assert_allclose(times, SEEDS, atol=5 * np.sqrt(SEEDS))
    seen = np.mean([len(np.unique(rows)) for rows in draws]) / ROWS
    np.testing.assert_allclose(seen, 1 - (1 - 1 / ROWS) ** ROWS, atol=0.01)
    assert len(build(card, size=7)(ROWS)) == 7


def classes_become_equal(card: Card) -> None:
    """By default as many as the smallest class has; above that, rows are repeated equally often."""
    assert (np.unique(LABELS[build(card)(LABELS)], return_counts=True)[1] == 8).all()
    rows = build(card, per_class=18)(LABELS)
    assert (np.unique(LABELS[rows], return_counts=True)[1] == 18).all()
    times = np.bincount(rows, minlength=ROWS)
    assert set(times[LABELS == "yew"]) == {2, 3}
    assert set(times[LABELS == "oak"]) == {0, 1}


def drawn_by_weight(card: Card) -> None:
    """With replacement in proportion; without, the first of weights 2, 1, 1 is in two rows with 5/6."""
    chances, error = np.array([0.0, 1.0, 2.0, 5.0]), 5 * np.sqrt(4000 * 0.25)
    rows = build(card, size=0.9, replace=True)
    times = np.bincount(
        np.concatenate([build(card, size=4, replace=True, seed=s)(chances) for s in range(1000)])
    )
    np.testing.assert_allclose(times, 4000 * chances / 8, atol=error)
    assert len(rows(chances)) == 4
    times = np.bincount(np.concatenate([build(card, size=2, seed=s)([2, 1, 1]) for s in range(1000)]))
    np.testing.assert_allclose(times, 1000 * np.array([5 / 6, 7 / 12, 7 / 12]), atol=5 * np.sqrt(250))


def groups_are_drawn_whole(card: Card) -> None:
    """Every row of a drawn group, no row of another; each group with the same chance."""
    times = dict.fromkeys(np.unique(GROUPS).tolist(), 0)
    for seed in range(SEEDS):
        rows = build(card, size=3, seed=seed)(GROUPS)
        here = np.unique(GROUPS[rows])
        np.testing.assert_array_equal(rows, np.flatnonzero(np.isin(GROUPS, here)))
        for group in here.tolist():
            times[group] += 1
    np.testing.assert_allclose(list(times.values()), SEEDS * 0.3, atol=5 * np.sqrt(SEEDS * 0.21))
