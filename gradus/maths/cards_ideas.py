"""Ideas of calculus and probability: pages with an example that runs on real parts."""

from gradus.core.card import Card

CARDS = (
    Card(
        name="chain_rule",
        kind="concept",
        title="Chain rule",
        what="The derivative of a function of a function: multiply the slopes along the way. Training a network is "
        "this rule, applied from the loss back to every weight.",
        formula="y = f(g(x))  ⇒  dy/dx = f′(g(x)) · g′(x)",
        symbols={
            "x": "the input",
            "y": "the output",
            "f, g": "the outer and the inner function",
            "f′, g′": "their derivatives",
        },
        when="You derive a gradient by hand, or want to know why gradients vanish: a product of many slopes below 1 "
        "is nearly 0.",
        when_not="There are several ways from x to y: then each way is a product, and the products are added.",
        instead={
            "chain_rule_multipath": "x reaches y by several paths: add the products",
            "autodiff_reverse": "you only want the number: let the machine apply the rule",
        },
        cost="One multiplication a link.",
        traps=(
            "Along one path the slopes are multiplied, never added; sums belong to parallel paths.",
            "f′ is taken at g(x), not at x.",
        ),
        source="Leibniz 1676; for networks: Rumelhart, Hinton and Williams 1986",
        example="""
        >>> import gradus as gr
        >>> f, g = lambda u: u[0] ** 2, lambda x: 3 * x[0] ** 2 + 1
        >>> slope = gr.make("numerical_gradient")
        >>> inner, outer = slope(g, [2.0])[0], slope(f, [g([2.0])])[0]
        >>> print(inner.round(4), outer.round(4), (inner * outer).round(3))
        12.0 26.0 312.0
        >>> print(slope(lambda x: f([g(x)]), [2.0])[0].round(3))      # the same, measured on the whole
        312.0
        """,
        proof={"identity": "example_depends_on_its_parts"},
        words=("derivative of nested functions", "why gradients multiply", "slopes along a path"),
    ),
)
