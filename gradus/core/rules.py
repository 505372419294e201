"""Limits of a setting as a phrase: what the sentence says is what the program checks.

A rule reads `a number from 0 to 1`, `a number above 0 or none`, `a whole number from 2`, `true or false`,
`one of uniform, distance`, `a text`, `texts`, `numbers`, `a mapping`, `a function`, or `anything`;
` or ` joins alternatives. Being a literal, it stands unchanged on cards, beside signatures and in docs.
"""

import math
import numbers
import re
from collections.abc import Callable, Collection, Mapping
from functools import lru_cache

NUMBER = re.compile(
    r"a (?P<whole>whole )?number"
    r"( (?P<low>from|above) (?P<a>-?[\d.e-]+))?"
    r"(( to|,? and at most| up to) (?P<b>-?[\d.e-]+)|( and)? below (?P<c>-?[\d.e-]+))?"
)
Check = Callable[[object], bool]


def accepts(rule: str, value: object) -> bool:
    """Whether `value` keeps the rule."""
    return any(check(value) for check in _checks(rule))


def options(rule: str) -> list[str]:
    """The words that a rule lists with `one of`, for completion and near names."""
    parts = [part for part in rule.split(" or ") if part.startswith("one of ")]
    return [word.strip() for part in parts for word in part.removeprefix("one of ").split(",")]


@lru_cache(maxsize=1024)
def _checks(rule: str) -> tuple[Check, ...]:
    parts = rule.replace("true or false", "truth").split(" or ")
    return tuple(_check(part.strip()) for part in parts)


def _check(part: str) -> Check:
    if part in PLAIN:
        return PLAIN[part]
    if part.startswith("one of "):
        words = {word.strip() for word in part.removeprefix("one of ").split(",")}
        return lambda value: isinstance(value, str) and value in words
    if match := NUMBER.fullmatch(part):
        return _number(**match.groupdict())
    raise AssertionError(f"no such rule: {part!r}")


def _number(whole: str | None, low: str | None, a: str | None, b: str | None, c: str | None) -> Check:
    least, most = float(a or "-inf"), float(b or c or "inf")

    def check(value: object) -> bool:
        if isinstance(value, bool) or not isinstance(value, numbers.Real):
            return False
        if math.isnan(value) or (whole and not isinstance(value, numbers.Integral)):
            return False
        size = float(value)
        above = size > least if low == "above" else size >= least
        return above and (size < most if c else size <= most)

    return check


def _all(kind: type) -> Check:
    def check(value: object) -> bool:
        if isinstance(value, str | Mapping) or not isinstance(value, Collection):
            return False
        return all(isinstance(item, kind) and not isinstance(item, bool) for item in value)

    return check


PLAIN: dict[str, Check] = {
    "anything": lambda value: True,
    "none": lambda value: value is None,
    "truth": lambda value: isinstance(value, bool) or type(value).__name__ == "bool_",
    "a text": lambda value: isinstance(value, str),
    "texts": _all(str),
    "numbers": _all(numbers.Real),
    "a list": lambda value: hasattr(value, "__len__") and not isinstance(value, str | Mapping),
    "a mapping": lambda value: isinstance(value, Mapping),
    "a function": callable,
}
