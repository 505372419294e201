"""A cell: what counts as missing, and how the written text becomes a number, a date or a truth value."""

import re
from collections.abc import Mapping

import polars as pl

from gradus.data.dates import read_dates
from gradus.data.numbers import read_numbers
from gradus.data.rows import Reading

MARKERS = (
    "", "?", "NA", "N/A", "n/a", "NaN", "nan", "-nan", "NULL", "null", "None", "NaT", "<NA>", "#N/A", "#NA",
    "-", "--", "–", "—", ".", "..", "...", "N.A.", "n.a.", "(null)", "<null>", "\\N",
    "#DIV/0!", "#REF!", "#VALUE!", "#NAME?", "#NULL!", "#NUM!", "#N/A N/A", "#NV", "#N/D",
    "1.#QNAN", "-1.#QNAN", "1.#IND", "-1.#IND",
)  # fmt: skip
MISSING_WORDS = (  # words that are told, and kept: they may be a level of their own
    "unknown", "missing", "not available", "no data", "not applicable", "na", "nd", "n/d", "nn", "unk", "nil",
    "undefined", "tbd", "#", "*", "??", "(blank)", "k.a.", "keine angabe", "unbekannt", "inconnu",
    "desconocido",
)  # fmt: skip
TRUTHS = {"true": "false", "yes": "no", "y": "n", "t": "f"}
TYPES: Mapping[str, pl.DataType] = {
    "Int64": pl.Int64(),
    "Float64": pl.Float64(),
    "Date": pl.Date(),
    "Datetime": pl.Datetime("us"),
    "Boolean": pl.Boolean(),
    "String": pl.String(),
}
EPOCHS = {"seconds since 1970": 1_000_000, "milliseconds since 1970": 1_000}
LEADING_ZERO = re.compile(r"^[+-]?0\d+$").pattern
LONG_DIGITS = r"^[+-]?\d{16,}$"  # longer than a float can hold exactly


def cleaned(block: pl.DataFrame) -> tuple[pl.DataFrame, dict[str, dict[str, int]], list[str]]:
    """Texts without blanks around them, markers as null; the markers met, the columns that had blanks."""
    texts = pl.col(pl.String)
    clean = block.with_columns(texts.str.strip_chars())
    sizes = (frame.select(texts.str.len_bytes().sum()) for frame in (block, clean))
    padded = [name for name, before, after in _beside(*sizes) if before != after]
    marked = clean.select(texts.is_in(MARKERS).any())
    markers = {}
    for name in [column.name for column in marked if column[0]]:
        cells = clean[name].alias("cell")  # a column may be named count, or *
        found = cells.is_in(MARKERS)
        markers[name] = dict(cells.filter(found).value_counts().iter_rows())
        kept = cells.to_frame().select(pl.when(~found).then(pl.col("cell"))).to_series()
        clean = clean.with_columns(kept.alias(name))
    return clean, markers, padded


def _beside(before: pl.DataFrame, after: pl.DataFrame) -> list[tuple[str, int, int]]:
    return [(column.name, column[0], after[column.name][0]) for column in before] if len(before) else []


def cleaning(name: str) -> pl.Expr:
    """Blanks around cells and markers taken away, in a lazy frame."""
    cell = pl.col(name).str.strip_chars()
    return pl.when(~cell.is_in(MARKERS)).then(cell).alias(name)


def plain(cells: pl.Series) -> pl.Series:
    """A typed column of any frame as one of our six types; NaN is missing."""
    kind = cells.dtype
    if kind == pl.String or kind == pl.Boolean or kind == pl.Date:
        return cells
    if kind.is_integer():
        return cells.cast(pl.Int64, strict=False) if kind != pl.UInt64 else _unsigned(cells)
    if kind.is_float() or kind.is_decimal():
        return cells.cast(pl.Float64).fill_nan(None)
    if kind == pl.Datetime:
        if getattr(kind, "time_zone", None):
            cells = cells.dt.convert_time_zone("UTC").dt.replace_time_zone(None)
        return cells.cast(pl.Datetime("us"))
    if kind == pl.Duration:
        return cells.dt.total_microseconds().cast(pl.Float64) / 1e6
    if kind in (pl.Categorical, pl.Enum, pl.Time):
        return cells.cast(pl.String)
    if kind == pl.Null:
        return pl.Series(cells.name, [None] * len(cells), dtype=pl.String)
    return pl.Series(
        cells.name, [None if cell is None else str(cell) for cell in cells.to_list()], dtype=pl.String
    )


def _unsigned(cells: pl.Series) -> pl.Series:
    narrow = cells.cast(pl.Int64, strict=False)
    return narrow if narrow.null_count() == cells.null_count() else cells.cast(pl.String)


def read_all(clean: pl.DataFrame, readings: Mapping[str, Reading]) -> pl.DataFrame:
    """Clean columns as the types that were judged, the texts among them in one go."""
    types = clean.schema
    texts = [name for name, (dtype, _) in readings.items() if types[name] == pl.String and dtype != "String"]
    read_texts = clean.with_columns(expression(name, *readings[name]).alias(name) for name in texts)
    others = [name for name in readings if types[name] != pl.String]
    return read_texts.with_columns(read(clean[name], *readings[name]).alias(name) for name in others)


def read(cells: pl.Series, dtype: str, form: str) -> pl.Series:
    """Clean cells as the type that was judged; what does not fit becomes null."""
    if form in EPOCHS:
        return (cells.cast(pl.Int64, strict=False) * EPOCHS[form]).cast(pl.Datetime("us"))
    if cells.dtype == TYPES[dtype]:
        return cells
    if dtype == "Date" and cells.dtype.is_integer():  # 20240131
        cells = cells.cast(pl.String)
    if cells.dtype != pl.String:
        return _recast(cells, dtype)
    return cells.to_frame("cell").select(expression("cell", dtype, form)).to_series().alias(cells.name)


def expression(name: str, dtype: str, form: str) -> pl.Expr:
    """The same for a column of clean text in a lazy frame."""
    if form in EPOCHS:
        return (pl.col(name).cast(pl.Int64, strict=False) * EPOCHS[form]).cast(pl.Datetime("us"))
    if dtype in ("Int64", "Float64"):
        return read_numbers(name, TYPES[dtype], form)
    if dtype in ("Date", "Datetime"):
        return read_dates(name, TYPES[dtype], form)
    if dtype == "Boolean":
        yes, no = (form or "true/false").lower().split("/")
        low = pl.col(name).str.to_lowercase()
        return pl.when(low == yes).then(True).when(low == no).then(False).alias(name)
    return pl.col(name)


def _recast(cells: pl.Series, dtype: str) -> pl.Series:
    if dtype == "String" and cells.dtype.is_float():
        whole = cells.cast(pl.Int64, strict=False)
        if (whole.cast(pl.Float64) == cells).all():  # 3.0 of a frame with gaps is written 3
            return whole.cast(pl.String)
    return cells.cast(TYPES[dtype], strict=False)
