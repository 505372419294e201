"""Hostile sources: each is answered with one sentence that names the place, or read rightly."""

import gzip
import os
import re
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from gradus.core.errors import GradusError
from gradus.data.load import load

pytestmark = pytest.mark.fast

ROWS = b"a,b,c\n" + b"1,x,2.5\n" * 30
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 40

CASES = {
    "empty": (b"", "is empty"),
    "blank": (b" \n\n \n", "nothing but blanks"),
    "header only": (b"a,b,c\n", "no rows"),
    "short row": (ROWS + b"1,x\n" + ROWS[6:], "line 32: 2 cells .* header has 3"),
    "long row": (ROWS + b"1,x,2,3\n" + ROWS[6:], "line 32: 4 cells"),
    "nul": (ROWS + b"1,\0x,2\n", "line 32: a NUL byte stands at column 3"),
    "mixed encodings": (ROWS + "1,é,2\n".encode() + "1,é,2\n".encode("cp1252"), "line 33: .* not UTF-8"),
    "undefined byte": (ROWS + b"1,\x81,2\n", "line 32: byte 3"),
    "open quote": (ROWS + b'1,"x,2\n' + ROWS[6:], "line 32: .* closing"),
    "inner quote": (ROWS + b'1,"x"y,2\n' + ROWS[6:], "line 32: cell 2 has a quote in its middle"),
    "quotes between letters": (b'a,b\n"1"2"3",x\n', "line 2: cell 1 has a quote in its middle"),
    "quotes after backslashes": (b'a,b\n"he \\"x\\"",1\n', "line 2: cell 1 has a quote in its middle"),
    "no table at all": (b"\x00\x01\x02\x03" * 900, "binary data"),
    "web page": (b"<!DOCTYPE html>\n<html><body>404</body></html>", "is a web page"),
    "png named csv": (PNG, "is an image"),
    "pdf": (b"%PDF-1.7\n%abc", "PDF"),
    "pickle": (b"\x80\x04\x95" + b"x" * 30, "pickle, which is never loaded"),
    "gzip cut off": (gzip.compress(ROWS * 50, mtime=0)[:-20], "the archive ends too early"),
    "parquet cut off": (b"PAR1" + b"\0" * 200, "damaged or unfinished Parquet"),
}


@pytest.mark.parametrize("name", CASES)
def test_one_sentence_with_the_place(name: str, tmp_path: Path) -> None:
    data, expected = CASES[name]
    path = tmp_path / "table.csv"
    path.write_bytes(data)
    with pytest.raises(GradusError) as answer:
        load(path)
    assert re.search(expected, str(answer.value)), str(answer.value)
    assert "\n" not in str(answer.value)


def test_missing_file_names_near_ones(tmp_path: Path) -> None:
    (tmp_path / "adult.csv").write_bytes(ROWS)
    with pytest.raises(GradusError, match=r"Did you mean .*adult\.csv"):
        load(tmp_path / "adlut.csv")


def test_several_tables_are_listed(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "x.db")) as base, base:
        base.execute("CREATE TABLE people (age)")
        base.execute("CREATE TABLE places (name)")
        base.execute("INSERT INTO people VALUES (3), (4)")
    with pytest.raises(GradusError, match="2 tables; choose one with table=: people, places"):
        load(tmp_path / "x.db")
    assert load(tmp_path / "x.db", table="people").schema.rows == 2
    with pytest.raises(GradusError, match="Did you mean people"):
        load(tmp_path / "x.db", table="poeple")
    with pytest.raises(GradusError, match="could not be read as SQLite"):
        load(tmp_path / "x.db", query="SELEKT 1")


def test_a_query_can_not_write(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "x.db")) as base, base:
        base.execute("CREATE TABLE people (age)")
    with pytest.raises(GradusError, match=r"readonly|SELECT"):
        load(tmp_path / "x.db", query="DROP TABLE people")


def test_zip_with_several_files(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as archive:
        archive.writestr("a.csv", ROWS)
        archive.writestr("b.csv", ROWS)
    with pytest.raises(GradusError, match=r"2 files; choose one with table=: a\.csv, b\.csv"):
        load(tmp_path / "x.zip")
    assert load(tmp_path / "x.zip", table="b.csv").schema.rows == 30


def test_pipe_is_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    with pytest.raises(GradusError, match="a pipe or a device"):
        load(tmp_path / "pipe.csv")
    with pytest.raises(GradusError, match="a pipe or a device"):
        load("/dev/zero")


def test_link_loop(tmp_path: Path) -> None:
    (tmp_path / "a.csv").symlink_to(tmp_path / "b.csv")
    (tmp_path / "b.csv").symlink_to(tmp_path / "a.csv")
    with pytest.raises(GradusError, match="symbolic links"):
        load(tmp_path / "a.csv")


def test_bomb_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gradus.data.archive.FREE", 1 << 20)
    path = tmp_path / "bomb.csv.gz"
    path.write_bytes(gzip.compress(b"a,b\n" + b"1,2\n" * 2_000_000, mtime=0))
    with pytest.raises(GradusError, match="200 times its size"):
        load(path)


def test_endless_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gradus.data.text_source.LONGEST", 1 << 20)
    monkeypatch.setattr("gradus.data.csv_damage.LONGEST", 1 << 20)
    (tmp_path / "x.csv").write_bytes(b"a,b\n1,2\n" + b"x" * (9 << 20))
    with pytest.raises(GradusError, match="line 3: the line is longer"):
        load(tmp_path / "x.csv")


def test_objects_in_numpy_files_are_never_loaded(tmp_path: Path) -> None:
    np.save(tmp_path / "x.npy", np.array([{"a": 1}], dtype=object), allow_pickle=True)
    with pytest.raises(GradusError, match="Python objects, which are never loaded"):
        load(tmp_path / "x.npy")


def test_folder_without_images(tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    with pytest.raises(GradusError, match="empty folder"):
        load(tmp_path / "x")
    (tmp_path / "x" / "y.bin").write_bytes(b"1")
    with pytest.raises(GradusError, match=r"neither images nor text files, but \.bin"):
        load(tmp_path / "x")


def test_name_against_content_is_noted(tmp_path: Path) -> None:
    pl.DataFrame({"a": [1, 2], "b": ["x", "y"]}).write_parquet(tmp_path / "x.csv")
    assert any("parquet" in note for note in load(tmp_path / "x.csv").notes)
    (tmp_path / "y.parquet").write_bytes(ROWS)
    with pytest.raises(GradusError, match="no parquet file"):
        load(tmp_path / "y.parquet")


def test_duplicated_header_is_numbered(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_bytes(b"a,b,a\n1,2,3\n4,5,6\n")
    table = load(tmp_path / "x.csv")
    assert table.schema.names == ["a", "b", "a_2"]
    assert any("more than once" in note for note in table.notes)


def test_wrong_names_are_answered_together() -> None:
    with pytest.raises(GradusError) as answer:
        load({"age": [1, 2], "income": [3, 4]}, target="incme", columns={"aeg": "number"})
    assert "Did you mean income" in str(answer.value)
    assert "Did you mean age" in str(answer.value)


@pytest.mark.parametrize(
    "source", [None, 3, "", [], {}, [1, 2], {"a": 3}, {"a": [1], "b": [1, 2]}, np.zeros((2, 2, 2))]
)
def test_no_table_in_memory(source: object) -> None:
    with pytest.raises(GradusError):
        load(source)
