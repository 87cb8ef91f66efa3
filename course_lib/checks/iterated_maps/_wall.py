"""The wall of an iterated tanh unit: the repelling fixed point and its multiplier."""

from __future__ import annotations

import numpy as np

from course_lib.checks.question import Case, Mistake, Part, Question, Source, edit

WALL = Source("""
def wall(w, b):
    steep = np.arctanh(np.sqrt(1 - 1 / w))
    low, high = (-steep - b) / w, (steep - b) / w
    for _ in range(60):
        h = (low + high) / 2
        if np.tanh(w * h + b) > h:
            high = h
        else:
            low = h
    return h, w * (1 - np.tanh(w * h + b) ** 2)
""")
BRACKET, WIDE = "(-steep - b) / w, (steep - b) / w", "-1.0, 1.0"
ABOVE = "np.tanh(w * h + b) > h"
OTHER_SIGN = "(np.tanh(w * low + b) - low) * (np.tanh(w * h + b) - h) <= 0"
SQUARE = "np.tanh(w * h + b) ** 2"
SLOPE = f"w * (1 - {SQUARE})"
ITERATED = """\
    for _ in range(2000):
        h = np.tanh(w * h + b)
    return h"""
BY_NEWTON = """\
    for _ in range(100):
        t = np.tanh(w * h + b)
        h = h - (t - h) / (w * (1 - t * t) - 1)
    return h"""
ACCURACY = 1e-9  # asked for in the question, away from the fold
NEAR = 1e-3  # what a grid or a loop that stops early may reach


def fold(w: float) -> float:
    """The largest |b| for which there are three fixed points."""
    steep = np.sqrt(1 - 1 / w)
    return float(w * steep - np.arctanh(steep))


def cases(rng: np.random.Generator) -> list[Case]:
    """Without a bias and with one, either sign, near the fold, steep, and drawn."""
    w = round(rng.uniform(1.5, 3.5), 3)
    b = round(rng.uniform(0.2, 0.7) * rng.choice([-1, 1]) * fold(w), 3)
    pairs = ((2.0, 0.0), (1.5, 0.05), (2.0, -0.3), (3.0, 0.8), (1.25, -0.03), (6.0, 2.0), (w, b))
    shallow = (1.1, 0.015)  # all three points are within 1/2 of 0: bisection of [-1, 1] loses them
    near = (2.0, round(0.97 * fold(2.0), 4))
    return [Case(pair, "w = {}, b = {}".format(*pair)) for pair in (*pairs, shallow, near)]


def tolerance(expected: tuple, eps: float, w: float, b: float) -> tuple[float, float]:
    """A rounding error moves the crossing by 1/(m - 1) of it, more and more towards the fold."""
    h, m = WALL.function(w, b)
    near = expected[0] == h + NEAR / 10  # the mistake of that name, which has no one value
    allowed = (NEAR if near else max(ACCURACY, 8 * eps)) / min(1, m - 1)
    return allowed, 2 * (2 * w * abs(h) + 1) * allowed


MISTAKES = (
    Mistake(
        "attracting-point",
        "Your position is a fixed point, but an attracting one: iteration always ends at such a "
        "point, on a flat piece, and bisection between -1 and 1 may. The wall stands at the point "
        "that iteration runs away from.",
        wrong=tuple(
            edit("    return h", f"    h = {start}\n{ITERATED}")
            for start in ("0.0", "0.5", "1.0", "-1.0", "np.sign(b) or 1.0", "-np.sign(b) or -1.0")
        ),
    ),
    Mistake(
        "attracting-point",
        "In this case your position is an attracting fixed point, or none. If you use Newton's "
        "method: which fixed point it finds depends on where it starts. Keep to the stretch "
        "between the two places where the slope is 1.",
        wrong=tuple(
            edit("    return h", f"    h = {start}\n{BY_NEWTON}", SQUARE, "h**2")
            for start in (0.0, 0.5, 1.0, -1.0)
        ),
    ),
    Mistake(
        "bracket-too-wide",
        "In this case your bisection runs past the wall. Between -1 and 1, tanh(w h + b) - h "
        "changes its sign three times, once at each fixed point, and bisection may end at any of "
        "them, or at an end. Begin with a bracket in which it changes once: between the two "
        "places where the slope is 1.",
        wrong=(
            edit(BRACKET, WIDE),
            edit(BRACKET, WIDE, SQUARE, "h**2"),
            edit(BRACKET, WIDE, ABOVE, OTHER_SIGN),
            edit(BRACKET, WIDE, ABOVE, OTHER_SIGN, SQUARE, "h**2"),
        ),
    ),
    Mistake(
        "bias-ignored",
        "Your wall stands at 0 whatever b is. With a bias, 0 is no longer a fixed point.",
        wrong=(
            edit(f"h, {SLOPE}", "0.0, w"),
            edit(f"h, {SLOPE}", "0.0, w * (1 - np.tanh(b) ** 2)"),
        ),
    ),
    Mistake(
        "steepest-after-one-step",
        "Your position is where a single step is steepest, w h + b = 0. After many steps the wall "
        "stands at a fixed point.",
        wrong=edit(f"h, {SLOPE}", "-b / w, w"),
    ),
    Mistake(
        "sign-of-the-bias",
        "Your position is mirrored: it solves h = tanh(w h - b).",
        wrong=edit("    steep", "    b = -b\n    steep"),
    ),
    Mistake(
        "pre-activation",
        "Your position is w h + b, the number before tanh. Asked for is the state h.",
        wrong=edit("return h", "return w * h + b"),
    ),
    Mistake(
        "slope-is-the-weight",
        "The position is right. The slope there is w only if tanh is not bent: multiply w by the "
        "slope of tanh at the wall.",
        wrong=edit(SLOPE, "w"),
    ),
    Mistake(
        "weight-forgotten",
        "The position is right. The slope lacks its inner derivative: w h + b has slope w.",
        wrong=edit("w * (1", "(1"),
    ),
    Mistake(
        "tanh-taken-twice",
        "The position is right. In the slope you take tanh of h, but h is a value of tanh already: "
        "the slope of tanh is 1 - h^2 where its value is h.",
        wrong=edit(SQUARE, "np.tanh(h) ** 2"),
    ),
    Mistake(
        "bias-left-out-of-the-slope",
        "The position is right. In the slope you take tanh(w h): the bias is missing.",
        wrong=edit(SQUARE, "np.tanh(w * h) ** 2"),
    ),
    Mistake(
        "slope-of-the-way-back",
        "The position is right. Your slope is that of the step backwards, which undoes the "
        "factor asked for: take the slope of h -> tanh(w h + b).",
        wrong=edit(SLOPE, f"1 / ({SLOPE})"),
    ),
    Mistake(
        "log-of-the-factor",
        "The position is right. You return the logarithm of the factor; asked for is the factor.",
        wrong=edit(SLOPE, f"np.log({SLOPE})"),
    ),
    Mistake(
        "square-missing",
        "The position is right. The slope of tanh is one minus the square of its value.",
        wrong=(
            edit(" ** 2", ""),
            edit(f"1 - {SQUARE}", "1 - np.abs(np.tanh(w * h + b))"),
            edit(f"1 - {SQUARE}", "(1 - np.tanh(w * h + b)) ** 2"),
        ),
    ),
    Mistake(
        "not-accurate",
        "You are close, but not to 1e-9. If you bisect or iterate, go on until the steps are below "
        "that. A grid of starts or of values of h is too coarse: it can tell where to begin.",
        wrong=edit("return h", f"return h + {NEAR / 10}"),
    ),
    Mistake(
        "order-exchanged",
        "Both numbers are right, in the wrong order: first the position, then the slope.",
        wrong=edit(f"h, {SLOPE}", f"{SLOPE}, h"),
    ),
)

wall = Question(
    name="iterated_maps.wall",
    signature="wall(w, b)",
    cases=cases,
    source=WALL,
    tolerance=tolerance,
    parts=(Part("the position"), Part("the slope")),
    mistakes=MISTAKES,
    hints=(
        "Two flat pieces end where an orbit goes to neither side. Which of the three fixed points "
        "is that, and why does iteration never lead there?",
        "Look for a zero of tanh(w h + b) - h between the two attracting points. Or run the map "
        "backwards: what repels forwards attracts backwards.",
        "For bisection: an h from which the unit moves up is above the wall, one from which it "
        "moves down is below it. The slope is the derivative of tanh(w h + b) by h, where "
        "tanh(w h + b) is h.",
    ),
)
