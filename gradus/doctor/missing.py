"""Missing cells: how many, of the target, and whether they are missing for a reason that can be seen."""

from collections.abc import Iterator

import numpy as np

from gradus.core.errors import listed
from gradus.doctor.alone import Alone
from gradus.doctor.association import association, codes_of
from gradus.doctor.finding import Finding, counted, found, number, share
from gradus.doctor.sample import Sample

FEWEST = 20  # missing cells, and present ones, before anything is said about their reason
BY_CHANCE = 0.001
WITH_TARGET = 0.1  # Cramér's V or rank correlation, from which on it is worth telling
WITH_COLUMN = 0.5
GIVES_AWAY = 0.9
EXPLAINING = ("number", "code", "category", "boolean", "ordered", "many", "date")


def missing_values(sample: Sample) -> Iterator[Finding]:
    """Which columns have empty cells, and how they were written."""
    columns = sorted((c for c in sample.features() if c.missing), key=lambda column: -column.missing)
    if not columns:
        return
    rows = sample.schema.rows
    shares = [f"{column.name} {column.missing:,} ({share(column.missing, rows)})" for column in columns]
    markers = sorted({repr(marker) for column in columns for marker in column.markers})
    yield found(
        "missing_values",
        "note",
        columns=tuple(column.name for column in columns),
        evidence=listed(shares, most=6) + (f"; written {listed(markers, most=5)}" if markers else ""),
        limit="any",
    )


def missing_target(sample: Sample) -> Iterator[Finding]:
    """Rows without a target."""
    column = sample.target
    if column is not None and column.missing:
        yield found(
            "missing_target",
            "note",
            columns=(column.name,),
            rows=sample.places(sample.frame[column.name].is_null().to_numpy()),
            evidence=f"{column.name} is missing in {counted(column.missing)} "
            f"({share(column.missing, sample.schema.rows)})",
            limit="any",
            done="left out of fitting and measuring",
        )


def missing_target_related(sample: Sample) -> Iterator[Finding]:
    """Columns whose gaps go with the target."""
    alone = sample.alone
    if alone is None:
        return
    gaps = {
        c.name: alone.frame[c.name].is_null().to_numpy().astype(np.int64)
        for c in sample.features()
        if c.missing
    }
    gaps = {name: empty for name, empty in gaps.items() if _enough(empty)}
    for name, empty in gaps.items():
        strength, chance = association(empty, alone.label)
        if strength >= WITH_TARGET and chance * len(gaps) < BY_CHANCE:
            yield _with_target(alone, name, empty, strength)


def _enough(empty: np.ndarray) -> bool:
    return bool(FEWEST <= empty.sum() <= len(empty) - FEWEST)


def _with_target(alone: Alone, name: str, empty: np.ndarray, strength: float) -> Finding:
    skill = alone.skill_of(empty)
    given = skill > GIVES_AWAY
    part = share(empty.sum(), len(empty))
    chance = share(alone.chance(empty), 1) if given else ""
    here, elsewhere = (_usual(alone, empty == side) for side in (1, 0))
    return found(
        "missing_target_related",
        "warning" if given else "note",
        columns=(name,),
        evidence=f"where {name} is missing ({part} of the rows), {here}; elsewhere {elsewhere}",
        limit=f"strength {WITH_TARGET:g} (Cramér's V, rank correlation), chance below {BY_CHANCE:g}; "
        f"here {strength:.2f}",
        harm=f"the gaps predict {share(skill, 1)} of the target; shuffled at most {chance}" if given else "",
    )


def _usual(alone: Alone, rows: np.ndarray) -> str:
    """What the target is like in these rows."""
    target = alone.frame.filter(rows)[alone.name]
    if not alone.classes:
        return f"the median of {alone.name} is {number(np.median(target.cast(float).to_numpy()).item())}"
    rarest = alone.frame[alone.name].value_counts().sort(["count", alone.name])[alone.name][0]
    return f"{alone.name} is {rarest} in {share((target == rarest).sum(), len(target))}"


def missing_column_related(sample: Sample) -> Iterator[Finding]:
    """Columns whose gaps go with another column, or with its gaps."""
    columns = [column.name for column in sample.features() if column.missing and column.kind != "constant"]
    gaps = {name: sample.frame[name].is_null().to_numpy().astype(np.int64) for name in columns[:20]}
    if not any(map(_enough, gaps.values())):
        return
    others = {f"the gaps of {name}": empty for name, empty in gaps.items()}
    for column in sample.features(*EXPLAINING)[:100]:
        number = sample.is_number(column)
        others[column.name] = sample.numbers(column.name) if number else codes_of(sample.frame[column.name])
    for name, empty in gaps.items():
        if _enough(empty):
            rest = {
                other: values
                for other, values in others.items()
                if other not in (name, f"the gaps of {name}")
            }
            yield from _with_column(name, empty, rest)


def _with_column(name: str, empty: np.ndarray, others: dict[str, np.ndarray]) -> Iterator[Finding]:
    strengths = {other: association(empty, values) for other, values in others.items()}
    if not strengths:
        return
    nearest = max(strengths, key=lambda other: strengths[other][0])
    strength, chance = strengths[nearest]
    if strength >= WITH_COLUMN and chance * len(strengths) < BY_CHANCE:
        yield found(
            "missing_column_related",
            "note",
            columns=(name,),
            evidence=f"where {name} is missing goes with {nearest} (strength {strength:.2f})",
            limit=f"{WITH_COLUMN:g} (Cramér's V, rank correlation), chance below {BY_CHANCE:g}",
        )
