"""What holds for every chapter's exercises: a chapter's test module imports all of these.

Wrong answers get their own words and marks, right ones by any method full marks.
"""

from __future__ import annotations

import ast
import contextlib
import inspect
import re

import nbformat
import numpy as np
from chapter_exercises import named
from exercise_notebooks import cells, judged, names, solution, stub
from notebooks import ROOT

from course_lib.checks.session import SESSION


def test_a_mutant_gets_its_hint_and_its_marks_and_no_answer(exercises, mutant, seed):
    checks = exercises.checks
    outcomes = {check: judged(exercises.chapter, check, mutant.code) for check in mutant.marks}
    marks = {check: checks[check].points * (o.kind == "right") for check, o in outcomes.items()}
    assert marks == mutant.marks
    first = next(o for o in outcomes.values() if o.kind != "right")
    assert first.misconception == mutant.misconception
    assert first.kind in ("wrong", "raised") and len(first.says) > 15
    # it names sizes of differences, and no values but the answer's own
    secrets = [f"{value:.4g}" for value in exercises.secrets.get(mutant.cell, ())]
    said = [re.sub(r"yours is \S+", "", outcome.says) for outcome in outcomes.values()]
    assert not any(value in says for value in secrets for says in said)


def test_every_question_has_at_least_three_mutants_and_all_its_checks_in_each(exercises):
    for check in exercises.checks:
        failing = [m for m in exercises.mutants if m.marks.get(check) == 0]
        assert len(failing) >= 3, check
        assert len({m.misconception for m in failing}) >= 3, check
    for mutant in exercises.mutants:
        assert set(mutant.marks) == {
            c for c, cell in exercises.answers.items() if cell == mutant.cell
        }
    assert any(sum(m.marks.values()) > 0 for m in exercises.mutants)
    assert len({named(m) for m in exercises.mutants}) == len(exercises.mutants)


def test_the_solution_is_right_and_the_stub_not_attempted(exercises, check, seed):
    chapter, answer = exercises.chapter, exercises.answers[check]
    assert judged(chapter, check, solution(chapter, answer)).kind == "right"
    assert judged(chapter, check, stub(chapter, answer)).kind == "not attempted"


def test_the_source_is_the_solution(exercises, sourced):
    """To the last name; comments and docstrings are the notebook's own."""
    cell = solution(exercises.chapter, exercises.answers[sourced.id])
    assert code_of(sourced.question.source.text) == code_of(cell)


def test_each_check_names_its_own_edits(sourced):
    """Also where another check of the same answer, which comes first, names the mistake."""
    question = sourced.question
    named = [
        (mistake.name, question.outcome_of(source.function).misconception)
        for mistake in question.mistakes
        for source, way in question.texts(mistake)
        if not way.marks.get(sourced.id)  # this check accepts it
    ]
    assert named and [pair for pair in named if pair[0] != pair[1]] == []


def code_of(text):
    tree = ast.parse(text)
    for part in ast.walk(tree):
        body = getattr(part, "body", [])
        if isinstance(body, list) and body and is_text(body[0]):
            del body[0]
    return ast.unparse(tree)


def is_text(statement):
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)


def test_three_wrong_answers_to_each_check_are_nobodys_edits(exercises):
    """In other people's style: the names of mistakes are not tested against themselves alone."""
    for check in exercises.checks.values():
        own = [m for m in exercises.mutants if m.marks.get(check.id) == 0]
        far = [m for m in own if lines_apart(m.code, check.question.source) > 3]
        assert len(far) >= 3, check.id


def lines_apart(code, source):
    """How many lines of a code are not in any edit's or the solution's own words."""
    if source is None:
        return 4
    theirs = {line.strip() for line in source.text.splitlines()}
    return sum(line.strip() not in theirs for line in code.strip().splitlines())


def test_another_method_is_right(asked, method, seed):
    outcome = asked.question.outcome_of(method)
    assert outcome.kind == "right", outcome.says


def test_each_coding_question_has_four_other_methods(exercises):
    coding = {check.answer for check in exercises.checks.values()} - exercises.data
    assert set(exercises.methods) == coding
    assert all(len(found) >= 4 for found in exercises.methods.values())


def test_a_known_mistake_has_a_value_and_is_found_to_be_wrong(question, mistake):
    """The engine passes over a mistake that raises, so a broken one would never be named."""
    for number, way in enumerate(question.ways(mistake)):
        outcome = question.outcome_of(answering(question, way))
        if outcome.kind == "raised":  # in some cases it has no value; there must be others
            assert values_of(question, way), number
        else:
            found = number, outcome.kind, outcome.misconception
            assert found == (number, "wrong", mistake.name)


def answering(question, way):
    """A way to make a mistake, as an answer."""

    def answer(*args):
        with np.errstate(all="ignore"):
            return way(*args)

    answer.__signature__ = inspect.signature(question.reference)
    return answer


def values_of(question, way):
    """What a way gives in the cases in which it does not raise."""
    values = []
    for case in question.cases(SESSION.rng(question.name)):
        with contextlib.suppress(ArithmeticError, ValueError), np.errstate(all="ignore"):
            values.append(way(*case.args))
    return values


def test_a_wrong_answer_that_nobody_foresaw_gets_sensible_words(exercises, unforeseen, code, words):
    outcome = judged(exercises.chapter, unforeseen, code)
    assert outcome.kind in ("wrong", "raised") and words in outcome.says, outcome


def test_an_error_of_no_known_mistake_gets_no_words_about_one(exercises, raising, code):
    outcome = judged(exercises.chapter, raising, code)
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


def test_rounding_earns_a_mutant_no_marks(exercises, rounded, dtypes, monkeypatch):
    monkeypatch.setattr(SESSION, "pair_seconds", 0)  # marks are what counts here, not names
    known = names(exercises.chapter, rounded.code)
    for check, marks in rounded.marks.items():
        asked = exercises.checks[check]
        for dtype in dtypes:
            outcome = asked.question.outcome_of(cast(known[asked.answer], dtype))
            assert asked.points * (outcome.kind == "right") <= marks, (check, dtype)


def test_hints_come_in_steps_and_the_notebook_offers_them(exercises):
    told = "\n".join(cell.source for cell in cells(exercises.chapter).values())
    for check in exercises.checks.values():
        assert len(check.question.hints) >= 3
        assert f'checks.hint("{check.question.name}", 1)' in told


def test_the_notebook_is_marked_up_as_nbgrader_wants_it(exercises):
    found = cells(exercises.chapter)
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


def test_the_first_cell_counts_questions_and_checks(exercises):
    found = cells(exercises.chapter)
    questions = [cell for cell in found.values() if cell.source.startswith("## ")][:-1]
    number = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")
    number += ("Eleven", "Twelve", "Thirteen")
    counted = (
        f"{number[len(questions)]} questions, with {number[len(exercises.checks)].lower()} checks"
    )
    assert exercises.says.startswith(counted)
    assert exercises.says in found["title"].source


def test_each_question_names_a_section_of_its_chapter(exercises):
    chapter = nbformat.read(ROOT / "lectures" / f"{exercises.chapter}.ipynb", as_version=4)
    told = "\n".join(cell.source for cell in chapter.cells if cell.cell_type == "markdown")
    headings = set(re.findall(r"^#{2,3} (.*)$", told, re.MULTILINE))
    for cell in cells(exercises.chapter).values():
        if cell.source.startswith("## ") and cell.id.startswith("question"):
            named = re.search(r"Sections?: ((?:\*[^*]+\*(?:, )?)+)", cell.source)
            assert named, cell.id
            assert set(re.findall(r"\*([^*]+)\*", named[1])) <= headings, (cell.id, headings)


def test_code_fits_the_page(exercises):
    for cell in cells(exercises.chapter).values():
        if cell.cell_type == "code":
            assert max(map(len, cell.source.splitlines())) <= 80, cell.id
