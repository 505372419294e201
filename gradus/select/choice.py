"""A choice made for the user: the setting, its value, the reason, and where the reason comes from."""

from dataclasses import asdict, dataclass
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


def figure(value: float | None) -> str:
    """A score in words: four figures that count, thousands with commas."""
    if value is None:
        return "–"
    return f"{value:,.0f}" if abs(value) >= 10_000 else f"{value:#.4g}".rstrip(".")
