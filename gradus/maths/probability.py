"""Probabilities as they are handed in: checked, averaged over, and changed by evidence."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from gradus.core.card import Card
from gradus.core.errors import GradusError, shown

TINY = np.finfo(float).tiny
ROUNDED = 1e-3  # probabilities copied from a page are rounded: .333, .333, .333 pass, counts do not


def checked_probabilities(given: ArrayLike, *, owner: str) -> NDArray:
    """Probabilities that are not negative and sum to 1; what rounding left over is shared out."""
    p = np.asarray(given, dtype=float)
    if p.size == 0 or not np.isfinite(p).all() or p.min() < 0:
        raise GradusError(f"{owner} needs probabilities from 0 to 1; got {_worst(p)}.")
    total = p.sum()
    if abs(total - 1) > ROUNDED:
        raise GradusError(
            f"{owner} needs probabilities that sum to 1; these sum to {total:g}. "
            "Divide counts by their total first."
        )
    return p / total


def _worst(p: NDArray) -> str:
    if p.size == 0:
        return "none at all"
    strange = p[~np.isfinite(p)]
    return f"{strange[0]}" if strange.size else f"{p.min():g}"


def expected_value(values: ArrayLike, probabilities: ArrayLike) -> float:
    """The mean of what can happen, each outcome counted by its probability."""
    x, p = np.asarray(values, dtype=float), checked_probabilities(probabilities, owner="expected_value")
    if x.shape != p.shape:
        raise GradusError(
            f"expected_value needs one probability for each value; got {x.size} values and {p.size}."
        )
    possible = p > 0  # an infinite value that never happens adds nothing
    if missing := int(np.isnan(x[possible]).sum()):
        raise GradusError(f"expected_value needs a value for each possible outcome; {missing} are missing.")
    return float((x[possible] * p[possible]).sum())


def bayes_theorem(prior: ArrayLike, likelihood: ArrayLike) -> NDArray:
    """How likely each explanation is after the evidence; likelihoods may be densities, above 1 too."""
    before, seen = checked_probabilities(prior, owner="bayes_theorem"), np.asarray(likelihood, dtype=float)
    if seen.shape != before.shape or not np.isfinite(seen).all() or (seen < 0).any():
        raise GradusError(
            f"bayes_theorem needs one likelihood from 0 for each of {before.size} "
            f"explanations; got {shown(likelihood)}."
        )
    joint = before * (seen / max(seen.max(), TINY))  # the largest first: likelihoods of long data are 1e-300
    if joint.sum() == 0:
        raise GradusError(
            "bayes_theorem: the evidence has probability 0 under every explanation that is possible."
        )
    return joint / joint.sum()


CARDS = (
    Card(
        name="expected_value",
        kind="statistic",
        title="Expected value",
        what="The mean of a random number over infinitely many repetitions: every possible value times its "
        "probability, added up. It need not be a value that can occur.",
        formula="E[X] = Σ xᵢ·P(X = xᵢ)",
        symbols={
            "E[X]": "the expected value of the random number X",
            "xᵢ": "one of the values that X can take",
            "P(X = xᵢ)": "the probability of that value",
        },
        when="You know the possible outcomes and how likely each is: a bet, an insurance premium, the cost "
        "of a decision under predicted class probabilities.",
        when_not="You decide once, about something that would ruin you: 1 % of losing everything is hidden "
        "in a mean. Nor for heavy tails (Cauchy), where no mean exists.",
        instead={
            "mean": "you have observed values, not a list of probabilities",
            "median": "you want the value that is exceeded half of the time",
            "variance": "the question is how far single outcomes lie from the mean",
        },
        cost="One pass over the values.",
        traps=(
            "E[X²] is not E[X]²: for a die 15.17 against 12.25. The gap is the variance.",
            "E[X + Y] = E[X] + E[Y] always holds; E[X·Y] = E[X]·E[Y] needs more, independence for instance.",
            "A model's score is a probability only if it is calibrated; else the expected cost is wrong.",
        ),
        source="Christiaan Huygens, *De ratiociniis in ludo aleae*, 1657",
        example="""
        >>> import gradus as gr
        >>> expected = gr.make("expected_value")
        >>> faces = [1, 2, 3, 4, 5, 6]
        >>> print(round(expected(faces, [1/6] * 6), 4))              # no face shows 3.5
        3.5
        >>> print(round(expected([100, -10], [0.05, 0.95]), 4))      # the bet loses 4.50 a time
        -4.5
        """,
        target="gradus.maths.probability:expected_value",
        proof={"oracle": "numpy:average", "identity": "expectation_adds_and_refuses_counts"},
        aliases=("expectation",),
        traits={"takes": "weighted", "shift": "adds", "scale": "linear"},
        words=(
            "long run average of a bet",
            "average weighted by probability",
            "expected cost of a decision",
            "fair price",
        ),
    ),
    Card(
        name="bayes_theorem",
        kind="function",
        title="Bayes' theorem",
        what="Turns «how likely is this evidence under each explanation» round into «how likely is each "
        "explanation, now that I have seen the evidence». Explanations that expected it gain, the others "
        "lose.",
        formula="P(Hᵢ|E) = P(E|Hᵢ)·P(Hᵢ) / Σⱼ P(E|Hⱼ)·P(Hⱼ)",
        symbols={
            "Hᵢ, Hⱼ": "the explanations, exactly one of which is true",
            "E": "the evidence",
            "P(Hᵢ)": "the prior: how likely it was before",
            "P(E|Hᵢ)": "the likelihood of the evidence if it is true",
            "P(Hᵢ|E)": "the posterior: how likely it is now",
            "Σⱼ": "the sum over all explanations",
        },
        when="A test result, an alarm or a word is to be judged, and you know how often each explanation "
        "occurs and how often it produces such evidence.",
        when_not="The list of explanations leaves the true one out: the rest then share 100 % among "
        "themselves.",
        instead={
            "conditional_probability": "you have the rows and can count directly",
            "naive_bayes": "there are many pieces of evidence, and tables to learn the likelihoods from",
            "total_probability": "you ask how likely the evidence is, whatever the explanation",
        },
        cost="One product for each explanation.",
        traps=(
            "Rare things stay unlikely: of those alarmed by a 90 % sensitive, 95 % specific test for 1 in "
            "100, 15 % are ill.",
            "A second test multiplies again only if its errors are independent of the first one's.",
            "A prior of 0 stays 0 whatever is seen.",
            "The posterior of one update is the prior of the next; the order does not matter.",
        ),
        source="Thomas Bayes 1763; Laplace 1774",
        example="""
        >>> import gradus as gr
        >>> update = gr.make("bayes_theorem")
        >>> healthy_ill, positive = [0.99, 0.01], [0.05, 0.90]       # how often the test is positive for each
        >>> once = update(healthy_ill, positive)
        >>> print(once.round(3))
        [0.846 0.154]
        >>> print(update(once, positive).round(3))                   # a second, independent positive test
        [0.234 0.766]
        """,
        target="gradus.maths.probability:bayes_theorem",
        proof={"worked": "bayes_theorem", "identity": "evidence_in_any_order_gives_the_same_belief"},
        aliases=("bayesian_update",),
        words=(
            "update a belief",
            "false positives of a rare disease",
            "posterior from prior",
            "turn a condition round",
        ),
    ),
)
