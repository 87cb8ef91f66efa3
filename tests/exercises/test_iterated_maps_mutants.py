"""Chapter 01: the laws of every chapter's exercises, and the examples in its questions."""

import contextlib
import io

import numpy as np
import pytest
from chapter_exercises import ROUGH, ChapterExercises
from exercise_notebooks import names, solution
from iterated_maps_network_methods import METHODS as NETWORK_METHODS
from iterated_maps_orbit_methods import METHODS as ORBIT_METHODS
from iterated_maps_wrong_answers import UNFORESEEN, UNKNOWN_ERRORS
from mutant_laws import *  # noqa: F403 (every law, as a test of this chapter)

from course_lib.checks.iterated_maps import _slow

DOUBLINGS = (1 + np.sqrt(6), 3.5440904)
AS_NEAR = {  # as near as these types can come
    ("differences of two orbits", np.float32),
    *((f"{name}, way 0", kind) for name in ("single-precision", "approximated") for kind in ROUGH),
}
EXERCISES = ChapterExercises(
    chapter="01_iterated_maps",
    module="iterated_maps",
    says="Nine questions, with eleven checks and a written part",
    methods=ORBIT_METHODS | NETWORK_METHODS,
    # it silences its overflows
    not_right_for=frozenset({("check-escape-quietly", "escape_by_the_library")}),
    unforeseen=UNFORESEEN,
    unknown_errors=UNKNOWN_ERRORS,
    data=frozenset({"fates", "slow"}),
    as_near=frozenset(AS_NEAR),
    secrets={"doubling": DOUBLINGS, "wall": DOUBLINGS},
)


def printed(cell: str) -> str:
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(solution(EXERCISES.chapter, cell), {"np": np})
    return out.getvalue().rstrip()


def test_slow_orbits_are_told_from_those_that_stay_away():
    given = names(EXERCISES.chapter, solution(EXERCISES.chapter, "thousand-steps"))
    for key, (point, r) in given["nudged"].items():
        far = [given["distance"](point, r, steps) for steps in (16_000, 256_000)]
        falls = far[1] < 1e-12 or far[1] < 0.3 * far[0]
        assert _slow.RIGHT[key] == (_slow.YES if falls else _slow.NO)
    lines = printed("thousand-steps").splitlines()
    verdicts = {line[0]: line.rpartition(", ")[2] for line in lines}
    rule = next(slip for slip in _slow.SLIPS if slip.name == "the-rule-itself")
    assert verdicts == _slow.RIGHT | rule.gives


def test_examples_in_the_questions_are_true():
    chapter = EXERCISES.chapter
    answers = dict.fromkeys(EXERCISES.answers.values())
    own = names(chapter, "\n".join(solution(chapter, cell) for cell in answers))
    f, df = (lambda x: 4 * x * (1 - x)), (lambda x: 4 * (1 - 2 * x))
    states, slopes = own["orbit_and_slope"](f, df, 0.75, 3)
    assert states.tolist() == [0.75] * 4 and slopes.tolist() == [1, -2, 4, -8]
    value = own["lyapunov"](f, df, np.sin(0.3) ** 2, 10)
    assert printed("example-lyapunov").endswith(f"{value:.4f}")
    f, df = (lambda x, r: r * x * (1 - x)), (lambda x, r: r * (1 - 2 * x))
    value = own["doubling"](f, df, 2, 3.2, 3.5)
    assert printed("example-doubling").endswith(f"{value:.6f}")
    assert own["escape_time"](1, 9) == 3 and own["escape_time"](0, 9) == 9
    assert own["wall"](2, 0) == pytest.approx((0.0, 2.0), abs=1e-12)
    turn = np.deg2rad(12)
    W = 2 * np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
    nothing = np.zeros(2)
    assert own["log_gradient"](W, nothing, nothing, 1500) == pytest.approx(1500 * np.log(2))
    ends = own["border"](lambda h: np.tanh(2 * h), np.array([-0.5]), np.array([1.0]))
    assert ends[0] < 0 <= ends[1] and ends[1] - ends[0] <= 1e-15
