"""Tests of counts: does a table, or a list of counts, differ from what was to be expected?"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import stats
from scipy.stats.contingency import odds_ratio

from gradus.core.card import Card
from gradus.core.errors import GradusError, shown
from gradus.core.settings import limits
from gradus.maths.verdict import Verdict, as_numbers, sentence


@limits(shares="numbers or none")
def chi_square_test(counts: ArrayLike, *, shares: Sequence[float] | None = None) -> Verdict:
    """Whether rows and columns of a table are related, or a list of counts has the given `shares`.

    The effect of a table is Cramér's V (0 to 1), of a list Cohen's w. Expected counts should be 5 or more.
    """
    observed = _counts("chi_square_test", counts)
    if observed.ndim == 1:
        expected = observed.sum() * _shares(shares, len(observed))
        freedom, least, null = len(observed) - 1, 1, "the counts had the expected shares"
    else:
        expected = np.outer(observed.sum(axis=1), observed.sum(axis=0)) / observed.sum()
        freedom, least = int(np.prod(np.array(observed.shape) - 1)), min(observed.shape) - 1
        null = "rows and columns had nothing to do with each other"
    value = float(((observed - expected) ** 2 / expected).sum())
    p, effect = float(stats.chi2.sf(value, freedom)), float(np.sqrt(value / observed.sum() / least))
    said = sentence(null=null, seen=f"a χ² of {value:.3g}", p=p)
    if expected.min() < 5:
        said += f" The smallest expected count is {expected.min():.2g}; below 5 p is only rough."
    return Verdict(value, p, effect, None, said)


@limits(level="a number above 0 and below 1")
def fisher_exact_test(counts: ArrayLike, *, level: float = 0.95) -> Verdict:
    """Whether two shares differ, from a table of 2 × 2 counts; the effect is the odds ratio ad/bc."""
    table = _counts("fisher_exact_test", counts)
    if table.shape != (2, 2):
        raise GradusError(f"fisher_exact_test needs a table of 2 × 2 counts; got shape {table.shape}.")
    (a, b), (c, d) = table
    chances = stats.hypergeom.pmf(np.arange(a + c + 1), table.sum(), a + b, a + c)
    p = min(1.0, float(chances[chances <= chances[int(a)] * (1 + 1e-7)].sum()))
    odds = float(a * d / (b * c)) if b * c > 0 else float("inf")
    interval = odds_ratio(table.astype(int)).confidence_interval(level)
    said = sentence(null="both rows had the same share", seen=f"an odds ratio of {odds:.3g}", p=p)
    return Verdict(odds, p, odds, (float(interval.low), float(interval.high)), said)


def _counts(owner: str, counts: ArrayLike) -> NDArray:
    table = as_numbers(owner, counts)
    if table.ndim not in (1, 2) or min(table.shape) < 2:
        raise GradusError(f"{owner} needs two counts or more in each direction; got shape {table.shape}.")
    if not (np.isfinite(table) & (table >= 0) & (table == np.round(table))).all():
        raise GradusError(f"{owner} needs counts: whole numbers from 0, no shares; got {shown(counts)}.")
    if (table.ndim == 2 and not (table.sum(axis=0).all() and table.sum(axis=1).all())) or not table.any():
        raise GradusError(f"{owner} has a row or a column of zeros: leave it out.")
    return table


def _shares(shares: Sequence[float] | None, number: int) -> NDArray:
    given = np.full(number, 1 / number) if shares is None else np.asarray(shares, dtype=float)
    if len(given) != number or (given <= 0).any() or abs(given.sum() - 1) > 1e-6:
        raise GradusError(
            f"chi_square_test.shares must be {number} numbers above 0 that sum to 1; got {shown(shares)}."
        )
    return given


CARDS = (
    Card(
        name="chi_square_test",
        kind="test",
        title="χ² test",
        what="Compares counts with what was to be expected: of a table, if rows and columns had nothing to "
        "do with each other; of a list, if it had given shares.",
        formula="χ² = Σ (O − E)²/E;  V = √(χ²/(n·(m − 1)))",
        symbols={
            "χ²": "the statistic",
            "O": "a count that was observed",
            "E": "the count expected: row sum · column sum / n, or n · share",
            "V": "Cramér's V, the effect: 0 is independence, 1 is full dependence",
            "n": "the sum of all counts",
            "m": "the smaller of the numbers of rows and columns; 2 for a list",
        },
        when="Two columns of categories (plan and churn), or one against known shares (a die, Benford), "
        "with expected counts of 5 and more.",
        when_not="Some expected counts are below 5, rows count twice (one person ticks several answers), or "
        "the numbers are per cents.",
        instead={
            "fisher_exact_test": "a 2 × 2 table with small counts",
            "mann_whitney_test": "the categories are ordered: their order is evidence that χ² throws away",
        },
        typical={
            "shares": ((None, "all equal"), ((0.25, 0.25, 0.5), "three classes, the last twice as frequent"))
        },
        cost="One pass over the table.",
        traps=(
            "Hand in counts, never per cents: the same shares from 10 times as many rows give 10 times the "
            "χ².",
            "With a million rows every table is «significant»: read V (0.1 is weak).",
            "Here without Yates's correction, which SciPy puts on 2 × 2 tables and which makes p larger.",
        ),
        source="Pearson 1900; V: Cramér 1946",
        example="""
        >>> import gradus as gr
        >>> verdict = gr.make("chi_square_test")([[30, 10], [20, 40]])        # churn by plan
        >>> print(round(verdict.statistic, 2), round(verdict.effect, 2), verdict.p < 0.001)
        16.67 0.41 True
        """,
        target="gradus.maths.tests_of_counts:chi_square_test",
        proof={
            "oracle": "scipy.stats:chi2_contingency",
            "worked": "chi_square",
            "identity": "ten_times_the_rows",
        },
        traits={"swapped": "keeps", "takes": "counts"},
        words=(
            "two categories related",
            "independence of categorical columns",
            "is the die fair",
            "observed and expected",
        ),
    ),
    Card(
        name="fisher_exact_test",
        kind="test",
        title="Fisher's exact test",
        what="Asks whether two shares differ, for a table of 2 × 2 counts however small, by adding up the "
        "probabilities of all tables with the same sums that are at most as likely. The effect is the odds "
        "ratio: 1 is no difference.",
        formula="P(a) = C(a+b, a)·C(c+d, c)/C(n, a+c);  p = Σ P(a′) over P(a′) ≤ P(a);  odds ratio = ad/(bc)",
        symbols={
            "a, b": "the counts of the first row",
            "c, d": "the counts of the second row",
            "a′": "any other value of the first count, with the same sums",
            "n": "the sum of all four",
            "C(n, k)": "the ways to choose k of n",
            "P": "the probability of a table where the rows do not differ",
            "p": "the p-value",
        },
        when="Two groups, yes and no, and an expected count below 5: side effects in 2 of 15 and 7 of 14.",
        when_not="Hundreds in each cell: χ² gives the same; or the same people twice (before and after).",
        instead={"chi_square_test": "larger counts, or more rows and columns"},
        typical={"level": ((0.95, "the custom"),)},
        cost="One probability for each possible first count.",
        traps=(
            "An odds ratio is no ratio of risks: 80 % against 40 % are odds of 6, and twice the risk.",
            "It is cautious: with few rows a true null is rejected in clearly less than 5 %.",
        ),
        source="Fisher 1935, the lady tasting tea",
        example="""
        >>> import gradus as gr
        >>> verdict = gr.make("fisher_exact_test")([[3, 1], [1, 3]])     # 3 of 4 cups named rightly
        >>> print(verdict.effect, round(verdict.p, 4))
        9.0 0.4857
        """,
        target="gradus.maths.tests_of_counts:fisher_exact_test",
        proof={"oracle": "scipy.stats:fisher_exact", "worked": "fisher"},
        traits={"swapped": "inverts", "takes": "counts"},
        words=("small counts 2x2", "two proportions few rows", "lady tasting tea", "exact test"),
    ),
)
