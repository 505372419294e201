"""`gradus demo`: the main job on a bundled table, told as the commands that a user would type."""

import typer

from gradus.cli.output import show


def demo(
    folder: str = typer.Option("gradus-demo", help="Where the table and the run are written."),
    quiet: bool = typer.Option(False, "--quiet", "-q", help="No progress."),
) -> None:
    """Fit, read the summary, look at the report, predict one row: on a bundled table."""
    from gradus.verbs.demo import asked_of, bundled_table, place_for_run
    from gradus.verbs.fit import fit as train

    table, target, row = bundled_table(folder)
    place = place_for_run(folder)
    show(f"$ gradus fit {table} --target {target} --out {place}\n")
    run = train(str(table), target=target, out=place, quiet=quiet)
    show(run.text(command=True))
    show(f"\n{asked_of(run, row)}\n\nThen, with a table of your own\n  gradus examine yours.csv")
    show("  gradus fit yours.csv --target COLUMN\n  gradus find metric")
