"""`gradus find "too many zeros in my counts"`: search the techniques."""

import typer

from gradus.cli.output import JSON_HELP, as_json, show


def find(
    words: list[str] = typer.Argument(None, help="A name, a symptom or a wish."),
    kind: str = typer.Option(None, help="Only techniques of this kind; `gradus parts` lists them."),
    task: str = typer.Option(None, help="Only techniques for this task: binary, regression, …"),
    most: int = typer.Option(10, min=1, help="How many to show."),
    as_data: bool = typer.Option(False, "--json", help=JSON_HELP),
) -> None:
    """Search the techniques by name or by what is wrong."""
    from gradus.catalogue.find import find as search

    found = search(" ".join(words or []), kind=kind, task=task, most=most)
    if as_data:
        as_json([{"name": one.name, "kind": one.kind, "what": one.what} for one in found])
    else:
        show(found)
