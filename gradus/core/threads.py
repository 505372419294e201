"""Threads by the size of the work: a small fit on two threads was measured 13 times slower than on one."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

CELLS_FOR_MORE_THAN_ONE = 300_000


def cores() -> int:
    """The processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def idle_cores() -> int:
    """Processors that nobody uses: two threads on busy ones were measured 30 times slower than one."""
    busy = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    return max(1, int(cores() - busy + 0.5))


def threads_for(cells: int, *, threads: int | None = None) -> int:
    """How many threads a fit over so many cells (rows × columns) deserves."""
    most = threads or cores()
    return most if cells >= CELLS_FOR_MORE_THAN_ONE else 1


@contextmanager
def bounded(threads: int) -> Iterator[None]:
    """Hold BLAS and OpenMP to so many threads, and give them back."""
    from threadpoolctl import threadpool_limits

    with threadpool_limits(limits=threads):
        yield
