"""How scikit-learn and SciPy are asked for a metric where their call differs from ours."""

from collections.abc import Callable

import numpy as np


def sklearn(name: str, scale: float = 1.0, **settings: object) -> Callable:
    """A metric of scikit-learn with settings bound."""

    def ask(truth: np.ndarray, predicted: np.ndarray) -> float:
        import sklearn.metrics

        return scale * getattr(sklearn.metrics, name)(truth, predicted, **settings)

    return ask


def top_columns(ask: Callable) -> Callable:
    """scikit-learn wants one column for two classes, ours takes two as well."""
    return lambda truth, predicted: ask(
        truth, predicted[:, 1] if predicted.ndim == 2 and predicted.shape[1] == 2 else predicted
    )


def places(truth: np.ndarray, predicted: np.ndarray) -> list[np.ndarray]:
    """The places of each query's relevant items."""
    from scipy.stats import rankdata

    return [rankdata(-s)[t > 0] for t, s in zip(truth, predicted, strict=True)]


def calibration_error(truth: np.ndarray, predicted: np.ndarray) -> float:
    """From the bins of scikit-learn's calibration curve."""
    from sklearn.calibration import calibration_curve

    if predicted.ndim == 2 and predicted.shape[1] == 2:
        predicted = predicted[:, 1]
    happened = truth == 1 if predicted.ndim == 1 else predicted.argmax(axis=1) == truth
    said = predicted if predicted.ndim == 1 else predicted.max(axis=1)
    observed, mean = calibration_curve(happened, said, n_bins=10)
    within = np.searchsorted(np.linspace(0, 1, 11)[1:-1], said)
    rows = np.bincount(within, minlength=10)
    return float(np.sum(rows[rows > 0] * np.abs(observed - mean)) / len(said))


def mean_huber(truth: np.ndarray, predicted: np.ndarray) -> float:
    from scipy.special import huber

    return float(huber(1.0, truth - predicted).mean())


ADAPTERS: dict[str, Callable] = {
    "macro_f1": sklearn("f1_score", average="macro"),
    "weighted_f1": sklearn("f1_score", average="weighted"),
    "specificity": sklearn("recall_score", pos_label=0),
    "log_loss": top_columns(sklearn("log_loss")),
    "brier_score": top_columns(sklearn("brier_score_loss")),
    "roc_auc": top_columns(sklearn("roc_auc_score", multi_class="ovr")),
    "expected_calibration_error": calibration_error,
    "top_k_accuracy": sklearn("top_k_accuracy_score", k=2),
    "mape": sklearn("mean_absolute_percentage_error", scale=100.0),
    "huber_metric": mean_huber,
    "mean_average_precision": lambda truth, predicted: sklearn("label_ranking_average_precision_score")(
        truth > 0, predicted
    ),
    "mean_reciprocal_rank": lambda *data: np.mean([1 / p.min() for p in places(*data)]),
    "hit_rate": lambda *data: np.mean([p.min() <= 3 for p in places(*data)]),
    "recall_at_k": lambda *data: np.mean([(p <= 3).mean() for p in places(*data)]),
}
TOLERANCE: dict[str, float] = {}
