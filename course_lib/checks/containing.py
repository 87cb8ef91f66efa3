"""Hold a student's code in bounds: time, printed text, and warnings that it would rather hide."""

from __future__ import annotations

import contextlib
import io
import signal
import threading
import warnings
from collections.abc import Iterator
from types import FrameType
from unittest import mock

import numpy as np


class OutOfTime(BaseException):
    """The time limit was reached. Not an Exception, so that ``except Exception`` lets it pass."""


class Capped(io.TextIOBase):
    """A stream that keeps the beginning of what is written and forgets the rest."""

    def __init__(self, limit: int):
        self.text, self.limit = "", limit

    def write(self, text: str) -> int:
        """Keep what there is still room for."""
        self.text += text[: max(0, self.limit - len(self.text))]
        return len(text)


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


class _Inert(contextlib.ContextDecorator):
    """Stands for ``np.errstate``, and does nothing."""

    def __init__(self, *args: object, **kwargs: object):
        pass

    def __enter__(self) -> None:
        pass

    def __exit__(self, *error: object) -> None:
        pass


@contextlib.contextmanager
def nothing_hushed() -> Iterator[None]:
    """In the block, NumPy's and Python's ways to silence a warning have no effect."""
    with (
        mock.patch.multiple(np, errstate=_Inert, seterr=_Inert),
        mock.patch.multiple(warnings, simplefilter=_Inert, filterwarnings=_Inert),
    ):
        yield
