"""Fifteen ways to damage a table of text, each by its name, repeatable by their generator."""

import gzip
from collections.abc import Callable
from random import Random

WORDS = ("apple", "pear", "plum, red", 'the "best"', "Zoë", "", "NA", "two\nlines", "x y", "-1", "3.5", "007")


def table(random: Random) -> tuple[list[str], list[list[str]]]:
    """A table of 3 to 6 columns and 5 to 60 rows: numbers, dates, words."""
    width, height = random.randint(3, 6), random.randint(5, 60)
    makers: list[Callable[[], str]] = [
        lambda: str(random.randint(-50, 5000)),
        lambda: f"{random.gauss(0, 100):.3f}",
        lambda: f"20{random.randint(10, 24)}-{random.randint(1, 12):02}-{random.randint(1, 28):02}",
        lambda: random.choice(WORDS),
        lambda: random.choice(("yes", "no")),
    ]
    chosen = [random.choice(makers) for _ in range(width)]
    names = [f"{random.choice(('age', 'name', 'day', 'price', 'größe'))}{place}" for place in range(width)]
    return names, [[maker() for maker in chosen] for _ in range(height)]


def written(names: list[str], rows: list[list[str]], delimiter: str = ",") -> bytes:
    """The table as CSV, quoted where it must be."""

    def cell(text: str) -> str:
        special = any(mark in text for mark in (delimiter, '"', "\n", "\r"))
        return '"' + text.replace('"', '""') + '"' if special else text

    return "".join(delimiter.join(map(cell, row)) + "\n" for row in [names, *rows]).encode()


def _line(data: bytes, random: Random) -> tuple[list[bytes], int]:
    lines = data.split(b"\n")
    return lines, random.randint(1, max(1, len(lines) - 2))


def truncated(data: bytes, random: Random) -> bytes:
    return data[: random.randint(1, len(data) - 1)]


def bits_flipped(data: bytes, random: Random) -> bytes:
    damaged = bytearray(data)
    for _ in range(random.randint(1, 8)):
        damaged[random.randrange(len(damaged))] ^= 1 << random.randrange(8)
    return bytes(damaged)


def nul_bytes(data: bytes, random: Random) -> bytes:
    place = random.randrange(len(data))
    return data[:place] + b"\0" * random.randint(1, 4) + data[place:]


def ragged_row(data: bytes, random: Random) -> bytes:
    lines, place = _line(data, random)
    lines[place] = lines[place].rpartition(b",")[0] or b"x"
    return b"\n".join(lines)


def quote_opened(data: bytes, random: Random) -> bytes:
    lines, place = _line(data, random)
    lines[place] = b'"' + lines[place]
    return b"\n".join(lines)


def mixed_encoding(data: bytes, random: Random) -> bytes:
    lines, place = _line(data, random)
    lines[place] = lines[place] + "é".encode("cp1252")
    lines[max(1, place - 1)] += "é".encode()
    return b"\n".join(lines)


def duplicated_header(data: bytes, random: Random) -> bytes:
    header, _, rest = data.partition(b"\n")
    names = header.split(b",")
    names[-1] = names[0]
    return b",".join(names) + b"\n" + rest


def delimiter_changes(data: bytes, random: Random) -> bytes:
    lines, place = _line(data, random)
    return b"\n".join(lines[:place] + [line.replace(b",", b";") for line in lines[place:]])


def mark_in_the_middle(data: bytes, random: Random) -> bytes:
    lines, place = _line(data, random)
    lines[place] = b"\xef\xbb\xbf" + lines[place]
    return b"\n".join(lines)


def huge_field(data: bytes, random: Random) -> bytes:
    lines, place = _line(data, random)
    lines[place] += b"x" * random.choice((10_000, 1_000_000))
    return b"\n".join(lines)


def returns_only(data: bytes, random: Random) -> bytes:
    return data.replace(b"\n", b"\r")


def control_characters(data: bytes, random: Random) -> bytes:
    place = random.randrange(len(data))
    return data[:place] + bytes(random.choices(range(1, 32), k=5)) + data[place:]


def gzip_truncated(data: bytes, random: Random) -> bytes:
    packed = gzip.compress(data, mtime=0)
    return packed[: random.randint(3, len(packed) - 1)]


def header_missing(data: bytes, random: Random) -> bytes:
    return data.partition(b"\n")[2]


def extra_columns(data: bytes, random: Random) -> bytes:
    lines, place = _line(data, random)
    lines[place] += b",1,2"
    return b"\n".join(lines)


DAMAGES = {
    damage.__name__: damage
    for damage in (
        truncated, bits_flipped, nul_bytes, ragged_row, quote_opened, mixed_encoding, duplicated_header,
        delimiter_changes, mark_in_the_middle, huge_field, returns_only, control_characters, gzip_truncated,
        header_missing, extra_columns,
    )
}  # fmt: skip
