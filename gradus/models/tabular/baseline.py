"""The baseline: what can be said without looking at the columns (how common each class is, or the mean)."""

from typing import Any, Self

import numpy as np

from gradus.models.tabular.learner import TableLearner, Validation
from gradus.program.cells import Columns
from gradus.program.step import Step


class Baseline(TableLearner):
    """A model that does not beat this one has learned nothing."""

    def fit(self, data: Columns, target: np.ndarray, *, validation: Validation | None = None) -> Self:
        if self.task == "regression":
            self.value_ = np.array([target.mean()])
        else:
            self.value_ = np.bincount(target, minlength=self.classes) / len(target)
        return self

    def scores(self, data: Columns) -> np.ndarray:
        rows = len(next(iter(data.values())))
        return np.full(rows, self.value_[0]) if self.task == "regression" else np.tile(self.value_, (rows, 1))

    def steps(self) -> list[Step]:
        link = "identity" if self.task == "regression" else "probabilities"
        constant = Step(kind="constant", give="sums", take=("rows",), arrays={"value": self.value_})
        return [constant, Step(kind="link", give="scores", take=("sums",), settings={"link": link})]

    @property
    def settings(self) -> dict[str, Any]:
        return {}
