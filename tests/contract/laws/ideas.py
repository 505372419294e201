"""Laws of ideas and of gradients."""

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


def tells_right_from_wrong_gradients(card: Card) -> None:
    """0 for the right gradient, 2/3 for one half as large, 2 for the opposite sign."""
    from tests.contract.frame import build

    check, point = build(card), [0.3, -1.2, 2.0]
    assert check(lambda x: float((x**3).sum()), lambda x: 3 * x**2, point) < 1e-8
    for factor, error in ((0.5, 2 / 3), (-1.0, 2.0), (1.1, 0.2 / 2.1)):
        measured = check(lambda x: float((x**3).sum()), lambda x, factor=factor: factor * 3 * x**2, point)
        assert abs(measured - error) < 1e-6
