"""Distributions by the textbook's parameters: density, cdf, draws, mean and variance."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from scipy import stats
from scipy.stats.distributions import rv_frozen

from gradus.core.card import Card
from gradus.core.errors import GradusError, shown
from gradus.core.settings import limits

POSITIVE, PROBABILITY = "a number above 0", "a number from 0 to 1"


@limits(mean="a number", std=POSITIVE)
def normal_distribution(*, mean: float = 0.0, std: float = 1.0) -> rv_frozen:
    """The bell curve."""
    return stats.norm(loc=mean, scale=std)


@limits(df=POSITIVE, centre="a number", scale=POSITIVE)
def student_t_distribution(*, df: float = 5.0, centre: float = 0.0, scale: float = 1.0) -> rv_frozen:
    """A bell curve with heavier tails; `scale` is not its standard deviation."""
    return stats.t(df, loc=centre, scale=scale)


@limits(p=PROBABILITY)
def bernoulli_distribution(*, p: float = 0.5) -> rv_frozen:
    """1 with probability p, else 0."""
    return stats.bernoulli(p)


@limits(n="a whole number from 1", p=PROBABILITY)
def binomial_distribution(*, n: int = 10, p: float = 0.5) -> rv_frozen:
    """How many of n independent trials succeed."""
    return stats.binom(n, p)


@limits(rate=POSITIVE)
def poisson_distribution(*, rate: float = 1.0) -> rv_frozen:
    """How many independent events fall into a stretch in which `rate` are expected."""
    return stats.poisson(rate)


@limits(rate=POSITIVE)
def exponential_distribution(*, rate: float = 1.0) -> rv_frozen:
    """The time to the next of events that come at a constant rate."""
    return stats.expon(scale=1 / rate)  # SciPy's scale is the mean time


@limits(low="a number", high="a number")
def uniform_distribution(*, low: float = 0.0, high: float = 1.0) -> rv_frozen:
    """Every number between low and high equally likely."""
    if not 0 < high - low < np.inf:
        raise GradusError(
            f"uniform_distribution.high must be above low, both finite; got {low:g} and {high:g}."
        )
    return stats.uniform(loc=low, scale=high - low)  # SciPy's scale is the width


@limits(alpha=POSITIVE, beta=POSITIVE)
def beta_distribution(*, alpha: float = 1.0, beta: float = 1.0) -> rv_frozen:
    """A probability that is not known exactly."""
    return stats.beta(alpha, beta)


@limits(shape=POSITIVE, rate=POSITIVE)
def gamma_distribution(*, shape: float = 1.0, rate: float = 1.0) -> rv_frozen:
    """A positive quantity with a long right tail; the time to the shape-th event."""
    return stats.gamma(shape, scale=1 / rate)  # SciPy wants the scale, 1/rate


@limits(p="numbers")
def categorical_distribution(*, p: Sequence[float] = (0.5, 0.5)) -> stats.rv_discrete:
    """One of the classes 0, 1, 2, …, each with its probability."""
    return stats.rv_discrete(values=(np.arange(len(p)), _probabilities("categorical_distribution", p)))


@limits(n="a whole number from 1", p="numbers")
def multinomial_distribution(*, n: int = 10, p: Sequence[float] = (0.5, 0.5)) -> Any:
    """How often each class occurs in n independent draws. Its spread is `cov()`, a matrix; it has no cdf."""
    return stats.multinomial(n, _probabilities("multinomial_distribution", p))


def _probabilities(owner: str, p: Sequence[float]) -> np.ndarray:
    values = np.asarray(p, dtype=float)
    if not len(values) or not (values >= 0).all() or abs(values.sum() - 1) > 1e-6:
        total = f", which sum to {values.sum():g}" if len(values) else ""
        raise GradusError(f"{owner}.p must be numbers from 0 that sum to 1; got {shown(list(p))}{total}.")
    return values / values.sum()


CARDS = (
    Card(
        name="normal_distribution",
        kind="distribution",
        title="Normal distribution",
        what="The bell curve: values crowd round the mean and thin out evenly on both sides. 68 % lie "
        "within one standard deviation of the mean, 95 % within two, 99.7 % within three.",
        formula="f(x) = 1/√(2πσ²) · exp(−(x − μ)²/(2σ²))",
        symbols={
            "x": "a value",
            "f(x)": "its density",
            "μ": "the mean, `mean`; also median and mode",
            "σ": "the standard deviation, `std`",
        },
        when="A quantity is a sum of many small influences (measuring errors, heights), or you need the "
        "distribution of a mean of many rows.",
        when_not="Values can not be negative and their spread is as large as their mean (prices, "
        "durations), or single values lie five deviations out.",
        instead={
            "student_t_distribution": "outliers occur, or σ is estimated from few rows",
            "gamma_distribution": "values are positive with a long right tail",
            "poisson_distribution": "values are small counts",
        },
        typical={"mean": ((0.0, "standardised"),), "std": ((1.0, "standardised"),)},
        cost="A few operations a value.",
        traps=(
            "Programs ask for σ or for σ²: N(0, 4) in a textbook is `std=2`.",
            "A density is no probability: with σ = 0.1 it is 3.99 at its top.",
            "5σ should happen once in 1.7 million rows; if it happens weekly, the data are not normal.",
        ),
        source="De Moivre 1733; Gauss 1809",
        example="""
        >>> import gradus as gr
        >>> normal = gr.make("normal_distribution")
        >>> [round(float(normal.cdf(k) - normal.cdf(-k)), 4) for k in (1, 2, 3)]
        [0.6827, 0.9545, 0.9973]
        """,
        target="gradus.maths.distributions:normal_distribution",
        proof={"oracle": "torch.distributions:Normal", "identity": "W54_one_two_three_deviations"},
        aliases=("dist_normal",),
        short="normal",
        words=("bell curve", "gaussian", "68 95 99.7", "measurement error distribution"),
    ),
    Card(
        name="student_t_distribution",
        kind="distribution",
        title="Student's t distribution",
        what="A bell curve with heavier tails. It is the distribution of a mean's distance from the true "
        "mean, divided by its *estimated* standard error, and a model for data with outliers.",
        formula="f(x) = Γ((ν+1)/2) / (√(νπ)·Γ(ν/2)·s) · (1 + ((x − m)/s)²/ν)^(−(ν+1)/2)",
        symbols={
            "x": "a value",
            "f(x)": "its density",
            "ν": "the degrees of freedom, `df`: fewer, heavier tails",
            "m": "the centre, `centre`",
            "s": "the scale, `scale`",
            "Γ": "the gamma function, (n − 1)! for whole n",
            "π": "3.14159…",
        },
        when="Tests and intervals for a mean of fewer than about 50 rows, or residuals that are mostly "
        "small and sometimes huge (returns of shares).",
        when_not="The data are skewed: the t is symmetric.",
        instead={
            "normal_distribution": "more than about 50 rows, or no value far out",
            "gamma_distribution": "the long tail is on one side",
        },
        typical={
            "df": ((5.0, "robust fits against outliers"), (30.0, "hardly to be told from the normal")),
        },
        cost="A few operations a value.",
        traps=(
            "`scale` is not the standard deviation: that is s·√(ν/(ν − 2)), 1.29 for ν = 5.",
            "For ν ≤ 2 the variance is infinite, for ν ≤ 1 there is no mean.",
        ),
        source="Student (Gosset) 1908",
        example="""
        >>> import gradus as gr
        >>> t, normal = gr.make("student_t_distribution", df=5), gr.make("normal_distribution")
        >>> print(t.ppf(0.975).round(2), normal.ppf(0.975).round(2))     # with six rows, not ±1.96 errors
        2.57 1.96
        """,
        target="gradus.maths.distributions:student_t_distribution",
        proof={"oracle": "torch.distributions:StudentT", "identity": "student_becomes_normal"},
        short="student_t",
        words=("heavy tails", "small sample mean", "t table", "outliers in residuals"),
    ),
    Card(
        name="bernoulli_distribution",
        kind="distribution",
        title="Bernoulli distribution",
        what="One trial with two outcomes: 1 with probability p, 0 otherwise. Every binary label is one "
        "draw from it.",
        formula="P(X = x) = pˣ(1 − p)¹⁻ˣ",
        symbols={
            "X": "the outcome of the trial",
            "x": "0 or 1",
            "p": "the probability of a 1",
            "P": "the probability",
        },
        when="Each row is a yes or a no, and a model predicts the probability of yes (logistic regression).",
        when_not="Rows are counts of successes out of several trials, or there are three outcomes.",
        instead={
            "binomial_distribution": "n trials are counted together",
            "categorical_distribution": "there are more than two outcomes",
        },
        typical={"p": ((0.5, "a coin"), (0.01, "a rare event"))},
        cost="Nothing.",
        traps=(
            "Its variance p(1 − p) is fixed by its mean: there is no separate spread to estimate.",
            "−log P is the log loss: a 0 predicted for a row that is a 1 costs infinity.",
        ),
        source="Jacob Bernoulli 1713",
        example="""
        >>> import gradus as gr
        >>> click = gr.make("bernoulli_distribution", p=0.2)
        >>> print(click.pmf([0, 1]).round(2), click.var().round(2))
        [0.8 0.2] 0.16
        """,
        target="gradus.maths.distributions:bernoulli_distribution",
        proof={"oracle": "torch.distributions:Bernoulli"},
        aliases=("dist_bernoulli",),
        short="bernoulli",
        words=("yes or no outcome", "coin flip", "binary label probability"),
    ),
    Card(
        name="binomial_distribution",
        kind="distribution",
        title="Binomial distribution",
        what="How many of n independent trials succeed, each with the same probability p.",
        formula="P(X = k) = C(n, k) · pᵏ(1 − p)ⁿ⁻ᵏ",
        symbols={
            "X": "the number of successes",
            "k": "a number from 0 to n",
            "n": "the trials",
            "p": "the probability of success in each",
            "C(n, k)": "the ways to choose k of n",
            "P": "the probability",
        },
        when="A rate with a known number of tries: 37 clicks of 1,000 views, 18 of 20 test rows right.",
        when_not="The probability differs from trial to trial, or successes come in clusters: the real "
        "spread is larger.",
        instead={
            "poisson_distribution": "n is large or unknown and p small",
            "normal_distribution": "n·p and n·(1 − p) are above 10: an approximation by hand",
            "beta_distribution": "the counts are known and p is what is sought",
        },
        typical={"n": ((10, "small enough to print"),), "p": ((0.5, "a fair coin"),)},
        cost="A few operations a value.",
        traps=(
            "An accuracy of 18/20 is compatible with a true one of 68 % to 99 %.",
            "«At least 18» is P(X > 17) = `sf(17)`, not `sf(18)`.",
        ),
        source="Jacob Bernoulli 1713",
        example="""
        >>> import gradus as gr
        >>> heads = gr.make("binomial_distribution", n=10, p=0.5)
        >>> print(heads.pmf(5).round(4), heads.sf(7).round(4))       # exactly 5; at least 8
        0.2461 0.0547
        """,
        target="gradus.maths.distributions:binomial_distribution",
        proof={
            "oracle": "torch.distributions:Binomial",
            "worked": "binomial",
            "identity": "binomial_is_a_sum_of_coins",
        },
        aliases=("dist_binomial",),
        short="binomial",
        words=("number of successes", "k out of n", "clicks out of views", "coin tosses"),
    ),
    Card(
        name="poisson_distribution",
        kind="distribution",
        title="Poisson distribution",
        what="How many independent events fall into a stretch of time or space in which λ are expected. "
        "Mean and variance are both λ.",
        formula="P(X = k) = λᵏ e^(−λ) / k!",
        symbols={
            "X": "the number of events",
            "k": "0, 1, 2, …",
            "λ": "the number expected, `rate`",
            "e": "Euler's number 2.718…",
            "P": "the probability",
        },
        when="Counts without an upper end: calls an hour, defects a metre, goals a match.",
        when_not="The variance of the counts is several times their mean, or far more rows are 0 than "
        "e^(−λ).",
        instead={
            "binomial_distribution": "the number of tries is known and not much larger than the counts",
            "tweedie_distribution": "amounts are summed over a random number of events, with exact zeros",
            "exponential_distribution": "the time between the events is what you measure",
        },
        typical={"rate": ((1.0, "one expected event"), (10.0, "above that the bell curve is near"))},
        cost="A few operations a value.",
        traps=(
            "Check variance/mean first: 1 fits, 3 does not, and every interval would be √3 times too short.",
            "λ belongs to a stretch: 2 an hour are 48 a day.",
        ),
        source="Poisson 1837; horse-kick deaths: Bortkiewicz 1898",
        example="""
        >>> import gradus as gr
        >>> calls = gr.make("poisson_distribution", rate=3)
        >>> print(calls.pmf([0, 3]).round(3), calls.mean(), calls.var())
        [0.05  0.224] 3.0 3.0
        """,
        target="gradus.maths.distributions:poisson_distribution",
        proof={
            "oracle": "torch.distributions:Poisson",
            "worked": "poisson",
            "identity": "variance_is_the_mean",
        },
        aliases=("dist_poisson",),
        short="poisson",
        words=("counts per hour", "rare events", "number of arrivals", "clicks per day"),
    ),
    Card(
        name="exponential_distribution",
        kind="distribution",
        title="Exponential distribution",
        what="The time to the next event, where events come at a constant rate. It has no memory: having "
        "waited already does not bring the event nearer.",
        formula="f(x) = λ e^(−λx), x ≥ 0;  P(X > s + t | X > s) = P(X > t)",
        symbols={
            "x": "a time",
            "f(x)": "its density",
            "λ": "events per unit of time, `rate`; 1/λ is the mean time",
            "e": "Euler's number 2.718…",
            "X": "the waiting time",
            "s, t": "the time waited already, and the time to come",
            "P": "the probability",
        },
        when="Times between calls, failures of parts that do not age, distances between defects.",
        when_not="Parts wear out, or new ones fail more often: the rate then changes with age.",
        instead={
            "gamma_distribution": "the time to the k-th event, or a rate that grows with age at first",
            "poisson_distribution": "the number of events in a fixed time is what you have",
        },
        typical={"rate": ((1.0, "one event a unit of time"),)},
        cost="A few operations a value.",
        traps=(
            "`rate` is 1/mean: in SciPy and NumPy it is the scale (the mean) that is asked for.",
            "The median is 0.69 of the mean: most waits are shorter than average.",
        ),
        source="Erlang 1909; the memoryless law: Feller 1950",
        example="""
        >>> import gradus as gr
        >>> wait = gr.make("exponential_distribution", rate=0.5)
        >>> print(wait.mean(), (wait.sf(5) / wait.sf(3)).round(4), wait.sf(2).round(4))  # 3 waited
        2.0 0.3679 0.3679
        """,
        target="gradus.maths.distributions:exponential_distribution",
        proof={"oracle": "torch.distributions:Exponential", "identity": "waiting_changes_nothing"},
        aliases=("dist_exponential",),
        short="exponential",
        words=("time to next event", "waiting time", "time to failure", "memoryless"),
    ),
    Card(
        name="uniform_distribution",
        kind="distribution",
        title="Uniform distribution",
        what="Every number between two ends is equally likely.",
        formula="f(x) = 1/(b − a) for a ≤ x ≤ b",
        symbols={
            "x": "a value",
            "f(x)": "its density",
            "a": "the lower end, `low`",
            "b": "the upper end, `high`",
        },
        when="You know nothing of a value but its range, draw starting weights, or test a p-value: under a "
        "true null hypothesis p-values are uniform.",
        when_not="A range over powers of ten (a learning rate from 1e-5 to 1e-1): 90 % of the draws would "
        "be above 0.01.",
        instead={
            "beta_distribution": "some values between the ends are more likely",
            "normal_distribution": "there are no sharp ends",
        },
        typical={
            "low": ((0.0, "the unit interval"), (-1.0, "symmetric")),
            "high": ((1.0, "the unit interval"),),
        },
        cost="A few operations a value.",
        traps=(
            "SciPy wants low and *width*: `uniform(2, 5)` there runs from 2 to 7.",
            "A search over scales is uniform in the logarithm: draw log x.",
        ),
        source="Laplace 1812",
        example="""
        >>> import gradus as gr
        >>> dial = gr.make("uniform_distribution", low=2, high=5)
        >>> print(dial.mean(), dial.var(), dial.cdf(4).round(3))
        3.5 0.75 0.667
        """,
        target="gradus.maths.distributions:uniform_distribution",
        proof={"oracle": "torch.distributions:Uniform"},
        aliases=("dist_uniform",),
        short="uniform",
        words=(
            "equally likely values",
            "random number in a range",
            "flat distribution",
            "know only the range",
        ),
    ),
    Card(
        name="beta_distribution",
        kind="distribution",
        title="Beta distribution",
        what="A probability that is not known exactly, as a curve over 0 to 1. After 7 successes and 3 "
        "failures, starting from the flat curve, it is Beta(1 + 7, 1 + 3).",
        formula="f(x) = x^(α−1) (1 − x)^(β−1) / B(α, β)",
        symbols={
            "x": "a probability",
            "f(x)": "its density",
            "α": "successes, with those assumed before, `alpha`",
            "β": "failures, with those assumed before, `beta`",
            "B(α, β)": "the constant that makes the area 1",
        },
        when="A rate from few tries (7 of 10 users clicked), and you want all rates that are compatible "
        "with it, or start from what is known of similar rates.",
        when_not="The share has no tries behind it and is exactly 0 or 1 in some rows: the density is 0 or "
        "infinite there.",
        instead={
            "binomial_distribution": "the probability is known and the number of successes is sought",
            "uniform_distribution": "nothing is known: that is Beta(1, 1)",
        },
        typical={
            "alpha": ((1.0, "flat: nothing known"), (0.5, "Jeffreys' prior")),
            "beta": ((1.0, "flat: nothing known"), (0.5, "Jeffreys' prior")),
        },
        cost="A few operations a value.",
        traps=(
            "Its mean is α/(α + β), its top (α − 1)/(α + β − 2): 7 of 10 on the flat prior has mean 0.667 "
            "and top 0.7.",
            "α + β is the weight of the prior in rows: Beta(50, 50) needs hundreds of rows to be moved.",
        ),
        source="Bayes 1763; Pearson 1895",
        example="""
        >>> import gradus as gr
        >>> rate = gr.make("beta_distribution", alpha=1 + 7, beta=1 + 3)       # 7 of 10 clicked
        >>> print(rate.mean().round(3), rate.ppf([0.025, 0.975]).round(2))
        0.667 [0.39 0.89]
        """,
        target="gradus.maths.distributions:beta_distribution",
        proof={"oracle": "torch.distributions:Beta", "identity": "beta_learns_from_coins"},
        aliases=("dist_beta",),
        short="beta",
        words=("unknown probability", "conversion rate uncertainty", "prior for a rate", "bayesian a/b test"),
    ),
    Card(
        name="gamma_distribution",
        kind="distribution",
        title="Gamma distribution",
        what="A positive quantity with a long right tail: the time to the α-th event, an amount of rain, a "
        "size of a claim.",
        formula="f(x) = βᵅ x^(α−1) e^(−βx) / Γ(α), x > 0",
        symbols={
            "x": "a value",
            "f(x)": "its density",
            "α": "the shape, `shape`: 1 is the exponential, large is nearly a bell",
            "β": "the rate, `rate`; SciPy's scale is 1/β",
            "Γ": "the gamma function, (n − 1)! for whole n",
            "e": "Euler's number 2.718…",
        },
        when="Durations, amounts and intensities whose standard deviation grows with their mean; a prior "
        "for the rate of a Poisson.",
        when_not="Exact zeros occur: the density starts above 0.",
        instead={
            "tweedie_distribution": "many rows are exactly 0 and the others look like a gamma",
            "exponential_distribution": "the time to the very next event",
            "normal_distribution": "the shape is above about 50",
        },
        typical={
            "shape": ((1.0, "exponential"), (2.0, "a hump with a tail")),
            "rate": ((1.0, "unit of time"),),
        },
        cost="A few operations a value.",
        traps=(
            "Rate or scale: SciPy and NumPy take the scale, torch and most Bayesian texts the rate. With "
            "rate 4 taken for a scale the mean is 16 times too large.",
            "The mean is α/β, the variance α/β².",
        ),
        source="Pearson 1895, as his type III",
        example="""
        >>> import gradus as gr
        >>> hours = gr.make("gamma_distribution", shape=3, rate=2)
        >>> print(hours.mean(), hours.var())
        1.5 0.75
        """,
        target="gradus.maths.distributions:gamma_distribution",
        proof={"oracle": "torch.distributions:Gamma", "identity": "gamma_is_a_sum_of_waits"},
        aliases=("dist_gamma",),
        short="gamma",
        words=(
            "positive skewed amounts",
            "durations",
            "claim size",
            "rainfall",
            "prior for a rate of events",
        ),
    ),
    Card(
        name="categorical_distribution",
        kind="distribution",
        title="Categorical distribution",
        what="One draw of K classes, each with its own probability: what a softmax puts out and what a "
        "language model draws its next word from.",
        formula="P(X = i) = pᵢ, Σᵢ pᵢ = 1",
        symbols={
            "X": "the class drawn",
            "i": "a class, from 0",
            "pᵢ": "its probability, an entry of `p`",
            "P": "the probability",
        },
        when="Each row is one of three or more classes without an order.",
        when_not="Draws are counted together, or the classes are ordered and neighbours are alike.",
        instead={
            "multinomial_distribution": "n draws are counted by class",
            "bernoulli_distribution": "there are two classes",
        },
        typical={"p": (((0.5, 0.5), "a coin"), ((0.2, 0.3, 0.5), "three classes"))},
        cost="K operations.",
        traps=(
            "The numbers of the classes are names: `mean()` of them means nothing unless they are ordered.",
            "The most probable class is the argmax; drawing gives it only as often as its probability says.",
        ),
        source="Laplace 1812, as drawing from an urn; name: Murphy, *Machine Learning*, 2012, 2.3.2",
        example="""
        >>> import gradus as gr
        >>> word = gr.make("categorical_distribution", p=[0.2, 0.5, 0.3])
        >>> print(word.pmf([0, 1, 2]), word.cdf(1).round(2))
        [0.2 0.5 0.3] 0.7
        """,
        target="gradus.maths.distributions:categorical_distribution",
        proof={"oracle": "torch.distributions:Categorical"},
        aliases=("dist_categorical",),
        short="categorical",
        words=("one of several classes", "draw next word", "softmax output", "loaded die"),
    ),
    Card(
        name="multinomial_distribution",
        kind="distribution",
        title="Multinomial distribution",
        what="How often each of K classes occurs in n independent draws: a bag of words is one draw from it.",
        formula="P(k₁, …, k_K) = n!/(k₁!·…·k_K!) · p₁^k₁ · … · p_K^k_K",
        symbols={
            "k₁, …, k_K": "the counts of the classes, which sum to n",
            "K": "the number of classes",
            "n": "the draws",
            "p₁, p_K": "the probabilities of the classes, `p`",
            "P": "the probability",
        },
        when="Word counts of a text, votes by party, answers by option: counts that share one total.",
        when_not="The classes are measured on their own, without a common total.",
        instead={
            "categorical_distribution": "a single draw",
            "binomial_distribution": "only one class against all others",
            "poisson_distribution": "the total is not fixed",
        },
        typical={"n": ((10, "small enough to print"),), "p": (((0.5, 0.5), "the binomial, as two counts"),)},
        cost="K operations.",
        traps=(
            "Counts pull against each other: two have the covariance −n·pᵢ·pⱼ, for more of one class leaves "
            "less for the others.",
            "Words come in bursts: a word that occurred is likelier to occur again, and real counts spread "
            "wider.",
        ),
        source="Jacob Bernoulli 1713 for two classes; for texts: McCallum and Nigam 1998",
        example="""
        >>> import gradus as gr
        >>> votes = gr.make("multinomial_distribution", n=4, p=[0.5, 0.25, 0.25])
        >>> print(votes.pmf([2, 1, 1]).round(4), votes.mean(), votes.cov()[0, 1])
        0.1875 [2. 1. 1.] -0.5
        """,
        target="gradus.maths.distributions:multinomial_distribution",
        proof={"oracle": "torch.distributions:Multinomial", "identity": "a_class_alone_is_binomial"},
        aliases=("dist_multinomial",),
        short="multinomial",
        words=("word counts", "bag of words model", "counts with a fixed total", "votes by party"),
    ),
)
