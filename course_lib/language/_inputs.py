"""What language models take: the course's checks, and sentences as sequences of words."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import SupportsIndex, TypeAlias

import numpy as np

from course_lib._inputs import Count, count, flag, one_of, real

__all__ = [
    "Count", "Seed", "Sentence", "Sentences", "count", "flag", "fraction", "generator", "one_of",
    "positive", "real", "sentence", "sentences",
]  # fmt: skip

Seed: TypeAlias = SupportsIndex | np.random.Generator
Sentence: TypeAlias = Sequence[str]
Sentences: TypeAlias = Iterable[Sequence[str]]


def generator(seed: object) -> np.random.Generator:
    """A generator made from an integer seed, or the generator that was passed."""
    if isinstance(seed, np.random.Generator):
        return seed
    return np.random.default_rng(count(seed, "seed"))


def sentence(value: object, name: str = "a sentence") -> list[str]:
    """``value`` as a list of words; a bare string is one word too few or many letters too many."""
    if isinstance(value, str | bytes) or not isinstance(value, Iterable):
        raise TypeError(
            f"{name} is {value!r} ({type(value).__name__}); expected a sequence of words: split "
            "it, with words(text) say"
        )
    found = list(value)
    wrong = next((word for word in found if not isinstance(word, str)), None)
    if wrong is not None or None in found:
        raise TypeError(
            f"{name} holds {wrong!r} ({type(wrong).__name__}); expected words: pass strings"
        )
    return found


def sentences(value: object, name: str = "sentences") -> list[list[str]]:
    """``value`` as a list of sentences with at least one word among them."""
    if isinstance(value, str | bytes) or not isinstance(value, Iterable):
        raise TypeError(
            f"{name} is {value!r} ({type(value).__name__}); expected sequences of words: split "
            "the text into lines, and each line with words(line)"
        )
    found = [sentence(one, f"sentence {number} of {name}") for number, one in enumerate(value, 1)]
    if not any(found):
        raise ValueError(
            f"{name} hold no word; expected at least one sentence with a word: pass a text that "
            "is not empty"
        )
    return found


def fraction(value: object, name: str, *, zero: bool = True, one: bool = True) -> float:
    """``value`` as a number from 0 to 1, with or without the ends."""
    number = real(value, name)
    if not (0 <= number <= 1) or (number == 0 and not zero) or (number == 1 and not one):
        kind = f"{'[' if zero else '('}0, 1{']' if one else ')'}"
        raise ValueError(f"{name} is {number}; expected a number in {kind}: pass such a number")
    return number


def positive(value: object, name: str) -> float:
    """``value`` as a finite number above 0."""
    number = real(value, name)
    if not (math.isfinite(number) and number > 0):
        raise ValueError(
            f"{name} is {number}; expected a finite number above 0: pass such a number"
        )
    return number
