"""Stacks of cells are torch's own recurrent layers: outputs, last states, and every gradient."""

from itertools import product

import pytest
import torch
from torch import nn

from course_lib import recurrent

T, B, D, H = 4, 3, 2, 3
LENGTHS = torch.tensor([4, 1, 3])
CLOSE = {"rtol": 1e-10, "atol": 1e-12}

KINDS = {
    "tanh": lambda **options: nn.RNN(D, H, **options),
    "relu": lambda **options: nn.RNN(D, H, nonlinearity="relu", **options),
    "lstm": lambda **options: nn.LSTM(D, H, **options),
    "gru": lambda **options: nn.GRU(D, H, **options),
}
STATES = {
    "tanh": recurrent.ElmanState,
    "relu": recurrent.ElmanState,
    "lstm": recurrent.LSTMState,
    "gru": recurrent.GRUState,
}
LAYERS = [*product(KINDS, (1, 2), (False, True)), ("gru", 3, True)]


def draw(*shape, seed=0):
    return torch.randn(*shape, generator=torch.Generator().manual_seed(seed)).double()


def module(kind, layers, both, bias=True):
    torch.manual_seed(1)
    return KINDS[kind](num_layers=layers, bidirectional=both, bias=bias, dtype=torch.float64)


def start_of(kind, layers, both):
    """A start as torch has it, and as the stack has it."""
    ways = 2 if both else 1
    fields = [draw(layers * ways, B, H, seed=s) for s in range(2, 2 + (kind == "lstm") + 1)]
    cells = [STATES[kind](*row) for row in zip(*fields, strict=True)]
    pairs = zip(cells[::2], cells[1::2], strict=True)
    rows = [recurrent.BidirectionalState(*pair) for pair in pairs] if both else cells
    return tuple(fields) if kind == "lstm" else fields[0], recurrent.StackState(tuple(rows))


def cells_of(stack):
    for layer in stack.layers:
        if isinstance(layer, recurrent.Bidirectional):
            yield from (layer.forward_cell, layer.backward_cell)
        else:
            yield layer


def last_of(state):
    """The states of all cells as torch orders them, one tensor a field."""
    cells = []
    for layer in state.layers:
        cells += layer if isinstance(layer, recurrent.BidirectionalState) else [layer]
    return [torch.stack(field) for field in zip(*cells, strict=True)]


def torch_run(peer, x, start, lengths):
    if lengths is None:
        h, last = peer(x, start)
    else:
        packed = nn.utils.rnn.pack_padded_sequence(x, lengths, enforce_sorted=False)
        h, last = peer(packed, start)
        h, _ = nn.utils.rnn.pad_packed_sequence(h)
    return h, last if isinstance(last, tuple) else (last,)


def loss(h, last, lengths):
    """Every output and every field of the last state counts, and each otherwise."""
    if lengths is not None:
        h = h * (torch.arange(T)[:, None] < lengths)[..., None]
    fields = (draw(*field.shape, seed=20 + k) * field for k, field in enumerate([h, *last]))
    return sum(field.sum() for field in fields)


def gradients_agree(peer, stack):
    """The bias that both of torch's biases stand for has the gradient of either."""
    names = list(peer.named_parameters())
    bias = peer.bias
    for k, cell in enumerate(cells_of(stack)):
        own = [p.grad for _, p in names[k * (4 if bias else 2) :]]
        torch.testing.assert_close(cell.U.grad, own[0], **CLOSE)
        torch.testing.assert_close(cell.W.grad, own[1], **CLOSE)
        if bias:
            torch.testing.assert_close(cell.b.grad, own[2], **CLOSE)
            if isinstance(cell, recurrent.GRUCell):
                torch.testing.assert_close(cell.b_h.grad, own[3][2 * H :], **CLOSE)


@pytest.mark.parametrize("way", [recurrent.run, recurrent.unroll])
@pytest.mark.parametrize("lengths", [None, LENGTHS])
@pytest.mark.parametrize(("kind", "layers", "both"), LAYERS)
def test_forward_last_state_and_gradients(kind, layers, both, lengths, way):
    for bias in (True, False)[:: 1 if layers == 1 else 2]:
        peer = module(kind, layers, both, bias)
        stack = recurrent.from_torch(peer)
        x, its_x = (draw(T, B, D).requires_grad_() for _ in range(2))
        its_start, start = start_of(kind, layers, both)
        found = way(stack, x, start, lengths=lengths)
        h, last = torch_run(peer, its_x, its_start, lengths)
        mine = last_of(found.last)
        for own, expected in zip(mine, last, strict=True):
            torch.testing.assert_close(own, expected, **CLOSE)
        for b, length in enumerate([T] * B if lengths is None else lengths):
            torch.testing.assert_close(found.h[:length, b], h[:length, b], **CLOSE)
            assert (found.h[length:, b] == found.last.h[b]).all()
        loss(found.h, mine, lengths).backward()
        loss(h, last, lengths).backward()
        torch.testing.assert_close(x.grad, its_x.grad, **CLOSE)
        gradients_agree(peer, stack)


@pytest.mark.parametrize(("kind", "layers", "both"), LAYERS)
def test_to_torch_and_back_is_the_same_layer(kind, layers, both):
    peer = module(kind, layers, both)
    stack = recurrent.from_torch(peer)
    again = recurrent.to_torch(stack)
    assert repr(again) == repr(peer)
    torch.testing.assert_close(again(draw(T, B, D)), peer(draw(T, B, D)), **CLOSE)
    for own, expected in zip(
        recurrent.from_torch(again).parameters(), stack.parameters(), strict=True
    ):
        assert torch.equal(own, expected)
        assert own.data_ptr() != expected.data_ptr()  # a copy


def test_conversion_leaves_torchs_random_numbers_alone():
    stack = recurrent.stacked(lambda D, k: recurrent.LSTMCell(D, H), D, 2, bidirectional=True)
    before = torch.get_rng_state()
    recurrent.from_torch(recurrent.to_torch(stack))
    assert torch.equal(torch.get_rng_state(), before)


MAKERS = {
    "elman": lambda D, k: recurrent.ElmanCell(D, H, seed=k, dtype=torch.float64),
    "lstm": lambda D, k: recurrent.LSTMCell(D, H, seed=k, dtype=torch.float64),
    **{
        update: lambda D, k, update=update: recurrent.GRUCell(
            D, H, reset="after", update=update, seed=k, dtype=torch.float64
        )
        for update in ("write", "keep")
    },
}


@pytest.mark.parametrize("name", MAKERS)
def test_own_layers_as_torchs(name):
    """A write gate is turned by the sign of its weights."""
    make, x = MAKERS[name], draw(T, B, D)
    for layer in (
        make(D, 0),
        recurrent.Bidirectional(make(D, 0), make(D, 1)),
        recurrent.stacked(make, D, 2, bidirectional=True),
    ):
        peer = recurrent.to_torch(layer)
        torch.testing.assert_close(peer(x)[0], recurrent.run(layer, x).h, **CLOSE)


def test_dropout_training_and_layout_come_along():
    peer = nn.GRU(D, H, num_layers=2, dropout=0.25, batch_first=True).eval()
    stack = recurrent.from_torch(peer)
    assert (stack.dropout.p, stack.training) == (0.25, False)
    x = draw(T, B, D).float()
    torch.testing.assert_close(
        recurrent.run(stack, x).h, peer(x.transpose(0, 1))[0].transpose(0, 1)
    )
    again = recurrent.to_torch(stack.train())
    assert (again.dropout, again.training) == (0.25, True)
    assert recurrent.to_torch(recurrent.Stack([stack.layers[0]], dropout=0.5)).dropout == 0
