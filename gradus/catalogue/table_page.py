"""A whole decision table as `gr.about` shows it: every row with what it recommends and why."""

import textwrap
from collections.abc import Iterator

from gradus.catalogue.advice_text import WIDTH, page_text, said
from gradus.catalogue.entries import marked
from gradus.catalogue.tables import Row, Table, tables


def table_page(name: str) -> "TablePage | None":
    """One table by its name or id; None where there is no such table."""
    found = [table for table in tables() if name in (table.id, table.name)]
    return TablePage(found[0]) if found else None


class TablePage:
    """A decision table, printed row by row."""

    def __init__(self, table: Table):
        self.table = table

    def __repr__(self) -> str:
        if self.table.is_page:
            return page_text(self.table)
        ask = f'gr.advise("{self.table.topic}", …) answers from it.'
        blocks = ["\n".join(_lines(row)) for row in self.table.rows]
        return "\n\n".join([f"{self.table.title}  ({self.table.cited})", *blocks, ask])


def _lines(row: Row) -> Iterator[str]:
    when = ", ".join(f"{fact} = {said(value)}" for fact, value in row.when.items())
    yield (when or "always") + (f" (seen by: {row.signs})" if row.signs else "")
    for part, because in row.use:
        yield textwrap.fill(
            f"{marked(part)}: {because}", WIDTH, initial_indent="  ", subsequent_indent="    "
        )
    for was, why in row.older:
        told = f"older advice: {was}; {why}"
        yield textwrap.fill(told, WIDTH, initial_indent="  ", subsequent_indent="    ")
