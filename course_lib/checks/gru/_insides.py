"""What students put inside tanh in a step of the whole GRU, in the place of what belongs there."""

from __future__ import annotations

import numpy as np

from course_lib.checks.gru._cell import inside


def all_reset(x, h, r, rows, b_h, reset) -> np.ndarray:
    """Everything is reset, the input's share too."""
    U, W, b = rows
    return r * (x @ U.T + h @ W.T + b)


def all_reset_with_its_bias(x, h, r, rows, b_h, reset) -> np.ndarray:
    """Everything is reset, b_h among it where it belongs."""
    return all_reset(x, h, r, rows, b_h, reset) + r * b_h * (reset == "after")


def state_and_input_reset(x, h, r, rows, b_h, reset) -> np.ndarray:
    """The state is reset as it should be, and the input's share besides."""
    return inside(x, h, r, rows, b_h, reset) + (r - 1) * (x @ rows[0].T)


def no_reset(x, h, r, rows, b_h, reset) -> np.ndarray:
    """No r, and no b_h either."""
    U, W, b = rows
    return x @ U.T + h @ W.T + b


def no_weights(x, h, r, rows, b_h, reset) -> np.ndarray:
    """The reset state itself, which no weights have seen."""
    return x @ rows[0].T + r * h + rows[2]


def no_weights_before(x, h, r, rows, b_h, reset) -> np.ndarray:
    """The weights are missing where the reset comes first."""
    return (no_weights if reset == "before" else inside)(x, h, r, rows, b_h, reset)


def no_weights_but_the_bias(x, h, r, rows, b_h, reset) -> np.ndarray:
    """The weights are missing, and b_h is there where it belongs."""
    return no_weights(x, h, r, rows, b_h, reset) + r * b_h * (reset == "after")


def reset_twice_before(x, h, r, rows, b_h, reset) -> np.ndarray:
    """With the reset before the product, it acts after it, too."""
    extra = (r - 1) * ((r * h) @ rows[1].T) if reset == "before" else 0
    return inside(x, h, r, rows, b_h, reset) + extra


def reset_twice_always(x, h, r, rows, b_h, reset) -> np.ndarray:
    """The state is reset before the product and after it, with either option."""
    if reset == "after":
        return reset_twice(x, h, r, rows, b_h, reset)
    return reset_twice_before(x, h, r, rows, b_h, reset)


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
