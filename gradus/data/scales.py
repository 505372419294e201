"""Words with a known order: a column whose values all come from one of these scales is ordered."""

from collections.abc import Iterable

SCALES = (
    "very low, low, medium, high, very high",
    "lowest, low, moderate, high, highest",
    "low, mid, high",
    "low, average, high",
    "low, normal, high",
    "none, low, medium, high",
    "none, mild, moderate, severe",
    "minor, moderate, major, critical",
    "low, medium, high, critical",
    "small, medium, large, extra large",
    "tiny, small, medium, large, huge",
    "xxs, xs, s, m, l, xl, xxl, xxxl",
    "mon, tue, wed, thu, fri, sat, sun",
    "monday, tuesday, wednesday, thursday, friday, saturday, sunday",
    "jan, feb, mar, apr, may, jun, jul, aug, sep, oct, nov, dec",
    "january, february, march, april, may, june, july, august, september, october, november, december",
    "spring, summer, autumn, winter",
    "spring, summer, fall, winter",
    "never, rarely, sometimes, often, usually, always",
    "never, seldom, occasionally, frequently, always",
    "strongly disagree, disagree, neutral, agree, strongly agree",
    "strongly disagree, disagree, neither agree nor disagree, agree, strongly agree",
    "very dissatisfied, dissatisfied, neutral, satisfied, very satisfied",
    "very bad, bad, average, good, very good, excellent",
    "very poor, poor, fair, good, very good, excellent",
    "poor, average, good, excellent",
    "fair, good, very good, premium, ideal",
    "po, fa, ta, gd, ex",
    "i3, i2, i1, si3, si2, si1, vs2, vs1, vvs2, vvs1, if, fl",
    "f, e, d-, d, d+, c-, c, c+, b-, b, b+, a-, a, a+",
    "bronze, silver, gold, platinum, diamond",
    "basic, standard, premium",
    "free, basic, pro, enterprise",
    "beginner, intermediate, advanced, expert",
    "junior, mid, senior, lead, principal",
    "first, second, third, fourth, fifth",
    "primary, secondary, tertiary",
    "unlikely, possible, likely, certain",
    "cold, cool, mild, warm, hot",
    "young, middle-aged, old",
    "child, teenager, adult, senior",
    "morning, noon, afternoon, evening, night",
    "preschool, 1st-4th, 5th-6th, 7th-8th, 9th, 10th, 11th, 12th, hs-grad, some-college, assoc-voc,"
    " assoc-acdm, bachelors, masters, prof-school, doctorate",
    "less than high school, high school, some college, associate degree, bachelor, master, doctorate",
    "q1, q2, q3, q4",
    "month-to-month, one year, two year",
)
ORDERS = tuple(tuple(word.strip() for word in scale.split(",")) for scale in SCALES)
GRADES = next(scale for scale in ORDERS if "b+" in scale)


def order_of(values: Iterable[str]) -> tuple[str, ...]:
    """The values from the lowest to the highest, or nothing where they are of no known scale."""
    words = list(values)
    folded = {_folded(word): word for word in words}
    if len(folded) < len(words) or len(words) < 2:
        return ()
    for scale in ORDERS:
        if scale is GRADES and not any(word[1:] for word in folded):
            continue  # A, B and C alone may be anything
        if set(folded) <= set(scale) and (len(words) > 2 or _telling(folded, scale)):
            return tuple(folded[word] for word in scale if word in folded)
    return ()


def _telling(folded: Iterable[str], scale: tuple[str, ...]) -> bool:
    """Two values decide only where they are longer words: `s` and `m` may be anything."""
    return all(len(word) > 2 for word in folded) and len(scale) <= 7


def _folded(word: str) -> str:
    return " ".join(word.lower().replace("_", " ").split())
