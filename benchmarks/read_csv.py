"""Reading and profiling a large CSV beside pandas and polars: `python benchmarks/read_csv.py [--mb 500]`.

Half of the columns are text, one of them free text. Each measurement runs in a process of its own, so that
its peak memory is its own; the median of the rounds is shown.
"""

import argparse
import gzip
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np

CHILD = """
import json, resource, sys, time
{imports}
path = sys.argv[1]
start = time.perf_counter()
{work}
seconds = time.perf_counter() - start
print(json.dumps([seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024]))
"""
JOBS = {
    "gradus: read and profile": ("from gradus.data.load import load", "load(path)"),
    "pandas: read_csv + describe": ("import pandas", "pandas.read_csv(path).describe(include='all')"),
    "polars: read_csv": ("import polars", "polars.read_csv(path)"),
}
COLLECT = """
import json, resource, sys, time
from gradus.data.load import load
table = load(sys.argv[1])
start = time.perf_counter()
table.collect()
print(json.dumps([time.perf_counter() - start, 0]))
"""
WORDS = np.array(
    "the of and to in is that for it as was with be by on not he his but at are this have from had".split()
)


def make(path: Path, megabytes: int) -> None:
    """Twenty columns: eight of numbers, one of dates, one key, nine of names, one of free text."""
    random = np.random.default_rng(0)
    sizes = (50, 7, 5_000, 200_000, 3, 12, 40, 5, 1_000)
    levels = [np.array([f"name{place}_{level}" for level in range(size)]) for place, size in enumerate(sizes)]
    names = [f"n{k}" for k in range(7)] + ["day", "count", "code"] + [f"t{k}" for k in range(9)] + ["note"]
    written, rows = 0, 20_000
    with path.open("w") as file:
        file.write(",".join(names) + "\n")
        while written < megabytes * 1e6:
            numbers = [np.char.mod("%.6g", random.normal(size=rows) * 10.0 ** (k - 2)) for k in range(7)]
            days = np.datetime_as_string(np.datetime64("2015-01-01") + random.integers(0, 3000, rows))
            counts = [random.integers(0, most, rows).astype(str) for most in (100, 10**7)]
            texts = [level[random.integers(0, len(level), rows)] for level in levels]
            notes = [
                f'"{" ".join(WORDS[random.integers(0, len(WORDS), size)])}, so"'
                for size in random.integers(5, 25, rows)
            ]
            block = "\n".join(map(",".join, zip(*numbers, days, *counts, *texts, notes, strict=True))) + "\n"
            written += file.write(block)


def measured(program: str, path: Path) -> tuple[float, float]:
    """Seconds and megabytes of one process."""
    done = subprocess.run(
        [sys.executable, "-c", program, str(path)], stdout=subprocess.PIPE, text=True, check=True
    )
    seconds, memory = json.loads(done.stdout.splitlines()[-1])
    return seconds, memory


def main(megabytes: int, rounds: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        whole, half, packed = (Path(folder) / name for name in ("whole.csv", "half.csv", "whole.csv.gz"))
        make(whole, megabytes)
        make(half, megabytes // 2)
        with whole.open("rb") as plain, gzip.open(packed, "wb", compresslevel=1) as zipped:
            shutil.copyfileobj(plain, zipped)
        programs = {name: CHILD.format(imports=imports, work=work) for name, (imports, work) in JOBS.items()}
        programs["gradus: collect"] = COLLECT
        found: dict[str, list[tuple[float, float]]] = {name: [] for name in programs}
        for _ in range(rounds):  # the peers alternate, so that a busy moment hits all
            for name, program in programs.items():
                found[name].append(measured(program, whole))
        ours = programs["gradus: read and profile"]
        memory = {"half": measured(ours, half)[1], "whole": 0.0, "gzip": measured(ours, packed)[1]}
    seconds = {name: statistics.median(pair[0] for pair in pairs) for name, pairs in found.items()}
    memory["whole"] = max(pair[1] for pair in found["gradus: read and profile"])
    for name, median in seconds.items():
        print(f"{name:30} {median:7.2f} s   {max(pair[1] for pair in found[name]):7.0f} MB")
    profile = seconds["gradus: read and profile"] / seconds["pandas: read_csv + describe"]
    print(f"read and profile / pandas     {profile:5.2f}   (goal at most 1)")
    print(
        f"collect / polars {seconds['gradus: collect'] / seconds['polars: read_csv']:18.2f}   (at most 1.5)"
    )
    for name, peak in memory.items():
        print(
            f"peak memory, {name:6} {peak:5.0f} MB = {peak / megabytes:.2f} of the large file   (below 0.6)"
        )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mb", type=int, default=500)
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    main(arguments.mb, arguments.rounds)
