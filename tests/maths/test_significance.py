"""What people hand to tests and distributions by mistake, and values at the edges."""

import numpy as np
import pytest

from gradus.core.errors import GradusError
from gradus.maths.distributions import uniform_distribution
from gradus.maths.intervals import confidence_interval
from gradus.maths.tests_of_counts import chi_square_test
from gradus.maths.tests_of_means import anova, t_test
from gradus.maths.tweedie import tweedie_distribution

pytestmark = pytest.mark.fast


@pytest.mark.parametrize(
    "call, sentence",
    [
        (lambda: t_test(["a", "b"], [1, 2]), r"t_test needs numbers; got \['a', 'b'\]"),
        (lambda: confidence_interval([[1], [1, 2]]), "confidence_interval needs numbers"),
        (lambda: chi_square_test([["a", "b"], ["c", "d"]]), "chi_square_test needs numbers"),
        (lambda: anova([]), "anova needs two groups"),
        (lambda: anova({"a": [1, 2], "b": [2, 3]}), "anova needs two groups"),
        (lambda: uniform_distribution(low=-np.inf), "both finite; got -inf and 1"),
    ],
)
def test_a_mistake_is_answered_with_one_sentence(call, sentence):
    with pytest.raises(GradusError, match=sentence):
        call()


def test_tweedie_at_the_edges():
    tweedie = tweedie_distribution()
    np.testing.assert_allclose(tweedie.pdf([-1.0, 0.0, np.inf, np.nan]), [0, np.exp(-2), 0, np.nan])
