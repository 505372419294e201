"""Tests of means: do two samples, a sample and a number, or several groups have the same mean?"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike
from scipy import stats

from gradus.core.card import Card
from gradus.core.errors import GradusError
from gradus.core.settings import limits
from gradus.maths.verdict import Verdict, numbers, pairs, sentence


@limits(paired="true or false", equal_variances="true or false", level="a number above 0 and below 1")
def t_test(
    first: ArrayLike,
    second: ArrayLike | float,
    *,
    paired: bool = False,
    equal_variances: bool = False,
    level: float = 0.95,
) -> Verdict:
    """Whether two means differ, or a mean from a number; the effect is their difference."""
    single = np.ndim(second) == 0
    if paired and not single:
        parts = [pairs("t_test", first, second)]
    else:
        parts = [numbers("t_test", first)] + ([] if single else [numbers("t_test", second)])
    against = float(second) if single else 0.0  # type: ignore[arg-type]
    difference = float(parts[0].mean() - (parts[1].mean() if len(parts) == 2 else against))
    error, freedom = _standard_error(parts, equal_variances)
    if error == 0:  # no spread at all: every difference is certain
        t, p, half = (0.0, 1.0, 0.0) if difference == 0 else (np.copysign(np.inf, difference), 0.0, 0.0)
    else:
        t = difference / error
        p, half = 2 * stats.t.sf(abs(t), freedom), error * stats.t.ppf((1 + level) / 2, freedom)
    null = f"the mean were {against:g}" if single else "both means were equal"
    seen = f"a difference of {difference:.3g}"
    interval = (float(difference - half), float(difference + half))
    return Verdict(float(t), float(p), difference, interval, sentence(null=null, seen=seen, p=float(p)))


def anova(groups: Sequence[ArrayLike]) -> Verdict:
    """Whether several groups have one mean; the effect is η², the share of variance between them."""
    if not isinstance(groups, Sequence | np.ndarray) or len(groups) < 2 or np.isscalar(groups[0]):
        raise GradusError("anova needs two groups of values or more: anova([group, group, ...]).")
    parts = [numbers("anova", group, least=1) for group in groups]
    rows, every = sum(map(len, parts)), np.concatenate(parts)
    if rows <= len(parts):
        raise GradusError(f"anova needs more values than groups; got {rows} values in {len(parts)} groups.")
    between = sum(len(part) * (part.mean() - every.mean()) ** 2 for part in parts)
    within = sum(((part - part.mean()) ** 2).sum() for part in parts)
    df = len(parts) - 1, rows - len(parts)
    if within == 0:
        f, p, effect = (0.0, 1.0, 0.0) if between == 0 else (np.inf, 0.0, 1.0)
    else:
        f = (between / df[0]) / (within / df[1])
        p, effect = stats.f.sf(f, *df), between / (between + within)
    said = sentence(null=f"all {len(parts)} means were equal", seen=f"an F of {f:.3g}", p=float(p))
    return Verdict(float(f), float(p), float(effect), None, said)


def _standard_error(parts: list[np.ndarray], equal_variances: bool) -> tuple[float, float]:
    """Of the mean, or of the difference of two, with its degrees of freedom."""
    squares = np.array([part.var(ddof=1) / len(part) for part in parts])
    less = np.array([len(part) - 1 for part in parts])
    if len(parts) == 2 and equal_variances:
        pooled = sum(((part - part.mean()) ** 2).sum() for part in parts) / less.sum()
        return float(np.sqrt(pooled * sum(1 / len(part) for part in parts))), float(less.sum())
    total = squares.sum()
    return float(np.sqrt(total)), float(total**2 / (squares**2 / less).sum()) if total > 0 else 1.0


CARDS = (
    Card(
        name="t_test",
        kind="test",
        title="t-test (Welch's; paired; one sample)",
        what="Asks whether two means differ by more than chance would explain. The answer has the "
        "difference, its interval, and the p-value: how often a difference this large comes about where "
        "there is none.",
        formula="t = (x̄₁ − x̄₂) / √(s₁²/n₁ + s₂²/n₂)",
        symbols={
            "t": "the statistic: the difference in standard errors",
            "x̄₁, x̄₂": "the means of both samples",
            "s₁², s₂²": "their variances, with n − 1",
            "n₁, n₂": "their sizes",
        },
        when="Two groups of independent rows, at least about 15 in each or near to a bell: durations of two "
        "layouts. With `paired=True`: two measurements of the same rows; with a number as second: a mean "
        "against a target.",
        when_not="Scores of cross-validation folds: they share training rows, and p comes out too small. Or "
        "a few huge values decide the mean.",
        instead={
            "mann_whitney_test": "outliers or ordered grades: ranks do not care how far out a value is",
            "permutation_test": "few rows, and no assumption about their shape is welcome",
            "anova": "there are three groups or more",
        },
        typical={
            "equal_variances": (
                (False, "Welch: right in both cases"),
                (True, "Student's own, to repeat a textbook"),
            ),
            "level": ((0.95, "the custom"), (0.99, "many intervals are read at once")),
        },
        cost="One pass over the values.",
        traps=(
            "p is not the probability that the means are equal: it is how often such data come if they are.",
            "With equal variances assumed, groups of 10 and 40, the small one spread 3 times as wide, "
            "reject a true null in about 25 % of cases instead of 5 %; Welch keeps 5 %.",
            "20 comparisons at 5 % give one «significant» difference where there is none.",
            "A large p is no proof of equality: read the interval.",
        ),
        source="Student (Gosset) 1908; Welch 1947",
        example="""
        >>> import gradus as gr
        >>> verdict = gr.make("t_test")([5.1, 4.9, 5.6, 5.8, 6.0], [4.4, 4.1, 4.9, 4.6, 5.0])
        >>> print(round(verdict.effect, 2), [round(end, 2) for end in verdict.interval])
        0.88 [0.26, 1.5]
        >>> for half in verdict.sentence.split(", "):
        ...     print(half)
        If both means were equal
        a difference of 0.88 or one more extreme would occur in 1.1 % of repetitions (p = 0.011).
        """,
        target="gradus.maths.tests_of_means:t_test",
        proof={
            "oracle": "scipy.stats:ttest_ind",
            "worked": "t_test",
            "identity": "pairs_are_one_sample_of_differences",
        },
        traits={"swapped": "negates"},
        words=(
            "difference of two means",
            "significant difference",
            "a/b test",
            "compare two groups",
            "is model A really better than model B",
            "before and after",
        ),
    ),
    Card(
        name="anova",
        kind="test",
        title="Analysis of variance (one-way)",
        what="Asks whether several groups have one mean, by comparing the variance between the groups with "
        "the variance within them. The effect η² is the share of all variance that lies between.",
        formula="F = (Σⱼ nⱼ(x̄ⱼ − x̄)²/(k − 1)) / (ΣⱼΣᵢ (xᵢⱼ − x̄ⱼ)²/(n − k)); η² = between/(between+within)",
        symbols={
            "F": "the statistic: about 1 where all means are equal",
            "k": "the number of groups",
            "n, nⱼ": "all values, and those of group j",
            "x̄, x̄ⱼ": "the mean of all, and of group j",
            "xᵢⱼ": "value i of group j",
            "η²": "the share of the sum of squares between the groups",
        },
        when="Three groups or more of independent rows with spreads of about the same size: yield by "
        "fertiliser, a number's mean by category.",
        when_not="Spreads differ more than 2 to 1 and so do the sizes of the groups: p is then wrong in "
        "either direction.",
        instead={
            "t_test": "there are two groups: with equal variances assumed F = t²",
            "permutation_test": "two groups without a shape to assume",
        },
        cost="One pass over the values.",
        traps=(
            "It says that some mean differs, not which: pairs need a correction (Holm) for their number.",
            "η² grows with the number of groups by chance alone: for k groups without any effect it is (k − "
            "1)/(n − 1) on average.",
        ),
        source="Fisher 1925",
        example="""
        >>> import gradus as gr
        >>> verdict = gr.make("anova")([[6, 8, 4, 5, 3, 4], [8, 12, 9, 11, 6, 8], [13, 9, 11, 8, 7, 12]])
        >>> print(round(verdict.statistic, 2), round(verdict.p, 4), round(verdict.effect, 2))
        9.26 0.0024 0.55
        """,
        target="gradus.maths.tests_of_means:anova",
        proof={"oracle": "scipy.stats:f_oneway", "worked": "anova", "identity": "anova_of_two_is_t_squared"},
        traits={"swapped": "keeps"},
        words=("compare several groups", "more than two means", "effect of a category on a number", "F test"),
    ),
)
