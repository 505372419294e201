"""fit: from data to a chosen, honestly scored model with its record and its page."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gradus.core.calls import verb
from gradus.core.errors import GradusError, all_at_once, did_you_mean, listed
from gradus.core.settings import problems_of
from gradus.verbs.run import Run

if TYPE_CHECKING:
    from gradus.data.table import Table
    from gradus.record.folder import Record
    from gradus.runs.kept import Kept
    from gradus.select.choice import Choice
    from gradus.select.holdout import Outcome
    from gradus.select.problem import Problem

RULES = {
    "task": "one of binary, multiclass, regression or none",
    "metric": "a text or none",
    "columns": "a mapping or none",
    "groups": "a text or none",
    "time": "a text or none",
    "table": "a text or none",
    "query": "a text or none",
    "seed": "a whole number from 0",
    "threads": "a whole number from 1 or none",
    "quiet": "true or false",
}

OF_LOAD = ("target", "task", "columns", "groups", "time", "table", "query")


@verb
def fit(
    data: Any,
    *,
    target: Any = None,
    task: str | None = None,
    metric: str | None = None,
    columns: Mapping[str, Any] | None = None,
    positive: Any = None,
    groups: str | None = None,
    time: str | None = None,
    test: Any = None,
    table: str | None = None,
    query: str | None = None,
    seed: int = 0,
    threads: int | None = None,
    out: str | Path | None = None,
    quiet: bool = False,
) -> Run:
    """Fit a table: types, models compared, one honest score, a folder with everything and a page to read.

    `data` is a path, a database's address, a frame, a mapping of columns, or an earlier run's recipe.yaml;
    `table=` or `query=` choose within a source of several tables.
    """
    from gradus.runs.recipe import is_recipe, read_recipe

    roles = {"task": task, "columns": columns, "groups": groups, "time": time, "table": table, "query": query}
    told = {**roles, "metric": metric, "positive": positive, "seed": seed, "threads": threads}
    all_at_once(problems_of("fit", {**told, "quiet": quiet}, RULES))
    told |= {"data": data, "target": target, "test": test}
    if is_recipe(data):
        _recipe_alone(told)
        return fit(**read_recipe(data), out=out, quiet=quiet)
    return _fit(told, out, quiet)


def _recipe_alone(told: dict[str, Any]) -> None:
    """A recipe holds all settings: another one beside it would be lost in silence."""
    beside = [name for name, value in told.items() if value is not None and name not in ("data", "seed")]
    if beside or told["seed"]:
        name = beside[0] if beside else "seed"
        raise GradusError(f"A recipe holds all settings; write {name}: into {told['data']} instead.")


def _fit(told: dict[str, Any], out: str | Path | None, quiet: bool) -> Run:
    from gradus.record.folder import Record, new_folder
    from gradus.runs.kept import begin
    from gradus.runs.recipe import keep_recipe, recipe_of
    from gradus.select.measures import measures_for
    from gradus.verbs.progress import progress

    with progress(quiet) as tell:
        tell("reading")
        table, problem = _read(told)
        tested = None if told["test"] is None else _test_problem(told, table, problem)
        kept = _started(table, problem, told)
        measures_for(problem, told["metric"], positive=kept.facts["positive"])
        recipe = recipe_of(told, table, problem)
        record = Record.create(Path(out) if out else new_folder(kept.facts["name"]))
        kept.path = record.folder
        kept.lists["choices"] = [choice.as_dict() for choice in _replaced(record)]
        try:
            keep_recipe(record, recipe, kept)
            begin(record, kept)
            _chosen(record, kept, table, problem, tested, told, tell)
            keep_recipe(record, recipe, kept)
            _finished(record, kept)
        except KeyboardInterrupt:
            raise KeyboardInterrupt(_stopped(record)) from None
        finally:
            if record.state != "done":
                record.close()
    return Run(kept)


def _read(told: dict[str, Any]) -> "tuple[Table, Problem]":
    from gradus.data.load import load
    from gradus.data.table import Table
    from gradus.select.problem import problem_of

    asked = {name: told[name] for name in OF_LOAD if told[name] is not None}
    table = load(told["data"], **asked)
    if not isinstance(table, Table):
        raise GradusError(f"fit takes tables for now; {told['data']} is read as {type(table).__name__}.")
    return table, problem_of(table, named=told["task"] is not None)


def _test_problem(told: dict[str, Any], table: "Table", problem: "Problem") -> "Problem":
    """The rows of test=, read as the training table was."""
    from gradus.data.load import read_as
    from gradus.program.program import answer_missing
    from gradus.runs.rows import names_in
    from gradus.select.problem import tested

    frame = read_as(told["test"], table.schema).collect()
    groups = [told["groups"]] if told["groups"] else []
    needed = [*problem.data, str(table.schema.target), *groups]
    if not {*needed} <= {*frame.columns}:  # the frame has lost the columns that the schema does not know
        answer_missing(needed, names_in(told["test"]))
    return tested(frame, table.schema, problem, told["groups"])


def _started(table: "Table", problem: "Problem", told: dict[str, Any]) -> "Kept":
    from gradus.runs.kept import Kept

    facts = {
        "name": Path(table.source).stem if " in memory" not in table.source else "table",
        "source": Path(table.source).name,
        "target": table.schema.target,
        "task": problem.task,
        "classes": list(problem.classes),
        "positive": _positive(problem, told["positive"]),
        "learned_from": list(problem.data),
        "rows": len(problem),
        "seed": told["seed"],
        "fingerprint": table.fingerprint,
    }
    return Kept(facts=facts, schema=table.schema, state="running")


def _positive(problem: "Problem", positive: Any) -> Any:
    """The class that counts as yes: the one named, else the second in order."""
    if positive is None:
        return problem.classes[1] if problem.task == "binary" else None
    if problem.task != "binary":
        raise GradusError(f"fit.positive needs a target with two classes; this one is {problem.task}.")
    matching = [label for label in problem.classes if label == positive or str(label) == str(positive)]
    if not matching:
        near = did_you_mean(positive, map(str, problem.classes))
        raise GradusError(f"fit.positive must be one of {listed(problem.classes)}; got {positive!r}.{near}")
    return matching[0]


def _chosen(
    record: "Record",
    kept: "Kept",
    table: "Table",
    problem: "Problem",
    tested: "Problem | None",
    told: dict[str, Any],
    tell: Callable[[str], None],
) -> None:
    from gradus.runs.kept import keep_model
    from gradus.select.holdout import choose

    outcome = choose(
        problem,
        metric=told["metric"],
        positive=kept.facts["positive"],
        test=tested,
        seed=told["seed"],
        threads=told["threads"],
        tell=tell,
        keep=lambda trial: keep_model(record, trial.program),
    )
    keep_model(record, outcome.program)
    tell("looking at the data and the model")
    _fill(kept, table, problem, outcome)


def _finished(record: "Record", kept: "Kept") -> None:
    from gradus.runs.kept import keep_results
    from gradus.runs.page import page

    keep_results(record, kept)
    kept.state = "done"
    record.write("report.html", page(kept))
    record.finish()


def _fill(kept: "Kept", table: "Table", problem: "Problem", outcome: "Outcome") -> None:
    from gradus.runs.findings import findings_of
    from gradus.runs.importance import importance_of
    from gradus.runs.kept import plain

    settings = {"held_out": len(outcome.truth), "model": outcome.model, "metric": outcome.measure.name}
    kept.facts |= {**settings, "model_settings": plain(outcome.settings)}
    kept.program, kept.truth, kept.predicted = outcome.program, outcome.truth, outcome.predicted
    choices = [choice.as_dict() for choice in (*problem.choices, *outcome.choices)]
    kept.lists |= {
        "choices": plain(kept.lists["choices"] + choices),
        "leaderboard": plain(outcome.leaderboard),
        "metrics": plain(outcome.scores),
        "failures": list(outcome.failures),
        "importance": plain(importance_of(outcome, seed=kept.facts["seed"])),
        "findings": plain(findings_of(table)),
    }


def _replaced(record: "Record") -> "list[Choice]":
    from gradus.select.choice import ASKED, Choice

    why = "it held an unfinished run"
    return [Choice(setting="folder", value="replaced", reason=why, source=ASKED)] if record.replaced else []


def _stopped(record: "Record") -> str:
    """The sentence after Ctrl-C."""
    if "model/program.json" in record:
        return f"Stopped; the best model so far is kept: open {record.folder} to predict with it."
    return f"Stopped before a model was whole; {record.folder} holds the recipe."
