"""The frame of the contract tests: for every card, the checks of its kind and its proof.

A kind is a module in `tests/contract/kinds/` with
  samples(card) -> list of positional arguments (tuples) on which a part of this kind can be tried,
  evaluate(part, *arguments) -> what the part computes on them (an array, a number, or a tuple of these),
  CHECKS, a tuple of functions check(card) that build the part with `build` and assert,
  and, where the kind learns, beats(card, other, data) that asserts that the card wins.
A check or law has one argument, the card; everything else it builds itself, so that a mutant reaches it.
"""

import doctest
import importlib
from collections.abc import Callable, Iterator
from types import ModuleType

import numpy as np

from gradus.catalogue.entries import entries
from gradus.catalogue.make import imported, known_settings, make, place, rules_of
from gradus.core.card import TEXTS, Card
from gradus.core.errors import GradusError
from tests.contract import proof

Check = Callable[[Card], None]


def kind_of(card: Card) -> ModuleType:
    """The contract of a card's kind; a kind without one is an error."""
    return importlib.import_module(f"tests.contract.kinds.{card.kind}")


def all_cards() -> list[Card]:
    return [entry.card for entry in entries()]


def forms(card: Card) -> list[str | None]:
    """The tasks for which a card has a target of its own."""
    return [None] if isinstance(card.target, str) else list(card.target)


def build(card: Card, **settings: object) -> object:
    """The part with its defaults; what must be handed in comes from the kind."""
    needs = getattr(kind_of(card), "NEEDS", {}).get(card.name, {})
    return make(card.name, task=settings.pop("task", forms(card)[0]), **{**needs, **settings})


def contract(card: Card) -> Iterator[tuple[str, Check]]:
    """(label, check) for everything that is promised of one card."""
    yield "is complete", complete
    if card.target:
        yield "builds with its defaults", builds
        yield "takes its typical values", takes_typical_values
        yield "refuses what lies outside its limits", refuses_wrong_values
    if card.example:
        yield "its example shows its real output", example_runs
    for check in kind_of(card).CHECKS:
        yield check.__name__.replace("_", " "), check
    yield from proof.checks_of(card)


def complete(card: Card) -> None:
    empty = [name for name in TEXTS if not getattr(card, name).strip()]
    assert not empty, f"{card.name} leaves {empty} empty"
    assert card.proof or card.covers, f"{card.name} has no proof"
    assert card.example, f"{card.name} has no example"
    assert bool(card.target) != (card.kind == "concept"), "a concept has no target, everything else has one"
    assert len(card.formula) == 0 or card.symbols, f"{card.name} explains no symbol of its formula"


def builds(card: Card) -> None:
    for task in forms(card):
        assert callable(imported(place(card, task), extra=card.extra, what=card.name))
        assert build(card, task=task) is not None


def takes_typical_values(card: Card) -> None:
    known = known_settings(card, imported(place(card, forms(card)[0]), extra=card.extra, what=card.name))
    for name, pairs in card.typical.items():
        assert name in known, f"{card.name} has no setting {name!r}, yet typical values for it"
        for value, reason in pairs:
            assert reason
            build(card, **{name: value})


def refuses_wrong_values(card: Card) -> None:
    for task in forms(card):
        target = imported(place(card, task), extra=card.extra, what=card.name)
        for name, rule in rules_of(card, target).items():
            if rule not in ("anything", "a function"):
                message = refusal(lambda name=name, task=task: build(card, task=task, **{name: object()}))
                assert f".{name} must be" in message, message
        assert "has no setting" in refusal(lambda task=task: build(card, task=task, no_such_setting=1))


def refusal(call: Callable[[], object]) -> str:
    """The sentence with which a call is refused."""
    try:
        call()
    except GradusError as mistake:
        return str(mistake)
    raise AssertionError("was not refused")


def example_runs(card: Card) -> None:
    failed, text = run_example(card)
    assert failed == 0, text


def run_example(card: Card) -> tuple[int, str]:
    """How many lines of the example show another output than the real one, and which."""
    test = doctest.DocTestParser().get_doctest(card.example, {"__name__": "__main__"}, card.name, None, None)
    lines: list[str] = []
    runner = doctest.DocTestRunner(verbose=False, optionflags=doctest.REPORT_NDIFF)
    result = runner.run(test, out=lines.append)
    return result.failed, "".join(lines)


def flat(result: object) -> np.ndarray:
    """Any result of a part as one row of numbers, for comparing."""
    if isinstance(result, dict):
        result = tuple(result.values())
    if hasattr(result, "_asdict"):
        result = tuple(result)
    if isinstance(result, tuple | list) and not all(np.isscalar(item) for item in result):
        return np.concatenate([flat(item) for item in result]) if result else np.array([])
    if hasattr(result, "toarray"):
        result = result.toarray()
    if hasattr(result, "to_numpy"):
        result = result.to_numpy()
    array = np.ravel(np.asarray(result))
    if array.dtype.kind not in "biufc":
        array = np.array([float(hash_of(item)) for item in array])
    return array.astype(float)


def hash_of(word: object) -> int:
    """A number for a label: equal labels, equal numbers, in every process."""
    return int.from_bytes(str(word).encode()[:6].ljust(6, b"\0"), "big")


def same(one: object, other: object, *, tolerance: float = 1e-9) -> None:
    """Two results are equal within rounding."""
    np.testing.assert_allclose(flat(one), flat(other), rtol=tolerance, atol=tolerance, equal_nan=True)
