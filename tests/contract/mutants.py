"""Wrong versions of our own parts, which their contracts must notice: `python -m tests.contract.mutants`.

`--no-example` leaves the cards' examples out, to see what the other checks notice by themselves.
"""

import functools
import inspect
import sys
import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from gradus.catalogue import make as maker
from gradus.catalogue.entries import resolve
from gradus.core.card import Card

APPLICABLE = tomllib.loads((Path(__file__).parent / "mutants.toml").read_text(encoding="utf-8"))
LEARNED = ("predict", "predict_proba", "transform", "fit_transform", "inverse_transform", "score_samples")


def change(result: object, how: str, turn: int = 0) -> object:
    """A result made wrong."""
    if isinstance(result, bool | str | np.bool_) or result is None:
        return result
    if answers_by_methods(result):
        return Wrong(result, how)
    if how == "unsteady":
        return change(result, "scaled") if turn % 2 else result
    if isinstance(result, int | float | np.number):
        return {"scaled": result * 1.01, "flipped": -result}.get(how, result)
    if isinstance(result, dict):
        return {key: change(value, how) for key, value in result.items()}
    if inspect.isgenerator(result):
        return (change(item, how) for item in result)
    if isinstance(result, list | tuple):
        changed = [change(item, how) for item in result]
        return type(result)(*changed) if hasattr(result, "_fields") else type(result)(changed)
    if hasattr(result, "with_columns"):
        return result.select([change(column.to_numpy(), how) for column in result])
    return _array(result, how)


def answers_by_methods(result: object) -> bool:
    """Whether a result is an object such as a distribution, not numbers."""
    plain = isinstance(result, int | float | np.number | np.ndarray | list | tuple | dict)
    return not (
        plain or inspect.isgenerator(result) or any(hasattr(result, n) for n in ("with_columns", "dtype"))
    )


def _array(result: np.ndarray, how: str) -> np.ndarray:
    """An array or a tensor; a sparse matrix is made dense."""
    result = result.toarray() if hasattr(result, "toarray") else result
    if how == "shuffled":
        return result[[-1, *range(len(result) - 1)]] if result.ndim else result
    if isinstance(result, np.ndarray) and result.dtype.kind not in "iufc":
        return result
    return -result if how == "flipped" else result * 1.01


class Wrong:
    """An object whose methods answer wrongly (a distribution)."""

    def __init__(self, right: object, how: str):
        self.__dict__.update(_right=right, _how=how, _turn=0)

    def __getattr__(self, name: str) -> object:
        found = getattr(self._right, name)
        if not callable(found) or name.startswith("__"):
            return found

        def method(*arguments: object, **settings: object) -> object:
            self.__dict__["_turn"] += 1
            return change(found(*arguments, **settings), self._how, self._turn)

        return method


def wrong(target: Callable, how: str) -> Callable:
    """A target that answers wrongly, with the same signature."""
    if inspect.isclass(target):
        methods = {name: wrong(getattr(target, name), how) for name in LEARNED if hasattr(target, name)}
        return type(target.__name__, (target,), {**methods, "__module__": target.__module__})
    turns = iter(range(10**9))

    @functools.wraps(target)
    def answer(*arguments: object, **settings: object) -> object:
        return change(target(*arguments, **settings), how, next(turns))

    return answer


@contextmanager
def mutated(name: str, how: str) -> Iterator[None]:
    """While this lasts, the catalogue builds a wrong version of one part."""
    card = resolve(name).card
    places = {card.target} if isinstance(card.target, str) else set(card.target.values())
    right = maker.imported
    maker.imported = lambda place, **words: (
        wrong(right(place, **words), how) if place in places else right(place, **words)
    )
    try:
        yield
    finally:
        maker.imported = right


def own(card: Card) -> bool:
    """Whether the card's code is ours."""
    places = [card.target] if isinstance(card.target, str) else card.target.values()
    return all(place.startswith("gradus.") for place in places) and card.kind != "concept"


def changes_anything(card: Card, how: str) -> bool:
    """Whether this mutant answers the kind's samples otherwise than the right part."""
    from tests.contract.frame import build, flat, kind_of

    kind = kind_of(card)

    def answers() -> list[np.ndarray]:
        part = build(card)
        return [flat(kind.evaluate(part, *a)) for a in kind.samples(card) for _ in range(2)]

    right = answers()
    with mutated(card.name, how):
        try:
            changed = answers()
        except (ValueError, TypeError, IndexError, AttributeError):
            return True
    return any(
        len(a) != len(b) or not np.allclose(a, b, rtol=1e-6, equal_nan=True)
        for a, b in zip(right, changed, strict=True)
    )


def caught(card: Card, how: str, *, examples: bool = True) -> str | None:
    """The label of the first check that notices the mutant; None when it survives."""
    from tests.contract.frame import contract

    with mutated(card.name, how):
        for label, check in contract(card):
            if not examples and label.startswith("its example"):
                continue
            try:
                check(card)
            except Exception:  # noqa: BLE001  (any failure of a check is a catch)
                return label
    return None


def main(names: list[str]) -> int:
    from tests.contract.frame import all_cards

    tried: dict[str, list[bool]] = {}
    examples = "--no-example" not in names
    names = [name for name in names if not name.startswith("--")]
    for card in (card for card in all_cards() if own(card) and (not names or card.name in names)):
        for how in APPLICABLE[card.kind]:
            if changes_anything(card, how):
                by = caught(card, how, examples=examples)
                tried.setdefault(card.name, []).append(by is not None)
                if names or by is None:
                    print(f"{card.name}: {how} " + (f"caught by «{by}»" if by else "SURVIVES"), flush=True)
    outcomes = [one for several in tried.values() for one in several]
    helpless = [name for name, several in tried.items() if not any(several)]
    share = sum(outcomes) / max(len(outcomes), 1)
    told = f"{sum(outcomes)} of {len(outcomes)} mutants of {len(tried)} cards caught ({share:.1%})"
    print(f"{told}; helpless: {helpless or 'none'}")
    return 0 if share >= 0.95 and not helpless else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
