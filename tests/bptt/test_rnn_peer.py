"""torch's recurrent layer, with the same weights, has the same states and gradients."""

import numpy as np
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

from course_lib import bptt

NONLINEAR = st.sampled_from(["tanh", "relu"])
SIZES = st.integers(1, 5)


def layer_and_head(parameters, nonlinearity):
    """nn.RNN and nn.Linear that hold the parameters."""
    D, H, _ = parameters.sizes
    layer = torch.nn.RNN(D, H, nonlinearity=nonlinearity, dtype=torch.float64)
    return hold(layer, parameters), head_of(parameters)


def hold(layer, parameters):
    """The layer with U, W and b as its weights; its second bias is 0."""
    with torch.no_grad():
        layer.weight_ih_l0.copy_(torch.tensor(parameters.U))
        layer.weight_hh_l0.copy_(torch.tensor(parameters.W))
        layer.bias_ih_l0.copy_(torch.tensor(parameters.b))
        layer.bias_hh_l0.zero_()
    return layer


def head_of(parameters):
    """nn.Linear with V and b_y as its weights."""
    _, H, outputs = parameters.sizes
    head = torch.nn.Linear(H, outputs, dtype=torch.float64)
    with torch.no_grad():
        head.weight.copy_(torch.tensor(parameters.V))
        head.bias.copy_(torch.tensor(parameters.b_y))
    return head


@settings(max_examples=40, deadline=None)
@given(SIZES, SIZES, SIZES, SIZES, SIZES, NONLINEAR, st.booleans(), st.integers(0, 2**32 - 1))
def test_states_and_gradients_equal_torchs(T, B, D, H, outputs, nonlinearity, ragged, seed):
    rng = np.random.default_rng(seed)
    parameters = bptt.parameters(D, H, outputs, rng)._replace(b=rng.normal(size=H))
    x, targets = rng.normal(size=(T, B, D)), rng.normal(size=(T, B, outputs))
    h0, h_bar = rng.normal(size=(2, B, H))
    lengths = rng.integers(1, T + 1, B) if ragged else np.full(B, T)
    trace = bptt.forward(parameters, x, h0=h0, activation=nonlinearity, lengths=lengths)
    loss = bptt.squared_error(trace, targets)
    gradient = bptt.backward(trace, loss.y_bar, h_bar=h_bar)

    layer, head = layer_and_head(parameters, nonlinearity)
    inputs = torch.tensor(x, requires_grad=True)
    start = torch.tensor(h0[None], requires_grad=True)
    packed = pack_padded_sequence(inputs, torch.tensor(lengths), enforce_sorted=False)
    states, last = layer(packed, start)
    states, _ = pad_packed_sequence(states, total_length=T)
    mask = torch.tensor(trace.mask)[:, :, None]
    errors = torch.where(mask, head(states) - torch.tensor(targets), 0.0)
    expected = 0.5 * errors.square().sum() / B
    (expected + (last[0] * torch.tensor(h_bar)).sum()).backward()

    close = {"rtol": 1e-10, "atol": 1e-11}
    inside = trace.mask
    np.testing.assert_allclose(trace.h[1:][inside], states.detach().numpy()[inside], **close)
    np.testing.assert_allclose(trace.h[-1], last[0].detach(), **close)
    np.testing.assert_allclose(loss.value, expected.item(), **close)
    np.testing.assert_allclose(gradient.U_bar, layer.weight_ih_l0.grad, **close)
    np.testing.assert_allclose(gradient.W_bar, layer.weight_hh_l0.grad, **close)
    np.testing.assert_allclose(gradient.b_bar, layer.bias_ih_l0.grad, **close)
    np.testing.assert_allclose(gradient.V_bar, head.weight.grad, **close)
    np.testing.assert_allclose(gradient.b_y_bar, head.bias.grad, **close)
    np.testing.assert_allclose(gradient.x_bar, inputs.grad, **close)
    np.testing.assert_allclose(gradient.h_bar[0], start.grad[0], **close)


def test_a_large_net_too():
    rng = np.random.default_rng(0)
    parameters = bptt.parameters(8, 32, 8, rng, scale=1.2)
    x, targets = rng.normal(size=(40, 4, 8)), rng.integers(0, 8, (40, 4))
    trace = bptt.forward(parameters, x)
    loss = bptt.cross_entropy(trace, targets)
    gradient = bptt.backward(trace, loss.y_bar)
    layer, head = layer_and_head(parameters, "tanh")
    states, _ = layer(torch.tensor(x))
    scores = head(states).flatten(0, 1)
    expected = torch.nn.functional.cross_entropy(scores, torch.tensor(targets).flatten()) * 40
    expected.backward()
    np.testing.assert_allclose(loss.value, expected.item(), rtol=1e-12)
    scale = np.abs(gradient.W_bar).max()
    np.testing.assert_allclose(
        gradient.W_bar, layer.weight_hh_l0.grad, rtol=1e-8, atol=1e-8 * scale
    )
