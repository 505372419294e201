"""How oracles of transformers and estimators are asked: the same question to other code."""

from collections.abc import Callable

import numpy as np
import polars as pl


def pandas_fill(table: np.ndarray, target: object) -> np.ndarray:
    import pandas

    return pandas.DataFrame(table).ffill().to_numpy()


def group_means(table: np.ndarray, target: np.ndarray) -> np.ndarray:
    """The mean target of each name, by polars."""
    codes = []
    for column in table.T:
        frame = pl.DataFrame({"name": list(column), "target": target})
        codes.append(frame.select(pl.col("target").mean().over("name")).to_series().to_numpy())
    return np.column_stack(codes)


def least_squares(table: np.ndarray, target: np.ndarray, new: np.ndarray) -> np.ndarray:
    weights = np.linalg.lstsq(np.column_stack([np.ones(len(table)), table]), target, rcond=None)[0]
    return weights[0] + new @ weights[1:]


def penalised_squares(table: np.ndarray, target: np.ndarray, new: np.ndarray) -> np.ndarray:
    """(XᵀX + αI)⁻¹Xᵀy on centred data, α = 1."""
    middle, mean = table.mean(axis=0), target.mean()
    centred = table - middle
    weights = np.linalg.solve(centred.T @ centred + np.eye(table.shape[1]), centred.T @ (target - mean))
    return mean + (new - middle) @ weights


def vote_of_five(table: np.ndarray, target: np.ndarray, new: np.ndarray) -> np.ndarray:
    from scipy.spatial import KDTree

    near = KDTree(table).query(new, k=5)[1]
    return np.column_stack([(target[near] == label).mean(axis=1) for label in sorted(set(target))])


def bayes_rule(table: np.ndarray, target: np.ndarray, new: np.ndarray) -> np.ndarray:
    from scipy.stats import norm

    heights = []
    for label in sorted(set(target)):
        rows = table[target == label]
        likelihood = norm.pdf(new, rows.mean(axis=0), rows.std(axis=0)).prod(axis=1)
        heights.append(likelihood * len(rows) / len(table))
    return np.column_stack(heights) / np.sum(heights, axis=0)[:, None]


ADAPTERS: dict[str, Callable] = {
    "forward_fill": pandas_fill,
    "target_encoding": group_means,
    "linear_regression": least_squares,
    "ridge_regression": penalised_squares,
    "k_nearest_neighbours": vote_of_five,
    "naive_bayes": bayes_rule,
}
TOLERANCE = {"naive_bayes": 1e-6}
