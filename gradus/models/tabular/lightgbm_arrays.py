"""LightGBM's own text format, read into the flat arrays of a program's trees."""

import numpy as np

from gradus.program.trees import NAN, NONE


def arrays_of(text: str) -> dict[str, np.ndarray]:
    """The arrays that `gradus.program.trees.traverse` walks."""
    trees = [_fields(part) for part in text.split("\nTree=")[1:]]
    nodes: dict[str, list[np.ndarray]] = {
        name: [] for name in ("feature", "threshold", "kind", "value", "children")
    }
    roots, sets, starts = [], [], [0]
    first = 0
    for tree in trees:
        category = _flatten(tree, first, nodes, len(starts) - 1)
        roots.append(first)
        first += len(nodes["feature"][-1])
        if category:
            bounds = _whole(tree["cat_boundaries"])
            sets.append(_whole(tree["cat_threshold"]).astype(np.uint32))
            starts += (starts[-1] + bounds[1:]).tolist()
    return _arrays(nodes, roots, sets, starts)


def _flatten(tree: dict[str, str], first: int, nodes: dict[str, list[np.ndarray]], sets: int) -> bool:
    """Append one tree: its inner nodes, then its leaves; in the text children below zero are leaves."""
    leaves = int(tree["num_leaves"])
    inner = leaves - 1
    left, right = (_whole(tree.get(side, "")) for side in ("left_child", "right_child"))
    children = np.column_stack([left, right]) if inner else np.empty((0, 2), dtype=np.int64)
    places = np.where(children < 0, inner + ~children, children) + first
    leaf = np.arange(leaves) + inner + first
    nodes["children"].append(np.concatenate([places, np.column_stack([leaf, leaf])]))
    kind = _whole(tree.get("decision_type", ""))
    threshold = _numbers(tree.get("threshold", ""))
    named = (kind & 1) == 1
    nodes["kind"].append(np.concatenate([kind, np.zeros(leaves, dtype=np.int64)]))
    nodes["threshold"].append(
        np.concatenate([np.where(named, threshold + sets, threshold), np.zeros(leaves)])
    )
    nodes["feature"].append(np.concatenate([_whole(tree.get("split_feature", "")), np.full(leaves, -1)]))
    nodes["value"].append(np.concatenate([np.zeros(inner), _numbers(tree["leaf_value"])]))
    return bool(named.any())


def _arrays(nodes: dict[str, list[np.ndarray]], roots: list[int], sets: list, starts: list[int]) -> dict:
    flat = {name: np.concatenate(parts) for name, parts in nodes.items()}
    kind, inner = flat.pop("kind"), flat["feature"] >= 0
    named = (kind & 1) == 1
    missing = np.where(inner, (kind >> 2) & 3, NONE)
    category = np.where(named, flat["threshold"], -1).astype(np.int32)
    # with no missing value in the rows, comparing is all there is to do
    plain = not named.any() and bool(np.isin(missing, (NONE, NAN)).all())
    return {
        "roots": np.array(roots, dtype=np.int32),
        "feature": flat["feature"].astype(np.int32),
        "threshold": flat["threshold"],
        "children": flat["children"].ravel().astype(np.int32),
        "value": flat["value"],
        "missing": missing.astype(np.int8),
        "default_left": (kind & 2) == 2,
        "category": category,
        "sets": np.concatenate(sets) if sets else np.zeros(1, dtype=np.uint32),
        "set_starts": np.array(starts, dtype=np.int32),
        "plain": np.array([plain]),
    }


def _fields(part: str) -> dict[str, str]:
    lines = part.split("\n\n")[0].splitlines()
    return dict(line.split("=", 1) for line in lines if "=" in line)


def _whole(text: str) -> np.ndarray:
    return np.array(text.split(), dtype=np.int64)


def _numbers(text: str) -> np.ndarray:
    return np.array(text.split(), dtype=np.float64)
