"""Cards of missing values: what is put in a gap, and how a gap is remembered."""

from gradus.core.card import Card

CARDS = (
    Card(
        name="mean_impute",
        kind="transformer",
        title="Mean, median or mode imputation",
        what="Every gap of a column takes one value: the mean of what is known in the training rows, or "
        "their median, or their commonest value.",
        formula="x̂ = (1/k) Σ xᵢ over the k known values",
        symbols={
            "x̂": "what a gap becomes",
            "xᵢ": "a known value of the column",
            "k": "how many values are known",
        },
        when="A few percent of cells are missing for reasons that have nothing to do with their value, "
        "and the model takes no gaps.",
        when_not="A third of a column is missing: a third of the rows then share one invented value, and "
        "the column's spread and correlations shrink.",
        instead={
            "missing_flags": "that the value is missing says something itself: put it beside",
            "iterative_impute": "other columns tell what the value probably was",
            "lightgbm": "it takes gaps as they are",
        },
        typical={
            "statistic": (
                ("mean", "symmetric numbers"),
                ("median", "long tails, outliers"),
                ("most_frequent", "names (the mode); the only one that works on text"),
            )
        },
        cost="One pass to learn, one to fill; the median needs a partial sort.",
        traps=(
            "The spread shrinks by the share of gaps: with 20 % filled the variance is a fifth too small.",
            "Filling before the split lets test rows into the mean.",
            "Two commonest values: the smaller one wins.",
            "A column without any known value becomes 0 here, so that the number of columns stays.",
        ),
        source="Little and Rubin, *Statistical Analysis with Missing Data*, 2nd edition, 2002, 4.2",
        example="""
        >>> import gradus as gr
        >>> rows = [[1, 2], [float("nan"), 3], [7, 6]]
        >>> print(gr.make("mean_impute").fit_transform(rows)[1])
        [4. 3.]
        >>> print(gr.make("mean_impute", statistic="most_frequent").fit_transform(rows)[1])
        [1. 3.]
        """,
        target="sklearn.impute:SimpleImputer",
        names={"statistic": "strategy"},
        defaults={"statistic": "mean", "keep_empty_features": True},
        rules={
            "statistic": "one of mean, median, most_frequent",
            "add_indicator": "true or false",
            "keep_empty_features": "true or false",
        },
        proof={"worked": "W53", "identity": "empty_columns_keep_their_place"},
        aliases=("impute_mean_median_mode", "median_impute", "mode_impute"),
        traits={"takes": "missing", "missing": "fills"},
        words=(
            "fill NaN",
            "replace missing values by the average",
            "empty cells",
            "my model does not accept NaN",
            "fillna",
        ),
    ),
    Card(
        name="constant_impute",
        kind="transformer",
        title="Constant imputation",
        what="Every gap takes a value of your choice that cannot be mistaken for data: −999 among ages, "
        "«unknown» among names, 0 where nothing recorded means none.",
        when="The gap has a meaning of its own (no entry in «number of children» means 0), or a tree "
        "behind it shall be able to split the gaps off.",
        when_not="A model behind it multiplies the column: −999 among ages from 20 to 60 moves the mean "
        "and bends every weight.",
        instead={
            "mean_impute": "the model is linear or measures distances",
            "missing_flags": "keep the mark «missing» in a column of its own, whatever is filled in",
        },
        typical={
            "value": (
                (None, "0 for numbers, «missing_value» for text"),
                (-999, "below every real value: one split of a tree isolates the gaps"),
                ("unknown", "a level of its own for names"),
            )
        },
        cost="One pass.",
        traps=(
            "10 % of −999 among ages around 40 turns the mean 40 into −64.",
            "Scale before, never after: the scaler would take −999 for an age.",
            "The reader of the file may do the opposite and hold −999 for a code of «missing»: look "
            "before you fill.",
        ),
        source="Little and Rubin, *Statistical Analysis with Missing Data*, 1987",
        example="""
        >>> import gradus as gr
        >>> ages = [[31], [float("nan")], [58]]
        >>> print(gr.make("constant_impute", value=-999).fit_transform(ages).ravel())
        [  31. -999.   58.]
        """,
        target="sklearn.impute:SimpleImputer",
        names={"value": "fill_value"},
        defaults={"strategy": "constant", "value": None, "keep_empty_features": True},
        rules={
            "strategy": "one of constant",
            "add_indicator": "true or false",
            "keep_empty_features": "true or false",
        },
        proof={"worked": "constant_impute"},
        aliases=("impute_constant",),
        traits={"takes": "missing", "missing": "fills"},
        words=("replace NaN by zero", "sentinel value", "fill with unknown", "minus 999"),
    ),
    Card(
        name="knn_impute",
        kind="transformer",
        title="Nearest-neighbour imputation",
        what="A gap takes the mean of that column over the k training rows that resemble the row most in "
        "the columns that both know.",
        formula="D(a, b) = √( (d/m) · Σ (aⱼ − bⱼ)² ),  x̂ = mean of xⱼ over the k nearest rows",
        symbols={
            "D(a, b)": "the distance of two rows",
            "aⱼ, bⱼ": "their values in column j; only columns known in both are summed",
            "d": "the number of columns",
            "m": "the number of columns known in both rows",
            "x̂": "what the gap becomes",
            "xⱼ": "the column's value in a neighbouring row",
            "k": "`n_neighbors`",
        },
        when="Rows fall into kinds (machines, customer types) and a gap is best answered by rows of the "
        "same kind; some thousand rows, a few dozen columns.",
        when_not="More than about 20,000 rows: every row with a gap is compared with every training row.",
        instead={
            "iterative_impute": "columns follow each other along a straight line, or the table is long",
            "mean_impute": "other columns tell nothing about the missing one",
        },
        typical={
            "n_neighbors": ((5, "the usual"), (3, "small tables"), (20, "noisy columns")),
            "weighting": (("uniform", "plain mean"), ("distance", "nearer rows count more")),
        },
        cost="q·n·d time for q rows with gaps, and n·d memory: the training rows are kept.",
        traps=(
            "Scale first: a column in metres next to one in kilometres decides alone who is near.",
            "With k = 1 a gap becomes a copy of one row's cell, with all of its noise.",
            "A row that shares no known column with any other gets the column's mean.",
        ),
        source="Troyanskaya et al. 2001; the distance with gaps: Dixon 1979",
        example="""
        >>> import gradus as gr
        >>> nan = float("nan")
        >>> rows = [[1.0, 10], [1.1, 12], [9.0, 50], [9.2, nan]]
        >>> print(gr.make("knn_impute", n_neighbors=1).fit_transform(rows)[3])
        [ 9.2 50. ]
        """,
        target="sklearn.impute:KNNImputer",
        names={"weighting": "weights", "distance": "metric"},
        defaults={"keep_empty_features": True},
        rules={
            "n_neighbors": "a whole number from 1",
            "weighting": "one of uniform, distance or a function",
            "distance": "one of nan_euclidean or a function",
        },
        proof={"worked": "W53", "beats": ["mean_impute", "two_kinds_of_rows"]},
        aliases=("impute_knn",),
        traits={"takes": "missing", "missing": "fills"},
        words=(
            "fill gaps from similar rows",
            "impute with nearest neighbours",
            "similar customers",
            "hot deck",
        ),
    ),
    Card(
        name="missing_flags",
        kind="transformer",
        title="Missing-value indicators",
        what="Makes for each column a second one of true and false: was the cell empty? It fills nothing; it "
        "keeps what filling would erase.",
        formula="mᵢⱼ = 1 where xᵢⱼ is missing, else 0",
        symbols={"mᵢⱼ": "the flag of row i in column j", "xᵢⱼ": "the cell"},
        when="Emptiness itself tells something: the rich leave «income» blank, a test was not ordered "
        "because the patient was well.",
        when_not="Cells were lost by chance, or the emptiness will be different in use (a field that "
        "becomes compulsory).",
        instead={
            "constant_impute": "a tree stands behind: one value outside the range marks the gap in the "
            "same column",
            "lightgbm": "it learns for each split to which side a gap belongs",
        },
        typical={
            "features": (
                ("all", "one flag a column, the same number whatever rows come"),
                ("missing-only", "flags only for columns that had gaps in training"),
            )
        },
        cost="One pass; one flag a cell.",
        traps=(
            "It does not fill: join its columns to those of an imputer.",
            "Gaps that come together (a whole form not filled in) give columns that are copies of each "
            "other.",
            "A flag that predicts too well may be an echo of the outcome: tests are ordered after the "
            "diagnosis.",
        ),
        source="Cohen and Cohen, *Applied Multiple Regression*, 1975",
        example="""
        >>> import gradus as gr
        >>> nan = float("nan")
        >>> print(gr.make("missing_flags").fit_transform([[1, nan], [nan, 3], [7, 6]]).astype(int))
        [[0 1]
         [1 0]
         [0 0]]
        """,
        target="sklearn.impute:MissingIndicator",
        defaults={"features": "all", "error_on_new": False},
        rules={"features": "one of all, missing-only", "error_on_new": "true or false"},
        proof={"worked": "missing_flags", "beats": ["mean_impute", "telling_gaps"]},
        aliases=("missing_indicator",),
        traits={"takes": "missing", "missing": "marks"},
        words=(
            "was the value missing",
            "missing not at random",
            "informative missingness",
            "dummy for missing",
            "flag empty cells",
        ),
    ),
)
