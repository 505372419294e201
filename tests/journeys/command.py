"""Run the command line as a user does, in a process of its own."""

import subprocess
import sys
from pathlib import Path


def gradus(*words: object, folder: Path | None = None) -> subprocess.CompletedProcess:
    """`gradus WORDS…`, run in a folder; what it printed and its exit code."""
    command = [sys.executable, "-m", "gradus.cli.main", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder, timeout=300)


def refused(*words: object, folder: Path | None = None) -> str:
    """The sentence with which the command line answers a mistake: exit code 2 and no trace."""
    done = gradus(*words, folder=folder)
    assert done.returncode == 2, (done.returncode, done.stdout, done.stderr)
    assert "Traceback" not in done.stderr
    return done.stderr.strip()
