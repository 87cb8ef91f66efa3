"""The files that a class handed in: from a folder or a zip, and from zips in these."""

from __future__ import annotations

import contextlib
import zlib
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import NamedTuple
from zipfile import BadZipFile, ZipFile, ZipInfo

from course_lib.grading.course import GradingError, one_form

LARGEST = 50_000_000
DEEPEST = 2  # a zip in a zip in what was given: a student's, in the class's
DAMAGED = (BadZipFile, EOFError, NotImplementedError, OSError, RuntimeError, ValueError, zlib.error)
CLUTTER = ("__MACOSX", ".ipynb_checkpoints")
UTF8_NAME = 0x800  # the bit by which a zip says that a name is in UTF-8


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

    A zip in it is opened, as a folder of its name. Names are in Unicode's composed form.

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


def _from_folder(origin: Path) -> Iterator[Upload]:
    for path in sorted(origin.rglob("*")):
        name = path.relative_to(origin).as_posix()
        link = path.is_symlink()
        if link or (path.is_file() and not _clutter(name)):
            written = datetime.fromtimestamp(path.lstat().st_mtime)
            why = "it is a link, not a file" if link else _refused(name, path.stat().st_size)
            yield from _opened(Upload(one_form(name), written, partial(_read, path), why), 1)


def _from_zip(origin: Path) -> Iterator[Upload]:
    try:
        ZipFile(origin).close()
    except BadZipFile as error:
        raise GradingError(
            f"{origin} cannot be unpacked ({error}); expected a folder or a zip"
        ) from error
    yield from _members(partial(ZipFile, origin), "", 1)


def _members(archive: Callable[[], ZipFile], prefix: str, depth: int) -> Iterator[Upload]:
    """The files of an open zip; their names begin with ``prefix``."""
    with archive() as opened:
        members = sorted(opened.infolist(), key=lambda member: member.filename)
    for member in members:
        name = one_form(prefix + _name(member))
        if not member.is_dir() and not _clutter(name):
            why = _leads_out(member) or _refused(name, member.file_size)
            read = partial(_unpack, archive, member)
            yield from _opened(Upload(name, _written(member), read, why), depth)


def _opened(upload: Upload, depth: int) -> Iterator[Upload]:
    """A file; or, if it is a zip, the files in it."""
    if upload.why or not _is_zip(upload.name):
        yield upload
    elif depth > DEEPEST:
        yield upload._replace(why="it is a zip in zips: unpack it")
    else:
        yield from _nested(upload, depth)


def _nested(upload: Upload, depth: int) -> list[Upload]:
    """The files of a zip that was handed in; or the zip itself, and why it cannot be taken."""
    try:
        inside = list(
            _members(lambda: ZipFile(BytesIO(upload.read())), f"{upload.name}/", depth + 1)
        )
    except (UploadError, *DAMAGED) as error:
        return [upload._replace(why=f"it cannot be unpacked: {error}")]
    return inside or [upload._replace(why="it holds no file")]


def _name(member: ZipInfo) -> str:
    """A member's name. macOS writes UTF-8 without saying so: it is read as the DOS letters."""
    name = member.filename
    if not member.flag_bits & UTF8_NAME:
        with contextlib.suppress(UnicodeError):
            name = name.encode("cp437").decode("utf-8")
    return name.replace("\\", "/")


def _written(member: ZipInfo) -> datetime:
    try:
        return datetime(*member.date_time)
    except ValueError:  # some programs store no date
        return datetime.min


def _leads_out(member: ZipInfo) -> str:
    name = _name(member)
    parts = PurePosixPath(name).parts
    if name.startswith("/") or ".." in parts or ":" in "".join(parts[:1]):
        return "its path leads out of the zip"
    link = member.external_attr >> 28 == 0xA  # the file type of a Unix symbolic link
    return "it is a link, not a file" if link else ""


def _refused(name: str, size: int) -> str:
    if not name.lower().endswith(".ipynb") and not _is_zip(name):
        return "it is not a notebook (.ipynb)"
    return f"it is larger than {LARGEST // 1_000_000} MB" if size > LARGEST else ""


def _is_zip(name: str) -> bool:
    return name.lower().endswith(".zip")


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UploadError(f"it cannot be read: {error.strerror}") from error


def _unpack(archive: Callable[[], ZipFile], member: ZipInfo) -> bytes:
    try:
        with archive() as opened, opened.open(member) as file:
            data = file.read(LARGEST + 1)  # what a zip says of its sizes need not be true
    except DAMAGED as error:
        raise UploadError(f"it cannot be unpacked: {error}") from error
    if len(data) > LARGEST:
        raise UploadError(_refused(".ipynb", len(data)))
    return data


def _clutter(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return any(part in CLUTTER or part.startswith("._") for part in parts) or (
        not parts or parts[-1] in (".DS_Store", "Thumbs.db", "desktop.ini")
    )
