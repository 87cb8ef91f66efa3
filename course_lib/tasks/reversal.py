r"""A toy translation, with the source read forwards or backwards."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from jaxtyping import Bool, Float, Int

from course_lib.tasks._inputs import Count, Seed, count, generator, one_hot
from course_lib.tasks.batch import At, Batch, Objective, Task


@dataclass(frozen=True)
class Reversal(Task):
    r"""Say the words of a sentence in order, after reading it forwards or in reverse.

    The sentence has n = ``length`` words. Steps 1 to n read it, word by word; steps n + 1 to 2n
    get only a marker as input, and the target at step n + i is the i-th word of the sentence.
    The order of the target is fixed. With ``reverse`` the source is read from its last word to
    its first, so word i is read at step n + 1 - i instead of step i. The lags from reading to
    saying a word are

    .. math:: \text{straight: } (n + i) - i = n, \qquad
              \text{reversed: } (n + i) - (n + 1 - i) = 2i - 1, \qquad i = 1, …, n

    Their mean is n both times; the smallest is n and 1. Reversing leaves the mean lag unchanged
    and shrinks the smallest.

    Parameters
    ----------
    symbols, length : int
        Size of the vocabulary and number of words, at least 1.
    reverse : bool
        Whether the source is read backwards.

    Raises
    ------
    ValueError, TypeError
        If a number is smaller or not whole.

    References
    ----------
    Sutskever, Vinyals & Le (2014), section 3.3.

    Examples
    --------
    >>> batch = Reversal(symbols=5, length=3, reverse=True).batch(1, seed=0)
    >>> batch.x[:, 0].argmax(-1).tolist(), batch.targets[3:, 0].tolist()
    ([2, 3, 4, 5, 5, 5], [4, 3, 2])
    >>> Reversal(5, 3).lags.tolist(), Reversal(5, 3, reverse=True).lags.tolist()
    ([3, 3, 3], [1, 3, 5])
    """

    symbols: int
    length: int
    reverse: bool = False
    at: ClassVar[At] = "every"
    loss: ClassVar[Objective] = "cross_entropy"

    def __post_init__(self):
        for name in ("symbols", "length"):
            count(getattr(self, name), name, 1)

    @property
    def T(self) -> int:  # noqa: N802, the letter of the mathematics
        """Number of steps, 2 length."""
        return 2 * self.length

    @property
    def input_size(self) -> int:
        """The words and the marker."""
        return self.symbols + 1

    @property
    def output_size(self) -> int:
        """The words."""
        return self.symbols

    @property
    def baseline(self) -> float:
        """Mean cross-entropy per word of a guess, ln(symbols) in nats."""
        return float(np.log(self.symbols))

    @property
    def chance(self) -> float:
        """Share of words guessed, 1 / symbols."""
        return 1 / self.symbols

    @property
    def lags(self) -> Int[np.ndarray, " n"]:
        """Steps from reading to saying word 1, …, n."""
        i = np.arange(1, self.length + 1)
        return self.length + i - (self.length + 1 - i if self.reverse else i)

    @property
    def min_lag(self) -> int:
        """The smallest lag."""
        return int(self.lags.min())

    @property
    def mean_lag(self) -> float:
        """The mean lag."""
        return float(self.lags.mean())

    def batch(self, size: Count, seed: Seed) -> Batch:
        """``size`` sentences: x (T, size, symbols + 1), targets (T, size), 0 where not asked.

        With one seed the sentences are the same whether read forwards or backwards.
        """
        B, rng = count(size, "size", 1), generator(seed)
        sentence = rng.integers(0, self.symbols, (self.length, B))
        source = sentence[::-1] if self.reverse else sentence
        marker = np.full_like(sentence, self.symbols)
        x = one_hot(np.concatenate([source, marker]), self.input_size)
        targets = np.concatenate([np.zeros_like(sentence), sentence])
        mask = np.repeat([False, True], self.length)[:, None] & np.ones(B, bool)
        return Batch(x, targets, np.full(B, self.T), self.at, mask)

    def right(
        self, y: Float[np.ndarray, "*steps B O"], batch: Batch
    ) -> Bool[np.ndarray, "decisions B"]:
        """Which of the words said are right."""
        return super().right(y, batch)[-self.length :]
