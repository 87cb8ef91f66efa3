"""What holds for every layer: padding changes nothing, pieces join, a run is a trace's outputs."""

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from course_lib import recurrent
from course_lib.recurrent import Bidirectional, ElmanCell, GRUCell, LSTMCell, Stack, run, unroll

D, H = 2, 3
F64 = {"dtype": torch.float64}


def elman(size, k):
    return ElmanCell(size, H, seed=k, **F64)


def lstm(size, k):
    return LSTMCell(size, H, seed=k, **F64)


def gru(size, k):
    return GRUCell(size, H, seed=k, **F64)


def in_turn(size, k):
    """Cells of all kinds, one after the other."""
    return (elman, lstm, gru)[k % 3](size, k)


stacked = recurrent.stacked
LAYERS = {
    "cell": lstm(D, 0),
    "both": Bidirectional(LSTMCell(D, 2, seed=0, **F64), gru(D, 1)),
    "stack": stacked(in_turn, D, 3),
    "deep both": stacked(in_turn, D, 2, bidirectional=True),
    "residual": stacked(in_turn, D, 3, connection="residual"),
    "residual both": stacked(elman, D, 3, bidirectional=True, connection="residual"),
    "dense": stacked(in_turn, D, 3, connection="dense"),
    "dense both": stacked(lstm, D, 2, bidirectional=True, connection="dense"),
    "nested": Stack(
        [stacked(elman, D, 2, connection="dense"), Bidirectional(*map(gru, (6, 6), (4, 5)))]
    ),
}
each_layer = pytest.mark.parametrize("name", LAYERS)


def draw(*shape, seed=0):
    return torch.randn(*shape, generator=torch.Generator().manual_seed(seed)).double()


def flat(state):
    """All tensors of a state, however nested."""
    if isinstance(state, torch.Tensor):
        return [state]
    return [] if isinstance(state, str) else [one for part in state for one in flat(part)]


def traces(trace):
    """The traces of all cells, however nested."""
    if isinstance(trace, recurrent.Trace):
        return [trace]
    parts = getattr(trace, "layers", None) or (trace.forward, trace.backward)
    return [one for part in parts for one in traces(part)]


def like(state, seed):
    """A drawn state of the same build."""
    if isinstance(state, torch.Tensor):
        return draw(*state.shape, seed=seed)
    if isinstance(state, str):
        return state
    parts = [like(part, seed + k) for k, part in enumerate(state)]
    return type(state)(*parts) if hasattr(state, "_fields") else tuple(parts)


@each_layer
@given(lengths=st.lists(st.integers(1, 4), min_size=1, max_size=3), seed=st.integers(0, 999))
@settings(max_examples=5, deadline=None)
def test_padding_changes_nothing(name, lengths, seed):
    layer, x = LAYERS[name], draw(5, len(lengths), D, seed=seed)
    padded, trace = run(layer, x, lengths=lengths), unroll(layer, x, lengths=lengths)
    torch.testing.assert_close(trace.h, padded.h)
    bars = [one.gradients(trace.last.h.pow(2).sum()) for one in traces(trace)]
    for b, length in enumerate(lengths):
        own, alone = run(layer, x[:length, [b]]), unroll(layer, x[:length, [b]])
        torch.testing.assert_close(padded.h[:length, b], own.h[:, 0])
        assert (padded.h[length:, b] == padded.last.h[b]).all()
        for mine, expected in zip(flat(padded.last), flat(own.last), strict=True):
            torch.testing.assert_close(mine[b], expected[0])
        loss = alone.last.h.pow(2).sum()
        for found, one in zip(bars, traces(alone), strict=True):
            for mine, expected in zip(found, one.gradients(loss), strict=True):
                torch.testing.assert_close(mine[: length + 1, b], expected[:, 0])


@each_layer
def test_what_is_in_the_padding_does_not_matter_and_gets_no_gradient(name):
    layer, lengths = LAYERS[name], torch.tensor([2, 5, 4])
    x, noise = draw(5, 3, D), draw(5, 3, D, seed=9)
    past = (torch.arange(5)[:, None] >= lengths)[..., None]
    other = torch.where(past, noise, x).requires_grad_()
    found, expected = run(layer, other, lengths=lengths), run(layer, x, lengths=lengths)
    assert torch.equal(found.h, expected.h)
    (found.h.pow(2).sum() + found.last.h.sum()).backward()
    assert (other.grad[past.expand_as(other)] == 0).all()
    assert (other.grad[~past.expand_as(other)] != 0).all()


@each_layer
def test_a_run_is_what_a_trace_has_also_from_a_given_start(name):
    layer, x = LAYERS[name], draw(4, 3, D)
    start = like(layer.initial_state(3), seed=5)
    for lengths in (None, [4, 1, 2]):
        found, trace = (
            run(layer, x, start, lengths=lengths),
            unroll(layer, x, start, lengths=lengths),
        )
        assert found.h.shape == (4, 3, layer.output_size)
        torch.testing.assert_close(found.h, trace.h)
        torch.testing.assert_close(found.last.h, trace.last.h)
        for one, other in zip(flat(found.last), flat(trace.last), strict=True):
            torch.testing.assert_close(one, other)
        assert not torch.allclose(found.h, run(layer, x, lengths=lengths).h)


@each_layer
def test_rows_of_a_batch_do_not_see_each_other(name):
    layer, x = LAYERS[name], draw(4, 3, D)
    together = run(layer, x).h
    for b in range(3):
        torch.testing.assert_close(together[:, [b]], run(layer, x[:, [b]]).h)


@pytest.mark.parametrize("name", ["stack", "residual", "dense"])
@given(cut=st.integers(1, 5), seed=st.integers(0, 999))
@settings(max_examples=6, deadline=None)
def test_two_pieces_make_the_whole(name, cut, seed):
    layer, x = LAYERS[name], draw(6, 2, D, seed=seed)
    whole, first = run(layer, x), run(layer, x[:cut])
    second = run(layer, x[cut:], first.last)
    torch.testing.assert_close(torch.cat([first.h, second.h]), whole.h)
    torch.testing.assert_close(second.last.h, whole.last.h)


@each_layer
@pytest.mark.parametrize("at", ["last", "every"])
def test_a_net_reads_any_layer(name, at):
    layer, x, lengths = LAYERS[name], draw(4, 3, D), [4, 1, 2]
    net = recurrent.RecurrentNet(layer, 5, at=at, seed=0)
    assert net.V.shape == (5, layer.output_size)
    trace = net.trace(x, lengths)
    expected = net.output(trace.last.h if at == "last" else trace.h)
    torch.testing.assert_close(net(x, lengths), expected)
    torch.testing.assert_close(layer(x, lengths=lengths)[0] if name != "cell" else trace.h, trace.h)


@given(T=st.integers(1, 6), seed=st.integers(0, 999))
@settings(max_examples=10, deadline=None)
def test_two_directions_are_two_nets(T, seed):
    ahead, back, x = lstm(D, 0), gru(D, 1), draw(T, 3, D, seed=seed)
    lengths = torch.randint(1, T + 1, (3,), generator=torch.Generator().manual_seed(seed))
    h, last = run(Bidirectional(ahead, back), x, lengths=lengths)
    for b, length in enumerate(lengths):
        one, other = run(ahead, x[:length, [b]]), run(back, x[:length, [b]].flip(0))
        expected = torch.cat([one.h, other.h.flip(0)], -1)
        torch.testing.assert_close(h[:length, b], expected[:, 0])
        torch.testing.assert_close(last.forward.c[b], one.last.c[0])
        torch.testing.assert_close(last.backward.h[b], other.last.h[0])
    assert torch.equal(last.h, torch.cat([last.forward.h, last.backward.h], -1))


def test_a_bidirectional_trace_is_in_the_order_of_reading():
    both, x = LAYERS["both"], draw(4, 3, D)
    trace = unroll(both, x)
    assert torch.equal(trace.h[..., 2:], trace.backward.h.flip(0))
    bars = trace.backward.gradients(trace.h[0].sum()).h  # at t = 1, the backward cell's last step
    assert (bars != 0).any(-1).all()
    assert (trace.forward.gradients(trace.h[0].sum()).h[2:] == 0).all()
