"""Does depth help or hurt a net that has to remember, once training has ended?

Stacks of tanh cells tell the order of two symbols. Part one: one, two and four layers with equal
numbers of parameters, over sequences of three lengths. Part two: 2, 8 and 24 layers of 16 units,
plain, from weights of scale 1, with residual and with dense connections; and 24 plain layers
twice as long. Some networks choose the learning rate for the others. Read by chapter 07.
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
        "rates": [0.0003, 0.001, 0.003, 0.01, 0.03],
        "trials": [50, 51, 52, 53],
        "seeds": list(range(24)),
        "at_every_rate": False,
        "updates": updates,
        "every": 200,
    }
    for T, updates in ((15, 3000), (20, 3000), (30, 9000))
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
        "at_every_rate": True,
        "updates": 1200,
        "every": 80,
    }
    for layers in (2, 8, 24)
    for connection, scaled in (
        ("none", False),
        ("none", True),
        ("residual", False),
        ("dense", False),
    )
]
LONGER = [
    {**case, "updates": 2400}
    for case in DEEP
    if case["layers"] == 24 and case["connection"] == "none" and not case["scaled"]
]
CASES = EQUAL + DEEP + LONGER


def measure(rates, trials, seeds, at_every_rate, **setting) -> dict:
    """The best rate for the trial networks, and shares of right answers at each check.

    "tried" holds them by rate and network, "shares" those of the seeds' networks, at every rate
    or at the best only. The best rate is that of the most right answers over the whole run.
    Guessing gives a quarter.
    """
    torch.set_num_threads(1)
    first = shares(rates, [*trials, *seeds] if at_every_rate else trials, **setting)
    tried, rest = first[:, : len(trials)], first[:, len(trials) :]
    best = rates[int(np.argmax(tried.mean(axis=(1, 2))))]
    if not at_every_rate:
        rest = shares([best], seeds, **setting)
    every = setting["every"]  # updates from test to test
    return {
        "parameters": sum(weights.numel() for weights in net(0, **setting).parameters()),
        "checks": list(range(every, setting["updates"] + 1, every)),
        "rate": best,
        "tried": tried.tolist(),
        "shares": rest.tolist(),
    }


def shares(rates, seeds, T, updates, every, **setting):
    """Of each network (rates, seeds, checks), all trained side by side."""
    task = tasks.TemporalOrder(T)
    held_out = task.batch(300, 10**6)
    history = training.fit_many(
        [net(seed, **setting) for _ in rates for seed in seeds],
        training.batches_of(task, 16),
        training.loss_of(task),
        steps=updates,
        optimiser="adam",
        learning_rate=[rate for rate in rates for _ in seeds],
        clip=1.0,
        validate=lambda one: -training.evaluate(one, task, held_out).accuracy,
        validate_every=every,
    )
    found = np.round(-history.validation.values, 3)
    return found.reshape(-1, len(rates), len(seeds)).transpose(1, 2, 0)


def net(seed, layers, units, connection, scaled, **_):
    def cell(input_size, k):
        return recurrent.ElmanCell(input_size, units, seed=1000 + 100 * seed + k)

    stack = recurrent.stacked(cell, 6, layers, connection=connection)
    if scaled:
        with torch.no_grad():
            for one in stack.layers:
                one.U *= SCALE_1
                one.W *= SCALE_1
    return recurrent.RecurrentNet(stack, 4, seed=seed)
