"""Thirty odd files, written without sight of the readers: read rightly, or answered with a sentence."""

from pathlib import Path
from typing import Any

import pytest

import gradus as gr
from tests.journeys.odd_files import ODD, check, sprung

pytestmark = pytest.mark.fast


def outcome(path: Path) -> dict[str, Any]:
    """What loading a file came to, as the files' own check wants to know it."""
    try:
        found = gr.load(path)
    except gr.GradusError as mistake:
        return {"error": str(mistake)}
    if not hasattr(found, "schema"):
        return {"rows": len(found), "columns": [], "kinds": {}, "values": lambda name: []}
    frame, schema = found.collect(), found.schema
    return {
        "rows": schema.rows,
        "columns": schema.names,
        "kinds": {column.name: column.kind for column in schema.columns},
        "values": lambda name: frame[name].to_list(),
    }


@pytest.mark.parametrize("entry", ODD, ids=[name for name, *_ in ODD])
def test_an_odd_file(entry, tmp_path):
    folder = tmp_path / "data"
    folder.mkdir()
    fault = check(entry, outcome(entry[1](folder)))
    assert fault is None, fault
    assert not sprung(folder), "something in the file was executed"
