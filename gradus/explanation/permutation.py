"""Permutation importance: how much the score falls when one column's values are dealt out anew."""

from collections.abc import Callable

import numpy as np

from gradus.core.seeds import derive
from gradus.program.cells import Columns

ROWS = 1000


def permutation_importance(
    score: Callable[[Columns], float], columns: Columns, *, higher: bool = True, seed: int = 0
) -> dict[str, float]:
    """Column → fall of the score, in the score's own unit, largest first (Breiman 2001)."""
    whole = score(columns)
    sign = 1 if higher else -1
    falls = {
        name: sign * (whole - score({**columns, name: _dealt(columns[name], seed, name)})) for name in columns
    }
    return dict(sorted(falls.items(), key=lambda pair: (-pair[1], pair[0])))


def some_rows(
    columns: Columns, truth: np.ndarray, *, rows: int = ROWS, seed: int = 0
) -> tuple[Columns, np.ndarray]:
    """A sample large enough to rank columns by."""
    if len(truth) <= rows:
        return columns, truth
    places = np.sort(np.random.default_rng(derive(seed, "rows")).choice(len(truth), rows, replace=False))
    return {name: column[places] for name, column in columns.items()}, truth[places]


def _dealt(column: np.ndarray, seed: int, name: str) -> np.ndarray:
    return np.random.default_rng(derive(seed, "importance", name)).permutation(column)
