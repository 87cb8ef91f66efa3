"""The backward pass of a recurrent net with a batch, and what students get wrong about it."""

from __future__ import annotations

from course_lib.checks.question import Mistake, Source, edit
from course_lib.checks.source import Edit

RNN_BACKWARD = Source("""
def rnn_backward(x, h, W, own_bar):
    z_bar = np.zeros(own_bar.shape)
    carry = np.zeros(own_bar.shape[1:])
    for t in reversed(range(len(own_bar))):
        z_bar[t] = (own_bar[t] + carry) * (1 - h[t + 1] ** 2)
        carry = z_bar[t] @ W
    W_bar = np.einsum("tbi,tbj->ij", z_bar, h[:-1])
    U_bar = np.einsum("tbi,tbj->ij", z_bar, x)
    return z_bar, W_bar, U_bar, z_bar.sum(axis=(0, 1))
""")
H_BAR, SLOPE, CARRIED = "(own_bar[t] + carry)", "(1 - h[t + 1] ** 2)", "z_bar[t] @ W"
W_TERMS, U_TERMS = '"tbi,tbj->ij", z_bar, h', '"tbi,tbj->ij", z_bar, x'
B_BAR = "z_bar.sum(axis=(0, 1))"
OF_H = edit(f" * {SLOPE}", "", CARRIED, f"z_bar[t] * {SLOPE} @ W")  # h_bar in place of z_bar
RIGHT_WEIGHTS, RIGHT_ADJOINTS = {"check-rnn-weights": 2}, {"check-rnn-adjoints": 2}


def _weights(*texts: str) -> Edit:
    """The right z_bar, and other weights."""
    return edit(*texts, marks=RIGHT_ADJOINTS)


def _sums_of(z_bar: str, h: str = "h", x: str = "x") -> Edit:
    """The sums, of other arrays."""
    others = f"    returned, z_bar, h, x = z_bar, {z_bar}, {h}, {x}\n    W_bar ="
    return _weights("    W_bar =", others, "return z_bar", "return returned")


CAST = Mistake(
    "whole-numbers",
    "An own_bar of whole numbers makes its copy one of whole numbers, and a fraction cannot be "
    "added to that in place: begin with a copy of dtype float, `np.array(own_bar, float)`.",
    raises="Cannot cast ufunc",
)
BEYOND = Mistake(
    "beyond-the-end",
    "An index runs past the end: h has T + 1 entries, h[0] to h[T]; x, own_bar and z_bar have T, "
    "and index t of them belongs to the step from h[t] to h[t + 1].",
    raises=("is out of bounds for axis 0", "list index out of range"),
)
SHAPES = Mistake(
    "shapes-do-not-fit",
    "Look at the shapes of the two: states and bars of a step are (B, H), W is (H, H), and a "
    "weight's gradient has the shape of the weight. Which product gives that, and on which axis is "
    "the batch?",
    raises=("mismatch in its core dimension", "could not be broadcast", "could not broadcast",
            "not aligned", "doesn't match the broadcast shape", "mat1 and mat2 shapes"),
)  # fmt: skip

ADJOINT_MISTAKES = (
    Mistake(
        "transposed",
        "On the way back you use the transpose of W. Forwards the rows of states are multiplied by "
        "W.T; the bars go through the same arrows the other way.",
        wrong=edit(CARRIED, "z_bar[t] @ W.T"),
    ),
    Mistake(
        "nothing-carried",
        "Your z_bar knows of each step's own loss only. h_t also stands in the next step: what "
        "comes back from there has to be added.",
        wrong=edit(H_BAR, "own_bar[t]"),
    ),
    Mistake(
        "own-loss-missing",
        "Only the last step's own_bar reaches your z_bar. Every step adds its own.",
        wrong=edit("(own_bar[t]", "((t == len(x) - 1) * own_bar[t]"),
    ),
    Mistake(
        "carried-from-h",
        "You carry the bar of h back by W. What comes back has passed tanh: carry z_bar of the "
        "next step.",
        wrong=edit(CARRIED, f"{H_BAR} @ W"),
    ),
    Mistake(
        "weight-missing",
        "What comes back from the next step lacks its matrix: in z_{t+1}, h_t is multiplied by W.",
        wrong=edit(CARRIED, "z_bar[t]"),
    ),
    Mistake(
        "slope-missing",
        "What you return as z_bar has not passed tanh: that is the bar of h.",
        wrong=(OF_H, edit(f" * {SLOPE}", "")),
    ),
    Mistake(
        "slope-of-the-state-before",
        "Your slopes are a step early: the step at index t leads to h[t + 1], and the slope of its "
        "tanh is written in that state.",
        wrong=edit("- h[t + 1]", "- h[t]"),
    ),
    Mistake(
        "square-missing",
        "Your slopes are 1 - h. Where tanh has the value h, its slope is one minus the square.",
        wrong=edit(" ** 2", ""),
    ),
    Mistake(
        "tanh-taken-twice",
        "In the slope you take tanh of h, but h is a value of tanh already.",
        wrong=edit("- h[t + 1]", "- np.tanh(h[t + 1])"),
    ),
    Mistake(
        "slope-on-one-of-two",
        "The slope of tanh multiplies one of the two shares only. First add own_bar and what comes "
        "back from the next step; both go through tanh.",
        wrong=(
            edit(H_BAR, "own_bar[t] + carry"),
            edit(f"{H_BAR} * {SLOPE}", f"own_bar[t] * {SLOPE} + carry"),
        ),
    ),
    Mistake(
        "own-loss-through-W",
        "In your sweep each step's own_bar goes through W too. It stands at the state already: "
        "only what comes back from the next step has passed W.",
        wrong=edit(H_BAR, f"{H_BAR} @ W", CARRIED, f"{H_BAR} @ W"),
    ),
    Mistake(
        "slope-twice",
        "What comes back has the slope of its step twice: z_bar has been through tanh already, and "
        "only W is missing.",
        wrong=edit(CARRIED, f"z_bar[t] * {SLOPE} @ W"),
    ),
    Mistake(
        "carry-piles-up",
        "You add what a step sends back to what came from the steps after it. They reach h_t by "
        "way of h_{t+1} only, and its z_bar holds them already: set the carry anew in each step.",
        wrong=edit(CARRIED, f"carry + {CARRIED}"),
    ),
    Mistake(
        "batch-summed",
        "What you carry back is summed over the batch. Every sequence has states of its own; only "
        "the weights are shared.",
        wrong=tuple(edit(CARRIED, f"({CARRIED}).{way}(axis=0)") for way in ("sum", "mean")),
    ),
    Mistake(
        "forwards",
        "Your loop runs forwards. What comes back from the next step has to be known before: begin "
        "at the end.",
        wrong=edit("reversed(range(len(own_bar)))", "range(len(own_bar))"),
    ),
    Mistake(
        "not-turned-round",
        "Your z_bar begins with the last step. Turn it round.",
        wrong=edit("return z_bar", "return z_bar[::-1]", marks=RIGHT_WEIGHTS),
    ),
    Mistake(
        "batch-summed",
        "You have summed over the batch. Every sequence has a z_bar of its own; only the weights "
        "are shared.",
        wrong=tuple(
            edit("return z_bar", f"return z_bar.{way}(axis=1)", marks=RIGHT_WEIGHTS)
            for way in ("sum", "mean")
        ),
    ),
    Mistake(
        "whole-numbers",
        "An own_bar of whole numbers makes your array one of whole numbers, and what you put in "
        "loses its digits: create it with `np.zeros(...)`, which is of dtype float.",
        wrong=edit("np.zeros(own_bar.shape)", "np.zeros_like(own_bar)"),
    ),
    CAST,
    BEYOND,
    SHAPES,
)

WEIGHT_MISTAKES = (
    Mistake(
        "last-step-only",
        "Your gradients hold one step only. The same weights are used at every step: sum over "
        "time. (Is a gradient set anew in the loop, where it should be added to?)",
        wrong=(
            _sums_of("z_bar[-1:]", "h[-2:]", "x[-1:]"),
            _sums_of("z_bar[:1]", "h[:2]", "x[:1]"),
        ),
    ),
    Mistake(
        "W-transposed",
        "W_bar is transposed: its row i belongs to unit i of z_bar, its column j to unit j of the "
        "state before.",
        wrong=_weights("W_bar, U_bar,", "W_bar.T, U_bar,"),
    ),
    Mistake(
        "U-transposed",
        "U_bar is transposed: U has shape (H, D), and so has its gradient.",
        wrong=_weights("W_bar, U_bar,", "W_bar, U_bar.T,"),
    ),
    Mistake(
        "W-transposed",
        "W_bar and U_bar are both transposed: rows belong to z_bar, columns to what the weight "
        "multiplies.",
        wrong=_weights("W_bar, U_bar,", "W_bar.T, U_bar.T,"),
    ),
    Mistake(
        "state-of-the-same-step",
        "In W_bar you pair z_bar with the state after the step. W multiplies the state before it.",
        wrong=_weights("h[:-1]", "h[1:]"),
    ),
    Mistake(
        "mean-over-the-batch",
        "Your gradients are means over the batch. The loss is the sum over it here (own_bar says "
        "how much each sequence counts), so the terms add up.",
        wrong=_sums_of("z_bar / x.shape[1]"),
    ),
    Mistake(
        "mean-over-time",
        "Your gradients are means over the steps, with the batch or without. The appearances of a "
        "weight add up.",
        wrong=(_sums_of("z_bar / len(x)"), _sums_of("z_bar / (len(x) * x.shape[1])")),
    ),
    Mistake(
        "batch-not-summed",
        "Your b_bar still has the batch in it. One b serves all sequences: sum over them too.",
        wrong=tuple(_weights(B_BAR, f"z_bar.sum(axis={axes})") for axes in ("0", "(0, 2)")),
    ),
    Mistake(
        "bias-averaged",
        "W_bar and U_bar are right, b_bar is not: it too is a sum over steps and batch, of z_bar "
        "itself.",
        wrong=tuple(
            _weights(B_BAR, f"z_bar{other}")
            for other in (
                ".mean(axis=(0, 1))", ".mean(axis=1).sum(axis=0)", "[-1].sum(axis=0)",
                "[0].sum(axis=0)", ".sum()",
            )
        ),
    ),
    Mistake(
        "one-sequence",
        "Only the first sequence of the batch is in your gradients: sum over all of them.",
        wrong=_sums_of("z_bar[:, :1]", "h[:, :1]", "x[:, :1]"),
    ),
    Mistake(
        "not-summed-over-time",
        "Your gradients still have an axis for time: these are the terms of the steps. Sum over "
        "them.",
        wrong=_weights(
            W_TERMS, W_TERMS.replace("->", "->t"), U_TERMS, U_TERMS.replace("->", "->t"),
            B_BAR, "z_bar.sum(axis=1)",
        ),
    ),
    Mistake(
        "first-step-missing",
        "The first step is missing in W_bar: W multiplies h[0] there, which need not be 0.",
        wrong=_weights("z_bar, h[:-1]", "z_bar[1:], h[1:-1]"),
    ),
    Mistake(
        "steps-mixed",
        "You pair the bars of every step with the states of every other. A step's bar belongs to "
        "its own input and its own state before.",
        wrong=_weights(
            W_TERMS, W_TERMS.replace("tbj", "sbj"), U_TERMS, U_TERMS.replace("tbj", "sbj")
        ),
    ),
    Mistake(
        "sums-multiplied",
        "You sum over the batch first and multiply then, which pairs one sequence's bar with "
        "another's state. First the products, then the sum.",
        wrong=_sums_of(*(f"{array}.sum(axis=1, keepdims=True)" for array in ("z_bar", "h", "x"))),
    ),
    Mistake(
        "bars-of-h",
        "Your gradients are made of the bars of h. The weights stand inside tanh: take z_bar.",
        wrong=OF_H,
    ),
    Mistake(
        "slope-twice",
        "Your gradients have the slope of tanh twice: z_bar has been through tanh already.",
        wrong=_sums_of("z_bar * (1 - h[1:] ** 2)"),
    ),
    Mistake(
        "order-exchanged",
        "The gradients are in another order than asked for: z_bar, W_bar, U_bar, b_bar.",
        wrong=tuple(
            _weights(f"W_bar, U_bar, {B_BAR}", order)
            for order in (f"U_bar, W_bar, {B_BAR}", f"{B_BAR}, W_bar, U_bar")
        ),
    ),
    Mistake(
        "adjoints-first",
        "Your sums may be right, but they are made of a z_bar that is not. If the check above is "
        "not right yet, begin there; if it is, take the z_bar that you return into the sums.",
        wrong=tuple(
            way
            for mistake in ADJOINT_MISTAKES
            for way in mistake.ways
            if way is not OF_H and way.marks != RIGHT_WEIGHTS
        ),
    ),
    CAST,
    BEYOND,
    SHAPES,
)  # fmt: skip
