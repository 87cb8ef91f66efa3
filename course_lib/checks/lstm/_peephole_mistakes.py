"""What students get wrong about peepholes."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

import numpy as np

from course_lib.checks.lstm._gates import OTHER_ORDERS, SHAPES, sigmoid, stacked
from course_lib.checks.lstm._peephole_steps import peephole_step, reference
from course_lib.checks.question import Mistake


def _with(**different: object) -> Callable:
    return lambda *args: peephole_step(*args, **different)


def _blind(z: np.ndarray, weight: np.ndarray, cell: np.ndarray, h: np.ndarray) -> np.ndarray:
    return sigmoid(z)


def _everything_new(x, h, c, W, U, b, p, sees) -> tuple:
    """The new cell made once more, with gates that see it."""
    first = reference(x, h, c, W, U, b, p, sees)[1]
    i, f, g, o = np.split(stacked(x, h, W, U, b), 4, axis=-1)
    new = sigmoid(f + p[1] * first) * c + sigmoid(i + p[0] * first) * np.tanh(g)
    return sigmoid(o + p[2] * new) * np.tanh(new), new


OLD_MISTAKES = (
    Mistake(
        "always-new",
        'Your output gate sees the new cell also where sees is "old": then it looks at the cell '
        "before the step, as the other two do.",
        wrong=_with(seen=lambda new, old, sees: new),
    ),
)
NEW_MISTAKES = (
    Mistake(
        "always-old",
        'Your output gate sees the old cell also where sees is "new": then it looks at the cell '
        "that this step has just made.",
        wrong=_with(seen=lambda new, old, sees: old),
    ),
    Mistake(
        "all-gates-see-the-new-cell",
        "Your input gate and your forget gate see the new cell too, which is not there yet when "
        "they are needed. They look at the old cell in both versions.",
        wrong=_everything_new,
    ),
    Mistake(
        "squashed-cell-seen",
        "Your output gate sees tanh of the new cell. A peephole looks at the cell itself.",
        wrong=_with(seen=lambda new, old, sees: np.tanh(new)),
    ),
)
MISTAKES = (
    Mistake(
        "peephole-missing",
        "None of your gates sees the cell: p does not enter.",
        wrong=_with(peep=_blind),
    ),
    Mistake(
        "output-gate-blind",
        "Your output gate does not see the cell.",
        wrong=_with(at_output=_blind),
    ),
    Mistake(
        "output-gate-only",
        "Only your output gate sees a cell. The input gate and the forget gate have peepholes too.",
        wrong=_with(at_input=_blind, at_forget=_blind),
    ),
    Mistake(
        "gate-blind",
        "Your input gate or your forget gate does not see the cell.",
        wrong=(_with(at_input=_blind), _with(at_forget=_blind)),
    ),
    Mistake(
        "third-row-to-the-content",
        "The third row of p has gone to the block of g, which is the third of z. The content has "
        "no peephole: p has rows for i, f and o.",
        wrong=_with(at_output=_blind, content=lambda z, p, c: np.tanh(z + p[2] * c)),
    ),
    Mistake(
        "content-sees-the-cell",
        "Your content g sees the cell. Only the three gates have peepholes.",
        wrong=tuple(
            _with(content=lambda z, p, c, row=row: np.tanh(z + p[row] * c)) for row in range(3)
        ),
    ),
    Mistake(
        "content-through-the-sigmoid",
        "Your g goes through the sigmoid, so the cell can only be added to. Content may be "
        "negative: it goes through tanh.",
        wrong=_with(content=lambda z, p, c: sigmoid(z)),
    ),
    Mistake(
        "rows-exchanged",
        "A row of p, or more than one, has gone to the wrong gate. They are for i, f and o, in "
        "this order.",
        wrong=tuple(_with(rows=r) for r in product(range(3), repeat=3) if r != (0, 1, 2)),
    ),
    Mistake(
        "cell-missing",
        "You add p alone, as if it were one more bias. A peephole is a weight: it multiplies the "
        "cell.",
        wrong=_with(peep=lambda z, weight, cell, h: sigmoid(z + weight)),
    ),
    Mistake(
        "weight-missing",
        "You add the cell as it is. Each peephole has a weight, in p.",
        wrong=_with(peep=lambda z, weight, cell, h: sigmoid(z + cell)),
    ),
    Mistake(
        "hidden-state-seen",
        "Your peepholes look at h. That is what the gates see anyway; a peephole looks past the "
        "output gate, at the cell.",
        wrong=_with(peep=lambda z, weight, cell, h: sigmoid(z + weight * h)),
    ),
    Mistake(
        "outside-the-sigmoid",
        "You add the peephole to the gate. It belongs inside the sigmoid, or the gate does not "
        "stay between 0 and 1.",
        wrong=_with(peep=lambda z, weight, cell, h: sigmoid(z) + weight * cell),
    ),
    Mistake(
        "subtracted",
        "You subtract the peephole. It is added to z.",
        wrong=_with(peep=lambda z, weight, cell, h: sigmoid(z - weight * cell)),
    ),
    Mistake(
        "multiplied",
        "You multiply by the peephole. It is one more term of the sum inside the sigmoid.",
        wrong=(
            _with(peep=lambda z, weight, cell, h: sigmoid(z * weight * cell)),
            _with(peep=lambda z, weight, cell, h: sigmoid(z) * weight * cell),
        ),
    ),
    Mistake(
        "squashed-cell-seen",
        "Your gates see tanh of the cell. A peephole looks at the cell itself.",
        wrong=_with(peep=lambda z, weight, cell, h: sigmoid(z + weight * np.tanh(cell))),
    ),
    Mistake(
        "all-cells-seen",
        "Each of your gates sees the cells of all units. A peephole leads from a cell to the gates "
        "of its own unit: multiply entry by entry.",
        wrong=_with(
            peep=lambda z, weight, cell, h: sigmoid(z + (weight * cell).sum(axis=-1, keepdims=True))
        ),
    ),
    Mistake(
        "old-cell-read",
        "Your h is read from the old cell. What `sees` says is where the output gate looks; what "
        "it lets out is the new cell.",
        wrong=_with(read=lambda o, new, old: o * np.tanh(old)),
    ),
    Mistake(
        "tanh-missing-in-h",
        "Your h is o times the cell. On the way out the cell goes through tanh.",
        wrong=_with(read=lambda o, new, old: o * new),
    ),
    Mistake(
        "order-of-the-blocks",
        "Your blocks are in another order. In z they stand as i, f, g, o.",
        wrong=tuple(_with(order=order) for order in OTHER_ORDERS),
    ),
    Mistake(
        "order-exchanged",
        "Both are there, in the wrong order: first h, then c.",
        wrong=lambda *args: reference(*args)[::-1],
    ),
    Mistake(
        "shapes-do-not-fit",
        f"{SHAPES.says} A row of p has shape (H,), and multiplies the cells of a row entry by "
        "entry.",
        raises=SHAPES.raises,
    ),
)
