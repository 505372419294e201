"""Bytes of a file, plain, from gzip or from a zip, with a limit on what they may grow to."""

import gzip
import io
import zipfile
import zlib
from collections.abc import Callable
from typing import Any, BinaryIO, cast

from gradus.core.errors import GradusError, listed

FREE = 256 << 20  # bytes that any archive may grow to
MOST_GROWTH = 200  # beyond them a file of a megabyte may grow to so many; real tables grow 3 to 20 times
Open = Callable[[], BinaryIO]


class Grown(io.RawIOBase):
    """Reads an archive and stops where it grows like a decompression bomb."""

    def __init__(self, inside: BinaryIO, consumed: Callable[[], int], name: str):
        self.inside, self.consumed, self.name, self.read_so_far = inside, consumed, name, 0

    def read(self, size: int = -1) -> bytes:
        try:
            data = self.inside.read(size)
        except (EOFError, zlib.error, OSError, zipfile.BadZipFile) as error:
            reason = "ends too early" if isinstance(error, EOFError) else "is damaged"
            where = f"after {self.read_so_far:,} bytes of its content"
            raise GradusError(
                f"{self.name}: the archive {reason} ({where}); pack or copy it again."
            ) from None
        self.read_so_far += len(data)
        if self.read_so_far > FREE:
            stop_bomb(self.name, self.consumed(), self.read_so_far)
        return data

    def close(self) -> None:
        self.inside.close()
        super().close()


def stop_bomb(name: str, packed: int, unpacked: int) -> None:
    """Refuse what grows like a decompression bomb."""
    if unpacked > max(FREE, packed * MOST_GROWTH):
        raise GradusError(
            f"{name} grows to more than {MOST_GROWTH} times its size when unpacked, which no real"
            " table does; unpack it yourself if you trust it."
        )


def plain_opener(path: str) -> Open:
    return lambda: open(path, "rb")


def gzip_opener(path: str) -> Open:
    def opened() -> BinaryIO:
        raw = open(path, "rb")  # noqa: SIM115
        inside: Any = gzip.GzipFile(fileobj=raw)
        inside.myfileobj = raw  # is closed together with it
        return cast(BinaryIO, Grown(inside, raw.tell, path))

    return opened


def members_of(path: str) -> list[str]:
    """The files inside a zip that may be data."""
    try:
        with zipfile.ZipFile(path) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    except (zipfile.BadZipFile, OSError, NotImplementedError):
        raise GradusError(f"{path} is a damaged zip archive; pack or copy it again.") from None
    for entry in entries:
        stop_bomb(f"{path}/{entry.filename}", entry.compress_size, entry.file_size)
    names = list(dict.fromkeys(entry.filename for entry in entries))
    return [
        name
        for name in names
        if not name.startswith("__MACOSX/") and not name.rpartition("/")[2].startswith(".")
    ]


def chosen_member(path: str, members: list[str], table: str | None) -> str:
    """The one file in a zip that is meant."""
    if not members:
        raise GradusError(f"{path} is an empty zip archive.")
    if table is not None:
        if table not in members:
            raise GradusError(f"{path} holds no file {table!r}; it holds {listed(members)}.")
        return table
    if len(members) > 1:
        raise GradusError(f"{path} holds {len(members)} files; choose one with table=: {listed(members)}.")
    return members[0]


def zip_opener(path: str, member: str) -> Open:
    def opened() -> BinaryIO:
        archive = zipfile.ZipFile(path)
        entry = archive.getinfo(member)
        if entry.flag_bits & 1:
            raise GradusError(f"{path}: {member} is locked by a password; unpack it first.")
        inside: Any = archive.open(entry)
        return cast(BinaryIO, Grown(inside, lambda: entry.compress_size, f"{path}/{member}"))

    return opened
