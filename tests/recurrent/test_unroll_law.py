"""Unrolling: padding changes nothing, pieces join, rows of a batch do not see each other."""

import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from course_lib import recurrent

CELL = recurrent.ElmanCell(2, 4, seed=0, dtype=torch.float64)
NET = recurrent.RecurrentNet(CELL, 3, at="every", seed=1)


def inputs(T, B, seed):
    return torch.randn(T, B, 2, generator=torch.Generator().manual_seed(seed)).double()


@given(lengths=st.lists(st.integers(1, 6), min_size=1, max_size=4), seed=st.integers(0, 999))
@settings(max_examples=25, deadline=None)
def test_a_padded_batch_equals_its_sequences_one_by_one(lengths, seed):
    x = inputs(6, len(lengths), seed)
    trace = recurrent.unroll(CELL, x, lengths=lengths)
    outputs = NET(x, lengths)
    loss = trace.last.h.pow(2).sum()
    bars = trace.gradients(loss).h
    for b, length in enumerate(lengths):
        own = recurrent.unroll(CELL, x[:length, [b]])
        torch.testing.assert_close(trace.states.h[: length + 1, b], own.states.h[:, 0])
        assert (trace.states.h[length:, b] == trace.last.h[b]).all()
        assert trace.mask[:, b].tolist() == [t < length for t in range(6)]
        alone = own.gradients(own.last.h.pow(2).sum()).h[:, 0]
        torch.testing.assert_close(bars[: length + 1, b], alone)
        torch.testing.assert_close(
            outputs[length:, b], outputs[length - 1, b].expand(6 - length, 3)
        )


@given(cut=st.integers(1, 6), seed=st.integers(0, 999))
@settings(max_examples=10, deadline=None)
def test_two_pieces_make_the_whole(cut, seed):
    x = inputs(7, 2, seed)
    whole, first = recurrent.unroll(CELL, x), recurrent.unroll(CELL, x[:cut])
    second = recurrent.unroll(CELL, x[cut:], first.last)
    torch.testing.assert_close(torch.cat([first.h, second.h]), whole.h)


def test_a_step_is_a_call():
    x = inputs(3, 2, 0)
    state = CELL.initial_state(2)
    assert (state.h == 0).all()
    for t in range(3):
        state, intermediates = CELL(x[t], state)
    trace = recurrent.unroll(CELL, x)
    torch.testing.assert_close(state.h, trace.last.h)
    torch.testing.assert_close(intermediates.z, trace.intermediates.z[-1])
    assert trace.states.h.shape == (4, 2, 4)


def test_without_gradients_there_is_no_graph():
    with torch.no_grad():
        trace = recurrent.unroll(CELL, inputs(3, 2, 0))
    assert not trace.h.requires_grad


def test_a_net_of_constants_gives_constants():
    cell = recurrent.ElmanCell(2, 4, seed=0, dtype=torch.float64).requires_grad_(False)
    net = recurrent.RecurrentNet(cell, 3, seed=1).requires_grad_(False)
    assert not net(inputs(3, 2, 0)).requires_grad


def test_the_same_seed_draws_the_same_net():
    def draw(seed, **options):
        return recurrent.ElmanCell(2, 4, seed=seed, **options)

    for name, parameter in draw(3).named_parameters():
        assert torch.equal(parameter, draw(3).get_parameter(name))
        assert not torch.equal(parameter, draw(4).get_parameter(name))
        assert (parameter.abs() <= 0.5).all()
    assert torch.equal(draw(3, recurrent=torch.eye(4)).U, draw(3).U)
    assert not torch.equal(draw(None).W, draw(None).W)


def test_a_cell_keeps_its_own_copy_of_given_weights():
    W = torch.eye(4)
    cell = recurrent.ElmanCell(2, 4, recurrent=W, seed=0)
    W += 1
    assert torch.equal(cell.W, torch.eye(4))
