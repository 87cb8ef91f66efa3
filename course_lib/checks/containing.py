"""Hold a student's code in bounds: printed text, and warnings that it would rather hide."""

from __future__ import annotations

import contextlib
import io
import warnings
from collections.abc import Iterator

import numpy as np


class Capped(io.TextIOBase):
    """A stream that keeps the beginning of what is written and forgets the rest."""

    def __init__(self, limit: int):
        self.text, self.limit = "", limit

    def write(self, text: str) -> int:
        """Keep what there is still room for."""
        self.text += text[: max(0, self.limit - len(self.text))]
        return len(text)


class _Inert(contextlib.ContextDecorator):
    """Stands for ``np.errstate``, and does nothing."""

    def __init__(self, *args: object, **kwargs: object):
        pass

    def __enter__(self) -> None:
        pass

    def __exit__(self, *error: object) -> None:
        pass


@contextlib.contextmanager
def nothing_hushed() -> Iterator[None]:
    """In the block, NumPy's and Python's ways to silence a warning have no effect."""
    names = [(np, "errstate"), (np, "seterr"), (warnings, "simplefilter")]
    names += [(warnings, "filterwarnings")]
    kept = [getattr(module, name) for module, name in names]
    try:
        for module, name in names:
            setattr(module, name, _Inert)
        yield
    finally:
        for (module, name), value in zip(names, kept, strict=True):
            setattr(module, name, value)
