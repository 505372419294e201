"""Predictions of a run: labels in the target's own type, probabilities by class; one row, one answer."""

from typing import Any

import numpy as np
import polars as pl

from gradus.core.errors import GradusError
from gradus.program.program import Program
from gradus.runs.kept import Kept
from gradus.runs.rows import columns_from


def predict(kept: Kept, source: Any) -> Any:
    """Labels (a one-dimensional array); for a single mapping one label."""
    scores, single = scores_of(kept, source)
    labels = program_of(kept).labels(scores)
    return _one(labels[0]) if single else labels


def predict_proba(kept: Kept, source: Any) -> Any:
    """A frame with a column for each class; for a single mapping a plain mapping."""
    if program_of(kept).task == "regression":
        raise GradusError(
            "predict_proba needs a target with classes; this run predicts a number: use predict."
        )
    scores, single = scores_of(kept, source)
    classes = program_of(kept).classes
    if single:
        return {_one(label): float(share) for label, share in zip(classes, scores[0], strict=True)}
    return pl.DataFrame({str(label): scores[:, place] for place, label in enumerate(classes)})


def scores_of(kept: Kept, source: Any) -> tuple[np.ndarray, bool]:
    program = program_of(kept)
    columns, single = columns_from(source, kept.schema, kept.facts["learned_from"])
    return program.scores(columns), single


def program_of(kept: Kept) -> Program:
    if kept.program is None:
        raise GradusError(f"The run {kept.path} was stopped before a model was whole; fit again.")
    return kept.program


def _one(label: Any) -> Any:
    return label.item() if isinstance(label, np.generic) else label
