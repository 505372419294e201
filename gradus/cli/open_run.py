"""`gradus open RUN`: what a run found."""

import typer

from gradus.cli.fit import OPTIONS
from gradus.cli.output import JSON_HELP, as_json, show
from gradus.core.wording import as_options


def open_run(
    run: str = typer.Argument(help="A run's folder."),
    as_data: bool = typer.Option(False, "--json", help=JSON_HELP),
) -> None:
    """Show a run again: its model, its score, its choices and findings."""
    from gradus.verbs.open import open as opened

    found = opened(run)
    if as_data:
        as_json(found.json())
    else:
        show(as_options(found.text(command=True), OPTIONS))
