r"""Number agreement: which form of the verb follows a subject, with other nouns in between.

    the writer of the books behind the gates is tall .

The verb agrees with *writer*, the head of its subject. Each noun of the other number between the
two is an *attractor*: it agrees with the wrong form. A sentence of this grammar is built around

    [front] the N [phrase]… [that the N … V] [adverb]… V rest .

where a phrase is a preposition with its noun, a relative clause is embedded in the one before it,
and a front is a phrase that stands before the subject. Every verb agrees with its own subject.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from math import comb
from typing import NamedTuple

import numpy as np

from course_lib.tasks._inputs import Count, Seed, count, generator, one_of

PEOPLE = [
    (noun, noun + "s")
    for noun in (
        "writer", "doctor", "guard", "farmer", "dancer", "pilot", "teacher", "sailor", "neighbour",
        "friend",
    )
]  # fmt: skip
THINGS = [
    (noun, noun + "s")
    for noun in (
        "book", "garden", "letter", "gate", "boat", "picture", "road", "river", "tree", "wall",
    )
]  # fmt: skip
NOUNS = PEOPLE + THINGS
VERBS = [("is", "are"), ("was", "were"), ("has", "have"), ("seems", "seem"), ("looks", "look")]
RESTS = {
    "is": ("tall", "old", "here"), "was": ("tall", "old", "here"), "has": ("gone", "changed"),
    "seems": ("tall", "old"), "looks": ("tall", "old"),
}  # fmt: skip
LINKS = [("likes", "like"), ("knows", "know"), ("sees", "see"), ("avoids", "avoid")]
PREPOSITIONS = ("of", "near", "behind", "beside", "with")
ADVERBS = ("often", "still", "really", "clearly", "always", "now")
GUESSES = ("nearest noun", "first noun", "majority")


class AgreementSentence(NamedTuple):
    """A sentence, and what it takes to score the form of its verb."""

    words: tuple[str, ...]
    verb: int  # the place of the main verb in words
    wrong: str  # its other form
    subject: int  # the place of the subject
    nouns: tuple[int, ...]  # before the verb, 0 for singular and 1 for plural, in their order
    head: int  # which of them is the subject
    depth: int  # relative clauses, each within the one before

    @property
    def number(self) -> int:
        """Of the subject and its verb: 0 singular, 1 plural."""
        return self.nouns[self.head]

    @property
    def attractors(self) -> int:
        """Nouns between subject and verb that have the other number."""
        return sum(noun != self.number for noun in self.nouns[self.head + 1 :])

    @property
    def distance(self) -> int:
        """Steps from the subject to its verb; 1 if they stand side by side."""
        return self.verb - self.subject


@dataclass(frozen=True)
class Agreement:
    r"""Sentences whose verb agrees with a noun some words before it.

    Parameters
    ----------
    phrases : int
        Prepositional phrases after the subject: a noun and three steps each.
    depth : int
        Relative clauses, each embedded in the one before ("that the guards that the pilot sees
        like"): a noun and four steps each.
    fillers : int
        Adverbs before the verb: a step each, and no noun. The distance from subject to verb is
        1 + 3 phrases + 4 depth + fillers.
    front : int
        Phrases before the subject, 0 or 1: with one the first noun is not the subject.
    attractors : int or None
        How many of the phrases + depth nouns between subject and verb have the other number; None
        draws each number by a fair coin.

    Raises
    ------
    TypeError, ValueError
        For arguments that are no whole numbers or too small, a front above 1, more attractors
        than there are nouns between.

    References
    ----------
    Linzen, Dupoux & Goldberg (2016), sections 2 and 4 (attractors); Gulordava et al. (2018).

    Examples
    --------
    >>> " ".join(Agreement(phrases=1, attractors=1).sentences(1, seed=0)[0].words)
    'the books near the teacher are tall .'
    """

    phrases: int = 1
    depth: int = 0
    fillers: int = 0
    front: int = 0
    attractors: int | None = None

    def __post_init__(self):
        for name in ("phrases", "depth", "fillers", "front"):
            count(getattr(self, name), name)
        if self.front > 1:
            raise ValueError(f"front is {self.front}; expected 0 or 1: put one phrase in front")
        if self.attractors is not None and count(self.attractors, "attractors") > self.between:
            raise ValueError(
                f"attractors is {self.attractors}; expected at most phrases + depth = "
                f"{self.between}, the nouns between subject and verb: add phrases"
            )

    @property
    def between(self) -> int:
        """Nouns between subject and verb."""
        return self.phrases + self.depth

    def sentences(self, size: Count, seed: Seed) -> list[AgreementSentence]:
        """``size`` sentences; subjects are singular or plural by a fair coin."""
        rng = generator(seed)
        return [self._sentence(rng) for _ in range(count(size, "size", 1))]

    def guess(self, guess: str) -> float:
        """How often a guess is right, exactly, with the numbers drawn as for `sentences`.

        ``guess`` is one of "nearest noun" (before the verb), "first noun" and "majority" (of all
        nouns before the verb; a tie is decided by a coin).

        Raises ValueError for another guess.
        """
        name = one_of(guess, "guess", GUESSES)
        total = Fraction()
        for share, front, others in self._numbers():
            nouns = (*front, 0, *others)  # a plural subject is the mirror image
            total += share * (1 - predicted(name, nouns))
        return float(total)

    def _numbers(self) -> Iterator[tuple[Fraction, tuple[int, ...], tuple[int, ...]]]:
        """Probability, and the numbers of the front's noun and of those between, for number 0."""
        n, k = self.between, self.attractors
        ways = 2**n if k is None else comb(n, k)
        for front in product((0, 1), repeat=self.front):
            for others in product((0, 1), repeat=n):
                if k is None or sum(others) == k:
                    yield Fraction(1, ways * 2**self.front), front, others

    def _sentence(self, rng):
        number = int(rng.integers(2))
        others = rng.integers(0, 2, self.between)
        if self.attractors is not None:
            others = rng.permutation(np.arange(self.between) < self.attractors) ^ number
        numbers = [int(n) for n in others]
        front = [int(n) for n in rng.integers(0, 2, self.front)]
        words = [word for n in front for word in _phrase(rng, n)]
        subject = len(words) + 1
        words += ["the", _pick(rng, NOUNS)[number]]
        words += [word for n in numbers[: self.phrases] for word in _phrase(rng, n)]
        words += _relative(rng, numbers[self.phrases :])
        words += [_pick(rng, ADVERBS) for _ in range(self.fillers)]
        forms = _pick(rng, VERBS)
        verb = len(words)
        words += [forms[number], _pick(rng, RESTS[forms[0]]), "."]
        nouns = (*front, number, *numbers)
        return AgreementSentence(
            tuple(words), verb, forms[1 - number], subject, nouns, self.front, self.depth
        )


def predicted(guess: str, nouns: tuple[int, ...]) -> Fraction:
    """The number that a guess reads off the nouns before a verb: 0, 1, or ½ for a tie."""
    if guess == "majority":
        plural = Fraction(sum(nouns), len(nouns))
        return Fraction(1, 2) if plural == Fraction(1, 2) else Fraction(int(plural > 0.5))
    return Fraction(nouns[-1] if guess == "nearest noun" else nouns[0])


def agreement_scores(
    sentences: Iterable[AgreementSentence],
    logprob: Callable[[str, tuple[str, ...]], float],
) -> np.ndarray:
    r"""Of each sentence: 1 if the right form is likelier than the wrong one, ½ for a tie, else 0.

    ``logprob(word, context)`` is a language model's :math:`\ln p(\text{word} \mid
    \text{context})`, the context being all words before the verb.

    Raises ValueError for no sentences, or a log probability that is NaN or above 0.
    """
    found = []
    for one in sentences:
        context = one.words[: one.verb]
        right, wrong = (float(logprob(word, context)) for word in (one.words[one.verb], one.wrong))
        if not (right <= 0 and wrong <= 0):
            raise ValueError(
                f"logprob gave {right} and {wrong} for {one.words[one.verb]!r} and {one.wrong!r} "
                f"after {' '.join(context)!r}; expected logarithms of probabilities, at most 0"
            )
        found.append((right > wrong) + 0.5 * (right == wrong))
    if not found:
        raise ValueError("sentences is empty; expected at least one: draw some with sentences()")
    return np.array(found)


def _pick(rng, choices):
    return choices[rng.integers(len(choices))]


def _phrase(rng, number):
    return [_pick(rng, PREPOSITIONS), "the", _pick(rng, NOUNS)[number]]


def _relative(rng, numbers):
    """That the guards [that the pilot sees] like: the verbs close in the opposite order."""
    opened, closed = [], []
    for number in numbers:
        opened += ["that", "the", _pick(rng, PEOPLE)[number]]
        closed.insert(0, _pick(rng, LINKS)[number])
    return opened + closed
