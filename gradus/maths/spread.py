"""Five numbers that show how values are spread, and which of them are far out."""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from gradus.core.card import Card
from gradus.core.errors import GradusError
from gradus.core.settings import limits


class Quartiles(NamedTuple):
    """The values that cut the sorted data into four quarters, with both ends."""

    minimum: float
    q1: float
    median: float
    q3: float
    maximum: float

    @property
    def range(self) -> float:
        """From the smallest to the largest value."""
        return self.maximum - self.minimum

    @property
    def iqr(self) -> float:
        """The width of the middle half."""
        return self.q3 - self.q1

    @property
    def fences(self) -> tuple[float, float]:
        """What lies outside is an outlier by Tukey's rule: 1.5 widths of the middle half beyond it."""
        return self.q1 - 1.5 * self.iqr, self.q3 + 1.5 * self.iqr


@limits(method="one of linear, lower, higher, midpoint, nearest, weibull, hazen, median_unbiased")
def quartiles(values: ArrayLike, *, method: str = "linear") -> Quartiles:
    """Minimum, quartiles and maximum; of the result, `.range`, `.iqr` and `.fences`."""
    x = np.ravel(np.asarray(values, dtype=float))
    missing = int(np.isnan(x).sum())
    if len(x) == 0 or missing:
        got = f"{missing} of {len(x)} are missing" if missing else "there are none"
        raise GradusError(
            f"quartiles needs at least one value and none missing; {got}. Drop or impute them first."
        )
    found = np.quantile(x, [0.0, 0.25, 0.5, 0.75, 1.0], method=method)  # type: ignore[call-overload]
    return Quartiles(*(float(value) for value in found))


CARDS = (
    Card(
        name="quartiles",
        kind="statistic",
        title="Range, quartiles and interquartile range",
        what="Minimum, lower quartile, median, upper quartile and maximum: a quarter of the values lies "
        "between each two neighbours. `.iqr` is the width of the middle half, `.range` that of all.",
        formula="IQR = Q₃ − Q₁;  outlier: x < Q₁ − 1.5·IQR or x > Q₃ + 1.5·IQR",
        symbols={
            "Q₁, Q₃": "the values below which 25 % and 75 % of the data lie",
            "IQR": "the interquartile range",
            "x": "one value",
        },
        when="A number column is skewed or has outliers, and you want its spread in the column's own unit, "
        "or the limits beyond which a value deserves a look.",
        when_not="Fewer than about ten values (the quartiles are then single observations), or a column "
        "with two separate humps: five numbers do not show the gap.",
        instead={
            "standard_deviation": "the values are about symmetric without outliers: it uses all of them",
            "median": "only the middle is asked for",
        },
        typical={
            "method": (
                ("linear", "between the two nearest values; the rule of NumPy, pandas and R"),
                ("weibull", "Minitab's and SPSS's rule"),
                ("median_unbiased", "recommended by Hyndman and Fan for estimating a population"),
            )
        },
        cost="A partial sort: time ∝ N.",
        traps=(
            "Programs disagree: Q₁ of 1, 2, 3, 4 is 1.75 (linear), 1.25 (weibull) or 1.5 (the median of the "
            "lower half).",
            "Of normal data 0.7 % lie beyond the fences: in a million rows 7,000 «outliers» are expected.",
            "The range grows with the number of rows; compare it only between samples of one size.",
        ),
        source="John Tukey, *Exploratory Data Analysis*, 1977; rules for quantiles: Hyndman and Fan 1996",
        example="""
        >>> import gradus as gr
        >>> wages = [21, 24, 25, 27, 30, 31, 34, 190]
        >>> five = gr.make("quartiles")(wages)
        >>> print(five.q1, five.median, five.q3, five.iqr, five.range)
        24.75 28.5 31.75 7.0 169.0
        >>> print([wage for wage in wages if wage > five.fences[1]])
        [190]
        """,
        target="gradus.maths.spread:quartiles",
        proof={"oracle": "statistics:quantiles", "identity": "quartiles_cut_into_quarters"},
        aliases=("range_quartiles_iqr", "interquartile_range", "five_number_summary"),
        traits={"takes": "values", "shift": "adds", "scale": "linear"},
        words=("box plot numbers", "outlier limits", "spread of a skewed column", "25th and 75th percentile"),
    ),
)
