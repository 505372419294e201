"""The summary of a run in words: what it predicts, how well, what was chosen, what is odd, how to go on."""

import shlex
import textwrap
from collections.abc import Iterable, Mapping
from typing import Any

from gradus.core.errors import listed
from gradus.record.lock import holder
from gradus.runs.kept import Kept
from gradus.select.choice import ASKED, figure
from gradus.select.measures import titled

WIDE = 100
SHOWN = ("folder", "metric", "split", "model", "rows without a target")
BETTER = {"higher": "(higher is better)", "lower": "(lower is better)"}
ONLY_BASELINE = "Only the baseline is left: no model beat it by more than chance."


def summary(kept: Kept, *, command: bool = False) -> str:
    """Blocks with a heading each; the ways on as calls in Python, or as commands."""
    blocks = [_wrapped([headline(kept)])]
    blocks += [_score_block(kept) if kept.state == "done" else _wrapped([unfinished(kept)])]
    blocks += [_choice_block(kept, command), _finding_block(kept, command), _next_block(kept, command)]
    return "\n\n".join(block for block in blocks if block)


def headline(kept: Kept) -> str:
    facts = kept.facts
    kind = f"{facts['task']}: {listed(facts['classes'], most=6)}" if facts["classes"] else "a number"
    count = len(facts["learned_from"])
    columns = f"learned from {count} column{'s' * (count > 1)}"
    return f"{facts['target']} of {facts['source']} ({kind}), {facts['rows']:,} rows, {columns}"


def unfinished(kept: Kept) -> str:
    """What is there of a run that is not done."""
    has = "its best model so far can predict" if kept.program else "no model was whole"
    writer = holder(kept.path) if kept.path else None
    if writer:
        return f"Unfinished: process {writer.get('process')} is still fitting it; so far {has}."
    return f"Unfinished: the run was stopped before its score was taken; {has}. Fit again for the rest."


def remarks(kept: Kept) -> list[str]:
    """What the figures alone do not say."""
    first = [ONLY_BASELINE] if kept.facts["model"] == "baseline" else []
    said = [line for line in (_found_of_positive(kept), _seen_before(kept)) if line]
    return first + said + [f"Failed: {reason}" for reason in kept.lists["failures"]]


def _found_of_positive(kept: Kept) -> str:
    """How many of the positive class are found, where the commonest answer alone is as often right."""
    accuracy = [row for row in kept.lists["metrics"] if row["metric"] == "accuracy"]
    if kept.facts["task"] != "binary" or kept.truth is None or kept.predicted is None or not accuracy:
        return ""
    score, usual = accuracy[0]["score"], accuracy[0]["baseline"]
    if score is None or usual is None or score > usual:
        return ""
    positive = kept.facts["classes"].index(kept.facts["positive"])
    there = kept.truth == positive
    hits = int((kept.predicted[there].argmax(axis=1) == positive).sum())
    share = f" (recall {figure(hits / there.sum())})" if there.any() else ""
    return (
        f"Of {int(there.sum()):,} rows with {kept.facts['positive']}, {hits:,} are found{share}: "
        "by accuracy the model is no better than always giving the commonest answer."
    )


def _seen_before(kept: Kept) -> str:
    """Copies among the rows stand on both sides of a split, unless the test rows were named."""
    named = any(c["setting"] == "split" and c["source"] == ASKED for c in kept.lists["choices"])
    copies = [f for f in kept.lists["findings"] if f["id"] == "duplicate_rows" and f["severity"] == "warning"]
    return (
        f"{copies[0]['evidence']}, so that some of the rows scored were seen." if copies and not named else ""
    )


def score_table(kept: Kept, *, better: Mapping[str, str] = BETTER) -> tuple[list[str], list[list[str]]]:
    """Heads and rows: each metric with its interval, beside the baseline and a plain LightGBM."""
    rivals = {"baseline": "baseline", "plain_lightgbm": "plain LightGBM"}
    if kept.facts["model"] in ("baseline", "plain lightgbm"):
        del rivals[kept.facts["model"].replace(" ", "_")]
    metrics = kept.lists["metrics"]
    rivals = {name: head for name, head in rivals.items() if any(row[name] is not None for row in metrics)}
    rows = []
    for row in metrics:
        score, low, high, *others = (
            figure(row[name], like=row["score"]) for name in ("score", "low", "high", *rivals)
        )
        within = f"{low} to {high}" if row["low"] is not None else "–"
        rows.append([f"{titled(row['metric'])} {better[row['better']]}", score, within, *others])
    return ["", kept.facts["model"], "95 % interval", *rivals.values()], rows


def _score_block(kept: Kept) -> str:
    heads, rows = score_table(kept)
    widths = [max(len(row[place]) for row in [heads, *rows]) for place in range(len(heads))]
    told = [
        "  " + "   ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in [heads, *rows]
    ]
    said = [_wrapped(remarks(kept), "  ")] if remarks(kept) else []
    return "\n".join([f"Score on {kept.facts['held_out']:,} rows that no model had seen", *told, *said])


def _choice_block(kept: Kept, command: bool) -> str:
    choices = kept.lists["choices"]
    named = [choice for choice in choices if choice["setting"] in SHOWN]
    left = [choice for choice in choices if choice["setting"].startswith("columns left out")]
    lines = [f"{choice['setting']}: {choice['value']}, because {choice['reason']}" for choice in named]
    lines += [
        f"not learned from: {listed(choice['value'], most=6)}, because {choice['reason']}" for choice in left
    ]
    more = len(choices) - len(named) - len(left)
    lines += [f"{more} more {'on the page' if command else 'in run.choices'}"] if more else []
    return "\n".join(["Chosen", _wrapped(lines, "  ")]) if lines else ""


def _finding_block(kept: Kept, command: bool) -> str:
    loud = [finding for finding in kept.lists["findings"] if finding.get("severity") != "note"]
    notes = len(kept.lists["findings"]) - len(loud)
    lines = [_finding_line(finding) for finding in loud]
    if notes:
        where = "on the page" if command else "in run.findings"
        lines.append(f"{notes} note{'s' * (notes > 1)} {where}: odd, but no harm to the model was measured")
    return "\n".join(["What is odd in the data", _wrapped(lines, "  ")]) if lines else ""


def _finding_line(finding: dict[str, Any]) -> str:
    """What was seen, what it costs, and the likeliest way out."""
    remedy = next(iter(finding.get("remedies") or []), "")
    told = [finding["evidence"], finding.get("harm"), f"way out: {remedy}" if remedy else ""]
    name = str(finding["id"]).replace("_", " ")
    return (
        f"{finding['severity']}, {name}: " + "; ".join(str(text).rstrip(".") for text in told if text) + "."
    )


def _next_block(kept: Kept, command: bool) -> str:
    if kept.path is None:
        return 'Next\n  run.predict("new.csv")'
    place = str(kept.path)
    quoted = shlex.quote(place)
    calls = ['run.predict("new.csv")', f'gr.open("{place}").predict("new.csv")']
    commands = [f"gradus predict {quoted} new.csv", f"gradus open {quoted}"]
    ways = dict(zip(("predict", "later"), commands if command else calls, strict=True))
    if not kept.program:
        ways = {"repeat": f"gradus fit {quoted}/recipe.yaml" if command else f'gr.fit("{place}/recipe.yaml")'}
    page = {"page": str(kept.path / "report.html")} if kept.state == "done" else {}
    return "\n".join(["Next", *(f"  {name + ':':<9}{way}" for name, way in {**ways, **page}.items())])


def _wrapped(lines: Iterable[str], indent: str = "") -> str:
    later = indent + "  "
    return "\n".join(
        textwrap.fill(
            line,
            WIDE,
            initial_indent=indent,
            subsequent_indent=later,
            break_on_hyphens=False,
            break_long_words=False,
        )
        for line in lines
    )
