"""Which parts of the LSTM does a task need?

The full cell and eight variants, each on two tasks: a number held under orders, and the adding
problem. Three learning rates; of sixteen starts the first four are there to choose the rate by,
the other twelve to compare. Start s of every variant sees the same batches. Held-out squared errors
as shares of a guess's, while the rate stays and after it has fallen. Read by chapter 05.
"""

from __future__ import annotations

from itertools import product

import numpy as np
import torch
from torch import nn

from course_lib import recurrent, tasks, training

RATES, SEEDS = (0.01, 0.03, 0.1), range(16)
STAGES = ((1000, 1.0), (300, 0.3), (200, 0.1))  # updates, and their share of the rate
EVERY = 250  # updates of the first stage between two measurements
VARIANTS = {
    "full": {},
    "no input gate": {"without": "input gate"},
    "no forget gate": {"without": "forget gate"},
    "no output gate": {"without": "output gate"},
    "no input act.": {"without": "input activation"},
    "no output act.": {"without": "output activation"},
    "coupled": {"coupled": True},
    "peepholes": {"peephole": "new"},
    "input bias -1": {},  # the full cell, started with the input gate that coupling starts with
}
ADDING = tasks.Adding(16)
CASES = [
    {"task": task, "variant": variant} for task, variant in product(("memory", "adding"), VARIANTS)
]


def measure(task: str, variant: str, stages=STAGES) -> dict:
    """Errors by rate, and of each rate a row for each start; the last two are after the fall."""
    nets = [net(task, variant, seed) for _ in RATES for seed in SEEDS]
    source = memory_batch if task == "memory" else adding_batch
    held_out = source(1000, 10**6)

    @torch.no_grad()
    def error(trained):
        x, target, _ = held_out
        return float(((trained(x) - target) ** 2).mean() / target.var())

    done, errors = 0, []
    for steps, share in stages:
        every = min(EVERY, steps) if share == 1 else steps
        found = training.fit_many(
            nets,
            batches(source, done),
            nn.functional.mse_loss,
            steps=steps,
            optimiser="adam",
            learning_rate=[share * rate for rate in RATES for _ in SEEDS],
            clip=1.0,
            per_model=True,
            validate=error,
            validate_every=every,
        )
        errors.extend(found.validation.values)
        done += steps
    by_rate = np.reshape(errors, (-1, len(RATES), len(SEEDS))).transpose(1, 2, 0)
    return {"errors": [[[_rounded(e) for e in row] for row in rows] for rows in by_rate]}


def _rounded(error):
    """Three digits; None after a divergence."""
    return float(f"{error:.3g}") if np.isfinite(error) else None


def net(task: str, variant: str, seed: int) -> recurrent.RecurrentNet:
    """A network of the kind, with forget bias 1 where there is a forget gate."""
    D, H, at = (5, 3, "every") if task == "memory" else (2, 8, "last")
    bias = {} if variant == "no forget gate" else {"forget_bias": 1.0}
    cell = recurrent.LSTMCell(D, H, seed=seed, **bias, **VARIANTS[variant])
    if variant == "input bias -1":
        with torch.no_grad():
            cell.block("i").b.fill_(-1.0)
    return recurrent.RecurrentNet(cell, 1, at=at, seed=100 + seed)


def batches(source, done):
    """Start s gets batches of its own, the same whatever the variant and the rate."""

    def of(seed):
        return lambda step: source(32, [seed, done + step])

    of_seed = [of(seed) for seed in SEEDS]
    return training.per_model([of_seed[seed] for _ in RATES for seed in SEEDS])


def memory_batch(size: int, seed, T: int = 16):
    """Orders (remember, add, erase, overwrite) and values; the number to be held at every step."""
    rng = np.random.default_rng(seed)
    what = rng.choice(4, (T, size), p=(0.5, 0.25, 0.125, 0.125))
    value = rng.uniform(-1, 1, (T, size))
    held = np.zeros((T + 1, size))
    for t in range(T):
        held[t + 1] = held[t] * (what[t] < 2) + value[t] * (what[t] % 2)
    x = np.concatenate([np.eye(4)[what], value[..., None]], axis=-1)
    return torch.tensor(x).float(), torch.tensor(held[1:, :, None]).float(), None


def adding_batch(size: int, seed):
    """Two marked numbers of sixteen, and their sum."""
    batch = ADDING.batch(size, np.random.default_rng(seed))
    return torch.tensor(batch.x).float(), torch.tensor(batch.targets).float(), None
