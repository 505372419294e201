"""open: a run folder back as a run, without scikit-learn or LightGBM; nothing in it is executed."""

from pathlib import Path

from gradus.core.calls import verb
from gradus.verbs.run import Run


@verb
def open(path: str | Path) -> Run:
    """Check the folder's hashes and bounds, and hand back a run that predicts."""
    from gradus.runs.kept import opened_run

    return Run(opened_run(Path(path)))
