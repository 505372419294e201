"""Every rule speaks where its fault was put in, and is silent on healthy tables and honest look-alikes."""

import numpy as np
import polars as pl
import pytest
from sklearn import datasets

from gradus.doctor.examine import RULES, STANDS_FOR, examine_table
from tests.doctor.tables import ROWS, healthy, table, with_values

pytestmark = pytest.mark.fast
draw = np.random.default_rng(7)
H = healthy()
NAMES = [f"{a}{b}{c}" for a in "bcdfg" for b in "aeiou" for c in "lmnrstvx"]


def seen(columns: dict, target: str | None = "amount", **said: object) -> dict[str, str]:
    """Id → the worst severity with which it was found."""
    findings = examine_table(table(columns, target=target, **said))
    return {finding.id: finding.severity for finding in reversed(findings)}


def repeated(times: int) -> dict:
    return {name: np.concatenate([values, values[:times]]) for name, values in H.items()}


def torn(times: int) -> dict:
    more = {name: values[:times] for name, values in H.items()}
    more["class"] = np.where(more["class"] == "high", "low", "high")
    return {name: np.concatenate([values, more[name]]) for name, values in H.items()}


def in_order(target: str) -> dict:
    order = np.argsort(H[target], kind="stable")
    return {name: values[order] for name, values in H.items()}


def few(rows: int, columns: int) -> dict:
    noise = np.random.default_rng(1).normal(size=(rows, columns + 1))
    return {f"x{place}": noise[:, place] for place in range(columns)} | {"amount": noise[:, -1]}


gaps = np.arange(ROWS) % 3 == 0
parts = {"one": draw.poisson(30, ROWS).astype(float), "two": draw.poisson(50, ROWS).astype(float)}
rare = np.where(np.arange(ROWS) < 7, "odd", H["class"])
FAULTS = [
    # id, severity, columns, target
    ("target_leak", "warning", H | {"copy": H["amount"] * 2.5 + draw.normal(0, 0.1, ROWS)}, "amount"),
    ("target_leak", "warning", H | {"told": np.where(H["class"] == "high", "yes!", "no!")}, "class"),
    ("target_leak_sum", "warning", H | parts | {"amount": parts["one"] + parts["two"]}, "amount"),
    ("target_leak_sum", "warning", H | parts | {"amount": parts["one"] - parts["two"]}, "amount"),
    (
        "target_leak_sum",
        "warning",
        H | parts | {"amount": parts["one"] + parts["two"] + H["weight"]},
        "amount",
    ),
    ("duplicate_rows", "warning", repeated(100), "amount"),
    ("duplicate_rows", "note", repeated(3), "amount"),
    ("conflicting_labels", "warning", torn(80), "class"),
    ("conflicting_labels", "note", torn(2), "class"),
    ("rare_class", "warning", H | {"class": rare}, "class"),
    ("class_imbalance", "note", H | {"class": rare}, "class"),
    ("censored_target", "warning", H | {"amount": np.minimum(H["amount"], 68.0)}, "amount"),
    ("censored_target", "warning", H | {"amount": np.maximum(H["amount"], 52.0)}, "amount"),
    ("missing_target", "note", with_values("amount", slice(0, 40), None), "amount"),
    ("missing_target", "error", H | {"amount": pl.Series([None] * ROWS, dtype=pl.Float64)}, "amount"),
    ("constant", "error", H | {"class": np.repeat("low", ROWS)}, "class"),
    ("no_signal", "error", {"n": np.repeat(1, ROWS), "amount": H["amount"]}, "amount"),
    ("missing_target_related", "note", with_values("weight", H["amount"] > 65, None), "amount"),
    ("missing_target_related", "warning", with_values("weight", H["class"] == "high", None), "class"),
    ("identifier", "note", {"person_id": np.arange(1, ROWS + 1)} | H, "amount"),
    ("constant", "note", H | {"planet": np.repeat("Earth", ROWS)}, "amount"),
    ("mixed_types", "note", with_values("weight", slice(0, 60), "heavy"), "amount"),
    ("sentinel", "warning", with_values("weight", slice(0, 20), -999.0), "amount"),
    ("impossible_values", "note", with_values("weight", slice(0, 9), -4.5), "amount"),
    (
        "impossible_values",
        "note",
        H | {"age": np.r_[np.repeat(200.5, 5), draw.uniform(1, 90, ROWS - 5)]},
        "amount",
    ),
    ("outliers", "warning", with_values("weight", slice(0, 1), 70_000.0), "amount"),
    ("encoding_artefact", "note", with_values("town", slice(0, 4), "OrlÃ©ans"), "amount"),
    ("encoding_artefact", "note", with_values("town", slice(0, 4), "Rock &amp; Roll"), "amount"),
    ("encoding_artefact", "note", with_values("town", slice(0, 4), "Orl\ufffdans"), "amount"),
    ("inconsistent_categories", "note", with_values("town", slice(0, 9), "PARIS"), "amount"),
    (
        "inconsistent_categories",
        "note",
        H | {"land": np.r_[["Germny"], np.repeat(["Germany", "Italy"], 300)[1:]]},
        "amount",
    ),
    ("high_cardinality", "note", H | {"name": draw.choice(NAMES, ROWS)}, "amount"),
    ("duplicate_columns", "note", H | {"height_2": H["height"]}, "amount"),
    ("duplicate_columns", "note", H | {"code": pl.Series(H["town"]).str.slice(0, 3)}, "amount"),
    ("missing_values", "note", with_values("weight", gaps, None), "amount"),
    ("missing_column_related", "note", with_values("weight", H["town"] == "Nice", None), "amount"),
    ("multicollinearity", "note", H | {"inches": H["height"] / 2.54 + draw.normal(0, 0.1, ROWS)}, "amount"),
    ("skew", "note", H | {"income": draw.lognormal(0, 2, ROWS)}, "amount"),
    ("rounding_heaps", "note", H | {"spent": draw.integers(0, 60, ROWS) * np.where(gaps, 1, 5)}, "amount"),
    ("data_order", "note", in_order("amount"), "amount"),
    ("data_order", "note", in_order("class"), "class"),
    ("small_sample", "warning", few(25, 40), "amount"),
    ("small_sample", "note", few(60, 12), "amount"),
    ("no_signal", "note", few(300, 4), "amount"),
]


@pytest.mark.parametrize(
    ("id", "severity", "columns", "target"),
    FAULTS,
    ids=[f"{f[0]}-{f[1]}-{at}" for at, f in enumerate(FAULTS)],
)
def test_a_fault_is_found(id, severity, columns, target):
    assert seen(columns, target).get(id) == severity


@pytest.mark.parametrize("target", ["amount", "class", None])
def test_a_healthy_table_has_no_finding(target):
    columns = {name: values for name, values in H.items() if target or name != "amount"}
    assert seen(columns, target) == {}


def test_every_rule_is_tried():
    assert {STANDS_FOR.get(rule.__name__, rule.__name__) for rule in RULES} == {
        fault[0] for fault in FAULTS
    } | {"train_test_overlap"}


square = draw.normal(size=ROWS)
slight = [None] * 1_000 + [1.5, 2.5] * 4_500 + [None] * 1_500 + [1.5, 2.5] * 4_250  # strength 0.08, sure
ring, inside = datasets.make_circles(ROWS, noise=0.05, random_state=0)
HONEST = [
    # id, columns, target: looks like the fault, and is none
    ("target_leak", H | {"near": H["amount"] + draw.normal(0, 3, ROWS)}, "amount"),
    (
        "target_leak_sum",
        H | parts | {"amount": parts["one"] + parts["two"] + draw.normal(0, 0.2, ROWS)},
        "amount",
    ),
    ("conflicting_labels", H, "class"),
    ("class_imbalance", H | {"class": np.where(np.arange(ROWS) % 6 == 0, "a", "b")}, "class"),
    ("rare_class", H | {"class": np.where(np.arange(ROWS) % 25 == 0, "a", "b")}, "class"),
    (
        "censored_target",
        H | {"amount": np.maximum(H["amount"] - 60, 0)},
        "amount",
    ),  # nothing spent is an amount
    ("censored_target", H | {"amount": H["amount"].round(0)}, "amount"),
    ("censored_target", H | {"amount": draw.integers(1, 55, ROWS)}, "amount"),
    ("missing_target_related", with_values("weight", gaps, None), "class"),
    ("missing_target_related", {"x": np.where(gaps, None, 1.5)[:80], "class": H["class"][:80]}, "class"),
    ("missing_target_related", {"x": slight, "class": np.repeat(["a", "b"], 10_000)}, "class"),
    ("missing_column_related", with_values("weight", gaps, None), "class"),
    ("identifier", H | {"visits": draw.permutation(np.arange(5_000))[:ROWS]}, "amount"),
    ("impossible_values", H | {"age": draw.normal(size=ROWS)}, "amount"),  # standardised
    ("impossible_values", H | {"average": np.r_[-3.5, draw.uniform(1, 9, ROWS - 1)]}, "amount"),
    ("outliers", H | {"income": draw.lognormal(0, 1, ROWS)}, "amount"),
    ("encoding_artefact", with_values("town", slice(0, 40), "SÃO PAULO"), "amount"),
    ("encoding_artefact", with_values("town", slice(0, 40), "Besançon & Co"), "amount"),
    (
        "inconsistent_categories",
        with_values("town", slice(0, 1), "INLAND") | {"sea": np.repeat(["ISLAND", "INLAND"], [595, 5])},
        "amount",
    ),
    (
        "inconsistent_categories",
        H | {"grade": np.repeat(["v1.0", "v10", "v1-0", "A1", "A-1"], 120)},
        "amount",
    ),
    ("duplicate_columns", H | {"one": draw.normal(size=ROWS), "other": draw.normal(size=ROWS)}, "amount"),
    ("multicollinearity", H | {"near": H["height"] + draw.normal(0, 9, ROWS)}, "amount"),
    ("skew", H | {"wait": draw.exponential(size=5 * ROWS)[:ROWS]}, "amount"),
    ("rounding_heaps", H | {"spent": 5 * draw.integers(0, 60, ROWS)}, "amount"),  # counted in fives
    ("no_signal", H | {"square": square, "amount": square**2}, "amount"),
    ("no_signal", {"x": ring[:, 0], "y": ring[:, 1], "class": np.where(inside, "in", "out")}, "class"),
]


@pytest.mark.parametrize(
    ("id", "columns", "target"), HONEST, ids=[f"{h[0]}-{at}" for at, h in enumerate(HONEST)]
)
def test_an_honest_table_is_left_alone(id, columns, target):
    assert id not in seen(columns, target)


def test_rows_that_are_equal_by_chance_are_a_note_only():
    coarse = {f"q{place}": draw.integers(0, 3, ROWS) for place in range(4)} | {"class": H["class"]}
    found = seen(coarse, "class")
    assert found["duplicate_rows"] == found["conflicting_labels"] == "note"


def test_amounts_that_part_the_classes_are_a_note_only():
    iris = datasets.load_iris()
    columns = {name: iris.data[:, place] for place, name in enumerate(iris.feature_names)}
    found = seen(columns | {"class": np.where(iris.target == 0, "setosa", "another")}, "class")
    assert found["target_leak"] == "note"


@pytest.mark.parametrize("name", ["iris", "wine", "breast_cancer", "digits", "diabetes"])
def test_the_classic_tables_get_no_warning(name):
    bunch = getattr(datasets, f"load_{name}")()
    columns = {str(feature): bunch.data[:, place] for place, feature in enumerate(bunch.feature_names)}
    found = seen(columns | {"target": bunch.target}, "target")
    assert set(found.values()) <= {"note"}


@pytest.mark.parametrize("seed", range(8))
def test_clean_draws_get_no_warning(seed):
    columns = healthy(150 + 100 * seed, seed=seed)
    for target in ("amount", "class"):
        assert set(seen(columns, target).values()) <= {"note"}
