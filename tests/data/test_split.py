"""What people hand to splitters and samplers: dates, rare classes, huge groups, wrong settings."""

import datetime as dt

import numpy as np
import pandas as pd
import polars as pl
import pytest

from gradus.core.errors import GradusError
from gradus.data.folds import group_kfold, kfold_cv, nested_cv, stratified_kfold, time_kfold
from gradus.data.sample import random_sample, reservoir_sample, weighted_sample
from gradus.data.split import group_split, random_split, stratified_split, time_split, train_val_test_split

pytestmark = pytest.mark.fast
DAYS = [dt.date(2024, 1, day) for day in (1, 2, 3, 9, 10)]


@pytest.mark.parametrize(
    "form",
    [
        list,
        pl.Series,
        lambda days: pl.Series([dt.datetime(d.year, d.month, d.day) for d in days]),
        lambda days: pd.Series(pd.to_datetime(days)),
        lambda days: np.array(days, dtype="datetime64[D]"),
        lambda days: [day.toordinal() for day in days],
    ],
)
def test_dates_of_any_kind_are_days(form):
    train, test = time_split(form(DAYS), share=0.4, gap=6)
    assert (train.tolist(), test.tolist()) == ([0, 1], [3, 4])


def test_rows_of_one_time_stay_together_however_many():
    train, test = time_split([1, 2, 2, 2, 2, 2, 2, 2], share=0.25)
    assert (train.tolist(), len(test)) == ([0], 7)


def test_unsigned_times_do_not_wrap_round():
    assert time_split(np.array([1, 2, 9, 10], dtype=np.uint8), share=0.5, gap=3).train.tolist() == [0, 1]


def test_a_group_that_is_too_large_is_never_held_out():
    groups = ["huge"] * 60 + [f"small {i}" for i in range(40)]
    for seed in range(5):
        test = group_split(groups, share=0.25, seed=seed).test
        assert len(test) == 25
        assert test.min() >= 60


def test_the_smallest_group_is_held_out_where_all_are_too_large():
    assert group_split(["a"] * 50 + ["b"] * 40, share=0.1).test.tolist() == list(range(50, 90))


def test_a_frame_counts_its_rows():
    frame = pl.DataFrame({"x": range(20)})
    assert len(random_split(frame).test) == len(random_sample(frame, size=5)) == 5


def test_samples_and_splits_of_one_seed_pick_different_rows():
    assert (
        random_split(1000, share=0.1, seed=0).test.tolist() != random_sample(1000, size=0.1, seed=0).tolist()
    )


def test_a_short_stream_is_kept_whole():
    assert reservoir_sample(iter("abc"), size=10) == ["a", "b", "c"]


SENTENCES = [
    (
        lambda: random_split("adult.csv"),
        "random_split needs the number of rows, or something with a length; got 'adult.csv'.",
    ),
    (lambda: random_split(10, share=25), "random_split.share must be a number above 0 and below 1; got 25."),
    (lambda: stratified_split(np.linspace(0, 1, 50)), "cut it into ranges first, or use random_split."),
    (
        lambda: stratified_kfold(["a"] * 9 + ["b"]),
        "must be at most the rows of the smallest class, 'b' with 1; got 5.",
    ),
    (lambda: group_split([7] * 5), "group_split needs at least two groups; all rows are of group 7."),
    (lambda: group_kfold([1, 1, 2, 3]), "group_kfold.folds must be at most the number of groups (3); got 5."),
    (lambda: kfold_cv(3), "kfold_cv.folds must be at most the number of rows (3); got 5."),
    (lambda: time_split(["Monday", "Tuesday"]), "needs a number or a date in every row; got 'Monday'."),
    (
        lambda: time_split([3, 3, 3]),
        "time_split needs at least two different times; all rows are of one time.",
    ),
    (lambda: time_split([1, 2, 3], gap=5), "time_split.gap leaves no row to learn from"),
    (
        lambda: time_kfold([1, 2, 2]),
        "must be at most the number of different times after the first (1); got 5.",
    ),
    (
        lambda: train_val_test_split(9, shares=(0.5, 0.5)),
        "shares must be three numbers above 0; got (0.5, 0.5).",
    ),
    (
        lambda: train_val_test_split(9, labels=["a", "b"]),
        "labels must have a label for each of the 9 rows; got 2.",
    ),
    (lambda: random_sample(5, size=6), "random_sample.size must be at most the number of rows (5); got 6."),
    (
        lambda: weighted_sample([1, -2, 3]),
        "weighted_sample needs a weight from 0 in every row, some above 0; got -2.0.",
    ),
]


@pytest.mark.parametrize("call, sentence", SENTENCES)
def test_a_mistake_is_answered_with_the_way_out(call, sentence):
    with pytest.raises(GradusError) as mistake:
        call()
    assert sentence in str(mistake.value)


@pytest.mark.parametrize(
    "call, sentence",
    [
        (lambda: group_kfold([["a"], ["a", "b"]], folds=2), "group_kfold needs one entry a row"),
        (lambda: time_split([1.0, np.inf, 2.0]), "1 of 3 are missing or infinite"),
        (lambda: weighted_sample(["a", "b"]), r"needs a number in every row; got \['a', 'b'\]"),
        (lambda: reservoir_sample(5), "needs items to go through; got 5"),
        (lambda: nested_cv(3, outer=5), r"nested_cv.outer must be at most the number of rows \(3\)"),
        (lambda: nested_cv(5, outer=5, inner=5), r"nested_cv.inner must be at most .* \(4\); got 5"),
    ],
)
def test_what_can_not_be_cut_is_answered_with_one_sentence(call, sentence):
    with pytest.raises(GradusError, match=sentence):
        call()
