"""SciPy's tests, asked for statistic, p, effect and interval; ours are computed from the formulas."""

from collections.abc import Callable

import numpy as np


def _t_test(first: list[float], second: list[float]) -> tuple:
    from scipy.stats import ttest_ind

    found = ttest_ind(first, second, equal_var=False)
    interval = found.confidence_interval(0.95)
    return found.statistic, found.pvalue, np.mean(first) - np.mean(second), interval.low, interval.high


def _anova(groups: list[list[float]]) -> tuple:
    """η² from F and its degrees of freedom."""
    from scipy.stats import f_oneway

    f, p = f_oneway(*groups)
    between, within = len(groups) - 1, sum(map(len, groups)) - len(groups)
    return f, p, f * between / (f * between + within)


def _chi_square(counts: list[list[int]]) -> tuple:
    from scipy.stats import chi2_contingency
    from scipy.stats.contingency import association

    found = chi2_contingency(counts, correction=False)
    return found.statistic, found.pvalue, association(np.array(counts), method="cramer")


def _fisher(counts: list[list[int]]) -> tuple:
    """The interval by inverting the exact test: at each end, half of 5 % lies beyond what was seen."""
    from scipy.optimize import brentq
    from scipy.stats import fisher_exact, nchypergeom_fisher

    (a, b), (c, d) = counts
    odds, p = fisher_exact(counts)

    def beyond(log_odds: float, side: str) -> float:
        part = nchypergeom_fisher(a + b + c + d, a + b, a + c, np.exp(log_odds))
        return float(part.sf(a - 1) if side == "low" else part.cdf(a)) - 0.025

    return (
        odds,
        p,
        odds,
        *(np.exp(brentq(beyond, -8, 12, args=(side,), xtol=1e-12)) for side in ("low", "high")),
    )


def _interval(values: list[float]) -> tuple:
    from scipy.stats import sem, t

    return t.interval(0.95, len(values) - 1, loc=np.mean(values), scale=sem(values))


ADAPTERS: dict[str, Callable] = {
    "t_test": _t_test,
    "anova": _anova,
    "chi_square_test": _chi_square,
    "fisher_exact_test": _fisher,
    "confidence_interval": _interval,
}
TOLERANCE = {"fisher_exact_test": 1e-6}
