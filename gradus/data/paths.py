"""A path that is not there, answered with what is near it."""

import os
import re
from pathlib import Path

from gradus.core.errors import GradusError, near


def missing_file(path: str) -> GradusError:
    """Answer a path that is not there with what is near it."""
    folder = Path(path).parent
    if not folder.is_dir():
        return GradusError(f"There is no file {path}, nor a folder {folder}.")
    if os.path.islink(path):
        return GradusError(f"{path} is a link to {os.readlink(path)}, which is not there.")
    if re.match(r"^[A-Za-z]:[\\/]", path) and os.name != "nt":
        return GradusError(f"There is no file {path}: this system has no drives as Windows has.")
    names = near(Path(path).name, [entry.name for entry in folder.iterdir()])
    hint = f" Did you mean {' or '.join(str(folder / name) for name in names)}?" if names else ""
    return GradusError(f"There is no file {path}.{hint}")
