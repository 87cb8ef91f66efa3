"""Chapter 10: the laws of every chapter's exercises, and the examples in its questions."""

import contextlib
import io

import numpy as np
import pytest
import torch
from chapter_exercises import ChapterExercises
from exercise_notebooks import cells, names, solution
from mutant_laws import *  # noqa: F403 (every law, as a test of this chapter)
from using_recurrent_networks_methods import METHODS
from using_recurrent_networks_wrong_answers import (
    RIGHT_FAIR,
    RIGHT_FLAWS,
    RIGHT_KNOWN,
    RIGHT_SIZES,
    UNFORESEEN,
    UNKNOWN_ERRORS,
)

from course_lib import language, recurrent
from course_lib.checks.using_recurrent_networks import _fair, _flaws, _known, _sizes

EXERCISES = ChapterExercises(
    chapter="10_using_recurrent_networks",
    module="using_recurrent_networks",
    says="Ten questions, with twelve checks and a written part",
    methods=METHODS,
    unforeseen=UNFORESEEN,
    unknown_errors=UNKNOWN_ERRORS,
    data=frozenset({"known", "sizes", "flaws", "fair"}),
    secrets={
        "known": tuple(RIGHT_KNOWN.values()),
        "sizes": tuple(value for value in RIGHT_SIZES.values() if value > 100),
        "fair": tuple(RIGHT_FAIR.values()),
    },
)


@pytest.fixture(scope="module")
def own():
    """The names that the solutions define."""
    answers = dict.fromkeys(EXERCISES.answers.values())
    return names(EXERCISES.chapter, "\n".join(solution(EXERCISES.chapter, c) for c in answers))


@pytest.fixture(scope="module")
def told():
    """The text of each question."""
    return {name: cell.source for name, cell in cells(EXERCISES.chapter).items()}


def printed(cell):
    """What an example's cell prints, and the names that it defines."""
    out, found = io.StringIO(), {"np": np}
    with contextlib.redirect_stdout(out):
        exec(solution(EXERCISES.chapter, cell), found)
    return out.getvalue().rstrip(), found


@pytest.fixture
def translator():
    """A net from five words to six, with its decoder as the questions have it."""
    torch.manual_seed(0)
    encoder, decoder = (recurrent.LSTMCell(3, 4, seed=seed) for seed in (1, 2))
    net = language.EncoderDecoder(5, 6, encoder, decoder, attention=True, bound=2.0).double()
    read = net.read(torch.tensor([[2], [4], [1]]))

    @torch.no_grad()
    def step(state, word):
        y, _, state = net.decode(torch.tensor([[word]]), read, state)
        return y[0, 0].numpy(), state

    return net, step, read


@pytest.mark.parametrize("table", [_known, _sizes, _fair], ids=lambda module: module.TABLE.name)
def test_each_slip_of_a_table_of_numbers_is_named(table):
    question = getattr(table, table.TABLE.name)
    for slip in table.SLIPS:
        for way in slip.ways:
            said = {key: way(key) for key in table.RIGHT if way(key) is not None}
            outcome = question.outcome_of(table.RIGHT | said)
            assert (outcome.kind, outcome.misconception) == ("wrong", slip.name), said


def test_the_tables_are_those_of_the_solutions(own):
    assert own["known"] == RIGHT_KNOWN == _known.RIGHT
    assert own["sizes"] == RIGHT_SIZES == _sizes.RIGHT
    assert own["flaws"] == RIGHT_FLAWS
    assert {row: word for row, (word, _, _) in _flaws.SENTENCES.items()} == RIGHT_FLAWS
    assert own["fair"] == pytest.approx(RIGHT_FAIR)
    assert pytest.approx(RIGHT_FAIR) == _fair.RIGHT


def test_the_notebook_s_tables_are_those_of_the_checks(told):
    for times, sentence, tags in _known.SENTENCES:
        assert f"| {times} | {sentence} | {tags} |" in told["question-known"]
    nothing = _known.most(lambda words, t: None)
    assert f"says V every time, and gets {nothing} of the {_known.WORDS}" in told["question-known"]
    rows = {"validation": _fair.VALIDATION, "test": _fair.TEST}
    for name, table in rows.items():
        for rate, row in table.items():
            line = " | ".join([f"net, rate {rate:g}, {name}", *map(str, row)])
            assert f"| {line} |" in told["question-fair-numbers"]
    assert " | ".join(map(str, _fair.BASELINE)) in told["question-fair-numbers"]


def test_the_sizes_are_those_of_the_course_s_layers():
    def lstm(units):
        return recurrent.LSTMCell(200, units)

    both = [recurrent.Bidirectional(lstm(100), lstm(100)) for _ in range(3)]
    stack = recurrent.Stack(both, connection="residual")
    net = recurrent.RecurrentNet(stack, 5, at="every", attention=recurrent.SelfAttention(200))
    right = _sizes.RIGHT
    assert size(lstm(100)) == right["LSTM"] and size(lstm(200)) == right["one wide"]
    assert size(stack) == right["stacked bidirectional"] + right["residual"]
    assert size(net.attention) == right["self-attention"]
    assert net.V.numel() + net.b_y.numel() == right["output"]
    parts = ("stacked bidirectional", "self-attention", "output")
    assert size(net) == sum(right[part] for part in parts)


def size(net):
    return sum(parameter.numel() for parameter in net.parameters())


def test_a_tagger_s_loss_is_that_of_the_course_s_nets(own):
    net = recurrent.RecurrentNet(recurrent.LSTMCell(3, 4, seed=0), 3, at="every", seed=1).double()
    lengths, x = np.array([4, 2]), torch.randn(4, 2, 3, dtype=torch.float64)
    tags = np.array([[0, 1], [2, 0], [1, -1], [0, -1]])
    y = net(x, lengths).detach()
    loss, right = own["tagged"](y.numpy(), tags, lengths)
    flat = y.flatten(0, 1), torch.tensor(tags).flatten()
    expected = torch.nn.functional.cross_entropy(*flat, ignore_index=-1)
    assert loss == pytest.approx(expected.item())
    assert right == (flat[0].argmax(1) == flat[1]).sum() / 6


def test_states_are_pooled_as_by_the_course_s_nets(own):
    lengths, x = np.array([2, 5, 3]), torch.randn(5, 3, 2, dtype=torch.float64)
    for part, at in enumerate(("last", "mean", "max")):
        cell = recurrent.ElmanCell(2, 4, seed=0).double()
        net = recurrent.RecurrentNet(cell, 3, at=at, seed=1)
        h = net.trace(x).h.detach().numpy()  # the layer goes on over the padding
        found = torch.tensor(own["pooled"](h, lengths)[part])
        assert torch.allclose(net.output(found), net(x, lengths))


def test_a_sentence_s_probability_is_that_of_the_course_s_translator(own, translator):
    net, step, read = translator
    words, (begin, end) = [3, 5, 3], (0, 1)
    y = net.decode(torch.tensor([[begin, *words]]).T, read).y[:, 0]
    expected = -torch.nn.functional.cross_entropy(y, torch.tensor([*words, end]), reduction="sum")
    assert own["logprob"](step, None, words, begin, end) == pytest.approx(expected.item())


def test_words_are_said_as_by_the_course_s_translator(own):
    pairs = [(["one", "two"], ["un", "deux", "trois"]), (["two"], ["deux"])]
    source, target = (language.Vocabulary.from_sentences(p) for p in zip(*pairs, strict=True))
    ended = set()
    for seed in range(12):
        cells = (recurrent.LSTMCell(3, 4, seed=2 * seed + k) for k in (0, 1))
        net = language.EncoderDecoder(len(source), len(target), *cells, bound=3.0, seed=seed)
        text = ["one", "two", "two"]
        read = net.read(torch.tensor([[*source.ids(text), source.end]]).T)

        @torch.no_grad()
        def step(state, word, net=net, read=read):
            y, _, state = net.decode(torch.tensor([[word]]), read, state)
            return y[0, 0].numpy(), state

        said = own["greedy"](step, None, target.begin, target.end, 6)
        (found,) = language.Translator(source, target, net).translate([text], most=6)
        assert tuple(target.spelled(said)) == found.words
        ended.add(len(said) < 6)
    assert ended == {True, False}


def test_attention_is_the_course_s(own):
    q, k, v = (torch.randn(n, 2, 3, dtype=torch.float64) for n in (4, 5, 5))
    found = recurrent.attend(q, k, v, [5, 3])
    for b, length in enumerate((5, 3)):
        parts = (part[:, b].numpy() for part in (q, k, v))
        weights, means = own["attention"](*parts, length)
        assert np.allclose(weights, found.weights[:, b])
        assert np.allclose(means, found.values[:, b])


def test_a_source_read_backwards_has_these_lags(own):
    """By the steps in which a reversed encoder of the course reads its words."""
    cell = recurrent.ElmanCell(3, 2, seed=0)
    net = language.EncoderDecoder(9, 4, cell, recurrent.ElmanCell(2, 2, seed=1), reverse=True)
    source = torch.tensor([[3], [5], [7]])
    states = net.read(source).h
    changed = source.clone()
    changed[0] = 8  # the first word, which is read last
    moved = (net.read(changed).h != states).any(-1)[:, 0]
    assert moved.tolist() == [True, False, False]
    straight, back = own["lags"](np.arange(3), 3)
    assert straight.tolist() == [3, 3, 3] and back.tolist() == [1, 3, 5]


def test_examples_are_true(own, told):
    zeros, lengths = np.zeros((3, 2, 3)), np.array([1, 3])
    loss, _ = own["tagged"](zeros, np.array([[0, 1], [-1, 2], [-1, 0]]), lengths)
    assert f"= {loss:.3f}$" in told["question-tagged"]
    odds = own["log_odds"]([["good"], ["not", "good"]], [1, 0], ["good"])
    assert f"= {odds:.3f}$" in told["question-log_odds"]

    def equal(state, word):
        return np.ones(4), state

    total = own["logprob"](equal, None, [2, 3], 0, 1)
    assert f"= {total:.3f}$" in told["question-logprob"]
    q, k, v = np.array([[0]]), np.array([[1], [2], [3]]), np.array([[10], [20], [99]])
    weights, means = own["attention"](q, k, v, 2)
    assert weights.tolist() == [[0.5, 0.5, 0]] and means.tolist() == [[15]]


def test_examples_that_are_printed_are_true(own):
    text, found = printed("example-pooled")
    pooled = own["pooled"](found["h"], np.array([2, 1]))
    assert text.endswith(", ".join(str(part.tolist()) for part in pooled))
    _, found = printed("example-greedy")
    assert own["greedy"](found["without_memory"], None, 0, 1, most=9) == [3, 2]
    text, _ = printed("example-lags")
    for line, lag in zip(text.splitlines()[1:], own["lags"](np.array([1, 0]), 2), strict=True):
        assert line.endswith(str(lag))
