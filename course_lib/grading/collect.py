"""Take what a class handed in, from a folder or zip, into the class's own folder."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from course_lib.grading import files
from course_lib.grading.choosing import Left, choose
from course_lib.grading.course import Course, GradingError, as_known, one_form
from course_lib.grading.names import around_all, student_of, unsafe
from course_lib.grading.roster import Roster
from course_lib.grading.uploads import Upload, uploads


class Taken(NamedTuple):
    """A submission that was taken: whose, from which file, and whether it is ``new``,
    ``updated`` or ``unchanged`` since the last time; ``note`` says what else to know."""

    student: str
    file: str
    state: str
    note: str = ""


class Collected(NamedTuple):
    """What :func:`collect_submissions` took and left, and who of the list handed nothing in.

    ``around`` is the folder that lay around all notebooks and names no student; empty if none did.
    """

    taken: list[Taken]
    left: list[Left]
    missing: list[str]
    around: str = ""


def collect_submissions(
    course: Course,
    chapter: str,
    origin: Path,
    *,
    students: Path | None = None,
    pattern: str | None = None,
) -> Collected:
    """Copy each student's notebook to ``class/submitted/<student>/<chapter>/<chapter>.ipynb``.

    Nothing is deleted: who is not in ``origin`` keeps what was collected before.

    Parameters
    ----------
    course
        Where to.
    chapter
        Which chapter the notebooks are answers to.
    origin
        A folder or a zip, as a learning platform gives it.
    students
        A CSV file with a column ``student``; files of others are left.
    pattern
        A regular expression with a group ``student``, searched in each file's path.

    Raises
    ------
    GradingError
        If ``origin``, ``students`` or ``pattern`` cannot be used, or holds nothing.
    """
    roster = Roster(students) if students else None
    handed_in = list(uploads(origin))
    if not handed_in:
        raise GradingError(f"{origin} holds no file; expected the notebooks of a class")
    named, around = _naming(course, origin, handed_in, pattern)
    found: dict[str, list[Upload]] = {}
    left: list[Left] = []
    for upload in handed_in:
        student, why = _owner(course, chapter, upload, named, roster)
        if why:
            left.append(Left(upload.name, why))
        else:
            found.setdefault(student, []).append(upload)
    taken = []
    for student, candidates in sorted(found.items()):
        one, others = _take(course, chapter, student, candidates)
        taken += [one] if one else []
        left += others
    there = {one_form(one.student) for one in taken}
    missing = [one for one in roster.students if one not in there] if roster else []
    return Collected(taken, sorted(left), missing, around)


def _naming(
    course: Course, origin: Path, handed_in: list[Upload], pattern: str | None
) -> tuple[Callable[[str], str | None], str]:
    """How a student's name is read from a path, and the folder that lies around all."""
    if pattern is not None:
        compiled = _compiled(pattern)
        return lambda name: (found := compiled.search(name)) and found["student"], ""
    names = [upload.name for upload in handed_in if not upload.why]
    depth = around_all(names, course.chapters(), origin.stem)
    around = "/".join(PurePosixPath(names[0]).parts[:depth]) if depth else ""
    return partial(student_of, depth=depth), around


def _compiled(pattern: str) -> re.Pattern[str]:
    try:
        compiled = re.compile(pattern)
    except re.error as error:
        raise GradingError(f"--pattern {pattern!r} is not a regular expression: {error}") from error
    if "student" not in compiled.groupindex:
        raise GradingError(
            f"--pattern {pattern!r} has no group called student; "
            r"expected one, as in 'ex1-(?P<student>\w+)\.ipynb'"
        )
    return compiled


def _owner(
    course: Course,
    chapter: str,
    upload: Upload,
    named: Callable[[str], str | None],
    roster: Roster | None,
) -> tuple[str, str]:
    """Whose file it is, and why it is left (empty if it is taken)."""
    if upload.why:
        return "", upload.why
    other = next((one for one in course.chapters() if one in PurePosixPath(upload.name).stem), "")
    if other and other != chapter:
        return "", f"by its name it is chapter {other}"
    student = named(upload.name)
    if student is None:
        return "", "its path does not fit the pattern"
    student, why = roster.find(student) if roster else (student, "")
    there = (path.name for path in course.class_dir.glob("submitted/*"))
    return as_known([student], there)[0], why or unsafe(student)


def _take(
    course: Course, chapter: str, student: str, candidates: list[Upload]
) -> tuple[Taken | None, list[Left]]:
    """Take the best of a student's files; say why the others are left."""
    if clash := _differs_in_capitals(course, student):
        return None, [Left(one.name, clash) for one in candidates]
    best, left = choose(candidates, student, chapter)
    if best is None:
        return None, left
    path = course.submitted(chapter, student)
    known = path.exists()
    changed = files.write(path, best.upload.read())
    state = "unchanged" if not changed else "updated" if known else "new"
    notes = [f"chosen of {len(candidates)} files"] if len(candidates) > 1 else []
    notes += [f"it is not readable and will earn no marks: {best.why}"] if best.why else []
    return Taken(student, best.upload.name, state, "; ".join(notes)), left


def _differs_in_capitals(course: Course, student: str) -> str:
    """Some file systems would give both students one folder."""
    for path in course.class_dir.glob("submitted/*"):
        if path.name != student and path.name.casefold() == student.casefold():
            return f"{student!r} differs from the student {path.name!r} only in capitals"
    return ""
