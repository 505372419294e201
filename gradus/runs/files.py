"""Predictions of a whole file, beside the columns that name its rows."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import polars as pl

from gradus.core.errors import GradusError
from gradus.record.folder import write_whole
from gradus.runs.kept import Kept
from gradus.runs.oddities import oddities
from gradus.runs.predict import program_of
from gradus.runs.rows import columns_from, frame_of, names_in

WRITERS = {".csv": "write_csv", ".parquet": "write_parquet", ".jsonl": "write_ndjson"}


def predicted_file(
    kept: Kept,
    source: Any,
    *,
    out: str | Path | None = None,
    keep: Sequence[str] | None = None,
    tell: Callable[[str], None] = lambda line: None,
) -> pl.DataFrame:
    """Key columns (or those of `keep`), `prediction` and each `p_<class>`; written where `out` says.

    `tell` is handed a line for each thing that is odd in the rows.
    """
    writer = None if out is None else _writer(Path(out), source)
    beside = _beside(kept, source) if keep is None else list(keep)
    program = program_of(kept)
    given, _ = columns_from(source, kept.schema, kept.facts["learned_from"])
    scores = program.scores(given)
    for line in oddities(program, given, kept.schema, names_in(source)):
        tell(line)
    frame = frame_of(source, beside) if beside else pl.DataFrame()
    columns = [pl.Series("prediction", program.labels(scores).tolist())]
    columns += [pl.Series(f"p_{label}", scores[:, place]) for place, label in enumerate(program.classes)]
    frame = frame.with_columns(columns) if beside else pl.DataFrame(columns)
    if out is not None and writer is not None:
        write_whole(Path(out), _written(frame, writer))
    return frame


def _beside(kept: Kept, source: Any) -> list[str]:
    there = set(names_in(source))
    return [column.name for column in kept.schema.columns if column.role == "key" and column.name in there]


def _writer(path: Path, source: Any) -> str:
    if isinstance(source, str | os.PathLike) and _same(path, Path(source)):
        raise GradusError(f"predict.out must be another file than the rows; got {path} for both.")
    if path.suffix.lower() not in WRITERS:
        raise GradusError(f"predict.out must end in {', '.join(WRITERS)}; got {path.name!r}.")
    return WRITERS[path.suffix.lower()]


def _same(one: Path, other: Path) -> bool:
    """Whether two names lead to one file, through links too."""
    one, other = one.expanduser(), other.expanduser()
    return one.resolve() == other.resolve() or (one.exists() and other.exists() and one.samefile(other))


def _written(frame: pl.DataFrame, writer: str) -> bytes:
    from io import BytesIO

    file = BytesIO()
    getattr(frame, writer)(file)
    return file.getvalue()
