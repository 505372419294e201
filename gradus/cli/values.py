"""`--column zip=category` and `imbalanced=true`: words of the command line as the values they mean."""

import json
from collections.abc import Iterable
from typing import Any

from gradus.core.errors import GradusError


def pairs(words: Iterable[str] | None, *, option: str) -> dict[str, Any]:
    """`name=value` words as a mapping; a value in brackets is a list, true and numbers are what they say."""
    found: dict[str, Any] = {}
    for word in words or ():
        name, equals, text = word.partition("=")
        if not equals or not name:
            raise GradusError(f"{option} takes name=value; got {word!r}.")
        found[name] = value(text)
    return found


def value(text: str) -> Any:
    """A number, true, false, null or a [list] where the text is one; else the text itself."""
    if text.startswith("[") and text.endswith("]") and '"' not in text:
        return [part.strip() for part in text[1:-1].split(",")]
    try:
        return json.loads(text)
    except json.JSONDecodeError:
        return text
