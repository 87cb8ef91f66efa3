"""The ways in which a run may differ from the one that is stored."""

from __future__ import annotations

import platform
from typing import NamedTuple

from numpy._core import _multiarray_umath as numpy_kernels

from course_lib.training import NUDGE

# NumPy's kernels above AVX2 and above the baseline, by the names that this NumPy knows.
AVX512 = [name for name in numpy_kernels.__cpu_dispatch__ if name not in ("X86_V3", "AVX2", "FMA3")]


class Variant(NamedTuple):
    """A name, what the environment adds, and whether all of what is printed must stay."""

    name: str
    environment: dict[str, str]
    draws: bool  # explorers draw all their frames, so that what they say is compared too


def nudges(count: int) -> list[Variant]:
    """Initial weights nudged, with ``count`` seeds."""
    return [
        Variant(f"nudge {seed}", {NUDGE: str(seed)}, draws=False) for seed in range(1, count + 1)
    ]


def kernels() -> list[Variant]:
    """The kernels of torch, MKL and NumPy that can be chosen here; none but on x86-64."""
    if platform.machine() not in ("x86_64", "AMD64"):
        return []
    chosen = {
        "torch: no vectors": {"ATEN_CPU_CAPABILITY": "default"},
        "torch: AVX2": {"ATEN_CPU_CAPABILITY": "avx2"},
        "MKL: compatible": {"MKL_CBWR": "COMPATIBLE"},
        "MKL: AVX2": {"MKL_CBWR": "AVX2"},
        "NumPy: AVX2": _without(AVX512),
        "NumPy: no AVX": _without(list(numpy_kernels.__cpu_dispatch__)),
    }
    return [Variant(name, environment, draws=True) for name, environment in chosen.items()]


def _without(features: list[str]) -> dict[str, str]:
    """NumPy's switch, with the features that this processor has: it refuses others."""
    here = [name for name in features if numpy_kernels.__cpu_features__.get(name)]
    return {"NPY_DISABLE_CPU_FEATURES": " ".join(here)} if here else {}


def threads() -> list[Variant]:
    """Numbers of threads for torch, MKL and NumPy's linear algebra."""
    names = ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS")
    return [
        Variant(f"{count} threads", dict.fromkeys(names, str(count)), draws=True)
        for count in (1, 2, 4)
    ]
