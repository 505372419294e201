"""The recipe: everything that a fit was told, as YAML; handing it to `fit` repeats the run."""

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from gradus.core.errors import GradusError, listed
from gradus.data.files import ADDRESS
from gradus.data.table import Table
from gradus.record.bounds import LARGEST_JSON
from gradus.record.folder import Record
from gradus.runs.kept import Kept, plain
from gradus.select.problem import Problem

TOLD = ("task", "metric", "columns", "positive", "groups", "time", "table", "query", "seed", "threads")
TAKEN = ("data", "target", "test", *TOLD)
NAME = "recipe.yaml"
IN_MEMORY = "rows in memory"
PASSWORD = re.compile(r"//([^:@/]*):[^@/]*@")


def recipe_of(told: Mapping[str, Any], table: Table, problem: Problem) -> dict[str, Any]:
    """What was told, then under `found` what was not: the task, the kinds, the content's fingerprint."""
    return {
        "data": _place(told["data"]) if isinstance(told["target"], str | None) else IN_MEMORY,
        "target": table.schema.target,
        **({"test": _place(told["test"])} if told["test"] is not None else {}),
        **{name: plain(told[name]) for name in TOLD if told[name] is not None},
        "found": {
            "fingerprint": table.fingerprint,
            "rows": len(problem),
            "task": problem.task,
            "kinds": {column.name: column.kind for column in table.schema.columns},
        },
    }


def keep_recipe(record: Record, recipe: dict[str, Any], kept: Kept) -> None:
    """Write the recipe, once a model is chosen with its settings, to be read and not to be told again."""
    if "model" in kept.facts:
        chosen = {"learner": kept.facts["model"], **kept.facts["model_settings"]}
        recipe = {**recipe, "found": {**recipe["found"], "model": chosen}}
    record.write(NAME, yaml.safe_dump(recipe, sort_keys=False, allow_unicode=True))


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
    except (yaml.YAMLError, UnicodeDecodeError) as broken:
        raise GradusError(f"The recipe {path} is no YAML: {str(broken).splitlines()[0]}.") from None
    if not isinstance(recipe, dict) or not recipe.get("data"):
        raise GradusError(f"The recipe {path} must name a file or an address under data:.")
    strange = [name for name in recipe if name not in (*TAKEN, "found")]
    if strange:
        raise GradusError(f"The recipe {path} has a setting {strange[0]!r}; it may hold {listed(TAKEN)}.")
    told = {name: recipe[name] for name in TAKEN if name in recipe}
    for name in ("data", "test"):
        if name in told:
            told[name] = _there(told[name], name, Path(path))
    return told


def _there(place: Any, name: str, recipe: Path) -> Any:
    """A file of the recipe, sought beside the recipe where its path is relative."""
    if place == IN_MEMORY:
        raise GradusError(
            f"The recipe {recipe} was made from rows in memory; write them to a file "
            f"and name it under {name}:."
        )
    if not isinstance(place, str):
        raise GradusError(f"The recipe {recipe} must name a file or an address under {name}:; got {place!r}.")
    if ADDRESS.match(place):
        if "…@" in place:
            raise GradusError(
                f"The recipe {recipe} keeps no password; put it into the address under {name}:."
            )
        return place
    there = recipe.parent / place
    if not there.exists():
        raise GradusError(
            f"The recipe {recipe} names {place}, which is not there; write its new place under {name}:."
        )
    return str(there)


def _place(source: Any) -> str:
    if not isinstance(source, str | os.PathLike):
        return IN_MEMORY
    text = os.fspath(source)
    return (
        PASSWORD.sub(r"//\1:…@", text) if ADDRESS.match(text) else os.path.abspath(os.path.expanduser(text))
    )
