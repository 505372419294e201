"""A path that is not there, answered with what is near it."""

from pathlib import Path

from gradus.core.errors import GradusError, near


def missing_file(path: str) -> GradusError:
    """Answer a path that is not there with what is near it."""
    folder = Path(path).parent
    if not folder.is_dir():
        return GradusError(f"There is no file {path}, nor a folder {folder}.")
    names = near(Path(path).name, [entry.name for entry in folder.iterdir()])
    hint = f" Did you mean {' or '.join(str(folder / name) for name in names)}?" if names else ""
    return GradusError(f"There is no file {path}.{hint}")
