"""Ideas of calculus and of arrays: pages with an example that runs on real parts."""

from gradus.core.card import Card

CARDS = (
    Card(
        name="chain_rule",
        kind="concept",
        title="Chain rule",
        what="The derivative of a function of a function: multiply the slopes along the way. Training a "
        "network is this rule, applied from the loss back to every weight.",
        formula="y = f(g(x))  ⇒  dy/dx = f′(g(x)) · g′(x)",
        symbols={
            "x": "the input",
            "y": "the output",
            "f, g": "the outer and the inner function",
            "f′, g′": "their derivatives",
        },
        when="You derive a gradient by hand, or want to know why gradients vanish: a product of many slopes "
        "below 1 is nearly 0.",
        when_not="There are several ways from x to y: then each way is a product, and the products are "
        "added.",
        instead={
            "chain_rule_multipath": "x reaches y by several paths: add the products",
            "autodiff_reverse": "you only want the number: let the machine apply the rule",
        },
        cost="One multiplication a link.",
        traps=(
            "Along one path the slopes are multiplied, never added: five sigmoids contribute at most 0.25⁵ "
            "= 0.001.",
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
    Card(
        name="chain_rule_multipath",
        kind="concept",
        title="Chain rule over several paths",
        what="When an input reaches the output by several ways, each way is a product of slopes, and the "
        "products are added. So a weight that feeds many neurons collects a gradient from each.",
        formula="∂L/∂w = Σⱼ ∂L/∂uⱼ · ∂uⱼ/∂w",
        symbols={
            "L": "the output, for instance the loss",
            "w": "the input, for instance a weight",
            "uⱼ": "what lies between on path j",
        },
        when="A value is used more than once: a hidden neuron with two successors, a weight shared by all "
        "time steps or all places of a picture, a residual connection.",
        when_not="Each step has one successor only: there is nothing to add.",
        instead={
            "chain_rule": "a single path leads from x to y",
            "autodiff_reverse": "the paths are too many to list",
        },
        cost="One product for each path; backpropagation shares what paths have in common.",
        traps=(
            "Multiply along a path, add across paths. Popular notes write + between ∂L/∂o and ∂o/∂w; that "
            "is wrong.",
            "This sum is why PyTorch adds to `.grad`: without zero_grad() the last step's gradient is "
            "counted again.",
        ),
        source="Paul Werbos 1974; shared weights: Rumelhart, Hinton and Williams 1986",
        example="""
        >>> import gradus as gr
        >>> slope = gr.make("numerical_gradient")
        >>> upper, lower = lambda w: 3 * w[0], lambda w: w[0] ** 2     # two ways from w ...
        >>> loss = lambda u: u[0] * u[1]                               # ... meet again
        >>> at_loss = slope(loss, [upper([2.0]), lower([2.0])])
        >>> paths = at_loss * [slope(upper, [2.0])[0], slope(lower, [2.0])[0]]
        >>> print(paths.round(4), paths.sum().round(4))
        [12. 24.] 36.0
        >>> print(slope(lambda w: loss([upper(w), lower(w)]), [2.0]).round(4))
        [36.]
        """,
        proof={"identity": "example_depends_on_its_parts"},
        words=(
            "sum over paths",
            "gradient of a shared weight",
            "several branches to the loss",
            "why gradients are added",
        ),
    ),
    Card(
        name="gradient_vector",
        kind="concept",
        title="Gradient",
        what="The partial derivatives of a function of several inputs, side by side: the slope along each "
        "input. As an arrow it points where the function rises fastest, and its length says how fast.",
        formula="∇f = (∂f/∂x₁, …, ∂f/∂xₙ)",
        symbols={
            "∇f": "the gradient of f",
            "∂f/∂x₁ … ∂f/∂xₙ": "the slopes when only that input moves",
            "n": "the number of inputs",
        },
        when="You look for the lowest or highest point of something with many knobs: gradient descent steps "
        "against this arrow.",
        when_not="The inputs are whole numbers or categories, or the function is a staircase (accuracy, a "
        "tree): the slope is 0 or does not exist.",
        instead={
            "slope_sign_rule": "there is one input: only left or right is to be decided",
            "numerical_gradient": "you want its numbers without deriving anything",
        },
        cost="As many slopes as inputs.",
        traps=(
            "Steepest here is not the way to the bottom: in a long valley the arrow points across it.",
            "It depends on units: an input in millimetres has a thousandth of the slope it has in metres.",
            "∇f = 0 is a minimum, a maximum or a saddle.",
        ),
        source="Cauchy 1847 (steepest descent)",
        example="""
        >>> import gradus as gr
        >>> import numpy as np
        >>> height = lambda p: 100 - p[0] ** 2 - 2 * p[1] ** 2
        >>> here = np.array([3.0, 1.0])
        >>> uphill = gr.make("numerical_gradient")(height, here)
        >>> print(uphill.round(4))
        [-6. -4.]
        >>> for way in (uphill, [-1, 0], [0, -1]):                      # three steps of length 0.1
        ...     print(round(height(here + 0.1 * np.array(way) / np.linalg.norm(way)) - height(here), 3))
        0.708
        0.59
        0.38
        """,
        proof={"identity": "example_depends_on_its_parts"},
        words=(
            "direction of steepest increase",
            "vector of partial derivatives",
            "which way is downhill",
            "nabla",
        ),
    ),
    Card(
        name="slope_sign_rule",
        kind="concept",
        title="The sign of the slope",
        what="Why gradient descent has a minus: where the loss falls to the right (negative slope) the "
        "weight must grow, where it rises to the right (positive slope) the weight must shrink.",
        formula="w_new = w − η·dL/dw",
        symbols={
            "w, w_new": "the weight before and after a step",
            "η": "the learning rate, above 0",
            "dL/dw": "the slope of the loss at w",
        },
        when="You test an optimiser you wrote, or a loss goes up from the first step on: check one weight "
        "by hand.",
        when_not="The step is too long: the sign is right, yet the weight lands on the other side, higher "
        "than before.",
        instead={
            "gradient_vector": "there are several weights: the rule holds for each slope of its own",
            "gradient_check": "the sign looks right and you doubt the size",
        },
        cost="One subtraction a weight.",
        traps=(
            "Without η the step is the slope itself: from w = 0 on (w − 3)² it jumps to 6, as far off as "
            "before.",
            "To maximise, add; torch optimisers only minimise, so hand in the loss with a minus.",
        ),
        source="Cauchy 1847",
        example="""
        >>> import gradus as gr
        >>> slope = gr.make("numerical_gradient")
        >>> for w in (0.0, 5.0):                                # left and right of the minimum at 3
        ...     s = slope(lambda w: (w[0] - 3) ** 2, [w])[0]
        ...     print(w, "slope", s.round(4), "goes to", (w - 0.1 * s).round(4))
        0.0 slope -6.0 goes to 0.6
        5.0 slope 4.0 goes to 4.6
        """,
        proof={"identity": "example_depends_on_its_parts"},
        words=(
            "why is the gradient subtracted",
            "does the weight go up or down",
            "direction of an update",
            "loss rises instead of falling",
        ),
    ),
    Card(
        name="matrix_chain_rule",
        kind="concept",
        title="Chain rule with matrices",
        what="A layer's gradients are products with transposes: whatever order makes the shapes fit. The "
        "gradient of each array has that array's own shape.",
        formula="Y = X·W + b  ⇒  ∂L/∂W = Xᵀ·G,  ∂L/∂X = G·Wᵀ,  ∂L/∂b = Σ rows of G",
        symbols={
            "X": "the inputs, a row for each case",
            "W, b": "weights and bias",
            "Y": "the outputs",
            "L": "the loss",
            "G": "the slope ∂L/∂Y that arrives, shaped as Y",
        },
        when="You write the backward pass of a dense layer for a whole batch at once.",
        when_not="The step works entry by entry (an activation): there slopes are multiplied in place.",
        instead={
            "chain_rule": "everything is a single number",
            "hadamard_product": "the step is an activation",
            "autodiff_reverse": "you need the gradient and not the derivation",
        },
        cost="Two matrix products of the size of the forward one.",
        traps=(
            "For X (64, 100) and W (100, 50): G (64, 50), ∂L/∂W (100, 50), ∂L/∂b (50,), ∂L/∂X (64, 100).",
            "The bias is added to every row, so its gradient is the sum over rows, not the mean.",
            "A fitting shape is no proof if two sizes are equal: use a batch of 3 on a 4 × 5 layer to check.",
        ),
        source="Magnus and Neudecker, *Matrix Differential Calculus*, 1988",
        example="""
        >>> import gradus as gr
        >>> import numpy as np
        >>> matmul, check = gr.make("matmul"), gr.make("gradient_check")
        >>> X = np.array([[1.0, 2.0, -1.0], [0.5, -3.0, 2.0]])         # two rows, three inputs
        >>> loss = lambda W: (matmul(X, W) ** 2).sum() / 2              # so G = Y
        >>> W = np.array([[1.0, 0.0], [2.0, 1.0], [0.0, -1.0]])
        >>> print(matmul(X.T, matmul(X, W)).tolist())
        [[2.25, 0.5], [26.5, 21.0], [-16.0, -13.0]]
        >>> print(round(check(loss, lambda W: 1.5 * X.T @ (X @ W), W), 4))     # a wrong factor is seen
        0.4
        """,
        proof={"identity": "example_depends_on_its_parts"},
        words=(
            "gradient of a dense layer",
            "where does the transpose go",
            "backward pass shapes",
            "batch gradient of weights",
        ),
    ),
    Card(
        name="transpose",
        kind="concept",
        title="Transpose",
        what="Rows become columns and columns rows. In backpropagation the same weights carry signals "
        "forward and, transposed, slopes back.",
        formula="(Aᵀ)ᵢⱼ = Aⱼᵢ;  (A·B)ᵀ = Bᵀ·Aᵀ",
        symbols={"A, B": "two matrices", "Aᵀ": "the transpose of A", "i, j": "row and column"},
        when="Shapes must be made to fit a product, or a formula uses column vectors and your data stand in "
        "rows.",
        when_not="Only the shape is wrong and each row should stay together: that is a reshape, which moves "
        "no entry.",
        instead={
            "matrix_chain_rule": "the question is which side is transposed in a gradient",
            "broadcasting": "a row and a column are to be combined: v[:, None] is enough",
        },
        cost="Nothing in NumPy and PyTorch: the same memory, read with other strides.",
        traps=(
            "The order turns round: (A·B)ᵀ = Bᵀ·Aᵀ.",
            "A vector of shape (3,) has no transpose: v.T is v. Write v[:, None] for a column.",
            "It is a view: writing into A.T changes A, and torch's .view() refuses it until .contiguous().",
        ),
        source="Arthur Cayley 1858",
        example="""
        >>> import gradus as gr
        >>> import numpy as np
        >>> A, B = np.array([[1, 2], [3, 4]]), np.array([[5, 6], [7, 8]])
        >>> print(A.T.tolist())
        [[1, 3], [2, 4]]
        >>> matmul = gr.make("matmul")
        >>> print(matmul(A, B).T.tolist(), matmul(B.T, A.T).tolist())
        [[19, 43], [22, 50]] [[19, 43], [22, 50]]
        """,
        proof={"identity": "example_depends_on_its_parts"},
        words=(
            "swap rows and columns",
            "rows to columns",
            "shapes do not match in a product",
            "turn a matrix",
        ),
    ),
    Card(
        name="broadcasting",
        kind="concept",
        title="Broadcasting",
        what="Arrays of different shapes are made to fit by repeating axes of size 1: that is how one bias "
        "row is added to every row of a batch without a loop.",
        formula="(n, m) + (m,) → (n, m);  (n, 1) + (m,) → (n, m)",
        symbols={"n, m": "sizes of axes, compared from the right; a missing or size-1 axis is repeated"},
        when="One row, column or number is to be combined with all rows of a table: centring columns, "
        "adding a bias, all pairs of differences.",
        when_not="The two arrays are meant to have the same shape: a wrong one is then stretched instead of "
        "reported.",
        instead={
            "hadamard_product": "shapes should be equal, and anything else be an error",
            "matmul": "repeated products are to be summed",
        },
        cost="Nothing is copied for the repeated side; the result has its full size: (50,000, 1) and "
        "(50,000,) give 20 GB.",
        traps=(
            "Truth (n,) minus prediction (n, 1) is a table of n × n; its mean square is a plausible, wrong "
            "loss.",
            "Sizes are compared from the right: (3, 2) + (3,) fails, (3, 2) + (3, 1) works.",
        ),
        source="Numeric 1995, today NumPy: Harris et al. 2020",
        example="""
        >>> import gradus as gr
        >>> import numpy as np
        >>> print(np.array([3, 4]) + np.array([1]))
        [4 5]
        >>> layer = gr.make("matmul")([[1, 2], [3, 4], [5, 6]], [[1, 0], [0, 1]])
        >>> print((layer + [10, 20]).tolist())                       # one bias for three rows
        [[11, 22], [13, 24], [15, 26]]
        >>> print((np.zeros(3) - np.zeros((3, 1))).shape)            # the silent mistake
        (3, 3)
        """,
        proof={"identity": "example_depends_on_its_parts"},
        words=(
            "add a vector to each row",
            "arrays of different shape",
            "shape is suddenly n by n",
            "repeat an axis of size one",
        ),
    ),
    Card(
        name="vectorization",
        kind="concept",
        title="Vectorisation",
        what="Say what happens to whole arrays instead of looping over their entries; the loop then runs in "
        "compiled code that handles several numbers at once.",
        formula="for i: c[i] = a[i] + b[i]   →   c = a + b",
        symbols={"a, b, c": "arrays of one length", "i": "the place in them"},
        when="A Python loop goes over the numbers of an array and each step is a few operations: expect it "
        "to become 10 to 100 times as fast.",
        when_not="Each step needs the result of the one before (a running recursion), or the temporary "
        "arrays would not fit into memory.",
        instead={
            "broadcasting": "the arrays differ in shape",
            "matmul": "the loop multiplies and sums: one call, and the fastest of all",
        },
        cost="The same operations; a temporary array for each intermediate result.",
        traps=(
            "numpy.vectorize and DataFrame.apply are loops in disguise, no faster.",
            "Sums may differ in the last digit: NumPy adds pairwise, a loop one after the other.",
            "A list built in a loop must exist first: c = [] comes before c.append.",
        ),
        source="Kenneth Iverson, *A Programming Language*, 1962",
        example="""
        >>> import gradus as gr
        >>> import numpy as np
        >>> a, b = np.array([1, 2, 3]), np.array([4, 5, 6])
        >>> print(a + b)
        [5 7 9]
        >>> total = 0
        >>> for x, y in zip(a, b):                                # four lines ...
        ...     total += x * y
        >>> print(total, gr.make("dot_product")(a, b))            # ... and one
        32 32
        """,
        proof={"identity": "example_depends_on_its_parts"},
        words=("python loop is slow", "replace a for loop", "array operations", "speed up numpy code"),
    ),
)
