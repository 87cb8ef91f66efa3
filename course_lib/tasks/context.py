r"""Signs among blanks: answers that lie before a step, after it, or on both sides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

import numpy as np
from jaxtyping import Bool, Float, Int

from course_lib.tasks._inputs import Count, Seed, count, generator, one_hot, one_of
from course_lib.tasks.batch import At, Batch, Objective, Task

PLUS, MINUS, NEUTRAL = range(3)
NEEDS = ("left", "right", "both")


@dataclass(frozen=True)
class Context(Task):
    r"""Tell, at every step, the nearest signs beside it.

    Each step holds plus, minus or neutral, independently: neutral with probability 1/2, each sign
    with 1/4. The first and the last step always hold a sign, each equally likely. Inputs are
    one-hot in the order plus, minus, neutral. The target of step t = 2, …, T - 1 is by ``needs``

    ========  =========================================================  =================
    "left"    the last sign strictly before t                            plus 0, minus 1
    "right"   the next sign strictly after t                             plus 0, minus 1
    "both"    whether these two agree                                    no 0, yes 1
    ========  =========================================================  =================

    There is no loss at the two ends. The classes are equally likely, so a guess has the
    cross-entropy ln 2 and is right half the time. More is true: the steps 1, …, t say nothing about
    the next sign after t. So no net that reads only forwards can do better than that guess if
    "right" or "both" is asked, and none that reads only backwards if "left" or "both" is.

    Parameters
    ----------
    T : int
        Number of steps, at least 3.
    needs : "left", "right" or "both"

    Raises
    ------
    ValueError, TypeError
        If T is smaller or not a whole number, or ``needs`` unknown.

    References
    ----------
    A toy of this course, after the argument of Schuster & Paliwal (1997), section I.

    Examples
    --------
    >>> batch = Context(8, needs="both").batch(1, seed=5)
    >>> "".join("+-."[i] for i in batch.x[:, 0].argmax(-1))
    '-.+.-..+'
    >>> "".join("ny"[i] for i in batch.targets[1:-1, 0])
    'nynynn'
    """

    T: int
    needs: Literal["left", "right", "both"] = "both"
    at: ClassVar[At] = "every"
    loss: ClassVar[Objective] = "cross_entropy"
    input_size: ClassVar[int] = 3
    output_size: ClassVar[int] = 2
    baseline: ClassVar[float] = float(np.log(2))
    chance: ClassVar[float] = 1 / 2

    def __post_init__(self):
        count(self.T, "T", 3)
        one_of(self.needs, "needs", NEEDS)

    def batch(self, size: Count, seed: Seed) -> Batch:
        """``size`` sequences: x (T, size, 3), targets (T, size), 0 at the two ends.

        With one seed the sequences are the same whatever is asked.
        """
        B, rng = count(size, "size", 1), generator(seed)
        tokens = np.minimum(rng.integers(0, 4, (self.T, B)), NEUTRAL)
        tokens[[0, -1]] = rng.integers(0, 2, (2, B))
        targets = np.zeros_like(tokens)
        targets[1:-1] = self.answers(tokens)
        mask = np.ones((self.T, B), bool)
        mask[[0, -1]] = False
        return Batch(one_hot(tokens, 3), targets, np.full(B, self.T), self.at, mask)

    def answers(self, tokens: Int[np.ndarray, "T B"]) -> Int[np.ndarray, "steps B"]:
        """The targets of the steps 2, …, T - 1."""
        before = _latest_sign(tokens)[:-2]
        after = _latest_sign(tokens[::-1])[::-1][2:]
        if self.needs == "both":
            return (before == after).astype(int)
        return before if self.needs == "left" else after

    def right(
        self, y: Float[np.ndarray, "*steps B O"], batch: Batch
    ) -> Bool[np.ndarray, "decisions B"]:
        """Which answers are right, of the steps between the ends."""
        return super().right(y, batch)[1:-1]


def _latest_sign(tokens):
    """At every step the last sign up to and with it; the first step holds one."""
    steps = np.arange(len(tokens))[:, None]
    place = np.maximum.accumulate(np.where(tokens == NEUTRAL, 0, steps))
    return np.take_along_axis(tokens, place, axis=0)
