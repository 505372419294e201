"""The run folder: files written whole or not at all, their hashes in run.json; it knows no model."""

import hashlib
import json
import os
import platform
import re
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Self

from gradus.core.errors import GradusError, did_you_mean, listed
from gradus.record import lock
from gradus.record.bounds import LARGEST_FILE, inside, read_json

FORMAT = 1
INDEX = "run.json"
PACKAGES = ("gradus", "numpy", "polars", "scikit-learn", "lightgbm")
States = ("running", "done")


class Record:
    """A run on disk. `create` to write, `open` to read."""

    def __init__(
        self, folder: Path, *, state: str, files: dict[str, dict[str, Any]], versions: Mapping[str, str]
    ):
        self.folder = folder
        self.state = state
        self.files = files
        self.versions = versions

    @classmethod
    def create(cls, folder: Path) -> Self:
        """A new folder, locked, with run.json saying that it is running."""
        folder.mkdir(parents=True, exist_ok=True)
        lock.acquire(folder)
        if (folder / INDEX).exists():
            lock.release(folder)
            raise GradusError(f"{folder} already holds a run; choose another folder with out=.")
        record = cls(folder, state="running", files={}, versions=versions())
        record.write_index()
        return record

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Read run.json and check every file that it names."""
        index = read_index(folder)
        record = cls(folder, state=index["state"], files=index["files"], versions=index["versions"])
        for name in record.files:
            record.read(name)
        return record

    def write(self, name: str, content: bytes | str) -> Path:
        """Write one file whole, and note its hash."""
        raw = content.encode() if isinstance(content, str) else content
        path = inside(self.folder, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, raw)
        self.files[name] = {"bytes": len(raw), "sha256": hashlib.sha256(raw).hexdigest()}
        return path

    def write_json(self, name: str, value: Any) -> Path:
        return self.write(name, json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False) + "\n")

    def write_index(self) -> None:
        text = {"format": FORMAT, "state": self.state, "versions": dict(self.versions), "files": self.files}
        write_whole(self.folder / INDEX, (json.dumps(text, ensure_ascii=False, indent=1) + "\n").encode())

    def finish(self) -> None:
        """Say last that the run is whole, and let the folder go."""
        self.state = "done"
        self.close()

    def close(self) -> None:
        """Let the folder go as it is; unless finished, it opens as unfinished."""
        self.write_index()
        lock.release(self.folder)

    def __contains__(self, name: object) -> bool:
        return name in self.files

    def read(self, name: str) -> bytes:
        """One file, checked against its hash."""
        noted = self.files[name]
        path = inside(self.folder, name)
        if not path.is_file():
            raise GradusError(f"The run {self.folder} is damaged: {name} is missing.")
        size = path.stat().st_size
        if size != noted["bytes"] or size > LARGEST_FILE:
            raise GradusError(
                f"The run {self.folder} is damaged: {name} must have {noted['bytes']} bytes, has {size}."
            )
        raw = path.read_bytes()
        if hashlib.sha256(raw).hexdigest() != noted["sha256"]:
            raise GradusError(f"The run {self.folder} is damaged: {name} was changed after it was written.")
        return raw

    def read_json(self, name: str) -> Any:
        return read_json(self.read(name), name=name)


def read_index(folder: Path) -> dict[str, Any]:
    """run.json, with the shape that the rest relies on."""
    path = folder / INDEX
    if not path.is_file() or path.is_symlink():
        raise GradusError(f"There is no run in {folder} (no {INDEX}).{_near(folder)}")
    index = read_json(path.read_bytes(), name=str(path))
    found = index.get("format") if isinstance(index, dict) else None
    if found != FORMAT:
        raise GradusError(
            f"The run {folder} has the format {found!r}; this version reads {FORMAT}: update gradus."
        )
    files = index.get("files")
    sound = (
        isinstance(files, dict) and isinstance(index.get("versions"), dict) and index.get("state") in States
    )
    if not sound or not all(isinstance(f, dict) and {"bytes", "sha256"} <= f.keys() for f in files.values()):
        raise GradusError(f"The run {folder} is damaged: {INDEX} lacks its list of files.")
    return index


def write_whole(path: Path, raw: bytes) -> None:
    """A temporary name in the same folder, to the disk, then renamed: nobody ever sees half a file."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with open(beside, "wb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, path)
    finally:
        beside.unlink(missing_ok=True)


def new_folder(name: str, *, home: Path | None = None) -> Path:
    """The next free `<name>-<n>.run` in `home`; without one in ./runs, or in $GRADUS_RUNS."""
    home = home or Path(os.environ.get("GRADUS_RUNS") or "runs")
    plain = re.sub(r"[^\w.-]+", "-", name).strip("-.")[:60] or "run"
    taken = [re.fullmatch(re.escape(plain) + r"-(\d+)\.run", path.name) for path in _entries(home)]
    return home / f"{plain}-{1 + max((int(match[1]) for match in taken if match), default=0)}.run"


def versions() -> dict[str, str]:
    """What the run was made with."""
    found = {"python": platform.python_version()}
    for package in PACKAGES:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            continue
    return found


def _near(folder: Path) -> str:
    runs = [path.name for path in _entries(folder.parent) if (path / INDEX).is_file()]
    return did_you_mean(folder.name, runs) or (f" There are {listed(runs)}." if runs else "")


def _entries(folder: Path) -> list[Path]:
    return sorted(folder.iterdir()) if folder.is_dir() else []
