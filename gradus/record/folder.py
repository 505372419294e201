"""The run folder: files written whole or not at all, their hashes in run.json; it knows no model."""

import hashlib
import json
import os
import platform
import re
from collections.abc import Collection, Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Self

from gradus.core.errors import GradusError, listed, near
from gradus.record import lock
from gradus.record.bounds import LARGEST_FILE, inside, read_json
from gradus.record.place import writing

FORMAT = 1
INDEX = "run.json"
PACKAGES = ("gradus", "numpy", "polars", "scikit-learn", "lightgbm")
States = ("running", "done")
ANEW = "Fit again, or take the run from a copy."
OTHER = "name another folder with out="


class Record:
    """A run on disk. `create` to write, `open` to read."""

    def __init__(
        self, folder: Path, *, state: str, files: dict[str, dict[str, Any]], versions: Mapping[str, str]
    ):
        self.folder = folder
        self.state = state
        self.files = files
        self.versions = versions
        self.replaced = False  # whether an unfinished run stood there before

    @classmethod
    def create(cls, folder: Path) -> Self:
        """A new folder, locked, with run.json saying that it is running; an unfinished run is replaced."""
        with writing(folder, way=OTHER):
            _answer_foreign(folder)
            folder.mkdir(parents=True, exist_ok=True)
            lock.acquire(folder)
            record = cls(folder, state="running", files={}, versions=versions())
            try:
                record.replaced = _cleared(folder)
                record.write_index()
            except (GradusError, OSError):
                lock.release(folder)
                raise
        return record

    @classmethod
    def open(cls, folder: Path, *, unchecked: Collection[str] = ()) -> Self:
        """Read run.json and check the files that it names, but for those that only people read."""
        index = read_index(folder)
        record = cls(folder, state=index["state"], files=index["files"], versions=index["versions"])
        for name in record.files:
            if name not in unchecked:
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
        text["sha256"] = _own_hash(text)
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
        if name not in self.files:
            raise GradusError(f"{INDEX} must name {name}.")
        noted = self.files[name]
        path = inside(self.folder, name)
        if not path.is_file():
            raise GradusError(f"The run {self.folder} is damaged: {name} is missing. {ANEW}")
        size = path.stat().st_size
        if size != noted["bytes"] or size > LARGEST_FILE:
            sizes = f"{name} must have {noted['bytes']} bytes, has {size}"
            raise GradusError(f"The run {self.folder} is damaged: {sizes}. {ANEW}")
        raw = path.read_bytes()
        if hashlib.sha256(raw).hexdigest() != noted["sha256"]:
            raise GradusError(
                f"The run {self.folder} is damaged: {name} was changed after it was written. {ANEW}"
            )
        return raw

    def read_json(self, name: str) -> Any:
        return read_json(self.read(name), name=name)


def read_index(folder: Path) -> dict[str, Any]:
    """run.json, with the shape that the rest relies on."""
    path = folder / INDEX
    if not path.is_file() or path.is_symlink():
        raise GradusError(f"There is no run in {folder} (no {INDEX}).{_near(folder)}")
    try:
        index = read_json(path.read_bytes(), name=INDEX)
    except GradusError as broken:
        raise GradusError(f"The run {folder} is damaged: {broken} {ANEW}") from None
    found = index.get("format") if isinstance(index, dict) else None
    if found != FORMAT:
        raise GradusError(
            f"The run {folder} has the format {found!r}; this version reads {FORMAT}: update gradus."
        )
    if "sha256" in index and index["sha256"] != _own_hash(index):
        raise GradusError(f"The run {folder} is damaged: {INDEX} was changed after it was written. {ANEW}")
    files = index.get("files")
    sound = (
        isinstance(files, dict) and isinstance(index.get("versions"), dict) and index.get("state") in States
    )
    if not sound or not all(isinstance(f, dict) and {"bytes", "sha256"} <= f.keys() for f in files.values()):
        raise GradusError(f"The run {folder} is damaged: {INDEX} lacks its list of files. {ANEW}")
    return index


def _own_hash(index: Mapping[str, Any]) -> str:
    """The hash of run.json's own content, so that its damage is not laid on a file that it names."""
    rest = {name: value for name, value in index.items() if name != "sha256"}
    return hashlib.sha256(json.dumps(rest, sort_keys=True).encode()).hexdigest()


def _answer_foreign(folder: Path) -> None:
    """A folder that holds other things, or a file of that name, is left alone."""
    if folder.exists() and not folder.is_dir():
        raise GradusError(f"{folder} is a file; a run needs a folder: {OTHER}.")
    there = [path.name for path in _entries(folder) if path.name[0] != "." and path.name != lock.NAME]
    if there and INDEX not in there:
        raise GradusError(f"{folder} holds {listed(there, most=3)} and no run; {OTHER}.")


def _cleared(folder: Path) -> bool:
    """Take an unfinished run away; a finished one is refused."""
    if not (folder / INDEX).exists():
        return False
    index = read_index(folder)
    if index["state"] == "done":
        raise GradusError(f"{folder} already holds a run; {OTHER}.")
    for name in index["files"]:
        inside(folder, name).unlink(missing_ok=True)
    return True


def write_whole(path: Path, raw: bytes) -> None:
    """A temporary name in the same folder, to the disk, then renamed: nobody ever sees half a file."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    with writing(path):
        path.parent.mkdir(parents=True, exist_ok=True)
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
    home = home or runs_home()
    plain = re.sub(r"[^\w.-]+", "-", name).strip("-.")[:60] or "run"
    taken = [re.fullmatch(re.escape(plain) + r"-(\d+)\.run", path.name) for path in _entries(home)]
    return home / f"{plain}-{1 + max((int(match[1]) for match in taken if match), default=0)}.run"


def runs_home() -> Path:
    """Where runs are kept that were given no folder."""
    return Path(os.environ.get("GRADUS_RUNS") or "runs")


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
    """Runs of a like name beside it, in it, or where runs are kept."""
    homes = dict.fromkeys([folder.parent, folder, runs_home()])
    runs = {path.name: path for home in homes for path in _entries(home) if (path / INDEX).is_file()}
    if meant := [str(runs[name]) for name in near(folder.name, runs)]:
        return f" Did you mean {' or '.join(meant)}?"
    return f" Runs near by: {listed(runs.values())}." if runs else ""


def _entries(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir()) if folder.is_dir() else []
    except PermissionError:
        return []
