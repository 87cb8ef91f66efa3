"""The bar that shows how far training has come."""

from __future__ import annotations

import os

from tqdm.auto import tqdm

SWITCH = "TQDM_DISABLE"


def progress(steps: range, *, done: int = 0) -> object:
    """``steps`` with a bar that goes away at the end; none if ``TQDM_DISABLE`` is set.

    tqdm obeys that variable in a terminal, but its notebook form does not.
    """
    off = os.environ.get(SWITCH, "") not in ("", "0")
    return tqdm(steps, initial=done, total=done + len(steps), leave=False, disable=off)
