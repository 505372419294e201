"""Which metric a name means for a task, and what it is handed."""

import numpy as np
import pytest
from sklearn.metrics import average_precision_score, f1_score

from gradus.core.errors import GradusError
from gradus.select.measures import DEFAULTS, measures_for
from gradus.select.problem import Problem

pytestmark = pytest.mark.fast
BINARY, MANY = np.array([0, 1, 1, 0, 1, 0]), np.array([0, 1, 2, 0, 1, 2])
SHARES = np.array([0.2, 0.7, 0.4, 0.6, 0.9, 0.1])
SCORES = np.column_stack([1 - SHARES, SHARES])
AMOUNTS = np.array([1.0, 2, 3, 4, 5, 6])


def problem(task: str) -> Problem:
    target = {"binary": BINARY, "multiclass": MANY, "regression": AMOUNTS}[task]
    classes = {"binary": ("no", "yes"), "multiclass": ("a", "b", "c"), "regression": ()}[task]
    return Problem(columns=(), data={}, target=target, task=task, classes=classes)


@pytest.mark.parametrize(
    ("task", "name", "means"),
    [
        ("binary", "f1", "f1"),
        ("binary", "auc", "roc_auc"),
        ("binary", "average_precision", "pr_auc"),
        ("binary", "m_mcc", "matthews_correlation"),
        ("multiclass", "macro_f1", "macro_f1"),
        ("multiclass", "roc_auc", "roc_auc"),
        ("binary", "ROC AUC", "roc_auc"),
        ("regression", "mape", "mape"),
        ("regression", "huber", "huber_metric"),
    ],
)
def test_a_name_an_alias_or_a_short_name(task, name, means):
    first, *others = measures_for(problem(task), name)
    assert first.name == means
    assert {other.name for other in others} == {*DEFAULTS[task]} - {means}


@pytest.mark.parametrize(
    ("task", "name", "sentence"),
    [
        (
            "regression",
            "roc_auc",
            "fit.metric for a regression target must be one of rmse, mae, r2, .*mape.*; got",
        ),
        ("binary", "rocauc", "Did you mean roc_auc"),
        ("multiclass", "f1", "Did you mean .*macro_f1"),
        ("regression", "mase", "got 'mase'"),
        ("binary", "ndcg", "got 'ndcg'"),
    ],
)
def test_another_name_is_answered_with_those_that_fit(task, name, sentence):
    with pytest.raises(GradusError, match=sentence):
        measures_for(problem(task), name)


def test_a_target_that_the_metric_cannot_judge_is_answered_before_anything_is_fitted():
    with_zero = Problem(columns=(), data={}, target=np.array([0.0, 1.0, 2.0]), task="regression")
    with pytest.raises(GradusError, match="0"):
        measures_for(with_zero, "mape")


def test_the_class_that_counts_as_yes_is_handed_on():
    for positive, place in (("yes", 1), ("no", 0)):
        f1, pr_auc = (
            measures_for(problem("binary"), name, positive=positive)[0] for name in ("f1", "pr_auc")
        )
        assert f1.of(BINARY, SCORES) == pytest.approx(f1_score(BINARY, SHARES > 0.5, pos_label=place))
        wanted = average_precision_score(place == BINARY, SCORES[:, place])
        assert pr_auc.of(BINARY, SCORES) == pytest.approx(wanted)


def test_rows_that_lack_a_class_still_have_its_column():
    three = np.full((2, 3), 1 / 3)
    assert measures_for(problem("multiclass"))[0].of(np.array([0, 0]), three) == pytest.approx(np.log(3))
    assert measures_for(problem("binary"))[0].asked(np.array([0, 0]), SCORES[:2]) is None


def test_better_is_lower_for_an_error():
    rmse, mae, r2 = measures_for(problem("regression"))
    assert rmse.better(1.0, 2.0)
    assert mae.better(1.0, 2.0)
    assert r2.better(2.0, 1.0)
