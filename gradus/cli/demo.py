"""`gradus demo`: the main job on a bundled table, told as the commands that a user would type."""

import typer

from gradus.cli.output import show


def demo(
    folder: str = typer.Option("gradus-demo", help="Where the table and the run are written."),
    quiet: bool = typer.Option(False, "--quiet", "-q", help="No progress."),
) -> None:
    """Fit, read the summary, look at the report, predict one row: on a bundled table."""
    from gradus.verbs.demo import bundled_table
    from gradus.verbs.fit import fit as train

    table, target, row = bundled_table(folder)
    show(f"$ gradus fit {table} --target {target} --out {folder}/cancer.run\n")
    run = train(str(table), target=target, out=f"{folder}/cancer.run", quiet=quiet)
    show(run)
    some = ", ".join(list(row)[:3])
    show(f"\nOne row ({some}, …) is predicted as {run.predict(row)!r}: {run.predict_proba(row)}")
    show("\nNext: open the report, then try `gradus examine` and `gradus fit` on a table of your own.")
