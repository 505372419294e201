"""One cut through the rows: which to learn from and which to keep apart, as ascending row numbers."""

from collections.abc import Sequence, Sized
from typing import Any, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from gradus.core.card import Card
from gradus.core.errors import GradusError, shown
from gradus.core.seeds import derive
from gradus.core.settings import limits

Rows: TypeAlias = NDArray[np.int64]
SHARE, SEED = "a number above 0 and below 1", "a whole number from 0"


class Fold(NamedTuple):
    """Rows to learn from, and rows to test on."""

    train: Rows
    test: Rows


class Parts(NamedTuple):
    """Rows to learn from, to choose with, and to test on once."""

    train: Rows
    valid: Rows
    test: Rows


@limits(share=SHARE, seed=SEED)
def random_split(rows: int | Sized, *, share: float = 0.25, seed: int = 0) -> Fold:
    """Keep a share of the rows apart, each row with the same chance."""
    number = row_count("random_split", rows)
    return fold(_drawn(number, _part(share, number), generator(seed, "random_split")), number)


@limits(share=SHARE, seed=SEED)
def stratified_split(labels: Any, *, share: float = 0.25, seed: int = 0) -> Fold:
    """Keep the same share of every class apart, to within a row; every class stays in the training part."""
    codes, _ = coded("stratified_split", labels, "label")
    held = drawn_by_class(
        "stratified_split", codes, _part(share, len(codes)), generator(seed, "stratified_split")
    )
    return fold(held, len(codes))


@limits(share=SHARE, seed=SEED)
def group_split(groups: Any, *, share: float = 0.25, seed: int = 0) -> Fold:
    """Keep whole groups apart: about the share asked for, as near as the sizes of the groups allow."""
    codes, names = coded("group_split", groups, "group")
    if len(names) < 2:
        raise GradusError(f"group_split needs at least two groups; all rows are of group {shown(names[0])}.")
    sizes, want, rng = np.bincount(codes), _part(share, len(codes)), generator(seed, "group_split")
    held, missing, taken = np.zeros(len(sizes), dtype=bool), want, 0
    for group in rng.permutation(len(sizes)):
        # only a group that brings the held part nearer to its size, and never the last one
        if sizes[group] < 2 * missing and taken < len(sizes) - 1:
            held[group], missing, taken = True, missing - sizes[group], taken + 1
    if not taken:
        held[np.argmin(sizes)] = True
    return fold(np.flatnonzero(held[codes]), len(codes))


@limits(share=SHARE, gap="a number from 0")
def time_split(times: Any, *, share: float = 0.25, gap: float = 0) -> Fold:
    """Keep the latest rows apart; rows of one time stay together, which may move the share a little.

    `gap` leaves out the last training rows: in the unit of the times, in days where they are dates.
    """
    moments = ordered("time_split", times)
    values, counts = np.unique(moments, return_counts=True)
    if len(values) < 2:
        raise GradusError("time_split needs at least two different times; all rows are of one time.")
    after = np.cumsum(counts[::-1])[::-1][1:]  # rows from the second time on, from the third on, …
    cut = values[1:][np.argmin(np.abs(after - share * len(moments)))]
    return before_and_from("time_split", moments, cut, None, gap)


@limits(shares="numbers", seed=SEED)
def train_val_test_split(
    rows: int | Sized,
    *,
    shares: Sequence[float] = (0.7, 0.15, 0.15),
    seed: int = 0,
    labels: Any = None,
) -> Parts:
    """Three parts: learn on the first, choose with the second, and look at the third once.

    With `labels` every part has the same mix of classes.
    """
    owner = "train_val_test_split"
    number = row_count(owner, rows, least=3)
    _check_shares(owner, shares)
    codes, _ = coded(owner, np.zeros(number) if labels is None else labels, "label")
    if len(codes) != number:
        raise GradusError(
            f"{owner}.labels must have a label for each of the {number} rows; got {len(codes)}."
        )
    rng = generator(seed, owner)
    rest, test = fold(drawn_by_class(owner, codes, _part(shares[2], number), rng), number)
    held = drawn_by_class(owner, codes[rest], min(_part(shares[1], number), len(rest) - 1), rng)
    within = fold(held, len(rest))
    return Parts(rest[within.train], rest[within.test], test)


def fold(held: Rows, number: int) -> Fold:
    """The rows held out, and all others, both ascending."""
    apart = np.zeros(number, dtype=bool)
    apart[held] = True
    return Fold(np.flatnonzero(~apart), np.flatnonzero(apart))


def generator(seed: int, *names: object) -> np.random.Generator:
    """Random numbers of a place's own: a sample and a split with one seed must not pick the same rows."""
    return np.random.default_rng(derive(seed, *names))


def row_count(owner: str, rows: int | Sized, *, least: int = 2) -> int:
    """How many rows there are: a number, or the length of what was handed in."""
    if isinstance(rows, Sized) and not isinstance(rows, str):
        number = len(rows)
    elif isinstance(rows, int | np.integer) and not isinstance(rows, bool):
        number = int(rows)
    else:
        raise GradusError(f"{owner} needs the number of rows, or something with a length; got {shown(rows)}.")
    if number < least:
        raise GradusError(f"{owner} needs at least {least} row{'s' * (least > 1)}; got {number}.")
    return number


def coded(owner: str, labels: Any, what: str, *, least: int = 2) -> tuple[Rows, list[Any]]:
    """A whole number for each row's class or group, and what each number stands for."""
    row_count(owner, labels, least=least)
    values = as_array(owner, labels)
    if values.ndim != 1:
        raise GradusError(f"{owner} needs one {what} a row; got an array of shape {values.shape}.")
    missing = _missing(values)
    if missing.any():
        at = int(np.argmax(missing))
        raise GradusError(
            f"{owner} needs a {what} in every row; {missing.sum()} of {len(values)} are missing, the first "
            f"in row {at}: leave those rows out, or give them a value of their own."
        )
    if values.dtype != object:
        names, first, codes = np.unique(values, return_index=True, return_inverse=True)
        order = np.argsort(first)  # numbered as they first occur, so that a list and a column of texts agree
        return np.argsort(order)[codes].astype(np.int64), names[order].tolist()
    place = {value: code for code, value in enumerate(dict.fromkeys(values.tolist()))}
    return np.fromiter((place[value] for value in values.tolist()), np.int64, len(values)), list(place)


def ordered(owner: str, times: Any) -> NDArray:
    """Times as numbers, dates as days; a text is refused, for "9" stands after "10"."""
    row_count(owner, times)
    values = as_array(owner, times)
    if values.dtype == object:  # Python's dates
        dates = [value for value in values.tolist() if value is None or hasattr(value, "toordinal")]
        values = np.array(dates, dtype="datetime64[us]") if len(dates) == len(values) else values
    if values.ndim != 1 or values.dtype.kind not in "iufM":
        raise GradusError(
            f"{owner} needs a number or a date in every row; got {shown(values.ravel().tolist()[0])}."
        )
    missing = ~np.isfinite(values) if values.dtype.kind == "f" else _missing(values)
    if missing.any():
        raise GradusError(
            f"{owner} needs a time in every row; {missing.sum()} of {len(values)} are missing or infinite."
        )
    if values.dtype.kind == "M":
        return values.astype("datetime64[us]").astype(float) / 86_400e6
    return (
        values.astype(np.int64) if values.dtype.kind == "u" else values
    )  # unsigned numbers can not go below 0


def before_and_from(owner: str, moments: NDArray, cut: Any, end: Any, gap: float) -> Fold:
    """Rows more than `gap` before the cut, and rows from the cut up to the end."""
    train = np.flatnonzero(moments < cut - gap)
    if not len(train):
        raise GradusError(f"{owner}.gap leaves no row to learn from: no time lies {gap} before {cut}.")
    return Fold(train, np.flatnonzero((moments >= cut) & (moments < (np.inf if end is None else end))))


def _drawn(number: int, count: int, rng: np.random.Generator) -> Rows:
    return np.sort(rng.choice(number, size=count, replace=False))


def drawn_by_class(owner: str, codes: Rows, count: int, rng: np.random.Generator, *, kept: int = 1) -> Rows:
    """So many rows, from each class its share; places left by rounding go to the largest remainders.

    Of each class `kept` rows stay undrawn.
    """
    sizes = np.bincount(codes)
    exact = sizes * count / len(codes)
    quota = np.floor(exact).astype(int)
    order = rng.permutation(len(sizes))
    order = order[np.argsort((quota - exact)[order], kind="stable")]
    able = [place for place in order if quota[place] < sizes[place] - kept]
    quota[able[: count - quota.sum()]] += 1
    if not quota.any():
        raise GradusError(
            f"{owner} can hold no row out: {len(sizes)} classes in {len(codes)} rows. A target that is a "
            "number has no classes: cut it into ranges first, or use random_split."
        )
    shuffled = rng.permutation(len(codes))
    by_class = shuffled[np.argsort(codes[shuffled], kind="stable")]
    starts = np.cumsum(sizes) - sizes
    rank = np.arange(len(codes)) - np.repeat(starts, sizes)  # a row's place among those of its class
    return np.sort(by_class[rank < np.repeat(quota, sizes)])


def _part(share: float, number: int) -> int:
    """The rows that a share means: at least one, and never all."""
    return min(max(int(share * number + 0.5), 1), number - 1)


def _check_shares(owner: str, shares: Sequence[float]) -> None:
    if len(shares) != 3 or min(shares) <= 0:
        raise GradusError(f"{owner}.shares must be three numbers above 0; got {shown(shares)}.")
    if abs(sum(shares) - 1) > 1e-6:
        total = f"{' + '.join(f'{share:g}' for share in shares)} = {sum(shares):g}"
        raise GradusError(f"{owner}.shares must sum to 1; got {total}. For example (0.7, 0.15, 0.15).")


def as_array(owner: str, values: Any) -> NDArray:
    try:
        return np.asarray(values.to_numpy() if hasattr(values, "to_numpy") else values)
    except ValueError:  # lists of different lengths
        raise GradusError(f"{owner} needs one entry a row; got {shown(values)}.") from None


def _missing(values: NDArray) -> NDArray:
    """Which entries are not there: NaN, NaT or None."""
    if values.dtype.kind in "fcmM":
        return np.isnan(values)
    if values.dtype != object:
        return np.zeros(len(values), dtype=bool)
    return np.fromiter((value is None or value != value for value in values.tolist()), bool, len(values))


CARDS = (
    Card(
        name="random_split",
        kind="splitter",
        title="Random split",
        what="Keeps a share of the rows apart, drawn at random, so that a model can be scored on rows that "
        "it has not seen. The answer is two arrays of row numbers, `train` and `test`.",
        when="Rows do not depend on each other, no class is rare, and there are thousands of them: one cut "
        "is then enough.",
        when_not="Several rows belong to one customer or patient, rows have a date, or the whole table has "
        "a few hundred rows.",
        instead={
            "stratified_split": "a class has so few rows that chance could leave the test part without it",
            "group_split": "rows of one person, machine or document occur more than once",
            "time_split": "the model will be used on later rows than it has learned from",
            "kfold_cv": "there are few rows: one test part of 50 is a lottery",
        },
        typical={
            "share": (
                (0.25, "the usual compromise"),
                (0.1, "above 100,000 rows: 10,000 are plenty for a score"),
            )
        },
        cost="One pass over the row numbers.",
        traps=(
            "Fit scalers and imputers after the cut, on `train` alone, or the score is flattered.",
            "Equal rows land on both sides: remove duplicates first.",
            "An accuracy of 90 % on 100 test rows is known to ±6 points only.",
        ),
        source="Larson 1931; Stone 1974",
        example="""
        >>> import gradus as gr
        >>> train, test = gr.make("random_split", share=0.3)(10)
        >>> len(train), len(test), set(train) & set(test)
        (7, 3, set())
        """,
        target="gradus.data.split:random_split",
        proof={"identity": "rows_are_held_out_equally_often"},
        words=("train test split", "holdout set", "keep rows for testing", "shuffle and cut"),
    ),
    Card(
        name="stratified_split",
        kind="splitter",
        title="Stratified split",
        what="Keeps the same share of every class apart, so that both sides show the classes in the "
        "proportion of the whole table. It takes the labels and answers two arrays of row numbers.",
        when="A classification in which one class is rare: of 1,000 rows with 1 % fraud, chance alone "
        "leaves a quarter of the table without any fraud in 5 % of all cuts.",
        when_not="The target is a number: it has as many classes as rows. Or rows of one person share a "
        "label: the groups matter more than the classes.",
        instead={
            "stratified_kfold": "the rare class has so few rows that each must be tested once",
            "group_split": "rows of one group must stay together",
            "random_split": "the target is a number, or all classes have thousands of rows",
        },
        typical={
            "share": ((0.25, "the usual compromise"), (0.2, "when the rare class has fewer than 100 rows"))
        },
        cost="One sort of the labels.",
        traps=(
            "A class with one row can not be on both sides; here it stays in `train`, so no score says "
            "anything of it.",
            "It keeps the proportion, it does not balance: 1 % stays 1 %.",
        ),
        source="Neyman 1934; for scoring classifiers: Kohavi 1995",
        example="""
        >>> import gradus as gr
        >>> labels = ["rare"] * 4 + ["often"] * 16
        >>> train, test = gr.make("stratified_split")(labels)
        >>> sorted(labels[row] for row in test)
        ['often', 'often', 'often', 'often', 'rare']
        """,
        target="gradus.data.split:stratified_split",
        proof={"identity": "classes_keep_their_share"},
        tasks=("binary", "multiclass"),
        words=("keep class ratio", "rare class missing in test set", "imbalanced train test split"),
    ),
    Card(
        name="group_split",
        kind="splitter",
        title="Grouped split",
        what="Keeps whole groups apart: all rows of a person, machine or document stand on one side. The "
        "score is then that of somebody the model has never met.",
        when="One customer, patient, device or text gives several rows, and the model will be used on new "
        "ones.",
        when_not="In use the model meets the same customers again: then a cut by time imitates its work "
        "better.",
        instead={
            "group_kfold": "there are fewer than about 30 groups: which of them are held out decides the "
            "score",
            "time_split": "the same groups come back later",
            "random_split": "every row is a group of its own",
        },
        typical={"share": ((0.25, "of the rows; whole groups come as near to it as they can"),)},
        cost="One sort of the groups.",
        traps=(
            "The share is of rows and is met only roughly: a group larger than twice the share is never "
            "held out.",
            "Photos of one accident, sentences of one text and twins are groups too, though no column says "
            "so.",
        ),
        source="Roberts et al. 2017",
        example="""
        >>> import gradus as gr
        >>> patient = ["Ann", "Ann", "Bob", "Bob", "Cem", "Cem", "Dan", "Dan"]
        >>> train, test = gr.make("group_split")(patient)
        >>> {patient[row] for row in train} & {patient[row] for row in test}
        set()
        """,
        target="gradus.data.split:group_split",
        proof={"identity": "groups_stay_whole"},
        words=(
            "same patient in train and test",
            "several rows per customer",
            "leakage between groups",
            "grouped holdout",
        ),
    ),
    Card(
        name="time_split",
        kind="splitter",
        title="Split by time",
        what="Keeps the latest rows apart and learns from the earlier ones, as it will be in use. Rows of "
        "one time stay on one side.",
        when="Rows carry a date, and prices, habits or sensors drift: what is learned in spring will be "
        "used in summer.",
        when_not="The date is only the day of entry, and rows of any day are equally likely to be asked "
        "about.",
        instead={
            "time_kfold": "one last stretch may be unusual (a holiday, a crisis): test several",
            "random_split": "the order of rows means nothing",
        },
        typical={
            "share": (
                (0.25, "the last quarter"),
                (0.1, "a long history: the newest tenth resembles the future most"),
            ),
            "gap": (
                (0, "everything before the cut is known at the moment of prediction"),
                (7, "labels arrive a week late"),
            ),
        },
        cost="One sort of the times.",
        traps=(
            "A random cut of the same table looks into the future and is nearly always too good.",
            "If a label needs 30 days to be known, the last 30 days before the cut could not have been "
            "learned: `gap=30`.",
            'Texts sort as texts ("9" after "10"): hand in numbers or dates.',
        ),
        source="Tashman 2000",
        example="""
        >>> import gradus as gr
        >>> fold = gr.make("time_split")([2021, 2024, 2022, 2023])
        >>> print(fold.train, fold.test)                 # row 1 is the latest
        [0 2 3] [1]
        """,
        target="gradus.data.split:time_split",
        proof={"worked": "time_split", "identity": "training_lies_before_the_test"},
        words=("split by date", "train on past test on future", "chronological holdout", "no look ahead"),
    ),
    Card(
        name="train_val_test_split",
        kind="splitter",
        title="Train, validation and test split",
        what="Three parts of the rows: the model learns from the first, settings are chosen with the "
        "second, and the third is looked at once, for the score that is told to others.",
        when="You compare settings or stop training early, so that one held-out part would be used up by "
        "choosing, and there are at least some thousand rows.",
        when_not="A few hundred rows: 15 % of 300 are 45, too few to choose by.",
        instead={
            "nested_cv": "there are too few rows for three parts",
            "random_split": "nothing is chosen: one model, its settings fixed beforehand",
            "time_split": "rows have a date: cut twice, by date",
        },
        typical={
            "shares": (
                ((0.7, 0.15, 0.15), "the textbook's ratios"),
                ((0.8, 0.1, 0.1), "above 10,000 rows"),
                ((0.98, 0.01, 0.01), "above a million rows: 10,000 still measure to a point"),
            )
        },
        cost="One shuffle of the row numbers; with `labels` one sort.",
        traps=(
            "The shares must sum to 1: 75/15/15 is 105 %.",
            "Each look at the test part and change afterwards makes it a second validation part.",
            "The best of 50 settings looks better on the validation part than it is; only the third part "
            "tells by how much.",
        ),
        source="Ripley 1996, p. 354",
        example="""
        >>> import gradus as gr
        >>> parts = gr.make("train_val_test_split", shares=(0.7, 0.15, 0.15))(200)
        >>> [len(part) for part in parts]
        [140, 30, 30]
        """,
        target="gradus.data.split:train_val_test_split",
        proof={"identity": ["W28_shares_sum_to_one", "rows_are_held_out_equally_often"]},
        words=("development set", "validation set", "70 15 15", "80 10 10", "three way split"),
    ),
)
