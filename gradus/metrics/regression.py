"""How far predicted numbers are from true ones: in the target's unit, squared, relative, or as a share."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from gradus.core.card import Card
from gradus.core.errors import GradusError
from gradus.core.settings import limits
from gradus.metrics.inputs import numbers
from gradus.metrics.resampling import Sums, mean_by, sums_by


def squared(truth: ArrayLike, predicted: ArrayLike) -> NDArray:
    y, p = numbers(truth, predicted)
    error = y - p
    return np.multiply(error, error, out=error)


def absolute(truth: ArrayLike, predicted: ArrayLike) -> NDArray:
    y, p = numbers(truth, predicted)
    error = y - p
    return np.abs(error, out=error)


@mean_by(squared)
def mse(truth: ArrayLike, predicted: ArrayLike) -> float:
    """The mean of the squared errors."""
    return float(squared(truth, predicted).mean())


@mean_by(squared, lambda means: np.sqrt(means[..., 0]))
def rmse(truth: ArrayLike, predicted: ArrayLike) -> float:
    """The root of the mean squared error, in the target's unit."""
    return float(np.sqrt(mse(truth, predicted)))


@mean_by(absolute)
def mae(truth: ArrayLike, predicted: ArrayLike) -> float:
    """The mean of the absolute errors, in the target's unit."""
    return float(absolute(truth, predicted).mean())


def _r2_sums(truth: ArrayLike, predicted: ArrayLike) -> Sums:
    y, p = numbers(truth, predicted)
    centred = y - y.mean()  # else the variance drowns where the mean is large
    rows = np.stack([(y - p) ** 2, centred, centred**2], axis=1)

    def finish(means: NDArray) -> NDArray:
        with np.errstate(divide="ignore", invalid="ignore"):
            return 1 - means[..., 0] / (means[..., 2] - means[..., 1] ** 2)

    return Sums(rows, finish)


@sums_by(_r2_sums)
def r2(truth: ArrayLike, predicted: ArrayLike) -> float:
    """The share of the variance that is explained: 1 is perfect, 0 no better than the mean, below 0 worse."""
    y, p = numbers(truth, predicted)
    mean, error = y.mean(), y - p
    missed, centred = float(error @ error), np.subtract(y, mean, out=error)
    spread = float(centred @ centred)
    if spread <= len(y) * (np.finfo(float).eps * (abs(mean) + spread**0.5)) ** 2:  # what rounding leaves
        raise GradusError(
            f"r2 is undefined where truth is constant; all {len(y):,} values are {y[0]:g}: use mae or rmse."
        )
    return 1 - missed / spread


@limits(features="a whole number from 1")
def adjusted_r2(truth: ArrayLike, predicted: ArrayLike, *, features: int) -> float:
    """R² with a charge for each feature that the model was given."""
    rows = len(np.asarray(truth))
    if rows <= features + 1:
        raise GradusError(
            f"adjusted_r2 needs more rows than features + 1; got {rows} rows and {features} features."
        )
    return 1 - (1 - r2(truth, predicted)) * (rows - 1) / (rows - features - 1)


def _percent(truth: ArrayLike, predicted: ArrayLike) -> NDArray:
    y, p = numbers(truth, predicted)
    if not y.all():
        zeros = len(y) - np.count_nonzero(y)
        raise GradusError(
            f"mape is undefined where truth is 0, as in {zeros:,} of {len(y):,} rows: "
            "use mae, or mase for a series."
        )
    return 100 * np.abs((y - p) / y)


@mean_by(_percent)
def mape(truth: ArrayLike, predicted: ArrayLike) -> float:
    """The mean error in percent of the true value."""
    return float(_percent(truth, predicted).mean())


def _huber(truth: ArrayLike, predicted: ArrayLike, *, delta: float = 1.0) -> NDArray:
    error = absolute(truth, predicted)
    near = np.minimum(error, delta)
    return near * (error - near / 2)  # ½e² below delta, delta·(e − ½delta) above


@mean_by(_huber)
@limits(delta="a number above 0")
def huber_metric(truth: ArrayLike, predicted: ArrayLike, *, delta: float = 1.0) -> float:
    """The mean of errors that count squared while small and in proportion once larger than delta."""
    return float(_huber(truth, predicted, delta=delta).mean())


def _pinball(truth: ArrayLike, predicted: ArrayLike, *, quantile: float = 0.5) -> NDArray:
    y, p = numbers(truth, predicted)
    return np.where(y >= p, quantile * (y - p), (1 - quantile) * (p - y))


@mean_by(_pinball)
@limits(quantile="a number above 0 and below 1")
def quantile_metric(truth: ArrayLike, predicted: ArrayLike, *, quantile: float = 0.5) -> float:
    """The mean error of a predicted quantile: a miss below costs `quantile`, one above 1 − `quantile`."""
    return float(_pinball(truth, predicted, quantile=quantile).mean())


CARDS = (
    Card(
        name="mse",
        kind="metric",
        title="Mean squared error",
        what="The mean of the squared errors. It is in squared units: an error of 10 euros counts 100, as "
        "much as a hundred errors of one euro.",
        formula="MSE = 1/N · Σ (yᵢ − ŷᵢ)²",
        symbols={"N": "the number of rows", "yᵢ": "the true value", "ŷᵢ": "the predicted value"},
        when="You compare with a training loss or a textbook formula (bias² + variance), or twice the error "
        "costs four times as much.",
        when_not="Somebody reads the number: nobody knows what 2,500 square euros are.",
        instead={
            "rmse": "the same order of models, in the target's own unit",
            "mae": "an error twice as large costs twice as much",
            "huber_metric": "a few targets are wrong",
        },
        cost="One pass over the rows.",
        traps=(
            "One row can decide: 99 errors of 1 and a single one of 100 give 101, of which 99 % is that row.",
            "It is least for the mean of what may happen: where the target has a long right tail, the best "
            "prediction lies above most of the values.",
        ),
        source="Legendre 1805; Gauss 1809",
        example="""
        >>> import gradus as gr
        >>> mse = gr.make("mse")
        >>> mse([3, 5, 2], [2, 6, 4])                  # (1 + 1 + 4) / 3
        2.0
        """,
        target="gradus.metrics.regression:mse",
        proof={"oracle": "sklearn.metrics:mean_squared_error", "worked": "errors"},
        aliases=("m_mse",),
        tasks=("regression", "forecast"),
        traits={"better": "lower", "best": 0.0, "takes": "values", "range": (0.0, None)},
        words=("squared error", "average squared difference", "quadratic error", "large errors count more"),
    ),
    Card(
        name="rmse",
        kind="metric",
        title="Root mean squared error",
        what="The root of the mean squared error: a typical size of the error in the target's own unit, "
        "with large errors counted more. It is never below the mean absolute error.",
        formula="RMSE = √(1/N · Σ (yᵢ − ŷᵢ)²)",
        symbols={"N": "the number of rows", "yᵢ": "the true value", "ŷᵢ": "the predicted value"},
        when="Large misses are what hurts (a dyke, a stock that runs out), the target has no wild values, "
        "and the model was fitted by least squares.",
        when_not="Some targets are typing errors or rare extremes: whoever happens to have them in the test "
        "sample gets the worse score.",
        instead={
            "mae": "you want the everyday error, unimpressed by extremes",
            "r2": "targets in different units are put side by side",
            "mape": "an error of 10 is large at 20 and small at 2,000",
        },
        cost="One pass over the rows.",
        traps=(
            "Compare it with the standard deviation of the target: that is the score of always saying the "
            "mean.",
            "The mean of the folds' RMSEs is not the RMSE of all rows; pool the squared errors.",
            "RMSE much above 1.25·MAE points to a few large errors (1.25 is the ratio for normal ones).",
        ),
        source="Gauss 1809; when to prefer it: Hodson 2022",
        example="""
        >>> import gradus as gr
        >>> rmse, mae = gr.make("rmse"), gr.make("mae")
        >>> rmse([10, 10, 10, 10], [11, 9, 11, 9]), mae([10, 10, 10, 10], [11, 9, 11, 9])
        (1.0, 1.0)
        >>> rmse([10, 10, 10, 10], [10, 10, 10, 14]), mae([10, 10, 10, 10], [10, 10, 10, 14])
        (2.0, 1.0)
        """,
        target="gradus.metrics.regression:rmse",
        proof={"oracle": "sklearn.metrics:root_mean_squared_error", "worked": "errors"},
        aliases=("m_rmse",),
        tasks=("regression", "forecast"),
        traits={"better": "lower", "best": 0.0, "takes": "values", "range": (0.0, None)},
        words=(
            "typical error in the unit of the target",
            "standard error of predictions",
            "root of squared error",
        ),
    ),
    Card(
        name="mae",
        kind="metric",
        title="Mean absolute error",
        what="The mean size of the error, whatever its sign, in the target's own unit: «wrong by 3.2 days "
        "on average».",
        formula="MAE = 1/N · Σ |yᵢ − ŷᵢ|",
        symbols={"N": "the number of rows", "yᵢ": "the true value", "ŷᵢ": "the predicted value"},
        when="Twice the error costs twice as much, the number is read by people, or the targets hold a few "
        "extreme values that should not decide.",
        when_not="More than half of the targets are 0 (sales of rare goods): then always saying 0 is best "
        "and the score rewards it.",
        instead={
            "rmse": "large misses are the ones that hurt",
            "mase": "several series of different size",
            "quantile_metric": "too low costs more than too high, or the other way round",
        },
        cost="One pass over the rows.",
        traps=(
            "It is least for the median of what may happen: where the target has a long right tail, a model "
            "tuned on it predicts the total too low.",
            "A model fitted by squared error is judged by another measure than it was trained for; choose "
            "the loss with the metric.",
        ),
        source="Boscovich 1757; against RMSE: Willmott and Matsuura 2005",
        example="""
        >>> import gradus as gr
        >>> mae = gr.make("mae")
        >>> sales = [0, 0, 0, 0, 0, 0, 5, 10]
        >>> mae(sales, [0] * 8), round(mae(sales, [1.875] * 8), 3)        # 1.875 is the mean: the right total
        (1.875, 2.812)
        """,
        target="gradus.metrics.regression:mae",
        proof={"oracle": "sklearn.metrics:mean_absolute_error", "worked": "errors"},
        aliases=("m_mae",),
        tasks=("regression", "forecast"),
        traits={"better": "lower", "best": 0.0, "takes": "values", "range": (0.0, None)},
        words=(
            "average error",
            "how far off on average",
            "error not dominated by outliers",
            "absolute difference",
        ),
    ),
    Card(
        name="r2",
        kind="metric",
        title="R² (coefficient of determination)",
        what="The share of the target's variance that the predictions explain: 1 is perfect, 0 is what the "
        "mean of the truth would score, and below 0 the mean would have been better.",
        formula="R² = 1 − Σ (yᵢ − ŷᵢ)² / Σ (yᵢ − ȳ)²",
        symbols={"yᵢ": "the true value", "ŷᵢ": "the predicted value", "ȳ": "the mean of the true values"},
        when="Models of different targets or units stand in one table, or a reader asks «how much of it do "
        "you understand?»",
        when_not="The test rows hardly vary (one season, one customer): the same errors in the unit of the "
        "target turn from 0.9 into 0.",
        instead={
            "rmse": "the size of the error matters, not the share",
            "adjusted_r2": "linear models with different numbers of features, judged on the training rows",
        },
        cost="Two passes over the rows.",
        traps=(
            "On test rows it is not the squared correlation: predictions that are all 3 too high correlate "
            "perfectly, and score −6.2 in the example.",
            "It needs two different true values at least, and on fewer than about thirty rows it swings "
            "widely.",
            "A high R² on the training rows proves nothing: enough features bring it to 1.",
        ),
        source="Wright 1921",
        example="""
        >>> import gradus as gr
        >>> r2 = gr.make("r2")
        >>> r2([1, 2, 3, 4], [1, 2, 3, 5])
        0.8
        >>> r2([1, 2, 3, 4], [2.5, 2.5, 2.5, 2.5]), r2([1, 2, 3, 4], [4, 5, 6, 7])     # the mean; 3 too high
        (0.0, -6.2)
        """,
        target="gradus.metrics.regression:r2",
        proof={
            "oracle": "sklearn.metrics:r2_score",
            "worked": "W52",
            "identity": "the_mean_explains_nothing",
        },
        aliases=("m_r2",),
        tasks=("regression", "forecast"),
        traits={"better": "higher", "best": 1.0, "takes": "values", "range": (None, 1.0)},
        words=(
            "explained variance",
            "goodness of fit",
            "how much is explained",
            "coefficient of determination",
        ),
    ),
    Card(
        name="adjusted_r2",
        kind="metric",
        title="Adjusted R²",
        what="R² with a charge for every feature: one more feature raises it only if it explains more than "
        "a column of noise would on average.",
        formula="adjusted R² = 1 − (1 − R²) · (n − 1) / (n − p − 1)",
        symbols={
            "R²": "the share of variance explained",
            "n": "the number of rows",
            "p": "the number of features",
        },
        when="Linear regressions with different numbers of features are compared on the rows they were "
        "fitted on, because there are too few rows to hold some back.",
        when_not="You have test rows or cross-validation: there too many features already show in R² "
        "itself. And never for trees or networks, whose p means nothing.",
        instead={"r2": "the score is measured on rows that the model has not seen"},
        cost="Two passes over the rows.",
        traps=(
            "The intercept is not counted in p.",
            "The charge is small: it rises already when a new feature's t-value is above 1, so that "
            "searching among many features still fools it.",
        ),
        source="Ezekiel 1930",
        example="""
        >>> import gradus as gr
        >>> truth, predicted = [1, 2, 3, 4, 5, 6], [1.5, 1.5, 3.5, 3.5, 5.5, 5.5]
        >>> round(gr.make("r2")(truth, predicted), 3)
        0.914
        >>> [round(gr.make("adjusted_r2", features=p)(truth, predicted), 3) for p in (1, 2, 4)]
        [0.893, 0.857, 0.571]
        """,
        target="gradus.metrics.regression:adjusted_r2",
        needs={"features": "how many features the model was given, the intercept not counted"},
        proof={"worked": "adjusted_r2"},
        aliases=("m_adjusted_r2",),
        tasks=("regression",),
        traits={"better": "higher", "best": 1.0, "takes": "values", "range": (None, 1.0)},
        words=(
            "r squared with many features",
            "penalise useless features",
            "compare regressions of different size",
        ),
    ),
    Card(
        name="mape",
        kind="metric",
        title="Mean absolute percentage error",
        what="The mean error in per cent of the true value: «wrong by 8 % on average».",
        formula="MAPE = 100/N · Σ |yᵢ − ŷᵢ| / |yᵢ|",
        symbols={"N": "the number of rows", "yᵢ": "the true value, never 0", "ŷᵢ": "the predicted value"},
        when="Targets are far from 0 and of very different size, an error is felt in per cent (house "
        "prices, yearly demand), and the audience knows no other measure.",
        when_not="A true value is 0: then it does not exist. A true value is near 0: then that row alone "
        "decides.",
        instead={
            "mase": "zeros occur",
            "mae": "all values have about the same size",
            "smape": "a published comparison asks for it",
        },
        cost="One pass over the rows.",
        traps=(
            "It favours low predictions: of positive values, too low can cost 100 % at most, too high has "
            "no limit. The best constant for the values 1, 2, 10 is 1, the lowest of them.",
            "A temperature of 1 °C is also 274 K: on a scale without a true zero the per cent mean nothing.",
            "scikit-learn answers with a share (0.08), and with huge numbers instead of a refusal at 0.",
        ),
        source="De Myttenaere, Golden, Le Grand and Rossi 2016; its troubles: Hyndman and Koehler 2006",
        example="""
        >>> import gradus as gr
        >>> mape = gr.make("mape")
        >>> round(mape([100, 200], [110, 180]), 6)
        10.0
        >>> [round(mape([1, 2, 10], [c] * 3), 1) for c in (1, 2, 4)]            # the lowest constant wins
        [46.7, 60.0, 153.3]
        """,
        target="gradus.metrics.regression:mape",
        proof={
            "oracle": "sklearn.metrics:mean_absolute_percentage_error",
            "identity": ["percent_errors_ignore_units", "percent_of_zero_is_refused"],
        },
        aliases=("m_mape",),
        tasks=("regression", "forecast"),
        traits={"better": "lower", "best": 0.0, "takes": "values", "range": (0.0, None)},
        words=("percentage error", "error in per cent", "relative error", "how many per cent off"),
    ),
    Card(
        name="huber_metric",
        kind="metric",
        title="Huber error",
        what="Errors up to delta count half their square, larger ones only in proportion: near the centre "
        "it is the squared error, in the tails the absolute one.",
        formula="H = 1/N · Σ h(yᵢ − ŷᵢ),   h(e) = ½e² for |e| ≤ δ, else δ·(|e| − ½δ)",
        symbols={
            "N": "the number of rows",
            "yᵢ": "the true value",
            "ŷᵢ": "the predicted value",
            "e": "an error",
            "δ": "delta, the size from which an error is a large one",
        },
        when="A model was trained with the Huber loss and its validation should speak the same language, or "
        "a few targets are measured wrongly and the rest has small, normal errors.",
        when_not="A reader has to understand the number: it is neither in the target's unit nor in its "
        "square.",
        instead={
            "mae": "no natural delta is known",
            "mse": "large errors are real and must cost",
        },
        typical={
            "delta": (
                (1.0, "the target was scaled to standard deviation 1"),
                (
                    1.345,
                    "the errors were scaled to standard deviation 1: 95 % as exact as least squares if "
                    "they are normal",
                ),
            )
        },
        cost="One pass over the rows.",
        traps=(
            "delta is in the target's unit: 1.0 on house prices in euros is the absolute error in disguise.",
            "Scores with different deltas can not be compared.",
        ),
        source="Huber 1964",
        example="""
        >>> import gradus as gr
        >>> huber, mse = gr.make("huber_metric"), gr.make("mse")
        >>> huber([0, 0, 0], [0.5, 0.5, 9.0]), mse([0, 0, 0], [0.5, 0.5, 9.0])       # one bad row
        (2.9166666666666665, 27.166666666666668)
        """,
        target="gradus.metrics.regression:huber_metric",
        proof={"oracle": "scipy.special:huber", "worked": "huber"},
        aliases=("m_huber",),
        short="huber",
        tasks=("regression", "forecast"),
        traits={"better": "lower", "best": 0.0, "takes": "values", "range": (0.0, None)},
        words=("error that forgives outliers", "smooth absolute error", "squared then linear"),
    ),
    Card(
        name="quantile_metric",
        kind="metric",
        title="Quantile (pinball) error",
        what="The error of a predicted quantile: a prediction that is too low costs `quantile` a unit, one "
        "that is too high 1 − `quantile`. It is least where the share `quantile` of the truths lies below "
        "the prediction.",
        formula="Q = 1/N · Σ max(q·eᵢ, (q − 1)·eᵢ),   eᵢ = yᵢ − ŷᵢ",
        symbols={
            "N": "the number of rows",
            "q": "the quantile, 0.9 for «ninety per cent lie below»",
            "eᵢ": "the error, positive where the prediction was too low",
            "yᵢ": "the true value",
            "ŷᵢ": "the predicted quantile",
        },
        when="The prediction is a bound (stock for 95 % of the days, a travel time that is kept nine times "
        "in ten), or being short costs nine times being over.",
        when_not="The prediction is a mean or a typical value: at 0.5 it is half of the absolute error and "
        "adds nothing.",
        instead={
            "mae": "the prediction is a median, and both directions cost the same",
            "rmse": "the prediction is a mean",
        },
        typical={
            "quantile": (
                (0.5, "the median: half of the mean absolute error"),
                (0.9, "falling short costs nine times as much as having too much"),
            ),
        },
        cost="One pass over the rows.",
        traps=(
            "A bound that always holds is not a good one: look at the share that lies below as well; it "
            "should be q.",
            "Judge a whole interval by the sum of its two bounds' scores, at (1 − level)/2 and (1 + "
            "level)/2.",
        ),
        source="Koenker and Bassett 1978",
        example="""
        >>> import gradus as gr
        >>> pinball = gr.make("quantile_metric", quantile=0.9)
        >>> pinball([10], [8]), round(pinball([10], [12]), 6)           # 2 short, 2 over
        (1.8, 0.2)
        """,
        target="gradus.metrics.regression:quantile_metric",
        proof={"oracle": "sklearn.metrics:mean_pinball_loss", "worked": "pinball"},
        aliases=("pinball_metric",),
        short="quantile",
        tasks=("regression", "forecast"),
        traits={"better": "lower", "best": 0.0, "takes": "values", "range": (0.0, None)},
        words=(
            "score of prediction intervals",
            "under-forecast costs more",
            "asymmetric error",
            "newsvendor cost",
        ),
    ),
)
