"""How long a process has worked: by its processor time, so that a busy machine wrongs nobody."""

from __future__ import annotations

import contextlib
import time

import psutil

GUARD = 10  # what sleeps or waits has so many times its seconds, by the clock on the wall


class Clock:
    """Measures a process, from now on."""

    def __init__(self, pid: int):
        self._process = psutil.Process(pid)
        self._began, self._start, self._used = time.monotonic(), 0.0, 0.0
        self._start = self.used

    @property
    def used(self) -> float:
        """Seconds of processor time; after the process has ended, those that were read last."""
        with contextlib.suppress(psutil.Error):
            times = self._process.cpu_times()
            self._used = times.user + times.system - self._start
        return self._used

    def over(self, seconds: float) -> str:
        """After what the process has had its seconds, in words; empty if it has not."""
        if self.used >= seconds:
            return f"after {seconds:g} seconds of work"
        if time.monotonic() - self._began >= GUARD * seconds:
            return f"after {GUARD * seconds:g} seconds, most of them spent waiting"
        return ""
