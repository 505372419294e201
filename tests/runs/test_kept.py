"""What a run keeps comes back; what was tampered with does not."""

import datetime

import numpy as np
import polars as pl
import pytest

import gradus as gr
from gradus.runs.frames import frame_of
from gradus.runs.kept import opened_run, plain
from gradus.verbs.predict import predict_file


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    draw = np.random.default_rng(0)
    x = draw.normal(size=120)
    frame = pl.DataFrame(
        {
            "key": [f"k{i}" for i in range(120)],
            "x": x,
            "y": np.where(x + draw.normal(0, 0.3, 120) > 0, "b", "a"),
        }
    )
    return gr.fit(
        frame, target="y", columns={"key": "key"}, out=tmp_path_factory.mktemp("runs") / "small.run"
    )


def test_comes_back_as_it_was(run):
    again = opened_run(run.path)
    assert again.facts == run.kept.facts
    assert again.lists == run.kept.lists
    assert again.schema.names == run.kept.schema.names
    assert [column.kind for column in again.schema.columns] == [
        column.kind for column in run.kept.schema.columns
    ]
    assert repr(gr.open(run.path)) == repr(run)


def test_files_are_predicted_beside_their_keys(run, tmp_path):
    new = pl.DataFrame({"key": ["a", "b"], "x": [-3.0, 3.0]})
    new.write_csv(tmp_path / "new.csv")
    found = predict_file(run, tmp_path / "new.csv", out=tmp_path / "out.csv")
    assert found.columns == ["key", "prediction", "p_a", "p_b"]
    assert found["prediction"].to_list() == ["a", "b"]
    assert pl.read_csv(tmp_path / "out.csv")["key"].to_list() == ["a", "b"]
    assert predict_file(run, new, keep=["x"]).columns[0] == "x"
    with pytest.raises(gr.GradusError, match=r"must end in \.csv"):
        predict_file(run, new, out=tmp_path / "out.xyz")


def test_the_rows_are_never_written_over(run, tmp_path):
    rows = tmp_path / "p.csv"
    pl.DataFrame({"key": ["a"], "x": [1.0]}).write_csv(rows)
    (tmp_path / "link.csv").symlink_to(rows)
    before = rows.read_bytes()
    for out in (rows, tmp_path / "." / "p.csv", tmp_path / "link.csv"):
        with pytest.raises(gr.GradusError, match=r"predict\.out must be another file than the rows"):
            predict_file(run, rows, out=out)
    assert rows.read_bytes() == before


def test_predictions_make_their_folder(run, tmp_path):
    predict_file(run, pl.DataFrame({"x": [1.0]}), out=tmp_path / "new" / "deep" / "out.csv")
    assert (tmp_path / "new" / "deep" / "out.csv").is_file()
    (tmp_path / "file").write_text("x")
    with pytest.raises(gr.GradusError, match=r"out\.csv can not be written .*; name another place with out="):
        predict_file(run, pl.DataFrame({"x": [1.0]}), out=tmp_path / "file" / "out.csv")


def test_a_changed_page_does_not_stop_predictions(run, tmp_path):
    copy = run.save(tmp_path / "copy.run")
    (copy / "report.html").write_text("mine")
    assert gr.open(copy).predict({"x": 3.0}) == "b"


def test_an_infinite_cell_is_missing(run):
    wanted = run.predict_proba({"x": None})
    for cell in (float("inf"), -float("inf"), "inf", 10**400):
        assert run.predict_proba({"x": cell}) == wanted


def test_a_list_in_a_row_is_named(run):
    with pytest.raises(gr.GradusError, match=r"'x' must hold one value in one row; got \[1, 2\]"):
        run.predict({"key": "a", "x": [1, 2]})


def test_plain_data_holds_no_surprise():
    given = {"a": np.float64("nan"), 2: (np.int64(3), datetime.date(2024, 1, 2)), "b": True}
    assert plain(given) == {"a": None, "2": [3, "2024-01-02"], "b": True}
    assert run_is_json(given)


def run_is_json(value) -> bool:
    import json

    return bool(json.dumps(plain(value), allow_nan=False))


def test_lists_become_frames_of_any_mixture():
    found = frame_of([{"a": 1, "b": [1, 2]}, {"a": 2.5, "c": "x"}, {"a": None, "b": "text"}])
    assert found["a"].to_list() == [1.0, 2.5, None]
    assert found["b"].to_list() == ["[1, 2]", None, "text"]
    assert frame_of([]).is_empty()
