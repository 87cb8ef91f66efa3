"""A comparison is the trials and runs that fit and evaluate give one by one."""

import inspect

import numpy as np
import pytest
import torch
from error_laws import refuses
from torch import nn

from course_lib import tasks, training
from course_lib.recurrent import ElmanCell, RecurrentNet

TASKS = [tasks.TemporalOrder(10), tasks.Adding(8), tasks.Copying(delay=2, symbols=3, length=2)]
OPTIONS = {"steps": 4, "size": 5, "rates": (0.3, 0.02), "seeds": (0, 1, 2), "trial_seeds": (7, 8)}


def entries(task):
    """Two activations, so that not all models are trained in one stack."""

    def build(activation):
        def of_seed(seed):
            cell = ElmanCell(
                task.input_size, 4, activation=activation, seed=seed, dtype=torch.float64
            )
            return RecurrentNet(cell, task.output_size, at=task.at, seed=seed)

        return of_seed

    return {
        "tanh": training.Entry(build("tanh"), clip=0.5),
        "free": training.Entry(build("tanh")),
        "relu": training.Entry(build("relu")),
    }


def alone(task, entry, rate, seed, own_batches=False):
    """One model trained by fit and tested by hand; and its losses."""
    model, of = entry.build(seed), seed if own_batches else 0
    batches = training.batches_of(task, OPTIONS["size"], of, dtype=torch.float64)
    history = training.fit(
        model,
        batches,
        training.loss_of(task),
        steps=OPTIONS["steps"],
        learning_rate=rate,
        clip=entry.clip,
        momentum=0.5,
    )
    return training.evaluate(model, task, task.batch(200, 10**6)), history.losses / task.baseline


@pytest.mark.parametrize("own_batches", [False, True])
@pytest.mark.parametrize("task", TASKS, ids=lambda task: type(task).__name__)
def test_it_equals_one_by_one(task, own_batches):
    methods = entries(task)
    found = training.compare(task, methods, momentum=0.5, own_batches=own_batches, **OPTIONS)
    for name, entry in methods.items():

        def run(rate, seed, entry=entry):
            tested, curve = alone(task, entry, rate, seed, own_batches)
            return min(tested.relative, 2.0), tested.accuracy, curve

        trials = [[run(rate, s)[0] for s in OPTIONS["trial_seeds"]] for rate in OPTIONS["rates"]]
        np.testing.assert_allclose(found.trials[name], trials, rtol=1e-9)
        rate = OPTIONS["rates"][int(np.mean(trials, axis=1).argmin())]
        assert found.rates[name] == rate
        runs = zip(*(run(rate, seed) for seed in OPTIONS["seeds"]), strict=True)
        for field, expected in zip(("relative", "accuracy", "curves"), runs, strict=True):
            np.testing.assert_allclose(getattr(found, field)[name], expected, rtol=1e-9)


def test_the_rate_is_chosen_for_each_method():
    task = tasks.Adding(6)
    start = task.batch(200, 10**6)

    def slow(seed):
        return entries(task)["tanh"].build(seed)

    options = {**OPTIONS, "rates": (1e-9, 0.05), "steps": 60}
    found = training.compare(task, {"a": training.Entry(slow)}, **options)
    assert found.rates == {"a": 0.05}
    untrained = [training.evaluate(slow(seed), task, start).relative for seed in (0, 1, 2)]
    assert (found.relative["a"] < np.minimum(untrained, 2.0)).any()


def test_what_diverges_counts_as_the_worst():
    task = tasks.Adding(8)
    bad = {"a": training.Entry(entries(task)["relu"].build)}
    found = training.compare(task, bad, **{**OPTIONS, "rates": (1e6,)}, worst=1.5)
    assert found.trials["a"].max() <= 1.5
    assert found.relative["a"].max() <= 1.5


class FailsInTheTest(nn.Module):
    """A model that trains, and whose outputs are infinite once it is tested on the long batch."""

    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones((), dtype=torch.float64))

    def forward(self, x):
        return self.w * x.sum(0)[:, :1] / float(len(x[0]) < 200)


def test_outputs_that_are_not_finite_count_as_the_worst_and_have_no_accuracy():
    entry = training.Entry(lambda seed: FailsInTheTest())
    found = training.compare(tasks.Adding(8), {"a": entry}, **OPTIONS, worst=1.5)
    assert (found.relative["a"] == 1.5).all()
    assert np.isnan(found.accuracy["a"]).all()


def test_an_interrupt_ends_the_comparison():
    """Models that have trained for a part of the steps are not reported as if for all."""

    class Adding(tasks.Adding):
        drawn = 0

        def batch(self, size, seed):
            Adding.drawn += 1
            if Adding.drawn == 4:  # the held-out batch is the first
                raise KeyboardInterrupt
            return super().batch(size, seed)

    task = Adding(6)
    with pytest.raises(KeyboardInterrupt):
        training.compare(task, entries(task), **OPTIONS)
    assert Adding.drawn == 4


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"rates": ()}, "rates is empty; expected at least one"),
        ({"seeds": ()}, "seeds is empty; expected at least one"),
        ({"trial_seeds": ()}, "trial_seeds is empty; expected at least one"),
        ({"trial_seeds": (2, 9)}, "seeds and trial_seeds share [2]"),
        ({"steps": 0}, "steps is 0; expected at least 1"),
        ({"worst": float("nan")}, "worst is nan; expected a finite number greater than 0: pass"),
        ({"worst": 0.0}, "worst is 0; expected a finite number greater than 0: pass another"),
    ],
)
def test_bad_settings(changed, message):
    task = TASKS[0]
    refuses(
        ValueError,
        lambda: training.compare(task, entries(task), **{**OPTIONS, **changed}),
        message,
    )


def test_an_entry_that_is_none():
    refuses(
        TypeError,
        lambda: inspect.unwrap(training.compare)(TASKS[0], {"a": FailsInTheTest}, **OPTIONS),
        "entries['a'] is of type type; expected Entry: wrap it as Entry(build, clip)",
    )


def test_no_entries():
    refuses(
        ValueError,
        lambda: training.compare(TASKS[0], {}, **OPTIONS),
        "entries is empty; expected at least one",
    )
