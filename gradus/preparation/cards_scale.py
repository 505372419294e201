"""Cards of scaling: columns in different units brought to one size."""

from gradus.core.card import Card

CARDS = (
    Card(
        name="standard_scale",
        kind="transformer",
        title="Standardisation (z-scores)",
        what="Each column minus its mean, divided by its standard deviation: 0 is the average of the "
        "training rows, 1 is one standard deviation above it.",
        formula="z = (x − μ) / σ",
        symbols={
            "z": "the scaled value",
            "x": "the value",
            "μ": "the column's mean over the training rows",
            "σ": "its standard deviation over the training rows (divided by n, not n − 1)",
        },
        when="Columns come in different units (euros, years) and the model adds them up or measures "
        "distances: linear models with a penalty, nearest neighbours, SVM, PCA, networks.",
        when_not="The model is a tree, a forest or boosting: only the order of values counts there, and "
        "scaling changes nothing.",
        instead={
            "robust_scale": "a few wild values blow up the standard deviation",
            "minmax_scale": "values must stay inside fixed bounds",
        },
        typical={"with_mean": ((True, "centred"), (False, "a sparse matrix, whose zeros must stay zeros"))},
        cost="Two numbers a column; one pass to learn, one to apply.",
        traps=(
            "Learn μ and σ on the training rows only; a scaler fitted on all rows has seen the test.",
            "It does not make a column normal: a skewed one stays as skewed as it was.",
            "With values 1, 2, 3, 4, 1000 the 1000 becomes 2.0 and the others lie within 0.008 of each "
            "other.",
            "A constant column becomes 0, without a warning.",
        ),
        source="Hastie, Tibshirani and Friedman, *The Elements of Statistical Learning*, 2009, 3.4.1",
        example="""
        >>> import gradus as gr
        >>> scale = gr.make("standard_scale").fit([[1, 1000], [2, 2000], [3, 3000]])
        >>> print(scale.transform([[3, 1000]]).round(3))
        [[ 1.225 -1.225]]
        """,
        target="sklearn.preprocessing:StandardScaler",
        rules={"with_mean": "true or false", "with_std": "true or false"},
        proof={
            "worked": "standard_scale",
            "identity": "mean_zero_spread_one",
            "beats": ["minmax_scale", "a_few_huge_values"],
        },
        aliases=("zscore_scale", "standardisation"),
        traits={"takes": "numbers", "missing": "keeps"},
        words=(
            "z-score",
            "normalise features",
            "mean 0 and standard deviation 1",
            "different units",
            "big column dominates the distance",
            "slow convergence of gradient descent",
        ),
    ),
    Card(
        name="minmax_scale",
        kind="transformer",
        title="Min–max scaling",
        what="Each column is moved and stretched so that its smallest training value becomes 0 and its "
        "largest 1.",
        formula="x' = (x − min) / (max − min)",
        symbols={
            "x": "the value",
            "x'": "the scaled value",
            "min, max": "the column's smallest and largest value in the training rows",
        },
        when="The ends of the scale mean something (a mark from 1 to 6, a percentage), or what follows "
        "needs values between fixed bounds, such as a sigmoid output.",
        when_not="One mistyped value would set the scale: at 1, 2, 3, 1000 the first three end within "
        "0.002 of each other.",
        instead={
            "standard_scale": "no bounds are needed",
            "robust_scale": "the extremes are outliers or errors",
            "pixel_scaling": "the values are pixels, whose bounds are known beforehand",
        },
        typical={
            "feature_range": (((0, 1), "the usual"), ((-1, 1), "before a tanh")),
            "clip": (
                (False, "new rows may leave the range, visibly"),
                (True, "the bounds must hold for new rows too"),
            ),
        },
        cost="Two numbers a column; one pass to learn, one to apply.",
        traps=(
            "New rows can fall outside 0 and 1; only clip=True keeps them in, and it hides that something "
            "is new.",
            "The most extreme row decides for all: drop it and every scaled value changes.",
        ),
        source="Han, Kamber and Pei, *Data Mining*, 3rd edition, 2011, 3.5.2",
        example="""
        >>> import gradus as gr
        >>> scale = gr.make("minmax_scale").fit([[10], [20], [30]])
        >>> print(scale.transform([[10], [25], [40]]).ravel())         # 40 was never seen
        [0.   0.75 1.5 ]
        """,
        target="sklearn.preprocessing:MinMaxScaler",
        rules={"feature_range": "numbers", "clip": "true or false"},
        proof={"worked": "minmax_scale", "identity": "ends_at_zero_and_one"},
        aliases=("minmax_normalisation",),
        traits={"takes": "numbers", "missing": "keeps"},
        words=(
            "scale between 0 and 1",
            "normalise to a range",
            "bounded features",
            "rescale minimum maximum",
        ),
    ),
    Card(
        name="robust_scale",
        kind="transformer",
        title="Robust scaling",
        what="Each column minus its median, divided by the distance between its quartiles: the middle "
        "half of the training rows spans one unit, whatever the extremes do.",
        formula="x' = (x − Q₂) / (Q₃ − Q₁)",
        symbols={
            "x": "the value",
            "x'": "the scaled value",
            "Q₁, Q₂, Q₃": "the first quartile, the median and the third quartile of the training rows",
        },
        when="A column has a long tail or some absurd entries (incomes, durations with typing errors) and "
        "the bulk of the rows should decide its scale.",
        when_not="More than three quarters of a column are one value (mostly zeros): the quartiles meet, and "
        "the column is only centred.",
        instead={
            "standard_scale": "no value lies further than about 5 standard deviations out",
            "minmax_scale": "fixed bounds are required",
        },
        typical={
            "quantile_range": (
                ((25.0, 75.0), "the quartiles"),
                ((10.0, 90.0), "when the quartiles are nearly equal"),
            ),
        },
        cost="A partial sort of each column to learn; one pass to apply.",
        traps=(
            "The wild values are still there, and larger than after standardising: it protects the scale, "
            "not the model behind it.",
            "Its unit is not the standard deviation: on a normal column the result has a spread of 0.74.",
        ),
        source="Median and quartiles as location and spread: Tukey, *Exploratory Data Analysis*, 1977",
        example="""
        >>> import gradus as gr
        >>> column = [[1], [2], [3], [4], [1000]]
        >>> print(gr.make("robust_scale").fit_transform(column).ravel())
        [ -1.   -0.5   0.    0.5 498.5]
        >>> print(gr.make("standard_scale").fit_transform(column).ravel().round(3))   # in one spot
        [-0.504 -0.501 -0.499 -0.496  2.   ]
        """,
        target="sklearn.preprocessing:RobustScaler",
        rules={"quantile_range": "numbers", "unit_variance": "true or false"},
        proof={
            "worked": "robust_scale",
            "identity": "outliers_do_not_move_the_rest",
            "beats": ["standard_scale", "a_few_huge_values"],
        },
        traits={"takes": "numbers", "missing": "keeps"},
        words=(
            "scale with outliers",
            "median and interquartile range",
            "long tail",
            "skewed prices or incomes",
            "extreme values spoil the scaling",
        ),
    ),
)
