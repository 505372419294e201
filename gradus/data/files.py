"""Files: what kind one is (by its content first), and the reader that it needs."""

import os
import re
import stat
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

from gradus.core.errors import GradusError
from gradus.data.archive import Open, chosen_member, gzip_opener, members_of, plain_opener, zip_opener
from gradus.data.kindof import TEXT, as_utf8, by_content, by_name, inner_name, of_text
from gradus.data.paths import missing_file
from gradus.data.rows import Rows
from gradus.data.text_source import TextSource, _some

ADDRESS = re.compile(r"^[a-z][a-z0-9+]+://", re.IGNORECASE)
HEAD = 64 << 10
NET = tuple(f"{way}://" for way in "http https ftp ftps sftp ssh s3 gs gcs az abfs abfss hdfs dbfs".split())
REGULAR = 0.95
WAYS_OUT = {
    "web page": "download the data itself, not the page that shows it.",
    "LFS": "fetch it with `git lfs pull`.",
    "OpenDocument": "save its table as .xlsx or CSV.",
    "a file of": "write its table as CSV or Parquet there.",
}
MEMORY = 1 << 30  # a packed Parquet or NumPy file is unpacked in memory up to so many bytes


@dataclass(frozen=True, kw_only=True)
class Found:
    """A file as it was found: its bytes, its size, and the kind that its content proves."""

    path: str  # as it is called in messages; inside an archive: archive/member
    open: Open
    size: int
    kind: str
    packed: bool = False
    table: str | None = None
    query: str | None = None


def opened_file(path: str, *, table: str | None = None, query: str | None = None) -> Any:
    """A file, a folder or a database's address as rows (or texts, images, records)."""
    if path.lower().startswith("file://"):
        path = url2pathname(urlsplit(path).path)
    if ADDRESS.match(path):
        return _from_address(path, table, query)
    place = _checked(os.path.expanduser(path))
    if os.path.isdir(place):
        from gradus.data.folders import opened_folder

        return opened_folder(place)
    return _read(_found(place, table, query))


def _checked(path: str) -> str:
    """A path that may be opened without waiting for ever."""
    try:
        mode = os.stat(path).st_mode
    except FileNotFoundError:
        raise missing_file(path) from None
    except (OSError, ValueError) as error:
        raise GradusError(
            f"{path!r} can not be opened: {getattr(error, 'strerror', None) or error}."
        ) from None
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
        raise GradusError(
            f"{path} is a pipe or a device, which can be read only once; write it to a file first."
        )
    if not os.access(path, os.R_OK):
        raise GradusError(f"{path} may not be read by you; change its permissions.")
    return path


def _found(path: str, table: str | None, query: str | None) -> Found:
    size = os.path.getsize(path)
    found = _looked_at(path, plain_opener(path), size, packed=False)
    if found.kind == "gzip":
        found = _looked_at(inner_name(path), gzip_opener(path), size * 5, packed=True)
    elif found.kind == "zip":
        members = members_of(path)
        if any(name.startswith("xl/") for name in members):
            found = Found(path=path, open=found.open, size=size, kind="xlsx")
        elif {"mimetype", "content.xml"} <= {*members} or "word/document.xml" in members:
            found = Found(path=path, open=found.open, size=size, kind="an OpenDocument or Word file")
        elif members and all(name.endswith(".npy") for name in members):
            found = Found(path=path, open=found.open, size=size, kind="npz")
        else:
            member = chosen_member(path, members, table)
            found, table = (
                _looked_at(f"{path}/{member}", zip_opener(path, member), size * 5, packed=True),
                None,
            )
    if found.packed and found.kind in ("gzip", "zip"):
        raise GradusError(f"{path} is an archive inside an archive; unpack it first.")
    return Found(**{**vars(found), "table": table, "query": query})


def _looked_at(path: str, opener: Open, size: int, *, packed: bool) -> Found:
    with opener() as stream:
        head = _some(stream, HEAD)
    if not head:
        raise GradusError(f"{path} is empty.")
    text = as_utf8(head)
    kind = by_content(head if text == head else text)
    kind = of_text(text, path) if kind == "text" else kind
    return Found(path=path, open=opener, size=size, kind=kind, packed=packed)


def _read(found: Found) -> Any:
    if found.kind not in READERS:
        named = by_name(found.path)
        but = f", though its name says {named}" if named else ""
        raise GradusError(f"{found.path} is {found.kind}{but}; {_way_out(found.kind)}")
    named = by_name(found.path)
    if found.kind in TEXT and named and named not in (*TEXT, "gzip", "zip", "xls", "xlsx"):
        raise GradusError(
            f"{found.path} is no {named} file, though its name says so: it is text, or damaged at its start."
        )
    try:
        result = READERS[found.kind](found)
    except GradusError as error:
        if found.path.rpartition("/")[2] in str(error):
            raise
        raise GradusError(f"{found.path}: {error}") from None
    kind = found.kind.removesuffix(" stream")
    if isinstance(result, Rows) and named and kind != named and not {kind, named} <= {*TEXT}:
        result.notes.append(f"the content is {found.kind}, though the name says {named}")
    return result


def _way_out(kind: str) -> str:
    if ways := [way for word, way in WAYS_OUT.items() if word in kind]:
        return ways[0]
    if kind.startswith(("a ", "an ")) and "archive" in kind:
        return "unpack it first."
    return "a table is read from CSV, Parquet, Arrow, JSON, SQLite, NumPy or Excel."


def _text(found: Found) -> Any:
    from gradus.data.csv_blocks import rows_of_text
    from gradus.data.rewritten import rewritten

    source = rewritten(TextSource.of(found.open, found.path, "" if found.packed else found.path))
    delimiter = "\t" if found.path.lower().endswith((".tsv", ".tab")) else ","
    return rows_of_text(source, size=found.size, delimiter=delimiter)


def _plain_text(found: Found) -> Any:
    """A name that does not promise a table: it is one if nearly all lines have the same few cells."""
    from gradus.data.dialect import find_dialect
    from gradus.data.rewritten import rewritten
    from gradus.data.texts import Texts

    source = rewritten(TextSource.of(found.open, found.path))
    dialect = find_dialect(source.head(), whole=source.whole_in_head())
    prose = found.path.lower().endswith(".md") or (
        source.rewrite is None and (len(dialect.names) < 2 or dialect.regular < REGULAR)
    )
    return Texts(openers=(found.open,), paths=(found.path,), source=found.path) if prose else _text(found)


def _json(found: Found) -> Any:
    from gradus.data.json_rows import opened_json

    return opened_json(TextSource.of(found.open, found.path), size=found.size)


def _columnar(found: Found) -> Any:
    from gradus.data.columnar import rows_of_columnar

    return rows_of_columnar(found.path, on_disk(found), kind=found.kind, size=found.size)


def _numpy(found: Found) -> Any:
    from gradus.data.arrays import from_npy
    from gradus.data.rows import rows_of_frame

    return rows_of_frame(from_npy(on_disk(found), name=found.path, table=found.table))


def _database(found: Found) -> Any:
    from gradus.data import database

    if found.packed:
        raise GradusError(f"{found.path}: unpack the database first.")
    reader: Callable = {"sqlite": database.rows_of_sqlite, "duckdb": database.rows_of_duckdb}[found.kind]
    return reader(found.path, table=found.table, query=found.query)


def _excel(found: Found) -> Any:
    from gradus.data.excel import rows_of_excel

    return rows_of_excel(found.path, table=found.table)


def _from_address(address: str, table: str | None, query: str | None) -> Any:
    if address.lower().startswith(NET):
        raise GradusError(f"{address} is on the net; download it and name the file.")
    from gradus.data.database import rows_of_address

    return rows_of_address(address, table=table, query=query)


def on_disk(found: Found) -> Any:
    """A path where the file is plain; its bytes where it comes out of an archive."""
    if not found.packed:
        return found.path
    import io

    with found.open() as stream:
        data = _some(stream, MEMORY + 1)
    if len(data) > MEMORY:
        raise GradusError(f"{found.path} is larger than {MEMORY >> 30} GB unpacked; unpack it first.")
    return io.BytesIO(data)


READERS: dict[str, Callable[[Found], Any]] = {
    "csv": _text, "txt": _plain_text, "json": _json, "jsonl": _json, "parquet": _columnar, "arrow": _columnar,
    "arrow stream": _columnar,
    "npy": _numpy, "npz": _numpy, "sqlite": _database, "duckdb": _database, "xlsx": _excel, "xls": _excel,
}  # fmt: skip
