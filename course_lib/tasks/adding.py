r"""The adding problem: keep two marked numbers out of many, and add them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from jaxtyping import Bool, Float

from course_lib.tasks._inputs import Count, Seed, count, generator
from course_lib.tasks.batch import At, Batch, Objective, Task


@dataclass(frozen=True)
class Adding(Task):
    r"""Add the two marked numbers of a sequence of T.

    .. math:: x_t = (u_t, m_t), \qquad \text{target} = \sum_t m_t u_t

    The numbers :math:`u_t` are uniform on [0, 1]. One mark :math:`m_t = 1` falls into the first
    half of the steps (the first ⌊T/2⌋), one into the second, each place equally likely; the
    other :math:`m_t` are 0. The loss is taken at the last step.

    Always saying 1 has the mean squared error 1/6: each number has the variance 1/12 about its
    mean 1/2. A sequence counts as solved if the answer is off by less than 0.08, which is the
    0.04 of Hochreiter & Schmidhuber on their scale, where the target is half the sum.

    Parameters
    ----------
    T : int
        Number of steps, at least 2.

    Raises
    ------
    ValueError, TypeError
        If T is smaller or not a whole number.

    References
    ----------
    Hochreiter & Schmidhuber (1997), experiment 4; in the form of Le, Jaitly & Hinton (2015),
    section 4.1.

    Examples
    --------
    >>> batch = Adding(5).batch(1, seed=0)
    >>> batch.x[:, 0, 1].tolist()  # the marks
    [0.0, 1.0, 0.0, 0.0, 1.0]
    >>> bool(batch.targets[0, 0] == batch.x[1, 0, 0] + batch.x[4, 0, 0])
    True
    """

    T: int
    at: ClassVar[At] = "last"
    loss: ClassVar[Objective] = "squared_error"
    input_size: ClassVar[int] = 2
    output_size: ClassVar[int] = 1
    tolerance: ClassVar[float] = 0.08
    baseline: ClassVar[float] = 1 / 6

    def __post_init__(self):
        count(self.T, "T", 2)

    @property
    def chance(self) -> float:
        r"""Share of sequences solved by always saying 1: :math:`1 - (1 - 0.08)^2`.

        The sum of two uniform numbers has the triangular density on [0, 2], with its peak at 1.
        """
        return 1 - (1 - self.tolerance) ** 2

    def batch(self, size: Count, seed: Seed) -> Batch:
        """``size`` sequences: x (T, size, 2), targets (size, 1)."""
        B, rng = count(size, "size", 1), generator(seed)
        values = rng.random((self.T, B))
        half, marks, samples = self.T // 2, np.zeros((self.T, B)), np.arange(B)
        marks[rng.integers(0, half, B), samples] = 1
        marks[rng.integers(half, self.T, B), samples] = 1
        x = np.stack([values, marks], axis=-1)
        mask = np.zeros((self.T, B), bool)
        mask[-1] = True
        targets = (values * marks).sum(0)[:, None]
        return Batch(x, targets, np.full(B, self.T), self.at, mask)

    def right(
        self, y: Float[np.ndarray, "*steps B O"], batch: Batch
    ) -> Bool[np.ndarray, "decisions B"]:
        """Which answers are off by less than the tolerance."""
        return (np.abs(y - batch.targets) < self.tolerance).T
