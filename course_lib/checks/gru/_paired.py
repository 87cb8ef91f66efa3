"""Compare two cells over seeds: the mean difference, and an exact test of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from itertools import combinations, product
from math import comb

import numpy as np

from course_lib.checks.question import Case, Mistake, Part, Question
from course_lib.checks.remembering import remembered
from course_lib.checks.writing import written

TIE = 1e-9  # means closer than this are equal, says the question
DRAWN = 1.001  # the mark of the mistake "drawn-not-counted", which has no one value
TIED = 1 + 1e-9  # the mark of the mistake "ties-lost-to-rounding", which has none either
ROUGHLY = 0.05  # as near as some hundreds of drawn patterns come


def cases(rng: np.random.Generator) -> list[Case]:
    """Two seeds to eight, all on one side and on both, ties, no difference, whole numbers."""
    rows = [
        ([0.30, 0.20, 0.40], [0.10, 0.10, 0.10]),
        ([0.3, 0.5], [0.4, 0.2]),
        ([3, 1, 4, 1, 5], [2, 7, 1, 8, 2]),
        ([0.5, 0.6, 0.7, 0.8], [0.5, 0.6, 0.7, 0.8]),
        ([0.4, 0.5, 0.9, 0.6, 0.3], [0.3, 0.3, 0.6, 0.7, 0.4]),
        ([0.1, 0.2, 0.3, 0.2, 0.1, 0.4], [0.4, 0.3, 0.5, 0.4, 0.2, 0.9]),
        (rng.uniform(0, 1, 8).round(2), rng.uniform(0.1, 1, 8).round(2)),
        (rng.uniform(0, 1, 8).round(3), rng.uniform(0, 1, 8).round(3)),
        (rng.uniform(0.2, 0.6, 7).round(3), rng.uniform(0.3, 0.9, 7).round(3)),
    ]
    pairs = [(np.array(a), np.array(b)) for a, b in rows]
    return [Case((a, b), written(a=a, b=b)) for a, b in pairs]


@cache
def patterns(n: int, factors: tuple[int, int] = (1, -1)) -> np.ndarray:
    """Every pattern of two factors, a row each."""
    return np.array(list(product(factors, repeat=n)))


def means(d: np.ndarray) -> np.ndarray:
    """The means of the differences with every pattern of signs, the given one first."""
    return patterns(len(d)) @ d / len(d)


def _share(reached: Callable[[np.ndarray, float], np.ndarray]) -> Callable:
    """The right mean, with another condition for a pattern to be counted."""

    def answer(a: np.ndarray, b: np.ndarray) -> tuple[float, float]:
        d = np.asarray(a, float) - b
        return d.mean(), float(np.mean(reached(means(d), d.mean())))

    return answer


def _two_sided(found: np.ndarray, own: float) -> np.ndarray:
    return np.abs(found) >= abs(own) - TIE


reference = remembered(_share(_two_sided))


def _with(mean: Callable = lambda own, a, b: own, share: Callable = lambda p, a, b: p) -> Callable:
    def wrong(a: np.ndarray, b: np.ndarray) -> tuple[float, float]:
        own, p = reference(a, b)
        return float(mean(own, a, b)), float(share(p, a, b))

    return wrong


def _unpaired(a: np.ndarray, b: np.ndarray) -> float:
    """The share of the ways to deal all values into two heaps."""
    every, n = np.concatenate([a, b]).astype(float), len(a)
    own = abs(np.mean(a) - np.mean(b))
    heaps = every[np.array(list(combinations(range(2 * n), n)))].mean(axis=1)
    return np.mean(np.abs(2 * (heaps - every.mean())) >= own - TIE)


def _signs_only(a: np.ndarray, b: np.ndarray) -> float:
    """The sign test, which forgets the sizes."""
    d = np.asarray(a, float) - b
    n, wins = int((d != 0).sum()), int((d > 0).sum())
    tail = sum(comb(n, k) for k in range(min(wins, n - wins) + 1)) / 2**n
    return min(1, 2 * tail)


def _added_one(a: np.ndarray, b: np.ndarray) -> float:
    p, every = reference(a, b)[1], 2 ** len(a)
    return (p * every + 1) / (every + 1)


def _medians(a: np.ndarray, b: np.ndarray) -> float:
    d = np.asarray(a, float) - b
    found = np.median(patterns(len(d)) * d, axis=1)
    return np.mean(np.abs(found) >= abs(np.median(d)) - TIE)


def _doubled(a: np.ndarray, b: np.ndarray) -> float:
    d = np.asarray(a, float) - b
    return 2 * np.mean(means(d) >= abs(d.mean()) - TIE)


def _left_out(a: np.ndarray, b: np.ndarray) -> float:
    d = np.asarray(a, float) - b
    found = patterns(len(d), (0, 1)) @ d / len(d)
    return np.mean(_two_sided(found, d.mean()))


def _rearranged(a: np.ndarray, b: np.ndarray) -> float:
    """One sign for each possible number of swapped seeds, from the front."""
    d = np.asarray(a, float) - b
    found = [np.concatenate([-d[:k], d[k:]]).mean() for k in range(len(d) + 1)]
    return np.mean(_two_sided(np.array(found), d.mean()))


def tolerance(expected: tuple, eps: float, a: np.ndarray, b: np.ndarray) -> tuple:
    """A mean is right to rounding; a share of at most 256 patterns is exact."""
    near = 1e2 * eps
    if np.ndim(expected[1]) == 0 and expected[1] == DRAWN * reference(a, b)[1]:
        near = ROUGHLY
    if np.ndim(expected[1]) == 0 and expected[1] == _some_ties(a, b):
        near += (reference(a, b)[1] - _larger(a, b)) / 2 + 2e-9  # from none of them to all
    return 1e2 * eps * (1 + np.abs(expected[0])), near


@remembered
def _larger(a: np.ndarray, b: np.ndarray) -> float:
    d = np.asarray(a, float) - b
    return float(np.mean(np.abs(means(d)) > abs(d.mean()) + TIE))


def _some_ties(a: np.ndarray, b: np.ndarray) -> float:
    """Half of the patterns with an equal mean, and those with a larger one."""
    return TIED * (_larger(a, b) + reference(a, b)[1]) / 2


def _of_sizes(a: np.ndarray, b: np.ndarray) -> tuple[float, float]:
    """The test of the differences' sizes."""
    return reference(np.abs(np.asarray(a, float) - b), np.zeros(len(a)))


MISTAKES = (
    Mistake(
        "difference-turned-round",
        "Your mean difference has the other sign: it is a minus b.",
        wrong=_with(mean=lambda own, a, b: -own),
    ),
    Mistake(
        "sign-of-the-mean-lost",
        "Your mean difference has lost its sign. Only the comparison of the patterns is about "
        "sizes.",
        wrong=(
            _with(mean=lambda own, a, b: abs(own)),
            _with(mean=lambda own, a, b: np.abs(np.asarray(a, float) - b).mean()),
        ),
    ),
    Mistake(
        "one-sided",
        "You count means on one side only. An effect of the same size in the other direction is "
        "just as extreme.",
        wrong=(
            _share(lambda found, own: found >= own - TIE),
            _share(lambda found, own: found <= own + TIE),
            _share(lambda found, own: found * np.sign(own) >= abs(own) - TIE),
        ),
    ),
    Mistake(
        "one-side-doubled",
        "You double the share of one side. That counts patterns twice where the mean found is 0.",
        wrong=_with(share=lambda p, a, b: _doubled(a, b)),
    ),
    Mistake(
        "seeds-left-out",
        "Your patterns leave seeds out, with the factor 0, where they should turn signs: if a seed "
        "had its two runs exchanged, what would become of its difference?",
        wrong=_with(share=lambda p, a, b: _left_out(a, b)),
    ),
    Mistake(
        "ties-not-counted",
        "You count only means that are larger. One that is as large counts, too: the pattern that "
        "you have observed is one of them, so p is never 0.",
        wrong=(
            _share(lambda found, own: np.abs(found) > abs(own) + TIE),
            _share(lambda found, own: np.abs(found) > abs(own)),
        ),
    ),
    Mistake(
        "ties-lost-to-rounding",
        "In some cases two means are equal, and differ in their last digits as they are computed. "
        "Compute in float64, and count means that are smaller by no more than 1e-9.",
        wrong=_share(lambda found, own: np.abs(found) >= abs(own)),
    ),
    Mistake(
        "larger-not-counted",
        "You count only the means that are as large as yours. Those that are larger count, too.",
        wrong=_share(lambda found, own: np.abs(np.abs(found) - abs(own)) <= TIE),
    ),
    Mistake(
        "own-sign-kept",
        "You compare the sizes of the means with the mean found as it is. If that is negative, "
        "every size is larger.",
        wrong=_share(lambda found, own: np.abs(found) >= own - TIE),
    ),
    Mistake(
        "sizes-of-the-differences",
        "You take the sizes of the differences first. Then every seed speaks for the same cell; "
        "the size is to be taken of the mean.",
        wrong=(_of_sizes, _with(share=lambda p, a, b: _of_sizes(a, b)[1])),
    ),
    Mistake(
        "own-pattern-left-out",
        "You leave out the pattern that you have observed. It is one of the 2^n.",
        wrong=_with(share=lambda p, a, b: (p * 2 ** len(a) - 1) / 2 ** len(a)),
    ),
    Mistake(
        "own-pattern-left-out",
        "You leave out the pattern that you have observed. It is one of the 2^n.",
        wrong=_with(share=lambda p, a, b: (p * 2 ** len(a) - 1) / (2 ** len(a) - 1)),
    ),
    Mistake(
        "one-added",
        "You add the observed pattern once more. That is right where patterns are drawn at random; "
        "among all 2^n it is there already.",
        wrong=_with(share=lambda p, a, b: _added_one(a, b)),
    ),
    Mistake(
        "pairing-lost",
        "You exchange runs of different seeds, or count as if you did. A pair of one seed stays "
        "together; what may be exchanged is which of its two runs is called a.",
        wrong=_with(share=lambda p, a, b: _unpaired(a, b)),
    ),
    Mistake(
        "signs-only",
        "You count wins and losses only. The sizes of the differences matter, too: compare means.",
        wrong=(
            _with(share=lambda p, a, b: _signs_only(a, b)),
            _with(share=lambda p, a, b: np.mean(a > b)),
            _with(share=lambda p, a, b: np.mean(a < b)),
        ),
    ),
    Mistake(
        "medians",
        "You take medians. Asked for are means, of the differences and of their patterns.",
        wrong=(
            _with(mean=lambda own, a, b: np.median(a - b), share=lambda p, a, b: _medians(a, b)),
            _with(mean=lambda own, a, b: np.median(a) - np.median(b)),
            _with(mean=lambda own, a, b: np.median(a - b)),
        ),
    ),
    Mistake(
        "some-patterns-only",
        "You do not try every pattern of signs: there are 2^n, since each seed may turn its sign "
        "or not whatever the others do.",
        wrong=_with(share=lambda p, a, b: _rearranged(a, b)),
    ),
    Mistake(
        "complement",
        "Your share is that of the patterns with a smaller mean: p is the share of those with one "
        "at least as large.",
        wrong=(
            _with(share=lambda p, a, b: 1 - p),
            _with(share=lambda p, a, b: 1 - _larger(a, b)),
        ),
    ),
    Mistake(
        "not-divided",
        "You return the number of patterns. p is their share of all 2^n.",
        wrong=_with(share=lambda p, a, b: p * 2 ** len(a)),
    ),
    Mistake(
        "in-per-cent",
        "Your p is given in per cent. Asked for is a share, between 0 and 1.",
        wrong=_with(share=lambda p, a, b: 100 * p),
    ),
    Mistake(
        "sum-for-the-mean",
        "You return the sum of the differences. Asked for is their mean.",
        wrong=_with(mean=lambda own, a, b: own * len(a)),
    ),
    Mistake(
        "order-exchanged",
        "Both numbers are there, in the wrong order: first the mean difference, then p.",
        wrong=lambda a, b: reference(a, b)[::-1],
    ),
    Mistake(
        "ties-lost-to-rounding",
        "Of the means that are as large as yours you count some and others not: as they are "
        "computed they differ in their last digits. Compute in float64, and count means that are "
        "smaller by no more than 1e-9.",
        wrong=_with(share=lambda p, a, b: _some_ties(a, b)),
    ),
    Mistake(
        "drawn-not-counted",
        "Your p is near, and not exact. Is it rounded, or do you draw patterns at random? With at "
        "most twelve seeds all of them can be counted.",
        wrong=_with(share=lambda p, a, b: DRAWN * p),
    ),
)

paired = Question(
    name="gru.paired",
    signature="paired(a, b)",
    cases=cases,
    reference=reference,
    tolerance=tolerance,
    parts=(Part("the mean difference"), Part("p")),
    mistakes=MISTAKES,
    hints=(
        "If the two cells were alike, exchanging the two runs of a seed would make no difference "
        "to anything. What does it do to the difference of that seed?",
        "Take d = a - b. `itertools.product((1, -1), repeat=len(d))` gives all 2^n patterns of "
        "signs: for each, the mean of the signs times d.",
        "Count the patterns whose mean, in size, is at least the size of d's own mean minus 1e-9, "
        "and divide by 2^n. Return d's own mean, with its sign, and that share.",
    ),
)
