"""Thirty odd files that people really meet, what a reader should make of each, and a check of it."""

from __future__ import annotations

import gzip
import io
import json
import math
import os
import re
import sqlite3
import struct
import zipfile
import zlib
from pathlib import Path
from typing import Any

import numpy as np

from .odd_tables import TABLES, Entry, lines, put

Outcome = dict[str, Any]
MARKER = "UNPICKLED"
BROKEN = r"truncat|(in|not )complete|\bcut|damag|corrupt|broken|\bends? (too )?(early|before)|unexpected"
SPEECH = "First thought\u2028second thought\u0085third thought"
YES, NO = {"true", "1", "1.0", "yes", "y"}, {"false", "0", "0.0", "no", "n"}


def half_a_gzip(folder: Path) -> Path:
    """A download that stopped on the way: rows could be read, but not all of them."""
    body = lines(["n,level", *(f"{n},{n * 7919 % 1009 / 8}" for n in range(4000))])
    packed = gzip.compress(body.encode(), mtime=0)
    return put(folder, "levels.csv.gz", packed[: len(packed) * 3 // 5])


def _zip(folder: Path, name: str, members: dict[str, str | bytes]) -> Path:
    path = Path(folder) / name
    with zipfile.ZipFile(path, "w") as archive:
        for member, content in members.items():
            info = zipfile.ZipInfo(member, (2024, 1, 1, 0, 0, 0))
            archive.writestr(info, content, zipfile.ZIP_DEFLATED)
    return path


def zip_of_two(folder: Path) -> Path:
    """Two unlike tables in one zip: picking one without a word would be a guess."""
    shops = lines(["shop,town", *(f"{n},T{n}" for n in range(9))])
    costs = lines(["item,cost,shop", *(f"i{n},{n + 0.5},{n % 9}" for n in range(9))])
    return _zip(folder, "retail.zip", {"shops.csv": shops, "costs.csv": costs})


def zip_from_a_mac(folder: Path) -> Path:
    """One CSV in a folder, beside it what the Finder adds (its resource fork is also called .csv)."""
    table = lines(["name,height", *(f"p{n},{1.5 + n / 64}" for n in range(20))])
    fork = b"\x00\x05\x16\x07\x00\x02\x00\x00Mac OS X" + bytes(64)
    extra: dict[str, str | bytes] = {"__MACOSX/._study": fork, "__MACOSX/study/._heights.csv": fork}
    store: dict[str, str | bytes] = {"study/": "", "study/.DS_Store": b"\0\0\0\1Bud1"}
    return _zip(folder, "study.zip", {**extra, **store, "study/heights.csv": table})


def half_a_parquet(folder: Path) -> Path:
    """A Parquet file without its second half, and so without its footer."""
    import polars as pl

    buffer = io.BytesIO()
    pl.DataFrame({"a": range(500), "b": [n / 7 for n in range(500)]}).write_parquet(buffer)
    return put(folder, "rain.parquet", buffer.getvalue()[: buffer.tell() // 2])


def arrow_stream(folder: Path) -> Path:
    """The Arrow stream format under the name .arrow (as data set caches have it), with a coded column."""
    import polars as pl

    species = pl.Series([("oak", "elm", "ash")[n % 3] for n in range(30)], dtype=pl.Categorical)
    girth = pl.Series([None if n == 4 else 0.5 + n / 8 for n in range(30)], dtype=pl.Float32)
    path = Path(folder) / "trees.arrow"
    pl.DataFrame({"species": species, "girth": girth}).write_ipc_stream(path)
    return path


def sqlite_counter(folder: Path) -> Path:
    """One table and SQLite's own counter table, called .db; a number column holds one text."""
    path = Path(folder) / "clinic.db"
    path.unlink(missing_ok=True)
    base = sqlite3.connect(path)
    base.execute("CREATE TABLE visits (id INTEGER PRIMARY KEY AUTOINCREMENT, ward TEXT, temp REAL)")
    base.execute("CREATE INDEX by_ward ON visits (ward)")
    rows = [(("east", "west")[n % 2], "n/a" if n == 5 else 36.5 + n / 16) for n in range(30)]
    base.executemany("INSERT INTO visits (ward, temp) VALUES (?, ?)", rows)
    base.commit()
    base.close()
    return path


class _Trap:
    """Makes a folder when it is unpickled; `sprung` tells whether that happened."""

    def __init__(self, target: str) -> None:
        self.target = target

    def __reduce__(self) -> tuple[Any, tuple[str]]:
        return os.mkdir, (self.target,)


def npy_with_a_trap(folder: Path) -> Path:
    """An array of Python objects: loading it would run what the file says."""
    path = Path(folder) / "features.npy"
    np.save(path, np.array([_Trap(str(Path(folder) / MARKER)), 1.0, 2.0], dtype=object), allow_pickle=True)
    return path


def sprung(folder: Path) -> bool:
    """Whether a reader unpickled the file of `npy_with_a_trap` in this folder."""
    return (Path(folder) / MARKER).exists()


def npy_records(folder: Path) -> Path:
    """Named fields, big-endian numbers and byte strings in one array, as telescopes write them."""
    cells = [(n + 0.25, n * 1000, (b"star", b"dust")[n % 2]) for n in range(24)]
    path = Path(folder) / "catalog.npy"
    np.save(path, np.array(cells, dtype=[("flux", ">f8"), ("count", ">i4"), ("label", "S8")]))
    return path


def json_reply(folder: Path) -> Path:
    """A service's reply: the records lie under one key, and each holds an object of its own."""
    people = [{"id": n, "user": {"name": f"u{n}", "age": 30 + n}, "score": n + 0.5} for n in range(12)]
    return put(folder, "reply.json", json.dumps({"status": "ok", "count": 12, "results": people}, indent=1))


def late_keys(folder: Path) -> Path:
    """A key that comes only after 260 records, and numbers that are whole for 220 records."""
    records = []
    for n in range(300):
        record: dict[str, Any] = {"x": n if n < 220 else n + 0.5, "id": f"r{n}"}
        if n >= 260:
            record["late"] = f"word{n % 3}"
        records.append(json.dumps(record if n % 2 else dict(reversed(record.items()))))
    return put(folder, "events.jsonl", lines(records))


def _chat(question: str, answer: str) -> str:
    turns = [{"role": "user", "content": question}, {"role": "assistant", "content": answer}]
    return json.dumps({"messages": turns}, ensure_ascii=False)


def chat_with_separators(folder: Path) -> Path:
    """Fine-tuning records whose texts hold U+2028 and U+0085: only a line feed ends a JSON line."""
    records = [_chat(f"Question {n}?", SPEECH) for n in range(4)]
    return put(folder, "dialogues.jsonl", lines([*records, ""], "\r\n"))


def record_cut_off(folder: Path) -> Path:
    """Fine-tuning records, the fourth of which stops in the middle of a text."""
    records = [json.dumps({"prompt": f"Say {n}", "completion": f"It is {n}."}) for n in range(1, 9)]
    records[3] = records[3][:-9]
    return put(folder, "pairs.jsonl", lines(records))


def _png(shade: int) -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 8, 8, 8, 2, 0, 0, 0))
    pixels = chunk(b"IDAT", zlib.compress(b"".join(b"\0" + bytes([shade, 9 * y, 50]) * 8 for y in range(8))))
    return b"\x89PNG\r\n\x1a\n" + head + pixels + chunk(b"IEND", b"")


def photos_with_strays(folder: Path) -> Path:
    """Two class folders of pictures with the litter of three systems between them; one ends in .PNG."""
    root = Path(folder) / "photos"
    for label in ("cat", "dog"):
        (root / label).mkdir(parents=True, exist_ok=True)
        for n, name in enumerate(["a.png", "b.png", "C.PNG"]):
            put(root / label, name, _png(40 * n + (120 if label == "dog" else 0)))
    for place, name in ((root, ".DS_Store"), (root / "cat", "Thumbs.db"), (root / "dog", "desktop.ini")):
        put(place, name, b"\0\1\2litter")
    put(root / "dog", "._a.png", b"\x00\x05\x16\x07")
    return root


ODD: list[Entry] = [
    *TABLES,
    ("half_a_gzip", half_a_gzip, {"refuse": [BROKEN]}),
    ("zip_of_two", zip_of_two, {"refuse": [r"shops\.csv|costs\.csv"]}),
    (
        "zip_from_a_mac",
        zip_from_a_mac,
        {
            "read": {
                "rows": 20,
                "columns": ["name", "height"],
                "kinds": {"height": "number"},
                "values": {"name": ["p0", "p1"], "height": [1.5, 1.515625]},
            }
        },
    ),
    ("half_a_parquet", half_a_parquet, {"refuse": [BROKEN + r"|footer|not a (valid |whole )?parquet"]}),
    (
        "arrow_stream",
        arrow_stream,
        {
            "read": {
                "rows": 30,
                "columns": ["species", "girth"],
                "kinds": {"species": "category", "girth": "number"},
                "values": {"species": ["oak", "elm", "ash"], "girth": [0.5, 0.625, 0.75, 0.875, None]},
            }
        },
    ),
    (
        "sqlite_counter",
        sqlite_counter,
        {
            "read": {
                "rows": 30,
                "columns": ["id", "ward", "temp"],
                "kinds": {"temp": ["number", "mixed"]},
                "values": {"id": [1, 2], "ward": ["east", "west"]},
            }
        },
    ),
    ("npy_with_a_trap", npy_with_a_trap, {"refuse": ["pickle|object"]}),
    (
        "npy_records",
        npy_records,
        {
            "read": {
                "rows": 24,
                "columns": ["flux", "count", "label"],
                "kinds": {"flux": "number"},
                "values": {"flux": [0.25, 1.25], "count": [0, 1000, 2000], "label": ["star", "dust"]},
            }
        },
    ),
    (
        "json_reply",
        json_reply,
        {
            "either": [
                {"read": {"rows": 12, "has": ["^(results.)?user"], "values": {"score": [0.5, 1.5]}}},
                {"refuse": ["results|list|array"]},
            ]
        },
    ),
    (
        "late_keys",
        late_keys,
        {
            "read": {
                "rows": 300,
                "width": 3,
                "has": ["^x$", "^id$", "^late$"],
                "kinds": {"x": "number"},
                "values": {
                    "x": {0: 0, 219: 219, 220: 220.5, 299: 299.5},
                    "id": {1: "r1", 2: "r2"},
                    "late": {0: None, 260: "word2", 299: "word2"},
                },
            }
        },
    ),
    ("chat_with_separators", chat_with_separators, {"read": {"rows": 4}}),
    ("record_cut_off", record_cut_off, {"refuse": [r"line 4\b"]}),
    ("photos_with_strays", photos_with_strays, {"read": {"rows": 6}}),
]


def same(want: Any, got: Any) -> bool:
    """Whether a value read is the value meant; a tuple holds several good answers, None means missing."""
    if isinstance(want, tuple):
        return any(same(one, got) for one in want)
    if want is None:
        return got is None or (isinstance(got, str) and got == "") or bool(got != got)
    if isinstance(want, bool):
        return str(got).strip().lower() in (YES if want else NO)
    if isinstance(want, str):
        day = re.fullmatch(r"\d{4}-\d\d-\d\d", want)
        return (str(got)[:10] if day else str(got)) == want
    if got is None or isinstance(got, bool | str | bytes):
        return False
    try:
        return math.isclose(float(got), want, rel_tol=1e-6, abs_tol=1e-9)
    except (TypeError, ValueError):
        return False


def _value_fault(wanted: dict[Any, Any], outcome: Outcome) -> str | None:
    for column, cells in wanted.items():
        name = outcome["columns"][column] if isinstance(column, int) else column
        if name not in outcome["columns"]:
            return f"no column {name!r} among {str(outcome['columns'])[:120]}"
        got = list(outcome["values"](name))
        for row, want in cells.items() if isinstance(cells, dict) else enumerate(cells):
            if row >= len(got) or not same(want, got[row]):
                found = repr(got[row])[:60] if row < len(got) else "nothing"
                return f"column {column!r}, row {row}: {found} instead of {repr(want)[:60]}"
    return None


def _read_fault(wanted: dict[str, Any], outcome: Outcome) -> str | None:
    if "error" in outcome:
        return f"should be read, was refused: {outcome['error'][:120]}"
    columns = list(outcome["columns"])
    if "rows" in wanted and outcome["rows"] != wanted["rows"]:
        return f"{outcome['rows']} rows instead of {wanted['rows']}"
    if "columns" in wanted and columns != wanted["columns"]:
        return f"columns {str(columns)[:120]} instead of {wanted['columns']}"
    if len(set(columns)) != len(columns) or len(columns) != wanted.get("width", len(columns)):
        return f"columns {str(columns)[:120]}: a name twice, or not {wanted.get('width')} of them"
    for pattern in wanted.get("has", []):
        if not any(re.search(pattern, column, re.IGNORECASE) for column in columns):
            return f"no column like {pattern} among {str(columns)[:120]}"
    for column, good in wanted.get("kinds", {}).items():
        if (kind := outcome["kinds"].get(column)) not in ([good] if isinstance(good, str) else good):
            return f"column {column!r} is {kind} instead of {good}"
    return _value_fault(wanted.get("values", {}), outcome)


def _refusal_fault(patterns: list[str], outcome: Outcome) -> str | None:
    if "error" not in outcome:
        return f"should be refused, was read: {outcome['rows']} rows, {str(outcome['columns'])[:80]}"
    sentence = outcome["error"].strip()
    if not sentence or "\n" in sentence or "Traceback" in sentence or len(sentence) >= 400:
        return f"not one sentence: {sentence[:80]!r}"
    for pattern in patterns:
        if not re.search(pattern, sentence, re.IGNORECASE):
            return f"the sentence lacks {pattern[:60]}: {sentence[:160]}"
    return None


def _fault(expectation: dict[str, Any], outcome: Outcome) -> str | None:
    if "either" in expectation:
        faults = [_fault(one, outcome) for one in expectation["either"]]
        return None if None in faults else "; or ".join(str(fault) for fault in faults)
    if "refuse" in expectation:
        return _refusal_fault(expectation["refuse"], outcome)
    return _read_fault(expectation["read"], outcome)


def check(entry: Entry, outcome: Outcome) -> str | None:
    """None when the outcome meets the entry's expectation, else a short reason."""
    return _fault(entry[2], outcome)
