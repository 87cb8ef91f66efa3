"""Stop a student's code that computes for too long, however busy the machine is."""

from __future__ import annotations

import signal
import sys
import threading
from time import monotonic, thread_time
from types import FrameType

PATIENCE = 30  # by the clock, the limit is so many times that of computing: machines may be busy
LONGEST_IMPORT = 600  # seconds by the clock
AGAIN = 0.5  # seconds of computing until code that swallowed the exception meets it again
TICKS = 20  # looks at the clocks within a limit


class OutOfTime(BaseException):
    """The time limit was reached. Not an Exception, so that ``except Exception`` lets it pass.

    Parameters
    ----------
    waiting : bool
        Whether the code had computed less than it may, and time went by otherwise.
    """

    def __init__(self, waiting: bool = False):
        super().__init__()
        self.waiting = waiting


class TimeLimit:
    """A block in which code may compute for so many seconds; then it meets :class:`OutOfTime`.

    What counts is the processor time of this thread, not the clock: on a busy machine a right
    answer takes longer and stays right. Code that sleeps or waits is stopped by the clock, after
    thirty times as long. An import does not count, and is not stopped within ten minutes: torch
    takes seconds, and after half an import it cannot be imported any more.

    Where there is no SIGALRM (Windows), and outside the main thread, there is no limit. Limits
    nest, and on exit SIGALRM does what it did before.
    """

    def __init__(self, seconds: float):
        self._seconds = seconds
        main = threading.current_thread() is threading.main_thread()
        self._works = main and hasattr(signal, "SIGALRM")

    def __enter__(self) -> None:
        if not self._works:
            return
        self._outside, self._imports = sys._getframe(1), 0.0
        self._computed, self._clock = thread_time(), monotonic()
        self._most = self._computed + self._seconds
        self._end = self._clock + PATIENCE * self._seconds
        self._handler = signal.signal(signal.SIGALRM, self._look)
        tick = self._seconds / TICKS
        self._timer = self._clock, signal.setitimer(signal.ITIMER_REAL, tick, tick)

    def __exit__(self, *error: object) -> None:
        if not self._works:
            return
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, self._handler)
        began, (left, interval) = self._timer
        if left:
            left = max(left - (monotonic() - began), 1e-3)
            signal.setitimer(signal.ITIMER_REAL, left, interval)

    def _allow_more(self) -> None:
        """Half a second more, in time with the limit: a grader's interrupt can keep out of step."""
        late = self._computed - self._most
        self._most += AGAIN * max(0, round(late / AGAIN + 1))
        self._end = self._clock + PATIENCE * AGAIN

    def _look(self, number: int, frame: FrameType | None) -> None:
        """What SIGALRM calls: measure, and stop the code if it is time."""
        if frame is not None and frame.f_code is TimeLimit.__exit__.__code__:
            return  # the block is over
        before = self._computed, self._clock
        self._computed, self._clock = thread_time(), monotonic()
        if self._importing(frame):
            self._most += self._computed - before[0]
            self._end += self._clock - before[1]
            self._imports += self._clock - before[1]
            if self._imports < LONGEST_IMPORT:
                return
            self._end = self._clock
        waiting = self._computed < self._most
        if not waiting or self._clock >= self._end:
            self._allow_more()
            raise OutOfTime(waiting)

    def _importing(self, frame: FrameType | None) -> bool:
        """Whether an import is going on in the block."""
        while frame is not None and frame is not self._outside:
            if frame.f_code.co_filename.startswith("<frozen importlib"):
                return True
            frame = frame.f_back
        return False
