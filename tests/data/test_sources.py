"""Sources: the same table from every kind of file and object is the same table."""

import gzip
import json
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pytest

from gradus.core.errors import GradusError
from gradus.data.images import Images
from gradus.data.load import load
from gradus.data.records import Records
from gradus.data.table import Table
from gradus.data.texts import Texts

pytestmark = pytest.mark.fast

FRAME = pl.DataFrame(
    {
        "n": [1, 2, None, 4],
        "x": [0.5, None, 1.25, -3.0],
        "word": ["a", "b, c", None, 'say "d"'],
        "yes": [True, False, None, True],
        "day": ["2024-01-31", None, "2023-12-01", "2024-02-29"],
    }
).with_columns(pl.col("day").str.to_date())


def _sqlite(path: Path) -> None:
    with closing(sqlite3.connect(path)) as base, base:
        base.execute("CREATE TABLE things (n INTEGER, x REAL, word TEXT, yes TEXT, day TEXT)")
        texts = FRAME.with_columns(pl.col("yes", "day").cast(pl.String))
        base.executemany("INSERT INTO things VALUES (?, ?, ?, ?, ?)", texts.rows())


def _columns(path: Path) -> None:
    texts = FRAME.with_columns(pl.col("day").cast(pl.String))
    path.write_text(json.dumps(texts.to_dict(as_series=False)))


def _gzipped(path: Path) -> None:
    path.write_bytes(gzip.compress(FRAME.write_csv().encode()))


def _zipped(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("inside/t.jsonl", FRAME.write_ndjson())


def _zipped_parquet(path: Path) -> None:
    FRAME.write_parquet(path.with_suffix(".pq"))
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(path.with_suffix(".pq"), "t.parquet")


FILES = {
    "t.csv": FRAME.write_csv,
    "t.tsv": lambda path: FRAME.write_csv(path, separator="\t"),
    "t.parquet": FRAME.write_parquet,
    "t.arrow": FRAME.write_ipc,
    "t.json": FRAME.write_json,
    "t.jsonl": FRAME.write_ndjson,
    "columns.json": _columns,
    "t.sqlite": _sqlite,
    "t.csv.gz": _gzipped,
    "t.zip": _zipped,
    "parquet.zip": _zipped_parquet,
}
OBJECTS: dict[str, Any] = {
    "polars": FRAME,
    "lazy": FRAME.lazy(),
    "dict": FRAME.to_dict(as_series=False),
    "arrays": {name: np.array(cells, dtype=object) for name, cells in FRAME.to_dict(as_series=False).items()},
    "records": FRAME.to_dicts(),
}


def check_same(table: object) -> None:
    assert isinstance(table, Table)
    assert table.collect().equals(FRAME)
    assert table.fingerprint == load(FRAME).fingerprint
    assert [column.dtype for column in table.schema.columns] == [
        "Int64",
        "Float64",
        "String",
        "Boolean",
        "Date",
    ]


@pytest.mark.parametrize("name", FILES)
def test_files(name: str, tmp_path: Path) -> None:
    FILES[name](tmp_path / name)
    check_same(load(tmp_path / name))


@pytest.mark.parametrize("name", FILES)
def test_the_name_does_not_matter(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    FILES[name](path)
    if path.suffix == ".tsv":
        pytest.skip("a table of text may be separated by anything")
    check_same(load(path.rename(tmp_path / "unnamed")))


@pytest.mark.parametrize("name", OBJECTS)
def test_objects(name: str) -> None:
    check_same(load(OBJECTS[name]))


def test_pandas_both_ways() -> None:
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame(
        {
            "n": pandas.array([1, 2, None, 4], dtype="Int64"),
            "x": [0.5, np.nan, 1.25, -3.0],
            "word": ["a", "b, c", None, 'say "d"'],
            "yes": pandas.array([True, False, None, True], dtype="boolean"),
            "day": pandas.to_datetime(["2024-01-31", None, "2023-12-01", "2024-02-29"]),
        }
    )
    table = load(frame)
    assert table.collect().with_columns(pl.col("day").cast(pl.Date)).equals(FRAME)
    assert table.fingerprint == load(FRAME).fingerprint
    back = load(FRAME).to_pandas()
    assert back["x"].isna().sum() == 1
    assert list(back["word"][:2]) == ["a", "b, c"]
    assert load(back).fingerprint == table.fingerprint
    categories = pandas.DataFrame({"a": pandas.Categorical(["u", "v", None] * 5), "b": range(15)})
    assert load(categories).collect()["a"].to_list()[:3] == ["u", "v", None]


def test_numpy(tmp_path: Path) -> None:
    matrix = np.arange(12.0).reshape(4, 3) ** 2
    np.save(tmp_path / "m.npy", matrix)
    np.savez(tmp_path / "m.npz", X=matrix, y=np.array([0, 1, 0, 1]))
    assert load(tmp_path / "m.npy").schema.names == ["column_1", "column_2", "column_3"]
    assert load(tmp_path / "m.npz").schema.names[-1] == "y"
    structured = np.array([(1, "a"), (2, "b")], dtype=[("n", "i4"), ("word", "U3")])
    assert load(structured).collect().rows() == [(1, "a"), (2, "b")]


def test_a_bundled_set() -> None:
    from sklearn.datasets import load_iris

    table = load(load_iris(), target="target")
    assert (table.schema.rows, table.schema.task) == (150, "multiclass")
    assert load(load_iris(as_frame=True)).fingerprint == table.fingerprint


def test_nested_json_is_flattened_one_level(tmp_path: Path) -> None:
    (tmp_path / "t.json").write_text('[{"a": {"b": 1, "c": [1, 2]}, "d": "x"}, {"a": {"b": 2}, "e": null}]')
    table = load(tmp_path / "t.json")
    assert table.schema.names == ["a.b", "a.c", "d", "e"]
    assert table.collect()["a.c"].to_list() == ["[1, 2]", None]


def test_json_errors_name_the_line(tmp_path: Path) -> None:
    (tmp_path / "t.jsonl").write_text('{"a": 1}\n{"a": 2\n{"a": 3}\n')
    with pytest.raises(GradusError, match="line 2: is no whole JSON value"):
        load(tmp_path / "t.jsonl")
    (tmp_path / "t.json").write_text('[{"a": 1},\n {"a": }]')
    with pytest.raises(GradusError, match="line 2, column 8"):
        load(tmp_path / "t.json")


RECORDS = {
    "text": [{"text": "good", "label": "pos"}, {"text": "bad", "label": "neg"}],
    "tokens": [{"tokens": ["a", "b"], "labels": ["X", "O"]}],
    "pair": [{"input": "2+2", "output": "4"}],
}


@pytest.mark.parametrize("form", RECORDS)
def test_records_for_fine_tuning(form: str, tmp_path: Path) -> None:
    (tmp_path / "r.jsonl").write_text("".join(json.dumps(item) + "\n" for item in RECORDS[form]))
    found = load(tmp_path / "r.jsonl")
    assert isinstance(found, Records)
    assert (found.form, list(found)) == (form, RECORDS[form])


def test_a_token_without_a_label_is_named(tmp_path: Path) -> None:
    lines = ['{"tokens": ["a"], "labels": ["O"]}', '{"tokens": ["a", "b"], "labels": ["O"]}']
    (tmp_path / "r.jsonl").write_text("\n".join(lines))
    with pytest.raises(GradusError, match="line 2: there are 2 tokens and 1 labels"):
        load(tmp_path / "r.jsonl")


def test_texts(tmp_path: Path) -> None:
    for name, text in {"pos/a.txt": "good", "neg/b.txt": "schlecht, größe"}.items():
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_bytes(text.encode("cp1252"))
    texts = load(tmp_path)
    assert isinstance(texts, Texts)
    assert (list(texts), texts.labels) == (["schlecht, größe", "good"], ("neg", "pos"))
    one = load(tmp_path / "pos" / "a.txt")
    assert isinstance(one, Texts)
    assert one[0] == "good"


def test_images(tmp_path: Path) -> None:
    pil = pytest.importorskip("PIL.Image")
    for folder, size in {"cat": (4, 3), "dog": (5, 6)}.items():
        (tmp_path / folder).mkdir()
        pil.new("RGB", size).save(tmp_path / folder / "1.png")
    images = load(tmp_path)
    assert isinstance(images, Images)
    assert (images.counts, images.labels) == ({"cat": 1, "dog": 1}, ("cat", "dog"))
    assert images.size(1) == (5, 6)
    assert images[0].size == (4, 3)
    (tmp_path / "dog" / "2.png").write_bytes(b"no image")
    with pytest.raises(GradusError, match=r"2\.png is no readable image"):
        load(tmp_path)[2]


def test_duckdb(tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    with duckdb.connect(str(tmp_path / "t.duckdb")) as base:
        base.execute("CREATE TABLE things (n INTEGER, day DATE)")
        base.execute("INSERT INTO things VALUES (1, '2024-01-31'), (NULL, '2024-02-01')")
    table = load(tmp_path / "t.duckdb")
    assert (table.schema["day"].dtype, table.schema["n"].missing) == ("Date", 1)


def test_an_address_with_a_query(tmp_path: Path) -> None:
    pytest.importorskip("sqlalchemy")
    _sqlite(tmp_path / "t.db")
    address = f"sqlite:///{tmp_path / 't.db'}"
    assert load(address, query="SELECT n, x FROM things WHERE n > 1").schema.rows == 2
    with pytest.raises(GradusError, match="needs query="):
        load(address)
    with pytest.raises(GradusError, match="no such table"):
        load(address, query="SELECT * FROM nowhere")


def test_excel(tmp_path: Path) -> None:
    pytest.importorskip("fastexcel")
    writer = pytest.importorskip("xlsxwriter")
    with writer.Workbook(tmp_path / "t.xlsx") as book:
        sheet = book.add_worksheet("data")
        for place, row in enumerate([["name", "zip", "n"], ["a", "01234", 1.5], ["b", "10115", None]]):
            sheet.write_row(place, 0, row)
    table = load(tmp_path / "t.xlsx")
    assert table.schema.names == ["name", "zip", "n"]
    assert table.collect().rows() == [("a", "01234", 1.5), ("b", "10115", None)]


def test_large_parquet_streams(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gradus.data.columnar.SMALL", 0)
    FRAME.write_parquet(tmp_path / "t.parquet")
    check_same(load(tmp_path / "t.parquet"))
