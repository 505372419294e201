"""Parquet and Arrow files, read in slices by polars."""

import io

import polars as pl

from gradus.core.errors import GradusError
from gradus.core.guard import guard
from gradus.data.rows import SMALL, Rows, rows_of_frame, rows_of_lazy

NAMES = {"parquet": "Parquet", "arrow": "Arrow", "arrow stream": "Arrow stream"}
MOST_OF_A_STREAM = 2 << 30  # a stream can not be read in slices


def rows_of_columnar(name: str, source: str | io.BytesIO, *, kind: str, size: int) -> Rows:
    """The rows of one file; a damaged one is answered in a sentence."""
    small = isinstance(source, io.BytesIO) or size < SMALL or kind == "arrow stream"
    if kind == "arrow stream" and size > MOST_OF_A_STREAM:
        raise GradusError(
            f"{name} is an Arrow stream of more than 2 GB; write it as an Arrow file or Parquet."
        )
    with guard(name) as failed:
        if kind == "arrow stream":
            lazy = pl.read_ipc_stream(source).lazy()
        else:
            lazy = pl.scan_parquet(source) if kind == "parquet" else pl.scan_ipc(source)
        found = lazy.collect() if small else lazy.tail(1).collect()  # the last pages may be cut off
    if failed:
        raise GradusError(
            f"{name} is a damaged or unfinished {NAMES[kind]} file (it begins rightly, but can not be read);"
            " copy or write it again."
        )
    if not found.width:
        raise GradusError(f"{name} has no columns.")
    return rows_of_frame(found) if small else rows_of_lazy(lazy, small=False)
