"""The contract of an idea: its page has an example that calls a real part, and notices when that part is wrong."""

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


CHECKS = (calls_a_real_part,)
