"""The report: one page of HTML that needs nothing else, readable on a phone and in the dark."""

import shlex
from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import Any

from gradus.core.errors import GradusError, listed
from gradus.record.folder import write_whole
from gradus.runs.kept import Kept
from gradus.runs.pictures import pictures
from gradus.runs.summary import headline, remarks, score_table, summary, unfinished
from gradus.select.choice import figure
from gradus.select.measures import titled

PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title><style>
{style}</style></head><body>
{body}
</body></html>
"""
MOST_ROWS = 200


def report(kept: Kept, path: str | Path | None = None) -> Path:
    """Where the page lies; with a path, a copy is written there."""
    if path is None:
        if kept.path is None or kept.state != "done":
            raise GradusError("This run keeps no page; name a path: run.report('page.html').")
        return kept.path / "report.html"
    write_whole(Path(path), page(kept).encode())
    return Path(path)


def page(kept: Kept) -> str:
    """The whole page."""
    style = Path(__file__).with_name("page.css").read_text(encoding="utf-8")
    parts = [_head(kept), _score(kept), _pictures(kept), _findings(kept), _choices(kept)]
    parts += [_models(kept), _columns(kept), _ways_on(kept)]
    name = f"{kept.facts['target']} of {kept.facts['source']}"
    return PAGE.format(title=escape(name), style=style, body="\n".join(part for part in parts if part))


def summary_html(kept: Kept) -> str:
    """For a notebook: the score and the pictures."""
    if kept.state != "done":
        return f"<pre>{escape(summary(kept))}</pre>"
    words = _paragraphs([headline(kept), *remarks(kept)])
    return f'<div style="max-width:60rem">{words}{_scores(kept)}{_figures(kept)}</div>'


def _head(kept: Kept) -> str:
    facts = kept.facts
    what = f"one of {listed(facts['classes'], most=8)}" if facts["classes"] else "a number"
    count = len(facts["learned_from"])
    columns = f"{count} column{'s' * (count > 1)}"
    return (
        f"<header><h1>Predicting {escape(facts['target'])}</h1><p class=quiet>{escape(what)}, "
        f"from {columns} of {escape(facts['source'])}, {facts['rows']:,} rows</p></header>"
    )


def _score(kept: Kept) -> str:
    if not kept.lists["metrics"]:
        return f"<div class=score><p>{escape(unfinished(kept))}</p></div>"
    first = kept.lists["metrics"][0]
    name = f"{titled(first['metric'])} of {kept.facts['model']}"
    measured = f"Measured on {kept.facts['held_out']:,} rows that no model had seen"
    return (
        f"<div class=score><p>{escape(name)}</p><p><strong>{figure(first['score'])}</strong></p>"
        f"{_scale(first)}<p class=quiet>{measured}; ↑ higher is better, ↓ lower is better.</p>"
        f"{_scores(kept)}{_paragraphs(remarks(kept))}</div>"
    )


def _scores(kept: Kept) -> str:
    heads, rows = score_table(kept, better={"higher": "↑", "lower": "↓"})
    return _table(heads, rows, numbers=range(1, len(heads)))


def _paragraphs(lines: list[str]) -> str:
    return "".join(f"<p>{escape(line)}</p>" for line in lines)


def _scale(row: dict[str, Any]) -> str:
    """The interval on a line, with the baseline for comparison."""
    if None in (row["score"], row["low"], row["high"], row["baseline"]):
        return ""
    ends = sorted([row["baseline"], row["low"], row["high"]])
    wide = (ends[-1] - ends[0]) or 1.0

    def place(value: float) -> float:
        return 12 + 76 * (value - ends[0]) / wide

    left = place(row["low"])
    return (
        f'<div class=scale role="img" aria-label="interval and baseline on a line"><i></i>'
        f'<b style="left:{left:.2f}%;width:{place(row["high"]) - left:.2f}%"></b>'
        f'<span style="left:{place(row["baseline"]):.2f}%;transform:translateX(-50%)">baseline '
        f"{figure(row['baseline'])}</span>"
        f'<span class=best style="left:{place(row["score"]):.2f}%;transform:translateX(-50%)">'
        f"{figure(row['score'])}</span></div>"
    )


def _pictures(kept: Kept) -> str:
    figures = _figures(kept)
    return f"<h2>How it does</h2>{figures}" if figures else ""


def _figures(kept: Kept) -> str:
    drawn = [
        f"<figure>{picture.svg}<figcaption>{escape(says)}</figcaption></figure>"
        for picture, says in pictures(kept)
    ]
    return f"<div class=pictures>{''.join(drawn)}</div>" if drawn else ""


def _findings(kept: Kept) -> str:
    found = kept.lists["findings"]
    if not found:
        return "<h2>What is odd in the data</h2><p>Nothing was found.</p>" if kept.state == "done" else ""
    return "<h2>What is odd in the data</h2>" + "".join(_finding(finding) for finding in found)


def _finding(finding: dict[str, Any]) -> str:
    severity = escape(str(finding["severity"]))
    where = f" in {escape(listed(finding['columns'], most=6))}" if finding.get("columns") else ""
    told = {name: finding.get(name) for name in ("harm", "cause", "limit", "remedies", "done")}
    told["remedies"] = "; or ".join(finding.get("remedies") or [])
    rows = "".join(
        f"<p><span class=tag>{name}</span>{escape(_text(value))}</p>" for name, value in told.items() if value
    )
    name = escape(str(finding["id"]).replace("_", " "))
    unfolded = "" if severity == "note" else " open"
    return (
        f"<details{unfolded}><summary><span class='tag {severity}'>{severity}</span>{name}{where}: "
        f"{escape(str(finding['evidence']))}</summary>{rows}</details>"
    )


def _choices(kept: Kept) -> str:
    rows = [
        [row["setting"], _text(row["value"]), row["reason"], row["source"]] for row in kept.lists["choices"]
    ]
    heads = ["setting", "value", "why", "source"]
    return "<h2>What was chosen, and why</h2>" + _table(heads, rows, name="table told") if rows else ""


def _models(kept: Kept) -> str:
    board = kept.lists["leaderboard"]
    if not board:
        return ""
    heads = ["model", "validation", "rows kept apart", "seconds"]
    rows = [
        [
            row["model"] + (" (chosen)" if row["chosen"] else ""),
            *(_cell(row[name], like=board[0]["validation"]) for name in ("validation", "holdout")),
            f"{row['seconds']:.2f}",
        ]
        for row in board
    ]
    return f"<h2>Models by {escape(titled(kept.lists['metrics'][0]['metric']))}</h2>" + _table(
        heads, rows, numbers=(1, 2, 3)
    )


def _columns(kept: Kept) -> str:
    fall = {row["column"]: row["fall"] for row in kept.lists["importance"]}
    largest = max(fall.values(), key=abs, default=None)
    used = set(kept.facts["learned_from"])
    columns = sorted(kept.schema.columns, key=lambda column: -fall.get(column.name, float("-inf")))
    rows = [
        [
            column.name,
            column.kind,
            "used" if column.name in used else column.role if column.role != "feature" else "left out",
            f"{column.missing:,}" if column.missing else "",
            _cell(fall.get(column.name), like=largest),
            column.why,
        ]
        for column in columns[:MOST_ROWS]
    ]
    heads = ["column", "kind", "role", "missing", "importance", "why this kind"]
    return "<h2>The columns</h2>" + _table(heads, rows, numbers=(3, 4))


def _ways_on(kept: Kept) -> str:
    place = str(kept.path) if kept.path else "the run's folder"
    code = f'import gradus as gr\n\nrun = gr.open("{place}")\nrun.predict("new.csv")\n'
    recipe = kept.path / "recipe.yaml" if kept.path else None
    told = recipe.read_text(encoding="utf-8") if recipe and recipe.is_file() else ""
    says = f"The recipe: gradus fit {shlex.quote(str(recipe))} repeats it"
    again = f"<details><summary>{escape(says)}</summary><pre>{escape(told)}</pre></details>" if told else ""
    return f"<h2>Going on</h2><pre>{escape(code)}</pre>{again}"


def _table(
    heads: list[str], rows: list[list[str]], *, numbers: Sequence[int] = (), name: str = "table"
) -> str:
    mark = [" class=n" if place in numbers else "" for place in range(len(heads))]
    top = "".join(f"<th{kind}>{escape(head)}</th>" for kind, head in zip(mark, heads, strict=True))
    body = "".join(
        "<tr>"
        + "".join(f"<td{kind}>{escape(str(cell))}</td>" for kind, cell in zip(mark, row, strict=True))
        + "</tr>"
        for row in rows
    )
    return f"<div class='{name}'><table><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table></div>"


def _cell(value: float | None, *, like: float | None = None) -> str:
    return "" if value is None else figure(value, like=like)


def _text(value: Any) -> str:
    return listed(value, most=12) if isinstance(value, list | tuple) else str(value)
