"""A layer of torch's nn.GRU in the course's weights."""

from __future__ import annotations

import numpy as np

from course_lib.checks.question import Case, Mistake, Part, Question, Source, edit
from course_lib.checks.source import Edit
from course_lib.checks.writing import written

NAMES = ("W_ih", "W_hh", "b_ih", "b_hh")


def cases(rng: np.random.Generator) -> list[Case]:
    """One unit to four, more inputs than units and fewer, one input, whole numbers."""
    small = (
        np.array([[1.0], [2.0], [3.0]]),
        np.array([[4.0], [5.0], [6.0]]),
        np.array([0.1, 0.2, 0.3]),
        np.array([0.5, 0.75, 1.0]),
    )
    drawn = [_drawn(rng, *sizes) for sizes in ((1, 2), (3, 2), (2, 4))]
    whole = tuple(np.round(5 * array).astype(int) for array in _drawn(rng, 2, 2))
    return [
        Case(small, written(**dict(zip(NAMES, small, strict=True)))),
        *(Case(args, f"D = {args[0].shape[1]}, H = {len(args[2]) // 3}") for args in drawn),
        Case(whole, "D = 2, H = 2, whole numbers"),
        Case((*whole[:2], *drawn[1][2:]), "D = 2, H = 2, weights of whole numbers"),
    ]


def _drawn(rng: np.random.Generator, D: int, H: int) -> tuple[np.ndarray, ...]:
    shapes = ((3 * H, D), (3 * H, H), (3 * H,), (3 * H,))
    return tuple(rng.uniform(-1, 1, shape).round(2) + 0.0 for shape in shapes)


SOURCE = Source("""
def from_torch(W_ih, W_hh, b_ih, b_hh):
    H = len(b_ih) // 3
    sign = np.repeat([1, -1, 1], H)
    in_b = np.repeat([1, 1, 0], H)
    b = sign * (b_ih + in_b * b_hh)
    return sign[:, None] * W_ih, sign[:, None] * W_hh, b, b_hh[2 * H :]
""")
SIGN, IN_B, BOTH = "[1, -1, 1]", "[1, 1, 0]", "(b_ih + in_b * b_hh)"
U, W, B_H = "sign[:, None] * W_ih", "sign[:, None] * W_hh", "b_hh[2 * H :]"
UNTURNED = (SIGN, "[1, 1, 1]")
MERGED, DROPPED = (IN_B, "[1, 1, 1]"), (IN_B, "[0, 0, 0]")
NO_B_H, MINUS_B_H = (B_H, f"0 * {B_H}"), (B_H, f"-{B_H}")
BIAS_UNTURNED = ("b = sign * ", "b = ")
# 1 minus the update gate's rows, where the others are turned as they should
ONE = ("    in_b =", "    one = np.repeat([0, 1, 0], H)\n    in_b =")
ONE_MINUS_U, ONE_MINUS_W = (U, f"one[:, None] + {U}"), (W, f"one[:, None] + {W}")
ONE_MINUS_B = ("b = sign", "b = one + sign")
TURNED_WRONGLY = ("[-1, 1, 1]", "[1, 1, -1]", "[-1, -1, 1]", "[-1, -1, -1]", "[1, -1, -1]")


def reordered(order: str, *changes: str) -> Edit:
    """The row blocks in another order, and other changes."""
    rows = f"    rows = np.arange(3 * H).reshape(3, H)[{order}].ravel()\n"
    taken = "    sign, W_ih, W_hh, b = sign[rows], W_ih[rows], W_hh[rows], b[rows]\n"
    return edit("    return", f"{rows}{taken}    return", *changes)


MISTAKES = (
    Mistake(
        "gate-not-turned",
        "Your update gate still keeps where it should write: torch's z is the share of the old "
        "state. Which change of its rows makes z into 1 - z?",
        wrong=(edit(*UNTURNED), edit(*UNTURNED, *MERGED), edit(*UNTURNED, *DROPPED)),
    ),
    Mistake(
        "sign-of-the-bias",
        "You turn the weights of the update gate, and not its bias: 1 - z is the logistic function "
        "of minus everything that stands inside z.",
        wrong=edit(*BIAS_UNTURNED),
    ),
    Mistake(
        "sign-of-the-bias-only",
        "You turn the bias of the update gate, and not its weights: 1 - z is the logistic function "
        "of minus everything that stands inside z.",
        wrong=edit(U, "W_ih", W, "W_hh"),
    ),
    Mistake(
        "half-of-the-weights-turned",
        "You turn the update gate's rows in U or in W, and not in both.",
        wrong=(edit(W, "W_hh"), edit(U, "W_ih")),
    ),
    Mistake(
        "one-minus-the-weights",
        "You take one minus the weights. It is the gate that becomes one minus itself: what has to "
        "happen to a number for its logistic function to do that?",
        wrong=(
            edit(*ONE, *ONE_MINUS_U, *ONE_MINUS_W, *ONE_MINUS_B),
            edit(*ONE, *ONE_MINUS_U, *ONE_MINUS_W),
            edit(*ONE, *ONE_MINUS_U, *ONE_MINUS_W, *BIAS_UNTURNED),
            edit(*ONE, *ONE_MINUS_U),
            edit(*ONE, *ONE_MINUS_W),
            edit(*ONE, *ONE_MINUS_B),
        ),
    ),
    Mistake(
        "wrong-gate-turned",
        "You turn the sign of rows that are not the update gate's, or not of these only. In torch "
        "the blocks are the reset gate, the update gate (called z there), the new content.",
        wrong=(
            *(edit(SIGN, sign) for sign in TURNED_WRONGLY),
            *(edit(SIGN, sign, *MINUS_B_H) for sign in TURNED_WRONGLY if sign.endswith("-1]")),
        ),
    ),
    Mistake(
        "order-of-the-blocks",
        "Your row blocks stand in another order than r, u, new content, which is torch's order, "
        "too: torch calls the update gate z and the new content n.",
        wrong=(
            *map(reordered, ("[1, 0, 2]", "[2, 0, 1]", "[2, 1, 0]", "[0, 2, 1]")),
            reordered("[1, 0, 2]", SIGN, "[-1, 1, 1]"),
            reordered("[1, 0, 2]", *UNTURNED),
        ),
    ),
    Mistake(
        "cut-to-whole-numbers",
        "Your biases are cut to whole numbers: an array that takes its type from the weights has "
        "no room for fractions where these hold none. Make it one of floats.",
        wrong=(
            edit("b = sign", "b = sign.astype(W_ih.dtype)", BOTH, f"{BOTH}.astype(W_ih.dtype)"),
            edit(BOTH, "(b_ih.astype(W_ih.dtype) + in_b * b_hh.astype(W_ih.dtype))"),
        ),
    ),
    Mistake(
        "second-bias-added-twice",
        "You add the new content's part of b_hh to b as well. It stands inside the reset gate, and "
        "it is in b_h already.",
        wrong=edit(*MERGED),
    ),
    Mistake(
        "second-bias-merged",
        "You put all of b_hh into b, and nothing into b_h. In the gates that is right, for there "
        "both biases are only added; but what multiplies the third part of b_hh?",
        wrong=edit(*MERGED, *NO_B_H),
    ),
    Mistake(
        "sign-of-the-second-bias",
        "In the update gate you turn the sign of b_ih, and not that of b_hh: both stand inside it.",
        wrong=edit(BOTH, "b_ih + in_b * b_hh"),
    ),
    Mistake(
        "biases-merged-into-b_h",
        "You put both biases of the new content into b_h. The reset gate multiplies b_h; does it "
        "multiply b_ih in torch?",
        wrong=edit(BOTH, "in_b * (b_ih + b_hh)", B_H, f"b_ih[2 * H :] + {B_H}"),
    ),
    Mistake(
        "second-bias-lost",
        "A part of b_hh is lost. Its parts for the two gates are added to those of b_ih, the third "
        "is b_h.",
        wrong=(edit(*DROPPED), edit(*NO_B_H), edit(*DROPPED, *NO_B_H)),
    ),
    Mistake(
        "first-bias-lost",
        "b_ih is lost: in the gates both biases are added, in the new content b_ih is b.",
        wrong=(edit(BOTH, "in_b * b_hh"), edit(BOTH, "b_hh")),
    ),
    Mistake(
        "wrong-part-for-b_h",
        "Your b_h is another part of the biases: it is the part of b_hh that torch multiplies by "
        "the reset gate, in the new content's block.",
        wrong=tuple(
            edit(B_H, part)
            for part in ("b_ih[2 * H :]", "b_hh[:H]", "b_hh[H : 2 * H]", f"b_ih[2 * H :] + {B_H}")
        ),
    ),
    Mistake(
        "biases-of-the-content-exchanged",
        "You have the new content's two biases exchanged. Which of them stands inside the bracket "
        "that torch multiplies by r?",
        wrong=edit(BOTH, "(in_b * b_ih + b_hh)", B_H, "b_ih[2 * H :]"),
    ),
    Mistake(
        "whole-b_hh",
        "Your b_h is all of b_hh. It has one number for each unit: only the new content's part.",
        wrong=edit(B_H, "b_hh"),
    ),
    Mistake(
        "sign-of-b_h",
        "You turn the sign of b_h. It belongs to the new content, and only the update gate turns.",
        wrong=edit(*MINUS_B_H),
    ),
    Mistake(
        "transposed",
        "You transpose the weights. Rows lead to a unit in torch as in this course.",
        wrong=(
            edit(U, f"({U}).T", W, f"({W}).T"),
            edit(W, f"np.concatenate([block.T for block in np.split({W}, 3)])"),
        ),
    ),
)

from_torch = Question(
    name="gru.from_torch",
    signature="from_torch(W_ih, W_hh, b_ih, b_hh)",
    cases=cases,
    source=SOURCE,
    tolerance=lambda expected, eps, *args: tuple(
        1e2 * eps * np.maximum(1, np.abs(part)) for part in expected
    ),
    parts=(
        Part("U", ("row", "column")),
        Part("W", ("row", "column")),
        Part("b", ("row",)),
        Part("b_h", ("unit",)),
    ),
    mistakes=MISTAKES,
    hints=(
        "Two things differ: which way the update gate turns, and that torch has a bias on either "
        "side. If z = sigma(s), of which number is 1 - z the sigma?",
        "1 - sigma(s) = sigma(-s): the update gate's rows change their sign, in U, in W and in b. "
        "Inside a gate two biases are as good as their sum; inside the new content the reset gate "
        "stands between them.",
        "Cut each of the four arrays into three blocks of H rows. In U, W and b it is the middle "
        "block that changes its sign. In the first two blocks of b both biases are added, before "
        "the sign; in the third b has one of them, and b_h the other.",
    ),
)
