"""The problem: a table turned into columns to learn from and a coded target, with what had to be decided."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import polars as pl

from gradus.core.errors import GradusError, listed, shown
from gradus.data.schema import Column, Schema
from gradus.data.table import Table
from gradus.models.tabular.frames import columns_of
from gradus.models.tabular.inputs import USED
from gradus.program.cells import Columns
from gradus.select.choice import ASKED, TABLE, Choice

FEWEST_ROWS = 10
ROLES = ("time", "group")  # columns that part the rows and are not learned from
FEW_WORDS, MANY_AMOUNTS = 0.1, 20  # a target of numbers with some words in it
LEFT_OUT = {
    "constant": "one value in every row says nothing",
    "text": "free text is not learned from in this form of fit",
    "key": "it names the row",
    "ignore": "asked for",
    "time": "it orders the rows, and those to come lie beyond all that were seen",
    "group": "its rows are kept together for the score, and a new group has a new name",
}


@dataclass(frozen=True, kw_only=True)
class Problem:
    """What is learned from, what is to be predicted, and which rows hold together."""

    columns: tuple[Column, ...]
    data: Columns
    target: np.ndarray  # numbers, or classes coded from 0
    task: str
    classes: tuple[Any, ...] = ()  # in the target's own type
    groups: np.ndarray | None = None
    order: np.ndarray | None = None  # the rows' places in time
    choices: tuple[Choice, ...] = ()

    def __len__(self) -> int:
        return len(self.target)

    def rows(self, places: np.ndarray) -> Columns:
        return {name: column[places] for name, column in self.data.items()}


def problem_of(table: Table, *, named: bool = False) -> Problem:
    """Read the schema's roles; answer what cannot be learned from with one sentence.

    `named` says that the task was told and not found.
    """
    schema = table.schema
    name, task = schema.target, schema.task
    if name is None:
        raise GradusError(
            f"fit.target must name a column to be predicted; the table has {listed(schema.names)}."
        )
    if schema[name].missing == schema.rows:
        raise GradusError(f"The target {name!r} is missing in every row, so there is nothing to learn from.")
    if task != "regression":
        answer_words(table.collect([name])[name])
    if task is None:
        raise GradusError(schema.task_why or f"Nothing can be predicted of {name!r}.")
    used, choices = used_columns(table)
    frame, dropped = _with_target(table.collect(), name)
    choices += dropped
    if len(frame) < FEWEST_ROWS:
        raise GradusError(
            f"fit needs at least {FEWEST_ROWS} rows with a target; {table.source} has {len(frame)}."
        )
    target, classes = coded(frame[name], task)
    problem = Problem(
        columns=tuple(used),
        data=columns_of(frame, [column.name for column in used]),
        target=target,
        task=task,
        classes=classes,
        choices=(
            Choice(setting="task", value=task, reason=schema.task_why, source=ASKED if named else TABLE),
            *choices,
            *missing_cells(used),
            *infinite_cells(frame, used),
        ),
    )
    return replace(problem, groups=_role(table, frame, "group"), order=_role(table, frame, "time"))


def infinite_cells(frame: pl.DataFrame, columns: Sequence[Column]) -> list[Choice]:
    """What is done about infinite numbers, where there are any."""
    numbers = [column.name for column in columns if frame[column.name].dtype.is_float()]
    counts = {name: int(frame[name].is_infinite().sum()) for name in numbers}
    told = [f"{count:,} in {name}" for name, count in counts.items() if count]
    if not told:
        return []
    why = f"no model can weigh an infinite number ({listed(told, most=6)})"
    return [Choice(setting="infinite cells", value="taken as missing", reason=why, source=TABLE)]


def tested(frame: pl.DataFrame, schema: Schema, problem: Problem, groups: str | None) -> Problem:
    """Rows of test=, with the columns, classes and kinds of the training table."""
    name = str(schema.target)
    frame, dropped = _with_target(frame, name)
    if not len(frame):
        raise GradusError(f"fit.test holds no row with a {name}.")
    target = places_in(frame[name], problem.classes) if problem.classes else _as_numbers(frame[name])
    return replace(
        problem,
        data=columns_of(frame, problem.data),
        target=target,
        groups=frame[groups].rank("dense").fill_null(0).cast(pl.Int64).to_numpy() if groups else None,
        order=None,
        choices=tuple(dropped),
    )


def used_columns(table: Table) -> tuple[list[Column], list[Choice]]:
    """The columns that are learned from, and why the others are not."""
    columns = [
        column for column in table.schema.columns if column.role in ("feature", "key", "ignore", *ROLES)
    ]
    used = [column for column in columns if column.role == "feature" and column.kind in USED]
    left: dict[str, list[str]] = {}
    for column in columns:
        if column not in used:
            by_kind = column.kind in LEFT_OUT and column.role not in ROLES
            left.setdefault(column.kind if by_kind else column.role, []).append(column.name)
    choices = [
        Choice(setting=f"columns left out ({why})", value=names, reason=LEFT_OUT[why], source=TABLE)
        for why, names in left.items()
    ]
    if not used:
        gone = (
            "; ".join(f"{listed(choice.value)}: {choice.reason}" for choice in choices)
            or "there is only the target"
        )
        raise GradusError(
            f"No column is left to learn from in {table.source} ({gone}); give kinds with columns=."
        )
    return used, choices


def _with_target(frame: pl.DataFrame, name: str) -> tuple[pl.DataFrame, list[Choice]]:
    known = frame[name].is_not_null()
    if frame[name].dtype.is_float():
        known &= frame[name].is_not_nan().fill_null(False)
    gone = len(frame) - int(known.sum())
    if not gone:
        return frame, []
    why = f"{gone:,} of {len(frame):,} rows have no {name}: they can neither teach nor be scored"
    return frame.filter(known), [
        Choice(setting="rows without a target", value="left out", reason=why, source=TABLE)
    ]


def missing_cells(columns: Sequence[Column]) -> list[Choice]:
    """What is done about empty cells, where there are any."""
    names = [column.name for column in columns if column.missing]
    if not names:
        return []
    value = "left missing for the trees; the median and a mark for the linear model"
    why = f"cells are missing in {listed(names, most=6)}; that a cell is missing may tell something itself"
    return [Choice(setting="missing cells", value=value, reason=why, source=TABLE)]


def coded(series: pl.Series, task: str) -> tuple[np.ndarray, tuple[Any, ...]]:
    """The target as numbers, or as places in its sorted classes."""
    if task == "regression":
        return _as_numbers(series), ()
    if series.dtype not in (pl.String, pl.Boolean) and not series.dtype.is_numeric():
        series = series.cast(pl.String)
    classes = tuple(series.unique().sort().to_list())
    if len(classes) < 2:
        raise GradusError(
            f"The target {series.name!r} has one class only ({shown(classes[0])}); two are needed."
        )
    if task == "binary" and len(classes) > 2:
        raise GradusError(
            f"The target {series.name!r} has {len(classes)} classes, not two: use task='multiclass'."
        )
    if len(classes) > len(series) // 2:
        raise GradusError(
            f"The target {series.name!r} has {len(classes)} classes in {len(series)} rows: too many."
        )
    return places_in(series, classes), classes


def answer_words(series: pl.Series) -> None:
    """A column of amounts with a few words in it is no target with classes."""
    if series.dtype != pl.String:
        return
    amounts = series.str.strip_chars().cast(pl.Float64, strict=False)
    words, name = series.filter(amounts.is_null()), series.name
    if not 0 < len(words) <= FEW_WORDS * len(series) or amounts.n_unique() < MANY_AMOUNTS:
        return
    some = " and ".join(shown(word) for word in words.unique(maintain_order=True)[:2])
    raise GradusError(
        f"The target {name!r} holds numbers but for {len(words):,} of {len(series):,} cells, such as {some}: "
        f"clean them, or leave their rows out with columns={{{name!r}: 'number'}}."
    )


def places_in(series: pl.Series, classes: tuple[Any, ...]) -> np.ndarray:
    """Each label's place in `classes`; a label that is not there is answered with one sentence."""
    place = {label: number for number, label in enumerate(classes)}
    strange = [label for label in series.unique().to_list() if label not in place]
    if strange:
        raise GradusError(
            f"The target {series.name!r} holds {shown(strange[0])}; it knows {listed(classes)}."
        )
    return np.array([place[label] for label in series.to_list()], dtype=np.int64)


def _as_numbers(series: pl.Series) -> np.ndarray:
    if not series.dtype.is_numeric():
        example = shown(series.drop_nulls()[0])
        raise GradusError(
            f"The target {series.name!r} must hold numbers for task='regression'; got {example}."
        )
    numbers = series.cast(pl.Float64).to_numpy()
    if not np.isfinite(numbers).all():
        raise GradusError(f"The target {series.name!r} must hold finite numbers; it has an infinite one.")
    return numbers


def _role(table: Table, frame: pl.DataFrame, role: str) -> np.ndarray | None:
    names = [column.name for column in table.schema.columns if column.role == role]
    if not names:
        return None
    values = frame[names[0]]
    if role == "time":
        values = _in_time(values, table.schema[names[0]])
    # ranks stand for any type: dates, texts and numbers in their order
    return values.rank("dense").fill_null(0).cast(pl.Int64).to_numpy()


def _in_time(values: pl.Series, column: Column) -> pl.Series:
    """What orders the rows; names have no order but the one that was told."""
    if column.order and values.dtype == pl.String:
        places = {level: place for place, level in enumerate(column.order)}
        return values.replace_strict(places, default=None, return_dtype=pl.Int64)
    if values.dtype in (pl.String, pl.Boolean):
        raise GradusError(
            f"fit.time must name a column of dates, numbers or ordered words; {column.name!r} holds "
            f"{shown(values.drop_nulls().first())}: name another, or list its words in order with columns=."
        )
    return values
