"""Records for fine-tuning: text with a label, tokens with a label each, or an input with its output."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from gradus.core.errors import GradusError

FORMS = {
    "text": ("text", "label"),  # a text and its class
    "tokens": ("tokens", "labels"),  # the words of a sentence and a label for each
    "pair": ("input", "output"),  # what is asked, and the answer
}


@dataclass(frozen=True, kw_only=True, repr=False)
class Records:
    """Examples of one form, in their order."""

    form: str  # text, tokens or pair
    items: tuple[Mapping[str, Any], ...]
    source: str

    def __repr__(self) -> str:
        return f"{self.source}: {len(self):,} records with {' and '.join(FORMS[self.form])}"

    def __len__(self) -> int:
        return len(self.items)

    def __iter__(self) -> Iterator[Mapping[str, Any]]:
        return iter(self.items)

    @property
    def labels(self) -> list[str]:
        """All labels that occur, sorted; none where the answer is a text."""
        if self.form == "pair":
            return []
        if self.form == "text":
            return sorted({str(item["label"]) for item in self.items})
        return sorted({str(label) for item in self.items for label in item["labels"]})


def records_of(values: list[tuple[int, Any]], source: str) -> Records | None:
    """Records where every line has the names of one form; None where it is an ordinary table."""
    form = next((form for form, names in FORMS.items() if set(names) == set(values[0][1])), None)
    if form is None:
        return None
    for line, item in values:
        if problem := _problem(form, item):
            raise GradusError(f"{source}, line {line:,}: {problem}")
    return Records(form=form, items=tuple(item for _, item in values), source=source)


def _problem(form: str, item: Mapping[str, Any]) -> str:
    first, second = FORMS[form]
    lacking = [name for name in (first, second) if item.get(name) is None]
    if lacking:
        return f"{lacking[0]!r} is missing; every record needs {first!r} and {second!r}."
    if form == "tokens":
        if not isinstance(item[first], list) or not isinstance(item[second], list):
            return f"{first!r} and {second!r} must be lists."
        if len(item[first]) != len(item[second]):
            return (
                f"there are {len(item[first])} tokens and {len(item[second])} labels; each token needs one."
            )
    elif not isinstance(item[first], str):
        return f"{first!r} must be a text; got {type(item[first]).__name__}."
    return ""
