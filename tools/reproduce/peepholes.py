"""Do peepholes help an LSTM to tell 14 steps from 15, or does one cell more?

Four cells without peepholes, with old and with new ones, and five cells without; forty starts of
each. Every 300 updates: the share of right answers to 500 sequences, for each start. Read by
chapter 05.
"""

from __future__ import annotations

import numpy as np
import torch
from torch import nn

from course_lib import recurrent, training

UPDATES, EVERY = 1200, 300
SEEDS = (*range(20), *range(1000, 1020))
KINDS = {
    "4 cells": (4, "none"),
    "4, old": (4, "old"),
    "4, new": (4, "new"),
    "5 cells": (5, "none"),
}
CASES = [{"kind": kind} for kind in KINDS]


def measure(kind: str, updates: int = UPDATES, every: int = EVERY) -> dict:
    """The number of parameters, and the shares of right answers, a row for each start."""
    hidden, peephole = KINDS[kind]
    nets = [
        recurrent.RecurrentNet(
            recurrent.LSTMCell(1, hidden, peephole=peephole, forget_bias=1.0, seed=s),
            1,
            seed=100 + s,
        )
        for s in SEEDS
    ]
    x, late = pulses(500, seed=10**6)

    def wrong(net):
        return float(((net(x) > 0) != (late > 0.5)).float().mean())

    found = training.fit_many(
        nets,
        lambda step: (*pulses(32, [3, step]), None),
        nn.functional.binary_cross_entropy_with_logits,
        steps=updates,
        optimiser="adam",
        learning_rate=0.03,
        clip=1.0,
        validate=wrong,
        validate_every=every,
    )
    right = [[round(1 - w, 3) for w in row] for row in found.validation.values.T.tolist()]
    return {"parameters": sum(p.numel() for p in nets[0].cell.parameters()), "right": right}


def pulses(size: int, seed, gap: int = 14, T: int = 20):
    """Two pulses, and whether they are gap + 1 steps apart, not gap."""
    rng = np.random.default_rng(seed)
    first = rng.integers(0, T - gap - 1, size)
    late = rng.integers(0, 2, size)
    x, rows = np.zeros((T, size, 1)), np.arange(size)
    x[first, rows] = x[first + gap + late, rows] = 1
    return torch.tensor(x).float(), torch.tensor(late[:, None]).float()
