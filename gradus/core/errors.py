"""Mistakes of a user: one sentence that says what must be, what was, and the way out."""

import difflib
from collections.abc import Iterable


class GradusError(ValueError):
    """A mistake that the caller can mend. The command line prints it alone, without a stack trace."""


class MissingPackage(GradusError, ModuleNotFoundError):
    """An optional package is not installed; the sentence holds the command that installs it."""


def near(word: object, among: Iterable[str], *, most: int = 3) -> list[str]:
    """The names that `word` was probably meant to be, best first."""
    names = sorted(set(among))
    folded = {name.casefold(): name for name in names}
    close = difflib.get_close_matches(str(word).casefold(), folded, n=most, cutoff=0.6)
    begins = [name for name in names if len(str(word)) > 2 and name.startswith(str(word))]
    return list(dict.fromkeys([folded[name] for name in close] + begins))[:most]


def did_you_mean(word: object, among: Iterable[str]) -> str:
    """` Did you mean a or b?`, or nothing where no name is near."""
    names = near(word, among)
    return f" Did you mean {' or '.join(names)}?" if names else ""


def listed(names: Iterable[object], *, most: int = 12) -> str:
    """A readable list for a sentence, cut where it gets long."""
    words = [str(name) for name in names]
    rest = len(words) - most
    return ", ".join(words[:most]) + (f" and {rest} more" if rest > 0 else "")


def shown(value: object, *, width: int = 60) -> str:
    """A value as it is quoted in a sentence, never longer than `width`."""
    text = repr(value)
    return text if len(text) <= width else text[: width - 1] + "…"


def all_at_once(problems: list[str]) -> None:
    """Raise one error that names every problem, or none at all."""
    if problems:
        raise GradusError(" ".join(problems))
