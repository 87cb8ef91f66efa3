"""torch's LSTM layer, with the same weights, has the same states and gradients."""

import numpy as np
import torch
from bptt.test_rnn_peer import SIZES, head_of, hold
from hypothesis import given, settings
from hypothesis import strategies as st
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

from course_lib import bptt


def layer_and_head(parameters):
    """nn.LSTM and nn.Linear that hold the parameters; torch's blocks stand in the same order."""
    D, H, _ = parameters.sizes
    return hold(torch.nn.LSTM(D, H, dtype=torch.float64), parameters), head_of(parameters)


@settings(max_examples=40, deadline=None)
@given(SIZES, SIZES, SIZES, SIZES, SIZES, st.booleans(), st.integers(0, 2**32 - 1))
def test_states_and_gradients_equal_torchs(T, B, D, H, outputs, ragged, seed):
    rng = np.random.default_rng(seed)
    parameters = bptt.lstm_parameters(D, H, outputs, rng)._replace(b=rng.normal(size=4 * H))
    x, targets = rng.normal(size=(T, B, D)), rng.normal(size=(T, B, outputs))
    h0, c0, h_bar, c_bar = rng.normal(size=(4, B, H))
    lengths = rng.integers(1, T + 1, B) if ragged else np.full(B, T)
    trace = bptt.lstm_forward(parameters, x, h0=h0, c0=c0, lengths=lengths)
    loss = bptt.squared_error(trace, targets)
    gradient = bptt.lstm_backward(trace, loss.y_bar, h_bar=h_bar, c_bar=c_bar)

    layer, head = layer_and_head(parameters)
    inputs = torch.tensor(x, requires_grad=True)
    starts = [torch.tensor(start[None], requires_grad=True) for start in (h0, c0)]
    packed = pack_padded_sequence(inputs, torch.tensor(lengths), enforce_sorted=False)
    states, (h_last, c_last) = layer(packed, starts)
    states, _ = pad_packed_sequence(states, total_length=T)
    mask = torch.tensor(trace.mask)[:, :, None]
    errors = torch.where(mask, head(states) - torch.tensor(targets), 0.0)
    expected = 0.5 * errors.square().sum() / B
    outside = (h_last[0] * torch.tensor(h_bar) + c_last[0] * torch.tensor(c_bar)).sum()
    (expected + outside).backward()

    close = {"rtol": 1e-10, "atol": 1e-11}
    inside = trace.mask
    np.testing.assert_allclose(trace.h[1:][inside], states.detach().numpy()[inside], **close)
    np.testing.assert_allclose(trace.h[-1], h_last[0].detach(), **close)
    np.testing.assert_allclose(trace.c[-1], c_last[0].detach(), **close)
    np.testing.assert_allclose(loss.value, expected.item(), **close)
    np.testing.assert_allclose(gradient.U_bar, layer.weight_ih_l0.grad, **close)
    np.testing.assert_allclose(gradient.W_bar, layer.weight_hh_l0.grad, **close)
    np.testing.assert_allclose(gradient.b_bar, layer.bias_ih_l0.grad, **close)
    np.testing.assert_allclose(gradient.V_bar, head.weight.grad, **close)
    np.testing.assert_allclose(gradient.b_y_bar, head.bias.grad, **close)
    np.testing.assert_allclose(gradient.x_bar, inputs.grad, **close)
    np.testing.assert_allclose(gradient.h_bar[0], starts[0].grad[0], **close)
    np.testing.assert_allclose(gradient.c_bar[0], starts[1].grad[0], **close)


def test_a_large_net_too():
    rng = np.random.default_rng(0)
    parameters = bptt.lstm_parameters(8, 32, 8, rng, scale=1.5, forget_bias=1.0)
    x, targets = rng.normal(size=(40, 4, 8)), rng.integers(0, 8, (40, 4))
    trace = bptt.lstm_forward(parameters, x)
    loss = bptt.cross_entropy(trace, targets)
    gradient = bptt.lstm_backward(trace, loss.y_bar)
    layer, head = layer_and_head(parameters)
    states, _ = layer(torch.tensor(x))
    scores = head(states).flatten(0, 1)
    expected = torch.nn.functional.cross_entropy(scores, torch.tensor(targets).flatten()) * 40
    expected.backward()
    np.testing.assert_allclose(loss.value, expected.item(), rtol=1e-12)
    scale = np.abs(gradient.W_bar).max()
    np.testing.assert_allclose(
        gradient.W_bar, layer.weight_hh_l0.grad, rtol=1e-8, atol=1e-8 * scale
    )
