"""Run a cell with an eye on the clock."""

from __future__ import annotations

import asyncio
import signal
from typing import Any

from jupyter_core.utils import run_sync
from nbclient import NotebookClient
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat import NotebookNode

from course_lib.grading.submission.clock import Clock

RAN, RAISED, STOPPED, HUNG, DIED = "ran", "raised", "stopped", "hung", "died"
GRACE = 2  # seconds of work that an interrupted cell has to end
LOOK = 0.1  # seconds between two looks at the clock


class TimedClient(NotebookClient):
    """Runs cells in a kernel of this machine, each for so many seconds of work.

    ``used`` is how long the kernel has worked on the last cell; ``lasted`` says after what the
    cell was stopped, if it was.
    """

    def __init__(self, notebook: NotebookNode, **options: Any):
        super().__init__(notebook, on_cell_executed=self._remember, **options)
        self.used, self.lasted, self._killed = 0.0, "", False

    def timed(self, index: int, seconds: float) -> str:
        """Run one cell; interrupt it after ``seconds`` of work. Returns how it ended."""
        self._clock, self._seconds = Clock(self.km.provisioner.pid), seconds
        self._reply, self.lasted, self._killed = {}, "", False
        state = self._end(index)
        self.used = self._clock.used
        return state

    def _end(self, index: int) -> str:
        try:
            self.execute_cell(self.nb.cells[index], index)
        except CellTimeoutError:
            return HUNG
        except DeadKernelError:
            return HUNG if self._killed else DIED
        except Exception:  # the kernel sends what is no message, for instance
            return DIED
        if self.lasted:
            return STOPPED
        return RAN if self._reply.get("status") == "ok" else RAISED

    async def async_execute_cell(self, cell: NotebookNode, cell_index: int, **options: Any):
        """Run one cell, and watch it meanwhile."""
        watch = asyncio.ensure_future(self._watch())
        try:
            return await super().async_execute_cell(cell, cell_index, **options)
        finally:
            watch.cancel()

    execute_cell = run_sync(async_execute_cell)

    async def _watch(self) -> None:
        """Interrupt a cell that works too long; if that does not help, kill the kernel."""
        while not (lasted := self._clock.over(self._seconds)):
            await asyncio.sleep(LOOK)
        self.lasted = lasted
        await self.km.interrupt_kernel()
        while not self._clock.over(self._seconds + GRACE):
            await asyncio.sleep(LOOK)
        self._killed = True
        await self.km.signal_kernel(signal.SIGKILL)

    def _remember(self, execute_reply: dict, **_: object) -> None:
        self._reply = execute_reply["content"]
