"""How good predicted probabilities and scores are: their order, their size, and whether they can be believed.

Truth is labels. A column of predictions belongs to the positive class (`positive`, by default the label that
sorts last); a table has a column for each of `classes`, by default the sorted labels of the truth.
"""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from gradus.core.card import Card
from gradus.core.errors import GradusError
from gradus.core.settings import limits
from gradus.metrics.inputs import Labels, class_columns, probabilities
from gradus.metrics.resampling import Sums, mean_by, sums_by

SMALLEST = float(np.finfo(float).eps)  # what stands in for a probability of 0
FEW = 500  # with fewer rows in a class the area of each resample is computed afresh
Positive = str | float | None


def _surprise(
    truth: Labels, predicted: ArrayLike, *, classes: Sequence | None = None, positive: Positive = None
) -> NDArray:
    place, given = probabilities(truth, predicted, classes=classes, positive=positive, name="log_loss")
    if given.ndim == 1:
        happened = np.where(place, given, 1 - given)
    else:
        happened = given[np.arange(len(place)), place]
    return -np.log(np.clip(happened, SMALLEST, 1.0))


def _squares(
    truth: Labels, predicted: ArrayLike, *, classes: Sequence | None = None, positive: Positive = None
) -> NDArray:
    place, given = probabilities(truth, predicted, classes=classes, positive=positive, name="brier_score")
    if given.ndim == 1:
        return (place - given) ** 2
    error = given.copy()
    error[np.arange(len(place)), place] -= 1
    return np.einsum("ij,ij->i", error, error)


@mean_by(_surprise)
def log_loss(
    truth: Labels, predicted: ArrayLike, *, classes: Sequence | None = None, positive: Positive = None
) -> float:
    """The mean of −log of the probability that was given to what happened."""
    return float(_surprise(truth, predicted, classes=classes, positive=positive).mean())


@mean_by(_squares)
def brier_score(
    truth: Labels, predicted: ArrayLike, *, classes: Sequence | None = None, positive: Positive = None
) -> float:
    """The mean squared distance of the probabilities from what happened."""
    return float(_squares(truth, predicted, classes=classes, positive=positive).mean())


def require_both(yes: NDArray, name: str) -> None:
    """An order of rows can only be judged where there are rows of both classes."""
    if not yes.any() or yes.all():
        only = "no" if not yes.any() else "only"
        raise GradusError(
            f"{name} needs rows of both classes in truth; got {only} positive ones among {len(yes):,}: "
            "take a larger or a stratified sample."
        )


def thresholds(yes: NDArray, scores: NDArray) -> tuple[NDArray, NDArray, NDArray]:
    """Each distinct score from the highest, and the positive rows and all rows that reach it."""
    order = np.argsort(-scores, kind="stable")
    ranked = scores[order]
    last = np.flatnonzero(np.append(ranked[1:] != ranked[:-1], True))
    return ranked[last], np.cumsum(yes[order])[last], last + 1


def _one_by_one(place: NDArray, scores: NDArray) -> list[tuple[NDArray, NDArray]]:
    """Each class against the rest: whether a row belongs to it, and its score."""
    if scores.ndim == 1:
        return [(place == 1, scores)]
    return [(place == number, column) for number, column in enumerate(scores.T)]


def _averaged(area: Callable, place: NDArray, scores: NDArray, average: str) -> float:
    areas = [area(yes, score) for yes, score in _one_by_one(place, scores)]
    weights = np.bincount(place, minlength=len(areas)) if average == "weighted" and len(areas) > 1 else None
    return float(np.average(areas, weights=weights))


def _moved_by(moves: Callable, name: str) -> Callable[..., Sums | None]:
    """The sums of an area: its value, and by how much each row moves it when drawn once more.

    What is left out is of the order 1/rows, so that an area over few rows is computed afresh.
    """

    def sums(
        truth: Labels,
        predicted: ArrayLike,
        *,
        classes: Sequence | None = None,
        positive: Positive = None,
        average: str = "macro",
    ) -> Sums | None:
        place, scores = class_columns(truth, predicted, classes=classes, positive=positive, name=name)
        parts = _one_by_one(place, scores)
        if min(min(yes.sum(), (~yes).sum()) for yes, _ in parts) < FEW or (
            average != "macro" and len(parts) > 1
        ):
            return None
        areas, each = zip(*(moves(yes, score) for yes, score in parts), strict=True)
        value = np.mean(areas)
        return Sums(np.mean(each, axis=0)[:, None], lambda means: np.clip(value + means[..., 0], 0, 1))

    return sums


def _area(yes: NDArray, scores: NDArray) -> float:
    """The share of pairs in order: two quick sorts and a merge, cheaper than ranking all rows at once."""
    require_both(yes, "roc_auc")
    many, few = np.sort(scores[yes]), np.sort(scores[~yes])
    return float(_below(few, many).sum()) / (2.0 * len(many) * len(few))


def _below(ordered: NDArray, scores: NDArray) -> NDArray:
    """Twice how many of the ordered scores lie below each score, ties counted half."""
    return np.searchsorted(ordered, scores, "left") + np.searchsorted(ordered, scores, "right")


def _area_moves(yes: NDArray, scores: NDArray) -> tuple[float, NDArray]:
    """A row moves the AUC by its own share of pairs won (DeLong, DeLong and Clarke-Pearson 1988)."""
    many, few = np.sort(scores[yes]), np.sort(scores[~yes])
    wins = np.empty(len(yes))
    wins[yes] = _below(few, scores[yes]) / (2 * len(few))
    wins[~yes] = 1 - _below(many, scores[~yes]) / (2 * len(many))
    area = wins[yes].mean()
    return area, (wins - area) / np.where(yes, yes.mean(), 1 - yes.mean())


@sums_by(_moved_by(_area_moves, "roc_auc"))
@limits(average="one of macro, weighted")
def roc_auc(
    truth: Labels,
    predicted: ArrayLike,
    *,
    classes: Sequence | None = None,
    positive: Positive = None,
    average: str = "macro",
) -> float:
    """The chance that a positive row is scored above a negative one; ties count half.

    With more than two classes each is set against the rest, and the areas are averaged.
    """
    place, scores = class_columns(truth, predicted, classes=classes, positive=positive, name="roc_auc")
    return _averaged(_area, place, scores, average)


def _average_precision(yes: NDArray, scores: NDArray) -> float:
    if not yes.any():
        raise GradusError("pr_auc needs a positive row in truth; there is none: take a larger sample.")
    _, found, taken = thresholds(yes, scores)
    return float(np.sum(np.diff(found, prepend=0) / found[-1] * (found / taken)))


def _precision_moves(yes: NDArray, scores: NDArray) -> tuple[float, NDArray]:
    """A row moves the precision at its own threshold and at all below it."""
    score, found, taken = thresholds(yes, scores)
    share, new = found / taken, np.diff(found, prepend=0)
    place = np.searchsorted(-score, -scores)
    area = np.sum(new * share) / found[-1]
    gain, loss = (np.cumsum((new * part / taken)[::-1])[::-1] for part in (1.0, share))
    return area, (yes * (share[place] - area + gain[place]) - loss[place]) / yes.mean()


@sums_by(_moved_by(_precision_moves, "pr_auc"))
@limits(average="one of macro, weighted")
def pr_auc(
    truth: Labels,
    predicted: ArrayLike,
    *,
    classes: Sequence | None = None,
    positive: Positive = None,
    average: str = "macro",
) -> float:
    """Average precision: the precision at each threshold, weighted by the recall that it adds."""
    place, scores = class_columns(truth, predicted, classes=classes, positive=positive, name="pr_auc")
    return _averaged(_average_precision, place, scores, average)


def judged(place: NDArray, given: NDArray) -> tuple[NDArray, NDArray]:
    """What happened, and its probability: of the positive class, or of the class that was chosen."""
    return (place == 1, given) if given.ndim == 1 else (given.argmax(axis=1) == place, given.max(axis=1))


def bin_of(said: NDArray, bins: int) -> NDArray:
    """Each probability's bin of equal width; a bin holds its upper edge, as in scikit-learn."""
    return np.searchsorted(np.linspace(0, 1, bins + 1)[1:-1], said)


@limits(bins="a whole number from 1")
def expected_calibration_error(
    truth: Labels,
    predicted: ArrayLike,
    *,
    classes: Sequence | None = None,
    positive: Positive = None,
    bins: int = 10,
) -> float:
    """How far probabilities and observed shares are apart, averaged over bins of equal width.

    With two classes the probability of the positive class is judged, with more that of the chosen class.
    """
    name = "expected_calibration_error"
    place, given = probabilities(truth, predicted, classes=classes, positive=positive, name=name)
    happened, said = judged(place, given)
    within = bin_of(said, bins)
    gaps = np.bincount(within, weights=said - happened, minlength=bins)
    return float(np.abs(gaps).sum() / len(said))


def _in_top(truth: Labels, predicted: ArrayLike, *, k: int = 5, classes: Sequence | None = None) -> NDArray:
    place, scores = class_columns(truth, predicted, classes=classes, positive=None, name="top_k_accuracy")
    held = 2 if scores.ndim == 1 else scores.shape[1]
    if k >= held:
        raise GradusError(
            f"top_k_accuracy.k must be below the number of classes ({held}), else all is right; got {k}."
        )
    if scores.ndim == 1:
        return (scores >= 0.5) == place
    mine = scores[np.arange(len(place)), place]
    return (scores >= mine[:, None]).sum(axis=1) <= k


@mean_by(_in_top)
@limits(k="a whole number from 1")
def top_k_accuracy(
    truth: Labels, predicted: ArrayLike, *, k: int = 5, classes: Sequence | None = None
) -> float:
    """The share of rows whose class is among the k with the highest scores.

    Classes with equal scores share the worst of their places, so that a constant score earns nothing.
    """
    return float(_in_top(truth, predicted, k=k, classes=classes).mean())


CARDS = (
    Card(
        name="log_loss",
        kind="metric",
        title="Log loss (cross-entropy)",
        what="The mean of −log of the probability that was given to what then happened. 0 is certain and "
        "right; two classes answered 50:50 score 0.693; being certain and wrong is punished without bound.",
        formula="log loss = −1/N · Σ log pᵢ",
        symbols={
            "N": "the number of rows",
            "pᵢ": "the probability that was predicted for the class that row i really has",
            "log": "the natural logarithm",
        },
        when="The probabilities themselves are used: to rank by expected gain, to mix models, to decide at "
        "several prices. The default for more than two classes.",
        when_not="The labels hold known errors: one wrongly labelled row that the model was sure about can "
        "outweigh a thousand good ones.",
        instead={
            "brier_score": "a few confident misses should not decide",
            "roc_auc": "only the order of the rows matters",
            "accuracy": "only the answer is used, never the probability",
        },
        cost="One pass over the rows.",
        traps=(
            "A probability of 0 for what happened would cost infinity; here, as in scikit-learn, it counts "
            "as 2.2e-16 and costs 36.04.",
            "The columns must be in the order of `classes` (sorted labels by default): swapped columns turn "
            "the best model into the worst.",
            "Compare with the loss of always predicting the class frequencies, not with 0: at 1 % positives "
            "that is 0.056.",
        ),
        source="Good 1952",
        example="""
        >>> import gradus as gr
        >>> log_loss = gr.make("log_loss")
        >>> round(log_loss([1, 0], [0.8, 0.4]), 3)                 # −(log 0.8 + log 0.6) / 2
        0.367
        >>> round(log_loss([1, 0], [0.8, 0.999]), 3)                # one confident miss
        3.565
        """,
        target="gradus.metrics.probability:log_loss",
        proof={"oracle": "sklearn.metrics:log_loss", "worked": "log_loss"},
        aliases=("m_log_loss",),
        tasks=("binary", "multiclass"),
        traits={"better": "lower", "best": 0.0, "takes": "probabilities", "range": (0.0, None)},
        words=(
            "quality of probabilities",
            "confident and wrong",
            "logarithmic score",
            "negative log-likelihood",
        ),
    ),
    Card(
        name="brier_score",
        aliases=("brier",),
        kind="metric",
        title="Brier score",
        what="The mean squared distance between the predicted probability and what happened (1 or 0). 0 is "
        "perfect; always saying 0.5 scores 0.25.",
        formula="Brier = 1/N · Σ (pᵢ − yᵢ)²",
        symbols={
            "N": "the number of rows",
            "pᵢ": "the predicted probability of the positive class",
            "yᵢ": "1 if row i is positive, else 0",
        },
        when="Probabilities are read by people («70 % chance of rain») and a single gross miss should cost "
        "at most 1.",
        when_not="Events are very rare: saying 0 for one in a thousand scores 0.001 already, and good and "
        "bad models differ in the fourth digit.",
        instead={
            "log_loss": "0.001 and 0.00001 are very different promises to you",
            "expected_calibration_error": "you ask only whether 70 % means 70 %",
        },
        cost="One pass over the rows.",
        traps=(
            "With three classes or more it is the sum over the classes, from 0 to 2, as Brier wrote it; for "
            "two classes it is half of that sum, as everybody writes it.",
            "Compare it with always predicting the share f of positive rows, which scores f·(1 − f): the "
            "skill is 1 − Brier / (f·(1 − f)).",
        ),
        source="Brier 1950",
        example="""
        >>> import gradus as gr
        >>> brier = gr.make("brier_score")
        >>> round(brier(["dry", "rain", "rain"], [0.1, 0.7, 0.6]), 3)      # (0.01 + 0.09 + 0.16) / 3
        0.087
        """,
        target="gradus.metrics.probability:brier_score",
        proof={"oracle": "sklearn.metrics:brier_score_loss", "worked": "brier_score"},
        tasks=("binary", "multiclass"),
        traits={"better": "lower", "best": 0.0, "takes": "probabilities", "range": (0.0, 2.0)},
        words=(
            "weather forecast score",
            "squared error of probabilities",
            "quadratic score",
            "proper scoring rule",
            "can the probabilities be trusted",
        ),
    ),
    Card(
        name="roc_auc",
        kind="metric",
        title="Area under the ROC curve",
        what="The chance that a randomly drawn positive row gets a higher score than a randomly drawn "
        "negative one. 0.5 is guessing, 1 a perfect order; thresholds and the size of the scores play no "
        "part.",
        formula="AUC = P(s⁺ > s⁻) + ½·P(s⁺ = s⁻)",
        symbols={
            "s⁺": "the score of a positive row",
            "s⁻": "the score of a negative row",
            "P": "the share among all pairs of one positive and one negative row",
        },
        when="Two classes, the model is used to sort (whom to call first), or the threshold will be chosen "
        "later by somebody else.",
        when_not="One row in a thousand is positive and only the top of the list is looked at: 0.99 may "
        "still mean that nine of ten alarms are false.",
        instead={
            "pr_auc": "positives are rare and false alarms among the first matter",
            "log_loss": "the probabilities must be right, not only their order",
            "f1": "the threshold is fixed",
        },
        typical={
            "average": (
                ("macro", "each class against the rest, all alike"),
                ("weighted", "each class by its number of rows"),
            ),
        },
        cost="n·log n to sort: about 0.1 s for 1,000,000 rows.",
        traps=(
            "Hand in scores, not labels: from labels of 0 and 1 the area collapses to the mean of recall and "
            "specificity.",
            "An area below 0.5 mostly means that the columns or the classes are swapped.",
            "It does not change when all probabilities are squared: it says nothing of calibration.",
        ),
        source="Hanley and McNeil 1982",
        example="""
        >>> import gradus as gr
        >>> roc_auc = gr.make("roc_auc")
        >>> truth = ["no", "no", "yes", "yes"]
        >>> roc_auc(truth, [0.1, 0.4, 0.35, 0.8])                       # three of four pairs are in order
        0.75
        >>> roc_auc(truth, [0.5, 0.5, 0.5, 0.5])
        0.5
        """,
        target="gradus.metrics.probability:roc_auc",
        proof={"oracle": "sklearn.metrics:roc_auc_score", "identity": "order_alone_matters"},
        aliases=("m_roc_auc",),
        short="auc",
        tasks=("binary", "multiclass"),
        traits={"better": "higher", "best": 1.0, "takes": "scores", "range": (0.0, 1.0)},
        words=(
            "quality of a ranking of rows",
            "threshold-free score",
            "concordance",
            "how well it separates",
        ),
    ),
    Card(
        name="pr_auc",
        kind="metric",
        title="Area under the precision–recall curve (average precision)",
        what="The precision at each threshold, weighted by the recall that the threshold adds. Guessing "
        "scores the share of positive rows, not 0.5.",
        formula="AP = Σ (Rₖ − Rₖ₋₁) · Pₖ",
        symbols={
            "k": "the thresholds, from the highest score down",
            "Rₖ": "recall of all rows down to threshold k",
            "Pₖ": "precision of all rows down to threshold k",
        },
        when="Positives are a few per cent or fewer and somebody works through the list from the top: "
        "fraud, faults, search hits.",
        when_not="You compare data sets with different shares of positives: a model that scores 0.90 at one "
        "in two may score 0.20 at one in a hundred.",
        instead={
            "roc_auc": "classes are about equal, or results must be compared across class shares",
            "precision": "the length of the list is fixed",
        },
        typical={"average": (("macro", "with several classes, each against the rest and all alike"),)},
        cost="n·log n to sort.",
        traps=(
            "The trapezoid under the drawn curve is another number: 0.792 instead of 0.833 in the example; "
            "on sparse curves it is often far too high.",
            "Compare with the share of positives: 0.10 is ten times chance where 1 % is positive.",
        ),
        source="Davis and Goadrich 2006; for rare classes: Saito and Rehmsmeier 2015",
        example="""
        >>> import gradus as gr
        >>> pr_auc = gr.make("pr_auc")
        >>> round(pr_auc([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8]), 3)            # ½·1 + ½·2/3
        0.833
        >>> pr_auc([0, 0, 0, 1], [0.5, 0.5, 0.5, 0.5])
        0.25
        """,
        target="gradus.metrics.probability:pr_auc",
        proof={"oracle": "sklearn.metrics:average_precision_score", "identity": "order_alone_matters"},
        aliases=("m_pr_auc", "average_precision"),
        tasks=("binary", "multiclass"),
        traits={"better": "higher", "best": 1.0, "takes": "scores", "range": (0.0, 1.0)},
        words=(
            "rare positives ranking",
            "precision recall curve area",
            "fraud detection score",
            "few hits on top",
        ),
    ),
    Card(
        name="expected_calibration_error",
        kind="metric",
        title="Expected calibration error (ECE)",
        what="How far predicted probabilities and observed shares are apart: rows are put in bins by their "
        "probability, and the gaps of the bins are averaged by their number of rows. 0 means that of the "
        "rows given 70 %, 70 % come true.",
        formula="ECE = Σ (nᵦ/N) · |pᵦ − fᵦ|",
        symbols={
            "nᵦ": "the rows in bin b",
            "N": "all rows",
            "pᵦ": "the mean predicted probability in bin b",
            "fᵦ": "the share of rows in bin b for which it came true",
        },
        when="A number like «30 % risk» is shown to people or multiplied with money, and the model is a "
        "deep network or naive Bayes (often too sure) or a random forest (often too timid).",
        when_not="As the only score: predicting the class frequency for every row is perfectly calibrated "
        "and useless. Nor on a few hundred rows, where noise alone gives 0.06 (300 rows, 10 bins).",
        instead={
            "brier_score": "calibration and sharpness in one number, without bins",
            "log_loss": "you choose between models by their probabilities",
        },
        typical={
            "bins": (
                (10, "a few thousand rows"),
                (15, "as in most papers on networks"),
            ),
        },
        cost="One pass over the rows.",
        traps=(
            "It moves with the number of bins: say how many. More bins, larger error, for the noise is "
            "counted too.",
            "Two definitions: with two classes the probability of the positive one is judged (here), with "
            "more that of the chosen class; judging the chosen class with two gives another number.",
        ),
        source="Naeini, Cooper and Hauskrecht 2015; for networks: Guo, Pleiss, Sun and Weinberger 2017",
        example="""
        >>> import gradus as gr
        >>> ece = gr.make("expected_calibration_error")
        >>> round(ece([1, 1, 1, 0], [0.95, 0.95, 0.95, 0.95]), 3)         # said 95 %, came 75 %
        0.2
        """,
        target="gradus.metrics.probability:expected_calibration_error",
        proof={"oracle": "sklearn.calibration:calibration_curve", "worked": "calibration_error"},
        aliases=("ece",),
        tasks=("binary", "multiclass"),
        traits={"better": "lower", "best": 0.0, "takes": "probabilities", "range": (0.0, 1.0)},
        words=(
            "overconfident model",
            "are the probabilities honest",
            "probabilities I can not trust",
            "trustworthy probabilities",
            "reliability",
            "does 80 % mean 80 %",
        ),
    ),
    Card(
        name="top_k_accuracy",
        kind="metric",
        title="Top-k accuracy",
        what="The share of rows whose true class is among the k classes with the highest scores. With k = 1 "
        "it is accuracy.",
        formula="top-k = 1/N · Σ [rank of the true class ≤ k]",
        symbols={
            "N": "the number of rows",
            "k": "how many guesses are allowed",
            "[…]": "1 where the statement holds, else 0",
        },
        when="There are hundreds of classes, some hardly to be told apart, and a person picks from a short "
        "list: species, products, the next word.",
        when_not="With a handful of classes: 3 guesses of 4 are right by chance in 75 % of the rows.",
        instead={
            "accuracy": "only the first answer counts",
            "hit_rate": "several answers are right for one query",
        },
        typical={
            "k": (
                (5, "a thousand classes, as in ImageNet"),
                (3, "ten to a hundred classes"),
            ),
        },
        cost="One pass over rows × classes.",
        traps=(
            "Chance scores k/K for K classes; say both numbers.",
            "Ties: here equal scores share the worst of their places. Counting them in the order of the "
            "columns, as some libraries do, makes a constant score right for the last k classes.",
        ),
        source="Russakovsky et al. 2015 (ImageNet challenge)",
        example="""
        >>> import gradus as gr
        >>> top2 = gr.make("top_k_accuracy", k=2)
        >>> scores = [[0.5, 0.3, 0.2], [0.1, 0.3, 0.6], [0.2, 0.1, 0.7]]
        >>> round(top2(["ape", "ape", "bat"], scores, classes=["ape", "bat", "cow"]), 3)
        0.333
        """,
        target="gradus.metrics.probability:top_k_accuracy",
        proof={"oracle": "sklearn.metrics:top_k_accuracy_score", "identity": "equal_scores_earn_nothing"},
        aliases=("m_top_k_accuracy",),
        tasks=("multiclass",),
        traits={"better": "higher", "best": 1.0, "takes": "scores", "range": (0.0, 1.0)},
        words=("top-5 accuracy", "right answer in a short list", "many classes", "several guesses allowed"),
    ),
)
