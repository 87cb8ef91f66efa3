"""What evaluate reports is what the task says of the model's outputs."""

import numpy as np
import pytest
import torch
from error_laws import refuses
from torch import nn

from course_lib import tasks, training
from course_lib.recurrent import ElmanCell, RecurrentNet

TASKS = [
    tasks.Adding(9),
    tasks.Copying(delay=3, symbols=3, length=2),
    tasks.TemporalOrder(12),
    tasks.Reversal(symbols=4, length=3),
]


def net(task, dtype=torch.float64):
    cell = ElmanCell(task.input_size, 5, seed=1, dtype=dtype)
    return RecurrentNet(cell, task.output_size, at=task.at, seed=2)


@pytest.mark.parametrize("dtype", [torch.float32, torch.float64])
@pytest.mark.parametrize("task", TASKS, ids=lambda task: type(task).__name__)
def test_outputs_loss_and_shares(task, dtype):
    model, batch = net(task, dtype), task.batch(7, seed=3)
    found = training.evaluate(model, task, batch)
    with torch.no_grad():  # as evaluate does: with a graph the last bit may differ
        y = model(torch.tensor(batch.x, dtype=dtype)).double().numpy()
    np.testing.assert_array_equal(found.y, y)
    assert found.accuracy == task.accuracy(y, batch)
    assert found.solved == task.solved(y, batch)
    assert found.relative == found.loss / task.baseline


@pytest.mark.parametrize("task", TASKS, ids=lambda task: type(task).__name__)
def test_the_loss_is_that_of_training(task):
    rng, model = np.random.default_rng([4, 1]), net(task)
    x, target, lengths = training.batches_of(task, 6, seed=4, dtype=torch.float64)(1)
    found = training.evaluate(model, task, task.batch(6, rng))
    assert lengths is None
    np.testing.assert_allclose(found.loss, training.loss_of(task)(model(x), target).item())


def test_dropout_is_off_and_the_model_trains_on_as_before():
    task = tasks.Adding(5)

    class Dropping(nn.Module):
        def __init__(self):
            super().__init__()
            self.net, self.drop = net(task), nn.Dropout(0.5)

        def forward(self, x):
            return self.drop(self.net(x))

    model, batch = Dropping(), task.batch(50, seed=0)
    first, second = (training.evaluate(model, task, batch).y for _ in range(2))
    np.testing.assert_array_equal(first, second)
    assert model.training and model.drop.training
    assert model.net.V.grad is None


def test_a_model_that_has_diverged_has_no_accuracy():
    task = tasks.Adding(5)
    model = net(task)
    nn.init.constant_(model.V, float("nan"))
    found = training.evaluate(model, task, task.batch(4, seed=0))
    assert np.isnan(found.loss)
    with pytest.raises(ValueError, match="the model has diverged"):
        _ = found.accuracy


def test_a_model_without_parameters():
    task = tasks.Adding(5)
    refuses(
        ValueError,
        lambda: training.evaluate(nn.Tanh(), task, task.batch(4, seed=0)),
        "model has no parameters; expected at least one, since x takes its dtype and device: pass",
    )
