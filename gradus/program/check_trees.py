"""Trees that were read from files: no way through them may lead outside, or in a circle."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from gradus.program.trees import BY_NODE, NAN, NONE

Must = Callable[[bool, str, str, Any], None]


def check_trees(trees: Mapping[str, np.ndarray], width: int, outputs: int, where: str, tell: Must) -> None:
    """Each array is of its length, and each number in it points to something that is there."""

    def must(sound: bool, name: str, what: str, got: Any) -> None:
        tell(sound, f"{name} {where}", what, got)

    nodes = len(trees["feature"])
    for name in BY_NODE:
        wanted = 2 * nodes if name == "children" else nodes
        must(len(trees[name]) == wanted, name, f"have {wanted} numbers", len(trees[name]))
    must(len(trees["roots"]) >= outputs, "roots", f"be at least {outputs}", len(trees["roots"]))
    must(len(trees["plain"]) == 1, "plain", "be one value", len(trees["plain"]))
    bounds = {"roots": (0, nodes), "feature": (-1, width), "missing": (NONE, NAN + 1)}
    bounds["category"] = (-1, len(trees["set_starts"]) - 1)
    for name, (least, end) in bounds.items():
        far = trees[name][(trees[name] < least) | (trees[name] >= end)]
        must(not len(far), name, f"be from {least} to {end - 1}", far[:1].tolist())
    _check_ways(trees, nodes, must)
    _check_sets(trees, must)


def _check_ways(trees: Mapping[str, np.ndarray], nodes: int, must: Must) -> None:
    """Children stand after their node, so that every way ends."""
    inner = np.flatnonzero(trees["feature"] >= 0)
    children = trees["children"].astype(np.int64).reshape(nodes, 2)[inner]
    back = inner[(children <= inner[:, None]).any(axis=1) | (children >= nodes).any(axis=1)]
    must(not len(back), "children", f"stand after their node and below {nodes}", f"not so at {back[:1]}")


def _check_sets(trees: Mapping[str, np.ndarray], must: Must) -> None:
    starts = trees["set_starts"].astype(np.int64)
    rising = len(starts) > 0 and starts[0] == 0 and bool(np.all(np.diff(starts) >= 0))
    most = len(trees["sets"])
    sound = rising and 0 <= int(starts[-1]) <= most and most > 0
    must(sound, "set_starts", f"rise from 0 to at most {most}", starts[:4].tolist())
    plain = bool(trees["plain"][0])
    must(not plain or not (trees["category"] >= 0).any(), "plain", "be false where names part rows", plain)
