"""One process per submission, with an end to it whatever the submission does."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import threading
import uuid
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from course_lib.grading.seeds import VARIABLE

MARK = "COURSE_GRADING_JOB"
PATIENCE = 3  # seconds that a worker has to end when told to
LOOK = 0.1  # seconds between two looks at a worker's clock


class End(NamedTuple):
    """How a process ended: why it failed, empty if it did not; whether it had to be stopped."""

    why: str
    hung: bool = False


class Workers:
    """Runs commands in process groups of their own, from several threads, and can stop them all."""

    def __init__(self) -> None:
        self._running: dict[str, subprocess.Popen] = {}
        self._lock = threading.Lock()
        self.stopped = False

    def run(self, command: Sequence[str], log: Path, seconds: float) -> End:
        """Run a command to its end and kill what it leaves behind; ``log`` takes its stderr.

        It may work for so many seconds, see :mod:`course_lib.grading.submission.clock`.
        """
        mark = uuid.uuid4().hex
        environment = {name: value for name, value in os.environ.items() if name != VARIABLE}
        environment |= {MARK: mark, "PYTHONDONTWRITEBYTECODE": "1", "TQDM_DISABLE": "1"}
        environment["TMPDIR"] = str(log.parent)  # what it leaves there goes with the job's folder
        with log.open("wb") as stderr:
            with self._lock:
                if self.stopped:
                    return End("grading was stopped")
                process = subprocess.Popen(
                    command,
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    stderr=stderr,
                    env=environment,
                    start_new_session=True,  # Ctrl+C is for us; we tell the workers
                )
                self._running[mark] = process
            try:
                if lasted := _wait(process, seconds):
                    return End(f"it was still running {lasted}, and was stopped", hung=True)
                code = process.returncode
                return End("" if code == 0 else _reason(code, log))
            finally:
                _kill(process, mark)
                with self._lock:
                    del self._running[mark]

    def stop(self) -> None:
        """Kill every process that runs, and start no other."""
        with self._lock:
            self.stopped = True
            running = list(self._running.items())
        for _, process in running:
            process.terminate()
        for mark, process in running:
            _kill(process, mark)


def _wait(process: subprocess.Popen, seconds: float) -> str:
    """Wait until a process ends; if it has had its seconds first, say after what."""
    from course_lib.grading.submission.clock import Clock

    clock, lasted = Clock(process.pid), ""
    while process.poll() is None and not lasted:
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(LOOK)
        lasted = clock.over(seconds)
    return "" if process.returncode is not None else lasted


def _kill(process: subprocess.Popen, mark: str) -> None:
    """Kill a worker, the kernel it started, and what student code started in turn.

    Kernels have process groups of their own, so a worker's group is not enough; and children of
    a process that has ended are no longer its children, but they carry the mark.
    """
    import psutil

    family: list[psutil.Process] = []
    with contextlib.suppress(psutil.Error):
        family = psutil.Process(process.pid).children(recursive=True)
    if process.poll() is None:
        process.terminate()  # lets it end its kernel in its own way
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(PATIENCE)
    if process.poll() is None:
        if hasattr(os, "killpg"):
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(process.pid, signal.SIGKILL)
        process.kill()
    for other in [*family, *psutil.process_iter()]:
        with contextlib.suppress(psutil.Error, OSError):
            if other in family or other.environ().get(MARK) == mark:
                other.kill()
    process.wait()


def _reason(code: int, log: Path) -> str:
    said = log.read_text("utf-8", errors="replace").strip().splitlines()
    last = f": {said[-1][:300]}" if said else ""
    if code < 0:
        with contextlib.suppress(ValueError):
            return f"its worker was killed by {signal.Signals(-code).name}{last}"
    return f"its worker ended with exit code {code}{last}"
