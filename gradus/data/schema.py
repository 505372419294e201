"""What is known of a table's columns: kind, role, missing markers, range, and why each was judged so."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from gradus.core.errors import GradusError, did_you_mean, listed

KINDS = {
    "number": "a measured or counted quantity",
    "code": "whole numbers that name things (levels, not amounts)",
    "ordered": "words with an order",
    "boolean": "two values that mean yes and no",
    "category": "a few names that repeat",
    "many": "names that repeat, too many for a column each",
    "text": "free text",
    "date": "a date, a time, or both",
    "constant": "one value in every row",
    "mixed": "numbers and words in one column",
}
ROLES = {
    "feature": "may be learned from",
    "target": "is to be predicted",
    "key": "names the row (an identifier): kept, never learned from",
    "group": "rows of one group stay on one side of a split",
    "time": "orders the rows: what comes later is never learned from",
    "weight": "how much a row counts",
    "ignore": "left out",
}


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column, as it was judged. Counts and range are exact unless `judged_on` says otherwise."""

    name: str
    kind: str
    why: str  # the reason for the kind, in a sentence
    judged_on: str  # "all 48,842 rows"
    role: str = "feature"
    dtype: str = "String"  # the polars type that it is read as
    missing: int = 0  # empty cells and markers together
    markers: Mapping[str, int] = field(
        default_factory=dict
    )  # "?" → 2799; what was read as missing besides empty
    suspects: Mapping[str, int] = field(default_factory=dict)  # "-999" → 40; looks like missing, was left in
    distinct: int = 0
    distinct_exact: bool = True
    minimum: Any = None  # numbers and dates; of texts the shortest length
    maximum: Any = None
    mean: float | None = None
    std: float | None = None
    quantiles: Mapping[str, float] = field(default_factory=dict)  # "0.25" → value
    quantiles_exact: bool = False
    levels: tuple[tuple[str, int], ...] = ()  # the commonest values with their counts
    order: tuple[str, ...] = ()  # of an ordered column, lowest first
    format: str = ""  # how dates, numbers with a decimal comma, percents are written
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Schema:
    """The columns of a table, its size, and what is to be predicted."""

    columns: tuple[Column, ...]
    rows: int
    target: str | None = None
    task: str | None = None  # binary, multiclass, regression
    task_why: str = ""

    @property
    def names(self) -> list[str]:
        return [column.name for column in self.columns]

    @property
    def features(self) -> list[Column]:
        """The columns that may be learned from."""
        return [column for column in self.columns if column.role == "feature"]

    def __getitem__(self, name: str) -> Column:
        for column in self.columns:
            if column.name == name:
                return column
        has = listed(self.names)
        raise GradusError(
            f"There is no column {name!r}; the table has {has}.{did_you_mean(name, self.names)}"
        )

    def __contains__(self, name: object) -> bool:
        return name in self.names

    def changed(self, name: str, **changes: Any) -> "Schema":
        """The same schema with one column judged otherwise."""
        self[name]  # a wrong name is answered here
        return replace(
            self, columns=tuple(replace(c, **changes) if c.name == name else c for c in self.columns)
        )
