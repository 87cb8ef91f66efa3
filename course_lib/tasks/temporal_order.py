r"""The temporal order problem: which of two symbols came first, among many that do not matter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from course_lib.tasks._inputs import Count, Seed, count, generator, one_hot
from course_lib.tasks.batch import At, Batch, Objective, Task


@dataclass(frozen=True)
class TemporalOrder(Task):
    r"""Tell the order of two symbols A or B in a sequence of T.

    All steps hold one of the symbols c, d, e, f at random, except two: step :math:`t_1`, drawn
    from :math:`\lfloor T/10 \rfloor, …, \lfloor 2T/10 \rfloor`, and step :math:`t_2`, drawn from
    :math:`\lfloor 4T/10 \rfloor, …, \lfloor 5T/10 \rfloor` (counted from 1), which hold A or B.
    The target at the last step is the class of the pair: AA 0, AB 1, BA 2, BB 3. Inputs are
    one-hot in the order A, B, c, d, e, f.

    The four classes are equally likely: a guess has the cross-entropy ln 4 and is right one time
    in four. The lag to the last step is at least T - ⌊T/2⌋.

    Parameters
    ----------
    T : int
        Number of steps, at least 10.

    Raises
    ------
    ValueError, TypeError
        If T is smaller or not a whole number.

    References
    ----------
    Hochreiter & Schmidhuber (1997), experiment 6a, with T from 100 to 110; the places follow
    Pascanu, Mikolov & Bengio (2013), section 4.1.

    Examples
    --------
    >>> batch = TemporalOrder(10).batch(1, seed=4)
    >>> "".join("ABcdef"[i] for i in batch.x[:, 0].argmax(-1)), batch.targets.tolist()
    ('eAfeAffcde', [0])
    """

    T: int
    at: ClassVar[At] = "last"
    loss: ClassVar[Objective] = "cross_entropy"
    input_size: ClassVar[int] = 6
    output_size: ClassVar[int] = 4
    baseline: ClassVar[float] = float(np.log(4))
    chance: ClassVar[float] = 1 / 4

    def __post_init__(self):
        count(self.T, "T", 10)

    def batch(self, size: Count, seed: Seed) -> Batch:
        """``size`` sequences: x (T, size, 6), targets (size,)."""
        B, rng = count(size, "size", 1), generator(seed)
        symbols = rng.integers(2, 6, (self.T, B))
        first, second = rng.integers(0, 2, (2, B))
        for chosen, tenth in ((first, 1), (second, 4)):
            low, high = tenth * self.T // 10, (tenth + 1) * self.T // 10
            symbols[rng.integers(low, high, B, endpoint=True) - 1, np.arange(B)] = chosen
        mask = np.zeros((self.T, B), bool)
        mask[-1] = True
        x, targets = one_hot(symbols, self.input_size), 2 * first + second
        return Batch(x, targets, np.full(B, self.T), self.at, mask)
