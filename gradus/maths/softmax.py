"""The slopes of softmax, alone and under cross-entropy: what a classifier's last layer hands back."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from gradus.core.card import Card
from gradus.core.errors import GradusError, shown
from gradus.core.settings import limits


def _softmax(logits: NDArray) -> NDArray:
    raised = np.exp(logits - logits.max(axis=-1, keepdims=True))  # the largest becomes 0: nothing overflows
    return raised / raised.sum(axis=-1, keepdims=True)


def _logits(given: ArrayLike, *, owner: str) -> NDArray:
    """Rows of logits. −∞ is one: a masked place; NaN, +∞ and a row of nothing but −∞ have no softmax."""
    z = np.asarray(given, dtype=float)
    if z.ndim == 0 or z.shape[-1] == 0:
        raise GradusError(f"{owner} needs at least one logit in each row; got shape {z.shape}.")
    if not np.isfinite(z.max(axis=-1)).all():
        raise GradusError(f"{owner} needs logits whose largest is finite in each row; got {shown(given)}.")
    return z


def softmax_jacobian(logits: ArrayLike) -> NDArray:
    """How each probability moves with each logit: a k × k matrix for every row of k logits."""
    s = _softmax(_logits(logits, owner="softmax_jacobian"))
    return s[..., :, None] * (np.eye(s.shape[-1]) - s[..., None, :])


def softmax_vjp(logits: ArrayLike, upstream: ArrayLike) -> NDArray:
    """The gradient at the logits from the gradient at the probabilities, without building the Jacobian."""
    z, g = _logits(logits, owner="softmax_vjp"), np.asarray(upstream, dtype=float)
    if z.shape != g.shape:
        raise GradusError(
            f"softmax_vjp needs one upstream slope for each logit; got shapes {z.shape} and {g.shape}."
        )
    s = _softmax(z)
    return s * (g - (g * s).sum(axis=-1, keepdims=True))


@limits(reduction="one of mean, sum")
def softmax_ce_gradient(logits: ArrayLike, labels: ArrayLike, *, reduction: str = "mean") -> NDArray:
    """The gradient of cross-entropy at the logits; labels are class numbers or rows of probabilities."""
    z = _logits(logits, owner="softmax_ce_gradient")
    slope = _softmax(z) - _as_probabilities(np.asarray(labels), z)
    return slope / max(z.size // z.shape[-1], 1) if reduction == "mean" else slope


def _as_probabilities(labels: NDArray, logits: NDArray) -> NDArray:
    """Class numbers become rows with a single 1; rows of probabilities (one-hot, smoothed) stay."""
    if labels.shape == logits.shape:
        return _targets(labels.astype(float))
    if labels.shape != logits.shape[:-1] or labels.dtype.kind not in "iu":
        raise GradusError(
            f"softmax_ce_gradient needs one class number for each row of logits {logits.shape}, or "
            f"probabilities of that shape; got {labels.dtype} labels of shape {labels.shape}."
        )
    if labels.size and not 0 <= labels.min() <= labels.max() < logits.shape[-1]:
        raise GradusError(
            f"softmax_ce_gradient needs class numbers from 0 to {logits.shape[-1] - 1}; "
            f"got {labels.min()} to {labels.max()}."
        )
    return np.eye(logits.shape[-1])[labels]


def _targets(rows: NDArray) -> NDArray:
    if not ((rows >= 0).all() and np.allclose(rows.sum(axis=-1), 1, atol=1e-3)):
        raise GradusError(
            "softmax_ce_gradient took the labels for probabilities, since they have the logits' shape; "
            "these must be from 0 and sum to 1 in each row."
        )
    return rows


CARDS = (
    Card(
        name="softmax_jacobian",
        kind="function",
        title="Jacobian of softmax",
        what="A table of slopes: row i, column j says how much probability i changes when logit j rises a "
        "little. Raising a logit lifts its own probability and lowers all others.",
        formula="∂σᵢ/∂zⱼ = σᵢ·(δᵢⱼ − σⱼ)",
        symbols={
            "zⱼ": "the j-th logit",
            "σᵢ, σⱼ": "the i-th and j-th probability: σᵢ = exp(zᵢ) / Σₖ exp(zₖ)",
            "δᵢⱼ": "1 if i = j, else 0",
        },
        when="You study or teach softmax with a handful of classes, or need all slopes at once, as for the "
        "spread of predicted probabilities.",
        when_not="In a backward pass: a vocabulary of 50,000 words would need 20 GB for one row.",
        instead={
            "softmax_vjp": "a gradient arrives from above and must go on: k numbers instead of k²",
            "softmax_ce_gradient": "cross-entropy follows directly: probabilities minus target",
        },
        cost="k² numbers for each row of k logits.",
        traps=(
            "It has no inverse: every row sums to 0, since adding one number to all logits changes nothing.",
            "Not only the diagonal: the off-diagonal −σᵢσⱼ is what is forgotten when softmax is treated "
            "like sigmoid.",
        ),
        source="John Bridle 1990",
        example="""
        >>> import gradus as gr
        >>> print(gr.make("softmax_jacobian")([2.0, 1.0, 0.1]).round(4))
        [[ 0.2247 -0.1598 -0.065 ]
         [-0.1598  0.1837 -0.0239]
         [-0.065  -0.0239  0.0889]]
        """,
        target="gradus.maths.softmax:softmax_jacobian",
        proof={"worked": "W14", "identity": "softmax_slopes_equal_finite_differences"},
        words=("derivative of softmax", "how probabilities move with logits", "matrix of softmax slopes"),
    ),
    Card(
        name="softmax_vjp",
        kind="function",
        title="Backward pass of softmax",
        what="Takes the gradient that arrives at the probabilities and answers the one that leaves at the "
        "logits.",
        formula="∂L/∂zⱼ = σⱼ·(gⱼ − Σ gᵢσᵢ)",
        symbols={
            "L": "the loss",
            "zⱼ": "the j-th logit",
            "σⱼ, σᵢ": "the j-th and the i-th probability",
            "gᵢ, gⱼ": "the slopes ∂L/∂σ that arrive from above, `upstream`",
        },
        when="Softmax stands in the middle of what you derive by hand: attention weights, a mixture of "
        "experts, a choice among actions.",
        when_not="Softmax is the last step before cross-entropy: there the division by a tiny σ and the "
        "product with it cancel only on paper.",
        instead={
            "softmax_ce_gradient": "the loss is cross-entropy on these probabilities",
            "softmax_jacobian": "you want to look at the slopes themselves",
            "autodiff_reverse": "the forward pass is written in torch",
        },
        cost="Time and memory ∝ k for each row of k logits.",
        traps=(
            "The same slope everywhere gives 0: only differences between the gᵢ move anything.",
            "For attention the sum runs over the keys, the last axis; over another axis it still has the "
            "right shape.",
        ),
        source="John Bridle 1990; in attention: Vaswani et al. 2017",
        example="""
        >>> import gradus as gr
        >>> back = gr.make("softmax_vjp")
        >>> print(back([2.0, 1.0, 0.1], [1.0, 0.0, 0.0]).round(4))     # the first row of the Jacobian
        [ 0.2247 -0.1598 -0.065 ]
        >>> print(bool(abs(back([2.0, 1.0, 0.1], [5.0, 5.0, 5.0])).max() < 1e-12))
        True
        """,
        target="gradus.maths.softmax:softmax_vjp",
        proof={"worked": "W14", "identity": "softmax_slopes_equal_finite_differences"},
        words=(
            "backward of attention weights",
            "gradient through softmax",
            "vector jacobian product of softmax",
        ),
    ),
    Card(
        name="softmax_ce_gradient",
        kind="function",
        title="Gradient of softmax with cross-entropy",
        what="What a classifier's last layer hands back: the predicted probabilities minus the target. A "
        "sure and right row hands back nothing, a sure and wrong one nearly −1 at its true class.",
        formula="∂L/∂z = (p − y) / N",
        symbols={
            "L": "the mean cross-entropy of N rows",
            "z": "the logits, N rows of k",
            "p": "softmax(z), the probabilities",
            "y": "the target: 1 at the true class, else 0; or any probabilities",
            "N": 'the number of rows; left out with reduction="sum"',
        },
        when="You write the backward pass of a classifier by hand, or check a library's: logits in, "
        "gradient out.",
        when_not="Classes carry weights, or several labels may be right at once (then each has a sigmoid of "
        "its own).",
        instead={
            "softmax_vjp": "another loss stands on the probabilities",
            "bce_sigmoid_gradient": "there are two classes and one logit, or labels that do not exclude "
            "each other",
        },
        typical={
            "reduction": (
                ("mean", "as PyTorch and Keras: the learning rate does not depend on the batch size"),
                ("sum", "one row at a time, or when you divide yourself"),
            )
        },
        cost="Time ∝ N·k, as much as the forward pass.",
        traps=(
            "With the mean, divide by N: for logits [[.2, −1], [1.5, .3]] and labels 0, 1 the first row is "
            "[−.1157, .1157], not [−.2315, .2315].",
            "Derived through p alone it is −y/p, which is 1e8 where p is 1e-8; the fused form never exceeds "
            "1.",
            "Class numbers start at 0.",
        ),
        source="John Bridle 1990; Bishop, *Pattern Recognition and Machine Learning*, 2006, 4.3.4",
        example="""
        >>> import gradus as gr
        >>> gradient = gr.make("softmax_ce_gradient")
        >>> print(gradient([[0.2, -1.0], [1.5, 0.3]], [0, 1]).round(4))
        [[-0.1157  0.1157]
         [ 0.3843 -0.3843]]
        >>> print(gradient([2.0, 1.0, 0.1], [0, 1, 0]).round(4))       # one row, a one-hot target
        [ 0.659  -0.7576  0.0986]
        """,
        target="gradus.maths.softmax:softmax_ce_gradient",
        proof={"worked": ["W15", "W17"], "identity": "softmax_slopes_equal_finite_differences"},
        words=(
            "gradient of classification loss",
            "probabilities minus one hot",
            "backward of cross entropy",
            "logit gradient",
        ),
    ),
)
