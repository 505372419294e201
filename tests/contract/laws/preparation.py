"""Laws of transformers."""

import numpy as np
from sklearn.linear_model import LinearRegression
from sklearn.model_selection import KFold

from gradus.core.card import Card
from tests.contract.frame import build, same

TABLE = np.random.default_rng(0).gamma(2.0, size=(50, 3)) * [1.0, 100.0, 0.01] + [0.0, -50.0, 7.0]
NAN = np.nan


def mean_zero_spread_one(card: Card) -> None:
    """And the way back gives what went in."""
    scale = build(card).fit(TABLE)
    given = scale.transform(TABLE)
    same(given.mean(axis=0), np.zeros(3))
    same((given**2).mean(axis=0), np.ones(3))
    same(scale.inverse_transform(given), TABLE)
    same(build(card).fit_transform(np.full((4, 1), 7.0)), np.zeros((4, 1)))


def ends_at_zero_and_one(card: Card) -> None:
    given = build(card).fit_transform(TABLE)
    same((given.min(axis=0), given.max(axis=0)), (np.zeros(3), np.ones(3)))
    same(given.argsort(axis=0), TABLE.argsort(axis=0))
    same(build(card, feature_range=(-1, 1)).fit_transform(TABLE), 2 * given - 1)
    clipped = build(card, clip=True).fit(TABLE).transform(10 * TABLE)
    assert clipped.min() >= 0
    assert clipped.max() <= 1


def outliers_do_not_move_the_rest(card: Card) -> None:
    """One value sent to a million changes no other scaled value."""
    wild = TABLE.copy()
    largest = TABLE.argmax(axis=0)
    wild[largest, range(3)] = 1e6
    calm, shaken = build(card).fit_transform(TABLE), build(card).fit_transform(wild)
    calm[largest, range(3)] = shaken[largest, range(3)] = 0
    same(calm, shaken)


def only_backward_looks_ahead(card: Card) -> None:
    """Forward, a later value changes nothing before it; backward, it does."""
    series = np.array([[1.0], [NAN], [3.0], [NAN], [5.0]])
    later = np.where(series == 5, 50.0, series)
    for direction, changed in (("forward", 0), ("backward", 1)):
        fill = build(card, direction=direction).fit(series)
        one, other = fill.transform(series), fill.transform(later)
        assert (one[:4] != other[:4]).sum() == changed
    same(build(card, direction="backward").fit_transform(series), [[1.0], [3], [3], [5], [5]])


def codes_come_from_other_folds(card: Card) -> None:
    """Each training row's code is the mean of its name over the other folds, by hand."""
    draw = np.random.default_rng(0)
    names, y = draw.integers(4, size=40).reshape(-1, 1), draw.normal(size=40)
    wanted = np.empty((40, 1))
    for others, fold in KFold(5, shuffle=True, random_state=0).split(names):
        for row in fold:
            alike = y[others][names[others, 0] == names[row, 0]]
            wanted[row] = alike.mean()
    encode = build(card, smooth=0.0)
    same(encode.fit_transform(names, y), wanted)
    new = build(card, smooth=0.0).fit(names, y).transform([[0], [1], [2], [3], [9]])
    same(new.ravel(), [*(y[names[:, 0] == level].mean() for level in range(4)), y.mean()])


def _noise(card: Card) -> tuple[float, float]:
    """How far codes of meaningless names follow the target: on training rows and on new ones."""
    draw = np.random.default_rng(0)
    names, y = np.repeat(np.arange(500), 2).reshape(-1, 1), draw.normal(size=1000)
    encode = build(card)
    inside = np.corrcoef(encode.fit_transform(names, y).ravel(), y)[0, 1]
    return inside, np.corrcoef(encode.transform(names).ravel(), draw.normal(size=1000))[0, 1]


def plain_codes_leak(card: Card) -> None:
    """What the card warns of: two rows a name: code and target correlate by 0.7 in training, by 0 after."""
    inside, outside = _noise(card)
    assert 0.65 < inside < 0.75
    assert abs(outside) < 0.1


def codes_of_noise_say_nothing(card: Card) -> None:
    inside, _ = _noise(card)
    assert inside < 0.1


def finds_a_planted_plane(card: Card) -> None:
    """Gaps of c = 2a − b are filled to within a hundredth."""
    draw = np.random.default_rng(0)
    a, b = draw.normal(size=(2, 80))
    truth = np.column_stack([a, b, 2 * a - b])
    holes = np.arange(80)[:, None] % 16 == [3, 7, 11]
    given = build(card, max_iter=30).fit_transform(np.where(holes, NAN, truth))
    np.testing.assert_allclose(given, truth, atol=0.01)


def same_answer_as_regressions_by_hand(card: Card) -> None:
    """With one incomplete column: a single regression on the others."""
    truth = np.column_stack([TABLE[:, 0], TABLE[:, 1], TABLE[:, 0] + 0.02 * TABLE[:, 1]])
    damaged = truth.copy()
    damaged[[3, 20], 2] = NAN
    known = ~np.isnan(damaged[:, 2])
    by_hand = LinearRegression().fit(damaged[known, :2], damaged[known, 2]).predict(damaged[~known, :2])
    np.testing.assert_allclose(build(card).fit_transform(damaged)[~known, 2], by_hand, rtol=1e-3)


def keeps_the_shape_of_images(card: Card) -> None:
    """Whole images in, whole images out; 255 becomes exactly 1; what is no pixel is refused."""
    from tests.contract.frame import refusal

    images = np.arange(2 * 3 * 4 * 3, dtype=np.uint8).reshape(2, 3, 4, 3)
    scale = build(card).fit(images)
    assert scale.transform(images).shape == images.shape
    assert scale.transform(images).dtype == np.float32
    same(scale.transform(np.full((1, 3, 2, 3), 255)), np.ones((1, 3, 2, 3)))
    same(scale.transform(images) * 255, images, tolerance=1e-6)
    assert "got 300" in refusal(lambda: scale.transform(images.astype(int) * 0 + 300))
    assert "got -1" in refusal(lambda: scale.transform(images.astype(int) * 0 - 1))


def turns_back_into_names(card: Card) -> None:
    classes = np.array(["well", "ill", "dead", "ill"])
    code = build(card).fit(classes)
    assert list(code.inverse_transform(code.transform(classes))) == list(classes)
    same(code.transform(sorted(set(classes))), np.arange(3))


def a_line_on_powers_finds_the_parabola(card: Card) -> None:
    """y = x² at x = 1 … 5: weights 0 and 1, no constant."""
    x = np.arange(1.0, 6).reshape(-1, 1)
    line = LinearRegression().fit(build(card).fit_transform(x), x.ravel() ** 2)
    np.testing.assert_allclose([line.intercept_, *line.coef_], [0, 0, 1], atol=1e-9)


def keeps_the_columns_that_matter(card: Card) -> None:
    X = np.random.default_rng(0).normal(size=(200, 8))
    select = build(card).fit(X, 2 * X[:, 1] - 3 * X[:, 6])
    same(select.transform(X), X[:, [1, 6]])


def equals_its_steps_by_hand(card: Card) -> None:
    table = np.where(np.eye(50, 3) > 0, NAN, TABLE)
    filled = np.where(np.isnan(table), np.nanmean(table, axis=0), table)
    same(build(card).fit_transform(table), (filled - filled.mean(axis=0)) / filled.std(axis=0))


def empty_columns_keep_their_place(card: Card) -> None:
    """A column without a single value in training is still there afterwards: the model counts columns."""
    table = np.array([[1.0, np.nan, 3.0], [np.nan, np.nan, 5.0]])
    assert build(card).fit(table).transform(table).shape == table.shape
