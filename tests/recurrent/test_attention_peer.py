"""Attention against torch's own, and nets that pool the states they read."""

from __future__ import annotations

import inspect
import re

import pytest
import torch
from torch import nn

from course_lib.recurrent import (
    Bidirectional,
    ElmanCell,
    LSTMCell,
    RecurrentNet,
    SelfAttention,
    attend,
    run,
)

unchecked = inspect.unwrap(attend)  # as users run it, without the type checks of the tests
EXACT = {"dtype": torch.float64}


def drawn(*shape, seed=0):
    return torch.randn(shape, generator=torch.Generator().manual_seed(seed), **EXACT)


X = drawn(2, 1, 3)


@pytest.mark.parametrize(("T", "S", "K", "O"), [(1, 1, 1, 1), (4, 6, 3, 5), (7, 2, 8, 1)])
@pytest.mark.parametrize("ragged", [False, True])
def test_attend_is_torch_s_scaled_dot_product(T, S, K, O, ragged):
    B = 3
    queries, keys, values = drawn(T, B, K), drawn(S, B, K, seed=1), drawn(S, B, O, seed=2)
    lengths = [S, 1, max(1, S - 1)] if ragged else None
    found = attend(queries, keys, values, lengths)
    mask = torch.arange(S) < torch.tensor(lengths or [S] * B)[:, None, None]
    theirs = nn.functional.scaled_dot_product_attention(
        *(part.transpose(0, 1) for part in (queries, keys, values)), attn_mask=mask
    )
    torch.testing.assert_close(found.values, theirs.transpose(0, 1))
    torch.testing.assert_close(found.weights.sum(-1), torch.ones(T, B, **EXACT))
    assert (found.weights >= 0).all()
    if ragged and S > 1:
        assert (found.weights[:, 1, 1:] == 0).all()


def test_self_attention_is_torch_s_with_one_head():
    H, B, T = 6, 3, 5
    ours, h, lengths = SelfAttention(H, seed=0, **EXACT), drawn(T, B, H), [5, 2, 4]
    theirs = nn.MultiheadAttention(H, 1, bias=False, **EXACT)
    with torch.no_grad():
        theirs.in_proj_weight.copy_(torch.cat([ours.Q, ours.K, ours.P]))
        theirs.out_proj.weight.copy_(torch.eye(H, **EXACT))
    padding = torch.arange(T) >= torch.tensor(lengths)[:, None]
    values, weights = theirs(h, h, h, key_padding_mask=padding)
    found = ours(h, lengths)
    torch.testing.assert_close(found.values, values)
    torch.testing.assert_close(found.weights.transpose(0, 1), weights)


def test_the_order_of_the_steps_plays_no_part():
    h, turned = drawn(6, 2, 4), torch.tensor([3, 0, 5, 1, 4, 2])
    attention = SelfAttention(4, seed=1, **EXACT)
    torch.testing.assert_close(attention(h[turned]).values, attention(h).values[turned])


def test_the_gradient_of_attention_is_right():
    given = [drawn(3, 2, 2), drawn(4, 2, 2, seed=1), drawn(4, 2, 3, seed=2)]
    for tensor in given:
        tensor.requires_grad_()
    assert torch.autograd.gradcheck(lambda *parts: tuple(attend(*parts, [4, 2])), given)


LAYERS = {
    "cell": lambda: LSTMCell(3, 4, seed=0, **EXACT),
    "both ways": lambda: Bidirectional(
        ElmanCell(3, 4, seed=0, **EXACT), ElmanCell(3, 4, seed=1, **EXACT)
    ),
}


@pytest.mark.parametrize("layer", LAYERS.values(), ids=LAYERS)
@pytest.mark.parametrize("attentive", [False, True])
@pytest.mark.parametrize("at", ["mean", "max", "every"])
def test_a_pooled_net_reads_each_sequence_s_own_steps(layer, attentive, at):
    cell, x, lengths = layer(), drawn(5, 3, 3), [5, 1, 3]
    attention = SelfAttention(cell.output_size, seed=2, **EXACT) if attentive else None
    net = RecurrentNet(cell, 2, at=at, attention=attention, seed=3)
    together = net(x, lengths)
    for b, length in enumerate(lengths):
        h = run(cell, x[:length, [b]]).h
        h = h + attention(h).values if attentive else h
        read = {"mean": h.mean(0), "max": h.amax(0), "every": h}[at]
        own = together[:length, [b]] if at == "every" else together[[b]]
        torch.testing.assert_close(own, net.output(read))


def test_pooling_gives_gradients_to_all_steps_or_to_the_largest():
    x = drawn(6, 1, 3).requires_grad_()
    for at, reached in (("mean", 6), ("max", None)):
        net = RecurrentNet(
            ElmanCell(3, 1, recurrent=torch.zeros(1, 1, **EXACT), seed=0, **EXACT), 1, at=at
        )
        (bar,) = torch.autograd.grad(net(x).sum(), x)
        touched = int((bar.abs().sum((1, 2)) > 0).sum())
        assert touched == (reached or 1)


def refused(queries, keys, values, lengths=None):
    return lambda: unchecked(drawn(*queries), drawn(*keys), drawn(*values), lengths)


def pooling(at, size):
    attention = SelfAttention(size)
    return lambda: RecurrentNet(ElmanCell(2, 4), 1, at=at, attention=attention)


@pytest.mark.parametrize(
    ("make", "error", "said"),
    [
        (refused((2, 1, 3), (2, 1, 4), (2, 1, 4)), ValueError, "the shapes are queries (2, 1, 3)"),
        (refused((2, 1, 3), (2, 2, 3), (2, 2, 3)), ValueError, "expected (T, B, K), (S, B, K)"),
        (refused((2, 1, 3), (2, 1, 3), (3, 1, 3)), ValueError, "the shapes are"),
        (refused((2, 1, 0), (2, 1, 0), (2, 1, 3)), ValueError, "none of them empty"),
        (refused((2, 3), (2, 3), (2, 3)), ValueError, "put time on the first axis"),
        (refused(*[(2, 1, 3)] * 3, [3]), ValueError, "expected 1 <= length <= T = 2"),
        (lambda: unchecked([1.0], X, X), TypeError, "queries is of type list; expected a torch"),
        (lambda: unchecked(X.float(), X, X), TypeError, "keys has dtype torch.float64; expected"),
        (lambda: SelfAttention(0), ValueError, "size is 0; expected at least 1"),
        (pooling("last", 4), ValueError, 'expected at="mean", "max" or "every"'),
        (pooling("max", 3), ValueError, "attention reads 3 numbers of torch.float32; expected 4"),
    ],
)
def test_what_does_not_fit_is_refused(make, error, said):
    with pytest.raises(error, match=re.escape(said)):
        make()
