"""Duplicates: rows and columns that occur twice, equal rows with other labels, test rows seen in training."""

from collections.abc import Iterator

import numpy as np

from gradus.core.errors import listed
from gradus.data.schema import Column
from gradus.doctor.association import codes_of
from gradus.doctor.finding import Finding, counted, found, share
from gradus.doctor.sample import Sample
from gradus.doctor.twins import Twins, are_copies, hashed, repeated

MOST = 0.05  # deepchecks' limit for equal rows and for test rows seen in training
OVERLAP = 0.03  # more than between parts of the training rows
LOST = 0.01  # of the rows that no model can get right
PAIRED = 100  # columns that are compared with each other
INFLATED = 10  # variance inflation


def duplicate_rows(sample: Sample) -> Iterator[Finding]:
    """Rows that agree in every column but the identifiers."""
    rows = sample.twins.rows
    again = repeated(rows)
    if not again.any() or len(sample.twins.columns) < 2:
        return
    names = [*sample.twins.columns, *([sample.schema.target] if sample.schema.target else [])]
    copied = again.mean() > MOST and are_copies(hashed(sample.frame, names))
    seen = share(_in_other_part(rows), 1)
    yield found(
        "duplicate_rows",
        "warning" if copied else "note",
        rows=_first(again),
        evidence=f"{_of(again)} {'repeats' if again.sum() == 1 else 'repeat'} an earlier row",
        limit=f"{share(MOST, 1)} (deepchecks), and hardly any rows that differ in one cell only: "
        "where columns are coarse, rows are equal by chance",
        harm=f"{seen} of a random fifth stand in the rest too: a test partly asks what was learned by heart"
        if copied
        else "",
    )


def _of(chosen: np.ndarray) -> str:
    return f"{chosen.sum():,} of {counted(len(chosen))} ({share(chosen.sum(), len(chosen))})"


def _first(chosen: np.ndarray) -> tuple[int, ...]:
    return tuple(int(place) + 1 for place in np.flatnonzero(chosen)[:20])


def _in_other_part(rows: np.ndarray) -> float:
    """The share of a random fifth of the rows that the other rows hold too."""
    held = np.random.default_rng(0).permutation(len(rows)) % 5 == 0
    return float(np.isin(rows[held], rows[~held]).mean())


def conflicting_labels(sample: Sample) -> Iterator[Finding]:
    """Rows with equal features and different classes, and the ceiling that they set."""
    if sample.target is None or not sample.classes or not sample.twins.columns:
        return
    known = sample.twins.labelled
    torn, lost = _torn(sample.twins.features[known], sample.twins.labels[known])
    if not lost:
        return
    harmful = lost > LOST and are_copies(hashed(sample.frame, sample.twins.columns))
    yield found(
        "conflicting_labels",
        "warning" if harmful else "note",
        columns=(sample.target.name,),
        rows=tuple(int(row) + 1 for row in np.flatnonzero(known)[torn][:20]),
        evidence=f"{_of(torn)} have a twin with another {sample.target.name}",
        limit=f"none (deepchecks); a warning where copies cost over {share(LOST, 1)} of the rows",
        harm=f"no model on these columns can be right on more than {share(1 - lost, 1)}" if harmful else "",
    )


def _torn(features: np.ndarray, labels: np.ndarray) -> tuple[np.ndarray, float]:
    """Which rows have a twin with another label, and the share lost by saying each group's commonest."""
    group, label = (np.unique(hashes, return_inverse=True)[1] for hashes in (features, labels))
    pairs, sizes = np.unique(np.stack([group, label]), axis=1, return_counts=True)
    largest = np.zeros(group.max(initial=0) + 1, int)
    np.maximum.at(largest, pairs[0], sizes)
    return np.bincount(pairs[0])[group] > 1, float(1 - largest.sum() / max(len(features), 1))


def duplicate_columns(sample: Sample) -> Iterator[Finding]:
    """Columns that are equal, or one of which renames the other's values one to one."""
    seen: dict[bytes, str] = {}
    for column in sample.features()[:PAIRED]:
        if column.kind == "constant" or sample.frame[column.name].n_unique() < 2:
            continue
        twin = seen.setdefault(_content(sample, column), column.name)
        if twin != column.name:
            yield _same(sample, twin, column.name)


def _content(sample: Sample, column: Column) -> bytes:
    """Equal for columns that say the same: values numbered as they appear, or themselves where few repeat."""
    cells = sample.frame[column.name]
    if 2 * cells.n_unique() > len(cells):  # any two columns of different values would be one to one
        return hashed(sample.frame, [column.name]).tobytes()
    codes = codes_of(cells, most=len(cells))
    _, first, code = np.unique(codes, return_index=True, return_inverse=True)
    return np.argsort(np.argsort(first))[code].astype(np.int32).tobytes()


def _same(sample: Sample, one: str, other: str) -> Finding:
    equal = sample.frame[one].equals(sample.frame[other].alias(one))
    what = "equals" if equal else "is, value for value, another name for"
    return found(
        "duplicate_columns",
        "note",
        columns=(one, other),
        evidence=f"{other} {what} {one} in every row{sample.judged_on}",
        limit="all rows",
    )


def train_test_overlap(sample: Sample) -> Iterator[Finding]:
    """Test rows whose twin stands in the training rows, against what parts of those share."""
    test, names = sample.test, sample.twins.columns
    if test is None or not names or any(name not in test.schema for name in names):
        return
    target = sample.schema.target if sample.schema.target in test.schema else None
    twins = Twins(names, target)
    for block in test.frame.collect_batches(maintain_order=True, engine="streaming"):
        twins.add(block)
    known = sample.twins.rows if target else sample.twins.features
    seen = np.isin(twins.rows if target else twins.features, known)
    if seen.any():
        yield _overlap(seen, _in_other_part(known), test.source)


def _overlap(seen: np.ndarray, usual: float, source: str) -> Finding:
    over = float(seen.mean()) - usual
    return found(
        "train_test_overlap",
        "warning" if over > OVERLAP else "note",
        rows=_first(seen),
        evidence=f"{_of(seen)} of {source} {'stands' if seen.sum() == 1 else 'stand'} in the training rows; "
        f"within those it is {share(usual, 1)}",
        limit=f"{share(OVERLAP, 1)} more than within the training rows (deepchecks: {share(MOST, 1)} in all)",
        harm=f"the score on {share(over, 1)} of the test rows measures memory" if over > OVERLAP else "",
    )


def multicollinearity(sample: Sample) -> Iterator[Finding]:
    """Number columns that the other number columns predict by a straight line (VIF; Marquardt, 1970)."""
    names = [
        column.name for column in sample.features("number") if len(np.unique(sample.known(column.name))) > 1
    ]
    if len(names) < 2 or len(names) > PAIRED or len(sample) < 5 * len(names):
        return
    block = np.column_stack([sample.numbers(name) for name in names])
    block = np.where(np.isnan(block), np.nanmean(block, axis=0), block)
    alike = np.corrcoef(block, rowvar=False)
    inflation = np.diag(np.linalg.pinv(alike + 1e-9 * np.eye(len(names)), hermitian=True))
    order = sorted(zip(inflation, names, strict=True), reverse=True)
    high = {name: factor for factor, name in order if factor > INFLATED}
    if high:
        strength = [f"{name} {share(1 - 1 / factor, 1)}" for name, factor in high.items()]
        yield found(
            "multicollinearity",
            "note",
            columns=tuple(high),
            evidence=f"the other numbers predict: {listed(strength, most=4)}",
            limit=f"90 % (variance inflation {INFLATED}; Marquardt, 1970)",
        )
