"""What students get wrong about an orbit and its derivative."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from course_lib.checks.iterated_maps._errors import NO_AXES, NO_ENTRIES, NO_SUCH_ATTRIBUTE
from course_lib.checks.iterated_maps._slopes import derivatives_of, follow, states_of
from course_lib.checks.question import Mistake

ROUGHLY = 1 + 1e-7  # marks the mistake of that kind, which has no one value

ARRAYS_AND_NUMBERS = (
    Mistake(
        "arrays-only",
        "x0 may be a number, which has no shape and no entries: `np.asarray(x0, float)` takes "
        "numbers and arrays alike, and `np.shape(x0)` is the shape of either.",
        raises=(*NO_SUCH_ATTRIBUTE, *NO_ENTRIES, *NO_AXES),
    ),
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


def _single(f: Callable, df: Callable, x0: object, T: int) -> tuple[np.ndarray, np.ndarray]:
    start = np.float32(x0)
    return states_of(f, df, start, T), derivatives_of(f, df, start, T)


def _truncated(f: Callable, df: Callable, x0: object, T: int) -> np.ndarray:
    kind = np.asarray(x0).dtype
    states = [np.asarray(x0)]
    for _ in range(T):
        states.append(np.asarray(f(states[-1])).astype(kind))
    return np.array(states)


def _only_states(wrong: Callable) -> Callable:
    return lambda *args: (wrong(*args), 0)


def _only_derivatives(wrong: Callable) -> Callable:
    """A mistake in the derivative, as a function of the slopes f'(x_0), ..., f'(x_T)."""
    return lambda *args: (0, wrong(follow(*args)[1]))


def _product(factors: np.ndarray) -> np.ndarray:
    """1, and then the products of the first factors, all but the last."""
    return np.cumprod(np.concatenate([np.ones_like(factors[:1]), factors[:-1]]), axis=0)


def _sum(slopes: np.ndarray, first: float) -> np.ndarray:
    return np.cumsum(np.concatenate([np.full_like(slopes[:1], first), slopes[:-1]]), axis=0)


def _same_row(values: np.ndarray) -> np.ndarray:
    return np.broadcast_to(values[-1], values.shape)


def _cut(slopes: np.ndarray) -> np.ndarray:
    """Derivatives of which each is written into an array of whole numbers."""
    derivatives = [np.ones_like(slopes[0])]
    for slope in slopes[:-1]:
        derivatives.append(np.trunc(derivatives[-1] * slope))
    return np.array(derivatives)


def _whole_derivatives(f: Callable, df: Callable, x0: object, T: int) -> np.ndarray:
    """The same, where the start's own type decides that."""
    whole = np.asarray(x0).dtype.kind == "i"
    return (_cut if whole else _product)(follow(f, df, x0, T)[1])


def _whole(f: Callable, df: Callable, x0: object, T: int) -> np.ndarray:
    states = _truncated(f, df, x0, T)
    slopes = np.asarray(df(states))
    if states.dtype.kind != "i":
        return derivatives_of(f, df, x0, T)
    derivatives = [np.ones_like(states[0])]
    for t in range(T):
        derivatives.append((derivatives[-1] * slopes[t]).astype(int))
    return np.array(derivatives)


ORBIT_MISTAKES = (
    Mistake(
        "start-missing",
        "The start is missing: the first row should be x_0, so that T steps give T + 1 states.",
        wrong=_only_states(lambda *args: states_of(*args)[1:]),
    ),
    Mistake(
        "one-step-late",
        "You have the right number of states, but your first one is x_1: put x_0 first, and step "
        "afterwards.",
        wrong=_only_states(lambda f, df, x0, T: states_of(f, df, x0, T + 1)[1:]),
    ),
    Mistake(
        "one-step-too-many",
        "There is one state too many: T steps pass T + 1 states, the start among them.",
        wrong=_only_states(lambda f, df, x0, T: states_of(f, df, x0, T + 1)),
    ),
    Mistake(
        "one-step-too-few",
        "The last state is missing: T steps pass T + 1 states. The loop should run T times, and a "
        "state that is noted before the step leaves the last one to be noted after the loop.",
        wrong=_only_states(lambda *args: states_of(*args)[:-1]),
    ),
    Mistake(
        "outputs-swapped",
        "Your two arrays are in the wrong order: first the states, then the derivatives.",
        wrong=_only_states(derivatives_of),
    ),
    Mistake(
        "one-array-many-times",
        "All your rows are the last state: is one array in the list T + 1 times, and changed in "
        "place, by `x[...] =` or `x *=` say? Make a new one in each step, or note a copy.",
        wrong=_only_states(lambda *args: _same_row(states_of(*args))),
    ),
    Mistake(
        "last-state-only",
        "Your function returns the last state only. Keep all of them, x_0 to x_T.",
        wrong=_only_states(lambda *args: states_of(*args)[-1]),
    ),
    Mistake(
        "not-iterated",
        "Every state after the first is f(x_0): apply f to the newest state, not to the start.",
        wrong=_only_states(
            lambda f, df, x0, T: np.array(
                [np.asarray(x0, float), *[np.asarray(f(np.asarray(x0, float)))] * T]
            )
        ),
    ),
    Mistake(
        "whole-numbers",
        "A start of whole numbers makes your array one of whole numbers, and every state written "
        "into it loses its digits: create the array with dtype float.",
        wrong=_only_states(_truncated),
    ),
    Mistake(
        "time-last",
        "The values are right, the axes are not: time comes first, `states[t]` is the state "
        "after t steps.",
        wrong=_only_states(lambda *args: np.moveaxis(states_of(*args), 0, -1)),
    ),
    Mistake(
        "single-precision",
        "The start has been rounded to single precision on the way; `torch.tensor(0.2)` does that, "
        "unless it is given a dtype.",
        wrong=_single,
    ),
    *ARRAYS_AND_NUMBERS,
)

DERIVATIVE_MISTAKES = (
    Mistake(
        "slope-at-the-new-point",
        "Your factors are taken one step late: the step from x_t to x_{t+1} stretches by f'(x_t), "
        "the slope where the step begins.",
        wrong=_only_derivatives(lambda s: _product(np.concatenate([s[1:], s[-1:]]))),
    ),
    Mistake(
        "sum-instead-of-product",
        "You add the slopes up. The chain rule multiplies them.",
        wrong=_only_derivatives(lambda s: _sum(s, 1)),
    ),
    Mistake(
        "sum-instead-of-product",
        "You add the slopes up, starting from 0. The chain rule multiplies them, and the first "
        "derivative, dx_0/dx_0, is 1.",
        wrong=_only_derivatives(lambda s: _sum(s, 0)),
    ),
    Mistake(
        "last-factor-only",
        "Each derivative is the newest slope alone: multiply it by the derivative of the step "
        "before.",
        wrong=_only_derivatives(lambda s: np.concatenate([np.ones_like(s[:1]), s[:-1]])),
    ),
    Mistake(
        "local-slopes",
        "You return the local slopes f'(x_t). The derivative dx_t/dx_0 is the product of all "
        "slopes before x_t, and the first one is 1.",
        wrong=_only_derivatives(lambda s: s),
    ),
    Mistake(
        "starts-at-zero",
        "Your derivatives are all 0, because the first one is: dx_0/dx_0 is 1.",
        wrong=_only_derivatives(np.zeros_like),
    ),
    Mistake(
        "first-missing",
        "The first derivative is missing: dx_0/dx_0 = 1 belongs to the start.",
        wrong=_only_derivatives(lambda s: np.cumprod(s[:-1], axis=0)),
    ),
    Mistake(
        "one-factor-too-many",
        "Your first derivative is f'(x_0) already: dx_0/dx_0 is 1, and dx_t/dx_0 has t factors.",
        wrong=_only_derivatives(lambda s: np.cumprod(s, axis=0)),
    ),
    Mistake(
        "slope-of-the-start",
        "You take the slope at the start t times over. The orbit moves on, and each factor is "
        "taken where it passes.",
        wrong=_only_derivatives(
            lambda s: s[0] ** np.arange(len(s)).reshape(-1, *[1] * (s.ndim - 1))
        ),
    ),
    Mistake(
        "sign-lost",
        "The sizes are right, some signs are not: a falling f turns a nudge round, so keep the "
        "sign of each slope.",
        wrong=_only_derivatives(lambda s: np.abs(_product(s))),
    ),
    Mistake(
        "outputs-swapped",
        "Your two arrays are in the wrong order: first the states, then the derivatives.",
        wrong=lambda *args: (0, states_of(*args)),
    ),
    Mistake(
        "one-array-many-times",
        "All your rows are the last derivative: is one array in the list T + 1 times, and changed "
        "in place, by `d *=` say? Write `d = d * ...`, or note a copy.",
        wrong=_only_derivatives(lambda s: _same_row(_product(s))),
    ),
    Mistake(
        "last-derivative-only",
        "Your function returns the last derivative only. Keep all of them, from dx_0/dx_0 on.",
        wrong=_only_derivatives(lambda s: _product(s)[-1]),
    ),
    Mistake(
        "whole-numbers",
        "A start of whole numbers makes your array one of whole numbers, and the derivatives lose "
        "their digits: create the array with dtype float.",
        wrong=(lambda *args: (0, _whole(*args)), lambda *args: (0, _whole_derivatives(*args))),
    ),
    Mistake(
        "whole-numbers",
        "Your derivatives lose their digits: was their array created as one of whole numbers? "
        "Create it with dtype float.",
        wrong=_only_derivatives(_cut),
    ),
    Mistake(
        "time-last",
        "The values are right, the axes are not: time comes first, as for the states.",
        wrong=_only_derivatives(lambda s: np.moveaxis(_product(s), 0, -1)),
    ),
    Mistake(
        "single-precision",
        "The start has been rounded to single precision on the way; `torch.tensor(0.2)` does that, "
        "unless it is given a dtype.",
        wrong=_single,
    ),
    Mistake(
        "approximated",
        "You are close, but not to rounding error. Do you take differences of two nearby orbits? "
        "Use df, and the chain rule.",
        wrong=_only_derivatives(lambda s: ROUGHLY * _product(s)),
    ),
    *ARRAYS_AND_NUMBERS,
)
