"""The report needs nothing from outside and shows every name as text, never as markup."""

import re
from html.parser import HTMLParser

import numpy as np
import polars as pl
import pytest

import gradus as gr
from gradus.runs.pictures import calibration_points, roc_points

pytestmark = pytest.mark.fast
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
        "baseline",
        "What was chosen, and why",
        "The columns",
        "one value in every row",
    ):
        assert words in text


def test_a_copy_is_the_same_page(run, tmp_path):
    assert run.report(tmp_path / "page.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    assert "<svg" in run._repr_html_()


def test_roc_points_enclose_the_area():
    draw = np.random.default_rng(0)
    scores = draw.random(5000).round(2)
    yes = draw.random(5000) < scores
    from sklearn.metrics import roc_auc_score

    right, alarms = roc_points(yes, scores)
    assert np.trapezoid(right, alarms) == pytest.approx(roc_auc_score(yes, scores), abs=1e-3)
    assert (right[0], alarms[0], right[-1], alarms[-1]) == (0, 0, 1, 1)


def test_calibration_points_of_honest_probabilities_lie_on_the_line():
    draw = np.random.default_rng(0)
    scores = draw.random(50_000)
    given, happened = calibration_points(draw.random(50_000) < scores, scores)
    np.testing.assert_allclose(given, happened, atol=0.03)
