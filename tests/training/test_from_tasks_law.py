"""A task's batches and its loss, as fit asks for them."""

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch.nn import functional

from course_lib import tasks, training
from course_lib.recurrent import ElmanCell, RecurrentNet

TASKS = [
    tasks.Adding(9),
    tasks.Copying(delay=3, symbols=3, length=2),
    tasks.TemporalOrder(12),
    tasks.Reversal(symbols=4, length=3),
    tasks.Digits(),
]


@pytest.mark.parametrize("task", TASKS, ids=lambda task: type(task).__name__)
def test_a_step_has_its_own_batch_the_same_each_time(task):
    batches, again = (training.batches_of(task, 6, seed=4, dtype=torch.float64) for _ in range(2))
    x, target, lengths = batches(3)
    for one, other in zip(again(3), (x, target, lengths), strict=True):
        assert one is other or torch.equal(one.nan_to_num(), other.nan_to_num())
    assert not torch.equal(batches(4)[0], x)
    assert not torch.equal(training.batches_of(task, 6, seed=5, dtype=torch.float64)(3)[0], x)
    assert x.shape[1:] == (6, task.input_size)
    assert training.batches_of(task, 6)(1)[0].dtype == torch.float32


@pytest.mark.parametrize("task", TASKS, ids=lambda task: type(task).__name__)
def test_every_task_trains_every_way(task):
    batches = training.batches_of(task, 6, seed=1)
    cells = [ElmanCell(task.input_size, 5, seed=seed) for seed in (1, 2)]
    nets = [RecurrentNet(cell, task.output_size, at=task.at, seed=3) for cell in cells]
    options = {"steps": 2, "learning_rate": 0.01}
    alone = training.fit(nets[0], batches, training.loss_of(task), **options)
    many = training.fit_many(nets, batches, training.loss_of(task), **options)
    assert alone.losses.shape == (2,)
    assert many.losses.shape == (2, 2)


def test_the_baseline_of_the_adding_problem_is_reached_by_saying_one():
    task = tasks.Adding(10)
    _, target, _ = training.batches_of(task, 40_000)(1)
    loss = training.loss_of(task)(torch.ones_like(target), target)
    np.testing.assert_allclose(loss, task.baseline, rtol=0.03)


def test_the_baseline_of_copying_is_reached_by_blanks_then_a_guess():
    task = tasks.Copying(delay=3, symbols=4, length=2)
    _, target, _ = training.batches_of(task, 50)(1)
    y = torch.full((*target.shape, task.output_size), -1e9)
    y[: -task.length, :, task.symbols] = 0  # a blank, for certain
    y[-task.length :, :, : task.symbols] = 0  # any symbol
    np.testing.assert_allclose(training.loss_of(task)(y, target), task.baseline, rtol=1e-6)


@settings(max_examples=30, deadline=None)
@given(seed=st.integers(0, 10**6), share=st.floats(0, 0.9))
def test_cross_entropy_is_torchs(seed, share):
    rng = np.random.default_rng(seed)
    y = torch.tensor(rng.normal(size=(5, 3, 4)), requires_grad=True)
    target = torch.tensor(rng.integers(0, 4, (5, 3)))
    target[torch.tensor(rng.random((5, 3)) < share)] = -100
    target[0, 0] = 2
    found = training.loss_of(tasks.Copying(3))(y, target)
    expected = functional.cross_entropy(y.flatten(0, 1), target.flatten())
    gradients = [torch.autograd.grad(value, y)[0] for value in (found, expected)]
    torch.testing.assert_close(found, expected, rtol=1e-12, atol=1e-12)
    torch.testing.assert_close(*gradients, rtol=1e-12, atol=1e-12)


@settings(max_examples=30, deadline=None)
@given(seed=st.integers(0, 10**6), share=st.floats(0, 0.9))
def test_squared_error_counts_only_what_has_a_target(seed, share):
    rng = np.random.default_rng(seed)
    y = torch.tensor(rng.normal(size=(5, 3, 1)), requires_grad=True)
    target = torch.tensor(rng.normal(size=(5, 3, 1)))
    without = torch.tensor(rng.random((5, 3)) < share)
    without[0, 0] = False
    marked = target.masked_fill(without[..., None], float("nan"))
    found = training.loss_of(tasks.Adding(5))(y, marked)
    expected = functional.mse_loss(y[~without], target[~without])
    gradients = [torch.autograd.grad(value, y)[0] for value in (found, expected)]
    torch.testing.assert_close(found, expected, rtol=1e-12, atol=1e-12)
    torch.testing.assert_close(*gradients, rtol=1e-12, atol=1e-12)


def test_the_seed_context_gives_the_same_numbers_and_leaves_the_others_alone():
    before = torch.get_rng_state()
    drawn = []
    for seed in (1, 1, 2):
        with training.manual_seed(seed):
            drawn.append(torch.rand(3))
    assert torch.equal(drawn[0], drawn[1])
    assert not torch.equal(drawn[0], drawn[2])
    assert torch.equal(torch.get_rng_state(), before)


def test_a_device_without_a_name_is_one_that_is_there():
    assert training.device() in {torch.device("cpu"), torch.accelerator.current_accelerator(True)}


def test_sources_of_each_model_keep_their_own_lengths():
    def of(lengths):
        return lambda step: (torch.ones(4, 2, 1), torch.ones(2, 1), lengths)

    given = [of(torch.tensor([1, 4])), of(torch.tensor([3, 2]))]
    assert training.per_model(given)(1)[2].tolist() == [[1, 4], [3, 2]]
    with pytest.raises(ValueError, match="1 of 2 sources give no lengths; expected all or none"):
        training.per_model([given[0], of(None)])(1)
    with pytest.raises(ValueError, match="sources is empty; expected one for each model"):
        training.per_model([])
