"""What CI checks besides the tests: `python -m tests.local`; `--quick` for a commit: no types, no docs."""

import subprocess
import sys
import time

QUICK = [
    ("lint", ["-m", "ruff", "check", "."]),
    ("format", ["-m", "ruff", "format", "--check", "."]),
    ("index", ["-m", "gradus.catalogue.index", "--check"]),
]
REST = [
    ("types", ["-m", "mypy"]),
    ("docs", ["-m", "docs.build", "--strict"]),
]


def main(arguments: list[str]) -> int:
    failed = []
    for name, words in QUICK if "--quick" in arguments else QUICK + REST:
        begun = time.monotonic()
        done = subprocess.run([sys.executable, *words], capture_output=True, text=True, check=False)
        print(
            f"{name}: {'fails' if done.returncode else 'passes'} ({time.monotonic() - begun:.0f} s)",
            flush=True,
        )
        if done.returncode:
            failed.append(name)
            print(done.stdout[-4000:] + done.stderr[-2000:])
    return len(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
