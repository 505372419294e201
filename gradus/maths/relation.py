"""How two columns move together: covariance in their units, correlation without units."""

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.stats import rankdata

from gradus.core.card import Card
from gradus.core.errors import GradusError
from gradus.core.settings import limits

SAME = (
    1e-13  # a spread below this share of the values is rounding: [0.1] * 10 has a standard deviation of 1e-17
)


@limits(ddof="a whole number from 0")
def covariance(x: ArrayLike, y: ArrayLike | None = None, *, ddof: int = 0) -> float | NDArray:
    """The covariance of two series; of a table (a row for each case) the matrix between its columns."""
    columns = _columns(x, y, owner="covariance")
    if len(columns) <= ddof:
        raise GradusError(f"covariance needs more rows than ddof ({ddof}); got {len(columns)}.")
    centred = columns - columns.mean(axis=0)
    matrix = centred.T @ centred / (len(columns) - ddof)
    return matrix if y is None else float(matrix[0, 1])


@limits(method="one of pearson, spearman")
def correlation(x: ArrayLike, y: ArrayLike | None = None, *, method: str = "pearson") -> float | NDArray:
    """From −1 to 1, of two series or between a table's columns; NaN where a column is constant."""
    columns = _columns(x, y, owner="correlation")
    if method == "spearman":
        columns = rankdata(columns, axis=0)
    centred = columns - columns.mean(axis=0)
    length = np.sqrt((centred**2).sum(axis=0))
    constant = length <= SAME * np.sqrt(len(columns)) * np.abs(columns).max(axis=0)
    unit = np.where(constant, np.nan, centred / np.where(constant, 1.0, length))
    matrix = np.clip(unit.T @ unit, -1.0, 1.0)
    return matrix if y is None else float(matrix[0, 1])


def _columns(x: ArrayLike, y: ArrayLike | None, *, owner: str) -> NDArray:
    """The series side by side, a row for each case; a missing value is refused."""
    if y is not None and np.shape(x) != np.shape(y):
        raise GradusError(
            f"{owner} needs two series of the same length; got shapes {np.shape(x)} and {np.shape(y)}."
        )
    columns = np.asarray(x, dtype=float) if y is None else np.column_stack([x, y]).astype(float)
    if columns.ndim != 2:
        raise GradusError(
            f"{owner} needs two series, or one table of rows and columns; got shape {columns.shape}."
        )
    if len(columns) < 2:
        raise GradusError(f"{owner} needs at least two rows; got {len(columns)}.")
    strange = ~np.isfinite(columns).all(axis=1)
    if strange.any():
        raise GradusError(
            f"{owner} needs a number in every cell; {strange.sum()} of {len(columns)} rows have a missing "
            "or infinite one. Drop these rows or impute them first."
        )
    return columns


CARDS = (
    Card(
        name="covariance",
        kind="statistic",
        title="Covariance",
        what="Whether two series are above their means at the same time: positive if they rise together, "
        "negative if one rises while the other falls. Handed a table, it answers the matrix of all pairs of "
        "columns.",
        formula="cov(x, y) = 1/(N − ddof) · Σ (xᵢ − x̄)(yᵢ − ȳ)",
        symbols={
            "xᵢ, yᵢ": "the two values of row i",
            "x̄, ȳ": "the means",
            "N": "the number of rows",
            "ddof": "what is taken off N: 0 for the rows you have, 1 to estimate a population from a sample",
        },
        when="The result goes on into a calculation that needs the units: principal components, the risk of "
        "a portfolio, the variance of a sum.",
        when_not="You want to read off how strong a relation is: metres instead of kilometres make it 1,000 "
        "times larger.",
        instead={
            "correlation": "a person should read the number, or the columns have different units",
            "variance": "there is only one column: cov(x, x)",
        },
        typical={
            "ddof": (
                (0, "of the rows you have, as the variance here"),
                (1, "as numpy.cov, pandas and R"),
            )
        },
        cost="N·d² operations and a d × d matrix for d columns.",
        traps=(
            "numpy.cov takes variables as rows and divides by N − 1, numpy.var divides by N: var(x) ≠ "
            "cov(x, x) there.",
            "0 does not mean independent: y = x² over −1, 0, 1 has a covariance of 0.",
            "With no more rows than columns the matrix is singular: it cannot be inverted.",
        ),
        source="R. A. Fisher 1918 (variance and its parts)",
        example="""
        >>> import gradus as gr
        >>> covariance = gr.make("covariance")
        >>> metres, kilos = [1.6, 1.7, 1.8], [60, 70, 80]
        >>> print(round(covariance(metres, kilos), 4))
        0.6667
        >>> print(round(covariance([160, 170, 180], kilos), 4))      # the same people, in centimetres
        66.6667
        """,
        target="gradus.maths.relation:covariance",
        proof={"oracle": "numpy:cov", "identity": "covariance_with_itself_is_the_variance"},
        aliases=("covariance_matrix",),
        traits={"takes": "pairs", "shift": "ignores", "scale": "linear", "symmetric": True},
        words=(
            "two columns vary together",
            "joint variability",
            "matrix for principal components",
            "risk of a portfolio",
        ),
    ),
    Card(
        name="correlation",
        kind="statistic",
        title="Correlation",
        what="How well one column follows from another by a straight line (Pearson), or by any curve that "
        "only rises or only falls (Spearman): 1 is exactly, 0 not at all, −1 exactly but downwards.",
        formula="r = cov(x, y) / (σₓ·σᵧ)",
        symbols={
            "r": "the correlation; for Spearman the same formula on the ranks of the values",
            "cov(x, y)": "the covariance",
            "σₓ, σᵧ": "the standard deviations",
        },
        when="A first look at which number columns go together, or whether two inputs are so alike (above "
        "0.9) that a linear model cannot tell them apart.",
        when_not="The relation turns round (a parabola), or one column holds categories: then 0 says "
        "nothing.",
        instead={
            "covariance": "the units matter in what is calculated next",
            "multicollinearity_check": "one column may follow from several others together",
            "chi_square_test": "both columns are categories",
        },
        typical={
            "method": (
                ("pearson", "straight lines"),
                ("spearman", "outliers, or curves that rise throughout, such as incomes or dose and effect"),
            )
        },
        cost="N·d² operations for d columns; Spearman sorts each column first.",
        traps=(
            "One outlier can make it: ten unrelated points and one 8 standard deviations away in both give "
            "about 0.87.",
            "Anscombe's four data sets all have r = 0.816 and look nothing alike. Draw them.",
            "It says nothing about causes, and r = 0.5 explains only r² = 25 % of the variance.",
            "A constant column has no correlation; here it is NaN, without a warning.",
        ),
        source="Karl Pearson 1895; ranks: Charles Spearman 1904; pictures: Anscombe 1973",
        example="""
        >>> import gradus as gr
        >>> x, y = [1, 2, 3, 4, 5], [1, 8, 27, 64, 125]              # y = x³
        >>> print(round(gr.make("correlation")(x, y), 4))            # a curve is no line
        0.9431
        >>> print(gr.make("correlation", method="spearman")(x, y))   # but it rises throughout
        1.0
        """,
        target="gradus.maths.relation:correlation",
        proof={
            "oracle": "scipy.stats:pearsonr",
            "worked": "anscombe",
            "identity": "ranks_ignore_rising_curves",
        },
        aliases=("pearson_correlation", "spearman_correlation"),
        traits={"takes": "pairs", "shift": "ignores", "scale": "ignores", "symmetric": True},
        words=(
            "which columns go together",
            "linear relation of two columns",
            "rank correlation",
            "are two features redundant",
        ),
    ),
)
