"""Keep what a student's code does away from what the checks compute with."""

from __future__ import annotations

import builtins
import cmath
import math
import sys

# Bound here, so that the repair still works when a student has overwritten them.
from builtins import isinstance, type, vars  # noqa: UP029
from types import ModuleType

import numpy as np


class FrozenModule(ModuleType):
    """A module whose names can be read but not set."""

    def __setattr__(self, name: str, value: object) -> None:
        if vars(self).get(name, _MISSING) is value:  # an import binds its module again
            return
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


class Pristine:
    """What the checks are made of and compute with, as it was when they were loaded.

    A check looks up ``np.log`` when it runs. If a student has put something else there, the check
    must still use the real one, and so must the student's function while it is judged. The same
    goes for the checks' own modules, classes and questions.
    """

    def __init__(self) -> None:
        self._kept: list[tuple[object, dict[str, object]]] = []
        self._known: set[int] = set()
        self.keep(builtins, math, cmath, np, np.linalg, np.random)

    def keep(self, *objects: object) -> None:
        """Note ``objects``, and what is loaded of the course: its modules, the checks' classes.

        What has been noted before stays as it was then.
        """
        ours = [module for name, module in sys.modules.items() if name.startswith("course_lib.")]
        classes = [
            value
            for module in ours
            for value in vars(module).values()
            if isinstance(value, type) and value.__module__.startswith("course_lib.checks")
        ]
        for owner in (*objects, *ours, *classes):
            if id(owner) not in self._known:
                self._known.add(id(owner))
                self._kept.append((owner, dict(vars(owner))))

    def keep_name(self, owner: object, name: str) -> None:
        """Note a name that its owner has got since."""
        self._kept.append((owner, {name: vars(owner)[name]}))

    def _changed(self) -> list[tuple[object, str, object]]:
        """Each name that is not what it was: its owner, the name, and what it should be."""
        return [
            (owner, name, value)
            for owner, kept in self._kept
            for now in (vars(owner),)
            for name, value in kept.items()
            if now.get(name, _MISSING) is not value
        ]

    def reset(self) -> None:
        """Put changed names back for good; names that were added stay."""
        for change in self._changed():
            _put(*change)

    def restored(self) -> Restored:
        """A block in which changed names are put back."""
        return Restored(self)


class Restored:
    """Puts changed names back on entry, and the changes back on exit.

    A class and not a generator: those run through ``builtins.next``, which may be what is broken.
    """

    def __init__(self, pristine: Pristine):
        self._pristine = pristine

    def __enter__(self) -> None:
        changed = self._pristine._changed()
        self._before = [
            (owner, name, vars(owner).get(name, _MISSING)) for owner, name, _ in changed
        ]
        for change in changed:
            _put(*change)

    def __exit__(self, *error: object) -> None:
        for change in self._before:
            _put(*change)


_MISSING = object()


def _put(owner: object, name: str, value: object) -> None:
    if isinstance(owner, type):
        type.__setattr__(owner, name, value)
    elif value is _MISSING:
        del vars(owner)[name]
    else:
        vars(owner)[name] = value
