"""predict: a run's answers for a whole file."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gradus.core.calls import verb
from gradus.verbs.run import Run

if TYPE_CHECKING:
    import polars as pl


@verb
def predict_file(
    run: Run,
    rows: Any,
    *,
    out: str | Path | None = None,
    keep: Sequence[str] | None = None,
    tell: Callable[[str], None] = lambda line: None,
) -> "pl.DataFrame":
    """A frame with the key columns (or `keep`), the prediction and each class's probability.

    `tell` is handed a line for each thing that is odd in the rows.
    """
    from gradus.runs.files import predicted_file

    return predicted_file(run.kept, rows, out=out, keep=keep, tell=tell)
