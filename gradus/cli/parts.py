"""`gradus parts [KIND]`: the techniques, kind by kind."""

import typer

from gradus.cli.output import show


def parts(
    kind: str = typer.Argument(None, help="metric, transformer, …; all of them where it is left out."),
) -> None:
    """List the techniques of a kind."""
    from gradus.catalogue.parts import parts as listed

    show(listed(kind))
