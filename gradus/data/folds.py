"""Many cuts through the rows, so that each is tested once: lists of `Fold(train, test)`."""

import heapq
from collections.abc import Sized
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np

from gradus.core.card import Card
from gradus.core.errors import GradusError, shown
from gradus.core.seeds import derive
from gradus.core.settings import limits
from gradus.data.split import SEED, Fold, Rows, before_and_from, coded, fold, generator, ordered, row_count

FOLDS = "a whole number from 2"


class Nested(NamedTuple):
    """Rows to learn from and to test on, and the folds of the learning rows in which settings are chosen."""

    train: Rows
    test: Rows
    inner: list[Fold]


@limits(folds=FOLDS, shuffle="true or false", seed=SEED)
def kfold_cv(rows: int | Sized, *, folds: int = 5, shuffle: bool = True, seed: int = 0) -> list[Fold]:
    """Cut the rows into equal folds; each is the test part once.

    Shuffled by default: files are often sorted by class or by date, and then blocks are not alike.
    """
    number = row_count("kfold_cv", rows)
    _enough("kfold_cv", folds, number, "rows")
    order = generator(seed, "kfold_cv").permutation(number) if shuffle else np.arange(number)
    return [fold(part, number) for part in np.array_split(order, folds)]


@limits(folds=FOLDS, seed=SEED)
def stratified_kfold(labels: Any, *, folds: int = 5, seed: int = 0) -> list[Fold]:
    """Equal folds with the same mix of classes, to within a row of each class."""
    codes, names = coded("stratified_kfold", labels, "label")
    _enough("stratified_kfold", folds, len(codes), "rows")
    sizes = np.bincount(codes)
    rare = int(np.argmin(sizes))
    if sizes[rare] < folds:
        raise GradusError(
            f"stratified_kfold.folds must be at most the rows of the smallest class, {shown(names[rare])}"
            f" with {sizes[rare]}; got {folds}. Take fewer folds, join it to another class, or use kfold_cv."
        )
    # shuffled, sorted by class, dealt out like cards: fold sizes and classes differ by a row at most
    order = generator(seed, "stratified_kfold").permutation(len(codes))
    order = order[np.argsort(codes[order], kind="stable")]
    return [fold(order[start::folds], len(codes)) for start in range(folds)]


@limits(folds=FOLDS, seed=SEED)
def group_kfold(groups: Any, *, folds: int = 5, seed: int = 0) -> list[Fold]:
    """Folds of whole groups, the largest first, each into the fold that has the fewest rows so far.

    The seed decides between groups of one size.
    """
    codes, names = coded("group_kfold", groups, "group")
    _enough("group_kfold", folds, len(names), "groups")
    sizes = np.bincount(codes)
    order = generator(seed, "group_kfold").permutation(len(sizes))
    emptiest, home = [(0, place) for place in range(folds)], np.empty(len(sizes), dtype=int)
    for group in order[np.argsort(-sizes[order], kind="stable")]:
        filled, home[group] = emptiest[0]
        heapq.heapreplace(emptiest, (filled + int(sizes[group]), int(home[group])))
    return [fold(np.flatnonzero(home[codes] == place), len(codes)) for place in range(folds)]


@limits(folds=FOLDS, gap="a number from 0")
def time_kfold(times: Any, *, folds: int = 5, gap: float = 0) -> list[Fold]:
    """Cut time into blocks; each block but the first is tested with all that lies before it.

    `gap` leaves out the last training rows: in the unit of the times, in days where they are dates.
    """
    moments = ordered("time_kfold", times)
    values, counts = np.unique(moments, return_counts=True)
    _enough("time_kfold", folds, len(values) - 1, "different times after the first")
    # a block ends at the time nearest to its share of the rows, and leaves a time for each later block
    until, cuts = np.cumsum(counts), [0]
    for block in range(1, folds + 1):
        nearest = int(np.argmin(np.abs(until - len(moments) * block / (folds + 1)))) + 1
        cuts.append(min(max(nearest, cuts[-1] + 1), len(values) - folds - 1 + block))
    ends = [*values[cuts[1:]], None]
    return [before_and_from("time_kfold", moments, a, b, gap) for a, b in pairwise(ends)]


@limits(outer=FOLDS, inner=FOLDS, seed=SEED)
def nested_cv(
    rows: int | Sized, *, outer: int = 5, inner: int = 3, seed: int = 0, labels: Any = None
) -> list[Nested]:
    """Folds inside folds: the inner ones choose settings, the outer ones score the whole way of choosing.

    With `labels` the folds are stratified. All are row numbers of the whole table, the inner ones too.
    """
    number = row_count("nested_cv", rows)
    _enough("nested_cv", outer, number, "rows", setting="outer")
    _enough("nested_cv", inner, number - -(-number // outer), "rows of a training part", setting="inner")
    if labels is None:
        around = kfold_cv(number, folds=outer, seed=seed)
    else:
        codes, names = coded("nested_cv", labels, "label")
        if len(codes) != number:
            raise GradusError(
                f"nested_cv.labels must have a label for each of the {number} rows; got {len(codes)}."
            )
        classes = np.array(names, dtype=object)[codes]
        around = stratified_kfold(classes, folds=outer, seed=seed)
    found = []
    for place, (train, test) in enumerate(around):
        own = derive(seed, "inner", place)
        if labels is None:
            within = kfold_cv(len(train), folds=inner, seed=own)
        else:
            within = stratified_kfold(classes[train], folds=inner, seed=own)
        found.append(Nested(train, test, [Fold(train[a], train[b]) for a, b in within]))
    return found


@limits(rounds="a whole number from 1", seed=SEED)
def bootstrap_split(rows: int | Sized, *, rounds: int = 100, seed: int = 0) -> list[Fold]:
    """Learn on as many rows drawn with replacement, test on those never drawn: about 37 % of all."""
    number, rng = row_count("bootstrap_split", rows), generator(seed, "bootstrap_split")
    found: list[Fold] = []
    while len(found) < rounds:
        drawn = np.sort(rng.integers(number, size=number))
        rest = np.setdiff1d(np.arange(number), drawn)
        if len(rest):  # of very few rows all may be drawn: then there is nothing to test on
            found.append(Fold(drawn, rest))
    return found


def _enough(owner: str, folds: int, number: int, what: str, *, setting: str = "folds") -> None:
    if folds > number:
        raise GradusError(f"{owner}.{setting} must be at most the number of {what} ({number}); got {folds}.")


CARDS = (
    Card(
        name="kfold_cv",
        kind="splitter",
        title="K-fold cross-validation",
        what="Cuts the rows into K equal folds; each fold is the test part once while the model learns from "
        "the others. The K scores are averaged, and every row is predicted by a model that has not seen it.",
        formula="CV = 1/K · Σₖ L(yₖ, f₋ₖ(xₖ))",
        symbols={
            "K": "the number of folds, `folds`",
            "yₖ, xₖ": "the targets and inputs of fold k",
            "f₋ₖ": "the model that learned from all folds but k",
            "L": "the measure",
        },
        when="Some hundred to some ten thousand rows that do not depend on each other, and one cut would "
        "leave the score to chance.",
        when_not="A fit takes hours (the price is K fits), or rows come in groups or in time.",
        instead={
            "stratified_kfold": "the target is a class: the same price and a steadier score",
            "group_kfold": "a person or a document has several rows",
            "random_split": "100,000 rows and more: one cut says the same for a fifth of the price",
            "nested_cv": "settings are chosen and scored on the same rows",
        },
        typical={
            "folds": ((5, "the usual compromise"), (10, "small tables: each model learns from 90 %")),
            "shuffle": (
                (True, "files are often sorted"),
                (False, "the order is already random and must be kept"),
            ),
        },
        cost="K fits, each on (K−1)/K of the rows.",
        traps=(
            "Without shuffling, a file sorted by class has folds of one class: on iris with 3 folds each "
            "model is tested on the one class that it never saw, and scores 0.",
            "The spread of the K scores divided by √K is too small an error: the models share most of their "
            "rows.",
            "Whatever learns (scaling, selection, target encoding) belongs inside each fold.",
        ),
        source="Stone 1974; Kohavi 1995 for 10 folds",
        example="""
        >>> import gradus as gr
        >>> for train, test in gr.make("kfold_cv", folds=3, shuffle=False)(6):
        ...     print(train, test)
        [2 3 4 5] [0 1]
        [0 1 4 5] [2 3]
        [0 1 2 3] [4 5]
        """,
        target="gradus.data.folds:kfold_cv",
        proof={"worked": "W79", "identity": ["every_row_is_tested_once", "sorted_classes_need_a_shuffle"]},
        words=("cross validation", "small data set score", "average over folds", "each row tested once"),
    ),
    Card(
        name="stratified_kfold",
        kind="splitter",
        title="Stratified K-fold",
        what="K folds that all show the classes in the proportion of the whole table, to within one row of "
        "each class. Every row is tested once.",
        when="Cross-validation of a classifier, above all with a class of a few dozen rows.",
        when_not="A class has fewer rows than there are folds, or the target is a number.",
        instead={
            "kfold_cv": "the target is a number",
            "group_kfold": "rows of one person must stay together, and that matters more than the mix of "
            "classes",
            "stratified_split": "there are enough rows for one cut",
        },
        typical={"folds": ((5, "the usual compromise"), (3, "the rarest class has fewer than 20 rows"))},
        cost="One sort of the labels; then K fits.",
        traps=(
            "A rarest class of 5 rows gives each of 5 folds one: its recall is 0 or 1 in every fold; pool "
            "the predictions.",
            "A target with several columns has no single class: stratify by the rarest one or by their "
            "combination.",
        ),
        source="Kohavi 1995",
        example="""
        >>> import gradus as gr
        >>> labels = ["yes"] * 3 + ["no"] * 6
        >>> for fold in gr.make("stratified_kfold", folds=3)(labels):
        ...     print(sorted(labels[row] for row in fold.test))
        ['no', 'no', 'yes']
        ['no', 'no', 'yes']
        ['no', 'no', 'yes']
        """,
        target="gradus.data.folds:stratified_kfold",
        proof={"identity": ["every_row_is_tested_once", "classes_keep_their_share"]},
        tasks=("binary", "multiclass"),
        words=("cross validation imbalanced", "class missing in a fold", "same class ratio in folds"),
    ),
    Card(
        name="group_kfold",
        kind="splitter",
        title="Grouped K-fold",
        what="K folds made of whole groups, as equal in rows as the groups allow. Every row is tested once, "
        "by a model that has seen no row of its group.",
        when="Few groups with many rows each: 40 patients with 200 measurements, 12 machines, 300 authors.",
        when_not="Fewer groups than folds, or one group that holds most of the rows: no cut is then fair.",
        instead={
            "group_split": "hundreds of groups: one cut is enough",
            "stratified_kfold": "every row is a group of its own, and the target is a class",
            "time_kfold": "the same groups come back later",
        },
        typical={
            "folds": (
                (5, "the usual compromise"),
                (10, "fewer than 30 groups: lose as few as possible to testing"),
            )
        },
        cost="One sort of the groups; then K fits.",
        traps=(
            "A plain K-fold on 40 patients scores how well the model recognises a patient.",
            "How exact the score is goes with the number of groups, not of rows: 8,000 rows of 40 patients "
            "may be worth little more than 40.",
        ),
        source="Roberts et al. 2017; the filling: Graham 1969, «largest first»",
        example="""
        >>> import gradus as gr
        >>> machine = ["a", "a", "a", "b", "b", "c"]
        >>> for fold in gr.make("group_kfold", folds=2)(machine):
        ...     print([machine[row] for row in fold.test])
        ['a', 'a', 'a']
        ['b', 'b', 'c']
        """,
        target="gradus.data.folds:group_kfold",
        proof={
            "identity": [
                "every_row_is_tested_once",
                "groups_stay_whole",
                "folds_of_unequal_groups_are_nearly_equal",
            ]
        },
        words=(
            "cross validation by subject",
            "leave patients out",
            "repeated measurements",
            "leave one group out",
        ),
    ),
    Card(
        name="time_kfold",
        kind="splitter",
        title="Rolling-origin evaluation",
        what="Cuts time into blocks and tests each block but the first with a model of all that lies before "
        "it. It answers how the model would have done, had it been in use all along.",
        when="A forecast or any model of dated rows, when one last stretch is too short or too unusual to "
        "judge by.",
        when_not="History is so short that the first model would learn from less than a season.",
        instead={
            "time_split": "a fit is expensive, and the newest stretch is what matters",
            "kfold_cv": "the date has no meaning for the target",
        },
        typical={
            "folds": (
                (5, "the usual compromise"),
                (12, "a long history: the mean of 12 scores swings less"),
            ),
            "gap": ((0, "labels are known at once"), (30, "the label is known 30 days later")),
        },
        cost="K fits on growing parts: together about half of K fits on all rows.",
        traps=(
            "The first block is never tested, and the first model is the poorest: later folds say more of "
            "the future.",
            "Lags, scaling and choice of model belong inside each fold; a rolling mean over the cut looks "
            "ahead.",
        ),
        source="Tashman 2000; Bergmeir and Benítez 2012",
        example="""
        >>> import gradus as gr
        >>> for fold in gr.make("time_kfold", folds=3)([1, 2, 3, 4, 5, 6, 7, 8]):
        ...     print(fold.train, fold.test)
        [0 1] [2 3]
        [0 1 2 3] [4 5]
        [0 1 2 3 4 5] [6 7]
        """,
        target="gradus.data.folds:time_kfold",
        proof={"worked": "time_kfold", "identity": "training_lies_before_the_test"},
        words=(
            "time series cross validation",
            "backtest",
            "walk forward",
            "expanding window",
            "rolling origin",
        ),
    ),
    Card(
        name="nested_cv",
        kind="splitter",
        title="Nested cross-validation",
        what="Folds inside folds: the inner ones choose the settings, the outer ones score the whole way of "
        "choosing. Each outer fold has `train`, `test` and `inner`, a list of folds of its training rows.",
        when="Fewer than a few thousand rows and many settings to choose from, and the score must be one "
        "that others can rely on.",
        when_not="A fit takes more than a minute: 5 outer by 3 inner folds with 20 settings are 305 fits.",
        instead={
            "train_val_test_split": "rows are plenty: choose on one part, score on another",
            "kfold_cv": "one model with fixed settings: nothing is chosen",
        },
        typical={
            "outer": ((5, "the usual compromise"), (10, "small tables")),
            "inner": ((3, "enough to rank settings"), (5, "settings that differ little")),
        },
        cost="outer · (inner · settings + 1) fits.",
        traps=(
            "The outer folds may choose different settings: the score belongs to the procedure, not to one "
            "model.",
            "Choosing and scoring on the same folds is too good: with 50 noise models on 100 rows by about "
            "11 points.",
        ),
        source="Stone 1974; Varma and Simon 2006",
        example="""
        >>> import gradus as gr
        >>> first = gr.make("nested_cv", outer=3, inner=2)(9)[0]
        >>> len(first.train), len(first.test), [len(fold.test) for fold in first.inner]
        (6, 3, [3, 3])
        >>> set(first.inner[0].test) <= set(first.train)        # row numbers of the whole table
        True
        """,
        target="gradus.data.folds:nested_cv",
        proof={"identity": ["every_row_is_tested_once", "inner_folds_stay_inside"]},
        words=("tune and score on small data", "honest score after tuning", "inner and outer loop"),
    ),
    Card(
        name="bootstrap_split",
        kind="splitter",
        title="Bootstrap with out-of-bag test",
        what="Each round draws as many rows as there are, with replacement, to learn from, and tests on "
        "those that were never drawn. Many rounds show how far a score moves when the data are drawn again.",
        formula="P(a row is out of bag) = (1 − 1/n)ⁿ → 1/e ≈ 0.368",
        symbols={
            "n": "the number of rows",
            "P": "the probability",
            "e": "Euler's number 2.718…",
        },
        when="Fewer than about 200 rows, a model that fits in a blink, and you want the spread of the score "
        "rather than the last digit of its mean.",
        when_not="Repeated rows mislead the model (nearest neighbours with K = 5 count one row several "
        "times), or rows belong to groups or times.",
        instead={
            "kfold_cv": "the mean is what you want: each model then learns from 80 % different rows, not 63 "
            "%",
            "bootstrap_sample": "you need the drawn rows alone",
        },
        typical={"rounds": ((100, "for a mean and its spread"), (1000, "for the ends of a 95 % interval"))},
        cost="One fit a round.",
        traps=(
            "It judges a model that saw 63 % of the rows, so the score is a little too low; the .632 rule "
            "of Efron mixes in the training score against that.",
            "`train` holds rows twice and more: a second split inside of it leaks.",
        ),
        source="Efron 1979; Efron and Tibshirani 1993, chapter 17",
        example="""
        >>> import gradus as gr
        >>> folds = gr.make("bootstrap_split", rounds=20)(1000)
        >>> len(folds[0].train), round(sum(len(fold.test) for fold in folds) / 20 / 1000, 2)
        (1000, 0.37)
        """,
        target="gradus.data.folds:bootstrap_split",
        proof={"identity": "a_third_is_out_of_bag"},
        words=(
            "spread of a score",
            "resample with replacement",
            "out of bag evaluation",
            "uncertainty with few rows",
        ),
    ),
)
