"""A hundred questions for the search, written before any synonym; half of them stay unread."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from gradus.catalogue.entries import by_name
from gradus.catalogue.find import find

HERE = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Share:
    """How many of the questions whose answer is held are answered in the first three."""

    asked: int
    held: int
    answered: int
    missed: tuple[str, ...]

    @property
    def share(self) -> float:
        return self.answered / self.held if self.held else 1.0


def measure(half: str) -> Share:
    """Ask every question of a half (`open` or `sealed`) whose answer is held."""
    questions = tomllib.loads((HERE / f"{half}.toml").read_text(encoding="utf-8"))["question"]
    missed, held = [], 0
    for question in questions:
        right = {by_name()[name].name for name in question["answers"] if name in by_name()}
        held += bool(right)
        if right and not right & set(find(question["ask"]).names[:3]):
            missed.append(question["ask"])
    return Share(len(questions), held, held - len(missed), tuple(missed))
