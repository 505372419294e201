"""The core: rules, settings, errors, guard, need, seeds, and calls that do not bind."""

import pytest

from gradus.core.calls import verb
from gradus.core.errors import GradusError, MissingPackage, did_you_mean, shown
from gradus.core.guard import guard
from gradus.core.need import need
from gradus.core.rules import accepts, options
from gradus.core.seeds import derive
from gradus.core.settings import check_settings, limits, settings_of

pytestmark = pytest.mark.fast


@pytest.mark.parametrize(
    "rule, right, wrong",
    [
        ("a number", [1, -2.5, 0], ["1", None, True, float("nan")]),
        ("a number from 0 to 1", [0, 1, 0.5], [-0.1, 1.1]),
        ("a number above 0", [1e-9, 3], [0, -1]),
        ("a number above 0 and below 1", [0.5], [0, 1]),
        ("a number from 0 and below 1", [0, 0.99], [1]),
        ("a whole number from 2", [2, 100], [1, 2.5, True]),
        ("a whole number from 1 or none", [1, None], [0, "none"]),
        ("true or false", [True, False], [1, "true"]),
        ("one of uniform, distance", ["uniform", "distance"], ["uniforms", 1]),
        ("one of auto, sqrt or a number from 0", ["auto", 2], ["autos", -1]),
        ("texts", [["a", "b"], ()], ["ab", [1]]),
        ("numbers", [[1, 2.5]], ["12", ["1"], [True]]),
        ("a mapping or none", [{}, None], [[]]),
        ("a function", [len], ["len"]),
        ("anything", [object(), None], []),
    ],
)
def test_a_rule_accepts_what_its_phrase_says(rule, right, wrong):
    assert all(accepts(rule, value) for value in right)
    assert not any(accepts(rule, value) for value in wrong)


def test_a_rule_that_nobody_knows_is_a_bug():
    with pytest.raises(AssertionError, match="no such rule"):
        accepts("a fish", 1)


def test_options_of_a_rule():
    assert options("one of a, b or none") == ["a", "b"]


class Knob:
    rules = {"turn": "a number from 0 to 1", "mode": "one of slow, fast"}

    def __init__(self, *, turn=0.5, mode="slow"):
        self.turn, self.mode = turn, mode


def test_every_wrong_setting_is_named_at_once():
    with pytest.raises(GradusError) as told:
        check_settings(Knob(turn=2, mode="fats"))
    assert str(told.value) == (
        "Knob.turn must be a number from 0 to 1; got 2. "
        "Knob.mode must be one of slow, fast; got 'fats'. Did you mean fast?"
    )


def test_settings_are_read_from_the_signature():
    assert settings_of(Knob) == {"turn": 0.5, "mode": "slow"}


def test_limits_of_a_function():
    @limits(step="a number above 0")
    def walk(data, *, step=1):
        return data * step

    assert walk(2, step=3) == 6
    assert settings_of(walk) == {"step": 1}
    with pytest.raises(GradusError, match=r"^walk.step must be a number above 0; got -1\.$"):
        walk(2, step=-1)


def test_a_call_that_does_not_bind_is_one_sentence():
    @verb
    def fit(data, *, target=None):
        return data, target

    assert fit(1, target="y") == (1, "y")
    with pytest.raises(GradusError, match=r"fit has no setting 'tagret'.*Did you mean target"):
        fit(1, tagret="y")
    with pytest.raises(GradusError, match="missing a required argument: 'data'"):
        fit()


def test_an_error_inside_a_verb_is_not_mistaken_for_a_wrong_call():
    @verb
    def broken(data):
        return len(data, data)

    with pytest.raises(TypeError):
        broken([])


def test_guard_keeps_the_reason_and_lets_ctrl_c_through():
    with guard("the learner") as failed:
        raise ZeroDivisionError("by nought")
    assert failed
    assert failed.reason == "the learner failed: ZeroDivisionError: by nought"
    assert "Traceback" in failed.trace
    with guard("nothing") as fine:
        pass
    assert not fine
    with pytest.raises(KeyboardInterrupt), guard("the learner"):
        raise KeyboardInterrupt


def test_guard_catches_a_panic_of_polars_and_no_other_base_exception():
    panic = type("PanicException", (BaseException,), {})
    with guard("reading") as failed:
        raise panic("oops")
    assert failed.reason == "reading failed: PanicException: oops"
    with pytest.raises(SystemExit), guard("reading"):
        raise SystemExit


def test_a_missing_package_is_answered_with_its_command():
    with pytest.raises(
        MissingPackage, match=r"symbolic_diff needs nowhere_pkg: pip install 'gradus\[stats\]'"
    ):
        need("nowhere_pkg.sub", extra="stats", what="symbolic_diff")
    assert need("json", extra="x", what="y").dumps([1]) == "[1]"


def test_seeds_of_named_places_differ_and_repeat():
    assert derive(0, "a") == derive(0, "a")
    assert len({derive(s, n) for s in range(20) for n in "abc"}) == 60
    assert all(0 <= derive(s, "x") < 2**31 for s in range(100))


def test_near_names_and_long_values():
    assert did_you_mean("incmoe", ["income", "age"]) == " Did you mean income?"
    assert did_you_mean("zzz", ["income"]) == ""
    assert len(shown("x" * 500)) == 60
