"""Odd texts that people have: read rightly where that is sure, else answered with line and way out."""

import re
from pathlib import Path
from typing import Any

import pytest

from gradus.core.errors import GradusError
from gradus.data.load import load
from gradus.data.table import Table
from gradus.data.texts import Texts

pytestmark = pytest.mark.fast


def opened(path: Path, content: str | bytes) -> Any:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return load(path)


def lines(*parts: str, end: str = "\n") -> str:
    return "".join(part + end for part in parts)


ROWS = [f"k{n},{n}.5,{n % 7}" for n in range(24)]
TABLE = lines("id,x,y", *ROWS)
BARS = [f"| {n:>2} | p{n:<3} | {n}.5 |" for n in range(24)]
FIXED = [f"{('New York', 'Oslo', 'Rio de Janeiro')[n % 3]:<16}{8000 + n:>8}  {n}.5" for n in range(24)]

READ = {
    "psql": (lines(" id | name | x", "----+------+----", *BARS, "(24 rows)"), ["id", "name", "x"]),
    "mysql": (
        lines(
            "+---+---+---+", "| id | name | x |", "+---+---+---+", *BARS, "+---+---+---+", "24 rows in set"
        ),
        ["id", "name", "x"],
    ),
    "markdown": (lines("| id | name | x |", "|---:|:-----|---|", *BARS), ["id", "name", "x"]),
    "sap": (
        lines("List ZFI   01.02.2024", "-" * 20, "|id |name |x |", "-" * 20, *BARS, "-" * 20),
        ["id", "name", "x"],
    ),
    "lined up": (lines("City              People  x", *FIXED), ["City", "People", "x"]),
    "colons": (lines("id::name::x", *(f"{n}::a:b::{n}.5" for n in range(24))), ["id", "name", "x"]),
    "control": (lines("id\1name\1x", *(f"{n}\1a b\1{n}.5" for n in range(24))), ["id", "name", "x"]),
    "backslashes": (
        lines("id,name,x", *(f'{n},"say \\"a, b\\", {n}",{n}.5' for n in range(24))),
        ["id", "name", "x"],
    ),
    "wrapped lines": (lines('"id,name,x"', *(f'"{n},p,{n}.5"' for n in range(24))), ["id", "name", "x"]),
    "blanks before quotes": (
        lines('"id", "name", "x"', *(f'{n}, "a, {n}", {n}.5' for n in range(24))),
        ["id", "name", "x"],
    ),
    "units": (lines("id,height,x", ",cm,kg", *(f"k{n},{n},{n}.5" for n in range(24))), ["id", "height", "x"]),
    "brackets": (lines("id,y,x", ",,[kg]", *(f"k{n},a,{n}.5" for n in range(24))), ["id", "y", "x"]),
    "two headers": (
        lines("id,a,a,x", "id,mean,sd,kg", *(f"{n},{n},2,{n}.5" for n in range(24))),
        ["id id", "a mean", "a sd", "x kg"],
    ),
    "padded title": (lines("Report,,", "Date: 1.1.2024,,", ",,", *TABLE.splitlines()), ["id", "x", "y"]),
    "joined files": (lines("id,x,y", *ROWS[:9], "id,x,y", *ROWS[9:]), ["id", "x", "y"]),
    "joined with marks": (lines("\ufeffid,x,y", *ROWS[:9], "\ufeffid,x,y", *ROWS[9:]), ["id", "x", "y"]),
    "remark": (TABLE + "\n(24 rows affected)\n", ["id", "x", "y"]),
    "source": (TABLE + "\nSource: a, b\nNotes: c\n", ["id", "x", "y"]),
    "end of a DOS file": (TABLE + "\x1a", ["id", "x", "y"]),
    "blank rows at the end": (TABLE + ",,\n" * 40, ["id", "x", "y"]),
    "returns twice": (lines("id,x,y", *ROWS, end="\r\r\n"), ["id", "x", "y"]),
    "one line feed": ("\r".join(["id,x,y", *ROWS]) + "\r\n", ["id", "x", "y"]),
    "utf-32": (TABLE.encode("utf-32"), ["id", "x", "y"]),
    "sep of tab in utf-16": (("sep=\t\n" + TABLE.replace(",", "\t")).encode("utf-16"), ["id", "x", "y"]),
    "invisible letter": (("\u200b" + TABLE), ["id", "x", "y"]),
    "name like a kind": (TABLE.replace("id,", "ORC,", 1), ["ORC", "x", "y"]),
    "German marks": (TABLE.replace("k1,", "„k1“,").encode("cp1252"), ["id", "x", "y"]),
    "Slovene": (TABLE.replace("k", "Žiž").encode("cp1252"), ["id", "x", "y"]),
}


@pytest.mark.parametrize("name", READ)
def test_read_rightly(name: str, tmp_path: Path) -> None:
    content, names = READ[name]
    table = opened(tmp_path / "t.csv", content)
    assert isinstance(table, Table)
    assert table.schema.names == names
    held = table.frame.collect()
    assert held.height == 24
    of_x = next(name for name in names if name.startswith("x"))
    assert held[of_x].to_list() == [n + 0.5 for n in range(24)]


REFUSED = {
    "comma in the last cell": (
        lines("id,x,town", *(f"{n},1,A, B{n}" for n in range(9))),
        "line 2: 4 .*in quotes",
    ),
    "cut off": (TABLE + "k24,24", r"line 26: 2 cells .*delete the line"),
    "second table": (TABLE + "\na,b,c,d\n1,2,3,4\n", "line 27"),
    "total": (TABLE + "Total,270\n", "line 26: 2 cells"),
    "a lone return": (TABLE.replace("k5,", "k4,1,1\rk5,"), r"line 7: a line ends in another way"),
    "cyrillic": (lines("имя,x", *(f"Иван{n},{n}" for n in range(24))).encode("cp1251"), "line 1: .*UTF-8"),
    "chinese": (lines("姓名,x", *(f"王小明{n},{n}" for n in range(24))).encode("gbk"), "line 1: .*UTF-8"),
    "japanese": (lines("名前,x", *(f"のなかタワー{n},1" for n in range(9))).encode("shift_jis"), "as UTF-8"),
    "xml": ("<rows>\n<row><a>1</a></row>\n</rows>\n", "is an XML document"),
    "part of a web page": ("<table border=1>\n<tr><td>1</td></tr>\n</table>\n", "is a web page"),
    "pointer": ("version https://git-lfs.github.com/spec/v1\noid sha256:4d\nsize 1\n", "git lfs pull"),
    "sql": ("-- dump\nCREATE TABLE t (a int, b text);\n", "SQL script"),
    "weka": ("% x\n@relation x\n@attribute a numeric\n@data\n1,2\n", "ARFF"),
    "yaml": ("- name: a\n  age: 3\n- name: b\n  age: 4\n", "YAML"),
    "settings": ("name: Anna\nage: 34\ncity: Zug\n\nname: Bo\n", "names and values"),
    "tar": (bytes(257) + b"ustar" + bytes(300), "tar archive.*unpack"),
    "matlab": (b"MATLAB 5.0 MAT-file, Platform" + bytes(300), "a file of MATLAB.*as CSV"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_one_sentence_with_the_way_out(name: str, tmp_path: Path) -> None:
    content, expected = REFUSED[name]
    with pytest.raises(GradusError) as answer:
        opened(tmp_path / "t.csv", content)
    assert re.search(expected, str(answer.value)), str(answer.value)
    assert "\n" not in str(answer.value)


def test_words_above_numbers_may_be_a_row(tmp_path: Path) -> None:
    table = opened(tmp_path / "t.csv", lines("id,x,y", "A,unknown,red", *(f"B{n},{n},red" for n in range(9))))
    assert table.schema.rows == 10


def test_brackets_in_names_are_no_document(tmp_path: Path) -> None:
    table = opened(tmp_path / "t.csv", TABLE.replace("id,x,y", "<TICKER>,<CLOSE>,<VOL>"))
    assert table.schema.names == ["<TICKER>", "<CLOSE>", "<VOL>"]


def test_remarks_do_not_hide_rows_in_a_large_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gradus.data.csv_blocks.BLOCK", 1 << 10)
    table = opened(tmp_path / "t.csv", lines("id,x,y", *ROWS * 50, "", "Source: a (b)"))
    assert table.schema.rows == table.frame.collect().height == 1200


def test_settings_and_tables_drawn_in_notes_stay_texts(tmp_path: Path) -> None:
    assert isinstance(opened(tmp_path / "t.ini", "[main]\nhost=localhost\n"), Texts)
    assert isinstance(opened(tmp_path / "t.md", READ["markdown"][0]), Texts)


@pytest.mark.parametrize(
    ("cells", "numbers"),
    [
        (["1’234.50", "2’000.25"], [1234.5, 2000.25]),
        (["R$ 1.234,56", "R$ 7,00"], [1234.56, 7]),
        (["1.200,00-", "3,50"], [-1200, 3.5]),
        (["−3", "4.5"], [-3, 4.5]),
        (["1,23,456.5", "12,34,567.5"], [123456.5, 1234567.5]),
        (["1,5E+03", "2,5E-02"], [1500, 0.025]),
        (["3", "#NV"], [3, None]),
        (["3", "\\N"], [3, None]),
        (["3", ".."], [3, None]),
    ],
)
def test_numbers_as_they_are_written(cells: list[str], numbers: list[float], tmp_path: Path) -> None:
    table = opened(tmp_path / "t.csv", lines("id;x", *(f"k{n};{cells[n % 2]}" for n in range(12))))
    assert table.frame.collect()["x"].to_list()[:2] == numbers


@pytest.mark.parametrize(
    ("cells", "days"),
    [
        (["Jan 5 2020", "Feb 11 2021"], ["2020-01-05", "2021-02-11"]),
        (["05-01-20", "16-11-20"], ["2020-01-05", "2020-11-16"]),
        (["05JAN2020", "16NOV2020"], ["2020-01-05", "2020-11-16"]),
        (["20200105", "20201116"], ["2020-01-05", "2020-11-16"]),
    ],
)
def test_days_as_they_are_written(cells: list[str], days: list[str], tmp_path: Path) -> None:
    table = opened(tmp_path / "t.csv", lines("id,date", *(f"k{n},{cells[n % 2]}" for n in range(12))))
    assert table.schema["date"].kind == "date"
    assert [str(day)[:10] for day in table.frame.collect()["date"].to_list()[:2]] == days


def test_whole_numbers_that_are_no_days_stay_numbers(tmp_path: Path) -> None:
    table = opened(tmp_path / "t.csv", lines("id,date", *(f"k{n},202002{20 + n}" for n in range(12))))
    assert table.schema["date"].kind == "number"  # there is no 30th of February
