"""Cells with gates are torch's own, and the peephole cell is torchrecurrent's."""

import pytest
import torch
from recurrent.every_cell import draw
from torch import nn
from torchrecurrent import PeepholeLSTMCell

from course_lib.recurrent import GRUCell, GRUState, LSTMCell, LSTMState, run, unroll

T, B, D, H = 9, 3, 2, 5
TIGHT = {"rtol": 1e-10, "atol": 1e-12}


def torch_lstm(cell):
    return with_weights(nn.LSTM(D, H, dtype=torch.float64), cell)


def torch_gru(cell):
    """torch adds b_h within the reset gate's reach; its other second biases are 0."""
    module = with_weights(nn.GRU(D, H, dtype=torch.float64), cell)
    with torch.no_grad():
        module.bias_hh_l0[-H:] = cell.b_h
    return module


def with_weights(module, cell):
    with torch.no_grad():
        module.weight_ih_l0.copy_(cell.U)
        module.weight_hh_l0.copy_(cell.W)
        module.bias_ih_l0.copy_(cell.b)
        module.bias_hh_l0.zero_()
    return module


def compare(cell, state, module, module_state, way):
    """Outputs, last state and the gradients of all weights and inputs."""
    x = draw(T, B, D).requires_grad_()
    found, (h, last) = way(cell, x, state), module(x, module_state)
    last = last if isinstance(last, tuple) else (last,)
    torch.testing.assert_close(found.h, h, **TIGHT)
    for mine, peer in zip(found.last, last, strict=True):
        torch.testing.assert_close(mine, peer[0], **TIGHT)
    mine, peers = [cell.U, cell.W, cell.b], ["weight_ih_l0", "weight_hh_l0", "bias_ih_l0"]
    wanted = [x, *(getattr(module, name) for name in peers)]
    own = torch.autograd.grad(found.h.pow(2).sum() + found.last[-1].sum(), [x, *mine])
    other = torch.autograd.grad(h.pow(2).sum() + last[-1].sum(), wanted)
    for a, b in zip(own, other, strict=True):
        torch.testing.assert_close(a, b, **TIGHT)


@pytest.mark.parametrize("way", [run, unroll])
def test_lstm(way):
    cell = LSTMCell(D, H, seed=1, dtype=torch.float64)
    start = LSTMState(draw(B, H, seed=2), draw(B, H, seed=3))
    compare(cell, start, torch_lstm(cell), (start.h[None], start.c[None]), way)


@pytest.mark.parametrize("way", [run, unroll])
def test_gru(way):
    cell = GRUCell(D, H, reset="after", update="keep", seed=1, dtype=torch.float64)
    start = GRUState(draw(B, H, seed=2))
    compare(cell, start, torch_gru(cell), start.h[None], way)


def test_peepholes_that_see_the_new_cell():
    cell = LSTMCell(D, H, peephole="new", seed=1, dtype=torch.float64)
    peer, x = PeepholeLSTMCell(D, H, dtype=torch.float64), draw(T, B, D)
    with torch.no_grad():
        peer.weight_ih.copy_(cell.U)
        peer.weight_hh.copy_(cell.W)
        peer.weight_ph.copy_(torch.cat([cell.p_i, cell.p_f, cell.p_o]))
        peer.bias_ih.copy_(cell.b)
        peer.bias_hh.zero_()
    found, (h, c) = run(cell, x), cell.initial_state(B)
    for t in range(T):
        h, c = peer(x[t], (h, c))
        torch.testing.assert_close(found.h[t], h, **TIGHT)
    torch.testing.assert_close(found.last.c, c, **TIGHT)
    peer_bar = torch.autograd.grad((h * c).sum(), peer.weight_ph)[0].chunk(3)
    bars = torch.autograd.grad((found.last.h * found.last.c).sum(), [cell.p_i, cell.p_f, cell.p_o])
    for mine, other in zip(bars, peer_bar, strict=True):
        torch.testing.assert_close(mine, other, **TIGHT)


def test_peepholes_that_see_the_old_cell():
    """No package has them: written out gate by gate, with the blocks' own weights."""
    cell = LSTMCell(D, H, peephole="old", seed=1, dtype=torch.float64)
    x, state = draw(B, D), LSTMState(draw(B, H, seed=2), draw(B, H, seed=3))

    def z(name):
        U, W, b = cell.block(name)
        return x @ U.T + state.h @ W.T + b

    i = torch.sigmoid(z("i") + cell.p_i * state.c)
    f = torch.sigmoid(z("f") + cell.p_f * state.c)
    o = torch.sigmoid(z("o") + cell.p_o * state.c)
    g = torch.tanh(z("g"))
    c = f * state.c + i * g
    new, intermediates = cell(x, state)
    wanted = [i, f, g, o, o * torch.tanh(c), c]
    for mine, expected in zip([*intermediates, *new], wanted, strict=True):
        torch.testing.assert_close(mine, expected, **TIGHT)
