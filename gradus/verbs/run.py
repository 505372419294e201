"""Run: what `fit` and `open` hand back; each method is one step into the rooms."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from gradus.core.calls import verb

if TYPE_CHECKING:
    import polars as pl

    from gradus.runs.kept import Kept


class Run:
    """A fitted model with its record: predictions, the honest score, every choice and every finding."""

    def __init__(self, kept: "Kept"):
        self.kept = kept

    @verb
    def predict(self, rows: Any) -> Any:
        """Labels in the target's own type, for a path, a frame, a list of mappings or one mapping."""
        from gradus.runs.predict import predict

        return predict(self.kept, rows)

    @verb
    def predict_proba(self, rows: Any) -> Any:
        """A frame with a column for each class; for one mapping a plain mapping."""
        from gradus.runs.predict import predict_proba

        return predict_proba(self.kept, rows)

    @verb
    def report(self, path: str | Path | None = None) -> Path:
        """The report as one page of HTML; without a path, where the run keeps it."""
        from gradus.runs.page import report

        return report(self.kept, path)

    @verb
    def save(self, path: str | Path) -> Path:
        """A copy of the run's folder."""
        from gradus.runs.copies import copied

        return copied(self.kept, Path(path))

    def text(self, *, command: bool = False) -> str:
        """The summary; with `command=True` the ways on are commands instead of calls."""
        from gradus.runs.summary import summary

        return summary(self.kept, command=command)

    def json(self) -> dict[str, Any]:
        """The run as plain data: what was predicted, the scores, choices and findings."""
        from gradus.runs.kept import as_json

        return as_json(self.kept)

    @property
    def choices(self) -> "pl.DataFrame":
        """Every default that was taken: setting, value, reason, source."""
        return self._frame("choices")

    @property
    def findings(self) -> "pl.DataFrame":
        """What is wrong with the data or the model, with evidence and remedies."""
        return self._frame("findings")

    @property
    def leaderboard(self) -> "pl.DataFrame":
        """The models that were compared, best first."""
        return self._frame("leaderboard")

    @property
    def metrics(self) -> "pl.DataFrame":
        """The honest score and those beside it, with intervals, baseline and a plain LightGBM."""
        return self._frame("metrics")

    @property
    def importance(self) -> "pl.DataFrame":
        """How far the score falls when a column's values are dealt out anew."""
        return self._frame("importance")

    @property
    def classes(self) -> list[Any]:
        """The classes in the target's own type; empty where a number is predicted."""
        return list(self.kept.facts["classes"])

    @property
    def task(self) -> str:
        return self.kept.facts["task"]

    @property
    def target(self) -> str:
        return self.kept.facts["target"]

    @property
    def score(self) -> float | None:
        """The honest score by the metric that decides; none where the run is unfinished."""
        return self.kept.lists["metrics"][0]["score"] if self.kept.lists["metrics"] else None

    @property
    def finished(self) -> bool:
        return self.kept.state == "done"

    @property
    def path(self) -> Path | None:
        return self.kept.path

    def _frame(self, name: str) -> "pl.DataFrame":
        from gradus.runs.frames import frame_of

        return frame_of(self.kept.lists[name])

    def __repr__(self) -> str:
        return self.text()

    def _repr_html_(self) -> str:
        from gradus.runs.page import summary_html

        return summary_html(self.kept)
