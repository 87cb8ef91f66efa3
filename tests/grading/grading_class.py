"""A small course, a class that hands things in, and a worker that only pretends to run them."""

from __future__ import annotations

import json
import sys
import textwrap
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from course_lib.grading import Course, grade_chapter
from course_lib.grading.gradebook import marks, opened
from course_lib.grading.release import student_version

CHAPTER = "01_small"
GRADED: list[Path] = []
SCHEME = "One point for the sum, one for the sign."
CLASS = {
    "anna": {"double": "RIGHT", "triple": "WRONG", "why": "Because logarithms add."},
    "ben": {},
    "cara": {"double": "RIGHT COPIED", "triple": "RIGHT", "why": "=No idea."},
}
WRITTEN = f"""### BEGIN SOLUTION
The logarithms add up, so nothing underflows here.
### BEGIN MARK SCHEME
{SCHEME}
### END MARK SCHEME
### END SOLUTION"""


def nbgrader(grade_id: str, **changes) -> dict:
    plain = {"schema_version": 3, "grade": False, "solution": False, "locked": False, "task": False}
    return {"nbgrader": {**plain, "grade_id": grade_id, **changes}}


def answer(name: str, body: str) -> NotebookNode:
    source = f"def {name}(x):\n    ### BEGIN SOLUTION\n    {body}\n    ### END SOLUTION"
    return new_code_cell(source, id=name, metadata=nbgrader(name, solution=True, cell_type="code"))


def check(name: str, points: float, extra: str = "") -> NotebookNode:
    grade_id = f"check-{name}"
    metadata = nbgrader(grade_id, grade=True, locked=True, points=points)
    source = f"checks.small.{name}({name}){extra}"
    return new_code_cell(source, id=grade_id, metadata={**metadata, "tags": ["raises-exception"]})


def written(grade_id: str = "why", source: str = WRITTEN) -> NotebookNode:
    metadata = nbgrader(grade_id, grade=True, solution=True, points=3.0)
    return new_markdown_cell(source, id=grade_id, metadata=metadata)


def source_notebook(*more: NotebookNode) -> NotebookNode:
    cells = [
        new_markdown_cell("# Small\n\nDouble and triple.", id="title"),
        new_code_cell("from course_lib import checks", id="setup"),
        answer("double", "return x + x  # the sum of a number with itself"),
        check("double", 2.0),
        answer("triple", "return x + x + x  # three of a kind"),
        check("triple", 1.0),
        written(),
        *more,
    ]
    return new_notebook(cells=cells, metadata={"language_info": {"name": "python", "version": "3"}})


def make_course(folder: Path, *more: NotebookNode) -> Course:
    course = Course(folder / "exercises", folder / "exercises" / "class")
    write_source(course, source_notebook(*more))
    return course


def write_source(course: Course, notebook: NotebookNode, chapter: str = CHAPTER) -> None:
    course.source(chapter).parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, course.source(chapter))


def submission(course: Course, **answers: str) -> str:
    """The released notebook with some cells' text replaced, as students hand it in."""
    notebook = student_version(course, CHAPTER)
    for cell in notebook.cells:
        cell.source = answers.get(cell.id, cell.source)
    return nbformat.writes(notebook)


def hand_in(course: Course, student: str, text: str | None = None, **answers: str) -> Path:
    path = course.submitted(CHAPTER, student)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(submission(course, **answers) if text is None else text, "utf-8")
    return path


# Reads what a student wrote instead of running it: RIGHT, WRONG, CRASH, SPIN, SLEEP, GARBAGE.
WORKER = textwrap.dedent(
    """
    import json, os, subprocess, sys, time

    job = json.load(open(sys.argv[1]))
    with open(os.environ["PRETENDER_LOG"], "a") as log:
        log.write(f"{job['student']} {job['seed']} {os.environ.get('COURSE_SEED_FILE')}\\n")
    text = open(job["submission"]).read()
    if "CRASH" in text:
        sys.exit("the roof fell in")
    if "SPIN" in text or "SLEEP" in text:
        child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"],
                                 start_new_session=True)
        with open(os.environ["PRETENDER_LOG"] + ".children", "a") as log:
            log.write(f"{os.getpid()} {child.pid}\\n")
        while "SPIN" in text:
            pass
        time.sleep(600)
    answers = {cell["id"]: cell["source"] for cell in json.loads(text)["cells"]}
    template = json.load(open(job["template"]))
    questions = []
    for cell in template["cells"]:
        mark = cell["metadata"].get("nbgrader", {})
        if mark.get("solution"):
            same = "".join(answers.get(cell["id"], "")) == "".join(cell["source"])
            cell["source"] = answers.get(cell["id"], cell["source"])
        if not mark.get("grade"):
            continue
        name, points = mark["grade_id"], mark["points"]
        question = {"id": name, "question": None, "kind": "written", "points": points,
                    "misconception": None, "says": None}
        if mark["solution"]:
            question |= {"outcome": "not attempted" if same else "to be marked",
                         "marks": 0.0 if same else None}
        else:
            given = "".join(answers.get(name.removeprefix("check-"), ""))
            right = "RIGHT" in given
            outcome = "right" if right else "wrong" if "WRONG" in given else "not attempted"
            question |= {"question": "small." + name, "kind": "check", "outcome": outcome,
                         "marks": points if right else 0.0}
            if outcome == "wrong":
                question |= {"misconception": "last-step", "says": "Only the <last> step counts."}
            if not right:
                cell["outputs"] = [{"output_type": "error", "ename": "NotRight",
                                    "evalue": outcome, "traceback": [outcome]}]
        questions.append(question)
    result = {"student": job["student"], "chapter": job["chapter"], "status": "graded",
              "why": None, "seconds": 0.1, "questions": questions,
              "repairs": ["a <copied> cell was dropped"] if "COPIED" in text else []}
    if "GARBAGE" in text:
        result["questions"].pop()
    json.dump(template, open(job["autograded"], "w"))
    json.dump(result, open(job["result"], "w"))
    """
)


def pretender(folder: Path, monkeypatch) -> tuple[str, str]:
    """The pretending worker's command; who it ran is in :func:`ran`.

    The code counts as unchanged, so that work on it does not disturb tests that are running.
    """
    monkeypatch.setattr("course_lib.grading.results.code_digest", lambda: "the same code")
    script = folder / "pretender.py"
    script.write_text(WORKER, "utf-8")
    monkeypatch.setenv("PRETENDER_LOG", str(folder / "ran.log"))
    return (sys.executable, str(script))


def ran(folder: Path) -> list[str]:
    """Who was run since the last time this was asked."""
    log = folder / "ran.log"
    lines = log.read_text("utf-8").splitlines() if log.exists() else []
    log.unlink(missing_ok=True)
    return sorted(line.split()[0] for line in lines)


def graded_class(factory: pytest.TempPathFactory) -> Path:
    """A folder with the class of three, graded once in a session; tests work on copies of it."""
    if GRADED:
        return GRADED[0]
    folder = factory.mktemp("graded")
    course = make_course(folder)
    for student, answers in CLASS.items():
        hand_in(course, student, **answers)
    with pytest.MonkeyPatch.context() as patch:
        grade_chapter(course, CHAPTER, worker=pretender(folder, patch), jobs=2)
    GRADED.append(folder)
    return folder


def result(course, student):
    return json.loads(course.result(CHAPTER, student).read_text("utf-8"))


def outcomes(course, student):
    return [question["outcome"] for question in result(course, student)["questions"]]


def scores(course):
    return {one: [mark.score for mark in given.values()] for one, given in graded_marks(course)}


def graded_marks(course):
    cells = ("check-double", "check-triple", "why")
    found = marks(course, CHAPTER)
    return [(one, {cell: found[one][cell] for cell in cells}) for one in sorted(found)]


def give(course: Course, student: str, mark: float, comment: str = "well said") -> None:
    """Mark a written answer as a person does in nbgrader's formgrader."""
    with opened(course, CHAPTER) as book:
        notebook = book.notebook(student)
        grade = next(one for one in notebook.grades if one.cell.name == "why")
        grade.manual_score, grade.needs_manual_grade = mark, False
        remark = next(one for one in notebook.comments if one.cell.name == "why")
        remark.manual_comment = comment
        book.nbgrader.db.commit()
