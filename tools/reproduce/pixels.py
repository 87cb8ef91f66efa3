"""Does the identity with rectified units read digits, pixel by pixel, better than tanh?

At four times the budget of a chapter's cell and at two rates, row by row and permuted; Adam,
clipped at norm 1. The biases start at 0. Read by chapter 04.
"""

from __future__ import annotations

from itertools import product

import numpy as np
import torch

from course_lib import recurrent, tasks, training

READERS = {
    "tanh, default": ("tanh", None),
    "tanh, orthogonal": ("tanh", recurrent.orthogonal()),
    "relu, identity": ("relu", recurrent.identity()),
}
RATES, SEEDS, UPDATES, QUARTERS = (0.001, 0.003), range(5), 1200, 4
CASES = [
    {"reader": name, "permuted": permuted} for name, permuted in product(READERS, (False, True))
]


def measure(reader: str, permuted: bool, updates: int = UPDATES) -> dict:
    """By rate, and after each quarter of the updates: five nets' shares of right test digits."""
    torch.set_num_threads(1)
    task, (activation, weights) = tasks.Digits(permuted=permuted), READERS[reader]
    keys, nets = list(product(RATES, SEEDS)), []
    for _, seed in keys:
        cell = recurrent.ElmanCell(1, 32, activation=activation, recurrent=weights, seed=seed)
        torch.nn.init.zeros_(cell.b)
        nets.append(recurrent.RecurrentNet(cell, 10, seed=100 + seed))
    histories = training.fit_many(
        nets,
        training.batches_of(task, 16),
        training.loss_of(task),
        steps=updates,
        optimiser="adam",
        learning_rate=[rate for rate, _ in keys],
        clip=1.0,
        validate=lambda net: training.evaluate(net, task, task.test).accuracy,
        validate_every=updates // QUARTERS,
    )
    values = np.reshape(histories.validation.values, (QUARTERS, len(RATES), len(SEEDS)))
    by_rate = np.moveaxis(values, 1, 0).round(4).tolist()
    return {"right": dict(zip(map(str, RATES), by_rate, strict=True))}
