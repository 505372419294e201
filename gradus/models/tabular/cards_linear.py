"""Cards of linear models: a weighted sum of the columns, with and without a penalty on the weights."""

from gradus.core.card import Card

CARDS = (
    Card(
        name="linear_regression",
        kind="estimator",
        title="Linear regression (least squares)",
        what="Predicts a number as a weighted sum of the columns plus a constant, with the weights for "
        "which the squared errors on the training rows add up to the least. One column gives a line, "
        "several a plane.",
        formula="ŷ = b + Σ wⱼ·xⱼ,  (w, b) = argmin Σ (yᵢ − ŷᵢ)²",
        symbols={
            "ŷ": "the prediction",
            "b": "the intercept, `intercept_`",
            "wⱼ": "the weight of column j, `coef_`",
            "xⱼ": "the value in column j",
            "yᵢ, ŷᵢ": "the true and the predicted value of row i",
        },
        when="A number is to be predicted, its effects add up, you want to read what one unit more of a "
        "column changes, and there are at least 10 rows a column.",
        when_not="Columns are nearly copies of each other, or about as many as rows: weights explode, "
        "with opposite signs.",
        instead={
            "ridge_regression": "columns overlap or rows are few",
            "lasso_regression": "only a few of many columns matter",
            "lightgbm": "effects bend, jump or depend on each other",
        },
        typical={"fit_intercept": ((True, "nearly always"), (False, "the line must go through 0 by nature"))},
        cost="n·d² time, n·d memory; a prediction is d multiplications.",
        traps=(
            "A weight is the effect with all other columns held fixed, not the effect of the column on "
            "its own; its sign may turn when a column is added.",
            "One mistyped value can turn the whole line, for errors count squared.",
            "«Multivariate» means several outputs; several inputs are multiple regression.",
            "A small error on the training rows proves nothing when there are as many columns as rows: it "
            "is then always 0.",
        ),
        source="Legendre 1805; Gauss 1809",
        example="""
        >>> import gradus as gr
        >>> rooms_and_age, price = [[2, 10], [3, 40], [4, 5], [5, 30]], [195, 260, 398, 470]
        >>> line = gr.make("linear_regression").fit(rooms_and_age, price)
        >>> print(line.coef_.round(1), line.intercept_.round(1))     # a room: +99; a year: −1.1
        [99.1 -1.1] 7.6
        """,
        target="sklearn.linear_model:LinearRegression",
        names={"nonnegative": "positive"},
        rules={"fit_intercept": "true or false", "nonnegative": "true or false"},
        proof={"oracle": "numpy.linalg:lstsq", "beats": ["constant_prediction", "a_plane"]},
        covers={
            "linear_regression": {"worked": "linear_regression"},
            "multiple_regression": {"identity": "errors_are_unrelated_to_every_column"},
        },
        aliases=("multiple_regression", "ordinary_least_squares"),
        short="linear",
        tasks=("regression",),
        traits={"missing": "refuses"},
        words=(
            "fit a line",
            "predict a price",
            "trend line",
            "effect of one unit more",
            "ols",
            "several inputs one output",
        ),
    ),
    Card(
        name="ridge_regression",
        kind="estimator",
        title="Ridge regression",
        what="Least squares that also pays for the size of its weights. Columns that say the same share "
        "the weight instead of fighting with huge opposite ones.",
        formula="(w, b) = argmin Σ (yᵢ − ŷᵢ)² + α·Σ wⱼ²",
        symbols={
            "w, b": "the weights and the intercept, which is not penalised",
            "yᵢ, ŷᵢ": "the true and the predicted value of row i",
            "wⱼ": "the weight of column j",
            "α": "`alpha`, the price of size",
        },
        when="Columns are strongly related (correlation above 0.9), or there are nearly as many columns "
        "as rows, and each may matter a little.",
        when_not="You need weights without bias for a test or an interval, or most columns should drop out.",
        instead={
            "linear_regression": "many rows, few unrelated columns",
            "lasso_regression": "most columns should get exactly 0",
        },
        typical={
            "alpha": (
                (1.0, "a start, for scaled columns and some hundred rows"),
                (0.001, "nearly least squares"),
                (1000.0, "nearly the mean; search from 0.001 to 1000 in steps of 10"),
            )
        },
        cost="n·d² time, as least squares.",
        traps=(
            "Scale the columns: in metres a weight is 1,000 times that in millimetres, and so is pushed "
            "much harder.",
            "alpha stands against a sum over rows here and against a mean in lasso_regression: equal "
            "alphas are not equal penalties.",
            "No weight becomes exactly 0.",
        ),
        source="Hoerl and Kennard 1970",
        example="""
        >>> import gradus as gr
        >>> twins, y = [[1, 1.0], [2, 2.0], [3, 3.1]], [2, 4, 6.3]          # about twice the column
        >>> print(gr.make("linear_regression").fit(twins, y).coef_.round(1))
        [-1.  3.]
        >>> print(gr.make("ridge_regression", alpha=0.1).fit(twins, y).coef_.round(1))
        [1.  1.1]
        """,
        target="sklearn.linear_model:Ridge",
        names={"seed": "random_state", "nonnegative": "positive"},
        defaults={"seed": 0},
        rules={
            "alpha": "a number from 0 or numbers",
            "fit_intercept": "true or false",
            "nonnegative": "true or false",
            "solver": "one of auto, svd, cholesky, lsqr, sparse_cg, sag, saga, lbfgs",
            "seed": "a whole number from 0 or none",
        },
        proof={"oracle": "numpy.linalg:solve", "beats": ["linear_regression", "columns_nearly_copies"]},
        aliases=("tikhonov_regularisation",),
        short="ridge",
        tasks=("regression",),
        traits={"missing": "refuses"},
        words=(
            "l2 penalty regression",
            "weights too large",
            "correlated columns",
            "more columns than rows",
            "multicollinearity remedy",
        ),
    ),
    Card(
        name="lasso_regression",
        kind="estimator",
        title="Lasso",
        what="Least squares that pays for the absolute size of its weights. Weights that do not earn "
        "their price become exactly 0, so that it selects columns while it fits.",
        formula="(w, b) = argmin 1/(2n) · Σ (yᵢ − ŷᵢ)² + α·Σ |wⱼ|",
        symbols={
            "w, b": "the weights and the intercept, which is not penalised",
            "n": "the number of rows",
            "yᵢ, ŷᵢ": "the true and the predicted value of row i",
            "wⱼ": "the weight of column j",
            "α": "`alpha`, the price of size",
        },
        when="Hundreds of columns of which a handful should matter, and a short list of them is part of "
        "the answer.",
        when_not="Useful columns come in groups of near copies: it takes one of the group, by chance, and "
        "drops the rest.",
        instead={
            "ridge_regression": "all columns matter a little, or they overlap",
            "feature_selection": "the short list is for another model",
        },
        typical={
            "alpha": (
                (1.0, "the library's; drops everything if the target's spread is about 1"),
                (0.1, "a scaled target"),
                (0.01, "keep more columns; choose by cross-validation"),
            )
        },
        cost="A few dozen passes of n·d.",
        traps=(
            "From alpha = max|Xᵀ(y − ȳ)|/n on, every weight is 0: with scaled columns and a target between 0 "
            "and 1 the default does just that.",
            "The weights that stay are too small, drawn to 0 by the same price.",
            "Plain gradient descent on this loss gives no exact zeros; coordinate descent, used here, does.",
            "Scale the columns, or the unit decides which one stays.",
        ),
        source="Tibshirani 1996",
        example="""
        >>> import gradus as gr, numpy as np
        >>> X = np.random.default_rng(0).normal(size=(100, 5))
        >>> y = 3 * X[:, 1] - 2 * X[:, 4] + 0.1 * X[:, 0]
        >>> print(gr.make("lasso_regression", alpha=0.2).fit(X, y).coef_.round(2))
        [ 0.    2.79  0.   -0.   -1.81]
        """,
        target="sklearn.linear_model:Lasso",
        names={"seed": "random_state", "nonnegative": "positive"},
        defaults={"seed": 0, "max_iter": 10000},
        rules={
            "alpha": "a number from 0",
            "max_iter": "a whole number from 1",
            "fit_intercept": "true or false",
            "nonnegative": "true or false",
            "selection": "one of cyclic, random",
            "seed": "a whole number from 0 or none",
        },
        proof={
            "worked": "lasso_regression",
            "identity": "every_weight_earns_its_price",
            "beats": ["ridge_regression", "few_of_many_columns"],
        },
        short="lasso",
        tasks=("regression",),
        traits={"missing": "refuses"},
        words=("l1 penalty", "sparse weights", "which of many columns matter", "coefficients exactly zero"),
    ),
    Card(
        name="logistic_regression",
        kind="estimator",
        title="Logistic regression",
        what="A weighted sum of the columns, bent into a probability between 0 and 1. Each weight says "
        "how the odds change: eʷ is the factor for one unit more. Of several classes each gets its own "
        "sum.",
        formula="p = 1 / (1 + e^(−z)),  z = b + Σ wⱼ·xⱼ,  (w, b) = argmin C·Σ −ln p(yᵢ) + ½·Σ wⱼ²",
        symbols={
            "p": "the probability of the second class (in sorted order)",
            "z": "the weighted sum, the log-odds",
            "e": "2.718…",
            "b": "the intercept",
            "wⱼ": "the weight of column j",
            "xⱼ": "the value in column j",
            "C": "the inverse of the penalty: small C, small weights",
            "p(yᵢ)": "the probability given to the true class of row i",
        },
        when="Classes are to be predicted with probabilities that can be trusted and read, and the border "
        "between them is roughly a straight line.",
        when_not="One class lies inside the other, or the border is made of steps: no straight line parts "
        "them.",
        instead={
            "naive_bayes": "a few dozen rows and many columns that are unrelated within a class",
            "lightgbm": "thousands of rows, effects that bend or depend on each other",
            "k_nearest_neighbours": "few columns and a winding border",
        },
        typical={
            "C": ((1.0, "scaled columns"), (0.01, "more columns than rows"), (100.0, "nearly no penalty")),
            "class_weight": (
                (None, "probabilities as they are"),
                ("balanced", "find the rare class; probabilities no longer hold"),
            ),
        },
        cost="Some dozen passes of n·d·(number of classes).",
        traps=(
            'It is penalised unless told otherwise: for odds ratios and tests set C=float("inf").',
            "Without a penalty, and with classes that a line parts perfectly, the best weights are infinite: "
            "it stops somewhere on the way.",
            "Scale the columns: else their units decide how hard each weight is pushed, and the solver may "
            "warn that it has not converged.",
            "scikit-learn 1.10 drops `penalty=`; l1_ratio=0 is the squared penalty, 1 the absolute "
            '(with solver="saga").',
        ),
        source="Cox 1958",
        example="""
        >>> import gradus as gr
        >>> hours, passed = [[1], [2], [3], [4], [5], [6]], ["no", "no", "yes", "no", "yes", "yes"]
        >>> model = gr.make("logistic_regression").fit(hours, passed)
        >>> print(model.classes_, model.predict_proba([[2], [5]]).round(2).tolist())
        ['no' 'yes'] [[0.76, 0.24], [0.24, 0.76]]
        """,
        target="sklearn.linear_model:LogisticRegression",
        names={"seed": "random_state"},
        defaults={"seed": 0, "max_iter": 1000},
        rules={
            "C": "a number above 0",
            "l1_ratio": "a number from 0 to 1 or none",
            "max_iter": "a whole number from 1",
            "solver": "one of lbfgs, liblinear, newton-cg, newton-cholesky, sag, saga",
            "fit_intercept": "true or false",
            "class_weight": "one of balanced or a mapping or none",
            "seed": "a whole number from 0 or none",
        },
        proof={
            "identity": ["slope_of_the_penalised_loss_is_zero", "probabilities_sum_to_one"],
            "beats": ["constant_prediction", "two_clouds"],
        },
        short="logistic",
        tasks=("binary", "multiclass"),
        traits={"missing": "refuses"},
        words=(
            "probability of yes or no",
            "spam or not",
            "odds ratio",
            "linear classifier",
            "credit scoring",
            "logit",
        ),
    ),
)
