"""How dates are written: the form is found from the cells, and every cell is read by it."""

import re

import polars as pl

DATE_PARTS = (
    (r"\d{4}-\d{1,2}-\d{1,2}", ("%Y-%m-%d",)),
    (r"\d{4}/\d{1,2}/\d{1,2}", ("%Y/%m/%d",)),
    (r"\d{4}\.\d{1,2}\.\d{1,2}", ("%Y.%m.%d",)),
    (r"\d{1,2}/\d{1,2}/\d{4}", ("%m/%d/%Y", "%d/%m/%Y")),
    (r"\d{1,2}-\d{1,2}-\d{4}", ("%d-%m-%Y", "%m-%d-%Y")),
    (r"\d{1,2}\.\d{1,2}\.\d{4}", ("%d.%m.%Y", "%m.%d.%Y")),
    (r"\d{1,2}/\d{1,2}/\d{2}", ("%m/%d/%y", "%d/%m/%y")),
    (r"\d{1,2}\.\d{1,2}\.\d{2}", ("%d.%m.%y",)),
    (r"\d{1,2}-\d{1,2}-\d{2}", ("%d-%m-%y", "%m-%d-%y")),
    (r"\d{1,2}[A-Za-z]{3}\d{4}", ("%d%b%Y",)),
    (r"\d{1,2} [A-Za-z]{3} \d{4}", ("%d %b %Y",)),
    (r"\d{1,2} [A-Za-z]{3,9} \d{4}", ("%d %B %Y",)),
    (r"\d{1,2}-[A-Za-z]{3}-\d{4}", ("%d-%b-%Y",)),
    (r"\d{1,2}-[A-Za-z]{3}-\d{2}", ("%d-%b-%y",)),
    (r"[A-Za-z]{3} \d{1,2}, \d{4}", ("%b %d, %Y",)),
    (r"[A-Za-z]{3} \d{1,2} \d{4}", ("%b %d %Y",)),
    (r"[A-Za-z]{3,9} \d{1,2}, \d{4}", ("%B %d, %Y",)),
)
TIME_PARTS = (
    (r"", ""),
    (r"([ T])\d{1,2}:\d{2}", "%H:%M"),
    (r"([ T])\d{1,2}:\d{2}:\d{2}", "%H:%M:%S"),
    (r"([ T])\d{1,2}:\d{2}:\d{2}\.\d{1,9}", "%H:%M:%S%.f"),
    (r"( )\d{1,2}:\d{2} ?[AaPp][Mm]", "%I:%M %p"),
    (r"( )\d{1,2}:\d{2}:\d{2} ?[AaPp][Mm]", "%I:%M:%S %p"),
)
ZONES = ((r"", ""), (r"Z", "Z"), (r"[+-]\d{2}:?\d{2}", "%z"))
JOIN = " | "


def date_forms(example: str) -> list[str]:
    """The forms in which a cell may be meant as a date, the likelier first."""
    for date, forms in DATE_PARTS:
        head = re.match(date + r"(?=$|[ T])", example)
        if not head:
            continue
        tail = example[head.end() :]
        for time, clock in TIME_PARTS:
            for zone, sign in ZONES if time else ZONES[:1]:
                if match := re.fullmatch(time + zone, tail):
                    gap = match[1] if time else ""
                    return [form + gap + clock + sign for form in forms]
    return []


def is_clock(form: str) -> bool:
    """Whether a form tells the time of the day too."""
    return "%H" in form or "%I" in form


def contradict(first: str, second: str) -> bool:
    """Whether two forms differ only in what is day and what is month."""
    swapped = first.replace("%d", "\0").replace("%m", "%d").replace("\0", "%m")
    return any(part in second.split(JOIN) for part in swapped.split(JOIN) if part != first)


def read_dates(name: str, dtype: pl.DataType, form: str) -> pl.Expr:
    """A column of texts as dates, by the first of the forms that fits each cell; null where none does."""
    return pl.coalesce([_read_one(pl.col(name), part, dtype) for part in form.split(JOIN)]).alias(name)


def _read_one(cell: pl.Expr, form: str, dtype: pl.DataType) -> pl.Expr:
    form = form or "%Y-%m-%d"
    if not is_clock(form):
        read = cell.str.to_date(form, strict=False)
    elif form.endswith("%z"):
        moment = cell.str.to_datetime(form, time_unit="us", time_zone="UTC", strict=False)
        read = moment.dt.replace_time_zone(None)
    else:
        read = cell.str.to_datetime(form, time_unit="us", strict=False)
    if "%Y" in form:  # a year of two digits would be read as the year 21
        read = pl.when(read.dt.year() >= 1000).then(read)
    return read.cast(dtype)
