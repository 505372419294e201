"""The task, found from the target: two classes, several, or a number; and the reason for it."""

from gradus.core.errors import did_you_mean, listed
from gradus.data.schema import Column

TASKS = ("binary", "multiclass", "regression")
MOST_CLASSES = 20  # whole numbers with more different values are amounts


def task_of(target: Column, rows: int) -> tuple[str | None, str]:
    """The task and why; none where the target cannot be predicted."""
    present = rows - target.missing
    name, many = f"{target.name!r}", f"{target.distinct:,} different values"
    if target.distinct < 2:
        return None, f"The target {name} has only one value, so there is nothing to predict."
    if target.distinct == 2:
        return "binary", f"The target {name} has two values."
    if target.dtype in ("Date", "Datetime"):
        return None, f"The target {name} is a date; predict a number made of it instead."
    if target.dtype in ("String", "Boolean"):
        if target.kind == "text" or target.distinct > 0.5 * present > 10:
            return None, f"The target {name} is text with {many} in {present:,} rows; classes must repeat."
        return "multiclass", f"The target {name} has {many}, which are names."
    if whole(target) and target.distinct <= MOST_CLASSES and present >= 5 * target.distinct:
        return "multiclass", (
            f"The target {name} has {many}, whole numbers that repeat; task='regression' if they are amounts."
        )
    return "regression", f"The target {name} is a number with {many}."


def whole(column: Column) -> bool:
    """Whether a column holds whole numbers only, as far as its levels are known."""
    return column.dtype == "Int64" or all(level.lstrip("-").isdigit() for level, _ in column.levels)


def check_task(task: str | None, target: Column | None) -> list[str]:
    """Problems of a task that the caller named."""
    if task is None:
        return []
    if task not in TASKS:
        return [f"task must be one of {listed(TASKS)}; got {task!r}.{did_you_mean(task, TASKS)}"]
    if target is None:
        return [f"task={task!r} needs a target."]
    if task == "regression" and target.dtype not in ("Int64", "Float64", "Boolean"):
        return [f"task='regression' needs a target of numbers; {target.name!r} is {target.kind}."]
    if task == "binary" and target.distinct != 2:
        return [f"task='binary' needs a target with two values; {target.name!r} has {target.distinct:,}."]
    return []
