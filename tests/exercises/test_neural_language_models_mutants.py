"""Chapter 09: the laws of every chapter's exercises, and the examples in its questions."""

import contextlib
import io

import numpy as np
import pytest
import torch
from chapter_exercises import ChapterExercises
from exercise_notebooks import names, solution
from mutant_laws import *  # noqa: F403 (every law, as a test of this chapter)
from neural_language_models_methods import METHODS
from neural_language_models_wrong_answers import (
    RIGHT_FAIR,
    RIGHT_FLAWS,
    RIGHT_SIZES,
    UNFORESEEN,
    UNKNOWN_ERRORS,
)

from course_lib import language, recurrent
from course_lib.checks.neural_language_models import _fair, _flaws, _sizes
from course_lib.tasks import Agreement, agreement_scores

EXERCISES = ChapterExercises(
    chapter="09_neural_language_models",
    module="neural_language_models",
    says="Ten questions, with twelve checks and a written part",
    methods=METHODS,
    unforeseen=UNFORESEEN,
    unknown_errors=UNKNOWN_ERRORS,
    data=frozenset({"sizes", "flaws", "fair"}),
    secrets={"sizes": tuple(RIGHT_SIZES.values()), "fair": tuple(RIGHT_FAIR.values())},
)
SENTENCES = ["the writer of the books is tall", "rain", "go home now", "the gates are old"]


@pytest.fixture(scope="module")
def own():
    """The names that the solutions define."""
    answers = dict.fromkeys(EXERCISES.answers.values())
    return names(EXERCISES.chapter, "\n".join(solution(EXERCISES.chapter, c) for c in answers))


def printed(cell):
    """What an example's cell prints, and the names that it defines."""
    out, found = io.StringIO(), {"np": np}
    with contextlib.redirect_stdout(out):
        exec(solution(EXERCISES.chapter, cell), found)
    return out.getvalue().rstrip(), found


@pytest.fixture(scope="module")
def text():
    """A text of the library's, encoded."""
    sentences = [line.split() for line in SENTENCES]
    vocabulary = language.Vocabulary.from_sentences(sentences)
    return language.encode(sentences, vocabulary)


@pytest.mark.parametrize("table", [_sizes, _fair], ids=lambda module: module.TABLE.name)
def test_each_slip_of_a_table_of_numbers_is_named(table):
    for slip in table.SLIPS:
        for way in slip.ways:
            said = {key: way(key) for key in table.RIGHT if way(key) is not None}
            outcome = table.Question.outcome_of(question_of(table), table.RIGHT | said)
            assert (outcome.kind, outcome.misconception) == ("wrong", slip.name)


def question_of(module):
    return getattr(module, module.TABLE.name)


def test_the_sizes_are_those_of_the_course_s_nets():
    words, D = 10_000, 200
    window = language.WindowWords(words, window=4, features=D, hidden=D, direct=True)
    longer = language.WindowWords(words, window=5, features=D, hidden=D, direct=True)
    right = _sizes.RIGHT
    assert right == RIGHT_SIZES
    assert window.E.numel() == right["vectors"] and window.A.numel() == right["direct"]
    assert window.U.numel() + window.b.numel() == right["hidden"]
    assert window.V.numel() + window.b_y.numel() == right["output"]
    assert size(longer) - size(window) == right["one word more"]
    cell = recurrent.ElmanCell(D, D)
    assert size(language.RecurrentWords(words, cell)) == right["recurrent"]
    assert size(language.RecurrentWords(words, cell, tied=True)) == right["tied"]


def size(net):
    return sum(parameter.numel() for parameter in net.parameters())


def test_losses_are_those_of_the_course_s_net(own):
    net = language.RecurrentWords(5, recurrent.ElmanCell(3, 4, seed=0), bound=1.0).double()
    ids = np.random.default_rng(0).integers(0, 5, (7, 2))
    y, _ = net(torch.tensor(ids[:-1]))
    cell = {name: part.detach().numpy() for name, part in net.layer.named_parameters()}
    E, V, b_y = (part.detach().numpy() for part in (net.E, net.V, net.b_y))
    weights = (E, cell["U"], cell["W"], cell["b"], V, b_y)
    table, mean = own["losses"](ids, *weights, np.zeros((2, 4)))
    assert table.shape == (6, 2)
    assert mean == pytest.approx(language.token_loss(y, torch.tensor(ids[1:])).item())


def test_pieces_are_those_of_the_course_s_library(own, text):
    stream = np.append(text.vocabulary.end, text.ids[text.predicted])
    for B, T in ((1, 3), (2, 3), (3, 2)):
        found = language.Pieces(text, batch=B, steps=T)
        x, target = own["pieces"](stream, B, T)
        assert len(x) == found.count
        for k in range(found.count):
            read, predicted, _ = found(k + 1)
            assert np.array_equal(x[k], read) and np.array_equal(target[k], predicted)


def test_carried_losses_and_gradients_are_those_of_the_course_s_net(own):
    net = language.RecurrentWords(4, recurrent.LSTMCell(3, 3, seed=1), bound=1.0).double()
    shapes = {name: part.shape for name, part in net.named_parameters()}
    theta = torch.nn.utils.parameters_to_vector(net.parameters()).detach().numpy()
    ids = torch.tensor(np.random.default_rng(1).integers(0, 4, 13))
    pieces = np.array([ids[s : s + 5] for s in (0, 4, 8)])

    def loss(theta, piece, state):
        parts = theta.split([shape.numel() for shape in shapes.values()])
        given = {n: p.view(s) for (n, s), p in zip(shapes.items(), parts, strict=True)}
        state = recurrent.LSTMState(*(part[None] for part in state))
        read = torch.as_tensor(piece)[:, None]
        y, after = torch.func.functional_call(net, given, (read[:-1], state))
        return language.token_loss(y, read[1:]), (after.h[0], after.c[0])

    losses, gradient = own["carried"](loss, theta, pieces, (np.zeros(3), np.zeros(3)))
    carried = language.Carried(net)
    for k, piece in enumerate(pieces):
        read = torch.as_tensor(piece)[:, None]
        value = language.token_loss(carried(read[:-1]), read[1:])
        value.backward()
        assert losses[k] == pytest.approx(value.item())
    expected = torch.cat([part.grad.flatten() for part in net.parameters()])
    assert torch.allclose(gradient, expected)


def test_bits_are_those_of_the_course_s_score(own):
    sentences = [line.split() for line in SENTENCES]
    model = language.kneser_ney(language.count_ngrams(sentences, order=2))
    rows = [model.sentence_logprobs(words).tolist() for words in sentences]
    perplexity, bits = own["bits"](sentences, rows)
    score = model.score(sentences)
    assert perplexity == pytest.approx(score.perplexity())
    assert bits * len("\n".join([*SENTENCES, ""])) == pytest.approx(
        score.bits * len(score.logprobs)
    )


def test_agreement_is_scored_as_by_the_course(own):
    one, two = Agreement(phrases=1, attractors=0), Agreement(phrases=1, attractors=1)
    drawn = [task.sentences(40, seed=3) for task in (one, two)]

    def logprob(word, context):
        return -float(len(word) % 3)  # many ties

    given = [(s.words, s.verb, s.wrong, s.nouns, s.head) for part in drawn for s in part]
    table = own["agreement"](given, logprob)
    assert table[:, 0] == pytest.approx([agreement_scores(p, logprob).mean() for p in drawn])
    assert table[:, 1].tolist() == [task.guess("nearest noun") for task in (one, two)]


def test_examples_of_nets_are_true(own):
    text, found = printed("example-window")
    x, E = np.array([1, 2]), found["E"]
    weights = np.eye(4), np.zeros(4), np.zeros((3, 4)), np.zeros(3)
    identity = np.eye(4)[:3]  # the first three numbers of what is read
    seen = own["window"](x, 2, 0, E, *weights, identity)
    assert np.array_equal(seen, [[1, 0, 0], [0, 1, 2]])
    assert "at step 0 the net reads [1 0 0 1] and at step 1 [0 1 2 3]" in text
    zeros = [np.zeros(shape) for shape in ((4, 2), (3, 2), (3, 3), 3, (4, 3), 4, (1, 3))]
    assert own["losses"](np.array([[0], [3], [1]]), *zeros)[0].round(3).tolist() == [[1.386]] * 2
    text, _ = printed("example-gradient")
    V = np.array([[1.0], [0.0]])
    y_bar, E_bar = own["gradient"]([0, 0], [1, 1], np.zeros((2, 1)), V, np.zeros(2))
    shown = " ".join(map(str, y_bar)), " ".join(map(str, E_bar))
    assert text == f"the gradient of the scores is {shown[0]}\nand that of E is {shown[1]}"


def test_examples_of_texts_are_true(own):
    text, _ = printed("example-pieces")
    letters = np.arange(14)
    found = own["pieces"](letters, 2, 3)
    for k in range(2):
        x, target = (["".join("abcdefghijklmn"[i] for i in row) for row in p[k]] for p in found)
        assert f"x[{k}] = {x}, target[{k}] = {target}" in text
    perplexity, bits = own["bits"]([["go", "home"], ["rain"]], [[-2.0, -1.0, -0.5], [-4.0, -1.5]])
    assert (round(perplexity, 2), round(bits, 3)) == (6.05, 0.999)
    text, found = printed("example-agreement")
    table = own["agreement"](found["example"], lambda word, context: -1.0)
    assert text.endswith(str(table))


def test_examples_of_distributions_are_true(own):
    text, _ = printed("example-reshaped")
    y = np.log([0.1, 0.6, 0.3])
    settings = [(1, None, None), (0.5, None, None), (1, 1, None), (1, None, 0.7)]
    for line, setting in zip(text.splitlines(), settings, strict=True):
        assert line.endswith(str(own["reshaped"](y, *setting).round(2)))


def test_the_tables_are_those_of_the_solutions(own):
    assert own["sizes"] == RIGHT_SIZES and own["flaws"] == RIGHT_FLAWS
    assert {row: word for row, (word, _, _) in _flaws.SENTENCES.items()} == RIGHT_FLAWS
    assert own["fair"] == pytest.approx(RIGHT_FAIR)
    assert pytest.approx(RIGHT_FAIR) == _fair.RIGHT
