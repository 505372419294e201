"""Leaks: columns that give the target away, alone or as a sum, and what tells nothing at all."""

from collections.abc import Iterator
from itertools import combinations

import numpy as np

from gradus.doctor.alone import Alone
from gradus.doctor.association import association
from gradus.doctor.finding import Finding, counted, found, share
from gradus.doctor.sample import Sample

SURE = {True: 0.98, False: 0.99}  # classes, amounts: above, a column is as good as the target
LIKELY = 0.9  # with no second column near it
NEXT = 0.5  # how near the second best may come
LIMIT = (
    "{0:g}; {1:g} for a part of the target, or if no other column comes near (deepchecks: 0.8; iris has 0.9)"
)
SUMMED = 60  # numbers that are tried as summands
EXACT = 0.99  # the share of rows in which a sum must be right
FEWEST = 50
BY_CHANCE = 0.05
Parts = dict[str, np.ndarray]
Signs = dict[str, int]


def target_leak(sample: Sample) -> Iterator[Finding]:
    """Cross-fitted skill of each column alone, against the same column shuffled."""
    alone = sample.alone
    if alone is None or len(alone.frame) < FEWEST:
        return
    skills = {column.name: alone.skill(column.name) for column in sample.features()}
    best = sorted(skills.values(), reverse=True)[:2]
    for name, skill in skills.items():
        lonely = len(skills) > 2 and skill == best[0] and best[1] < NEXT
        if skill >= SURE[sample.classes]:
            # measured amounts may part the classes honestly (iris: petals, setosa); of two columns either may
            doubtful = len(skills) < 3 or (
                sample.classes and not lonely and sample.schema[name].kind == "number"
            )
            yield _leak("note" if doubtful else "warning", name, skill, alone)
        elif part := _is_part(sample, name):
            yield _leak("warning" if skill >= LIKELY else "note", name, skill, alone, part)
        elif skill >= LIKELY and lonely:
            yield _leak("note", name, skill, alone, f"; the next column predicts {share(best[1], 1)}")


def _leak(severity: str, name: str, skill: float, alone: Alone, more: str = "") -> Finding:
    what = "classes" if alone.classes else "order"
    chance = share(alone.chance(alone.values(name)), 1)
    return found(
        "target_leak",
        severity,
        columns=(name,),
        evidence=f"{name} alone predicts {share(skill, 1)} of the variance of the target's {what}{more}",
        limit=LIMIT.format(SURE[alone.classes], LIKELY),
        harm=f"shuffled it reaches {chance} at most (19 trials); a score with it says nothing of new rows",
    )


def _is_part(sample: Sample, name: str) -> str:
    """Never negative, never above the target, and sometimes equal to it: a part of an amount."""
    if sample.classes or not sample.is_number(sample.schema[name]):
        return ""
    part, whole = sample.numbers(name), sample.numbers(sample.schema.target or "")
    known = ~(np.isnan(part) | np.isnan(whole))
    part, whole = part[known], whole[known]
    if len(part) < FEWEST or len(np.unique(part)) < 20 or part.min() < 0 or (part > whole).any():
        return ""
    equal = int(((part == whole) & (whole > 0)).sum())
    above = (np.random.default_rng(sample.seed).permutation(part) > whole).mean()
    if equal < 10 or above < 0.01:
        return ""
    never = f"; it never exceeds the target and equals it in {counted(equal)}"
    return f"{never} (shuffled, it exceeds it in {share(above, 1)})"


def target_leak_sum(sample: Sample) -> Iterator[Finding]:
    """Two or more number columns whose sum or difference is the target."""
    if sample.target is None or sample.classes or not sample.is_number(sample.target):
        return
    whole = sample.numbers(sample.target.name)
    parts = {name: sample.numbers(name) for name in _summands(sample)}
    known = whole[~np.isnan(whole)]
    if len(known) < FEWEST or np.ptp(known) == 0 or len(parts) < 2:
        return
    for signs in _pairs(parts, whole) or _longer(parts, whole):
        yield _sum(sample, signs, parts, whole)


def _summands(sample: Sample) -> list[str]:
    names = [c.name for c in sample.features("number", "code", "boolean") if sample.is_number(c)]
    varied = [name for name in names if len(np.unique(sample.known(name))) > 2]
    if len(varied) <= SUMMED or sample.alone is None:
        return varied
    strength = {name: sample.alone.association(name)[0] for name in varied}
    return sorted(varied, key=lambda name: -strength[name])[:SUMMED]


def _pairs(parts: Parts, whole: np.ndarray) -> list[Signs]:
    known = np.flatnonzero(~np.isnan(whole))[:200]
    few, part = whole[known], {name: values[known] for name, values in parts.items()}
    right = []
    for one, other in combinations(parts, 2):
        for signs in ((1, 1), (1, -1), (-1, 1)):
            chosen = dict(zip((one, other), signs, strict=True))
            if _right(chosen, part, few) >= EXACT and _right(chosen, parts, whole) >= EXACT:
                right.append(chosen)
    return right[:3]


def _longer(parts: Parts, whole: np.ndarray) -> list[Signs]:
    """Least squares finds sums of three and more; only the factors 1 and -1 count as a sum."""
    block = np.column_stack(list(parts.values()))
    known = ~(np.isnan(block).any(axis=1) | np.isnan(whole))
    if known.sum() < 2 * len(parts):
        return []
    factors = np.linalg.lstsq(block[known], whole[known], rcond=None)[0]
    signs = {name: round(factor) for name, factor in zip(parts, factors, strict=True) if abs(factor) > 0.5}
    if len(signs) < 2 or any(abs(sign) != 1 for sign in signs.values()):
        return []
    return [signs] if _right(signs, parts, whole) >= EXACT else []


def _right(signs: Signs, parts: Parts, whole: np.ndarray) -> float:
    """The share of rows in which the signed sum is the target."""
    gap = np.abs(sum(sign * parts[name] for name, sign in signs.items()) - whole)
    known = gap[~np.isnan(gap)]
    return float((known <= 1e-6 * np.nanstd(whole)).mean()) if len(known) >= FEWEST // 2 else 0.0


def _sum(sample: Sample, signs: Signs, parts: Parts, whole: np.ndarray) -> Finding:
    first = next(iter(signs))
    shuffled = parts | {first: np.random.default_rng(sample.seed).permutation(parts[first])}
    chance = share(_right(signs, shuffled, whole), 1)
    terms = " ".join(f"{'+' if sign > 0 else '-'} {name}" for name, sign in signs.items()).removeprefix("+ ")
    right = share(_right(signs, parts, whole), 1)
    return found(
        "target_leak_sum",
        "warning",
        columns=tuple(signs),
        evidence=f"{terms} = {sample.schema.target} in {right} of the rows{sample.judged_on}",
        limit=f"{share(EXACT, 1)} of the rows",
        harm=f"together they give the target away; with {first} shuffled, the sum is right in {chance}",
    )


def no_signal(sample: Sample) -> Iterator[Finding]:
    """No column alone goes with the target more than chance allows, with as many columns."""
    alone, names = sample.alone, [column.name for column in sample.features()]
    if alone is None or len(alone.frame) < FEWEST or not names:
        return
    chances = {name: _by_chance(alone, name) for name in names}
    least = min(chances, key=lambda name: chances[name])
    bound = min(1.0, chances[least] * len(names))
    if bound < BY_CHANCE or max(alone.skill(name) for name in names) > 0.01:
        return
    yield found(
        "no_signal",
        "note",
        evidence=f"none of {counted(len(names), 'column')} alone goes with the target; the nearest, "
        f"{least}, is so by chance with probability {bound:.2f}",
        limit=f"{BY_CHANCE:g}, shared among the columns (Bonferroni)",
    )


def _by_chance(alone: Alone, name: str) -> float:
    """How likely so strong a tie is by chance, of the values or their distance from the middle (a ring)."""
    values = alone.values(name)
    ties = [association(values, alone.label)[1]]
    if values.dtype.kind == "f" and not np.isnan(values).all():
        ties.append(association(np.abs(values - np.nanmedian(values)), alone.label)[1])
    return min(1.0, min(ties) * len(ties))
