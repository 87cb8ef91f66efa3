"""Whose is a file? What learning platforms make of names, and which names are safe."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePosixPath

from course_lib.grading.course import GradingError

MOODLE = re.compile(
    r"(?:^|/)(?P<student>[^/]+?_\d+)_assignsubmission_file_?[^/]*(?:/|\.(?i:ipynb)$)"
)
CANVAS = re.compile(r"^(?P<name>[^/]+?)(?:_LATE)?_(?P<number>\d+)_\d+_[^/]*\.(?i:ipynb$|zip/)")
COPY = r"([ _.-]*\(?\d+\)?|[ _-]*copy ?\d*)?"  # what browsers, Jupyter and people add to a name
# What some file system cannot hold in a name, and what nbgrader would take for a pattern.
UNSAFE = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|\[\]{}]|^[.\s~-]|[.\s]$')
RESERVED = re.compile(r"(?i)^(con|prn|aux|nul|com\d|lpt\d)(\..*)?$")


def student_of(name: str, depth: int = 0) -> str:
    """The student whose file this is, judged by its path, ``depth`` folders left out.

    Moodle's and Canvas' numbers stay in the name: two students may be called the same.
    """
    path = PurePosixPath(*PurePosixPath(name).parts[depth:])
    if found := MOODLE.search(name):
        return found["student"]
    if found := CANVAS.search(str(path)):
        return f"{found['name']}_{found['number']}"
    return re.sub(r"(?i)\.zip$", "", path.parts[0]) if len(path.parts) > 1 else path.stem


def around_all(names: Sequence[str], chapters: Sequence[str], wrapper: str = "") -> int:
    """How many folders lie around all files of a class, and so are no student's.

    A folder with a single file is the class's only if the zip is called so, ``wrapper``. A folder
    in which everything is named as the chapters are is one student's.

    Raises
    ------
    GradingError
        If a folder could be a class's and one student's.
    """
    paths = [PurePosixPath(name).parts for name in names]
    depth = 0
    while _shared(paths, depth) and (len(paths) > 1 or _is_copy(wrapper, paths[0][depth])):
        depth += 1
    while depth and all(_names_a_chapter(path[depth], chapters) for path in paths):
        depth -= 1
    doubtful = [path for path in paths if depth and _names_a_chapter(path[depth], chapters)]
    if doubtful:
        raise GradingError(
            f"{'/'.join(doubtful[0])} is named as the chapter, beside files that are not; expected "
            f"names of students in {paths[0][depth - 1]}: rename it, or pass --pattern"
        )
    return depth


def _shared(paths: list[tuple[str, ...]], depth: int) -> bool:
    """Whether all paths go through one folder at this depth."""
    return bool(paths) and all(
        len(path) > depth + 1 and path[depth] == paths[0][depth] for path in paths
    )


def _names_a_chapter(part: str, chapters: Sequence[str]) -> bool:
    return any(_is_copy(PurePosixPath(part).stem, chapter) for chapter in chapters)


def _is_copy(name: str, original: str) -> bool:
    return bool(re.fullmatch(re.escape(original) + COPY, name, re.IGNORECASE))


def unsafe(student: str) -> str:
    """Why a name cannot be that of a student's folder; empty if it can."""
    if not student.strip():
        return "the student's name is empty"
    if UNSAFE.search(student) or RESERVED.match(student):
        return f"{student!r} cannot be the name of a folder"
    if len(student.encode()) > 200:
        return f"the student's name is {len(student)} letters long"
    return ""
