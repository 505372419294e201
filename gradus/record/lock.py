"""One writer a folder: a lock that names its process and host."""

import json
import os
import socket
from pathlib import Path
from typing import Any

from gradus.core.errors import GradusError

NAME = "lock.json"


def acquire(folder: Path) -> None:
    """Take the lock, or say who holds it; a lock whose process is dead on this host is taken over."""
    path = folder / NAME
    for _ in range(2):
        try:
            handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY)
        except FileExistsError:
            _clear(path)
            continue
        with os.fdopen(handle, "w") as file:
            json.dump(me(), file)
        return
    raise GradusError(
        f"The run folder {folder} was just taken by another process; choose another one with out=."
    )


def release(folder: Path) -> None:
    (folder / NAME).unlink(missing_ok=True)


def me() -> dict[str, Any]:
    return {"process": os.getpid(), "host": socket.gethostname()}


def holder(folder: Path) -> dict[str, Any] | None:
    """Who holds the lock now; nobody where it is free or its process is dead."""
    try:
        held = json.loads((folder / NAME).read_text()[:1000])
    except (OSError, ValueError):
        return None
    here = isinstance(held, dict) and held.get("host") == socket.gethostname()
    return None if here and not alive(held.get("process")) else held


def _clear(path: Path) -> None:
    held = holder(path.parent)
    if held is not None:
        raise GradusError(
            f"The run folder {path.parent} is being written by process {held.get('process')} on "
            f"{held.get('host')}; wait until it ends, or choose another folder with out=."
        )
    # renaming succeeds for one process only, so two cannot both take over
    aside = path.with_name(f"{NAME}.{os.getpid()}")
    try:
        os.rename(path, aside)
    except FileNotFoundError:
        return
    aside.unlink()


def alive(process: object) -> bool:
    """Whether a process of this host still runs."""
    if not isinstance(process, int) or process <= 0:
        return False
    if os.name == "nt":  # there os.kill(process, 0) would end it
        import ctypes

        handle = ctypes.windll.kernel32.OpenProcess(0x1000, False, process)  # type: ignore[attr-defined]
        return bool(handle) and bool(ctypes.windll.kernel32.CloseHandle(handle))  # type: ignore[attr-defined]
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
