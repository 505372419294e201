"""The report needs nothing from outside and shows every name as text, never as markup."""

import re
from html.parser import HTMLParser

import numpy as np
import polars as pl
import pytest

import gradus as gr
from gradus.data.schema import Schema
from gradus.runs.kept import Kept
from gradus.runs.pictures import pictures

NASTY = "<script>alert('x')</script>"
VOID = {"meta", "br", "img", "path", "use", "image", "rect"}


class Reader(HTMLParser):
    """Collects tags and checks that each is closed in its order."""

    def __init__(self):
        super().__init__()
        self.open, self.seen, self.wrong = [], [], []

    def handle_starttag(self, tag, attributes):
        self.seen.append((tag, dict(attributes)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.seen.append((tag, dict(attributes)))

    def handle_endtag(self, tag):
        if tag in VOID:
            return
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)


@pytest.fixture(scope="module", params=["binary", "multiclass", "regression"])
def run(request, tmp_path_factory):
    draw = np.random.default_rng(0)
    x = draw.normal(size=240)
    noisy = x + draw.normal(0, 0.4, 240)
    labels = np.array([NASTY, "no", "&amp;"])
    targets = {
        "binary": labels[(noisy > 0) * 1],
        "multiclass": labels[np.digitize(noisy, [-0.5, 0.5])],
        "regression": noisy,
    }
    frame = pl.DataFrame({NASTY: x, "same": ["a"] * 240, "y": targets[request.param]})
    return gr.fit(frame, target="y", out=tmp_path_factory.mktemp("runs") / "nasty.run")


def test_stands_alone_and_is_well_formed(run):
    text = run.report().read_text(encoding="utf-8")
    reader = Reader()
    reader.feed(text)
    assert not reader.wrong
    assert not reader.open
    assert "script" not in {tag for tag, _ in reader.seen}
    links = [
        value
        for _, given in reader.seen
        for name, value in given.items()
        if name in ("src", "href", "xlink:href")
    ]
    assert all(link.startswith(("#", "data:")) for link in links)
    assert not re.search(r"url\((?!#)", text)
    assert "prefers-color-scheme: dark" in text
    assert text.count("<svg") >= 3
    assert "&lt;script&gt;" in text


def test_shows_score_choices_and_columns(run):
    text = run.report().read_text(encoding="utf-8")
    for words in (
        "95 % interval",
        "plain LightGBM",
        "baseline",
        "What was chosen, and why",
        "The columns",
        "one value in every row",
    ):
        assert words in text


def test_a_copy_is_the_same_page(run, tmp_path):
    assert run.report(tmp_path / "page.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    assert "<svg" in run._repr_html_()


def test_the_way_to_repeat_a_run_is_whole(run):
    text = run.report().read_text(encoding="utf-8")
    assert f"gradus fit {run.path / 'recipe.yaml'} repeats it" in text


def test_rows_of_one_class_draw_no_ranking():
    kept = Kept(
        facts={"task": "binary", "classes": ["a", "b"], "positive": "b"},
        schema=Schema(columns=(), rows=30),
        truth=np.zeros(30, dtype=int),
        predicted=np.full((30, 2), 0.5),
    )
    assert [picture.says for picture, _ in pictures(kept)] == [
        "Are the probabilities right?",
        "Answers and truth",
    ]
