"""Predict what a cell holds, and what it passes back, under six settings of its gates."""

from __future__ import annotations

import math

from course_lib.checks.question import Question
from course_lib.checks.table import Slip, Table, within

NEAR = 0.006  # how near a value comes to that of a mistake: two digits may have been written

# c_0 = 2 and, step by step, (i, f, g, o): (0, 1, 0.5, 1), (1, 1, -0.75, 1), (0.5, 1, 0.5, 0),
# (1, 0.5, 0.25, 1), (1, 0, -0.5, 1), (0, 0, 0.9, 1). So c = 2, 2, 1.25, 1.5, 1, -0.5, 0.
EXCHANGED = (
    "You have i and f exchanged: which of them stands beside the old cell, which beside the new "
    "content?"
)
SQUASHED = (
    "You have put the cell through tanh. That happens on the way to h; the cell stays as it is."
)
KEPT = "What becomes of the old value when the forget gate is 0, whatever i is?"
OUTPUT = "The output gate decides what the rest of the net sees. It does not touch the cell."
OWN_GATE = (
    "Along the cell's path each step multiplies the derivative by its own forget gate. Which gates "
    "lie between the two?"
)

RIGHT = {
    "c1": 2,
    "c2": 1.25,
    "c3": 1.5,
    "h3": 0,
    "c4": 1,
    "c5": -0.5,
    "c6": 0,
    "dc4/dc0": 0.5,
    "dc4/dg3": 0.25,
    "dc6/dc0": 0,
}
# Whoever comes to an entry with those above it right, and makes one mistake, gets one of these.
SLIPS = (
    Slip("gates-exchanged", EXCHANGED, {"c1": 0.5, "c3": 1.125, "c4": 1.625, "c5": 1}),
    Slip(
        "input-gate-ignored",
        "The input gate is 0 here: what gets in?",
        ({"c1": 2.5, "c6": 0.9}, {"c6": 0.4}),
    ),
    Slip("gate-turned-round", "Despite its name, a forget gate of 1 keeps everything.", {"c1": 0}),
    Slip(
        "cell-squashed",
        SQUASHED,
        {"c1": math.tanh(2), "c2": math.tanh(1.25), "c3": math.tanh(1.5), "c4": math.tanh(1)},
    ),
    Slip(
        "old-value-dropped",
        "With i = 1 and f = 1 nothing is dropped: one of the four corners adds.",
        {"c2": -0.75},
    ),
    Slip("sign", "Mind the sign of the content.", {"c2": 2.75}),
    Slip(
        "content-squashed",
        "You have put g through tanh. The table has the content itself: that has been done.",
        {"c2": 2 + math.tanh(-0.75)},
    ),
    Slip("content-ignored", "The input gate is open here: content gets in.", {"c2": 2, "c4": 0.75}),
    Slip(
        "half-open",
        "A gate of one half is neither open nor shut: it lets half of the content in.",
        ({"c3": 1.75}, {"c3": 1.25}),
    ),
    Slip(
        "input-gate-on-the-sum",
        "The input gate acts on the content only, not on what is there already.",
        {"c3": 0.875},
    ),
    Slip("output-gate-on-the-cell", OUTPUT, {"c3": 0, "dc4/dg3": 0}),
    Slip(
        "output-gate-ignored",
        "Look at the output gate of step 3: what does the rest of the net see?",
        ({"h3": 1.5}, {"h3": math.tanh(1.5)}),
    ),
    Slip(
        "from-the-hidden-state",
        "What is kept is half of the cell before, which is not 0: that h was 0 in step 3 does not "
        "empty it. (Or did you shut the forget gate?)",
        {"c4": 0.25},
    ),
    Slip(
        "forget-gate-ignored",
        "The forget gate is one half here: what is left of the old value?",
        {"c4": 1.75},
    ),
    Slip(
        "forget-gate-on-the-sum",
        "The forget gate acts on the old value only, not on the new content.",
        {"c4": 0.875},
    ),
    Slip("old-value-kept", KEPT, {"c5": 0.5, "c6": -0.5}),
    Slip("erased", "The input gate is open here: something comes in.", {"c5": 0}),
    Slip("gate-forgotten", f"{OWN_GATE} Not all of them are 1.", {"dc4/dc0": 1}),
    Slip(
        "input-gate-in-the-path",
        "Neither an input gate nor an output gate lies on the way from the old cell to the new "
        "one: that way passes forget gates only.",
        {"dc4/dc0": 0},
    ),
    Slip(
        "input-gate-in-the-path",
        "Is there something in your product beside forget gates, or one of them twice?",
        ({"dc4/dc0": 0.25}, {"dc4/dc0": 2}),
    ),
    Slip(
        "sum-for-product",
        "Along a path the derivatives of the steps multiply: they are not added, and no mean is "
        "taken.",
        ({"dc4/dc0": 3.5}, {"dc4/dc0": 0.875}),
    ),
    Slip(
        "factor-missing",
        "There are two factors below 1 on this way: one where the content of step 3 enters, one in"
        " a later step.",
        {"dc4/dg3": 0.5},
    ),
    Slip(
        "content-for-derivative",
        "That is what the content adds to c_4. Asked for is the derivative: the content itself is "
        "no factor of it.",
        {"dc4/dg3": 0.125},
    ),
    Slip(
        "factor-missing",
        "The content enters through an input gate, and then it is old content: what does each "
        "later step do to it?",
        {"dc4/dg3": 1},
    ),
    Slip(
        "erased-value-counted",
        "Between c_4 and c_6 the value is overwritten and erased. What does a change of c_0 change"
        " afterwards?",
        ({"dc6/dc0": 0.5}, {"dc6/dc0": 1}),
    ),
)


def _sign(given: dict[str, float], wrong: list[str]) -> tuple[str, str] | None:
    turned = math.isclose(given[wrong[0]], -RIGHT[wrong[0]], rel_tol=1e-6)
    return ("sign", "Its size is right, its sign is not.") if turned else None


TABLE = Table(
    name="corners",
    right=RIGHT,
    slips=SLIPS,
    same=within(1e-6, 1e-9),
    near=within(absolute=NEAR),
    in_order=True,
    otherwise=_sign,
)
corners = Question(
    name="lstm.corners",
    signature="corners",
    judge=TABLE.judge,
    hints=(
        "Go step by step. In each, say in words first what the gates do: remember, add, erase, "
        "overwrite, or something in between.",
        "The new cell is f times the old one plus i times the content. h is o times tanh of the "
        "cell: the cell does not know of o.",
        "A derivative along the cell's path is the product of the forget gates of the steps in "
        "between. The content of step 3 enters with i_3 as its factor, and from then on it is old "
        "content like the rest.",
    ),
)
