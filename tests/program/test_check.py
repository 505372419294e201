"""A program whose parts do not fit each other is refused when it is read, not when it runs."""

import json

import numpy as np
import pytest

from gradus.core.errors import GradusError
from gradus.program.program import Program
from gradus.program.step import Step
from gradus.program.storage import from_bytes, to_bytes

pytestmark = pytest.mark.fast


def steps() -> dict[str, Step]:
    """A weighted sum of a number (imputed, scaled, marked where missing), a date and a name."""
    widths, marks = np.arange(8.0), np.array([0])
    made = [
        Step(kind="numbers", give="numbers", columns=("a",), settings={"markers": ["?"]}),
        Step(kind="dates", give="dates", columns=("d",), settings={"markers": []}),
        Step(
            kind="code",
            give="codes",
            columns=("c",),
            settings={"markers": [], "unseen": "own", "levels": [["r", "g"]]},
        ),
        Step(kind="join", give="amounts", take=("numbers", "dates")),
        Step(kind="impute", give="imputed", take=("amounts",), arrays={"fill": widths}),
        Step(kind="scale", give="scaled", take=("imputed",), arrays={"middle": widths, "spread": widths + 1}),
        Step(kind="missing", give="missing", take=("amounts",), arrays={"places": marks}),
        Step(kind="one_hot", give="one_hot", take=("codes",), settings={"sizes": [2]}),
        Step(kind="join", give="inputs", take=("scaled", "missing", "one_hot")),
        Step(
            kind="linear",
            give="sums",
            take=("inputs",),
            arrays={"weights": np.ones((12, 3)), "bias": np.zeros(3)},
        ),
        Step(kind="link", give="scores", take=("sums",), settings={"link": "softmax"}),
    ]
    return {step.give: step for step in made}


def read(changed: dict[str, Step], *, task: str = "multiclass", classes: tuple = ("u", "v", "w")) -> Program:
    program = Program(steps=tuple(changed.values()), task=task, classes=classes)
    text, packed = to_bytes(program)
    return from_bytes(json.loads(text), packed)


def changed(which: str, /, **parts) -> dict[str, Step]:
    """The steps with one of them changed; its settings and arrays are changed by name."""
    found = steps()
    old = found[which]
    whole = {name: parts.pop(name, getattr(old, name)) for name in ("kind", "give", "columns", "take")}
    settings = {name: parts.pop(name, value) for name, value in old.settings.items()}
    arrays = {name: parts.pop(name, value) for name, value in old.arrays.items()}
    assert not parts, f"{which} has no {list(parts)}"
    found[which] = Step(**whole, settings=settings, arrays=arrays)
    return found


def test_sound_steps_are_taken():
    columns = {"a": np.array([1.0, np.nan]), "d": np.array([0.0, np.nan]), "c": np.array(["r", None], object)}
    assert read(steps()).scores(columns).shape == (2, 3)


CHANGES = [
    ("imputed", {"fill": np.ones(7)}, "fill of step 4 .* must have 8 numbers; got 7"),
    ("imputed", {"fill": np.full(8, np.nan)}, "fill of step 4 .* must be a row of finite numbers"),
    ("imputed", {"fill": np.ones(8, dtype=bool)}, "got dtype.'bool'"),
    ("imputed", {"fill": np.ones((8, 1))}, "fill of step 4"),
    ("scaled", {"middle": np.ones(9)}, "middle of step 5 .* must have 8 numbers; got 9"),
    ("scaled", {"spread": np.zeros(8)}, "spread of step 5 .* must be positive"),
    ("missing", {"places": np.array([8])}, "places of step 6 .* must be below 8"),
    ("missing", {"places": np.array([-1])}, "places of step 6 .* must be below 8"),
    ("missing", {"places": np.array([0.0])}, "places of step 6 .* whole numbers"),
    ("one_hot", {"sizes": [10**9]}, r"sizes of step 7 .* must be \[2\]; got \[1000000000\]"),
    ("one_hot", {"sizes": []}, "sizes of step 7"),
    ("one_hot", {"take": ("numbers",)}, "sizes of step 7"),
    ("codes", {"levels": [["r"], ["g"]]}, "levels of step 2 .* one list a column; got 2"),
    ("codes", {"columns": ("c", "e")}, "levels of step 2"),
    ("dates", {"columns": ()}, "columns of step 1"),
    ("amounts", {"columns": ("a",)}, "columns of step 3"),
    ("amounts", {"take": ("numbers",)}, "fill of step 4 .* must have 1 numbers"),
    ("amounts", {"take": ("numbers", "scaled")}, "take of step 3 .* earlier step gives; got scaled"),
    ("imputed", {"take": ("amounts", "numbers")}, "take of step 4 .* must fit its kind"),
    ("imputed", {"give": "amounts"}, "give of step 4 .* a name of its own; got amounts"),
    ("sums", {"weights": np.ones((11, 3))}, r"weights of step 9 .* the shape \(12, 3\)"),
    ("sums", {"weights": np.ones(12)}, "weights of step 9"),
    ("sums", {"bias": np.ones(2)}, r"weights of step 9 .* the shape \(12, 2\)"),
    ("scores", {"link": "logistic"}, "link of step 10 .* must take one column; got 3"),
    ("scores", {"link": "identity"}, "link of step 10 .* must take one column; got 3"),
    ("scores", {"kind": "join"}, "the last step .* a link for the task multiclass; got join"),
]


@pytest.mark.parametrize(
    ("give", "parts", "says"), CHANGES, ids=[f"{c[0]}-{next(iter(c[1]))}" for c in CHANGES]
)
def test_parts_that_do_not_fit(give, parts, says):
    with pytest.raises(GradusError, match=says):
        read(changed(give, **parts))


@pytest.mark.parametrize(
    ("task", "classes"), [("binary", ("u", "v", "w")), ("multiclass", ("u", "v")), ("regression", ())]
)
def test_another_task(task, classes):
    with pytest.raises(GradusError, match=r"classes|the last step"):
        read(steps(), task=task, classes=classes)


def test_a_constant_of_another_length():
    constant = Step(kind="constant", give="sums", take=("rows",), arrays={"value": np.array([0.2, 0.8])})
    link = Step(kind="link", give="scores", take=("sums",), settings={"link": "probabilities"})
    made = {"sums": constant, "scores": link}
    assert read(made, task="binary", classes=(0, 1)).scores({"a": np.zeros(3)}).shape == (3, 2)
    with pytest.raises(GradusError, match=r"the last step in model/program\.json must give 3 columns; got 2"):
        read(made)
