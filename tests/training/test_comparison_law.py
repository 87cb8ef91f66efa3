"""A comparison is the trials and runs that fit and evaluate give one by one."""

import numpy as np
import pytest
import torch
from error_laws import refuses

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


def alone(task, entry, rate, seed):
    """One model trained by fit and tested by hand."""
    model = entry.build(seed)
    batches = training.batches_of(task, OPTIONS["size"], dtype=torch.float64)
    training.fit(
        model,
        batches,
        training.loss_of(task),
        steps=OPTIONS["steps"],
        learning_rate=rate,
        clip=entry.clip,
        momentum=0.5,
    )
    return training.evaluate(model, task, task.batch(200, 10**6))


@pytest.mark.parametrize("task", TASKS, ids=lambda task: type(task).__name__)
def test_it_equals_one_by_one(task):
    methods = entries(task)
    found = training.compare(task, methods, momentum=0.5, **OPTIONS)
    for name, entry in methods.items():
        trials = [
            [min(alone(task, entry, rate, seed).relative, 2.0) for seed in OPTIONS["trial_seeds"]]
            for rate in OPTIONS["rates"]
        ]
        np.testing.assert_allclose(found.trials[name], trials, rtol=1e-9)
        rate = OPTIONS["rates"][int(np.mean(trials, axis=1).argmin())]
        assert found.rates[name] == rate
        runs = [alone(task, entry, rate, seed) for seed in OPTIONS["seeds"]]
        expected = [min(run.relative, 2.0) for run in runs]
        np.testing.assert_allclose(found.relative[name], expected, rtol=1e-9)
        np.testing.assert_allclose(found.accuracy[name], [run.accuracy for run in runs])


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


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"rates": ()}, "rates is empty; expected at least one"),
        ({"seeds": ()}, "seeds is empty; expected at least one"),
        ({"trial_seeds": ()}, "trial_seeds is empty; expected at least one"),
        ({"trial_seeds": (2, 9)}, "seeds and trial_seeds share [2]"),
        ({"steps": 0}, "steps is 0; expected at least 1"),
    ],
)
def test_bad_settings(changed, message):
    task = TASKS[0]
    refuses(
        ValueError,
        lambda: training.compare(task, entries(task), **{**OPTIONS, **changed}),
        message,
    )


def test_no_entries():
    refuses(
        ValueError,
        lambda: training.compare(TASKS[0], {}, **OPTIONS),
        "entries is empty; expected at least one",
    )
