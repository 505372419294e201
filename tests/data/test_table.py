"""A table as it is printed."""

import pytest

import gradus as gr

pytestmark = pytest.mark.fast


def test_a_table_prints_its_columns_and_no_more():
    rows = {
        "id": list(range(60)),
        "size": [None if i % 2 else i / 4 for i in range(60)],
        "shape": ["round", "square", "long"] * 20,
    }
    text = repr(gr.load(rows, target="shape"))
    assert "60 rows, 3 columns" in text
    assert "size   number, 30 missing" in text
    assert "shape  category, target" in text
    wide = repr(gr.load({f"c{i}": [i, i + 1] for i in range(100)}))
    assert wide.endswith("and 60 columns more in .schema")
