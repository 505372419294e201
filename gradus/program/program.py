"""A fitted table model as data: a list of steps with their arrays, executed on NumPy alone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from gradus.core.errors import GradusError, did_you_mean, listed
from gradus.program.cells import Columns
from gradus.program.step import Step
from gradus.program.steps import EXECUTORS

ROWS_AT_ONCE = 16_384  # bounds the memory of one-hot blocks on large tables


@dataclass(frozen=True, kw_only=True)
class Program:
    """Steps in their order. The last block is the prediction: one column, or one for each class."""

    steps: tuple[Step, ...]
    task: str  # binary, multiclass, regression
    classes: tuple[Any, ...] = ()  # in the target's own type

    @property
    def columns(self) -> list[str]:
        """The columns that must be there to predict."""
        return list(dict.fromkeys(name for step in self.steps for name in step.columns))

    def scores(self, columns: Columns) -> np.ndarray:
        """Probabilities (rows × classes), or for regression one number a row."""
        answer_missing(self.columns, columns)
        rows = len(next(iter(columns.values()))) if columns else 0
        parts = [self._part(columns, start) for start in range(0, max(rows, 1), ROWS_AT_ONCE)]
        return parts[0] if len(parts) == 1 else np.concatenate(parts)

    def _part(self, columns: Columns, start: int) -> np.ndarray:
        part = {name: column[start : start + ROWS_AT_ONCE] for name, column in columns.items()}
        return run(self.steps, part)

    def labels(self, scores: np.ndarray) -> np.ndarray:
        """The class with the largest probability, in the target's own type."""
        if self.task == "regression":
            return scores
        return self.class_array[np.argmax(scores, axis=1)]

    @cached_property
    def class_array(self) -> np.ndarray:
        texts = any(isinstance(label, str) for label in self.classes)
        return np.array(self.classes, dtype=object if texts else None)


def answer_missing(needed: Iterable[str], given: Iterable[str]) -> None:
    """A column that is needed and not there is one sentence with near names."""
    there = list(given)
    absent = [name for name in needed if name not in set(there)]
    if not absent:
        return
    others = f" and {len(absent) - 1} more ({listed(absent[1:])}) are" if len(absent) > 1 else " is"
    has = listed(there) or "no columns"
    raise GradusError(
        f"The column {absent[0]!r}{others} missing; the rows have {has}.{did_you_mean(absent[0], there)}"
    )


def run(steps: Sequence[Step], columns: Columns) -> np.ndarray:
    """Execute steps one after the other; the last block is the result."""
    rows = len(next(iter(columns.values()))) if columns else 0
    blocks: dict[str, np.ndarray] = {"rows": np.empty((rows, 0))}
    for step in steps:
        taken = [columns[name] for name in step.columns] + [blocks[name] for name in step.take]
        blocks[step.give] = EXECUTORS[step.kind](step, taken)
    return blocks[steps[-1].give]
