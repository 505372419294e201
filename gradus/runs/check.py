"""The JSON parts of a run, checked once when it is opened, so that no later step meets a surprise."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from math import isfinite
from pathlib import Path
from typing import Any

import numpy as np

from gradus.core.errors import GradusError, listed, shown
from gradus.data.cells import TYPES
from gradus.data.schema import KINDS, ROLES
from gradus.program.check import IS_MAPPING, IS_TEXT, LIST_OF_TEXTS, TASKS, Rule, is_whole
from gradus.record.folder import ANEW

Kept = Any  # gradus.runs.kept.Kept: its file uses this one, which may not use it in turn


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value)


def _one_of(names: Any) -> Rule:
    return (lambda value: isinstance(value, str) and value in names), f"one of {listed(names)}"


NUMBER: Rule = (_is_number, "a number")
PERHAPS: Rule = (lambda value: value is None or _is_number(value), "a number or null")
WHOLE: Rule = (is_whole, "a whole number")
TRUTH: Rule = (lambda value: isinstance(value, bool), "true or false")
LIST: Rule = (lambda value: isinstance(value, list), "a list")
ANY: Rule = (lambda value: True, "there")
FACTS = {
    "source": IS_TEXT,
    "target": IS_TEXT,
    "task": _one_of(TASKS),
    "classes": LIST,
    "positive": ANY,
    "learned_from": LIST_OF_TEXTS,
    "rows": WHOLE,
}
FACTS_AT_THE_END = {"held_out": WHOLE, "model": IS_TEXT, "metric": IS_TEXT}
ROWS: Mapping[str, Mapping[str, Rule]] = {
    "choices": {"setting": IS_TEXT, "value": ANY, "reason": IS_TEXT, "source": IS_TEXT},
    "findings": {"id": IS_TEXT, "severity": IS_TEXT, "evidence": IS_TEXT},
    "leaderboard": {
        "model": IS_TEXT,
        "validation": PERHAPS,
        "holdout": PERHAPS,
        "seconds": NUMBER,
        "chosen": TRUTH,
    },
    "metrics": {
        "metric": IS_TEXT,
        "better": _one_of(("higher", "lower")),
        **dict.fromkeys(("score", "low", "high", "baseline", "plain_lightgbm"), PERHAPS),
    },
    "importance": {"column": IS_TEXT, "fall": NUMBER},
}
WHERE_THERE = {"harm": IS_TEXT, "columns": LIST_OF_TEXTS, "remedies": LIST_OF_TEXTS}  # of a finding
COLUMN = {
    **dict.fromkeys(("name", "why", "judged_on", "format"), IS_TEXT),
    "kind": _one_of(KINDS),
    "role": _one_of(ROLES),
    "dtype": _one_of(TYPES),
    **dict.fromkeys(("missing", "distinct"), WHOLE),
    **dict.fromkeys(("markers", "suspects", "quantiles"), IS_MAPPING),
}


@contextmanager
def damage_told(path: Path) -> Iterator[None]:
    """What is wrong with a file becomes a sentence that names the run and the way out."""
    try:
        yield
    except GradusError as broken:
        raise GradusError(f"The run {path} is damaged: {broken} {ANEW}") from None


def check_kept(kept: Kept) -> None:
    """Every part has the names and types that the summary, the page and the predictions rely on."""
    _check_facts(kept)
    _check_schema(kept)
    _check_lists(kept)
    if kept.state == "done":
        _must(kept.program is not None, "model/program.json", "be there", None)
        _must(bool(kept.lists["metrics"]), "metrics.json", "hold the score", kept.lists["metrics"])
    _check_program(kept)
    _check_held_out(kept)


def _check_facts(kept: Kept) -> None:
    facts, done = kept.facts, kept.state == "done"
    _check_row(facts, {**FACTS, **(FACTS_AT_THE_END if done else {})}, "facts.json")
    task, classes = facts["task"], facts["classes"]
    least, most = TASKS[task]
    _must(least <= len(classes) <= most, "classes in facts.json", f"fit the task {task}", classes)
    known = facts["positive"] in classes or task != "binary"
    _must(known, "positive in facts.json", f"be one of {listed(classes)}", facts["positive"])


def _check_schema(kept: Kept) -> None:
    schema = kept.schema
    _must(is_whole(schema.rows), "rows in schema.json", "be a whole number", schema.rows)
    for number, column in enumerate(schema.columns):
        where = f"column {number} of schema.json"
        _check_row(vars(column), COLUMN, where)
        parted = column.dtype != "Boolean" or not column.format or column.format.count("/") == 1
        _must(parted, f"format in {where}", "be two words such as yes/no", column.format)
    twice = len(set(schema.names)) == len(schema.names)
    _must(twice, "schema.json", "name each column once", schema.names)
    absent = [name for name in kept.facts["learned_from"] if name not in set(schema.names)]
    _must(not absent, "learned_from in facts.json", "name columns of schema.json", absent)


def _check_lists(kept: Kept) -> None:
    for name, rows in kept.lists.items():
        _must(isinstance(rows, list), f"{name}.json", "hold a list", rows)
        for number, row in enumerate(rows):
            where = f"row {number} of {name}.json"
            if name == "failures":
                _must(isinstance(row, str), where, "be a text", row)
                continue
            _check_row(row, ROWS[name], where)
            if name == "findings":
                _check_row(row, {key: rule for key, rule in WHERE_THERE.items() if key in row}, where)
    tried = [row["chosen"] for row in kept.lists["leaderboard"] if row["validation"] is not None]
    _must(len(tried) < 2 or any(tried), "leaderboard.json", "say which model was chosen", tried)
    scored = bool(kept.lists["metrics"])
    for name in ("leaderboard", "importance"):
        _must(scored or not kept.lists[name], "metrics.json", f"be there beside {name}.json", None)


def _check_program(kept: Kept) -> None:
    """The program answers what the facts say, from the columns that they name."""
    program, facts = kept.program, kept.facts
    if program is None:
        return
    absent = [name for name in program.columns if name not in set(facts["learned_from"])]
    _must(not absent, "learned_from in facts.json", "name each column that the model takes", absent)
    same = (program.task, list(program.classes)) == (facts["task"], facts["classes"])
    _must(same, "task and classes in model/program.json", "be those of facts.json", program.classes)


def _check_held_out(kept: Kept) -> None:
    truth, predicted = kept.truth, kept.predicted
    if truth is None and predicted is None:
        return
    if truth is None or predicted is None:
        raise GradusError("holdout.npz must hold truth and predicted.")
    classes = len(kept.facts["classes"])
    wanted = (len(truth), classes) if classes and truth.ndim else truth.shape
    sound = truth.ndim == 1 and predicted.shape == wanted and truth.dtype.kind in ("iu" if classes else "iuf")
    _must(sound, "predicted in holdout.npz", f"have the shape {wanted}", predicted.shape)
    known = bool(np.isfinite(truth).all() and np.isfinite(predicted).all())
    inside = not classes or not len(truth) or 0 <= truth.min() <= truth.max() < classes
    _must(known and bool(inside), "holdout.npz", "hold finite numbers and known classes", "others")
    many = kept.facts.get("held_out", len(truth))
    _must(many == len(truth), "held_out in facts.json", f"be {len(truth)}", many)


def _check_row(row: Any, rules: Mapping[str, Rule], where: str) -> None:
    _must(isinstance(row, dict), where, "be a mapping", row)
    for name, (sound, what) in rules.items():
        _must(name in row, f"{name} in {where}", "be there", None)
        _must(sound(row[name]), f"{name} in {where}", f"be {what}", row[name])


def _must(sound: bool, what: str, must: str, got: Any) -> None:
    if not sound:
        raise GradusError(f"{what} must {must}; got {'nothing' if got is None else shown(got)}.")
