"""Every cell's derived way back is automatic differentiation's: step by step and over time."""

import pytest
import torch
from recurrent.every_cell import KINDS, D, H, draw, make, state_of
from torch.func import functional_call, grad, stack_module_state, vmap

from course_lib import recurrent
from course_lib.gradients import flow

T, B, N = 5, 3, 24
LENGTHS = torch.tensor([5, 2, 1])
every_kind = pytest.mark.parametrize("kind", KINDS)


def loss_of(h, last):
    """A loss of every step's output and of all fields of the last state."""
    ends = sum((draw(*field.shape, seed=20 + k) * field).sum() for k, field in enumerate(last))
    return (draw(*h.shape, seed=3) * h).sum() + h.pow(2).sum() + ends


def all_gradients(way, cell, lengths):
    """Outputs, and the loss's derivatives by x, the first state and every parameter."""
    x, start = draw(T, B, D).requires_grad_(), state_of(cell, B)
    start = type(start)(*(field.requires_grad_() for field in start))
    found = way(cell, x, start, lengths=lengths)
    wanted = [x, *start, *cell.parameters()]
    return [found.h, *found.last, *torch.autograd.grad(loss_of(found.h, found.last), wanted)]


def same(found, expected):
    for mine, theirs in zip(found, expected, strict=True):
        torch.testing.assert_close(mine, theirs, rtol=1e-11, atol=1e-13)


@every_kind
@pytest.mark.parametrize("lengths", [None, LENGTHS], ids=["full", "lengths"])
def test_run_is_unroll_with_all_gradients(kind, lengths):
    cell = make(kind)
    ways = (recurrent.run, recurrent.unroll)
    same(*(all_gradients(way, cell, lengths) for way in ways))


@every_kind
def test_the_adjoint_of_one_step(kind):
    cell, a = make(kind), draw(N, make(kind).U.shape[0], seed=1)
    before = state_of(cell, N)
    with torch.no_grad():
        after, _ = cell.step(a, before)
    own, peer = (way(cell, a, before, after) for way in (type(cell).vjp, recurrent.Cell.vjp))
    for rows in (N, 3, 1):
        bars = state_of(cell, rows, seed=rows)
        for mine, theirs in zip(own(bars), peer(bars), strict=True):
            same(mine, theirs)
            assert not mine.h.requires_grad


class Whole(torch.nn.Module):
    """A cell over time as a module."""

    def __init__(self, cell):
        super().__init__()
        self.cell = cell

    def forward(self, x, lengths):
        return loss_of(*recurrent.run(self.cell, x, lengths=lengths))


@every_kind
def test_many_cells_at_once(kind):
    """Under vmap, with the gradient taken outside and inside."""
    models = [Whole(make(kind, seed=s)) for s in range(3)]
    stacked, _ = stack_module_state(models)
    x, wanted = draw(T, B, D), list(stacked.values())

    def loss(parameters, lengths):
        return functional_call(models[0], parameters, (x, lengths))

    lengths = torch.stack([LENGTHS, LENGTHS.flip(0), LENGTHS])
    outside = torch.autograd.grad(vmap(loss)(stacked, lengths).sum(), wanted)
    inside = vmap(grad(loss))({name: p.detach() for name, p in stacked.items()}, lengths)
    same(inside.values(), outside)
    for s, model in enumerate(models):
        own = torch.autograd.grad(model(x, lengths[s]), list(model.parameters()))
        same([g[s] for g in outside], own)


@every_kind
def test_second_derivatives(kind):
    cell, x = make(kind), draw(T, B, D).requires_grad_()

    def second(way):
        found = way(cell, x, lengths=LENGTHS)
        loss = loss_of(found.h, found.last)
        first = torch.autograd.grad(loss, [x, cell.W], create_graph=True)
        return torch.autograd.grad(sum(g.pow(2).sum() for g in first), list(cell.parameters()))

    same(second(recurrent.run), second(recurrent.unroll))


@pytest.mark.parametrize("kind", ["elman tanh", "lstm new", "gru before write"])
class TestGraph:
    """What is in the graph and what is not."""

    def test_without_gradients_there_is_no_graph(self, kind):
        cell, x = make(kind), draw(T, B, D)
        with torch.no_grad():
            found = recurrent.run(cell, x, lengths=LENGTHS)
        assert not found.h.requires_grad
        same([found.h, *found.last], all_ends(recurrent.unroll(cell, x, lengths=LENGTHS)))

    def test_frozen_parameters_let_the_gradient_pass(self, kind):
        x = draw(T, B, D).requires_grad_()
        cells = make(kind).requires_grad_(False), make(kind)
        same(*(torch.autograd.grad(recurrent.run(c, x).h.sum(), x) for c in cells))

    def test_the_last_state_alone(self, kind):
        cell = make(kind)
        ends = (
            way(cell, draw(T, B, D), lengths=LENGTHS).last
            for way in (recurrent.run, recurrent.unroll)
        )
        same(*(torch.autograd.grad(end[-1].sum(), [cell.W, cell.U]) for end in ends))  # fmt: skip


def all_ends(found):
    return [found.h, *found.last]


class Halved(recurrent.LSTMCell):
    """A cell with a step of its own."""

    def step(self, a, state):
        new, intermediates = super().step(a, state)
        return recurrent.LSTMState(new.h / 2 + state.h, new.c), intermediates


def test_a_step_of_ones_own_goes_its_own_way():
    cell = Halved(D, H, seed=0, dtype=torch.float64)
    same(*(all_gradients(way, cell, LENGTHS) for way in (recurrent.run, recurrent.unroll)))
    usual = make("lstm")
    assert not torch.allclose(
        recurrent.run(cell, draw(T, B, D)).h, recurrent.run(usual, draw(T, B, D)).h
    )


def test_a_step_given_to_one_cell_goes_its_own_way():
    cell = make("gru before write")
    step = cell.step
    cell.step = lambda a, state: step(2 * a, state)
    same(*(all_gradients(way, cell, LENGTHS) for way in (recurrent.run, recurrent.unroll)))
    h = draw(1, H)
    before = recurrent.GRUState(h)
    after, _ = cell.step(a := cell.project(draw(1, D)), before)
    bars = cell.vjp(a, before, after)(recurrent.GRUState(h))
    same(bars[1], recurrent.Cell.vjp(cell, a, before, after)(recurrent.GRUState(h))[1])


@every_kind
def test_the_flow_through_every_field(kind):
    """All pairs in one sweep are one autograd call per loss step."""
    cell, x, weight = make(kind), draw(T, B, D), draw(T + 1, B, H, seed=8)
    trace = recurrent.unroll(cell, x, lengths=LENGTHS)
    for of in trace.states._fields:
        found = flow(
            cell, x, lambda h, t: (weight[t] * h).sum(1), of=of, lengths=LENGTHS, vectors=True
        )
        for i in range(1, T + 1):
            loss = ((weight[i] * trace.states.h[i]).sum(1) * trace.mask[i - 1]).sum()
            same(torch.from_numpy(found.vectors[i - 1]), getattr(trace.gradients(loss), of))
