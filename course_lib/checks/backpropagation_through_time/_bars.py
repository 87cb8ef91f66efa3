"""Predict every adjoint of a net of three steps with small whole numbers."""

from __future__ import annotations

import math
from typing import NamedTuple

from course_lib.checks.comparing import kind
from course_lib.checks.question import NotAttempted, Question, Trial, Wrong
from course_lib.checks.reading import one_number


class Entry(NamedTuple):
    """An entry of the dictionary: its value, and the values that known mistakes give.

    Whoever comes to an entry with the ones above it right, and makes one mistake, gets one of
    these values.
    """

    key: str
    right: float
    mistakes: tuple[tuple[tuple[float, ...], str, str], ...]


# The net: u, v, w = 1, 2, 3, h_0 = 1, x = (-1, -8, 6), target 9. So z = (2, -2, 3), h = (2, -1, 3).
SLOPE = (
    "The slope of phi belongs to the sign of that step's own z: 1 where z is positive, 1/2 where "
    "it is negative."
)
VALUE = "You multiply by the value of z or h. A bar goes back through phi by phi's slope at z."
EDGE = (
    "Which weight stands between the two quantities? A bar is multiplied by the weight that its "
    "way back passes, and by no other."
)
DONE = "Your value has been through phi already, or twice: the slope comes in with z's own bar."
APPEARANCES = (
    "The weight w stands in all three steps, and each adds a term: none may be left out, also not "
    "the one that multiplies h_0."
)

ENTRIES = (
    Entry(
        "y",
        -3,
        (
            ((3,), "sign-of-the-loss", "The sign: L = (y - 9)^2 / 2 falls when y grows here."),
            ((4.5, 9), "loss-for-derivative", "That is the loss. Its bar is dL/dy, a derivative."),
            ((-6,), "half-forgotten", "Mind the factor 1/2 of the loss: the derivative of a "
             "square brings a 2."),
            ((6,), "value-for-bar", "That is y itself. Its bar is the derivative of L by y."),
            ((-9,), "activation-forgotten", "Look at your way forwards: is phi applied in every "
             "step, also where z is negative?"),
            ((-17.25,), "start-forgotten", "Look at your way forwards: h_0 is not 0 here."),
        ),
    ),
    Entry(
        "h3",
        -6,
        (
            ((-3,), "weight-missing", EDGE),
            ((-9,), "wrong-weight", EDGE),
            ((3,), "value-for-bar", "That is h_3 itself. Its bar is the derivative of L by h_3."),
        ),
    ),
    Entry("z3", -6, (((-3,), "wrong-slope", SLOPE), ((-18,), "value-for-slope", VALUE))),
    Entry(
        "h2",
        -18,
        (
            ((-6,), "weight-missing", EDGE),
            ((-12,), "wrong-weight", EDGE),
            ((-9,), "slope-too-early", DONE),
            ((-24,), "loss-of-the-last-only", "L looks at the last output only, so nothing but "
             "step 3 sends anything back to h_2."),
            ((-9 - 6,), "loss-of-the-last-only", "L looks at the last output only, so nothing but "
             "step 3 sends anything back to h_2."),
        ),
    ),
    Entry(
        "z2",
        -9,
        (
            ((-18,), "slope-missing", SLOPE),
            ((-36,), "divided-by-the-slope", "A bar is multiplied by the slope, not divided."),
            ((9,), "sign-of-the-slope", "The activation is bent at 0 but rises on "
             "both sides: its slope is never negative."),
            ((36, 18), "value-for-slope", VALUE),
        ),
    ),
    Entry(
        "h1",
        -27,
        (
            ((-54,), "carried-from-h", "What step 2 sends on has passed phi: go back from the bar "
             "of z_2, not from that of h_2."),
            ((-9,), "weight-missing", EDGE),
            ((-18,), "wrong-weight", EDGE),
            ((-13.5,), "slope-too-early", DONE),
        ),
    ),
    Entry("z1", -27, (((-13.5,), "wrong-slope", SLOPE), ((-54,), "value-for-slope", VALUE))),
    Entry(
        "v",
        -9,
        (
            ((-6,), "wrong-factor", "In y = v h_3 the factor beside v is a state, and that "
             "multiplies the bar of y."),
            ((3,), "wrong-state", "Only one state is multiplied by v on the way to the loss. "
             "Which?"),
            ((-12,), "loss-of-the-last-only", "L looks at the last output only, so v has one "
             "term."),
            ((-18,), "bar-of-h", "What stands at y is the bar of y; that of h_3 has passed v "
             "already."),
        ),
    ),
    Entry(
        "w",
        -39,
        (
            ((6, -18, -27, -12, -45, -21), "appearance-missing", APPEARANCES),
            ((-63,), "state-of-the-same-step", "In z_t, w multiplies the state before the step, "
             "h_{t-1}: that is the factor."),
            ((-57,), "bars-of-h", "The weight w stands inside phi, so its terms take the bars "
             "of z, not of h."),
            ((-13,), "mean", "The appearances of a weight add up; that is no mean."),
            ((-42,), "factor-missing", "Each bar of z is to be multiplied by what stands beside w "
             "in that step."),
        ),
    ),
    Entry(
        "u",
        63,
        (
            ((-36, 27, 72, 99, -9, 36), "appearance-missing", "The weight u stands in all three "
             "steps, and each adds a term."),
            ((135,), "bars-of-h", "The weight u stands inside phi, so its terms take the bars "
             "of z, not of h."),
            ((21,), "mean", "The appearances of a weight add up; that is no mean."),
            ((-42,), "factor-missing", "Each bar of z is to be multiplied by what stands beside u "
             "in that step."),
        ),
    ),
)  # fmt: skip
KEYS = tuple(entry.key for entry in ENTRIES)


def _complete(answer: object) -> dict[str, float]:
    """The answer as floats, or a verdict if it is not all there."""
    if not isinstance(answer, dict):
        raise Wrong(
            "not-a-dict", f"The check got {kind(answer)}; it expects the dictionary `bars`."
        )
    empty = [key for key in KEYS if answer.get(key) is None or answer[key] is ...]
    if len(empty) == len(KEYS) and all(value in (None, ...) for value in answer.values()):
        raise NotAttempted
    if empty:
        raise Wrong("incomplete", f"There is no number yet for {', '.join(empty)}.")
    return {key: one_number(answer[key], f"bars[{key!r}]") for key in KEYS}


def judge(answer: object, trial: Trial) -> None:
    """Raise a verdict unless every bar is right; speak of the first that is not."""
    given = _complete(answer)
    for entry in ENTRIES:
        value = given[entry.key]
        if math.isclose(value, entry.right, rel_tol=1e-6):
            continue
        above = KEYS[: KEYS.index(entry.key)]
        fine = f"The bars above it are right ({', '.join(above)}). " if above else ""
        place = f"The first bar that is not right is that of {entry.key}. {fine}".strip()
        for values, name, says in entry.mistakes:
            if any(math.isclose(value, wrong, rel_tol=1e-6) for wrong in values):
                raise Wrong(name, f"{says}\n{place}")
        if math.isclose(value, -entry.right, rel_tol=1e-6):
            raise Wrong("sign", f"Its size is right, its sign is not.\n{place}")
        raise Wrong(None, place)


bars = Question(
    name="backpropagation_through_time.bars",
    signature="bars",
    judge=judge,
    hints=(
        "First go forwards and note z and h of each step, with their signs. Then start at the "
        "loss: what is dL/dy?",
        "A bar on its way back is multiplied by whatever stands on the way: from y to h_3 by v, "
        "from h_t to z_t by the slope of phi at z_t, from z_t to h_{t-1} by w.",
        "The bar of a weight adds up, over all places where it stands, the bar of the result "
        "there times the factor beside it: for w, z_bar_t times h_{t-1}, for t = 1, 2, 3.",
    ),
)
