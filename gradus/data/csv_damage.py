"""Where a table of text is broken: searched line by line, only after reading in blocks has failed."""

import re
from collections.abc import Iterator

from gradus.core.errors import GradusError, shown
from gradus.data.dialect import NAMES, Dialect
from gradus.data.text_source import LONGEST, MOJIBAKE, TextSource

CHUNK = 1 << 20
MOST_REMARKS = 10
REMARK = re.compile(
    r"^\(.*\)$|^[^\W\d_].*[ :]|^\*|^\d+ rows?\b"
)  # words, unlike the first cell of a row that was cut off
CONTROL = re.compile(rb"[\x01-\x08\x0b-\x1f]")


def explain(source: TextSource, dialect: Dialect, what: str) -> GradusError:
    """The sentence for the first place that can not be read."""
    found = _foreign_line(source) if what == "foreign" else next(_problems(source, dialect), None)
    found = found or _control_character(source)
    if found is None:
        return GradusError(
            f"{source.name} is not a table that can be read ({what}); look at how its cells are quoted."
        )
    line, problem = found
    return GradusError(f"{source.name}, line {line:,}: {problem}")


def quotes_are_letters(source: TextSource, dialect: Dialect) -> bool:
    """Whether every line is whole if quotes mean nothing, as in many files separated by tabs."""
    if not dialect.quote or dialect.delimiter not in "\t|":
        return False
    mark, width = dialect.delimiter.encode(), len(dialect.names) + dialect.trailing
    lines = (line for number, line in enumerate(_lines(source)) if number >= dialect.above)
    return all(line is not None and (not line or line.count(mark) == width - 1) for line in lines)


def remarks_below(source: TextSource, dialect: Dialect) -> tuple[int, list[str]] | None:
    """How many lines a table takes if only remarks such as `(24 rows)` stand below it, and the remarks."""
    first, width = next(_problems(source, dialect), None), len(dialect.names) + dialect.trailing
    before, remarks = b"", list[str]()
    for number, line in enumerate(_lines(source) if first else (), 1):
        if first and number < first[0]:
            before = line or b""
            continue
        if line is None or len(remarks) > MOST_REMARKS:
            return None
        if text := line.decode("utf-8", "replace").strip(" \x1a"):
            cells, alone = split(text, dialect)[0], not remarks and before.strip()
            if not REMARK.search(cells[0]) or len(cells) >= (2 if alone else width):
                return None
            remarks.append(shown(text))
    return (first[0] - 1, remarks) if first else None


def _foreign_line(source: TextSource) -> tuple[int, str] | None:
    number = next((number for number, line in enumerate(_lines(source), 1) if line and not line.isascii()), 0)
    return number, (
        "the bytes are neither UTF-8 nor Windows Latin, but of another encoding (Cyrillic, Chinese, Japanese,"
        " DOS, old Mac …); save the file as UTF-8."
    )


def _problems(source: TextSource, dialect: Dialect) -> Iterator[tuple[int, str]]:
    width = len(dialect.names) + dialect.trailing
    record, opened, wide_seen = b"", 0, False
    quote = dialect.quote.encode()
    for number, line in enumerate(_lines(source), 1):
        if line is None:
            yield (
                number,
                f"the line is longer than {LONGEST >> 20} MB, which no table has; is this a text file?",
            )
            return
        if b"\0" in line:
            yield number, f"a NUL byte stands at column {line.index(0) + 1}; the file is damaged or not text."
            return
        if not line.isascii():
            text = _as_utf8(line)
            if text is None and MOJIBAKE.search(line):
                yield number, "the line mixes UTF-8 and Windows Latin; save the whole file in one encoding."
                return
            if text is None and wide_seen:
                yield (
                    number,
                    "the bytes are not UTF-8, though lines before are; save the whole file in one encoding.",
                )
                return
            if text is None and (hint := _odd_bytes(source, number)):
                yield hint
                return
            wide_seen = wide_seen or text is not None
        if number <= dialect.above:
            continue
        record, opened = (record + b"\n" + line, opened) if record else (line, number)
        if quote and record.count(quote) % 2:
            if len(record) > LONGEST or _runs_on(record, dialect, width):
                yield opened, _unclosed(dialect)
                return
            continue
        if problem := _cells(record, dialect, width, opened):
            yield opened, problem
            return
        record = b""
    if record:
        yield opened, _unclosed(dialect)


def _control_character(source: TextSource) -> tuple[int, str] | None:
    for number, line in enumerate(_lines(source), 1):
        if match := CONTROL.search(line or b""):
            code, place = match[0][0], match.start() + 1
            return (
                number,
                f"a control character (code {code}) stands at column {place}; the file is damaged.",
            )
    return None


def _odd_bytes(source: TextSource, number: int) -> tuple[int, str] | None:
    """A line that is not UTF-8 is at fault only where others are."""
    for later, line in enumerate(_lines(source), 1):
        if line and not line.isascii() and _as_utf8(line) is not None:
            return (
                later,
                f"the bytes are UTF-8, though line {number:,} is not; save the whole file in one encoding.",
            )
        if line:
            try:
                line.decode("cp1252")
            except UnicodeDecodeError as error:
                return (
                    later,
                    f"byte {error.start + 1} is neither UTF-8 nor Windows Latin; save the file as UTF-8.",
                )
    return None


def _runs_on(record: bytes, dialect: Dialect, width: int) -> bool:
    """Whether an open quote has swallowed whole rows: lines follow that are complete by themselves."""
    lines = record.split(b"\n")[1:]
    mark, quote = dialect.delimiter.encode(), dialect.quote.encode()
    complete = sum(line.count(mark) == width - 1 and not line.count(quote) % 2 for line in lines)
    return len(lines) > 50 and width > 1 and complete > 0.9 * len(lines)


def _unclosed(dialect: Dialect) -> str:
    quote = dialect.quote
    return f"a cell begins with {quote} and its closing {quote} is missing; double the quotes inside cells."


def _cells(record: bytes, dialect: Dialect, width: int, line: int) -> str:
    """What is wrong with one record, if anything."""
    if not record.strip(b" \r"):
        return ""
    if dialect.delimiter == " " and not (dialect.quote and dialect.quote.encode() in record):
        record = b" ".join(record.split())
    cells, stray = split(record.decode("utf-8", "replace"), dialect)
    if stray:
        cell = shown(cells[stray - 1])
        return f"cell {stray} has a quote in its middle: {cell}; double the quotes inside cells."
    if len(cells) != width:
        name = NAMES.get(dialect.delimiter, repr(dialect.delimiter))
        whose = "the header has" if dialect.header else "the first line has"
        begin = shown(record[:40].decode("utf-8", "replace"))
        count = "1 cell" if len(cells) == 1 else f"{len(cells)} cells"
        if b"\r" in record.rstrip(b"\r"):
            return (
                f"a line ends in another way (\\r) than others (\\n); it begins {begin}; save all ends alike."
            )
        wrap = f"wrap cells that hold a {name} in quotes" if len(cells) > width else "mend or delete the line"
        return f"{count} (separated by {name}) where {whose} {width}; it begins {begin}; {wrap}."
    return ""


def split(record: str, dialect: Dialect) -> tuple[list[str], int]:
    """The cells of one record, and the number of the first one whose quotes are wrong."""
    cells, place, quote, mark = [], 0, dialect.quote, dialect.delimiter
    while True:
        if quote and record.startswith(quote, place):
            end = _closing(record, place + 1, quote)
            after = record.find(mark, end + 1)
            after = len(record) if after < 0 else after
            cells.append(record[place:after])
            if record[end + 1 : after].strip("\r"):
                return cells, len(cells)
        else:
            after = record.find(mark, place)
            after = len(record) if after < 0 else after
            cells.append(record[place:after])
            if quote and quote in cells[-1]:
                return cells, len(cells)
        if after >= len(record):
            return cells, 0
        place = after + 1


def _closing(record: str, place: int, quote: str) -> int:
    while (end := record.find(quote, place)) >= 0:
        if not record.startswith(quote * 2, end):
            return end
        place = end + 2
    return len(record)


def _as_utf8(line: bytes) -> str | None:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _lines(source: TextSource) -> Iterator[bytes | None]:
    """Lines without their ends; `None` for one that never ends."""
    rest = b""
    for chunk in source._lines(CHUNK):
        *lines, rest = (rest + chunk).split(b"\n")
        yield from lines
        if len(rest) > LONGEST:
            yield None
            return
    if rest:
        yield rest
