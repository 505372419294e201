"""A run's folder: whole files, their hashes, what is refused on opening."""

import json
from pathlib import Path

import pytest

from gradus.core.errors import GradusError
from gradus.record.bounds import DEEPEST, depth, inside, read_json
from gradus.record.folder import Record, new_folder, write_whole

pytestmark = pytest.mark.fast


def written(folder):
    record = Record.create(folder)
    record.write("notes.txt", "hello")
    record.write_json("model/facts.json", {"a": [1, 2]})
    return record


def test_what_was_written_is_read_again(tmp_path):
    record = written(tmp_path / "a.run")
    record.finish()
    again = Record.open(tmp_path / "a.run")
    assert (again.state, again.read("notes.txt"), again.read_json("model/facts.json")) == (
        "done",
        b"hello",
        {"a": [1, 2]},
    )
    assert again.versions["numpy"]
    assert not list(tmp_path.rglob("*.part"))


def test_running_stands_first(tmp_path):
    record = Record.create(tmp_path / "a.run")
    assert json.loads((tmp_path / "a.run" / "run.json").read_text())["state"] == "running"
    record.close()
    assert Record.open(tmp_path / "a.run").state == "running"


def test_a_changed_file_is_named(tmp_path):
    record = written(tmp_path / "a.run")
    record.finish()
    (record.folder / "notes.txt").write_text("hullo")
    with pytest.raises(GradusError, match=r"notes\.txt was changed"):
        Record.open(record.folder)
    (record.folder / "notes.txt").write_text("longer than before")
    with pytest.raises(GradusError, match="must have 5 bytes, has 18"):
        Record.open(record.folder)
    (record.folder / "notes.txt").unlink()
    with pytest.raises(GradusError, match=r"notes\.txt is missing"):
        Record.open(record.folder)


@pytest.mark.parametrize("name", ["../secret", "/etc/passwd", "a/../../b", "", ".", "a\\b", "c:x", "a//b"])
def test_names_that_lead_out_are_refused(tmp_path, name):
    with pytest.raises(GradusError, match="outside its folder"):
        inside(tmp_path, name)


def test_a_link_is_refused(tmp_path):
    record = written(tmp_path / "a.run")
    record.finish()
    (tmp_path / "outside").write_text("hello")
    (record.folder / "notes.txt").unlink()
    (record.folder / "notes.txt").symlink_to(tmp_path / "outside")
    with pytest.raises(GradusError, match="is a link"):
        Record.open(record.folder)


def test_deep_json_is_refused_before_it_is_parsed():
    deep = b"[" * (DEEPEST + 1) + b"]" * (DEEPEST + 1)
    assert depth(deep) == DEEPEST + 1
    with pytest.raises(GradusError, match="deeper"):
        read_json(deep)
    assert depth(b'["[[[[", {"a\\"[[": 1}]') == 2


def test_no_run_and_other_formats_are_answered(tmp_path):
    written(tmp_path / "adult-1.run").finish()
    with pytest.raises(GradusError, match=r"no run in .*adult-2\.run.* Did you mean .*adult-1\.run"):
        Record.open(tmp_path / "adult-2.run")
    (tmp_path / "adult-1.run" / "run.json").write_text('{"format": 99}')
    with pytest.raises(GradusError, match="format 99"):
        Record.open(tmp_path / "adult-1.run")
    (tmp_path / "adult-1.run" / "run.json").write_text('{"format": 1}')
    with pytest.raises(GradusError, match="lacks its list"):
        Record.open(tmp_path / "adult-1.run")


def test_a_folder_with_a_run_is_never_written_over(tmp_path):
    written(tmp_path / "a.run").finish()
    with pytest.raises(GradusError, match="already holds a run"):
        Record.create(tmp_path / "a.run")


def test_an_unfinished_run_makes_room(tmp_path):
    written(tmp_path / "a.run").close()
    record = Record.create(tmp_path / "a.run")
    assert record.replaced
    assert not (tmp_path / "a.run" / "notes.txt").exists()
    record.close()
    assert not Record.create(tmp_path / "b.run").replaced


def test_a_folder_with_other_things_and_a_file_are_left_alone(tmp_path):
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "lock.json").write_text("{}")
    (tmp_path / "photos" / "a.jpg").write_text("x")
    with pytest.raises(GradusError, match=r"holds a\.jpg and no run; name another folder with out="):
        Record.create(tmp_path / "photos")
    assert (tmp_path / "photos" / "lock.json").read_text() == "{}"
    (tmp_path / "file").write_text("x")
    with pytest.raises(GradusError, match="is a file; a run needs a folder"):
        Record.create(tmp_path / "file")


@pytest.mark.parametrize("error", [PermissionError(13, "Permission denied"), OSError(28, "No space left")])
def test_a_place_that_can_not_be_written_is_one_sentence(tmp_path, monkeypatch, error):
    def refuse(*given, **more):
        raise error

    monkeypatch.setattr(Path, "mkdir", refuse)
    for write in (Record.create, lambda path: write_whole(path, b"x")):
        with pytest.raises(
            GradusError, match=rf"a\.run can not be written \({error.strerror}\); name another"
        ):
            write(tmp_path / "a.run")


def test_a_flipped_byte_in_run_json_is_laid_on_run_json(tmp_path):
    written(tmp_path / "a.run").finish()
    index = tmp_path / "a.run" / "run.json"
    whole = index.read_text()
    digest = json.loads(whole)["files"]["notes.txt"]["sha256"]
    index.write_text(whole.replace(digest, digest[::-1]))
    with pytest.raises(GradusError, match=r"run\.json was changed.*Fit again, or take the run from a copy"):
        Record.open(tmp_path / "a.run")
    index.write_bytes(b"\xff" + whole.encode())
    with pytest.raises(GradusError, match=r"damaged: run\.json is no JSON.*Fit again"):
        Record.open(tmp_path / "a.run")


def test_what_only_people_read_may_change(tmp_path):
    written(tmp_path / "a.run").finish()
    (tmp_path / "a.run" / "notes.txt").write_text("my own words")
    assert Record.open(tmp_path / "a.run", unchecked=("notes.txt",)).state == "done"


def test_runs_are_sought_where_they_are_kept(tmp_path, monkeypatch):
    monkeypatch.setenv("GRADUS_RUNS", str(tmp_path / "runs"))
    written(tmp_path / "runs" / "adult-1.run").finish()
    with pytest.raises(GradusError, match=r"Did you mean .*runs.adult-1\.run\?"):
        Record.open(tmp_path / "adult-1.run")
    with pytest.raises(GradusError, match=r"Runs near by: .*adult-1\.run"):
        Record.open(tmp_path / "zebra")


def test_folders_are_numbered(tmp_path, monkeypatch):
    monkeypatch.setenv("GRADUS_RUNS", str(tmp_path))
    assert new_folder("adult").name == "adult-1.run"
    (tmp_path / "adult-9.run").mkdir()
    assert new_folder("adult").name == "adult-10.run"
    assert new_folder("../../x y").name == "x-y-1.run"
