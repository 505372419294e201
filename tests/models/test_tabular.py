"""Learners of tables: their programs answer as they do, and they find what is there to be found."""

import numpy as np
import polars as pl
import pytest
from sklearn.linear_model import LogisticRegression, Ridge
from sklearn.metrics import roc_auc_score

from gradus.data.schema import Column
from gradus.models.tabular.baseline import Baseline
from gradus.models.tabular.frames import columns_of
from gradus.models.tabular.inputs import levels_of, linear_inputs, tree_inputs
from gradus.models.tabular.lightgbm import LightGBM, tuned
from gradus.models.tabular.linear import Linear
from gradus.program.cells import as_objects
from gradus.program.program import Program, run

LEARNERS = [Baseline, Linear, LightGBM]


def column(name: str, kind: str, **more) -> Column:
    return Column(name=name, kind=kind, why="made so", judged_on="all rows", **more)


COLUMNS = (
    column("size", "number"),
    column("town", "category"),
    column("grade", "ordered", order=("low", "middle", "high")),
    column("day", "date"),
    column("paid", "boolean"),
)


def table(rows: int = 400, seed: int = 0) -> dict[str, np.ndarray]:
    draw = np.random.default_rng(seed)
    size = draw.normal(10, 3, rows)
    size[draw.random(rows) < 0.1] = np.nan
    frame = pl.DataFrame(
        {
            "size": size,
            "town": draw.choice(["Rome", "Bonn", "Graz", None], rows),
            "grade": draw.choice(["low", "middle", "high"], rows),
            "day": pl.Series((draw.integers(0, 3000, rows) * 86400_000_000), dtype=pl.Int64).cast(
                pl.Datetime("us")
            ),
            "paid": draw.random(rows) < 0.5,
        }
    )
    return columns_of(frame, frame.columns)


def truth_of(data: dict[str, np.ndarray]) -> np.ndarray:
    high = np.array([grade == "high" for grade in data["grade"]])
    rome = np.array([town == "Rome" for town in data["town"]])
    return np.nan_to_num(data["size"], nan=5.0) + 4.0 * high - 3.0 * rome


def target_of(data: dict[str, np.ndarray], task: str) -> np.ndarray:
    truth = truth_of(data) + np.random.default_rng(9).normal(0, 0.5, len(data["size"]))
    if task == "regression":
        return truth
    return np.digitize(truth, [9.0] if task == "binary" else [7.0, 11.0])


def fitted(kind, task: str, **settings):
    data = table()
    classes = {"binary": 2, "multiclass": 3, "regression": 0}[task]
    return kind(columns=COLUMNS, task=task, classes=classes, **settings).fit(data, target_of(data, task))


@pytest.mark.parametrize("task", ["binary", "multiclass", "regression"])
@pytest.mark.parametrize("kind", LEARNERS, ids=lambda kind: kind.__name__)
def test_the_program_answers_as_the_learner(kind, task):
    rounds = {"rounds": 30} if kind is LightGBM else {}
    learner, new = fitted(kind, task, **rounds), table(seed=5)
    new["town"][:3] = ["Oslo", None, " Rome "]
    program = Program(steps=tuple(learner.steps()), task=task, classes=tuple(range(learner.classes)))
    np.testing.assert_allclose(program.scores(new), learner.scores(new), rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize("kind", [Linear, LightGBM], ids=lambda kind: kind.__name__)
def test_beats_the_baseline_where_there_is_something_to_learn(kind):
    learner, new = fitted(kind, "binary", **({"rounds": 60} if kind is LightGBM else {})), table(seed=5)
    assert roc_auc_score(target_of(new, "binary"), learner.scores(new)[:, 1]) > 0.93


def test_linear_equals_scikit_learn_on_the_same_inputs():
    data = table()
    block = run(linear_inputs(COLUMNS, data, most_levels=50), data)
    y = target_of(data, "regression")
    np.testing.assert_allclose(
        fitted(Linear, "regression").scores(data), Ridge(alpha=1.0).fit(block, y).predict(block), rtol=1e-9
    )
    y = target_of(data, "binary")
    reference = LogisticRegression(C=1.0, tol=1e-10, max_iter=5000).fit(block, y)
    np.testing.assert_allclose(
        fitted(Linear, "binary").scores(data), reference.predict_proba(block), atol=1e-4
    )


def test_the_baseline_gives_shares_and_the_mean():
    assert fitted(Baseline, "regression").scores(table())[0] == target_of(table(), "regression").mean()
    shares = np.bincount(target_of(table(), "multiclass")) / 400
    np.testing.assert_array_equal(fitted(Baseline, "multiclass").scores(table())[7], shares)


def test_early_stopping_ends_before_the_last_round():
    data, new = table(), table(seed=5)
    learner = LightGBM(columns=COLUMNS, task="binary", classes=2, rounds=400, patience=20)
    learner.fit(data, target_of(data, "binary"), validation=(new, target_of(new, "binary")))
    assert 0 < learner.settings["rounds"] < 400


def test_the_same_seed_gives_the_same_trees():
    one, other = (fitted(LightGBM, "binary", rounds=20, seed=3).scores(table()) for _ in range(2))
    np.testing.assert_array_equal(one, other)
    assert not np.array_equal(one, fitted(LightGBM, "binary", rounds=20, seed=4).scores(table()))


def test_the_number_of_threads_changes_no_tree():
    one, two = (fitted(LightGBM, "binary", rounds=20, threads=threads).scores(table()) for threads in (1, 2))
    np.testing.assert_array_equal(one, two)


def test_small_tables_get_small_trees():
    assert tuned("binary", 500)["num_leaves"] < tuned("binary", 50_000)["num_leaves"] == 50
    assert tuned("regression", 50_000)["num_leaves"] == 100


def test_rare_names_share_the_code_of_names_never_seen():
    data = {"town": as_objects(["a", "a", "b", "c", None, "a", "b"])}
    steps, names, coded = tree_inputs([column("town", "category")], data, most_levels=2)
    assert levels_of(data["town"], most=2) == ["a", "b"]
    assert (names, coded) == (["town"], [0])
    np.testing.assert_array_equal(run(steps, data)[:, 0], [0, 0, 1, 2, np.nan, 0, 1])
