"""An orbit and its derivative, and what students get wrong about them."""

from __future__ import annotations

from course_lib.checks.iterated_maps._errors import ARRAYS_ONLY
from course_lib.checks.question import Edit, Mistake, Source, edit

ORBIT = Source("""
def orbit_and_slope(f, df, x0, T):
    x = np.asarray(x0, float)
    d = np.ones_like(x)
    states, derivatives = [x], [d]
    for _ in range(T):
        d = df(x) * d
        x = f(x)
        states.append(x)
        derivatives.append(d)
    return np.array(states), np.array(derivatives)
""")
START, STATES, DERIVATIVES = "np.asarray(x0, float)", "np.array(states)", "np.array(derivatives)"
STEP, CHAIN = "x = f(x)", "df(x) * d"
IN_ITS_TYPE = edit(  # all in the type of the start
    START, "np.asarray(x0)",
    STEP, "x = np.asarray(f(x)).astype(x.dtype)",
    CHAIN, f"np.asarray({CHAIN}).astype(x.dtype)",
)  # fmt: skip
ALL_IN_A_ROW = (
    "np.append(np.ones_like(states[:1]), "
    "np.cumprod(df(np.array(states[:-1])))).reshape(np.shape(states))"
)
ROUGHLY = 1 + 1e-7  # marks the mistake of that kind, which has no one value


def states_only(*texts: str) -> Edit:
    """An edit that leaves the derivatives right."""
    return edit(*texts, marks={"check-derivative": 2})


def derivatives_only(*texts: str) -> Edit:
    """An edit that leaves the states right."""
    return edit(*texts, marks={"check-orbit": 1})


ARRAYS_AND_NUMBERS = (
    ARRAYS_ONLY,
    Mistake(
        "begins-with-a-number",
        "x0 may be an array, and all rows need its shape: is one of your lists a number first, "
        "such as 1, and arrays later? Begin the derivatives with `np.ones_like(x)`, where x is "
        "`np.asarray(x0, float)`.",
        raises="inhomogeneous shape",
    ),
    Mistake(
        "numbers-only",
        "x0 may be an array, and then every state is one: an array made for one number a step has "
        "no room for that. `np.zeros((T + 1, *np.shape(x0)))` has.",
        raises="setting an array element with a sequence",
    ),
)
OUTPUTS_SWAPPED = Mistake(
    "outputs-swapped",
    "Your two arrays are in the wrong order: first the states, then the derivatives.",
    wrong=edit(f"{STATES}, {DERIVATIVES}", f"{DERIVATIVES}, {STATES}"),
)
SINGLE_PRECISION = Mistake(
    "single-precision",
    "The start has been rounded to single precision on the way; `torch.tensor(0.2)` does that, "
    "unless it is given a dtype.",
    wrong=edit(START, "np.asarray(np.float32(x0), float)"),
)

ORBIT_MISTAKES = (
    Mistake(
        "start-missing",
        "The start is missing: the first row should be x_0, so that T steps give T + 1 states.",
        wrong=states_only("[x], [d]", "[], [d]"),
    ),
    Mistake(
        "one-step-late",
        "You have the right number of states, but your first one is x_1: put x_0 first, and step "
        "afterwards.",
        wrong=states_only("[x], [d]", "[f(x)], [d]", "states.append(x)", "states.append(f(x))"),
    ),
    Mistake(
        "one-step-too-many",
        "There is one state too many: T steps pass T + 1 states, the start among them.",
        wrong=states_only(STATES, "np.array([*states, f(x)])"),
    ),
    Mistake(
        "one-step-too-few",
        "The last state is missing: T steps pass T + 1 states. The loop should run T times, and a "
        "state that is noted before the step leaves the last one to be noted after the loop.",
        wrong=states_only(STATES, "np.array(states[:-1])"),
    ),
    OUTPUTS_SWAPPED,
    Mistake(
        "one-array-many-times",
        "All your rows are the last state: is one array in the list T + 1 times, and changed in "
        "place, by `x[...] =` or `x *=` say? Make a new one in each step, or note a copy.",
        wrong=states_only(START, "np.array(x0, float)", STEP, "x[...] = f(x)"),
    ),
    Mistake(
        "last-state-only",
        "Your function returns the last state only. Keep all of them, x_0 to x_T.",
        wrong=states_only(STATES, "x"),
    ),
    Mistake(
        "not-iterated",
        "Every state after the first is f(x_0): apply f to the newest state, not to the start.",
        wrong=states_only("states.append(x)", "states.append(f(states[0]))"),
    ),
    Mistake(
        "step-called-twice",
        "After the start your states are one step ahead: is f called once more when a state is "
        "noted?",
        wrong=states_only("states.append(x)", "states.append(f(x))"),
    ),
    Mistake(
        "whole-numbers",
        "A start of whole numbers makes your array one of whole numbers, and every state written "
        "into it loses its digits: create the array with dtype float.",
        wrong=IN_ITS_TYPE,
    ),
    Mistake(
        "time-last",
        "The values are right, the axes are not: time comes first, `states[t]` is the state "
        "after t steps.",
        wrong=states_only(STATES, f"np.moveaxis({STATES}, 0, -1)"),
    ),
    SINGLE_PRECISION,
    *ARRAYS_AND_NUMBERS,
)

DERIVATIVE_MISTAKES = (
    Mistake(
        "slope-at-the-new-point",
        "Your factors are taken one step late: the step from x_t to x_{t+1} stretches by f'(x_t), "
        "the slope where the step begins.",
        wrong=derivatives_only(f"d = {CHAIN}\n        {STEP}", f"{STEP}\n        d = {CHAIN}"),
    ),
    Mistake(
        "sum-instead-of-product",
        "You add the slopes up. The chain rule multiplies them.",
        wrong=derivatives_only(CHAIN, "df(x) + d"),
    ),
    Mistake(
        "sum-instead-of-product",
        "You add the slopes up, starting from 0. The chain rule multiplies them, and the first "
        "derivative, dx_0/dx_0, is 1.",
        wrong=derivatives_only(CHAIN, "df(x) + d", "ones_like", "zeros_like"),
    ),
    Mistake(
        "cumprod-without-axis",
        "With several starts your products run on from one start to the next: `np.cumprod` "
        "without an axis takes all entries in a row. Time is axis 0.",
        wrong=derivatives_only(DERIVATIVES, ALL_IN_A_ROW),
    ),
    Mistake(
        "last-factor-only",
        "Each derivative is the newest slope alone: multiply it by the derivative of the step "
        "before.",
        wrong=derivatives_only(CHAIN, "df(x)"),
    ),
    Mistake(
        "local-slopes",
        "You return the local slopes f'(x_t). The derivative dx_t/dx_0 is the product of all "
        "slopes before x_t, and the first one is 1.",
        wrong=derivatives_only(DERIVATIVES, f"df({STATES})"),
    ),
    Mistake(
        "starts-at-zero",
        "Your derivatives are all 0, because the first one is: dx_0/dx_0 is 1.",
        wrong=derivatives_only("ones_like", "zeros_like"),
    ),
    Mistake(
        "first-missing",
        "The first derivative is missing: dx_0/dx_0 = 1 belongs to the start.",
        wrong=derivatives_only("[x], [d]", "[x], []"),
    ),
    Mistake(
        "one-factor-too-many",
        "Your first derivative is f'(x_0) already: dx_0/dx_0 is 1, and dx_t/dx_0 has t factors.",
        wrong=derivatives_only(DERIVATIVES, f"df({STATES}) * {DERIVATIVES}"),
    ),
    Mistake(
        "value-for-slope",
        "You multiply by the values of f. A nudge is stretched by its slopes, f'(x_t).",
        wrong=derivatives_only(CHAIN, "f(x) * d"),
    ),
    Mistake(
        "slope-of-the-start",
        "You take the slope at the start t times over. The orbit moves on, and each factor is "
        "taken where it passes.",
        wrong=derivatives_only(CHAIN, "df(states[0]) * d"),
    ),
    Mistake(
        "sign-lost",
        "The sizes are right, some signs are not: a falling f turns a nudge round, so keep the "
        "sign of each slope.",
        wrong=derivatives_only(CHAIN, "np.abs(df(x)) * d"),
    ),
    OUTPUTS_SWAPPED,
    Mistake(
        "one-array-many-times",
        "All your rows are the last derivative: is one array in the list T + 1 times, and changed "
        "in place, by `d *=` say? Write `d = d * ...`, or note a copy.",
        wrong=derivatives_only(f"d = {CHAIN}", "d *= df(x)"),
    ),
    Mistake(
        "last-derivative-only",
        "Your function returns the last derivative only. Keep all of them, from dx_0/dx_0 on.",
        wrong=derivatives_only(DERIVATIVES, "d"),
    ),
    Mistake(
        "whole-numbers",
        "A start of whole numbers makes your array one of whole numbers, and the derivatives lose "
        "their digits: create the array with dtype float.",
        wrong=(
            IN_ITS_TYPE,
            derivatives_only(CHAIN, f"np.asarray({CHAIN}).astype(np.asarray(x0).dtype)"),
        ),
    ),
    Mistake(
        "whole-numbers",
        "Your derivatives lose their digits: was their array created as one of whole numbers? "
        "Create it with dtype float.",
        wrong=derivatives_only(CHAIN, f"np.trunc({CHAIN})"),
    ),
    Mistake(
        "time-last",
        "The values are right, the axes are not: time comes first, as for the states.",
        wrong=derivatives_only(DERIVATIVES, f"np.moveaxis({DERIVATIVES}, 0, -1)"),
    ),
    SINGLE_PRECISION,
    Mistake(
        "approximated",
        "You are close, but not to rounding error. Do you take differences of two nearby orbits? "
        "Use df, and the chain rule.",
        wrong=derivatives_only(DERIVATIVES, f"{ROUGHLY} * {DERIVATIVES}"),
    ),
    *ARRAYS_AND_NUMBERS,
)
