"""Texts, images and records as a table of what can be said of each one, so that they can be examined too."""

from dataclasses import replace
from typing import Any

from gradus.data.images import Images
from gradus.data.load import load
from gradus.data.records import Records
from gradus.data.table import Table
from gradus.data.texts import Texts

MOST = 20_000  # files that are opened


def described(found: Texts | Images | Records) -> Table:
    """One row for each text (its length), image (its size) or record (its fields)."""
    columns = _columns(found)
    table = load(columns, columns={"file": "key"} if "file" in columns else None)
    assert isinstance(table, Table)
    what = type(found).__name__.lower()
    left = len(found) - MOST
    notes = [f"{len(found):,} {what}; what is shown is measured on each one"]
    notes += [f"only the first {MOST:,} were opened"] if left > 0 and not isinstance(found, Records) else []
    return replace(table, source=found.source, notes=(*notes, *getattr(found, "notes", ())))


def _columns(found: Texts | Images | Records) -> dict[str, list[Any]]:
    if isinstance(found, Records):
        return _of_records(found)
    columns: dict[str, list[Any]] = {"file": list(found.paths[:MOST])}
    if isinstance(found, Texts):
        texts = [found[place] for place in range(len(columns["file"]))]
        columns["characters"] = [len(text) for text in texts]
        columns["words"] = [len(text.split()) for text in texts]
        columns["lines"] = [len(text.splitlines()) for text in texts]
    else:
        sizes = [found.size(place) for place in range(len(columns["file"]))]
        columns["width"], columns["height"] = ([size[side] for size in sizes] for side in (0, 1))
    return {**columns, "label": list(found.labels[:MOST])} if found.labels else columns


def _of_records(found: Records) -> dict[str, list[Any]]:
    if found.form != "tokens":
        return {name: [str(item[name]) for item in found] for name in found.items[0]}
    return {
        "tokens": [" ".join(map(str, item["tokens"])) for item in found],
        "length": [len(item["tokens"]) for item in found],
        "labelled": [sum(label != "O" for label in item["labels"]) for item in found],
    }
