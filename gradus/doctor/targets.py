"""The target: what stops a fit, rare classes, values cut off, rows in its order; and too few rows."""

import math
from collections.abc import Iterator

import numpy as np

from gradus.core.errors import listed
from gradus.doctor.association import ranks_of
from gradus.doctor.finding import Finding, counted, found, number, share
from gradus.doctor.sample import Sample

RATIO = 10  # SageMaker Debugger and deepchecks
FEW_ROWS = 20
PILED = 5  # times the fullest of the neighbouring values
SORTED = 0.9
BY_LUCK = {"note": 0.3, "warning": 0.5}  # the largest correlation that pure noise is expected to reach


def no_target(sample: Sample) -> Iterator[Finding]:
    """An error where the target has no value in any row."""
    name = sample.schema.target
    if name is not None and sample.target is None:
        yield found(
            "missing_target",
            "error",
            columns=(name,),
            evidence=f"the target {name} has no value in any row",
            limit="two different values",
            cause="the column was emptied, or another one is meant",
            remedies=("name another target=",),
        )


def one_class(sample: Sample) -> Iterator[Finding]:
    """An error where the target is the same in every row."""
    if sample.target is None or sample.target.distinct > 1:
        return
    values = sample.frame[sample.target.name].drop_nulls()
    if values.n_unique() == 1:
        yield found(
            "constant",
            "error",
            columns=(sample.target.name,),
            evidence=f"the target {sample.target.name} is {values[0]!r} in every row",
            limit="two different values",
            cause="a filter left one class over",
            remedies=("bring rows of the other classes", "look for outliers without a target instead"),
        )


def no_features(sample: Sample) -> Iterator[Finding]:
    """An error where nothing is left to learn from."""
    if sample.schema.target is None or any(column.kind != "constant" for column in sample.features()):
        return
    roles = [f"{c.name} ({c.kind if c.kind == 'constant' else c.role})" for c in sample.schema.columns]
    yield found(
        "no_signal",
        "error",
        evidence=f"no column is left to learn from: {listed(roles)}",
        limit="one column",
        cause="all columns name the row, hold one value, or were left out",
        remedies=("bring more columns", "give kinds with columns="),
    )


def class_imbalance(sample: Sample) -> Iterator[Finding]:
    """The commonest class against the rarest."""
    counts = _counts(sample)
    if len(counts) < 2 or max(counts.values()) < RATIO * min(counts.values()):
        return
    rare, common = min(counts, key=lambda c: counts[c]), max(counts, key=lambda c: counts[c])
    few, most = share(counts[rare], sum(counts.values())), share(counts[common], sum(counts.values()))
    yield found(
        "class_imbalance",
        "note",
        columns=(sample.schema.target or "",),
        evidence=f"{common} is {counts[common] / counts[rare]:.0f} times as frequent as {rare} "
        f"({most} against {few}){sample.judged_on}: always saying {common} is right in {most}",
        limit=f"{RATIO} times (SageMaker Debugger, deepchecks)",
    )


def rare_class(sample: Sample) -> Iterator[Finding]:
    """Classes of so few rows that their recall cannot be measured."""
    all_counts = _counts(sample)
    counts = {label: times for label, times in all_counts.items() if times * sample.step < FEW_ROWS}
    if not counts or len(all_counts) < 2:
        return
    least = min(counts, key=lambda label: counts[label])
    wide = _wide(counts[least] * sample.step)
    yield found(
        "rare_class",
        "warning",
        columns=(sample.schema.target or "",),
        evidence="; ".join(
            f"{label} has {counted(times * sample.step)}" for label, times in [*counts.items()][:6]
        ),
        limit=f"{counted(FEW_ROWS)}: four in each of five folds",
        harm=f"tested on every row of {least}, its recall is known to ±{wide:.2f} at best (Wilson interval)",
    )


def _counts(sample: Sample) -> dict[object, int]:
    if sample.target is None or not sample.classes:
        return {}
    values = sample.frame[sample.target.name].drop_nulls()
    return dict(values.value_counts().sort(values.name).iter_rows())


def _wide(rows: int, z: float = 1.96) -> float:
    """Half of Wilson's 95 % interval for a share of one half."""
    return z * math.sqrt(0.25 / rows + z * z / (4 * rows * rows)) / (1 + z * z / rows)


def censored_target(sample: Sample) -> Iterator[Finding]:
    """A pile of rows at the largest or smallest value."""
    if sample.target is None or sample.classes or not sample.is_number(sample.target):
        return
    values, counts = np.unique(sample.known(sample.target.name), return_counts=True)
    if len(values) < 50:
        return
    near = len(values) // 10
    for place, around in ((-1, slice(-near - 1, -1)), (0, slice(1, 1 + near))):
        usual = int(counts[around].max())
        # a pile at zero is no limit but an amount of its own: no rain, no claim
        if values[place] != 0 and counts[place] >= max(10, PILED * usual, 0.005 * counts.sum()):
            yield _censored(
                sample, float(values[place]), int(counts[place]), usual, "largest" if place else "smallest"
            )


def _censored(sample: Sample, limit: float, piled: int, usual: int, end: str) -> Finding:
    name, rows = sample.schema.target or "", len(sample)
    beyond = "above" if end == "largest" else "below"
    return found(
        "censored_target",
        "warning",
        columns=(name,),
        rows=sample.places(sample.numbers(name) == limit),
        evidence=f"{counted(piled)} ({share(piled, rows)}) have {name} = {number(limit)}, its {end} value; "
        f"a value near it has {usual:,} at most{sample.judged_on}",
        limit=f"{PILED} times the fullest of the nearest tenth of the values",
        harm=f"what lies {beyond} is unknown in {share(piled, rows)} of the rows; usual would be "
        f"{share(usual, rows)}. No model learns it, and the score cannot see it",
    )


def data_order(sample: Sample) -> Iterator[Finding]:
    """Neighbouring rows with (nearly) the same target."""
    alone = sample.alone
    if alone is None or len(alone.frame) < 50:
        return
    follows = _class_follows(alone.label) if alone.classes else _value_follows(ranks_of(alone.label))
    if follows < SORTED:
        return
    yield found(
        "data_order",
        "note",
        columns=(alone.name,),
        evidence=f"the rows are sorted by {alone.name}, wholly or in parts: each agrees with the row before "
        f"(strength {follows:.2f}; in random order 0 ± {2 / math.sqrt(len(alone.frame)):.2f})",
        limit=f"strength {SORTED:g}",
        done="random splits are shuffled",
    )


def _value_follows(ranks: np.ndarray) -> float:
    return float(np.corrcoef(ranks[1:], ranks[:-1])[0, 1])


def _class_follows(codes: np.ndarray) -> float:
    """How much rarer the class changes than in random order: 1 where never, 0 as by chance."""
    shares = np.bincount(codes) / len(codes)
    changes, usual = (codes[1:] != codes[:-1]).mean(), 1 - (shares**2).sum()
    # a class of nearly all rows changes rarely in any order
    return float(1 - changes / usual) if usual > 0.05 else 0.0


def small_sample(sample: Sample) -> Iterator[Finding]:
    """The correlation that the best of so many columns of pure noise reaches in so few rows."""
    rows, columns = sample.schema.rows, len(sample.features())
    if sample.schema.target is None or columns == 0 or rows < 2:
        return
    luck = min(1.0, math.sqrt(2 * math.log(2 * columns) / rows))
    if luck < BY_LUCK["note"]:
        return
    tested = _wide(max(rows // 5, 1))
    yield found(
        "small_sample",
        "warning" if luck >= BY_LUCK["warning"] else "note",
        evidence=f"{counted(rows)} for {counted(columns, 'column')}: the best of so many columns of pure "
        f"noise reaches a correlation of {luck:.2f} with the target",
        limit=f"{BY_LUCK['note']:g}, a warning from {BY_LUCK['warning']:g}",
        harm=f"a correlation below {luck:.2f} proves nothing; a score on a fifth is known to ±{tested:.2f}",
    )
