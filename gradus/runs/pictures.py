"""The pictures of a run: how its answers meet the truth, the models side by side, and what matters."""

import numpy as np

from gradus.draw.picture import Picture
from gradus.draw.plots import bars, curve, matrix, scatter
from gradus.metrics.confusion import confusion_matrix
from gradus.metrics.curves import calibration_curve, roc_curve
from gradus.runs.kept import Kept
from gradus.select.measures import titled

ROWS_IN_A_BIN = 15  # fewer say little of a share
MOST_COLUMNS, MOST_POINTS, MOST_CORNERS, MOST_CLASSES = 15, 3000, 200, 30
TRUTHS = {
    "binary": ("ranks", "calibration", "confusion"),
    "multiclass": ("confusion",),
    "regression": ("answers",),
}


def pictures(kept: Kept) -> list[tuple[Picture, str]]:
    """Each picture with the sentence that says how to read it."""
    named = {"ranks": _ranks, "calibration": _calibration, "confusion": _confusion, "answers": _answers}
    found = []
    if kept.truth is not None and kept.predicted is not None:
        found = [named[name](kept, kept.truth, kept.predicted) for name in TRUTHS[kept.facts["task"]]]
    found += [_models(kept), _importance(kept)]
    return [picture for picture in found if picture]


def _models(kept: Kept) -> tuple[Picture, str] | None:
    tried = [row for row in kept.lists["leaderboard"] if row["validation"] is not None]
    if len(tried) < 2:
        return None
    chosen = [row["chosen"] for row in tried].index(True)
    what = titled(kept.lists["metrics"][0]["metric"])
    drawn = bars(
        [row["model"] for row in tried],
        [row["validation"] for row in tried],
        marked=chosen,
        title="The models compared",
        label=f"{what} on the validation rows",
    )
    better = kept.lists["metrics"][0]["better"]
    return drawn, f"On rows set aside inside the training part; {better} is better. The best was chosen."


def _importance(kept: Kept) -> tuple[Picture, str] | None:
    top = kept.lists["importance"][:MOST_COLUMNS]
    if not top:
        return None
    metric = kept.lists["metrics"][0]
    change = "fall" if metric["better"] == "higher" else "rise"
    label = f"{change} of {titled(metric['metric'])}"
    drawn = bars(
        [row["column"] for row in top], [row["fall"] for row in top], title="What the model uses", label=label
    )
    return (
        drawn,
        "How much worse the score gets when the values of one column are dealt out anew among the rows.",
    )


def _ranks(kept: Kept, truth: np.ndarray, predicted: np.ndarray) -> tuple[Picture, str] | None:
    place = kept.facts["classes"].index(kept.facts["positive"])
    yes = truth == place
    if yes.all() or not yes.any():  # rows of test= may hold one class only
        return None
    alarms, found, _ = roc_curve(yes, predicted[:, place])
    some = np.unique(np.linspace(0, len(found) - 1, MOST_CORNERS).astype(int))
    drawn = curve(
        {"model": (alarms[some], found[some])},
        title="Ranking (ROC curve)",
        across="share of the others called too",
        up=f"share of {kept.facts['positive']} found",
        diagonal=True,
    )
    return (
        drawn,
        "Every threshold is a point. The further up and left of the dashed line of chance, the better.",
    )


def _calibration(kept: Kept, truth: np.ndarray, predicted: np.ndarray) -> tuple[Picture, str]:
    place = kept.facts["classes"].index(kept.facts["positive"])
    bins = int(np.clip(len(truth) // ROWS_IN_A_BIN, 2, 10))
    given, happened, rows = calibration_curve(
        truth == place, predicted[:, place], positive=True, bins=bins, equal="rows"
    )
    drawn = curve(
        {"model": (given, happened)},
        title="Are the probabilities right?",
        across=f"probability given to {kept.facts['positive']}",
        up="share that happened",
        diagonal=True,
        dots=True,
    )
    says = f"Each dot is about {round(rows.mean()):,} rows of like probability."
    return drawn, f"{says} On the dashed line, what was said is what happened."


def _confusion(kept: Kept, truth: np.ndarray, predicted: np.ndarray) -> tuple[Picture, str] | None:
    classes = kept.facts["classes"]
    if len(classes) > MOST_CLASSES:
        return None
    counts = confusion_matrix(truth, np.argmax(predicted, axis=1), classes=list(range(len(classes))))
    drawn = matrix(counts, [str(label) for label in classes], title="Answers and truth")
    return (
        drawn,
        "Each line is a true class, each column an answer; a good model has its rows on the diagonal.",
    )


def _answers(kept: Kept, truth: np.ndarray, predicted: np.ndarray) -> tuple[Picture, str]:
    step = max(1, len(truth) // MOST_POINTS)
    name = kept.facts["target"]
    drawn = scatter(
        predicted[::step],
        truth[::step],
        title="Predicted and true",
        across=f"{name}, predicted",
        up=f"{name}, true",
        diagonal=True,
    )
    return drawn, "Rows that no model had seen. On the line the prediction is exact."
