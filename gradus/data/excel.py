"""Excel sheets (extra `files`)."""

import logging
from typing import Any

import polars as pl

from gradus.core.errors import GradusError, did_you_mean, listed
from gradus.core.guard import guard
from gradus.core.need import need
from gradus.data.arrays import from_dict
from gradus.data.dialect import _is_header, _unique
from gradus.data.rows import Rows, rows_of_frame


def rows_of_excel(path: str, *, table: str | None = None) -> Rows:
    """One sheet of a workbook."""
    fastexcel = need("fastexcel", extra="files", what="An Excel file")
    logging.getLogger("fastexcel").setLevel(logging.ERROR)  # else it tells of empty columns
    notes: list[str] = []
    with guard(path) as failed:
        book = fastexcel.read_excel(path)
        sheet = _chosen(path, book, table)
        frame = _sheet(book, sheet, dtypes="string")
    if isinstance(failed.error, GradusError):
        raise failed.error
    if failed:
        raise GradusError(
            f"{path} could not be read as Excel ({str(failed.error).splitlines()[0]}); it may be damaged,"
            " locked by a password or another document: save it as .xlsx or CSV."
        )
    filled = [place for place, row in enumerate(frame.iter_rows()) if any(map(_filled, row))]
    if not filled:
        raise GradusError(f"{path}: the sheet {sheet!r} is empty.")
    width = max(sum(map(_filled, frame.row(place))) for place in filled)
    first = next(place for place in filled if sum(map(_filled, frame.row(place))) > width / 2)
    if above := filled.index(first):
        notes.append(f"{above} line(s) above the header were left out")
    cells = [str(cell or "").strip() for cell in frame.row(first)]
    below = filled[filled.index(first) + 1 :]
    header = _is_header(cells, [[str(cell or "") for cell in frame.row(place)] for place in below[:400]])
    if not header:
        cells, below = [""] * len(cells), [first, *below]
        notes.append("there is no header, so the columns are named by their place")
    if not below:
        raise GradusError(f"{path}: the sheet {sheet!r} has a header and no rows.")
    names = _unique([name or f"column_{place}" for place, name in enumerate(cells, 1)], notes)
    exact = _exact(_sheet(book, sheet, skip_rows=below[0], schema_sample_rows=None), frame[below[0] :])
    columns = [exact[:, place][[row - below[0] for row in below]] for place in range(len(names))]
    return rows_of_frame(from_dict(dict(zip(names, columns, strict=True))), notes=notes)


def _sheet(book: Any, sheet: str, **how: Any) -> pl.DataFrame:
    frame: pl.DataFrame = book.load_sheet(sheet, header_row=None, **{"skip_rows": 0, **how}).to_polars()
    return frame


def _exact(typed: pl.DataFrame, written: pl.DataFrame) -> pl.DataFrame:
    """The cells as texts, but numbers with decimals as they are: written out they would lose digits."""
    if typed.shape != written.shape:
        return written
    return pl.DataFrame(
        [
            number.alias(text.name) if number.dtype.is_float() and not _whole(number) else text
            for number, text in zip(typed, written, strict=True)
        ]
    )


def _whole(numbers: pl.Series) -> bool:
    return bool((numbers.floor() == numbers).all())


def _filled(cell: Any) -> bool:
    return cell is not None and bool(str(cell).strip())


def _chosen(path: str, book: Any, table: str | None) -> str:
    """The sheet that is meant; the only one with cells where none is named."""
    sheets: list[str] = book.sheet_names
    if table is not None and table not in sheets:
        raise GradusError(
            f"{path} has no sheet {table!r}; it has {listed(sheets)}.{did_you_mean(table, sheets)}"
        )
    if table is None and len(sheets) > 1:
        sheets = [name for name in sheets if len(_sheet(book, name, n_rows=50, dtypes="string"))] or sheets[
            :1
        ]
    if table is None and len(sheets) > 1:
        raise GradusError(f"{path} has {len(sheets)} sheets; choose one with table=: {listed(sheets)}.")
    return table or sheets[0]
