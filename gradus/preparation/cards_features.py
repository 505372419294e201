"""Cards of columns made and columns left out, and of the chain that holds all steps together."""

from gradus.core.card import Card

CARDS = (
    Card(
        name="polynomial_features",
        kind="transformer",
        title="Polynomial features",
        what="Adds the squares, higher powers and products of the columns, so that a model that can only "
        "add draws curves and sees that two columns work together.",
        formula="(a, b) → (a, b, a², a·b, b²) for degree 2",
        symbols={"a, b": "two columns"},
        when="A plot of the residuals shows a bow, or the effect of one column depends on another (price "
        "= length · width), and there are few columns.",
        when_not="50 columns: degree 2 makes 1,325 of them, degree 3 makes 23,425.",
        instead={
            "random_forest": "curves and steps of unknown shape",
            "lightgbm": "many columns with unknown interactions",
        },
        typical={
            "degree": ((2, "bows and pairs"), (3, "an S-shape")),
            "interaction_only": ((False, "powers too"), (True, "only products of different columns")),
        },
        cost="(d+k choose k) − 1 columns for d columns and degree k.",
        traps=(
            "Scale first: a year of 2,000 becomes 8,000,000,000 at degree 3, and the solver loses its "
            "digits.",
            "Beyond the data it runs away: fitted on 0 to 10, a degree 5 curve at 12 is a fiction.",
            "The column of ones is left out here; linear models add their own intercept.",
        ),
        source="Polynomial regression: Gergonne 1815",
        example="""
        >>> import gradus as gr
        >>> x, y = [[1], [2], [3], [4], [5]], [1, 4, 9, 16, 25]
        >>> powers = gr.make("polynomial_features", degree=2).fit(x)
        >>> line = gr.make("linear_regression")
        >>> for columns in (x, powers.transform(x)):
        ...     print(round(line.fit(columns, y).score(columns, y), 4))
        0.9626
        1.0
        """,
        target="sklearn.preprocessing:PolynomialFeatures",
        defaults={"include_bias": False},
        rules={
            "degree": "a whole number from 0 or a list",
            "interaction_only": "true or false",
            "include_bias": "true or false",
        },
        proof={
            "worked": ["W52", "polynomial_features"],
            "identity": "a_line_on_powers_finds_the_parabola",
            "beats": ["standard_scale", "a_parabola"],
        },
        traits={"takes": "numbers", "missing": "refuses"},
        words=(
            "interaction terms",
            "add squared columns",
            "curved relation with a linear model",
            "cross products",
        ),
    ),
    Card(
        name="feature_selection",
        kind="transformer",
        title="Feature selection by a model",
        what="Fits a model that weighs its columns (the weights of a lasso, the importances of a forest) "
        "and keeps only those that weigh enough. The columns that stay are unchanged.",
        formula="keep column j if wⱼ ≥ t",
        symbols={
            "wⱼ": "the absolute weight or importance of column j",
            "t": "`threshold`; unless told the mean of all wⱼ, and for a lasso 0.00001",
        },
        when="Many columns are suspected to be noise, measuring each costs money, or a distance-based "
        "model drowns in them.",
        when_not="The model behind it selects by itself (lasso, boosting): a choice made before it seldom "
        "helps and may drop what it would have used.",
        instead={
            "lasso_regression": "choose and fit in one step",
            "pca": "columns overlap and may be mixed into new ones",
        },
        typical={
            "threshold": ((None, "above average; for a lasso above 0"), ("median", "the better half")),
            "max_features": ((None, "as many as pass"), (20, "at most 20")),
        },
        cost="One fit of the chosen model.",
        traps=(
            "Choosing on all rows and cross-validating afterwards is a leak: on noise with thousands of "
            "columns it shows a good score. Choose inside the folds.",
            "Of two columns that are copies one may win by chance: «not chosen» is not «unimportant».",
            "Weights are comparable only if the columns were scaled.",
        ),
        source="Guyon and Elisseeff 2003; the leak: Ambroise and McLachlan 2002",
        example="""
        >>> import gradus as gr, numpy as np
        >>> X = np.random.default_rng(0).normal(size=(100, 5))
        >>> y = 3 * X[:, 1] - 2 * X[:, 4]
        >>> keep = gr.make("feature_selection", by=gr.make("lasso_regression", alpha=0.1)).fit(X, y)
        >>> print(keep.get_support(indices=True))
        [1 4]
        """,
        target="sklearn.feature_selection:SelectFromModel",
        names={"by": "estimator"},
        needs={"by": 'a model with weights or importances, such as gr.make("lasso_regression")'},
        rules={"max_features": "a whole number from 0 or a function or none", "prefit": "true or false"},
        proof={
            "identity": "keeps_the_columns_that_matter",
            "beats": ["standard_scale", "mostly_noise_columns"],
        },
        traits={"takes": "numbers", "needs_target": True, "missing": "refuses"},
        words=(
            "which columns matter",
            "too many columns",
            "drop useless features",
            "variable selection",
            "reduce inputs",
        ),
    ),
    Card(
        name="preprocessing_pipeline",
        kind="transformer",
        title="Pipeline",
        what="A chain of steps that is fitted and used as one part: each step learns on what the one "
        "before gives, and new rows run through the same chain.",
        formula="ŷ = m(t₂(t₁(x)))",
        symbols={
            "x": "a row",
            "t₁, t₂": "the fitted steps",
            "m": "the model at the end, where there is one",
            "ŷ": "the answer",
        },
        when="Anything is learned from data before the model (means, scales, codes) and the score shall "
        "be honest: in cross-validation the whole chain is then fitted on the training part of each fold.",
        when_not="Different columns need different steps: use one chain for each group of columns and "
        "join them.",
        instead={"fit_on_train_only": "you want to read why it matters"},
        typical={
            "cache": (
                (None, "every fit runs all steps"),
                ("cache", "a folder that keeps fitted steps while settings are tried"),
            )
        },
        cost="The sum of its steps.",
        traps=(
            "Scaling or choosing columns before cross-validation, outside of the chain, leaks the test rows "
            "into training.",
            "Settings of a step are reached as step__setting: scale__with_mean.",
            "fit works on the very parts that are handed in; hand in fresh ones for a second chain.",
        ),
        source="Buitinck et al. 2013 (scikit-learn); the leak: Hastie, Tibshirani and Friedman 2009, 7.10.2",
        example="""
        >>> import gradus as gr
        >>> nan = float("nan")
        >>> steps = [("impute", gr.make("mean_impute")), ("scale", gr.make("standard_scale"))]
        >>> chain = gr.make("preprocessing_pipeline", steps=steps)
        >>> print(chain.fit([[1], [nan], [3]]).transform([[nan], [3]]).round(3).ravel())
        [0.    1.225]
        """,
        target="sklearn.pipeline:Pipeline",
        names={"cache": "memory"},
        needs={"steps": "a list of pairs (name, part), the model last where there is one"},
        rules={"cache": "a text or none", "verbose": "true or false"},
        proof={"identity": "equals_its_steps_by_hand"},
        short="pipeline",
        traits={"takes": "missing", "missing": "fills"},
        words=(
            "chain transforms and model",
            "prevent leakage in cross-validation",
            "several preprocessing steps",
            "one object for everything",
        ),
    ),
)
