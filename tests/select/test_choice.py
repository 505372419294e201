"""Scores in words."""

import pytest

from gradus.select.choice import figure

pytestmark = pytest.mark.fast


@pytest.mark.parametrize(
    ("value", "like", "text"),
    [
        (0.5, None, "0.5000"),
        (0.05566, None, "0.05566"),
        (-7e-6, 0.85, "0.0000"),
        (182.38607, 0.02036, "182.4"),
        (115717.2, 45147.0, "115,717"),
        (1.27391, None, "1.274"),
        (0.0, None, "0.000"),
        (None, 0.5, "–"),
    ],
)
def test_four_figures_that_count(value, like, text):
    assert figure(value, like=like) == text
