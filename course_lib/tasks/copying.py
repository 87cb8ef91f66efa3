r"""The copying problem: hold a string of symbols over a long pause, then say it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from jaxtyping import Bool, Float

from course_lib.tasks._inputs import Count, Seed, count, generator, one_hot
from course_lib.tasks.batch import At, Batch, Objective, Task


@dataclass(frozen=True)
class Copying(Task):
    r"""Repeat a string of symbols after a pause.

    The input is ``length`` random symbols, then ``delay - 1`` blanks, then a marker, then
    ``length`` blanks, so T = delay + 2 length. The target is a blank until the marker has been
    read, and then the string. The classes 0, …, symbols - 1 are the symbols and the class
    ``symbols`` is the blank; the input has one more, the marker. Both are one-hot.

    A guess without memory knows where it is in the sequence, says "blank" while that is right,
    and knows nothing about the string. Over all T steps its mean cross-entropy is

    .. math:: \frac{\text{length} \cdot \ln(\text{symbols})}{\text{delay} + 2\,\text{length}}

    Accuracy counts the ``length`` recalled symbols only, since a blank asks for no memory.

    Parameters
    ----------
    delay : int
        Steps from the end of the string to the start of the answer, at least 1. Every symbol
        has to be kept for delay + length steps.
    symbols, length : int
        Size of the alphabet and length of the string, at least 1.

    Raises
    ------
    ValueError, TypeError
        If one of them is smaller or not a whole number.

    References
    ----------
    Arjovsky, Shah & Bengio (2016), section 5.1, where T is the delay here; after Hochreiter &
    Schmidhuber (1997).

    Examples
    --------
    >>> batch = Copying(delay=3, symbols=4, length=2).batch(1, seed=0)
    >>> batch.x[:, 0].argmax(-1).tolist(), batch.targets[:, 0].tolist()
    ([3, 2, 4, 4, 5, 4, 4], [4, 4, 4, 4, 4, 3, 2])
    """

    delay: int
    symbols: int = 8
    length: int = 10
    at: ClassVar[At] = "every"
    loss: ClassVar[Objective] = "cross_entropy"

    def __post_init__(self):
        for name in ("delay", "symbols", "length"):
            count(getattr(self, name), name, 1)

    @property
    def T(self) -> int:  # noqa: N802, the letter of the mathematics
        """Number of steps, delay + 2 length."""
        return self.delay + 2 * self.length

    @property
    def input_size(self) -> int:
        """The symbols, the blank and the marker."""
        return self.symbols + 2

    @property
    def output_size(self) -> int:
        """The symbols and the blank."""
        return self.symbols + 1

    @property
    def baseline(self) -> float:
        """Mean cross-entropy per step of the best guess without memory, in nats."""
        return self.length * float(np.log(self.symbols)) / self.T

    @property
    def chance(self) -> float:
        """Share of the string guessed without memory, 1 / symbols."""
        return 1 / self.symbols

    def batch(self, size: Count, seed: Seed) -> Batch:
        """``size`` sequences: x (T, size, symbols + 2), targets (T, size)."""
        B, rng = count(size, "size", 1), generator(seed)
        string = rng.integers(0, self.symbols, (self.length, B))
        inputs = np.full((self.T, B), self.symbols)
        targets = inputs.copy()
        inputs[: self.length] = targets[-self.length :] = string
        inputs[self.length + self.delay - 1] = self.symbols + 1
        x, mask = one_hot(inputs, self.input_size), np.ones((self.T, B), bool)
        return Batch(x, targets, np.full(B, self.T), self.at, mask)

    def right(
        self, y: Float[np.ndarray, "*steps B O"], batch: Batch
    ) -> Bool[np.ndarray, "decisions B"]:
        """Which of the recalled symbols are right."""
        return super().right(y, batch)[-self.length :]
