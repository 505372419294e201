"""Fill a gap in a series with the value that was last known."""

from typing import Any, Self

import numpy as np
from numpy.typing import ArrayLike, NDArray
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.utils.validation import check_is_fitted, validate_data

from gradus.core.card import Card
from gradus.core.settings import check_settings


class ForwardFill(TransformerMixin, BaseEstimator):
    """Rows are taken in the order in which they stand; a gap with nothing before it stays a gap."""

    rules = {"direction": "one of forward, backward", "limit": "a whole number from 1 or none"}

    def __init__(self, *, direction: str = "forward", limit: int | None = None):
        self.direction = direction
        self.limit = limit

    def fit(self, X: ArrayLike, y: Any = None) -> Self:
        """Nothing is learned from the values; only the columns are counted."""
        check_settings(self)
        validate_data(self, X, dtype=float, ensure_all_finite="allow-nan")
        return self

    def transform(self, X: ArrayLike) -> NDArray:
        check_is_fitted(self)
        values = validate_data(self, X, dtype=float, ensure_all_finite="allow-nan", reset=False)
        if self.direction == "backward":
            return last_known(values[::-1], limit=self.limit)[::-1]
        return last_known(values, limit=self.limit)

    def __sklearn_is_fitted__(self) -> bool:
        return hasattr(self, "n_features_in_")

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.allow_nan = True
        return tags


def last_known(values: NDArray, *, limit: int | None) -> NDArray:
    """Each cell, or the nearest known one above it that is at most `limit` rows away."""
    rows = np.arange(len(values))[:, None]
    source = np.maximum.accumulate(np.where(np.isnan(values), 0, rows), axis=0)
    filled = np.take_along_axis(values, source, axis=0)
    return filled if limit is None else np.where(rows - source > limit, np.nan, filled)


CARDS = (
    Card(
        name="forward_fill",
        kind="transformer",
        title="Forward fill and backward fill",
        what="A gap takes the last value that was known before it (forward) or the next one after it "
        "(backward). Rows count in the order in which they stand.",
        formula="x̂ₜ = xₛ,  s = the largest s ≤ t with xₛ known",
        symbols={
            "x̂ₜ": "the filled value in row t",
            "xₛ": "the value in row s",
            "t": "the row with the gap",
            "s": "the row that the value is taken from",
        },
        when="Rows are moments in time and the quantity keeps its value until somebody reports another: a "
        "stock level, a tariff, a valve that is open or shut.",
        when_not="Rows stand in no order, or several series lie below each other in one table: the first "
        "gap of patient B would take the last value of patient A.",
        instead={
            "mean_impute": "the rows have no order",
            "iterative_impute": "other columns of the same row tell more than the row before",
        },
        typical={
            "direction": (
                ("forward", "only the past is used, as it will be when the model is asked"),
                ("backward", "for describing a series that is over; never before a forecast"),
            ),
            "limit": (
                (None, "the last value stays true until it changes"),
                (3, "a value goes stale after 3 rows"),
            ),
        },
        cost="One pass over the table; memory for one copy.",
        traps=(
            "Backward fill writes tomorrow's value into today: a forecast tested on such rows looks "
            "better than it is.",
            "A gap in the first row stays a gap; put mean_impute behind it.",
            "A long outage becomes a flat line that looks like calm; set `limit` and keep missing_flags "
            "beside it.",
        ),
        source="Last observation carried forward: Little and Rubin, *Statistical Analysis with Missing "
        "Data*, 1987",
        example="""
        >>> import gradus as gr
        >>> level = [[float("nan")], [5], [float("nan")], [float("nan")], [8]]
        >>> gr.make("forward_fill").fit_transform(level).ravel().tolist()
        [nan, 5.0, 5.0, 5.0, 8.0]
        >>> gr.make("forward_fill", limit=1).fit_transform(level).ravel().tolist()
        [nan, 5.0, 5.0, nan, 8.0]
        """,
        target="gradus.preparation.fill:ForwardFill",
        proof={
            "oracle": "pandas:DataFrame.ffill",
            "worked": "forward_fill",
            "identity": "only_backward_looks_ahead",
            "beats": ["mean_impute", "slow_series"],
        },
        aliases=("impute_ffill_bfill", "backward_fill"),
        traits={"takes": "missing", "missing": "fills_by_order"},
        words=(
            "gaps in a time series",
            "last observation carried forward",
            "locf",
            "sensor dropped out",
            "carry the previous value",
        ),
    ),
)
