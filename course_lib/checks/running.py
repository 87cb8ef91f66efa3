"""Run a student's function, and say where it failed in the student's own line."""

from __future__ import annotations

import contextlib
import re
import sysconfig
import traceback
import warnings
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from course_lib.checks.containing import Capped, nothing_hushed
from course_lib.checks.limiting import OutOfTime
from course_lib.checks.outcome import NotAttempted
from course_lib.checks.session import SESSION

PRINTED_LIMIT = 2000
USUAL = {"divide": "warn", "over": "warn", "invalid": "warn", "under": "ignore"}  # NumPy's own
_OURS = str(Path(__file__).resolve().parents[1])
_LIBRARIES = tuple({sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib")})


class Raised(Exception):
    """A student's code raised ``error``, at the student's own line ``where``, in ``case``."""

    def __init__(self, error: BaseException, case: str = ""):
        super().__init__(_worded(error))
        self.error, self.where, self.case = error, own_line(error), case


def _worded(error: BaseException) -> str:
    try:
        text = f"{type(error).__name__}: {error}"
    except Exception:  # an error whose own text cannot be made
        text = type(error).__name__
    return text.removesuffix(": ")[:500]


@dataclass
class Trial:
    """What a student's code did beside returning: its warnings, and what it printed."""

    loud: bool = False  # whether warnings cannot be silenced
    case: str = ""  # the one that is tried, or was tried last
    again: str = ""  # a line that runs the case that is spoken of
    warned: list[str] = field(default_factory=list)
    printed: Capped = field(default_factory=lambda: Capped(PRINTED_LIMIT))

    def call(self, function: Callable, args: tuple, case: str = "") -> object:
        """The value of ``function`` at ``args``; ``case`` describes them.

        What it patches meanwhile is put back, so that it cannot judge itself.

        Raises
        ------
        Raised
            If the student's code raises, exits or recurses too deeply.
        """
        self.case = case
        try:
            return self._call(function, args)
        finally:
            SESSION.pristine.reset()

    def _call(self, function: Callable, args: tuple) -> object:
        with (
            warnings.catch_warnings(record=True) as caught,
            contextlib.redirect_stdout(self.printed),
            contextlib.redirect_stderr(self.printed),
            np.errstate(**USUAL),
        ):
            warnings.simplefilter("default")
            try:
                with nothing_hushed() if self.loud else contextlib.nullcontext():
                    return function(*args)
            except (OutOfTime, KeyboardInterrupt):
                raise
            except BaseException as error:
                if _is_stub(error):
                    raise NotAttempted from error
                raise Raised(error, self.case) from error
            finally:
                new = (f"{w.category.__name__}: {w.message}" for w in caught)
                self.warned += [text for text in dict.fromkeys(new) if text not in self.warned]

    @property
    def overflowed(self) -> list[str]:
        """The warnings that come from numbers: overflow, division by zero, NaN."""
        return [text for text in self.warned if re.search("encountered in|overflow", text)]

    @property
    def notes(self) -> tuple[str, ...]:
        """Warnings and printed text, for the student to see beside the outcome."""
        notes = [f"Python warned: {text[:300]}" for text in self.warned[:3]]
        if printed := self.printed.text.strip():
            cut = " ... (more was printed)" if len(self.printed.text) >= PRINTED_LIMIT else ""
            notes.append(f"Your code printed: {printed[:400]}{cut}")
        return tuple(notes)


def copied(args: tuple) -> tuple:
    """``args`` with arrays copied; functions are shared."""
    return tuple(deepcopy(a) if not callable(a) else a for a in args)


def own_line(error: BaseException) -> str:
    """The innermost line of an error's traceback that a student wrote, in words."""
    for frame in reversed(_frames(error)):
        if _is_own(frame):
            text = f": `{frame.line}`" if frame.line else ""
            return f"line {frame.lineno} of `{frame.name}`{text}"
    return ""


def _is_stub(error: BaseException) -> bool:
    """Whether an error is that of an answer as it was handed out: one with no words of its own."""
    bare = isinstance(error, NotImplementedError) and not error.args
    return bare and _is_own(_frames(error)[-1])


def _frames(error: BaseException) -> list[traceback.FrameSummary]:
    return traceback.extract_tb(error.__traceback__)


def _is_own(frame: traceback.FrameSummary) -> bool:
    """Whether a student wrote this line: not the course's, not a library's."""
    return not frame.filename.startswith((_OURS, *_LIBRARIES))
