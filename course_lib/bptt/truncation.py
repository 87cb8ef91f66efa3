r"""Truncated backpropagation through time: the gradient is cut, the state is not."""

from __future__ import annotations

import numpy as np
from jaxtyping import Float

from course_lib._inputs import Count, count
from course_lib.bptt.backward import (
    Gradient,
    checked_y_bar,
    from_outputs,
    gather,
    sweep,
)
from course_lib.bptt.forward import RNNTrace


def truncated(
    trace: RNNTrace, y_bar: Float[np.ndarray, "T B O"], *, k1: Count, k2: Count
) -> Gradient:
    r"""Every k1 steps, send the losses of the last k1 steps back through at most k2 steps.

    At s = k1, 2 k1, … and at the end, the losses of the steps since the last s go back by
    equations (4) and (5) through the steps

    .. math:: s - k_2 < t \le s,

    and what would go on to the state before them is dropped. The bars are the sums over all s;
    so :math:`\bar h_t` is what was sent on from :math:`h_t`, and (5) to (9) hold for the sums.
    Each sequence ends at its own length, so padding changes nothing. With :math:`k_2 \ge T` no
    gradient is cut and the result is that of :func:`backward`.

    Parameters
    ----------
    trace : RNNTrace
        Of the forward pass over the whole sequence, with the same parameters at every step.
    y_bar : array, shape (T, B, O)
        The loss's derivative by the outputs. In the padding it is not read.
    k1 : int
        Steps from one backward pass to the next, at least 1.
    k2 : int
        Steps that each pass goes back, at least k1: else some losses would never be sent back.

    Raises
    ------
    ValueError, TypeError
        As :func:`backward`; also if k1 < 1, k2 < k1, or either is not a whole number.

    References
    ----------
    Williams & Peng (1990), BPTT(h; h') with h = k2 and h' = k1. Sutskever (2013), chapter 2.
    Williams and Peng change the weights after each pass; here they stay.

    Examples
    --------
    >>> from course_lib.bptt import backward, forward, parameters, squared_error
    >>> trace = forward(parameters(1, 4, 1, rng=0), np.ones((6, 1, 1)))
    >>> y_bar = squared_error(trace, np.zeros((6, 1, 1))).y_bar
    >>> full, cut = backward(trace, y_bar), truncated(trace, y_bar, k1=2, k2=3)
    >>> np.allclose(full.W_bar, cut.W_bar), np.allclose(full.V_bar, cut.V_bar)
    (False, True)
    """
    every, back = count(k1, "k1", 1), count(k2, "k2", 1)
    if back < every:
        raise ValueError(
            f"k2 is {back} and k1 is {every}; expected k2 >= k1, since else {every - back} of "
            f"every {every} losses would never be sent back: pass k2 of at least {every}"
        )
    return _cut(trace, y_bar, every, lambda start, ends: ends - back)


def windows(trace: RNNTrace, y_bar: Float[np.ndarray, "T B O"], k: Count) -> Gradient:
    r"""Cut the sequence into windows of k steps, none of which sends its gradient to another.

    Each window is a sequence of its own that takes over the state of the one before: the usual
    way to train on a long text piece by piece. It is :func:`truncated` with k1 = k2 = k, except
    that a last window of fewer than k steps stays within itself too.

    Parameters
    ----------
    trace, y_bar
        As for :func:`truncated`.
    k : int
        Steps of a window, at least 1.

    Raises
    ------
    ValueError, TypeError
        As :func:`truncated`.

    References
    ----------
    Sutskever (2013), chapter 2, on truncated backpropagation through time.
    """
    return _cut(trace, y_bar, count(k, "k", 1), lambda start, ends: np.full_like(ends, start))


def _cut(trace, y_bar, every, opening):
    """Sum the passes, each for the losses of ``every`` steps.

    ``opening(start, ends)`` is the number of steps before those that a pass goes through, for
    each sequence, when its losses stand at the steps start + 1, …, ends.
    """
    outputs, T = checked_y_bar(trace, y_bar), len(trace.x)
    h_bar, z_bar = np.zeros_like(trace.h), np.zeros_like(trace.h[1:])
    with np.errstate(over="ignore", invalid="ignore"):
        shares = from_outputs(trace, outputs)
        for start in range(0, T, every):
            stop = min(start + every, T)
            ends = np.minimum(trace.lengths, stop)
            opens = np.where(ends > start, opening(start, ends), stop)  # none if it has ended
            first = max(0, int(opens.min()))
            own = shares[first : stop + 1].copy()
            own[: start - first + 1] = 0.0  # these losses were sent back by earlier passes
            h_pass, z_pass = _pass(trace, own, first, opens)
            h_bar[first : stop + 1] += h_pass
            z_bar[first:stop] += z_pass
        return gather(trace, outputs, h_bar, z_bar)


def _pass(trace, h_bar, first, opens):
    """One pass back to the state ``first``, which is cut off unless it is the start."""
    z_bar = np.empty_like(h_bar[1:])
    sweep(trace, h_bar, z_bar, first, opens)
    if first > 0:
        h_bar[0] = 0.0
    return h_bar, z_bar
