"""A choice made for the user: the setting, its value, the reason, and where the reason comes from."""

from dataclasses import asdict, dataclass
from math import floor, log10
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One line of `run.choices`."""

    setting: str
    value: Any  # plain JSON
    reason: str
    source: str  # "asked for", "the table", "measured", or a paper

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


ASKED = "asked for"
TABLE = "the table"
MEASURED = "measured in this run"


def figure(value: float | None, *, like: float | None = None) -> str:
    """A score in words: four figures that count, and no more decimals than a score beside it has."""
    if value is None:
        return "–"
    size = max(abs(value), abs(like or 0))
    whole = floor(log10(size)) if size > 0 else 0
    return f"{value:z,.{min(max(3 - whole, 0), 9)}f}"
