"""The closed list of facts that advice may ask about, each with its meaning and how it is measured.

A fact is either told by the caller (`gr.advise("loss", task="multiclass", imbalanced=True)`) or measured on data.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Fact:
    """One thing that can be known of a problem."""

    name: str
    rule: str  # what values it takes, as a rule of core.rules
    meaning: str  # with its threshold, where there is one
