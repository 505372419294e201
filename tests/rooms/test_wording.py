"""Sentences that speak Python are written as the command line is typed."""

import pytest

from gradus.core.wording import as_options

pytestmark = pytest.mark.fast
OPTIONS = ("out", "time", "task", "column", "metric", "groups")


@pytest.mark.parametrize(
    ("python", "typed"),
    [
        ("choose another folder with out=.", "choose another folder with --out."),
        ("fit.metric must be one of f1", "--metric must be one of f1"),
        ('say time="Verkauft am"', 'say --time "Verkauft am"'),
        ("use task='multiclass'.", "use --task 'multiclass'."),
        ("give kinds with columns=.", "give kinds with --column."),
        ("way out: columns={'zip': 'category'}", "way out: --column zip=category"),
        ("columns={'the zip': 'category', \"a\": 'key'}", "--column 'the zip=category' --column a=key"),
        ("choose one with table=", "choose one with table="),  # no option of this command
        ("time = 3, timeout=5 and x.time=", "time = 3, timeout=5 and x.time="),
    ],
)
def test_settings_become_options(python, typed):
    assert as_options(python, OPTIONS) == typed
    assert as_options(python, ()) == python
