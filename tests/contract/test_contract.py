"""Every card keeps the contract of its kind, and its proof runs."""

import time
from collections import defaultdict
from collections.abc import Callable
from importlib import import_module

import pytest

from gradus.core.card import Card
from gradus.core.need import has
from gradus.core.threads import bounded
from tests.contract.frame import all_cards, contract
from tests.extras import EXTRA_OF, EXTRAS

CASES = [(card, label, check) for card in all_cards() for label, check in contract(card)]
SPENT: dict[str, float] = defaultdict(float)


@pytest.fixture(scope="module", autouse=True)
def libraries():
    """Imported once before any card's CPU time is counted; toy data deserve one thread."""
    for name in ("scipy.stats", "sklearn.pipeline", "lightgbm", "polars", *EXTRA_OF):
        if has(name):
            import_module(name)
    with bounded(1):
        yield


@pytest.mark.fast
@pytest.mark.parametrize(
    "card, check", [(c, f) for c, _, f in CASES], ids=[f"{c.name}-{label}" for c, label, _ in CASES]
)
def test_contract(card: Card, check: Callable[[Card], None]):
    if card.extra and not has(EXTRAS[card.extra][0]):
        pytest.skip(f"needs the extra {card.extra}")
    begun = time.process_time()
    try:
        check(card)
    except ModuleNotFoundError as missing:  # an oracle may need what the card itself does not
        if missing.name not in EXTRA_OF:
            raise
        pytest.skip(f"needs the extra {EXTRA_OF[missing.name]}")
    finally:
        SPENT[card.name] += time.process_time() - begun


@pytest.mark.fast
def test_no_card_is_slow_to_check():
    """3 s of CPU at most, 0.2 s at the median."""
    if len(SPENT) < len(all_cards()):
        pytest.skip("only some of the cards were run")
    spent = sorted(SPENT.values())
    slow = {name: round(seconds, 1) for name, seconds in SPENT.items() if seconds > 3}
    assert not slow
    assert spent[len(spent) // 2] < 0.2


def test_wrong_versions_of_our_parts_are_noticed(capsys: pytest.CaptureFixture):
    """At least 95 % of the mutants are caught without the examples, and no card survives all of its own."""
    from tests.contract.mutants import main

    assert main(["--no-example"]) == 0, capsys.readouterr().out
