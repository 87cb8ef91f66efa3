"""Predict every adjoint of a net of three steps with small whole numbers."""

from __future__ import annotations

import math

from course_lib.checks.question import Question
from course_lib.checks.table import Slip, Table, within

# The net: u, v, w = 1, 2, 3, h_0 = 1, x = (-1, -8, 6), target 9. So z = (2, -2, 3), h = (2, -1, 3).
RIGHT = {
    "y": -3,
    "h3": -6,
    "z3": -6,
    "h2": -18,
    "z2": -9,
    "h1": -27,
    "z1": -27,
    "v": -9,
    "w": -39,
    "u": 63,
}
EDGE = (
    "Which weight stands between the two quantities? A bar is multiplied by the weight that its "
    "way back passes, and by no other."
)
SLOPE = (
    "The slope of phi belongs to the sign of that step's own z: 1 where z is positive, 1/2 where "
    "it is negative."
)
INSIDE = "The weight {} stands inside phi, so its terms take the bars of z, not of h."
SHARED = "The weight {} stands in all three steps, and each adds a term"
FACTOR = "Each bar of z is to be multiplied by what stands beside {} in that step."


def _slip(name: str, says: str, **values: float | tuple[float, ...]) -> Slip:
    """An idea that gives an entry one of these values; each entry is a way of its own."""
    several = {key: v if isinstance(v, tuple) else (v,) for key, v in values.items()}
    return Slip(name, says, tuple({key: value} for key in several for value in several[key]))


# Whoever comes to an entry with the ones above it right, and makes one mistake, gets one of these.
SLIPS = (
    _slip("sign-of-the-loss", "The sign: L = (y - 9)^2 / 2 falls when y grows here.", y=3),
    _slip("loss-for-derivative", "That is the loss. Its bar is dL/dy, a derivative.", y=(4.5, 9)),
    _slip(
        "half-forgotten",
        "Mind the factor 1/2 of the loss: the derivative of a square brings a 2.",
        y=-6,
    ),
    _slip("value-for-bar", "That is y itself. Its bar is the derivative of L by y.", y=6),
    _slip("value-for-bar", "That is h_3 itself. Its bar is the derivative of L by h_3.", h3=3),
    _slip(
        "activation-forgotten",
        "Look at your way forwards: is phi applied in every step, also where z is negative?",
        y=-9,
    ),
    _slip("start-forgotten", "Look at your way forwards: h_0 is not 0 here.", y=-17.25),
    _slip("weight-missing", EDGE, h3=-3, h2=-6, h1=-9),
    _slip("wrong-weight", EDGE, h3=-9, h2=-12, h1=-18),
    _slip("wrong-slope", SLOPE, z3=-3, z1=-13.5),
    _slip("slope-missing", SLOPE, z2=-18),
    _slip(
        "value-for-slope",
        "You multiply by the value of z or h. A bar goes back through phi by phi's slope at z.",
        z3=-18,
        z2=(36, 18),
        z1=-54,
    ),
    _slip(
        "slope-too-early",
        "Your value has been through phi already, or twice: the slope comes in with z's own bar.",
        h2=-9,
        h1=-13.5,
    ),
    _slip(
        "loss-of-the-last-only",
        "L looks at the last output only, so nothing but step 3 sends anything back to h_2.",
        h2=(-24, -15),
    ),
    _slip("loss-of-the-last-only", "L looks at the last output only, so v has one term.", v=-12),
    _slip("divided-by-the-slope", "A bar is multiplied by the slope, not divided.", z2=-36),
    _slip(
        "sign-of-the-slope",
        "The activation is bent at 0 but rises on both sides: its slope is never negative.",
        z2=9,
    ),
    _slip(
        "carried-from-h",
        "What step 2 sends on has passed phi: go back from the bar of z_2, not from that of h_2.",
        h1=-54,
    ),
    _slip(
        "wrong-factor",
        "In y = v h_3 the factor beside v is a state, and that multiplies the bar of y.",
        v=-6,
    ),
    _slip("wrong-state", "Only one state is multiplied by v on the way to the loss. Which?", v=3),
    _slip("bar-of-h", "What stands at y is the bar of y; that of h_3 has passed v already.", v=-18),
    _slip(
        "appearance-missing",
        f"{SHARED.format('w')}: none may be left out, also not the one that multiplies h_0.",
        w=(6, -18, -27, -12, -45, -21),
    ),
    _slip("appearance-missing", f"{SHARED.format('u')}.", u=(-36, 27, 72, 99, -9, 36)),
    _slip(
        "state-of-the-same-step",
        "In z_t, w multiplies the state before the step, h_{t-1}: that is the factor.",
        w=-63,
    ),
    _slip("bars-of-h", INSIDE.format("w"), w=-57),
    _slip("bars-of-h", INSIDE.format("u"), u=135),
    _slip("mean", "The appearances of a weight add up; that is no mean.", w=-13, u=21),
    _slip("factor-missing", FACTOR.format("w"), w=-42),
    _slip("factor-missing", FACTOR.format("u"), u=-42),
)


def _sign(given: dict[str, float], wrong: list[str]) -> tuple[str, str] | None:
    turned = math.isclose(given[wrong[0]], -RIGHT[wrong[0]], rel_tol=1e-6)
    return ("sign", "Its size is right, its sign is not.") if turned else None


TABLE = Table(
    name="bars",
    right=RIGHT,
    slips=SLIPS,
    same=within(1e-6),
    noun="bar",
    in_order=True,
    otherwise=_sign,
)
bars = Question(
    name="backpropagation_through_time.bars",
    signature="bars",
    judge=TABLE.judge,
    hints=(
        "First go forwards and note z and h of each step, with their signs. Then start at the "
        "loss: what is dL/dy?",
        "A bar on its way back is multiplied by whatever stands on the way: from y to h_3 by v, "
        "from h_t to z_t by the slope of phi at z_t, from z_t to h_{t-1} by w.",
        "The bar of a weight adds up, over all places where it stands, the bar of the result "
        "there times the factor beside it: for w, z_bar_t times h_{t-1}, for t = 1, 2, 3.",
    ),
)
