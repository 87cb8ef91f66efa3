"""Find the flaw: which comparisons of language models are fair."""

from __future__ import annotations

from course_lib.checks.flaws import SOUND, find_the_flaws
from course_lib.checks.table import Slip

FLAWS = ("dropout on", "state reset", "chosen on the test", "other vocabularies", "other units")
# The word of each sentence; the mistake and what to tell where it is called sound, or blamed.
SENTENCES = {
    "a": (
        "other vocabularies",
        "unknown-word-is-easy",
        "In a, what does each of the two models have to say for a rare word? Ask what each has "
        "to tell apart.",
    ),
    "b": (
        "state reset",
        "beginnings-are-hard",
        "In b, what does each net know when it predicts the first word of a piece?",
    ),
    "c": (
        "chosen on the test",
        "best-of-five-on-the-test",
        "In c, which text has decided which of the five is reported? Would the same net be the "
        "best on another text?",
    ),
    "d": (
        SOUND,
        "fair-comparison-blamed",
        "Of d you are told the text, the vocabulary, the mode, how the rates were chosen and over "
        "how many seeds, and no more is concluded than that.",
    ),
    "e": (
        "dropout on",
        "scored-as-in-training",
        "In e, look at what was done to the two nets just before they were scored.",
    ),
    "f": (
        "other units",
        "a-character-is-no-word",
        "In f, of what are the two numbers the perplexity? How many such things has a text?",
    ),
}
flaws = find_the_flaws(
    "neural_language_models",
    SENTENCES,
    words=FLAWS,
    believed="You believe every sentence. Would the numbers be the same if both models were "
    "treated alike?",
    hints=(
        "Read each sentence twice: what was done to the one model, and what to the other?",
        "Ask five things. Is dropout off while both are scored? Does the state go on in both, or "
        "in neither? Was anything chosen by the text that the result is given for? Do both tell "
        "the same words apart? Is a token the same thing in both?",
        "Each word fits one sentence: begin with those of which you are sure. The sound one names "
        "everything that has to be equal.",
    ),
    more=(
        Slip(
            "units-and-vocabularies",
            "You exchange units and vocabularies. Units differ if one model predicts words and the "
            "other characters; vocabularies, if both predict words and one knows fewer of them.",
            ({"a": "other units"}, {"f": "other vocabularies"}),
        ),
    ),
)
