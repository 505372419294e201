"""How far a mean may be from the truth."""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike
from scipy import stats

from gradus.core.card import Card
from gradus.core.settings import limits
from gradus.maths.verdict import numbers


class Interval(NamedTuple):
    """Two ends."""

    low: float
    high: float


@limits(level="a number above 0 and below 1", std="a number above 0 or none")
def confidence_interval(values: ArrayLike, *, level: float = 0.95, std: float | None = None) -> Interval:
    """An interval for the mean: by Student's t, or by the normal where `std` is known."""
    x = numbers("confidence_interval", values)
    spread = float(x.std(ddof=1)) if std is None else std
    reach = stats.t.ppf((1 + level) / 2, len(x) - 1) if std is None else stats.norm.ppf((1 + level) / 2)
    half = reach * spread / np.sqrt(len(x))
    return Interval(float(x.mean() - half), float(x.mean() + half))


CARDS = (
    Card(
        name="confidence_interval",
        kind="statistic",
        title="Confidence interval of a mean",
        what="A range for the mean of all rows that could have been drawn, from those that were. Of many "
        "such intervals, each from rows of its own, 95 % hold the true mean.",
        formula="x̄ ± t·s/√n, with t the (1 + level)/2 quantile of Student's t for n − 1 degrees of freedom",
        symbols={
            "x̄": "the mean of the values",
            "s": "their standard deviation, with n − 1",
            "n": "their number",
            "t": "the reach: 2.57 for 6 values, 1.98 for 100; 1.96 where σ is known",
        },
        when="A mean is reported (seconds a request, error on test rows) and the reader must know what to "
        "make of its digits.",
        when_not="Rows depend on each other (days in sequence, folds of one table): the true interval is "
        "wider. Or fewer than 30 rows of a very skewed quantity.",
        instead={
            "bootstrap_sample": "a median, a ratio, an AUC: no formula, draw again",
            "t_test": "two means are compared: their intervals may overlap though the difference is clear",
        },
        typical={
            "level": ((0.95, "the custom"), (0.99, "wider by a third")),
            "std": ((None, "estimated from the values, as nearly always"), (1.0, "known from elsewhere")),
        },
        cost="One pass over the values.",
        traps=(
            "95 % is the record of the method, not the probability that this one interval is right.",
            "It is for the mean, not for single values: these spread √n times wider.",
            "Half the width needs four times the rows.",
        ),
        source="Neyman 1937; Student 1908",
        example="""
        >>> import gradus as gr
        >>> seconds = [1.2, 1.4, 0.9, 1.1, 1.6, 1.0]
        >>> low, high = gr.make("confidence_interval")(seconds)
        >>> print(round(low, 2), round(high, 2))
        0.93 1.47
        """,
        target="gradus.maths.intervals:confidence_interval",
        proof={"oracle": "scipy.stats:t.interval", "identity": "holds_the_mean_as_often_as_promised"},
        traits={"takes": "values", "shift": "adds", "scale": "linear"},
        words=("error bars", "plus minus of a mean", "how sure is the average", "margin of error"),
    ),
)
