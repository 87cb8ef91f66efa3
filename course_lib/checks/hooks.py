"""What the checks hang into a notebook's kernel."""

from __future__ import annotations

import linecache
import re
import sys
import traceback
from collections.abc import Callable
from types import TracebackType

from IPython.core.getipython import get_ipython
from IPython.core.interactiveshell import InteractiveShell

_CHECK = re.compile(r"^\s*checks\.([\w.]+)\(", re.MULTILINE)


def explain_missing_names() -> None:
    """In a cell that calls a check, turn a NameError into an outcome.

    Such a cell runs into a NameError when the answer's cell has not run, or has failed. The check
    itself is never reached, so the kernel's own handling of the exception has to say it.
    """
    shell = get_ipython()
    if shell is not None:
        shell.set_custom_exc((NameError,), _missing_name)


def _missing_name(
    shell: InteractiveShell,
    kind: type[BaseException],
    error: NameError,
    trace: TracebackType,
    tb_offset: int | None = None,
) -> None:
    from course_lib.checks.display import conclude
    from course_lib.checks.loading import questions_of
    from course_lib.checks.outcome import NotRight, Outcome

    frames = traceback.extract_tb(trace)
    cell = "".join(linecache.getlines(frames[-1].filename))
    called = _CHECK.search(cell)
    known = called and called[1] in {
        question.name for question in questions_of(called[1].rpartition(".")[0])
    }
    if not known or error.name in (None, "checks"):
        shell.showtraceback((kind, error, trace), tb_offset=tb_offset)
        return
    try:
        conclude(
            Outcome(
                called[1],
                "raised",
                f"`{error.name}` is not defined. Run the cell with your answer first. If that cell "
                f"stops with an error, mend it; and keep the name `{error.name}`.",
            )
        )
    except NotRight as verdict:
        shell._showtraceback(NotRight, verdict, verdict._render_traceback_())


def before_each_cell(put_back: Callable[[], None]) -> None:
    """Before each cell, call ``put_back`` and bind the name ``checks`` to the real thing."""
    shell = get_ipython()
    if shell is None:
        return
    checks = sys.modules["course_lib.checks"]

    def rebind(info: object) -> None:
        put_back()
        sys.modules["course_lib.checks"] = checks
        shell.user_ns["checks"] = checks

    shell.events.register("pre_run_cell", rebind)
