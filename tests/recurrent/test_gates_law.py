"""What gates do at their ends, and which cells are the same cell."""

import math

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from recurrent.every_cell import KINDS, D, H, draw, make, state_of

from course_lib import recurrent
from course_lib.recurrent import GRUCell, LSTMCell

T, B = 6, 3
OPEN = 1000.0  # σ of it is 1, and of its negative 0, exactly
F64 = {"dtype": torch.float64, "seed": 0}


def held(cell, **biases):
    """The cell with some gates held open or shut by their biases."""
    with torch.no_grad():
        for name, bias in biases.items():
            cell.block(name).b.fill_(bias)
    return cell


def zeroed(cell):
    """The cell with all weights 0."""
    with torch.no_grad():
        for parameter in cell.parameters():
            parameter.zero_()
    return cell


def test_the_constant_error_carousel():
    """With f = 1 and i = o = 0 the cell's adjoint passes every step unchanged, bit for bit."""
    cell = held(LSTMCell(D, H, **F64), f=OPEN, i=-OPEN, o=-OPEN)
    trace = recurrent.unroll(cell, draw(T, B, D), state_of(cell, B))
    bars = trace.gradients((draw(B, H, seed=4) * trace.last.c).sum())
    assert (bars.c == bars.c[-1]).all()
    assert (trace.states.c == trace.states.c[0]).all()
    start = state_of(cell, B)
    leaf = start.c.clone().requires_grad_()
    last = recurrent.run(cell, draw(T, B, D), recurrent.LSTMState(start.h, leaf)).last
    (c_bar,) = torch.autograd.grad((draw(B, H, seed=4) * last.c).sum(), leaf)
    assert torch.equal(c_bar, bars.c[0])


@pytest.mark.parametrize(("update", "bias"), [("write", -OPEN), ("keep", OPEN)])
@pytest.mark.parametrize("reset", ["before", "after", "none"])
def test_a_shut_update_gate_keeps_the_state_and_its_adjoint(reset, update, bias):
    cell = GRUCell(D, H, reset=reset, update=update, update_bias=bias, **F64)
    start = state_of(cell, B)
    trace = recurrent.unroll(cell, draw(T, B, D), start)
    assert (trace.states.h == start.h).all()
    bars = trace.gradients((draw(B, H) * trace.last.h).sum()).h
    assert (bars == bars[-1]).all()


@pytest.mark.parametrize("kind", KINDS)
def test_zero_weights(kind):
    """Every gate is 1/2 and all new content 0, so what is kept halves in every step."""
    cell = zeroed(make(kind))
    start = state_of(cell, B)
    last = recurrent.run(cell, draw(T, B, D), start).last
    if kind.startswith("elman"):
        assert (last.h == (0.5 if "sigmoid" in kind else 0.0)).all()
        return
    share = 1.0 if "forget gate" in getattr(cell, "without", ()) else 0.5
    torch.testing.assert_close(last[-1], share**T * start[-1], rtol=0, atol=1e-15)


@pytest.mark.parametrize(
    ("kind", "rows", "more"),
    [
        ("lstm", 4, 0),
        ("lstm new", 4, 3),
        ("lstm coupled", 3, 0),
        ("lstm coupled new", 3, 2),
        ("lstm without forget gate", 3, 0),
        ("lstm without input activation", 4, 0),
        ("lstm without all", 1, 0),
        ("gru before write", 3, 0),
        ("gru after keep", 3, 1),
        ("gru none write", 2, 0),
    ],
)
def test_how_many_parameters(kind, rows, more):
    cell = make(kind)
    assert len(cell.blocks) == rows
    assert sum(p.numel() for p in cell.parameters()) == rows * H * (D + H + 1) + more * H
    for p, gate in ((getattr(cell, f"p_{gate}", None), gate) for gate in "ifo"):
        assert p is None or gate in cell.blocks


def copy_blocks(cell, other, **signs):
    """Give ``cell`` the blocks of ``other`` with the same names, some times a sign."""
    with torch.no_grad():
        for name in set(cell.blocks) & set(other.blocks):
            for mine, theirs in zip(cell.block(name), other.block(name), strict=True):
                mine.copy_(theirs * signs.get(name, 1))


@given(seed=st.integers(0, 999))
@settings(max_examples=5, deadline=None)
def test_coupled_gates_are_two_gates_with_opposite_weights(seed):
    for peephole in ("none", "old", "new"):
        coupled = LSTMCell(D, H, coupled=True, peephole=peephole, seed=seed, dtype=torch.float64)
        free = LSTMCell(D, H, peephole=peephole, **F64)
        copy_blocks(free, coupled)
        with torch.no_grad():
            for i, f in zip(free.block("i"), coupled.block("f"), strict=True):
                i.copy_(-f)
            if peephole != "none":
                free.p_i.copy_(-coupled.p_f)
                free.p_f.copy_(coupled.p_f)
                free.p_o.copy_(coupled.p_o)
        x = draw(T, B, D, seed=seed)
        torch.testing.assert_close(recurrent.run(coupled, x).h, recurrent.run(free, x).h)


@pytest.mark.parametrize("reset", ["before", "after", "none"])
def test_write_and_keep_are_mirror_images(reset):
    write, keep = (GRUCell(D, H, reset=reset, update=u, **F64) for u in ("write", "keep"))
    copy_blocks(keep, write, u=-1)
    x = draw(T, B, D)
    torch.testing.assert_close(recurrent.run(keep, x).h, recurrent.run(write, x).h)


@pytest.mark.parametrize("reset", ["before", "after"])
def test_without_reset_gate_r_is_one(reset):
    none, other = (GRUCell(D, H, reset=r, **F64) for r in ("none", reset))
    copy_blocks(other, none)
    held(other, r=OPEN)
    if reset == "after":
        with torch.no_grad():
            other.b_h.zero_()
    x = draw(T, B, D)
    torch.testing.assert_close(recurrent.run(other, x).h, recurrent.run(none, x).h)
    assert (recurrent.unroll(none, x).intermediates.r == 1).all()


@pytest.mark.parametrize("gate", ["i", "f", "o"])
def test_a_missing_gate_is_an_open_one(gate):
    name = {"i": "input gate", "f": "forget gate", "o": "output gate"}[gate]
    missing, full = LSTMCell(D, H, without=(name,), **F64), LSTMCell(D, H, **F64)
    copy_blocks(full, missing)
    held(full, **{gate: OPEN})
    x = draw(T, B, D)
    torch.testing.assert_close(recurrent.run(missing, x).h, recurrent.run(full, x).h)
    assert (getattr(recurrent.unroll(missing, x).intermediates, gate) == 1).all()


def test_missing_activations_let_the_sum_through():
    cell = LSTMCell(D, H, without=("input activation", "output activation"), **F64)
    new, intermediates = cell(draw(B, D), state_of(cell, B))
    U, W, b = cell.block("g")
    state = state_of(cell, B)
    torch.testing.assert_close(intermediates.g, draw(B, D) @ U.T + state.h @ W.T + b)
    torch.testing.assert_close(new.h, intermediates.o * new.c)


@given(longest=st.floats(2, 1e6), seed=st.integers(0, 99))
@settings(max_examples=20, deadline=None)
def test_chrono_spreads_the_times_of_forgetting(longest, seed):
    """A gate with bias b forgets in about 1 + exp(b) steps, drawn evenly between 2 and T_max."""
    b = recurrent.chrono(longest)(400, torch.Generator().manual_seed(seed))
    times = 1 + b.exp()
    assert times.min() >= 2 - 1e-9
    assert times.max() <= longest * (1 + 1e-9)
    spread = (longest - 2) / math.sqrt(12)
    assert abs(times.mean() - (2 + longest) / 2) <= 5 * spread / math.sqrt(400) + 1e-6


def test_chrono_turns_the_gates_that_keep():
    options = {"chrono": 50.0, **F64}
    lstm, coupled = LSTMCell(D, H, **options), LSTMCell(D, H, coupled=True, **options)
    assert torch.equal(lstm.block("i").b, -lstm.block("f").b)
    keep, write = (GRUCell(D, H, update=u, **options) for u in ("keep", "write"))
    assert torch.equal(keep.block("u").b, -write.block("u").b)
    for b in (lstm.block("f").b, coupled.block("f").b, keep.block("u").b):
        assert ((b > 0) & (b <= math.log(49))).all()


def test_biases_start_where_they_are_told_and_nothing_else_moves():
    told, plain = LSTMCell(D, H, forget_bias=1.5, **F64), LSTMCell(D, H, **F64)
    assert (told.block("f").b == 1.5).all()
    assert torch.equal(told.W, plain.W)
    assert torch.equal(told.block("o").b, plain.block("o").b)
    assert (GRUCell(D, H, update_bias=-2, **F64).block("u").b == -2).all()


@pytest.mark.parametrize("make_cell", [LSTMCell, GRUCell])
def test_an_initialiser_draws_every_block(make_cell):
    cell = make_cell(D, H, recurrent=recurrent.orthogonal(), **F64)
    blocks = [cell.block(name).W for name in cell.blocks]
    for W in blocks:
        torch.testing.assert_close(W @ W.T, torch.eye(H).double())
    assert not torch.equal(blocks[0], blocks[1])
    assert torch.equal(make_cell(D, H, recurrent=cell.W.detach(), seed=1).W, cell.W.float())
