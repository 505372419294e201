"""A step: what it takes, what it gives, and what it learned, as plain settings and arrays."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step: the columns or earlier blocks that it takes, the block that it gives, and what it learned."""

    kind: str
    give: str
    columns: tuple[str, ...] = ()  # columns of the table
    take: tuple[str, ...] = ()  # blocks that earlier steps gave
    settings: Mapping[str, Any] = field(default_factory=dict)  # plain JSON
    arrays: Mapping[str, np.ndarray] = field(default_factory=dict)

    @cached_property
    def lookups(self) -> list[dict[str, int]]:
        """Level → code, one mapping a column."""
        return [{level: code for code, level in enumerate(levels)} for levels in self.settings["levels"]]
