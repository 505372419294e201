"""Cards of trees: one that can be read, many that vote, and many that mend each other's errors."""

from gradus.core.card import Card

CARDS = (
    Card(
        name="decision_tree",
        kind="estimator",
        title="Decision tree",
        what="A list of questions «is column j at most t?», each answer leading to the next. At the end "
        "stands the commonest class, or the mean, of the training rows that came there.",
        formula="split = argmin over (j, t) of n₁·I(left) + n₂·I(right);  Gini: I = 1 − Σ p_c²,  "
        "regression: I = variance",
        symbols={
            "j, t": "the column and the threshold that are asked about",
            "n₁, n₂": "the number of rows on each side",
            "left, right": "the rows on each side",
            "I": "the impurity of a set of rows",
            "p_c": "the share of class c among them",
        },
        when="The rule itself must be read, printed and argued about, or the target jumps at thresholds "
        "that depend on each other.",
        when_not="The relation is a smooth slope: the tree climbs it in a few steps and is flat beyond "
        "the data.",
        instead={
            "random_forest": "only the prediction counts: many trees err less than one",
            "linear_regression": "effects add up and go on beyond the data",
            "logistic_regression": "the border between two classes is straight",
        },
        typical={
            "max_depth": (
                (5, "up to 32 leaves: readable"),
                (2, "a rule for a wall chart"),
                (None, "until every leaf is pure: learns the noise by heart"),
            ),
            "min_samples_leaf": ((1, "any"), (20, "no leaf rests on fewer than 20 rows")),
        },
        cost="n·log n·d a level to fit; a prediction is as many comparisons as the tree is deep.",
        traps=(
            "The library's own default is unlimited depth: 100 % on the training rows unless equal rows "
            "differ in class. Here it is 5.",
            "Draw the rows anew and the first question may change, and everything below it with it.",
            "Names must be coded as numbers first; gaps are taken as they are.",
            "Two columns that only tell together (XOR) look useless one at a time.",
        ),
        source="Breiman, Friedman, Olshen and Stone, *Classification and Regression Trees*, 1984",
        example="""
        >>> import gradus as gr
        >>> from sklearn.tree import export_text
        >>> age_income = [[25, 20], [30, 60], [45, 30], [50, 80], [28, 75]]
        >>> buys = ["no", "yes", "no", "yes", "yes"]
        >>> tree = gr.make("decision_tree", task="binary").fit(age_income, buys)
        >>> print(export_text(tree, feature_names=["age", "income"]).strip())
        |--- income <= 45.00
        |   |--- class: no
        |--- income >  45.00
        |   |--- class: yes
        """,
        target={
            "classification": "sklearn.tree:DecisionTreeClassifier",
            "regression": "sklearn.tree:DecisionTreeRegressor",
        },
        names={"seed": "random_state"},
        defaults={"seed": 0, "max_depth": 5},
        rules={
            "max_depth": "a whole number from 1 or none",
            "min_samples_leaf": "a number above 0",
            "min_samples_split": "a number above 0",
            "max_leaf_nodes": "a whole number from 2 or none",
            "ccp_alpha": "a number from 0",
            "seed": "a whole number from 0 or none",
        },
        proof={"beats": ["logistic_regression", "a_chessboard"], "identity": "grows_no_deeper_than_five"},
        covers={
            "decision_tree_classifier": {
                "identity": "first_question_is_the_best_of_all",
                "worked": "decision_tree",
            },
            "decision_tree_regressor": {"identity": "leaves_hold_the_mean"},
        },
        aliases=("decision_tree_classifier", "decision_tree_regressor"),
        short="tree",
        tasks=("binary", "multiclass", "regression"),
        traits={"missing": "takes"},
        words=("if then rules", "explainable model", "flow chart", "yes or no questions", "cart"),
    ),
    Card(
        name="random_forest",
        kind="estimator",
        title="Random forest",
        what="Hundreds of deep trees, each grown on rows drawn anew and, at each question, on a random "
        "few of the columns. Their class shares, or their numbers, are averaged, so that errors of single "
        "trees cancel.",
        formula="ŷ = (1/T) · Σ fₜ(x),  variance ≈ ρ·σ² + (1 − ρ)·σ²/T",
        symbols={
            "ŷ": "the prediction, or the class probabilities",
            "T": "the number of trees, `n_estimators`",
            "fₜ(x)": "the answer of tree t",
            "σ²": "the variance of one tree",
            "ρ": "the correlation between trees",
        },
        when="A table of some hundred to some ten thousand rows, noise, effects of unknown shape, and no "
        "time for tuning.",
        when_not="The answer must go beyond the values seen: a forest never predicts outside the range of "
        "its training targets.",
        instead={
            "lightgbm": "more than about 10,000 rows, or the last percent counts",
            "decision_tree": "the rule must be read",
            "ridge_regression": "a few hundred rows and effects that add up",
        },
        typical={
            "n_estimators": (
                (100, "enough for a first answer"),
                (500, "steadier; more never overfits, it only costs"),
            ),
            "max_features": (
                ("sqrt", "classification"),
                (0.33, "regression: the library's 1.0 lets every tree see all columns, and they grow alike"),
            ),
            "min_samples_leaf": ((1, "full trees"), (5, "noisy targets")),
        },
        cost="T · n·log n·(columns tried) to fit; the trees together hold about T·n nodes.",
        traps=(
            "Whether gaps are allowed depends on the library: here they are, many other forests stop with "
            "an error.",
            "The built-in importances favour columns with many values: a column of random numbers can beat "
            "a real yes/no one.",
            "Its score on its own training rows is near perfect and says nothing; ask oob_score=True.",
        ),
        source="Breiman 2001",
        example="""
        >>> import gradus as gr, numpy as np
        >>> x = np.linspace(0, 6, 61).reshape(-1, 1)
        >>> forest = gr.make("random_forest", task="regression").fit(x, np.sin(x.ravel()))
        >>> print(forest.predict([[1.57], [4.71], [60.0]]).round(2))          # 60 is answered like 6
        [ 1.   -1.   -0.32]
        """,
        target={
            "classification": "sklearn.ensemble:RandomForestClassifier",
            "regression": "sklearn.ensemble:RandomForestRegressor",
        },
        names={"seed": "random_state"},
        defaults={"seed": 0},
        rules={
            "n_estimators": "a whole number from 1",
            "max_depth": "a whole number from 1 or none",
            "max_features": "one of sqrt, log2 or a number above 0 or none",
            "min_samples_leaf": "a number above 0",
            "oob_score": "true or false or a function",
            "seed": "a whole number from 0 or none",
        },
        proof={"identity": "answers_the_mean_of_its_trees", "beats": ["decision_tree", "noisy_waves"]},
        short="forest",
        tasks=("binary", "multiclass", "regression"),
        traits={"missing": "takes"},
        words=(
            "many trees that vote",
            "bagged trees",
            "good model without tuning",
            "oob score",
            "ensemble of trees",
        ),
    ),
    Card(
        name="lightgbm",
        kind="estimator",
        title="Gradient boosting (LightGBM)",
        what="Small trees one after the other, each fitted to what the sum of those before still gets "
        "wrong. Columns are cut into at most 255 bins first, which makes it fast on long tables.",
        formula="F_m(x) = F_{m−1}(x) + η·f_m(x),  f_m fitted to −∂L/∂F at F_{m−1}",
        symbols={
            "F_m": "the sum after m trees",
            "x": "a row",
            "η": "`learning_rate`",
            "f_m": "the m-th tree",
            "L": "the loss; for squared error the slope is the residual",
        },
        when="A table with more than about a thousand rows, mixed columns, gaps, interactions, and the "
        "best score is wanted.",
        when_not="Fewer than some hundred rows: with leaves of at least 20 rows there is hardly a tree to "
        "grow.",
        instead={
            "logistic_regression": "effects add up, rows are few, weights must be read",
            "random_forest": "small noisy tables, no tuning",
        },
        typical={
            "learning_rate": ((0.1, "quick"), (0.04, "better, with 1,000 trees and early stopping")),
            "n_estimators": ((100, "with learning rate 0.1"), (1000, "with 0.04 and early stopping")),
            "num_leaves": ((31, "the library's"), (15, "some thousand rows"), (127, "a million rows")),
        },
        cost="n·d a tree for counting, after one sort of each column; much faster than exact boosting.",
        traps=(
            "Growth is by leaves, not by levels: max_depth alone does not tame it, num_leaves does.",
            "More trees do overfit; stop on rows that were set aside, which must not be the test rows.",
            "Like every tree it is flat outside of the training range.",
            "Without deterministic=True (the default here) another number of threads may give another model.",
        ),
        source="Ke et al. 2017; boosting: Friedman 2001",
        example="""
        >>> import gradus as gr, numpy as np
        >>> draw = np.random.default_rng(0)
        >>> X = draw.uniform(-1, 1, size=(600, 2))
        >>> y = np.where(X[:, 0] * X[:, 1] > 0, "same", "other")       # only both columns together tell
        >>> boosted = gr.make("lightgbm", task="binary", n_estimators=50).fit(X[:400], y[:400])
        >>> straight = gr.make("logistic_regression").fit(X[:400], y[:400])
        >>> print(round(boosted.score(X[400:], y[400:]), 2), round(straight.score(X[400:], y[400:]), 2))
        1.0 0.5
        """,
        target={"classification": "lightgbm:LGBMClassifier", "regression": "lightgbm:LGBMRegressor"},
        names={"seed": "random_state"},
        defaults={"seed": 0, "verbose": -1, "deterministic": True, "force_row_wise": True},
        rules={
            "n_estimators": "a whole number from 1",
            "learning_rate": "a number above 0",
            "num_leaves": "a whole number from 2",
            "max_depth": "a whole number",
            "min_child_samples": "a whole number from 0",
            "seed": "a whole number from 0 or none",
            # settings of the engine that its estimator takes by **settings
            "cat_l2": "a number from 0",
            "cat_smooth": "a number from 0",
            "deterministic": "true or false",
            "extra_trees": "true or false",
            "feature_fraction_bynode": "a number above 0 and at most 1",
            "force_row_wise": "true or false",
            "linear_tree": "true or false",
            "max_bin": "a whole number from 2",
            "max_cat_threshold": "a whole number from 1",
            "monotone_constraints": "a list or none",
            "path_smooth": "a number from 0",
            "verbose": "a whole number",
        },
        proof={"identity": "first_tree_answers_leaf_means", "beats": ["random_forest", "many_small_effects"]},
        aliases=("lightgbm_boosting",),
        tasks=("binary", "multiclass", "regression"),
        traits={"missing": "takes"},
        words=(
            "gradient boosting",
            "boosted trees",
            "best model for tables",
            "gbdt",
            "handles missing values itself",
        ),
    ),
)
