"""The law of ideas."""

from gradus.core.card import Card


def example_depends_on_its_parts(card: Card) -> None:
    """With any one of the parts that it calls replaced by a wrong one, the idea's example must fail."""
    from tests.contract.frame import run_example
    from tests.contract.kinds.concept import parts_called
    from tests.contract.mutants import mutated

    for name in dict.fromkeys(parts_called(card)):
        with mutated(name, "scaled"):
            failed, _ = run_example(card)
        assert failed, f"the example of {card.name} does not notice a wrong {name}"
