"""The index in memory: every card's line, and the one that a name means."""

import json
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from gradus.catalogue.read import card_of
from gradus.catalogue.tables import tables
from gradus.core.card import Card
from gradus.core.errors import GradusError, did_you_mean, listed, near, shown

INDEX = Path(__file__).resolve().parent / "index.json"


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One line of the index."""

    name: str
    kind: str
    aliases: tuple[str, ...]
    short: str
    target: Any
    file: str
    what: str
    tasks: tuple[str, ...]
    traits: dict[str, Any]
    words: dict[str, list[str]]
    proof: dict[str, Any]
    covers: dict[str, Any]
    extra: str
    instead: tuple[str, ...] = ()

    @property
    def card(self) -> Card:
        """The whole card, read from its file."""
        return card_of(self.file, self.name)


@lru_cache(maxsize=1)
def entries() -> tuple[Entry, ...]:
    """All cards of the index, by name."""
    return tuple(Entry(**line) for line in json.loads(INDEX.read_text(encoding="utf-8")))


@lru_cache(maxsize=1)
def by_name() -> dict[str, Entry]:
    """Names and aliases, one namespace."""
    return {word: entry for entry in entries() for word in (entry.name, *entry.aliases)}


def marked(name: str) -> str:
    """A name, marked where the catalogue does not hold it yet."""
    return name if name in by_name() else f"{name} (not yet held)"


@lru_cache(maxsize=1)
def not_yet_held() -> frozenset[str]:
    """Names that the decision tables or other pages speak of and that have no page."""
    of_tables = {part for table in tables() for part in table.speaks_of}
    return frozenset((of_tables | {other for entry in entries() for other in entry.instead}) - set(by_name()))


def kinds() -> list[str]:
    """The kinds that have cards."""
    return sorted({entry.kind for entry in entries()})


def tasks() -> list[str]:
    """The tasks that cards name."""
    return sorted({task for entry in entries() for task in entry.tasks})


def check_kind(kind: str | None) -> None:
    """Refuse a kind that has no cards."""
    if kind is not None and kind not in kinds():
        guess = did_you_mean(kind, kinds())
        raise GradusError(f"There is no kind {kind!r}; the kinds are {listed(kinds(), most=40)}.{guess}")


def check_task(task: str | None) -> None:
    """Refuse a task that no card names."""
    if task is not None and task not in tasks():
        guess = did_you_mean(task, tasks())
        raise GradusError(f"There is no task {task!r}; the tasks are {listed(tasks(), most=40)}.{guess}")


def candidates(name: str, *, kind: str | None = None) -> list[Entry]:
    """The cards that a name, an alias or a short name may mean; `Log Loss` and `log-loss` are `log_loss`."""
    if not isinstance(name, str):
        raise GradusError(f"The name of a technique must be a text; got {shown(name)}.")
    name = _folded(name)
    if exact := by_name().get(name):
        return [exact] if kind in (None, exact.kind) else []
    return [entry for entry in entries() if entry.short == name and kind in (None, entry.kind)]


def _folded(name: str) -> str:
    return re.sub(r"[\s-]+", "_", name.strip().casefold())


def resolve(name: str, *, kind: str | None = None) -> Entry:
    """The one card that a name means; a short name of several kinds needs the kind."""
    found = candidates(name, kind=kind)
    if len(found) == 1:
        return found[0]
    if found:
        names = " or ".join(f"{entry.name} ({entry.kind})" for entry in found)
        raise GradusError(f"{name!r} may mean {names}: say which.")
    raise GradusError(_no_such(name, kind))


def _no_such(name: str, kind: str | None) -> str:
    check_kind(kind)
    if _folded(name) in not_yet_held():
        return f"{_folded(name)} is not yet held: other pages speak of it, and it has none of its own."
    words = {word: entry.name for word, entry in by_name().items() if kind in (None, entry.kind)}
    words |= {entry.short: entry.name for entry in entries() if entry.short and kind in (None, entry.kind)}
    meant = list(dict.fromkeys(words[word] for word in near(name, words)))
    guess = f" Did you mean {' or '.join(meant)}?" if meant else " gr.find(words) searches by meaning."
    return f"No {f'{kind} is' if kind else 'technique is'} called {name!r}.{guess}"
