"""Odd JSON, Excel, archives and paths: read rightly where that is sure, else answered in one sentence."""

import io
import json
import re
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pytest
import xlsxwriter

from gradus.core.errors import GradusError
from gradus.data.load import load

pytestmark = pytest.mark.fast
RECORDS: list[dict[str, Any]] = [{"a": n, "b": n + 0.5} for n in range(12)]
CELLS = [[*row.values()] for row in RECORDS]
ROWS = "a,b\n" + "".join(f"{n},{n}.5\n" for n in range(12))

JSON = {
    "records by name": json.dumps({f"p{n}": row for n, row in enumerate(RECORDS)}),
    "columns by row": json.dumps({key: {str(n): row[key] for n, row in enumerate(RECORDS)} for key in "ab"}),
    "split": json.dumps({"columns": ["a", "b"], "index": [*range(12)], "data": CELLS}),
    "lists": json.dumps([["a", "b"], *CELLS]),
    "utf-16": json.dumps(RECORDS).encode("utf-16"),
}  # fmt: skip


@pytest.mark.parametrize("name", JSON)
def test_json_of_many_forms(name: str, tmp_path: Path) -> None:
    content = JSON[name]
    (tmp_path / "t.json").write_bytes(content if isinstance(content, bytes) else content.encode())
    held = load(tmp_path / "t.json").frame.collect()
    assert held.height == 12
    assert held["b"].to_list() == [row["b"] for row in RECORDS]


REFUSED = {
    "scalar": ("42", "no records"),
    "call": ('callback([{"a":1}]);', "line 1, column 1"),
    "empty objects": ("[{},{},{}]", "all of them are empty"),
    "digits": ('{"a":1}\n{"a":' + "9" * 5000 + "}", "line 2: .*too many digits"),
    "deep": ('{"a":1}\n{"a":' + "[" * 10000 + "]" * 10000 + "}", "line 2: .*too deeply"),
    "uneven": ('{"a": [1, 2], "b": [1]}', r"t\.json: All columns"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_json_is_refused_with_its_place(name: str, tmp_path: Path) -> None:
    content, expected = REFUSED[name]
    path = tmp_path / ("t.jsonl" if "\n" in content else "t.json")
    path.write_text(content)
    with pytest.raises(GradusError) as answer:
        load(path)
    assert re.search(expected, str(answer.value)), str(answer.value)


def test_half_a_surrogate_pair(tmp_path: Path) -> None:
    (tmp_path / "t.json").write_text('[{"a":"\\ud800x","b":1},{"a":"y","b":2}]')
    assert load(tmp_path / "t.json").frame.collect()["a"].to_list() == ["?x", "y"]


def test_columns_without_a_name(tmp_path: Path) -> None:
    pl.DataFrame({"": [1, 2], "*": [3, 4]}).write_parquet(tmp_path / "t.parquet")
    assert load(tmp_path / "t.parquet").schema.names == ["column_1", "*_"]


def test_bombs_are_seen_before_they_grow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gradus.data.archive.FREE", 1 << 20)
    array = io.BytesIO()
    np.save(array, np.zeros(1 << 19))
    for name in ("t.xlsx", "t.npz"):
        with zipfile.ZipFile(tmp_path / name, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("xl/x.xml" if name == "t.xlsx" else "x.npy", array.getvalue())
        with pytest.raises(GradusError, match="200 times its size"):
            load(tmp_path / name)


def test_paths(tmp_path: Path) -> None:
    (tmp_path / "a b.csv").write_text(ROWS)
    assert load((tmp_path / "a b.csv").as_uri()).schema.rows == 12
    (tmp_path / "l.csv").symlink_to(tmp_path / "gone.csv")
    with pytest.raises(GradusError, match=r"a link to .*gone\.csv, which is not there"):
        load(tmp_path / "l.csv")
    with pytest.raises(GradusError, match="on the net"):
        load("sftp://host/a.csv")


def test_text_called_xls_is_read(tmp_path: Path) -> None:
    (tmp_path / "t.xls").write_text(ROWS.replace(",", "\t"))
    table = load(tmp_path / "t.xls")
    assert table.schema.rows == 12
    assert any("name says xls" in note for note in table.notes)


def _workbook(path: Path, sheets: dict[str, list[list[Any]]]) -> Path:
    pytest.importorskip("fastexcel")
    with xlsxwriter.Workbook(str(path)) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for place, row in enumerate(rows):
                sheet.write_row(place, 0, row)
    return path


def test_excel_keeps_every_digit(tmp_path: Path) -> None:
    small = [0.123456789012345, 1e-12, 123456.789012345]
    rows = [["title"], [], ["n", "x", "code"], *([n, value, f"0{n}"] for n, value in enumerate(small))]
    held = load(_workbook(tmp_path / "t.xlsx", {"a": rows})).frame.collect()
    assert held["x"].to_list() == small
    assert held["code"].to_list() == ["00", "01", "02"]


def test_excel_without_header_and_with_empty_sheets(tmp_path: Path) -> None:
    sheets: dict[str, list[list[Any]]] = {"a": [], "b": [[n, n / 2, f"p{n}"] for n in range(9)], "c": []}
    table = load(_workbook(tmp_path / "t.xlsx", sheets))
    assert table.schema.rows == 9
    assert any("no header" in note for note in table.notes)
