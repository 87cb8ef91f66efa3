"""Whose is a file? What learning platforms make of names, and which names are safe."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from pathlib import Path, PurePosixPath
from typing import NamedTuple
from zipfile import BadZipFile, ZipFile, ZipInfo

from course_lib.grading.course import GradingError

MOODLE = re.compile(r"(?:^|/)(?P<student>[^/]+?_\d+)_assignsubmission_file_?[^/]*(?:/|\.ipynb$)")
CANVAS = re.compile(r"^(?P<name>[^/]+?)(?:_LATE)?_(?P<number>\d+)_\d+_[^/]*\.ipynb$")
LARGEST = 50_000_000
DAMAGED = (BadZipFile, EOFError, NotImplementedError, OSError, ValueError, zlib.error)
CLUTTER = ("__MACOSX", ".ipynb_checkpoints")
# What some file system cannot hold in a name, and what nbgrader would take for a pattern.
UNSAFE = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|\[\]{}]|^[.\s~-]|[.\s]$')
RESERVED = re.compile(r"(?i)^(con|prn|aux|nul|com\d|lpt\d)(\..*)?$")


class UploadError(Exception):
    """A file that cannot be taken; the message says why."""


class Upload(NamedTuple):
    """One file as it came: its path inside the folder or zip, and when it was written.

    ``read`` returns its bytes or raises :class:`UploadError`; files are read one at a time, since
    a class's notebooks may not fit into memory together. ``why`` is empty, or says why the file
    cannot be taken.
    """

    name: str
    written: datetime
    read: Callable[[], bytes]
    why: str = ""


def uploads(origin: Path) -> Iterator[Upload]:
    """The files of a folder or a zip, in the order of their names; clutter is passed over.

    Raises
    ------
    GradingError
        If there is no such folder or zip.
    """
    if origin.is_dir():
        yield from _from_folder(origin)
    elif origin.is_file():
        yield from _from_zip(origin)
    else:
        raise GradingError(f"{origin} does not exist; expected a folder or a zip of notebooks")


def student_of(name: str, pattern: re.Pattern[str] | None = None) -> str | None:
    """The student whose file this is, judged by its path; None if the path does not say.

    Moodle's and Canvas' numbers stay in the name: two students may be called the same.
    """
    if pattern:
        found = pattern.search(name)
        return found and found["student"]
    if found := MOODLE.search(name):
        return found["student"]
    if found := CANVAS.search(name):
        return f"{found['name']}_{found['number']}"
    path = PurePosixPath(name)
    return path.parts[0] if len(path.parts) > 1 else path.stem


def unsafe(student: str) -> str:
    """Why a name cannot be that of a student's folder; empty if it can."""
    if not student.strip():
        return "the student's name is empty"
    if UNSAFE.search(student) or RESERVED.match(student):
        return f"{student!r} cannot be the name of a folder"
    if len(student.encode()) > 200:
        return f"the student's name is {len(student)} letters long"
    return ""


def _from_folder(origin: Path) -> Iterator[Upload]:
    for path in sorted(origin.rglob("*")):
        name = path.relative_to(origin).as_posix()
        link = path.is_symlink()
        if link or (path.is_file() and not _clutter(name)):
            written = datetime.fromtimestamp(path.lstat().st_mtime)
            why = "it is a link, not a file" if link else _refused(name, path.stat().st_size)
            yield Upload(name, written, partial(_read, path), why)


def _from_zip(origin: Path) -> Iterator[Upload]:
    try:
        with ZipFile(origin) as archive:
            members = sorted(archive.infolist(), key=lambda member: member.filename)
    except BadZipFile as error:
        raise GradingError(
            f"{origin} cannot be unpacked ({error}); expected a folder or a zip"
        ) from error
    for member in members:
        if not member.is_dir() and not _clutter(member.filename):
            name, why = _inside(member, origin.stem)
            written = datetime(*member.date_time)
            yield Upload(name, written, partial(_unpack, origin, member), why)


def _inside(member: ZipInfo, wrapper: str) -> tuple[str, str]:
    """The name of a file in a zip, and why it cannot be taken."""
    name = member.filename.replace("\\", "/")
    parts = PurePosixPath(name).parts
    if name.startswith("/") or ".." in parts or ":" in parts[0]:
        return name, "its path leads out of the zip"
    if member.external_attr >> 28 == 0xA:  # the file type of a Unix symbolic link
        return name, "it is a link, not a file"
    if parts[0] == wrapper and len(parts) > 1:  # a folder zipped under its own name
        name = "/".join(parts[1:])
    return name, _refused(name, member.file_size)


def _refused(name: str, size: int) -> str:
    if not name.endswith(".ipynb"):
        return "it is not a notebook (.ipynb)"
    return f"it is larger than {LARGEST // 1_000_000} MB" if size > LARGEST else ""


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UploadError(f"it cannot be read: {error.strerror}") from error


def _unpack(origin: Path, member: ZipInfo) -> bytes:
    try:
        with ZipFile(origin) as archive, archive.open(member) as file:
            data = file.read(LARGEST + 1)  # what a zip says of its sizes need not be true
    except (
        RuntimeError,
        BadZipFile,
        NotImplementedError,
        EOFError,
        ValueError,
        zlib.error,
    ) as error:
        raise UploadError(f"it cannot be unpacked: {error}") from error
    if len(data) > LARGEST:
        raise UploadError(_refused(".ipynb", len(data)))
    return data


def _clutter(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return any(part in CLUTTER or part.startswith("._") for part in parts) or (
        not parts or parts[-1] in (".DS_Store", "Thumbs.db", "desktop.ini")
    )
