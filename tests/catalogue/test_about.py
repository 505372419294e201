"""The page of a card, as text, as Markdown and as HTML."""

import pytest

import gradus as gr
from gradus.catalogue.about import Page
from gradus.catalogue.entries import entries
from gradus.catalogue.index import index_text
from gradus.catalogue.read import cards_in
from gradus.core.card import Card

pytestmark = pytest.mark.fast


def test_a_page_says_everything_that_the_card_knows():
    text = repr(gr.about("mase"))
    for part in (
        "Mean absolute scaled error",
        "When not",
        "Instead",
        "season = 12: monthly data",
        "Hyndman",
        "0.9",
    ):
        assert part in text
    assert "gradus.metrics.forecast:mase" in text
    assert max(map(len, text.splitlines())) <= 110


@pytest.mark.parametrize("name", [entry.name for entry in entries()])
def test_every_page_is_readable_in_three_forms(name):
    page = gr.about(name)
    assert isinstance(page, Page)
    assert len(repr(page).splitlines()) < 110
    assert page.markdown().startswith(f"# {page.card.title}\n")
    assert page._repr_html_().count("<p>") > 4


def test_html_is_escaped():
    card = Card(
        name="x",
        kind="metric",
        title="<b>",
        what="a < b",
        when="`<i>`",
        when_not="n",
        instead={},
        cost="c",
        source="s",
    )
    shown = Page(card, file="f.py")._repr_html_()
    assert "<b>" not in shown
    assert "<code>&lt;i&gt;</code>" in shown


def test_a_card_that_is_no_literal_is_refused_with_its_line(tmp_path):
    file = tmp_path / "cards.py"
    file.write_text('CARDS = (\n    Card(\n        name="a",\n        what=f"{1}",\n    ),\n)\n')
    with pytest.raises(ValueError, match=r"cards.py:4: the card's what must be a literal"):
        cards_in(file)


def test_names_and_aliases_are_one_namespace(monkeypatch):
    from gradus.catalogue import index

    fields = dict(
        kind="metric", title="T", what="w", when="w", when_not="n", instead={}, cost="c", source="s"
    )
    twins = [Card(name="one", aliases=("two",), **fields), Card(name="two", **fields)]
    monkeypatch.setattr(index, "cards_in", lambda path: twins if path == index.card_files()[0] else [])
    with pytest.raises(ValueError, match="'two' names both one and two"):
        index_text()


def test_a_name_is_a_lower_case_identifier():
    with pytest.raises(ValueError, match="no lower-case name"):
        Card(
            name="Huber",
            kind="metric",
            title="T",
            what="w",
            when="w",
            when_not="n",
            instead={},
            cost="c",
            source="s",
        )


@pytest.mark.parametrize("name", ["m_fid", "safety evaluation"])
def test_a_name_that_is_known_but_has_no_page_is_said_to_be_so(name):
    with pytest.raises(gr.GradusError, match=f"^{name.replace(' ', '_')} is not yet held"):
        gr.about(name)


def test_a_decision_table_by_its_id_or_name():
    text = repr(gr.about("D05"))
    assert text == repr(gr.about("sigmoid_vs_softmax"))
    assert "task = multilabel" in text
    assert "act_sigmoid" in text
    assert "Range" in repr(gr.about("activation_properties"))
