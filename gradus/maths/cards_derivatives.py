"""Derivatives by machine: backwards, forwards, and as a formula."""

from gradus.core.card import Card

CARDS = (
    Card(
        name="autodiff_reverse",
        kind="function",
        title="Automatic differentiation, reverse mode",
        what="Runs the function once, remembers every step, then walks back from the result and multiplies "
        "slopes: the exact gradient of one number by all inputs at once. Backpropagation is this.",
        formula="x̄ = Jᵀ·ȳ",
        symbols={
            "J, Jᵀ": "the table of slopes of the outputs by the inputs, and its transpose; never built",
            "ȳ": "the slope of the final number by the outputs; 1 at the start",
            "x̄": "the slope of the final number by the inputs, the gradient",
        },
        when="One number at the end, thousands to billions of inputs: the loss of a network by its weights, "
        "a price by all of its parameters.",
        when_not="Few inputs and many outputs, or a chain so long that its intermediate values do not fit "
        "into memory.",
        instead={
            "autodiff_forward": "inputs are fewer than outputs, or you want one direction only",
            "numerical_gradient": "the function is not written in torch and has few inputs",
            "symbolic_diff": "you want a formula to read",
        },
        typical={"argnums": ((0, "by the first argument"),)},
        cost="Two to four times the function itself, for any number of inputs; memory for all intermediate "
        "values.",
        traps=(
            "The function must return one number: sum or average a vector first.",
            "`.item()` and `float()` inside cut the chain without a word: x·x.item() at 2 has slope 2 here, "
            "not 4. Only `.numpy()` is an error.",
            "Where a slope does not exist it takes one: ReLU at 0 gives 0, √x at 0 gives inf, and inf·0 "
            "then NaN.",
        ),
        source="Seppo Linnainmaa 1970; survey: Baydin et al. 2018",
        example="""
        >>> import gradus as gr
        >>> import torch
        >>> gradient = gr.make("autodiff_reverse")(lambda x: (3 * x ** 2 + 1) ** 2)
        >>> print(float(gradient(torch.tensor(2.0))))
        312.0
        """,
        target="torch.func:grad",
        rules={"argnums": "a whole number from 0 or a list", "has_aux": "true or false"},
        extra="nn",
        proof={"oracle": "scipy.differentiate:derivative", "worked": ["W11", "W12", "W95"]},
        words=(
            "backpropagation engine",
            "gradient of the loss",
            "derivative by the machine",
            "vector jacobian product",
        ),
    ),
    Card(
        name="autodiff_forward",
        kind="function",
        title="Automatic differentiation, forward mode",
        what="Computes the value and, step by step beside it, how it changes when the input moves in one "
        "direction. Answers the pair: value, slope along the direction.",
        formula="(x, v) ↦ (f(x), J(x)·v)",
        symbols={
            "f": "a function of torch tensors",
            "x": "the point",
            "v": "the direction in which the input moves",
            "J(x)": "the table of slopes of all outputs by all inputs at x",
        },
        when="One or a few inputs, many outputs: how a whole simulated path reacts to one parameter; or a "
        "Jacobian times a vector inside a solver.",
        when_not="The gradient of a loss by many weights: each weight would need a run of its own.",
        instead={
            "autodiff_reverse": "there is one output and many inputs",
            "numerical_gradient": "ten digits are enough and the function is a black box",
        },
        typical={"strict": ((False, "an output that does not depend on the input has slope 0"),)},
        cost="About twice the function for each direction; no memory for intermediate values.",
        traps=(
            "Point and direction are tuples, one tensor for each argument: (x,), (v,).",
            "It answers the slope along v, not a gradient: v = (1, 0, 0) for the first coordinate.",
            "v is not brought to length 1: twice as long, twice the slope.",
        ),
        source="R. E. Wengert 1964",
        example="""
        >>> import gradus as gr
        >>> import torch
        >>> forward = gr.make("autodiff_forward")
        >>> area = lambda side: side[0] * side[1]
        >>> sides, wider = torch.tensor([3.0, 5.0]), torch.tensor([1.0, 0.0])
        >>> value, slope = forward(area, (sides,), (wider,))
        >>> print(float(value), float(slope))
        15.0 5.0
        """,
        target="torch.func:jvp",
        rules={"strict": "true or false", "has_aux": "true or false"},
        extra="nn",
        proof={"oracle": "scipy.differentiate:derivative", "worked": ["W11", "W12"]},
        words=(
            "dual numbers",
            "jacobian vector product",
            "directional derivative",
            "few inputs many outputs",
        ),
    ),
    Card(
        name="symbolic_diff",
        kind="function",
        title="Symbolic differentiation",
        what="Takes a formula and answers the formula of its derivative, exact for every x; for a list of "
        "symbols, all partial derivatives.",
        formula="d/dx sin(5x³) = cos(5x³)·15x²",
        symbols={"x": "the symbol by which is derived", "d/dx": "the derivative by x"},
        when="You want to read, check or publish a derivative, or see where it is 0, for a formula of a "
        "line or two.",
        when_not="The function has loops and branches, or is a network: formulas grow with every product "
        "and the page explodes.",
        instead={
            "autodiff_reverse": "you need the number at a point, not the formula",
            "numerical_gradient": "there is no formula",
        },
        cost="Grows with the formula; a product of n factors becomes n products.",
        traps=(
            "Formulas are built from symbols: sympy.sin(x), not math.sin(x), which wants a number.",
            "1/2 is Python's 0.5; sympy.Rational(1, 2) stays exact.",
            "The answer is right and unsimplified: call sympy.simplify before judging that two formulas "
            "differ.",
        ),
        source="Kahrimanian and Nolan, both 1953; SymPy: Meurer et al. 2017",
        example="""
        >>> import gradus as gr
        >>> import sympy
        >>> x, y = sympy.symbols("x y")
        >>> diff = gr.make("symbolic_diff")
        >>> print(diff(sympy.sin(5 * x ** 3), x))
        15*x**2*cos(5*x**3)
        >>> print(diff(x ** 2 * y + y, [x, y]))                  # the gradient
        [2*x*y, x**2 + 1]
        """,
        target="sympy:derive_by_array",
        extra="stats",
        proof={"oracle": "scipy.differentiate:derivative", "worked": ["W11", "W12"]},
        words=(
            "formula of the derivative",
            "derive by hand check",
            "computer algebra",
            "partial derivatives as formulas",
        ),
    ),
)
