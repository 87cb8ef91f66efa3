"""Find the flaws in a report on stacks and on reading from both sides."""

from __future__ import annotations

from course_lib.checks.flaws import find_the_flaws

SENTENCES = {
    "a": (
        "not ended",
        "slow-taken-for-unable",
        "What does the loss of a do when the run is stopped? What would the same run show after "
        "ten times as many updates?",
    ),
    "b": (
        "unequal sizes",
        "about-as-large",
        "Compare the two numbers of parameters in b. One network has a seventh more.",
    ),
    "c": (
        "no control",
        "nothing-to-compare-with",
        "What would the same probe read from the states of a network that has not been trained?",
    ),
    "d": (
        "edge of the grid",
        "best-at-the-edge",
        "Where does the rate of the deep stack of d stand among those that were tried? What lies "
        "beyond it?",
    ),
    "e": (
        "sound",
        "sound-sentence-blamed",
        "Of e you are told what was varied, that all else was equal, over how many seeds, and that "
        "training had ended; no more is concluded than that.",
    ),
    "f": (
        "wrong state",
        "half-of-the-output",
        "The output of a layer of both directions has two halves. Which of them did f look at?",
    ),
}
flaws = find_the_flaws("deep_and_bidirectional", SENTENCES)
