"""The Elman cell, unrolled, is torch's own recurrent net: states, outputs and gradients."""

import pytest
import torch
from torch import nn

from course_lib import recurrent

T, B, D, H, O = 7, 3, 2, 5, 4


def peer_of(cell):
    """torch.nn.RNN with the cell's parameters; its second bias is 0."""
    rnn = nn.RNN(D, H, nonlinearity=cell.activation, dtype=torch.float64)
    with torch.no_grad():
        rnn.weight_ih_l0.copy_(cell.U)
        rnn.weight_hh_l0.copy_(cell.W)
        rnn.bias_ih_l0.copy_(cell.b)
        rnn.bias_hh_l0.zero_()
    return rnn


def inputs(seed=0):
    return torch.randn(T, B, D, generator=torch.Generator().manual_seed(seed)).double()


@pytest.mark.parametrize("activation", ["tanh", "relu"])
def test_states_and_gradients(activation):
    cell = recurrent.ElmanCell(D, H, activation=activation, seed=1, dtype=torch.float64)
    rnn, x = peer_of(cell), inputs()
    start = inputs(3)[0, :, :1].repeat(1, H)
    trace = recurrent.unroll(cell, x, recurrent.ElmanState(start))
    h, last = rnn(x, start[None])
    torch.testing.assert_close(trace.h, h)
    torch.testing.assert_close(trace.last.h, last[0])
    trace.h.pow(2).sum().backward()
    h.pow(2).sum().backward()
    torch.testing.assert_close(cell.U.grad, rnn.weight_ih_l0.grad)
    torch.testing.assert_close(cell.W.grad, rnn.weight_hh_l0.grad)
    torch.testing.assert_close(cell.b.grad, rnn.bias_ih_l0.grad)


def test_lengths_are_packed_sequences():
    cell = recurrent.ElmanCell(D, H, seed=1, dtype=torch.float64)
    x, lengths = inputs(), torch.tensor([7, 2, 4])
    packed = nn.utils.rnn.pack_padded_sequence(x, lengths, enforce_sorted=False)
    _, last = peer_of(cell)(packed)
    trace = recurrent.unroll(cell, x, lengths=lengths)
    torch.testing.assert_close(trace.last.h, last[0])


@pytest.mark.parametrize("at", ["last", "every"])
def test_the_net_is_a_cell_and_a_linear_layer(at):
    cell = recurrent.ElmanCell(D, H, seed=1, dtype=torch.float64)
    net, x = recurrent.RecurrentNet(cell, O, at=at, seed=2), inputs()
    h, _ = peer_of(cell)(x)
    expected = nn.functional.linear(h, net.V, net.b_y)
    torch.testing.assert_close(net(x), expected if at == "every" else expected[-1])
    torch.testing.assert_close(net.output(net.trace(x).h), expected)


@pytest.mark.parametrize(
    ("name", "phi"), [("sigmoid", torch.sigmoid), ("identity", lambda z: z), ("tanh", torch.tanh)]
)
def test_the_parts_are_what_happened(name, phi):
    cell = recurrent.ElmanCell(D, H, activation=name, seed=1, dtype=torch.float64)
    x = inputs()
    trace = recurrent.unroll(cell, x)
    z = trace.states.h[:-1] @ cell.W.T + x @ cell.U.T + cell.b
    torch.testing.assert_close(trace.intermediates.z, z)
    torch.testing.assert_close(trace.h, phi(z))
