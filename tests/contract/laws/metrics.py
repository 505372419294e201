"""Laws of metrics."""

import numpy as np

from gradus.core.card import Card
from tests.contract.frame import build

TRUTH, PREDICTED = np.array([3.0, 5.0, 2.0]), np.array([2.0, 6.0, 2.5])


def percent_errors_ignore_units(card: Card) -> None:
    """The same error in metres and in kilometres."""
    metric = build(card)
    np.testing.assert_allclose(metric(TRUTH, PREDICTED), metric(1000 * TRUTH, 1000 * PREDICTED))


def naive_forecast_scores_one(card: Card) -> None:
    """Repeating the last value over the history itself scores exactly 1, in any unit; half of its error 0.5."""
    from gradus.catalogue.make import make

    past = np.array([10.0, 12.0, 9.0, 13.0, 12.5])
    for unit in (1.0, 1000.0):
        metric = make(card.name, history=unit * past)
        np.testing.assert_allclose(metric(unit * past[1:], unit * past[:-1]), 1.0)
        halfway = (past[1:] + past[:-1]) / 2
        np.testing.assert_allclose(metric(unit * past[1:], unit * halfway), 0.5)
    seasonal = make(card.name, history=past, season=2)
    np.testing.assert_allclose(seasonal(past[2:], past[:-2]), 1.0)
