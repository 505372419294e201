"""Bootstrap intervals: they cover the truth as often as they say, and draw what belongs together."""

from functools import partial

import numpy as np
import pytest

from gradus.core.errors import GradusError
from gradus.metrics.classification import accuracy, f1, matthews_correlation
from gradus.metrics.intervals import bootstrap_interval, compare_models
from gradus.metrics.probability import log_loss, pr_auc, roc_auc
from gradus.metrics.regression import mae, r2, rmse


def coverage(sample, metric, value: float, *, times: int = 300, **settings: object) -> float:
    """How often the interval of a fresh sample holds the value that the metric has on endless rows."""
    held = 0
    for turn in range(times):
        truth, predicted, extra = sample(np.random.default_rng(turn))
        interval = bootstrap_interval(metric, truth, predicted, rounds=300, seed=turn, **extra, **settings)
        held += interval.low <= value <= interval.high
    return held / times


def labels(draw: np.random.Generator) -> tuple:
    truth = draw.integers(0, 2, 150)
    return truth, np.where(draw.random(150) < 0.8, truth, 1 - truth), {}


def numbers(draw: np.random.Generator) -> tuple:
    truth = draw.normal(size=150)
    return truth, truth + draw.normal(size=150), {}


def scores(draw: np.random.Generator) -> tuple:
    truth = draw.integers(0, 2, 150)
    return truth, truth + draw.normal(size=150), {}


# 95 % is promised; 300 samples measure it to ±2.5 points, and the percentile bootstrap falls a little short
@pytest.mark.parametrize(
    "sample, metric, value",
    [
        (labels, accuracy, 0.8),
        (labels, f1, 0.8),
        (labels, matthews_correlation, 0.6),
        (numbers, rmse, 1.0),
        (numbers, mae, np.sqrt(2 / np.pi)),
        (numbers, r2, 0.0),
        (scores, roc_auc, 0.7602),  # Φ(1/√2)
    ],
    ids=lambda item: getattr(item, "__name__", ""),
)
def test_covers_the_truth_as_often_as_it_says(sample, metric, value):
    assert 0.90 <= coverage(sample, metric, value, times=120 if metric is roc_auc else 300) <= 0.98


def test_few_rows_widen_the_interval():
    def ten(draw: np.random.Generator) -> tuple:
        truth = draw.normal(size=10)
        return truth, truth + draw.normal(size=10), {}

    assert (
        0.905 <= coverage(ten, mae, np.sqrt(2 / np.pi), times=1000) <= 0.97
    )  # 0.88 by the plain percentiles


def test_a_lower_level_gives_a_narrower_interval():
    truth, predicted, _ = numbers(np.random.default_rng(0))
    wide, narrow = (bootstrap_interval(rmse, truth, predicted, level=level) for level in (0.95, 0.5))
    assert wide.low < narrow.low < narrow.value < narrow.high < wide.high
    assert narrow.value == rmse(truth, predicted)


def grouped(draw: np.random.Generator) -> tuple:
    """Forty patients with ten rows each: a patient's rows are right or wrong together."""
    right = np.repeat(draw.random(40) < 0.8, 10)
    return np.ones(400, dtype=int), right.astype(int), {"groups": np.repeat(np.arange(40), 10)}


def test_rows_that_belong_together_are_drawn_together():
    alone = coverage(lambda draw: (*grouped(draw)[:2], {}), accuracy, 0.8)
    together = coverage(grouped, accuracy, 0.8)
    assert alone < 0.60
    assert 0.89 <= together <= 0.98


def test_neighbours_in_time_are_drawn_together():
    """A slowly wandering error: blocks that outlast its memory give an interval several times as wide."""
    draw = np.random.default_rng(3)
    error = np.convolve(draw.normal(size=2019), np.ones(20) / np.sqrt(20), mode="valid")
    truth, predicted = np.zeros(2000), np.abs(error)
    alone = bootstrap_interval(mae, truth, predicted)
    blocks = bootstrap_interval(mae, truth, predicted, blocks=100)
    assert 2.5 < (blocks.high - blocks.low) / (alone.high - alone.low) < 6


def without_sums(metric):
    def computed(truth: np.ndarray, predicted: np.ndarray) -> float:
        return metric(truth, predicted)

    return computed


@pytest.mark.parametrize("metric", [accuracy, f1, partial(f1, average="macro"), matthews_correlation])
def test_sums_answer_as_the_metric_computed_afresh(metric):
    """Without its sums a metric is computed on each resample: the same distribution within its noise."""
    truth, predicted, _ = labels(np.random.default_rng(5))
    quick = bootstrap_interval(metric, truth, predicted, rounds=2000)
    slow = bootstrap_interval(without_sums(metric), truth, predicted, rounds=2000)
    np.testing.assert_allclose(quick, slow, atol=0.012)


@pytest.mark.parametrize("metric", [roc_auc, pr_auc])
@pytest.mark.parametrize("classes, rows", [(2, 1500), (3, 2400)])
def test_the_shortcut_of_areas_answers_as_the_area_computed_afresh(metric, classes, rows):
    """From 500 rows a class on, each row's effect on the area stands in for the area itself."""
    draw = np.random.default_rng(11)
    truth = draw.permutation(np.arange(rows) % classes)
    score = np.round(draw.normal(size=(rows, classes)) + np.eye(classes)[truth], 1)
    score = score[:, 1] if classes == 2 else score
    quick = bootstrap_interval(metric, truth, score, rounds=1000)
    slow = bootstrap_interval(without_sums(metric), truth, score, rounds=400)
    assert quick.value == slow.value
    np.testing.assert_allclose(quick.high - quick.low, slow.high - slow.low, rtol=0.12)
    np.testing.assert_allclose(quick, slow, atol=0.1 * (slow.high - slow.low))


@pytest.mark.parametrize("rows", [3_000, 60_000])
def test_the_quick_interval_of_many_rows_has_the_right_width(rows):
    """Bundles of rows above 20,000, and the shortcut of the AUC, against the spread that is known."""
    draw = np.random.default_rng(6)
    truth = draw.integers(0, 2, rows)
    wrong = np.where(draw.random(rows) < 0.7, truth, 1 - truth)
    low, value, high = bootstrap_interval(accuracy, truth, wrong)
    np.testing.assert_allclose(high - low, 2 * 1.96 * np.sqrt(value * (1 - value) / rows), rtol=0.12)
    score = truth + draw.normal(size=rows)
    low, value, high = bootstrap_interval(roc_auc, truth, score)
    halves = [roc_auc(truth[part], score[part]) for part in np.split(np.arange(rows), 50)]
    assert low < value < high
    np.testing.assert_allclose(high - low, 2 * 1.96 * np.std(halves) / np.sqrt(50), rtol=0.35)


def test_the_same_seed_gives_the_same_interval():
    truth, predicted, _ = scores(np.random.default_rng(7))
    assert bootstrap_interval(pr_auc, truth, predicted, rounds=50) == bootstrap_interval(
        pr_auc, truth, predicted, rounds=50
    )
    assert bootstrap_interval(pr_auc, truth, predicted, rounds=50, seed=1) != bootstrap_interval(
        pr_auc, truth, predicted, rounds=50
    )


def test_a_pair_is_judged_on_the_same_rows():
    """Two models that share their hard rows differ by 0.02, which their own intervals could never show."""
    draw = np.random.default_rng(8)
    truth = draw.integers(0, 2, 1000)
    hard = draw.random(1000) < 0.3
    one = np.where(hard, 1 - truth, truth)
    other = np.where(hard | (draw.random(1000) < 0.03), 1 - truth, truth)
    result = compare_models(accuracy, truth, one, other)
    np.testing.assert_allclose(result.difference, accuracy(truth, one) - accuracy(truth, other))
    assert result.decided
    assert 0 < result.low < result.difference < result.high < 0.05
    own = bootstrap_interval(accuracy, truth, one)
    assert result.high - result.low < 0.6 * (own.high - own.low)


def test_equal_models_are_not_told_apart():
    wrongly = 0
    for turn in range(200):
        draw = np.random.default_rng(turn)
        truth = draw.normal(size=100)
        one, other = (truth + draw.normal(size=100) for _ in range(2))
        wrongly += compare_models(rmse, truth, one, other, rounds=200, seed=turn).decided
    assert wrongly <= 200 * 0.10


def test_texts_and_bound_settings_pass_through():
    truth, predicted, _ = labels(np.random.default_rng(9))
    words = np.array(["no", "yes"])
    plain = bootstrap_interval(f1, truth, predicted)
    said = bootstrap_interval(partial(f1, positive="yes"), words[truth], words[predicted])
    np.testing.assert_allclose(plain, said)
    chance = np.clip(predicted + 0.0, 0.1, 0.9)
    np.testing.assert_allclose(
        bootstrap_interval(log_loss, truth, chance), bootstrap_interval(log_loss, words[truth], chance)
    )


@pytest.mark.parametrize(
    "settings, sentence",
    [
        ({"level": 95}, "bootstrap_interval.level must be a number above 0 and below 1; got 95"),
        ({"rounds": 5}, "bootstrap_interval.rounds must be a whole number from 20; got 5"),
        ({"groups": [1, 2]}, r"groups must hold one entry a row \(150\); got an array of shape \(2,\)"),
        ({"groups": [1] * 150, "blocks": 3}, "groups= or blocks=, not both"),
        ({"groups": [1] * 150}, "at least two rows, groups or blocks"),
    ],
)
def test_a_mistake_is_answered_with_one_sentence(settings, sentence):
    truth, predicted, _ = numbers(np.random.default_rng(0))
    with pytest.raises(GradusError, match=sentence):
        bootstrap_interval(rmse, truth, predicted, **settings)


def test_a_class_that_is_hardly_ever_drawn_is_named():
    truth = np.array([1] + [0] * 30)
    assert bootstrap_interval(roc_auc, truth, np.linspace(1, 0, 31)).value == 1.0
    with pytest.raises(GradusError, match="no positive ones"):
        bootstrap_interval(roc_auc, truth[1:], np.linspace(1, 0, 30))
