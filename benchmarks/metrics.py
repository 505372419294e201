"""CPU time of our metrics beside scikit-learn's, in one run: `python -m benchmarks.metrics [ROWS]`."""

import sys
import time
from collections.abc import Callable

import numpy as np
import sklearn.metrics as theirs

from gradus.metrics import classification, probability, regression
from gradus.metrics.intervals import bootstrap_interval

TIMES = 5


def seconds(call: Callable, *data: np.ndarray) -> tuple[float, float]:
    """The least CPU time of several calls, and what was answered."""
    spent, answer = [], 0.0
    for _ in range(TIMES):
        begun = time.process_time()
        answer = call(*data)
        spent.append(time.process_time() - begun)
    return min(spent), answer


def cases(rows: int) -> list[tuple[str, Callable, Callable, tuple]]:
    """Name, ours, theirs, data."""
    draw = np.random.default_rng(0)
    truth = draw.integers(0, 2, rows)
    score = np.clip(0.3 * truth + 0.7 * draw.random(rows), 0, 1)
    label, many = (score > 0.6).astype(int), draw.integers(0, 5, rows)
    other = np.where(draw.random(rows) < 0.7, many, 4 - many)
    table = draw.dirichlet(np.ones(5), rows)
    value = draw.normal(size=rows)
    guess = value + draw.normal(size=rows)
    words = np.array(["no", "yes"])
    spoken, said = words[truth], words[label]
    c, p, r = classification, probability, regression
    return [
        ("accuracy", c.accuracy, theirs.accuracy_score, (truth, label)),
        ("accuracy, texts", c.accuracy, theirs.accuracy_score, (spoken, said)),
        ("f1", c.f1, theirs.f1_score, (truth, label)),
        ("f1, texts", c.f1, lambda y, q: theirs.f1_score(y, q, pos_label="yes"), (spoken, said)),
        (
            "macro f1, 5 classes",
            lambda y, q: c.f1(y, q, average="macro"),
            lambda y, q: theirs.f1_score(y, q, average="macro"),
            (many, other),
        ),
        ("matthews_correlation", c.matthews_correlation, theirs.matthews_corrcoef, (truth, label)),
        ("roc_auc", p.roc_auc, theirs.roc_auc_score, (truth, score)),
        ("roc_auc, ties", p.roc_auc, theirs.roc_auc_score, (truth, np.round(score, 2))),
        ("pr_auc", p.pr_auc, theirs.average_precision_score, (truth, score)),
        ("log_loss", p.log_loss, theirs.log_loss, (truth, score)),
        ("log_loss, 5 classes", p.log_loss, theirs.log_loss, (many, table)),
        ("brier_score", p.brier_score, theirs.brier_score_loss, (truth, score)),
        ("rmse", r.rmse, theirs.root_mean_squared_error, (value, guess)),
        ("mae", r.mae, theirs.mean_absolute_error, (value, guess)),
        ("r2", r.r2, theirs.r2_score, (value, guess)),
    ]


def main(rows: int) -> None:
    print(f"{rows:,} rows, least of {TIMES} calls, milliseconds of CPU\n")
    print(f"{'metric':<22}{'gradus':>10}{'sklearn':>10}{'ratio':>8}")
    for name, ours, other, data in cases(rows):
        (mine, one), (his, two) = seconds(ours, *data), seconds(other, *data)
        assert np.isclose(one, two, rtol=1e-9), f"{name}: {one} against {two}"
        print(f"{name:<22}{1000 * mine:>10.2f}{1000 * his:>10.2f}{his / mine:>8.1f}")
    print(f"\n{'interval, 1,000 rounds':<26}{'ms':>8}")
    for name, ours, _, data in cases(rows):
        if name in ("accuracy", "f1", "roc_auc", "log_loss", "rmse"):
            print(f"{name:<26}{1000 * seconds(lambda *d, f=ours: bootstrap_interval(f, *d), *data)[0]:>8.0f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
