"""Maps to try an answer on, and how rounding grows along their orbits."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from course_lib.checks.remembering import remembered

Pair = tuple[Callable, Callable]  # a map and its derivative
NUDGE = 1e-6  # for a second derivative by differences, which one digit is enough for


def logistic(r: float) -> Pair:
    """The logistic map and its derivative."""
    return (lambda x: r * x * (1 - x)), (lambda x: r * (1 - 2 * x))


def parabola(c: float) -> Pair:
    """The map x^2 + c and its derivative."""
    return (lambda x: x * x + c), (lambda x: 2 * x)


@remembered
def follow(f: Callable, df: Callable, x0: object, T: int) -> tuple[np.ndarray, np.ndarray]:
    """States x_0, ..., x_T and slopes f'(x_0), ..., f'(x_T), time first."""
    states = [np.asarray(x0, float)]
    for _ in range(T):
        states.append(np.asarray(f(states[-1])))
    stacked = np.array(states)
    return stacked, np.asarray(df(stacked)) * np.ones_like(stacked)


def derivatives_of(f: Callable, df: Callable, x0: object, T: int) -> np.ndarray:
    """The derivatives dx_0/dx_0, ..., dx_T/dx_0: products of the slopes before each state."""
    slopes = follow(f, df, x0, T)[1]
    return np.cumprod(np.concatenate([np.ones_like(slopes[:1]), slopes[:-1]]), axis=0)


@remembered
def state_errors(f: Callable, df: Callable, x0: object, T: int) -> np.ndarray:
    """How far the computed states may be off, in units of the rounding error, time first.

    A step multiplies the error so far by the slope and adds a rounding of its own.
    """
    states, slopes = follow(f, df, x0, T)
    sizes, factors = np.maximum(1, np.abs(states)), np.abs(slopes)
    errors = [np.abs(states[0])]
    for t in range(T):
        errors.append(factors[t] * errors[-1] + sizes[t + 1])
    return np.array(errors)


@remembered
def slope_errors(f: Callable, df: Callable, x0: object, T: int) -> np.ndarray:
    """How far the computed slopes may be off, in units of the rounding error, time first."""
    states, slopes = follow(f, df, x0, T)
    bend = np.abs(df(states + NUDGE) - slopes) / NUDGE
    return bend * (state_errors(f, df, x0, T) + np.abs(states)) + np.abs(slopes) + 1
