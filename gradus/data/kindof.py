"""What kind of file something is: by its first bytes, and by its name only where they do not tell."""

import re
from pathlib import PurePath

from gradus.data.text_source import BOM, wide_of

MAGIC = (
    (b"\x1f\x8b", "gzip"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"PAR1", "parquet"),
    (b"ARROW1", "arrow"),
    (b"\xff\xff\xff\xff", "arrow stream"),
    (b"FEA1", "the old Feather format (version 1)"),
    (b"SQLite format 3\0", "sqlite"),
    (b"\x93NUMPY", "npy"),
    (b"\x89PNG\r\n", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"BM", "an image"),
    (b"%PDF", "a PDF document"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\0", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a zstandard archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x1f\x9d", "a compress archive (.Z)"),
    (b"\x04\x22\x4d\x18", "an lz4 archive"),
    (b"MATLAB 5.0 MAT-file", "a file of MATLAB"),
    (b"$FL2", "a file of SPSS"),
    (b"<stata_dta>", "a file of Stata"),
    (b"HEADER RECORD*******LIB", "a file of SAS"),
    (bytes(12) + b"\xc2\xea\x81\x60", "a file of SAS"),
    (b"RDX", "a file of R"),
    (b"X\n\0\0\0", "a file of R"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "xls"),
    (b"\x89HDF\r\n", "an HDF5 file"),
    (b"\x80\x04\x95", "a pickle, which is never loaded"),
    (b"\x80\x03", "a pickle, which is never loaded"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"RIFF", "a sound, a film or an image"),
    (b"ID3", "a sound"),
    (b"Obj\x01", "an Avro file"),
    (b"ORC", "an ORC file"),
)
ENDINGS = {
    "csv": ".csv .tsv .tab .psv .dat .data", "txt": ".txt .md", "json": ".json", "jsonl": ".jsonl .ndjson",
    "parquet": ".parquet .pq", "arrow": ".arrow .feather .ipc", "npy": ".npy", "npz": ".npz", "gzip": ".gz",
    "sqlite": ".db .sqlite .sqlite3", "zip": ".zip",
    "xlsx": ".xlsx .xlsm", "xls": ".xls", "duckdb": ".duckdb",
}  # fmt: skip
SUFFIXES = {ending: kind for kind, endings in ENDINGS.items() for ending in endings.split()}
NO_LETTERS = [bytes([code]) for code in range(32) if code not in (1, 9, 10, 12, 13)]  # 1 separates cells too
TEXT = ("csv", "txt", "json", "jsonl")
SIGNS = tuple((re.compile(sign, re.IGNORECASE), kind) for sign, kind in (
    (rb"\s*<(!doctype html|html|head|body|table)\b", "a web page"),
    (rb"\s*(<\?xml|<[a-z][^<>\n]*>(\s*\n\s*)?<)", "an XML document"),
    (rb"version https://git-lfs", "a Git LFS pointer, which stands for the data"),
    (rb"\{\\rtf", "a text with formats (RTF)"),
    (rb"%!PS", "a PostScript document"),
    (rb"\\(documentclass|begin\{)", "a LaTeX source"),
    (rb"%%MatrixMarket", "a sparse matrix (Matrix Market)"),
    (rb"(\s*%.*\n)*\s*@relation\s", "an ARFF file (Weka)"),
    (rb">\S.*\n[A-Z*\n-]+\n>", "a FASTA file of sequences"),
    (rb"BEGIN:V(CARD|CALENDAR)", "an address or calendar file"),
    (rb"(\s*--.*\n|\s*\n)*\s*(CREATE|INSERT|DROP)\s+(TABLE|DATABASE|INTO)\s", "an SQL script"),
    (rb"(From|Return-Path|Received|Delivered-To): .*\n[A-Z][\w-]+: ", "an e-mail"),
    (rb"([a-z]\w*: [^,;|\t\n]*\n){3}", "a text of names and values (`name: value`)"),
    (rb"(---\s*\n)?(\w+:\s*\n\s*)?- ?\w+: ", "a YAML document"),
))  # fmt: skip
LIKE_JSON = re.compile(rb'^(-?\d[\d.eE+-]*|"[^"\n]*"|null|true|false)\s*$|^(//|/\*|[\w.]+\(\s*[\[{])')
BRACKET = re.compile(rb'^[\[{]\s*([\[{"\]}\d-]|true|false|null|$)')


def by_name(path: str) -> str:
    """The kind that the name promises; `txt.gz` promises gzip."""
    return SUFFIXES.get(PurePath(path).suffix.lower(), "")


def inner_name(path: str) -> str:
    """The name without the suffix of its compression."""
    return path[: -len(PurePath(path).suffix)] if by_name(path) == "gzip" else path


def by_content(head: bytes) -> str:
    """The kind that the first bytes prove, `text` for what may be read, or an empty word."""
    if head[8:12] == b"DUCK":
        return "duckdb"
    for magic, kind in MAGIC:
        if head.startswith(magic) and not (magic.isalnum() and _is_plain(head)):  # BM, ORC may begin a header
            return kind
    if head[257:262] == b"ustar":
        return "a tar archive"
    return "binary data of an unknown kind" if _is_binary(head) else "text"


def _is_plain(head: bytes) -> bool:
    return not any(byte in head for byte in NO_LETTERS)


def as_utf8(head: bytes) -> bytes:
    """The first bytes of a text as UTF-8, whatever wide encoding its mark says."""
    wide = wide_of(head)
    return head.decode(wide, "replace").encode().removeprefix(BOM) if wide else head.removeprefix(BOM)


def _is_binary(head: bytes) -> bool:
    """Whether too many bytes are no letters; UTF-16 has zeros too, but only in every second place."""
    strange = sum(head.count(byte) for byte in NO_LETTERS)
    every_second = max(head[place::2].count(0) for place in (0, 1)) > 0.3 * len(head)
    return strange > 0.1 * len(head) and not (every_second and head.count(0) < 0.6 * len(head))


def of_text(head: bytes, path: str) -> str:
    """Which of the text kinds: JSON shows itself; else the name decides, and a table is the default."""
    named = by_name(path)
    if named != "txt" and (signed := next((kind for sign, kind in SIGNS if sign.match(head)), "")):
        return signed
    bare = head.lstrip()
    if named in ("json", "jsonl") and LIKE_JSON.match(bare.split(b"\n")[0]):
        return "json"
    if bare[:1] in (b"{", b"[") and (named in ("json", "jsonl") or (named == "" and BRACKET.match(bare))):
        return "json"
    if bare[:1] in (b"{", b"[") and re.match(rb'^(\[\s*)?\{\s*("|\})', bare):
        return "json"
    return "csv" if named in ("csv", "json", "jsonl") else "txt"
