"""The recipe: everything that a fit was told, as YAML; handing it to `fit` repeats the run."""

import os
from pathlib import Path
from typing import Any

import yaml

from gradus.core.errors import GradusError, listed
from gradus.data.table import Table
from gradus.record.bounds import LARGEST_JSON
from gradus.runs.kept import plain
from gradus.select.problem import Problem

TOLD = ("task", "metric", "columns", "positive", "groups", "time", "seed", "threads")
TAKEN = ("data", "target", "test", *TOLD)


def recipe_text(data: Any, test: Any, table: Table, problem: Problem, settings: dict[str, Any]) -> str:
    """What was told, then what was found: the kinds of the columns and the content's fingerprint."""
    told = {name: plain(settings[name]) for name in TOLD if settings[name] is not None}
    recipe = {
        "data": _place(data),
        "target": table.schema.target,
        **({"test": _place(test)} if test is not None else {}),
        **told,
        "task": problem.task,
        "found": {
            "fingerprint": table.fingerprint,
            "rows": len(problem),
            "kinds": {column.name: column.kind for column in table.schema.columns},
        },
    }
    return yaml.safe_dump(recipe, sort_keys=False, allow_unicode=True)


def is_recipe(data: Any) -> bool:
    return isinstance(data, str | os.PathLike) and Path(data).suffix.lower() in (".yaml", ".yml")


def read_recipe(path: str | Path) -> dict[str, Any]:
    """The settings for `fit`; what was found is not told again."""
    if not Path(path).is_file():
        raise GradusError(f"There is no recipe {path}.")
    if Path(path).stat().st_size > LARGEST_JSON:
        raise GradusError(f"The recipe {path} is too large to be one.")
    try:
        recipe = yaml.safe_load(Path(path).read_text(encoding="utf-8"))
    except yaml.YAMLError as broken:
        raise GradusError(f"The recipe {path} is no YAML: {str(broken).splitlines()[0]}.") from None
    if not isinstance(recipe, dict) or not recipe.get("data"):
        raise GradusError(
            f"The recipe {path} must name its data; a run on rows in memory can be repeated from Python only."
        )
    strange = [name for name in recipe if name not in (*TAKEN, "found")]
    if strange:
        raise GradusError(f"The recipe {path} has a setting {strange[0]!r}; it may hold {listed(TAKEN)}.")
    return {name: recipe[name] for name in TAKEN if name in recipe}


def _place(source: Any) -> str | None:
    return (
        os.path.abspath(source) if isinstance(source, str | os.PathLike) and os.path.exists(source) else None
    )
