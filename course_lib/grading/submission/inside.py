"""What runs inside a kernel before a student's first cell."""

from __future__ import annotations

import builtins
import contextlib
import json
import re
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from IPython.core.getipython import get_ipython
from IPython.core.interactiveshell import InteractiveShell

from course_lib.grading.submission.fence import note
from course_lib.grading.submission.standins import MAGICS, SAYS

DEBUGGER = re.compile(r"\(Pdb\)|ipdb")


def begin(path: str) -> None:
    """Set the kernel's limits, and tell the checks that this is grading.

    Parameters
    ----------
    path : str
        A JSON file with ``memory_mb``, ``output_kb``, and the ``token``, ``seed`` and ``seconds``
        of :func:`course_lib.checks.begin_grading`. It is deleted: the token must not lie
        about, nor stand in a cell's text, where a student's code could read it.
    """
    if not hasattr(sys.modules.get("sitecustomize"), "REFUSED"):  # rather no marks than no fence
        raise RuntimeError("Python did not load the sitecustomize of the kernel's folder")
    file = Path(path)
    settings = json.loads(file.read_text(encoding="utf-8"))
    file.unlink()
    _cap_output(settings.pop("output_kb") * 1024)
    shell = get_ipython()
    shell.user_ns.update(exit=sys.exit, quit=sys.exit)  # these would end the kernel
    _answer_for_nobody(shell)
    _let_magics_fail(shell)
    memory = settings.pop("memory_mb") * 2**20
    from course_lib.checks import begin_grading

    begin_grading(**settings)
    _limit_resources(memory)


def _answer_for_nobody(shell: InteractiveShell) -> None:
    """``input`` returns an empty text, as nobody is there to type; a debugger is told to go on."""

    def answer(prompt: object = "", *_: object, **__: object) -> str:
        return "c" if DEBUGGER.match(str(prompt)) else ""

    shell.kernel.raw_input = shell.kernel.getpass = builtins.input = answer


def _let_magics_fail(shell: InteractiveShell) -> None:
    """A magic that fails here, as `%matplotlib widget` may, says so and does not end its cell."""
    for name in MAGICS:
        shell.register_magic_function(partial(_install_nothing, name), "line", name)
    for kind in ("run_line_magic", "run_cell_magic"):
        setattr(shell, kind, _harmless(shell, getattr(shell, kind)))


def _harmless(shell: InteractiveShell, run: Callable) -> Callable:
    """A magic's call that never fails; of one that is not known here, the cell runs without it."""

    def harmless(name: str, line: str, *cell: str, **options: int) -> object:
        if not cell:  # a magic may look for names where it is called: one call further up, now
            options["_stack_depth"] = options.get("_stack_depth", 1) + 1
        try:
            return run(name, line, *cell, **options)
        except Exception as error:
            called = f"%%{name}" if cell else f"%{name}"
            print(f"{called} failed here, and was passed over: {error}", file=sys.stderr)
        if cell and shell.find_cell_magic(name) is None:
            shell.run_cell(*cell)
        return None

    return harmless


def _install_nothing(program: str, line: str) -> None:
    note("install", f"{program} {line}")
    print(f"{program}: {SAYS}")


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
