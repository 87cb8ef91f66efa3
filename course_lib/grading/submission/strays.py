"""Processes that a student's code leaves behind."""

from __future__ import annotations

import contextlib
import ctypes
import sys
from collections.abc import Iterator

import psutil

ADOPT_ORPHANS = 36  # PR_SET_CHILD_SUBREAPER of Linux's prctl


@contextlib.contextmanager
def none_left() -> Iterator[None]:
    """Kill whatever processes were started in the block and still run at its end.

    On Linux that includes those that cut the tie to their parent.
    """
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(ADOPT_ORPHANS, 1)
    before = set(_descendants())
    try:
        yield
    finally:
        kill_others(before)


def kill_others(spare: set[psutil.Process]) -> None:
    """Kill all descendants of this process but ``spare``, and wait until they are gone."""
    for _ in range(10):  # what is killed may be forking
        found = [child for child in _descendants() if child not in spare]
        for child in found:
            with contextlib.suppress(psutil.Error):
                child.kill()
        _, alive = psutil.wait_procs(found, timeout=1)
        if not found or (not alive and not set(_descendants()) - spare):
            return


def _descendants() -> list[psutil.Process]:
    with contextlib.suppress(psutil.Error):
        return psutil.Process().children(recursive=True)
    return []
