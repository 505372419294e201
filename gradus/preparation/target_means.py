"""A name becomes the mean target of the rows that bear it: plainly, which leaks, or by folds."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from sklearn.model_selection import KFold
from sklearn.preprocessing import TargetEncoder

from gradus.core.card import Card
from gradus.core.settings import check_settings

KINDS_OF_TARGET = "one of auto, continuous, binary, multiclass"


class PlainTargetEncoder(TargetEncoder):
    """scikit-learn's encoder without folds: a training row is coded by a mean that holds its own target."""

    rules = {"smooth": "one of auto or a number from 0", "target_type": KINDS_OF_TARGET}

    def __init__(self, *, smooth: float | str = 0.0, target_type: str = "auto"):
        super().__init__(smooth=smooth, target_type=target_type)

    def fit(self, X: ArrayLike, y: ArrayLike) -> "PlainTargetEncoder":
        with _numbers_are_amounts(self, y):
            return super().fit(X, y)

    def fit_transform(self, X: ArrayLike, y: ArrayLike, **ignored: Any) -> NDArray:
        return self.fit(X, y).transform(X)


class KFoldTargetEncoder(TargetEncoder):
    """scikit-learn's encoder with folds drawn by a seed; left alone it draws new ones at every call."""

    rules = {
        "folds": "a whole number from 2",
        "smooth": "one of auto or a number from 0",
        "target_type": KINDS_OF_TARGET,
        "seed": "a whole number from 0",
    }

    def __init__(
        self, *, folds: int = 5, smooth: float | str = "auto", target_type: str = "auto", seed: int = 0
    ):
        super().__init__(smooth=smooth, target_type=target_type)
        self.folds = folds
        self.seed = seed

    def fit(self, X: ArrayLike, y: ArrayLike) -> "KFoldTargetEncoder":
        check_settings(self)
        with _numbers_are_amounts(self, y):
            return super().fit(X, y)

    def fit_transform(self, X: ArrayLike, y: ArrayLike, **routed: Any) -> NDArray:
        """Training rows by folds; new rows are coded by `transform`, from all training rows."""
        check_settings(self)
        self.cv = KFold(self.folds, shuffle=True, random_state=self.seed)
        with _numbers_are_amounts(self, y):
            return super().fit_transform(X, y, **routed)


@contextmanager
def _numbers_are_amounts(encoder: TargetEncoder, y: ArrayLike) -> Iterator[None]:
    """Floats are amounts: scikit-learn takes 1.0, 2.0, 3.0 for three classes, a column each."""
    asked = encoder.target_type
    encoder.target_type = "continuous" if asked == "auto" and np.asarray(y).dtype.kind == "f" else asked
    try:
        yield
    finally:
        encoder.target_type = asked


CARDS = (
    Card(
        name="target_encoding",
        kind="transformer",
        title="Target encoding, plain",
        what="Replaces a name by the mean target of the training rows that bear it: one column, however "
        "many names there are. The training rows themselves are coded with means that contain their own "
        "target.",
        formula="code(c) = (Σ yᵢ + m·ȳ) / (n + m), summed over the rows of level c",
        symbols={
            "c": "a level (one of the names)",
            "yᵢ": "the target of row i; of two classes 0 and 1",
            "n": "how many training rows bear the level",
            "ȳ": "the mean target of all training rows",
            "m": "`smooth`: as if m more rows with the mean target had been seen",
        },
        when="Every name has hundreds of training rows, so that one row hardly moves its own mean; or the "
        "table is being read (mean income by postcode) and not learned from.",
        when_not="Names are rare. A name borne by a single row is coded by that row's own answer, and the "
        "model behind learns to copy it.",
        instead={
            "kfold_target_encoding": "a model is trained on the codes: the same idea without the leak",
            "one_hot_encoding": "there are a few dozen names at most",
        },
        typical={
            "smooth": (
                (0.0, "the plain mean"),
                (10.0, "a name with 10 rows counts half"),
                ("auto", "as much as the spread within and between the names calls for"),
            )
        },
        cost="One pass to count, one look-up a cell.",
        traps=(
            "On pure noise with 2 rows a name, code and target correlate by 0.7 in training and by 0 on "
            "new rows.",
            "Cross-validating only the model behind it does not help; the encoder must be fitted inside "
            "each fold.",
            "Whole-number targets of an integer type (counts, prices in full euros) are taken for classes, "
            'a column each: set target_type="continuous", or hand them in as floats.',
            "A name that was never seen gets the overall mean.",
        ),
        source="Micci-Barreca 2001",
        example="""
        >>> import gradus as gr
        >>> towns = [["Bonn"], ["Bonn"], ["Köln"], ["Ulm"]]
        >>> prices = [100.5, 300.5, 250.0, 90.0]
        >>> encode = gr.make("target_encoding").fit(towns, prices)
        >>> encode.transform([["Bonn"], ["Ulm"], ["Mainz"]]).ravel().tolist()    # Ulm: its own price, leaked
        [200.5, 90.0, 185.25]
        """,
        target="gradus.preparation.target_means:PlainTargetEncoder",
        proof={
            "oracle": "polars:DataFrame.group_by",
            "worked": "target_encoding",
            "identity": "plain_codes_leak",
            "beats": ["ordinal_encoding", "many_names"],
        },
        aliases=("mean_encoding",),
        traits={"takes": "categories", "needs_target": True, "missing": "is_a_level"},
        words=(
            "too many categories for one-hot",
            "postcode as a feature",
            "high cardinality",
            "thousands of different names",
            "mean of the target by group",
            "average outcome per level",
        ),
    ),
    Card(
        name="kfold_target_encoding",
        kind="transformer",
        title="Target encoding, by folds",
        what="Replaces a name by a mean target in which the row's own target has no part: each training "
        "row is coded from the other folds. New rows are coded from all training rows.",
        formula="code(i) = mean of yⱼ over the rows j with cⱼ = cᵢ that lie in other folds than row i, "
        "smoothed",
        symbols={
            "i, j": "rows",
            "yⱼ": "the target of row j",
            "cᵢ, cⱼ": "the names that rows i and j bear",
        },
        when="A column of customers, postcodes or products has hundreds of names with a few rows each, "
        "and a model is trained on the result.",
        when_not="Rows of one name follow each other in time: other folds then hold the future of the row "
        "that is coded.",
        instead={
            "target_encoding": "each name has hundreds of rows, where the leak is too small to matter",
            "one_hot_encoding": "a few names, and a linear model should give each a weight of its own",
            "lightgbm": "it takes a column of categories as it is, without any code",
        },
        typical={
            "folds": ((5, "each code still rests on 80 % of the rows"), (10, "small tables")),
            "smooth": (
                ("auto", "rare names are drawn to the overall mean as far as their spread calls for"),
            ),
        },
        cost="One pass for each fold and one for all rows.",
        traps=(
            "Call fit_transform on the training rows: fit followed by transform is the plain encoding, "
            "with its leak.",
            "Counts of an integer type are taken for classes and give a column for each value: "
            'set target_type="continuous"; floats are always amounts.',
            "Codes of equal names differ from fold to fold; that is intended.",
            "scikit-learn 1.11 drops its own seed for the folds (`random_state`); here `seed` draws them.",
        ),
        source="Micci-Barreca 2001; Pargent, Pfisterer, Thomas and Bischl 2022",
        example="""
        >>> import gradus as gr, numpy as np
        >>> names, noise = np.repeat(np.arange(500), 2), np.random.default_rng(0).normal(size=1000)
        >>> for way in ("target_encoding", "kfold_target_encoding"):      # 500 names that mean nothing
        ...     codes = gr.make(way).fit_transform(names.reshape(-1, 1), noise)
        ...     print(way, np.corrcoef(codes.ravel(), noise)[0, 1].round(2))
        target_encoding 0.71
        kfold_target_encoding 0.02
        """,
        target="gradus.preparation.target_means:KFoldTargetEncoder",
        proof={
            "identity": ["codes_come_from_other_folds", "codes_of_noise_say_nothing"],
            "beats": ["target_encoding", "rare_names_of_noise"],
        },
        aliases=("out_of_fold_target_encoding",),
        traits={"takes": "categories", "needs_target": True, "missing": "is_a_level", "cross_fitted": True},
        words=(
            "target encoding without leakage",
            "out of fold means",
            "cross fitting",
            "encode rare categories safely",
            "thousands of different values",
            "postcode with thousands of levels",
            "too many levels for one-hot",
            "too good on training after encoding",
        ),
    ),
)
