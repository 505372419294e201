"""`gradus about NAME`: half a page on one technique."""

import typer

from gradus.cli.output import show


def about(name: str = typer.Argument(help="The name of a technique.")) -> None:
    """Explain a technique: what, when, when not, what instead, traps, an example that runs."""
    from gradus.catalogue.about import about as explain

    show(explain(name))
