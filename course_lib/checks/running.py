"""Run a student's function: with a time limit, captured output and the student's own line."""

from __future__ import annotations

import contextlib
import io
import signal
import sysconfig
import threading
import traceback
import warnings
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

import numpy as np

from course_lib.checks.outcome import NotAttempted

PRINTED_LIMIT = 2000
_OURS = str(Path(__file__).resolve().parents[1])
_LIBRARIES = tuple({sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib")})


class OutOfTime(BaseException):
    """The time limit was reached. Not an Exception, so that ``except Exception`` lets it pass."""


class Raised(Exception):
    """A student's code raised ``error``, at the student's own line ``where``, in ``case``."""

    def __init__(self, error: BaseException, case: str = ""):
        super().__init__(str(error))
        self.error, self.where, self.case = error, own_line(error), case

    def during(self, case: str) -> Raised:
        """The same, in a named case."""
        return Raised(self.error, case)


class _Capped(io.TextIOBase):
    """A stream that keeps the beginning of what is written and forgets the rest."""

    def __init__(self, limit: int):
        self.text, self.limit = "", limit

    def write(self, text: str) -> int:
        self.text += text[: max(0, self.limit - len(self.text))]
        return len(text)


@dataclass
class Trial:
    """What a student's code did beside returning: its warnings, and what it printed."""

    warned: list[str] = field(default_factory=list)
    printed: _Capped = field(default_factory=lambda: _Capped(PRINTED_LIMIT))

    def call(self, function: Callable, args: tuple) -> object:
        """The value of ``function`` at a copy of ``args``.

        Raises
        ------
        Raised
            If the student's code raises, exits or recurses too deeply.
        """
        with (
            warnings.catch_warnings(record=True) as caught,
            contextlib.redirect_stdout(self.printed),
            contextlib.redirect_stderr(self.printed),
            np.errstate(divide="warn", over="warn", invalid="warn", under="ignore"),
        ):
            warnings.simplefilter("default")
            try:
                return function(*args)
            except (OutOfTime, KeyboardInterrupt):
                raise
            except BaseException as error:
                if isinstance(error, NotImplementedError) and _is_own(_frames(error)[-1]):
                    raise NotAttempted from error  # the stub, as it was handed out
                raise Raised(error) from error
            finally:
                new = (f"{w.category.__name__}: {w.message}" for w in caught)
                self.warned += [text for text in dict.fromkeys(new) if text not in self.warned]

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


@contextlib.contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise :class:`OutOfTime` in the block after ``seconds``, again every half second.

    Where there is no SIGALRM (Windows), and outside the main thread, there is no limit.
    """
    if not hasattr(signal, "SIGALRM") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(number: int, frame: FrameType | None) -> None:
        raise OutOfTime

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds, 0.5)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def own_line(error: BaseException) -> str:
    """The innermost line of an error's traceback that a student wrote, in words."""
    for frame in reversed(_frames(error)):
        if _is_own(frame):
            text = f": `{frame.line}`" if frame.line else ""
            return f"line {frame.lineno} of `{frame.name}`{text}"
    return ""


def _frames(error: BaseException) -> list[traceback.FrameSummary]:
    return traceback.extract_tb(error.__traceback__)


def _is_own(frame: traceback.FrameSummary) -> bool:
    """Whether a student wrote this line: not the course's, not a library's."""
    return not frame.filename.startswith((_OURS, *_LIBRARIES))
