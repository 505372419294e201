"""Ideas of probability, each counted on a table or a list of outcomes that can be looked at."""

from gradus.core.card import Card

CARDS = (
    Card(
        name="complement_rule",
        kind="concept",
        title="Complement rule",
        what="Something happens or it does not: the two probabilities sum to 1. The quick way to «at least "
        "one» is 1 minus «none».",
        formula="P(Aᶜ) = 1 − P(A)",
        symbols={"A": "an event", "Aᶜ": "that A does not happen", "P": "the probability"},
        when="The question says «at least one», «not all», «some»: many cases to list, and the opposite is "
        "one case.",
        when_not="«None» is no simpler than the question, or the parts depend on one another: then none is "
        "not a plain product.",
        instead={
            "addition_rule": "two named events, and one of them is enough",
            "multiplication_rule": "everything on a list must happen",
        },
        cost="One subtraction.",
        traps=(
            "n chances of p do not add to n·p: 4 rolls for a six give 0.518, not 4/6.",
            "The opposite of «all are right» is «at least one is wrong», not «all are wrong».",
            "20 tests at 5 % find something in pure noise with probability 1 − 0.95²⁰ = 0.64.",
        ),
        source="The dice of the Chevalier de Méré: Pascal and Fermat 1654",
        example="""
        >>> import gradus as gr
        >>> from itertools import product
        >>> share = gr.make("mean")
        >>> games = list(product(range(1, 7), repeat=4))             # all 1,296 games of four rolls
        >>> print(round(float(share([6 in game for game in games])), 4))
        0.5177
        >>> print(round(1 - (5 / 6) ** 4, 4))                        # 1 − P(no six)
        0.5177
        """,
        proof={"identity": "example_depends_on_its_parts"},
        words=("at least one", "probability of not", "chance that something fails", "none of them"),
    ),
    Card(
        name="addition_rule",
        kind="concept",
        title="Addition rule",
        what="The probability that one of two things happens, or both: add the two, and take off what was "
        "counted twice.",
        formula="P(A ∪ B) = P(A) + P(B) − P(A ∩ B)",
        symbols={"A ∪ B": "A or B or both", "A ∩ B": "A and B together", "P": "the probability"},
        when="«Or» between two events that may happen together: a customer buys bread or milk, a row misses "
        "its age or its income.",
        when_not="Three or more events overlap in many ways: the corrections of corrections get long.",
        instead={
            "complement_rule": "«at least one» of many: 1 minus none",
            "multiplication_rule": "the word is «and»",
        },
        cost="Three numbers.",
        traps=(
            "Leaving out the last term is right only if A and B exclude each other.",
            "Without the overlap you still know bounds: at most P(A) + P(B) (Boole), at least the larger "
            "one.",
        ),
        source="Abraham de Moivre 1718; bound: George Boole 1854",
        example="""
        >>> import gradus as gr
        >>> from itertools import product
        >>> share = gr.make("mean")
        >>> throws = list(product(range(1, 7), repeat=2))            # two dice
        >>> print(round(float(share([a == 6 or b == 6 for a, b in throws])), 4))
        0.3056
        >>> print(round(1 / 6 + 1 / 6 - 1 / 36, 4))                  # (6, 6) would count twice
        0.3056
        """,
        proof={"identity": "example_depends_on_its_parts"},
        words=("probability of a or b", "either event", "counted twice", "union of events"),
    ),
    Card(
        name="multiplication_rule",
        kind="concept",
        title="Multiplication rule",
        what="The probability that two things both happen: that of the first, times that of the second once "
        "the first has happened.",
        formula="P(A ∩ B) = P(A)·P(B|A);  independent: P(A)·P(B)",
        symbols={"A ∩ B": "A and B together", "P(B|A)": "the probability of B where A has happened"},
        when="A chain of steps, all of which must succeed: cards drawn, words of a sentence one after the "
        "other, parts of a machine.",
        when_not="You know both single probabilities and nothing of how they depend: two halves may overlap "
        "fully or not at all.",
        instead={
            "addition_rule": "one of the two is enough",
            "conditional_probability": "you know how often both happen and want P(B|A)",
        },
        cost="One multiplication a step.",
        traps=(
            "P(A)·P(B) needs independence: two disks of one batch fail together far more often.",
            "Products of hundreds of probabilities become 0 in floats; add their logarithms.",
        ),
        source="Abraham de Moivre 1718",
        example="""
        >>> import gradus as gr
        >>> from itertools import permutations
        >>> share = gr.make("mean")
        >>> deals = permutations(range(52), 2)                       # 2,652 deals; cards 0 to 3 are the aces
        >>> print(round(float(share([a < 4 and b < 4 for a, b in deals])), 5))
        0.00452
        >>> print(round(4 / 52 * 3 / 51, 5), round(4 / 52 * 4 / 52, 5))     # with and without the dependence
        0.00452 0.00592
        """,
        proof={"identity": "example_depends_on_its_parts"},
        words=("probability of a and b", "both events", "chain of events", "independent events multiply"),
    ),
    Card(
        name="conditional_probability",
        kind="concept",
        title="Conditional probability",
        what="The probability of A among those cases where B holds. In a table: keep the rows with B, then "
        "take the share of A.",
        formula="P(A|B) = P(A ∩ B) / P(B)",
        symbols={
            "P(A|B)": "the probability of A, given B",
            "A ∩ B": "A and B together",
            "P(B)": "must be above 0",
        },
        when="You compare groups (click rate by country), judge an alarm (ill, given a positive test), or "
        "read any classifier's output: P(class | row).",
        when_not="You want to know what would happen if you made B true: who takes the medicine differs "
        "from who is given it.",
        instead={
            "bayes_theorem": "you know P(B|A) and need P(A|B)",
            "total_probability": "you know P(A|B) for every B and want P(A)",
            "multiplication_rule": "you know P(A|B) and P(B) and want both together",
        },
        cost="One filter and one count.",
        traps=(
            "P(A|B) is not P(B|A): most people with lung cancer smoked; few smokers have lung cancer.",
            "A trend in every group can turn round in the whole (Simpson): condition on what both depend on.",
            "A condition that keeps 5 rows gives shares in steps of 20 %.",
        ),
        source="Thomas Bayes 1763; Kolmogorov 1933",
        example="""
        >>> import gradus as gr
        >>> import numpy as np
        >>> share = gr.make("mean")
        >>> offer = np.array([1, 1, 1, 0, 0, 0, 0, 0])               # eight mails: does it say «offer»,
        >>> spam = np.array([1, 1, 0, 1, 1, 0, 0, 0])                # and is it spam?
        >>> print(float(share(spam)), round(float(share(spam[offer == 1])), 3))     # P(spam), P(spam|offer)
        0.5 0.667
        >>> print(float(share(offer[spam == 1])))                    # P(offer|spam): another question
        0.5
        """,
        proof={"identity": "example_depends_on_its_parts"},
        words=("probability given that", "share within a group", "p of a given b", "rate among those who"),
    ),
    Card(
        name="total_probability",
        kind="concept",
        title="Law of total probability",
        what="An overall rate is the mean of the rates in the groups, each weighted by the share of its "
        "group.",
        formula="P(B) = Σᵢ P(B|Aᵢ)·P(Aᵢ)",
        symbols={
            "B": "the event",
            "Aᵢ": "the groups: every case is in exactly one",
            "P(B|Aᵢ)": "the rate within group i",
            "P(Aᵢ)": "the share of group i",
        },
        when="You know the rates by group and the mix, and want the whole: defects of three machines, or "
        "what happens to a rate when the mix of customers changes.",
        when_not="Groups overlap or leave cases out: their shares then do not sum to 1.",
        instead={
            "bayes_theorem": "the event has happened and you ask from which group",
            "conditional_probability": "you have the rows and can count",
        },
        cost="One product for each group.",
        traps=(
            "The plain mean of the rates is wrong unless groups are equally large: here 2.67 % instead of "
            "2.1 %.",
            "An overall rate can rise while it falls in every group: the mix moved.",
        ),
        source="Laplace 1774; Kolmogorov 1933",
        example="""
        >>> import gradus as gr
        >>> overall = gr.make("expected_value")
        >>> defects, share = [0.01, 0.02, 0.05], [0.5, 0.3, 0.2]     # three machines
        >>> print(round(overall(defects, share), 4))
        0.021
        >>> print(round(0.05 * 0.2 / overall(defects, share), 3))    # a defect: was it the third machine?
        0.476
        """,
        proof={"identity": "example_depends_on_its_parts"},
        words=(
            "overall rate from groups",
            "weighted mean of rates",
            "mix of groups changed",
            "evidence term of bayes",
        ),
    ),
    Card(
        name="variance_identity",
        kind="concept",
        title="Variance as a difference of two means",
        what="The variance is the mean of the squares minus the square of the mean.",
        formula="Var(X) = E[X²] − (E[X])²",
        symbols={"X": "a random number", "E": "its expected value", "Var": "its variance"},
        when="You derive something on paper, or know a distribution's first two moments.",
        when_not="A program runs over data whose mean is large beside their spread: both terms are huge, "
        "nearly equal, and their difference is rounding noise.",
        instead={
            "variance": "there are data: it takes the mean off first",
            "expected_value": "you need one of the two terms",
        },
        cost="One pass, two sums.",
        traps=(
            "For values near 1e9 (timestamps in seconds) float64 knows E[X²] ≈ 1e18 only to ±64: a variance "
            "of 10 is lost, and may come out negative.",
            "The order matters: E[X²] is never below (E[X])² (Jensen), so a negative result shows a mistake.",
        ),
        source="König and Huygens; loss of digits: Chan, Golub and LeVeque 1983",
        example="""
        >>> import gradus as gr
        >>> expected, variance = gr.make("expected_value"), gr.make("variance")
        >>> faces, p = [1, 2, 3, 4, 5, 6], [1 / 6] * 6
        >>> squares = expected([x ** 2 for x in faces], p)
        >>> print(round(squares, 4), round(expected(faces, p) ** 2, 4))
        15.1667 12.25
        >>> print(round(squares - expected(faces, p) ** 2, 4), round(float(variance(faces)), 4))
        2.9167 2.9167
        """,
        proof={"identity": "example_depends_on_its_parts"},
        words=(
            "mean of squares minus square of mean",
            "variance in one pass",
            "negative variance",
            "second moment",
        ),
    ),
    Card(
        name="central_limit_theorem",
        kind="concept",
        title="Central limit theorem",
        what="Means of many independent values are nearly bell-shaped, whatever the values themselves look "
        "like, as long as these have a variance; the more are averaged, the nearer.",
        formula="√n·(x̄ − μ) / σ → N(0, 1)",
        symbols={
            "n": "how many values are averaged",
            "x̄": "their mean",
            "μ, σ": "mean and standard deviation of a single value",
            "N(0, 1)": "the standard normal distribution",
        },
        when="You put an interval round a mean, a share or a score: ±1.96·σ/√n holds 95 % although the data "
        "are skewed.",
        when_not="The tails are so heavy that no variance exists (Cauchy), values depend on one another, or "
        "events are rare: with n = 100 and p = 0.01 the count is Poisson, not normal.",
        instead={
            "normal_distribution": "you want the bell curve itself",
            "bootstrap_sample": "the statistic is no mean: a median, a ratio, an AUC",
            "confidence_interval": "you want the interval computed",
        },
        cost="None: it saves the simulation.",
        traps=(
            "The means become normal, the data do not: more rows never make a skewed column bell-shaped.",
            "«n ≥ 30» is a habit: skewness falls as 1/√n, so 30 is enough for skew 1 and far too few for "
            "skew 10.",
            "Four times the data halve the error, not quarter it.",
        ),
        source="De Moivre 1733 (coins); Laplace 1810; in general: Lindeberg 1922",
        example="""
        >>> import gradus as gr
        >>> import numpy as np
        >>> waits = np.random.default_rng(0).exponential(size=(10_000, 50))     # skewed, mean 1, σ 1
        >>> means = gr.make("mean", axis=1)(waits)                               # of 50 at a time
        >>> print(round(float(gr.make("standard_deviation")(means)), 3), round(1 / 50 ** 0.5, 3))
        0.143 0.141
        >>> inside = abs(means - 1) < 1.96 / 50 ** 0.5
        >>> print(round(float(inside.mean()), 3))                                # the bell curve says 0.95
        0.95
        """,
        proof={"identity": "example_depends_on_its_parts"},
        words=(
            "why is everything normal",
            "distribution of the mean",
            "sample means bell shaped",
            "standard error root n",
        ),
    ),
    Card(
        name="markov_property",
        kind="concept",
        title="Markov property",
        what="The next state depends on the present one only; how it was reached adds nothing. Then one "
        "table of transition probabilities says everything about the future.",
        formula="P(Xₜ₊₁ | Xₜ, Xₜ₋₁, …) = P(Xₜ₊₁ | Xₜ)",
        symbols={
            "Xₜ, Xₜ₋₁, Xₜ₊₁": "the state at time t, before and after",
            "P(· | ·)": "the conditional probability",
        },
        when="A state can be chosen that holds all that matters: a place in snakes and ladders, the last N "
        "− 1 words for an N-gram, a customer's segment this month.",
        when_not="The past shows through: a word decided twenty words ago, a machine that wears out with "
        "age.",
        instead={
            "multiplication_rule": "the whole history counts: each factor is conditioned on all before it",
            "conditional_probability": "there is a single step and no chain",
        },
        cost="k² transition probabilities for k states; k^N for an N-gram over k words.",
        traps=(
            "Often only the choice of state is wrong: add yesterday, or the speed, and the property holds "
            "again.",
            "Here rows of the table sum to 1 and the state is multiplied from the left (x·P); some authors "
            "let columns sum to 1 and write P·x.",
            "A transition never seen gets probability 0 and rules out whole sentences: smooth the counts.",
        ),
        source="A. A. Markov 1906; on the letters of Pushkin's *Onegin*: 1913",
        example="""
        >>> import gradus as gr
        >>> step = gr.make("matmul")
        >>> weather = [[0.8, 0.2], [0.4, 0.6]]           # rows: sun or rain today, columns: tomorrow
        >>> day = [1.0, 0.0]                             # sun today
        >>> for _ in range(3):
        ...     day = step(day, weather)
        ...     print(day.round(3))
        [0.8 0.2]
        [0.72 0.28]
        [0.688 0.312]
        """,
        proof={"identity": "example_depends_on_its_parts"},
        words=(
            "next state depends only on the present",
            "memoryless chain",
            "transition probabilities",
            "n gram assumption",
        ),
    ),
)
