"""The bundled table of `gradus demo`, written as a CSV file so that every step can be repeated by hand."""

import csv
import textwrap
from pathlib import Path
from typing import Any

from gradus.record.folder import new_folder
from gradus.record.place import writing
from gradus.verbs.run import Run

TARGET = "diagnosis"


def bundled_table(folder: str | Path) -> tuple[Path, str, dict[str, Any]]:
    """Where the table was written, the column to predict, and one of its rows without the answer."""
    from sklearn.datasets import load_breast_cancer

    bunch = load_breast_cancer()
    names = [name.replace(" ", "_") for name in bunch.feature_names]
    path = Path(folder) / "cancer.csv"
    labels = [bunch.target_names[label] for label in bunch.target]
    with writing(path.parent, way="name another one with folder="):
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerow([*names, TARGET])
            writer.writerows([*v, label] for v, label in zip(bunch.data.tolist(), labels, strict=True))
    return path, TARGET, dict(zip(names, bunch.data[0].tolist(), strict=True))


def place_for_run(folder: str | Path) -> Path:
    """A folder beside the table that is still free."""
    return new_folder("cancer", home=Path(folder))


def asked_of(run: Run, row: dict[str, Any]) -> str:
    """One row and its prediction as a sentence."""
    some = ", ".join(f"{name} = {value:g}" for name, value in list(row.items())[:3])
    label, shares = run.predict(row), run.predict_proba(row)
    said = f"A row with {some}, … is predicted as {label}, with a probability of {100 * shares[label]:.1f} %."
    return textwrap.fill(said, 100)
