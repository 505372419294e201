"""Named data on which a part must earn its place: each was made for one situation."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LinearRegression
from sklearn.neighbors import KNeighborsClassifier
from sklearn.pipeline import make_pipeline


@dataclass(frozen=True)
class Rows:
    """Rows to learn from and new rows to be judged on; `behind` is the model behind a transformer."""

    task: str
    X: NDArray
    y: NDArray
    new_X: NDArray
    new_y: NDArray
    behind: Callable | None = None

    def error(self, part: object) -> float:
        """The mean squared error, or the share of wrong classes, on the new rows."""
        model = make_pipeline(part, self.behind()) if self.behind else part
        answers = model.fit(self.X, self.y).predict(self.new_X)
        return float(
            np.mean((answers - self.new_y) ** 2 if self.task == "regression" else answers != self.new_y)
        )


@dataclass(frozen=True)
class Holes:
    """A table with cells taken out, and what stood there."""

    damaged: NDArray
    truth: NDArray
    task: str = "regression"

    def error(self, part: object) -> float:
        """The root of the mean squared error of the filled cells."""
        holes = np.isnan(self.damaged)
        return float(np.sqrt(np.mean((part.fit_transform(self.damaged) - self.truth)[holes] ** 2)))


def cut(task: str, X: NDArray, y: NDArray, *, train: int, behind: Callable | None = None) -> Rows:
    return Rows(task, X[:train], y[:train], X[train:], y[train:], behind)


def with_holes(truth: NDArray, *, share: float = 0.2) -> Holes:
    holes = np.random.default_rng(1).random(truth.shape) < share
    holes[0] = False  # something must be known before the first gap
    return Holes(np.where(holes, np.nan, truth), truth)


def slow_series() -> Holes:
    """Three random walks: the value before is nearer than any mean."""
    return with_holes(np.cumsum(np.random.default_rng(0).normal(size=(300, 3)), axis=0))


def related_columns() -> Holes:
    """Four columns that follow one hidden size along straight lines."""
    draw = np.random.default_rng(0)
    size = draw.normal(size=(300, 1))
    return with_holes(size * [1.0, 2.0, -1.0, 0.5] + 0.3 * draw.normal(size=(300, 4)))


def two_kinds_of_rows() -> Holes:
    """Three kinds of rows, at the corners of a triangle: no straight line leads from column to column."""
    draw = np.random.default_rng(0)
    corners = np.array([[0.0, 0, 5], [5, 0, 0], [0, 5, 0]])[draw.integers(3, size=300)]
    return with_holes(corners + 0.3 * draw.normal(size=(300, 3)), share=0.1)


def telling_gaps() -> Rows:
    """The target is 3 higher where the cell is empty; its value tells nothing."""
    draw = np.random.default_rng(0)
    X, gone = draw.normal(size=(400, 1)), draw.random((400, 1)) < 0.3
    y = 3.0 * gone.ravel() + 0.5 * draw.normal(size=400)
    return cut("regression", np.where(gone, np.nan, X), y, train=200, behind=LinearRegression)


def a_few_huge_values() -> Rows:
    """Two classes told by the first column, which has a few huge entries; the second is noise."""
    draw = np.random.default_rng(0)
    X, y = draw.normal(size=(600, 2)), draw.integers(2, size=600)
    X[:, 0] = X[:, 0] * 0.3 + y
    X[:300:60, 0] = [100.0, 200, 300, 400, 500]
    return cut("binary", X, y, train=300, behind=KNeighborsClassifier)


def a_parabola() -> Rows:
    draw = np.random.default_rng(0)
    X = draw.uniform(-2, 2, size=(200, 1))
    return cut(
        "regression", X, X.ravel() ** 2 + 0.2 * draw.normal(size=200), train=100, behind=LinearRegression
    )


def mostly_noise_columns() -> Rows:
    """3 columns of 60 matter; neighbours are found by all that are kept."""
    draw = np.random.default_rng(0)
    X = draw.normal(size=(600, 60))
    return cut(
        "binary", X, (X[:, 0] + X[:, 1] - X[:, 2] > 0).astype(int), train=300, behind=KNeighborsClassifier
    )


def named(levels: NDArray, effects: NDArray, *, train: int, noise: float) -> Rows:
    """A column of names, each with its own effect on the target."""
    names = np.array([f"name {level}" for level in levels], dtype=object).reshape(-1, 1)
    y = effects[levels] + noise * np.random.default_rng(1).normal(size=len(levels))
    return cut("regression", names, y, train=train, behind=LinearRegression)


def many_names() -> Rows:
    """60 names of 20 rows, each with an effect that has nothing to do with its place in the alphabet."""
    draw = np.random.default_rng(0)
    return named(draw.integers(60, size=2400), draw.normal(size=60), train=1200, noise=1.0)


def unordered_names() -> Rows:
    return named(
        np.random.default_rng(0).integers(5, size=400), np.array([0.0, 3, -3, 3, 0]), train=200, noise=1.0
    )


def ordered_names_few_rows() -> Rows:
    """12 ranks in a straight line, and hardly more training rows than ranks."""
    draw = np.random.default_rng(0)
    levels = np.concatenate([np.arange(12), draw.integers(12, size=506)])
    ranks = named(levels, np.arange(12.0), train=18, noise=3.0)
    rename = np.vectorize(
        lambda name: f"rank {int(name.split()[1]):02d}", otypes=[object]
    )  # alphabet = order
    return Rows("regression", rename(ranks.X), ranks.y, rename(ranks.new_X), ranks.new_y, LinearRegression)


def rare_names_of_noise() -> Rows:
    """A useful column of 5 names beside one of 200 rare names that mean nothing."""
    draw = np.random.default_rng(0)
    useful, noise = draw.integers(5, size=800), draw.integers(200, size=800)
    names = np.array([[f"kind {a}", f"id {b}"] for a, b in zip(useful, noise, strict=True)], dtype=object)
    y = np.array([0.0, 1, 2, 3, 4])[useful] + 2.0 * draw.normal(size=800)
    return cut("regression", names, y, train=400, behind=LinearRegression)


def a_plane() -> Rows:
    draw = np.random.default_rng(0)
    X = draw.normal(size=(200, 3))
    return cut("regression", X, X @ [1.0, -2.0, 0.5] + 1 + 0.3 * draw.normal(size=200), train=100)


def columns_nearly_copies() -> Rows:
    """20 columns that hardly differ, 30 rows to learn from."""
    draw = np.random.default_rng(0)
    X = draw.normal(size=(330, 1)) + 0.05 * draw.normal(size=(330, 20))
    return cut("regression", X, X.mean(axis=1) + draw.normal(size=330), train=30)


def few_of_many_columns() -> Rows:
    """2 columns of 80 matter, 60 rows to learn from."""
    draw = np.random.default_rng(0)
    X = draw.normal(size=(360, 80))
    return cut("regression", X, 5 * X[:, 0] - 4 * X[:, 1] + draw.normal(size=360), train=60)


def two_clouds() -> Rows:
    draw = np.random.default_rng(0)
    y = draw.integers(2, size=400)
    return cut("binary", draw.normal(size=(400, 2)) + 2 * y[:, None], y, train=200)


def a_chessboard() -> Rows:
    """Four by two fields: only questions one after the other find them."""
    draw = np.random.default_rng(0)
    X = draw.uniform(0, [4, 2], size=(800, 2))
    return cut("binary", X, X.astype(int).sum(axis=1) % 2, train=400)


def two_moons() -> Rows:
    """Two half circles that reach into each other."""
    draw = np.random.default_rng(0)
    y, angle = draw.integers(2, size=400), draw.uniform(0, np.pi, size=400)
    moon = np.column_stack([np.cos(angle), np.sin(angle)]) * np.where(y, -1, 1)[:, None]
    X = moon + np.outer(y, [1.0, 0.5]) + 0.15 * draw.normal(size=(400, 2))
    return cut("binary", X, y, train=200)


def few_rows_unrelated_columns() -> Rows:
    """30 columns, unrelated within a class and of very different spread, 20 rows to learn from."""
    draw = np.random.default_rng(0)
    y = np.tile([0, 1], 310)
    return cut(
        "binary", (draw.normal(size=(620, 30)) + 0.5 * y[:, None]) * np.geomspace(0.01, 100, 30), y, train=20
    )


def noisy_waves() -> Rows:
    draw = np.random.default_rng(0)
    X = draw.uniform(-3, 3, size=(600, 4))
    return cut(
        "regression", np.asarray(X), np.sin(2 * X).sum(axis=1) + 0.5 * draw.normal(size=600), train=400
    )


def many_small_effects() -> Rows:
    """12 columns that each bend the target: a forest averages them away, a sum of trees adds them up."""
    draw = np.random.default_rng(0)
    X = draw.uniform(-2, 2, size=(1600, 12))
    return cut("regression", X, (X**2).sum(axis=1) + 0.5 * draw.normal(size=1600), train=1200)


@lru_cache(maxsize=64)
def data(name: str) -> Rows | Holes:
    """The data set of that name."""
    return globals()[name]()
