"""Errors of a forecast: in percent of what was forecast, or in units of a forecast that anybody can make."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from gradus.core.card import Card
from gradus.core.errors import GradusError
from gradus.core.settings import limits
from gradus.metrics.inputs import column, finite, numbers
from gradus.metrics.resampling import mean_by


def _relative(truth: ArrayLike, predicted: ArrayLike) -> NDArray:
    y, p = numbers(truth, predicted)
    size = np.abs(y) + np.abs(p)
    return np.divide(200 * np.abs(y - p), size, out=np.zeros_like(size), where=size > 0)


@mean_by(_relative)
def smape(truth: ArrayLike, predicted: ArrayLike) -> float:
    """Symmetric percentage error, from 0 to 200; where truth and prediction are both 0 it counts as 0."""
    return float(_relative(truth, predicted).mean())


def _scaled(truth: ArrayLike, predicted: ArrayLike, *, history: ArrayLike, season: int = 1) -> NDArray:
    y, p = numbers(truth, predicted)
    past = finite(column(history, "mase.history"), "mase.history")
    if len(past) <= season:
        raise GradusError(f"mase needs a history longer than one season ({season}); got {len(past)} values.")
    naive = np.mean(np.abs(past[season:] - past[:-season]))
    if naive == 0:
        raise GradusError("mase is undefined: the history repeats itself exactly, so the naive error is 0.")
    return np.abs(y - p) / naive


@mean_by(_scaled)
@limits(season="a whole number from 1")
def mase(truth: ArrayLike, predicted: ArrayLike, *, history: ArrayLike, season: int = 1) -> float:
    """Mean absolute error, in units of the error of repeating the value one season ago over the history."""
    return float(_scaled(truth, predicted, history=history, season=season).mean())


CARDS = (
    Card(
        name="smape",
        kind="metric",
        title="Symmetric mean absolute percentage error",
        what="The mean error in per cent of the half-sum of truth and prediction, so that series of "
        "different sizes can be put in one average. 0 is perfect, 200 is the worst.",
        formula="sMAPE = 100/N · Σ 2·|yᵢ − ŷᵢ| / (|yᵢ| + |ŷᵢ|)",
        symbols={"yᵢ": "the true value", "ŷᵢ": "the predicted value", "N": "the number of values"},
        when="You must reproduce a published comparison (the M3 and M4 competitions), or your readers think "
        "in percent and no true value is near 0.",
        when_not="Values come near 0: where only one of truth and prediction is 0 the term is 200 however "
        "small the miss.",
        instead={
            "mase": "values may be 0, or you want 1 to mean «no better than repeating the past»",
            "mae": "all series are in the same unit",
            "mape": "no true value is near 0 and readers expect the plain percentage",
        },
        cost="One pass over the values.",
        traps=(
            "It is not symmetric in what matters: for a truth of 100, a forecast of 50 costs 67, one of 150 "
            "costs 40.",
            "Programs disagree by a factor of 2 (range 0–200 or 0–100) and on 0/0; here 0–200, and 0/0 "
            "counts as 0.",
        ),
        source="Makridakis 1993; the form of the M4 competition, 2018",
        example="""
        >>> import gradus as gr
        >>> smape = gr.make("smape")
        >>> round(smape([100, 200], [110, 180]), 3)
        10.025
        >>> smape([0], [0.001])                       # a tiny miss at zero costs all of 200
        200.0
        """,
        target="gradus.metrics.forecast:smape",
        proof={"worked": "smape", "identity": "percent_errors_ignore_units"},
        aliases=("m_smape",),
        tasks=("regression", "forecast"),
        traits={"better": "lower", "best": 0.0, "takes": "values", "range": (0.0, 200.0)},
        words=("percentage error forecast", "relative forecast error", "compare series of different size"),
    ),
    Card(
        name="mase",
        kind="metric",
        title="Mean absolute scaled error",
        what="The forecast's mean absolute error divided by that of a naive forecast on the history, which "
        "repeats the value of one step (or one season) ago. Below 1, its errors are the smaller ones.",
        formula="MASE = mean|yᵢ − ŷᵢ| / mean|zₜ − zₜ₋ₘ|",
        symbols={
            "yᵢ": "the true value",
            "ŷᵢ": "the forecast",
            "zₜ": "the history that the model was trained on",
            "m": "the season: 1 for none, 12 for months, 7 for days of a week",
        },
        when="Forecasts of several series are compared, of any size, with zeros or negative values among "
        "them. The first choice for time series.",
        when_not="There is no history of the same series (plain regression), or the history is constant.",
        instead={
            "mae": "one series, and the unit itself is what people want to read",
            "smape": "a published table asks for percent",
        },
        typical={"season": ((1, "no season"), (12, "monthly data"), (7, "daily data with weeks"))},
        cost="One pass over the values and one over the history.",
        traps=(
            "The scale comes from the training history, never from the test period: else a calm test period "
            "looks good.",
            "The naive errors are of one step, or one season: on a random walk, even repeating the last "
            "value for 12 steps scores 2.4.",
        ),
        source="Hyndman and Koehler 2006",
        example="""
        >>> import gradus as gr
        >>> mase = gr.make("mase", history=[10, 12, 11, 13])
        >>> round(mase([14, 15], [13, 13]), 3)
        0.9
        """,
        target="gradus.metrics.forecast:mase",
        needs={"history": "the values of the series that the model was trained on"},
        proof={"identity": "naive_forecast_scores_one"},
        aliases=("m_mase",),
        tasks=("regression", "forecast"),
        traits={"better": "lower", "best": 0.0, "takes": "values", "range": (0.0, None)},
        words=("forecast better than naive", "error of time series with zeros", "scale free error"),
    ),
)
