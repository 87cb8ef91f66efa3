"""Chapter 02: the laws of every chapter's exercises, and the examples in its questions."""

import ast
import contextlib
import functools
import io

import numpy as np
import pytest
from backpropagation_through_time_methods import METHODS
from backpropagation_through_time_wrong_answers import RIGHT_BARS, UNFORESEEN, UNKNOWN_ERRORS
from chapter_exercises import ChapterExercises
from exercise_notebooks import names, solution
from mutant_laws import *  # noqa: F403 (every law, as a test of this chapter)

from course_lib.bptt import numerical_gradient
from course_lib.checks.backpropagation_through_time import _bars, _trials

EXERCISES = ChapterExercises(
    chapter="02_backpropagation_through_time",
    module="backpropagation_through_time",
    says="Nine questions, with eleven checks and two written parts",
    methods=METHODS,
    unforeseen=UNFORESEEN,
    unknown_errors=UNKNOWN_ERRORS,
    data=frozenset({"bars", "lost", "trials"}),
    as_near=frozenset({("tiny-step, way 0", np.float32)}),
    secrets={"bars": (-18, -27, -39, 63), "lost": (0.01424, 0.7426)},
)


def printed(cell: str) -> str:
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(solution(EXERCISES.chapter, cell), {"np": np})
    return out.getvalue().rstrip()


@pytest.fixture(scope="module")
def own():
    cells = dict.fromkeys(EXERCISES.answers.values())
    return names(EXERCISES.chapter, "\n".join(solution(EXERCISES.chapter, c) for c in cells))


def leaky(z):
    return np.where(z < 0, z / 2, z)


def small_net(u, v, w, h0, x, target):
    """The loss of question 1, its three steps by hand."""
    h = h0
    for x_t in x:
        h = leaky(u * x_t + w * h)
    return (v * h - target) ** 2 / 2


def test_the_bars_are_the_derivatives_of_the_net_in_the_question():
    asked = {"u": 1.0, "v": 2.0, "w": 3.0, "h0": 1.0, "x": (-1, -8, 6), "target": 9}
    assert _bars.RIGHT == RIGHT_BARS
    for name in "uvw":
        up, down = (asked | {name: asked[name] + d} for d in (1e-6, -1e-6))
        slope = (small_net(**up) - small_net(**down)) / 2e-6
        assert slope == pytest.approx(RIGHT_BARS[name], rel=1e-6)
    ways = [way for slip in _bars.SLIPS for way in slip.gives]
    given = [entry for way in ways for entry in way.items()]
    # a mistake's value is wrong, and says one thing only
    assert not set(given) & set(RIGHT_BARS.items()) and len(set(given)) == len(given)


def test_the_trials_gradient_passes_the_tests_that_it_is_said_to_pass():
    chapter, rng = EXERCISES.chapter, np.random.default_rng(0)
    careless = names(chapter, solution(chapter, "careless-gradient"))["careless"]
    drawn, (cos, sin) = rng.normal(size=(3, 3)), (np.cos(np.pi / 6), np.sin(np.pi / 6))
    tests = {
        "a": (np.array([[0.9]]), 5),
        "b": (drawn + drawn.T, 5),
        "c": (drawn, 1),
        "d": (drawn, 2),
        "e": (drawn, 3),
        "f": (np.array([[cos, -sin], [sin, cos]]), 5),
    }
    for key, (W, T) in tests.items():
        x, (h0, c) = rng.normal(size=(T, len(W))), rng.normal(size=(2, len(W)))
        h0 = 0 * h0 if key in "de" else h0

        def loss(W, x=x, h0=h0, c=c):
            return c @ functools.reduce(lambda h, row: W @ h + row, x, h0)

        same = np.allclose(careless(W, x, h0, c), numerical_gradient(loss, W), atol=1e-6)
        assert _trials.RIGHT[key] == (_trials.PASSES if same else _trials.FAILS), key
    assert careless(W, x, h0, c).shape == W.shape and _trials.RIGHT["g"] == _trials.PASSES


def test_the_example_of_question_1_is_true():
    u_bar = (small_net(1 + 1e-6, 1, 1, 0, (5,), 3) - small_net(1 - 1e-6, 1, 1, 0, (5,), 3)) / 2e-6
    assert u_bar == pytest.approx(10)


def test_examples_in_the_questions_are_true(own):
    h, y = own["forward"](np.array([1.0, 0.0]), 0.5, 2.0, 0.9)
    assert printed("example-forward").endswith(f"{h.round(4)} {y.round(4)}")
    lines = printed("example-backward").splitlines()
    for line, y_bar in ((lines[1], [0, 1]), (lines[3], [10, 1])):
        h_bar, z_bar = own["backward"](np.array([0.5, 0, 0]), 2, 3, np.array(y_bar))
        assert line == f"{h_bar} {z_bar}"
    x, h, y_bar, z_bar = map(np.array, ([1, 2], [0.5, 0.25, -0.5], [0, 2], [4, -1]))
    lines = printed("example-weight-terms").splitlines()[1:]
    for line, terms in zip(lines, own["weight_terms"](x, h, y_bar, z_bar), strict=True):
        assert line[3:] == f"{terms.astype(float) + 0.0} sum {float(terms.sum())}"
    W = np.array([[1.0, 2.0], [-3.0, 0.0]])
    found = own["numerical_gradient"](lambda W: (W**3).sum(), W)
    assert printed("example-numerical-gradient").endswith(f"{found.round(6) + 0.0}")


def test_larger_examples_in_the_questions_are_true(own):
    cell: dict[str, object] = {"np": np}
    with contextlib.redirect_stdout(io.StringIO()):
        exec(solution(EXERCISES.chapter, "example-rnn-backward"), cell)
    own_bar = np.array([[[3.0], [1.0]]])
    found = own["rnn_backward"](cell["x"], cell["h"], np.ones((1, 1)), own_bar)
    lists = " ".join(str(part.tolist()) for part in found)
    assert printed("example-rnn-backward").endswith(f"should give {lists}")
    for k, line in enumerate(printed("example-truncated").splitlines()[1:], start=1):
        w_bar = own["truncated"](np.array([0.5, 0, 0, 0]), 1, 1, np.ones(3), k)
        assert ast.literal_eval(line.split(": ")[1]) == w_bar
