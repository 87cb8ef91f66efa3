"""Measure which inputs an output depends on: nudge them one at a time."""

from __future__ import annotations

import numpy as np

from course_lib.checks.deep_and_bidirectional._models import (
    averaging,
    by_position,
    echo,
    from_both_sides,
    of_a_difference,
    of_a_sum,
    of_the_last_feature,
    running,
    shifted,
    weight_of_zero,
    window,
    with_opposites,
)
from course_lib.checks.question import Case, Mistake, Part, Question, Source, edit

DEPENDENCE = Source("""
def dependence(model, x):
    rng = np.random.default_rng(0)
    before = model(x)
    table = np.zeros((len(x), len(x)), bool)
    for s in range(len(x)):
        moved = np.array(x, float)
        moved[s] += rng.normal(size=x.shape[1])
        table[:, s] = (model(moved) != before).any(axis=1)
    return table
""")
COPY, TABLE = "np.array(x, float)", "return table"
DRAWN, NUDGE = "rng.normal(size=x.shape[1])", "moved[s] += rng.normal(size=x.shape[1])"
UPWARDS = "np.linspace(0.5, 0.7, x.shape[1])"
LOOP = f"for s in range(len(x)):\n        moved = {COPY}"
PILED_UP = f"moved = {COPY}\n    for s in range(len(x)):"
CONSTANTS = (-1.0, 0.5, 1.0, 2.0)
RAMP = "np.arange(x.shape[1], dtype=float)"
DIFFERS = "(model(moved) != before).any(axis=1)"


def cases(rng: np.random.Generator) -> list[Case]:
    """Honest and cheating models; zeros, whole numbers, features that cancel, one step."""
    x = rng.normal(0, 1, (5, 2)).round(2)
    loud = (rng.uniform(0.4, 1.2, (5, 2)) * rng.choice([-1, 1], (5, 2))).round(2)
    wide = rng.normal(0, 1, (4, 3)).round(2)
    return [
        Case((running, x), "a tanh cell from left to right, T = 5, D = 2"),
        Case((shifted, x), "a tanh cell that reads the next input, T = 5, D = 2"),
        Case((from_both_sides, x), "two tanh cells, one in each direction, T = 5, D = 2"),
        Case((window, np.append(x, wide[:, :2], axis=0)), "a convolution of width 3, T = 9, D = 2"),
        Case((running, np.zeros((4, 2))), "a tanh cell and an input of zeros, T = 4, D = 2"),
        Case(
            (running, np.array([[1, 0], [0, 1], [1, 0]])),
            "a tanh cell and an input of whole numbers, T = 3, D = 2",
        ),
        Case((of_the_last_feature, wide), "a cell that reads the last feature, T = 4, D = 3"),
        Case((of_a_difference, wide), "a cell that reads x[:, 0] - x[:, 1], T = 4, D = 3"),
        Case((of_a_sum, np.zeros((4, 4))), "a cell that reads a sum, an input of zeros, D = 4"),
        Case((running, np.repeat(CONSTANTS, 2).reshape(-1, 2)), "a tanh cell, each x_s constant"),
        Case((with_opposites, wide), "outputs of which two cancel in a sum, T = 4, D = 3"),
        Case((echo, loud), "a faint echo of the step before, T = 5, D = 2"),
        Case((weight_of_zero, x), "a cell with weight 0 for the step before, T = 5, D = 2"),
        Case((averaging, x), "a cell that reads x plus its mean over time, T = 5, D = 2"),
        Case((by_position, x), "a model that ignores its input, T = 5, D = 2"),
        Case((running, np.array([[0.4]])), "one step, T = 1, D = 1"),
    ]


MISTAKES = (
    Mistake(
        "transposed",
        "Rows and columns are exchanged: row t belongs to the output y_t, column s to the input "
        "x_s.",
        wrong=edit("table[:, s]", "table[s]"),
    ),
    Mistake(
        "nearly-equal",
        "You miss a faint dependence. `np.allclose` and a tolerance call outputs equal that are "
        "not, and single precision or a tiny nudge lets rounding swallow the difference. Change "
        "x_s by 0.1 or 1; an output that does not depend on it is the same to the last bit.",
        wrong=(
            edit(DIFFERS, "~np.isclose(model(moved), before).all(axis=1)"),
            edit(DRAWN, f"1e-8 * {DRAWN}"),
        ),
    ),
    Mistake(
        "nothing-found",
        "In this case you find no dependence at all. Is it the moved copy that the "
        "model is given, and does a tolerance swallow what changes?",
        wrong=edit("model(moved)", "model(x)"),
    ),
    Mistake(
        "same-nudge-for-all-features",
        "You add the same number to every feature of x_s. A model that reads a difference of two "
        "features does not feel that: move them one at a time, or by numbers drawn at random.",
        wrong=edit(DRAWN, "0.5"),
    ),
    Mistake(
        "nudges-that-cancel",
        "Your changes of the features of x_s add up to 0. A model that reads their sum does not "
        "feel that: move them one at a time, or by numbers drawn at random.",
        wrong=tuple(
            edit(DRAWN, nudge)
            for nudge in (
                f"0.5 * (-1) ** {RAMP}",
                f"({RAMP} - {RAMP}.mean())",
            )
        ),
    ),
    Mistake(
        "first-feature-only",
        "You move the first feature of x_s only. The others are inputs of step s too.",
        wrong=edit(NUDGE, "moved[s, 0] += 0.5"),
    ),
    Mistake(
        "last-feature-only",
        "You see the last feature of x_s only: it alone is moved, or each turn of a loop over the "
        "features overwrites what the turn before has found. The others are inputs of step s too.",
        wrong=edit(NUDGE, "moved[s, -1] += 0.5"),
    ),
    Mistake(
        "made-nan",
        "You put NaN into x_s, and look where it comes out. It passes through a weight of 0 too, "
        "as 0 * nan is nan, although no number there changes the output. Take other numbers.",
        wrong=edit(NUDGE, "moved[s] = np.nan"),
    ),
    Mistake(
        "scaled-or-set-to-zero",
        "You multiply x_s, or set it to 0. Where it is 0 already, nothing moves: add something.",
        wrong=edit(NUDGE, "moved[s] = 0"),
    ),
    Mistake(
        "set-to-a-fixed-number",
        "You set x_s to one and the same number. Where it has that value already, nothing moves: "
        "add something.",
        wrong=tuple(edit(NUDGE, f"moved[s] = {value}") for value in CONSTANTS),
    ),
    Mistake(
        "first-output-only",
        "You look at the first entry of y_t only. The others are outputs of step t too.",
        wrong=edit(".any(axis=1)", "[:, 0]"),
    ),
    Mistake(
        "every-entry-has-to-change",
        "You ask that all entries of y_t change. It is enough that any of them does.",
        wrong=edit(".any(", ".all("),
    ),
    Mistake(
        "one-sign-only",
        "You count outputs that grow, or that shrink. A change in either direction is one.",
        wrong=tuple(edit("!=", sign, DRAWN, UPWARDS) for sign in "><"),
    ),
    Mistake(
        "compared-with-zero",
        "You look for outputs that are not 0. A model may give something else than 0 for an input "
        "of zeros: compare with its output for x itself.",
        wrong=edit(COPY, "np.zeros(x.shape)", DRAWN, UPWARDS, "!= before", "!= 0"),
    ),
    Mistake(
        "sum-of-the-outputs",
        "You compare sums over the entries of y_t. Two entries may change by opposite amounts.",
        wrong=edit(DIFFERS, "model(moved).sum(axis=1) != before.sum(axis=1)"),
    ),
    Mistake(
        "nudges-pile-up",
        "Your nudges pile up: when x_s is moved, the inputs before it are still moved. Begin each "
        "time with a fresh copy of x.",
        wrong=(edit(LOOP, PILED_UP), edit(LOOP, PILED_UP, DRAWN, "0.5")),
    ),
    Mistake(
        "whole-numbers",
        "A nudge below 1 is cut off in an array of whole numbers. Make the copy one of floats: "
        "`np.array(x, float)`.",
        wrong=edit(COPY, "x.copy()", NUDGE, f"moved[s] = moved[s] + {UPWARDS}"),
        raises="Cannot cast ufunc",
    ),
    Mistake(
        "later-inputs-only",
        "You mark later inputs only. Asked for is every input that an output depends on.",
        wrong=edit(TABLE, "return np.triu(table, 1)"),
    ),
    Mistake(
        "own-step-left-out",
        "You leave out the step's own input, s = t.",
        wrong=edit(TABLE, "return table & ~np.eye(len(x), dtype=bool)"),
    ),
    Mistake(
        "columns-shifted",
        "Your columns are shifted by one: column s belongs to x_s, and both are counted from 0. An "
        "index of -1 is the last column.",
        wrong=tuple(edit(TABLE, f"return np.roll(table, {k}, axis=1)") for k in (-1, 1)),
    ),
    Mistake(
        "turned-round",
        "Yes and no are exchanged: an entry is True where the output changes.",
        wrong=edit(TABLE, "return ~table"),
    ),
    Mistake(
        "counts",
        "Your numbers count the entries of y_t that change. Asked for is whether any does: True or "
        "False.",
        wrong=edit(", bool)", ", int)", ".any(", ".sum("),
    ),
    Mistake(
        "assumed",
        "In this case your table is that of a guess. Whether a model looks ahead has to be "
        "measured: compare what it gives for x and for inputs in which one step has been moved.",
        wrong=(
            edit(TABLE, "return np.tri(len(x))"),
            edit(TABLE, "return np.ones((len(x), len(x)))"),
        ),
    ),
)

dependence = Question(
    name="deep_and_bidirectional.dependence",
    signature="dependence(model, x)",
    cases=cases,
    source=DEPENDENCE,
    tolerance=lambda expected, eps, *args: 0.0,
    parts=(Part("the table", ("output", "input")),),
    mistakes=MISTAKES,
    hints=(
        "If y_t does not depend on x_s, what becomes of y_t when you change x_s and nothing else?",
        "Compute y once for x. Then for each step s make a copy of x in which only x_s differs, "
        "and compare the model's outputs, all entries of them, with y.",
        "The copy has to be one of floats, and fresh for each s. Add to its row s numbers that "
        "cancel in no combination: drawn ones do. What the comparison finds for one s is a column "
        "of the table; `!=` needs no tolerance, and any entry of y_t counts.",
    ),
)
