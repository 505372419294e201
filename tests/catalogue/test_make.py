"""Making parts: names, aliases, short names, settings, and the sentences for what is wrong."""

import textwrap

import pytest

import gradus as gr
from gradus.catalogue import entries as index
from gradus.catalogue.make import checked, imported, known_settings
from gradus.core.card import Card

pytestmark = pytest.mark.fast


def refused(*arguments, **settings) -> str:
    with pytest.raises(gr.GradusError) as told:
        gr.make(*arguments, **settings)
    return str(told.value)


def test_an_alias_builds_the_same_part():
    assert gr.make("m_smape") is gr.make("smape")


def test_settings_are_bound():
    assert gr.make("mase", history=[1, 2, 3], season=2).keywords == {"history": [1, 2, 3], "season": 2}


def test_an_unknown_name_is_answered_with_near_ones():
    assert refused("smaep").startswith("No technique is called 'smaep'. Did you mean smape")
    assert "gr.find(words) searches by meaning" in refused("qqqq")


def test_an_unknown_kind_is_answered_with_the_kinds():
    assert "There is no kind 'metrics'" in refused("smape", kind="metrics")
    assert "Did you mean metric" in refused("smape", kind="metrics")


def test_a_name_of_another_kind_is_refused():
    assert refused("smape", kind="function").startswith("No function is called 'smape'.")


def test_an_idea_is_no_part():
    assert refused("chain_rule") == "chain_rule is an idea, not a part; gr.about('chain_rule') explains it."


def test_what_must_be_handed_in_is_asked_for():
    assert refused("mase") == "mase needs history= : the values of the series that the model was trained on."


def test_all_problems_come_at_once():
    message = refused("mase", hstory=[1], season=0)
    assert "mase has no setting 'hstory'" in message
    assert "mase needs history=" in message
    assert "mase.season must be a whole number from 1; got 0." in message


def test_your_own_part_by_its_import_path():
    assert gr.make("collections:Counter", a=2) == {"a": 2}
    assert refused("collections:Nothing").startswith("'collections:Nothing' can not be imported")


CARD = dict(kind="transformer", title="T", what="w", when="w", when_not="n", instead={}, cost="c", source="s")


def test_a_librarys_settings_are_renamed_limited_and_passed_through():
    card = Card(
        name="near", target="sklearn.neighbors:KNeighborsClassifier", names={"distance": "metric"}, **CARD,
        rules={"distance": "one of euclidean, manhattan"}, defaults={"n_neighbors": 7},
    )  # fmt: skip
    target = imported(card.target)
    assert "distance" in known_settings(card, target)
    assert "metric" not in known_settings(card, target)
    assert checked(card, target, {"distance": "manhattan"}) == {"n_neighbors": 7, "metric": "manhattan"}
    with pytest.raises(
        gr.GradusError, match=r"near\.distance must be one of euclidean, manhattan; got 'cosine'"
    ):
        checked(card, target, {"distance": "cosine"})
    with pytest.raises(gr.GradusError, match="near has no setting 'metric'"):
        checked(card, target, {"metric": "euclidean"})


def entry(name: str, kind: str, short: str, tmp_path) -> index.Entry:
    file = tmp_path / f"{name}.py"
    file.write_text(
        textwrap.dedent(f"""
        CARDS = (Card(name={name!r}, kind={kind!r}, title="T", what="w", when="w", when_not="n", instead={{}},
                      cost="c", source="s", short={short!r}, target="math:fabs"),)
    """)
    )
    return index.Entry(
        name=name, kind=kind, aliases=(), short=short, target="math:fabs", file=str(file), what="w.",
        tasks=(), traits={}, words={"name": [], "words": [], "what": [], "when": []}, proof={}, covers={},
        extra="",
    )  # fmt: skip


@pytest.fixture
def twins(tmp_path, monkeypatch):
    """Two cards with one short name."""
    both = (
        entry("huber_loss", "loss", "huber", tmp_path),
        entry("huber_metric", "metric", "huber", tmp_path),
    )
    monkeypatch.setattr(index, "entries", lambda: both)
    monkeypatch.setattr(index, "by_name", lambda: {e.name: e for e in both})


@pytest.mark.usefixtures("twins")
def test_a_short_name_resolves_by_role_and_is_refused_where_it_is_ambiguous():
    assert index.resolve("huber", kind="metric").name == "huber_metric"
    with pytest.raises(
        gr.GradusError, match=r"'huber' may mean huber_loss \(loss\) or huber_metric \(metric\)"
    ):
        index.resolve("huber")


@pytest.mark.usefixtures("twins")
def test_about_a_short_name_shows_a_line_for_each():
    assert repr(gr.about("huber")) == "'huber' may mean\n  huber_loss (loss): w.\n  huber_metric (metric): w."


@pytest.mark.parametrize("name", ["target_encoding", "kfold_target_encoding"])
def test_floats_are_amounts_to_a_target_encoder_and_whole_numbers_may_be(name):
    towns, stars = [["Bonn"], ["Ulm"]] * 40, [1, 2, 3, 4] * 20
    encoder = gr.make(name)
    codes = encoder.fit_transform(towns, [float(one) for one in stars])
    assert codes.shape == (80, 1)
    assert 1 < codes.min() < codes.max() < 4
    assert encoder.get_params()["target_type"] == "auto"
    assert encoder.fit(towns, [float(one) for one in stars]).transform([["Ulm"]]).shape == (1, 1)
    assert gr.make(name).fit_transform(towns, stars).shape == (80, 4)
    assert gr.make(name, target_type="continuous").fit_transform(towns, stars).shape == (80, 1)


@pytest.mark.parametrize("call", [gr.find, gr.about, gr.make])
def test_a_name_that_is_no_text_is_answered(call):
    with pytest.raises(gr.GradusError, match="must be a text; got 3"):
        call(3)
