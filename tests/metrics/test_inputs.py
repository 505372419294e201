"""What metrics accept, and the one sentence with which they answer everything else."""

from datetime import date

import numpy as np
import polars as pl
import pytest

from gradus.core.errors import GradusError
from gradus.metrics.classification import accuracy, f1, precision, recall, specificity
from gradus.metrics.clusters import adjusted_rand, silhouette
from gradus.metrics.confusion import confusion_matrix
from gradus.metrics.inputs import encoded
from gradus.metrics.probability import brier_score, log_loss, roc_auc, top_k_accuracy
from gradus.metrics.ranking import hit_rate, ndcg
from gradus.metrics.regression import mae, mape, r2, rmse

pytestmark = pytest.mark.fast

THIRDS = np.full((3, 3), 1 / 3)
MISTAKES = [
    (lambda: rmse([1, 2, 3], [1, 2]), "truth and predicted must have one entry a row; got 3 and 2"),
    (lambda: mae([], []), "are empty; a metric needs at least one row"),
    (lambda: mae([1, 2], [1, np.nan]), "predicted must be finite numbers; row 2 is nan"),
    (lambda: mae([1, np.inf], [1, 2]), "truth must be finite numbers; row 2 is inf"),
    (lambda: mae(["1", "2"], [1, 2]), r"truth must be numbers; its first entry is \['1'\]"),
    (
        lambda: rmse([1, 2], [[1, 2], [3, 4]]),
        r"predicted must be one value a row; got an array of shape \(2, 2\)",
    ),
    (lambda: mae([[1], [1, 2]], [1, 2]), r"truth must have rows of one length; got \[\[1\], \[1, 2\]\]"),
    (lambda: ndcg([[1, 0]], [[0.5], [0.5, 0.1]]), "predicted must have rows of one length"),
    (lambda: f1([date(2024, 1, 1)], [date(2024, 1, 1)]), "truth must hold numbers, texts or booleans"),
    (lambda: r2([1e9] * 3, [1, 2, 3]), "r2 is undefined where truth is constant"),
    (lambda: r2([5, 5], [4, 6]), "r2 is undefined where truth is constant; all 2 values are 5"),
    (lambda: mape([0, 1], [1, 1]), "mape is undefined where truth is 0, as in 1 of 2 rows"),
    (lambda: accuracy(["a", None], ["a", "b"]), "truth must hold a label in every row; row 2 has none"),
    (lambda: accuracy(["1", "0"], [1, 0]), "must hold the same sort of label; got '1' and 1"),
    (
        lambda: f1([0, 1, 2], [0, 1, 1]),
        r"f1 is about one class, and there are 3 \(0, 1, 2\): name it with positive=",
    ),
    (
        lambda: precision(["a", "b"], ["a", "a"], positive="c"),
        "precision.positive must be one of a, b; got 'c'",
    ),
    (lambda: recall(["no", "yes"], ["no", "no"], positive="Yes"), "Did you mean yes"),
    (lambda: specificity(["a", "a"], ["a", "a"]), "specificity sees only the label 'a'; say with positive="),
    (lambda: f1([0, 1], [0, 1], average="mean"), "f1.average must be one of binary, macro, micro, weighted"),
    (
        lambda: confusion_matrix(["a", "x"], ["a", "a"], classes=["a", "b"]),
        "holds 'x', which is not in classes=",
    ),
    (lambda: log_loss([0, 1], [0.5, 1.5]), "log_loss needs probabilities from 0 to 1; got 1.5"),
    (lambda: log_loss([0, 1], [-0.5, 0.5]), "log_loss needs probabilities from 0 to 1; got -0.5"),
    (lambda: brier_score([0, 1, 2], THIRDS * 0.9), "must add up to 1; row 1 gives 0.9"),
    (lambda: log_loss([0, 1, 0], THIRDS), "predicted has 3 columns, which fits 3 classes; there are 2: 0, 1"),
    (lambda: log_loss(["a", "b", "c"], [0.1, 0.2, 0.3]), "has one column, which fits 2 classes; there are 3"),
    (
        lambda: log_loss(["x", "b", "c"], THIRDS, classes=["a", "b", "c"]),
        "truth holds 'x', which is not in classes=",
    ),
    (lambda: log_loss(["a", "b", "c"], THIRDS, classes=["a", "b", "b"]), "which is not in classes="),
    (lambda: log_loss(["a", "b", "b"], THIRDS, classes=["a", "b", "b"]), "classes must name each class once"),
    (
        lambda: log_loss([1, 0, 1], THIRDS, classes=["0", "1", "2"]),
        "truth and classes must hold the same sort",
    ),
    (
        lambda: roc_auc([0, 0], [0.1, 0.2]),
        "roc_auc needs rows of both classes in truth; got no positive ones",
    ),
    (lambda: roc_auc([1, 1], [0.1, 0.2]), "got only positive ones among 2"),
    (lambda: roc_auc(["yes", "yes"], [0.1, 0.2]), "sees only the class 'yes' in truth"),
    (lambda: top_k_accuracy([0, 1, 2], THIRDS, k=3), r"k must be below the number of classes \(3\)"),
    (
        lambda: ndcg([[1, 0]], [[1, 2, 3]]),
        r"must both be queries × items, of one shape; got \(1, 2\) and \(1, 3\)",
    ),
    (lambda: ndcg([[1, -1]], [[1, 2]]), "relevances from 0; the lowest is -1"),
    (lambda: hit_rate([[0, 0]], [[1, 2]]), "No query has a relevant item"),
    (lambda: silhouette([[1.0], [2.0]], [0, 1]), "from 2 clusters to one fewer than rows; got 2 for 2 rows"),
    (lambda: silhouette([[1.0], [np.nan]], [0, 1]), "features must be finite numbers; row 2 is nan"),
    (lambda: adjusted_rand([1, 2, 3], [1, 2]), "one entry a row; got 3 and 2"),
]


@pytest.mark.parametrize("call, sentence", MISTAKES, ids=[sentence[:40] for _, sentence in MISTAKES])
def test_a_mistake_is_answered_with_one_sentence(call, sentence):
    with pytest.raises(GradusError, match=sentence):
        call()


@pytest.mark.parametrize(
    "form",
    [list, tuple, np.asarray, pl.Series, lambda a: np.array(a, dtype=object), lambda a: np.array(a)[:, None]],
    ids=["list", "tuple", "array", "polars", "objects", "one column"],
)
def test_every_common_container_is_read(form):
    assert accuracy(form(["a", "b", "b", "a"]), form(["a", "b", "a", "a"])) == 0.75
    assert f1(form([True, True, False]), form([True, False, True])) == 0.5
    assert mae(form([1, 2, 3]), form([1.0, 2.0, 6.0])) == 1.0
    assert roc_auc(form(["n", "y", "n", "y"]), form([0.1, 0.9, 0.4, 0.3])) == 0.75


def test_one_column_does_not_spread_to_a_square():
    """rows − rows × 1 would be rows × rows: the classic silent mistake."""
    assert rmse([1.0, 2.0, 3.0], np.array([[1.0], [2.0], [3.0]])) == 0.0


@pytest.mark.parametrize(
    "one, other",
    [
        ([3, 1, 3], [1, 1, 7]),
        ([3.0, 1.0, 3.0], [1.0, 1.0, 7.0]),
        ([0.5, 0.1, 0.5], [0.1, 0.1, 0.7]),
        ([10**12, -5, 10**12], [-5, -5, 10**15]),
        (["d", "b", "d"], ["b", "b", "long word"]),
        (np.array([3, 1, 3], dtype=np.uint8), np.array([1, 1, 200], dtype=np.uint8)),
    ],
    ids=["whole", "whole floats", "floats", "far apart", "texts", "bytes"],
)
def test_labels_of_every_sort_are_numbered_in_sorted_order(one, other):
    classes, (first, second) = encoded(np.asarray(one), np.asarray(other))
    assert classes.tolist() == sorted({*one, *other})
    assert first.tolist() == [1, 0, 1]
    assert second.tolist() == [0, 0, 2]


def test_the_positive_class_is_the_last_one_unless_named():
    truth, predicted = ["well", "well", "ill", "ill"], ["well", "ill", "ill", "ill"]
    assert recall(truth, predicted) == 0.5
    assert recall(truth, predicted, positive="ill") == 1.0
    chance = [0.9, 0.4, 0.2, 0.1]  # of being well
    assert log_loss(truth, chance) == pytest.approx(log_loss(truth, 1 - np.array(chance), positive="ill"))
    both = np.column_stack([1 - np.array(chance), chance])
    assert log_loss(truth, chance) == pytest.approx(log_loss(truth, both))
    assert log_loss(truth, chance) == pytest.approx(log_loss(truth, both[:, ::-1], classes=["well", "ill"]))
    assert roc_auc(truth, both, positive="ill") == roc_auc(truth, both) == 1.0


def test_a_sample_without_one_of_its_classes_is_read_where_the_classes_are_known():
    assert (
        f1([0, 0, 0], [0, 0, 0]) == 0.0
    )  # nothing positive: no hit, and no class 0 taken for the positive one
    assert f1([1, 1], [1, 1]) == 1.0
    assert log_loss([0, 0], [0.0, 0.0]) == 0.0
    assert log_loss(["b", "b"], [[0.0, 1.0, 0.0]] * 2, classes=["a", "b", "c"]) == 0.0
    assert log_loss(["no", "no"], [0.0, 0.0], classes=["no", "yes"]) == 0.0


def test_shorter_queries_are_filled_up_with_minus_infinity():
    padded = ndcg([[1, 0, 2], [1, 2, 0]], [[0.3, 0.2, 0.1], [0.9, 0.1, -np.inf]])
    apart = [ndcg([1, 0, 2], [0.3, 0.2, 0.1]), ndcg([1, 2], [0.9, 0.1])]
    assert padded == pytest.approx(np.mean(apart))


def test_inputs_are_left_as_they_were():
    truth, predicted = np.array([1.0, 2.0, 4.0]), np.array([1.5, 2.0, 3.0])
    rows = np.array([[0.2, 0.8], [0.6, 0.4]])
    rmse(truth, predicted), r2(truth, predicted), brier_score([0, 1], rows), silhouette(truth, [0, 0, 1])
    np.testing.assert_array_equal(truth, [1.0, 2.0, 4.0])
    np.testing.assert_array_equal(predicted, [1.5, 2.0, 3.0])
    np.testing.assert_array_equal(rows, [[0.2, 0.8], [0.6, 0.4]])
