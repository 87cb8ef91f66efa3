"""Neural models: a distribution over words, a state that goes on, and Bengio's and torch's sums."""

from __future__ import annotations

import re
import subprocess
import sys
from inspect import unwrap
from types import SimpleNamespace

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import nn

from course_lib import language, recurrent
from course_lib.language.neural.pieces import detached, read_and_predicted

TEXTS = [list("abac"), list("ca"), list("bbacab"), list("a")]
WORDS = language.Vocabulary.from_sentences(TEXTS)
CELLS = {
    "tanh": lambda D, H: recurrent.ElmanCell(D, H, seed=0),
    "GRU": lambda D, H: recurrent.GRUCell(D, H, seed=0),
    "LSTM": lambda D, H: recurrent.LSTMCell(D, H, seed=0),
    "stack": lambda D, H: recurrent.Stack(
        [recurrent.LSTMCell(D, H, seed=0), recurrent.LSTMCell(H, H, seed=1)]
    ),
}


def net_of(kind, **options):
    V = len(WORDS)
    if kind == "window":
        return language.WindowWords(
            V, window=3, features=4, hidden=6, direct=True, first=WORDS.end, bound=1.0, seed=3
        )
    return language.RecurrentWords(V, CELLS[kind](5, 5), bound=1.0, seed=3, **options)


KINDS = ["window", *CELLS]


@pytest.mark.parametrize("kind", KINDS)
def test_next_words_sum_to_one_and_the_begin_is_never_one(kind):
    model = language.NeuralModel(WORDS, net_of(kind))
    for context in (("<s>",), ("<s>", "a"), ("b",), ("<s>", "a", "</s>", "<s>", "c"), ("zz",), ()):
        p = model.next_word(context)
        assert p.shape == (len(WORDS),) and np.isclose(p.sum(), 1) and p[WORDS.begin] == 0
        assert (np.delete(p, WORDS.begin) > 0).all()


@pytest.mark.parametrize("kind", KINDS)
def test_a_text_is_scored_word_by_word_after_all_before_it(kind):
    model = language.NeuralModel(WORDS, net_of(kind))
    context, one_by_one = [], []
    for sentence in TEXTS:
        context.append("<s>")
        for word in (*sentence, "</s>"):
            one_by_one.append(model.logprob(word, context))
            context.append(word)
    assert np.allclose(model.score(TEXTS).logprobs, one_by_one, atol=1e-6)
    alone = model.sentence_logprobs(TEXTS[0])
    assert np.allclose(alone, one_by_one[: len(alone)], atol=1e-6)


@pytest.mark.parametrize("kind", KINDS)
@given(cut=st.integers(1, 9), B=st.integers(1, 3), seed=st.integers(0, 100))
@settings(max_examples=15)
def test_pieces_with_the_state_carried_equal_one_long_run(kind, cut, B, seed):
    net = net_of(kind)
    x = torch.as_tensor(np.random.default_rng(seed).integers(0, len(WORDS), (10, B)))
    whole, last = net(x)
    carried = language.Carried(net)
    assert torch.allclose(torch.cat([carried(x[:cut]), carried(x[cut:])]), whole, atol=1e-6)
    for ours, theirs in zip(_numbers(carried.state), _numbers(last), strict=True):
        assert torch.allclose(ours, theirs, atol=1e-6) and not ours.requires_grad
    carried.restart()
    assert torch.allclose(carried(x), whole, atol=1e-6)
    assert len(carried(x[:, :1])) == 10  # another number of streams: from the beginning
    assert torch.allclose(carried.net(x[:, :1])[0], whole[:, :1], atol=1e-6)


def _numbers(state):
    if isinstance(state, tuple):
        return [number for part in state for number in _numbers(part)]
    return [state] if isinstance(state, torch.Tensor) else []


def test_scoring_long_texts_in_parts_changes_nothing(monkeypatch):
    model = language.NeuralModel(WORDS, net_of("LSTM"))
    whole = model.score(TEXTS).logprobs
    monkeypatch.setattr("course_lib.language.neural.model.STEPS", 3)
    assert np.allclose(model.score(TEXTS).logprobs, whole, atol=1e-6)


@given(st.integers(1, 4), st.integers(1, 5))
def test_pieces_read_each_word_once_and_predict_the_one_after(B, T):
    text = language.encode(TEXTS, WORDS)
    read, targets = read_and_predicted(text)
    assert read[0] == WORDS.end and (read[1:] == targets[:-1]).all()
    assert WORDS.begin not in targets and len(targets) == sum(map(len, TEXTS)) + len(TEXTS)
    if len(targets) < B * T:
        return
    pieces = language.Pieces(text, batch=B, steps=T)
    x, target, _ = zip(*(pieces(step) for step in range(1, pieces.count + 1)), strict=True)
    length = len(targets) // B
    for part, whole in ((x, read), (target, targets)):
        rows = torch.cat(part).T.numpy()
        for b, row in enumerate(rows):
            assert (row == whole[b * length :][: len(row)]).all()
    assert pieces.count == length // T
    assert torch.equal(pieces(pieces.count + 1)[0], pieces(1)[0])


def test_the_window_net_is_bengios_equation():
    net = net_of("window").double()
    x = torch.tensor([[3, 4, 5, 3]]).T
    E, U, b, V, b_y, A = (w.detach().numpy() for w in (net.E, net.U, net.b, net.V, net.b_y, net.A))
    for t in range(4):
        window = [*[WORDS.end] * 2, *x[: t + 1, 0].tolist()][-3:]
        e = np.concatenate([E[word] for word in window])
        assert np.allclose(net(x)[0][t, 0].detach(), b_y + V @ np.tanh(b + U @ e) + A @ e)
    plain = language.WindowWords(9, window=1, features=2, hidden=3)
    assert plain.A is None and plain(x)[1].shape == (0, 1)


@pytest.mark.parametrize("tied", [False, True])
def test_the_recurrent_net_is_torchs_lstm_with_an_embedding_and_an_output(tied):
    net = language.RecurrentWords(7, recurrent.LSTMCell(5, 5, seed=2), tied=tied, seed=1)
    theirs = recurrent.to_torch(net.layer)
    x = torch.tensor([[0, 6], [3, 2], [5, 5]])
    h, _ = theirs(nn.functional.embedding(x, net.E))
    assert torch.allclose(net(x)[0], h @ net.V.T + net.b_y, atol=1e-6)
    size = sum(p.numel() for p in net.parameters())
    layer = sum(p.numel() for p in net.layer.parameters())
    assert size == layer + 7 + 7 * 5 * (1 if tied else 2) and (net.V is net.E) == tied


def test_the_loss_is_the_mean_over_steps_and_streams():
    y, target = torch.randn(4, 3, 6), torch.randint(0, 6, (4, 3))
    p = y.softmax(-1).gather(-1, target[..., None])
    assert torch.isclose(language.token_loss(y, target), -p.log().mean())


def test_the_gradient_is_cut_between_pieces():
    net = net_of("tanh")
    carried, x = language.Carried(net), torch.tensor([[3, 4, 3, 5]]).T
    carried(x[:2])
    (cut,) = torch.autograd.grad(carried(x[2:])[-1, 0, 0], net.layer.W)
    (whole,) = torch.autograd.grad(net(x)[0][-1, 0, 0], net.layer.W)
    assert not torch.allclose(cut, whole)
    state = detached(net(x[:2])[1])
    (again,) = torch.autograd.grad(net(x[2:], state)[0][-1, 0, 0], net.layer.W)
    assert torch.allclose(cut, again)


def test_dropout_acts_in_training_only_and_the_models_mode_is_kept():
    net = net_of("GRU", dropout=0.5)
    model = language.NeuralModel(WORDS, net.train())
    first = model.next_word(("<s>", "a"))
    assert (first == model.next_word(("<s>", "a"))).all() and net.training
    x = torch.zeros(3, 2, dtype=torch.long)
    assert not torch.equal(net(x)[0], net(x)[0])
    net.eval()
    model.score(TEXTS)
    assert not net.training and torch.equal(net(x)[0], net(x)[0])


def test_models_of_counts_do_without_torch():
    code = "import sys, course_lib.language as l; l.words('a b'); print('torch' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
    assert "NeuralModel" in dir(language)
    with pytest.raises(AttributeError, match="has no attribute 'RecurentWords'"):
        _ = language.RecurentWords


CELL = CELLS["tanh"]
FIT = {"window": 2, "features": 3, "hidden": 4}


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: language.RecurrentWords(1, CELL(2, 2)), "words is 1; expected at least 2"),
        (
            lambda: language.RecurrentWords(5, CELL(2, 3), tied=True),
            "the layer reads 2 numbers and gives 3; expected as many",
        ),
        (
            lambda: language.RecurrentWords(5, CELL(2, 2), dropout=1.0),
            "dropout is 1.0; expected a number in [0, 1)",
        ),
        (
            lambda: language.RecurrentWords(5, recurrent.Bidirectional(CELL(2, 2), CELL(2, 2))),
            "layer reads from both ends; expected one that reads from the left",
        ),
        (lambda: language.WindowWords(5, **FIT | {"window": 0}), "window is 0; expected at"),
        (lambda: language.WindowWords(5, **FIT, first=5), "first is 5; expected the id of a word"),
        (
            lambda: net_of("window")(torch.tensor([[99]])),
            "x has ids from 99 to 99; expected 0 to 5",
        ),
        (
            lambda: language.Pieces(language.encode(TEXTS, WORDS), batch=5, steps=9),
            "the text has 17 tokens; expected at least batch x steps = 45",
        ),
        (
            lambda: language.NeuralModel(WORDS, language.WindowWords(99, **FIT)),
            "the net knows 99 words and the vocabulary 6; expected as many",
        ),
    ],
)
def test_errors_say_what_was_expected(call, message):
    with pytest.raises(ValueError, match=re.escape(message)):
        call()


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            lambda: unwrap(language.RecurrentWords.__init__)(
                language.RecurrentWords.__new__(language.RecurrentWords), 5, nn.Linear(2, 2)
            ),
            "layer is of type Linear; expected a cell or a stack",
        ),
        (
            lambda: unwrap(language.NeuralModel.__post_init__)(
                SimpleNamespace(vocabulary=WORDS, net=nn.Linear(2, 2))
            ),
            "net is of type Linear; expected a net over words",
        ),
        (
            lambda: unwrap(language.WindowWords.forward)(net_of("window"), torch.zeros(2, 1)),
            "x has dtype torch.float32; expected whole numbers",
        ),
        (
            lambda: unwrap(language.Carried.__init__)(
                language.Carried.__new__(language.Carried), len
            ),
            "net is of type builtin_function_or_method; expected a module",
        ),
    ],
)
def test_what_is_of_another_kind_is_named(call, message):
    with pytest.raises(TypeError, match=re.escape(message)):
        call()


def test_a_net_that_has_diverged_gives_no_probabilities():
    net = net_of("tanh")
    with torch.no_grad():
        net.b_y[4] = torch.nan
    with pytest.raises(ValueError, match="scores are NaN or infinite; expected finite numbers"):
        language.NeuralModel(WORDS, net).next_word(("a",))
    with pytest.raises(ValueError, match="scores are NaN"):
        language.NeuralModel(WORDS, net).score(TEXTS)
