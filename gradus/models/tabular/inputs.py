"""From a table's columns to the one block of numbers that a learner takes, as steps of a program."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np

from gradus.data.cells import MARKERS
from gradus.data.schema import Column
from gradus.program.cells import Columns, texts
from gradus.program.program import run
from gradus.program.step import Step
from gradus.program.steps import DATE_PARTS

NAMES = ("code", "boolean", "category", "many", "mixed")
USED = ("number", "date", "ordered", *NAMES)


def tree_inputs(
    columns: Sequence[Column], data: Columns, *, most_levels: int
) -> tuple[list[Step], list[str], list[int]]:
    """Steps to the block "inputs", what its columns are called, and which of them are codes of names."""
    steps = _read(columns, data, most_levels)
    names = [name for step in steps for name in _names(step)]
    coded = [place for place, name in enumerate(names) if name in _columns_of(steps, "codes")]
    return [*steps, Step(kind="join", give="inputs", take=tuple(step.give for step in steps))], names, coded


def linear_inputs(columns: Sequence[Column], data: Columns, *, most_levels: int) -> list[Step]:
    """Steps to the block "inputs": names one-hot, numbers imputed and scaled, a mark where one is missing."""
    steps = _read(columns, data, most_levels)
    amounts = [step.give for step in steps if step.give != "codes"]
    parts = []
    if amounts:
        steps += [Step(kind="join", give="amounts", take=tuple(amounts))]
        steps += _scaled(run(steps, data))
        parts += ["scaled"] + [step.give for step in steps if step.give == "missing"]
    if sizes := [len(levels) for step in steps if step.give == "codes" for levels in step.settings["levels"]]:
        steps += [Step(kind="one_hot", give="one_hot", take=("codes",), settings={"sizes": sizes})]
        parts += ["one_hot"]
    return [*steps, Step(kind="join", give="inputs", take=tuple(parts))]


def _read(columns: Sequence[Column], data: Columns, most_levels: int) -> list[Step]:
    steps = []
    if numbers := [column.name for column in columns if column.kind == "number"]:
        steps.append(_reading("numbers", "numbers", numbers))
    if dates := [column.name for column in columns if column.kind == "date"]:
        steps.append(_reading("dates", "dates", dates))
    if ordered := [column for column in columns if column.kind == "ordered"]:
        levels = [list(column.order) for column in ordered]
        steps.append(_reading("code", "ranks", [c.name for c in ordered], unseen="missing", levels=levels))
    if named := [column.name for column in columns if column.kind in NAMES]:
        levels = [levels_of(data[name], most=most_levels) for name in named]
        steps.append(_reading("code", "codes", named, unseen="own", levels=levels))
    return steps


def _reading(kind: str, give: str, names: Sequence[str], **settings: Any) -> Step:
    # the markers are kept with the model: what counts as missing must not change with a later version
    return Step(kind=kind, give=give, columns=tuple(names), settings={"markers": list(MARKERS), **settings})


def levels_of(values: np.ndarray, *, most: int) -> list[str]:
    """The names of a column, commonest first; those beyond `most` share the code of names never seen."""
    counts = Counter(name for name in texts(values, markers=MARKERS) if name is not None)
    return [name for name, _ in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:most]]


def _scaled(block: np.ndarray) -> list[Step]:
    known = ~np.isnan(block)
    fill = np.array([np.median(c[k]) if k.any() else 0.0 for c, k in zip(block.T, known.T, strict=True)])
    filled = np.where(known, block, fill)
    spread = filled.std(axis=0)
    arrays = {"middle": filled.mean(axis=0), "spread": np.where(spread > 0, spread, 1.0)}
    steps = [Step(kind="impute", give="imputed", take=("amounts",), arrays={"fill": fill})]
    steps += [Step(kind="scale", give="scaled", take=("imputed",), arrays=arrays)]
    if not known.all():
        places = np.flatnonzero(~known.all(axis=0))
        steps += [Step(kind="missing", give="missing", take=("amounts",), arrays={"places": places})]
    return steps


def _names(step: Step) -> list[str]:
    if step.kind == "dates":
        return [f"{name}: {part}" for name in step.columns for part in DATE_PARTS]
    return list(step.columns)


def _columns_of(steps: list[Step], block: str) -> set[str]:
    return {name for step in steps if step.give == block for name in step.columns}
