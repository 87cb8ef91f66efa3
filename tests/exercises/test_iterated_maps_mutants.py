"""Chapter 01: wrong answers get their own words and marks, right ones by any method full marks."""

import contextlib
import inspect
import io
import time

import numpy as np
import pytest
from exercise_notebooks import cells, check_cells, judged, mutants, names, solution, stub
from iterated_maps_network_methods import METHODS as NETWORK_METHODS
from iterated_maps_orbit_methods import METHODS as ORBIT_METHODS

from course_lib.checks.session import SESSION

CHAPTER = "01_iterated_maps"
CHECKS = check_cells(CHAPTER)
MUTANTS = mutants("iterated_maps")
METHODS = ORBIT_METHODS | NETWORK_METHODS
SEEDS = (0, 2**63)  # the public inputs, and some that an instructor may have
ANSWERS = {check: next(m.cell for m in MUTANTS if check in m.marks) for check in CHECKS}


@pytest.fixture(params=SEEDS)
def seed(request, monkeypatch):
    monkeypatch.setattr(SESSION, "seed", request.param)
    return request.param


def named(mutant) -> str:
    return f"{mutant.cell}: {mutant.name}"


@pytest.mark.parametrize("mutant", MUTANTS, ids=named)
def test_a_mutant_gets_its_hint_and_its_marks(mutant, seed):
    outcomes = {check: judged(CHAPTER, check, mutant.code) for check in mutant.marks}
    marks = {check: CHECKS[check].points * (o.kind == "right") for check, o in outcomes.items()}
    assert marks == mutant.marks
    first = next(o for o in outcomes.values() if o.kind != "right")
    assert first.misconception == mutant.misconception
    assert first.kind in ("wrong", "raised") and len(first.says) > 15


def test_every_question_has_at_least_three_mutants_and_all_its_checks_in_each():
    for check in CHECKS.values():
        failing = [m for m in MUTANTS if m.marks.get(check.id) == 0]
        assert len(failing) >= 3, check.id
        assert len({m.misconception for m in failing}) >= 3, check.id
    for mutant in MUTANTS:
        assert set(mutant.marks) == {c for c, cell in ANSWERS.items() if cell == mutant.cell}
    assert any(sum(m.marks.values()) > 0 for m in MUTANTS)
    assert len({named(m) for m in MUTANTS}) == len(MUTANTS)


@pytest.mark.parametrize("check", CHECKS)
def test_the_solution_is_right_and_the_stub_not_attempted(check, seed):
    started = time.perf_counter()
    assert judged(CHAPTER, check, solution(CHAPTER, ANSWERS[check])).kind == "right"
    assert time.perf_counter() - started < 5  # about half a second where nothing else runs
    assert judged(CHAPTER, check, stub(CHAPTER, ANSWERS[check])).kind == "not attempted"


OTHERS = [
    (check.id, method) for check in CHECKS.values() for method in METHODS.get(check.answer, ())
]


@pytest.mark.parametrize(("check", "method"), OTHERS, ids=[f"{c}-{m.__name__}" for c, m in OTHERS])
def test_another_method_is_right(check, method, seed):
    outcome = CHECKS[check].question.outcome_of(method)
    assert outcome.kind == "right", outcome.says


def test_each_coding_question_has_four_other_methods():
    coding = {check.answer for check in CHECKS.values()} - {"fates"}
    assert set(METHODS) == coding and all(len(found) >= 4 for found in METHODS.values())


KNOWN = [
    pytest.param(check.question, mistake.name, way, id=f"{check.id}-{mistake.name}-{number}")
    for check in CHECKS.values()
    for mistake in check.question.mistakes
    for number, way in enumerate(mistake.ways)
]


@pytest.mark.parametrize(("question", "name", "wrong"), KNOWN)
def test_a_known_mistake_has_a_value_and_is_found_to_be_wrong(question, name, wrong):
    """The engine passes over a mistake that raises, so a broken one would never be named."""

    def answer(*args):
        with np.errstate(all="ignore"):
            return wrong(*args)

    answer.__signature__ = inspect.signature(question.reference)
    outcome = question.outcome_of(answer)
    if outcome.kind == "raised":  # in some cases it has no value; there must be others
        values = []
        for case in question.cases(SESSION.rng(question.name)):
            with contextlib.suppress(ArithmeticError, ValueError), np.errstate(all="ignore"):
                values.append(wrong(*case.args))
        assert values
    else:
        assert (outcome.kind, outcome.misconception) == ("wrong", name)


# Wrong answers that no mutant and no known mistake foresees, and what must be said of them.
UNFORESEEN = {
    "check-fates": [
        ("fates = {0.6: 'repels'}", "no word yet for r = 1.4"),
        ("fates = {r: 'stable' for r in (0.6, 1.4, 2.0, 2.7, 3.4, 4.0)}", "expected one of"),
        ("fates = ['repels'] * 6", "got a list"),
    ],
    "check-orbit": [
        ("def orbit_and_slope(f, df, x0, T): return 0", "should return 2 things"),
        (
            "def orbit_and_slope(f, df, x0, T):\n"
            "    x = np.full((T + 1, *np.shape(x0)), 0.5)\n"
            "    return x, x",
            "at step 0",
        ),
    ],
    "check-derivative": [
        (
            "def orbit_and_slope(f, df, x0, T):\n"
            "    x = np.ones((T + 1, *np.shape(x0)))\n"
            "    return x, x * np.nan",
            "NaN",
        ),
    ],
    "check-doubling": [
        ("def doubling(f, df, n, low, high): return (low + high) / 2", "off by about"),
        ("def doubling(f, df, n, low, high): return low, high", "shape of r is (2,)"),
        ("def doubling(f, df, low, high): return low", "takes (f, df, low, high)"),
    ],
    "check-lyapunov": [
        ("def lyapunov(f, df, x0, T): return np.zeros(np.shape(x0))", "off by about"),
        ("def lyapunov(f, df, x0, T): print(lyapunv)", "NameError"),
        ("def lyapunov(f, df, x0, T): np.log(abs(df(x0)))", "is None"),
    ],
    "check-escape-time": [
        ("def escape_time(c, limit): return np.ones(np.shape(c))", "at index"),
        ("def escape_time(c, limit): return limit", "shape"),
        (
            "def escape_time(c, limit):\n"
            "    z, n = 0, 0\n"
            "    while abs(z) <= 2 and n < limit:\n"
            "        z, n = z * z + c, n + 1\n"
            "    return n",
            "takes one yes or no",
        ),
    ],
    "check-wall": [
        ("def wall(w, b): return 0.1", "2 things"),
        ("def wall(w, b): return -b, w", "the position"),
    ],
    "check-log-gradient": [
        ("def log_gradient(W, b, h0, T): return W", "shape"),
        ("def log_gradient(W, b, h0, T): return T * np.log(2)", "off by about"),
        ("def log_gradient(W, b, h0, T):\n    h0 += 1\n    return 0", "changes the array"),
    ],
    "check-border": [
        ("def border(step, a, b): return a, b", "still"),
        ("def border(step, a, b): return (a + b) / 2", "one state"),
        ("def border(step, a, b): return (a + b) / 2, (a + b) / 2", "the same state"),
        ("def border(step, a, b):\n    a[0] = 3\n    return a, b", "changes the arrays"),
        ("def border(step, a, b): return 0 * a, 0 * b + 1e-16", "on the segment"),
        ("def border(step, a, b): return a, b, a", "shape (3, 2)"),
        ("def border(step, a, b): return a * np.nan, b", "not finite"),
        ("border = 3", "got a int"),
    ],
}


@pytest.mark.parametrize(
    ("check", "code", "words"),
    [(check, *answer) for check, answers in UNFORESEEN.items() for answer in answers],
)
def test_a_wrong_answer_that_nobody_foresaw_gets_sensible_words(check, code, words):
    outcome = judged(CHAPTER, check, code)
    assert outcome.kind in ("wrong", "raised") and words in outcome.says, outcome


def test_the_words_never_hold_the_answer():
    """What is said of a wrong answer names sizes of differences, not values."""
    for mutant in MUTANTS:
        if mutant.cell in ("doubling", "wall"):
            for check in mutant.marks:
                says = judged(CHAPTER, check, mutant.code).says
                assert not any(f"{v:.4g}" in says for v in (1 + np.sqrt(6), 3.5440904))


def test_hints_come_in_steps_and_the_notebook_offers_them():
    told = "\n".join(cell.source for cell in cells(CHAPTER).values())
    for check in CHECKS.values():
        assert len(check.question.hints) >= 3
        assert f'checks.hint("{check.question.name}", 1)' in told


def test_the_notebook_is_marked_up_as_nbgrader_wants_it():
    found = cells(CHAPTER)
    for name, cell in found.items():
        marked = cell.metadata.get("nbgrader")
        if marked is None:
            assert "SOLUTION" not in cell.source
            continue
        assert marked.grade_id == name and marked.schema_version == 3
        assert ("### BEGIN SOLUTION" in cell.source) == marked.solution
        assert (marked.grade and not marked.solution) == ("raises-exception" in tags(cell, name))
    assert list(found)[:2] == ["title", "setup"] and found["summary"].source == "checks.report()"
    points = sum(cell.metadata.get("nbgrader", {}).get("points", 0) for cell in found.values())
    assert f"{points:.0f} points" in found["title"].source


def tags(cell, name: str) -> list:
    """The cell's tags; a cell that is no function raises as handed out, and a run must go on."""
    return [] if name in ("fates", "border-experiment") else cell.metadata.get("tags", [])


def test_examples_in_the_questions_are_true():
    everything = "\n".join(solution(CHAPTER, cell) for cell in dict.fromkeys(ANSWERS.values()))
    own = names(CHAPTER, everything)
    f, df = (lambda x: 4 * x * (1 - x)), (lambda x: 4 * (1 - 2 * x))
    states, slopes = own["orbit_and_slope"](f, df, 0.75, 3)
    assert states.tolist() == [0.75] * 4 and slopes.tolist() == [1, -2, 4, -8]
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(solution(CHAPTER, "example-lyapunov"), own)
    value = own["lyapunov"](f, df, np.sin(0.3) ** 2, 10)
    assert printed.getvalue().rstrip().endswith(f"{value:.4f}")
    assert own["escape_time"](1, 9) == 3 and own["escape_time"](0, 9) == 9
    assert own["wall"](2, 0) == pytest.approx((0.0, 2.0), abs=1e-12)
    turn = np.deg2rad(12)
    W = 2 * np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
    nothing = np.zeros(2)
    assert own["log_gradient"](W, nothing, nothing, 1500) == pytest.approx(1500 * np.log(2))
    ends = own["border"](lambda h: np.tanh(2 * h), np.array([-0.5]), np.array([1.0]))
    assert ends[0] <= 0 <= ends[1] and ends[1] - ends[0] <= 1e-15
