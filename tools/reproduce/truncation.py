"""What does a gradient that is cut after k steps learn of a sign that came 6 steps ago?

Windows of k steps, with Adam, to the end of training; and a control whose W, U and b are frozen,
so that only the output is trained. Before and after, the best linear read-out tells what the states
hold of that sign. Read by chapter 02.
"""

from __future__ import annotations

from itertools import product

import numpy as np

from course_lib import bptt

DELAY, T, B, H = 6, 30, 32, 16
UPDATES, RATE = 12_000, 0.01
EVERY = 200  # updates whose errors are averaged
SEEDS = range(8)
WINDOWS = [
    {"scale": scale, "k": k, "frozen": False, "seed": seed}
    for scale, k, seed in product((0.9, 0.1), (1, 2, 3, 4, 5, 6, 8, 12, 30), SEEDS)
]
FROZEN = [
    {"scale": scale, "k": 1, "frozen": True, "seed": seed}
    for scale, seed in product((0.9, 0.1), SEEDS)
]
CASES = WINDOWS + FROZEN


def measure(scale: float, k: int, frozen: bool, seed: int, updates: int = UPDATES) -> dict:
    """Mean squared errors: over the updates, a mean of each two hundred, and of the best read-out.

    A guess of 0 has 1.
    """
    rng = np.random.default_rng(seed)
    weights = bptt.parameters(1, H, 1, rng)
    weights = weights._replace(W=rng.normal(0, scale / np.sqrt(H), (H, H)))
    trained = ("V", "b_y") if frozen else weights._fields
    moments = {name: np.zeros((2, *np.shape(getattr(weights, name)))) for name in trained}
    errors, held = [], [_read_out(weights, seed)]
    for step in range(1, updates + 1):
        error, bars = _batch(weights, k, rng)
        errors.append(error)
        changed = {
            name: getattr(weights, name) - RATE * _adam(moments[name], getattr(bars, name), step)
            for name in trained
        }
        weights = weights._replace(**changed)
    held.append(_read_out(weights, seed))
    return {
        "errors": _rounded(np.reshape(errors, (-1, EVERY)).mean(axis=1)),
        "read_out": _rounded(held),
    }


def _batch(weights, k, rng):
    """The mean squared error of a batch, and the gradient in windows of k steps."""
    x = rng.choice([-1.0, 1.0], size=(T, B, 1))
    trace = bptt.forward(weights, x)
    loss = bptt.squared_error(trace, np.roll(x, DELAY, axis=0))
    loss.y_bar[:DELAY] = 0  # nothing can be known yet
    return 2 * loss.terms[DELAY:].mean(), bptt.windows(trace, loss.y_bar, k).parameters


def _read_out(weights, seed):
    """The error of the best linear read-out of the sign from the states, with noise of size 0.01.

    Without noise least squares would read an echo of any size.
    """
    rng = np.random.default_rng([seed, 1])
    x = rng.choice([-1.0, 1.0], size=(T, 20 * B, 1))
    h = bptt.forward(weights, x).h[1:]
    h = h + 0.01 * rng.normal(size=h.shape)
    states, wanted = h[DELAY:].reshape(-1, H), x[:-DELAY].ravel()
    half = len(states) // 2
    V = np.linalg.lstsq(states[:half], wanted[:half], rcond=None)[0]
    return np.mean((states[half:] @ V - wanted[half:]) ** 2)


def _rounded(numbers):
    return [float(f"{number:.4g}") for number in numbers]


def _adam(moments, bar, step):
    """The direction of Adam's step (Kingma & Ba 2015), whose moments it updates in place."""
    mean, square = moments
    mean += 0.1 * (bar - mean)
    square += 0.001 * (bar**2 - square)
    return (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
