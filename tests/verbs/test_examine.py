"""examine takes tables, texts, images and records, and says how to go on."""

import shlex

import pytest
from PIL import Image

import gradus as gr


def test_images_are_examined_by_their_sizes(tmp_path):
    for label in ("cat", "dog"):
        (tmp_path / label).mkdir()
        for size in range(20, 26):
            Image.new("RGB", (size, 10)).save(tmp_path / label / f"{size}.png")
    seen = gr.examine(tmp_path)
    assert seen.table.schema.names == ["file", "width", "height", "label"]
    assert seen.table.schema["width"].minimum == 20
    assert seen.found == ()
    assert "gr.fit" not in repr(seen)


def test_texts_and_records(tmp_path):
    (tmp_path / "a.txt").write_text("one two\nthree\n")
    assert gr.examine(tmp_path / "a.txt").table.schema["words"].maximum == 3
    lines = '{"tokens": ["a", "b"], "labels": ["O", "X"]}\n{"tokens": ["c"], "labels": ["O"]}\n'
    (tmp_path / "r.jsonl").write_text(lines)
    schema = gr.examine(tmp_path / "r.jsonl").table.schema
    assert (schema["length"].maximum, schema["labelled"].maximum) == (2, 1)


def test_the_next_step_as_a_call_and_as_a_command(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("a,the y\n" + "".join(f"{i},{i % 2}\n" for i in range(40)))
    assert 'target="the y"' in repr(gr.examine(path))
    seen = gr.examine(path, target="the y")
    assert 'gr.fit("' in repr(seen)
    assert "--target 'the y'" in " ".join(seen.text(command=True).split())


def test_a_command_can_be_pasted_into_a_shell(tmp_path):
    path = tmp_path / "my plants.csv"
    rows = [(i, f"part {i % 2}", i * 7 % 11, i * 5 % 13, i % 2) for i in range(120)]
    path.write_text("id,tall one,a,b,y\n" + "".join(f"{','.join(map(str, row))}\n" for row in rows))
    seen = gr.examine(path, target="y")
    command = seen.text(command=True).splitlines()[-1].strip()
    assert shlex.split(command)[:5] == ["gradus", "fit", str(path), "--target", "y"]
    assert "tall one=ignore" in shlex.split(command)
    assert "columns={" not in seen.text(command=True, notes=True)
    assert "leave it out: --column 'tall one=ignore'" in " ".join(seen.text(command=True).split())
    assert 'leave it out: columns={"tall one": "ignore"}' in " ".join(seen.text().split())


def test_a_run_is_named_as_one(tmp_path):
    (tmp_path / "run.json").write_text("{}")
    with pytest.raises(gr.GradusError, match="is a run, not data: `gradus open"):
        gr.examine(tmp_path)


def test_one_column_is_no_columns():
    assert "40 rows, 1 column\n" in repr(gr.examine({"a": list(range(40))}))
