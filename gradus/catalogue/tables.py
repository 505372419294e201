"""The decision tables of `advice/*.toml`: choices (rows of `when` and `use`) and pages (cells)."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent / "advice"


@dataclass(frozen=True, kw_only=True)
class Row:
    """One row of a choice: where all of `when` holds, take the parts of `use`, best first."""

    table: "Table"
    topic: str
    when: Mapping[str, Any]
    use: tuple[tuple[str, str], ...]  # part, because
    signs: str = ""  # how the situation shows
    older: tuple[tuple[str, str], ...] = ()  # what was said before, and why it moved

    def possible(self, known: Mapping[str, Any]) -> bool:
        """Whether no known fact contradicts `when`."""
        return all(agrees(known[fact], wanted) for fact, wanted in self.when.items() if fact in known)

    def unknown(self, known: Mapping[str, Any]) -> list[str]:
        """The facts of `when` that are not known."""
        return [fact for fact in self.when if fact not in known]


@dataclass(frozen=True, kw_only=True)
class Table:
    """One decision table with its id."""

    id: str
    name: str
    topic: str
    title: str
    columns: tuple[str, ...] = ()
    cells: tuple[tuple[str, ...], ...] = ()
    parts: tuple[str, ...] = ()  # of a page: what it speaks of
    older: tuple[tuple[str, str], ...] = ()
    rows: list[Row] = field(default_factory=list)

    @property
    def is_page(self) -> bool:
        return bool(self.columns)

    @property
    def speaks_of(self) -> list[str]:
        """The parts that it names, in its rows or as a page."""
        return [*self.parts, *(part for row in self.rows for part, _ in row.use)]

    @property
    def cited(self) -> str:
        """How an answer names its source: `D06 loss_by_task`."""
        return f"{self.id} {self.name}"


def agrees(known: Any, wanted: Any) -> bool:
    """Whether a known value (or one of several) is the wanted one (or one of several)."""
    return bool({*_several(known)} & {*_several(wanted)})


def _several(value: Any) -> list[Any]:
    return list(value) if isinstance(value, list | tuple | set) else [value]


@lru_cache(maxsize=1)
def tables() -> tuple[Table, ...]:
    """All tables, by id: the order is the priority between tables of one topic."""
    read = (one for path in sorted(FOLDER.glob("*.toml")) for one in _read(path))
    return tuple(sorted(read, key=lambda table: table.id))


def topics() -> dict[str, list[Table]]:
    """Topic → its tables; a table may have rows on a second topic."""
    found: dict[str, list[Table]] = {}
    for table in tables():
        for topic in dict.fromkeys(
            [*([table.topic] if table.is_page else ()), *(r.topic for r in table.rows)]
        ):
            found.setdefault(topic, []).append(table)
    return dict(sorted(found.items()))


def _read(path: Path) -> Iterator[Table]:
    for data in tomllib.loads(path.read_text(encoding="utf-8"))["table"]:
        rows = data.pop("row", [])
        cells = tuple(tuple(line) for line in data.pop("rows", []))
        columns, parts = tuple(data.pop("columns", ())), tuple(data.pop("parts", ()))
        table = Table(**data | {"columns": columns, "cells": cells, "parts": parts, "older": _older(data)})
        table.rows.extend(_row(table, row) for row in rows)
        yield table


def _row(table: Table, data: dict[str, Any]) -> Row:
    use = tuple((one["part"], one["because"]) for one in data["use"])
    named = {"topic": table.topic, **data}
    return Row(table=table, **named | {"use": use, "older": _older(data)})


def _older(data: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    return tuple((one["said"], one["why"]) for one in data.get("older", ()))
