"""`gradus predict RUN ROWS`: a run's answers for new rows."""

import sys
from pathlib import Path

import typer

from gradus.cli.output import show


def predict(
    run: str = typer.Argument(help="A run's folder."),
    rows: str = typer.Argument(help="A file with the run's columns."),
    out: str = typer.Option(
        None, help="Where to write: .csv, .parquet or .jsonl; printed as CSV where left out."
    ),
    keep: list[str] = typer.Option(None, help="Columns of the rows to copy beside the predictions."),
) -> None:
    """Predict every row of a file."""
    from gradus.verbs.open import open as opened
    from gradus.verbs.predict import predict_file

    def tell(line: str) -> None:
        print(line, file=sys.stderr)

    there = out is not None and Path(out).exists()
    written = predict_file(opened(run), rows, out=out, keep=keep or None, tell=tell)
    if out is None:
        print(written.write_csv(), end="")
    else:
        show(f"{written.height:,} predictions in {out}{', which was replaced' if there else ''}")
