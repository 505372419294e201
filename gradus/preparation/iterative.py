"""scikit-learn's iterative imputer, which can only be imported after its experimental switch."""

from sklearn.experimental import enable_iterative_imputer  # noqa: F401  (importing it is the switch)
from sklearn.impute import IterativeImputer as IterativeImputer

from gradus.core.card import Card

CARDS = (
    Card(
        name="iterative_impute",
        kind="transformer",
        title="Iterative imputation",
        what="Each column with gaps is predicted from all other columns, one after the other, in several "
        "rounds; the predictions fill the gaps.",
        formula="x̂ⱼ = fⱼ(x₋ⱼ), j = 1 … d, repeated until nothing moves",
        symbols={
            "x̂ⱼ": "the filled gaps of column j",
            "x₋ⱼ": "all other columns, with their gaps as filled so far",
            "fⱼ": "a regression fitted on the rows in which column j is known",
            "d": "the number of columns",
        },
        when="Columns tell about each other (height, weight, waist), and different rows lack different "
        "cells.",
        when_not="Columns are unrelated: then all rounds end near the column means, at a hundred times "
        "the price.",
        instead={
            "mean_impute": "columns are unrelated, or the model behind is a tree that only needs some value",
            "knn_impute": "columns are related, but along a curve or in clusters",
            "forward_fill": "the row before tells more than the other columns",
        },
        typical={
            "max_iter": (
                (50, "stops once nothing moves: after about 7 rounds, 20 and more for near copies"),
                (10, "the library's; among near copies it warns that it has not settled"),
            ),
            "sample_posterior": (
                (False, "the best guess for each gap"),
                (True, "draw with the right spread; run several seeds and pool: multiple imputation"),
            ),
            "n_nearest_features": ((None, "all columns"), (10, "more than about 100 columns")),
        },
        cost="d regressions of n rows and d columns a round: about n·d³; with `n_nearest_features` less.",
        traps=(
            "Filled gaps lie exactly on the regression, so spreads and standard errors come out too small; "
            "for intervals draw several times with sample_posterior=True.",
            "A column without any known value is dropped; with keep_empty_features=True it stays, but "
            "scikit-learn 1.9 may then write into the array that you hand in: give it a copy.",
            "It must be fitted on training rows alone, like a model, for it is one.",
            "The plain import fails: scikit-learn wants enable_iterative_imputer first. gr.make has done it.",
        ),
        source="van Buuren and Groothuis-Oudshoorn 2011 (MICE)",
        example="""
        >>> import gradus as gr
        >>> nan = float("nan")
        >>> rows = [[1, 2], [2, 4], [3, 6], [4, 8], [5, nan]]              # the second is twice the first
        >>> print(gr.make("iterative_impute").fit_transform(rows)[4].round(2))
        [ 5. 10.]
        >>> print(gr.make("mean_impute").fit_transform(rows)[4])
        [5. 5.]
        """,
        target="gradus.preparation.iterative:IterativeImputer",
        defaults={"seed": 0, "max_iter": 50},
        names={"seed": "random_state"},
        rules={
            "max_iter": "a whole number from 0",
            "sample_posterior": "true or false",
            "seed": "a whole number from 0 or none",
            "n_nearest_features": "a whole number from 1 or none",
        },
        proof={
            "worked": "W53",
            "identity": ["finds_a_planted_plane", "same_answer_as_regressions_by_hand"],
            "beats": ["mean_impute", "related_columns"],
        },
        aliases=("impute_iterative",),
        traits={"takes": "missing", "missing": "fills"},
        words=(
            "predict missing values from other columns",
            "multivariate imputation",
            "chained equations",
            "regression imputation",
            "fill gaps using correlated columns",
        ),
    ),
)
