"""One step of an LSTM, and what students get wrong about it."""

from __future__ import annotations

from course_lib.checks.lstm._gates import OTHER_ORDERS, SHAPES
from course_lib.checks.question import Mistake, Source, edit

STEP = Source("""
def lstm_step(x, h, c, W, U, b):
    def sigmoid(z):
        return (1 + np.tanh(z / 2)) / 2

    i, f, g, o = np.split(h @ W.T + x @ U.T + b, 4, axis=1)
    c = sigmoid(f) * c + sigmoid(i) * np.tanh(g)
    return sigmoid(o) * np.tanh(c), c
""")
SIGMOID = "(1 + np.tanh(z / 2)) / 2"
KEPT, WRITTEN, READ = "sigmoid(f) * c", "sigmoid(i) * np.tanh(g)", "sigmoid(o) * np.tanh(c)"
CELL = f"{KEPT} + {WRITTEN}"


COMMON = (
    Mistake(
        "gates-exchanged",
        "You have i and f exchanged: one of them lets new content in, the other decides how much "
        "of the old cell stays. Which is which, and which block comes first in z?",
        wrong=edit("i, f, g, o =", "f, i, g, o ="),
    ),
    Mistake(
        "order-of-the-blocks",
        "Your blocks are in another order. In z they stand as i, f, g, o (torch's order).",
        wrong=tuple(
            edit("i, f, g, o =", ", ".join(order) + " =")
            for order in OTHER_ORDERS
            if order != "figo"
        ),
    ),
    Mistake(
        "interleaved",
        "You take every fourth entry of z for a gate. The blocks stand one after the other: first "
        "i of all units, then f of all units, and so on.",
        wrong=edit("np.split(h @ W.T + x @ U.T + b, 4, axis=1)", "(z[:, k::4] for k in range(4))",
                   "    i, f", "    z = h @ W.T + x @ U.T + b\n    i, f"),
    ),
    Mistake(
        "content-through-the-sigmoid",
        "Your g goes through the sigmoid, so the cell can only be added to. Content may be "
        "negative: it goes through tanh.",
        wrong=edit("np.tanh(g)", "sigmoid(g)"),
    ),
    Mistake(
        "half-of-z",
        "Your g is 2 sigmoid(z) - 1. That is a tanh, but of z/2: it is not steep enough.",
        wrong=edit("np.tanh(g)", "np.tanh(g / 2)"),
    ),
    Mistake(
        "content-not-squashed",
        "Your g is the block of z as it is. The content goes through tanh.",
        wrong=edit("np.tanh(g)", "g"),
    ),
    Mistake(
        "gate-through-tanh",
        "A gate of yours goes through tanh, so that it can be negative. A gate lies between 0 and "
        "1.",
        wrong=(
            edit(SIGMOID, "np.tanh(z)"),
            *(edit(f"sigmoid({gate})", f"np.tanh({gate})") for gate in "ifo"),
        ),
    ),
    Mistake(
        "gate-not-squashed",
        "Your gates are the blocks of z as they are. A gate is the sigmoid of its block.",
        wrong=edit(SIGMOID, "z"),
    ),
    Mistake(
        "sigmoid-turned-round",
        "Your sigmoid falls: it is 1/(1 + e^z). Mind the sign in the exponent: a gate opens as z "
        "grows.",
        wrong=edit(SIGMOID, "(1 - np.tanh(z / 2)) / 2"),
    ),
    Mistake(
        "sigmoid-twice",
        "Your gates go through the sigmoid twice.",
        wrong=edit(SIGMOID, "(1 + np.tanh((1 + np.tanh(z / 2)) / 4)) / 2"),
    ),
    Mistake(
        "old-cell-read",
        "Your h is read from the old cell. First the cell is written, then it is read.",
        wrong=edit("    c = sigmoid", "    old, c = c, sigmoid", READ, "sigmoid(o) * np.tanh(old)"),
    ),
    Mistake(
        "tanh-missing-in-h",
        "Your h is o times the cell. On the way out the cell goes through tanh.",
        wrong=edit(READ, "sigmoid(o) * c"),
    ),
    Mistake(
        "tanh-of-the-product",
        "In your h the output gate stands inside tanh. It acts on what has been through tanh.",
        wrong=edit(READ, "np.tanh(sigmoid(o) * c)"),
    ),
    Mistake(
        "output-gate-missing",
        "Your h does not know the output gate.",
        wrong=edit(READ, "np.tanh(c)"),
    ),
    Mistake(
        "cell-squashed",
        "You keep tanh of the cell as the new cell. tanh acts on the way to h only: what is "
        "carried on is the cell itself, so that it can be remembered unchanged.",
        wrong=(
            edit(CELL, f"np.tanh({CELL})"),
            edit(f"{READ}, c", f"{READ}, np.tanh(c)"),
            edit(CELL, f"np.tanh({CELL})", READ, "sigmoid(o) * c"),
        ),
    ),
    Mistake(
        "forget-gate-missing",
        "Your cell keeps all of its old value: the forget gate is missing.",
        wrong=edit(KEPT, "c"),
    ),
    Mistake(
        "forget-gate-turned-round",
        "Your cell keeps 1 - f of its old value. Despite its name, the forget gate says how much "
        "is kept.",
        wrong=edit(KEPT, "(1 - sigmoid(f)) * c"),
    ),
    Mistake(
        "forget-gate-on-the-content",
        "Your forget gate acts on the new content too. It decides what is kept of the old cell "
        "only.",
        wrong=edit(CELL, f"sigmoid(f) * (c + {WRITTEN})"),
    ),
    Mistake(
        "input-gate-missing",
        "All of the new content enters your cell: the input gate is missing.",
        wrong=edit(WRITTEN, "np.tanh(g)"),
    ),
    Mistake(
        "coupled",
        "You let in 1 - f of the new content. That is a variant with one gate less; here the input "
        "gate is a gate of its own.",
        wrong=edit("sigmoid(i)", "(1 - sigmoid(f))"),
    ),
    Mistake(
        "coupled",
        "You keep 1 - i of the old cell. That is a variant with one gate less; here the forget "
        "gate is a gate of its own.",
        wrong=edit(KEPT, "(1 - sigmoid(i)) * c"),
    ),
    Mistake(
        "too-steep",
        "Your sigmoid is too steep: half of 1 plus tanh of z is the sigmoid of 2z.",
        wrong=edit(SIGMOID, "(1 + np.tanh(z)) / 2"),
    ),
    Mistake(
        "content-missing",
        "Nothing new enters your cell: i times g is missing.",
        wrong=edit(CELL, KEPT),
    ),
    Mistake(
        "old-cell-missing",
        "Nothing of the old cell is left in the new one: f times c is missing.",
        wrong=edit(CELL, WRITTEN),
    ),
    Mistake(
        "hidden-state-for-cell",
        "You keep f times the old h. What is kept is the old cell.",
        wrong=edit(KEPT, "sigmoid(f) * h"),
    ),
    Mistake(
        "cell-for-hidden-state",
        "Your gates read the old cell. Without peepholes they see the hidden state and the input.",
        wrong=edit("h @ W.T", "c @ W.T"),
    ),
    Mistake(
        "bias-missing",
        "The bias b is missing in your z.",
        wrong=edit(" + b", ""),
    ),
    Mistake(
        "bias-twice",
        "Your z has the bias twice. torch keeps two biases; here there is one.",
        wrong=edit(" + b", " + 2 * b"),
    ),
    Mistake(
        "weights-exchanged",
        "The weights of the input and of the hidden state have got mixed up: U belongs to x, W to "
        "h. If you join arrays, join both pairs in the same order.",
        wrong=edit("h @ W.T + x @ U.T", "np.hstack([h, x]) @ np.hstack([U, W]).T"),
    ),
    Mistake(
        "hidden-state-missing",
        "Your gates see the input only: W h is missing.",
        wrong=edit("h @ W.T + ", ""),
    ),
    Mistake(
        "input-missing",
        "Your gates see the hidden state only: U x is missing.",
        wrong=edit(" + x @ U.T", ""),
    ),
    Mistake(
        "order-exchanged",
        "Both are there, in the wrong order: first h, then c.",
        wrong=edit(f"{READ}, c", f"c, {READ}"),
    ),
    Mistake(
        "shapes-do-not-fit", SHAPES.says,
        wrong=(edit("h @ W.T + x @ U.T", "W @ h + U @ x", "axis=1", "axis=0"),
               edit("h @ W.T + x @ U.T", "W @ h + U @ x")),
        raises=SHAPES.raises,
    ),
)  # fmt: skip
MISTAKES = COMMON
RIGHT_WHERE_SMALL = {"check-step": 2}
OVER_ITSELF = "np.exp(z) / (1 + np.exp(z))"
TANH = "(np.exp(g) - np.exp(-g)) / (np.exp(g) + np.exp(-g))"
QUIET_MISTAKES = (
    *COMMON,
    Mistake(
        "infinity-over-infinity",
        "An exponential of yours overflows, and infinity over infinity is not a number. For which "
        "z does that happen, and how can the fraction be written there?",
        wrong=(
            edit(SIGMOID, OVER_ITSELF, marks=RIGHT_WHERE_SMALL),
            edit("np.tanh(g)", TANH, marks=RIGHT_WHERE_SMALL),
            edit(SIGMOID, OVER_ITSELF, "np.tanh(g)", TANH, marks=RIGHT_WHERE_SMALL),
        ),
    ),
    Mistake(
        "clipped-too-early",
        "You cut z off so early that the gates never quite open or shut. How far from 0 is the "
        "sigmoid where you cut, compared with a rounding error?",
        wrong=tuple(
            edit("z / 2", f"np.clip(z, -{at}, {at}) / 2", marks=RIGHT_WHERE_SMALL)
            for at in (5, 6, 8, 10, 12, 15, 16, 20, 25)
        ),
    ),
)
