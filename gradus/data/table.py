"""Table: a lazy frame with its schema. `collect` is the only place that holds all rows."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gradus.data.schema import Schema

if TYPE_CHECKING:
    import pandas
    import polars as pl


MOST_SHOWN = 40


@dataclass(frozen=True, kw_only=True, repr=False)
class Table:
    """Rows and columns from any source, parsed as the schema says."""

    frame: "pl.LazyFrame"
    schema: Schema
    source: str  # as the user named it
    fingerprint: str  # of the content: equal cells give equal fingerprints, whatever the file format
    notes: tuple[str, ...] = ()  # what reading had to decide: encoding, delimiter, decimal mark

    def collect(self, columns: list[str] | None = None) -> "pl.DataFrame":
        """All rows in memory, in their order."""
        frame = self.frame if columns is None else self.frame.select(columns)
        return frame.collect(engine="streaming")

    def to_pandas(self) -> "pandas.DataFrame":
        """The rows as a pandas frame (needs pandas, not pyarrow)."""
        from gradus.data.frames import to_pandas

        return to_pandas(self.collect())

    def __len__(self) -> int:
        return self.schema.rows

    def __repr__(self) -> str:
        """The source, its size, and a line for each column."""
        head = f"{self.source}: {self.schema.rows:,} rows, {len(self.schema.columns):,} columns"
        lines = [head, *self.notes, ""]
        width = max((len(name) for name in self.schema.names), default=0)
        for column in self.schema.columns[:MOST_SHOWN]:
            gaps = f", {column.missing:,} missing" if column.missing else ""
            role = "" if column.role == "feature" else f", {column.role}"
            lines.append(f"  {column.name:<{width}}  {column.kind}{role}{gaps}")
        more = len(self.schema.columns) - MOST_SHOWN
        return "\n".join(lines + ([f"  and {more:,} columns more in .schema"] if more > 0 else []))
