"""Advice: what is known of a problem in, the parts that the decision tables rank for it out."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from gradus.catalogue.entries import by_name
from gradus.catalogue.tables import Row, Table, tables, topics
from gradus.core.errors import GradusError, all_at_once, did_you_mean, listed, shown
from gradus.core.facts import FACTS, Known
from gradus.core.rules import accepts, options


@dataclass(frozen=True)
class Ranked:
    """One part of an answer."""

    part: str  # the card's name, or the inventory's where no card is held yet
    because: str
    row: Row

    @property
    def held(self) -> bool:
        return self.part in by_name()


@dataclass(frozen=True)
class Asked:
    """What a row that is still open would say if one more fact were known."""

    facts: Mapping[str, Any]  # what must still be known, with the values that the row wants
    part: str


@dataclass(frozen=True)
class Answer:
    """What the tables of a topic say, before it is put into words."""

    topic: str
    known: Mapping[str, Known]
    ranked: tuple[Ranked, ...]
    asked: tuple[Asked, ...]
    older: tuple[tuple[str, str], ...]
    pages: tuple[Table, ...]
    unused: tuple[str, ...]  # facts that were told and that no row asks for


def told(facts: Mapping[str, Any]) -> dict[str, Known]:
    """The caller's facts, checked; all mistakes at once."""
    all_at_once([problem for name, value in facts.items() for problem in _problems(name, value)])
    return {
        name: Known(FACTS[name].wider.get(value, value) if isinstance(value, str) else value)
        for name, value in facts.items()
    }


def answered(topic: str, known: Mapping[str, Known]) -> Answer:
    """Rank the parts for a topic (`loss`) or one table (`D06`, `loss_by_task`) by what is known."""
    chosen, rows = _found(topic)
    values = {name: fact.value for name, fact in known.items()}
    states = [(row, row.unknown(values)) for row in rows if row.possible(values)]
    # more facts matched first; between equals the order of the tables (sorting is stable)
    fitting = sorted((row for row, unknown in states if not unknown), key=lambda row: -len(row.when))
    nearly = sorted((pair for pair in states if pair[1]), key=lambda pair: (len(pair[1]), -len(pair[0].when)))
    asks = {fact for row in rows for fact in row.when}
    return Answer(
        topic=topic,
        known={name: fact for name, fact in known.items() if name in asks},
        ranked=_each_once(fitting),
        asked=_first_of_each([_asked(row, unknown, values) for row, unknown in nearly]),
        older=tuple(dict.fromkeys(said for row in fitting for said in row.older)),
        pages=tuple(table for table in chosen if table.is_page),
        unused=tuple(
            name for name, fact in known.items() if name not in asks and fact.how.startswith("told")
        ),
    )


def _asked(row: Row, unknown: list[str], values: Mapping[str, Any]) -> Asked:
    unsettled = [fact for fact in row.when if fact in unknown or isinstance(values[fact], tuple)]
    return Asked({fact: row.when[fact] for fact in unsettled}, _name(row.use[0][0]))


def _first_of_each(asked: list[Asked]) -> tuple[Asked, ...]:
    first: dict[str, Asked] = {}
    for one in asked:
        first.setdefault(repr(sorted(one.facts.items())), one)
    return tuple(first.values())


def _found(topic: str) -> tuple[list[Table], list[Row]]:
    if topic in topics():
        chosen = topics()[topic]
        return chosen, [row for table in chosen for row in table.rows if row.topic == topic]
    for table in tables():
        if topic in (table.id, table.name):
            return [table], table.rows
    names = [*topics(), *(table.name for table in tables())]
    raise GradusError(
        f"There is no advice on {topic!r}; the topics are {listed(topics(), most=60)}."
        f"{did_you_mean(topic, names)}"
    )


def _problems(name: str, value: Any) -> list[str]:
    if name not in FACTS:
        return [
            f"advise knows no fact {name!r}; it knows {listed(FACTS, most=40)}.{did_you_mean(name, FACTS)}"
        ]
    fact = FACTS[name]
    if (isinstance(value, str) and value in fact.wider) or accepts(fact.rule, value):
        return []
    guess = did_you_mean(value, options(fact.rule)) if isinstance(value, str) else ""
    return [f"The fact {name} must be {fact.rule}; got {shown(value)}.{guess}"]


def _each_once(rows: list[Row]) -> tuple[Ranked, ...]:
    best: dict[str, Ranked] = {}
    for row in rows:
        for part, because in row.use:
            best.setdefault(_name(part), Ranked(_name(part), because, row))
    return tuple(best.values())


def _name(part: str) -> str:
    return by_name()[part].name if part in by_name() else part
