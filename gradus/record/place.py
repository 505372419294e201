"""Where something is written: what the disk refuses becomes one sentence."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from gradus.core.errors import GradusError


@contextmanager
def writing(place: Path, *, way: str = "name another place with out=") -> Iterator[None]:
    """While `place` is written, an error of the disk names the place and the way out."""
    try:
        yield
    except OSError as refused:
        why = refused.strerror or type(refused).__name__
        raise GradusError(f"{place} can not be written ({why}); {way}.") from None
