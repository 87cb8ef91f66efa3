"""Which remedy makes a plain recurrent network learn, at four times a chapter's budget?

Six methods, each at its own rate of eight, on temporal order and on adding. Every seed has batches
of its own, the same for all methods. Read by chapter 04.
"""

from __future__ import annotations

from itertools import product

import numpy as np
import torch

from course_lib import recurrent, tasks, training

METHODS = {  # activation, recurrent weights, clipping threshold
    "scaled": ("tanh", recurrent.scaled(1.0), None),
    "scaled, clipped": ("tanh", recurrent.scaled(1.0), 1.0),
    "orthogonal": ("tanh", recurrent.orthogonal(), None),
    "orthogonal, clipped": ("tanh", recurrent.orthogonal(), 1.0),
    "identity": ("relu", recurrent.identity(), None),
    "identity, clipped": ("relu", recurrent.identity(), 1.0),
}
RATES = (0.00003, 0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1)
SEEDS, TRIAL_SEEDS = range(10), (50, 51)
RACES = {  # the task, updates, sequences in a batch
    "order, T = 30": (tasks.TemporalOrder(30), 1200, 16),
    "order, T = 50": (tasks.TemporalOrder(50), 1200, 16),
    "adding, T = 20": (tasks.Adding(20), 2000, 16),
}
EVERY = 50  # updates whose losses are averaged
CASES = [
    {"task": race, "activation": activation}
    for race, activation in product(RACES, ("tanh", "relu"))
]


def measure(task: str, activation: str, updates: int | None = None) -> dict:
    """By method: its rate, and the losses relative to a guess, one net a seed."""
    torch.set_num_threads(1)
    asked, budget, size = RACES[task]
    names = [name for name, (kind, *_) in METHODS.items() if kind == activation]
    found = training.compare(
        asked,
        {name: training.Entry(_builder(asked, name), METHODS[name][2]) for name in names},
        rates=RATES,
        seeds=SEEDS,
        trial_seeds=TRIAL_SEEDS,
        steps=updates or budget,
        size=size,
        momentum=0.9,
        own_batches=True,
    )
    return {
        "found": {
            name: {
                "rate": found.rates[name],
                "trials": _rounded(found.trials[name]),
                "relative": _rounded(found.relative[name]),
                "curves": _windows(found.curves[name]),
            }
            for name in names
        }
    }


def _builder(task, name):
    activation, weights, _ = METHODS[name]

    def build(seed):
        cell = recurrent.ElmanCell(
            task.input_size, 24, activation=activation, recurrent=weights, seed=seed
        )
        return recurrent.RecurrentNet(cell, task.output_size, seed=100 + seed)

    return build


def _windows(curves):
    """Means of each fifty updates; a run that has diverged counts 2, as at most."""
    windows = np.nan_to_num(np.reshape(curves, (len(curves), -1, EVERY)).mean(axis=2), nan=2.0)
    return _rounded(np.minimum(windows, 2))


def _rounded(numbers):
    return [
        _rounded(each) if np.ndim(each) else float(f"{each:.3g}") for each in np.asarray(numbers)
    ]
