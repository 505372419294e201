"""Tables drawn or lined up for the eye: their lines are rewritten, one by one, into cells and marks."""

import re
from collections import Counter
from collections.abc import Callable

from gradus.data.dialect import DELIMITERS, Dialect, find_dialect
from gradus.data.text_source import TextSource

Rewrite = Callable[[bytes], bytes]
RULER = re.compile(rb"(?m)^(?=[^\n]*(?:---|===))[-=+|: \t]+$")
BORDERS = re.compile(rb"(?m)^[ \t]*\|(.*)\|[ \t]*$")
GAP = re.compile(rb"(?<=[^ \t\n])(?: *\t[ \t]*| {2,})(?=[^ \t\n])")
EDGES = re.compile(rb"(?m)^[ \t]+|[ \t]+$")
WRAPPED = re.compile(rb'(?m)^"(.*)"$')
LONG_MARKS = (b"::", b"||", b"~|~", b"|~|")
LOOKED_AT = 300  # lines
MOST_ODD = 0.04  # the share of lines that may not look like the others


def rewritten(source: TextSource) -> TextSource:
    """The same source; where its head is a table only after rewriting, its lines are rewritten."""
    head = source.head()
    if not head.strip():
        return source
    text = head.encode()
    if rewrite := _drawn(text):
        return _told(source, rewrite, "the lines that draw the table were left out")
    dialect = find_dialect(head, whole=source.whole_in_head())
    for rewrite, note in _candidates(text, dialect):
        found = find_dialect(rewrite(text).decode(), whole=source.whole_in_head())
        if len(found.names) > 1 and found.regular >= max(dialect.regular, 1 - MOST_ODD):
            return _told(source, rewrite, note)
    return source


def _told(source: TextSource, rewrite: Rewrite, note: str) -> TextSource:
    source.rewrite, source.path = rewrite, ""  # polars would read the lines as they are
    source.notes.append(note)
    return source


def _drawn(text: bytes) -> Rewrite | None:
    """Ruled with dashes and bars, as databases, SAP and Markdown print a table."""
    lines = [line for line in text.split(b"\n")[:LOOKED_AT] if line.strip()]
    rulers = [place for place, line in enumerate(lines[:30]) if RULER.match(line)]
    below = [line for line in lines[rulers[0] + 1 :] if not RULER.match(line)] if rulers else []
    if len(below) < 2 or sum(b"|" in line for line in below) < 0.8 * len(below):
        return None
    return lambda block: BORDERS.sub(rb"\1", RULER.sub(b"", block))


def _candidates(text: bytes, dialect: Dialect) -> list[tuple[Rewrite, str]]:
    """What may be done to the lines, and how it is told."""
    lines = [line for line in text.split(b"\n")[:LOOKED_AT] if line.strip()]
    found: list[tuple[Rewrite, str]] = []
    for mark in LONG_MARKS if b"\t" not in text else ():
        if all(cell.strip() for cell in lines[0].split(mark)) and _even(lines, mark):
            found.append((_replaced(mark, b"\t"), f"cells are separated by {mark.decode()}"))
    if b'\\"' in text and dialect.regular < 1:
        found.append((_replaced(b'\\"', b'""'), "quotes inside cells are marked by a backslash"))
    if sum(b', "' in line for line in lines) > 0.8 * len(lines):
        found.append((_closed_up, "blanks before quotes were left out"))
    only = dialect.names[0] if len(dialect.names) == 1 else ""
    if any(mark in only for mark in DELIMITERS) and all(map(WRAPPED.match, lines)):
        found.append((_unwrapped, "each line was wrapped in quotes, which were left out"))
    strange = any("  " in name for name in dialect.names)
    if (strange or dialect.regular <= 1 - MOST_ODD) and _gaps(lines):
        found.append((_marked, "columns are lined up by blanks"))
    return found


def _even(lines: list[bytes], mark: bytes) -> bool:
    """Whether nearly all lines hold the mark equally often."""
    return _same([line.count(mark) for line in lines])


def _gaps(lines: list[bytes]) -> bool:
    return len(lines) > 2 and _same([len(GAP.findall(line)) for line in lines]) and bool(GAP.search(lines[0]))


def _same(counts: list[int]) -> bool:
    most, times = Counter(counts).most_common(1)[0]
    return most > 0 and times >= (1 - MOST_ODD) * len(counts)


def _replaced(mark: bytes, by: bytes) -> Rewrite:
    return lambda block: block.replace(mark, by)


def _unwrapped(block: bytes) -> bytes:
    return WRAPPED.sub(rb"\1", block).replace(b'""', b'"')


def _closed_up(block: bytes) -> bytes:
    return re.sub(rb', +"', b',"', block)


def _marked(block: bytes) -> bytes:
    return GAP.sub(b"\t", EDGES.sub(b"", block))
