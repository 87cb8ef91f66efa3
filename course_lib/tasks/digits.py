r"""Handwritten digits read one pixel at a time."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import ClassVar

import numpy as np
from jaxtyping import Float, Int

from course_lib.tasks._inputs import Count, Seed, count, generator
from course_lib.tasks.batch import At, Batch, Objective, Task


@dataclass(frozen=True)
class Digits(Task):
    r"""Name the digit after reading its 8 x 8 pixels one by one, T = 64.

    A small stand-in for pixel-by-pixel MNIST: the 1797 digits that come with scikit-learn, so
    that nothing has to be downloaded. Pixels are brought from 0, …, 16 to [0, 1] and read row by
    row. With ``permuted`` they are read in a random order instead, the same for all images,
    which takes away the nearness of pixels that belong together.

    ``seed`` fixes the split into 1437 training and 360 test images, in which the classes have the
    same shares, and the order of reading.
    ``batch`` draws training images with replacement; ``train`` and ``test`` hold all of theirs.
    The best constant guess names the class that is most frequent in training (``chance``), or
    gives each class its training frequency (``baseline``); both are measured on the test images.

    Parameters
    ----------
    permuted : bool
        Whether to read the pixels in a random order.
    seed : int
        Seed of the split and of the order.

    Raises
    ------
    ImportError
        On use, if scikit-learn is not installed.

    References
    ----------
    Le, Jaitly & Hinton (2015), section 4.2, on MNIST. The images: Alpaydin & Kaynak (1998),
    UCI Machine Learning Repository.

    Examples
    --------
    >>> digits = Digits()
    >>> digits.train.x.shape, digits.test.x.shape
    ((64, 1437, 1), (64, 360, 1))
    """

    permuted: bool = False
    seed: int = 0
    T: ClassVar[int] = 64
    at: ClassVar[At] = "last"
    loss: ClassVar[Objective] = "cross_entropy"
    input_size: ClassVar[int] = 1
    output_size: ClassVar[int] = 10

    def __post_init__(self):
        count(self.seed, "seed")

    @property
    def order(self) -> Int[np.ndarray, " T"]:
        """The pixels' numbers in the order in which they are read."""
        if not self.permuted:
            return np.arange(self.T)
        return np.random.default_rng([self.seed, 1]).permutation(self.T)

    @property
    def train(self) -> Batch:
        """All training images."""
        return self._read(self._split()[0])

    @property
    def test(self) -> Batch:
        """All test images."""
        return self._read(self._split()[1])

    @property
    def frequencies(self) -> Float[np.ndarray, " 10"]:
        """Share of each class among the training images."""
        return np.bincount(self.train.targets, minlength=10) / len(self.train.targets)

    @property
    def baseline(self) -> float:
        """Mean cross-entropy of the training frequencies on the test images, in nats."""
        return float(-np.log(self.frequencies[self.test.targets]).mean())

    @property
    def chance(self) -> float:
        """Share of the test images that are of the class most frequent in training."""
        return float(np.mean(self.test.targets == self.frequencies.argmax()))

    def batch(self, size: Count, seed: Seed) -> Batch:
        """``size`` training images drawn with replacement: x (64, size, 1), targets (size,)."""
        train = self._split()[0]
        return self._read(generator(seed).choice(train, count(size, "size", 1)))

    def _split(self):
        """Numbers of the training and of the test images: every fifth of each class is kept."""
        classes = _images()[1]
        shuffled = np.random.default_rng([self.seed, 0]).permutation(len(classes))
        by_class = shuffled[np.argsort(classes[shuffled], kind="stable")]
        held = np.isin(shuffled, by_class[::5])
        return shuffled[~held], shuffled[held]

    def _read(self, chosen):
        images, classes = _images()
        x = images[np.ix_(chosen, self.order)].T[:, :, None]
        mask = np.zeros(x.shape[:2], bool)
        mask[-1] = True
        return Batch(x, classes[chosen], np.full(len(chosen), self.T), self.at, mask)


@cache
def _images():
    """Pixels (1797, 64) in [0, 1] and classes (1797,)."""
    try:
        from sklearn.datasets import load_digits
    except ImportError as error:
        raise ImportError(
            "scikit-learn is not installed; expected it for its digits: pip install scikit-learn"
        ) from error
    pixels, classes = load_digits(return_X_y=True)
    return pixels / 16, classes
