"""The pages keep their promises: no two say the same, and every symbol of a formula is explained."""

import re
import unicodedata
from dataclasses import replace
from itertools import combinations

import pytest

from gradus.catalogue.entries import entries
from gradus.core.card import Card

pytestmark = pytest.mark.fast

CARDS = [entry.card for entry in entries()]
SHINGLE = 5  # words
MOST_SHARED = 0.5  # of the smaller page's shingles

# What a formula may use unexplained: signs of operations that are letters, numbers with a name, short words.
SIGNS = {"e", "π", "ln", "d", "ℝ", "ℕ"}
SHORT_WORDS = {"if", "or", "of", "is", "to", "in", "as", "at", "on", "by", "so", "no"}


def shingles(card: Card) -> frozenset[tuple[str, ...]]:
    """The runs of five words of a card's `when` and `when not`."""
    runs = []
    for text in (card.when, card.when_not):
        words = re.findall(r"\w+", text.casefold())
        runs += [tuple(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1)]
    return frozenset(runs)


def letters_of(text: str) -> list[str]:
    """The symbols of a formula: runs of letters, Latin or Greek, without subscripts, primes, hats and digits.

    A run of three small Latin letters or more is a word or a function's name (exp, otherwise), and so are the
    short words above and an `a` before a word. `_name` and subscripts belong to the symbol before them.
    """
    plain = re.sub(r"_\{[^}]*\}|_\w+|[ΣΠ]|\ba(?= [a-z]{2,})", "", text)
    plain = "".join(c for c in plain if not is_subscript(c))
    runs = runs_of(plain)
    return [run for run in runs if not re.fullmatch(r"[A-Z]?[a-z]{2,}", run) or len(run) == 2]


def runs_of(text: str) -> list[str]:
    """Runs of letters, with hats and bars taken off."""
    bare = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return "".join(c if unicodedata.category(c)[0] == "L" else " " for c in bare).split()


def is_subscript(character: str) -> bool:
    return unicodedata.decomposition(character).startswith(("<sub>", "<super>"))


def every_letter(text: str) -> set[str]:
    """All letters of a text, subscripts among them."""
    return set(unicodedata.normalize("NFKD", text))


def unexplained(formula: str, symbols: dict[str, str]) -> list[str]:
    """Symbols of the formula for which the card has no line. These need none:

    the result, alone left of the first `=` or in two letters or more; `h` and `e` where `h(e) = …` defines
    them; i, j and k where they also stand as a subscript (a running index); `dy` and `wx` where `y`, `w` and
    `x` have a line.
    """
    known = {run for key in symbols for run in runs_of(re.sub(r"_\w+", "", key))} | SIGNS | SHORT_WORDS
    known |= {run for key in symbols for run in letters_of(key)}
    result = letters_of(formula.partition("=")[0])
    known |= {run for run in result if len(run) > 1 or len(result) == 1}
    known |= {name for pair in re.findall(r"(\w)\((\w)\) = ", formula) for name in pair}
    known |= {index for index, low in zip("ijk", "ᵢⱼₖ", strict=True) if low in formula}
    return sorted({run for run in letters_of(formula) if run not in known and not set(run) <= known})


@pytest.mark.parametrize(
    "formula, symbols, missing",
    [
        ("y = a·x + b", {"y": "", "x": "", "a, b": ""}, []),
        ("y = a·x + b", {"y": "", "x": ""}, ["a", "b"]),
        ("P(a row is drawn) = 1/n", {"P": ""}, ["n"]),
        ("ŷᵢ = Σⱼ wⱼ·xᵢⱼ", {"ŷ": "", "w": "", "xᵢⱼ": ""}, []),
        ("dy/dx = f′(x)", {"y": "", "x": "", "f": ""}, []),
        ("p = exp(−λ)·λᵏ / k!  for k ≥ 0", {"p": "", "k": ""}, ["λ"]),
        ("recall = TP / (TP + FN)", {"TP": ""}, ["FN"]),
        ("H = Σ h(y),  h(e) = e²", {"y": ""}, []),
        ("JS(p, q) = ½·KL(p)", {"p, q": ""}, ["KL"]),
        ("keep j if wⱼ ≥ t", {"w": "", "t": ""}, []),
        ("θ ← θ − η·∇L", {"θ": "", "η": "", "L": ""}, []),
        ("max(0, x) if x > 0, otherwise 0", {"x": ""}, []),
    ],
)
def test_the_reader_of_formulas(formula, symbols, missing):
    assert unexplained(formula, symbols) == missing


@pytest.mark.parametrize("card", [card for card in CARDS if card.formula], ids=lambda card: card.name)
def test_every_symbol_of_a_formula_is_explained(card):
    left = unexplained(card.formula, dict(card.symbols))
    assert not left, f"{card.name}: {', '.join(left)} in {card.formula!r} is not in symbols"


@pytest.mark.parametrize("card", [card for card in CARDS if card.symbols], ids=lambda card: card.name)
def test_no_symbol_is_explained_that_the_formula_does_not_use(card):
    used = every_letter(card.formula)
    idle = [
        key
        for key in card.symbols
        if letters_of(key) and every_letter("".join(letters_of(key))).isdisjoint(used)
    ]
    assert not idle, f"{card.name} explains {', '.join(idle)}, which its formula does not hold"


def twins_among(cards: list[Card]) -> list[str]:
    """Pairs of pages that share more than half of their runs of words."""
    runs = {card.name: shingles(card) for card in cards}
    twins = []
    for one, other in combinations(runs, 2):
        both, smaller = runs[one] & runs[other], min(len(runs[one]), len(runs[other]))
        if smaller and len(both) > MOST_SHARED * smaller:
            twins.append(f"{one} and {other} share {len(both)} of {smaller}")
    return twins


def test_no_two_pages_share_more_than_half_of_when_and_when_not():
    assert not twins_among(CARDS), "; ".join(twins_among(CARDS))


def test_twins_are_noticed():
    card = CARDS[0]
    reworded = replace(card, name="its_twin", aliases=(), when=card.when + " Also on Sundays.")
    assert twins_among([card, reworded]) != []
    assert twins_among([card, replace(reworded, when="quite another matter", when_not="never")]) == []
