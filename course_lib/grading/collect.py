"""Take what a class handed in, from a folder or zip, into the class's own folder."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from course_lib.grading import files
from course_lib.grading.course import Course, GradingError
from course_lib.grading.roster import Roster
from course_lib.grading.uploads import Upload, UploadError, student_of, unsafe, uploads


class Taken(NamedTuple):
    """A submission that was taken: whose, from which file, and whether it is ``new``,
    ``updated`` or ``unchanged`` since the last time; ``note`` says what else to know."""

    student: str
    file: str
    state: str
    note: str = ""


class Left(NamedTuple):
    """A file that was left, and why."""

    file: str
    why: str


class Collected(NamedTuple):
    """What :func:`collect_submissions` took and left, and who of the list handed nothing in."""

    taken: list[Taken]
    left: list[Left]
    missing: list[str]


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
    compiled = _compiled(pattern)
    found: dict[str, list[Upload]] = {}
    left: list[Left] = []
    for upload in uploads(origin):
        student, why = _owner(course, chapter, upload, roster, compiled)
        if why:
            left.append(Left(upload.name, why))
        else:
            found.setdefault(student, []).append(upload)
    if not found and not left:
        raise GradingError(f"{origin} holds no file; expected the notebooks of a class")
    taken = []
    for student, candidates in sorted(found.items()):
        one, others = _choose(course, chapter, student, candidates)
        taken += [one] if one else []
        left += others
    there = {one.student for one in taken}
    missing = [one for one in roster.students if one not in there] if roster else []
    return Collected(taken, sorted(left), missing)


def _compiled(pattern: str | None) -> re.Pattern[str] | None:
    if pattern is None:
        return None
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
    roster: Roster | None,
    pattern: re.Pattern[str] | None,
) -> tuple[str, str]:
    """Whose file it is, and why it is left (empty if it is taken)."""
    if upload.why:
        return "", upload.why
    other = next((one for one in course.chapters() if one in PurePosixPath(upload.name).stem), "")
    if other and other != chapter:
        return "", f"by its name it is chapter {other}"
    student = student_of(upload.name, pattern)
    if student is None:
        return "", "its path does not fit the pattern"
    if roster:
        listed = roster.find(student)
        if listed is None:
            return "", f"{student!r} is not in the list of students"
        student = listed
    student = unicodedata.normalize("NFC", student)  # macOS writes accents as letters of their own
    return student, unsafe(student)


def _rank(upload: Upload, chapter: str) -> tuple:
    """Of a student's files the last in this order is taken: named as the chapter, then newest."""
    return chapter in PurePosixPath(upload.name).stem, upload.written, upload.name


def _choose(
    course: Course, chapter: str, student: str, candidates: list[Upload]
) -> tuple[Taken | None, list[Left]]:
    """Take the best of a student's files that can be read; say why the others are left."""
    if clash := _differs_in_capitals(course, student):
        return None, [Left(one.name, clash) for one in candidates]
    chosen, taken, left = None, None, []
    for one in sorted(candidates, key=lambda one: _rank(one, chapter), reverse=True):
        if chosen:
            left.append(Left(one.name, _preferred(chosen, one, student, chapter)))
            continue
        try:
            taken, chosen = _take(course, chapter, student, one, len(candidates)), one
        except UploadError as error:
            left.append(Left(one.name, str(error)))
    return taken, left


def _preferred(chosen: Upload, other: Upload, student: str, chapter: str) -> str:
    named = _rank(chosen, chapter)[0] and not _rank(other, chapter)[0]
    newer = "newer" if chosen.written > other.written else "as new, and last by name"
    why = "named as the chapter" if named else newer
    return f"{student} has {chosen.name} as well, which was taken: it is {why}"


def _take(course: Course, chapter: str, student: str, upload: Upload, count: int) -> Taken:
    path, data = course.submitted(chapter, student), upload.read()
    known = path.exists()
    changed = files.write(path, data)
    state = "unchanged" if not changed else "updated" if known else "new"
    notes = [f"chosen of {count} files"] if count > 1 else []
    if not data.lstrip().startswith((b"{", b"\xef\xbb\xbf{")):
        notes.append("it is not readable as a notebook and will earn no marks")
    return Taken(student, upload.name, state, "; ".join(notes))


def _differs_in_capitals(course: Course, student: str) -> str:
    """Some file systems would give both students one folder."""
    for path in course.class_dir.glob("submitted/*"):
        if path.name != student and path.name.casefold() == student.casefold():
            return f"{student!r} differs from the student {path.name!r} only in capitals"
    return ""
