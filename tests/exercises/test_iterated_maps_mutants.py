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
from iterated_maps_wrong_answers import UNFORESEEN, UNKNOWN_ERRORS

from course_lib.checks.session import SESSION

CHAPTER = "01_iterated_maps"
CHECKS = check_cells(CHAPTER)
MUTANTS = mutants("iterated_maps")
METHODS = ORBIT_METHODS | NETWORK_METHODS
NOT_QUIET = {("check-escape-quietly", "escape_by_the_library")}  # it silences its overflows
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
    (check.id, method)
    for check in CHECKS.values()
    for method in METHODS.get(check.answer, ())
    if (check.id, method.__name__) not in NOT_QUIET
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


@pytest.mark.parametrize(
    ("check", "code", "words"),
    [(check, *answer) for check, answers in UNFORESEEN.items() for answer in answers],
)
def test_a_wrong_answer_that_nobody_foresaw_gets_sensible_words(check, code, words):
    outcome = judged(CHAPTER, check, code)
    assert outcome.kind in ("wrong", "raised") and words in outcome.says, outcome


@pytest.mark.parametrize(("check", "code"), UNKNOWN_ERRORS)
def test_an_error_of_no_known_mistake_gets_no_words_about_one(check, code):
    outcome = judged(CHAPTER, check, code)
    assert (outcome.kind, outcome.misconception) == ("raised", None) and "Error" in outcome.says


def cast(function, dtype):
    """``function`` with what it returns rounded to a type."""

    def rounded(value):
        if isinstance(value, (tuple, list)):
            return type(value)(rounded(part) for part in value)
        return np.asarray(value).astype(dtype)

    def answer(*args):
        with np.errstate(all="ignore"):
            return rounded(function(*args))

    answer.__signature__ = inspect.signature(function)
    return answer


UNTOLD = ("differences of two orbits", np.float32)  # as near as single precision can come
CAST = [
    pytest.param(mutant, dtype, id=f"{named(mutant)}-{dtype.__name__}")
    for mutant in MUTANTS
    for dtype in (np.float16, np.float32)
    if mutant.cell != "fates" and (mutant.name, dtype) != UNTOLD
]


@pytest.mark.parametrize(("mutant", "dtype"), CAST)
def test_rounding_earns_a_mutant_no_marks(mutant, dtype):
    known = names(CHAPTER, mutant.code)
    for check, marks in mutant.marks.items():
        asked = CHECKS[check]
        outcome = asked.question.outcome_of(cast(known[asked.answer], dtype))
        assert asked.points * (outcome.kind == "right") <= marks


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
        # every cell of an answer or a check may raise, and a run goes on
        assert ("raises-exception" in cell.metadata.get("tags", [])) == (cell.cell_type == "code")
    assert list(found)[:2] == ["title", "setup"] and found["summary"].source == "checks.report()"
    points = sum(cell.metadata.get("nbgrader", {}).get("points", 0) for cell in found.values())
    assert f"{points:.0f} points" in found["title"].source
    questions = [cell for cell in found.values() if cell.source.startswith("## ")][:-1]
    assert (len(questions), len(CHECKS)) == (8, 10)
    assert "Eight questions, with ten checks and a written part" in found["title"].source


def test_code_fits_the_page():
    for cell in cells(CHAPTER).values():
        if cell.cell_type == "code":
            assert max(map(len, cell.source.splitlines())) <= 80, cell.id


def printed(cell: str) -> str:
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(solution(CHAPTER, cell), {"np": np})
    return out.getvalue().rstrip()


def test_examples_in_the_questions_are_true():
    everything = "\n".join(solution(CHAPTER, cell) for cell in dict.fromkeys(ANSWERS.values()))
    own = names(CHAPTER, everything)
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
