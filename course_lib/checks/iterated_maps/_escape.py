"""Escape times of z <- z^2 + c from 0."""

from __future__ import annotations

import numpy as np

from course_lib.checks.iterated_maps._errors import (
    NO_ASSIGNMENT,
    NO_AXES,
    NO_ENTRIES,
    NO_SUCH_ATTRIBUTE,
)
from course_lib.checks.question import Case, Mistake, Part, Question, Source, edit
from course_lib.checks.writing import written

SIGNATURE = "escape_time(c, limit)"
ESCAPE = Source("""
def escape_time(c, limit):
    c = np.asarray(c, complex)
    z = np.zeros_like(c)
    times = np.full(c.shape, limit)
    inside = np.full(c.shape, True)
    for n in range(1, limit + 1):
        z[inside] = z[inside] ** 2 + c[inside]
        gone = inside & (np.abs(z) > 2)
        times[gone] = n
        inside &= ~gone
    return times
""")
MOVE = "z[inside] = z[inside] ** 2 + c[inside]"
ROUNDING = 1e-6  # generous: single precision should give the same times


def cases(rng: np.random.Generator) -> list[Case]:
    """The borders of the rule, three shapes, an escape at the limit, huge c, and drawn ones."""
    drawn = rng.uniform(-1.9, 0.6, 400).round(2) + 1j * rng.uniform(-1.2, 1.2, 400).round(2)
    steady = np.array([c for c in drawn if _steady(c, 40)][:12]).reshape(2, 6)
    return [
        _case(np.array([0.5 + 0.5j, 1, 3j, 0.3 + 0.6j]), 20),
        _case(np.array([-2, 2, 2j, 0.25, 0]), 30),
        _case(steady, 40),
        _case(np.array([0.5 + 0.5j, 1, 0]), 3),
        _case(np.array([1e200, 5 - 1e170j, 0.1, 1.5]), 60),
        Case((0.3 + 0.6j, 50), "c = 0.3 + 0.6j, limit = 50"),
    ]


def _case(c: np.ndarray, limit: int) -> Case:
    return Case((c, limit), f"{written(c=c)}, limit = {limit}")


def _steady(c: complex, limit: int) -> bool:
    """Whether rounding cannot change the escape time, by this rule or by a tempting other one."""
    z, error = 0j, 0.0
    for _ in range(limit + 1):
        error = 2 * abs(z) * error + ROUNDING * (abs(z) ** 2 + abs(c))
        z = z * z + c
        if abs(abs(z) - 2) < 2 * error:
            return False
        if abs(z) > 2:
            return True
    return True


MISTAKES = (
    Mistake(
        "one-too-small",
        "Your times are one too small: z_0 = 0 is the start, and z_1 = c is reached after one "
        "step.",
        wrong=edit("= n\n", "= n - 1\n"),
    ),
    Mistake(
        "one-too-small",
        "All your times are one too small, also those of orbits that stay, which should get "
        "`limit`: z_0 = 0 is the start, and z_1 = c is reached after one step.",
        wrong=edit("return times", "return times - 1"),
    ),
    Mistake(
        "one-too-large",
        "Your times are one too large: z_1 = c is reached after one step. Is the test made before "
        "n moves on?",
        wrong=edit("= n\n", "= n + 1\n"),
    ),
    Mistake(
        "two-counts-as-outside",
        "You count |z| = 2 as escaped. The orbit of c = -2 is 0, -2, 2, 2, ...: on the circle is "
        "not outside it.",
        wrong=edit("> 2", ">= 2"),
    ),
    Mistake(
        "real-part-only",
        "You test the real part only. The size of a complex number is its distance from 0: use "
        "abs.",
        wrong=edit("np.abs(z)", "np.abs(z.real)"),
    ),
    Mistake(
        "compares-complex-numbers",
        "You compare a complex number, or its real part, with 2. Complex numbers have no order, "
        "and NumPy compares their real parts first: use abs.",
        wrong=edit("np.abs(z)", "z.real"),
        raises="not supported between instances of 'complex'",
    ),
    Mistake(
        "sum-of-parts",
        "You add the sizes of the real and the imaginary part. The distance from 0 is the root of "
        "the sum of their squares: use abs.",
        wrong=edit("np.abs(z)", "np.abs(z.real) + np.abs(z.imag)"),
    ),
    Mistake(
        "square-against-two",
        "You compare the square of the size with 2, so your disc has radius 1.41. The square of 2 "
        "is 4.",
        wrong=edit("> 2", "> np.sqrt(2)"),
    ),
    Mistake(
        "radius-four",
        "Your disc has radius 4. Either compare |z| with 2, or its square with 4.",
        wrong=edit("> 2", "> 4"),
    ),
    Mistake(
        "last-instead-of-first",
        "An orbit that has escaped stays outside, and your time is overwritten at every later "
        "step. Keep the first: once a point is out, leave it alone.",
        wrong=edit(MOVE, "z = z * z + c", "        inside &= ~gone\n", ""),
    ),
    Mistake(
        "nan-counted-as-bounded",
        "An orbit that escapes becomes inf and then NaN, and NaN > 2 is false: so you take it for "
        "bounded. Note the step when it escapes, not at the end.",
        wrong=edit(
            MOVE, "z = z * z + c", "return times", "return np.where(np.abs(z) > 2, times, limit)"
        ),
    ),
    Mistake(
        "yes-or-no",
        "You return whether an orbit stays or escapes. Asked for is when: the number of steps.",
        wrong=(edit("return times", "return ~inside"), edit("return times", "return inside")),
    ),
    Mistake(
        "bounded-not-limit",
        "Orbits that do not escape should get `limit`; yours get another number.",
        wrong=tuple(
            edit("limit)\n    inside", f"{number})\n    inside")
            for number in ("0", "-1", "np.nan", "np.inf", "limit + 1", "limit - 1")
        ),
    ),
    Mistake(
        "numbers-only",
        "An `if`, `while` or `and` takes one yes or no, and c may be an array of any shape: use a "
        "mask, or loop over all its entries.",
        raises="truth value of an array",
    ),
    Mistake(
        "arrays-only",
        "c may also be a single number, which has no shape and no entries: `np.asarray(c, "
        "complex)` takes both, and so does a mask, as in `z[inside]`.",
        raises=(*NO_SUCH_ATTRIBUTE, *NO_ENTRIES, *NO_AXES),
    ),
    Mistake(
        "arrays-only",
        "c may also be a single number, and nothing can be assigned into a number. NumPy makes a "
        "plain number of an array of shape () whenever it computes with it: begin with "
        "`np.atleast_1d(c)`, and give the times the shape of c at the end.",
        raises=NO_ASSIGNMENT,
    ),
)


HINTS = (
    "What is z_1? And what does `limit` mean for a point that has not left by then?",
    "Keep an array of times, filled with `limit`, and a mask of the points still inside. At step "
    "n, those of them that are now beyond 2 get n, and leave the mask.",
    "`np.asarray(c, complex)` gives numbers a shape too. Test with np.abs(z) > 2, inside a loop "
    "in which n runs from 1 to limit.",
)

escape_time = Question(
    name="iterated_maps.escape_time",
    signature=SIGNATURE,
    cases=cases,
    source=ESCAPE,
    parts=(Part("the array of times", whole=True),),
    mistakes=MISTAKES,
    hints=HINTS,
)

escape_quietly = Question(
    name="iterated_maps.escape_quietly",
    signature=SIGNATURE,
    cases=cases,
    source=ESCAPE,
    parts=(Part("the array of times", whole=True),),
    mistakes=MISTAKES,
    warnings="The times are right, but numbers overflow on the way. Move only the points that are "
    "still inside, and take their size with abs, which does not square.",
    hints=(
        "Which points still need a step, once some have escaped?",
        "A point that is out need not be squared any more. What you know already of each point, "
        "for its time, can also say whether its turn has come.",
        "One thing is left that can overflow: a huge c. Test |z| before the next square is taken, "
        "and use np.abs, which does not square.",
    ),
)
