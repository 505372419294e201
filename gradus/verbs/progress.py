"""Progress of a long verb: one line on a terminal that says what is being done, nothing elsewhere."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Tell = Callable[[str], None]


@contextmanager
def progress(quiet: bool) -> Iterator[Tell]:
    """Hand out a function that shows what is being done now."""
    if quiet or not sys.stderr.isatty():
        yield lambda line: None
        return
    from rich.console import Console

    with Console(stderr=True).status("…", spinner="dots") as status:
        yield status.update
