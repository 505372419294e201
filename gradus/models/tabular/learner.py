"""What every learner of tables keeps to: it fits columns, answers with scores, and gives its steps away."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Any, Self

import numpy as np

from gradus.data.schema import Column
from gradus.program.cells import Columns
from gradus.program.step import Step

Validation = tuple[Columns, np.ndarray]


class TableLearner(ABC):
    """Classes come in as whole numbers from 0; scores go out as probabilities, or one number a row."""

    def __init__(
        self, *, columns: Sequence[Column], task: str, classes: int = 0, threads: int = 1, seed: int = 0
    ):
        self.columns = columns
        self.task = task
        self.classes = classes
        self.threads = threads
        self.seed = seed

    @abstractmethod
    def fit(self, data: Columns, target: np.ndarray, *, validation: Validation | None = None) -> Self:
        """Learn; rows of `validation` may only say when to stop."""

    @abstractmethod
    def scores(self, data: Columns) -> np.ndarray:
        """The training side's own answer, which the program must repeat."""

    @abstractmethod
    def steps(self) -> list[Step]:
        """What was learned, from columns to scores."""

    @property
    @abstractmethod
    def settings(self) -> dict[str, Any]:
        """Every setting as it was used, none left to be found."""

    @property
    def decided(self) -> dict[str, int]:
        """Settings that the validation rows decided, to be used where there are none."""
        return {}

    @property
    def link(self) -> str:
        """From a weighted sum to what is asked for."""
        return {"regression": "identity", "binary": "logistic", "multiclass": "softmax"}[self.task]
