"""What is measured inside a notebook's kernel while it runs shaken."""

from __future__ import annotations

import builtins
import json
import operator
import os
import time

import numpy as np

from shake.instrument import RECORDER

OPERATORS = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "==": operator.eq,
    "!=": operator.ne,
}


class Recorder:
    """The verdicts of assertions, and both sides of each comparison where it was closest."""

    def __init__(self) -> None:
        self.verdicts: dict[str, bool] = {}
        self.sides: dict[str, tuple[str, float, float]] = {}

    def judge(self, place: str, verdict: object) -> None:
        """Note whether an assertion holds; it holds if it does each time it is reached."""
        self.verdicts[place] = bool(verdict) and self.verdicts.get(place, True)

    def compare(self, place: str, signs: tuple[str, ...], *operands: object) -> object:
        """The value of ``operands[0] signs[0] operands[1] …``, with the sides noted."""
        result = True
        for number, sign in enumerate(signs):
            left, right = operands[number : number + 2]
            here = OPERATORS[sign](left, right)
            self._note(f"{place} [{number}]" if len(signs) > 1 else place, sign, left, right)
            if len(signs) == 1:
                return here
            result = result and here
        return result

    def _note(self, place: str, sign: str, left: object, right: object) -> None:
        """Keep the pair that is nearest to failing."""
        try:
            pair = np.broadcast_arrays(np.asarray(left, float), np.asarray(right, float))
        except (TypeError, ValueError, RuntimeError):  # no numbers
            return
        if sign in ("==", "!=") or not pair[0].size:
            return
        slack = (pair[1] - pair[0]) * (1 if sign[0] == "<" else -1)
        at = int(np.argmin(np.where(np.isnan(slack), -np.inf, slack)))
        found = (sign, float(pair[0].flat[at]), float(pair[1].flat[at]))
        known = self.sides.get(place)
        if known is None or _slack(*found) < _slack(*known):
            self.sides[place] = found

    def dump(self) -> str:
        """All of it, and the processor time of this kernel, as JSON."""
        seconds = round(time.process_time(), 1)
        return json.dumps({"verdicts": self.verdicts, "sides": self.sides, "seconds": seconds})


def _slack(sign: str, left: float, right: float) -> float:
    return (right - left) * (1 if sign[0] == "<" else -1)


def begin() -> None:
    """Put a recorder into the kernel, and nudge what chapters train by loops of their own."""
    setattr(builtins, RECORDER, Recorder())
    from course_lib.training import NUDGE

    if os.environ.get(NUDGE):
        _nudge_own_loops()


def _nudge_own_loops() -> None:
    """:func:`fit` nudges by itself; a loop in a chapter makes its optimiser or its weights.

    A descent on a landscape, in double precision, starts where it is told to.
    """
    import torch

    from course_lib import bptt
    from course_lib.training import nudge

    make, draw = torch.optim.Optimizer.__init__, bptt.parameters

    def nudging(self: torch.optim.Optimizer, *args: object, **kwargs: object) -> None:
        make(self, *args, **kwargs)
        weights = [p for group in self.param_groups for p in group["params"]]
        nudge(p for p in weights if p.dtype == torch.float32)

    def nudged(*args: object, **kwargs: object) -> bptt.Parameters:
        weights = draw(*args, **kwargs)
        nudge(map(torch.from_numpy, weights))
        return weights

    torch.optim.Optimizer.__init__ = nudging
    bptt.parameters = nudged
