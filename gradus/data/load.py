"""`load`: any source as a Table with judged columns; or as Texts, Images or Records, if it holds those."""

import inspect
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

import polars as pl
from polars.io.plugins import register_io_source

from gradus.core.errors import GradusError, all_at_once, listed
from gradus.core.settings import unknown
from gradus.data.cells import TYPES
from gradus.data.judge import judged
from gradus.data.overrides import Said, overridden, roles_only
from gradus.data.profile import Profile, as_judged, profiled
from gradus.data.rows import Reread, Rows
from gradus.data.schema import Column, Schema
from gradus.data.sources import opened
from gradus.data.table import Table

if TYPE_CHECKING:
    from gradus.data.images import Images
    from gradus.data.records import Records
    from gradus.data.texts import Texts

T = TypeVar("T")
Source = Any  # a path, a frame, a mapping, a list, an array, an address of a database


def load(
    source: Source,
    *,
    target: Any = None,
    columns: Mapping[str, str | Sequence[str]] | None = None,
    task: str | None = None,
    groups: str | None = None,
    time: str | None = None,
    weights: str | None = None,
    **where: Any,
) -> "Table | Texts | Images | Records":
    """Read a source and judge its columns; `table=` and `query=` choose within a source of several tables."""
    if isinstance(source, Table) and columns is None and (target is None or isinstance(target, str)):
        return with_roles(source, Said(target=target, task=task, groups=groups, time=time, weights=weights))
    all_at_once(unknown("load", set(where) - {"table", "query"}, [*inspect.signature(load).parameters][1:-1]))
    found = opened(source, **where)
    if not isinstance(found, Rows):
        return found
    found, target = with_target(found, target)
    said = Said(target=target, columns=columns, task=task, groups=groups, time=time, weights=weights)
    return table_of(found, name_of(source), said)


def with_roles(table: Table, said: Said) -> Table:
    """The same table, told what is to be predicted and what the other columns are for."""
    if not said.roles:
        return table
    schema, frame = roles_only(table.schema, said), table.frame
    if said.target and schema[said.target].dtype != table.schema[said.target].dtype:
        yes, no = table.schema[said.target].format.split("/")
        words = pl.when(pl.col(said.target)).then(pl.lit(yes)).when(~pl.col(said.target)).then(pl.lit(no))
        frame = frame.with_columns(words.alias(said.target))
    return replace(table, schema=schema, frame=frame)


def table_of(rows: Rows, source: str, said: Said) -> Table:
    """Walk over the rows once, judge, and hand on a frame that parses as judged."""
    profile = settled(lambda: profiled(rows))
    if not profile.tallies:
        raise GradusError(f"{source} has no columns.")
    if profile.rows == 0:
        raise GradusError(f"{source} has columns ({listed(profile.tallies)}) and no rows.")
    schema = Schema(columns=tuple(judged(profile)), rows=profile.rows)
    schema = overridden(schema, said, rows, profile)
    notes = [*rows.notes]
    if profile.padded:
        notes.append(f"blanks around cells were left out in {len(profile.padded)} column(s)")
    frame = scanned(rows, schema.columns, profile)
    if frame is None:
        frame = lazy(rows, schema.columns)
    return Table(
        frame=frame,
        schema=schema,
        source=source,
        fingerprint=profile.fingerprint,
        notes=tuple(dict.fromkeys(notes)),
    )


def read_as(source: Source, schema: Schema, **where: Any) -> pl.LazyFrame:
    """New rows of the same table, read as an earlier schema says; columns that they lack are left out."""
    rows = opened(source, **where)
    if not isinstance(rows, Rows):
        raise GradusError(f"{name_of(source)} holds no table.")
    known = [column for column in schema.columns if column.name in rows.types]
    return settled(lambda: lazy(rows, known))


def settled(walk: Callable[[], T]) -> T:
    """What a walk over the rows gives, begun anew where they turned out to be written otherwise."""
    for _ in range(2):
        try:
            return walk()
        except Reread:
            continue
    return walk()


def scanned(rows: Rows, columns: Sequence[Column], profile: Profile) -> pl.LazyFrame | None:
    """polars' own reader, where it gives the same cells and the rows are too many to be held."""
    if rows.small or rows.scan is None:
        return None
    readings = {column.name: (column.dtype, column.format) for column in columns}
    markers = {marker for tally in profile.tallies.values() for marker in tally.markers}
    return rows.scan(readings, sorted(markers), profile.padded)


def lazy(rows: Rows, columns: Sequence[Column]) -> pl.LazyFrame:
    """The judged columns: held where they are few, read again at every `collect` where they are many."""
    schema = {column.name: TYPES[column.dtype] for column in columns}
    if rows.small:
        parsed = [parsed_block(block, columns) for block in rows.blocks([*schema])]
        return pl.concat(parsed).lazy() if parsed else pl.LazyFrame(schema=schema)

    def read(
        names: list[str] | None, predicate: pl.Expr | None, most: int | None, size: int | None
    ) -> Iterator[pl.DataFrame]:
        wanted = [column for column in columns if names is None or column.name in names]
        for block in rows.blocks([column.name for column in wanted]):
            frame = parsed_block(block, wanted)
            frame = frame if most is None else frame.head(most)
            most = None if most is None else most - len(frame)
            yield frame if predicate is None else frame.filter(predicate)
            if most == 0:
                return

    return register_io_source(read, schema=schema, is_pure=True)


def parsed_block(block: pl.DataFrame, columns: Sequence[Column]) -> pl.DataFrame:
    """Raw cells as the types that the schema says."""
    return as_judged(block, {column.name: (column.dtype, column.format) for column in columns})


def with_target(rows: Rows, target: Any) -> tuple[Rows, str | None]:
    """A target that is handed in as an array becomes one more column."""
    from gradus.data.arrays import as_series

    if target is None or isinstance(target, str):
        return rows, target
    name = getattr(target, "name", None) or "target"
    values = as_series(str(name), target)
    if values.name in rows.types:
        raise GradusError(
            f"target: the table has a column {values.name!r} already; hand the array over under another name."
        )

    def blocks(columns: Sequence[str] | None = None) -> Iterator[pl.DataFrame]:
        wanted = [*rows.types, values.name] if columns is None else list(columns)
        start = 0
        for block in rows.blocks([name for name in wanted if name != values.name] or [*rows.types][:1]):
            part = values.slice(start, len(block))
            start += len(block)
            if len(part) < len(block):
                raise GradusError(
                    f"target must have as many values as the table has rows; it has {len(values):,}."
                )
            yield block.with_columns(part).select(wanted)
        if start != len(values):
            raise GradusError(
                f"target must have as many values as the table has rows, {start:,}; it has {len(values):,}."
            )

    types = {**rows.types, values.name: values.dtype}
    return Rows(
        types=types, blocks=blocks, small=rows.small, notes=rows.notes, decimal_comma=rows.decimal_comma
    ), values.name


def name_of(source: Source) -> str:
    """How the source is called in messages."""
    if hasattr(source, "__fspath__") or isinstance(source, str):
        return str(source)
    return f"a {type(source).__name__} in memory"
