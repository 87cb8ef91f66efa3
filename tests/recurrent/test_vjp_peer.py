"""A cell's adjoint in closed form is automatic differentiation's, which is every cell's default."""

from typing import NamedTuple

import pytest
import torch

from course_lib import recurrent
from course_lib.recurrent.elman import ACTIVATIONS

N, D, H = 40, 2, 4


def draw(*shape, seed=0):
    return torch.randn(*shape, generator=torch.Generator().manual_seed(seed)).double()


def elman(activation):
    return recurrent.ElmanCell(D, H, activation=activation, seed=0, dtype=torch.float64)


def both_ways(cell, a, before):
    """The adjoint as the cell gives it, and by automatic differentiation."""
    with torch.no_grad():
        after, _ = cell.step(a, before)
    return (way(cell, a, before, after) for way in (type(cell).vjp, recurrent.Cell.vjp))


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_closed_form_of_any_number_of_first_rows(activation):
    cell, a, before = elman(activation), draw(N, H), recurrent.ElmanState(draw(N, H, seed=1))
    own, peer = both_ways(cell, a, before)
    for rows in (N, N - 1, 3, 1, N // 2, N):
        bars = recurrent.ElmanState(draw(rows, H, seed=rows))
        for mine, expected in zip(own(bars), peer(bars), strict=True):
            torch.testing.assert_close(mine.h, expected.h, rtol=1e-13, atol=1e-15)
            assert not mine.h.requires_grad


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_closed_form_where_z_is_exactly_zero_or_far_out(activation):
    z = torch.tensor([[0.0, -0.0, 40.0, -40.0], [1e-300, -1e-300, 800.0, -800.0]]).double()
    before, bars = (recurrent.ElmanState(draw(2, H, seed=s)) for s in (1, 2))
    cell = elman(activation)
    with torch.no_grad():
        cell.W.zero_()
    after, intermediates = cell.step(z, before)
    assert torch.equal(intermediates.z, z)
    with torch.no_grad():
        cell.W.copy_(torch.eye(H))  # the slopes themselves come out
    own = cell.vjp(z, before, after)(bars)[1].h
    leaf = z.requires_grad_()
    (expected,) = torch.autograd.grad(ACTIVATIONS[activation](leaf), leaf, bars.h)
    torch.testing.assert_close(own, expected, rtol=1e-13, atol=0)


class Halved(recurrent.ElmanCell):
    """An Elman cell with a step of its own."""

    def step(self, a, state):
        new, intermediates = super().step(a, state)
        return recurrent.ElmanState(new.h / 2 + state.h), intermediates


def test_a_step_of_ones_own_has_its_own_adjoint():
    cell = Halved(D, H, seed=0, dtype=torch.float64)
    a, before = draw(N, H), recurrent.ElmanState(draw(N, H, seed=1))
    bars = recurrent.ElmanState(draw(N, H, seed=2))
    own, peer = both_ways(cell, a, before)
    torch.testing.assert_close(own(bars)[1].h, peer(bars)[1].h)


class Pair(NamedTuple):
    h: torch.Tensor
    c: torch.Tensor


class Memory(recurrent.Cell):
    """Two fields: c' = c h and h' = 2 c' + a, whose adjoints are written out below."""

    def project(self, x):
        return x

    def step(self, a, state):
        c = state.c * state.h
        return Pair(2 * c + a, c), Pair(a, c)

    def initial_state(self, batch):
        return Pair(torch.zeros(batch, H), torch.zeros(batch, H))


def test_total_adjoints_of_two_fields():
    before, bars = Pair(draw(N, H), draw(N, H, seed=1)), Pair(draw(9, H, seed=2), draw(9, H))
    total, back = Memory(H, H).vjp(draw(N, H), before, before)(bars)
    c_bar = bars.c + 2 * bars.h  # the way from c to h is a part of it
    for found, expected in (
        (total.h, bars.h),
        (total.c, c_bar),
        (back.h, c_bar * before.c[:9]),
        (back.c, c_bar * before.h[:9]),
    ):
        torch.testing.assert_close(found, expected)
