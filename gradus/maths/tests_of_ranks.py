"""Tests that need no bell curve: by ranks, by the largest gap, or by shuffling the labels."""

from collections.abc import Iterable, Iterator
from itertools import combinations
from math import comb
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import stats

from gradus.core.card import Card
from gradus.core.seeds import derive
from gradus.core.settings import limits
from gradus.maths.verdict import Verdict, numbers, pairs, sentence

AT_ONCE = 1_000_000  # values in memory at a time


def mann_whitney_test(first: ArrayLike, second: ArrayLike) -> Verdict:
    """Whether one sample tends to be larger; the effect is P(first > second), a tie counting half."""
    one, other = (numbers("mann_whitney_test", values, least=1) for values in (first, second))
    u, p = stats.mannwhitneyu(one, other)
    said = sentence(null="both samples came from one distribution", seen=f"a U of {u:g}", p=float(p))
    return Verdict(float(u), float(p), float(u / (len(one) * len(other))), None, said)


def wilcoxon_signed_rank_test(first: ArrayLike, second: ArrayLike) -> Verdict:
    """Whether paired differences lie to one side of 0; the effect runs from −1 (all below) to 1."""
    differences = pairs("wilcoxon_signed_rank_test", first, second, least=1)
    moved = differences[differences != 0]
    ranks = stats.rankdata(np.abs(moved))
    above = float(ranks[moved > 0].sum())
    p = float(stats.wilcoxon(moved).pvalue) if len(moved) else 1.0
    effect = 2 * above / ranks.sum() - 1 if len(moved) else 0.0
    null = "differences were as often above 0 as below, by as much"
    said = sentence(null=null, seen=f"a rank sum of {above:g}", p=p)
    return Verdict(above, p, float(effect), None, said)


def kolmogorov_smirnov_test(first: ArrayLike, second: Any) -> Verdict:
    """Whether two samples, or a sample and a distribution, are alike; the effect is the largest gap."""
    one = numbers("kolmogorov_smirnov_test", first, least=1)
    other = getattr(second, "cdf", None) or numbers("kolmogorov_smirnov_test", second, least=1)
    gap, p = stats.ks_1samp(one, other) if callable(other) else stats.ks_2samp(one, other)
    null = (
        "the sample came from that distribution"
        if callable(other)
        else "both samples came from one distribution"
    )
    return Verdict(
        float(gap), float(p), float(gap), None, sentence(null=null, seen=f"a gap of {gap:.3g}", p=float(p))
    )


@limits(of="one of mean, median", rounds="a whole number from 99", seed="a whole number from 0")
def permutation_test(
    first: ArrayLike, second: ArrayLike, *, of: str = "mean", rounds: int = 9999, seed: int = 0
) -> Verdict:
    """Whether two samples differ, by dealing their values out anew; the effect is the difference.

    All ways to deal are tried where they are no more than `rounds`; else so many are drawn.
    """
    one, other = (numbers("permutation_test", values, least=1) for values in (first, second))
    every, centre = np.concatenate([one, other]), np.mean if of == "mean" else np.median
    seen = float(centre(one) - centre(other))
    ways = comb(len(every), len(one))
    drawn: Iterable[NDArray] = (
        _all_ways(every, len(one)) if ways <= rounds else _some_ways(every, rounds, seed)
    )
    limit = abs(seen) * (1 - 1e-9)  # a sum in another order must still count as equal
    extreme = tried = 0
    for deals in drawn:
        moved = centre(deals[:, : len(one)], axis=1) - centre(deals[:, len(one) :], axis=1)
        extreme, tried = extreme + int((np.abs(moved) >= limit).sum()), tried + len(deals)
    # what was seen is one of the ways: without it a drawn p could be 0
    p = extreme / tried if ways <= rounds else (extreme + 1) / (tried + 1)
    null = "the labels of the two samples meant nothing"
    return Verdict(seen, p, seen, None, sentence(null=null, seen=f"a difference of {seen:.3g}", p=p))


def _all_ways(every: NDArray, size: int) -> list[NDArray]:
    places = np.array(list(combinations(range(len(every)), size)))
    rest = np.array([np.setdiff1d(np.arange(len(every)), chosen) for chosen in places])
    return [np.hstack([every[places], every[rest]])]


def _some_ways(every: NDArray, rounds: int, seed: int) -> Iterator[NDArray]:
    rng, step = np.random.default_rng(derive(seed, "permutation_test")), max(1, AT_ONCE // len(every))
    for start in range(0, rounds, step):
        yield rng.permuted(np.tile(every, (min(step, rounds - start), 1)), axis=1)


CARDS = (
    Card(
        name="mann_whitney_test",
        kind="test",
        title="Mann–Whitney U test (Wilcoxon rank-sum test)",
        what="Asks whether values of one sample tend to be larger than those of another, by ranks alone. "
        "The effect is the chance that a value of the first is the larger one: 0.5 is no difference.",
        formula="U = #{(i, j): xᵢ > yⱼ} + ½·#{(i, j): xᵢ = yⱼ};  effect = U/(n₁·n₂)",
        symbols={
            "U": "the pairs in which the first sample wins",
            "xᵢ, yⱼ": "the values of the first and the second sample",
            "n₁, n₂": "their sizes",
            "#": "the number of",
        },
        when="Two independent samples with huge values among them, or grades (good, better, best) of which "
        "only the order is known.",
        when_not="The question is about means or totals (revenue a visitor): the ranks may say the opposite.",
        instead={
            "t_test": "means are what is asked for",
            "wilcoxon_signed_rank_test": "each value of one sample belongs to one of the other",
            "kolmogorov_smirnov_test": "the spread may differ rather than the position",
        },
        cost="One sort; p is exact where one sample has at most 8 values and none is tied.",
        traps=(
            "It is no test of medians: two samples with one median and different shapes may differ in ranks.",
            "U/(n₁n₂) is the AUC: a classifier's score in both classes gives the same number.",
        ),
        source="Wilcoxon 1945; Mann and Whitney 1947",
        example="""
        >>> import gradus as gr
        >>> verdict = gr.make("mann_whitney_test")([7, 9, 11, 900], [1, 2, 3, 8])
        >>> print(verdict.statistic, verdict.effect, round(verdict.p, 4))          # 900 counts as 12 would
        15.0 0.9375 0.0571
        """,
        target="gradus.maths.tests_of_ranks:mann_whitney_test",
        proof={"identity": "equals_all_ways_to_label", "worked": "mann_whitney"},
        traits={"swapped": "mirrors"},
        words=(
            "compare groups with outliers",
            "ordinal ratings",
            "rank sum",
            "not normally distributed groups",
        ),
    ),
    Card(
        name="wilcoxon_signed_rank_test",
        kind="test",
        title="Wilcoxon signed-rank test",
        what="Asks whether the differences of pairs lie to one side of 0, weighing each by the rank of its "
        "size. The effect runs from −1 to 1; 0 is balance.",
        formula="W = Σ_{dᵢ > 0} rank|dᵢ|;  effect = (W₊ − W₋)/(W₊ + W₋)",
        symbols={
            "W, W₊": "the ranks of the differences above 0, summed",
            "W₋": "the same below 0",
            "dᵢ": "the difference of pair i; those of 0 are left out",
        },
        when="Two models scored on the same 10 to 30 data sets, or patients before and after, with a few "
        "huge differences.",
        when_not="The samples are not paired; or fewer than 6 pairs: even if all point one way p is not "
        "below 5 %.",
        instead={
            "t_test": "with `paired=True`, where differences are near to a bell",
            "mann_whitney_test": "the samples have nothing to do with each other",
        },
        cost="One sort of the differences.",
        traps=(
            "It assumes that the differences spread alike on both sides of their middle: with one long tail "
            "a small p may mean that tail, not a shift.",
            "Equal pairs are left out: of 20 with 15 ties it judges 5.",
        ),
        source="Wilcoxon 1945; for comparing classifiers: Demšar 2006",
        example="""
        >>> import gradus as gr
        >>> ours, theirs = [0.81, 0.77, 0.92, 0.68, 0.88, 0.73], [0.80, 0.74, 0.90, 0.61, 0.84, 0.67]
        >>> verdict = gr.make("wilcoxon_signed_rank_test")(ours, theirs)
        >>> print(verdict.effect, verdict.p)                        # better on all six: 2 of 64 ways
        1.0 0.03125
        """,
        target="gradus.maths.tests_of_ranks:wilcoxon_signed_rank_test",
        proof={"identity": "equals_all_ways_to_sign", "worked": "wilcoxon"},
        traits={"swapped": "negates", "takes": "pairs"},
        words=(
            "compare two models on several data sets",
            "is model A better than model B",
            "paired without normality",
            "before and after with outliers",
        ),
    ),
    Card(
        name="kolmogorov_smirnov_test",
        kind="test",
        title="Kolmogorov–Smirnov test",
        what="Asks whether two samples are alike everywhere: position, spread and shape. It measures the "
        "largest gap between the shares of both that lie below a value. The second may be a distribution.",
        formula="D = maxₓ |F₁(x) − F₂(x)|",
        symbols={
            "D": "the largest gap, from 0 to 1",
            "x": "a value",
            "F₁, F₂": "the share of each sample (or the probability) up to x",
        },
        when="Has a column drifted between two months? Do these p-values look uniform? Any kind of "
        "difference matters.",
        when_not="Only the tails matter (the largest gap nearly always lies in the middle), or values are a "
        "few distinct numbers.",
        instead={
            "mann_whitney_test": "you ask which sample is larger",
            "chi_square_test": "values are classes",
        },
        cost="One sort.",
        traps=(
            "Mean and spread must not be taken from the sample that is tested: against a normal fitted to "
            "it p is far too large (Lilliefors).",
            "With 100,000 rows a gap of 0.01 has p < 0.001: judge drift by D, not by p.",
        ),
        source="Kolmogorov 1933; Smirnov 1939",
        example="""
        >>> import gradus as gr
        >>> test, uniform = gr.make("kolmogorov_smirnov_test"), gr.make("uniform_distribution")
        >>> verdict = test([0.1, 0.2, 0.25, 0.3, 0.35], uniform)
        >>> print(round(verdict.effect, 2), round(verdict.p, 4))
        0.65 0.0138
        """,
        target="gradus.maths.tests_of_ranks:kolmogorov_smirnov_test",
        proof={
            "identity": ["equals_all_ways_to_label", "gap_to_a_distribution"],
            "worked": "kolmogorov_smirnov",
        },
        traits={"swapped": "keeps"},
        words=("has the data drifted", "same distribution", "goodness of fit", "compare two distributions"),
    ),
    Card(
        name="permutation_test",
        kind="test",
        title="Permutation test: hypothesis testing without formulas",
        what="The idea of every test, done literally: if the labels of two samples meant nothing, dealing "
        "them out anew would often give a difference as large as the one seen. The p-value is the share of "
        "deals that do.",
        formula="p = (1 + #{|d*| ≥ |d|}) / (1 + R)",
        symbols={
            "p": "the p-value",
            "d": "the difference that was seen",
            "d*": "the difference after dealing the values out anew",
            "R": "the deals, `rounds`; where all ways are tried both ones fall away",
            "#": "the number of deals with",
        },
        when="Few rows or odd shapes, and the null hypothesis is that the group makes no difference at all. "
        "A claim is rejected when p is below the limit α fixed beforehand (by custom 0.05).",
        when_not="Rows are not exchangeable: neighbours in time, several rows of one person (deal out whole "
        "persons).",
        instead={
            "t_test": "hundreds of rows: the same answer from a formula",
            "confidence_interval": "how large is asked, not whether",
        },
        typical={
            "rounds": ((9999, "p to within half a point at 0.05"), (99999, "p near 0.001 must be read")),
            "of": (("mean", "the usual question"), ("median", "a few huge values")),
        },
        cost="rounds shuffles of all values.",
        traps=(
            "p is the probability of data at least as extreme *given* the null hypothesis, not of the null "
            "given the data.",
            "p can not be 0: with R deals it is at least 1/(R + 1).",
            "Looking until p < 0.05 finds it always: fix the number of rows before.",
        ),
        source="Fisher 1935; Pitman 1937; the ones in the fraction: Phipson and Smyth 2010",
        example="""
        >>> import gradus as gr
        >>> verdict = gr.make("permutation_test")([12, 14, 15], [8, 9, 11])
        >>> print(round(verdict.effect, 2), verdict.p, verdict.rejects(0.05))     # 2 of 20 ways to deal
        4.33 0.1 False
        """,
        target="gradus.maths.tests_of_ranks:permutation_test",
        proof={"identity": "equals_all_ways_to_label", "worked": "permutation"},
        traits={"swapped": "negates"},
        aliases=("hypothesis_test",),
        words=(
            "null hypothesis",
            "p-value meaning",
            "shuffle labels",
            "is the difference due to chance",
            "is one model really better than the other",
            "significance",
        ),
    ),
)
