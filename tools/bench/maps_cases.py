"""Time the array code of ``course_lib.maps`` against plain Python loops, and measure its memory.

Each plain loop computes the same thing, one number at a time, with its formulas written inline.
It is timed on evenly spread columns, points or starts, its time is scaled up to the full size,
and its results must agree with those of the library.
"""

from __future__ import annotations

import math
import os
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
from numpy.lib.introspect import opt_func_info
from timing import best_time, exponent, peak_memory, plain_time

from course_lib import maps

RATES = (2.8, 4.0)
FRAME = (-2.0, 0.5, -1.25, 1.25)
WEIGHTS, BIASES = [[3.0, -1.0], [1.0, 2.0]], [0.1, -0.2]


def rates(parameters):
    """Evenly spread rates of the logistic map, without the end points."""
    return np.linspace(*RATES, parameters + 2)[1:-1]


def run_bifurcation(parameters, steps):
    """Half of the steps are dropped, half are kept."""
    return maps.bifurcation(maps.logistic, rates(parameters), 0.3, steps // 2, steps - steps // 2)


def plain_bifurcation(parameters, steps):
    """The same for 40 of the rates."""
    values = rates(parameters)[:: parameters // 40].tolist()
    columns, exponents = [], []
    for r in values:
        x = 0.3
        for _ in range(steps // 2):
            x = r * x * (1 - x)
        states, total = [], 0.0
        for _ in range(steps - steps // 2):
            states.append(x)
            total += math.log(abs(r * (1 - 2 * x)))
            x = r * x * (1 - x)
        columns.append(states)
        exponents.append(total / len(states))
    return len(values) / parameters, (columns, exponents)


def agree_bifurcation(result, plain, parameters, steps):
    """Bit for bit in the states, to rounding in the exponents."""
    columns, exponents = plain
    every = parameters // 40
    np.testing.assert_array_equal(result.states[:, ::every], np.transpose(columns))
    np.testing.assert_allclose(result.lyapunov[::every], exponents, rtol=1e-9, atol=1e-9)


def frame(resolution):
    """A square grid of parameters c around the Mandelbrot set."""
    left, right, bottom, top = FRAME
    y = np.linspace(bottom, top, resolution)[:, None]
    return np.linspace(left, right, resolution) + 1j * y


def run_escape(resolution, steps):
    """Escape times of the whole frame."""
    return maps.escape_time(frame(resolution), steps)


def plain_escape(resolution, steps):
    """The same for every 397th point."""
    points = frame(resolution).ravel()[::397].tolist()
    counts, smooth = [], []
    for c in points:
        z = 0j
        for n in range(1, steps + 1):
            z = z * z + c
            if z.real * z.real + z.imag * z.imag > 4:
                for _ in range(3):
                    z = z * z + c
                counts.append(n)
                smooth.append(n + 3 - math.log2(math.log2(abs(z))))
                break
        else:
            counts.append(steps)
            smooth.append(math.nan)
    return len(points) / resolution**2, (counts, smooth)


def agree_escape(result, plain, resolution, steps):
    """Exactly in the counts, to rounding in the smooth counts."""
    np.testing.assert_array_equal(result.count.ravel()[::397], plain[0])
    np.testing.assert_allclose(result.smooth.ravel()[::397], plain[1], rtol=1e-9, atol=1e-9)


def run_basins(resolution, steps):
    """Basins of a net with two attractors."""
    return maps.basins(maps.rnn_map(WEIGHTS, BIASES), resolution=resolution, steps=steps)


def plain_basins(resolution, steps):
    """The same for every 397th start, with the attractors given."""
    net = maps.rnn_map(WEIGHTS, BIASES)
    attractors = [p.point.tolist() for p in maps.fixed_points(net) if p.stability == "attracting"]
    axis = np.linspace(-1, 1, resolution)
    starts = np.stack(np.meshgrid(axis, axis), axis=-1).reshape(-1, 2)[::397].tolist()
    began = time.perf_counter()
    found = [plain_start(h, attractors, steps) for h in starts]
    seconds = time.perf_counter() - began
    return len(starts) / resolution**2, tuple(zip(*found, strict=True)), seconds


def plain_start(h, attractors, steps):
    """Label and log spectral norm of one start."""
    ((a, b), (c, d)), (e, f) = WEIGHTS, BIASES
    x, y = h
    p, q, r, s, log_scale = 1.0, 0.0, 0.0, 1.0, 0.0
    for t in range(steps):
        x, y = math.tanh(a * x + b * y + e), math.tanh(c * x + d * y + f)
        u, v = 1 - x * x, 1 - y * y
        p, r = u * (a * p + b * r), v * (c * p + d * r)
        q, s = u * (a * q + b * s), v * (c * q + d * s)
        if t % 8 == 7:
            scale = max(abs(p), abs(q), abs(r), abs(s))
            p, q, r, s = p / scale, q / scale, r / scale, s / scale
            log_scale += math.log(scale)
    norm = (math.hypot(p + s, q - r) + math.hypot(p - s, q + r)) / 2
    label = -1
    for k, (x0, y0) in enumerate(attractors):
        if abs(x - x0) < 1e-3 and abs(y - y0) < 1e-3:
            label = k
    return label, log_scale + math.log(norm)


def agree_basins(result, plain, resolution, steps):
    """Exactly in the labels, to 1e-6 in the logarithms."""
    np.testing.assert_array_equal(result.labels.ravel()[::397], plain[0])
    np.testing.assert_allclose(result.log_norm.ravel()[::397], plain[1], rtol=1e-6, atol=1e-6)


CASES = [
    ("bifurcation", run_bifurcation, plain_bifurcation, agree_bifurcation,
     {"parameters": 2000, "steps": 2000}),
    ("escape time", run_escape, plain_escape, agree_escape, {"resolution": 1000, "steps": 200}),
    ("basins", run_basins, plain_basins, agree_basins, {"resolution": 400, "steps": 100}),
]  # fmt: skip


def report():
    """Print one line for each case; for the basins, also by the next best of NumPy's kernels."""
    print(f"{'case':12} {'size':28} {'library':>9} {'plain':>9} {'ratio':>6} {'peak':>7}  growth")
    for case in CASES:
        line(*case)
    basins_again()


def line(name, run, plain, agree, size):
    seconds, result = best_time(run, **size)
    slow, share, values = plain_time(plain, **size)
    agree(result, values, **size)
    peak = peak_memory(run, **size)
    growth = ", ".join(f"{key}^{exponent(run, key, size):.2f}" for key in size)
    shown = " x ".join(f"{value} {key}" for key, value in size.items())
    print(
        f"{name:12} {shown:28} {seconds * 1e3:6.1f} ms {slow:7.2f} s {slow / seconds:6.0f} "
        f"{peak / 2**20:4.0f} MB  {growth}"
    )
    print(f"{'':12} plain loop timed on {share:.2%} of the work and scaled; results agree")


def kernels():
    """The instructions that NumPy's tanh uses here, and all it could use, from the best down."""
    (found,) = opt_func_info(func_name="^tanh$", signature="float64")["tanh"].values()
    return found["current"], found["available"].split()


def basins_again():
    """The basins in a process whose NumPy has to do without the best instructions here."""
    best, known = kernels()
    print(f"{'':12} NumPy's tanh by {best}", flush=True)
    if best == known[-1]:
        return
    code = "import maps_cases as m; m.line(*m.CASES[-1]); print(' ' * 12, *m.kernels()[:1])"
    folder, without = Path(__file__).parent, {"NPY_DISABLE_CPU_FEATURES": best}
    subprocess.run([sys.executable, "-c", code], check=True, cwd=folder, env=os.environ | without)
