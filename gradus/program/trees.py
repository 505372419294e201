"""Trees as flat arrays, many rows or trees at once; missing values go where LightGBM sends them."""

from collections.abc import Mapping

import numpy as np

MANY_ROWS = 3000  # from here on, sifting rows node by node was measured faster than walking them side by side
NEAR_ZERO = 1e-35  # LightGBM's own limit below which a number counts as zero
BY_NODE = ("feature", "threshold", "children", "value", "missing", "default_left", "category")
NONE, ZERO, NAN = 0, 1, 2  # which values a node counts as missing


def traverse(block: np.ndarray, trees: Mapping[str, np.ndarray], *, outputs: int) -> np.ndarray:
    """Sum of leaves, rows × outputs; tree t belongs to output t modulo `outputs`.

    Arrays: `roots` (a node for each tree); by node `feature` (−1 at a leaf), `threshold`, `children` (left
    and right in turn), `missing`, `default_left`, `category` (its set's number, −1 where it compares) and
    `value`; `sets` and `set_starts` hold the categories that go left, as bits of 32-bit words.
    """
    way = _sifted if len(block) >= MANY_ROWS else _walked
    return way(np.asarray(block, dtype=np.float64), trees, outputs)


def _sifted(block: np.ndarray, trees: Mapping[str, np.ndarray], outputs: int) -> np.ndarray:
    """Many rows: each node parts the rows that reach it in two, tree after tree."""
    columns = [np.ascontiguousarray(column) for column in block.T]
    nodes = {name: trees[name].tolist() for name in BY_NODE}
    sums = np.zeros((outputs, len(block)))
    for number, root in enumerate(trees["roots"].tolist()):
        waiting = [(root, np.arange(len(block)))]
        total = sums[number % outputs]
        while waiting:
            node, rows = waiting.pop()
            feature = nodes["feature"][node]
            if feature < 0:
                total[rows] += nodes["value"][node]
                continue
            values = columns[feature][rows]
            if (
                nodes["category"][node] < 0 and nodes["missing"][node] == NAN
            ):  # the common node, at half the cost
                right = ~(values <= nodes["threshold"][node])
                right &= ~(np.isnan(values) & nodes["default_left"][node])
            else:
                right = _right(values, node, trees)
            left, other = nodes["children"][2 * node : 2 * node + 2]
            waiting += [
                (child, part) for child, part in ((left, rows[~right]), (other, rows[right])) if len(part)
            ]
    return sums.T


def _walked(block: np.ndarray, trees: Mapping[str, np.ndarray], outputs: int) -> np.ndarray:
    """Few rows: all rows go down all trees at once."""
    leaves = trees["value"][_leaves(block, trees)]
    # one tree after the other, as the booster adds them: the sums then agree to the last bit
    return np.column_stack([np.cumsum(leaves[:, k::outputs], axis=1)[:, -1] for k in range(outputs)])


def _leaves(block: np.ndarray, trees: Mapping[str, np.ndarray]) -> np.ndarray:
    rows, roots = len(block), trees["roots"]
    node = np.tile(roots, rows)
    start = np.repeat(np.arange(rows) * block.shape[1], len(roots))
    cells = block.ravel()
    active = np.flatnonzero(trees["feature"][node] >= 0)
    at, offset = node[active], start[active]
    while len(active):
        right = _right(cells[offset + trees["feature"][at]], at, trees)
        at = trees["children"][2 * at + right]
        node[active] = at
        inner = trees["feature"][at] >= 0
        active, at, offset = active[inner], at[inner], offset[inner]
    return node.reshape(rows, len(roots))


def _right(values: np.ndarray, at: np.ndarray | int, trees: Mapping[str, np.ndarray]) -> np.ndarray:
    """Whether each value goes right at its node."""
    if trees["plain"][0] and not np.isnan(values).any():
        return values > trees["threshold"][at]
    kind, unknown = trees["missing"][at], np.isnan(values)
    number = np.where(unknown & (kind != NAN), 0.0, values)
    absent = (unknown & (kind == NAN)) | ((np.abs(number) <= NEAR_ZERO) & (kind == ZERO))
    right = np.where(absent, ~trees["default_left"][at], ~(number <= trees["threshold"][at]))
    sets = np.broadcast_to(trees["category"][at], values.shape)
    named = sets >= 0
    if named.any():
        right[named] = ~_in_set(values[named], sets[named], trees)
    return right


def _in_set(values: np.ndarray, sets: np.ndarray, trees: Mapping[str, np.ndarray]) -> np.ndarray:
    known = np.isfinite(values) & (values > -1)
    code = np.where(known, values, 0).astype(np.int64)
    first, end = trees["set_starts"][sets], trees["set_starts"][sets + 1]
    word = first + code // 32
    inside = known & (word < end)
    bits = trees["sets"][np.where(inside, word, 0)] >> (code % 32).astype(np.uint32)
    return inside & ((bits & 1) == 1)
