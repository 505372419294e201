"""Cards of the simplest models: one answer for all, the answer of the neighbours, and counting by class."""

from gradus.core.card import Card

CARDS = (
    Card(
        name="constant_prediction",
        kind="estimator",
        title="Constant prediction (baseline)",
        what="Looks at no column: the same answer for every row, the shares of the classes or the mean of "
        "the training target. What does not beat it has learned nothing.",
        formula="ŷ = ȳ;  p(c) = n_c / n",
        symbols={
            "ŷ": "the prediction",
            "ȳ": "the mean of the training target",
            "p(c)": "the probability of class c",
            "n_c": "the number of training rows of class c",
            "n": "the number of training rows",
        },
        when="Before anything else, on every table: it is the bar in the unit of your metric.",
        when_not="As the only bar of a time series: there the value one season ago is far harder to beat "
        "than the mean.",
        instead={
            "logistic_regression": "the next bar: can a straight line do better?",
            "linear_regression": "the next bar where the target is a number",
        },
        cost="One pass over the target.",
        traps=(
            "With 99 % of one class it is right in 99 % of rows: an accuracy of 0.99 may be no model at all.",
            "The mean is best for squared error only; for absolute error the bar is the median "
            '(strategy="median").',
        ),
        source="The base rate as the bar to beat: Meehl and Rosen 1955",
        example="""
        >>> import gradus as gr
        >>> bar = gr.make("constant_prediction", task="binary")
        >>> bar = bar.fit([[0], [0], [0], [0]], ["well", "well", "well", "ill"])
        >>> print(bar.predict([[7]]), bar.predict_proba([[7]]), bar.score([[1], [2]], ["well", "ill"]))
        ['well'] [[0.25 0.75]] 0.5
        """,
        target={
            "classification": "sklearn.dummy:DummyClassifier",
            "regression": "sklearn.dummy:DummyRegressor",
        },
        rules={
            "strategy": "one of prior, most_frequent, stratified, uniform, constant, mean, median, quantile"
        },
        proof={"worked": "constant_prediction", "identity": "best_constant_for_squared_error"},
        aliases=("majority_class", "mean_prediction"),
        short="baseline",
        tasks=("binary", "multiclass", "regression"),
        traits={"missing": "takes"},
        words=(
            "is my model better than guessing",
            "dummy model",
            "majority vote of the data",
            "zero rule",
            "simplest model",
        ),
    ),
    Card(
        name="k_nearest_neighbours",
        kind="estimator",
        title="K nearest neighbours",
        what="Keeps the training rows and answers with those that resemble the new row most: the share of "
        "each class among the k nearest, or the mean of their targets.",
        formula="p(c | x) = (1/k) · #{i in N(x) : yᵢ = c};  ŷ = (1/k) · Σ yᵢ over i in N(x)",
        symbols={
            "p(c | x)": "the probability of class c for row x",
            "k": "`n_neighbors`",
            "#": "how many",
            "i": "a training row",
            "N(x)": "the k training rows nearest to x",
            "yᵢ": "the class or target of training row i",
            "ŷ": "the predicted number",
        },
        when="Few columns (up to about 20) in comparable units, a winding border, and an answer that is "
        "to be explained by similar cases.",
        when_not="Many columns, most of them noise: then all rows are about equally far away.",
        instead={
            "logistic_regression": "the border is roughly straight, or answers must be instant",
            "random_forest": "columns differ in unit and in use, some are noise",
        },
        typical={
            "n_neighbors": (
                (5, "the usual"),
                (1, "copies the noise"),
                (25, "noisy classes, some thousand rows"),
            ),
            "weighting": (
                ("uniform", "each neighbour counts the same"),
                ("distance", "nearer ones count more"),
            ),
        },
        cost="Nothing to fit but an index; n·d a prediction by brute force, and all training rows stay in "
        "memory.",
        traps=(
            "Scale first: a column in grams next to one in tonnes decides alone.",
            "An even k makes ties between two classes; the class that sorts first wins them.",
            "With k = 1 it is always right on its training rows: that is no score.",
        ),
        source="Fix and Hodges 1951; Cover and Hart 1967",
        example="""
        >>> import gradus as gr
        >>> metres_kilos = [[0.3, 4], [0.4, 5], [1.5, 400], [1.6, 500]]
        >>> animal = ["cat", "cat", "horse", "horse"]
        >>> model = gr.make("k_nearest_neighbours", task="binary", n_neighbors=3).fit(metres_kilos, animal)
        >>> print(model.predict([[0.5, 6]]), model.predict_proba([[0.5, 6]]).round(2))
        ['cat'] [[0.67 0.33]]
        """,
        target={
            "classification": "sklearn.neighbors:KNeighborsClassifier",
            "regression": "sklearn.neighbors:KNeighborsRegressor",
        },
        names={"distance": "metric", "weighting": "weights"},
        rules={
            "n_neighbors": "a whole number from 1",
            "weighting": "one of uniform, distance or a function or none",
            "algorithm": "one of auto, ball_tree, kd_tree, brute",
            "distance": "a text or a function",
            "p": "a number above 0",
        },
        proof={"oracle": "scipy.spatial:KDTree", "beats": ["logistic_regression", "two_moons"]},
        covers={
            "knn_classifier": {"worked": "knn_classifier"},
            "knn_regressor": {"identity": "answers_the_mean_of_its_neighbours"},
        },
        aliases=("knn_classifier", "knn_regressor"),
        short="knn",
        tasks=("binary", "multiclass", "regression"),
        traits={"missing": "refuses"},
        words=(
            "similar cases",
            "lookup of the closest rows",
            "vote of neighbours",
            "lazy learning",
            "instance based",
        ),
    ),
    Card(
        name="naive_bayes",
        kind="estimator",
        title="Naive Bayes (Gaussian)",
        what="Keeps for each class how common it is and the mean and spread of each column; a new row "
        "goes to the class under which its values are most likely. «Naive»: columns count as unrelated "
        "within a class.",
        formula="class = argmax_c  ln P(c) + Σ ln N(xⱼ; μ_cj, σ²_cj)",
        symbols={
            "c": "a class",
            "P(c)": "its share of the training rows",
            "N(x; μ, σ²)": "the height of the normal curve at x",
            "xⱼ": "the row's value in column j",
            "μ_cj, σ²_cj": "mean and variance of column j among the rows of class c",
        },
        when="A few dozen rows and many numeric columns, or rows that arrive as a stream (partial_fit): two "
        "numbers a column and class are all it has to learn.",
        when_not="Columns repeat each other, or probabilities are used as such: a doubled column counts "
        "as two witnesses.",
        instead={
            "logistic_regression": "some hundred rows, and columns that overlap",
            "lightgbm": "thousands of rows and columns that work together",
        },
        typical={
            "var_smoothing": ((1e-9, "only against division by 0"), (0.01, "a few rows a class")),
            "priors": (
                (None, "the shares in the training rows"),
                ([0.5, 0.5], "two classes equally likely in use"),
            ),
        },
        cost="One pass of n·d; memory of 2·d numbers a class.",
        traps=(
            "Its probabilities crowd at 0 and 1: ten copies of one column turn 0.8 into 0.999999.",
            "For counts of words use the multinomial form, for yes/no columns the Bernoulli form; a "
            "normal curve fits neither.",
            "It refuses gaps: impute first.",
        ),
        source="Maron 1961; why it works: Hand and Yu 2001",
        example="""
        >>> import gradus as gr
        >>> weight, animal = [[4], [5], [6], [20], [25], [30]], ["cat"] * 3 + ["dog"] * 3
        >>> model = gr.make("naive_bayes").fit(weight, animal)
        >>> print(model.predict([[7.0], [15.0]]), model.theta_.ravel())
        ['cat' 'dog'] [ 5. 25.]
        """,
        target="sklearn.naive_bayes:GaussianNB",
        rules={"var_smoothing": "a number from 0", "priors": "numbers or none"},
        proof={"oracle": "scipy.stats:norm", "beats": ["logistic_regression", "few_rows_unrelated_columns"]},
        aliases=("gaussian_naive_bayes",),
        tasks=("binary", "multiclass"),
        traits={"missing": "refuses"},
        words=(
            "bayes classifier",
            "very few training rows",
            "learn from a stream of classes",
            "prior times likelihood",
        ),
    ),
)
