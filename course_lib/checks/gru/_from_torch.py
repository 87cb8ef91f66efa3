"""A layer of torch's nn.GRU in the course's weights."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from course_lib.checks.question import Case, Mistake, Part, Question
from course_lib.checks.writing import written

NAMES = ("W_ih", "W_hh", "b_ih", "b_hh")
Weights = tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]


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
        _case(small, written(**dict(zip(NAMES, small, strict=True)))),
        *(_case(args, f"D = {args[0].shape[1]}, H = {len(args[2]) // 3}") for args in drawn),
        _case(whole, "D = 2, H = 2, whole numbers"),
    ]


def _drawn(rng: np.random.Generator, D: int, H: int) -> Weights:
    shapes = ((3 * H, D), (3 * H, H), (3 * H,), (3 * H,))
    return tuple(rng.uniform(-1, 1, shape).round(2) + 0.0 for shape in shapes)


def _case(args: tuple, label: str) -> Case:
    return Case(tuple(args), label)


def signs(reset: int, update: int, new: int, H: int) -> np.ndarray:
    """A factor for each of 3 H rows."""
    return np.repeat([reset, update, new], H).astype(float)


def translated(
    W_ih: np.ndarray,
    W_hh: np.ndarray,
    b_ih: np.ndarray,
    b_hh: np.ndarray,
    *,
    sign: tuple[int, int, int] = (1, -1, 1),
    b_sign: tuple[int, int, int] | None = None,
    first: float = 1,
    second: tuple[float, float, float] = (1, 1, 0),
    b_h: Callable = lambda b_ih, b_hh, H: b_hh[-H:],
) -> Weights:
    """Signs of the weights and of the biases, and which of b_hh's blocks go into b."""
    H = len(b_ih) // 3
    s, t = signs(*sign, H), signs(*(b_sign or sign), H)
    b = t * (first * b_ih + np.repeat(second, H) * b_hh)
    return s[:, None] * W_ih, s[:, None] * W_hh, b, b_h(b_ih, b_hh, H)


def reference(W_ih: np.ndarray, W_hh: np.ndarray, b_ih: np.ndarray, b_hh: np.ndarray) -> Weights:
    """The update gate's rows change their sign; b_h is the new content's part of b_hh."""
    return translated(W_ih, W_hh, b_ih, b_hh)


def _with(**how: object) -> Callable:
    return lambda *args: translated(*args, **how)


def _reordered(*order: int, **how: object) -> Callable:
    def wrong(*args: np.ndarray) -> Weights:
        *stacks, b_h = translated(*args, **how)
        return (*(np.concatenate([np.split(a, 3)[k] for k in order]) for a in stacks), b_h)

    return wrong


def _one_minus(*which: int, **how: object) -> Callable:
    """1 minus the rows taken in U (0), W (1) or b (2), where the others are turned as they should.

    With ``b_sign`` among ``how``, b is not.
    """

    def wrong(*args: np.ndarray) -> Weights:
        *stacks, b_h = translated(*args, **how)
        for k in which:
            np.split(stacks[k], 3)[1][...] += 1
        return (*stacks, b_h)

    return wrong


def _transposed(*args: np.ndarray) -> Weights:
    U, W, b, b_h = reference(*args)
    return U.T, W.T, b, b_h


def _blocks_transposed(*args: np.ndarray) -> Weights:
    U, W, b, b_h = reference(*args)
    return U, np.concatenate([block.T for block in np.split(W, 3)]), b, b_h


def _only_one(keep: int) -> Callable:
    """The sign of U's rows turned and not of W's, or the other way round."""

    def wrong(*args: np.ndarray) -> Weights:
        turned, same = reference(*args), translated(*args, sign=(1, 1, 1))
        return (*(turned[k] if k == keep else same[k] for k in (0, 1)), turned[2], turned[3])

    return wrong


def _second_bias_unturned(W_ih, W_hh, b_ih, b_hh) -> Weights:
    U, W, b, b_h = reference(W_ih, W_hh, b_ih, b_hh)
    H = len(b_h)
    b[H : 2 * H] += 2 * b_hh[H : 2 * H]
    return U, W, b, b_h


def _merged_into_b_h(W_ih, W_hh, b_ih, b_hh) -> Weights:
    U, W, b, b_h = reference(W_ih, W_hh, b_ih, b_hh)
    H = len(b_h)
    b[2 * H :] = 0
    return U, W, b, b_ih[2 * H :] + b_h


def _exchanged(W_ih, W_hh, b_ih, b_hh) -> Weights:
    U, W, b, b_h = reference(W_ih, W_hh, b_ih, b_hh)
    H = len(b_h)
    b[2 * H :] = b_h
    return U, W, b, b_ih[2 * H :]


def _minus(b_ih: np.ndarray, b_hh: np.ndarray, H: int) -> np.ndarray:
    return -b_hh[-H:]


UNTURNED = (1, 1, 1)
TURNED_WRONGLY = ((-1, 1, 1), (1, 1, -1), (-1, -1, 1), (-1, -1, -1), (1, -1, -1))
MISTAKES = (
    Mistake(
        "gate-not-turned",
        "Your update gate still keeps where it should write: torch's z is the share of the old "
        "state. Which change of its rows makes z into 1 - z?",
        wrong=(
            _with(sign=UNTURNED),
            _with(sign=UNTURNED, second=(1, 1, 1)),
            _with(sign=UNTURNED, second=(0, 0, 0)),
        ),
    ),
    Mistake(
        "sign-of-the-bias",
        "You turn the weights of the update gate, and not its bias: 1 - z is the logistic function "
        "of minus everything that stands inside z.",
        wrong=_with(b_sign=UNTURNED),
    ),
    Mistake(
        "sign-of-the-bias-only",
        "You turn the bias of the update gate, and not its weights: 1 - z is the logistic function "
        "of minus everything that stands inside z.",
        wrong=_with(sign=UNTURNED, b_sign=(1, -1, 1)),
    ),
    Mistake(
        "half-of-the-weights-turned",
        "You turn the update gate's rows in U or in W, and not in both.",
        wrong=(_only_one(0), _only_one(1)),
    ),
    Mistake(
        "one-minus-the-weights",
        "You take one minus the weights. It is the gate that becomes one minus itself: what has to "
        "happen to a number for its logistic function to do that?",
        wrong=(
            _one_minus(0, 1, 2),
            _one_minus(0, 1),
            _one_minus(0, 1, b_sign=UNTURNED),
            _one_minus(0),
            _one_minus(1),
            _one_minus(2),
        ),
    ),
    Mistake(
        "wrong-gate-turned",
        "You turn the sign of rows that are not the update gate's, or not of these only. In torch "
        "the blocks are the reset gate, the update gate (called z there), the new content.",
        wrong=(
            *(_with(sign=sign) for sign in TURNED_WRONGLY),
            *(_with(sign=sign, b_h=_minus) for sign in TURNED_WRONGLY if sign[2] < 0),
        ),
    ),
    Mistake(
        "order-of-the-blocks",
        "Your row blocks stand in another order than r, u, new content, which is torch's order, "
        "too: torch calls the update gate z and the new content n.",
        wrong=(
            *(_reordered(*order) for order in ((1, 0, 2), (2, 0, 1), (2, 1, 0), (0, 2, 1))),
            _reordered(1, 0, 2, sign=(-1, 1, 1)),
            _reordered(1, 0, 2, sign=UNTURNED),
        ),
    ),
    Mistake(
        "second-bias-added-twice",
        "You add the new content's part of b_hh to b as well. It stands inside the reset gate, and "
        "it is in b_h already.",
        wrong=_with(second=(1, 1, 1)),
    ),
    Mistake(
        "second-bias-merged",
        "You put all of b_hh into b, and nothing into b_h. In the gates that is right, for there "
        "both biases are only added; but what multiplies the third part of b_hh?",
        wrong=_with(second=(1, 1, 1), b_h=lambda b_ih, b_hh, H: 0 * b_hh[-H:]),
    ),
    Mistake(
        "sign-of-the-second-bias",
        "In the update gate you turn the sign of b_ih, and not that of b_hh: both stand inside it.",
        wrong=_second_bias_unturned,
    ),
    Mistake(
        "biases-merged-into-b_h",
        "You put both biases of the new content into b_h. The reset gate multiplies b_h; does it "
        "multiply b_ih in torch?",
        wrong=_merged_into_b_h,
    ),
    Mistake(
        "second-bias-lost",
        "A part of b_hh is lost. Its parts for the two gates are added to those of b_ih, the third "
        "is b_h.",
        wrong=(
            _with(second=(0, 0, 0)),
            _with(b_h=lambda b_ih, b_hh, H: 0 * b_hh[-H:]),
            _with(second=(0, 0, 0), b_h=lambda b_ih, b_hh, H: 0 * b_hh[-H:]),
        ),
    ),
    Mistake(
        "first-bias-lost",
        "b_ih is lost: in the gates both biases are added, in the new content b_ih is b.",
        wrong=(_with(first=0), _with(first=0, second=(1, 1, 1))),
    ),
    Mistake(
        "wrong-part-for-b_h",
        "Your b_h is another part of the biases: it is the part of b_hh that torch multiplies by "
        "the reset gate, in the new content's block.",
        wrong=(
            _with(b_h=lambda b_ih, b_hh, H: b_ih[-H:]),
            _with(b_h=lambda b_ih, b_hh, H: b_hh[:H]),
            _with(b_h=lambda b_ih, b_hh, H: b_hh[H : 2 * H]),
            _with(b_h=lambda b_ih, b_hh, H: b_ih[-H:] + b_hh[-H:]),
        ),
    ),
    Mistake(
        "biases-of-the-content-exchanged",
        "You have the new content's two biases exchanged. Which of them stands inside the bracket "
        "that torch multiplies by r?",
        wrong=_exchanged,
    ),
    Mistake(
        "whole-b_hh",
        "Your b_h is all of b_hh. It has one number for each unit: only the new content's part.",
        wrong=_with(b_h=lambda b_ih, b_hh, H: b_hh),
    ),
    Mistake(
        "sign-of-b_h",
        "You turn the sign of b_h. It belongs to the new content, and only the update gate turns.",
        wrong=_with(b_h=_minus),
    ),
    Mistake(
        "transposed",
        "You transpose the weights. Rows lead to a unit in torch as in this course.",
        wrong=(_transposed, _blocks_transposed),
    ),
)

from_torch = Question(
    name="gru.from_torch",
    signature="from_torch(W_ih, W_hh, b_ih, b_hh)",
    cases=cases,
    reference=reference,
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
        "With H = len(b_ih) // 3 and a column of signs, H times 1, H times -1, H times 1: U and W "
        "are the signs times W_ih and W_hh; b is the signs times b_ih plus, in the first 2 H rows, "
        "b_hh; b_h is the last H of b_hh.",
    ),
)
