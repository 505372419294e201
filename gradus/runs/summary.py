"""The summary of a run in words: what it predicts, how well, what was chosen, what is wrong, how to go on."""

from typing import Any

from gradus.core.errors import listed
from gradus.runs.kept import Kept
from gradus.select.choice import figure

TITLES = {"roc_auc": "ROC AUC", "log_loss": "log loss", "rmse": "RMSE", "mae": "MAE", "r2": "R²"}
SHOWN = ("metric", "split", "model")


def summary(kept: Kept) -> str:
    """About ten lines."""
    lines = [headline(kept), *score_lines(kept), *_choice_lines(kept), *_finding_lines(kept), *_ways_on(kept)]
    return "\n".join(lines)


def headline(kept: Kept) -> str:
    facts = kept.facts
    kind = f"{facts['task']}: {listed(facts['classes'], most=6)}" if facts["classes"] else "a number"
    columns = f"{len(facts['learned_from'])} columns learned from"
    return f"{facts['target']} of {facts['source']} ({kind}), {facts['rows']:,} rows, {columns}"


def score_lines(kept: Kept) -> list[str]:
    """The honest score with its interval, against the baseline and a plain LightGBM."""
    if kept.state != "done":
        what = "its best model so far can predict" if kept.program else "no model was whole"
        return [
            f"Unfinished: the run was stopped before its score was taken; {what}. Fit again for the rest."
        ]
    first, *beside = kept.lists["metrics"]
    rivals = f"{first['better']} is better; baseline {figure(first['baseline'])}"
    if first["plain_lightgbm"] is not None:
        rivals += f", plain LightGBM {figure(first['plain_lightgbm'])}"
    within = f"95 % interval {figure(first['low'])} to {figure(first['high'])}"
    best = f"{kept.facts['model']}: {title(first)} {figure(first['score'])}, {within} ({rivals})"
    others = ", ".join(f"{title(row)} {figure(row['score'])}" for row in beside)
    lines = [best, f"Measured on {kept.facts['held_out']:,} rows that no model had seen; beside it {others}."]
    if kept.facts["model"] == "baseline":
        lines.append("Only the baseline is left: no model beat it by more than chance.")
    return lines + [f"Failed: {reason}" for reason in kept.lists["failures"]]


def title(row: dict[str, Any]) -> str:
    return TITLES.get(row["metric"], row["metric"].replace("_", " "))


def _choice_lines(kept: Kept) -> list[str]:
    choices = kept.lists["choices"]
    named = [choice for choice in choices if choice["setting"] in SHOWN]
    left = [choice for choice in choices if choice["setting"].startswith("columns left out")]
    lines = [f"  {choice['setting']}: {choice['value']}, because {choice['reason']}" for choice in named]
    lines += [f"  left out: {listed(choice['value'], most=6)} ({choice['reason']})" for choice in left]
    more = len(choices) - len(named) - len(left)
    return ["Chosen:", *lines, *([f"  and {more} more in run.choices"] if more else [])] if lines else []


def _finding_lines(kept: Kept) -> list[str]:
    found = [finding for finding in kept.lists["findings"] if finding.get("severity") != "note"]
    notes = len(kept.lists["findings"]) - len(found)
    lines = [
        f"  {f['severity']}: {f['id']} {listed(f.get('columns') or [], most=4)}: {f['evidence']}"
        for f in found
    ]
    tail = [f"  {notes} notes more in run.findings"] if notes else []
    return ["The data:", *lines, *tail] if lines or tail else []


def _ways_on(kept: Kept) -> list[str]:
    if kept.path is None:
        return ['Predict: run.predict("new.csv")']
    page = [f"Page: {kept.path / 'report.html'}"] if kept.state == "done" else []
    return [*page, f'Predict: run.predict("new.csv"), or later gr.open("{kept.path}").predict("new.csv")']
