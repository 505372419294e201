"""Reading a table of text: block by block, each parsed by polars as text and checked to be whole."""

import re
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import polars as pl

from gradus.core.errors import GradusError, listed
from gradus.core.guard import guard
from gradus.data.cells import TYPES, cleaning, expression
from gradus.data.csv_damage import explain, quotes_are_letters, remarks_below
from gradus.data.dialect import Dialect, find_dialect
from gradus.data.rows import BLOCK, SMALL, Reading, Reread, Rows
from gradus.data.text_source import Damage, TextSource

MOST_COLUMNS = 50_000  # each takes about two milliseconds
NUMBERS = ("Int64", "Float64")
BLANK_LINES = re.compile(rb"\n\n+")


def rows_of_text(source: TextSource, *, size: int, delimiter: str = ",") -> Rows:
    """A table of text as rows; a place that can not be read is answered with its line."""
    head = source.head()
    if not head.strip():
        raise GradusError(f"{source.name} holds nothing but blanks.")
    dialect = find_dialect(head, whole=source.whole_in_head(), fallback=delimiter)
    if not dialect.names:
        raise explain(source, dialect, "no header was found")
    if len(dialect.names) > MOST_COLUMNS:
        raise GradusError(
            f"{source.name} has {len(dialect.names):,} columns, and at most {MOST_COLUMNS:,} are read; take"
            " those that you need, or turn rows and columns round."
        )
    notes = source.notes
    notes += dialect.notes

    def blocks(columns: Sequence[str] | None = None) -> Iterator[pl.DataFrame]:
        parser = Parser(source, dialect)
        try:
            yield from parser.frames(columns)
        except Damage as damage:
            if not dialect.below and (remarks := remarks_below(source, dialect)):
                dialect.below = remarks[0]
                notes.append(f"what stands below the table was left out: {listed(remarks[1], most=2)}")
                source.path = ""
                raise Reread(f"{source.name} has remarks below its table; read it once more.") from None
            if quotes_are_letters(source, dialect):
                dialect.quote = ""
                notes.append("quotes are read as letters, for they do not wrap cells")
                raise Reread(f"{source.name} has quotes that are letters; read it once more.") from None
            raise explain(source, dialect, str(damage)) from None

    def scan(
        readings: Mapping[str, Reading], markers: Sequence[str], padded: Sequence[str]
    ) -> pl.LazyFrame | None:
        return scanned(source, dialect, readings, markers=markers, padded=padded)

    types: dict[str, pl.DataType] = dict.fromkeys(dialect.names, pl.String())
    few = size < SMALL
    return Rows(
        types=types, blocks=blocks, small=few, decimal_comma=dialect.decimal_comma, notes=notes, scan=scan
    )


def scanned(
    source: TextSource,
    dialect: Dialect,
    readings: Mapping[str, Reading],
    *,
    markers: Sequence[str],
    padded: Sequence[str],
) -> pl.LazyFrame | None:
    """The same cells by polars' own reader: only for a file that was walked through and found plain."""
    if not source.path or dialect.trailing or len(dialect.names) == 1:
        return None
    quick = {name: TYPES[dtype] for name, (dtype, form) in readings.items() if dtype in NUMBERS and not form}
    schema = {
        name: quick.get(name, pl.String()) if name not in padded else pl.String() for name in dialect.names
    }
    frame = pl.scan_csv(
        source.path, has_header=False, skip_lines=dialect.above + dialect.header_lines, schema=schema,
        separator=dialect.delimiter, quote_char=dialect.quote or None, null_values=list(markers) or None,
    )  # fmt: skip
    frame = frame.with_columns(cleaning(name) for name in padded)
    return frame.select(
        pl.col(name) if schema[name] == TYPES[dtype] and not form else expression(name, dtype, form)
        for name, (dtype, form) in readings.items()
    )


def aligned(block: bytes, quote: bytes) -> bytes:
    """Columns that are lined up by several blanks, with one blank between them."""
    if quote and quote in block:
        return block
    return re.sub(rb" *\n *", b"\n", re.sub(rb" {2,}", b" ", block)).strip(b" ")


class Parser:
    """Blocks of bytes to frames of text."""

    def __init__(self, source: TextSource, dialect: Dialect):
        self.source, self.dialect = source, dialect
        self.names = [*dialect.names, "\0last"] if dialect.trailing else dialect.names
        self.quote, self.mark = dialect.quote.encode(), dialect.delimiter.encode()
        self.schema = dict.fromkeys(self.names, pl.String())
        self.header_line, self.lines = b"", 0

    def frames(self, columns: Sequence[str] | None) -> Iterator[pl.DataFrame]:
        above = self.dialect.above
        wanted = list(self.dialect.names) if columns is None else list(columns)
        header, held = self.dialect.header, b""
        for block in self.source.blocks(self.quote, BLOCK * min(8, 1 + len(self.names) // 200)):
            block = self._above_remarks(block) if self.dialect.below else block
            while above and block:
                place = block.find(b"\n") + 1 or len(block)
                block, above = block[place:], above - 1
            if header and block and not above:
                block, header = self._after_header(block), False
            block, held = self._held_back(held + block if held else block)
            if block:
                yield self._without_header(self._parsed(block), block).select(wanted)

        if self.mark in held:
            self.source.path = ""  # polars would read them as rows
            self._told("blank rows at the end were left out")

    def _held_back(self, block: bytes) -> tuple[bytes, bytes]:
        """Blank rows are rows of missing cells, but not at the end, where many an export leaves some."""
        bare = block.rstrip(b"\n" + self.mark if len(self.names) > 1 else b"\n")
        end = block.find(b"\n", len(bare)) + 1 or len(block)
        return (block[:end], block[end:]) if bare else (b"", block)

    def _told(self, note: str) -> None:
        if note not in self.source.notes:
            self.source.notes.append(note)

    def _after_header(self, block: bytes) -> bytes:
        """What follows the first record; a name may hold line ends inside quotes."""
        rest = block = block.lstrip(b"\n")
        for row in range(self.dialect.header_rows):
            rest = rest.lstrip(b"\n")
            end = rest.find(b"\n")
            while end >= 0 and self.quote and rest.count(self.quote, 0, end) % 2:
                end = rest.find(b"\n", end + 1)
            self.header_line = rest[: end + 1] if row == 0 else self.header_line
            rest = rest[end + 1 :] if end >= 0 else b""
        self.dialect.header_lines = block.count(b"\n", 0, len(block) - len(rest))
        return rest

    def _above_remarks(self, block: bytes) -> bytes:
        """The lines of a block that stand above the remarks at the end of the file."""
        left, self.lines = self.dialect.below - self.lines, self.lines + block.count(b"\n")
        return block if left > block.count(b"\n") else b"\n".join([*block.split(b"\n")[: max(left, 0)], b""])

    def _without_header(self, frame: pl.DataFrame, block: bytes) -> pl.DataFrame:
        """Rows without the header's repetitions, which stand where files were joined."""
        line, names = self.header_line, self.dialect.written
        if not line or len(names) < 2 or not (block.startswith(line) or b"\n" + line in block):
            return frame
        again = [
            pl.col(name).str.strip_chars() == word for name, word in zip(self.names, names, strict=False)
        ]
        kept = frame.filter(~pl.all_horizontal(again).fill_null(False))
        if len(kept) < len(frame):
            self.source.path = ""  # polars would read them as rows
            self._told("lines that repeat the header were left out")
        return kept

    def _parsed(self, block: bytes) -> pl.DataFrame:
        if self.dialect.delimiter == " " and (b"  " in block or b"\n " in block or b" \n" in block):
            block = aligned(block, self.quote)
            self.source.path = ""
        if (frame := self._whole(block)) is not None:
            return frame
        fewer = self._without_blank_lines(block)
        self.source.path = ""  # polars would read the blank lines as rows
        if not fewer:
            return pl.DataFrame(schema=self.schema)
        if fewer == block or (frame := self._whole(fewer)) is None:
            raise Damage("cells")
        return frame

    def _without_blank_lines(self, block: bytes) -> bytes:
        if not self.quote or self.quote not in block:
            return BLANK_LINES.sub(b"\n", block).lstrip(b"\n")
        parts = block.split(self.quote)
        parts[::2] = [BLANK_LINES.sub(b"\n", part) for part in parts[::2]]
        return self.quote.join(parts).lstrip(b"\n")

    def _stray_quote(self, block: bytes) -> bool:
        """Whether a quote stands between letters, where polars would drop it without a word."""
        letters = np.frombuffer(block, np.uint8)
        places = np.flatnonzero(letters == self.quote[0])
        edges = np.frombuffer(b"\n" + self.dialect.delimiter.encode() + self.quote, np.uint8)
        before = np.isin(letters[places - 1], edges) | (places == 0)
        after = np.isin(letters[np.minimum(places + 1, len(letters) - 1)], edges) | (
            places == len(letters) - 1
        )
        return not (before | after).all()

    def _whole(self, block: bytes) -> pl.DataFrame | None:
        """The block as a frame, if every byte of it is in a cell or between two."""
        with guard("a block") as failed:
            frame = pl.read_csv(
                block, has_header=False, schema=self.schema, separator=self.dialect.delimiter,
                quote_char=self.dialect.quote or None, infer_schema=False, raise_if_empty=False,
            )  # fmt: skip
        if failed:
            return None
        quotes = block.count(self.quote) if self.quote else 0
        letters = frame.select(pl.all().str.len_bytes().sum()).sum_horizontal()[0] or 0
        between = len(frame) * len(self.names) - (not block.endswith(b"\n"))
        if not quotes:
            return frame if letters + between == len(block) else None
        if self._stray_quote(block):
            return None
        if letters + between + quotes == len(block):
            return frame
        inside = frame.select(
            pl.all().str.count_matches(self.dialect.quote, literal=True).sum()
        ).sum_horizontal()[0]
        return frame if letters + between + quotes - inside == len(block) else None
