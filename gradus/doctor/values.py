"""Values of number columns: far ones, stand-ins for missing, impossible, heaped and stretched ones."""

import re
from collections.abc import Iterator

import numpy as np

from gradus.core.errors import listed
from gradus.data.schema import Column
from gradus.doctor.finding import Finding, counted, found, number, share
from gradus.doctor.sample import Sample

FAR = 10  # interquartile ranges beyond the quartiles
FAR_IN_LOGARITHMS = 5  # spares the tail of a skewed column; 7 standard deviations of a log-normal one
FEW = 0.005  # deepchecks: outlying rows
CARRIED = 0.9  # of the column's variance
SKEWED = 3
HEAPED = 1.75  # Whipple's index 175: "very rough" (United Nations)
RARELY = 0.05  # impossible values are mistakes only while they are rare
NO_LESS_THAN_0 = (
    "age price height weight length width distance duration population mileage rooms bedrooms area"
)
ALLOWED = {
    "age": (0, 125),
    "percent percentage pct": (0, 100),
    "lat latitude": (-90, 90),
    "lon lng longitude": (-180, 360),
    "month mnth": (0, 12),
    "hour hr": (0, 24),
    NO_LESS_THAN_0: (0, np.inf),
}


def outliers(sample: Sample) -> Iterator[Finding]:
    """A few values far beyond all others, on the plain scale and in logarithms."""
    for column in [*sample.features("number"), *_target(sample)]:
        values = sample.numbers(column.name)
        far = _far(values, FAR) & _far(np.sign(values) * np.log1p(np.abs(values)), FAR_IN_LOGARITHMS)
        if 0 < far.sum() <= FEW * (~np.isnan(values)).sum() + 1:
            yield _outliers(sample, column.name, values, far)


def _target(sample: Sample) -> list[Column]:
    return [sample.target] if sample.target and not sample.classes and sample.is_number(sample.target) else []


def _far(values: np.ndarray, ranges: int) -> np.ndarray:
    known = values[~np.isnan(values)]
    low, high = np.percentile(known, [25, 75]) if len(known) >= 30 else (0.0, 0.0)
    if low == high:  # more than half of the cells are equal: no scale to be far on
        return np.zeros(len(values), bool)
    return (values < low - ranges * (high - low)) | (values > high + ranges * (high - low))


def _outliers(sample: Sample, name: str, values: np.ndarray, far: np.ndarray) -> Finding:
    gaps = (values - np.nanmedian(values)) ** 2
    carried = float(gaps[far].sum() / np.nansum(gaps))
    usual = 2 * np.log(len(values)) * far.sum() / len(values)
    inner = values[~far & ~np.isnan(values)]
    return found(
        "outliers",
        "warning" if carried > CARRIED else "note",
        columns=(name,),
        rows=sample.places(far),
        evidence=f"{name}: {_shown(values[far])} in {counted(int(far.sum()))}{sample.judged_on}; the others "
        f"lie between {number(float(inner.min()))} and {number(float(inner.max()))}",
        limit=f"{FAR} interquartile ranges, {FAR_IN_LOGARITHMS} in logarithms; at most {share(FEW, 1)}",
        harm=f"they carry {share(carried, 1)} of the column's variance (if normal, {share(usual, 1)}): "
        "scaling, means and straight lines follow them"
        if carried > CARRIED
        else "",
    )


def _shown(values: np.ndarray) -> str:
    return listed([number(float(value)) for value in np.unique(values)], most=5)


def sentinel(sample: Sample) -> Iterator[Finding]:
    """Numbers or words that look like a stand-in for missing and were left in."""
    for column in sample.features():
        if not column.suspects:
            continue
        words = [f"{word} in {counted(times)}" for word, times in column.suspects.items()]
        apart = _apart(sample, column)
        harm = f"it stands {apart:.0f} interquartile ranges from the others and is learned from as an amount"
        yield found(
            "sentinel",
            "warning" if apart > FAR else "note",
            columns=(column.name,),
            evidence=f"{column.name} holds {listed(words, most=4)}, which looks like a stand-in for missing",
            limit="a usual stand-in outside the range of the other values, or a word for unknown",
            harm=harm if apart > FAR else "",
        )


def _apart(sample: Sample, column: Column) -> float:
    """How far the nearest suspicious number stands from the others, in their interquartile ranges."""
    if not sample.is_number(column):
        return 0.0
    odd = [value for value in map(float, column.suspects) if np.isfinite(value)]
    values = sample.known(column.name)
    rest = values[~np.isin(values, odd)]
    if len(rest) < 30 or not odd:
        return 0.0
    low, high = np.percentile(rest, [25, 75])
    beyond = min(max(rest.min() - value, value - rest.max(), 0.0) for value in odd)
    return float(beyond / (high - low)) if high > low else 0.0


def impossible_values(sample: Sample) -> Iterator[Finding]:
    """A few values outside what the column's name allows."""
    for column in sample.features("number", "code"):
        if not sample.frame[column.name].dtype.is_numeric():
            continue
        low, high = _allowed(column.name)
        values = sample.numbers(column.name)
        odd = (values < low) | (values > high)
        if odd.any() and odd.sum() <= RARELY * (~np.isnan(values)).sum():
            bounds = f"from {low:g}" + (f" to {high:g}" if np.isfinite(high) else "")
            yield found(
                "impossible_values",
                "note",
                columns=(column.name,),
                rows=sample.places(odd),
                evidence=f"{column.name}: {_shown(values[odd])} in {counted(int(odd.sum()))}"
                f"{sample.judged_on}; by its name it should be {bounds}",
                limit=f"{share(RARELY, 1)} of the rows at most; in more it is another scale",
            )


def _allowed(name: str) -> tuple[float, float]:
    words = {word.lower() for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+", name)}
    return next(
        (bounds for known, bounds in ALLOWED.items() if words & set(known.split())), (-np.inf, np.inf)
    )


def rounding_heaps(sample: Sample) -> Iterator[Finding]:
    """Whole numbers that end in 0 or 5 far more often than one in five."""
    columns = [column for column in [*_target(sample), *sample.features("number")] if column.distinct >= 40]
    shares = {column.name: _round_share(sample.known(column.name)) for column in columns}
    heaped = {name: part for name, part in shares.items() if 0.2 * HEAPED <= part < 0.95}
    if heaped:
        parts = listed([f"{name} {share(part, 1)}" for name, part in heaped.items()], most=4)
        yield found(
            "rounding_heaps",
            "note",
            columns=tuple(heaped),
            evidence=f"numbers that end in 0 or 5: {parts}{sample.judged_on}; 20 % would by chance",
            limit=f"{share(0.2 * HEAPED, 1)} (Whipple's index 175); above 95 % it is the unit of counting",
        )


def _round_share(values: np.ndarray) -> float:
    """The share of multiples of 5, without the commonest value, which may have a reason of its own."""
    if len(values) < 200 or (values % 1).any():
        return 0.0
    kinds, times = np.unique(values, return_counts=True)
    rest = values[values != kinds[times.argmax()]]
    return float((rest % 5 == 0).mean()) if len(rest) >= 200 and np.ptp(rest) >= 50 else 0.0


def skew(sample: Sample) -> Iterator[Finding]:
    """Amounts with a long tail on one side."""
    columns = [*_target(sample), *sample.features("number")]
    skewness = {column.name: _skewness(sample.known(column.name)) for column in columns}
    high = {name: value for name, value in skewness.items() if abs(value) > SKEWED}
    if high:
        tails = listed([f"{name} {value:.1f}" for name, value in high.items()], most=6)
        yield found(
            "skew",
            "note",
            columns=tuple(high),
            evidence=f"long tails (skewness): {tails}{sample.judged_on}",
            limit=f"skewness beyond {SKEWED}; 2 is that of waiting times (exponential)",
        )


def _skewness(values: np.ndarray) -> float:
    if len(values) < 100 or len(np.unique(values)) <= 10:
        return 0.0
    return float((((values - values.mean()) / values.std()) ** 3).mean())
