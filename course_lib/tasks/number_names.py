r"""Translation with the answer known: a number in English words, and in French ones.

    two hundred and ninety seven      deux cent quatre vingt dix sept

The order of the parts is the same, the words are not: 97 is "four twenties ten seven". In "deux
cents" the s stands only where no word follows, so writing it takes a look ahead.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from typing import NamedTuple

import numpy as np
from jaxtyping import Int

from course_lib.tasks._inputs import Count, Seed, count, generator

MOST = 1_000_000


class NumberName(NamedTuple):
    """A number below a million with its words in both languages."""

    number: int
    english: tuple[str, ...]
    french: tuple[str, ...]


@dataclass(frozen=True)
class NumberNames:
    r"""Numbers in words, English and French, some of them held out for a test.

    Half of the numbers drawn are uniform from all, and the others from those with fewer digits, so
    that short names are seen too: the number of digits is drawn first, then the number.

    Parameters
    ----------
    below : int
        Numbers are from 0 to ``below`` − 1; from 10 to 1,000,000.
    held_out : int
        How many numbers training never sees, fewer than ``below``; a fixed choice.

    Raises
    ------
    TypeError, ValueError
        For an argument that is not a whole number or out of range.

    References
    ----------
    Sutskever, Vinyals & Le (2014), for translation by two recurrent nets; the words are those of
    the package num2words, with hyphens and commas read as white space.

    Examples
    --------
    >>> NumberNames.name(297).french
    ('deux', 'cent', 'quatre', 'vingt', 'dix', 'sept')
    >>> task = NumberNames(below=1000, held_out=200)
    >>> len(task.test()), {one.number for one in task.train(500, seed=0)} & set(task.held)
    (200, set())
    """

    below: int = 10_000
    held_out: int = 1_000

    def __post_init__(self):
        if not 10 <= count(self.below, "below") <= MOST:
            raise ValueError(
                f"below is {self.below}; expected 10 to {MOST:,}: pass 10_000, for example"
            )
        if count(self.held_out, "held_out", 1) >= self.below:
            raise ValueError(
                f"held_out is {self.held_out}; expected fewer than below = {self.below}, or "
                "nothing is left to train on: hold out fewer"
            )

    @staticmethod
    def name(number: Count) -> NumberName:
        """The number with its words.

        Raises ValueError for a number of a million or more, or below 0.
        """
        if count(number, "number") >= MOST:
            raise ValueError(
                f"number is {number}; expected at most {MOST - 1:,}: pass a smaller one"
            )
        return NumberName(int(number), words(int(number), "en"), words(int(number), "fr"))

    @cached_property
    def held(self) -> tuple[int, ...]:
        """The numbers that are held out, in rising order."""
        chosen = np.random.default_rng(0).permutation(self.below)[: self.held_out]
        return tuple(np.sort(chosen).tolist())

    def train(self, size: Count, seed: Seed) -> list[NumberName]:
        """``size`` numbers that are not held out; one may come twice."""
        rng, found, held = generator(seed), [], frozenset(self.held)
        missing = count(size, "size", 1)
        while missing:
            drawn = [number for number in self._drawn(missing, rng).tolist() if number not in held]
            found += map(self.name, drawn)
            missing -= len(drawn)
        return found

    def test(self) -> list[NumberName]:
        """All numbers that are held out."""
        return [self.name(number) for number in self.held]

    def _drawn(self, size, rng) -> Int[np.ndarray, " size"]:
        digits = np.minimum(10 ** rng.integers(1, len(str(self.below - 1)) + 1, size), self.below)
        limits = np.where(rng.random(size) < 0.5, self.below, digits)
        return rng.integers(0, limits)


@cache
def words(number: int, language: str) -> tuple[str, ...]:
    """A number's words, as num2words has them."""
    from num2words import num2words  # fifty languages, which only this task needs

    spelled = num2words(number, lang=language)
    return tuple(spelled.replace("-", " ").replace(",", " ").split())
