"""Which first biases let an LSTM learn an order over 30 steps, given four times the updates?

A tanh network and LSTMs with forget bias 0, 1 and chrono, seven starts of each, learn which of two
symbols came first. Every 250 updates: the loss relative to a guess, a mean of twenty batches; and
the gradient with respect to the cell (or the state) 20 steps back, relative to lag 0. Read by
chapter 05.
"""

from __future__ import annotations

from copy import deepcopy

import numpy as np
import torch

from course_lib import gradients, recurrent, tasks, training

UPDATES, EVERY, SEEDS = 1000, 250, range(7)
ORDER = tasks.TemporalOrder(30)
BIASES = {
    "LSTM, forget bias 0": {"forget_bias": 0.0},
    "LSTM, forget bias 1": {"forget_bias": 1.0},
    "LSTM, chrono": {"chrono": 30},
}
CASES = [{"kind": kind} for kind in ("tanh network", *BIASES)]


def measure(kind: str, updates: int = UPDATES, every: int = EVERY) -> dict:
    """Losses and gradients by start, a row for each."""
    nets = [recurrent.RecurrentNet(cell(kind, s), 4, seed=100 + s) for s in SEEDS]
    found = training.fit_many(
        nets,
        training.batches_of(ORDER, 24),
        training.loss_of(ORDER),
        steps=updates,
        optimiser="adam",
        learning_rate=0.01,
        clip=1.0,
        validate=reach,
        validate_every=every,
    )
    losses = found.losses.reshape(-1, every, len(nets))[:, -20:].mean(axis=1) / ORDER.baseline
    return {"losses": _rounded(losses.T), "reach": _rounded(found.validation.values.T)}


def cell(kind: str, seed: int) -> recurrent.Cell:
    if kind == "tanh network":
        return recurrent.ElmanCell(6, 16, seed=seed)
    return recurrent.LSTMCell(6, 16, seed=seed, **BIASES[kind])


def reach(net: recurrent.RecurrentNet) -> float:
    """The median gradient 20 steps back, over steps and 8 sequences, relative to lag 0."""
    trained = deepcopy(net.cell).double()
    x = torch.tensor(ORDER.batch(8, seed=0).x)
    of = "c" if isinstance(trained, recurrent.LSTMCell) else "h"
    norms = gradients.flow(trained, x, lambda h, t: h.sum(dim=1), of=of).by_lag().median
    return norms[20] / norms[0]


def _rounded(rows: np.ndarray) -> list:
    return [[float(f"{number:.3g}") for number in row] for row in rows]
