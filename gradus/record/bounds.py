"""What a file of a run may be: names inside the folder, sizes, and how deep JSON may nest."""

import json
import re
from itertools import accumulate
from pathlib import Path, PurePosixPath
from typing import Any

from gradus.core.errors import GradusError, shown

DEEPEST = 40
LARGEST_JSON = 64 << 20
LARGEST_FILE = 4 << 30
OPENING = b"[{"
BETWEEN_BRACKETS = re.compile(rb'"(?:[^"\\]|\\.)*"|[^\[\]{}"]+', re.DOTALL)


def read_json(raw: bytes, *, name: str = "the file") -> Any:
    """JSON with its nesting bounded before it is parsed."""
    if len(raw) > LARGEST_JSON:
        raise GradusError(f"{name} must be below {LARGEST_JSON >> 20} MB of JSON; it has {len(raw) >> 20}.")
    if depth(raw) > DEEPEST:
        raise GradusError(f"{name} nests deeper than {DEEPEST} levels: gradus did not write it.")
    try:
        return json.loads(raw)
    except ValueError as broken:
        raise GradusError(f"{name} is no JSON: {broken}.") from None


def depth(raw: bytes) -> int:
    """How deep brackets nest, those inside texts left out."""
    brackets = BETWEEN_BRACKETS.sub(b"", raw)
    return max(accumulate((1 if byte in OPENING else -1 for byte in brackets), initial=0))


def inside(folder: Path, name: str) -> Path:
    """The path of a file of the run; a name that leads out of the folder, or a link, is refused."""
    parts = PurePosixPath(name).parts
    plain = name == str(PurePosixPath(name)) and ":" not in name and "\\" not in name
    if not parts or not plain or name.startswith("/") or ".." in parts:
        raise GradusError(f"The run names a file outside its folder: {shown(name)}.")
    path = folder.joinpath(*parts)
    for step in (path, *path.parents):
        if step == folder:
            break
        if step.is_symlink():
            raise GradusError(f"The run's file {name} is a link; a run holds plain files only.")
    return path
