"""Excel sheets (extra `files`)."""

from gradus.core.errors import GradusError, did_you_mean, listed
from gradus.core.guard import guard
from gradus.core.need import need
from gradus.data.arrays import from_dict
from gradus.data.dialect import _unique
from gradus.data.rows import Rows, rows_of_frame


def rows_of_excel(path: str, *, table: str | None = None) -> Rows:
    """One sheet of a workbook."""
    fastexcel = need("fastexcel", extra="files", what="An Excel file")
    notes: list[str] = []
    with guard(path) as failed:
        book = fastexcel.read_excel(path)
        sheet = _chosen(path, book.sheet_names, table)
        frame = book.load_sheet(sheet, header_row=None, dtypes="string").to_polars()
    if isinstance(failed.error, GradusError):
        raise failed.error
    if failed:
        raise GradusError(f"{path} could not be read as Excel: {str(failed.error).splitlines()[0]}")
    rows = [row for row in frame.rows() if any(cell is not None and str(cell).strip() for cell in row)]
    if not rows:
        raise GradusError(f"{path}: the sheet {sheet!r} is empty.")
    width = max(sum(cell is not None for cell in row) for row in rows)
    first = next(place for place, row in enumerate(rows) if sum(cell is not None for cell in row) > width / 2)
    if first:
        notes.append(f"{first} line(s) above the header were left out")
    names = _unique(
        [str(name or f"column_{place}").strip() for place, name in enumerate(rows[first], 1)], notes
    )
    if not rows[first + 1 :]:
        raise GradusError(f"{path}: the sheet {sheet!r} has a header and no rows.")
    columns = zip(*rows[first + 1 :], strict=True)
    return rows_of_frame(
        from_dict({name: list(cells) for name, cells in zip(names, columns, strict=True)}), notes=notes
    )


def _chosen(path: str, sheets: list[str], table: str | None) -> str:
    if table is not None and table not in sheets:
        raise GradusError(
            f"{path} has no sheet {table!r}; it has {listed(sheets)}.{did_you_mean(table, sheets)}"
        )
    if table is None and len(sheets) > 1:
        raise GradusError(f"{path} has {len(sheets)} sheets; choose one with table=: {listed(sheets)}.")
    return table or sheets[0]
