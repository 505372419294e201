"""`gradus examine FILE`: is the data healthy?"""

import typer

from gradus.cli.output import JSON_HELP, as_json, show
from gradus.cli.values import pairs


def examine(
    data: str = typer.Argument(help="A file, a folder or a database address."),
    target: str = typer.Option(None, "--target", "-t", help="The column to predict."),
    task: str = typer.Option(
        None, help="binary, multiclass or regression; found from the target where left out."
    ),
    test: str = typer.Option(None, help="A second table, to look for rows that stand in both."),
    column: list[str] = typer.Option(
        None, help="What a column is: zip=category id=key notes=ignore size=[S,M,L]"
    ),
    table: str = typer.Option(None, help="Which table or sheet, where the file holds several."),
    query: str = typer.Option(None, help="What to ask a database."),
    notes: bool = typer.Option(False, "--notes", help="Tell the notes at length too."),
    seed: int = typer.Option(0, help="For what is sampled."),
    as_data: bool = typer.Option(False, "--json", help=JSON_HELP),
) -> None:
    """Show what each column is and why, and what looks odd."""
    from gradus.verbs.examine import examine as look

    columns = pairs(column, option="--column") or None
    where = {"table": table, "query": query}
    seen = look(data, target=target, task=task, test=test, columns=columns, seed=seed, **where)
    if as_data:
        as_json(seen.json())
    else:
        show(seen.text(notes=notes, command=True))
