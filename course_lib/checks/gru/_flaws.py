"""Find the flaws in a comparison of an LSTM with a GRU."""

from __future__ import annotations

from course_lib.checks.flaws import find_the_flaws

SENTENCES = {
    "a": (
        "unequal sizes",
        "units-for-parameters",
        "How many blocks of rows has each of the two cells of a? At equal width one of them has "
        "more to fit with.",
    ),
    "b": (
        "edge of the grid",
        "best-at-the-edge",
        "Where does the rate of the GRU stand among those that were tried for b? What lies beyond "
        "it?",
    ),
    "c": (
        "wrong state",
        "hidden-state-for-the-cell",
        "The GRU of c has one state, the LSTM two. At which of them was the gradient taken, and "
        "which of them holds what is kept for long?",
    ),
    "d": (
        "sound",
        "sound-sentence-blamed",
        "Of d you are told that sizes, seeds and data were equal, how the rates were chosen, and "
        "that training had ended; no more is concluded than that.",
    ),
    "e": (
        "not ended",
        "head-start-taken-for-the-end",
        "Which of the two was ahead in e is known for one moment. Were the losses still falling?",
    ),
    "f": (
        "no control",
        "nothing-to-compare-with",
        "The network of f learned. Which other run says whether the part that was taken out would "
        "have helped?",
    ),
}
flaws = find_the_flaws("gru", SENTENCES)
