"""How much each column matters to the chosen model, on the rows that were kept apart."""

from typing import Any

from gradus.explanation.permutation import permutation_importance, some_rows
from gradus.select.holdout import Outcome


def importance_of(outcome: Outcome, *, seed: int) -> list[dict[str, Any]]:
    """Column and fall of the score, largest first; of a baseline nothing matters.

    The model scored on these rows is asked, not its refit on all rows, which has seen them.
    """
    used = {name: outcome.held[name] for name in outcome.scored.columns}
    if not used:
        return []
    measure = outcome.measure
    columns, truth = some_rows(used, outcome.truth, seed=seed)
    if measure.asked(truth, outcome.scored.scores(columns)) is None:
        return []  # the rows lack a class, so that no score can fall
    falls = permutation_importance(
        lambda given: measure.of(truth, outcome.scored.scores(given)),
        columns,
        higher=measure.higher,
        seed=seed,
    )
    return [{"column": name, "fall": fall} for name, fall in falls.items()]
