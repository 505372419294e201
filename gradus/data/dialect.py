"""How a table of text is written: delimiter, quotes, lines above the header, and the header itself."""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from gradus.core.errors import listed
from gradus.data.cells import MARKERS, MISSING_WORDS
from gradus.data.dates import date_forms
from gradus.data.numbers import BEGINS
from gradus.data.rows import safe

DELIMITERS = ",;\t|"
RARE = (" ", ":", "^", "~", "\x01")
NUMBER = re.compile(BEGINS)
# what a cell proves: 3,5 or 0,125 or 1.234,50 a decimal comma; 1,500 alone may be either
COMMA_PROOF = re.compile(r"^[+-]?(\d+,(?!\d{3}$)\d+|0,\d+|\d{1,3}(\.\d{3})+,\d+)$")
POINT_PROOF = re.compile(r"^[+-]?(\d+\.(?!\d{3}$)\d+|0\.\d+|\d{1,3}(,\d{3})+\.\d+)$")
COMMA_NUMBER = re.compile(r"^[+-]?\d+,\d+$")
POINT_NUMBER = re.compile(r"^[+-]?\d+\.\d+$")
INVISIBLE = "\u200b\u2060\ufeff\u00ad "
UNIT = re.compile(r"^(\[.*\]|\(.*\))$")
COMMENT = ("#", "//", "%%")
LOOKED_AT = 400  # records that the judgement rests on
TITLES = 30  # lines that may stand above a header
NAMES = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar", " ": "blank"}


@dataclass(kw_only=True)
class Dialect:
    """How one file is written."""

    delimiter: str = ","
    quote: str = '"'
    above: int = 0  # lines above the header, or above the data where there is no header
    header: bool = True
    header_rows: int = 1  # records that belong to the header: units may stand below the names
    header_lines: int = 0  # lines that the header takes, once it was read
    below: int = 0  # the line after which a remark stands below the table; 0 where none does
    names: list[str] = field(default_factory=list)
    written: list[str] = field(default_factory=list)  # the names as they stand in the file
    decimal_comma: bool = False
    trailing: bool = False  # every line ends with a delimiter
    regular: float = 0.0  # the share of records that have as many cells as most
    notes: list[str] = field(default_factory=list)


def find_dialect(head: str, *, whole: bool, fallback: str = ",") -> Dialect:
    """Judge a file by its first quarter of a megabyte."""
    lines, said = head.replace("\r", " ").split("\n"), ""
    above = 0
    if match := re.fullmatch(r"sep=(.)", lines[0].strip(" \r")):
        said, above = match[1], 1
    above += _comments(lines[above:])
    text = "\n".join(lines[above:])
    quote = _quote(text)
    delimiter = said or _delimiter(text, quote, whole) or fallback
    records = list(_records(text, delimiter, quote, whole))
    dialect = Dialect(delimiter=delimiter, quote=quote)
    if not records:
        return dialect
    skipped = _titles([cells for _, cells in records])
    dialect.above = above + records[skipped][0]
    rows = [cells for _, cells in records[skipped:]]
    if dialect.above > (1 if said else 0):
        dialect.notes.append(f"{dialect.above} line(s) above the header were left out")
    if delimiter != ",":
        dialect.notes.append(f"cells are separated by {NAMES.get(delimiter, repr(delimiter))}")
    dialect.regular = max(Counter(map(len, rows)).values()) / len(rows)
    _name(dialect, rows, unnamed=delimiter in " \t" or '"' in lines[dialect.above])
    dialect.decimal_comma = delimiter != "," and _has_decimal_comma(rows[1:])
    return dialect


def _comments(lines: list[str]) -> int:
    """How many lines at the top are blank or comments; a lone `#id,name` is the header."""
    count = 0
    for line in lines[:TITLES]:
        if line.strip() and not line.lstrip().startswith(COMMENT):
            break
        count += 1
    marked = [line for line in lines[:count] if line.strip()]
    if len(marked) == 1 and count < len(lines):
        width = max((marked[0].count(mark), mark) for mark in DELIMITERS)
        if width[0] and lines[count].count(width[1]) == width[0]:
            return count - 1
    return count


def _quote(text: str) -> str:
    """The quote that cells are wrapped in; none where quotes only stand inside words."""
    double = len(re.findall(r'(?:^|[,;\t| ])"', text, re.MULTILINE))
    if double or '"' not in text:
        single = len(re.findall(r"(?:^|[,;\t|])'[^'\n]*'(?=$|[,;\t|])", text, re.MULTILINE))
        return "'" if single > 3 and not double else '"'
    return ""


def _records(text: str, delimiter: str, quote: str, whole: bool) -> Iterator[tuple[int, list[str]]]:
    """Records with the number of lines before each; the last one only where the text is whole."""
    if delimiter == " " and not (quote and quote in text):
        text = re.sub(r" *\n *", "\n", re.sub(" {2,}", " ", text.strip(" ")))
    lines = text.split("\n")
    kind: Any = csv.QUOTE_MINIMAL if quote else csv.QUOTE_NONE
    reader = csv.reader(
        (line + "\n" for line in lines), delimiter=delimiter, quotechar=quote or None, quoting=kind
    )
    found, before = [], 0
    try:
        for cells in reader:
            if (cells and any(cell.strip() for cell in cells)) or len(cells) > 1:
                found.append((before, cells))
            before = reader.line_num
            if len(found) > LOOKED_AT:
                break
    except csv.Error:
        pass  # the block reader meets the same place and names its line
    return iter(found if whole or len(found) < 2 or len(found) > LOOKED_AT else found[:-1])


def _delimiter(text: str, quote: str, whole: bool) -> str:
    """The mark that gives most records the same number of cells, with no other mark left inside them."""
    best, chosen = 0.0, ""
    for marks in (DELIMITERS, RARE):
        for mark in marks:
            score = _score(list(_records(text, mark, quote, whole)), mark)
            if score > best:
                best, chosen = score, mark
        if best > 0.5:
            return chosen
    return chosen if best > 0.9 else ""


def _score(records: list[tuple[int, list[str]]], mark: str) -> float:
    widths = Counter(len(row) for _, row in records)
    if not widths:
        return 0.0
    width, times = max(widths.items(), key=lambda item: (item[1] * (item[0] > 1), item[0]))
    if width == 1:
        return 0.0
    others = [other for other in DELIMITERS if other != mark]
    cells = [cell for _, row in records[:50] for cell in row]
    strange = sum(any(other in cell and len(cell) < 40 for other in others) for cell in cells) / len(cells)
    if mark in RARE:
        strange += sum(not cell for cell in cells) / len(cells)
    regular = times / len(records)
    fit = len(records[0][1]) == width
    return regular * (1 - 0.6 * strange) + 0.05 * fit + 0.001 * min(width, 50)


def _titles(rows: list[list[str]]) -> int:
    """How many records stand above the header: shorter than the table, or mostly blank."""
    widths = Counter(len(row) for row in rows)
    width = max(widths, key=lambda size: (widths[size], size))
    if width == 1 or len(rows) < 3:
        return 0
    for place, row in enumerate(rows[:TITLES]):
        filled = sum(bool(cell.strip()) for cell in row)
        if len(row) == width and (filled > width / 2 or width == 2):
            padded = any(len(above) == width for above in rows[:place])
            return place if not padded or _full(row) else 0
        if len(row) != width and not _title(row, width):
            return 0
    return 0


def _full(row: list[str]) -> bool:
    """Whether a record is a complete row of names."""
    return all(cell.strip() and not NUMBER.match(cell.strip()) for cell in row)


def _title(row: list[str], width: int) -> bool:
    """Whether a record has few cells; one that is whole under another delimiter is a row, and no title."""
    if len(row) == 1 and any(row[0].count(mark) == width - 1 for mark in DELIMITERS):
        return False
    return sum(bool(cell.strip()) for cell in row) <= max(1, min(2, width - 2))


def _name(dialect: Dialect, rows: list[list[str]], *, unnamed: bool) -> None:
    """Names from the header, or made where the first record is data already."""
    first, rest = [cell.strip() for cell in rows[0]], rows[1:]
    widths = {len(row) for row in rest}
    dialect.trailing = bool(rest) and widths == {len(first) + 1} and all(not row[-1].strip() for row in rest)
    longer = bool(rest) and not dialect.trailing and widths == {len(first) + 1}
    if unnamed and longer and not any(map(_is_value, first)):
        first = ["", *first]
        dialect.notes.append("the header names all columns but the first, as R writes row names")
    dialect.header = _is_header(first, rest)
    if not dialect.header:
        dialect.names = [f"column_{place}" for place in range(1, len(first) + 1)]
        dialect.notes.append("there is no header, so the columns are named by their place")
        return
    dialect.written = list(first)
    if rest and (units := _units(rest)):
        dialect.header_rows = 2
        dialect.notes.append(f"the line below the header was left out, for it is no row: {listed(units)}")
        if len(set(first)) < len(first):
            first = [f"{name} {unit}".strip() for name, unit in zip(first, rest[0], strict=False)]
    first[0] = first[0].lstrip("# ") if dialect.above == 0 and first[0].startswith("#") else first[0]
    dialect.names = _unique(
        [safe(name.strip(INVISIBLE)) or f"column_{place}" for place, name in enumerate(first, 1)],
        dialect.notes,
    )


def _units(rest: list[list[str]]) -> list[str]:
    """The words of the first record, if it has words above nothing but numbers: units, or names once more."""
    words, below = [cell.strip() for cell in rest[0]], [row for row in rest[1:] if len(row) == len(rest[0])]
    if len(below) < 3 or len(words) < 2 or any(_is_value(cell) for cell in words):
        return []
    numeric = []
    for place in range(len(words)):
        cells = [row[place].strip() for row in below]
        if any(cells) and all(_is_value(cell) or not cell for cell in cells):
            numeric.append(words[place])
    told = [word for word in numeric if word and word.lower() not in MISSING_WORDS]
    many = len(told) >= 2 and len(told) == len(numeric) and 2 * len(told) >= len(words)
    brackets = bool(told) and all(UNIT.match(word) for word in words if word)
    return [word for word in words if word] if many or brackets else []


def _unique(names: list[str], notes: list[str]) -> list[str]:
    """Names that stand there twice get a number."""
    if len(set(names)) == len(names):
        return names
    seen: set[str] = set()
    result = []
    for name in names:
        new, number = name, 2
        while new in seen or (new != name and new in names):
            new, number = f"{name}_{number}", number + 1
        seen.add(new)
        result.append(new)
    double = sorted({name for name in names if names.count(name) > 1})
    notes.append(f"the header names {', '.join(double)} more than once; the later ones got a number")
    return result


def _is_value(cell: str) -> bool:
    return bool(NUMBER.match(cell)) or bool(date_forms(cell)) or (cell in MARKERS and cell != "")


def _is_header(first: list[str], rest: list[list[str]]) -> bool:
    """Names are words: a number above numbers, or words that all recur below, are data."""
    if not any(first):
        return False
    rest = [row for row in rest if [cell.strip() for cell in row] != first]  # files that were joined
    if not rest:
        return not all(_is_value(cell) for cell in first)
    values = [place for place, cell in enumerate(first) if _is_value(cell)]
    if values and not _counts_up([first[place] for place in values]):
        below = [[row[place].strip() for row in rest if len(row) > place] for place in values]
        if any(sum(map(_is_value, cells)) > 0.5 * len(cells) for cells in below):
            return False
    sentences = [len(cell) > 60 or cell.endswith((".", "!", "?")) for cell in first if cell]
    if len(rest) < 5 or values:
        return True
    if all(sentences):
        return False
    recurs = [
        any(row[place].strip() == cell for row in rest if len(row) > place)
        for place, cell in enumerate(first)
        if cell
    ]
    return not (all(recurs) or (any(recurs) and any(sentences)))


def _counts_up(cells: list[str]) -> bool:
    """Years or numbers of columns (1990, 1991, …) may be names."""
    if not all(cell.isdigit() for cell in cells) or len(cells) < 2:
        return False
    steps = {int(b) - int(a) for a, b in pairwise(cells)}
    return len(steps) == 1 and steps.pop() > 0


def _has_decimal_comma(rows: list[list[str]]) -> bool:
    """Whether more cells prove a decimal comma than a decimal point; without proof, which is commoner."""
    cells = [cell.strip() for row in rows for cell in row]
    for comma, point in ((COMMA_PROOF, POINT_PROOF), (COMMA_NUMBER, POINT_NUMBER)):
        more = sum(bool(comma.match(cell)) - bool(point.match(cell)) for cell in cells)
        if more:
            return more > 0
    return False
