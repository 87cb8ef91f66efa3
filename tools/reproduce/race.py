"""GRU or LSTM, when training has ended, and 200 updates after its start?

Three tasks, six contestants, twenty seeds of weights and data each; copying goes on four times as
long. Every contestant chooses its
learning rate on other seeds, for each task and budget. Read by chapter 06.
"""

from __future__ import annotations

from functools import partial
from itertools import product

import numpy as np

from course_lib import recurrent, tasks, training

TASKS = {
    "adding, T = 15": tasks.Adding(15),
    "order, T = 15": tasks.TemporalOrder(15),
    "copying, T = 14": tasks.Copying(8, symbols=4, length=3),
}
ENTRIES = {  # cell, units, how its biases start; a GRU of 19 has an LSTM's number of parameters
    "GRU": (recurrent.GRUCell, 16, {}),
    "GRU, wide": (recurrent.GRUCell, 19, {}),
    "LSTM": (recurrent.LSTMCell, 16, {}),
    "LSTM, bias 1": (recurrent.LSTMCell, 16, {"forget_bias": 1.0}),
    "GRU, chrono": (recurrent.GRUCell, 16, {"chrono": True}),
    "LSTM, chrono": (recurrent.LSTMCell, 16, {"chrono": True}),
}
RATES = (0.01, 0.02, 0.05, 0.1)
SEEDS, TRIAL_SEEDS = range(20), range(50, 54)
EVERY = 50  # updates whose losses are averaged
CASES = [
    {"task": task, "entry": entry, "updates": updates}
    for updates, task, entry in product((200, 1200), TASKS, ENTRIES)
] + [{"task": "copying, T = 14", "entry": entry, "updates": 4800} for entry in ENTRIES]


def measure(task: str, entry: str, updates: int) -> dict:
    """The rate chosen, the trials' losses, and those of test sequences, as multiples of a guess's.

    A test sequence is drawn anew; of copying there are only 64. Curves are those of training: a
    mean of each fifty updates.
    """
    entries = {entry: training.Entry(partial(_build, task, entry), clip=1.0)}
    found = training.compare(
        TASKS[task], entries, rates=RATES, seeds=SEEDS, trial_seeds=TRIAL_SEEDS, own_batches=True,
        steps=updates, size=16, test_size=400, optimiser="adam",
    )  # fmt: skip
    curves = np.nan_to_num(found.curves[entry], nan=2.0).clip(max=2.0)
    return {
        "rate": found.rates[entry],
        "trials": np.round(found.trials[entry], 4).tolist(),
        "losses": np.round(found.relative[entry], 4).tolist(),
        "curves": np.round(curves.reshape(len(SEEDS), -1, EVERY).mean(axis=2), 3).tolist(),
    }


def _build(task, entry, seed):
    make, units, start = ENTRIES[entry]
    task = TASKS[task]
    start = {"chrono": float(task.T)} if "chrono" in start else start
    cell = make(task.input_size, units, seed=seed, **start)
    return recurrent.RecurrentNet(cell, task.output_size, at=task.at, seed=100 + seed)
