"""A part's settings, read from its signature, and the one check that answers a wrong one."""

import functools
import inspect
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from gradus.core.errors import all_at_once, did_you_mean, listed, shown
from gradus.core.rules import accepts, options

REQUIRED = inspect.Parameter.empty
NAMED = (inspect.Parameter.KEYWORD_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)


def settings_of(target: Callable, *, data: Iterable[str] = ()) -> dict[str, Any]:
    """Setting → default of a class or function; `REQUIRED` where it has none.

    Of a function of ours only what is keyword-only is a setting: what stands before it is data.
    """
    parameters = inspect.signature(target).parameters.values()
    kinds = NAMED if inspect.isclass(target) or not has_star(parameters) else NAMED[:1]
    return {p.name: p.default for p in parameters if p.kind in kinds and p.name not in set(data)}


def has_star(parameters: Iterable[inspect.Parameter]) -> bool:
    """Whether a signature separates data from settings by a bare `*`."""
    return any(p.kind is inspect.Parameter.KEYWORD_ONLY for p in parameters)


def problems_of(owner: str, settings: Mapping[str, Any], rules: Mapping[str, str]) -> list[str]:
    """One sentence for every setting that breaks its rule."""
    broken = [name for name, value in settings.items() if name in rules and not accepts(rules[name], value)]
    return [
        f"{owner}.{name} must be {rules[name]}; got {shown(settings[name])}."
        + did_you_mean(settings[name], options(rules[name]))
        for name in broken
    ]


def unknown(owner: str, settings: Iterable[str], known: Iterable[str]) -> list[str]:
    """One sentence for every setting that `owner` does not have."""
    names = list(known)
    takes = f"it takes {listed(names)}" if names else "it takes none"
    strange = [name for name in settings if name not in names]
    return [f"{owner} has no setting {name!r}: {takes}.{did_you_mean(name, names)}" for name in strange]


def check_settings(part: Any) -> None:
    """Called first in `fit`: every setting of `part` keeps the rule that stands beside it."""
    settings = {name: getattr(part, name) for name in part.rules}
    all_at_once(problems_of(type(part).__name__, settings, part.rules))


def limits(**rules: str) -> Callable[[Callable], Callable]:
    """Give a function's settings their limits; they are checked at each call."""

    def give(function: Callable) -> Callable:
        @functools.wraps(function)
        def checked(*data: Any, **settings: Any) -> Any:
            all_at_once(problems_of(function.__name__, settings, rules))
            return function(*data, **settings)

        checked.rules = rules  # type: ignore[attr-defined]
        return checked

    return give
