"""What students get wrong about the derivative along a cell's own path."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from course_lib.checks.question import Mistake


def _path(f: np.ndarray) -> np.ndarray:
    found = np.ones((len(f) + 1, f.shape[1]))
    for t in range(len(f), 0, -1):
        found[t - 1] = found[t] * f[t - 1]
    return found


def _from_the_start(f: np.ndarray) -> np.ndarray:
    """dc_t/dc_0."""
    return np.cumprod(np.concatenate([np.ones((1, f.shape[1])), f]), axis=0)


def _quotient(f: np.ndarray) -> np.ndarray:
    products = _from_the_start(f)
    with np.errstate(all="ignore"):
        return products[-1] / products


def _quotient_with_zeros(f: np.ndarray) -> np.ndarray:
    return np.nan_to_num(_quotient(f))


def _late(f: np.ndarray) -> np.ndarray:
    """The gates of steps t, ..., T, where t + 1, ..., T are meant."""
    return np.concatenate([_path(f)[:1], _path(f)[:-1]])


def _early(f: np.ndarray) -> np.ndarray:
    """Without the gate of step T."""
    return np.concatenate([_path(f[:-1]), np.ones((1, f.shape[1]))])


def _one_gate(which: Callable) -> Callable:
    """A power of one gate."""

    def wrong(f: np.ndarray) -> np.ndarray:
        return which(f) ** np.arange(len(f), -1, -1.0)[:, None]

    return wrong


def _sums(f: np.ndarray) -> np.ndarray:
    return np.concatenate([np.cumsum(f[::-1], axis=0)[::-1], np.ones((1, f.shape[1]))])


PATH_MISTAKES = (
    Mistake(
        "from-the-start",
        "Your products begin at the start: they are dc_t/dc_0. Asked for is what of c_T depends on "
        "c_t, so the products end at T.",
        wrong=_from_the_start,
    ),
    Mistake(
        "not-turned-round",
        "Your derivatives begin with t = T. The entry at index t belongs to c_t: turn the array "
        "round.",
        wrong=lambda f: _path(f)[::-1],
    ),
    Mistake(
        "last-entry-missing",
        "T steps pass T + 1 cells: dc_T/dc_T is asked for too, and what is it?",
        wrong=lambda f: _path(f)[:-1],
    ),
    Mistake(
        "first-entry-missing",
        "T steps pass T + 1 cells: c_0, from which the first step starts, is missing.",
        wrong=lambda f: _path(f)[1:],
    ),
    Mistake(
        "whole-product-only",
        "You return one product for all steps, dc_T/dc_0. Asked for is one for each t.",
        wrong=(lambda f: np.prod(f, axis=0), lambda f: np.prod(f)),
    ),
    Mistake(
        "zero-at-the-end",
        "Your last entry is 0. What is the derivative of c_T with respect to itself?",
        wrong=lambda f: np.concatenate([_path(f)[:-1], np.zeros((1, f.shape[1]))]),
    ),
    Mistake(
        "gate-of-the-step-itself",
        "Your products have a factor too many: the gate of step t lies before c_t, not between c_t "
        "and c_T.",
        wrong=_late,
    ),
    Mistake(
        "last-gate-missing",
        "Your products lack the gate of the last step, which lies between c_{T-1} and c_T.",
        wrong=_early,
    ),
    Mistake(
        "next-gate-missing",
        "Your products lack one gate each: the first step after c_t is step t + 1, and its gate, "
        "f[t] in Python, lies between c_t and c_T.",
        wrong=lambda f: np.concatenate([_path(f)[1:], np.ones((1, f.shape[1]))]),
    ),
    Mistake(
        "one-gate-for-all-steps",
        "You take a power of one gate. The gates differ from step to step: multiply them.",
        wrong=(
            _one_gate(lambda f: f[-1]),
            _one_gate(lambda f: f[0]),
            _one_gate(lambda f: f.mean(axis=0)),
            _one_gate(lambda f: f.mean()),
        ),
    ),
    Mistake(
        "units-multiplied",
        "You multiply over the units. Every unit's cell has a path of its own: multiply over the "
        "steps.",
        wrong=(
            lambda f: np.cumprod(f, axis=1),
            lambda f: np.cumprod(f[:, ::-1], axis=1)[:, ::-1],
            lambda f: _path(np.repeat(f.prod(axis=1, keepdims=True), f.shape[1], axis=1)),
        ),
    ),
    Mistake(
        "divided-by-zero",
        "You divide one product by another. Where a gate is 0 that is 0/0: multiply from the end "
        "instead.",
        wrong=(_quotient, _quotient_with_zeros),
    ),
    Mistake(
        "sums",
        "You add the gates. Along a path the derivatives multiply.",
        wrong=(_sums, lambda f: _sums(f) * (np.arange(len(f) + 1) < len(f))[:, None]),
    ),
    Mistake(
        "one-at-the-wrong-end",
        "Your products stand one place too late, behind a 1 at index 0. Which derivative is 1 "
        "whatever the gates are?",
        wrong=(
            lambda f: np.concatenate([np.ones((1, f.shape[1])), _path(f)[:-1]]),
            lambda f: np.concatenate([np.ones((1, f.shape[1])), f]),
        ),
    ),
    Mistake(
        "gates-only",
        "You return the gates. Between c_t and c_T lie those of all steps after t.",
        wrong=(
            lambda f: np.concatenate([f, np.ones((1, f.shape[1]))]),
            lambda f: f,
        ),
    ),
    Mistake(
        "logarithm",
        "You return sums of logarithms. Asked for are the products themselves.",
        wrong=lambda f: np.log(_path(f)),
    ),
    Mistake(
        "beyond-the-end",
        "An index runs past the end: f has T entries, and f[t - 1] is the gate of step t.",
        raises="is out of bounds for axis 0",
    ),
)
