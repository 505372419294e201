"""Text as blocks of whole records: decoded to UTF-8, line ends made one, cut only outside quotes."""

import codecs
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from gradus.core.errors import GradusError
from gradus.data.archive import Open

LONGEST = 64 << 20  # bytes that one record may have
BOM = b"\xef\xbb\xbf"
MOJIBAKE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}")
WIDE = (  # UTF-32 first: its mark begins like that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
)  # fmt: skip
HEAD = 256 << 10
LONGEST_HEADER = 8 << 20
RARE = re.compile(rb"[\x81-\x83\x87\x88\x8d\x8f\x90\x98\x9d]")  # hardly a letter or sign of Windows Latin
FOREIGN = re.compile(rb"[\x80-\xff]{3,}")  # Western words seldom have three such letters together


class Damage(Exception):
    """A block that can not be read as it stands; the exact place is searched for afterwards."""


@dataclass(kw_only=True)
class TextSource:
    """One text, wherever its bytes come from; walked through from its beginning at each `blocks()`."""

    open: Open
    name: str
    wide: str = ""  # UTF-16 or UTF-32, which have two or four bytes a letter
    returns: bool = False  # lines end in \r alone
    path: str = ""  # where the bytes lie as they are
    rewrite: Callable[[bytes], bytes] | None = None  # whole lines in, as many lines out
    notes: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, opened: Open, name: str, path: str = "") -> "TextSource":
        with opened() as stream:
            head = _some(stream, HEAD)
        if not head:
            raise GradusError(f"{name} is empty.")
        wide = wide_of(head)
        text = head.decode(wide, "replace").encode() if wide else head
        alone = text.count(b"\r") - text.count(b"\r\n")
        returns = alone > text.count(b"\n") and b"\r\r\n" not in text
        source = cls(open=opened, name=name, wide=wide, returns=returns, path=path)
        if wide or source.returns:
            source.path = ""
        if wide:
            source.notes.append(f"read as {wide.upper()}")
        return source

    def head(self) -> str:
        """The beginning, for looking at how the table is written."""
        data = next(iter(self._lines(HEAD)), b"")
        if len(data) >= HEAD // 2 and b"\n" not in data:  # a header of many columns
            data = next(iter(self._lines(LONGEST_HEADER)), b"")
        cut = data[: data.rfind(b"\n") + 1] or data  # a letter of several bytes may be cut at the end
        text = cut.decode("utf-8" if _is_utf8(cut) else "cp1252", "replace")
        return (text + data[len(cut) :].decode("utf-8", "replace")).replace("\0", "")

    def whole_in_head(self) -> bool:
        with self.open() as stream:
            return len(_some(stream, HEAD + 1)) <= HEAD

    def blocks(self, quote: bytes, size: int) -> Iterator[bytes]:
        """UTF-8 blocks that end where a record ends."""
        decoder = Decoder(self)
        rest = b""
        for chunk in self._lines(size):
            rest = rest + chunk if rest else chunk
            end = record_end(rest, quote)
            if end:
                yield decoder.checked(rest[:end])
                rest = rest[end:]
            elif len(rest) > LONGEST:
                raise Damage("long")
        if rest:
            yield decoder.checked(rest)

    def _lines(self, size: int) -> Iterator[bytes]:
        """Raw blocks with every line end written as one letter, without a byte order mark."""
        if self.rewrite is None:
            yield from self._plain_lines(size)
            return
        rest = b""
        for chunk in self._plain_lines(size):
            end = chunk.rfind(b"\n") + 1
            if end:
                yield self.rewrite(rest + chunk[:end])
                rest = b""
            rest += chunk[end:]
            if len(rest) > LONGEST:
                raise Damage("long")
        if rest:
            yield self.rewrite(rest)

    def _plain_lines(self, size: int) -> Iterator[bytes]:
        first, held = True, b""
        for chunk in self._bytes(size):
            chunk = held + chunk if held else chunk
            held = b""
            if first:
                chunk, first = chunk.removeprefix(BOM), False
            if chunk.endswith(b"\r"):
                bare = chunk.rstrip(b"\r")
                chunk, held = bare, chunk[len(bare) :]
            if b"\r" in chunk:
                chunk = self._one_line_end(chunk)
            if chunk:
                yield chunk
        if held:
            yield held.replace(b"\r", b"\n") if self.returns else held

    def _one_line_end(self, chunk: bytes) -> bytes:
        if b"\r\r\n" in chunk:  # a line end that was translated twice
            self.path, chunk = "", chunk.replace(b"\r\r\n", b"\n")
        chunk = chunk.replace(b"\r\n", b"\n")
        return chunk.replace(b"\r", b"\n") if self.returns else chunk

    def _bytes(self, size: int) -> Iterator[bytes]:
        with self.open() as stream:
            if not self.wide:
                while chunk := _some(stream, size):
                    yield chunk
                return
            decoder = codecs.getincrementaldecoder(self.wide)("strict")
            try:
                while chunk := _some(stream, size):
                    yield decoder.decode(chunk).encode().removeprefix(BOM)
                yield decoder.decode(b"", final=True).encode()
            except UnicodeError:
                raise GradusError(
                    f"{self.name} is {self.wide.upper()} and broken in the middle; save it as UTF-8."
                ) from None


class Decoder:
    """Decides the encoding as blocks go by: UTF-8 while it fits, cp1252 if it never did."""

    def __init__(self, source: TextSource):
        self.source, self.seen = source, ""

    def checked(self, block: bytes) -> bytes:
        if b"\0" in block:
            raise Damage("nul")
        if block.isascii():
            return block
        if self.seen != "cp1252" and _is_utf8(block):
            self.seen = "utf-8"
            if BOM in block:
                self._note("a byte order mark in the middle of the file was left out")
                block = block.replace(BOM, b"")
            return block
        if not self.seen and _is_foreign(block[:HEAD]):
            raise Damage("foreign")
        if self.seen == "utf-8" or MOJIBAKE.search(block):
            raise Damage("encoding")
        self.seen = "cp1252"
        self._note("read as cp1252 (Windows Latin), since it is not UTF-8")
        try:
            return block.decode("cp1252").encode()
        except UnicodeDecodeError:
            raise Damage("encoding") from None

    def _note(self, note: str) -> None:
        self.source.path = ""  # polars would read other cells than these
        if note not in self.source.notes:
            self.source.notes.append(note)


def record_end(data: bytes, quote: bytes) -> int:
    """Where the last whole record ends: the last line end with an even number of quotes before it."""
    end = data.rfind(b"\n")
    if end < 0 or not quote:
        return end + 1
    quotes = data.count(quote, 0, end)
    while end >= 0 and quotes % 2:
        before = data.rfind(quote, 0, end)
        quotes -= 1  # all line ends after this quote lie inside it
        end = data.rfind(b"\n", 0, before)
        if end >= 0:
            quotes -= data.count(quote, end, before)
    return end + 1


def _some(stream, size: int) -> bytes:  # type: ignore[no-untyped-def]
    """As many bytes as were asked for, where there are as many."""
    parts, missing = [], size
    while missing > 0 and (part := stream.read(missing)):
        parts.append(part)
        missing -= len(part)
    return parts[0] if len(parts) == 1 else b"".join(parts)


def _is_utf8(block: bytes) -> bool:
    try:
        block.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _is_foreign(block: bytes) -> bool:
    """Whether the letters beyond ASCII are not those of a Western text: in long runs, or rare signs."""
    letters = sum(byte > 127 for byte in block)
    runs = max(sum(map(len, FOREIGN.findall(block))), 1.25 * len(RARE.findall(block)))
    broken = block.decode("utf-8", "replace").count("\ufffd")  # few in UTF-8 that is damaged in one place
    return runs > max(20, 0.5 * letters) and broken > 0.1 * letters


def wide_of(head: bytes) -> str:
    """The encoding with several bytes a letter, by its mark or by its zeros; empty for any other."""
    return next((name for mark, name in WIDE if head.startswith(mark)), "") or _wide_without_mark(head)


def _wide_without_mark(head: bytes) -> str:
    odd, even, half = head[1::2].count(0), head[0::2].count(0), len(head) // 2
    if half > 8 and odd > 0.7 * half and even < 0.1 * half:
        return "utf-16-le"
    return "utf-16-be" if half > 8 and even > 0.7 * half and odd < 0.1 * half else ""
