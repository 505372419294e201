"""The card: everything that is known of one technique, as a literal that is read and never run."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Typical = Mapping[str, tuple[tuple[Any, str], ...]]


@dataclass(frozen=True, kw_only=True)
class Card:
    """One technique. Text fields are Markdown; every field is a literal, so that `ast` can read it."""

    # what it is
    name: str  # unique over all kinds, reads alone: huber_loss, not huber
    kind: str  # the contract that it keeps
    title: str  # as a textbook heads the section
    what: str  # one or two sentences in a student's words
    formula: str = ""  # plain Unicode
    symbols: Mapping[str, str] = field(default_factory=dict)  # every symbol of the formula, explained
    # when to use it
    when: str
    when_not: str
    instead: Mapping[str, str]  # another card → when that one wins
    typical: Typical = field(default_factory=dict)  # setting → ((value, reason), …)
    cost: str
    traps: tuple[str, ...] = ()
    source: str  # author and year
    example: str = ""  # doctest lines; the output shown is the real output
    # where the code is, and how to build it
    target: str | Mapping[str, str] = ""  # "module:name", or a task → one; empty for an idea
    defaults: Mapping[str, Any] = field(default_factory=dict)  # where ours differ from the target's own
    rules: Mapping[str, str] = field(default_factory=dict)  # limits of a foreign target's settings
    names: Mapping[str, str] = field(default_factory=dict)  # our setting → the target's
    needs: Mapping[str, str] = field(default_factory=dict)  # setting that must be handed in → what it is
    extra: str = ""  # the optional install that the target needs
    # how we know that it is right
    proof: Mapping[str, Any] = field(default_factory=dict)  # oracle, worked, identity, beats
    covers: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)  # inventory id → its own proof
    # how it is found
    aliases: tuple[str, ...] = ()  # other full names, inventory ids among them
    short: str = ""  # a stem that resolves by role: huber
    tasks: tuple[str, ...] = ()  # tasks it is for; empty: any
    traits: Mapping[str, Any] = field(
        default_factory=dict
    )  # facts that programs read: of a metric, `better` and `takes`
    words: tuple[str, ...] = ()  # symptoms and synonyms that people type

    def __post_init__(self) -> None:
        for word in (self.name, *self.aliases):
            if not word.isidentifier() or word != word.lower():
                raise ValueError(f"the card {self.name!r}: {word!r} is no lower-case name")


TEXTS = ("name", "kind", "title", "what", "when", "when_not", "cost", "source")
