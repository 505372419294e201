"""fit from end to end: the folder, the answers, the mistakes, the interruption."""

import json
import os
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import numpy as np
import polars as pl
import pytest
import yaml

import gradus as gr
from gradus.record import lock
from gradus.record.folder import Record
from gradus.select import candidates, holdout

ROWS = 300


def table(rows: int = ROWS, seed: int = 0) -> pl.DataFrame:
    draw = np.random.default_rng(seed)
    age, town = draw.integers(18, 90, rows), draw.choice(["Rome", "Bonn", "Graz"], rows)
    paid = draw.random(rows) < 0.5
    chance = 1 / (1 + np.exp(-((age - 50) / 6 + 2.0 * (town == "Rome") - 1.5 * paid)))
    return pl.DataFrame(
        {
            "id": [f"c-{i:05d}" for i in range(rows)],
            "age": age,
            "town": town,
            "paid": np.where(paid, "yes", "no"),
            "since": pl.Series(draw.integers(10_000, 19_000, rows)).cast(pl.Int32).cast(pl.Date),
            "bought": np.where(draw.random(rows) < chance, "Y", "N"),
            "spent": age * 1.5 + draw.normal(0, 3, rows) + 20 * (town == "Rome"),
        }
    )


@pytest.fixture(scope="module")
def run(tmp_path_factory) -> gr.fit:
    folder = tmp_path_factory.mktemp("runs")
    table().write_csv(folder / "shop.csv")
    return gr.fit(folder / "shop.csv", target="bought", columns={"spent": "ignore"}, out=folder / "shop.run")


@pytest.fixture(scope="module")
def number_run(tmp_path_factory):
    folder = tmp_path_factory.mktemp("runs")
    return gr.fit(table(), target="spent", columns={"bought": "ignore"}, out=folder / "spent.run")


def row(**changes) -> dict:
    return {"age": 70, "town": "Rome", "paid": "no", "since": "2010-05-01", **changes}


def test_says_what_it_did(run):
    text = repr(run)
    for words in ("bought of shop.csv", "ROC AUC", "plain LightGBM", "0.5000", "because", "report.html"):
        assert words in text
    assert "not learned from: id, because it names the row" in text
    assert max(map(len, text.replace(str(run.path), "RUN").splitlines())) <= 100
    assert run.task == "binary"
    assert run.target == "bought"
    assert run.classes == ["N", "Y"]
    assert run.score > 0.8
    assert run.metrics["metric"].to_list() == ["roc_auc", "log_loss", "accuracy"]
    assert set(run.choices["setting"]) >= {"task", "metric", "split", "model", "interval"}
    assert run.leaderboard["chosen"].sum() == 1
    assert run.importance["column"][0] == "age"


def test_predicts_from_every_form_of_rows(run, tmp_path):
    new = table(40, seed=3).drop("bought", "spent")
    wanted = run.predict(new)
    assert wanted.shape == (40,)
    assert set(wanted) <= {"N", "Y"}
    new.write_csv(tmp_path / "new.csv")
    new.write_parquet(tmp_path / "new.parquet")
    forms = [
        new.lazy(),
        new.to_dicts(),
        tmp_path / "new.csv",
        str(tmp_path / "new.parquet"),
        new.to_dict(as_series=False),
    ]
    forms.append(pytest.importorskip("pandas").DataFrame(new.to_dict(as_series=False)))
    for form in forms:
        np.testing.assert_array_equal(run.predict(form), wanted)
    shares = run.predict_proba(new)
    assert shares.columns == ["N", "Y"]
    np.testing.assert_allclose(shares.sum_horizontal(), 1)
    for place in range(5):
        assert run.predict_proba(new.row(place, named=True)) == pytest.approx(
            shares.row(place, named=True), abs=1e-12
        )


def test_one_mapping_gives_one_label_and_a_plain_mapping(run):
    assert run.predict(row()) == "Y"
    shares = run.predict_proba(row(age=20, town="Bonn", paid="yes"))
    assert type(shares) is dict
    assert shares["N"] > 0.9
    assert json.loads(json.dumps(shares)) == shares


def test_missing_cells_and_names_never_seen_are_taken(run):
    assert run.predict(row(town="Atlantis", age=None, paid="?", since="")) in ("N", "Y")


def test_a_column_that_lacks_is_one_sentence(run):
    with pytest.raises(gr.GradusError, match=r"The column 'age' is missing; .* Did you mean ages\?"):
        run.predict({"ages": 3, "town": "Rome", "paid": "no", "since": "2010-05-01"})


def test_words_where_numbers_are_expected_name_the_row(run, tmp_path):
    with pytest.raises(gr.GradusError, match=r"'age' must hold numbers; row 2 holds 'old'"):
        run.predict([row(), row(age="old")])


def test_numbers_come_back_as_numbers(number_run):
    assert number_run.task == "regression"
    assert isinstance(number_run.predict(row()), float)
    assert abs(number_run.predict(row()) - 125) < 15
    with pytest.raises(gr.GradusError, match="predict_proba needs a target with classes"):
        number_run.predict_proba(row())


def test_labels_keep_the_target_s_type(tmp_path):
    numbered = table().with_columns((pl.col("bought") == "Y").cast(pl.Int64)).drop("spent")
    assert gr.fit(numbered, target="bought", out=tmp_path / "a.run").predict(numbered).dtype == np.int64
    truths = numbered.with_columns(pl.col("bought").cast(pl.Boolean))
    assert gr.fit(truths, target="bought", out=tmp_path / "b.run").predict(truths).dtype == np.bool_


def test_opened_without_the_training_libraries_it_answers_the_same(run):
    new = table(20, seed=4)
    code = (
        "import sys, json, gradus as gr\n"
        "run = gr.open(sys.argv[1])\n"
        "print(json.dumps([run.predict_proba(row)['Y'] for row in json.loads(sys.argv[2])]))\n"
        "print(sorted({'sklearn', 'lightgbm', 'scipy', 'matplotlib', 'pandas'} & set(sys.modules)))"
    )
    rows = new.select("age", "town", "paid", pl.col("since").cast(pl.String)).to_dicts()
    done = subprocess.run(
        [sys.executable, "-c", code, str(run.path), json.dumps(rows)],
        capture_output=True,
        text=True,
        check=True,
    )
    answers, modules = done.stdout.strip().splitlines()
    assert modules == "[]"
    np.testing.assert_array_equal(json.loads(answers), run.predict_proba(new)["Y"])


def test_the_same_call_gives_the_same_numbers_and_files(run, tmp_path):
    again = gr.fit(
        run.path.parent / "shop.csv", target="bought", columns={"spent": "ignore"}, out=tmp_path / "b.run"
    )
    for name in ("model/program.json", "model/arrays.npz", "metrics.json", "choices.json", "importance.json"):
        assert (again.path / name).read_bytes() == (run.path / name).read_bytes()


def test_the_recipe_repeats_the_run_bit_for_bit(run, tmp_path):
    again = gr.fit(run.path / "recipe.yaml", out=tmp_path / "again.run")
    files = {path.relative_to(run.path) for path in run.path.rglob("*") if path.is_file()}
    assert files == {path.relative_to(again.path) for path in again.path.rglob("*") if path.is_file()}
    # the seconds that a fit took stand in the leaderboard, and from there in the page and the index of hashes
    for name in files - {Path(name) for name in ("leaderboard.json", "report.html", "run.json")}:
        assert (again.path / name).read_bytes() == (run.path / name).read_bytes(), name
    assert again.leaderboard.drop("seconds").equals(run.leaderboard.drop("seconds"))


def test_the_recipe_says_what_was_found_and_used(run):
    found = yaml.safe_load((run.path / "recipe.yaml").read_text())["found"]
    assert found["task"] == "binary"
    assert found["model"]["learner"] == run.kept.facts["model"]
    assert found["model"].items() >= run.kept.facts["model_settings"].items()


def test_a_recipe_whose_data_moved_is_one_sentence(run, tmp_path):
    recipe = yaml.safe_load((run.path / "recipe.yaml").read_text())
    for place, sentence in (
        ("gone.csv", "names gone.csv, which is not there; write its new place under data:"),
        ("rows in memory", "was made from rows in memory"),
        ("postgresql://me:…@host/shop", "keeps no password"),
    ):
        (tmp_path / "r.yaml").write_text(yaml.safe_dump({**recipe, "data": place}))
        with pytest.raises(gr.GradusError, match=sentence) as told:
            gr.fit(tmp_path / "r.yaml", out=tmp_path / "x.run")
        assert len(str(told.value).splitlines()) == 1


def test_a_recipe_s_data_is_sought_beside_it(run, tmp_path):
    (tmp_path / "shop.csv").write_bytes((run.path.parent / "shop.csv").read_bytes())
    recipe = yaml.safe_load((run.path / "recipe.yaml").read_text())
    (tmp_path / "r.yaml").write_text(yaml.safe_dump({**recipe, "data": "shop.csv"}))
    assert gr.fit(tmp_path / "r.yaml", out=tmp_path / "x.run").score == run.score


def test_settings_beside_a_recipe_are_not_lost_in_silence(run):
    with pytest.raises(gr.GradusError, match="A recipe holds all settings; write metric: into"):
        gr.fit(run.path / "recipe.yaml", metric="f1")


def test_a_table_of_a_database_and_its_recipe(tmp_path):
    with closing(sqlite3.connect(tmp_path / "shop.db")) as base:
        base.execute("CREATE TABLE other (a)")
        base.execute("CREATE TABLE people (age, town, bought)")
        base.executemany(
            "INSERT INTO people VALUES (?, ?, ?)", table().select("age", "town", "bought").rows()
        )
        base.commit()
    with pytest.raises(gr.GradusError, match="choose one with table="):
        gr.fit(tmp_path / "shop.db", target="bought", out=tmp_path / "a.run")
    first = gr.fit(tmp_path / "shop.db", target="bought", table="people", out=tmp_path / "a.run")
    assert gr.fit(first.path / "recipe.yaml", out=tmp_path / "b.run").score == first.score
    young = "SELECT * FROM people WHERE age < 60"
    asked = gr.fit(tmp_path / "shop.db", target="bought", query=young, out=tmp_path / "c.run")
    assert asked.kept.facts["rows"] < first.kept.facts["rows"]
    assert gr.fit(asked.path / "recipe.yaml", out=tmp_path / "d.run").score == asked.score


def test_the_metric_that_was_named_chooses_and_comes_first(tmp_path):
    named = gr.fit(
        table(),
        target="bought",
        columns={"spent": "ignore"},
        metric="f1",
        positive="N",
        out=tmp_path / "f.run",
    )
    assert named.metrics["metric"].to_list() == ["f1", "roc_auc", "log_loss", "accuracy"]
    assert 0 < named.score < 1


def test_the_ways_on_as_commands(run):
    text = run.text(command=True)
    assert f"gradus predict {run.path} new.csv" in text
    assert "run.predict" not in text
    assert "run.choices" not in text


def test_an_opened_run_draws_the_same_page(run, tmp_path):
    drawn = gr.open(run.path).report(tmp_path / "page.html").read_text(encoding="utf-8")
    assert drawn == run.report().read_text(encoding="utf-8")


def test_save_copies_the_whole_run(run, tmp_path):
    copy = run.save(tmp_path / "copy.run")
    assert gr.open(copy).predict(row()) == "Y"
    with pytest.raises(gr.GradusError, match="is there already"):
        run.save(copy)


def test_test_rows_replace_the_split(tmp_path):
    asked = gr.fit(
        table(), target="bought", columns={"spent": "ignore"}, test=table(80, seed=8), out=tmp_path / "t.run"
    )
    assert asked.kept.facts["held_out"] == 80


def test_a_stopped_fit_keeps_the_best_so_far(tmp_path, monkeypatch):
    def stopped(*arguments):
        raise KeyboardInterrupt

    monkeypatch.setattr(holdout, "_rivals", stopped)
    with pytest.raises(KeyboardInterrupt, match="the best model so far is kept"):
        gr.fit(table(), target="bought", out=tmp_path / "s.run")
    left = gr.open(tmp_path / "s.run")
    assert not left.finished
    assert "Unfinished" in repr(left)
    assert left.score is None
    assert left.predict({**row(), "spent": 100.0}) in ("N", "Y")


def test_stopped_before_any_model_it_says_so(tmp_path, monkeypatch):
    def stopped(*arguments):
        raise KeyboardInterrupt

    monkeypatch.setattr(candidates.Bench, "tried", stopped)
    with pytest.raises(KeyboardInterrupt, match="before a model was whole"):
        gr.fit(table(), target="bought", out=tmp_path / "s.run")
    with pytest.raises(gr.GradusError, match="was stopped before a model was whole"):
        gr.open(tmp_path / "s.run").predict(row())


CRASH = """
import os, sys, gradus as gr
from gradus.select import holdout

def ended(*arguments):
    os._exit(9) if sys.argv[3] == "killed" else 1 / 0

holdout._rivals = ended
gr.fit(sys.argv[1], target="bought", out=sys.argv[2])
"""


@pytest.mark.parametrize("how", ["killed", "a bug"])
def test_a_crash_leaves_a_folder_that_says_what_it_is(how, tmp_path):
    table().write_csv(tmp_path / "shop.csv")
    place = tmp_path / "crash.run"
    done = subprocess.run(
        [sys.executable, "-c", CRASH, str(tmp_path / "shop.csv"), str(place), how],
        capture_output=True,
        check=False,
    )
    assert done.returncode == (9 if how == "killed" else 1)
    left = gr.open(place)
    assert not left.finished
    assert "Unfinished: the run was stopped before its score was taken" in repr(left)
    assert left.json()["state"] == "running"
    assert left.predict({**row(), "spent": 100.0}) in ("N", "Y")
    assert gr.fit(place / "recipe.yaml", out=tmp_path / "again.run").finished


def test_a_run_that_another_process_still_fits_says_so(run, tmp_path):
    copy = run.save(tmp_path / "copy.run")
    index = json.loads((copy / "run.json").read_text())
    del index["sha256"]  # as an earlier version wrote it
    (copy / "run.json").write_text(json.dumps({**index, "state": "running"}))
    lock.acquire(copy)
    assert f"Unfinished: process {os.getpid()} is still fitting it" in repr(gr.open(copy))
    lock.release(copy)


def test_a_target_without_a_value_is_one_sentence(tmp_path):
    nothing = table().with_columns(pl.lit(None, dtype=pl.String).alias("bought"))
    with pytest.raises(gr.GradusError, match="The target 'bought' is missing in every row"):
        gr.fit(nothing, target="bought", out=tmp_path / "x.run")


def test_an_unfinished_run_is_replaced_and_says_so(tmp_path):
    Record.create(tmp_path / "a.run").close()
    again = gr.fit(table(60), target="bought", out=tmp_path / "a.run")
    assert "folder: replaced, because it held an unfinished run" in repr(again)


def test_the_place_of_a_run_is_answered(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(gr.GradusError, match="is a file; a run needs a folder"):
        gr.fit(table(60), target="bought", out=tmp_path / "file")
    with pytest.raises(gr.GradusError, match=r"can not be written .*; name another folder with out="):
        gr.fit(table(60), target="bought", out=tmp_path / "file" / "a.run")


def test_what_orders_or_groups_the_rows_is_told(tmp_path):
    timed = gr.fit(table(), target="bought", time="since", groups="town", out=tmp_path / "a.run")
    text = " ".join(repr(timed).split())
    assert "not learned from: since, because it orders the rows" in text
    assert "not learned from: town, because its rows are kept together" in text
    assert "split: by time" in text


def test_time_must_have_an_order(tmp_path):
    with pytest.raises(
        gr.GradusError, match=r"fit\.time must name a column of dates, numbers or ordered words"
    ):
        gr.fit(table(), target="bought", time="town", out=tmp_path / "a.run")
    order = {"town": ["Rome", "Bonn", "Graz"]}
    frame = table().sort("id")
    ordered = gr.fit(frame, target="bought", time="town", columns=order, out=tmp_path / "a.run")
    graz = frame.filter(pl.col("town") == "Graz")[
        "bought"
    ]  # the last of the three, though not by the alphabet
    held = ordered.kept.truth[-len(graz) :]
    assert np.mean(held == 1) == pytest.approx((graz == "Y").mean(), abs=0.12)
    assert "split: by time" in repr(ordered)


def test_a_date_among_the_columns_is_told_to_the_split(run):
    split = run.choices.filter(pl.col("setting") == "split")["reason"][0]
    assert split.endswith('if what is wanted is the future, say time="since"')


def test_infinite_cells_are_a_choice(tmp_path):
    frame = table().with_columns(
        pl.when(pl.int_range(ROWS) < 5).then(float("inf")).otherwise(pl.col("spent")).alias("spent")
    )
    found = gr.fit(frame, target="bought", out=tmp_path / "a.run")
    reason = found.choices.filter(pl.col("setting") == "infinite cells")["reason"].to_list()
    assert reason == ["no model can weigh an infinite number (5 in spent)"]


def test_copies_stand_beside_the_score(tmp_path):
    frame = pl.concat([table(), table()[:200]]).drop("id")
    text = " ".join(repr(gr.fit(frame, target="bought", out=tmp_path / "a.run")).split())
    assert re.search(r"repeat an earlier row, so that some of the rows scored were seen", text)


def test_a_rare_class_says_how_many_are_found(tmp_path):
    draw = np.random.default_rng(0)
    x = draw.normal(size=600)
    rare = x + draw.normal(0, 1.5, 600) > 3
    text = " ".join(
        repr(gr.fit({"x": x, "sick": rare}, target="sick", positive=True, out=tmp_path / "a.run")).split()
    )
    assert re.search(r"Of \d+ rows with True, \d+ are found \(recall ", text)


def test_test_rows_with_other_columns_are_named(tmp_path):
    with pytest.raises(gr.GradusError, match="the rows have colour, size"):
        gr.fit(table(), target="bought", test={"colour": ["a"], "size": [1]}, out=tmp_path / "a.run")


def test_a_target_of_numbers_with_a_few_words(tmp_path):
    cells = [f"{value:.2f}" for value in table()["spent"]]
    cells[3], cells[9] = "sold", "ask"
    frame = table().with_columns(pl.Series("spent", cells))
    with pytest.raises(gr.GradusError, match="numbers but for 2 of 300 cells, such as 'sold' and 'ask'"):
        gr.fit(frame, target="spent", out=tmp_path / "a.run")
    left = gr.fit(frame, target="spent", columns={"spent": "number"}, out=tmp_path / "a.run")
    assert left.task == "regression"
    assert left.kept.facts["rows"] == 298


def test_numbers_and_dates_in_another_form_than_learned(tmp_path):
    frame = table()
    written = frame.with_columns(
        pl.Series("spent", [f"{value:.2f}".replace(".", ",") for value in frame["spent"]]),
        pl.col("since").dt.strftime("%d.%m.%Y"),
    )
    written.write_csv(tmp_path / "a.csv", separator=";")
    found = gr.fit(tmp_path / "a.csv", target="bought", out=tmp_path / "a.run")
    german, plain = row(spent="127,10", since="13.01.2012"), row(spent="127.10", since="2012-01-13")
    assert found.predict_proba(german) == found.predict_proba(plain)
    for cells, said in (
        ({"spent": "much"}, r"must hold numbers such as .*,5; row 1 holds 'much'"),
        ({"since": "soon"}, r"must hold dates such as 31\.05\.2024; row 1 holds 'soon'"),
    ):
        with pytest.raises(gr.GradusError, match=said):
            found.predict({**german, **cells})


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ({"tagret": "bought"}, "fit has no setting 'tagret'"),
        ({"target": "bougth"}, "Did you mean bought?"),
        ({"target": "bought", "metric": "rocauc"}, "Did you mean roc_auc"),
        ({"target": "bought", "task": "regresion"}, "Did you mean regression?"),
        ({"target": "bought", "positive": "yes"}, "fit.positive must be one of N, Y; got 'yes'"),
        ({"target": "bought", "seed": -1}, "fit.seed must be a whole number from 0"),
        ({"target": "bought", "groups": "nobody"}, "nobody"),
        ({}, "fit.target must name a column"),
    ],
    ids=str,
)
def test_a_mistake_is_one_sentence(settings, sentence, tmp_path):
    with pytest.raises(gr.GradusError) as answered:
        gr.fit(table(), out=tmp_path / "x.run", **settings)
    assert sentence in str(answered.value)
    assert not (tmp_path / "x.run").exists()


def test_too_few_rows_are_answered(tmp_path):
    with pytest.raises(gr.GradusError, match="at least 10 rows"):
        gr.fit(table(8), target="bought", out=tmp_path / "x.run")
