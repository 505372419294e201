"""All rules together: order, determinism, survival of a broken rule, test rows, bounds of time and memory."""

import json
import os
import time
from pathlib import Path

import numpy as np
import polars as pl
import pytest

import gradus as gr
from gradus.data.schema import Column, Schema
from gradus.data.table import Table
from gradus.doctor import examine
from gradus.doctor.examine import examine_table
from gradus.doctor.finding import SEVERITIES, Finding, found, number, share
from tests.doctor.tables import ROWS, healthy, table, with_values

fast = pytest.mark.fast
DATA = Path(os.environ.get("GRADUS_DATA", "nowhere")) / "tabular"


def faulty():
    columns = with_values("weight", slice(0, 20), -999.0)
    return columns | {"id": np.arange(ROWS), "copy": columns["amount"], "planet": np.repeat("Earth", ROWS)}


@fast
def test_the_worst_comes_first_and_twice_is_the_same():
    first, again = (examine_table(table(faulty()), seed=3) for _ in range(2))
    places = [SEVERITIES.index(finding.severity) for finding in first]
    assert first == again
    assert places == sorted(places)
    assert {"target_leak", "sentinel", "identifier", "constant"} <= {finding.id for finding in first}


@fast
def test_a_rule_that_fails_is_a_note_and_the_others_go_on(monkeypatch):
    def skew(sample):
        raise ZeroDivisionError("no spread")

    monkeypatch.setattr(
        examine, "RULES", (skew, *(rule for rule in examine.RULES if rule.__name__ != "skew"))
    )
    findings = examine_table(table(faulty()))
    broken = next(finding for finding in findings if finding.id == "skew")
    assert broken.severity == "note"
    assert broken.evidence == "not looked at, for the rule skew failed: ZeroDivisionError: no spread"
    assert "target_leak" in {finding.id for finding in findings}


@fast
def test_no_rule_fails_on_strange_tables():
    strange = [
        {"a": [1.0, float("inf"), float("nan"), -float("inf")] * 30, "amount": [1, 2, 3, 4] * 30},
        {"a": [None] * 60, "amount": np.arange(60.0)},
        {
            "a": [True, False] * 40,
            "when": pl.date_range(pl.date(2024, 1, 1), pl.date(2024, 3, 20), eager=True),
            "class": ["x", None] * 40,
        },
        {"a": ["one"] * 3, "class": ["x", "y", "x"]},
        {"a": [2**62, 1] * 40, "amount": [1e300, -1e300] * 40},
    ]
    for columns in strange:
        target = "amount" if "amount" in columns else "class"
        for chosen in (target, None):
            findings = examine_table(table(columns, target=chosen))
            assert not [finding for finding in findings if "not looked at" in finding.evidence]


@fast
def test_an_empty_table_has_no_findings():
    columns = (Column(name="a", kind="number", why="by hand", judged_on="no rows"),)
    empty = pl.LazyFrame(schema={"a": pl.Float64})
    by_hand = Table(frame=empty, schema=Schema(columns=columns, rows=0), source="by hand", fingerprint="")
    assert examine_table(by_hand) == []


@fast
@pytest.mark.parametrize(("shared", "severity"), [(150, "warning"), (2, "note"), (0, None)])
def test_test_rows_that_were_trained_on(shared, severity):
    train, new = healthy(), healthy(200, seed=9)
    rows = {name: np.concatenate([train[name][:shared], new[name]]) for name in train}
    findings = examine_table(table(train), test=table(rows))
    assert [f.severity for f in findings if f.id == "train_test_overlap"] == ([severity] if severity else [])


@fast
def test_a_warning_must_say_its_harm():
    with pytest.raises(ValueError, match="harm"):
        found("skew", "warning", evidence="long", limit="3")
    with pytest.raises(ValueError, match="no finding"):
        Finding(id="bad_luck", severity="note", evidence="", limit="", cause="")


@fast
@pytest.mark.parametrize(
    ("part", "text"),
    [(0, "0 %"), (1, "under 0.01 %"), (27, "0.027 %"), (12_345, "12 %"), (99_999, "99.99 %")],
)
def test_shares_are_readable(part, text):
    assert share(part, 100_000) == text


@fast
@pytest.mark.parametrize(
    ("value", "text"),
    [
        *((2023, "2023"), (2023.0, "2023"), (34805.0, "34805"), (2571412.55, "2571413"), (0.1 + 0.2, "0.3")),
        *((1234.5678, "1234.57"), (0.000123456789, "0.000123457"), (-999.0, "-999"), (0.0, "0")),
        *((999_999.7, "1000000"), (1e300, "1e+300"), (float("inf"), "inf"), ("yes", "yes")),
    ],
)
def test_values_are_written_as_in_a_file(value, text):
    assert number(value) == text


@fast
def test_years_have_no_separators_and_explanations_are_not_cut():
    names = {f"a column with quite a long name {place}": [float(place), None] * 60 for place in range(6)}
    examined = gr.examine({"year": list(range(1904, 2024)), **names}, target="year")
    assert "1904 to 2023" in repr(examined)
    notes = [finding.evidence for finding in examined.found if finding.id == "missing_values"]
    assert notes
    assert notes[0] in " ".join(repr(examined).split())


@fast
def test_example_rows_count_from_1():
    columns = with_values("weight", slice(0, 1), 70_000.0)
    outlier = next(finding for finding in examine_table(table(columns)) if finding.id == "outliers")
    assert outlier.rows == (1,)
    assert "rows: 1 (the first row of data is 1)" in str(outlier)
    repeat = table({name: np.concatenate([values, values[:1]]) for name, values in healthy().items()})
    twin = next(finding for finding in examine_table(repeat) if finding.id == "duplicate_rows")
    assert twin.rows == (ROWS + 1,)
    assert "1 of 601 rows (0.17 %) repeats an earlier row" in twin.evidence


@fast
@fast
def test_a_long_table_is_sampled_and_cheap():
    draw = np.random.default_rng(0)
    columns = {f"x{place}": draw.normal(size=120_000).round(3) for place in range(10)}
    columns |= {f"c{place}": draw.choice(list("abcdefgh"), 120_000) for place in range(9)}
    long = table(columns | {"class": draw.choice(["yes", "no"], 120_000)}, target="class")
    start = time.process_time()
    findings = examine_table(long)
    assert time.process_time() - start < 20
    assert {finding.severity for finding in findings} <= {"note"}


@fast
def test_the_text_fits_a_terminal_and_the_data_is_plain():
    examined = gr.examine(faulty(), target="amount", columns={"class": "ignore"})
    text = repr(examined)
    assert max(map(len, text.splitlines())) <= 100
    assert "warning target_leak: copy alone predicts" in text
    assert '"copy": "ignore"' in text.splitlines()[-1] + text.splitlines()[-2]
    assert "cause:" in examined.text(notes=True)
    assert examined.columns["name"].to_list() == list(faulty())
    assert examined.findings["severity"][0] == "warning"
    plain = json.loads(json.dumps(examined.json(), allow_nan=False))
    assert [finding["id"] for finding in plain["findings"]] == examined.findings["id"].to_list()
    assert "<table>" in examined._repr_html_()


@fast
def test_mistakes_are_answered():
    with pytest.raises(gr.GradusError, match="Did you mean target"):
        gr.examine(healthy(), tagret="amount")
    with pytest.raises(gr.GradusError, match=r"examine\.test must have the columns"):
        gr.examine(healthy(), target="amount", test={"height": [1.0, 2.0]})


EXPECTED = {
    "titanic": ("Survived", {"PassengerId": "identifier", "Cabin": "missing_target_related"}, set()),
    "telco_churn": ("Churn", {"customerID": "identifier", "TotalCharges": "missing_values"}, set()),
    "adult": ("income", {"workclass": "missing_values", "capital_gain": "sentinel"}, set()),
    "credit_default": ("default_payment", {"ID": "identifier"}, set()),
    "german_credit": ("credit_risk", {}, set()),
    "letter": ("lettr", {}, set()),
    "diamonds": ("price", {}, set()),
    "california_housing": (
        "median_house_value", {"median_house_value": "censored_target"}, {"censored_target"},
    ),
    "wine_quality": ("quality", {"quality": "rare_class"}, {"rare_class", "duplicate_rows"}),
    "bike_sharing": (
        "cnt",
        {"instant": "identifier", "registered": "target_leak", "casual": "target_leak_sum"},
        {"target_leak", "target_leak_sum"},
    ),
}  # fmt: skip


@pytest.mark.skipif(not DATA.exists(), reason="GRADUS_DATA names no folder with tabular/")
@pytest.mark.parametrize("name", EXPECTED)
def test_what_is_known_of_real_tables_is_found_and_nothing_else_warned_of(name):
    target, catches, warned = EXPECTED[name]
    examined = gr.examine(DATA / f"{name}.csv", target=target)
    pairs = {(column, finding.id) for finding in examined.found for column in finding.columns}
    assert set(catches.items()) <= pairs
    assert {finding.id for finding in examined.found if finding.severity != "note"} == warned
