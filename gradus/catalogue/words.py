"""Words for searching: split, folded and stemmed, so that `losses exploding` meets `the loss explodes`."""

import re
from functools import lru_cache

from gradus.core.card import Card

COMMON = frozenset(
    "a an and are as at be but by can do does for from has have how i if in into is it its me my not of on one "
    "or our so than that the their them then there these they this to too use used uses using very want was we what "
    "when where which who why will with you your".split()
)
ENDINGS = (
    "ations",
    "ation",
    "ingly",
    "ings",
    "ing",
    "edly",
    "ies",
    "ied",
    "ed",
    "ers",
    "er",
    "est",
    "es",
    "s",
    "ly",
    "e",
)


def words_of(text: str) -> list[str]:
    """The stems of a text's meaningful words, in order."""
    return [stem(word) for word in re.findall(r"[a-z0-9²]+", text.casefold()) if word not in COMMON]


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """A word without its ending: explodes, exploding, exploded → explod."""
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            base = word[: -len(ending)] + ("y" if ending in ("ies", "ied") else "")
            return base[:-1] if len(base) > 4 and base[-1] == base[-2] and base[-1] not in "ls" else base
    return word


def search_words(card: Card) -> dict[str, list[str]]:
    """Field → stems: a hit in the name says more than one in the prose."""
    texts = {
        "name": " ".join([card.name, card.short, card.title, *card.aliases]).replace("_", " "),
        "words": " ".join(card.words),
        "what": card.what,
        "when": card.when,
    }
    return {field: sorted(set(words_of(text))) for field, text in texts.items()}
