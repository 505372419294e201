"""What advice and cards point to is held, or stands in a list that may only shrink."""

import pytest

from gradus.catalogue.entries import by_name
from tests.catalogue.not_yet_held import listed, missing

pytestmark = pytest.mark.fast
MOST = 227  # lowered by hand in the commit that holds more; never raised


def test_every_name_is_a_card_or_is_listed():
    new = {name: place for name, place in missing().items() if name not in listed()}
    assert not new, "neither a card nor in tests/not_yet_held.txt: " + ", ".join(
        f"{n} (from {p})" for n, p in new.items()
    )


def test_what_is_held_has_left_the_list():
    held = [name for name in listed() if name in by_name()]
    assert not held, f"now held, remove from tests/not_yet_held.txt: {', '.join(held)}"


def test_nothing_is_listed_that_nobody_names():
    unused = [name for name in listed() if name not in missing() and name not in by_name()]
    assert not unused, f"named by no table and no card: {', '.join(unused)}"


def test_the_list_only_shrinks():
    print("not yet held:", ", ".join(listed()))
    assert len(listed()) <= MOST
    assert list(listed()) == sorted(listed())
