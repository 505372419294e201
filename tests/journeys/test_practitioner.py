"""The practitioner's journey on the command line: examine, fit, open, predict, and what she may do wrong."""

import csv
import json
import random
import re
from pathlib import Path

import pytest

from tests.journeys.command import gradus, refused


@pytest.fixture(scope="module")
def place(tmp_path_factory) -> Path:
    """A folder with a table of customers, and rows of some to come."""
    folder = tmp_path_factory.mktemp("shop")
    rng = random.Random(0)
    rows = []
    for number in range(400):
        age, plan = rng.randint(18, 80), rng.choice(["basic", "plus", "pro"])
        stays = 0.03 * (age - 45) + {"basic": -1.0, "plus": 0.0, "pro": 1.5}[plan] + rng.gauss(0, 1) > 0
        rows.append([f"C{number:04d}", age if rng.random() > 0.05 else "", plan, "yes" if stays else "no"])
    for name, part in (("shop.csv", rows), ("new.csv", [row[:3] for row in rows[:10]])):
        with (folder / name).open("w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows([["id", "age", "plan", "stays"][: len(part[0])], *part])
    return folder


@pytest.fixture(scope="module")
def run(place) -> Path:
    done = gradus("fit", "shop.csv", "--target", "stays", "--out", "shop.run", "--quiet", folder=place)
    assert done.returncode == 0, done.stderr
    (place / "summary.txt").write_text(done.stdout)
    return place / "shop.run"


def test_examine_says_what_each_column_is(place):
    seen = json.loads(gradus("examine", "shop.csv", "--target", "stays", "--json", folder=place).stdout)
    kinds = {column["name"]: (column["kind"], column["role"]) for column in seen["columns"]}
    assert kinds["id"][1] == "key"
    assert kinds["age"] == ("number", "feature")
    assert kinds["plan"][0] == "category"
    assert kinds["stays"] == ("boolean", "target")
    assert seen["task"] == "binary"


def test_the_summary_says_what_a_stranger_wants_to_know(place, run):
    text = (place / "summary.txt").read_text()
    assert re.search(r"roc_auc", text)
    assert re.search(r"0\.\d+", text)
    assert "report" in text
    assert (run / "report.html").stat().st_size > 5_000


def test_open_shows_it_again(place, run):
    again = gradus("open", "shop.run", folder=place)
    assert again.returncode == 0
    assert again.stdout.split()[:5] == (place / "summary.txt").read_text().split()[:5]


def test_predict_writes_a_row_for_each_row(place, run):
    done = gradus("predict", "shop.run", "new.csv", "--out", "answers.csv", folder=place)
    assert done.returncode == 0, done.stderr
    with (place / "answers.csv").open() as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 10
    assert {row["prediction"] for row in rows} <= {"yes", "no"}
    assert all(abs(float(row["p_yes"]) + float(row["p_no"]) - 1) < 1e-6 for row in rows)
    assert rows[0]["id"] == "C0000"


def test_predictions_are_printed_where_no_file_is_named(place, run):
    lines = gradus("predict", "shop.run", "new.csv", folder=place).stdout.splitlines()
    assert len(lines) == 11
    assert "prediction" in lines[0]


def test_the_same_fit_gives_the_same_numbers(place, run):
    done = gradus("fit", "shop.csv", "-t", "stays", "--out", "again.run", "--quiet", "--json", folder=place)
    first = json.loads(gradus("open", "shop.run", "--json", folder=place).stdout)
    assert json.loads(done.stdout)["score"] == first["score"]


@pytest.mark.parametrize(
    "words, sentence",
    [
        (("fit", "shop.csv", "--target", "stay"), r"no column 'stay'.*Did you mean stays"),
        (("fit", "shop.csv"), r"target"),
        (("fit", "shp.csv", "--target", "stays"), r"shp.csv.*shop\.csv"),
        (("fit", "shop.csv", "-t", "stays", "--metric", "auk"), r"auk"),
        (("fit", "shop.csv", "-t", "stays", "--task", "binry"), r"binry.*binary"),
        (("fit", "shop.csv", "-t", "stays", "--column", "agee=number"), r"agee.*age"),
        (("fit", "shop.csv", "-t", "stays", "--column", "age=numbr"), r"numbr.*number"),
        (("fit", "shop.csv", "-t", "stays", "--positive", "maybe"), r"maybe"),
        (("fit", "shop.csv", "-t", "id"), r"id"),
        (("open", "nothing.run"), r"nothing\.run"),
        (("predict", "shop.run", "nothing.csv"), r"nothing\.csv"),
        (("examine", "nothing.csv"), r"nothing\.csv"),
    ],
)
def test_a_mistake_is_answered_with_one_sentence(place, run, words, sentence):
    told = refused(*words, folder=place)
    assert re.search(sentence, told, re.DOTALL), told
    assert len(told.splitlines()) == 1


def test_a_missing_column_is_named(place, run):
    (place / "short.csv").write_text("id,age\nC1,30\n")
    assert "plan" in refused("predict", "shop.run", "short.csv", folder=place)


@pytest.mark.parametrize(
    "text, sentence",
    [
        ("", "empty"),
        ("a,b\n", "no rows|header"),
        (
            "a,b\n1,x\n2,x\n3,x\n4,x\n5,x\n6,x\n7,x\n8,x\n9,x\n10,x\n11,x\n12,x\n",
            "one class|one value|constant",
        ),
        ("a,b\n1,\n2,\n3,\n", "missing|empty"),
        ("a,b\n1,2,3\n4,5\n", "line 2"),
    ],
)
def test_a_table_that_can_not_be_learned_from(place, text, sentence):
    (place / "bad.csv").write_text(text)
    assert re.search(sentence, refused("fit", "bad.csv", "--target", "b", folder=place))
