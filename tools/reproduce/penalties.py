"""Which penalty, or which start, makes a plain recurrent network learn temporal order?

At four times the budget of a chapter's cell: weights of scale 0.6 with and without a penalty,
against starts of scale 1. Order over 20 steps; rate 0.03, momentum 0.9, clipped at norm 1. Every
seed has batches of its own, the same for all. Read by chapter 04.
"""

from __future__ import annotations

import numpy as np
import torch

from course_lib import gradients, recurrent, tasks, training

STARTS = {  # scale of the weights, weight decay, weight of Ω
    "no penalty": (recurrent.scaled(0.6), 0.0, 0.0),
    "weight decay": (recurrent.scaled(0.6), 0.01, 0.0),
    "omega": (recurrent.scaled(0.6), 0.0, 0.1),
    "scaled 1": (recurrent.scaled(1.0), 0.0, 0.0),
    "orthogonal": (recurrent.orthogonal(), 0.0, 0.0),
}
TASK, UPDATES, SEEDS, EVERY = tasks.TemporalOrder(20), 800, range(10), 50
CASES = [{"name": name} for name in STARTS]


def measure(name: str, updates: int = UPDATES) -> dict:
    """One net a seed: the share of right answers, and the losses on the way relative to a guess."""
    torch.set_num_threads(1)
    weights, decay, strength = STARTS[name]
    nets, sources = [], []
    for seed in SEEDS:
        cell = recurrent.ElmanCell(6, 24, recurrent=weights, seed=seed)
        nets.append(recurrent.RecurrentNet(cell, 4, seed=100 + seed))
        sources.append(training.batches_of(TASK, 16, seed))
    if strength:
        pairs = zip(nets, sources, strict=True)
        losses = [_fit_with_omega(net, batches, strength, updates) for net, batches in pairs]
    else:
        losses = training.fit_many(
            nets,
            training.per_model(sources),
            training.loss_of(TASK),
            steps=updates,
            learning_rate=0.03,
            momentum=0.9,
            weight_decay=decay,
            clip=1.0,
            per_model=True,
        ).losses.T
    test = TASK.batch(200, 10**6)
    curves = np.reshape(losses, (len(nets), -1, EVERY)).mean(axis=2) / TASK.baseline
    return {
        "right": [training.evaluate(net, TASK, test).accuracy for net in nets],
        "curves": curves.round(3).tolist(),
    }


def _fit_with_omega(net, batches, strength, updates):
    """The losses of descent on the loss and Ω; Ω itself is not in them."""
    loss_of, losses = training.loss_of(TASK), []
    optimiser = torch.optim.SGD(net.parameters(), lr=0.03, momentum=0.9)
    for step in range(1, updates + 1):
        x, target, _ = batches(step)
        trace = net.trace(x)
        loss = loss_of(net.output(trace.last.h), target)
        omega = gradients.norm_regulariser(net.cell, trace, trace.gradients(loss))
        optimiser.zero_grad()
        (loss + strength * omega).backward()
        gradients.clip_by_norm(net, 1.0)
        optimiser.step()
        losses.append(loss.item())
    return losses
