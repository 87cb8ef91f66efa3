"""How far a cell's own path carries a gradient."""

from __future__ import annotations

import numpy as np

from course_lib.checks.question import Case, Mistake, Part, Question, Source, edit
from course_lib.checks.writing import Numbers, written

ROUNDINGS = 64
PATH = Source("""
def cell_path(f):
    path = np.ones((len(f) + 1, f.shape[1]))
    for t in range(len(f), 0, -1):
        path[t - 1] = path[t] * f[t - 1]
    return path
""")
FROM_THE_START = (
    "range(len(f), 0, -1)", "range(len(f))",
    "path[t - 1] = path[t] * f[t - 1]", "path[t + 1] = path[t] * f[t]",
)  # fmt: skip
RETURNED = "return path"

MISTAKES = (
    Mistake(
        "from-the-start",
        "Your products begin at the start: they are dc_t/dc_0. Asked for is what of c_T depends on "
        "c_t, so the products end at T.",
        wrong=edit(*FROM_THE_START),
    ),
    Mistake(
        "not-turned-round",
        "Your derivatives begin with t = T. The entry at index t belongs to c_t: turn the array "
        "round.",
        wrong=edit(RETURNED, "return path[::-1]"),
    ),
    Mistake(
        "last-entry-missing",
        "T steps pass T + 1 cells: dc_T/dc_T is asked for too, and what is it?",
        wrong=edit(RETURNED, "return path[:-1]"),
    ),
    Mistake(
        "first-entry-missing",
        "T steps pass T + 1 cells: c_0, from which the first step starts, is missing.",
        wrong=edit(RETURNED, "return path[1:]"),
    ),
    Mistake(
        "whole-product-only",
        "You return one product for all steps, dc_T/dc_0. Asked for is one for each t.",
        wrong=(edit(RETURNED, "return path[0]"), edit(RETURNED, "return path[0].prod()")),
    ),
    Mistake(
        "zero-at-the-end",
        "Your last entry is 0. What is the derivative of c_T with respect to itself?",
        wrong=edit(RETURNED, "path[-1] = 0\n    return path"),
    ),
    Mistake(
        "gate-of-the-step-itself",
        "Your products have a factor too many: the gate of step t lies before c_t, not between c_t "
        "and c_T.",
        wrong=edit(RETURNED, "return np.concatenate([path[:1], path[:-1]])"),
    ),
    Mistake(
        "last-gate-missing",
        "Your products lack the gate of the last step, which lies between c_{T-1} and c_T.",
        wrong=edit("range(len(f),", "range(len(f) - 1,"),
    ),
    Mistake(
        "next-gate-missing",
        "Your products lack one gate each: the first step after c_t is step t + 1, and its gate, "
        "f[t] in Python, lies between c_t and c_T.",
        wrong=edit(RETURNED, "return np.concatenate([path[1:], path[-1:]])"),
    ),
    Mistake(
        "one-gate-for-all-steps",
        "You take a power of one gate. The gates differ from step to step: multiply them.",
        wrong=(
            edit("* f[t - 1]", "* f[-1]"),
            edit("* f[t - 1]", "* f[0]"),
            edit("* f[t - 1]", "* f.mean(axis=0)"),
            edit("* f[t - 1]", "* f.mean()"),
            edit("* f[t - 1]", "* f.mean()", "f.shape[1]", "1"),
        ),
    ),
    Mistake(
        "units-multiplied",
        "You multiply over the units. Every unit's cell has a path of its own: multiply over the "
        "steps.",
        wrong=(
            edit(RETURNED, "return np.cumprod(f, axis=1)"),
            edit(RETURNED, "return np.cumprod(f[:, ::-1], axis=1)[:, ::-1]"),
            edit("* f[t - 1]", "* f[t - 1].prod()"),
        ),
    ),
    Mistake(
        "divided-by-zero",
        "You divide one product by another. Where a gate is 0 that is 0/0: multiply from the end "
        "instead.",
        wrong=(
            edit(*FROM_THE_START, RETURNED, "return path[-1] / path"),
            edit(*FROM_THE_START, RETURNED, "return np.nan_to_num(path[-1] / path)"),
        ),
    ),
    Mistake(
        "sums",
        "You add the gates. Along a path the derivatives multiply.",
        wrong=(
            edit("* f", "+ f"),
            edit("* f", "+ f", "np.ones", "np.zeros"),
            edit("* f", "+ f", "np.ones", "np.zeros", RETURNED, "path[-1] = 1\n    return path"),
        ),
    ),
    Mistake(
        "one-at-the-wrong-end",
        "Your products stand one place too late, behind a 1 at index 0. Which derivative is 1 "
        "whatever the gates are?",
        wrong=(
            edit(RETURNED, "return np.concatenate([path[-1:], path[:-1]])"),
            edit(RETURNED, "return np.concatenate([path[-1:], f])"),
        ),
    ),
    Mistake(
        "gates-only",
        "You return the gates. Between c_t and c_T lie those of all steps after t.",
        wrong=(edit(RETURNED, "return np.concatenate([f, path[-1:]])"), edit(RETURNED, "return f")),
    ),
    Mistake(
        "logarithm",
        "You return sums of logarithms. Asked for are the products themselves.",
        wrong=edit(RETURNED, "return np.log(path)"),
    ),
    Mistake(
        "all-in-one-product",
        "Your product runs through all entries of f, from unit to unit or along the wrong axis: "
        "`np.cumprod` without an axis takes the array as one long row. Multiply along time.",
        wrong=tuple(
            edit(RETURNED, f"path[:-1] = {product}\n    return path")
            for product in (
                "np.cumprod(f).reshape(f.shape)",
                "np.cumprod(f[::-1]).reshape(f.shape)[::-1]",
                "np.cumprod(f, axis=1)",
                "np.cumprod(f[::-1], axis=1)[::-1]",
            )
        ),
    ),
    Mistake(
        "beyond-the-end",
        "An index runs past the end: f has T entries, and f[t - 1] is the gate of step t.",
        raises="is out of bounds for axis 0",
    ),
)


def cases(rng: np.random.Generator) -> list[Case]:
    """One step, one unit, gates of exactly 0 and 1, and many steps."""
    small, square = (rng.uniform(0.2, 0.95, s).round(2) for s in ((3, 2), (3, 3)))
    shut = rng.uniform(0.2, 0.95, (5, 3)).round(2)
    shut[2, 0] = shut[4, 1] = 0.0
    shut[:, 2] = 1.0
    wide = rng.uniform(0.5, 0.99, (4, 6)).round(2)
    return [
        Case((small,), written(f=small)),
        Case((np.array([[0.5]]),), "f = np.array([[0.5]])"),
        Case((square,), written(f=square)),
        Case((wide,), "T = 4, H = 6, drawn"),
        Case((shut,), written(f=shut)),
        Case((rng.uniform(0.99, 1, (500, 2)).round(4),), "T = 500, H = 2, gates above 0.99"),
    ]


def tolerance(expected: Numbers, eps: float, f: np.ndarray) -> Numbers:
    """A rounding a factor, relative to the product."""
    return ROUNDINGS * eps * (len(f) + 1) * np.abs(expected)


cell_path = Question(
    name="lstm.cell_path",
    signature="cell_path(f)",
    cases=cases,
    source=PATH,
    tolerance=tolerance,
    parts=(Part("the array of derivatives", ("time index", "unit")),),
    mistakes=MISTAKES,
    hints=(
        "What is dc_T/dc_T? And which gate stands between c_{T-1} and c_T?",
        "Go backwards from dc_T/dc_T: which gate does each step back multiply by? The gate of step "
        "t is f[t - 1].",
        "There are T + 1 rows: the last is known, and each row before it has one gate more than "
        "the row after it, unit by unit. (Dividing one product by another fails where a gate is "
        "0.)",
    ),
)
