"""A program that was read from files, checked once before it runs: every setting, every array, every size."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from gradus.core.errors import GradusError, listed, shown
from gradus.program.check_trees import check_trees
from gradus.program.program import Program
from gradus.program.step import Step
from gradus.program.steps import DATE_PARTS, EXECUTORS, LINKS

TEXT, ARRAYS = "model/program.json", "model/arrays.npz"
TASKS = {"regression": (0, 0), "binary": (2, 2), "multiclass": (2, 1 << 20)}  # how few and how many classes


def is_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _is_levels(value: Any) -> bool:
    return isinstance(value, list) and all(is_texts(levels) for levels in value)


Rule = tuple[Callable[[Any], bool], str]
LIST_OF_TEXTS: Rule = (is_texts, "a list of texts")
IS_TEXT: Rule = (lambda value: isinstance(value, str), "a text")
IS_MAPPING: Rule = (lambda value: isinstance(value, dict), "a mapping")
NAMES: Rule = (lambda value: isinstance(value, dict) and is_texts(list(value.values())), "a mapping of texts")
FIELDS: dict[str, Rule] = {
    "kind": IS_TEXT,
    "give": IS_TEXT,
    "columns": LIST_OF_TEXTS,
    "take": LIST_OF_TEXTS,
    "settings": IS_MAPPING,
    "arrays": NAMES,
}
SETTINGS: dict[str, dict[str, Rule]] = {
    "numbers": {"markers": LIST_OF_TEXTS},
    "dates": {"markers": LIST_OF_TEXTS},
    "code": {
        "markers": LIST_OF_TEXTS,
        "unseen": (lambda value: value in ("own", "missing"), "own or missing"),
        "levels": (_is_levels, "a list of texts for each column"),
    },
    "one_hot": {"sizes": (lambda v: isinstance(v, list) and all(map(is_whole, v)), "a list of sizes")},
    "trees": {"outputs": (lambda value: is_whole(value) and value > 0, "a whole number from 1 on")},
    "link": {"link": (lambda value: isinstance(value, str) and value in LINKS, f"one of {listed(LINKS)}")},
}
KINDS = {
    "f": "finite numbers",
    "iu": "whole numbers",
    "u": "whole numbers without a sign",
    "b": "true or false",
}
KINDS_OF: dict[str, dict[str, str]] = {
    "impute": {"fill": "f"},
    "missing": {"places": "iu"},
    "scale": {"middle": "f", "spread": "f"},
    "linear": {"weights": "f", "bias": "f"},
    "constant": {"value": "f"},
    "trees": {
        **dict.fromkeys(("roots", "feature", "children", "missing", "category", "set_starts"), "iu"),
        **dict.fromkeys(("threshold", "value"), "f"),
        **dict.fromkeys(("default_left", "plain"), "b"),
        "sets": "u",
    },
}
ARRAY_NAMES = {name for kinds in KINDS_OF.values() for name in kinds}


def check_text(text: Any) -> None:
    """The JSON of a program has the shape that reading it relies on."""
    steps = text.get("steps") if isinstance(text, dict) else None
    if not isinstance(steps, list) or not steps:
        raise GradusError(f"{TEXT} must hold a list of steps; got {shown(steps)}.")
    for number, step in enumerate(steps):
        if not isinstance(step, dict):
            raise GradusError(f"step {number} in {TEXT} must be a mapping; got {shown(step)}.")
        _check_fields(step, FIELDS, f"of step {number}")
        if step["kind"] not in EXECUTORS:
            raise GradusError(
                f"{TEXT} has a step {shown(step['kind'])} that this version does not know: update gradus."
            )
    _check_classes(text)


def _check_classes(text: Mapping[str, Any]) -> None:
    task, classes = text.get("task"), text.get("classes")
    if not isinstance(task, str) or task not in TASKS:
        raise GradusError(f"task in {TEXT} must be one of {listed(TASKS)}; got {shown(task)}.")
    least, most = TASKS[task]
    if (
        not isinstance(classes, list)
        or not all(isinstance(label, str | int | float) for label in classes)
        or not least <= len(set(classes)) == len(classes) <= most
    ):
        raise GradusError(f"classes in {TEXT} must fit the task {task}; got {shown(classes)}.")


def check_program(program: Program) -> None:
    """Each step can run on what the steps before it give, and the last one answers the task."""
    before: dict[str, Step] = {}
    widths = {"rows": 0}
    for number, step in enumerate(program.steps):
        where = f"of step {number} ({step.kind})"
        _check_fields(step.settings, SETTINGS.get(step.kind, {}), where)
        _check_arrays(step, where)
        unknown = [name for name in step.take if name not in widths]
        _must(not unknown, f"take {where}", "name what an earlier step gives", listed(unknown))
        _must(step.give not in widths, f"give {where}", "be a name of its own", step.give)
        _must((step.kind in READING) == bool(step.columns), f"columns {where}", "fit its kind", step.columns)
        _must(len(step.take) in TAKEN.get(step.kind, (1,)), f"take {where}", "fit its kind", step.take)
        widths[step.give] = _width(step, [widths[name] for name in step.take], where, before)
        before[step.give] = step
    last = program.steps[-1]
    fits = last.kind == "link" and (last.settings["link"] == "identity") == (program.task == "regression")
    _must(fits, "the last step", f"be a link for the task {program.task}", last.kind)
    outputs = len(program.classes) or 1
    _must(widths[last.give] == outputs, "the last step", f"give {outputs} columns", widths[last.give])
    links = sum(step.kind == "link" for step in program.steps)
    _must(links == 1, "links", "stand at the end alone", links)


READING = ("numbers", "code", "dates")
TAKEN = {**dict.fromkeys(READING, (0,)), "join": range(1, 100)}  # how many blocks; elsewhere one


def _width(step: Step, taken: list[int], where: str, before: Mapping[str, Step]) -> int:
    """How many columns the block of a step has, its arrays being of a size for the blocks it takes."""
    kind, arrays, width = step.kind, step.arrays, sum(taken)
    if kind in READING:
        if kind == "code":
            levels = step.settings["levels"]
            _must(len(levels) == len(step.columns), f"levels {where}", "be one list a column", len(levels))
        return len(step.columns) * (len(DATE_PARTS) if kind == "dates" else 1)
    if kind in ("impute", "scale"):
        for name, array in arrays.items():
            _must(len(array) == width, f"{name} {where}", f"have {width} numbers", len(array))
        _must(kind == "impute" or bool(np.all(arrays["spread"] > 0)), f"spread {where}", "be positive", 0)
        return width
    if kind == "missing":
        places = arrays["places"]
        _must(_within(places, 0, width), f"places {where}", f"be below {width}", places)
        return len(places)
    if kind == "one_hot":
        return _one_hot_width(step, before, where)
    if kind == "linear":
        wanted = (width, len(arrays["bias"]))
        _must(arrays["weights"].shape == wanted, f"weights {where}", f"have the shape {wanted}", "another")
        return len(arrays["bias"])
    if kind == "constant":
        return len(arrays["value"])
    if kind == "trees":
        check_trees(arrays, width, step.settings["outputs"], where, _must)
        return step.settings["outputs"]
    return _link_width(step, width, where) if kind == "link" else width


def _one_hot_width(step: Step, before: Mapping[str, Step], where: str) -> int:
    """The sizes are those of the names' lists: another size could ask for any amount of memory."""
    source = before.get(step.take[0])
    sizes = step.settings["sizes"]
    known = (
        [len(levels) for levels in source.settings["levels"]] if source and source.kind == "code" else None
    )
    _must(sizes == known, f"sizes {where}", f"be {known}", sizes)
    return sum(sizes) + len(sizes)


def _link_width(step: Step, width: int, where: str) -> int:
    link = step.settings["link"]
    alone = link in ("identity", "logistic")
    _must(width == 1 or not alone, f"link {where}", "take one column", width)
    return 2 if link == "logistic" else width


def _check_fields(found: Mapping[str, Any], rules: Mapping[str, Rule], where: str) -> None:
    for name, (sound, what) in rules.items():
        _must(name in found, f"{name} {where}", "be there", "nothing")
        _must(sound(found[name]), f"{name} {where}", f"be {what}", found[name])


def _check_arrays(step: Step, where: str) -> None:
    for name, kinds in KINDS_OF.get(step.kind, {}).items():
        told = f"{name} {where}"
        _must(name in step.arrays, told, "be there", "nothing")
        array = step.arrays[name]
        sound = array.dtype.kind in kinds and array.ndim == (2 if name == "weights" else 1)
        # LightGBM itself writes thresholds without end, and any threshold parts rows
        sound = sound and (name == "threshold" or bool(np.isfinite(array).all()))
        _must(sound, told, f"be a row of {KINDS[kinds]}", array.dtype)


def _within(array: np.ndarray, least: int, end: int) -> bool:
    return not len(array) or (int(array.min()) >= least and int(array.max()) < end)


def _must(sound: bool, what: str, must: str, got: Any) -> None:
    if not sound:
        file = ARRAYS if what.partition(" ")[0] in ARRAY_NAMES else TEXT
        raise GradusError(f"{what} in {file} must {must}; got {got if isinstance(got, str) else shown(got)}.")
