"""What is known of each finding about data and results: what it means, how it comes about, what helps."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Known:
    """A finding's page: `{names}` and `{leave_out}` stand for its columns."""

    meaning: str
    cause: str = ""
    remedies: tuple[str, ...] = ()  # the likeliest first


LEAVE_OUT = (
    "ask whether {names} is known when a prediction is wanted; if not, leave it out: columns={leave_out}"
)
IMPUTE = "impute, with a column that says where (fit does)"

KNOWN = {
    "identifier": Known(
        "a column names the row",
        "a key of the data base, or a row number",
        ('keep it out of learning: columns={{"{names}": "key"}}',),
    ),
    "constant": Known("a column holds one value only", "a filter was applied, or the column is not filled"),
    "duplicate_rows": Known(
        "rows occur more than once",
        "a join or an export wrote rows twice, or the columns are too coarse to tell rows apart",
        ("drop the repeats before splitting", "keep equal rows on one side of a split (groups=)"),
    ),
    "duplicate_columns": Known(
        "columns say the same",
        "a join kept both sides, or a code stands beside its words",
        ("leave all but one out",),
    ),
    "target_leak": Known(
        "one column alone gives the target away",
        "the column was made from the target, or written down after it",
        (LEAVE_OUT,),
    ),
    "target_leak_sum": Known(
        "columns add up to the target",
        "the target was added up from these columns, so they are known only when it is",
        (LEAVE_OUT,),
    ),
    "post_event": Known("a column is known only after the target"),
    "train_test_overlap": Known(
        "test rows stand in the training rows",
        "the test rows were drawn from the same file, or the file was split after rows were copied",
        ("take these rows out of the test",),
    ),
    "group_leak": Known("rows of one group stand on both sides of a split"),
    "time_leak": Known("the future predicts the past"),
    "drift": Known("columns are distributed otherwise in new rows"),
    "target_drift": Known("the target is distributed otherwise in new rows"),
    "concept_drift": Known("the same columns mean another target in new rows"),
    "unseen_category": Known("new rows hold categories that training never saw"),
    "class_imbalance": Known(
        "one class is far rarer than another",
        "the thing is rare, or was collected rarely",
        ("measure by average precision or balanced accuracy", "move the threshold", "weight the classes"),
    ),
    "rare_class": Known(
        "a class has too few rows to be measured",
        "the class is rare, or misspelt",
        (
            "join it with a neighbouring class",
            "collect more of it",
            "if classes are ordered, predict a number",
        ),
    ),
    "outliers": Known(
        "a few values stand far from all others",
        "a slip of the pen, another unit, or a rare event",
        ("look at these rows", "clip or rank the column", "use trees, or a robust loss for the target"),
    ),
    "sentinel": Known(
        "a number or word seems to stand for missing",
        "an export wrote missing cells so",
        ("make these cells missing before loading",),
    ),
    "impossible_values": Known(
        "values that the column's name forbids",
        "slips, swapped columns, or a stand-in for missing",
        ("correct these cells, or make them missing",),
    ),
    "unit_mixup": Known("two units in one column"),
    "mixed_types": Known(
        "numbers and words in one column",
        "a marker for missing, a unit or a remark was written among numbers",
        ("replace these cells and read again", 'columns={{"{names}": "number"}} makes them missing'),
    ),
    "inconsistent_categories": Known(
        "one category is written in several ways",
        "typed by hand, or joined from several sources",
        ("write each category in one way before fitting",),
    ),
    "high_cardinality": Known(
        "a column has very many categories",
        "names, places or codes in full detail",
        ("encode by the target's mean (cross-fitted) or by count", "join rare levels", "leave it out"),
    ),
    "encoding_artefact": Known(
        "letters were broken by a wrong encoding",
        "a file was read in another encoding than it was written in, or text was taken from a web page",
        ("export the file again as UTF-8", "mend the cells before fitting"),
    ),
    "missing_values": Known(
        "cells are empty",
        "not asked, not known, or lost on the way",
        (IMPUTE, "leave out a column that is nearly empty"),
    ),
    "missing_target": Known(
        "rows have no target",
        "rows that are to be predicted, or that were never settled",
        ("leave these rows out (fit does)", "ask whether they differ from the others"),
    ),
    "missing_target_related": Known(
        "where a cell is empty, the target differs",
        "the value was written down only where something happened",
        ("keep a column that says where it is missing (fit does)", LEAVE_OUT),
    ),
    "missing_column_related": Known(
        "where a cell is empty, another column differs",
        "the question was put to some rows only, or two columns come from one source",
        ("impute from the other columns rather than by one mean",),
    ),
    "conflicting_labels": Known(
        "equal rows have different targets",
        "wrong labels, or a column is missing that tells these rows apart",
        ("look at these rows and settle the label", "add the column that tells them apart"),
    ),
    "label_noise": Known("some targets seem to be wrong"),
    "censored_target": Known(
        "the target is cut off at a limit",
        "whoever collected the data cut it off there",
        ("leave these rows out and say so", "predict apart whether the limit is reached"),
    ),
    "rounding_heaps": Known(
        "round numbers occur too often",
        "people estimate and round",
        ("trust no difference finer than the rounding", "cut the column into classes"),
    ),
    "skew": Known(
        "a few large values stretch the column",
        "amounts that multiply, such as money and counts",
        ("take logarithms before a linear model; trees mind only a skewed target",),
    ),
    "multicollinearity": Known(
        "columns follow from each other",
        "several columns measure the same thing, or one is computed from others",
        ("leave it to trees", "use ridge, and read no meaning into single coefficients of a linear model"),
    ),
    "data_order": Known(
        "rows are sorted by the target",
        "the file was sorted, or rows follow each other in time",
        ("shuffle before splitting", "if the order is time, say so with time="),
    ),
    "target_trend": Known("the target rises or falls with the rows"),
    "small_sample": Known(
        "few rows for so many columns",
        "few cases, or many measurements of each",
        ("choose a simple, strongly regularised model", "score by repeated folds", "collect more rows"),
    ),
    "no_signal": Known(
        "no column tells anything of the target",
        "the columns hold nothing of the target, or only several together do",
        ("compare the score with the baseline before believing it", "look for columns that matter"),
    ),
    "weak_segment": Known("one group of rows is predicted badly"),
    "miscalibration": Known("probabilities are not what they say"),
    "overfitting": Known("training rows are predicted much better than new ones"),
    "underfitting": Known("not even training rows are predicted well"),
    "heteroscedastic": Known("errors grow with the prediction"),
    "nonlinear": Known("a straight line misses a bend"),
    "unfairness": Known("groups of people are treated unequally"),
}
