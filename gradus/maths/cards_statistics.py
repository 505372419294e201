"""Middles and spreads that NumPy, SciPy and Python's own library compute best."""

from gradus.core.card import Card

CARDS = (
    Card(
        name="mean",
        kind="statistic",
        title="Mean",
        what="The sum divided by the count: what each would have if all had the same. Of all numbers it has "
        "the smallest sum of squared distances to the values.",
        formula="x̄ = 1/N · Σ xᵢ",
        symbols={"x̄": "the mean", "xᵢ": "the values", "N": "how many there are"},
        when="Totals matter (revenue a customer, rain a year), or the values lie about evenly on both sides "
        "of a single hump. Of a column of 0 and 1 it is the share of ones.",
        when_not="A few values are huge: one millionaire moves the mean income of a village, not what is "
        "typical there.",
        instead={
            "median": "the column is skewed or may hold wrong entries",
            "mode": "the values are names, not amounts",
            "expected_value": "you know probabilities instead of observations",
        },
        typical={"axis": ((None, "one mean of everything"), (0, "one mean for each column of a table"))},
        cost="One pass over the values.",
        traps=(
            "The mean of group means is not the mean of all: groups of 1 and 99 rows would count alike.",
            "Growth rates multiply: +50 % and −50 % have mean 0, yet 25 % is lost. Use the geometric mean.",
            "One missing value (NaN) makes the result NaN.",
        ),
        source="Roger Cotes 1722; least squares: Gauss 1809",
        example="""
        >>> import gradus as gr
        >>> incomes = [21, 24, 25, 30, 900]
        >>> print(float(gr.make("mean")(incomes)), float(gr.make("median")(incomes)))
        200.0 25.0
        """,
        target="numpy:mean",
        defaults={"axis": None},
        rules={"axis": "a whole number or none"},
        proof={"oracle": "statistics:fmean", "identity": "mean_has_the_smallest_squared_error"},
        aliases=("arithmetic_mean",),
        traits={"takes": "values", "shift": "adds", "scale": "linear"},
        words=("average", "typical value of a symmetric column", "centre of the values", "share of ones"),
    ),
    Card(
        name="median",
        kind="statistic",
        title="Median",
        what="The value in the middle after sorting; of an even number of values, halfway between the two "
        "middle ones. Half lie below, half above.",
        formula="x̃ = x₍ₖ₊₁₎ for N = 2k + 1;  (x₍ₖ₎ + x₍ₖ₊₁₎) / 2 for N = 2k",
        symbols={
            "x̃": "the median",
            "x₍ₖ₎, x₍ₖ₊₁₎": "the k-th smallest value and the next",
            "N": "the number of values",
            "k": "half of N, rounded down",
        },
        when="Incomes, prices, waiting times, file sizes: a long tail to one side, or entries that may be "
        "typing errors.",
        when_not="You will multiply it by the count to get a total, or most values are equal (a column that "
        "is mostly 0 has median 0).",
        instead={
            "mean": "sums count, or the column is bell-shaped: it then varies a fifth less from sample to "
            "sample",
            "quartiles": "you want the spread as well",
            "mode": "categories without an order",
        },
        typical={"axis": ((None, "one median of everything"), (0, "one for each column of a table"))},
        cost="A partial sort: time ∝ N.",
        traps=(
            "Wrong values move it, but not beyond all right ones while these are more than half.",
            "Medians do not add: the median of a sum is not the sum of the medians.",
            "It minimises absolute error, as a model trained with MAE does: on mostly-zero targets both "
            "answer 0.",
        ),
        source="Francis Galton 1881; least absolute errors: Laplace 1774",
        example="""
        >>> import gradus as gr
        >>> median = gr.make("median")
        >>> print(float(median([3, 1, 2])), float(median([3, 1, 2, 10])))
        2.0 2.5
        >>> print(float(median([3, 1, 2, 10_000])))                  # the outlier's size is not seen
        2.5
        """,
        target="numpy:median",
        rules={"axis": "a whole number or none"},
        proof={"oracle": "statistics:median", "identity": "median_has_the_smallest_absolute_error"},
        traits={"takes": "values", "shift": "adds", "scale": "linear"},
        words=(
            "middle value",
            "average not moved by outliers",
            "typical income",
            "typical price of skewed prices",
            "50th percentile",
        ),
    ),
    Card(
        name="mode",
        kind="statistic",
        title="Mode",
        what="The most frequent value, or all of them where several are equally frequent, in the order in "
        "which they first occur.",
        formula="mode(x) = argmax_v #{i : xᵢ = v}",
        symbols={
            "xᵢ": "the values",
            "v": "one of the different values",
            "#": "how many",
            "argmax": "the v for which that is largest",
        },
        when="A column of names: colours, countries, sizes. The usual filling for a missing category, and "
        "the guess of the simplest classifier.",
        when_not="Measured numbers: nearly every value occurs once, and so each is a mode.",
        instead={
            "median": "the categories have an order, or the column holds numbers",
            "mean": "amounts that are to be summed",
        },
        cost="One pass, and a counter for each different value.",
        traps=(
            "A tie has several modes: SciPy and scikit-learn keep only the smallest, pandas sorts them; here "
            "they stand in order of appearance.",
            "Most frequent need not mean frequent: 3 rows of 100 can be the mode.",
            "Nothing in, nothing out: an empty column has the modes [].",
        ),
        source="Karl Pearson 1895",
        example="""
        >>> import gradus as gr
        >>> mode = gr.make("mode")
        >>> print(mode(["red", "blue", "red"]))
        ['red']
        >>> print(mode([2, 1, 1, 2, 3]))                             # a tie
        [2, 1]
        """,
        target="statistics:multimode",
        proof={"oracle": "scipy.stats:mode", "worked": "mode"},
        traits={"takes": "values", "shift": "adds", "scale": "linear"},
        words=("most frequent value", "commonest category", "majority class", "fill a missing category"),
    ),
    Card(
        name="variance",
        kind="statistic",
        title="Variance",
        what="The mean squared distance of the values from their mean. Its unit is the square of theirs, "
        "and variances of independent things add.",
        formula="σ² = 1/(N − ddof) · Σ (xᵢ − x̄)²",
        symbols={
            "σ²": "the variance",
            "xᵢ": "the values",
            "x̄": "their mean",
            "N": "how many there are",
            "ddof": "0 for these values themselves, 1 to estimate a population from a sample",
        },
        when="You calculate on: add up sources of error, split the spread of a target into explained and not "
        "explained, start a layer's weights.",
        when_not="Somebody should read the number: square euros mean nothing to a reader.",
        instead={
            "standard_deviation": "the result is shown in the unit of the data",
            "covariance": "two columns vary together",
            "quartiles": "outliers would rule it: a value ten times as far counts a hundred times",
        },
        typical={
            "ddof": (
                (0, "the spread of the values you have"),
                (1, "an estimate from a sample, right on average"),
            ),
            "axis": ((None, "of everything"), (0, "of each column of a table")),
        },
        cost="Two passes over the values.",
        traps=(
            "NumPy divides by N, pandas, polars and R by N − 1: for 5 values a quarter more.",
            "E[X²] − E[X]² in floats loses a variance of 10 among values near 1e9; numpy.var takes the mean "
            "off first.",
            "Only independent things add up: Var(X + X) = 4·Var(X), not 2·Var(X).",
        ),
        source="R. A. Fisher 1918; N − 1: Gauss 1823",
        example="""
        >>> import gradus as gr
        >>> values = [2, 4, 4, 4, 5, 5, 7, 9]
        >>> print(float(gr.make("variance")(values)), round(float(gr.make("variance", ddof=1)(values)), 4))
        4.0 4.5714
        """,
        target="numpy:var",
        names={"ddof": "correction"},
        defaults={"ddof": 0, "axis": None},
        rules={"ddof": "a number from 0", "axis": "a whole number or none"},
        proof={"oracle": "statistics:pvariance", "identity": "variance_divides_by_what_ddof_says"},
        traits={"takes": "values", "shift": "ignores", "scale": "squares"},
        words=("mean squared deviation", "squared spread", "does the spread add up", "n minus one"),
    ),
    Card(
        name="standard_deviation",
        kind="statistic",
        title="Standard deviation",
        what="How far values typically lie from their mean, in their own unit: the root of the variance. Of "
        "bell-shaped data 68 % lie within one, 95 % within two.",
        formula="σ = √( 1/(N − ddof) · Σ (xᵢ − x̄)² )",
        symbols={
            "σ": "the standard deviation",
            "xᵢ": "the values",
            "x̄": "their mean",
            "N": "how many there are",
            "ddof": "0 for these values themselves, 1 to estimate a population from a sample",
        },
        when="A column with one hump and no long tail is to be described by two numbers, brought to a "
        "common scale, or given error bars.",
        when_not="Money, times, counts with a long tail: the mean minus one σ may lie below 0, where "
        "nothing can be.",
        instead={
            "quartiles": "the data are skewed or hold outliers",
            "variance": "spreads of several sources are added",
            "confidence_interval": "the question is how sure the mean is: σ/√N, not σ",
        },
        typical={
            "ddof": (
                (0, "as NumPy and standardisation in scikit-learn"),
                (1, "as pandas, polars, R and spreadsheets"),
            ),
            "axis": ((None, "of everything"), (0, "of each column of a table")),
        },
        cost="Two passes over the values.",
        traps=(
            "Libraries disagree on ddof: of 5 values the one with N − 1 is 12 % larger, of 1,000 it is 0.05 "
            "%.",
            "It does not shrink with more data; the standard error of the mean, σ/√N, does.",
            "Deviations do not add: 3 and 4 of independent errors give 5.",
            "The 68 and 95 % are for normal data; of any data at least 75 % lie within two (Chebyshev).",
        ),
        source="Karl Pearson 1894; Chebyshev 1867",
        example="""
        >>> import gradus as gr
        >>> spread = gr.make("standard_deviation")
        >>> print(float(spread([2, 4, 4, 4, 5, 5, 7, 9])))
        2.0
        >>> print(round(float(gr.make("standard_deviation", ddof=1)([2, 4, 4, 4, 5, 5, 7, 9])), 4))
        2.1381
        """,
        target="numpy:std",
        names={"ddof": "correction"},
        defaults={"ddof": 0, "axis": None},
        rules={"ddof": "a number from 0", "axis": "a whole number or none"},
        proof={"oracle": "statistics:pstdev", "identity": "variance_divides_by_what_ddof_says"},
        aliases=("variance_std",),
        traits={"takes": "values", "shift": "ignores", "scale": "linear"},
        words=(
            "typical distance from the mean",
            "spread in the same unit",
            "sigma",
            "how much do values vary",
        ),
    ),
    Card(
        name="earth_mover_distance",
        kind="statistic",
        title="Earth mover's distance (Wasserstein)",
        what="The least work that turns one heap of values into the other: how much must be moved, times "
        "how far. Its unit is that of the values.",
        formula="W(P, Q) = ∫ |F(x) − G(x)| dx",
        symbols={
            "W(P, Q)": "the distance between the two samples",
            "P, Q": "the two samples, as distributions",
            "F, G": "the share of P and of Q that is at most x",
            "x": "a value on the number line",
        },
        when="Two samples of one number column (ages last year and this year) are compared, a small shift "
        "should give a small number, and values need not coincide.",
        when_not="The values are categories without a distance, or points with many coordinates: the exact "
        "answer there needs a linear program.",
        instead={
            "js_divergence": "categories: only how often each occurs counts",
            "kl_divergence": "one side gives probabilities and is the truth",
        },
        cost="Sorting both samples: N·log N.",
        traps=(
            "It has a unit: the same drift in grams is 1,000 times that in kilograms. Divide by the σ of "
            "the reference.",
            "Chance alone gives more than 0: two samples of 100 from one normal distribution differ by "
            "about 0.18σ.",
            "scipy.stats.wasserstein_distance takes values, not histograms; counts go into u_weights and "
            "v_weights.",
        ),
        source="Kantorovich 1942; Vaserstein 1969; in GANs: Arjovsky, Chintala and Bottou 2017",
        example="""
        >>> import gradus as gr
        >>> distance = gr.make("earth_mover_distance")
        >>> print(float(distance([0, 1, 3], [5, 6, 8])))             # everything moved by 5
        5.0
        >>> near, far = distance([0, 0], [1, 1]), distance([0, 0], [9, 9])
        >>> print(float(near), float(far))                           # JS would say 1 bit to both
        1.0 9.0
        """,
        target="scipy.stats:wasserstein_distance",
        proof={"identity": "earth_moves_between_sorted_values"},
        aliases=("wasserstein_distance",),
        traits={
            "takes": "samples",
            "shift": "ignores",
            "scale": "linear",
            "symmetric": True,
            "of_equals": 0.0,
        },
        words=(
            "distance between two samples",
            "drift of a number column",
            "optimal transport",
            "has the distribution moved",
        ),
    ),
)
