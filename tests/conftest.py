"""What all tests share: skips are counted by extra, and no test writes a run into the source tree."""

import os

# two OpenMP threads that wait for each other burn CPU, which some tests count; read when the libraries load
os.environ.setdefault("OMP_WAIT_POLICY", "passive")

import re
import tomllib
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import settings

from tests.extras import EXTRA_OF

# the same examples every time; a busy machine is no failure
settings.register_profile("gradus", derandomize=True, deadline=None)
settings.load_profile("gradus")
SKIPS = Path(__file__).parent / "skips.toml"
REASON = re.compile(r"needs the extra (\w+)|could not import '(\w+)'")
COUNTED: Counter = Counter()


@pytest.fixture(autouse=True)
def a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Runs go into the test's own folder."""
    monkeypatch.setenv("GRADUS_RUNS", str(tmp_path / "runs"))


def pytest_runtest_logreport(report: pytest.TestReport):
    if report.skipped and isinstance(report.longrepr, tuple) and (found := REASON.search(report.longrepr[2])):
        COUNTED[found[1] or EXTRA_OF.get(found[2], found[2])] += 1


def pytest_sessionfinish(session: pytest.Session):
    """With CHECK_SKIPS=1 (a core environment): at most as many skips an extra as are committed."""
    if os.environ.get("CHECK_SKIPS") and session.exitstatus == 0:
        committed = tomllib.loads(SKIPS.read_text(encoding="utf-8"))
        more = {extra: count for extra, count in COUNTED.items() if count > committed.get(extra, 0)}
        if more:
            session.exitstatus = 1


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter):
    if COUNTED:
        committed = tomllib.loads(SKIPS.read_text(encoding="utf-8"))
        shown = ", ".join(
            f"{extra} {count} (at most {committed.get(extra, 0)})" for extra, count in sorted(COUNTED.items())
        )
        terminalreporter.write_line(f"skipped for want of an extra: {shown}")
