"""Encoder and decoder: scores, attention, batches, and words translated to words."""

from __future__ import annotations

import re
from inspect import unwrap
from itertools import product

import numpy as np
import pytest
import torch
from torch import nn

from course_lib import language, recurrent, tasks, training
from course_lib.language.neural.translator import padded

PAIRS = [
    (["two"], ["deux"]),
    (["twenty", "two"], ["vingt", "deux"]),
    (["eighty", "one"], ["quatre", "vingt", "un"]),
]
SOURCE, TARGET = (
    language.Vocabulary.from_sentences(side, unknown=None) for side in zip(*PAIRS, strict=True)
)
KINDS = list(product([False, True], [False, True]))
KIND_NAMES = [
    f"{'attention' if a else 'plain'} {'reversed' if r else 'straight'}" for a, r in KINDS
]
by_kind = pytest.mark.parametrize(("attention", "reverse"), KINDS, ids=KIND_NAMES)


def cells(D=4, H=6, kind=recurrent.LSTMCell):
    return (kind(D, H, seed=k) for k in range(2))


def net_of(attention=False, reverse=False, layers=cells, **options):
    return language.EncoderDecoder(
        len(SOURCE), len(TARGET), *layers(), attention=attention, reverse=reverse, bound=1.0,
        seed=2, **options,
    )  # fmt: skip


def batch(size=5):
    return language.PairBatches(PAIRS, SOURCE, TARGET, batch=size, seed=1)(1)


@by_kind
def test_a_sentence_s_scores_do_not_depend_on_its_neighbours_and_their_padding(attention, reverse):
    net, (x, _, lengths) = net_of(attention, reverse), batch()
    together = net(x, lengths)
    for b, length in enumerate(lengths.tolist()):
        read = net.read(x[0, :length, [b]])
        alone = net.decode(x[1, :, [b]], read).y
        torch.testing.assert_close(together[:, [b]], alone)


@by_kind
def test_word_by_word_is_the_same_as_all_at_once(attention, reverse):
    net, (x, _, lengths) = net_of(attention, reverse), batch()
    read, state, said = net.read(x[0], lengths), None, []
    for words in x[1]:
        y, _, state = net.decode(words[None], read, state)
        said.append(y)
    torch.testing.assert_close(torch.cat(said), net(x, lengths))


def test_the_scores_are_those_of_the_equations():
    net, (x, _, lengths) = net_of(True), batch(2)
    h, last = recurrent.run(net.encoder, net.E_x[x[0]], lengths=lengths)
    s, _ = recurrent.run(net.decoder, net.E_y[x[1]], last)
    y, weights, _ = net.decode(x[1], net.read(x[0], lengths))
    for b, length in enumerate(lengths.tolist()):
        for t in range(len(s)):
            states = h[:length, b]
            alpha = torch.softmax(states @ (net.A @ s[t, b]) / 6**0.5, 0)
            mixed = torch.tanh(net.C @ torch.cat([alpha @ states, s[t, b]]))
            torch.testing.assert_close(weights[t, b, :length], alpha)
            torch.testing.assert_close(y[t, b], net.V @ mixed + net.b_y)


def test_reversed_it_is_the_straight_net_on_reversed_words():
    x, _, _ = batch()
    turned = torch.stack([x[0].flip(0), x[1]])
    torch.testing.assert_close(net_of(reverse=True)(x), net_of()(turned))


def test_the_decoder_s_gradient_reaches_the_first_source_word():
    net, (x, target, lengths) = net_of(), batch()
    language.token_loss(net(x, lengths), target).backward()
    assert all((weights.grad != 0).any() for weights in net.parameters())
    assert (net.E_x.grad[x[0, 0].unique()] != 0).any(1).all()


def test_a_batch_says_what_it_read_one_word_later():
    x, target, lengths = batch(50)
    for b in range(50):
        source = SOURCE.spelled(x[0, : lengths[b], b].tolist())
        words = TARGET.spelled(target[target[:, b] >= 0, b].tolist())
        assert source[-1] == words[-1] == "</s>"
        assert (source[:-1], words[:-1]) in PAIRS
        assert TARGET.spelled(x[1, : len(words), b].tolist()) == ["<s>", *words[:-1]]
    assert {int(n) for n in lengths} == {2, 3}
    again, other = (
        language.PairBatches(PAIRS, SOURCE, TARGET, batch=50, seed=seed)(step)[0]
        for seed, step in ((1, 1), (1, 2))
    )
    assert torch.equal(again, x) and not torch.equal(other[:, : len(x[0])], x)


def test_padding_has_no_share_in_the_loss():
    net, (x, target, lengths) = net_of(True), batch()
    logs = net(x, lengths).log_softmax(-1)
    kept = [
        -logs[t, b, target[t, b]]
        for t, b in product(*map(range, target.shape))
        if target[t, b] >= 0
    ]
    found = language.token_loss(net(x, lengths), target)
    torch.testing.assert_close(found, torch.stack(kept).mean())


@pytest.mark.parametrize(("attention", "reverse"), [KINDS[0], KINDS[-1]], ids=KIND_NAMES[::3])
def test_numbers_are_learned_and_said(attention, reverse):
    numbers = [tasks.NumberNames.name(n) for n in range(40)]
    pairs = [(one.english, one.french) for one in numbers]
    source, target = (
        language.Vocabulary.from_sentences(side, unknown=None) for side in zip(*pairs, strict=True)
    )
    net = language.EncoderDecoder(
        len(source), len(target), *cells(16, 32), attention=attention, reverse=reverse
    )
    training.fit(
        net,
        language.PairBatches(pairs, source, target, batch=20),
        language.token_loss,
        steps=250,
        learning_rate=0.01,
        optimiser="adam",
        clip=1.0,
    )
    translator = language.Translator(source, target, net)
    found = translator.translate([one.english for one in numbers])
    right = sum(said.words == one.french for said, one in zip(found, numbers, strict=True))
    assert right >= 30 and net.training
    assert (found[0].weights is not None) == attention
    if attention:
        for said, one in zip(found, numbers, strict=True):
            assert said.weights.shape == (len(said.words) + 1, len(one.english) + 1)
            assert np.allclose(said.weights.sum(1), 1, atol=1e-6)
    alone = translator.translate([numbers[22].english])[0]
    assert alone.words == found[22].words


def test_a_net_that_never_ends_is_stopped_and_begins_no_second_time():
    net = net_of(True)
    with torch.no_grad():
        net.b_y[TARGET.end], net.b_y[TARGET.begin] = -1e6, 1e6
    found = language.Translator(SOURCE, TARGET, net).translate([["two"]], most=7)[0]
    assert len(found.words) == 7 and "<s>" not in found.words and found.weights.shape == (7, 2)


def built(**options):
    return lambda: unwrap(language.EncoderDecoder.__init__)(
        language.EncoderDecoder.__new__(language.EncoderDecoder),
        **{
            "source_words": 5, "target_words": 5, "encoder": recurrent.GRUCell(2, 3),
            "decoder": recurrent.GRUCell(2, 3),
        } | options,
    )  # fmt: skip


def reading(source):
    """As users run it, without the type checks of the tests."""
    return unwrap(language.EncoderDecoder.read)(net_of(), source)


BOTH_WAYS = recurrent.Bidirectional(recurrent.GRUCell(2, 3), recurrent.GRUCell(2, 3))
LARGER = language.Vocabulary.from_sentences([list("abcdefgh")])
TRANSLATOR = language.Translator(SOURCE, TARGET, net_of())


@pytest.mark.parametrize(
    ("make", "error", "said"),
    [
        (built(source_words=1), ValueError, "source_words is 1; expected at least 2"),
        (built(encoder=nn.GRU(2, 3)), TypeError, "layer is of type GRU; expected a cell"),
        (built(encoder=BOTH_WAYS), ValueError, "layer reads from both ends"),
        (built(decoder=recurrent.GRUCell(2, 4)), ValueError, "build both of the same cells"),
        (built(decoder=recurrent.LSTMCell(2, 3)), ValueError, "build both of the same cells"),
        (built(dropout=1.0), ValueError, "dropout is 1.0; expected a number in [0, 1)"),
        (built(attention="yes"), TypeError, "attention is 'yes'"),
        (lambda: reading(torch.zeros(3, 4)), TypeError, "source has dtype torch.float32"),
        (lambda: net_of()(torch.full((2, 3, 1), 99)), ValueError, "source has ids from 99 to 99"),
        (
            lambda: net_of()(torch.zeros(2, 3, 1, dtype=torch.long), [4]),
            ValueError,
            "expected 1 <= length <= T = 3",
        ),
        (
            lambda: language.PairBatches([], SOURCE, TARGET, batch=2),
            ValueError,
            "the sources hold no word",
        ),
        (
            lambda: language.PairBatches([(["two"], ["zwei"])], SOURCE, TARGET, batch=2),
            ValueError,
            "the word 'zwei' is outside the vocabulary",
        ),
        (
            lambda: language.PairBatches(PAIRS, SOURCE, TARGET, batch=0),
            ValueError,
            "batch is 0; expected at least 1",
        ),
        (
            lambda: language.Translator(SOURCE, LARGER, net_of()),
            ValueError,
            "build the net with their lengths",
        ),
        (lambda: TRANSLATOR.translate([["zwei"]]), ValueError, "'zwei' is outside"),
        (lambda: TRANSLATOR.translate([["two"]], most=0), ValueError, "most is 0"),
        (lambda: TRANSLATOR.translate("two"), TypeError, "expected sequences of words"),
    ],
)
def test_what_does_not_fit_is_refused(make, error, said):
    with pytest.raises(error, match=re.escape(said)):
        make()


def test_rows_are_filled_up():
    rows = [np.array([1, 2]), np.array([3])]
    assert padded(rows, 3, 9).tolist() == [[1, 3], [2, 9], [9, 9]]
