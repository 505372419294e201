"""Boosted trees by LightGBM, with defaults tuned on many tables and early stopping on rows set aside."""

from typing import Any, Self

import numpy as np

from gradus.core.seeds import derive
from gradus.models.tabular.inputs import tree_inputs
from gradus.models.tabular.learner import TableLearner, Validation
from gradus.models.tabular.lightgbm_arrays import arrays_of
from gradus.program.cells import Columns
from gradus.program.program import run
from gradus.program.step import Step

# Holzmüller, Grinsztajn and Steinwart 2024 ("Better by Default"): tuned on 118 tables, tested on 90 others
TUNED: dict[str, dict[str, Any]] = {
    "classification": {
        "learning_rate": 0.04,
        "num_leaves": 50,
        "bagging_fraction": 0.75,
        "min_data_in_leaf": 40,
    },
    "regression": {"learning_rate": 0.05, "num_leaves": 100, "bagging_fraction": 0.7, "min_data_in_leaf": 3},
}
SMALL: dict[str, Any] = {"num_leaves": 16, "min_data_in_leaf": 20, "lambda_l2": 1.0, "feature_fraction": 0.7}
# 300 rounds of patience, as the paper has it, took twice the time of 100 and chose no better on five tables
PATIENCE = 100
FEW_ROWS = 2000
FEW_ROUNDS = 500
MOST_TREES = 5000  # each round grows a tree for every class: with many classes, fewer rounds of larger steps
OBJECTIVES = {"regression": "regression", "binary": "binary", "multiclass": "multiclass"}
STOPS_ON = {"regression": "l2", "binary": "binary_logloss", "multiclass": "multi_logloss"}


def tuned(task: str, rows: int) -> dict[str, Any]:
    """The settings for a table of so many rows."""
    settings = TUNED["regression" if task == "regression" else "classification"]
    return {
        **settings,
        "bagging_freq": 1,
        "min_sum_hessian_in_leaf": 1e-7,
        **(SMALL if rows < FEW_ROWS else {}),
    }


class LightGBM(TableLearner):
    """`boosting` holds LightGBM's own settings; none given means the tuned ones for the table's size."""

    def __init__(
        self,
        *,
        boosting: dict[str, Any] | None = None,
        rounds: int = 1000,
        patience: int | None = PATIENCE,  # none: all rounds, whatever the validation rows say
        most_levels: int = 500,
        **of_learner: Any,
    ):
        super().__init__(**of_learner)
        self.boosting = boosting
        self.rounds = rounds
        self.patience = patience
        self.most_levels = most_levels

    def fit(self, data: Columns, target: np.ndarray, *, validation: Validation | None = None) -> Self:
        import lightgbm

        self.inputs_, self.names_, coded = tree_inputs(self.columns, data, most_levels=self.most_levels)
        self.boosting_ = self._boosting(len(target))
        train = lightgbm.Dataset(
            run(self.inputs_, data), target, categorical_feature=coded or "auto", params=self.boosting_
        )
        watched: list[Any] = []
        stop: list[Any] = []
        if validation and self.patience:
            watched = [train.create_valid(run(self.inputs_, validation[0]), validation[1])]
            stop = [lightgbm.early_stopping(self.patience, verbose=False)]
        rounds = min(self.rounds, self._most_rounds())
        self.model_ = lightgbm.train(self.boosting_, train, rounds, valid_sets=watched, callbacks=stop)
        self.rounds_ = self.model_.best_iteration if stop else self.model_.current_iteration()
        return self

    def _boosting(self, rows: int) -> dict[str, Any]:
        chosen = tuned(self.task, rows) if self.boosting is None else self.boosting
        several: dict[str, Any] = {"num_class": self.classes} if self.task == "multiclass" else {}
        if self._most_rounds() < FEW_ROUNDS and self.boosting is None:
            several |= {"learning_rate": 0.1}
        return {
            **chosen,
            **several,
            "objective": OBJECTIVES[self.task],
            "metric": STOPS_ON[self.task],
            "num_threads": self.threads,
            "seed": derive(self.seed, "lightgbm"),
            "deterministic": True,
            "force_row_wise": True,
            "verbose": -1,
        }

    def _most_rounds(self) -> int:
        return MOST_TREES // (self.classes if self.task == "multiclass" else 1)

    def scores(self, data: Columns) -> np.ndarray:
        inputs = run(self.inputs_, data)
        given: Any = self.model_.predict(inputs, num_iteration=self.rounds_, num_threads=self.threads)
        return np.column_stack([1 - given, given]) if self.task == "binary" else given

    def steps(self) -> list[Step]:
        outputs = self.classes if self.task == "multiclass" else 1
        arrays = arrays_of(self.model_.model_to_string(num_iteration=self.rounds_))
        return [
            *self.inputs_,
            Step(kind="trees", give="sums", take=("inputs",), settings={"outputs": outputs}, arrays=arrays),
            Step(kind="link", give="scores", take=("sums",), settings={"link": self.link}),
        ]

    @property
    def decided(self) -> dict[str, int]:
        return {"rounds": self.rounds_}

    @property
    def settings(self) -> dict[str, Any]:
        # the number of threads changes no tree
        beside = ("verbose", "num_threads")
        boosting = {name: value for name, value in self.boosting_.items() if name not in beside}
        return {"boosting": boosting, "rounds": self.rounds_, "most_levels": self.most_levels}
