"""How much there is to learn: the uncertainty of one distribution, and how far two are apart, in bits."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from gradus.core.card import Card
from gradus.core.errors import GradusError
from gradus.core.settings import limits
from gradus.maths.probability import checked_probabilities

BASE = "a number above 1"


@limits(base=BASE)
def entropy(probabilities: ArrayLike, *, base: float = 2.0) -> float:
    """The mean surprise of a distribution: 0 if one outcome is certain, most if all are equally likely."""
    p = checked_probabilities(probabilities, owner="entropy")
    return _extra_length(p, np.ones_like(p), base) * -1 + 0.0  # + 0.0: a certain outcome gives 0, not −0


@limits(base=BASE)
def kl_divergence(p: ArrayLike, q: ArrayLike, *, base: float = 2.0) -> float:
    """What it costs to believe q while p is true; infinite where q rules out what happens."""
    true, believed = _pair(p, q, owner="kl_divergence")
    return max(_extra_length(true, believed, base), 0.0)


@limits(base=BASE)
def js_divergence(p: ArrayLike, q: ArrayLike, *, base: float = 2.0) -> float:
    """How different two distributions are: 0 for equal ones, 1 bit for those that share no outcome."""
    one, other = _pair(p, q, owner="js_divergence")
    middle = (one + other) / 2
    return max((_extra_length(one, middle, base) + _extra_length(other, middle, base)) / 2, 0.0)


def _pair(p: ArrayLike, q: ArrayLike, *, owner: str) -> tuple[NDArray, NDArray]:
    one, other = checked_probabilities(p, owner=owner), checked_probabilities(q, owner=owner)
    if one.shape != other.shape:
        raise GradusError(
            f"{owner} needs both distributions over the same outcomes; got {one.size} and {other.size}."
        )
    return one, other


def _extra_length(p: NDArray, q: NDArray, base: float) -> float:
    """Σ p·log(p/q), where an outcome without probability counts nothing."""
    happens = p > 0
    with np.errstate(divide="ignore"):  # log 0 = −∞ is the right answer here
        logs = np.log(p[happens]) - np.log(q[happens])
    return float((p[happens] * logs).sum() / np.log(base))


CARDS = (
    Card(
        name="entropy",
        kind="statistic",
        title="Entropy",
        what="How uncertain an outcome is before you see it, in bits: a fair coin has 1, a sure thing 0, one "
        "of eight equally likely outcomes 3: three yes-or-no questions find it.",
        formula="H(p) = −Σ pᵢ·log₂ pᵢ",
        symbols={
            "H(p)": "the entropy, in bits",
            "pᵢ": "the probability of outcome i; where it is 0 the term is 0",
            "log₂": "the logarithm of base `base`",
        },
        when="One column of categories, and you ask how mixed it is: the purity of a tree's node, how sure a "
        "classifier is on one row, how far a text could be compressed.",
        when_not="The values are measured numbers: binning them makes the result a property of the bins.",
        instead={
            "gini_impurity": "a tree must be grown fast: nearly the same splits without a logarithm",
            "kl_divergence": "there are two distributions and one of them is the truth",
            "variance": "the outcomes are numbers, and how far apart they lie matters",
        },
        typical={
            "base": (
                (2.0, "bits: the unit of trees and compression"),
                (2.718281828459045, "nats: the unit of loss functions; 1 bit = 0.6931 nats"),
            )
        },
        cost="One logarithm for each outcome.",
        traps=(
            "Losses use the natural logarithm: PyTorch's 0.6931 for a fair coin is 1 bit.",
            "Hand in probabilities; scipy.stats.entropy takes counts too and so hides a wrong sum. Here it "
            "is an error.",
            "Estimated from n rows it is too small, by about (k − 1) / (2n) nats for k categories.",
        ),
        source="Claude Shannon, *A Mathematical Theory of Communication*, 1948; bias: Miller 1955",
        example="""
        >>> import gradus as gr
        >>> entropy = gr.make("entropy")
        >>> print(entropy([0.5, 0.5]), entropy([1.0, 0.0]), round(entropy([0.9, 0.1]), 4))
        1.0 0.0 0.469
        >>> print(entropy([0.25] * 4))                       # four equal outcomes: two questions
        2.0
        """,
        target="gradus.maths.information:entropy",
        proof={"oracle": "scipy.stats:entropy", "worked": "entropy", "identity": "information_is_in_bits"},
        aliases=("shannon_entropy",),
        traits={"takes": "probabilities"},
        words=(
            "how mixed is a column",
            "uncertainty of a category",
            "impurity of a node",
            "bits of information",
        ),
    ),
    Card(
        name="kl_divergence",
        kind="statistic",
        title="Kullback–Leibler divergence",
        what="The price of a wrong belief: how many bits more each observation costs you if you expect q "
        "while p is true. 0 only if both are equal.",
        formula="KL(p‖q) = Σ pᵢ·log₂(pᵢ / qᵢ)",
        symbols={
            "KL(p‖q)": "the divergence, in bits",
            "pᵢ": "the true probability of outcome i",
            "qᵢ": "the probability that the model gives it",
        },
        when="One side is the truth or the reference: a teacher's probabilities against a pupil's, last "
        "month's category shares against this month's, a VAE's code against its prior.",
        when_not="Both sides have equal rights, or categories are empty on one side: an outcome with q = 0 "
        "that does happen makes it infinite.",
        instead={
            "js_divergence": "you want a symmetric, always finite number",
            "earth_mover_distance": "outcomes have a distance and a near miss should cost less than a far "
            "one",
            "entropy": "there is only one distribution",
        },
        typical={
            "base": (
                (2.0, "bits"),
                (2.718281828459045, "nats, as torch.nn.KLDivLoss and most papers on networks count"),
            )
        },
        cost="Two logarithms for each outcome.",
        traps=(
            "KL(p‖q) ≠ KL(q‖p): for (0.5, 0.5) and (0.9, 0.1) 0.737 and 0.531 bits. It is no distance.",
            "Fitted by the least KL(p‖q), q covers all that p does; by the least KL(q‖p) it may sit on one "
            "of two humps.",
            "torch.nn.KLDivLoss takes log q first and p second; with its arguments swapped it still answers "
            "a number.",
            "Cross-entropy = entropy + KL; the same minimum, but cross-entropy is not 0 there.",
        ),
        source="Kullback and Leibler 1951",
        example="""
        >>> import gradus as gr
        >>> kl = gr.make("kl_divergence")
        >>> fair, loaded = [0.5, 0.5], [0.9, 0.1]
        >>> print(round(kl(fair, loaded), 3), round(kl(loaded, fair), 3))     # not the same
        0.737 0.531
        >>> print(kl(fair, [1.0, 0.0]))                          # q rules out what happens
        inf
        """,
        target="gradus.maths.information:kl_divergence",
        proof={"oracle": "scipy.stats:entropy", "identity": "information_is_in_bits"},
        aliases=("relative_entropy",),
        traits={"takes": "two probabilities", "symmetric": False, "of_equals": 0.0},
        words=(
            "compare two distributions",
            "wrong belief costs",
            "drift of category shares",
            "distance to the true distribution",
        ),
    ),
    Card(
        name="js_divergence",
        kind="statistic",
        title="Jensen–Shannon divergence",
        what="How many bits one draw tells you about which of two distributions it came from: 0 if they are "
        "equal, 1 if they share no outcome.",
        formula="JS(p, q) = ½·KL(p‖m) + ½·KL(q‖m),  m = (p + q) / 2",
        symbols={
            "JS(p, q)": "the divergence, from 0 to 1 bit",
            "p, q": "the two distributions",
            "m": "their half-and-half mixture",
            "KL": "the Kullback–Leibler divergence in bits",
        },
        when="Two groups are compared and neither is the reference (word shares of two authors, two months "
        "of customers), with categories that occur on one side only.",
        when_not="The supports do not touch: it is 1 however far apart they lie, so it cannot guide a "
        "generator towards the data.",
        instead={
            "kl_divergence": "one of the two is the truth, the other a model of it",
            "earth_mover_distance": "you need to know how far, also without overlap (Wasserstein GAN)",
        },
        typical={
            "base": (
                (2.0, "bits: the greatest value is 1"),
                (2.718281828459045, "nats: the greatest value is ln 2 = 0.6931"),
            )
        },
        cost="Four logarithms for each outcome.",
        traps=(
            "scipy.spatial.distance.jensenshannon gives the square root of this, in nats unless base=2.",
            "The square root is a true distance, the divergence itself is not.",
        ),
        source="Jianhua Lin 1991; in GANs: Goodfellow et al. 2014",
        example="""
        >>> import gradus as gr
        >>> js = gr.make("js_divergence")
        >>> print(round(js([0.5, 0.5, 0.0], [0.0, 0.5, 0.5]), 4))
        0.5
        >>> print(js([1, 0, 0], [0, 1, 0]), js([1, 0, 0], [0, 0, 1]))     # near or far: no difference
        1.0 1.0
        """,
        target="gradus.maths.information:js_divergence",
        proof={"oracle": "scipy.spatial.distance:jensenshannon", "identity": "information_is_in_bits"},
        aliases=("jensen_shannon_divergence",),
        traits={"takes": "two probabilities", "symmetric": True, "of_equals": 0.0},
        words=(
            "symmetric difference of distributions",
            "how different are two groups",
            "bounded divergence",
            "loss of the first gan",
        ),
    ),
)
