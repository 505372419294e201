"""The one place that survives foreign errors: a learner, a rule or a request may fail, its reason is kept."""

import traceback
from collections.abc import Iterator
from contextlib import contextmanager


class Failure:
    """What went wrong inside a guard; false while nothing did."""

    def __init__(self, what: str):
        self.what = what
        self.error: BaseException | None = None
        self.trace = ""

    def __bool__(self) -> bool:
        return self.error is not None

    @property
    def reason(self) -> str:
        """One line: what failed and how."""
        first = str(self.error).strip().splitlines()[:1]
        return f"{self.what} failed: {type(self.error).__name__}" + (f": {first[0]}" if first else "")

    def record(self, error: BaseException) -> None:
        self.error, self.trace = error, "".join(traceback.format_exception(error))


@contextmanager
def guard(what: str) -> Iterator[Failure]:
    """Run foreign code; an error becomes `failed.reason` instead of the end. Ctrl-C is never swallowed."""
    failed = Failure(what)
    try:
        yield failed
    except Exception as error:
        failed.record(error)
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # polars' Rust side panics with a BaseException
            raise
        failed.record(error)
