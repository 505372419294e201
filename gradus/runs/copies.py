"""A run copied to another folder, whole or not at all."""

import os
import shutil
from pathlib import Path

from gradus.core.errors import GradusError
from gradus.record.folder import INDEX, Record
from gradus.runs.kept import Kept


def copied(kept: Kept, path: Path) -> Path:
    """Copy what run.json names, checking each file's hash; a folder that is there is left alone."""
    if kept.path is None:
        raise GradusError("This run has no folder to copy.")
    if path.exists():
        raise GradusError(f"{path} is there already; choose another name.")
    record = Record.open(kept.path)
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    for name in record.files:
        place = beside / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(record.read(name))
    shutil.copyfile(kept.path / INDEX, beside / INDEX)
    os.replace(beside, path)
    return path
