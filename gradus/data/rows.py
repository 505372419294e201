"""Rows: what every reader hands on: raw columns that can be walked through again and again."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import polars as pl

from gradus.core.errors import GradusError

BLOCK = 6 << 20  # bytes of a file that are looked at together
SMALL = 48 << 20  # a source below this many bytes is parsed once and held
LINES = 100_000  # rows of a frame that are looked at together

Reading = tuple[str, str]  # a type, and the form in which the cells are written
Scan = Callable[[Mapping[str, Reading], Sequence[str], Sequence[str]], "pl.LazyFrame | None"]
Blocks = Callable[[Sequence[str] | None], Iterator[pl.DataFrame]]


class Reread(GradusError):
    """The source turned out to be written otherwise than it began; it is read again from its first row."""


@dataclass(frozen=True, kw_only=True)
class Rows:
    """Raw columns (text as written, or typed) in blocks, from the first row at every call of `blocks`."""

    types: dict[str, pl.DataType]
    blocks: Blocks
    small: bool = True
    decimal_comma: bool = False  # numbers elsewhere in the file have a comma before the decimals
    notes: list[str] = field(default_factory=list)  # grows while reading
    scan: Scan | None = (
        None  # a faster way once all is known: readings, markers that occur, columns with blanks
    )

    @property
    def names(self) -> list[str]:
        return list(self.types)


def _renamed(names: Sequence[str]) -> dict[str, str]:
    """Names that polars can not select by their names, and new ones."""
    new = {name: safe(name) or f"column_{place}" for place, name in enumerate(names, 1)}
    return {name: other for name, other in new.items() if name != other}


def safe(name: str) -> str:
    """A name that polars does not take for a pattern of several columns."""
    return f"{name}_" if name == "*" or (name.startswith("^") and name.endswith("$")) else name


def rows_of_frame(frame: pl.DataFrame, *, notes: Sequence[str] = ()) -> Rows:
    """Rows that are in memory already."""
    frame = frame.rename(_renamed(frame.columns))

    def blocks(columns: Sequence[str] | None = None) -> Iterator[pl.DataFrame]:
        chosen = frame if columns is None else frame.select(columns)
        yield from chosen.iter_slices(LINES)

    return Rows(
        types=dict(frame.schema), blocks=blocks, notes=list(notes), small=frame.estimated_size() < SMALL
    )


def rows_of_lazy(frame: pl.LazyFrame, *, small: bool, notes: Sequence[str] = ()) -> Rows:
    """Rows that polars reads in slices, without holding them all."""
    frame = frame.rename(_renamed(frame.collect_schema().names()))

    def blocks(columns: Sequence[str] | None = None) -> Iterator[pl.DataFrame]:
        chosen = frame if columns is None else frame.select(columns)
        yield from chosen.collect_batches(chunk_size=LINES, maintain_order=True, engine="streaming")

    return Rows(types=dict(frame.collect_schema()), blocks=blocks, notes=list(notes), small=small)
