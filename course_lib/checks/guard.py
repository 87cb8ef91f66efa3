"""Keep what a student's code does away from what the checks compute with."""

from __future__ import annotations

import builtins
import cmath
import contextlib
import math
import sys
from collections.abc import Iterator
from types import ModuleType

import numpy as np


class FrozenModule(ModuleType):
    """A module whose names can be read but not set."""

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(
            f"{self.__name__}.{name} cannot be set: the checks are read-only, so that they judge "
            "everyone alike; use a name of your own"
        )

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{self.__name__}.{name} cannot be deleted: the checks are read-only")


def freeze(package: str) -> None:
    """Make ``package`` and its modules read-only."""
    for name, module in list(sys.modules.items()):
        if name == package or name.startswith(package + "."):
            module.__class__ = FrozenModule


def _computed_with() -> list[ModuleType]:
    ideas = [
        module
        for name, module in sys.modules.items()
        if name.startswith("course_lib.") and not name.startswith("course_lib.checks")
    ]
    return [builtins, math, cmath, np, np.linalg, np.random, *ideas]


class Pristine:
    """The modules that the checks compute with, as they were when the checks were imported.

    A check looks up ``np.log`` when it runs. If a student has put something else there, the check
    must still use the real one, and so must the student's function while it is judged.
    """

    def __init__(self) -> None:
        self._now = [vars(module) for module in _computed_with()]
        self._at_import = {id(now): dict(now) for now in self._now}

    @contextlib.contextmanager
    def restored(self) -> Iterator[None]:
        """Put changed names back while the block runs; names that were added stay."""
        changed = [
            (now, name, now.get(name, _MISSING))
            for now in self._now
            for name, value in self._at_import[id(now)].items()
            if now.get(name, _MISSING) is not value
        ]
        for now, name, _ in changed:
            now[name] = self._at_import[id(now)][name]
        try:
            yield
        finally:
            for now, name, value in changed:
                if value is _MISSING:
                    del now[name]
                else:
                    now[name] = value


_MISSING = object()
