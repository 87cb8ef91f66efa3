"""What students put inside tanh in a step of the whole GRU, in the place of what belongs there."""

from __future__ import annotations

import numpy as np

from course_lib.checks.gru._cell import inside


def all_reset(x, h, r, rows, b_h, reset) -> np.ndarray:
    """Everything is reset, the input's share too."""
    U, W, b = rows
    return r * (x @ U.T + h @ W.T + b)


def all_but_bias_reset(x, h, r, rows, b_h, reset) -> np.ndarray:
    """The input's share is reset, too, and the bias is not."""
    U, W, b = rows
    return r * (x @ U.T + h @ W.T) + b


def bias_outside(x, h, r, rows, b_h, reset) -> np.ndarray:
    """b_h stands outside the reset."""
    if reset == "before":
        return inside(x, h, r, rows, b_h, reset)
    U, W, b = rows
    return x @ U.T + b + r * (h @ W.T) + b_h


def bias_always(x, h, r, rows, b_h, reset) -> np.ndarray:
    """b_h is added for either reset."""
    return inside(x, h, r, rows, b_h, reset) + (b_h if reset == "before" else 0)


def both_biases_reset(x, h, r, rows, b_h, reset) -> np.ndarray:
    """b is reset, beside b_h."""
    if reset == "before":
        return inside(x, h, r, rows, b_h, reset)
    U, W, b = rows
    return x @ U.T + r * (h @ W.T + b_h + b)


def reset_twice(x, h, r, rows, b_h, reset) -> np.ndarray:
    """The state is reset before the product and after it."""
    return inside(x, r * h if reset == "after" else h, r, rows, b_h, reset)


def reset_through_the_weights(x, h, r, rows, b_h, reset) -> np.ndarray:
    """r goes through W, and h multiplies what comes out."""
    if reset == "after":
        return inside(x, h, r, rows, b_h, reset)
    U, W, b = rows
    return x @ U.T + (r @ W.T) * h + b


def before_with_a_bias(x, h, r, rows, b_h, reset) -> np.ndarray:
    """The reset acts before the product, and b_h is added."""
    return inside(x, h, r, rows, b_h, "before") + (b_h if reset == "after" else 0)
