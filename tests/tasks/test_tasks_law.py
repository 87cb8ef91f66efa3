"""What holds for every task, at any length and size."""

import dataclasses

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course_lib import tasks
from course_lib.tasks.context import NEEDS

few = st.integers(1, 12)
TASKS = st.one_of(
    st.builds(tasks.Adding, T=st.integers(2, 40)),
    st.builds(tasks.Copying, delay=few, symbols=few, length=few),
    st.builds(tasks.TemporalOrder, T=st.integers(10, 60)),
    st.builds(tasks.Reversal, symbols=few, length=few, reverse=st.booleans()),
    st.builds(tasks.Digits, permuted=st.booleans(), seed=few),
    st.builds(tasks.Context, T=st.integers(3, 40), needs=st.sampled_from(NEEDS)),
)


def same(one, other):
    return all(
        np.array_equal(getattr(one, field.name), getattr(other, field.name))
        for field in dataclasses.fields(one)
    )


def perfect(task, batch):
    """Outputs that are right everywhere."""
    if task.loss == "squared_error":
        return batch.targets.copy()
    return np.eye(task.output_size)[batch.targets]


@settings(deadline=None)
@given(task=TASKS, size=few, seed=st.integers(0, 2**32))
def test_shapes_and_types(task, size, seed):
    batch = task.batch(size, seed)
    assert batch.x.shape == (task.T, size, task.input_size)
    assert batch.x.dtype == np.float64
    assert np.isfinite(batch.x).all()
    assert batch.lengths.tolist() == [task.T] * size
    assert batch.mask.shape == (task.T, size)
    assert batch.at == task.at
    if task.loss == "cross_entropy":
        assert batch.targets.dtype.kind == "i"
        assert batch.targets.shape == ((task.T, size) if task.at == "every" else (size,))
        assert batch.targets.min() >= 0
        assert batch.targets.max() < task.output_size
    else:
        assert batch.targets.shape == (size, task.output_size)
    if task.at == "last":
        assert batch.mask[-1].all()
        assert not batch.mask[:-1].any()


@settings(deadline=None)
@given(task=TASKS, seed=st.integers(0, 2**32))
def test_a_seed_fixes_a_batch(task, seed):
    batch = task.batch(9, seed)
    assert same(batch, task.batch(9, seed))
    assert same(batch, task.batch(9, np.int64(seed)))
    assert same(batch, task.batch(9, np.random.default_rng(seed)))


@pytest.mark.parametrize(
    "task",
    [
        tasks.Adding(6),
        tasks.Copying(4),
        tasks.TemporalOrder(12),
        tasks.Reversal(5, 6),
        tasks.Digits(),
        tasks.Context(12),
    ],
)
def test_other_seeds_and_later_draws_give_other_batches(task):
    assert not same(task.batch(9, 0), task.batch(9, 1))
    rng = np.random.default_rng(0)
    assert not same(task.batch(9, rng), task.batch(9, rng))


@settings(max_examples=60, deadline=None)
@given(task=TASKS, size=few, seed=st.integers(0, 2**32), data=st.data())
def test_right_answers_solve_and_one_wrong_answer_costs_one_sequence(task, size, seed, data):
    batch = task.batch(size, seed)
    y = perfect(task, batch)
    assert task.solved(y, batch) == task.accuracy(y, batch) == 1
    if task.output_size > 1 or task.loss == "squared_error":
        end = np.flatnonzero(batch.mask[:, 0])[-1]  # the last step with a loss
        wrong, last = data.draw(st.integers(0, size - 1)), y[end] if y.ndim == 3 else y
        last[wrong] += 0.1 if task.loss == "squared_error" else -2 * last[wrong]
        assert task.solved(y, batch) == pytest.approx(1 - 1 / size)
        assert task.solved(y, batch) <= task.accuracy(y, batch) < 1


def test_steps_without_a_loss_do_not_count():
    for task in (tasks.Reversal(4, 3), tasks.Copying(5, symbols=4, length=3)):
        batch = task.batch(6, 0)
        y = perfect(task, batch)
        y[: task.T - task.length] = 0
        assert task.accuracy(y, batch) == 1
    task = tasks.Context(9)
    batch = task.batch(6, 0)
    y = perfect(task, batch)
    y[[0, -1]] = y[[0, -1], :, ::-1]  # the other class
    assert task.accuracy(y, batch) == 1


@pytest.mark.parametrize(
    "task", [tasks.Adding(3), tasks.Copying(4), tasks.TemporalOrder(10), tasks.Context(5)]
)
def test_a_task_does_not_change(task):
    with pytest.raises(dataclasses.FrozenInstanceError):
        task.T = 5
    assert task == dataclasses.replace(task)


@pytest.mark.parametrize(
    ("name", "options", "expected"),
    [
        ("adding", {"T": 7}, tasks.Adding(7)),
        ("copying", {"delay": 3, "symbols": 2}, tasks.Copying(3, symbols=2)),
        ("temporal_order", {"T": 11}, tasks.TemporalOrder(11)),
        ("reversal", {"symbols": 2, "length": 3, "reverse": True}, tasks.Reversal(2, 3, True)),
        ("digits", {}, tasks.Digits()),
        ("context", {"T": 9, "needs": "left"}, tasks.Context(9, "left")),
    ],
)
def test_tasks_by_name(name, options, expected):
    assert tasks.task(name, **options) == expected
