"""The flow of gradients is autograd's, pair by pair: recurrent nets, several fields, deep nets."""

from typing import NamedTuple

import numpy as np
import pytest
import torch
from torch import nn

from course_lib import gradients, recurrent

T, B, D, H = 6, 3, 2, 4
LENGTHS = [6, 1, 4]


class TwoFields(NamedTuple):
    h: torch.Tensor
    c: torch.Tensor


class NoIntermediates(NamedTuple):
    h: torch.Tensor


class Memory(recurrent.Cell):
    """A cell with a memory c behind its h: c' = c/2 + tanh(W h + a), h' = sigmoid(a) tanh(c')."""

    def __init__(self):
        super().__init__(D, H)
        draw = torch.Generator().manual_seed(0)
        self.W = nn.Parameter(torch.randn(H, H, generator=draw).double())
        self.U = nn.Parameter(torch.randn(H, D, generator=draw).double())

    def project(self, x):
        return x @ self.U.T

    def step(self, a, state):
        c = state.c / 2 + torch.tanh(state.h @ self.W.T + a)
        h = torch.sigmoid(a) * torch.tanh(c)
        return TwoFields(h, c), NoIntermediates(h)

    def initial_state(self, batch):
        zeros = torch.zeros(batch, H, dtype=torch.float64)
        return TwoFields(zeros, zeros)


def inputs(T=T):
    return torch.randn(T, B, D, generator=torch.Generator().manual_seed(2)).double()


def loss(h, t):
    return (h**2).sum(dim=1) * t + h[:, 0]


CELLS = [
    recurrent.ElmanCell(D, H, activation=name, seed=0, dtype=torch.float64)
    for name in ("tanh", "relu", "sigmoid")
] + [Memory()]


@pytest.mark.parametrize("lengths", [None, LENGTHS])
@pytest.mark.parametrize(("cell", "of"), [(cell, "h") for cell in CELLS] + [(CELLS[-1], "c")])
def test_every_pair_is_autograds(cell, lengths, of):
    found = gradients.flow(cell, inputs(), loss, lengths=lengths, of=of, vectors=True)
    trace = recurrent.unroll(cell, inputs(), lengths=lengths)
    whole = 0
    for i in range(1, T + 1):
        own = torch.where(trace.mask[i - 1], loss(trace.steps[i].h, i), 0.0).sum()
        expected = getattr(trace.gradients(own), of).numpy().copy()
        expected[i + 1 :] = 0  # a carried state is no later step
        whole = whole + own
        for b in range(B):
            if i > found.lengths[b]:
                assert (found.vectors[i - 1, :, b] == 0).all()
            else:
                np.testing.assert_allclose(found.vectors[i - 1, :, b], expected[:, b], atol=1e-14)
    np.testing.assert_allclose(found.norms, np.linalg.norm(found.vectors, axis=-1), atol=1e-14)
    if lengths is None:
        bars = getattr(trace.gradients(whole), of)
        np.testing.assert_allclose(found.total, bars.numpy(), rtol=1e-12, atol=1e-14)


class Default(recurrent.ElmanCell):
    """An Elman cell that does not know its adjoint in closed form."""

    vjp = recurrent.Cell.vjp


@pytest.mark.parametrize("lengths", [None, LENGTHS])
@pytest.mark.parametrize("activation", ["tanh", "relu", "sigmoid", "identity"])
def test_the_closed_form_gives_the_same_flow(activation, lengths):
    x = inputs() * torch.tensor([0.0, 1.0, 1.0])[:, None]  # with b = 0, z is exactly 0 in one
    flows = []
    for kind in (recurrent.ElmanCell, Default):
        cell = kind(D, H, activation=activation, seed=0, dtype=torch.float64)
        nn.init.zeros_(cell.b)
        flows.append(gradients.flow(cell, x, loss, lengths=lengths, vectors=True))
    own, peer = flows
    np.testing.assert_allclose(own.vectors, peer.vectors, rtol=1e-13, atol=1e-15)
    np.testing.assert_allclose(own.norms, peer.norms, rtol=1e-13, atol=1e-15)


def test_a_start_of_ones_own():
    start = recurrent.ElmanState(torch.full((B, H), 0.5, dtype=torch.float64))
    found = gradients.flow(CELLS[0], inputs(), loss, state=start, vectors=True)
    trace = recurrent.unroll(CELLS[0], inputs(), start)
    whole = sum(loss(h, t).sum() for t, h in enumerate(trace.h.unbind(0), start=1))
    np.testing.assert_allclose(found.total, trace.gradients(whole).h.numpy(), rtol=1e-12)


@pytest.mark.parametrize("steps", [1, 2, 7, 13])
def test_any_number_of_steps(steps):
    found = gradients.flow(CELLS[3], inputs(steps), loss, of="c", vectors=True)
    trace = recurrent.unroll(CELLS[3], inputs(steps))
    whole = sum(loss(h, t).sum() for t, h in enumerate(trace.h.unbind(0), start=1))
    np.testing.assert_allclose(found.total, trace.gradients(whole).c.numpy(), rtol=1e-12)


def deep_net():
    """A plain net with a wide layer, a residual layer, one that does nothing, and no parameters."""
    torch.manual_seed(0)
    down, up, square = (nn.Linear(a, b).double() for a, b in ((H, 7), (7, H), (H, H)))
    return [down, torch.tanh, up, lambda h: h + torch.relu(square(h)), lambda h: h]


def test_a_deep_net_is_autograds():
    h0 = inputs().reshape(-1, H)[:B].clone().requires_grad_()
    layers = deep_net()
    found = gradients.flow(layers, h0.detach(), loss)
    states = [h0]
    for layer in layers:
        states.append(layer(states[-1]) * 1)
    for i in range(1, len(layers) + 1):
        bars = torch.autograd.grad(loss(states[i], i).sum(), states[: i + 1], retain_graph=True)
        expected = np.array([bar.norm(dim=1).numpy() for bar in bars])
        np.testing.assert_allclose(found.norms[i - 1, : i + 1], expected, rtol=1e-12)
        assert (found.norms[i - 1, i + 1 :] == 0).all()


def test_a_deep_nets_vectors_add_up():
    torch.manual_seed(0)
    layers = [nn.Sequential(nn.Linear(H, H), nn.Tanh()).double() for _ in range(5)]
    h0 = inputs().reshape(-1, H)[:B].clone().requires_grad_()
    found = gradients.flow(layers, h0, loss, vectors=True)
    h, whole = h0, 0
    for i, layer in enumerate(layers, start=1):
        h = layer(h)
        whole = whole + loss(h, i).sum()
    np.testing.assert_allclose(found.total[0], torch.autograd.grad(whole, h0)[0], rtol=1e-12)
    np.testing.assert_allclose(found.norms, np.linalg.norm(found.vectors, axis=-1), rtol=1e-12)


def test_an_unrolled_net_is_a_deep_net():
    cell, x = CELLS[0], inputs()
    layers = [lambda h, a=a: cell.step(a, recurrent.ElmanState(h))[0].h for a in cell.project(x)]
    deep = gradients.flow(layers, torch.zeros(B, H, dtype=torch.float64), loss)
    np.testing.assert_allclose(deep.norms, gradients.flow(cell, x, loss).norms, rtol=1e-12)


def test_jacobians_of_several_fields_are_autograds():
    cell, x = CELLS[3], inputs()[:, [1]]
    found = gradients.jacobians(cell, x)
    states = recurrent.unroll(cell, x).states
    for t in range(T):
        a = cell.project(x[t])

        def step(flat, a=a):
            (h, c), _ = cell.step(a, TwoFields(*flat.reshape(2, 1, H)))
            return torch.cat([h[0], c[0]])

        before = torch.cat([states.h[t, 0], states.c[t, 0]]).detach()
        expected = torch.autograd.functional.jacobian(step, before)
        np.testing.assert_allclose(found[t], expected.numpy(), rtol=1e-12, atol=1e-15)
