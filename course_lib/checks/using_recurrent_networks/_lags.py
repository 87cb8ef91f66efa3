"""How many steps lie between a source word and its target word, the source read both ways."""

from __future__ import annotations

import numpy as np

from course_lib.checks.question import Case, Mistake, Part, Question, Source, edit

LAGS = Source("""
def lags(source, n):
    said = n + np.arange(len(source))
    return said - source, said - (n - 1 - source)
""")
SAID, BOTH = (
    "said = n + np.arange(len(source))",
    "said - source, said - (n - 1 - source)",
)


def cases(rng: np.random.Generator) -> list[Case]:
    """Word by word, the other way round, targets longer and shorter than the source, any order."""
    long = np.sort(rng.integers(0, 4, 7))
    return [
        Case((np.array([0, 1, 2]), 3), "n = 3, source = [0, 1, 2]"),
        Case((np.array([1, 0]), 2), "n = 2, source = [1, 0]"),
        Case((np.array([0, 0, 2]), 5), "n = 5, source = [0, 0, 2]"),
        _case(rng.permutation(6), 6),
        _case(long, int(long.max()) + 3),
        _case(rng.integers(0, 9, 5), 9),
    ]


def _case(source: np.ndarray, n: int) -> Case:
    return Case((source, n), f"n = {n}, source = {source.tolist()}")


MISTAKES = (
    Mistake(
        "one-off",
        "You are off by one step. The last source word is read in step n - 1, counted from 0, and "
        "the first target word is said in the step after.",
        wrong=(
            edit(SAID, "said = n + 1 + np.arange(len(source))"),
            edit(SAID, "said = n - 1 + np.arange(len(source))"),
            edit(BOTH, "said - source, said - (n - source)"),
        ),
    ),
    Mistake(
        "end-mark-read",
        "You let the encoder read an end mark. Here it reads the n words alone.",
        wrong=edit(BOTH, "said + 1 - source, said - (n - 1 - source)"),
    ),
    Mistake(
        "places-compared",
        "You compare places within the two sentences. The target begins when the whole source has "
        "been read.",
        wrong=(
            edit(SAID, "said = np.arange(len(source))"),
            edit(
                BOTH,
                "abs(np.arange(len(source)) - source), "
                "abs(np.arange(len(source)) - (n - 1 - source))",
            ),
        ),
    ),
    Mistake(
        "target-reversed",
        "You reverse the target, too, or the list `source`. Only the order in which the source is "
        "*read* changes; entry t still belongs to target word t.",
        wrong=(
            edit(BOTH, "said - source, (said - source)[::-1]"),
            edit(BOTH, "said - source, said - source[::-1]"),
            edit(BOTH, "said - source, (said - (n - 1 - source))[::-1]"),
        ),
    ),
    Mistake(
        "target-s-length-for-the-source-s",
        "You use the number of target words where that of the source words belongs.",
        wrong=(
            edit(SAID, "said = len(source) + np.arange(len(source))"),
            edit(BOTH, "said - source, said - (len(source) - 1 - source)"),
            edit(
                SAID,
                "n = len(source)\n    said = n + np.arange(n)",
            ),
        ),
    ),
    Mistake(
        "ways-exchanged",
        "Your two ways are exchanged: first the source read as it stands, then from its end.",
        wrong=edit(BOTH, "said - (n - 1 - source), said - source"),
    ),
    Mistake(
        "sign",
        "Your lags have the wrong sign: the target word comes later.",
        wrong=edit(BOTH, "source - said, (n - 1 - source) - said"),
    ),
    Mistake(
        "same-both-ways",
        "Yours are the same both ways. At which step is source word k read, if the last one comes "
        "first?",
        wrong=(
            edit(BOTH, "said - source, said - source"),
            edit(BOTH, "said - (n - 1 - source), said - (n - 1 - source)"),
        ),
    ),
    Mistake(
        "mean-returned",
        "You return one number for all words. Asked for is one for each target word.",
        wrong=edit(BOTH, "(said - source).mean(), (said - (n - 1 - source)).mean()"),
    ),
)

lags = Question(
    name="using_recurrent_networks.lags",
    signature="lags(source, n)",
    cases=cases,
    source=LAGS,
    tolerance=lambda expected, eps, *args: (0.0, 0.0),
    parts=(
        Part("the lags, read as it stands", ("target word",), whole=True),
        Part("the lags, read from its end", ("target word",), whole=True),
    ),
    mistakes=MISTAKES,
    hints=(
        "Number the steps from 0, and write under each step of the example what is read or said.",
        "Target word t is said at step n + t, whichever way the source was read. At which step is "
        "source word k read, straight and reversed?",
        "Straight, source word k is read at step k; reversed, at step n - 1 - k. The lag is the "
        "step of saying less the step of reading, with k = source[t].",
    ),
)
