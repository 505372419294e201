"""How strongly two columns go together, and how much one column alone tells of the target."""

import numpy as np
import polars as pl
from scipy.stats import chi2, rankdata

LEVELS = 50  # the commonest; the rest counts as one more
LEAVES = 32


def codes_of(cells: pl.Series, *, most: int = LEVELS) -> np.ndarray:
    """Categories as whole numbers, the commonest first; missing is a category of its own."""
    cells = cells.cast(pl.String).fill_null("\0")
    counts = cells.value_counts().sort(["count", cells.name], descending=[True, False])
    order = {level: min(place, most) for place, level in enumerate(counts[cells.name].to_list())}
    return cells.replace_strict(order, return_dtype=pl.Int64).to_numpy()


def ranks_of(values: np.ndarray) -> np.ndarray:
    """Places in the order of size, between 0 and 1; missing stays nan."""
    ranks, known = np.full(len(values), np.nan), ~np.isnan(values)
    ranks[known] = rankdata(values[known]) / max(known.sum(), 1)
    return ranks


def association(one: np.ndarray, other: np.ndarray) -> tuple[float, float]:
    """Strength from 0 to 1 and the probability of that by chance; whole numbers are categories.

    Rank correlation (Spearman, 1904), its form for groups (Kruskal and Wallis, 1952), Cramér's V (1946).
    """
    known = ~(np.isnan(one) | np.isnan(other))
    one, other = one[known], other[known]
    if len(one) < 10 or len(np.unique(one)) < 2 or len(np.unique(other)) < 2:
        return 0.0, 1.0
    named = [values.dtype.kind != "f" for values in (one, other)]
    if all(named):
        return _cramer(one, other)
    if any(named):
        groups, values = (one, other) if named[0] else (other, one)
        squared, freedom = _between(groups, rankdata(values)), len(np.unique(groups)) - 1
    else:
        squared, freedom = np.corrcoef(rankdata(one), rankdata(other))[0, 1] ** 2, 1
    return float(np.sqrt(squared)), float(chi2.sf((len(one) - 1) * squared, freedom))


def _between(groups: np.ndarray, ranks: np.ndarray) -> float:
    _, group = np.unique(groups, return_inverse=True)
    sizes = np.bincount(group)
    means = np.bincount(group, ranks) / sizes
    return float((sizes * (means - ranks.mean()) ** 2).sum() / ((ranks - ranks.mean()) ** 2).sum())


def _cramer(one: np.ndarray, other: np.ndarray) -> tuple[float, float]:
    (_, row), (_, column) = np.unique(one, return_inverse=True), np.unique(other, return_inverse=True)
    table = np.zeros((row.max() + 1, column.max() + 1))
    np.add.at(table, (row, column), 1)
    expected = np.outer(table.sum(1), table.sum(0)) / len(one)
    statistic = float(((table - expected) ** 2 / expected).sum())
    least = min(table.shape) - 1
    freedom = (table.shape[0] - 1) * (table.shape[1] - 1)
    return float(np.sqrt(statistic / len(one) / least)), float(chi2.sf(statistic, freedom))


def shown_by(values: np.ndarray, target: np.ndarray, *, seed: int) -> float:
    """The share of the target's variance that one column predicts on rows it was not fitted on.

    `target` has a column for each class, or one with the ranks of an amount. Below 0: worse than the mean.
    """
    half = np.random.default_rng(seed).permutation(len(values)) % 2
    predicted = np.empty_like(target)
    for fold in (0, 1):
        train, held = half != fold, half == fold
        predict = _by_tree if values.dtype.kind == "f" else _by_level
        predicted[held] = predict(values[train], target[train], values[held])
    spread = ((target - target.mean(axis=0)) ** 2).sum()
    skill = 1 - ((target - predicted) ** 2).sum() / spread if spread else 0.0
    if values.dtype.kind == "f" and target.shape[1] == 1:
        return max(float(skill), association(values, target[:, 0])[0] ** 2)
    return float(skill)


def _by_tree(values: np.ndarray, target: np.ndarray, new: np.ndarray) -> np.ndarray:
    from sklearn.tree import DecisionTreeRegressor

    tree = DecisionTreeRegressor(max_leaf_nodes=LEAVES, min_samples_leaf=3, random_state=0)
    return tree.fit(values[:, None], target).predict(new[:, None]).reshape(len(new), -1)


def _by_level(values: np.ndarray, target: np.ndarray, new: np.ndarray) -> np.ndarray:
    many = int(max(values.max(), new.max())) + 1
    sizes = np.bincount(values, minlength=many)
    sums = np.stack([np.bincount(values, column, minlength=many) for column in target.T], axis=1)
    means = (sums + target.mean(axis=0)) / (sizes[:, None] + 1)  # one row's worth of the overall mean
    return means[new]
