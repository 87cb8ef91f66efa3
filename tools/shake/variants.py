"""The ways in which a run may differ from the one that is stored."""

from __future__ import annotations

import platform
from typing import NamedTuple

from numpy._core import _multiarray_umath as numpy_kernels

from course_lib.training import NUDGE

# The groups of instructions for which NumPy has kernels, by this NumPy's names, and those of them
# that a processor with AVX2 and no more has.
GROUPS = numpy_kernels.__cpu_dispatch__
AVX2 = ("X86_V3", "AVX2", "FMA3")


class Variant(NamedTuple):
    """A name, what the environment adds, and whether explorers draw and all output is compared."""

    name: str
    environment: dict[str, str]
    draws: bool


def nudges(count: int) -> list[Variant]:
    """Initial weights nudged, with ``count`` seeds."""
    return [
        Variant(f"nudge {seed}", {NUDGE: str(seed)}, draws=False) for seed in range(1, count + 1)
    ]


def machines() -> list[Variant]:
    """Other processors, as far as kernels of torch, MKL and NumPy can be chosen here.

    Elsewhere than on x86-64 only the numbers of threads differ.
    """
    plain = {"ATEN_CPU_CAPABILITY": "default", "MKL_CBWR": "COMPATIBLE"} | _without(GROUPS)
    avx2 = {"ATEN_CPU_CAPABILITY": "avx2", "MKL_CBWR": "AVX2"}
    avx2 |= _without([name for name in GROUPS if name not in AVX2])
    if platform.machine() not in ("x86_64", "AMD64"):
        plain = avx2 = {}
    return [
        Variant("no vectors, 1 thread", plain | _threads(1), draws=True),
        Variant("AVX2, 2 threads", avx2 | _threads(2), draws=True),
        Variant("own kernels, 4 threads", _threads(4), draws=True),
    ]


def _without(groups: list[str]) -> dict[str, str]:
    """NumPy's switch, with the groups that this processor has: it refuses others."""
    here = [name for name in groups if numpy_kernels.__cpu_features__.get(name)]
    return {"NPY_DISABLE_CPU_FEATURES": " ".join(here)} if here else {}


def _threads(count: int) -> dict[str, str]:
    """The variables that torch, MKL and NumPy's linear algebra go by."""
    names = ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS")
    return dict.fromkeys(names, str(count))
