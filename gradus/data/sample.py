"""Draw some of the rows: by chance, by class, by weight, by group, or from a stream."""

from collections.abc import Iterable, Sized
from itertools import islice
from math import exp, floor, log, log1p
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from gradus.core.card import Card
from gradus.core.errors import GradusError, shown
from gradus.core.settings import limits
from gradus.data.split import SEED, Rows, coded, drawn_by_class, generator, row_count

SIZE = "a whole number from 1 or a number above 0 and below 1"


@limits(size=SIZE, seed=SEED)
def random_sample(rows: int | Sized, *, size: float = 0.1, seed: int = 0) -> Rows:
    """Draw rows, each with the same chance and none twice. `size` is a number of rows, or a share below 1."""
    number = row_count("random_sample", rows, least=1)
    count = count_of("random_sample", size, number)
    return np.sort(generator(seed, "random_sample").choice(number, size=count, replace=False))


@limits(size=SIZE, seed=SEED)
def stratified_sample(labels: Any, *, size: float = 0.1, seed: int = 0) -> Rows:
    """Draw rows so that every class keeps its share, to within a row."""
    codes, _ = coded("stratified_sample", labels, "label", least=1)
    count = count_of("stratified_sample", size, len(codes))
    return drawn_by_class("stratified_sample", codes, count, generator(seed, "stratified_sample"), kept=0)


@limits(size="a whole number from 1 or none", seed=SEED)
def bootstrap_sample(rows: int | Sized, *, size: int | None = None, seed: int = 0) -> Rows:
    """Draw as many rows as there are (or `size`), each time from all of them: some come twice, some never."""
    number = row_count("bootstrap_sample", rows, least=1)
    return np.sort(generator(seed, "bootstrap_sample").integers(number, size=size or number))


@limits(per_class="a whole number from 1 or none", seed=SEED)
def class_balanced_sample(labels: Any, *, per_class: int | None = None, seed: int = 0) -> Rows:
    """Draw the same number of rows of every class: by default that of the smallest one.

    A class with fewer rows gives each of them equally often, to within one.
    """
    codes, _ = coded("class_balanced_sample", labels, "label", least=1)
    rng, each = generator(seed, "class_balanced_sample"), per_class or int(np.bincount(codes).min())
    drawn = []
    for code in range(codes.max() + 1):
        rows = np.flatnonzero(codes == code)
        rest = rng.choice(rows, size=each % len(rows), replace=False)
        drawn += [np.repeat(rows, each // len(rows)), rest]
    return np.sort(np.concatenate(drawn))


@limits(size=SIZE, replace="true or false", seed=SEED)
def weighted_sample(chances: ArrayLike, *, size: float = 0.1, replace: bool = False, seed: int = 0) -> Rows:
    """Draw rows by the weight of each: weight 2 is the first to be drawn twice as often as weight 1."""
    number = row_count("weighted_sample", chances, least=1)  # type: ignore[arg-type]
    weights = _weights(chances)
    rng = generator(seed, "weighted_sample")
    able = np.flatnonzero(weights)
    count = count_of("weighted_sample", size, number if replace else len(able), of=number)
    if replace:
        return np.sort(rng.choice(number, size=count, p=weights / weights.sum()))
    # the smallest of exponential waiting times with these rates: drawing one by one without the drawn
    waits = rng.exponential(size=len(able)) / weights[able]
    return np.sort(able[np.argpartition(waits, count - 1)[:count]])


@limits(step="a whole number from 2", seed=SEED)
def systematic_sample(rows: int | Sized, *, step: int = 10, seed: int = 0) -> Rows:
    """Take every `step`-th row, from a start that is drawn."""
    number = row_count("systematic_sample", rows, least=1)
    if step > number:
        raise GradusError(
            f"systematic_sample.step must be at most the number of rows ({number}); got {step}."
        )
    return np.arange(generator(seed, "systematic_sample").integers(step), number, step)


@limits(size=SIZE, seed=SEED)
def cluster_sample(groups: Any, *, size: float = 0.1, seed: int = 0) -> Rows:
    """Draw whole groups and take all their rows. `size` is a number of groups, or a share of them."""
    codes, names = coded("cluster_sample", groups, "group", least=1)
    count = count_of("cluster_sample", size, len(names), what="groups")
    drawn = generator(seed, "cluster_sample").choice(len(names), size=count, replace=False)
    return np.flatnonzero(np.isin(codes, drawn))


@limits(size="a whole number from 1", seed=SEED)
def reservoir_sample(stream: Iterable[Any], *, size: int = 100, seed: int = 0) -> list[Any]:
    """Draw from a stream of unknown length in one pass, each item with the same chance; holds `size` items.

    Answers the items themselves, in the order in which they came; all of them where there are fewer.
    """
    if not isinstance(stream, Iterable):
        raise GradusError(f"reservoir_sample needs items to go through; got {shown(stream)}.")
    rng, items = generator(seed, "reservoir_sample"), enumerate(stream)
    kept = list(islice(items, size))
    largest = 1.0  # the largest of the random numbers that the kept items would have
    while len(kept) == size:
        largest *= exp(log(1 - rng.random()) / size)
        passed = floor(log(1 - rng.random()) / log1p(-largest)) if largest < 1 else 0
        following = next(islice(items, passed, None), None)
        if following is None:
            break
        kept[rng.integers(size)] = following
    return [item for _, item in sorted(kept, key=lambda pair: pair[0])]


def count_of(owner: str, size: float, number: int, *, of: int | None = None, what: str = "rows") -> int:
    """How many a size means: so many, or a share (`of` another number than may be drawn)."""
    count = int(size) if size >= 1 else max(int(size * (of or number) + 0.5), 1)
    if count > number:
        raise GradusError(
            f"{owner}.size must be at most the number of {what} ({number}); got {shown(count)}."
        )
    return count


def _weights(chances: ArrayLike) -> np.ndarray:
    try:
        weights = np.asarray(chances, dtype=float)
    except (TypeError, ValueError):
        raise GradusError(f"weighted_sample needs a number in every row; got {shown(chances)}.") from None
    wrong = ~(np.isfinite(weights) & (weights >= 0))
    if weights.ndim != 1 or wrong.any() or not weights.sum() > 0:
        what = shown(float(weights[wrong][0])) if wrong.any() else "only zeros"
        raise GradusError(f"weighted_sample needs a weight from 0 in every row, some above 0; got {what}.")
    return weights


CARDS = (
    Card(
        name="random_sample",
        kind="sampler",
        title="Simple random sampling",
        what="Draws some of the rows, each with the same chance and none twice. Means and shares of the "
        "sample are right on average for the whole table.",
        formula="SE = √(p(1 − p)/n · (1 − n/N))",
        symbols={
            "SE": "the standard error of a share that is read from the sample",
            "p": "the share",
            "n": "the rows drawn",
            "N": "the rows of the table",
        },
        when="A table is too large to plot or to try models on, and nothing in it is rare.",
        when_not="You care for something that is in one row of a thousand: 1,000 drawn rows hold one of it "
        "on average.",
        instead={
            "stratified_sample": "small classes must keep their share exactly",
            "reservoir_sample": "the rows come as a stream, and their number is not known beforehand",
            "bootstrap_sample": "you want to see how far a number moves when the data are drawn again",
        },
        typical={
            "size": ((0.1, "a tenth, to try things out"), (10_000, "enough for a share to within a point"))
        },
        cost="Memory and time go with the number of rows.",
        traps=(
            "The error goes with the size of the sample, hardly with its share: 1,000 of a million are as "
            "exact as 1,000 of a thousand million, ±3 points on a share of one half.",
            "The first 1,000 rows of a file are no random sample: files are sorted.",
        ),
        source="Bowley 1906; Cochran, *Sampling Techniques*, 1977, chapter 2",
        example="""
        >>> import gradus as gr
        >>> rows = gr.make("random_sample", size=4)(1000)
        >>> len(rows), len(set(rows))
        (4, 4)
        """,
        target="gradus.data.sample:random_sample",
        proof={"identity": "every_row_has_the_same_chance"},
        aliases=("sampling_random",),
        words=("subset of rows", "take a smaller table", "draw without bias", "representative data"),
    ),
    Card(
        name="stratified_sample",
        kind="sampler",
        title="Stratified sampling",
        what="Draws some of the rows so that every class keeps its share of the table, to within a row.",
        formula="n_c ≈ n · N_c / N",
        symbols={
            "n_c": "the rows drawn from class c",
            "n": "the rows drawn in all",
            "N_c": "the rows of class c in the table",
            "N": "the rows of the table",
        },
        when="A smaller table for trying out a classifier with a class of a few per cent, or a survey by "
        "region or age.",
        when_not="The rare class should become more frequent than it is: this keeps 1 % at 1 %.",
        instead={
            "class_balanced_sample": "all classes should be equally frequent in what is drawn",
            "stratified_split": "the rows that were not drawn are needed too",
            "random_sample": "no class is rare",
        },
        typical={
            "size": ((0.1, "a tenth, to try things out"), (10_000, "enough for a share to within a point"))
        },
        cost="One sort of the labels.",
        traps=(
            "A class with fewer than about 1/size rows may get none: 4 rows at a share of 0.1 are 0.4 of a "
            "row.",
            "Means over the sample are more exact than the formula of simple random sampling says, where "
            "classes differ.",
        ),
        source="Neyman 1934",
        example="""
        >>> import gradus as gr
        >>> labels = ["sick"] * 20 + ["well"] * 180
        >>> rows = gr.make("stratified_sample", size=50)(labels)
        >>> sum(labels[row] == "sick" for row in rows)
        5
        """,
        target="gradus.data.sample:stratified_sample",
        proof={"identity": "classes_keep_their_share_in_a_sample"},
        aliases=("sampling_stratified",),
        words=(
            "keep class proportions",
            "smaller table same class mix",
            "sample per stratum",
            "imbalanced subset",
        ),
    ),
    Card(
        name="bootstrap_sample",
        kind="sampler",
        title="Bootstrap sample",
        what="Draws as many rows as there are, each time from all of them, so that some come twice or more "
        "and 37 % not at all. Whatever is computed on many such samples shows how far it would move with "
        "other data.",
        formula="P(a row is drawn) = 1 − (1 − 1/n)ⁿ → 1 − 1/e ≈ 0.632",
        symbols={"P": "the probability", "n": "the number of rows", "e": "Euler's number 2.718…"},
        when="You have a number without a formula for its error (a median, a ratio, an AUC), or you build a "
        "bag of trees.",
        when_not="Rows depend on each other (draw groups or blocks instead), or the number is a maximum: "
        "the largest value of a bootstrap sample can not exceed the one seen.",
        instead={
            "bootstrap_split": "a model is fitted on each sample and tested on the rows left out",
            "confidence_interval": "the number is a mean: there is a formula",
            "cluster_sample": "rows come in groups",
        },
        typical={"size": ((None, "as many as there are rows"),)},
        cost="One pass over the rows for each sample; 1,000 samples for an interval.",
        traps=(
            "It shows the spread, it does not remove a bias of the data: a skewed survey stays skewed.",
            "Of 10 rows it can not conjure up a tail: intervals from fewer than about 20 rows are too short.",
        ),
        source="Efron 1979",
        example="""
        >>> import gradus as gr
        >>> rows = gr.make("bootstrap_sample")(1000)
        >>> len(rows), 0.60 < len(set(rows)) / 1000 < 0.66
        (1000, True)
        """,
        target="gradus.data.sample:bootstrap_sample",
        proof={"identity": "drawn_again_and_again"},
        aliases=("bootstrap",),
        words=(
            "resample with replacement",
            "standard error without a formula",
            "stability of an estimate",
            "bagging rows",
        ),
    ),
    Card(
        name="class_balanced_sample",
        kind="sampler",
        title="Class-balanced sampling",
        what="Draws the same number of rows of every class: by default as many as the smallest class has, "
        "so that large classes are thinned out; with `per_class` above that, rows of small classes are "
        "repeated.",
        when="A learner without class weights neglects a class of a few per cent, or a picture is to show "
        "all classes.",
        when_not="The learner takes class weights (they use all rows), or its probabilities must be right: "
        "it now believes that all classes are equally frequent.",
        instead={
            "stratified_sample": "the classes should keep the share they have",
            "class_weighting": "the learner takes weights: nothing is thrown away",
        },
        typical={
            "per_class": (
                (None, "the size of the smallest class: no row twice"),
                (1000, "small classes repeated"),
            )
        },
        cost="One pass over the labels for each class.",
        traps=(
            "Draw from the training rows only: a balanced test set reports a precision that nobody will "
            "meet.",
            "Repeat rows after the split, never before: else copies of one row stand on both sides.",
        ),
        source="Japkowicz and Stephen 2002",
        example="""
        >>> import gradus as gr
        >>> labels = ["fraud"] * 3 + ["fine"] * 97
        >>> rows = gr.make("class_balanced_sample")(labels)
        >>> sorted(labels[row] for row in rows)
        ['fine', 'fine', 'fine', 'fraud', 'fraud', 'fraud']
        """,
        target="gradus.data.sample:class_balanced_sample",
        proof={"identity": "classes_become_equal"},
        tasks=("binary", "multiclass"),
        words=("undersampling", "oversampling", "balance classes", "rare class ignored by the model"),
    ),
    Card(
        name="weighted_sample",
        kind="sampler",
        title="Weighted sampling",
        what="Draws rows by a weight that each has: a row of weight 2 is the first to be drawn twice as "
        "often as one of weight 1. Weight 0 is never drawn.",
        when="Rows stand for several people (survey weights), newer rows should count more, or hard "
        "examples come up more often in training.",
        when_not="The learner takes weights itself: it then uses every row, without the noise of drawing.",
        instead={
            "class_balanced_sample": "the weights are only there to make classes equal",
            "random_sample": "all rows count the same",
        },
        typical={
            "replace": (
                (False, "each row at most once"),
                (True, "shares must be exactly proportional to the weights"),
            ),
        },
        cost="n random numbers for n rows, and no sort.",
        traps=(
            "Without replacement the chance of a row is not proportional to its weight: of weights 2, 1, 1 "
            "and two rows drawn, the first is in with 5/6, not with 1.",
            "The plain mean of rows drawn with replacement is the weighted mean already: do not weight it "
            "again.",
        ),
        source="Efraimidis and Spirakis 2006",
        example="""
        >>> import gradus as gr
        >>> draw = gr.make("weighted_sample", size=2)
        >>> print(draw([0.0, 3.0, 0.0, 1.0]))
        [1 3]
        """,
        target="gradus.data.sample:weighted_sample",
        proof={"identity": "drawn_by_weight"},
        words=(
            "sample by importance",
            "survey weights",
            "newer rows more often",
            "probability proportional to size",
        ),
    ),
    Card(
        name="systematic_sample",
        kind="sampler",
        title="Systematic sampling",
        what="Takes every tenth row (or every `step`-th) from a start that is drawn by chance, so that the "
        "sample is spread evenly over the table.",
        when="Rows are ordered by time, place or size, and every stretch should be in the sample: a "
        "thinned-out series for a plot, each tenth visitor.",
        when_not="The order has a rhythm that the step divides: every 7th day is always the same weekday.",
        instead={
            "random_sample": "the order means nothing, or has a rhythm",
            "stratified_sample": "what should be evenly present is a class, not a place in the order",
        },
        typical={
            "step": (
                (10, "a tenth of the rows"),
                (100, "a long log: a hundredth, and no multiple of 7 for daily data"),
            )
        },
        cost="Nothing but the row numbers that are taken.",
        traps=(
            "Only `step` different samples exist; neighbours never occur together, so the usual standard "
            "error is wrong.",
        ),
        source="Madow and Madow 1944",
        example="""
        >>> import gradus as gr
        >>> rows = gr.make("systematic_sample", step=10)(50)
        >>> print(rows - rows[0])
        [ 0 10 20 30 40]
        """,
        target="gradus.data.sample:systematic_sample",
        proof={"identity": "every_row_has_the_same_chance"},
        words=("every tenth row", "thin out a series", "downsample evenly", "every nth"),
    ),
    Card(
        name="cluster_sample",
        kind="sampler",
        title="Cluster sampling",
        what="Draws whole groups (schools, patients, days) and takes all their rows.",
        when="Rows of a group belong together, and a smaller table must show whole histories: all visits of "
        "some patients.",
        when_not="A few groups hold most rows: the size of the sample is then a lottery.",
        instead={
            "random_sample": "rows do not depend on each other",
            "group_split": "the groups that were not drawn are needed as the other side",
            "stratified_sample": "a few rows of every group are wanted, not all rows of a few",
        },
        typical={
            "size": ((0.1, "a tenth of the groups"), (30, "fewer groups make any error estimate shaky"))
        },
        cost="One pass over the groups.",
        traps=(
            "The exactness goes with the number of groups: rows of one group repeat each other. With an "
            "intraclass correlation of 0.1, 20 rows a group are worth 7.",
            "`size` counts groups, not rows.",
        ),
        source="Kish, *Survey Sampling*, 1965, chapter 5",
        example="""
        >>> import gradus as gr
        >>> patient = ["Ann", "Ann", "Bob", "Cem", "Cem", "Cem"]
        >>> rows = gr.make("cluster_sample", size=2)(patient)
        >>> all((patient[i] in {patient[row] for row in rows}) == (i in rows) for i in range(6))
        True
        """,
        target="gradus.data.sample:cluster_sample",
        proof={"identity": "groups_are_drawn_whole"},
        words=("sample whole customers", "draw schools not pupils", "subset of patients with all visits"),
    ),
    Card(
        name="reservoir_sample",
        kind="sampler",
        title="Reservoir sampling",
        what="Draws a fixed number of items from a stream in one pass, without knowing how long it is; "
        "every item has the same chance. Only the drawn items are held in memory.",
        formula="P(kept) = min(1, k/n)",
        symbols={
            "P": "the probability of an item",
            "k": "the items to draw, `size`",
            "n": "the items that came",
        },
        when="A log file, a queue or a generator that fits no memory and passes by once.",
        when_not="The rows lie in a table whose length is known: their numbers can be drawn at once.",
        instead={
            "random_sample": "the number of rows is known",
            "systematic_sample": "every stretch of the stream should be in the sample",
        },
        typical={"size": ((100, "to look at by eye"), (10_000, "to estimate shares to within a point"))},
        cost="One pass; size · log(n/size) random numbers, size items in memory.",
        traps=(
            "The answer holds items, not row numbers: once past, a stream can not be asked again.",
            "An interrupted stream gives a fair sample of what came before, not of the whole.",
        ),
        source="Vitter 1985; the skips: Li 1994, algorithm L",
        example="""
        >>> import gradus as gr
        >>> lines = (f"line {number}" for number in range(100_000))
        >>> drawn = gr.make("reservoir_sample", size=3)(lines)
        >>> len(set(drawn))
        3
        """,
        target="gradus.data.sample:reservoir_sample",
        proof={"identity": "every_row_has_the_same_chance"},
        words=(
            "sample from a stream",
            "random lines of a huge file",
            "unknown number of items",
            "one pass sample",
        ),
    ),
)
