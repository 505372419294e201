"""Read the cards of a file with `ast`: a card is data, so nothing is imported to know it."""

import ast
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from gradus.core.card import Card

PACKAGE = Path(__file__).resolve().parent.parent


def cards_in(path: Path) -> list[Card]:
    """The cards of one file, in the order in which they stand."""
    return [Card(**fields) for fields in _literals(path.read_text(encoding="utf-8"), path)]


@lru_cache(maxsize=256)
def card_of(file: str, name: str) -> Card:
    """One card of one file of the package (`metrics/regression.py`)."""
    return next(card for card in cards_in(PACKAGE / file) if card.name == name)


def card_files() -> list[Path]:
    """Every file of the package that holds cards."""
    return sorted(path for path in PACKAGE.rglob("*.py") if "\nCARDS" in path.read_text(encoding="utf-8"))


def _literals(source: str, path: Path) -> Iterator[dict]:
    for node in ast.parse(source).body:
        target = node.targets[0] if isinstance(node, ast.Assign) else getattr(node, "target", None)
        if getattr(target, "id", "") == "CARDS":
            for call in node.value.elts:  # type: ignore[attr-defined]
                yield {field.arg: _value(field, path) for field in call.keywords}


def _value(field: ast.keyword, path: Path) -> object:
    try:
        return ast.literal_eval(field.value)
    except ValueError:
        raise ValueError(f"{path}:{field.value.lineno}: the card's {field.arg} must be a literal") from None
