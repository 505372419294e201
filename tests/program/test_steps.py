"""Each kind of step equals an independent reference."""

from datetime import datetime

import numpy as np
import pytest
from scipy.special import expit
from scipy.special import softmax as scipy_softmax
from sklearn.impute import MissingIndicator, SimpleImputer
from sklearn.preprocessing import OneHotEncoder, StandardScaler

from gradus.core.errors import GradusError
from gradus.program.cells import as_objects
from gradus.program.program import Program, run
from gradus.program.step import Step
from gradus.program.steps import EXECUTORS

pytestmark = pytest.mark.fast
HOLES = np.array([[1.0, np.nan, 3.0], [4.0, 5.0, np.nan], [7.0, 8.0, 9.0], [np.nan, 2.0, 2.0]])


def step(kind: str, **given) -> Step:
    return Step(kind=kind, give="out", **given)


def execute(kind: str, *blocks: np.ndarray, **given) -> np.ndarray:
    return EXECUTORS[kind](step(kind, **given), list(blocks))


def numbers_by_hand():
    column = as_objects([1, "2.5", None, "?", True, " 3 "])
    found = execute("numbers", column, columns=("a",), settings={"markers": ["?"]})
    return found[:, 0], np.array([1, 2.5, np.nan, np.nan, 1, 3])


def code_by_hand():
    column = as_objects(["b", None, 1, 1.0, "1", "z", True, "?"])
    settings = {"markers": ["?"], "unseen": "own", "levels": [["1", "b", "true"]]}
    found = execute("code", column, columns=("a",), settings=settings)
    return found[:, 0], np.array([1, np.nan, 0, 0, 0, 3, 2, np.nan])


def dates_by_python():
    moments = [datetime(2024, 2, 29, 13, 5), datetime(1969, 12, 31, 23), datetime(2023, 12, 31), None]
    found = execute("dates", as_objects(moments), columns=("d",), settings={"markers": []})
    epoch = datetime(1970, 1, 1)
    parts = [
        [
            m.year,
            m.month,
            m.day,
            m.weekday(),
            m.timetuple().tm_yday,
            m.hour,
            (m - epoch).total_seconds() / 86400,
        ]
        for m in moments[:3]
    ]
    return found, np.array([*parts, [np.nan] * 7])


def impute_by_sklearn():
    reference = SimpleImputer(strategy="median").fit(HOLES)
    return execute("impute", HOLES, arrays={"fill": reference.statistics_}), reference.transform(HOLES)


def missing_by_sklearn():
    reference = MissingIndicator(features="all").fit_transform(HOLES)
    return execute("missing", HOLES, arrays={"places": np.array([0, 1, 2])}), reference.astype(float)


def one_hot_by_sklearn():
    codes = np.array([[0, 1], [2, 0], [np.nan, 1], [1, 9]], dtype=float)  # 9 was never seen
    reference = OneHotEncoder(
        categories=[[0, 1, 2, np.nan], [0, 1, np.nan]], handle_unknown="ignore", sparse_output=False
    ).fit(codes[:3])
    return execute("one_hot", codes, settings={"sizes": [3, 2]}), reference.transform(codes)


def scale_by_sklearn():
    block = np.random.default_rng(0).normal(3, 5, (20, 2))
    reference = StandardScaler().fit(block)
    arrays = {"middle": reference.mean_, "spread": reference.scale_}
    return execute("scale", block, arrays=arrays), reference.transform(block)


def join_by_numpy():
    return execute("join", HOLES, HOLES[:, :1]), np.hstack([HOLES, HOLES[:, :1]])


def linear_by_hand():
    arrays = {"weights": np.array([[1.0, 2.0], [0.5, -1.0]]), "bias": np.array([10.0, 20.0])}
    return execute("linear", np.array([[2.0, 4.0]]), arrays=arrays), np.array([[14.0, 20.0]])


def trees_by_hand():
    arrays = {
        "roots": np.array([0]),
        "feature": np.array([0, -1, -1]),
        "threshold": np.array([1.5, 0, 0]),
        "children": np.array([1, 2, 1, 1, 2, 2]),
        "value": np.array([0, -1.0, 1.0]),
        "missing": np.array([2, 0, 0]),
        "default_left": np.array([True, False, False]),
        "category": np.array([-1, -1, -1]),
        "sets": np.zeros(1, dtype=np.uint32),
        "set_starts": np.array([0]),
        "plain": np.array([True]),
    }
    found = execute("trees", np.array([[1.5], [1.6], [np.nan]]), settings={"outputs": 1}, arrays=arrays)
    return found, np.array([[-1.0], [1.0], [-1.0]])


def constant_by_hand():
    return execute("constant", np.empty((3, 0)), arrays={"value": np.array([0.2, 0.8])}), np.array(
        [[0.2, 0.8]] * 3
    )


def link_by_scipy():
    sums = np.array([[-800.0], [-1.0], [0.0], [30.0], [800.0]])
    several = np.array([[1.0, 2.0, 700.0], [0.0, 0.0, 0.0]])
    found = [execute("link", sums, settings={"link": name}) for name in ("logistic", "identity")]
    found.append(execute("link", several, settings={"link": "softmax"}))
    wanted = [
        np.column_stack([expit(-sums[:, 0]), expit(sums[:, 0])]),
        sums[:, 0],
        scipy_softmax(several, axis=1),
    ]
    return np.concatenate([each.ravel() for each in found]), np.concatenate([each.ravel() for each in wanted])


REFERENCES = {
    "numbers": numbers_by_hand,
    "code": code_by_hand,
    "dates": dates_by_python,
    "impute": impute_by_sklearn,
    "missing": missing_by_sklearn,
    "one_hot": one_hot_by_sklearn,
    "scale": scale_by_sklearn,
    "join": join_by_numpy,
    "linear": linear_by_hand,
    "trees": trees_by_hand,
    "constant": constant_by_hand,
    "link": link_by_scipy,
}


@pytest.mark.parametrize("kind", sorted(EXECUTORS))
def test_equals_its_reference(kind):
    found, wanted = REFERENCES[kind]()
    np.testing.assert_allclose(found, wanted, rtol=1e-13, atol=1e-13)


def test_an_ordered_name_never_seen_is_missing():
    settings = {"markers": [], "unseen": "missing", "levels": [["S", "M", "L"]]}
    found = execute("code", as_objects(["L", "XL"]), columns=("a",), settings=settings)
    np.testing.assert_array_equal(found[:, 0], [2, np.nan])


def test_words_where_numbers_are_expected_are_answered():
    with pytest.raises(GradusError, match=r"The column 'age' must hold numbers; got 'old'\."):
        execute("numbers", as_objects([1, "old"]), columns=("age",), settings={"markers": []})


def test_a_missing_column_is_answered_with_near_names():
    steps = (step("numbers", columns=("age",), settings={"markers": []}),)
    program = Program(steps=steps, task="regression")
    with pytest.raises(GradusError, match=r"'age' is missing; the rows have agee, sex\. Did you mean agee\?"):
        program.scores({"agee": np.ones(2), "sex": np.ones(2)})


def test_large_tables_go_through_in_parts():
    column = np.arange(40_000.0)
    steps = (step("numbers", columns=("a",), settings={"markers": []}),)
    np.testing.assert_array_equal(Program(steps=steps, task="regression").scores({"a": column})[:, 0], column)
    assert run(steps, {"a": column}).shape == (40_000, 1)
