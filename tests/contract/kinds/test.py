"""The contract of a statistical test: p is uniform where nothing is to be found, small where much is.

The card's traits declare it:
  takes    samples (two, where nothing is said) · pairs · groups · counts
  swapped  what the effect does when the samples (the rows of a table) change places: it `negates`,
           `mirrors` at 0.5, `inverts` or `keeps`
"""

import inspect
import re
from collections.abc import Callable

import numpy as np

from gradus.core.card import Card
from tests.contract.frame import build, flat, refusal, same

FIRST = [5.1, 4.9, 5.6, 5.8, 6.0, 7.5, 5.2]
SECOND = [4.4, 4.1, 4.9, 4.6, 5.0, 5.3, 6.1]
THIRD = [6.6, 7.0, 5.95, 8.1]
SAMPLES = {
    "samples": (FIRST, SECOND[:6]),
    "pairs": (FIRST, SECOND),
    "groups": ([FIRST, SECOND, THIRD],),
    "counts": ([[8, 2], [3, 11]],),
}
SAME = {
    "samples": (FIRST, FIRST),
    "pairs": (FIRST, FIRST),
    "groups": ([FIRST, FIRST, FIRST],),
    "counts": ([[10, 20], [10, 20]],),
}
SWAPPED: dict[str, Callable[[float], float]] = {
    "negates": lambda effect: -effect,
    "mirrors": lambda effect: 1 - effect,
    "inverts": lambda effect: 1 / effect,
    "keeps": lambda effect: effect,
}


def takes(card: Card) -> str:
    return card.traits.get("takes", "groups" if card.name == "anova" else "samples")


def samples(card: Card) -> list[tuple]:
    return [SAMPLES[takes(card)]]


def evaluate(part: object, *arguments: object) -> object:
    """Statistic, p, effect, and the ends of the interval where there is one."""
    verdict = part(*arguments)
    return (*verdict[:3], *(verdict.interval or ()))


def drawn(card: Card, seed: int, *, shift: float = 0.0) -> tuple:
    """Data without a difference, or with one of `shift` standard deviations."""
    rng = np.random.default_rng(seed)
    if takes(card) == "counts":
        shares = [0.5 - 0.2 * shift, 0.5 + 0.2 * shift]
        return ([rng.multinomial(50, [0.5, 0.5]), rng.multinomial(50, shares)],)
    one, other, third = rng.normal(shift, size=15), rng.normal(size=15), rng.normal(size=12)
    return ([one, other, third],) if takes(card) == "groups" else (one, other)


def quick(card: Card) -> dict[str, int]:
    """Fewer rounds where there are rounds: hundreds of tests are made here."""
    target = build(card)
    return {"rounds": 199} if "rounds" in inspect.signature(target).parameters else {}


def p_is_a_probability(card: Card) -> None:
    for arguments in [*samples(card), SAME[takes(card)], drawn(card, 0, shift=2.0)]:
        assert 0 <= build(card)(*arguments).p <= 1


def equal_samples_are_no_evidence(card: Card) -> None:
    verdict = build(card)(*SAME[takes(card)])
    assert verdict.p > 0.9
    assert not verdict.rejects()


def p_is_uniform_where_nothing_is_to_be_found(card: Card) -> None:
    """Of 150 true null hypotheses a tenth has p < 0.1, or fewer where counts leave only a few values to p."""
    test = build(card, **quick(card))
    found = np.array([test(*drawn(card, seed)).p for seed in range(150)])
    assert 0.01 < (found < 0.1).mean() < 0.1 + 4 * np.sqrt(0.1 * 0.9 / 150)
    assert 0.4 < found.mean() < 0.72


def a_large_difference_is_seen(card: Card) -> None:
    test = build(card, **quick(card))
    found = np.array([test(*drawn(card, seed, shift=2.0)).p for seed in range(20)])
    assert (found < 0.05).mean() > 0.9


def effect_and_p_follow_a_swap(card: Card) -> None:
    (arguments,) = samples(card)
    turned = (arguments[0][::-1],) if len(arguments) == 1 else arguments[::-1]
    there, back = build(card)(*arguments), build(card)(*turned)
    same(back.effect, SWAPPED[card.traits["swapped"]](there.effect))
    same(back.p, there.p, tolerance=1e-7)
    assert (
        abs(SWAPPED[card.traits["swapped"]](SWAPPED[card.traits["swapped"]](there.effect)) - there.effect)
        < 1e-9
    )


def interval_holds_the_effect(card: Card) -> None:
    verdict = build(card)(*samples(card)[0])
    if verdict.interval is not None:
        assert verdict.interval[0] < verdict.effect < verdict.interval[1]


def sentence_reads_p_rightly(card: Card) -> None:
    """How often such data come if the null hypothesis is true; never how likely the hypothesis is (E28)."""
    verdict = build(card)(*samples(card)[0])
    assert re.match(
        r"If .+ or one more extreme would occur in .+ of repetitions \(p = [\d.e-]+\)\.", verdict.sentence
    )
    assert f"(p = {verdict.p:.2g})" in verdict.sentence
    assert f"{100 * verdict.p:.2g} %" in verdict.sentence


def answers_the_same_twice(card: Card) -> None:
    part = build(card)
    for arguments in samples(card):
        same(flat(evaluate(part, *arguments)), flat(evaluate(part, *arguments)), tolerance=0)


def refuses_holes_and_too_little(card: Card) -> None:
    bad = {
        "samples": [([1.0, np.nan, 2.0], FIRST), ([], FIRST)],
        "pairs": [([1.0, np.nan, 2.0], FIRST[:3]), (FIRST, FIRST[:3])],
        "groups": [([[1.0, np.nan], FIRST],), ([FIRST],)],
        "counts": [([[0.5, 0.5], [0.2, 0.8]],), ([[0, 0], [3, 4]],)],
    }
    for arguments in bad[takes(card)]:
        assert refusal(lambda arguments=arguments: build(card)(*arguments)).startswith(card.name)


CHECKS = (
    p_is_a_probability,
    equal_samples_are_no_evidence,
    p_is_uniform_where_nothing_is_to_be_found,
    a_large_difference_is_seen,
    effect_and_p_follow_a_swap,
    interval_holds_the_effect,
    sentence_reads_p_rightly,
    answers_the_same_twice,
    refuses_holes_and_too_little,
)
