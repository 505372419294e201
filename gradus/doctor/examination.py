"""Examination: what the columns of a table are and what is odd in it, as text, as frames, as plain data."""

import html
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gradus.data.table import Table
from gradus.doctor.columns_told import HEADS, cells_of, columns_as_text, flat, plain
from gradus.doctor.finding import Finding, counted, wrapped
from gradus.doctor.next_step import next_step

if TYPE_CHECKING:
    import polars as pl


@dataclass(frozen=True, repr=False)
class Examination:
    """The answer of `examine`: print it, or take `.columns`, `.findings`, `.json()`."""

    table: Table
    found: tuple[Finding, ...]
    fits: bool = True  # a table can be fitted; a list of texts or images can be looked at

    @property
    def columns(self) -> "pl.DataFrame":
        """One row for each column."""
        import polars as pl

        return pl.DataFrame([flat(column) for column in self.table.schema.columns], infer_schema_length=None)

    @property
    def findings(self) -> "pl.DataFrame":
        """One row for each finding, the worst first."""
        import polars as pl

        lists = {"columns": pl.List(pl.String), "rows": pl.List(pl.Int64), "remedies": pl.List(pl.String)}
        schema = {name: lists.get(name, pl.String()) for name in Finding.__dataclass_fields__}
        return pl.DataFrame([finding.as_dict() for finding in self.found], schema=schema)

    def json(self) -> dict[str, Any]:
        """Plain data: the table, its columns, the findings."""
        table, schema = self.table, self.table.schema
        return {
            "source": table.source,
            "rows": schema.rows,
            "fingerprint": table.fingerprint,
            "notes": list(table.notes),
            "target": schema.target,
            "task": schema.task,
            "task_why": schema.task_why,
            "columns": [plain(column) for column in schema.columns],
            "findings": [finding.as_dict() for finding in self.found],
        }

    def text(self, *, notes: bool = False, command: bool = False) -> str:
        """The examination as it is read; `notes=True` tells the notes at length too."""
        parts = [
            self._head(),
            columns_as_text(self.table.schema),
            self._told(notes, command),
            self._next(command),
        ]
        return "\n\n".join(part for part in parts if part)

    def __repr__(self) -> str:
        return self.text()

    def _repr_html_(self) -> str:
        schema = self.table.schema
        rows = [cells_of(column, schema.rows) for column in schema.columns]
        told = "".join(f"<li><b>{f.severity} {f.id}</b> {html.escape(f.evidence)}</li>" for f in self.found)
        start, end = (html.escape(text).replace("\n", "<br>") for text in (self._head(), self._next()))
        table = _row("th", HEADS) + "".join(_row("td", cells) for cells in rows)
        return f"<p>{start}</p><table>{table}</table><ul>{told}</ul><p>{end}</p>"

    def _head(self) -> str:
        table, schema = self.table, self.table.schema
        lines = [f"{table.source}: {counted(schema.rows)}, {counted(len(schema.columns), 'column')}"]
        lines += [f"task: {schema.task or 'none'}. {schema.task_why}"] if schema.target else []
        lines += [f"read: {note}" for note in table.notes]
        return "\n".join(map(wrapped, lines))

    def _told(self, at_length: bool, command: bool) -> str:
        notes = [finding for finding in self.found if finding.severity == "note" and not at_length]
        loud = [finding.text(command=command) for finding in self.found if finding not in notes]
        quiet = ["\n".join(wrapped(note.line()) for note in notes)] if notes else []
        return "\n\n".join(loud + quiet) or "Nothing odd was found."

    def _next(self, command: bool = False) -> str:
        return next_step(self.table, self.found, command=command) if self.fits else ""


def _row(tag: str, cells: tuple[str, ...]) -> str:
    return "<tr>" + "".join(f"<{tag}>{html.escape(cell)}</{tag}>" for cell in cells) + "</tr>"
