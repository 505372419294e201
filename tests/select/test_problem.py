"""A user's mistakes with the target and the columns, each answered with one sentence."""

import math

import numpy as np
import polars as pl
import pytest

from gradus.core.errors import GradusError
from gradus.data.load import load
from gradus.select.problem import problem_of

pytestmark = pytest.mark.fast
ROWS = 40


def problem(target: str = "y", columns=None, task=None, **cells):
    draw = np.random.default_rng(0)
    made = {"x": draw.normal(size=ROWS), "y": draw.choice(["a", "b"], ROWS), **cells}
    return problem_of(load(pl.DataFrame(made), target=target, columns=columns, task=task))


def test_classes_are_coded_in_their_order_and_keep_their_type():
    assert problem().classes == ("a", "b")
    numbered = problem(y=[7, 3] * 20)
    assert numbered.classes == (3, 7)
    assert numbered.target[:4].tolist() == [1, 0, 1, 0]


def test_rows_without_a_target_are_left_out_and_it_is_said():
    asked = problem(y=[None, math.nan, *[float(i) / 7 for i in range(38)]])
    assert len(asked) == 38
    assert "2 of 40 rows have no y" in str(asked.choices)


def test_missing_cells_are_a_choice():
    assert "cells are missing in x" in str(problem(x=[None, *range(39)]).choices)
    assert "missing cells" not in str(problem().choices)


def test_columns_left_out_are_named_with_the_reason():
    asked = problem(columns={"z": "ignore"}, z=list(range(40)), same=[1] * 40)
    assert list(asked.data) == ["x"]
    left = {choice.setting: choice.value for choice in asked.choices if "left out" in choice.setting}
    assert left == {"columns left out (constant)": ["same"], "columns left out (ignore)": ["z"]}


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"target": None}, "fit.target must name a column"),
        ({"y": ["a"] * ROWS}, "only one value"),
        ({"columns": {"x": "ignore"}}, "No column is left to learn from"),
        ({"y": [None] * 35 + ["a", "b", "a", "b", "a"]}, "at least 10 rows with a target"),
        ({"y": [f"name {i}" for i in range(ROWS)]}, "classes must repeat"),
        ({"task": "regression"}, "task='regression' needs a target of numbers"),
        ({"y": [1.5, math.inf] * 20}, "infinite"),
    ],
    ids=str,
)
def test_what_cannot_be_learned_is_one_sentence(given, sentence):
    if "inf" in str(given.get("y", "")):
        given = {**given, "task": "regression", "y": [math.inf, *np.arange(39) / 7]}
    with pytest.raises(GradusError) as answered:
        problem(**given)
    assert sentence in str(answered.value)
