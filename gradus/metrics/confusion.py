"""Every pair of true and predicted label, counted once: what most metrics of labels are computed from."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from gradus.core.card import Card
from gradus.core.errors import GradusError, listed, shown
from gradus.metrics.inputs import Labels, encoded, in_order, labels, positive_place
from gradus.metrics.resampling import Sums

MANY = 12  # with more classes a resample's table is counted afresh


def confusion_matrix(truth: Labels, predicted: Labels, *, classes: Sequence | None = None) -> NDArray:
    """How often each true label (row) was predicted as each label (column), in the order of `classes`."""
    found, table = counts(truth, predicted)
    if classes is None:
        return table
    where = in_order(found, classes, "truth or predicted")
    whole = np.zeros((len(classes), len(classes)), dtype=table.dtype)
    whole[np.ix_(where, where)] = table
    return whole


def counts(truth: Labels, predicted: Labels) -> tuple[NDArray, NDArray]:
    """The sorted labels, and the table of counts in their order."""
    classes, cells = cells_of(truth, predicted)
    wide = len(classes)
    return classes, np.bincount(cells, minlength=wide * wide).reshape(wide, wide)


def cells_of(truth: Labels, predicted: Labels) -> tuple[NDArray, NDArray]:
    """The sorted labels, and each row's place in the table of counts."""
    classes, (y, p) = encoded(*labels(truth, predicted))
    if len(classes) == 1 and classes[0] in (0, 1):  # all zeros are two classes of which one never came
        return np.arange(2), np.full(len(y), 3 * int(classes[0]))
    return classes, y * len(classes) + p


def sums_of_table(score: Callable[..., NDArray]) -> Callable[..., Sums | None]:
    """The sums of a metric that is `score(table, classes, **settings)`: the counts of the cells."""

    def sums(truth: Labels, predicted: Labels, **settings: object) -> Sums | None:
        classes, cells = cells_of(truth, predicted)
        wide = len(classes)
        if wide > MANY:
            return None

        def finish(means: NDArray) -> NDArray:
            return score(means.reshape(*means.shape[:-1], wide, wide), classes, **settings)

        return Sums(cells, finish, cells=wide * wide)

    return sums


def ratio(above: NDArray, below: NDArray) -> NDArray:
    """Above / below, and 0 where there is nothing to divide by."""
    return np.divide(above, below, out=np.zeros(np.broadcast(above, below).shape), where=below > 0)


def sides(table: NDArray) -> tuple[NDArray, NDArray, NDArray]:
    """Of each class: how often it was hit, how often it was true, how often it was predicted."""
    return np.diagonal(table, axis1=-2, axis2=-1), table.sum(axis=-1), table.sum(axis=-2)


def place_of_positive(classes: NDArray, positive: object, name: str) -> int:
    """Where the class stands that the score is about; without a choice there must be two classes."""
    if len(classes) == 1 and positive is None:
        raise GradusError(
            f"{name} sees only the label {shown(classes[0].item())}; say with positive= which class is meant."
        )
    if len(classes) > 2 and positive is None:
        raise GradusError(
            f"{name} is about one class, and there are {len(classes)} ({listed(classes)}): "
            f"name it with positive=, or choose average='macro' where {name} has that setting."
        )
    return positive_place(classes, positive, name)


CARDS = (
    Card(
        name="confusion_matrix",
        kind="function",
        title="Confusion matrix",
        what="A table that counts every pair of true label (row) and predicted label (column). What is "
        "right stands on the diagonal; everything else tells which class is taken for which.",
        formula="Cᵢⱼ = number of rows with truth i and prediction j",
        symbols={"Cᵢⱼ": "the count in row i and column j", "i": "the true label", "j": "the predicted label"},
        when="A score of labels is lower than you hoped and you must know what is confused with what, or "
        "you hand results to somebody who decides what each sort of error costs.",
        when_not="You choose between twenty models: nobody compares tables, so pick one number that is read "
        "off them. With fifty classes look at the largest cells off the diagonal only.",
        instead={
            "f1": "one number must say how well a rare class is found",
            "roc_auc": "the threshold is not chosen yet: the table belongs to one threshold",
        },
        typical={"classes": (((0, 1), "fix the order, or keep a class that did not occur"),)},
        cost="One pass over the rows, and classes² counts.",
        traps=(
            "Rows are the truth here and in scikit-learn; many books put the prediction in the rows. Look "
            "before you read «false positives»: with labels 0 and 1 they are row 0, column 1.",
            "A class that occurs in neither column is missing from the table unless `classes` names it, and "
            "tables of two samples no longer fit on each other.",
        ),
        source="Pearson 1904, as the contingency table; the name: Kohavi and Provost 1998, «Glossary of "
        "terms»",
        example="""
        >>> import gradus as gr
        >>> table = gr.make("confusion_matrix")
        >>> truth     = ["cat", "cat", "cat", "dog", "dog", "emu"]
        >>> predicted = ["cat", "dog", "cat", "dog", "dog", "dog"]
        >>> print(table(truth, predicted))              # the emu was taken for a dog
        [[2 1 0]
         [0 2 0]
         [0 1 0]]
        """,
        target="gradus.metrics.confusion:confusion_matrix",
        proof={"worked": "confusion_matrix", "identity": "counts_every_row_once"},
        tasks=("binary", "multiclass"),
        words=("which classes are mixed up", "true and false positives", "error table", "contingency table"),
    ),
)
