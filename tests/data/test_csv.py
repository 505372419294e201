"""Tables of text: every way of writing the same cells gives the same table."""

import csv
import gzip
import io
import zipfile
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gradus.data.cells import MARKERS
from gradus.data.load import load
from gradus.data.table import Table

ROWS = [["id", "größe", "note"]] + [[str(n), f"{n / 4:.2f}", f"wörd {n}"] for n in range(1, 41)]


def written(rows: list[list[str]], delimiter: str = ",", **how: object) -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator="\n", **how).writerows(rows)  # type: ignore[arg-type]
    return text.getvalue()


PLAIN = written(ROWS)
FORMS = {
    "utf-8": PLAIN.encode(),
    "byte order mark": PLAIN.encode("utf-8-sig"),
    "utf-16 with mark": PLAIN.encode("utf-16"),
    "utf-16 le": PLAIN.encode("utf-16-le"),
    "utf-16 be": PLAIN.encode("utf-16-be"),
    "cp1252": PLAIN.encode("cp1252"),
    "windows line ends": PLAIN.replace("\n", "\r\n").encode(),
    "returns only": PLAIN.replace("\n", "\r").encode(),
    "no last line end": PLAIN.rstrip("\n").encode(),
    "blank lines": PLAIN.replace("\n", "\n\n").encode(),
    "semicolon": written(ROWS, ";").encode(),
    "tab": written(ROWS, "\t").encode(),
    "bar": written(ROWS, "|").encode(),
    "all quoted": written(ROWS, quoting=csv.QUOTE_ALL).encode(),
    "sep line": b"sep=;\n" + written(ROWS, ";").encode(),
    "title": b"Table 1: sizes\n\n" + PLAIN.encode(),
    "comments": b"# made by hand\n# in 2024\n" + PLAIN.encode(),
    "blanks around": PLAIN.replace(",", " , ").encode(),
    "trailing delimiter": PLAIN.replace("\n", ",\n").replace("note,", "note").encode(),
}


def held(path: Path, data: bytes) -> Table:
    path.write_bytes(data)
    table = load(path)
    assert isinstance(table, Table)
    return table


@pytest.mark.parametrize("form", FORMS)
def test_every_form_gives_the_same_table(form: str, tmp_path: Path) -> None:
    plain, other = held(tmp_path / "a.csv", FORMS["utf-8"]), held(tmp_path / "b.csv", FORMS[form])
    assert other.collect().equals(plain.collect())
    assert other.fingerprint == plain.fingerprint
    assert other.collect().dtypes == [pl.Int64, pl.Float64, pl.String]


def test_gzip_and_zip_are_seen_by_content(tmp_path: Path) -> None:
    plain = held(tmp_path / "a.csv", PLAIN.encode())
    packed = held(tmp_path / "b.csv", gzip.compress(PLAIN.encode()))
    with zipfile.ZipFile(tmp_path / "c.csv", "w") as archive:
        archive.writestr("inside.csv", PLAIN)
    assert packed.fingerprint == plain.fingerprint == load(tmp_path / "c.csv").fingerprint


def test_a_quoted_line_end_stays_in_its_cell(tmp_path: Path) -> None:
    table = held(tmp_path / "a.csv", b'a,b\n"x\n\ny, z",1\n"he said ""no""",2\n')
    assert table.collect().rows() == [("x\n\ny, z", 1), ('he said "no"', 2)]


def test_quotes_that_wrap_nothing_are_letters_between_tabs(tmp_path: Path) -> None:
    lines = [f'{n}\t"look", she said {n}' for n in range(30)]
    table = held(tmp_path / "a.tsv", "\n".join(["id\tsaid", *lines, '5\t5" pipe']).encode())
    assert table.collect()["said"].to_list()[::30] == ['"look", she said 0', '5" pipe']
    assert any("letters" in note for note in table.notes)


def test_columns_lined_up_by_blanks(tmp_path: Path) -> None:
    table = held(tmp_path / "a.txt", b"name   n   x\nann    1   0.5\nbob   22   1.5\n")
    assert table.collect().rows() == [("ann", 1, 0.5), ("bob", 22, 1.5)]


def test_without_a_header_columns_are_numbered(tmp_path: Path) -> None:
    table = held(tmp_path / "a.csv", b"1,x,2.5\n2,y,3.5\n3,x,4.5\n")
    assert table.schema.names == ["column_1", "column_2", "column_3"]
    assert table.schema.rows == 3


def test_blocks_and_one_piece_give_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [["a", "b", "c"]] + [[str(n), f'word "{n}"\nend', f"{n}.5"] for n in range(3000)]
    whole = held(tmp_path / "a.csv", written(rows).encode())
    monkeypatch.setattr("gradus.data.csv_blocks.BLOCK", 1000)
    monkeypatch.setattr("gradus.data.csv_blocks.SMALL", 0)
    for name, data in {
        "b.csv": written(rows).encode(),
        "c.csv": gzip.compress(written(rows).encode()),
    }.items():
        parts = held(tmp_path / name, data)
        assert parts.fingerprint == whole.fingerprint
        for _ in range(2):  # read again from the beginning
            assert parts.collect().equals(whole.collect())
        assert parts.frame.select("b").head(7).collect().equals(whole.frame.select("b").head(7).collect())
        assert (
            parts.frame.filter(pl.col("a") > 2990)
            .collect()
            .equals(whole.frame.filter(pl.col("a") > 2990).collect())
        )
        assert parts.schema["c"] == whole.schema["c"]


def test_a_type_that_fails_late_is_decided_on_all_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gradus.data.csv_blocks.BLOCK", 1000)
    numbers = [[str(n), str(n), "01/02/2024"] for n in range(1000)]
    rows = [["a", "b", "c"], *numbers, ["0.5", "x", "25/12/2024"]]
    table = held(tmp_path / "a.csv", written(rows).encode())
    assert table.collect().dtypes == [pl.Float64, pl.String, pl.Date]
    assert table.schema["b"].kind == "mixed"
    assert table.schema["c"].format == "%d/%m/%Y"
    assert str(table.schema["c"].minimum) == "2024-02-01"


CELL = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zs", "Zl", "Zp", "Cf"]), max_size=8)
CELLS = st.one_of(
    CELL.filter(lambda cell: cell not in MARKERS),
    st.sampled_from(["x, y", 'a "b"', "two\nlines", ";", "\t|x", "'"]),
)


@given(st.lists(st.tuples(CELLS, CELLS, st.integers(-(10**6), 10**6)), min_size=1, max_size=30))
def test_what_is_written_is_read(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str, int]]
) -> None:
    path = tmp_path_factory.getbasetemp() / "written.csv"
    texts = [[a.strip(), b.strip(), str(n)] for a, b, n in rows]
    path.write_text(
        written([["first", "second", "n"], *texts], quoting=csv.QUOTE_ALL), encoding="utf-8", newline=""
    )
    columns = {"first": "text", "second": "text", "n": "number"}
    read = load(path, columns=columns).collect()
    expected = [
        (a if a not in MARKERS else None, b if b not in MARKERS else None, int(n)) for a, b, n in texts
    ]
    assert read.rows() == expected


@given(
    st.lists(st.one_of(st.none(), st.floats(allow_nan=False, allow_infinity=False)), min_size=2, max_size=40)
)
def test_numbers_come_back_exactly(
    tmp_path_factory: pytest.TempPathFactory, numbers: list[float | None]
) -> None:
    path = tmp_path_factory.getbasetemp() / "numbers.csv"
    path.write_text("a,b\n" + "".join(f"{'' if n is None else repr(n)},x\n" for n in numbers))
    read = load(path, columns={"a": "number"}).collect()["a"]
    assert read.cast(pl.Float64).to_list() == numbers
