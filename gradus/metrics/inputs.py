"""What a metric is handed: truth first, then what was predicted, one entry a row; checked here, once.

Labels are numbers, texts or booleans. Probabilities and scores are either one number a row, for the positive
class, or a table with a column for each of `classes`, by default the sorted labels of the truth.
The positive class is `positive`, by default the last of the classes: 1 of 0 and 1, "yes" of "no" and "yes".
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from gradus.core.errors import GradusError, did_you_mean, listed, shown

Labels = ArrayLike
WIDE = 100_000  # whole-number labels within this span are counted, beyond it they are sorted
ROUNDED = 1e-3  # how far from 1 the probabilities of a row may add up, so that three digits suffice


def numbers(truth: ArrayLike, predicted: ArrayLike) -> tuple[NDArray, NDArray]:
    """Two finite columns of numbers of one length."""
    y, p = finite(column(truth, "truth"), "truth"), finite(column(predicted, "predicted"), "predicted")
    same_length(y, p)
    return y, p


def labels(truth: Labels, predicted: Labels) -> tuple[NDArray, NDArray]:
    """Two columns of labels of one length and one sort, none missing."""
    y, p = label_column(truth, "truth"), label_column(predicted, "predicted")
    same_length(y, p)
    same_sort(y, p, "predicted")
    return y, p


def as_array(values: ArrayLike, name: str) -> NDArray:
    try:
        return np.asarray(values)
    except ValueError:  # lists of different lengths
        raise GradusError(f"{name} must have rows of one length; got {shown(values)}.") from None


def column(values: ArrayLike, name: str) -> NDArray:
    """One dimension; a table of one column counts as one, for it would silently spread to rows × rows."""
    array = as_array(values, name)
    if array.ndim == 2 and array.shape[1] == 1:
        return array[:, 0]
    if array.ndim != 1:
        raise GradusError(f"{name} must be one value a row; got an array of shape {array.shape}.")
    return array


def same_length(truth: NDArray, predicted: NDArray) -> None:
    if len(truth) != len(predicted):
        raise GradusError(
            f"truth and predicted must have one entry a row; got {len(truth):,} and {len(predicted):,}."
        )
    if not len(truth):
        raise GradusError("truth and predicted are empty; a metric needs at least one row.")


def finite(values: NDArray, name: str, *, infinite: bool = False) -> NDArray:
    """As numbers; a missing or infinite one is answered with its row."""
    try:
        array = values.astype(float, copy=False) if values.dtype.kind in "biufO" else None
    except (TypeError, ValueError):
        array = None
    if array is None:
        raise GradusError(f"{name} must be numbers; its first entry is {shown(values.ravel()[:1].tolist())}.")
    with np.errstate(over="ignore", invalid="ignore"):
        total = array.sum()
    if not np.isfinite(total):  # one cheap sum; only where it fails is the row searched
        strange = np.isnan(array) if infinite else ~np.isfinite(array)
        if strange.any():
            at = tuple(int(i) for i in np.argwhere(strange)[0])
            raise GradusError(
                f"{name} must be finite numbers; row {at[0] + 1:,} is {array[at]}: drop or fill such rows."
            )
    return array


def label_column(values: Labels, name: str) -> NDArray:
    """Labels as plain numbers or plain texts."""
    array = column(values, name)
    if array.dtype.kind == "O":
        known = array.tolist()
        gaps = [row for row, label in enumerate(known) if label is None or label != label]
        if gaps:
            raise GradusError(f"{name} must hold a label in every row; row {gaps[0] + 1:,} has none.")
        array = np.array(known)
    if array.dtype.kind not in "biufUS":
        raise GradusError(f"{name} must hold numbers, texts or booleans; got {shown(array[:1].tolist())}.")
    return finite(array, name) if array.dtype.kind == "f" else array


def same_sort(one: NDArray, other: NDArray, name: str) -> None:
    """Refuse texts against numbers: «1» equals no 1, and every row would count as wrong."""
    if (one.dtype.kind in "US") != (other.dtype.kind in "US"):
        raise GradusError(
            f"truth and {name} must hold the same sort of label; got {shown(one.ravel()[0].item())} "
            f"and {shown(other.ravel()[0].item())}."
        )


def encoded(*columns: NDArray) -> tuple[NDArray, list[NDArray]]:
    """The sorted labels of all columns, and each column as their numbers 0, 1, 2 …"""
    if columns[0].dtype.kind in "US":
        return _encoded_texts(columns)
    whole = [c.astype(np.int64) for c in columns]
    low, high = min(int(c.min()) for c in whole), max(int(c.max()) for c in whole)
    if high - low >= WIDE or any(
        (w != c).any() for w, c in zip(whole, columns, strict=True) if c.dtype.kind == "f"
    ):
        classes, places = np.unique(np.concatenate(columns), return_inverse=True)
        return classes, np.split(places, np.cumsum([len(c) for c in columns])[:-1])
    shifted = [w - low if low else w for w in whole]
    seen = np.logical_or.reduce([np.bincount(s, minlength=high - low + 1) > 0 for s in shifted])
    if seen.all():
        return np.arange(low, high + 1), shifted
    place = np.cumsum(seen) - 1
    return np.flatnonzero(seen) + low, [place[s] for s in shifted]


def _encoded_texts(columns: Sequence[NDArray]) -> tuple[NDArray, list[NDArray]]:
    texts = [c.tolist() for c in columns]  # a dictionary is ten times as fast as sorting every row
    classes = sorted(set().union(*texts))
    place = {label: number for number, label in enumerate(classes)}
    return np.array(classes), [np.fromiter(map(place.__getitem__, t), np.int64, len(t)) for t in texts]


def positive_place(classes: NDArray, positive: object, name: str) -> int:
    """Where the positive class stands; by default last."""
    if positive is None:
        return len(classes) - 1
    known = classes.tolist()
    if positive not in known:
        near = did_you_mean(positive, map(str, known))
        raise GradusError(f"{name}.positive must be one of {listed(known)}; got {shown(positive)}.{near}")
    return known.index(positive)


def class_columns(
    truth: Labels, predicted: ArrayLike, *, classes: Sequence | None, positive: object, name: str
) -> tuple[NDArray, NDArray]:
    """Truth as column numbers, and scores: (rows,) for two classes, 1 is positive; else (rows, classes)."""
    y, scores = label_column(truth, "truth"), as_array(predicted, "predicted")
    if scores.ndim == 2 and scores.shape[1] == 1:
        scores = scores[:, 0]
    if scores.ndim not in (1, 2):
        raise GradusError(
            f"predicted must be a column or rows × classes; got an array of shape {scores.shape}."
        )
    same_length(y, scores)
    scores = finite(scores, "predicted")
    order, place = _places(y, classes)
    wide = scores.shape[1] if scores.ndim == 2 else 2
    if len(order) == 1 and classes is None:
        return _single(order, y, scores, positive, name)
    if len(order) != wide:
        raise GradusError(
            f"predicted has {'one column' if scores.ndim == 1 else f'{wide} columns'}, which fits "
            f"{wide} classes; there are {len(order)}: {listed(order)}. "
            "Hand in classes= in the order of the columns."
        )
    if wide > 2:
        return place, scores
    yes = positive_place(order, positive, name)
    return (place == yes).astype(np.int64), scores if scores.ndim == 1 else scores[:, yes]


def _places(truth: NDArray, classes: Sequence | None) -> tuple[NDArray, NDArray]:
    """The classes in the order of the columns, and each row's column."""
    found, (place,) = encoded(truth)
    if classes is None:
        return found, place
    return np.asarray(classes), in_order(found, classes, "truth")[place]


def in_order(found: NDArray, classes: Sequence, name: str) -> NDArray:
    """Where each label that was found stands in `classes`."""
    order = np.asarray(classes)
    same_sort(found, order, "classes")
    where = {label: number for number, label in enumerate(order.tolist())}
    strange = [label for label in found.tolist() if label not in where]
    if strange:
        near = did_you_mean(strange[0], map(str, where))
        raise GradusError(
            f"{name} holds {shown(strange[0])}, which is not in classes= ({listed(where)}).{near}"
        )
    if len(where) < len(order):
        raise GradusError(f"classes must name each class once; got {listed(order)}.")
    return np.array([where[label] for label in found.tolist()])


def _single(
    order: NDArray, truth: NDArray, scores: NDArray, positive: object, name: str
) -> tuple[NDArray, NDArray]:
    """Truth of one class only: readable where it is plain which class that is."""
    only = order[0].item()
    if scores.ndim == 1 and (positive is not None or only in (0, 1)):
        return np.full(len(truth), int(only == positive if positive is not None else only)), scores
    raise GradusError(
        f"{name} sees only the class {shown(only)} in truth and can not tell which column it belongs to: "
        "hand in classes= in the order of the columns."
    )


def probabilities(
    truth: Labels, predicted: ArrayLike, *, classes: Sequence | None, positive: object, name: str
) -> tuple[NDArray, NDArray]:
    """As `class_columns`, with every row checked to be probabilities."""
    table = as_array(predicted, "predicted")
    place, given = class_columns(truth, table, classes=classes, positive=positive, name=name)
    low, high = given.min(), given.max()
    if low < 0 or high > 1 + ROUNDED:
        raise GradusError(
            f"{name} needs probabilities from 0 to 1; got {low if low < 0 else high:.4g}: "
            "turn scores into probabilities first (softmax or sigmoid)."
        )
    if table.ndim == 2 and table.shape[1] > 1:
        total = table @ np.ones(table.shape[1])
        far = np.abs(total - 1) > ROUNDED
        if far.any():
            row = int(np.argmax(far))
            raise GradusError(
                f"The probabilities of a row must add up to 1; row {row + 1:,} gives {total[row]:.4g}."
            )
    return place, given
