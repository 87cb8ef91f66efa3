"""Time `course_lib.bptt` and `recurrent.unroll` against torch's own recurrent layers.

Both sides compute the same loss and the same gradients, which is checked first.
"""

from __future__ import annotations

import numpy as np
import torch
from timing import best_time

from course_lib import bptt, recurrent

SIZE = {"T": 100, "B": 32, "H": 128}
D = OUTPUTS = 32


PLAIN = bptt.parameters, bptt.forward, bptt.backward, torch.nn.RNN
LSTM = bptt.lstm_parameters, bptt.lstm_forward, bptt.lstm_backward, torch.nn.LSTM


def case(T, B, H, draw=bptt.parameters):
    """Parameters, inputs and targets in float64."""
    rng = np.random.default_rng(0)
    return draw(D, H, OUTPUTS, rng), *(rng.normal(size=(T, B, D)) for _ in range(2))


def torch_layers(parameters, kind=torch.nn.RNN):
    """A recurrent layer and nn.Linear with the same weights; the second bias is 0."""
    U, W, b, V, b_y = parameters
    _, H, _ = parameters.sizes
    layer = kind(D, H, dtype=torch.float64)
    head = torch.nn.Linear(H, OUTPUTS, dtype=torch.float64)
    weights = (U, W, b, np.zeros_like(b), V, b_y)
    with torch.no_grad():
        for own, value in zip((*layer.parameters(), *head.parameters()), weights, strict=True):
            own.copy_(torch.from_numpy(value))
    return layer, head


def run_bptt(forward, backward, parameters, x, targets):
    """Loss and gradient by the equations."""
    trace = forward(parameters, x)
    loss = bptt.squared_error(trace, targets)
    return loss.value, backward(trace, loss.y_bar).parameters


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


def versus(draw, forward, backward, kind):
    """Seconds of the equations and of torch's layer, once both agree."""
    parameters, x, targets = case(**SIZE, draw=draw)
    layers = torch_layers(parameters, kind)
    tensors = torch.from_numpy(x), torch.from_numpy(targets)
    ours = run_bptt(forward, backward, parameters, x, targets)
    theirs = run_torch(*layers, *tensors)
    np.testing.assert_allclose(ours[0], theirs[0], rtol=1e-12)
    for mine, other in zip(ours[1], theirs[1], strict=True):
        np.testing.assert_allclose(mine, other.numpy(), rtol=1e-8, atol=1e-12)
    # each alone, since the threads of NumPy and of torch would compete
    peer = best_time(lambda: run_torch(*layers, *tensors), 30)[0]
    own = best_time(lambda: run_bptt(forward, backward, parameters, x, targets), 30)[0]
    return own, peer


def unroll_seconds():
    """Seconds of forward and backward through ``unroll``."""
    parameters, x, targets = case(**SIZE)
    net, tensors = unrolled(parameters, x), (torch.from_numpy(x), torch.from_numpy(targets))
    return best_time(lambda: run_unrolled(net, *tensors), 30)[0]


def report():
    """Print the ratios to torch."""
    own, peer = versus(*PLAIN)
    line("bptt", own, "nn.RNN", peer)
    line("unroll", unroll_seconds(), "nn.RNN", peer)
    own, peer = versus(*LSTM)
    line("bptt LSTM", own, "nn.LSTM", peer)


def line(name, own, other, peer):
    shown = " x ".join(f"{value} {key}" for key, value in SIZE.items())
    print(
        f"{name:12} {shown:28} {own * 1e3:6.1f} ms, {other} {peer * 1e3:6.1f} ms, "
        f"ratio {own / peer:.2f} (float64, forward and backward, results agree)"
    )
