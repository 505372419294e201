"""Pictures: the same numbers give the same bytes, and no label can break the page."""

import xml.etree.ElementTree as tree

import numpy as np
import pytest

from gradus.draw.picture import Picture
from gradus.draw.plots import bars, curve, matrix, scatter, short

LINE = np.linspace(0, 1, 9)


def all_pictures(name: str) -> dict[str, Picture]:
    return {
        "bars": bars([name, "b"], [0.5, 2000.0], low=[0.4, 1900], high=[0.6, 2100], marked=1, title=name),
        "curve": curve({name: (LINE, LINE**2), "b": (LINE, LINE)}, title=name, across=name, diagonal=True),
        "scatter": scatter(LINE, LINE**2, title=name, up=name, diagonal=True),
        "matrix": matrix(np.array([[5, 1], [0, 9]]), [name, "no"], title=name),
    }


@pytest.mark.parametrize("kind", list(all_pictures("a")))
@pytest.mark.parametrize("name", ["plain", "$x^2$ <b>&\"'", "价格 ₿ \\alpha {}", "x" * 300, ""])
def test_any_label_gives_sound_svg(kind, name):
    root = tree.fromstring(all_pictures(name)[kind].svg)
    assert root.tag.endswith("svg")
    assert "script" not in {element.tag.split("}")[-1] for element in root.iter()}


@pytest.mark.parametrize("kind", list(all_pictures("a")))
def test_equal_numbers_give_equal_bytes(kind):
    pair = [
        scatter(LINE, LINE**2) if kind == "scatter" else bars(["a"], [1.0]) if kind == "bars" else other
        for other in (all_pictures("a")[kind],) * 2
    ]
    assert pair[0].svg == pair[1].svg
    assert pair[0].png == pair[1].png


def test_text_follows_the_page_s_colour_and_no_date_is_written():
    svg = bars(["a"], [1.0], title="Models").svg
    assert "currentColor" in svg
    assert "<title>Models</title>" in svg
    assert "dc:date" not in svg
    assert "Models" in svg.split("</title>")[1]


def test_png_is_a_picture():
    assert bars(["a"], [1.0]).png.startswith(b"\x89PNG")


def test_long_names_are_cut():
    assert short("a\n b" * 40).endswith("…")
    assert len(short("y" * 100)) == 26
