"""One life of a kernel in which a student's cells run, with limits on time, memory and output."""

from __future__ import annotations

import contextlib
import logging
import re
import subprocess
from copy import deepcopy
from pathlib import Path

import zmq
import zmq.asyncio
from jupyter_client.manager import AsyncKernelManager
from jupyter_core.utils import run_sync
from nbclient import client
from nbformat import NotebookNode

from course_lib.grading.limits import Limits
from course_lib.grading.submission.folder import Folder
from course_lib.grading.submission.room import Room
from course_lib.grading.submission.timed import TimedClient
from course_lib.grading.submission.traces import traces

START = 600  # seconds on the wall for a kernel to start: a busy machine is slow
DELIVERY = 20  # seconds on the wall for a cell's last output to arrive, after the cell has ended
LARGEST_MESSAGE = 32 * 2**20  # a kernel that sends more at once is cut off
BEGIN = "__import__('course_lib.grading.submission.inside', fromlist=['begin']).begin({!r})"
# What a line says before it is written over. nbclient's own expression takes time with the square
# of a line's length: seconds for 64 kB without a break.
client._RGX_CARRIAGERETURN = re.compile(r"^.*\r(?=[^\n])", re.MULTILINE)


class KernelStartError(Exception):
    """No kernel could be started; nothing a student wrote is the reason."""


class _Manager(AsyncKernelManager):
    """Takes messages of bounded size only."""

    def client(self, **kwargs):
        self.bounded = zmq.asyncio.Context()
        self.bounded.setsockopt(zmq.MAXMSGSIZE, LARGEST_MESSAGE)
        return super().client(context=self.bounded, **kwargs)


class Kernel(TimedClient):
    """A fresh kernel in an empty folder of its own; close it when done.

    Parameters
    ----------
    notebook : notebook
        Whose cells :meth:`run` runs; it is copied.
    limits : Limits
    token, seed
        For :func:`course_lib.checks.begin_grading`.
    beside : path or None
        A folder whose files, notebooks excepted, the notebook finds beside it.

    Raises
    ------
    KernelStartError
        If it does not start.
    """

    def __init__(
        self,
        notebook: NotebookNode,
        limits: Limits,
        token: str,
        seed: int | None = None,
        beside: Path | None = None,
    ):
        super().__init__(
            deepcopy(notebook),
            kernel_manager_class=_Manager,
            kernel_name="python3",
            allow_errors=True,
            startup_timeout=START,
            iopub_timeout=DELIVERY,
            raise_on_iopub_timeout=True,
            record_timing=False,
            store_widget_state=False,
            coalesce_streams=True,
            skip_cells_with_tag="",
            extra_arguments=["--IPKernelApp.log_level=50"],
        )
        self.log = logging.getLogger("course_lib.grading.submission.kernel")
        self.log.setLevel(logging.CRITICAL + 1)  # what happens is said in the notebook
        self.limits, self.folder = limits, Folder(beside)
        self.traces: dict[str, list[str]] = {}
        try:
            self._start()
            self._begin({"token": token, "seed": seed, "seconds": limits.check_seconds})
        except BaseException as error:
            self.close()
            if isinstance(error, Exception):
                raise KernelStartError(f"the kernel did not start: {error}") from error
            raise

    def _start(self) -> None:
        manager = self.create_kernel_manager()
        for name, value in self.folder.connection().items():
            setattr(manager, name, value)
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        where = {"cwd": str(self.folder.work), "env": self.folder.environment()}
        self.start_new_kernel(**where, **quiet)
        self.start_new_kernel_client()

    def _begin(self, settings: dict) -> None:
        settings |= {"memory_mb": self.limits.memory_mb, "output_kb": self.limits.output_kb}
        self.timeout = START
        path = self.folder.note(settings)
        asked = self.kc.execute(BEGIN.format(path), silent=True, store_history=False)
        reply = (self.wait_for_reply(asked) or {}).get("content", {})
        if reply.get("status") != "ok":
            raise KernelStartError(f"{reply.get('ename')}: {reply.get('evalue')}")

    def run(self, index: int, seconds: float) -> str:
        """Run one cell and store its outputs in it; interrupt it after ``seconds`` of work.

        ``used`` is then how long the kernel has worked; ``lasted`` says after what it was stopped.

        Returns
        -------
        str
            ``"ran"``, ``"raised"`` or ``"stopped"``; ``"hung"`` if it could not be interrupted,
            ``"died"`` if it took the kernel with it. After these two the kernel is of no use.
        """
        self.room, self.timeout = Room(self.limits.output_kb), None
        return self.timed(index, seconds)

    def process_message(self, msg, cell, cell_index):
        """Take a message, but for a displayed result that is made too large afterwards."""
        if msg["msg_type"] == "update_display_data" and not self.room.fits(msg["content"]):
            return None
        return super().process_message(msg, cell, cell_index)

    def output(self, outs, msg, display_id, cell_index):
        """Store an output if there is room for it."""
        if self.room.admit(msg["msg_type"], msg["content"]):
            return super().output(outs, msg, display_id, cell_index)
        return None

    def handle_comm_msg(self, outs, msg, cell_index):
        """Ignore widgets: nobody is there to move them."""

    def close(self) -> None:
        """Kill the kernel and remove its folder; again does no harm."""
        with contextlib.suppress(Exception):
            self.kc.stop_channels()
        with contextlib.suppress(Exception):
            run_sync(self.km.shutdown_kernel)(now=True)
        with contextlib.suppress(Exception):
            self.km.bounded.destroy(linger=0)
        if self.folder.path.is_dir():
            self.traces = traces(self.folder.path)
        self.folder.remove()
