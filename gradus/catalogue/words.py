"""Words for searching: split, folded and stemmed, so that `losses exploding` meets `the loss explodes`."""

import re
import tomllib
from collections.abc import Collection
from functools import lru_cache
from pathlib import Path

from gradus.core.card import Card

SYNONYMS = Path(__file__).resolve().parent / "synonyms.toml"
SYNONYM = 0.5  # how much a synonym, or a word of the same beginning, counts beside the word itself
COMMON = frozenset(
    "a an and are as at be but by can do does for from has have how i if in into is it its me my not of on "
    "one or our so than that the their them then there these they this to too use used uses using very want "
    "was we what when where which who why will with you your".split()
)
ENDINGS = "ations ation ingly ings ing edly ies ied ed ers er est es s ly e".split()


def words_of(text: str) -> list[str]:
    """The stems of a text's meaningful words, in order."""
    return [stem(word) for word in re.findall(r"[a-z0-9²]+", text.casefold()) if word not in COMMON]


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """A word without its ending and in one spelling: explodes, exploding, exploded → explod."""
    word = word.replace("our", "or") if len(word) > 5 else word
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            base = word[: -len(ending)] + ("y" if ending in ("ies", "ied") else "")
            base = base[:-1] + "z" if len(base) > 5 and base.endswith("is") else base  # normalise, normalize
            return base[:-1] if len(base) > 4 and base[-1] == base[-2] and base[-1] not in "ls" else base
    return word


@lru_cache(maxsize=1)
def synonyms() -> dict[tuple[str, ...], tuple[str, ...]]:
    """What people say, as stems → the stems of the textbook's words for it."""
    said: dict[tuple[str, ...], tuple[str, ...]] = {}
    for words, phrases in tomllib.loads(SYNONYMS.read_text(encoding="utf-8")).items():
        for phrase in phrases:
            key = tuple(words_of(phrase))
            said[key] = (*said.get(key, ()), *words_of(words))
    return said


def meant_by(stems: list[str], vocabulary: Collection[str]) -> list[dict[str, float]]:
    """For each word of a question, the stems of the cards that it may mean, with how much each counts."""
    meant = [{word: 1.0, **dict.fromkeys(_of_one_root(word, vocabulary), SYNONYM)} for word in stems]
    longest = max(map(len, synonyms()))
    for end in range(1, len(stems) + 1):
        for start in range(max(0, end - longest), end):
            for other in synonyms().get(tuple(stems[start:end]), ()):
                meant[end - 1].setdefault(other, SYNONYM)
    return meant


def _of_one_root(word: str, vocabulary: Collection[str]) -> list[str]:
    """Stems that go on where the word ends, or the other way round: generat, generator."""
    long = (
        [other for other in vocabulary if other.startswith(word[:5]) and other != word]
        if len(word) > 4
        else []
    )
    near = (other for other in long if min(len(other), len(word)) > 4 and abs(len(other) - len(word)) < 5)
    return [other for other in near if other.startswith(word) or word.startswith(other)]


def search_words(card: Card) -> dict[str, list[str]]:
    """Field → stems: a hit in the name says more than one in the prose."""
    texts = {
        "name": " ".join([card.name, card.short, card.title, *card.aliases]).replace("_", " "),
        "words": " ".join(card.words),
        "what": card.what,
        "when": card.when,
    }
    return {field: sorted(set(words_of(text))) for field, text in texts.items()}
