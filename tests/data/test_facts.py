"""Facts for advice are measured on data as their meanings say, and what is told wins."""

import numpy as np
import pytest

import gradus as gr
from gradus.core.facts import FACTS
from gradus.core.rules import accepts
from gradus.data.facts import facts_of

pytestmark = pytest.mark.fast


def values_of(columns, target=None):
    known = facts_of(gr.load(columns, target=target))
    for name, fact in known.items():
        several = fact.value if isinstance(fact.value, tuple) else (fact.value,)
        assert FACTS[name].measured, name
        assert all(accepts(FACTS[name].rule, value) for value in several), name
        assert fact.how
    return {name: fact.value for name, fact in known.items()}


def table(rows=400, **columns):
    rng = np.random.default_rng(0)
    return {"x": rng.normal(size=rows).round(3).tolist(), **columns}


@pytest.mark.parametrize("rare, imbalanced", [(40, False), (39, True), (200, False)])
def test_imbalance_begins_above_nine_to_one(rare, imbalanced):
    known = values_of(table(y=["yes"] * rare + ["no"] * (400 - rare)), "y")
    assert (known["task"], known["imbalanced"], known["labels"]) == ("binary", imbalanced, "integers")


def numbers(kind, rows=400):
    rng = np.random.default_rng(1)
    return {
        "measurement": rng.normal(50, 4, rows).round(3),
        "counts": rng.negative_binomial(2, 0.1, rows),  # over 20 different values, else they are classes
        "many_zeros": np.where(rng.random(rows) < 0.4, 0, rng.gamma(2, 900, rows).round(2)),
        "long_tail": rng.lognormal(9, 1, rows).round(2),
    }[kind].tolist()


@pytest.mark.parametrize("kind", ["measurement", "counts", "many_zeros", "long_tail"])
def test_what_kind_of_numbers_the_target_holds(kind):
    known = values_of(table(y=numbers(kind)), "y")
    assert known["task"] == "regression"
    assert known["values"] == kind


def test_below_zero_nothing_is_a_count_or_a_tail():
    assert values_of(table(y=[-1.5, *numbers("long_tail", 399)]), "y")["values"] == "measurement"


@pytest.mark.parametrize("share, outliers", [(0.0, False), (0.03, True)])
def test_outliers_are_one_per_cent_far_out(share, outliers):
    y = np.random.default_rng(2).normal(50, 4, 400).round(3)
    y[: int(400 * share)] = 500.0
    assert values_of(table(y=y.tolist()), "y")["outliers"] is outliers


def test_what_columns_tell():
    x = table()["x"]
    known = values_of(
        {
            "a": x,
            "b": [2 * value + 1 for value in x],
            "gaps": [None if i % 9 == 0 else value for i, value in enumerate(reversed(x))],
            "town": ["north", "south", "east", "west"] * 100,
        }
    )
    assert known["collinear"] is True
    assert known["sparse"] is False
    assert known["missing_in"] == ("number",)
    assert known["column"] == ("category",)
    assert known["small_data"] is True
    assert known["large_data"] is False
    assert "task" not in known
    assert "imbalanced" not in known


def test_zeros_make_sparse():
    lonely = [[float(i % 20 == k) * (i + 0.5) for i in range(400)] for k in range(3)]
    assert values_of({f"x{k}": column for k, column in enumerate(lonely)})["sparse"] is True


def test_what_is_told_wins_and_both_are_shown():
    data = table(y=["yes"] * 20 + ["no"] * 380)
    measured = gr.advise("metric", data=data, target="y")
    told = gr.advise("metric", data=data, target="y", imbalanced=False)
    assert measured.names[0] in ("f1", "m_f1")
    assert "imbalanced = true" in repr(measured)
    assert told.json()["known"]["imbalanced"]["value"] is False
    assert "told; measured True: 380 rows of 'no' to 20 of 'yes', 19 to 1" in " ".join(repr(told).split())
