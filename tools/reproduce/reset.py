"""How much does the reset gate help on a sum that starts anew at marks, when training has ended?

GRUs of one, two and four units with and without the gate, twelve seeds of weights each, at a
learning rate that four others chose. Read by chapter 06.
"""

from __future__ import annotations

from functools import cache
from itertools import product

import numpy as np
import torch

from course_lib import recurrent, training

UPDATES, STEPS = 9600, 16
RATES = (0.003, 0.01, 0.03, 0.1, 0.3)
SEEDS, TRIAL_SEEDS = range(12), range(50, 54)
EVERY = 200  # updates whose losses are averaged
CASES = [
    {"units": units, "reset": reset} for units, reset in product((1, 2, 4), ("none", "before"))
]


def measure(units: int, reset: str) -> dict:
    """The rate chosen, and squared errors as shares of the sums' variance.

    Curves are those of training, where each sequence is new: a mean of each two hundred updates.
    """
    trials = [(rate, seed) for rate in RATES for seed in TRIAL_SEEDS]
    ends, _ = _trained(units, reset, trials)
    tried = np.reshape(ends, (len(RATES), -1))
    rate = RATES[int(np.argmin(tried.mean(axis=1)))]
    errors, curves = _trained(units, reset, [(rate, seed) for seed in SEEDS])
    return {
        "rate": rate,
        "trials": np.round(tried, 5).tolist(),
        "errors": np.round(errors, 5).tolist(),
        "curves": np.round(curves.T.reshape(len(SEEDS), -1, EVERY).mean(axis=2), 4).tolist(),
    }


def since_mark(size: int, seed: object) -> tuple[torch.Tensor, torch.Tensor]:
    """Numbers and marks, (T, B, 2), and half the sum since the last mark, (T, B, 1)."""
    rng = np.random.default_rng(seed)
    values = rng.uniform(-1, 1, (STEPS, size))
    marks = rng.random((STEPS, size)) < 1 / 6
    total, sums = np.zeros(size), []
    for value, mark in zip(values, marks, strict=True):
        total = np.where(mark, value, total + value)
        sums.append(total / 2)
    x, target = np.stack([values, marks], axis=-1), np.array(sums)[..., None]
    return torch.tensor(x, dtype=torch.float32), torch.tensor(target, dtype=torch.float32)


def _trained(units, reset, keys):
    """The error on new sequences, and the curve, of a network for each rate and seed."""
    nets = [
        recurrent.RecurrentNet(
            recurrent.GRUCell(2, units, reset=reset, seed=seed), 1, at="every", seed=100 + seed
        )
        for _, seed in keys
    ]
    history = training.fit_many(
        nets, _batch, _squared, steps=UPDATES, learning_rate=[rate for rate, _ in keys],
        optimiser="adam", clip=1.0,
    )  # fmt: skip
    x, sums = since_mark(400, 10**6)
    variance = (sums**2).mean().item()
    with torch.no_grad():
        errors = [_squared(net(x), sums).item() / variance for net in nets]
    return np.nan_to_num(errors, nan=2.0), history.losses / variance


@cache
def _batch(step):
    return *since_mark(20, [0, step]), None


def _squared(y, target):
    return ((y - target) ** 2).mean()
