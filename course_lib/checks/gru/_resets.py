"""Tell the two places of the reset gate apart, and say where they come to the same."""

from __future__ import annotations

import numpy as np

from course_lib.checks.comparing import as_numbers, rounded
from course_lib.checks.question import Question, Trial, Wrong
from course_lib.checks.table import filled

SHAPES = {"W": (2, 2), "r": (2,), "h": (2,), "same_W": (2, 2), "same_r": (2,)}
APART, ALIKE = ("W", "r", "h"), ("same_W", "same_r")
LARGEST = 5  # entry of W
ASKED = 1.5  # of the difference
ROUNDING = 1e-15  # two gates this near, relative to their size, are one number but for rounding
ZERO = 1e-9  # a new content below this in size is 0 but for rounding


def contents(W: np.ndarray, r: np.ndarray, h: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The new content with the reset before the product and after it."""
    return np.tanh(W @ (r * h)), np.tanh(r * (W @ h))


def _entries(answer: object, keys: tuple[str, ...]) -> list[np.ndarray]:
    """The entries as arrays, or a verdict if they are not all there."""
    filled(answer, "resets", keys, "entry")
    arrays = [as_numbers(answer[key], f"`{key}`") for key in keys]
    for key, array in zip(keys, arrays, strict=True):
        if array.shape != SHAPES[key]:
            raise Wrong("shape", f"`{key}` has the shape {array.shape}; expected {SHAPES[key]}.")
        if not np.isfinite(array).all():
            raise Wrong("not-finite", f"`{key}` holds a number that is not finite.")
    return arrays


def _gates(key: str, r: np.ndarray) -> None:
    if (r <= 0).any() or (r >= 1).any():
        raise Wrong(
            "not-a-gate",
            f"`{key}` holds a number that no gate takes: a logistic function lies strictly between "
            "0 and 1.",
        )


def judge_apart(answer: object, trial: Trial) -> None:
    """Raise a verdict unless the two new contents are as far apart as asked."""
    W, r, h = _entries(answer, APART)
    _gates("r", r)
    if np.abs(h).max() > 1:
        raise Wrong(
            "not-a-state", "`h` holds a number beyond 1 in size: a state is a mean of tanhs."
        )
    if np.abs(W).max() > LARGEST:
        raise Wrong("too-large", f"`W` has an entry beyond {LARGEST} in size.")
    before, after = contents(W, r, h)
    unit = int(np.argmax(np.abs(before - after)))
    gap = abs(before[unit] - after[unit])
    if gap >= ASKED:
        return
    place = (
        f"The largest difference between the two new contents is {np.floor(100 * gap) / 100:g}; "
        f"asked for is {ASKED}."
    )
    if r[0] == r[1]:
        raise Wrong(
            "equal-gates",
            "Your two units are reset alike. A common factor may stand before W or after it: what "
            f"has to be different between the two units?\n{place}",
        )
    if not (W[0, 1] or W[1, 0]):
        raise Wrong(
            "nothing-between-units",
            "In your W each unit sees only itself, so it does not matter whose gate is applied "
            f"when. Which entries of W let one unit see another?\n{place}",
        )
    if (h == 0).any():
        raise Wrong(
            "a-unit-at-zero",
            "A unit at 0 has nothing that could be reset: let both of them hold something.\n"
            f"{place}",
        )
    if gap < 0.05:
        raise Wrong(None, f"Your two new contents are nearly the same.\n{place}")
    raise _too_near(before[unit], after[unit], r[unit], r[1 - unit], place)


def _too_near(before: float, after: float, own: float, others: float, place: str) -> Wrong:
    """Why the two contents of the unit that differs most are not far enough apart."""
    if min(abs(before), abs(after)) < ZERO:
        return Wrong(
            "one-at-zero",
            "In the unit where the two differ most, one of the new contents is 0, and no tanh "
            "reaches 1 in size. The two terms of its row should nearly cancel, not quite: then it "
            f"depends on the gates which of them wins.\n{place}",
        )
    if before * after > 0:
        return Wrong(
            "same-sign",
            "In the unit where the two differ most they have the same sign, and two values of tanh "
            "with one sign are less than 1 apart. Can two terms of a row of W nearly cancel, so "
            f"that it depends on the gates which of them wins?\n{place}",
        )
    if own < others:  # at most about 1.455
        return Wrong(
            "own-gate-shut",
            "The two differ even in sign, but in the unit where they differ most its own gate is "
            "the less open one. After the product that gate multiplies the whole sum, and draws it "
            "towards 0. Which gate should be open: the unit's own or the other's?\n" + place,
        )
    nearer, at = ("before", "after")[int(abs(after) < abs(before))], min(abs(before), abs(after))
    return Wrong(
        "not-far-enough",
        f"The two differ even in sign, but not by enough: the one with the reset {nearer} the "
        f"product is only {rounded(at)} in size. Which term of its sum should be larger or "
        f"smaller, or which gate, so that both are far from 0?\n{place}",
    )


def judge_alike(answer: object, trial: Trial) -> None:
    """Raise a verdict unless each entry makes the two the same, whatever the others are."""
    W, r = _entries(answer, ALIKE)
    _gates("same_r", r)
    if not W.any(axis=1).all():
        raise Wrong(
            "nothing-seen",
            "In `same_W` a row is zero: its unit sees nothing of the old state, so there is "
            "nothing to reset. Every unit should see something.",
        )
    across = max(abs(W[0, 1]), abs(W[1, 0]))
    if across > ROUNDING * np.abs(W).max():
        raise _why_not(W)
    if abs(r[0] - r[1]) > ROUNDING * r.max() and np.isclose(*r):
        raise Wrong(
            "gates-differ",
            f"The two numbers in `same_r` differ by {rounded(abs(r[0] - r[1]))}, and that is no "
            "rounding: a large W makes it large. Take one and the same number.",
        )
    if abs(r[0] - r[1]) > ROUNDING * r.max():
        raise Wrong(
            "gates-differ",
            "With your `same_r` there is a W that tells the two apart: what if one row of it "
            "sees both units? When may a factor be drawn out of a sum, for every sum?",
        )


def _why_not(W: np.ndarray) -> Wrong:
    """Gates for which this W tells the two apart exist; which idea is behind it?"""
    if max(abs(W[0, 1]), abs(W[1, 0])) < 1e-3 * np.abs(W.diagonal()).min():
        return Wrong(
            "nearly-zero",
            "An entry of `same_W` is small, and not 0: the two new contents nearly agree. Asked "
            "for is that they agree, for every r and every h.",
        )
    if np.array_equal(W, W.T):
        idea = "Symmetry is not what counts. "
    elif np.allclose(W @ W.T, np.eye(2)):
        idea = "Length is not what counts. "
    else:
        idea = ""
    return Wrong(
        "units-see-each-other",
        f"{idea}With your `same_W` there are gates and states that tell the two apart: a unit that "
        "sees another meets the other's gate before the product, and its own after it. Which "
        "entries have to be zero?",
    )


apart = Question(
    name="gru.apart",
    signature="resets",
    judge=judge_apart,
    hints=(
        "Write out one row of both: w1 r1 h1 + w2 r2 h2 before, and r1 (w1 h1 + w2 h2) after. "
        "When are they the same?",
        "Let the row's two terms have opposite signs and nearly the same size, and the two gates "
        "be very different: then the gates decide which term wins.",
        "With both states at 1, r1 near 1 and r2 near 0, the row sees w1 before the product, and "
        "w1 + w2 after it. Choose w1 positive, and w2 negative and larger, so that w1 and w1 + w2 "
        "are both far from 0.",
    ),
)

alike = Question(
    name="gru.alike",
    signature="resets",
    judge=judge_alike,
    hints=(
        "Write out one row of both: w1 r1 h1 + w2 r2 h2 before, and r1 (w1 h1 + w2 h2) after. "
        "The difference is one term.",
        "What is left is a product of a weight, a state and a difference of gates. Which factor "
        "can be 0 by the choice of W, and which by the choice of r?",
        "In the first row the difference is w2 h2 (r2 - r1). Write down that of the second row, "
        "too: for `same_W` a weight has to go in each row, for `same_r` one difference is in both.",
    ),
)
