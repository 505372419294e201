"""Search: by name, by meaning, fast with 700 cards, and without anything heavy."""

import json
import subprocess
import sys

import pytest

import gradus as gr
from gradus.catalogue import words
from gradus.catalogue.entries import entries
from gradus.catalogue.find import LEAST, score
from gradus.catalogue.index import entry
from gradus.catalogue.words import stem, synonyms, words_of
from gradus.core.card import Card
from gradus.core.errors import GradusError
from tests.questions import measure

pytestmark = pytest.mark.fast

FLOOR = 0.85  # of the open questions whose answer is held, in the first three
SECONDS = 0.2  # of CPU, for one search in a fresh process with 700 cards


def test_the_open_questions_are_answered_in_the_first_three():
    found = measure("open")
    assert found.held >= 20
    assert found.share >= FLOOR, f"missed: {', '.join(found.missed)}"


@pytest.mark.parametrize("name", [one.name for one in entries()])
def test_a_name_finds_its_card_first(name):
    assert gr.find(name).names[0] == name
    assert gr.find(name.replace("_", " ")).names[0] == name


@pytest.mark.parametrize(
    "first, second",
    [
        ("exploding", "explodes"),
        ("probabilities", "probability"),
        ("normalise", "normalizing"),
        ("neighbour", "neighbors"),
        ("dropped", "dropping"),
        ("classes", "class"),
    ],
)
def test_endings_and_spellings_do_not_matter(first, second):
    assert stem(first) == stem(second)


def test_a_synonym_counts_less_than_the_word():
    assert words.SYNONYM < 1
    assert gr.find("average").names[0] == "mean"
    assert "normal_distribution" in gr.find("bell curve").names[:3]


def test_synonyms_lead_to_words_that_differ():
    loops = [said for said, textbook in synonyms().items() if len(said) == 1 and said[0] in textbook]
    empty = [said for said in synonyms() if not said]
    assert not loops, f"a synonym that says the textbook's own word: {loops}"
    assert not empty


def test_kind_and_task_narrow_the_search():
    assert {one.kind for one in gr.find("distance", kind="function")} == {"function"}
    assert all(not one.tasks or "regression" in one.tasks for one in gr.find("", task="regression"))
    with pytest.raises(GradusError, match="kind"):
        gr.find("loss", kind="functoin")


def test_a_task_that_no_card_names_is_refused():
    with pytest.raises(GradusError, match=r"no task 'regresion'.*Did you mean regression"):
        gr.find("error", task="regresion")


def test_hits_that_a_common_word_met_are_left_out():
    points = score("replace blanks with the column average")
    found = gr.find("replace blanks with the column average").names
    assert len(found) < len([one for one in points if points[one] > 0])
    assert all(points[name] >= LEAST * points[found[0]] for name in found)


def test_a_question_that_nothing_answers_is_told_so():
    assert repr(gr.find("deep learning for images")).startswith("Nothing held answers this well; nearest:\n")
    assert not gr.find("scale with outliers").weak
    assert not gr.find("mean").weak


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("is one model really better than another", "permutation_test"),
        ("the probabilities can't be trusted", "expected_calibration_error"),
        ("a town column with thousands of different values", "kfold_target_encoding"),
        ("prices are skewed", "median"),
    ],
)
def test_plain_questions(question, answer):
    assert answer in gr.find(question).names[:3]


def test_a_slip_of_the_pen_still_finds():
    assert "lightgbm" in gr.find("lightgmb").names
    assert repr(gr.find("xqzw")).startswith("Nothing found for 'xqzw'")


def a_card(number: int) -> Card:
    """A made-up card with about as many words as a real one."""
    some = [entries()[(number * k) % len(entries())].card for k in (1, 3, 7)]
    text = f"technique {number} " + " ".join(card.what for card in some)
    return Card(
        name=f"technique_{number}",
        kind="concept",
        title=f"Technique {number}",
        what=text,
        when=some[0].when,
        when_not=some[1].when_not,
        instead={},
        cost="None.",
        source="made for this test",
        words=tuple(word for card in some for word in card.words),
    )


def test_700_cards_are_searched_in_a_moment_and_nothing_heavy_is_loaded(tmp_path):
    index = tmp_path / "index.json"
    lines = [json.dumps(entry(a_card(number), "made/up.py")) for number in range(700)]
    index.write_text("[\n" + ",\n".join(lines) + "\n]\n", encoding="utf-8")
    code = f"""
import sys, time
from pathlib import Path
import gradus.catalogue.entries as held
held.INDEX = Path({str(index)!r})
import gradus as gr
begin = time.process_time()
found = gr.find("chance of many zeros in a count that grows with time")
print(time.process_time() - begin, len(held.entries()), len(found))
print(sorted({{"numpy", "torch", "polars", "sklearn", "pandas", "scipy"}} & set(sys.modules)))
"""
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    first, heavy = told.splitlines()
    seconds, cards, hits = first.split()
    assert (int(cards), int(hits)) == (700, 10)
    assert float(seconds) < SECONDS
    assert heavy == "[]"


def test_words_leave_out_what_says_nothing():
    assert words_of("What is the best way to do this?") == ["best", "way"]
