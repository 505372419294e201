"""Which reader a source needs: by its type in memory, by its content on disk."""

import os
from collections.abc import Mapping
from typing import Any

import numpy as np
import polars as pl

from gradus.core.errors import GradusError, listed, shown
from gradus.data.arrays import from_array, from_bunch, from_dict, from_records
from gradus.data.frames import from_pandas
from gradus.data.rows import Rows, rows_of_frame, rows_of_lazy
from gradus.data.table import Table


def opened(source: Any, *, table: str | None = None, query: str | None = None) -> Any:
    """The source as rows, or as texts, images or records."""
    if isinstance(source, str | os.PathLike):
        from gradus.data.files import opened_file

        return opened_file(os.fspath(source), table=table, query=query)
    return in_memory(source)


def in_memory(source: Any) -> Rows:
    """Rows of a frame, a mapping, a list of mappings or an array."""
    if isinstance(source, Table):
        return rows_of_lazy(source.frame, small=source.schema.rows < 100_000, notes=source.notes)
    if isinstance(source, pl.LazyFrame):
        return rows_of_lazy(source, small=False)
    frame = _frame(source)
    if frame.width == 0:
        raise GradusError("The source has no columns.")
    return rows_of_frame(frame)


def _frame(source: Any) -> pl.DataFrame:
    if isinstance(source, pl.DataFrame):
        return source
    if isinstance(source, pl.Series):
        return source.to_frame()
    family = type(source).__module__.partition(".")[0]
    if family == "pandas":
        return from_pandas(source if hasattr(source, "columns") else source.to_frame())
    if type(source).__name__ == "Bunch":
        return from_bunch(source)
    if isinstance(source, np.ndarray):
        return from_array(source)
    if isinstance(source, Mapping):
        return from_dict(source)
    if isinstance(source, list | tuple) and source and all(isinstance(row, Mapping) for row in source):
        return from_records(source)
    if (
        isinstance(source, list | tuple)
        and source
        and all(isinstance(row, list | tuple | np.ndarray) for row in source)
    ):
        return _from_lists(source)
    raise GradusError(
        "The source must be a path, a frame, a mapping of columns, a list of mappings or an array;"
        f" got {shown(source)}."
    )


def _from_lists(rows: Any) -> pl.DataFrame:
    widths = {len(row) for row in rows}
    if len(widths) > 1:
        raise GradusError(
            f"All rows of a list must be equally long; they have {listed(sorted(widths))} cells."
        )
    return from_dict(
        {f"column_{place}": list(cells) for place, cells in enumerate(zip(*rows, strict=True), 1)}
    )
