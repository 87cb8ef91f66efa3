"""What is handed out: made from the source byte for byte, and no solution in it or its pages."""

from __future__ import annotations

import html
import json
import re

import nbformat
import pytest
from notebooks import ROOT

from course_lib.grading.course import Course
from course_lib.grading.regions import leaks, solution_lines
from course_lib.grading.release import student_version, text

CHAPTERS = sorted(path.stem for path in (ROOT / "exercises" / "source").glob("*/*.ipynb"))
SITE = ROOT / "_build" / "html"
COURSE = Course.at(ROOT / "exercises")


@pytest.fixture(params=CHAPTERS)
def chapter(request) -> str:
    return request.param


@pytest.fixture
def source(chapter):
    return nbformat.read(COURSE.source(chapter), as_version=4)


@pytest.fixture
def released(chapter):
    return nbformat.read(COURSE.release(chapter), as_version=4)


def words(text: str) -> str:
    return " ".join(text.split())


def page(chapter: str) -> str:
    """The text of the exercise page, without its tags."""
    built = (SITE / f"exercises/release/{chapter}/{chapter}.html").read_text("utf-8")
    return words(html.unescape(re.sub(r"<[^>]+>", "", built)))


def test_there_are_exercises():
    assert CHAPTERS


def test_the_release_is_what_the_source_gives(chapter):
    committed = COURSE.release(chapter).read_text("utf-8")
    assert committed == text(student_version(COURSE, chapter)), "run make release"


def test_nothing_else_is_handed_out(chapter):
    assert [path.name for path in COURSE.release(chapter).parent.iterdir()] == [f"{chapter}.ipynb"]


def test_no_solution_is_in_the_release(source, released):
    assert len(solution_lines(source)) > 20
    assert leaks(source, released) == []


def test_a_leak_would_be_found(source, released):
    line = max(solution_lines(source), key=len)
    released.cells[0].source += f"\n    {line}"
    assert leaks(source, released)


def test_no_solution_is_on_the_exercise_page(chapter, source):
    shown = page(chapter)
    assert "checks.report()" in shown
    assert [line for line in solution_lines(source) if line in shown] == []


def test_no_solution_is_in_the_notebook_that_the_page_offers(chapter, source):
    offered = SITE / f"_sources/exercises/release/{chapter}/{chapter}.ipynb"
    assert leaks(source, nbformat.read(offered, as_version=4)) == []


def test_the_search_index_knows_nothing_of_the_solutions(chapter):
    script = (SITE / "searchindex.js").read_text("utf-8")
    index = json.loads(script[len("Search.setIndex(") : -1])
    number = index["docnames"].index(f"exercises/source/{chapter}/{chapter}")
    found = [
        word
        for kind in ("terms", "titleterms")
        for word, pages in index[kind].items()
        if number in (pages if isinstance(pages, list) else [pages])
    ]
    assert found == []
    exercises = index["docnames"].index(f"exercises/release/{chapter}/{chapter}")
    assert any(exercises in (p if isinstance(p, list) else [p]) for p in index["terms"].values())


def test_the_solutions_page_shows_them(chapter, source):
    built = (SITE / f"exercises/source/{chapter}/{chapter}.html").read_text("utf-8")
    shown = words(html.unescape(re.sub(r"<[^>]+>", "", built)))
    code = [line for line in solution_lines(source) if re.fullmatch(r"[\w.]+ = [\w.]+\(.*\)", line)]
    assert code and all(line in shown for line in code)
    assert "BEGIN SOLUTION" not in shown and "MARK SCHEME" not in shown
    assert "How it is marked" in shown
    assert "NotRight" not in shown and "not right yet" not in shown


def test_the_chapter_links_to_both(chapter):
    built = (SITE / f"lectures/{chapter}.html").read_text("utf-8")
    for kind in ("release", "source"):
        assert f"exercises/{kind}/{chapter}/{chapter}.html" in built
