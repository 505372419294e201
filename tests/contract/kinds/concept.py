"""The contract of an idea: an example that calls real parts, and notices when one of them is wrong."""

import re

from gradus.catalogue.entries import by_name
from gradus.core.card import Card


def samples(card: Card) -> list[tuple]:
    return []


def parts_called(card: Card) -> list[str]:
    """The catalogue's parts that the example builds."""
    return re.findall(r"gr\.make\(\s*\"(\w+)\"", card.example)


def calls_a_real_part(card: Card) -> None:
    called = parts_called(card)
    assert called, f"the example of {card.name} calls no part of the catalogue"
    assert all(name in by_name() for name in called)
    assert all(by_name()[name].kind != "concept" for name in called)


def has_no_code_of_its_own(card: Card) -> None:
    given = [
        name for name in ("target", "typical", "rules", "defaults", "names", "needs") if getattr(card, name)
    ]
    assert not given, f"{card.name} is an idea; {given} belong to a part"


def shows_what_comes_out(card: Card) -> None:
    lines = [line.strip() for line in card.example.splitlines() if line.strip()]
    shown = [line for line in lines if not line.startswith((">>>", "..."))]
    assert shown, f"the example of {card.name} shows no result"
    assert len(lines) <= 16, f"the example of {card.name} is longer than half a page"


def promises_that_its_example_notices(card: Card) -> None:
    assert card.proof.get("identity") == "example_depends_on_its_parts"


CHECKS = (
    calls_a_real_part,
    has_no_code_of_its_own,
    shows_what_comes_out,
    promises_that_its_example_notices,
)
