"""A run as plain data: written into its folder, and read from it again."""

import io
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from gradus.core.errors import GradusError
from gradus.data.schema import Column, Schema
from gradus.program.program import Program
from gradus.program.storage import from_bytes, read_arrays, to_bytes
from gradus.record.folder import Record
from gradus.runs.check import check_kept, damage_told

LISTS = ("choices", "findings", "leaderboard", "metrics", "importance", "failures")
HOLDOUT = "holdout.npz"  # truth and scores of the rows kept apart
READ_BY_PEOPLE = ("report.html", "recipe.yaml")  # a note in one of them does no harm to the model
TUPLES = ("levels", "order", "examples")


@dataclass(kw_only=True)
class Kept:
    """Everything that a run knows."""

    facts: dict[str, Any]  # name, source, target, task, classes, positive, metric, model, rows, seed
    schema: Schema
    program: Program | None = None
    lists: dict[str, list[Any]] = field(default_factory=lambda: {name: [] for name in LISTS})
    truth: np.ndarray | None = None  # of the rows kept apart
    predicted: np.ndarray | None = None
    path: Path | None = None
    state: str = "done"


def begin(record: Record, kept: Kept) -> None:
    """What is known before anything is fitted."""
    record.write_json("facts.json", kept.facts)
    record.write_json("schema.json", plain(asdict(kept.schema)))
    record.write_index()


def keep_model(record: Record, program: Program) -> None:
    """The best model so far, so that an interrupted run is not empty."""
    text, arrays = to_bytes(program)
    record.write("model/program.json", text)
    record.write("model/arrays.npz", arrays)
    record.write_index()


def keep_results(record: Record, kept: Kept) -> None:
    record.write_json("facts.json", plain(kept.facts))
    for name in LISTS:
        record.write_json(f"{name}.json", plain(kept.lists[name]))
    if kept.truth is not None and kept.predicted is not None:
        packed = io.BytesIO()
        np.savez(packed, allow_pickle=False, truth=kept.truth, predicted=kept.predicted)
        record.write(HOLDOUT, packed.getvalue())


def opened_run(path: Path) -> Kept:
    """Read a run folder; hashes, sizes and names are checked on the way."""
    record = Record.open(path, unchecked=READ_BY_PEOPLE)
    if "facts.json" not in record or "schema.json" not in record:
        raise GradusError(f"The run {path} was stopped before it began; fit again.")
    with damage_told(path):
        return _read(record)


def _read(record: Record) -> Kept:
    kept = Kept(
        facts=record.read_json("facts.json"),
        schema=schema_of(record.read_json("schema.json")),
        lists={name: record.read_json(f"{name}.json") if f"{name}.json" in record else [] for name in LISTS},
        path=record.folder,
        state=record.state,
    )
    if "model/program.json" in record:
        kept.program = from_bytes(record.read_json("model/program.json"), record.read("model/arrays.npz"))
    if HOLDOUT in record:
        held = read_arrays(record.read(HOLDOUT), name=HOLDOUT)
        kept.truth, kept.predicted = held.get("truth"), held.get("predicted")
    check_kept(kept)
    return kept


def schema_of(text: dict[str, Any]) -> Schema:
    try:
        columns = tuple(_column(column) for column in text.pop("columns"))
        return Schema(columns=columns, **text)
    except (TypeError, KeyError, AttributeError) as missing:
        raise GradusError(f"schema.json does not hold what it must: {missing}.") from None


def _column(text: dict[str, Any]) -> Column:
    for name in TUPLES:
        text[name] = tuple(tuple(item) if isinstance(item, list) else item for item in text.get(name, ()))
    return Column(**text)


def as_json(kept: Kept) -> dict[str, Any]:
    """The run without its model, for programs that read."""
    score = kept.lists["metrics"][0]["score"] if kept.lists["metrics"] else None
    return plain({"path": kept.path, "state": kept.state, "score": score, **kept.facts, **kept.lists})


def plain(value: Any) -> Any:
    """As JSON can hold it: NaN as null, dates as text, NumPy's numbers as Python's."""
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set):
        return [plain(item) for item in value]
    if isinstance(value, np.ndarray | np.generic):
        return plain(value.tolist())
    if isinstance(value, float):
        return value if np.isfinite(value) else None
    if value is None or isinstance(value, str | int | bool):
        return value
    return value.isoformat() if isinstance(value, date) else str(value)
