"""Chapter 03: the laws of every chapter's exercises, and the examples in its questions."""

import contextlib
import io
import json
import re

import numpy as np
import pytest
from chapter_exercises import ChapterExercises
from exercise_notebooks import cells, names, solution
from mutant_laws import *  # noqa: F403 (every law, as a test of this chapter)
from vanishing_and_exploding_flow_methods import METHODS as FLOW_METHODS
from vanishing_and_exploding_matrix_methods import METHODS as MATRIX_METHODS
from vanishing_and_exploding_wrong_answers import UNFORESEEN, UNKNOWN_ERRORS

from course_lib.checks.vanishing_and_exploding import _verdicts

EXERCISES = ChapterExercises(
    chapter="03_vanishing_and_exploding",
    module="vanishing_and_exploding",
    says="Eight questions, with eight checks and a written part",
    methods=MATRIX_METHODS | FLOW_METHODS,
    unforeseen=UNFORESEEN,
    unknown_errors=UNKNOWN_ERRORS,
    data=frozenset({"verdicts", "controls", "counterexample"}),
    secrets={"counterexample": (3 - 1.5 * -np.tanh(3), np.tanh(3))},
)
NILPOTENT = 1.5 * np.array([[1.0, -1.0], [1.0, -1.0]])


def printed(cell: str) -> str:
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(solution(EXERCISES.chapter, cell), {"np": np})
    return out.getvalue().rstrip()


@pytest.fixture(scope="module")
def own():
    """What the solutions define."""
    chapter = EXERCISES.chapter
    answers = dict.fromkeys(EXERCISES.answers.values())
    return names(chapter, "\n".join(solution(chapter, cell) for cell in answers))


def radius(W):
    return abs(np.linalg.eigvals(W)).max()


def norm(W):
    return np.linalg.norm(W, 2)


def words(size, sigmoid=0.25):
    """By a size of W, for the networks in the question's table."""
    asked, found = cells(EXERCISES.chapter)["question-verdicts"].source, {}
    for row, activation, W in re.findall(r"\| (\w) \| (\w+) \| `(.*?)`", asked):
        factor = round({"sigmoid": sigmoid}.get(activation, 1) * size(np.array(json.loads(W))), 9)
        if activation == "linear":
            found[row] = "stays" if factor == 1 else "vanishes" if factor < 1 else "explodes"
        else:
            found[row] = "must vanish" if factor < 1 else "cannot say"
    return found


def test_the_verdicts_and_their_slips_are_those_of_the_matrices_in_the_question():
    right = words(radius) | {row: words(norm)[row] for row in _verdicts.BOUND}
    assert right == _verdicts.RIGHT
    by_size = [
        ("eigenvalue-for-the-bound", words(radius)),
        ("eigenvalue-for-the-bound", words(radius, sigmoid=1)),
        ("slope-of-the-activation-forgotten", words(norm, sigmoid=1)),
        ("entry-or-slope", words(lambda W: abs(W).max())),
        ("frobenius-norm", words(np.linalg.norm)),
        ("norm-for-the-linear-net", words(norm)),
        ("real-part-only", words(lambda W: abs(np.linalg.eigvals(W).real).max())),
        ("size-without-bars", words(lambda W: np.linalg.eigvals(W).real.max())),
        ("largest-entry", words(lambda W: abs(W).max())),
        ("determinant", words(lambda W: abs(np.linalg.det(W)))),
    ]
    for name, said in by_size:
        slips = [slip.gives for slip in _verdicts.SLIPS if slip.name == name]
        assert any(gives.items() <= said.items() for gives in slips), name


def test_examples_of_products_and_powers_are_true(own):
    still, shear = np.zeros(2), np.array([[1.0, 1.0], [0.0, 1.0]])
    logs = own["log_norms"](shear, np.zeros((2, 1)), still, np.zeros((3, 1)), still)
    assert printed("example-log-norms").endswith(str(logs.round(4)))
    assert logs[1] == pytest.approx(np.log((1 + np.sqrt(5)) / 2))
    assert own["horizon"](NILPOTENT, 0.25, 0.1) == 9 and own["horizon"](NILPOTENT, 1, 0.1) == np.inf


def test_examples_of_the_flow_are_true(own):
    h = np.array([[0.0], [0.6], [0.8]])
    norms = own["flow"](np.array([[2.0]]), h, np.ones((2, 1)))
    assert printed("example-flow").endswith(str(norms.round(4)))
    assert f"by_lag(norms): {own['by_lag'](norms).round(4)}" in printed("example-lags")
    assert printed("example-lags").endswith(f"{own['far_share'](norms, 1):.4f}")


@pytest.mark.parametrize("sign", [1, -1])
def test_more_than_one_counterexample_is_right(own, sign):
    asked = EXERCISES.checks["check-counterexample"].question
    for z in ([0.0, 3.0], [4.0, 0.2], [-0.3, -5.0]):
        z = sign * np.array(z)
        b, h0 = (z - NILPOTENT @ np.tanh(z)).tolist(), np.tanh(z).tolist()
        assert asked.outcome_of({"b": b, "h0": h0}).kind == "right"
        logs = own["log_norms"](NILPOTENT, np.zeros((2, 1)), b, np.zeros((60, 1)), h0)
        assert logs[-1] > np.log(1e6)
