"""The practitioner's journey on the command line: examine, fit, open, predict, and what she may do wrong."""

import csv
import json
import random
import re
import signal
import subprocess
import sys
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


def test_the_rows_are_not_written_over(place, run):
    before = (place / "new.csv").read_bytes()
    told = refused("predict", "shop.run", "new.csv", "--out", "./new.csv", folder=place)
    assert told.startswith("--out must be another file than the rows")
    assert (place / "new.csv").read_bytes() == before


def test_what_is_odd_in_the_rows_is_told_beside_them(place, run):
    (place / "odd.csv").write_text(
        "id,age,plan,colour\nC1,30,gold,red\nC2,31,gold,red\nC3,,,red\nC4,9,pro,red\n"
    )
    for words in ((), ("--out", "told/odd-answers.csv")):
        done = gradus("predict", "shop.run", "odd.csv", *words, folder=place)
        assert done.returncode == 0, done.stderr
        assert done.stderr.splitlines() == [
            "1 column not of the run's table, not looked at: colour",
            "2 rows with names never seen: plan gold",
            "1 row without any value: predicted as what is usual",
        ]
    again = gradus("predict", "shop.run", "odd.csv", "--out", "told/odd-answers.csv", folder=place)
    assert "4 predictions in told/odd-answers.csv, which was replaced" in again.stdout


@pytest.mark.parametrize(
    "words, sentence",
    [
        (
            ("fit", "shop.csv", "-t", "stays", "--out", "new.csv"),
            r"new\.csv is a file; .* folder with --out\.",
        ),
        (("fit", "shop.csv", "-t", "stays", "--out", "new.csv/a.run"), r"can not be written .* with --out\."),
        (("fit", "shop.csv", "-t", "stays", "--out", "shop.run"), r"already holds a run; .* with --out\."),
        (("fit", "shop.csv", "-t", "stays", "--out", "."), r"no run; name another folder with --out\."),
        (("fit", "shop.csv", "-t", "stays", "--time", "plan"), r"^--time must name .* with --column\."),
        (("predict", "shop.run", "new.csv", "--out", "new.csv/x.csv"), r"can not be written .* with --out\."),
        (("demo", "--folder", "new.csv/demo"), r"can not be written .* with --folder\."),
    ],
)
def test_a_place_is_refused_in_the_words_of_the_command_line(place, run, words, sentence):
    told = refused(*words, folder=place)
    assert re.search(sentence, told), told
    assert len(told.splitlines()) == 1


STOPPED = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell in the background may have it ignored
from gradus.cli.main import run
from gradus.select import candidates
first = candidates.Bench.trial
def slow(self, name, pairs):
    if name == "linear":
        print("now", flush=True)
        while True:
            signal.pause()
    return first(self, name, pairs)
candidates.Bench.trial = slow
run()
"""


@pytest.mark.skipif(not hasattr(signal, "pause"), reason="no signals as on Unix")
def test_ctrl_c_says_what_is_kept_and_the_folder_can_be_used_again(place):
    words = ["fit", "shop.csv", "--target", "stays", "--out", "stopped.run", "--quiet"]
    command = [sys.executable, "-c", STOPPED, *words]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=place
    ) as fit:
        assert fit.stdout.readline() == "now\n"
        fit.send_signal(signal.SIGINT)
        _, told = fit.communicate(timeout=120)
    assert fit.returncode == 130
    assert told.strip() == "Stopped; the best model so far is kept: open stopped.run to predict with it."
    again = gradus(*words, folder=place)
    assert again.returncode == 0, again.stderr
    assert "it held an unfinished run" in again.stdout


def test_help_version_and_wrong_words_keep_their_codes(place):
    assert gradus("--version").returncode == 0
    assert "--target" in gradus("fit", "--help").stdout
    wrong = gradus("fit", "--tagret", "x")
    assert wrong.returncode == 2
    assert "--tagret" in wrong.stderr


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
