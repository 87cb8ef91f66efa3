"""Find the flaw: which comparisons of classifiers are fair."""

from __future__ import annotations

from course_lib.checks.flaws import SOUND, find_the_flaws
from course_lib.checks.table import Slip

FLAWS = ("best seed", "chosen on the test", "weak baseline", "more weights", "within the spread")
# The word of each sentence; the mistake and what to tell where it is called sound, or blamed.
SENTENCES = {
    "a": (
        "best seed",
        "luck-reported",
        "In a, one of five numbers is reported for the net. Which one, and what would the baseline "
        "have got in the same way?",
    ),
    "b": (
        "chosen on the test",
        "stopped-by-the-test",
        "In b, by which reviews was the epoch found? Would it be the best on others?",
    ),
    "c": (
        "weak baseline",
        "baseline-reads-no-order",
        "In c, what could the counting model have read and did not?",
    ),
    "d": (
        "more weights",
        "attention-or-size",
        "In d, two things have changed from one net to the other. Which?",
    ),
    "e": (
        SOUND,
        "fair-comparison-blamed",
        "Of e you are told the sizes, how rates and epochs were chosen, and over how many seeds, "
        "and no more is concluded than that.",
    ),
    "f": (
        "within the spread",
        "difference-below-the-spread",
        "In f, compare the difference of the two means with how far the seeds of one net lie "
        "apart.",
    ),
}
flaws = find_the_flaws(
    "using_recurrent_networks",
    SENTENCES,
    words=FLAWS,
    believed="You believe every sentence. Would the numbers be the same with other seeds, or if "
    "both models had been given the same?",
    hints=(
        "Read each sentence twice: what was done for the one model, and what for the other?",
        "Ask five things. Are all seeds reported? Was anything decided by the reviews that the "
        "result is given for? Could the other model read as much? Is it as large? Is the "
        "difference larger than what seeds make?",
        "Each word fits one sentence: begin with those of which you are sure. The sound one names "
        "everything that has to be equal.",
    ),
    more=(
        Slip(
            "seeds-and-test-exchanged",
            "You exchange two ways of choosing. One picks out a run among equals, that differ by "
            "their seeds; the other decides something about the net, the number of epochs, by the "
            "test.",
            ({"a": "chosen on the test"}, {"b": "best seed"}),
        ),
    ),
)
