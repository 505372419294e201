"""What one column's cells are: a type and a form that every cell keeps, corrected as more rows are seen."""

import re
from collections.abc import Iterator
from typing import Any

import polars as pl

from gradus.data.cells import EPOCHS, LEADING_ZERO, LONG_DIGITS, read
from gradus.data.dates import JOIN, contradict, date_forms, is_clock
from gradus.data.numbers import number_forms
from gradus.data.rows import Reading
from gradus.data.tally import Tally

TEXT: Reading = ("String", "")
NATURAL = {pl.Int64(): "Int64", pl.Float64(): "Float64", pl.Boolean(): "Boolean", pl.Date(): "Date"}
MOST_RESTARTS = 4
MOST_DATE_FORMS = 4
BEGINS_LIKE_A_NUMBER = re.compile(r"^[+-]?(\.?\d|inf)", re.IGNORECASE)


class Guess:
    """Reads a column block by block; where a later row does not fit, the column is read again another way."""

    def __init__(self, name: str, *, decimal_comma: bool = False, forced: Reading | None = None):
        self.name, self.decimal_comma, self.forced = name, decimal_comma, forced
        self.tally = Tally(name, *(forced or TEXT))
        self.decided, self.stale, self.restarts = forced is not None, False, 0

    @property
    def reading(self) -> Reading:
        return self.tally.dtype, self.tally.form

    def add(self, cells: pl.Series, parsed: pl.Series, markers: dict[str, int]) -> None:
        """Count one block of clean cells, which came with the reading that held so far."""
        if cells.dtype != pl.String and not self.forced:
            cells = self._typed(cells)
        cells = self._read(cells, parsed)
        if not self.stale:  # else all is counted again anyway
            self.tally.add(cells, markers)

    def _typed(self, cells: pl.Series) -> pl.Series:
        if cells.dtype != pl.String:
            self.decided, self.tally.dtype = True, NATURAL.get(cells.dtype, "Datetime")
        return cells

    def _read(self, cells: pl.Series, parsed: pl.Series) -> pl.Series:
        if cells.null_count() == len(cells):
            return cells.cast(pl.String)
        if self.forced:
            return parsed
        if cells.dtype != pl.String:
            return cells
        if not self.decided:
            self.decided = True
            self.tally.dtype, self.tally.form = self._reading_of(cells, "")
            parsed = self.tally.read(cells)
        if self.tally.dtype == "String":
            return cells
        if fits(cells, parsed):
            return parsed
        self._change(cells)
        return self.tally.read(cells)

    def _change(self, cells: pl.Series) -> None:
        self.stale = True
        reading = TEXT if self.restarts >= MOST_RESTARTS else self._reading_of(cells, self.tally.form)
        self.tally.dtype, self.tally.form = reading

    def _reading_of(self, cells: pl.Series, form: str) -> Reading:
        known = form if "%Y" in form or "%y" in form else ""
        return reading_of(cells.drop_nulls(), decimal_comma=self.decimal_comma, dates=known)

    def restart(self) -> bool:
        """Whether the rows must be walked through once more for this column; forgets what was counted."""
        if not self.stale:
            return False
        self.tally = Tally(self.name, self.tally.dtype, self.tally.form)
        self.stale, self.restarts = False, self.restarts + 1
        return True


def fits(cells: pl.Series, parsed: pl.Series) -> bool:
    """Whether every cell could be read, and nothing of it (a leading zero, a late digit) was lost."""
    if parsed.null_count() > cells.null_count():
        return False
    if parsed.dtype == pl.Int64:
        return not (cells.str.starts_with("0") & (cells.str.len_bytes() > 1)).any()
    return parsed.dtype != pl.Float64 or not _long_digits(cells)


def _long_digits(cells: pl.Series) -> bool:
    longest = cells.str.len_bytes().max()
    return isinstance(longest, int) and longest > 15 and bool(cells.str.contains(LONG_DIGITS).any())


def keeps(cells: pl.Series, dtype: str, form: str) -> bool:
    """Whether every cell can be read as a type in a form."""
    return dtype == "String" or fits(cells, read(cells, dtype, form))


def reading_of(present: pl.Series, *, decimal_comma: bool, dates: str = "") -> Reading:
    """The first reading that fits all cells; text where none does."""
    example = present[0]
    if BEGINS_LIKE_A_NUMBER.match(example) and present.str.contains(LEADING_ZERO).any():
        return TEXT  # 01234 is a name, not the number 1234
    for reading in _candidates(example, decimal_comma=decimal_comma):
        if keeps(present, *reading):
            return reading
        if reading == ("Float64", "") and (other := _by_what_fails(present, decimal_comma)):
            return other
    return dates_of(present, dates) or TEXT


def _candidates(example: str, *, decimal_comma: bool) -> Iterator[Reading]:
    forms = number_forms(example, decimal_comma=decimal_comma)
    comma = [form for form in forms if decimal_comma and "." in example]
    yield from (("Float64", str(form)) for form in comma[:1])  # 1.234 where decimals have a comma
    if BEGINS_LIKE_A_NUMBER.match(example):
        yield "Int64", ""
        yield "Float64", ""
    yield from (("Float64", str(form)) for form in forms)
    if example.lower() in ("true", "false"):
        yield "Boolean", "true/false"


def _by_what_fails(present: pl.Series, decimal_comma: bool) -> Reading | None:
    """Numbers of which only some show how the column is written: 12 and 1,234.5."""
    failing = present.filter(present.cast(pl.Float64, strict=False).is_null())
    forms = number_forms(failing[0], decimal_comma=decimal_comma) if len(failing) else []
    return next((("Float64", str(form)) for form in forms if keeps(present, "Float64", str(form))), None)


def dates_of(present: pl.Series, known: str) -> Reading | None:
    """One form for all dates, or a few that together read every cell and never contradict."""
    forms, left = (known.split(JOIN) if known else []), present
    for _ in range(MOST_DATE_FORMS):
        if forms:
            left = present.filter(read(present, "Datetime", JOIN.join(forms)).is_null())
        if not len(left):
            break
        new = date_forms(left[0])
        if not new:
            return None
        best = min(new, key=lambda form: read(left, "Datetime", form).null_count())
        forms = [form for form in forms if not contradict(form, best)] + [best]
    dtype = "Datetime" if any(map(is_clock, forms)) else "Date"
    form = JOIN.join(forms)
    return (dtype, form) if forms and keeps(present, dtype, form) else None


def named_epoch(name: str, low: Any, high: Any) -> str:
    """Whole numbers count seconds since 1970 only where the column's name says so."""
    return epoch_form(low, high) if re.search(r"timestamp|epoch|unix", name.lower()) else ""


def epoch_form(low: Any, high: Any) -> str:
    """Whether whole numbers may be seconds or milliseconds since 1970: from 1973 to 2128."""
    for form, first, last in zip(EPOCHS, (1e8, 1e11), (5e9, 5e12), strict=True):
        if first <= low <= high < last:
            return form
    return ""
