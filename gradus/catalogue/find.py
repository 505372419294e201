"""`gr.find(words)`: search the catalogue by name or by what is wrong, importing nothing heavy."""

import math
import re
from collections import Counter
from functools import lru_cache

from gradus.catalogue.entries import Entry, check_kind, check_task, entries
from gradus.catalogue.words import meant_by, stem, synonyms, words_of
from gradus.core.calls import verb
from gradus.core.errors import all_at_once, near
from gradus.core.settings import problems_of

WEIGHTS = {"name": 4.0, "words": 3.0, "what": 1.5, "when": 1.0}
AGAIN = 0.3  # how much a second field that holds the word adds
LEAST = 0.35  # of the best hit's points; what has less was met by a common word or two
RULES = {"words": "a text", "most": "a whole number from 1"}
WEAK = 17.0  # a question of several words whose best hit has fewer points met no two words that say much


@verb
def find(words: str = "", *, kind: str | None = None, task: str | None = None, most: int = 10) -> "Found":
    """The techniques that answer a few words, best first: `find("too many zeros in my counts")`."""
    all_at_once(problems_of("find", {"words": words, "most": most}, RULES))
    check_kind(kind)
    check_task(task)
    of_kind = [e for e in entries() if kind in (None, e.kind)]
    fit = [e for e in of_kind if not task or not e.tasks or task in e.tasks]
    if not words.strip():
        return Found(words, fit[:most] if kind is None and task is None else fit)
    asked, points = re.sub(r"\W+", "_", words.strip().casefold()), score(words)
    same = synonyms().get(tuple(words_of(words)), ())  # the whole question is another word for a name
    exact = {e.name for e in fit if asked in (e.name, e.short, *e.aliases) or stem(e.name) in same}
    hits = [e for e in fit if e.name in points or e.name in exact]
    best = sorted(hits, key=lambda e: (e.name not in exact, -points.get(e.name, 0.0), e.name))
    top = max((points.get(e.name, 0.0) for e in best), default=0.0)
    near = [e for e in best if e.name in exact or points.get(e.name, 0.0) >= LEAST * top]
    weak = bool(near) and not exact and top < WEAK and len(words_of(words)) > 1
    return Found(words, near[:most] or _by_spelling(words, fit, most), weak=weak)


def score(words: str) -> dict[str, float]:
    """Card → how well it answers: rare words count more, names more than prose, and each word met."""
    points: dict[str, float] = {}
    met: Counter[str] = Counter()
    for variants in meant_by(words_of(words), postings()):
        best: dict[str, float] = {}
        for one, sure in variants.items():
            for name, weight in postings().get(one, {}).items():
                best[name] = max(best.get(name, 0.0), sure * weight)
        met.update(best.keys())  # a mapping would add its weights
        for name, weight in best.items():
            points[name] = points.get(name, 0.0) + weight
    return {name: total * met[name] for name, total in points.items()}


@lru_cache(maxsize=1)
def postings() -> dict[str, dict[str, float]]:
    """Stem → the cards that hold it, each with its fields' weights times how rare the stem is."""
    held: dict[str, dict[str, list[float]]] = {}
    for entry in entries():
        for field, stems in entry.words.items():
            for one in stems:
                held.setdefault(one, {}).setdefault(entry.name, []).append(WEIGHTS[field])
    rare = {one: math.log(1 + len(entries()) / len(cards)) for one, cards in held.items()}
    return {s: {name: rare[s] * _weight(found) for name, found in cards.items()} for s, cards in held.items()}


def _weight(fields: list[float]) -> float:
    return max(fields) + AGAIN * (sum(fields) - max(fields))


def _by_spelling(words: str, among: list[Entry], most: int) -> list[Entry]:
    names = {word: entry for entry in among for word in (entry.name, entry.short, *entry.aliases) if word}
    return list({names[word].name: names[word] for word in near(words.replace(" ", "_"), names)}.values())[
        :most
    ]


class Found(list[Entry]):
    """Hits, best first, printed as a table; `weak` where even the best one hardly answers."""

    def __init__(self, words: str, hits: list[Entry], *, weak: bool = False):
        super().__init__(hits)
        self.words, self.weak = words, weak

    @property
    def names(self) -> list[str]:
        return [entry.name for entry in self]

    def __repr__(self) -> str:
        if not self:
            return f"Nothing found for {self.words!r}. gr.parts() lists everything."
        width = max(len(entry.name) for entry in self)
        kind = max(len(entry.kind) for entry in self)
        lines = [f"{e.name:<{width}}  {e.kind:<{kind}}  {first_sentence(e.what)}" for e in self]
        return "\n".join([*(["Nothing held answers this well; nearest:"] if self.weak else []), *lines])


def first_sentence(text: str) -> str:
    """The first sentence of a text, for a line in a table."""
    return text.partition(". ")[0].rstrip(".") + "."
