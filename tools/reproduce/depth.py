"""Does depth help or hurt a net that has to remember, once training has ended?

Stacks of tanh cells tell the order of two symbols. Part one: one, two and four layers with equal
numbers of parameters, over sequences of three lengths. Part two: 2, 8 and 24 layers of 16 units,
plain, from weights of scale 1, with residual and with dense connections. Some networks choose the
learning rate for the others. Read by chapter 07.
"""

from __future__ import annotations

import numpy as np
import torch

from course_lib import recurrent, tasks, training

SCALE_1 = 3**0.5  # torch's weights are uniform up to 1/√H, of scale 1/√3
EQUAL = [
    {
        "T": T,
        "layers": layers,
        "units": units,
        "connection": "none",
        "scaled": False,
        # one layer chose the least of the usual rates at 30 steps, so it may take a lesser one
        "rates": [0.0003, 0.001, 0.003, 0.01]
        if (T, layers) == (30, 1)
        else [0.001, 0.003, 0.01, 0.03],
        "trials": [50, 51, 52, 53],
        "seeds": list(range(10)),
        "updates": 3000,
    }
    for T in (15, 20, 30)
    for layers, units in ((1, 40), (2, 24), (4, 16))
]
DEEP = [
    {
        "T": 10,
        "layers": layers,
        "units": 16,
        "connection": connection,
        "scaled": scaled,
        "rates": [0.0003, 0.001, 0.003, 0.01],
        "trials": [50, 51, 52],
        "seeds": list(range(6)),
        "updates": 1200,
    }
    for layers in (2, 8, 24)
    for connection, scaled in (
        ("none", False),
        ("none", True),
        ("residual", False),
        ("dense", False),
    )
]
CASES = EQUAL + DEEP
CHECKS = 15  # how often in a run the networks are tested


def measure(T, layers, units, connection, scaled, rates, trials, seeds, updates) -> dict:
    """Shares of right answers, by rate, of each network at each check; and the parameters of one.

    Guessing gives a quarter.
    """
    torch.set_num_threads(1)
    task = tasks.TemporalOrder(T)
    held_out = task.batch(300, 10**6)
    everyone = [*trials, *seeds]
    nets = [net(seed, layers, units, connection, scaled) for _ in rates for seed in everyone]
    history = training.fit_many(
        nets,
        training.batches_of(task, 16),
        training.loss_of(task),
        steps=updates,
        optimiser="adam",
        learning_rate=[rate for rate in rates for _ in everyone],
        clip=1.0,
        validate=lambda one: -training.evaluate(one, task, held_out).accuracy,
        validate_every=updates // CHECKS,
    )
    shares = np.round(-history.validation.values, 3).reshape(CHECKS, len(rates), -1)
    return {
        "parameters": sum(weights.numel() for weights in nets[0].parameters()),
        "checks": history.validation.steps.tolist(),
        "trials": shares[:, :, : len(trials)].transpose(1, 2, 0).tolist(),
        "shares": shares[:, :, len(trials) :].transpose(1, 2, 0).tolist(),
    }


def net(seed, layers, units, connection, scaled):
    def cell(input_size, k):
        return recurrent.ElmanCell(input_size, units, seed=1000 + 100 * seed + k)

    stack = recurrent.stacked(cell, 6, layers, connection=connection)
    if scaled:
        with torch.no_grad():
            for one in stack.layers:
                one.U *= SCALE_1
                one.W *= SCALE_1
    return recurrent.RecurrentNet(stack, 4, seed=seed)
