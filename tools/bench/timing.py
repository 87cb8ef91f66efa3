"""Time and memory of functions that `make bench` compares."""

from __future__ import annotations

import subprocess
import sys
import time
import tracemalloc
from pathlib import Path

import numpy as np


def best_time(function, repeats=5, **size):
    """The shortest of several runs, in seconds, and the last result."""
    times = []
    for _ in range(repeats):
        began = time.perf_counter()
        result = function(**size)
        times.append(time.perf_counter() - began)
    return min(times), result


def peak_memory(function, **size):
    """Peak of what Python and NumPy allocate, in bytes."""
    tracemalloc.start()
    function(**size)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak


def plain_time(plain, repeats=3, **size):
    """Time of the plain loop scaled to the full size, the share that was run, its results."""
    times = []
    for _ in range(repeats):
        began = time.perf_counter()
        share, values, *own = plain(**size)
        times.append(own[0] if own else time.perf_counter() - began)
    return min(times) / share, share, values


def exponent(function, name, size):
    """Fitted k in time ~ size^k, from a half, one and two times the size."""
    factors = (0.5, 1, 2)
    times = [
        best_time(function, 3, **{**size, name: int(size[name] * factor)})[0] for factor in factors
    ]
    return np.polyfit(np.log(factors), np.log(times), 1)[0]


def resident_memory(module, call, least):
    """Peak resident bytes of a fresh process that runs ``call``, above that of ``least``.

    Both are expressions in the names of ``module``. Torch's memory is seen only this way.
    """
    return _resident(module, call) - _resident(module, least)


def _resident(module, call):
    code = (
        f"from {module} import *; from timing import peak_resident; {call}; print(peak_resident())"
    )
    folder = Path(__file__).parent
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=folder
    )
    return int(done.stdout)


def peak_resident():
    """Peak resident memory of this process, in bytes (Linux; elsewhere 0)."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0
    return int(status.read_text().split("VmHWM:")[1].split()[0]) * 1024
