"""What one cell means: a number, a name or a moment, read the same way at training and at prediction."""

import math
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

import numpy as np

from gradus.core.errors import GradusError, shown

Columns = Mapping[str, np.ndarray]
YES_NO = {"true": 1.0, "false": 0.0}


def numbers(values: np.ndarray, *, name: str, markers: Iterable[str] = ()) -> np.ndarray:
    """A column as float64, missing and infinite cells as NaN; words are answered with one sentence."""
    if values.dtype.kind in "fiub":
        read = values.astype(np.float64)
    else:
        missing = frozenset(markers)
        read = np.array([_number(value, name, missing) for value in values.tolist()], dtype=np.float64)
    return np.where(np.isinf(read), np.nan, read)


def _number(value: Any, name: str, markers: frozenset[str]) -> float:
    if value is None:
        return math.nan
    if isinstance(value, str):
        text = value.strip()
        if not text or text in markers:
            return math.nan
        value = YES_NO.get(text.lower(), text)
    try:
        return float(value)
    except OverflowError:  # a whole number beyond what a float can hold
        return math.inf
    except (TypeError, ValueError):
        raise GradusError(f"The column {name!r} must hold numbers; got {shown(value)}.") from None


def texts(values: np.ndarray, *, markers: Iterable[str] = ()) -> list[str | None]:
    """A column as names: 1, 1.0 and "1" are one name, missing cells are None."""
    missing = frozenset(markers)
    names = [None if value is None else name_of(value) for value in values.tolist()]
    return [None if not name or name in missing else name for name in names]


def name_of(value: Any) -> str:
    """One cell as a name; empty where it is missing."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        if math.isnan(value):
            return ""
        return str(int(value)) if value.is_integer() else repr(value)
    return str(value)


def moments(values: np.ndarray, *, name: str, markers: Iterable[str] = ()) -> np.ndarray:
    """A column of dates and times as seconds since 1970, missing cells as NaN."""
    if values.dtype.kind == "f":
        return values
    if values.dtype.kind == "M":
        seconds = values.astype("datetime64[us]").astype(np.int64) / 1e6
        return np.where(np.isnat(values), np.nan, seconds)
    missing = frozenset(markers)
    return np.array([_moment(value, name, missing) for value in values.tolist()], dtype=np.float64)


def _moment(value: Any, name: str, markers: frozenset[str]) -> float:
    if (
        value is None
        or value != value
        or (isinstance(value, str) and (not value.strip() or value in markers))
    ):
        return math.nan
    if isinstance(value, str):
        value = _parsed(value.strip(), name)
    if isinstance(value, date) and not isinstance(value, datetime):
        value = datetime(value.year, value.month, value.day)
    if not isinstance(value, datetime):
        raise GradusError(f"The column {name!r} must hold dates; got {shown(value)}.")
    # a time without a zone is taken as it stands: its parts must not depend on where the program runs
    return value.replace(tzinfo=value.tzinfo or UTC).timestamp()


def _parsed(text: str, name: str) -> datetime:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise GradusError(
            f"The column {name!r} must hold dates such as 2024-05-31; got {shown(text)}."
        ) from None


def as_objects(values: Sequence[Any]) -> np.ndarray:
    """A one-dimensional array that keeps Python's own values."""
    column = np.empty(len(values), dtype=object)
    column[:] = values
    return column
