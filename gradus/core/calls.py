"""The wrapper round verbs: a call that does not fit the signature is answered with our sentence."""

import functools
import inspect
from collections.abc import Callable
from typing import Any, TypeVar

from gradus.core.errors import GradusError, did_you_mean, listed

F = TypeVar("F", bound=Callable[..., Any])


def verb(function: F) -> F:
    """Turn a call that does not bind (`tagret=`) into one sentence with near names."""
    signature = inspect.signature(function)
    names = [name for name in signature.parameters if name != "self"]

    @functools.wraps(function)
    def called(*arguments: Any, **settings: Any) -> Any:
        try:
            signature.bind(*arguments, **settings)
        except TypeError as mistake:
            raise GradusError(_sentence(function.__name__, names, settings, mistake)) from None
        return function(*arguments, **settings)

    return called  # type: ignore[return-value]


def _sentence(name: str, names: list[str], settings: dict[str, Any], mistake: TypeError) -> str:
    strange = [word for word in settings if word not in names]
    if strange:
        takes = f"it takes {listed(names, most=30)}"
        return f"{name} has no setting {strange[0]!r}: {takes}.{did_you_mean(strange[0], names)}"
    return f"{name}: {mistake}; it takes {listed(names, most=30)}."
