"""Linear models of a table: ridge regression for numbers, logistic regression for classes."""

from typing import Any, Self

import numpy as np

from gradus.core.threads import bounded
from gradus.models.tabular.inputs import linear_inputs
from gradus.models.tabular.learner import TableLearner, Validation
from gradus.program.cells import Columns
from gradus.program.program import run
from gradus.program.step import Step

FEW_WEIGHTS = 1000  # up to here Newton's steps, which solve a square system of that size, are faster


class Linear(TableLearner):
    """Names one-hot, numbers scaled, a small penalty on the size of the weights."""

    def __init__(self, *, penalty: float = 1.0, most_levels: int = 50, rounds: int = 200, **of_learner: Any):
        super().__init__(**of_learner)
        self.penalty = penalty
        self.most_levels = most_levels
        self.rounds = rounds

    def fit(self, data: Columns, target: np.ndarray, *, validation: Validation | None = None) -> Self:
        self.inputs_ = linear_inputs(self.columns, data, most_levels=self.most_levels)
        block = run(self.inputs_, data)
        with bounded(self.threads):
            self.model_ = self._model(block.shape[1]).fit(block, target)
        return self

    def _model(self, width: int) -> Any:
        from sklearn.linear_model import LogisticRegression, Ridge

        if self.task == "regression":
            return Ridge(alpha=self.penalty)
        few = width * max(self.classes - 1, 1) <= FEW_WEIGHTS
        # each of Newton's last steps doubles the figures that are right, so that a close end costs one more
        solver, close = ("newton-cholesky", 1e-8) if few else ("lbfgs", 1e-4)
        return LogisticRegression(C=1 / self.penalty, solver=solver, tol=close, max_iter=self.rounds)

    def scores(self, data: Columns) -> np.ndarray:
        block = run(self.inputs_, data)
        return self.model_.predict(block) if self.task == "regression" else self.model_.predict_proba(block)

    def steps(self) -> list[Step]:
        weights = np.atleast_2d(self.model_.coef_).T
        arrays = {"weights": weights, "bias": np.atleast_1d(self.model_.intercept_)}
        return [
            *self.inputs_,
            Step(kind="linear", give="sums", take=("inputs",), arrays=arrays),
            Step(kind="link", give="scores", take=("sums",), settings={"link": self.link}),
        ]

    @property
    def settings(self) -> dict[str, Any]:
        return {"penalty": self.penalty, "most_levels": self.most_levels, "rounds": self.rounds}
