"""Find the flaws in a report on an LSTM and a plain network."""

from __future__ import annotations

from course_lib.checks.flaws import find_the_flaws

SENTENCES = {
    "a": (
        "wrong state",
        "hidden-state-for-the-cell",
        "An LSTM hands two states from step to step. At which of them was the gradient of a taken, "
        "and which of them holds what is kept for long?",
    ),
    "b": (
        "sound",
        "sound-sentence-blamed",
        "Of b you are told what was varied, that all else was equal, and over how many seeds; no "
        "more is concluded than that.",
    ),
    "c": (
        "unequal sizes",
        "units-for-parameters",
        "Count the numbers in U, W and b of either of the two networks of c.",
    ),
    "d": (
        "not ended",
        "slow-taken-for-unable",
        "The loss of d was still falling. What would the same run show after four times as many "
        "updates?",
    ),
    "e": (
        "no control",
        "nothing-to-compare-with",
        "What would the LSTM of e have done without clipping? Which run would tell?",
    ),
    "f": (
        "edge of the grid",
        "best-at-the-edge",
        "Look at where the best rate of f stands among those that were tried. What lies beyond it?",
    ),
}
flaws = find_the_flaws("lstm", SENTENCES)
