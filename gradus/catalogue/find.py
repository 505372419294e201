"""`gr.find(words)`: search the catalogue by name or by what is wrong, importing nothing heavy."""

import math
from collections import Counter
from functools import lru_cache

from gradus.catalogue.entries import Entry, check_kind, entries
from gradus.catalogue.words import words_of
from gradus.core.calls import verb
from gradus.core.errors import near

WEIGHTS = {"name": 4.0, "words": 3.0, "what": 1.5, "when": 1.0}


@verb
def find(words: str = "", *, kind: str | None = None, task: str | None = None, most: int = 10) -> "Found":
    """The techniques that answer a few words, best first: `find("too many zeros in my counts")`."""
    check_kind(kind)
    of_kind = [e for e in entries() if kind in (None, e.kind)]
    fit = [e for e in of_kind if not task or not e.tasks or task in e.tasks]
    if not words.strip():
        return Found(words, fit[:most] if kind is None and task is None else fit)
    scored = [(score(e, words_of(words), words), e) for e in fit]
    hits = sorted((pair for pair in scored if pair[0] > 0), key=lambda pair: (-pair[0], pair[1].name))
    return Found(words, [e for _, e in hits[:most]] or _by_spelling(words, fit, most))


def score(entry: Entry, stems: list[str], words: str) -> float:
    """How well a card answers: rare words count more, a name more than prose, the exact name most."""
    asked = words.strip().casefold().replace(" ", "_")
    exact = 100.0 if asked in (entry.name, entry.short, *entry.aliases) else 0.0
    best = (
        max((WEIGHTS[f] for f, have in entry.words.items() if s in have), default=0.0) * rarity()[s]
        for s in stems
    )
    return exact + sum(best)


@lru_cache(maxsize=1)
def rarity() -> Counter:
    """Stem → the logarithm of how few cards hold it; a stem that none holds counts nothing."""
    held = Counter(s for entry in entries() for s in {s for have in entry.words.values() for s in have})
    return Counter({s: math.log(1 + len(entries()) / count) for s, count in held.items()})  # type: ignore[arg-type]


def _by_spelling(words: str, among: list[Entry], most: int) -> list[Entry]:
    names = {word: entry for entry in among for word in (entry.name, entry.short, *entry.aliases) if word}
    return list({names[word].name: names[word] for word in near(words.replace(" ", "_"), names)}.values())[
        :most
    ]


class Found(list[Entry]):
    """Hits, best first, printed as a table."""

    def __init__(self, words: str, hits: list[Entry]):
        super().__init__(hits)
        self.words = words

    @property
    def names(self) -> list[str]:
        return [entry.name for entry in self]

    def __repr__(self) -> str:
        if not self:
            return f"Nothing found for {self.words!r}. gr.parts() lists everything."
        width = max(len(entry.name) for entry in self)
        kind = max(len(entry.kind) for entry in self)
        return "\n".join(f"{e.name:<{width}}  {e.kind:<{kind}}  {first_sentence(e.what)}" for e in self)


def first_sentence(text: str) -> str:
    """The first sentence of a text, for a line in a table."""
    return text.partition(". ")[0].rstrip(".") + "."
