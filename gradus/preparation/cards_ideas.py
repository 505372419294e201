"""Ideas of preparation: pages with an example that runs on real parts."""

from gradus.core.card import Card

CARDS = (
    Card(
        name="fit_on_train_only",
        kind="concept",
        title="Fit the preparation on the training rows only",
        what="Means, scales, categories, fillings and chosen columns are learned from the training rows "
        "and applied unchanged to all others. Else the test rows have already helped to build what they "
        "are to judge.",
        formula="z = (x − x̄_train) / s_train",
        symbols={
            "x": "a value of any row, training or test",
            "x̄_train, s_train": "mean and standard deviation of the training rows",
            "z": "the scaled value",
        },
        when="Every step with a `fit` before a model: once for a holdout, again inside each fold of a "
        "cross-validation.",
        when_not="The step learns nothing from the rows: a logarithm, lower-casing, pixels divided by 255.",
        instead={
            "preprocessing_pipeline": "you want it kept for you, also inside folds",
            "kfold_target_encoding": "the step looks at the target: then even the training rows need folds",
        },
        cost="One fit for each fold instead of one.",
        traps=(
            "Scaling before the split leaks little; selecting columns by the target before it leaks a "
            "lot: 50 rows of noise with 5,000 columns seem to be predicted with 90 % and more.",
            "Call transform on the test rows, never fit_transform: it runs without complaint and scales "
            "them by themselves.",
            "Oversampling before the split puts copies of one row on both sides.",
        ),
        source="Hastie, Tibshirani and Friedman, *The Elements of Statistical Learning*, 2009, 7.10.2",
        example="""
        >>> import gradus as gr
        >>> import numpy as np
        >>> train, test = np.array([[0.0], [2.0], [4.0]]), np.array([[10.0]])
        >>> honest = gr.make("standard_scale").fit(train)
        >>> print(honest.transform(test).round(2))                   # far outside what was seen: 4.9
        [[4.9]]
        >>> peeked = gr.make("standard_scale").fit(np.vstack([train, test]))
        >>> print(peeked.transform(test).round(2))                   # it moved μ and σ towards itself
        [[1.6]]
        """,
        proof={"identity": "example_depends_on_its_parts"},
        words=(
            "leakage from preprocessing",
            "scale before or after the split",
            "test score too good",
            "fit transform on test",
        ),
    ),
)
