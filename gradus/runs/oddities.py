"""What is odd in new rows, though they can be predicted: names never seen, empty rows, unknown columns."""

from collections.abc import Iterator, Sequence

import numpy as np

from gradus.core.errors import listed
from gradus.data.schema import Schema
from gradus.program.cells import Columns, texts
from gradus.program.program import Program


def oddities(program: Program, data: Columns, schema: Schema, names: Sequence[str]) -> Iterator[str]:
    """One line for each thing that is odd."""
    if extra := [name for name in names if name not in schema]:
        yield f"{_many(len(extra), 'column')} not of the run's table, not looked at: {listed(extra, most=6)}"
    rows = len(next(iter(data.values()))) if data else 0
    unseen, strange = _never_seen(program, data, schema, rows)
    if strange:
        yield f"{_many(int(unseen.sum()), 'row')} with names never seen: {'; '.join(strange)}"
    empty = np.arange(rows)
    for column in data.values():  # only the rows that are still empty are looked at again
        empty = empty[[not text for text in texts(column[empty])]] if len(empty) else empty
    if len(empty):
        yield f"{_many(len(empty), 'row')} without any value: predicted as what is usual"


def _never_seen(program: Program, data: Columns, schema: Schema, rows: int) -> tuple[np.ndarray, list[str]]:
    """Which rows hold such names, and those names by column."""
    unseen, strange = np.zeros(rows, dtype=bool), list[str]()
    for step in (step for step in program.steps if step.kind == "code"):
        for name, levels in zip(step.columns, step.lookups, strict=True):
            if len(levels) < schema[name].distinct:
                continue  # the rarest names share a code, so that these can not be told from new ones
            cells = texts(data[name], markers=step.settings["markers"])
            new = np.array([cell is not None and cell not in levels for cell in cells], dtype=bool)
            if new.any():
                found = dict.fromkeys(str(cells[place]) for place in np.flatnonzero(new))
                strange.append(f"{name} {listed(found, most=4)}")
                unseen |= new
    return unseen, strange


def _many(count: int, what: str) -> str:
    return f"{count:,} {what}{'s' * (count != 1)}"
