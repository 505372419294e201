"""How often predicted labels are right: overall, class by class, and corrected for chance.

Truth first, then the predicted labels. Where a score is about one class (precision, recall, F1, specificity)
that class is `positive`, by default the label that sorts last: 1 of 0 and 1, "yes" of "no" and "yes".
A class that was never predicted (or never true) scores 0 where its share would be 0/0.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from gradus.core.card import Card
from gradus.core.errors import GradusError
from gradus.core.settings import limits
from gradus.metrics.confusion import counts, place_of_positive, ratio, sides, sums_of_table
from gradus.metrics.inputs import Labels, labels
from gradus.metrics.resampling import mean_by, sums_by

AVERAGE = "one of binary, macro, micro, weighted"


def _hits(truth: Labels, predicted: Labels) -> NDArray:
    y, p = labels(truth, predicted)
    return np.equal(y, p)


@mean_by(_hits)
def accuracy(truth: Labels, predicted: Labels) -> float:
    """The share of rows whose label is right."""
    hits = _hits(truth, predicted)
    return int(np.count_nonzero(hits)) / len(hits)


def _share(part: float, name: str) -> Callable[..., NDArray]:
    """Hits over a mixture of predicted and true counts: `part` is 1 for precision, 0 for recall, ½ for F1."""

    def score(
        table: NDArray, classes: NDArray, *, average: str = "binary", positive: object = None
    ) -> NDArray:
        hit, true, predicted = sides(table)
        each = ratio(hit, part * predicted + (1 - part) * true)
        if average == "binary":
            return each[..., place_of_positive(classes, positive, name)]
        if average == "micro":
            return hit.sum(axis=-1) / true.sum(axis=-1)
        weight = true if average == "weighted" else (true + predicted > 0).astype(float)
        return (each * weight).sum(axis=-1) / weight.sum(axis=-1)

    return score


_precision, _recall, _f1 = _share(1.0, "precision"), _share(0.0, "recall"), _share(0.5, "f1")


@sums_by(sums_of_table(_precision))
@limits(average=AVERAGE)
def precision(
    truth: Labels, predicted: Labels, *, average: str = "binary", positive: str | float | None = None
) -> float:
    """Of the rows that were predicted positive, the share that is."""
    classes, table = counts(truth, predicted)
    return float(_precision(table, classes, average=average, positive=positive))


@sums_by(sums_of_table(_recall))
@limits(average=AVERAGE)
def recall(
    truth: Labels, predicted: Labels, *, average: str = "binary", positive: str | float | None = None
) -> float:
    """Of the rows that are positive, the share that was found."""
    classes, table = counts(truth, predicted)
    return float(_recall(table, classes, average=average, positive=positive))


@sums_by(sums_of_table(_f1))
@limits(average=AVERAGE)
def f1(
    truth: Labels, predicted: Labels, *, average: str = "binary", positive: str | float | None = None
) -> float:
    """The harmonic mean of precision and recall: high only where both are."""
    classes, table = counts(truth, predicted)
    return float(_f1(table, classes, average=average, positive=positive))


def _specificity(table: NDArray, classes: NDArray, *, positive: object = None) -> NDArray:
    place = place_of_positive(classes, positive, "specificity")
    hit, true, predicted = (side[..., place] for side in sides(table))
    total = table.sum(axis=(-2, -1))
    return ratio(total - true - predicted + hit, total - true)


@sums_by(sums_of_table(_specificity))
def specificity(truth: Labels, predicted: Labels, *, positive: str | float | None = None) -> float:
    """Of the rows that are not positive, the share that was left alone."""
    classes, table = counts(truth, predicted)
    return float(_specificity(table, classes, positive=positive))


def _balanced(table: NDArray, classes: NDArray) -> NDArray:
    hit, true, _ = sides(table)
    return ratio(hit, true).sum(axis=-1) / (true > 0).sum(axis=-1)


@sums_by(sums_of_table(_balanced))
def balanced_accuracy(truth: Labels, predicted: Labels) -> float:
    """The mean of the classes' recalls: every class counts the same, however rare it is."""
    classes, table = counts(truth, predicted)
    return float(_balanced(table, classes))


def _matthews(table: NDArray, classes: NDArray) -> NDArray:
    hit, true, predicted = sides(table)
    total = table.sum(axis=(-2, -1))
    together = hit.sum(axis=-1) * total - (true * predicted).sum(axis=-1)
    spread = [total**2 - (side**2).sum(axis=-1) for side in (true, predicted)]
    return ratio(together, np.sqrt(spread[0] * spread[1]))


@sums_by(sums_of_table(_matthews))
def matthews_correlation(truth: Labels, predicted: Labels) -> float:
    """The correlation of truth and prediction, from −1 to 1; 0 for a prediction that never varies."""
    classes, table = counts(truth, predicted)
    return float(_matthews(table.astype(float), classes))  # the products overflow whole numbers


def _kappa(table: NDArray, classes: NDArray, *, penalty: str = "equal") -> NDArray:
    apart = np.abs(np.subtract.outer(np.arange(len(classes)), np.arange(len(classes))))
    cost = {"equal": apart > 0, "linear": apart, "quadratic": apart**2}[penalty].astype(float)
    _, true, predicted = sides(table)
    total = table.sum(axis=(-2, -1))
    by_chance = (true[..., :, None] * predicted[..., None, :] * cost).sum(axis=(-2, -1)) / total
    with np.errstate(divide="ignore", invalid="ignore"):
        return 1 - (table * cost).sum(axis=(-2, -1)) / by_chance


@sums_by(sums_of_table(_kappa))
@limits(penalty="one of equal, linear, quadratic")
def cohen_kappa(truth: Labels, predicted: Labels, *, penalty: str = "equal") -> float:
    """Agreement beyond what two raters with these habits would reach by chance: 0 is chance, 1 is perfect.

    With `linear` or `quadratic` a miss costs more the further apart the labels are in their sorted order.
    """
    classes, table = counts(truth, predicted)
    value = float(_kappa(table.astype(float), classes, penalty=penalty))
    if np.isnan(value):
        raise GradusError(
            "cohen_kappa is undefined where truth and prediction are the same label throughout: use accuracy."
        )
    return value


CARDS = (
    Card(
        name="accuracy",
        kind="metric",
        title="Accuracy",
        what="The share of rows whose predicted label is the true one. 1 is perfect; what 0.9 is worth "
        "depends on how common the commonest class is.",
        formula="accuracy = (TP + TN) / N",
        symbols={
            "TP": "positive rows that were predicted positive",
            "TN": "negative rows that were predicted negative",
            "N": "all rows; with more classes the numerator is every row on the table's diagonal",
        },
        when="The classes are about equally frequent and any mistake costs the same: digits, species, "
        "letters.",
        when_not="One class holds more than about three quarters of the rows: always answering it already "
        "scores that much.",
        instead={
            "balanced_accuracy": "classes differ in size and each should count the same",
            "f1": "what matters is one rare class",
            "log_loss": "you use the probabilities, not only the answer",
        },
        cost="One pass over the rows.",
        traps=(
            "Compare it with the share of the commonest class before you are pleased: Finley's tornado "
            "forecasts of 1884 were 96.6 % right, and «never a tornado» would have been 98.2 % right.",
            "On 100 rows an accuracy of 0.90 is uncertain by ±0.06: a difference of two points is noise.",
        ),
        source="Finley 1884, «Tornado predictions»; the objection: Gilbert 1884",
        example="""
        >>> import gradus as gr
        >>> accuracy = gr.make("accuracy")
        >>> truth    = [1] * 28 + [0] * 72 + [1] * 23 + [0] * 2680       # Finley's tornadoes
        >>> forecast = [1] * 28 + [1] * 72 + [0] * 23 + [0] * 2680
        >>> round(accuracy(truth, forecast), 3), round(accuracy(truth, [0] * 2803), 3)
        (0.966, 0.982)
        """,
        target="gradus.metrics.classification:accuracy",
        proof={"oracle": "sklearn.metrics:accuracy_score", "worked": "finley"},
        aliases=("m_accuracy",),
        tasks=("binary", "multiclass"),
        traits={"better": "higher", "best": 1.0, "takes": "labels", "range": (0.0, 1.0)},
        words=("share of right answers", "percent correct", "how often is it right", "hit ratio"),
    ),
    Card(
        name="balanced_accuracy",
        kind="metric",
        title="Balanced accuracy",
        what="The mean of the recalls of all classes. Always answering the same class scores 1/K, however "
        "common that class is.",
        formula="balanced accuracy = 1/K · Σ TPₖ / Nₖ",
        symbols={
            "K": "the number of classes that occur in the truth",
            "TPₖ": "rows of class k that were predicted as k",
            "Nₖ": "rows of class k",
        },
        when="Some classes have a hundred times the rows of others, and a mistake in a small one is as bad "
        "as a mistake in a large one: rare species, rare faults.",
        when_not="The frequencies in the test rows are those of later use and every row costs the same: "
        "then the share of right rows is what you will live with.",
        instead={
            "accuracy": "classes are about equally frequent, or each row counts alike",
            "macro_f1": "false alarms in the small classes must hurt too",
            "matthews_correlation": "two classes, and the precision of each should count beside its recall",
        },
        cost="One pass over the rows.",
        traps=(
            "It does not see how many false alarms a rare class collects: with 10 of 1,000 rows positive, "
            "finding all 10 with 99 false alarms still scores 0.95, at a precision of 0.09.",
        ),
        source="Brodersen, Ong, Stephan and Buhmann 2010",
        example="""
        >>> import gradus as gr
        >>> balanced = gr.make("balanced_accuracy")
        >>> truth = [1] * 10 + [0] * 990
        >>> balanced(truth, [0] * 1000)                              # accuracy calls this 0.99
        0.5
        >>> balanced(truth, [1] * 10 + [1] * 99 + [0] * 891)
        0.95
        """,
        target="gradus.metrics.classification:balanced_accuracy",
        proof={"oracle": "sklearn.metrics:balanced_accuracy_score"},
        tasks=("binary", "multiclass"),
        traits={"better": "higher", "best": 1.0, "takes": "labels", "range": (0.0, 1.0)},
        words=("accuracy for unequal classes", "mean recall", "rare class ignored", "imbalanced accuracy"),
    ),
    Card(
        name="precision",
        kind="metric",
        title="Precision",
        what="Of the rows that were called positive, the share that really is. 1 means no false alarm.",
        formula="precision = TP / (TP + FP)",
        symbols={
            "TP": "positive rows that were called positive",
            "FP": "negative rows that were called positive, the false alarms",
        },
        when="Every alarm costs work or trust: mail that lands in the spam folder, transactions that are "
        "blocked, customers who get a call.",
        when_not="What you miss is worse than what you check in vain: a model that calls one certain row "
        "positive has a precision of 1.",
        instead={
            "recall": "what is missed costs more than a false alarm",
            "f1": "both errors matter and no threshold has been agreed",
            "pr_auc": "the threshold is still open",
        },
        typical={
            "average": (
                ("binary", "one class is the one of interest"),
                ("macro", "several classes, each counts alike"),
            ),
        },
        cost="One pass over the rows.",
        traps=(
            "It depends on how common the class is: the same detector with recall 0.9 and 5 % false alarms "
            "has a precision of 0.95 where half of the rows are positive, and 0.15 where 1 % is.",
            "Where nothing was called positive it is 0/0; here, as in scikit-learn, that counts as 0.",
        ),
        source="Kent, Berry, Luehrs and Perry 1955",
        example="""
        >>> import gradus as gr
        >>> precision = gr.make("precision")
        >>> truth     = ["ham", "ham", "ham", "ham", "spam", "spam"]
        >>> predicted = ["ham", "ham", "ham", "spam", "spam", "ham"]
        >>> precision(truth, predicted)                     # «spam» sorts last: it is the positive class
        0.5
        >>> precision(truth, predicted, positive="ham")
        0.75
        """,
        target="gradus.metrics.classification:precision",
        proof={"oracle": "sklearn.metrics:precision_score", "worked": "finley"},
        aliases=("m_precision",),
        tasks=("binary",),
        traits={"better": "higher", "best": 1.0, "takes": "labels", "range": (0.0, 1.0)},
        words=("too many false alarms", "positive predictive value", "how many of the found are right"),
    ),
    Card(
        name="recall",
        kind="metric",
        title="Recall (sensitivity, true positive rate)",
        what="Of the rows that really are positive, the share that was found. 1 means nothing was missed.",
        formula="recall = TP / (TP + FN)",
        symbols={
            "TP": "positive rows that were called positive",
            "FN": "positive rows that were missed",
        },
        when="A miss is the expensive error: an illness not seen, a fraud not stopped, a crack not "
        "reported, and what is found is checked once more anyway.",
        when_not="You may call everything positive without paying for it: that alone gives a recall of 1.",
        instead={
            "precision": "each alarm is expensive",
            "f1": "one number for misses and false alarms",
            "specificity": "the question is how many healthy rows are left in peace",
        },
        typical={
            "average": (
                ("binary", "one class is the one of interest"),
                ("macro", "several classes, each counts alike"),
            ),
        },
        cost="One pass over the rows.",
        traps=(
            "Never report it alone: say at which precision, or at how many alarms a day.",
            "Weighted over the classes it is the accuracy under another name.",
            "With 10 positive rows in the test one more find is worth 0.1; look at the interval.",
        ),
        source="Kent, Berry, Luehrs and Perry 1955; as sensitivity: Yerushalmy 1947",
        example="""
        >>> import gradus as gr
        >>> recall = gr.make("recall")
        >>> round(recall(["ill", "ill", "ill", "well"], ["ill", "well", "ill", "ill"], positive="ill"), 3)
        0.667
        >>> recall([1, 1, 0, 0], [1, 1, 1, 1])                     # call everything positive
        1.0
        """,
        target="gradus.metrics.classification:recall",
        proof={"oracle": "sklearn.metrics:recall_score", "worked": "finley"},
        aliases=("m_recall", "sensitivity"),
        tasks=("binary",),
        traits={"better": "higher", "best": 1.0, "takes": "labels", "range": (0.0, 1.0)},
        words=("true positive rate", "missed cases", "false negatives are costly", "how many are found"),
    ),
    Card(
        name="f1",
        kind="metric",
        title="F1 score",
        what="The harmonic mean of precision and recall: it is high only where both are, and never above "
        "twice the smaller one.",
        formula="F1 = 2·P·R / (P + R) = 2·TP / (2·TP + FP + FN)",
        symbols={
            "P": "precision",
            "R": "recall",
            "TP": "positive rows that were found",
            "FP": "false alarms",
            "FN": "positive rows that were missed",
        },
        when="One class is rare and interesting, finding it and being right about it matter about equally, "
        "and the many negative rows should not flatter the result.",
        when_not="The two errors have known, different prices: then count the money. Or no threshold is "
        "fixed: F1 moves with it, and 0.5 is seldom the best.",
        instead={
            "pr_auc": "you compare models before choosing a threshold",
            "matthews_correlation": "being right about the negative class counts too",
            "macro_f1": "there are more than two classes",
        },
        typical={
            "average": (
                ("binary", "one class is the one of interest"),
                ("macro", "several classes, each counts alike"),
            ),
        },
        cost="One pass over the rows.",
        traps=(
            "It changes when the classes swap their roles: truth 1 1 1 0 against 1 1 1 1 scores 0.86 for "
            "class 1 and 0 for class 0. Say with `positive` which class you mean.",
            "Where the class is 1 % of the rows, a coin scores 0.02; where it is half, a coin scores 0.5.",
        ),
        source="Van Rijsbergen 1979, *Information Retrieval*, chapter 7; the name: Chinchor 1992",
        example="""
        >>> import gradus as gr
        >>> f1 = gr.make("f1")
        >>> truth, predicted = [1, 1, 1, 0], [1, 1, 1, 1]
        >>> round(f1(truth, predicted), 3), f1(truth, predicted, positive=0)
        (0.857, 0.0)
        """,
        target="gradus.metrics.classification:f1",
        proof={"oracle": "sklearn.metrics:f1_score", "worked": "finley"},
        aliases=("m_f1",),
        tasks=("binary",),
        traits={"better": "higher", "best": 1.0, "takes": "labels", "range": (0.0, 1.0)},
        words=("balance precision and recall", "rare positive class score", "f-score", "dice coefficient"),
    ),
    Card(
        name="macro_f1",
        kind="metric",
        title="Macro and micro F1",
        what="F1 for several classes. Macro is the plain mean of the classes' F1, so that a class of ten "
        "rows counts as much as one of ten thousand; micro pools all counts first.",
        formula="macro F1 = 1/K · Σ F1ₖ        micro F1 = 2·ΣTPₖ / Σ(2·TPₖ + FPₖ + FNₖ)",
        symbols={
            "K": "the number of classes",
            "F1ₖ": "the F1 score of class k against the rest",
            "TPₖ, FPₖ, FNₖ": "hits, false alarms and misses of class k",
        },
        when="Three or more classes, some small, and a model that gives up on the small ones should be seen "
        "to fail.",
        when_not="A class has so few test rows that its F1 jumps with each of them: that noise enters with "
        "full weight.",
        instead={
            "weighted_f1": "classes should count by their size",
            "balanced_accuracy": "only misses matter, not false alarms",
            "accuracy": "micro F1 is wanted and each row has one label: it is the same number",
        },
        typical={
            "average": (
                ("macro", "each class counts the same"),
                ("micro", "each row counts the same: with one label a row this is the accuracy"),
            ),
        },
        cost="One pass over the rows, and classes² counts.",
        traps=(
            "There are two macro F1s: the mean of the classes' F1 (here) and the F1 of mean precision and "
            "mean recall; they differ by up to 0.5.",
            "A class that occurs only among the predictions counts as a class with F1 0.",
        ),
        source="Yang and Liu 1999; the two definitions: Opitz and Burst 2019",
        example="""
        >>> import gradus as gr
        >>> macro, micro = gr.make("macro_f1"), gr.make("macro_f1", average="micro")
        >>> truth     = ["oak"] * 8 + ["elm", "fir"]
        >>> predicted = ["oak"] * 10                             # the two rare trees are given up
        >>> round(macro(truth, predicted), 3), micro(truth, predicted)
        (0.296, 0.8)
        """,
        target="gradus.metrics.classification:f1",
        defaults={"average": "macro"},
        proof={
            "oracle": "sklearn.metrics:f1_score",
            "worked": "macro_f1",
            "identity": "micro_f1_is_accuracy",
        },
        aliases=("m_macro_micro_f1", "micro_f1"),
        tasks=("binary", "multiclass"),
        traits={"better": "higher", "best": 1.0, "takes": "labels", "range": (0.0, 1.0)},
        words=("f1 for many classes", "average f1 over classes", "small classes count the same"),
    ),
    Card(
        name="weighted_f1",
        kind="metric",
        title="Weighted precision, recall and F1",
        what="The classes' scores averaged with the number of true rows of each class as weight: a "
        "multi-class score that large classes decide.",
        formula="weighted F1 = Σ (Nₖ/N) · F1ₖ",
        symbols={
            "Nₖ": "true rows of class k",
            "N": "all rows",
            "F1ₖ": "the F1 score of class k against the rest",
        },
        when="A published table reports it and you must compare, or later data will have the same class "
        "sizes and false alarms should cost beside misses.",
        when_not="You look for a model that also serves the rare classes: the F1 of a class with 1 % of the "
        "rows has a weight of 0.01.",
        instead={
            "macro_f1": "rare classes must be visible",
            "accuracy": "you want weighted recall: it is the same number",
        },
        typical={"average": (("weighted", "each class by its number of true rows"),)},
        cost="One pass over the rows, and classes² counts.",
        traps=(
            "It need not lie between weighted precision and weighted recall.",
            "It hides the small classes: with nine of ten rows in one class and every row given to that "
            "class it is 0.85.",
        ),
        source="Pedregosa et al. 2011 (scikit-learn), whose reports made it common",
        example="""
        >>> import gradus as gr
        >>> weighted = gr.make("weighted_f1")
        >>> truth, predicted = [0] * 9 + [1], [0] * 10
        >>> round(weighted(truth, predicted), 3)
        0.853
        >>> gr.make("recall", average="weighted")(truth, predicted) == gr.make("accuracy")(truth, predicted)
        True
        """,
        target="gradus.metrics.classification:f1",
        defaults={"average": "weighted"},
        proof={"oracle": "sklearn.metrics:f1_score", "worked": "weighted_f1"},
        aliases=("m_weighted_prf",),
        tasks=("binary", "multiclass"),
        traits={"better": "higher", "best": 1.0, "takes": "labels", "range": (0.0, 1.0)},
        words=("f1 weighted by support", "classification report weighted avg", "support weighted"),
    ),
    Card(
        name="specificity",
        kind="metric",
        title="Specificity (true negative rate)",
        what="Of the rows that are not positive, the share that was left alone. 1 means no healthy row was "
        "called ill.",
        formula="specificity = TN / (TN + FP)",
        symbols={
            "TN": "negative rows that were called negative",
            "FP": "negative rows that were called positive",
        },
        when="A test is given to many who are well, and being called ill has a price: screening, airport "
        "checks.",
        when_not="Positives are rare and you want to know what an alarm is worth: 0.99 still lets ten false "
        "alarms stand beside each true one where one row in a thousand is positive.",
        instead={
            "precision": "how far an alarm can be trusted, at the frequency of your data",
            "recall": "the other half of a medical test: how many of the ill are found",
        },
        cost="One pass over the rows.",
        traps=(
            "It is the recall of the other class; 1 − specificity is the false positive rate of the ROC "
            "curve.",
            "Unlike precision it does not depend on how common the class is.",
        ),
        source="Yerushalmy 1947",
        example="""
        >>> import gradus as gr
        >>> specificity, precision = gr.make("specificity"), gr.make("precision")
        >>> truth, predicted = [1] + [0] * 999, [1] * 11 + [0] * 989       # one is ill, eleven are called ill
        >>> round(specificity(truth, predicted), 3), round(precision(truth, predicted), 3)
        (0.99, 0.091)
        """,
        target="gradus.metrics.classification:specificity",
        proof={"oracle": "sklearn.metrics:recall_score", "worked": "finley"},
        aliases=("m_specificity",),
        tasks=("binary",),
        traits={"better": "higher", "best": 1.0, "takes": "labels", "range": (0.0, 1.0)},
        words=("true negative rate", "healthy called ill", "selectivity of a test", "false positive rate"),
    ),
    Card(
        name="matthews_correlation",
        kind="metric",
        title="Matthews correlation coefficient (MCC)",
        what="The correlation between truth and prediction as two columns of 0 and 1: 1 is perfect, 0 no "
        "relation, −1 always the opposite. It is high only when both classes are predicted well.",
        formula="MCC = (TP·TN − FP·FN) / √((TP+FP)·(TP+FN)·(TN+FP)·(TN+FN))",
        symbols={
            "TP, TN": "positive and negative rows that were predicted right",
            "FP": "negative rows that were called positive",
            "FN": "positive rows that were called negative",
        },
        when="Two classes of unequal size, both of interest, and one number must take in all four cells of "
        "the table.",
        when_not="The reader wants a share that can be said in a sentence («of 100 alarms, 80 are right»): "
        "MCC has none.",
        instead={
            "f1": "only the positive class matters",
            "cohen_kappa": "two people (or models) label, and neither is the truth",
        },
        cost="One pass over the rows, and classes² counts.",
        traps=(
            "A prediction that never varies is 0/0; it counts as 0 here, which is also what chance scores.",
            "It still depends on the class sizes: recall and specificity of 0.9 give 0.80 at half and half, "
            "0.26 where 1 % is positive.",
        ),
        source="Matthews 1975; several classes: Gorodkin 2004",
        example="""
        >>> import gradus as gr
        >>> mcc, f1 = gr.make("matthews_correlation"), gr.make("f1")
        >>> truth, predicted = [1] * 95 + [0] * 5, [1] * 100
        >>> round(f1(truth, predicted), 3), mcc(truth, predicted)    # F1 is pleased with a constant answer
        (0.974, 0.0)
        """,
        target="gradus.metrics.classification:matthews_correlation",
        proof={"oracle": "sklearn.metrics:matthews_corrcoef", "worked": "finley"},
        aliases=("m_mcc", "mcc"),
        tasks=("binary", "multiclass"),
        traits={"better": "higher", "best": 1.0, "takes": "labels", "range": (-1.0, 1.0)},
        words=(
            "phi coefficient",
            "correlation of labels",
            "one number for the whole table",
            "imbalanced binary",
        ),
    ),
    Card(
        name="cohen_kappa",
        kind="metric",
        title="Cohen's kappa",
        what="How much two raters agree beyond what they would by chance, given how often each uses each "
        "label. 1 is full agreement, 0 chance, below 0 less than chance.",
        formula="κ = (pₒ − pₑ) / (1 − pₑ)",
        symbols={
            "κ": "kappa",
            "pₒ": "the share of rows on which both agree",
            "pₑ": "the share on which they would agree if they labelled independently, with their own "
            "frequencies",
        },
        when="Two annotators labelled the same rows and you ask whether the labels can be trusted, or the "
        "labels are grades and a miss by three should cost more than a miss by one.",
        when_not="One label makes up nearly all rows: 90 % agreement may be a kappa of 0, and rises or "
        "falls with that share alone.",
        instead={
            "accuracy": "one side is the truth and classes are balanced",
            "matthews_correlation": "one side is the truth and classes are not",
        },
        typical={
            "penalty": (
                ("equal", "labels without an order"),
                ("quadratic", "grades: a miss by two costs four times a miss by one"),
            ),
        },
        cost="One pass over the rows, and classes² counts.",
        traps=(
            "«0.61 to 0.80 is substantial» (Landis and Koch 1977) was a convention without evidence; say "
            "what the number means in your field.",
            "With a penalty the sorted order of the labels is the order of the grades: «high» < «low» < "
            "«medium» as texts, so hand in numbers.",
        ),
        source="Cohen 1960; with penalties: Cohen 1968",
        example="""
        >>> import gradus as gr
        >>> kappa, accuracy = gr.make("cohen_kappa"), gr.make("accuracy")
        >>> one   = [1] * 90 + [0] * 5 + [1] * 5
        >>> other = [1] * 90 + [1] * 5 + [0] * 5
        >>> accuracy(one, other), round(kappa(one, other), 3)
        (0.9, -0.053)
        """,
        target="gradus.metrics.classification:cohen_kappa",
        proof={"oracle": "sklearn.metrics:cohen_kappa_score", "worked": "cohen_kappa"},
        aliases=("m_cohen_kappa", "kappa"),
        tasks=("binary", "multiclass"),
        traits={"better": "higher", "best": 1.0, "takes": "labels", "range": (-1.0, 1.0)},
        words=(
            "agreement of annotators",
            "inter-rater agreement",
            "are my labels reliable",
            "agreement by chance",
        ),
    ),
)
