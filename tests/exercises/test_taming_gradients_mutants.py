"""Chapter 04: the laws of every chapter's exercises, and the examples in its questions."""

import contextlib
import io
import re

import numpy as np
import pytest
from chapter_exercises import ChapterExercises
from exercise_notebooks import cells, names, solution
from mutant_laws import *  # noqa: F403 (every law, as a test of this chapter)
from taming_gradients_clipping_methods import METHODS as CLIPPING_METHODS
from taming_gradients_network_methods import METHODS as NETWORK_METHODS
from taming_gradients_wrong_answers import UNFORESEEN, UNKNOWN_ERRORS

from course_lib.checks.taming_gradients import _claims, _steps

EXERCISES = ChapterExercises(
    chapter="04_taming_gradients",
    module="taming_gradients",
    says="Nine questions, with eleven checks and a written part",
    methods=CLIPPING_METHODS | NETWORK_METHODS,
    unforeseen=UNFORESEEN,
    unknown_errors=UNKNOWN_ERRORS,
    data=frozenset({"steps", "claims"}),
    as_near=frozenset({("small-constant, way 0", np.float32)}),  # 1e-6 is a rounding there
    secrets={"steps": (0.05, 0.1414, 0.5)},
)


@pytest.fixture(scope="module")
def own():
    """The names that the solutions define."""
    answers = dict.fromkeys(EXERCISES.answers.values())
    given = "\n".join(solution(EXERCISES.chapter, cell) for cell in [*answers, "cliff"])
    return names(EXERCISES.chapter, given)


def printed(cell: str) -> str:
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(solution(EXERCISES.chapter, cell), {"np": np})
    return out.getvalue().rstrip()


def test_examples_of_clipping_are_true(own):
    given = np.array([[6.0]]), np.array([[0.0]]), np.array([8.0])
    *arrays, norm = own["clip_by_norm"](*given, 5.0)
    assert [array.tolist() for array in arrays] == [[[3.0]], [[0.0]], [4.0]] and norm == 10
    clipped, angle = own["clip_by_value"](np.array([4.0, 1.0]), 1.0)
    assert clipped.tolist() == [1, 1]
    assert printed("example-clip-by-value").endswith(f"{angle:.4f}")


def test_examples_of_networks_are_true(own):
    drawn = [own["orthogonal"](1, np.random.default_rng(seed)).item() for seed in range(200)]
    assert set(drawn) == {1.0, -1.0} and abs(sum(drawn)) < 60
    h, h_bar = own["irnn"](np.array([[[1.0]], [[0.0]], [[0.0]]]), np.array([[1.0]]), 0.5)
    assert f"h     = {h.ravel()}\nh_bar = {h_bar.ravel()}" in printed("example-irnn")
    h, h_bar = np.array([[0.0], [0.5]]), np.array([[1.0], [3.0]])
    assert own["norm_regulariser"](np.array([[2.0]]), h, h_bar) == pytest.approx(0.25)


def test_examples_of_reversing_are_true(own):
    assert list(own["lags"](2, True)) == [1, 3]
    ways = [own["lags"](8, reverse) for reverse in (False, True)]
    assert [way.mean() for way in ways] == [8, 8] and [way.min() for way in ways] == [8, 1]


def test_a_slip_in_the_steps_leads_to_another_number():
    given = [(_steps.RIGHT[key], value) for s in _steps.SLIPS for key, value in s.gives.items()]
    assert len(given) > 25
    assert all(abs(value - right) > 2 * _steps.NEAR * max(value, right) for right, value in given)


CLAIMS = {  # by row of the table: the one that is said to be better, and the other
    "a": (1, 0),
    "b": (2, 1),
    "c": (2, 3),
    "d": (3, 0),
    "e": (4, 3),
    "f": (4, 1),
}


def test_the_claims_are_those_that_the_table_in_the_question_shows():
    asked = cells(EXERCISES.chapter)["question-claims"].source
    rows = re.findall(r"\| (0\.\d\d) \| (0\.\d\d) \| (0\.\d\d) \| (0\.\d\d) \|", asked)
    losses = np.array(rows, float)
    best, where = losses.min(axis=1), losses.argmin(axis=1)
    for key, (better, worse) in CLAIMS.items():
        shown = best[worse] - best[better] > 0.05 + 1e-9 and where[worse] in (1, 2)
        assert _claims.RIGHT[key] == (_claims.SHOWN if shown else _claims.OPEN)
    # at one rate for all the penalty is ahead of clipping
    assert losses[4, 1] < losses[1, 1] and best[4] > best[1]


def test_examples_of_steps_are_true(own):
    at, gradient = np.ones(2), np.array([30.0, 40.0])
    new, taken = own["safe_step"](at, gradient, 0.1, 1.0)
    assert new == pytest.approx([0.94, 0.92]) and taken is True
    new, taken = own["safe_step"](at, np.array([np.nan, 40.0]), 0.1, 1.0)
    assert new.tolist() == [1, 1] and taken is False


def test_the_gradient_of_the_cliff_is_that_of_its_loss(own):
    """Where it is smooth: central differences."""
    at, starts, nudge = np.array([1.2, -0.1]), np.linspace(-1, 1, 5), 1e-6
    differences = [
        (own["cliff"](at + e, starts)[0] - own["cliff"](at - e, starts)[0]) / (2 * nudge)
        for e in nudge * np.eye(2)
    ]
    assert own["cliff"](at, starts)[1] == pytest.approx(differences, rel=1e-6)
