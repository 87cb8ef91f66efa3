"""Time and memory of `gradients.flow` against one autograd call per loss step."""

from __future__ import annotations

import numpy as np
import torch
from timing import best_time, resident_memory

from course_lib import gradients, recurrent

SIZE = {"T": 50, "B": 16, "H": 64}


def setting(T, B, H):
    """A tanh net with orthogonal W, and inputs, in float64."""
    cell = recurrent.ElmanCell(8, H, recurrent=recurrent.orthogonal(), seed=0, dtype=torch.float64)
    x = torch.randn(T, B, 8, generator=torch.Generator().manual_seed(1), dtype=torch.float64)
    return cell, x


def run_flow(cell, x, vectors=False):
    """All pairs in one sweep."""
    return gradients.flow(cell, x, lambda h, t: h.sum(1), vectors=vectors)


def peer_flow(cell, x):
    """The same norms by one autograd call per loss step."""
    T, B = x.shape[:2]
    h = [state.h for state in recurrent.unroll(cell, x).steps]
    norms = np.zeros((T, T + 1, B))
    for i in range(1, T + 1):
        bars = torch.autograd.grad(h[i].sum(), h[: i + 1], retain_graph=True)
        norms[i - 1, : i + 1] = torch.stack(bars).norm(dim=2).numpy()
    return norms


def memory(call, **size):
    """Peak resident megabytes of a call at this size, above that at 2 steps."""
    most, least = (call.format(f"*setting(**{s})") for s in (size, {**size, "T": 2}))
    return resident_memory("flow_cases", most, least) / 2**20


def report():
    """Print two lines for each length."""
    cell, x = setting(**SIZE)
    np.testing.assert_allclose(run_flow(cell, x).norms, peer_flow(cell, x), rtol=1e-9, atol=1e-14)
    for T in (25, 50, 100, 200):
        size = {**SIZE, "T": T}
        shown = " x ".join(f"{value} {key}" for key, value in size.items())
        cell, x = setting(**size)
        own, kept = (best_time(run_flow, cell=cell, x=x, vectors=v)[0] for v in (False, True))
        peer = best_time(peer_flow, cell=cell, x=x)[0]
        peaks = [memory(c, **size) for c in ("run_flow({})", "run_flow({}, True)", "peer_flow({})")]
        print(
            f"{'flow':12} {shown:28} {own * 1e3:6.1f} ms, with vectors {kept * 1e3:.1f} ms; one "
            f"autograd call a loss {peer * 1e3:.1f} ms, ratio {peer / own:.1f}"
        )
        print(f"{'':12} peaks {peaks[0]:.0f}, {peaks[1]:.0f} and {peaks[2]:.0f} MB; results agree")
