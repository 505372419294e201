"""Table: a lazy frame with its schema. `collect` is the only place that holds all rows."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from gradus.data.schema import Schema

if TYPE_CHECKING:
    import pandas
    import polars as pl


@dataclass(frozen=True, kw_only=True)
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

    def with_schema(self, schema: Schema) -> "Table":
        return replace(self, schema=schema)

    def to_pandas(self) -> "pandas.DataFrame":
        """The rows as a pandas frame (needs pandas, not pyarrow)."""
        from gradus.data.frames import to_pandas

        return to_pandas(self.collect())

    def __len__(self) -> int:
        return self.schema.rows
