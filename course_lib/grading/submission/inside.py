"""What runs inside a kernel before a student's first cell."""

from __future__ import annotations

import contextlib
import ctypes
import json
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from IPython.core.getipython import get_ipython

DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG of Linux's prctl


def begin(path: str) -> None:
    """Set the kernel's limits, and tell the checks that this is grading.

    Parameters
    ----------
    path : str
        A JSON file with ``memory_mb``, ``output_kb``, and the ``token``, ``seed`` and ``seconds``
        of :func:`course_lib.checks.session.begin_grading`. It is deleted: the token must not lie
        about, nor stand in a cell's text, where a student's code could read it.
    """
    file = Path(path)
    settings = json.loads(file.read_text(encoding="utf-8"))
    file.unlink()
    _die_with_parent()
    _cap_output(settings.pop("output_kb") * 1024)
    shell = get_ipython()
    shell.user_ns.update(exit=sys.exit, quit=sys.exit)  # these would end the kernel
    memory = settings.pop("memory_mb") * 2**20
    from course_lib.checks.session import begin_grading

    begin_grading(**settings)
    _limit_resources(memory)


def _limit_resources(memory: int) -> None:
    """At most so much memory, no core dumps, and no file above 256 MB; nothing on Windows."""
    try:
        import resource
    except ImportError:
        return
    limits = {"RLIMIT_AS": memory, "RLIMIT_CORE": 0, "RLIMIT_FSIZE": 2**28}
    for name, limit in limits.items():
        with contextlib.suppress(ValueError, OSError):  # macOS refuses some
            resource.setrlimit(getattr(resource, name), (limit, limit))


def _die_with_parent() -> None:
    """Linux kills the kernel when the grader dies, even if the kernel hangs."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(DIE_WITH_PARENT, signal.SIGKILL)


def _cap_output(limit: int) -> None:
    """Stop long outputs where they arise: an endless print would fill the grader's memory.

    The grader's own cap says that something was cut, so one character more than that is let pass.
    """
    caps = [_Cap(stream, limit + 1) for stream in (sys.stdout, sys.stderr)]

    def reset(*_: object) -> None:
        for cap in caps:
            cap.left = limit + 1

    shell = get_ipython()
    shell.events.register("pre_run_cell", reset)
    shell._tee = lambda channel: contextlib.nullcontext()  # IPython 9 would keep what is dropped


class _Cap:
    """Passes on what is written to a stream up to a limit, and drops the rest."""

    def __init__(self, stream, limit: int):
        self._write: Callable[[str], int | None] = stream.write
        self.left = limit
        stream.write = self.write

    def write(self, text: str) -> int:
        if self.left > 0 or not isinstance(text, str):
            self._write(text[: self.left] if isinstance(text, str) else text)
            self.left -= len(text)
        return len(text)
