"""Models for the question on dependence: honest ones, ones that look ahead, and hard cases."""

from __future__ import annotations

import numpy as np

ECHO = 3e-9  # below any usual tolerance, and far above a rounding


def running(x: np.ndarray) -> np.ndarray:
    """The state of a tanh cell with its own weights for each unit, made by a loop."""
    h, states = np.zeros(x.shape[1]), []
    for row in x:
        h = np.tanh(0.7 * h + 0.5 * row)
        states.append(h)
    return np.array(states)


def from_both_sides(x: np.ndarray) -> np.ndarray:
    """States of both directions, side by side."""
    return np.concatenate([running(x), running(x[::-1])[::-1]], axis=1)


def shifted(x: np.ndarray) -> np.ndarray:
    """Each step reads the input of the next: the mistake of targets that are off by one."""
    return running(np.concatenate([x[1:], np.zeros_like(x[:1])]))


def averaging(x: np.ndarray) -> np.ndarray:
    """The mean over time is read at every step, so every step has seen all of them."""
    return running(x + x.mean(0))


def echo(x: np.ndarray) -> np.ndarray:
    """A faint trace of the step before: in a number of size 1, where less is lost to rounding."""
    return np.tanh(x) + ECHO * np.concatenate([np.zeros_like(x[:1]), np.tanh(x[:-1])])


def window(x: np.ndarray) -> np.ndarray:
    """A convolution: own step, the one before and the one after."""
    padded = np.concatenate([np.zeros_like(x[:1]), x, np.zeros_like(x[:1])])
    return np.tanh(padded[:-2]) + 2 * padded[1:-1] - np.arctan(padded[2:])


def of_the_last_feature(x: np.ndarray) -> np.ndarray:
    """Only the last feature is carried."""
    return running(x[:, -1:])


def of_a_difference(x: np.ndarray) -> np.ndarray:
    """The same added to all features changes nothing, not even by a rounding."""
    return running(np.round(x[:, :1] - x[:, 1:2], 12))


def of_a_sum(x: np.ndarray) -> np.ndarray:
    """Changes that cancel in the sum over the features change nothing, not even by a rounding."""
    return running(np.round(x.sum(axis=1, keepdims=True), 12))


def with_opposites(x: np.ndarray) -> np.ndarray:
    """Two outputs see the future, and cancel in the sum; the last sees its own step."""
    later = running(x[::-1])[::-1, :1]
    return np.concatenate([later, -later, np.tanh(x[:, :1])], axis=1)  # so the sum is exact


def weight_of_zero(x: np.ndarray) -> np.ndarray:
    """The step before is multiplied by 0: no number there changes anything, and a NaN does."""
    return np.tanh(x) + 0.0 * np.concatenate([np.zeros_like(x[:1]), x[:-1]])


def by_position(x: np.ndarray) -> np.ndarray:
    """A model that does not look at its input."""
    return np.cos(np.arange(len(x), dtype=float))[:, None]
