"""Before a model counts as done, its program must answer as the learner itself does."""

import numpy as np

from gradus.models.tabular.learner import TableLearner
from gradus.program.cells import Columns
from gradus.program.program import Program
from gradus.program.storage import from_bytes, to_bytes
from gradus.record.bounds import read_json

ROWS = 20_000
SHARE_OF_SPREAD = 1e-6


def proved(program: Program, learner: TableLearner, data: Columns, *, rows: int = ROWS) -> Program:
    """The program as it comes back from its own bytes, after comparing it with the learner."""
    text, arrays = to_bytes(program)
    again = from_bytes(read_json(text), arrays)
    some = {name: column[:rows] for name, column in data.items()}
    theirs, ours = learner.scores(some), again.scores(some)
    limit = SHARE_OF_SPREAD * max(float(np.std(theirs)), 1e-12)
    worst = float(np.max(np.abs(theirs - ours), initial=0.0))
    if not worst <= limit:
        raise ArithmeticError(f"its arrays answer differently by {worst:.3g}, more than {limit:.3g}")
    if program.task != "regression" and not _same_labels(theirs, ours):
        raise ArithmeticError("its arrays give other labels")
    return again


def _same_labels(theirs: np.ndarray, ours: np.ndarray) -> bool:
    first, second = np.argmax(theirs, axis=1), np.argmax(ours, axis=1)
    # two classes level to the last bits have no right order
    level = np.abs(theirs[np.arange(len(theirs)), first] - theirs[np.arange(len(theirs)), second]) < 1e-12
    return bool(np.all((first == second) | level))
