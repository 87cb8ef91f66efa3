"""Stacks and both directions under vmap, and trained side by side, are the nets one by one."""

import pytest
import torch
from torch.func import functional_call, stack_module_state, vmap

from course_lib import tasks, training
from course_lib.recurrent import ElmanCell, GRUCell, LSTMCell, RecurrentNet, stacked

KINDS = {"elman": ElmanCell, "lstm": LSTMCell, "gru": GRUCell}
X = torch.randn(5, 2, 3, generator=torch.Generator().manual_seed(0)).double()


def net(kind, connection, seed, outputs=2):
    def make(size, k):
        return KINDS[kind](size, 3, seed=10 * seed + k, dtype=torch.float64)

    layer = stacked(make, 3, 2, bidirectional=True, connection=connection)
    return RecurrentNet(layer, outputs, at="every", seed=seed)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("connection", ["none", "residual", "dense"])
def test_outputs_and_gradients_of_stacked_nets(kind, connection):
    models = [net(kind, connection, seed) for seed in range(3)]
    stacks, buffers = stack_module_state(models)
    lengths = torch.tensor([[5, 3], [1, 2], [4, 5]])

    def call(parameters, state, lengths):
        return functional_call(models[0], (parameters, state), (X, lengths))

    outputs = vmap(call)(stacks, buffers, lengths)
    outputs.pow(2).sum().backward()
    for s, model in enumerate(models):
        own = model(X, lengths[s])
        torch.testing.assert_close(outputs[s], own)
        own.pow(2).sum().backward()
        for name, parameter in model.named_parameters():
            torch.testing.assert_close(stacks[name].grad[s], parameter.grad)


@pytest.mark.parametrize("kind", KINDS)
def test_trained_side_by_side(kind):
    task = tasks.Context(3)
    data = training.batches_of(task, 2, dtype=torch.float64)
    many, alone = ([net(kind, "residual", seed) for seed in range(2)] for _ in range(2))
    options = {"steps": 2, "optimiser": "adam", "learning_rate": 0.02, "clip": 1.0}
    together = training.fit_many(many, data, training.loss_of(task), **options)
    for s, model in enumerate(alone):
        history = training.fit(model, data, training.loss_of(task), **options)
        torch.testing.assert_close(
            torch.tensor(together.losses[:, s]), torch.tensor(history.losses), rtol=1e-9, atol=1e-9
        )
        for own, expected in zip(many[s].parameters(), model.parameters(), strict=True):
            torch.testing.assert_close(own, expected, rtol=1e-8, atol=1e-8)
