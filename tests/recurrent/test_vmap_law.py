"""Many nets at once (functional_call under vmap) are the nets one by one, gradients included."""

import torch
from torch.func import functional_call, grad, stack_module_state, vmap

from course_lib import recurrent


def nets(at):
    return [
        recurrent.RecurrentNet(
            recurrent.ElmanCell(2, 4, seed=s, dtype=torch.float64), 3, at=at, seed=s
        )
        for s in range(3)
    ]


X = torch.randn(5, 2, 2, generator=torch.Generator().manual_seed(0)).double()
LENGTHS = torch.tensor([5, 3])


def test_outputs_and_gradients_of_stacked_nets():
    for at in ("last", "every"):
        models = nets(at)
        stacked, buffers = stack_module_state(models)

        def call(parameters, state, x, model=models[0]):
            return functional_call(model, (parameters, state), (x, LENGTHS))

        outputs = vmap(call, in_dims=(0, 0, None))(stacked, buffers, X)
        outputs.pow(2).sum().backward()
        for s, model in enumerate(models):
            own = model(X, LENGTHS)
            torch.testing.assert_close(outputs[s], own)
            own.pow(2).sum().backward()
            for name, parameter in model.named_parameters():
                torch.testing.assert_close(stacked[name].grad[s], parameter.grad)


def test_inputs_of_their_own_and_functional_gradients():
    models = nets("last")
    stacked, _ = stack_module_state(models)
    stacked = {name: value.detach() for name, value in stacked.items()}
    x = torch.stack([X, X + 1, X - 1])
    lengths = torch.tensor([[5, 3], [1, 2], [4, 5]])

    def loss(parameters, x, lengths):
        return functional_call(models[0], parameters, (x, lengths)).pow(2).sum()

    grads = vmap(grad(loss))(stacked, x, lengths)
    for s, model in enumerate(models):
        model(x[s], lengths[s]).pow(2).sum().backward()
        for name, parameter in model.named_parameters():
            torch.testing.assert_close(grads[name][s], parameter.grad)


class Traced(torch.nn.Module):
    """A net whose output is its trace."""

    def __init__(self, net):
        super().__init__()
        self.net = net

    def forward(self, x):
        trace = self.net.trace(x, LENGTHS)
        return trace.states.h, trace.intermediates.z


def test_traces_of_stacked_nets():
    models = [Traced(net) for net in nets("last")]
    stacked, _ = stack_module_state(models)
    found = vmap(lambda p: functional_call(models[0], p, (X,)))(stacked)
    for s, model in enumerate(models):
        for mine, own in zip(found, model(X), strict=True):
            torch.testing.assert_close(mine[s], own)
