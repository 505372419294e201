"""Advice: all tables are held, every row can be asked for, facts keep their rules, and answers say why."""

from itertools import product

import pytest

import gradus as gr
from gradus.catalogue.advice import answered
from gradus.catalogue.entries import by_name
from gradus.catalogue.tables import Row, tables, topics
from gradus.core.errors import GradusError
from gradus.core.facts import FACTS, Known
from gradus.core.rules import accepts, options

pytestmark = pytest.mark.fast

CHOICES = [table for table in tables() if not table.is_page]
ROWS = [row for table in CHOICES for row in table.rows]


def shown_name(part: str) -> str:
    return by_name()[part].name if part in by_name() else part


def questions(row: Row) -> list[dict[str, Known]]:
    """One question for each combination of the values that the row takes."""
    values = [wanted if isinstance(wanted, list) else [wanted] for wanted in row.when.values()]
    return [dict(zip(row.when, map(Known, some), strict=True)) for some in product(*values)]


def test_all_tables_are_held_once():
    assert [table.id for table in tables()] == [f"D{number:02}" for number in range(1, 68)]
    assert len({table.name for table in tables()}) == 67


@pytest.mark.parametrize("table", CHOICES, ids=lambda table: table.cited)
def test_every_row_is_first_for_its_own_question(table):
    for row in table.rows:
        mine = [
            other for other in table.rows if other.topic == row.topic and dict(other.when) == dict(row.when)
        ]
        assert mine == [row], f"two rows of {table.cited} with the same when"
        for question in questions(row):
            answer = answered(table.id if len({r.topic for r in table.rows}) == 1 else row.topic, question)
            assert answer.ranked[0].part == shown_name(row.use[0][0]), f"{table.cited} {question}"


def test_every_when_is_first_for_its_topic():
    seen = {}
    for topic in topics():
        rows = [row for table in topics()[topic] for row in table.rows if row.topic == topic]
        for row in rows:
            seen.setdefault((topic, repr(sorted(row.when.items()))), row)
    for (topic, _), row in seen.items():
        for question in questions(row):
            assert answered(topic, question).ranked[0].part == shown_name(row.use[0][0]), (topic, question)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.table.id}-{row.use[0][0]}")
def test_facts_are_of_the_closed_list_and_keep_their_rule(row):
    for name, wanted in row.when.items():
        for value in wanted if isinstance(wanted, list) else [wanted]:
            assert accepts(FACTS[name].rule, value), f"{row.table.cited}: {name} = {value!r}"


def test_every_fact_and_every_value_is_used():
    used = {}
    for row in ROWS:
        for name, wanted in row.when.items():
            used.setdefault(name, set()).update(wanted if isinstance(wanted, list) else [wanted])
    assert set(used) == set(FACTS)
    idle = {name: set(options(fact.rule)) - used[name] for name, fact in FACTS.items()}
    assert not {name: values for name, values in idle.items() if values}


def test_a_threshold_is_shown_and_has_a_source():
    for fact in FACTS.values():
        assert (fact.threshold is None) == (not fact.source)
        assert ("{threshold}" in fact.meaning) == (fact.threshold is not None)


def test_every_row_says_why():
    assert all(because.strip() for row in ROWS for _, because in row.use)
    assert all(
        table.columns and all(len(line) == len(table.columns) for line in table.cells)
        for table in tables()
        if table.is_page
    )


def test_what_practice_has_left_behind_is_kept_with_its_reason():
    older = [
        said
        for table in tables()
        for said in (*table.older, *(one for row in table.rows for one in row.older))
    ]
    assert len(older) == 29
    assert all(was and why for was, why in older)


def test_the_answer_ranks_and_names_its_table():
    advice = gr.advise("loss", task="multiclass", imbalanced=True)
    assert advice.names[0] == shown_name("loss_weighted_ce")
    assert "D06 loss_by_task, task = multiclass, imbalanced = true" in " ".join(repr(advice).split())
    assert "labels = " in repr(advice)  # what else would decide
    assert advice.json()["ranked"][0]["table"] == "D06 loss_by_task"


def test_a_fact_that_contradicts_shuts_a_row_out():
    assert shown_name("m_f1") in gr.advise("metric", task="binary", imbalanced=True).names
    balanced = gr.advise("metric", task="binary", imbalanced=False).names
    assert balanced == ["roc_auc", "accuracy", "pr_auc", "matthews_correlation"]


def test_advice_on_two_classes_agrees_with_what_fit_chooses_by():
    from gradus.select.measures import DEFAULTS

    claims = {"size": list(range(100)), "fraud": ["yes" if row % 6 == 0 else "no" for row in range(100)]}
    advice = gr.advise("metric", data=claims, target="fraud")
    assert advice.names[0] == DEFAULTS["binary"][0]
    assert "accuracy" in advice.names
    assert "commoner class" in " ".join(repr(advice).split())


def test_what_is_not_yet_held_is_marked_wherever_it_is_named():
    unheld = [part for table in tables() for part in table.speaks_of if part not in by_name()]
    for topic in ("metric", "activation"):
        text = " ".join(repr(gr.advise(topic)).split())
        named = [part for part in unheld if f"→ {part}" in text]
        assert named
        assert all(text.count(f"→ {part}") == text.count(f"→ {part} (not yet held)") for part in named)


def test_classification_stands_for_both_of_its_tasks():
    asked = gr.advise("metric", task="classification")
    assert asked.names[0] == shown_name("m_accuracy")
    assert asked.json()["known"]["task"]["value"] == ("binary", "multiclass")


def test_a_page_is_printed_as_a_table():
    page = repr(gr.advise("D37"))
    assert "Matrix  2" in page
    assert "layer_tensor_shapes" in page
    assert gr.advise("optimizer_comparison").names == []


def test_without_a_topic_all_topics_are_listed():
    assert {"loss", "metric", "optimizer", "activation", "initializer"} <= set(gr.advise())
    assert sorted({name for names in gr.advise().values() for name in names}) == sorted(
        table.name for table in tables()
    )


@pytest.mark.parametrize(
    "topic, facts, sentence",
    [
        ("los", {}, "no advice on 'los'.*Did you mean loss"),
        ("loss", {"taks": "binary"}, "no fact 'taks'.*Did you mean tasks or task"),
        ("loss", {"task": "binry"}, "fact task must be one of .*got 'binry'. Did you mean binary"),
        ("loss", {"imbalanced": "yes"}, "imbalanced must be true or false; got 'yes'"),
        ("loss", {"target": "y"}, "column of data=, which was not given"),
    ],
)
def test_a_mistake_is_one_sentence(topic, facts, sentence):
    with pytest.raises(GradusError, match=sentence):
        gr.advise(topic, **facts)
