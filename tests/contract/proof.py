"""The proof of a card, executed: an oracle, a worked example, a law, or an alternative that it beats."""

import importlib
import pkgutil
import tomllib
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache, reduce
from pathlib import Path
from types import ModuleType

from gradus.core.card import Card

WORKED = Path(__file__).resolve().parent.parent / "worked"
Check = Callable[[Card], None]


def checks_of(card: Card) -> Iterator[tuple[str, Check]]:
    """(label, check) for the card's proof and for the proof of each inventory row that it covers."""
    for owner, proofs in (("", card.proof), *((f" of {row}", own) for row, own in card.covers.items())):
        for kind, what in proofs.items():
            yield (
                f"proof{owner}: {kind} {_short(what)}",
                lambda card, kind=kind, what=what: PROOFS[kind](card, what),
            )


def _short(what: object) -> str:
    return what if isinstance(what, str) else " ".join(str(part) for part in what)  # type: ignore[attr-defined]


def oracle(card: Card, what: str) -> None:
    """The part equals an independent implementation on the samples of its kind."""
    from tests.contract import frame

    assert _distribution(what) != _distribution(card.target if isinstance(card.target, str) else ""), (
        f"{card.name}: an oracle must come from another distribution than its target"
    )
    adapters, tolerances = oracles()
    reference = adapters.get(card.name) or _imported(what)
    kind = frame.kind_of(card)
    part = frame.build(card)
    for arguments in kind.samples(card):
        got, wanted = kind.evaluate(part, *arguments), reference(*arguments)
        frame.same(got, wanted, tolerance=tolerances.get(card.name, 1e-9))


def worked(card: Card, what: str | list[str]) -> None:
    """The part reproduces examples with known numbers from `tests/worked/`."""
    from tests.contract import frame

    for name in [what] if isinstance(what, str) else what:
        cases = [case for case in worked_examples()[name] if case.get("card", card.name) == card.name]
        assert cases, f"tests/worked/ has no case of {name} for {card.name}"
        for case in cases:
            part = frame.build(card, **case.get("settings", {}))
            got = frame.kind_of(card).evaluate(part, *case["args"])
            frame.same(got, case["gives"], tolerance=case.get("tolerance", 1e-9))


def identity(card: Card, what: str | list[str]) -> None:
    """The part keeps laws of `tests/contract/laws/`."""
    for name in [what] if isinstance(what, str) else what:
        laws()[name](card)


def beats(card: Card, what: list[str]) -> None:
    """The part does better than the simple alternative, on the data it was made for."""
    from tests.contract import frame

    other, data = what
    frame.kind_of(card).beats(card, other, data)


PROOFS: Mapping[str, Callable] = {"oracle": oracle, "worked": worked, "identity": identity, "beats": beats}


@lru_cache(maxsize=1)
def worked_examples() -> dict[str, list[dict]]:
    """Name → its cases, of all files."""
    found: dict[str, list[dict]] = {}
    for path in sorted(WORKED.glob("*.toml")):
        for name, cases in tomllib.loads(path.read_text(encoding="utf-8")).items():
            found.setdefault(name, []).extend(cases)
    return found


@lru_cache(maxsize=1)
def laws() -> dict[str, Check]:
    """Every law by name; a law is a function of one argument in a module of `tests/contract/laws/`."""
    found: dict[str, Check] = {}
    for home in _modules("laws"):
        found |= {
            name: law for name, law in vars(home).items() if getattr(law, "__module__", "") == home.__name__
        }
    return found


@lru_cache(maxsize=1)
def oracles() -> tuple[dict[str, Callable], dict[str, float]]:
    """Card → how its oracle is asked where that differs from the part, and how near is near enough."""
    adapters: dict[str, Callable] = {}
    tolerances: dict[str, float] = {}
    for home in _modules("oracles"):
        adapters |= home.ADAPTERS
        tolerances |= home.TOLERANCE
    return adapters, tolerances


def _modules(folder: str) -> list[ModuleType]:
    package = importlib.import_module(f"tests.contract.{folder}")
    names = [module.name for module in pkgutil.iter_modules(package.__path__)]
    return [importlib.import_module(f"tests.contract.{folder}.{name}") for name in names]


def _imported(what: str) -> Callable:
    module, _, name = what.partition(":")
    return reduce(getattr, name.split("."), importlib.import_module(module))  # type: ignore[return-value]


def _distribution(place: str) -> str:
    return place.partition(".")[0].partition(":")[0]
