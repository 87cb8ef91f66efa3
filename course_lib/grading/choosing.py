"""Which of a student's files is taken: a notebook before what is none, then the newest."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import NamedTuple

from course_lib.grading.submission.reading import UnreadableError, parse
from course_lib.grading.uploads import Upload, UploadError

NOTEBOOK, NO_NOTEBOOK, LOST = range(3)


class Left(NamedTuple):
    """A file that was left, and why."""

    file: str
    why: str


class Judged(NamedTuple):
    """A file that was looked into: whether it is a notebook, can be read at all, and why not."""

    upload: Upload
    state: int
    why: str


def choose(
    candidates: list[Upload], student: str, chapter: str
) -> tuple[Judged | None, list[Left]]:
    """The best of a student's files, and why the others are left.

    If none is a notebook, the best is taken all the same, so that it is not forgotten; there is
    none if no file can be read.
    """
    ranked = sorted(candidates, key=lambda one: _rank(one, chapter), reverse=True)
    judged = sorted(map(_judged, ranked), key=lambda one: one.state)
    best = judged[0] if judged[0].state != LOST else None
    others = judged[1:] if best else judged
    return best, [Left(one.upload.name, _why(best, one, student, chapter)) for one in others]


def _rank(upload: Upload, chapter: str) -> tuple:
    """Of a student's notebooks the last in this order is taken: named as the chapter, newest."""
    return chapter in PurePosixPath(upload.name).stem, upload.written, upload.name


def _judged(upload: Upload) -> Judged:
    try:
        parse(upload.read(), PurePosixPath(upload.name).name)
    except UploadError as error:
        return Judged(upload, LOST, str(error))
    except UnreadableError as error:
        return Judged(upload, NO_NOTEBOOK, str(error))
    return Judged(upload, NOTEBOOK, "")


def _why(best: Judged | None, other: Judged, student: str, chapter: str) -> str:
    """Why a file is left."""
    if best is None or other.state != best.state:
        return other.why
    named = _rank(best.upload, chapter)[0] and not _rank(other.upload, chapter)[0]
    newer = "newer" if best.upload.written > other.upload.written else "as new, and last by name"
    why = "named as the chapter" if named else newer
    return f"{student} has {best.upload.name} as well, which was taken: it is {why}"
