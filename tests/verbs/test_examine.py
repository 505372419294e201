"""examine takes tables, texts, images and records, and says how to go on."""

import pytest
from PIL import Image

import gradus as gr

pytestmark = pytest.mark.fast


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
    assert '--target "the y"' in " ".join(seen.text(command=True).split())
