"""Curves: their areas are the metrics', their points are scikit-learn's."""

import numpy as np
import pytest

from gradus.core.errors import GradusError
from gradus.metrics.curves import calibration_curve, pr_curve, roc_curve
from gradus.metrics.probability import expected_calibration_error, pr_auc, roc_auc

pytestmark = pytest.mark.fast


@pytest.fixture(params=range(5))
def sample(request):
    """Labels and scores with many ties."""
    draw = np.random.default_rng(request.param)
    truth = np.append([0, 1], draw.integers(0, 2, 98))
    return truth, np.clip(np.round(0.3 * truth + 0.7 * draw.random(100), 1), 0, 1)


def test_the_area_under_the_roc_curve_is_the_metric(sample):
    curve = roc_curve(*sample)
    area = np.trapezoid(curve.true_positive_rate, curve.false_positive_rate)
    np.testing.assert_allclose(area, roc_auc(*sample))
    assert (curve.false_positive_rate[0], curve.true_positive_rate[0], curve.threshold[0]) == (0, 0, np.inf)
    assert (curve.false_positive_rate[-1], curve.true_positive_rate[-1]) == (1, 1)


def test_roc_points_are_corners_of_the_full_curve(sample):
    from sklearn.metrics import roc_curve as reference

    full = {tuple(point) for point in np.round(np.array(reference(*sample, drop_intermediate=False)).T, 9)}
    ours = np.round(np.array(roc_curve(*sample)).T, 9)
    assert {tuple(point) for point in ours} <= full
    straight = roc_curve([0, 1] * 50, np.repeat(np.arange(50), 2))
    assert len(straight.threshold) == 3  # one straight line: the corner, its first point and its last


def test_the_steps_of_the_precision_recall_curve_are_the_metric(sample):
    from sklearn.metrics import precision_recall_curve as reference

    curve = pr_curve(*sample)
    np.testing.assert_allclose(np.sum(np.diff(curve.recall) * curve.precision[1:]), pr_auc(*sample))
    precision, recall, threshold = reference(*sample)
    np.testing.assert_allclose(curve.precision[::-1], precision)
    np.testing.assert_allclose(curve.recall[::-1], recall)
    np.testing.assert_allclose(curve.threshold[:0:-1], threshold)


@pytest.mark.parametrize("bins", [1, 4, 10])
def test_the_gaps_of_the_calibration_curve_are_the_metric(sample, bins):
    from sklearn.calibration import calibration_curve as reference

    curve = calibration_curve(*sample, bins=bins)
    gap = np.sum(curve.rows * np.abs(curve.predicted - curve.observed)) / curve.rows.sum()
    np.testing.assert_allclose(gap, expected_calibration_error(*sample, bins=bins))
    np.testing.assert_allclose(np.array(curve[:2])[::-1], reference(*sample, n_bins=bins))
    assert curve.rows.sum() == 100


def test_bins_of_equal_rows_keep_ties_together(sample):
    curve = calibration_curve(*sample, bins=5, equal="rows")
    assert curve.rows.sum() == 100
    assert 2 <= len(curve.rows) <= 5
    assert (np.diff(curve.predicted) > 0).all()
    even = calibration_curve([0, 1] * 50, np.arange(100) / 100, bins=5, equal="rows")
    assert even.rows.tolist() == [20] * 5
    np.testing.assert_allclose(even.observed, 0.5)


def test_calibration_of_several_classes_judges_the_chosen_one():
    curve = calibration_curve(["a", "b", "c"], [[0.6, 0.4, 0.0], [0.6, 0.2, 0.2], [0.0, 0.1, 0.9]])
    np.testing.assert_allclose(curve, [[0.6, 0.9], [0.5, 1.0], [2, 1]])


def test_texts_and_the_positive_class():
    truth, score = ["ill", "well", "well", "ill"], [0.9, 0.2, 0.6, 0.7]
    curve = roc_curve(truth, score, positive="ill")
    np.testing.assert_allclose(curve.true_positive_rate, [0, 0.5, 1, 1])
    np.testing.assert_allclose(curve.false_positive_rate, [0, 0, 0, 1])


def test_one_class_and_many_columns_are_answered_with_a_sentence():
    with pytest.raises(
        GradusError, match="roc_curve needs rows of both classes in truth; got no positive ones"
    ):
        roc_curve([0, 0, 0], [0.1, 0.2, 0.3])
    with pytest.raises(GradusError, match="pr_curve is about one class; got a table of 3 columns"):
        pr_curve([0, 1, 2], np.eye(3))
