"""`gradus fit FILE --target COLUMN`: the best of a few models, and how good it honestly is."""

from typing import Any

import typer

from gradus.cli.output import JSON_HELP, as_json, show
from gradus.cli.values import pairs
from gradus.core.wording import as_options

OPTIONS = ("target", "task", "metric", "positive", "groups", "time", "column", "test", "out")


def fit(
    data: str = typer.Argument(help="A file or a database address."),
    target: str = typer.Option(None, "--target", "-t", help="The column to predict."),
    task: str = typer.Option(
        None, help="binary, multiclass or regression; found from the target where left out."
    ),
    metric: str = typer.Option(None, help="What to choose by; `gradus find --kind metric` lists them."),
    positive: str = typer.Option(None, help="The class that counts as positive."),
    groups: str = typer.Option(None, help="A column whose groups stay on one side of the split."),
    time: str = typer.Option(None, help="A column that orders the rows: the model is scored on the latest."),
    column: list[str] = typer.Option(
        None, help="What a column is: zip=category id=key notes=ignore size=[S,M,L]"
    ),
    test: str = typer.Option(None, help="A file with rows of your own for the score."),
    table: str = typer.Option(None, help="Which table or sheet, where the file holds several."),
    query: str = typer.Option(None, help="What to ask a database."),
    seed: int = typer.Option(0, help="The same seed gives the same numbers."),
    threads: int = typer.Option(
        None, min=1, help="How many at most; by the size of the table where left out."
    ),
    out: str = typer.Option(None, help="The run's folder; ./runs/NAME-N.run where left out."),
    quiet: bool = typer.Option(False, "--quiet", "-q", help="No progress."),
    as_data: bool = typer.Option(False, "--json", help=JSON_HELP),
) -> None:
    """Train, choose and score a model on a table; write a run folder with a report page."""
    from gradus.verbs.fit import fit as train

    settings: dict[str, Any] = {"metric": metric, "positive": positive, "groups": groups, "time": time}
    settings |= {"columns": pairs(column, option="--column") or None, "test": test}
    settings |= {"table": table, "query": query, "seed": seed, "threads": threads}
    settings |= {"target": target, "task": task}
    run = train(data, out=out, quiet=quiet, **settings)
    if as_data:
        as_json(run.json())
    else:
        show(as_options(run.text(command=True), OPTIONS))
