"""Laws of estimators."""

import numpy as np

from gradus.core.card import Card
from tests.contract.frame import build, same

_draw = np.random.default_rng(3)
X = _draw.normal(size=(80, 3))
AMOUNT = X @ [1.0, -2.0, 0.5] + 3 + _draw.normal(size=80)
CLASS = (X[:, 0] + 0.8 * _draw.normal(size=80) > 0).astype(int)
THREE = np.digitize(X[:, 0] + X[:, 1], [-0.5, 0.5])


def errors_are_unrelated_to_every_column(card: Card) -> None:
    """The normal equation: what is left over is orthogonal to each column and to the constant."""
    model = build(card).fit(X, AMOUNT)
    rest = AMOUNT - model.predict(X)
    np.testing.assert_allclose(np.column_stack([np.ones(80), X]).T @ rest, 0, atol=1e-9)
    same(model.predict(X), model.intercept_ + X @ model.coef_)


def every_weight_earns_its_price(card: Card) -> None:
    """The optimum: |slope| equals alpha where a weight stays and is no larger where it is 0."""
    alpha = 0.3
    model = build(card, alpha=alpha, tol=1e-10).fit(X, AMOUNT)
    slope = X.T @ (AMOUNT - model.predict(X)) / len(X)
    kept = model.coef_ != 0
    assert 0 < kept.sum() <= 3
    np.testing.assert_allclose(slope[kept], alpha * np.sign(model.coef_[kept]), atol=1e-6)
    assert (np.abs(slope[~kept]) <= alpha + 1e-6).all()
    dropped = build(card, alpha=float(np.abs((X - X.mean(axis=0)).T @ AMOUNT).max()) / len(X) + 1e-9)
    assert (dropped.fit(X, AMOUNT).coef_ == 0).all()


def slope_of_the_penalised_loss_is_zero(card: Card) -> None:
    """C·Σ(pᵢ − yᵢ)·xᵢ + w = 0, and Σ(pᵢ − yᵢ) = 0 for the intercept, which is free."""
    model = build(card, C=0.5, tol=1e-10).fit(X, CLASS)
    rest = model.predict_proba(X)[:, 1] - CLASS
    np.testing.assert_allclose(0.5 * X.T @ rest + model.coef_.ravel(), 0, atol=1e-4)
    assert abs(rest.sum()) < 1e-4


def probabilities_sum_to_one(card: Card) -> None:
    """For three classes: the exponentials of the three sums, divided by their sum."""
    model = build(card).fit(X, THREE)
    height = np.exp(X @ model.coef_.T + model.intercept_)
    same(model.predict_proba(X), height / height.sum(axis=1, keepdims=True))


def _gini(labels: np.ndarray) -> float:
    return 1 - sum((labels == one).mean() ** 2 for one in np.unique(labels))


def first_question_is_the_best_of_all(card: Card) -> None:
    """No column and no threshold leaves purer sides than the tree's first question."""
    tree = build(card, task="binary", max_depth=1).fit(X, CLASS).tree_
    costs = {}
    for column in range(3):
        for value in X[:, column]:
            left = X[:, column] <= value
            if 0 < left.sum() < len(X):
                costs[column, value] = left.mean() * _gini(CLASS[left]) + (~left).mean() * _gini(CLASS[~left])
    left = X[:, tree.feature[0]] <= tree.threshold[0]
    chosen = left.mean() * _gini(CLASS[left]) + (~left).mean() * _gini(CLASS[~left])
    assert abs(chosen - min(costs.values())) < 1e-12


def leaves_hold_the_mean(card: Card) -> None:
    tree = build(card, task="regression", max_depth=3).fit(X, AMOUNT)
    leaves = tree.apply(X)
    assert len(set(leaves)) > 4
    same(tree.predict(X), [AMOUNT[leaves == leaf].mean() for leaf in leaves])


def answers_the_mean_of_its_trees(card: Card) -> None:
    forest = build(card, task="regression", n_estimators=7).fit(X, AMOUNT)
    same(forest.predict(X), np.mean([tree.predict(X) for tree in forest.estimators_], axis=0))
    voters = build(card, task="binary", n_estimators=7).fit(X, CLASS)
    same(voters.predict_proba(X), np.mean([tree.predict_proba(X) for tree in voters.estimators_], axis=0))


def first_tree_answers_leaf_means(card: Card) -> None:
    """One tree at rate 1 gives each leaf's mean; at rate 0.1 it goes a tenth of the way there."""
    whole = build(card, task="regression", n_estimators=1, learning_rate=1.0).fit(X, AMOUNT)
    leaves = whole.predict(X, pred_leaf=True).ravel()
    assert len(set(leaves)) > 1
    means = np.array([AMOUNT[leaves == leaf].mean() for leaf in leaves])
    np.testing.assert_allclose(whole.predict(X), means, rtol=1e-5)
    tenth = build(card, task="regression", n_estimators=1, learning_rate=0.1).fit(X, AMOUNT)
    np.testing.assert_allclose(tenth.predict(X), 0.9 * AMOUNT.mean() + 0.1 * means, rtol=1e-5)


def best_constant_for_squared_error(card: Card) -> None:
    """The same answer everywhere; moving it either way makes the squared error larger."""
    answer = build(card, task="regression").fit(X, AMOUNT).predict(X)
    assert np.ptp(answer) == 0
    for step in (-0.1, 0.1):
        assert ((AMOUNT - answer) ** 2).sum() < ((AMOUNT - answer - step) ** 2).sum()
    shares = build(card, task="multiclass").fit(X, THREE).predict_proba(X)
    same(shares, np.tile(np.bincount(THREE) / 80, (80, 1)))


def answers_the_mean_of_its_neighbours(card: Card) -> None:
    """Against every distance written out."""
    far = ((X[:, None] - X[None]) ** 2).sum(axis=2)
    model = build(card, task="regression", n_neighbors=4).fit(X, AMOUNT)
    same(model.predict(X), AMOUNT[far.argsort(axis=1)[:, :4]].mean(axis=1))


def grows_no_deeper_than_five(card: Card) -> None:
    """The default depth: on a question that no five levels answer, it stops at five."""
    draw = np.random.default_rng(0)
    columns, answers = draw.normal(size=(400, 4)), draw.integers(0, 2, 400)
    assert build(card, task="classification").fit(columns, answers).get_depth() == 5
    assert build(card, task="classification", max_depth=7).fit(columns, answers).get_depth() == 7
