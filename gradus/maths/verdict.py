"""What a statistical test answers: a number for the evidence, one for the size, and a sentence."""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from gradus.core.errors import GradusError, shown


class Verdict(NamedTuple):
    """The answer of a test."""

    statistic: float
    p: float  # how often data at least as extreme occur where the null hypothesis is true
    effect: float  # how large what was seen is, in the unit that the card names
    interval: tuple[float, float] | None  # of the effect, where the test gives one
    sentence: str

    def rejects(self, alpha: float = 0.05) -> bool:
        """Whether p is below the limit that was fixed before looking."""
        return self.p < alpha


def sentence(*, null: str, seen: str, p: float) -> str:
    """What a p-value says: how often such data come if the null hypothesis is true, not how likely it is."""
    digits = 2 if p < 0.995 else 3  # 100 %, not 1e+02 %
    often = (
        f"in {100 * p:.{digits}g} % of repetitions" if p >= 1e-4 else "in fewer than 1 of 10,000 repetitions"
    )
    return f"If {null}, {seen} or one more extreme would occur {often} (p = {p:.2g})."


def as_numbers(owner: str, values: ArrayLike) -> NDArray:
    """As an array of floats; texts, and lists of different lengths, are answered in one sentence."""
    try:
        return np.asarray(values, dtype=float)
    except (TypeError, ValueError):
        raise GradusError(f"{owner} needs numbers; got {shown(values)}.") from None


def numbers(owner: str, values: ArrayLike, *, least: int = 2, what: str = "values") -> NDArray:
    """One sample as an array, with none missing and enough of them."""
    found = np.ravel(as_numbers(owner, values))
    if missing := int((~np.isfinite(found)).sum()):
        raise GradusError(
            f"{owner} needs finite {what}; {missing} of {len(found)} are missing: drop or impute them first."
        )
    if len(found) < least:
        raise GradusError(f"{owner} needs at least {least} {what} in each sample; got {len(found)}.")
    return found


def pairs(owner: str, first: ArrayLike, second: ArrayLike, *, least: int = 2) -> NDArray:
    """The differences of two samples whose values belong together, row by row."""
    one, other = numbers(owner, first, least=least), numbers(owner, second, least=least)
    if len(one) != len(other):
        raise GradusError(f"{owner} needs pairs, as many in both samples; got {len(one)} and {len(other)}.")
    return one - other
