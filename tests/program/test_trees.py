"""Trees as arrays answer as LightGBM itself: missing values, zeros as missing, sets of names, thresholds."""

import lightgbm
import numpy as np
import pytest

from gradus.models.tabular.lightgbm_arrays import arrays_of
from gradus.program.trees import MANY_ROWS, traverse

pytestmark = pytest.mark.fast
SETTINGS = {
    "verbose": -1,
    "num_threads": 1,
    "min_data_in_leaf": 2,
    "min_data_per_group": 2,
    "cat_smooth": 1.0,
    "deterministic": True,
    "force_row_wise": True,
}


def rows(seed: int, count: int = 500) -> np.ndarray:
    draw = np.random.default_rng(seed)
    block = draw.normal(size=(count, 4)).round(1)
    block[:, 3] = draw.choice([0, 1, 2, 30, 31, 32, 33, 63, 64, 69], count)  # codes in three 32-bit words
    return block


def with_holes(block: np.ndarray, *, seed: int = 1) -> np.ndarray:
    draw = np.random.default_rng(seed)
    block = block.copy()
    block[draw.random(block.shape) < 0.2] = np.nan
    block[draw.random(block.shape) < 0.1] = 0.0
    return block


def target_of(block: np.ndarray) -> np.ndarray:
    known = np.nan_to_num(block, nan=2.0)
    return known[:, 0] * known[:, 1] + (known[:, 3] % 3) + np.abs(known[:, 2])


def both(train: np.ndarray, new: np.ndarray, *, rounds: int = 15, named: bool = True, **settings):
    data = lightgbm.Dataset(train, settings.pop("y"), categorical_feature=[3] if named else "auto")
    model = lightgbm.train({**SETTINGS, **settings}, data, rounds)
    arrays = arrays_of(model.model_to_string())
    assert (arrays["category"].max() >= 0) == named
    return model.predict(new, raw_score=True), traverse(new, arrays, outputs=settings.get("num_class", 1))


@pytest.mark.parametrize("settings", [{}, {"zero_as_missing": True}, {"use_missing": False}], ids=str)
@pytest.mark.parametrize("named", [True, False], ids=["names", "numbers"])
def test_missing_values_go_where_lightgbm_sends_them(settings, named):
    train = with_holes(rows(0))
    new = np.concatenate([with_holes(rows(5), seed=6), [[np.nan] * 4, [0.0] * 4, [1e-36, -1e-36, 0, 500]]])
    for rows_asked in (new, np.tile(new, (8, 1))):  # few rows are walked, many are sifted
        theirs, ours = both(train, rows_asked, y=target_of(train), named=named, **settings)
        np.testing.assert_array_equal(ours[:, 0], theirs)


def test_holes_that_training_never_saw():
    train, new = rows(0), with_holes(rows(3))
    theirs, ours = both(train, new, y=target_of(train))
    np.testing.assert_array_equal(ours[:, 0], theirs)


def test_strange_codes_of_names_go_right():
    train = rows(0)
    new = rows(1)
    new[:8, 3] = [-1, -0.5, 1e6, 69.7, np.nan, 31, 62, 68]
    theirs, ours = both(train, new, y=target_of(train), max_cat_to_onehot=2)
    np.testing.assert_array_equal(ours[:, 0], theirs)


def test_rows_exactly_on_thresholds():
    train = rows(0)
    data = lightgbm.Dataset(train, target_of(train))
    model = lightgbm.train(SETTINGS, data, 5)
    arrays = arrays_of(model.model_to_string())
    edges = arrays["threshold"][(arrays["feature"] == 0)]
    new = np.repeat(rows(2)[:1], len(edges), axis=0)
    new[:, 0] = edges
    np.testing.assert_array_equal(traverse(new, arrays, outputs=1)[:, 0], model.predict(new))


def test_a_sum_for_each_class():
    train = rows(0)
    y = (target_of(train) > 1).astype(int) + (target_of(train) > 3)
    theirs, ours = both(train, rows(4), y=y, objective="multiclass", num_class=3)
    np.testing.assert_allclose(ours, theirs, rtol=1e-14, atol=1e-14)


def test_trees_without_a_split():
    train = np.zeros((50, 2))
    data = lightgbm.Dataset(train, np.arange(50.0), params={"feature_pre_filter": False})
    model = lightgbm.train(SETTINGS, data, 3)
    ours = traverse(train, arrays_of(model.model_to_string()), outputs=1)
    np.testing.assert_array_equal(ours[:, 0], model.predict(train))


def test_both_ways_through_the_trees_agree():
    train = with_holes(rows(0))
    data = lightgbm.Dataset(train, target_of(train), categorical_feature=[3])
    arrays = arrays_of(lightgbm.train(SETTINGS, data, 40).model_to_string())
    many = np.tile(with_holes(rows(7)), (MANY_ROWS // 500, 1))
    alone = np.concatenate(
        [traverse(many[start : start + 50], arrays, outputs=1) for start in range(0, 500, 50)]
    )
    np.testing.assert_array_equal(traverse(many, arrays, outputs=1)[:500], alone)
