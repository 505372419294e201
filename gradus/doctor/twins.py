"""Twins: rows that are equal, and rows that differ in one cell only, found by adding up hashes of cells."""

import numpy as np
import polars as pl

NEAR_ROWS = 50_000
NEAR_COLUMNS = 40


def hashed(block: pl.DataFrame, columns: list[str]) -> np.ndarray:
    """A hash of every cell (rows × columns); equal numbers hash alike whatever their type."""
    parts = [_plain(block[name]).hash(seed=place).to_numpy() for place, name in enumerate(columns)]
    return np.column_stack(parts) if parts else np.zeros((len(block), 0), np.uint64)


def _plain(cells: pl.Series) -> pl.Series:
    if cells.dtype.is_numeric():
        return (cells.cast(pl.Float64) + 0.0).fill_nan(None)  # -0.0 becomes 0.0
    return cells.cast(pl.String)


class Twins:
    """Row hashes of a table, collected block by block."""

    def __init__(self, columns: list[str], target: str | None):
        self.columns, self.target = columns, target
        self._rows: list[np.ndarray] = []
        self._labels: list[np.ndarray] = []
        self._labelled: list[np.ndarray] = []

    def add(self, block: pl.DataFrame) -> None:
        # a sum that wraps around: one column is taken out again by subtracting it
        self._rows.append(hashed(block, self.columns).sum(axis=1, dtype=np.uint64))
        if self.target:
            self._labels.append(_plain(block[self.target]).hash(seed=0).to_numpy())
            self._labelled.append(block[self.target].is_not_null().to_numpy())

    @property
    def features(self) -> np.ndarray:
        """One number a row, of all columns but the target."""
        return np.concatenate(self._rows) if self._rows else np.zeros(0, np.uint64)

    @property
    def labels(self) -> np.ndarray:
        return np.concatenate(self._labels) if self._labels else np.zeros(len(self.features), np.uint64)

    @property
    def labelled(self) -> np.ndarray:
        """Which rows have a target."""
        return np.concatenate(self._labelled) if self._labelled else np.ones(len(self.features), bool)

    @property
    def rows(self) -> np.ndarray:
        """One number a row, of all columns with the target."""
        return self.features + self.labels * np.uint64(0x9E3779B97F4A7C15)


def repeated(rows: np.ndarray) -> np.ndarray:
    """Which rows stood there before."""
    first = np.unique(rows, return_index=True)[1]
    again = np.ones(len(rows), bool)
    again[first] = False
    return again


def are_copies(cells: np.ndarray) -> bool:
    """Whether twins are copies rather than chance: copied rows have twins, but hardly any near twins.

    Where the columns are coarse, rows that differ in exactly one cell are at least as common as equal rows.
    """
    cells = cells[:NEAR_ROWS, :NEAR_COLUMNS]
    if cells.shape[1] < 2:
        return False
    rows = cells.sum(axis=1, dtype=np.uint64)
    exact, near = _grouped(rows), np.zeros(len(rows), bool)
    for column in cells.T:
        near |= _differs_within(rows - column, rows)
    return bool(2 * near.sum() < exact.sum())


def _grouped(rows: np.ndarray) -> np.ndarray:
    _, group, sizes = np.unique(rows, return_inverse=True, return_counts=True)
    return sizes[group] > 1


def _differs_within(groups: np.ndarray, rows: np.ndarray) -> np.ndarray:
    order = np.argsort(groups, kind="stable")
    starts = np.flatnonzero(np.r_[True, np.diff(groups[order]) != 0])
    low, high = (reduce.reduceat(rows[order], starts) for reduce in (np.minimum, np.maximum))
    mixed = np.repeat(low != high, np.diff(np.r_[starts, len(rows)]))
    found = np.zeros(len(rows), bool)
    found[order] = mixed
    return found
