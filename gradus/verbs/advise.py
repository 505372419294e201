"""`gr.advise(topic, …)`: what to take for a situation, with the reason and the decision table."""

from typing import TYPE_CHECKING, Any

from gradus.core.calls import verb
from gradus.core.errors import GradusError
from gradus.core.facts import Known

if TYPE_CHECKING:
    from gradus.catalogue.advice_text import Advice, Topics

LOADED_AS = ("binary", "multiclass", "regression")


@verb
def advise(
    topic: str | None = None, *, data: Any = None, target: Any = None, **facts: Any
) -> "Advice | Topics":
    """What to take for a situation: `advise("loss", task="multiclass")`; without a topic, all topics.

    With `data` the facts are measured on it; what you tell wins, and both are shown.
    """
    from gradus.catalogue.advice import answered, told
    from gradus.catalogue.advice_text import Advice, all_topics

    if topic is None:
        return all_topics()
    mine = told(facts)
    if data is None and target is not None:
        raise GradusError(f"advise: target={target!r} is a column of data=, which was not given.")
    seen = {} if data is None else measured(data, target, facts.get("task"))
    return Advice(answered(topic, {**seen, **{name: _over(seen, name, fact) for name, fact in mine.items()}}))


def measured(data: Any, target: Any, task: Any) -> dict[str, Known]:
    """The facts that a table or another source tells."""
    from gradus.data.facts import facts_of
    from gradus.data.load import load

    return facts_of(load(data, target=target, task=task if task in LOADED_AS else None))


def _over(seen: dict[str, Known], name: str, fact: Known) -> Known:
    if name not in seen:
        return fact
    return Known(fact.value, f"told; measured {seen[name].value}: {seen[name].how}")
