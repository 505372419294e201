"""Databases: a SQLite or DuckDB file, or any address that SQLAlchemy knows, as rows."""

import re
import sqlite3
from contextlib import closing
from typing import Any

import polars as pl

from gradus.core.errors import GradusError, did_you_mean, listed
from gradus.core.guard import guard
from gradus.core.need import need
from gradus.data.frames import objects
from gradus.data.rows import Rows, rows_of_frame

FETCHED = 100_000
NO_QUOTES = re.compile(r"//([^:@/]*):[^@/]*@")


def rows_of_sqlite(path: str, *, table: str | None = None, query: str | None = None) -> Rows:
    """One table, or the answer of a query, of a SQLite file; the file is never written."""
    from pathlib import Path

    with guard(path) as failed:
        address = Path(path).absolute().as_uri() + "?mode=ro"
        with closing(sqlite3.connect(address, uri=True)) as base:
            names = [name for (name,) in base.execute(
                "SELECT name FROM sqlite_master"
                " WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite_%' ORDER BY name"
            )]  # fmt: skip
            asked = query or f"SELECT * FROM {quoted(chosen(path, names, table))}"
            frame = _fetched(base.execute(asked))
    if isinstance(failed.error, GradusError):
        raise failed.error
    if failed:
        raise GradusError(f"{path} could not be read as SQLite: {failed.error}.")
    return rows_of_frame(frame)


def chosen(path: str, names: list[str], table: str | None) -> str:
    """The one table that is meant."""
    if table is not None:
        if table not in names:
            raise GradusError(
                f"{path} has no table {table!r}; it has {listed(names)}.{did_you_mean(table, names)}"
            )
        return table
    if not names:
        raise GradusError(f"{path} is a database without tables.")
    if len(names) > 1:
        raise GradusError(f"{path} has {len(names)} tables; choose one with table=: {listed(names)}.")
    return names[0]


def quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _fetched(cursor: Any) -> pl.DataFrame:
    """All rows of an answer, fetched in parts."""
    if cursor.description is None:
        raise GradusError("query= must be a SELECT that answers with rows.")
    names = [entry[0] for entry in cursor.description]
    parts = []
    while rows := cursor.fetchmany(FETCHED):
        parts.append([list(cells) for cells in zip(*rows, strict=True)])
    columns = [[cell for part in parts for cell in part[place]] for place in range(len(names))]
    return pl.DataFrame(
        [objects(name, [_bare(cell) for cell in cells]) for name, cells in zip(names, columns, strict=True)]
    )


def _bare(cell: Any) -> Any:
    return cell.decode("utf-8", "replace") if isinstance(cell, bytes) else cell


def rows_of_duckdb(path: str, *, table: str | None = None, query: str | None = None) -> Rows:
    """One table, or the answer of a query, of a DuckDB file."""
    duckdb = need("duckdb", extra="files", what="A DuckDB file")
    with guard(path) as failed, closing(duckdb.connect(path, read_only=True)) as base:
        names = [
            name
            for (name,) in base.execute(
                "SELECT table_name FROM information_schema.tables ORDER BY 1"
            ).fetchall()
        ]
        asked = query or f"SELECT * FROM {quoted(chosen(path, names, table))}"
        frame = _fetched(base.execute(asked))
    if isinstance(failed.error, GradusError):
        raise failed.error
    if failed:
        raise GradusError(f"{path} could not be read as DuckDB: {str(failed.error).splitlines()[0]}")
    return rows_of_frame(frame)


def rows_of_address(address: str, *, table: str | None = None, query: str | None = None) -> Rows:
    """The answer of a query at a database's address, `postgresql://user@host/base` for instance."""
    shown = NO_QUOTES.sub(r"//\1:…@", address)  # a password never stands in a message
    sqlalchemy = need("sqlalchemy", extra="files", what="A database's address")
    if query is None and table is None:
        raise GradusError(f"{shown} needs query= (or table=) to say what is read.")
    with guard(shown) as failed:
        engine = sqlalchemy.create_engine(address)
        asked = query or f"SELECT * FROM {engine.dialect.identifier_preparer.quote(table)}"
        with engine.connect() as base:
            answer = base.execute(sqlalchemy.text(asked))
            names, rows = list(answer.keys()), answer.fetchall()
        engine.dispose()
    if failed:
        raise GradusError(
            f"{shown} could not be read: {str(failed.error).splitlines()[0].replace(address, shown)}"
        )
    cells = [[row[place] for row in rows] for place in range(len(names))]
    return rows_of_frame(
        pl.DataFrame(
            [objects(name, [_bare(c) for c in column]) for name, column in zip(names, cells, strict=True)]
        )
    )
