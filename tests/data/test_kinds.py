"""Kinds: what each column is judged to be, with its reading, counts, roles and what the caller may say."""

import datetime
from collections.abc import Sequence

import numpy as np
import polars as pl
import pytest

from gradus.core.errors import GradusError
from gradus.data.load import load, read_as
from gradus.data.schema import Column
from gradus.data.table import Table

pytestmark = pytest.mark.fast


def judged(cells: Sequence[object], name: str = "x", **said: object) -> Column:
    table = load(
        {name: list(cells), "other": ["u", "v"] * (len(cells) // 2) + ["w"] * (len(cells) % 2)}, **said
    )
    assert isinstance(table, Table)
    return table.schema[name]


def read(cells: Sequence[object], name: str = "x", **said: object) -> list[object]:
    table = load({name: list(cells), "other": range(len(cells))}, **said)
    assert isinstance(table, Table)
    return table.collect()[name].to_list()


KINDS = {
    "amounts": ([n * 1.5 for n in range(40)], "number", "Float64"),
    "whole amounts": ([n * n for n in range(40)], "number", "Int64"),
    "levels": ([1, 2, 3, 4] * 20, "code", "Int64"),
    "counts": ([0] * 50 + [1] * 30 + [2] * 15 + [3] * 5, "number", "Int64"),
    "zip codes": (["01234", "10115", "80331", "01234"] * 10, "code", "String"),
    "many zip codes": ([f"{n:05}" for n in range(200)] * 2, "many", "String"),
    "sizes": (["small", "large", "medium"] * 9, "ordered", "String"),
    "weekdays": (["Mon", "Sun", "Wed", "Fri"] * 9, "ordered", "String"),
    "yes and no": (["yes", "no", "yes"] * 9, "boolean", "Boolean"),
    "true and false": (["True", "False", "True"] * 9, "boolean", "Boolean"),
    "zero and one": ([0, 1, 1] * 9, "boolean", "Int64"),
    "names": (["red", "green", "blue"] * 9, "category", "String"),
    "many names": ([f"city {n % 60}" for n in range(300)], "many", "String"),
    "free text": ([f"the quick brown fox number {n} jumps" for n in range(60)], "text", "String"),
    "ISO dates": ([f"2024-01-{n:02}" for n in range(1, 29)], "date", "Date"),
    "times": ([f"2024-01-02T10:{n:02}:00" for n in range(1, 29)], "date", "Datetime"),
    "constant": (["a"] * 20, "constant", "String"),
    "all missing": ([None, "", "NA"] * 9, "constant", "String"),
    "numbers and words": (["1", "2", "3", "four"] * 9, "mixed", "String"),
    "beyond 64 bits": ([f"{10**20 + n}" for n in range(60)], "many", "String"),
}


@pytest.mark.parametrize("name", KINDS)
def test_kind_and_type(name: str) -> None:
    cells, kind, dtype = KINDS[name]
    column = judged(cells)
    assert (column.kind, column.dtype) == (kind, dtype), column.why
    assert column.why.endswith(".")
    assert column.judged_on == f"all {len(cells):,} rows"


FORMS = {
    "decimal comma": (["1,5", "22,25", "-3,0"], [1.5, 22.25, -3.0]),
    "German thousands": (["1.234,5", "12", "1.000.000,25"], [1234.5, 12.0, 1000000.25]),
    "English thousands": (["1,234.5", "12", "1,000,000.25"], [1234.5, 12.0, 1000000.25]),
    "Swiss thousands": (["1'234.5", "12.0", "1'000'000.2"], [1234.5, 12.0, 1000000.2]),
    "French thousands": (["1 234,5", "12,0", "1 000 000,2"], [1234.5, 12.0, 1000000.2]),
    "percent": (["12 %", "7.5 %", "100 %"], [12.0, 7.5, 100.0]),
    "euro before": (["€ 1.234,50", "€ 3,00", "€ 17,25"], [1234.5, 3.0, 17.25]),
    "dollar": (["$1,234.50", "$3.00", "-$17.25"], [1234.5, 3.0, -17.25]),
    "accounting": (["(12.5)", "3.0", "7.25"], [-12.5, 3.0, 7.25]),
    "exponents": (["1e3", "2.5E-1", "3"], [1000.0, 0.25, 3.0]),
}


@pytest.mark.parametrize("form", FORMS)
def test_forms_of_numbers(form: str) -> None:
    cells, numbers = FORMS[form]
    assert read(cells) == numbers


DATES = {
    "day first by evidence": (["01/02/2024", "25/12/2024"], [(2024, 2, 1), (2024, 12, 25)]),
    "month first by evidence": (["01/02/2024", "12/25/2024"], [(2024, 1, 2), (2024, 12, 25)]),
    "points": (["1.2.2024", "25.12.2024"], [(2024, 2, 1), (2024, 12, 25)]),
    "month names": (["1 Feb 2024", "25 Dec 2024"], [(2024, 2, 1), (2024, 12, 25)]),
    "mixed forms": (["2024-02-01", "25.12.2024"], [(2024, 2, 1), (2024, 12, 25)]),
}


@pytest.mark.parametrize("form", DATES)
def test_forms_of_dates(form: str) -> None:
    cells, days = DATES[form]
    assert read(cells) == [datetime.date(*day) for day in days]


def test_contradicting_dates_stay_text() -> None:
    assert judged(["13/01/2024", "01/13/2024"] * 5).dtype == "String"


def test_ambiguous_dates_say_so() -> None:
    assert "other way round" in judged(["01/02/2024", "03/04/2024"] * 5).why


def test_seconds_since_1970_only_where_named() -> None:
    seconds = [1_700_000_000 + 60 * n for n in range(30)]
    assert judged(seconds, "timestamp").kind == "date"
    assert judged(seconds, "population").kind == "number"
    assert judged(seconds, "timestamp").minimum == datetime.datetime(2023, 11, 14, 22, 13, 20)
    assert read(seconds, "timestamp")[0] == datetime.datetime(2023, 11, 14, 22, 13, 20)


def test_markers_are_counted_and_missing() -> None:
    column = judged(["?", "1", "NA", "", "?", "2.5", " ", None])
    assert (column.missing, dict(column.markers)) == (6, {"?": 2, "NA": 1})
    assert (column.dtype, column.minimum, column.maximum) == ("Float64", 1.0, 2.5)


def test_sentinels_are_suspected_and_left_in() -> None:
    column = judged([*range(20, 60), -999, -999, -999])
    assert dict(column.suspects) == {"-999": 3}
    assert column.minimum == -999
    assert not judged(range(-1000, -900)).suspects


def test_counts_equal_numpy() -> None:
    values = np.random.default_rng(0).normal(3, 2, 5000)
    column = judged(values.tolist())
    assert column.mean == pytest.approx(values.mean(), rel=1e-12)
    assert column.std == pytest.approx(values.std(ddof=1), rel=1e-12)
    assert (column.minimum, column.maximum) == (values.min(), values.max())
    assert column.quantiles["0.25"] == pytest.approx(np.quantile(values, 0.25))
    assert column.quantiles_exact
    assert column.distinct == len(np.unique(values))


def test_distinct_beyond_the_bound_is_close_and_marked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gradus.data.distinct.BOUND", 1000)
    column = judged([f"n{n % 30_000}" for n in range(60_000)])
    assert not column.distinct_exact
    assert column.distinct == pytest.approx(30_000, rel=0.08)


def test_keys() -> None:
    assert judged(range(1, 101), "id").role == "key"
    assert judged([f"{n * 7919 % 100_003}-AB" for n in range(100)], "customerID").role == "key"
    assert judged([n * 37 % 1009 for n in range(100)], "price").role == "feature"


def test_roles_target_and_task() -> None:
    columns = {
        "y": ["a", "b"] * 30,
        "g": [1, 2, 3] * 20,
        "t": range(60),
        "w": [0.5] * 30 + [1.0] * 30,
        "x": range(60),
    }
    schema = load(columns, target="y", groups="g", time="t", weights="w").schema
    assert [schema[name].role for name in "ygtwx"] == ["target", "group", "time", "weight", "feature"]
    assert (schema.target, schema.task) == ("y", "binary")


@pytest.mark.parametrize(
    ("target", "task"),
    [([0, 1] * 50, "binary"), (["a", "b", "c"] * 40, "multiclass"), ([3, 4, 5, 6, 7] * 20, "multiclass"),
     (np.linspace(0, 1, 100), "regression"), (list(range(100)), "regression"), (["yes", "no"] * 50, "binary"),
     ([1.0] * 100, None)],
)  # fmt: skip
def test_task(target: Sequence[object], task: str | None) -> None:
    table = load({"x": range(len(target))}, target=np.asarray(target))
    assert table.schema.task == task
    assert table.schema.task_why
    assert table.schema.target == "target"


def test_a_target_of_words_keeps_its_words() -> None:
    table = load({"x": range(20), "y": ["Yes", "No"] * 10}, target="y")
    assert table.collect()["y"].to_list()[:2] == ["Yes", "No"]


def test_a_table_is_told_its_target_later() -> None:
    table = load(
        load({"x": range(20), "y": ["Yes", "No"] * 10, "z": range(20)}, columns={"z": "category"}), target="y"
    )
    assert (table.schema.task, table.schema["z"].kind) == ("binary", "category")
    assert table.collect()["y"].to_list()[:2] == ["Yes", "No"]


def test_target_of_another_length() -> None:
    with pytest.raises(GradusError, match="as many values as the table has rows"):
        load({"x": range(10)}, target=np.arange(9))


def test_columns_override() -> None:
    said = {
        "zip": "category",
        "id": "key",
        "notes": "ignore",
        "size": ["S", "M", "L"],
        "price": "number",
        "day": "date",
    }
    data = {
        "zip": [10115, 80331] * 6, "id": [7, 7, 8] * 4, "notes": ["n"] * 12, "size": ["L", "S", "M"] * 4,
        "price": ["1.5", "2", "free"] * 4, "day": [20240131, 20240201] * 6,
    }  # fmt: skip
    schema = load(data, columns=said).schema
    assert (schema["zip"].kind, schema["zip"].dtype) == ("category", "String")
    assert (schema["id"].role, schema["notes"].role) == ("key", "ignore")
    assert (schema["size"].kind, schema["size"].order) == ("ordered", ("S", "M", "L"))
    assert (schema["price"].dtype, schema["price"].missing) == ("Float64", 4)
    assert "4 cells" in schema["price"].why
    assert schema["day"].dtype == "Date"
    frame = load(data, columns=said).collect()
    assert frame["zip"].to_list()[:2] == ["10115", "80331"]
    assert frame["day"][0] == datetime.date(2024, 1, 31)


@pytest.mark.parametrize(
    ("columns", "answer"),
    [({"sise": "category"}, "Did you mean size"), ({"size": "categroy"}, "Did you mean category"),
     ({"size": ["S", "M"]}, "leaves out L"), ({"size": "boolean"}, "say 'category'"),
     ({"size": "date"}, "as dates")],
)  # fmt: skip
def test_wrong_overrides(columns: dict[str, object], answer: str) -> None:
    with pytest.raises(GradusError, match=answer):
        load({"size": ["S", "M", "L"] * 5, "x": range(15)}, columns=columns)


def test_new_rows_are_read_as_the_schema_says() -> None:
    old = load({"zip": ["01234", "10115"] * 10, "paid": ["yes", "no"] * 10, "price": ["€ 1,5", "€ 2,5"] * 10})
    new = read_as({"paid": ["no"], "zip": ["12345"], "price": ["€ 3,5"], "more": [1]}, old.schema).collect()
    assert new.rows() == [("12345", False, 3.5)]


def test_fingerprint_tells_cells_apart() -> None:
    base = {"a": [1, 2, None], "b": ["x", "", "z"]}
    same = load(pl.DataFrame(base)).fingerprint
    assert load({"a": [1.0, 2.0, float("nan")], "b": ["x", None, "z"]}).fingerprint == same
    assert load({"a": [1, 2, 3], "b": ["x", "", "z"]}).fingerprint != same
    assert load({"a": [2, 1, None], "b": ["x", "", "z"]}).fingerprint != same
    assert load({"a": [1, 2, None], "b": ["xz", "", ""]}).fingerprint != same
    assert load({"c": [1, 2, None], "b": ["x", "", "z"]}).fingerprint != same
    assert same == "c730df1ff7008a7b7268723b7819cd49"


@pytest.mark.parametrize("name", ["count", "value", "cell", "*", "^a$", "len", "literal", "index"])
def test_names_that_polars_uses_itself(name: str) -> None:
    table = load({name: ["1.5", "?", "-999", "-999"] * 5, "y": list("abcd") * 5})
    column = table.schema.columns[0]
    assert (column.dtype, column.missing) == ("Float64", 5)
    assert table.collect().columns == table.schema.names


def test_large_whole_numbers_are_told_apart() -> None:
    a, b = ([2**60 + n, 5] for n in (0, 1))
    assert load({"x": a}).fingerprint != load({"x": b}).fingerprint
