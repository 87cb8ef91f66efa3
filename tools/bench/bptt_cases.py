"""Time `course_lib.bptt` and `recurrent.unroll` against torch's own recurrent layer.

Both sides compute the same loss and the same gradients, which is checked first.
"""

from __future__ import annotations

import numpy as np
import torch
from timing import best_time

from course_lib import bptt, recurrent

SIZE = {"T": 100, "B": 32, "H": 128}
D = OUTPUTS = 32


def case(T, B, H):
    """Parameters, inputs and targets in float64."""
    rng = np.random.default_rng(0)
    return bptt.parameters(D, H, OUTPUTS, rng), *(rng.normal(size=(T, B, D)) for _ in range(2))


def torch_layers(parameters):
    """nn.RNN and nn.Linear with the same weights; the second bias is 0."""
    U, W, b, V, b_y = parameters
    layer = torch.nn.RNN(D, len(W), dtype=torch.float64)
    head = torch.nn.Linear(len(W), OUTPUTS, dtype=torch.float64)
    weights = (U, W, b, np.zeros_like(b), V, b_y)
    with torch.no_grad():
        for own, value in zip((*layer.parameters(), *head.parameters()), weights, strict=True):
            own.copy_(torch.from_numpy(value))
    return layer, head


def run_bptt(parameters, x, targets):
    """Loss and gradient by the equations."""
    trace = bptt.forward(parameters, x)
    loss = bptt.squared_error(trace, targets)
    return loss.value, bptt.backward(trace, loss.y_bar).parameters


def run_torch(layer, head, x, targets):
    """Loss and gradient by autograd."""
    layer.zero_grad()
    head.zero_grad()
    loss = 0.5 * (head(layer(x)[0]) - targets).square().sum() / x.shape[1]
    loss.backward()
    U_bar, W_bar, b_bar, _ = (own.grad for own in layer.parameters())
    return loss.item(), (U_bar, W_bar, b_bar, head.weight.grad, head.bias.grad)


def unrolled(parameters, x):
    """The same net as a cell, unrolled."""
    cell = recurrent.ElmanCell(D, len(parameters.W), dtype=torch.float64)
    net = recurrent.RecurrentNet(cell, OUTPUTS, at="every")
    with torch.no_grad():
        for own, value in zip((cell.U, cell.W, cell.b), parameters[:3], strict=True):
            own.copy_(torch.from_numpy(value))
    return net


def run_unrolled(net, x, targets):
    """Forward and backward through ``unroll``."""
    net.zero_grad()
    (0.5 * (net(x) - targets).square().sum() / x.shape[1]).backward()


def report():
    """Print the ratios to torch."""
    parameters, x, targets = case(**SIZE)
    layers, tensors = torch_layers(parameters), (torch.from_numpy(x), torch.from_numpy(targets))
    ours, theirs = run_bptt(parameters, x, targets), run_torch(*layers, *tensors)
    np.testing.assert_allclose(ours[0], theirs[0], rtol=1e-12)
    for mine, other in zip(ours[1], theirs[1], strict=True):
        np.testing.assert_allclose(mine, other.numpy(), rtol=1e-8, atol=1e-12)
    net = unrolled(parameters, x)
    # each alone, since the threads of NumPy and of torch would compete
    peer = best_time(lambda: run_torch(*layers, *tensors), 30)[0]
    seconds = {
        "bptt": best_time(lambda: run_bptt(parameters, x, targets), 30)[0],
        "unroll": best_time(lambda: run_unrolled(net, *tensors), 30)[0],
    }
    shown = " x ".join(f"{value} {key}" for key, value in SIZE.items())
    for name, own in seconds.items():
        print(
            f"{name:12} {shown:28} {own * 1e3:6.1f} ms, nn.RNN {peer * 1e3:6.1f} ms, "
            f"ratio {own / peer:.2f} (float64, forward and backward, results agree)"
        )
