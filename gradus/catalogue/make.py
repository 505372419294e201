"""`gr.make(name, **settings)`: build a technique, its settings checked with one sentence for all mistakes."""

import functools
import inspect
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

from gradus.catalogue.entries import resolve
from gradus.core.calls import verb
from gradus.core.card import Card
from gradus.core.errors import GradusError, all_at_once, listed
from gradus.core.need import need
from gradus.core.settings import REQUIRED, problems_of, settings_of, unknown

# kinds whose target is used by calling it on data: making one binds its settings
CALLED = ("function", "statistic", "metric", "test", "splitter", "sampler")


@verb
def make(name: str, *, kind: str | None = None, task: str | None = None, **settings: Any) -> Any:
    """Build the technique called `name`: an estimator, a transformer, or a function with its settings bound.

    `kind` decides where a short name means several; `task` where a technique has a form for each task.
    A name with a colon (`mypackage.module:Name`) builds your own part.
    """
    if ":" in str(name):
        return imported(name)(**settings)
    card = resolve(name, kind=kind).card
    if card.kind == "concept":
        raise GradusError(f"{card.name} is an idea, not a part; gr.about({card.name!r}) explains it.")
    target = imported(place(card, task), extra=card.extra, what=card.name)
    given = checked(card, target, settings)
    if card.kind in CALLED:
        return functools.partial(target, **given) if given else target
    return target(**given)


def place(card: Card, task: str | None) -> str:
    """Where the target is; a card with a form for each task needs the task."""
    if isinstance(card.target, str):
        return card.target
    role = {"binary": "classification", "multiclass": "classification"}.get(task or "", task or "")
    if role not in card.target:
        raise GradusError(f"{card.name} needs task=: one of {listed(card.target)}; got {task!r}.")
    return card.target[role]


def imported(target: str, *, extra: str = "", what: str = "") -> Callable:
    """The object that `module:name` names; a missing package is answered with its install command."""
    module, _, name = target.partition(":")
    try:
        home = need(module, extra=extra, what=what) if extra else import_module(module)
        return functools.reduce(getattr, name.split("."), home)  # type: ignore[return-value]
    except (ModuleNotFoundError, AttributeError) as missing:
        if isinstance(missing, GradusError):
            raise
        raise GradusError(f"{target!r} can not be imported: {missing}.") from missing


def rules_of(card: Card, target: Callable) -> Mapping[str, str]:
    """A part's limits: beside the signature where the target is ours, on the card where it is a library's."""
    return {**getattr(target, "rules", {}), **card.rules}


def known_settings(card: Card, target: Callable) -> dict[str, Any]:
    """Our setting → default. What a target takes by `**settings` is known where the card gives its limits."""
    theirs = settings_of(target, data=_data_of(card, target))
    renamed = {theirs_name: ours for ours, theirs_name in card.names.items()}
    known = {renamed.get(name, name): default for name, default in theirs.items()}
    return {**dict.fromkeys(card.rules), **known, **card.defaults}


def checked(card: Card, target: Callable, settings: Mapping[str, Any]) -> dict[str, Any]:
    """The target's own keyword arguments, or one error that names every problem."""
    known = known_settings(card, target)
    strange = unknown(card.name, settings, known)
    missing = [
        f"{card.name} needs {name}= : {what}."
        for name, what in card.needs.items()
        if name not in settings and known.get(name, REQUIRED) is REQUIRED
    ]
    all_at_once([*strange, *missing, *problems_of(card.name, settings, rules_of(card, target))])
    given = {**card.defaults, **settings}
    return {card.names.get(name, name): _as_default(value, known.get(name)) for name, value in given.items()}


def _as_default(value: Any, default: Any) -> Any:
    """A list from YAML or the command line, where the target wants a tuple."""
    return tuple(value) if isinstance(value, list) and isinstance(default, tuple) else value


def _data_of(card: Card, target: Callable) -> list[str]:
    """The arguments of a library's function that are data and not settings: those without a default."""
    if inspect.isclass(target) or card.kind not in CALLED:
        return []
    parameters = inspect.signature(target).parameters.values()
    return [p.name for p in parameters if p.default is REQUIRED and p.name not in card.needs]
