"""Run a whole notebook, whatever its cells do."""

from __future__ import annotations

import time
from copy import deepcopy
from pathlib import Path
from typing import NamedTuple

from nbformat import NotebookNode

from course_lib.grading.limits import Limits
from course_lib.grading.submission.cells import is_check
from course_lib.grading.submission.clock import GUARD
from course_lib.grading.submission.kernel import Kernel, KernelStartError
from course_lib.grading.submission.strays import none_left
from course_lib.grading.submission.tidy import error, shortened, tidied
from course_lib.grading.submission.timed import DIED, HUNG, RAISED, STOPPED
from course_lib.grading.submission.traces import sentences

RESTARTS = 3
ASIDE = 2.25  # seconds beside a check's own limit; its exceptions come every 0.5: meet none
FLOOD = "put out more at once than can be taken in"
SKIPPED = "skipped"
AGAIN = "The kernel was restarted without this cell, and the cells above ran again."


class Execution(NamedTuple):
    """The notebook with its outputs, how each code cell ended (by its index), and what it tried.

    ``tried`` has a sentence for each way in which the notebook would have changed the machine.
    """

    notebook: NotebookNode
    states: dict[int, str]
    tried: tuple[str, ...] = ()


def execute(
    notebook: NotebookNode,
    limits: Limits,
    token: str,
    seed: int | None = None,
    beside: Path | None = None,
) -> Execution:
    """Run a restored notebook from top to bottom in a kernel of its own.

    A cell that works too long, by the kernel's processor time, is interrupted. If it cannot be
    interrupted, or if the kernel dies, the kernel is restarted, the cells above run again without
    that cell, and the rest goes on: at most three times. Such cells end in an error that says so.
    What a cell puts out is the same each time, as far as its own code allows.

    Parameters
    ----------
    notebook : notebook
        Is not changed.
    limits : Limits
    token, seed
        For the checks, see :func:`course_lib.checks.begin_grading`.
    beside : path, optional
        A folder whose files, notebooks excepted, the notebook finds beside it.

    Returns
    -------
    Execution
        ``states`` are ``"ran"``, ``"raised"``, ``"stopped"`` (worked too long), ``"hung"`` (could
        not be interrupted), ``"died"`` (took the kernel with it), ``"skipped"`` (never ran).

    Raises
    ------
    KernelStartError
        If no kernel can be started at all.
    """
    with none_left():
        run = _Run(deepcopy(notebook), limits, (token, seed, beside))
        try:
            for index, cell in enumerate(run.notebook.cells):
                if cell.cell_type == "code" and cell.source.strip():
                    run.cell(index)
        finally:
            run.close()
    return Execution(run.notebook, run.states, sentences(run.tried))


class _Run:
    """What has run so far, and the kernel in which it ran."""

    def __init__(self, notebook: NotebookNode, limits: Limits, settings: tuple):
        self.notebook, self.limits, self.settings = notebook, limits, settings
        self.states: dict[int, str] = {}
        self.lost: set[int] = set()
        self.kernel: Kernel | None = None
        self.tried: dict[str, list[str]] = {}
        self.deaths, self.used, self.after = 0, 0.0, ""
        self.end = time.monotonic() + GUARD * limits.submission_seconds

    def cell(self, index: int) -> None:
        """Run one cell, or say why it cannot run."""
        self._bring_back(index)
        if self.kernel is None:
            self.states[index] = SKIPPED
            self._store(index, [])
            return
        self.states[index] = self._try(index)
        self._store(index, self.outputs)

    def _bring_back(self, index: int) -> None:
        """See that there is a kernel in which the cells above have run."""
        while self.kernel is None and not self._over():
            self.kernel = self._start()
            for above in range(index):
                again = above in self.states and above not in self.lost
                if again and not is_check(self.notebook.cells[above]) and self.kernel:
                    self._try(above)
        if self._over():
            self.close()

    def _over(self) -> bool:
        return self.deaths > RESTARTS or self._time_is_up()

    def _time_is_up(self) -> bool:
        return self.used >= self.limits.submission_seconds or time.monotonic() >= self.end

    def _start(self) -> Kernel:
        try:
            return Kernel(self.notebook, self.limits, *self.settings)
        except KernelStartError:  # a busy machine: once more
            return Kernel(self.notebook, self.limits, *self.settings)

    def _try(self, index: int) -> str:
        """How a cell ends; after an end that takes the kernel with it, there is none."""
        left = self.limits.submission_seconds - self.used
        state = self.kernel.run(index, min(self._seconds(index), left))
        self.used += self.kernel.used
        self.after = self.kernel.lasted
        self.outputs = tidied(self.kernel.nb.cells[index].outputs, str(self.kernel.folder.path))
        if state in (HUNG, DIED):
            self.lost.add(index)
            self.deaths += 1
            self.close()
        return state

    def _seconds(self, index: int) -> float:
        if is_check(self.notebook.cells[index]):  # the check has a limit of its own
            return max(self.limits.cell_seconds, self.limits.check_seconds + ASIDE)
        return self.limits.cell_seconds

    def _store(self, index: int, outputs: list[NotebookNode]) -> None:
        cell, state = self.notebook.cells[index], self.states[index]
        cell.execution_count = len(self.states)
        if state in (STOPPED, HUNG, DIED, SKIPPED):
            outputs = [*shortened(outputs), self._said(index, state)]
        elif state == RAISED and not any(output.output_type == "error" for output in outputs):
            outputs = [*outputs, error("Error", "The cell ended in an error that it did not show.")]
        for output in outputs:
            if "execution_count" in output:
                output.execution_count = cell.execution_count
        cell.outputs = outputs

    def _said(self, index: int, state: str) -> NotebookNode:
        after = self.after
        if after and self._time_is_up():
            after = f"when the notebook had used its {self.limits.submission_seconds:g} seconds"
        hung = f"could not be stopped {after}" if after else FLOOD
        why = "the kernel had died too often" if self.deaths > RESTARTS else "time was up"
        return {
            STOPPED: error("TookTooLong", f"This cell was stopped {after}."),
            HUNG: error("TookTooLong", f"This cell {hung}. {AGAIN}"),
            DIED: error("KernelDied", f"The kernel died while this cell ran. {AGAIN}"),
            SKIPPED: error("DidNotRun", f"This cell did not run: {why}."),
        }[state]

    def close(self) -> None:
        """Let go of the kernel, if there is one."""
        if self.kernel is not None:
            self.kernel.close()
            for kind, tried in self.kernel.traces.items():
                known = self.tried.setdefault(kind, [])
                known += [one for one in tried if one not in known]
            self.kernel = None
