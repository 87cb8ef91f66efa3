"""Compare two cells over seeds: the mean difference, and an exact test of it."""

from __future__ import annotations

import numpy as np

from course_lib.checks.question import Case, Mistake, Part, Question, Source, edit
from course_lib.checks.remembering import remembered
from course_lib.checks.source import Edit
from course_lib.checks.writing import written

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
        ([1.0, 1e-8, 1.0], [0.0, 0.0, 0.0]),
        ([0.1, 0.2, 0.3, 0.2, 0.1, 0.4], [0.4, 0.3, 0.5, 0.4, 0.2, 0.9]),
        (rng.uniform(0, 1, 8).round(2), rng.uniform(0.1, 1, 8).round(2)),
        (rng.uniform(0, 1, 8).round(3), rng.uniform(0, 1, 8).round(3)),
        (rng.uniform(0.2, 0.6, 7).round(3), rng.uniform(0.3, 0.9, 7).round(3)),
    ]
    pairs = [(np.array(a), np.array(b)) for a, b in rows]
    return [Case((a, b), written(a=a, b=b)) for a, b in pairs]


SOURCE = Source("""
def paired(a, b):
    d = np.asarray(a, float) - b
    n = len(d)
    digits = np.arange(2**n)[:, None] >> np.arange(n) & 1
    means = (1 - 2 * digits) @ d / n
    p = np.mean(np.abs(means) >= abs(d.mean()) - 1e-9)
    return d.mean(), p
""")
DIFFERENCES, DIGITS = "np.asarray(a, float) - b", "np.arange(2**n)[:, None] >> np.arange(n) & 1"
MEANS, OWN = "(1 - 2 * digits) @ d / n", "abs(d.mean())"
REACHED = f"np.abs(means) >= {OWN} - 1e-9"
SHARE = f"np.mean({REACHED})"
LARGER = edit(REACHED, f"np.abs(means) > {OWN} + 1e-9")

reference = remembered(SOURCE.function)
larger = remembered(SOURCE.edited(LARGER).function)


def some_ties(a: np.ndarray, b: np.ndarray) -> float:
    """Half of the patterns with an equal mean, and those with a larger one."""
    return TIED * (larger(a, b)[1] + reference(a, b)[1]) / 2


def tolerance(expected: tuple, eps: float, a: np.ndarray, b: np.ndarray) -> tuple:
    """A mean is right to rounding; a share of at most 256 patterns is exact."""
    near = 1e2 * eps
    if np.ndim(expected[1]) == 0 and expected[1] == DRAWN * reference(a, b)[1]:
        near = ROUGHLY
    if np.ndim(expected[1]) == 0 and expected[1] == some_ties(a, b):
        near += (reference(a, b)[1] - larger(a, b)[1]) / 2 + 2e-9  # from none of them to all
    return 1e2 * eps * (1 + np.abs(expected[0])), near


def counted(condition: str) -> Edit:
    """Another condition for a pattern to be counted."""
    return edit(REACHED, condition)


def mean(value: str) -> Edit:
    """Something else for the mean difference."""
    return edit("return d.mean()", f"return {value}")


def share(value: str) -> Edit:
    """Something else made of p."""
    return edit("d.mean(), p", f"d.mean(), {value}")


DEALT_ANEW = """    from itertools import combinations
    every = np.concatenate([a, b]).astype(float)
    heaps = every[np.array(list(combinations(range(2 * n), n)))].mean(axis=1)
    means = 2 * (heaps - every.mean())
"""
MISTAKES = (
    Mistake(
        "difference-turned-round",
        "Your mean difference has the other sign: it is a minus b.",
        wrong=edit(DIFFERENCES, "b - np.asarray(a, float)"),
    ),
    Mistake(
        "sign-of-the-mean-lost",
        "Your mean difference has lost its sign. Only the comparison of the patterns is about "
        "sizes.",
        wrong=(mean(OWN), mean("np.abs(d).mean()")),
    ),
    Mistake(
        "one-sided",
        "You count means on one side only. An effect of the same size in the other direction is "
        "just as extreme.",
        wrong=(
            counted("means >= d.mean() - 1e-9"),
            counted("means <= d.mean() + 1e-9"),
            counted(f"means * np.sign(d.mean()) >= {OWN} - 1e-9"),
        ),
    ),
    Mistake(
        "one-side-doubled",
        "You double the share of one side. That counts patterns twice where the mean found is 0.",
        wrong=edit(SHARE, f"2 * np.mean(means >= {OWN} - 1e-9)"),
    ),
    Mistake(
        "seeds-left-out",
        "Your patterns leave seeds out, with the factor 0, where they should turn signs: if a seed "
        "had its two runs exchanged, what would become of its difference?",
        wrong=edit("(1 - 2 * digits)", "digits"),
    ),
    Mistake(
        "ties-not-counted",
        "You count only means that are larger. One that is as large counts, too: the pattern that "
        "you have observed is one of them, so p is never 0.",
        wrong=(LARGER, counted(f"np.abs(means) > {OWN}")),
    ),
    Mistake(
        "ties-lost-to-rounding",
        "In some cases two means are equal, and differ in their last digits as they are computed. "
        "Compute in float64, and count means that are smaller by no more than 1e-9.",
        wrong=edit(f"{OWN} - 1e-9", OWN),
    ),
    Mistake(
        "ties-too-wide",
        "You count means as equal that differ by more than 1e-9. `np.isclose` calls equal what "
        "differs by a hundred-thousandth of the number, unless it is told otherwise.",
        wrong=(
            *(counted(f"np.abs(means) >= {OWN} - 1e-{digits}") for digits in (5, 6, 7, 8)),
            counted(f"(np.abs(means) > {OWN}) | np.isclose(np.abs(means), {OWN})"),
            counted(f"np.abs(means).round(6) >= {OWN}.round(6)"),
        ),
    ),
    Mistake(
        "larger-not-counted",
        "You count only the means that are as large as yours. Those that are larger count, too.",
        wrong=counted(f"np.abs(np.abs(means) - {OWN}) <= 1e-9"),
    ),
    Mistake(
        "own-sign-kept",
        "You compare the sizes of the means with the mean found as it is. If that is negative, "
        "every size is larger.",
        wrong=edit(OWN, "d.mean()"),
    ),
    Mistake(
        "sizes-of-the-differences",
        "You take the sizes of the differences first. Then every seed speaks for the same cell; "
        "the size is to be taken of the mean.",
        wrong=(
            edit(DIFFERENCES, f"np.abs({DIFFERENCES})"),
            edit("@ d", "@ np.abs(d)", OWN, "np.abs(d).mean()"),
        ),
    ),
    Mistake(
        "own-pattern-left-out",
        "You leave out the pattern that you have observed. It is one of the 2^n.",
        wrong=(share("p - 1 / 2**n"), edit("np.arange(2**n)", "np.arange(1, 2**n)")),
    ),
    Mistake(
        "one-added",
        "You add the observed pattern once more. That is right where patterns are drawn at random; "
        "among all 2^n it is there already.",
        wrong=share("(p * 2**n + 1) / (2**n + 1)"),
    ),
    Mistake(
        "pairing-lost",
        "You exchange runs of different seeds, or count as if you did. A pair of one seed stays "
        "together; what may be exchanged is which of its two runs is called a.",
        wrong=edit("    p =", f"{DEALT_ANEW}    p ="),
    ),
    Mistake(
        "signs-only",
        "You count wins and losses only. The sizes of the differences matter, too: compare means.",
        wrong=(
            edit("@ d", "@ np.sign(d)", OWN, "abs(np.sign(d).mean())"),
            edit(SHARE, "np.mean(d > 0)"),
            edit(SHARE, "np.mean(d < 0)"),
        ),
    ),
    Mistake(
        "medians",
        "You take medians. Asked for are means, of the differences and of their patterns.",
        wrong=(
            edit(
                MEANS,
                "np.median((1 - 2 * digits) * d, axis=1)",
                OWN,
                "abs(np.median(d))",
                "return d.mean()",
                "return np.median(d)",
            ),
            mean("np.median(a) - np.median(b)"),
            mean("np.median(d)"),
        ),
    ),
    Mistake(
        "some-patterns-only",
        "You do not try every pattern of signs: there are 2^n, since each seed may turn its sign "
        "or not whatever the others do.",
        wrong=edit(DIGITS, "np.tri(n + 1, n, -1)"),
    ),
    Mistake(
        "complement",
        "Your share is that of the patterns with a smaller mean: p is the share of those with one "
        "at least as large.",
        wrong=(
            counted(f"np.abs(means) < {OWN} - 1e-9"),
            counted(f"np.abs(means) <= {OWN} + 1e-9"),
        ),
    ),
    Mistake(
        "not-divided",
        "You return the number of patterns. p is their share of all 2^n.",
        wrong=edit("p = np.mean", "p = np.sum"),
    ),
    Mistake(
        "in-per-cent",
        "Your p is given in per cent. Asked for is a share, between 0 and 1.",
        wrong=share("100 * p"),
    ),
    Mistake(
        "sum-for-the-mean",
        "You return the sum of the differences. Asked for is their mean.",
        wrong=mean("d.sum()"),
    ),
    Mistake(
        "order-exchanged",
        "Both numbers are there, in the wrong order: first the mean difference, then p.",
        wrong=edit("d.mean(), p", "p, d.mean()"),
    ),
    # The last two are no edits: they have no one value, and the tolerance knows their marks.
    Mistake(
        "ties-lost-to-rounding",
        "Of the means that are as large as yours you count some and others not: as they are "
        "computed they differ in their last digits. Compute in float64, and count means that are "
        "smaller by no more than 1e-9.",
        wrong=lambda a, b: (reference(a, b)[0], some_ties(a, b)),
    ),
    Mistake(
        "drawn-not-counted",
        "Your p is near, and not exact. Is it rounded, or do you draw patterns at random? With at "
        "most twelve seeds all of them can be counted.",
        wrong=lambda a, b: (reference(a, b)[0], DRAWN * reference(a, b)[1]),
    ),
)

paired = Question(
    name="gru.paired",
    signature="paired(a, b)",
    cases=cases,
    source=SOURCE,
    tolerance=tolerance,
    parts=(Part("the mean difference"), Part("p")),
    mistakes=MISTAKES,
    hints=(
        "If the two cells were alike, exchanging the two runs of a seed would make no difference "
        "to anything. What does it do to the difference of that seed?",
        "Take d = a - b. `itertools.product` gives all 2^n patterns of signs, +1 and -1: each has "
        "a mean of its own.",
        "A pattern counts if its mean is as large in size as that of d itself, give or take a "
        "rounding. Return the mean of d, with its sign, and the share of patterns that count.",
    ),
)
