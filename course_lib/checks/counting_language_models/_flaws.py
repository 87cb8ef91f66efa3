"""Find the flaws in a report that compares language models."""

from __future__ import annotations

from course_lib.checks.flaws import SOUND, find_the_flaws

FLAWS = (
    "other words",
    "tuned on the test",
    "ends left out",
    "no distribution",
    "counted text",
    "other units",
)
SENTENCES = {  # its word, the name of a mistake, and what to tell who takes it for something else
    "a": (
        "other words",
        "smaller-vocabulary",
        "In a, what would the first model's perplexity be if it knew three words only, and read "
        "all others as `<unk>`?",
    ),
    "b": (
        "tuned on the test",
        "chosen-by-the-test",
        "In b, which text has chosen the setting, and which text has judged it?",
    ),
    "c": (
        "ends left out",
        "fewer-predictions",
        "In c, do both numbers answer for the same predictions? Count them in a sentence of five "
        "words.",
    ),
    "d": (
        "no distribution",
        "scores-not-probabilities",
        "In d, what would happen to the first number if all scores were doubled?",
    ),
    "e": (
        SOUND,
        "sound-sentence-blamed",
        "Of e you are told that words, tokens and texts were the same, what chose the settings, "
        "and on how many texts; no more is concluded than that.",
    ),
    "f": (
        "counted text",
        "fitted-on-what-was-counted",
        "In f, how often does the text that was counted hold a trigram that was never counted?",
    ),
    "g": (
        "other units",
        "characters-against-words",
        "In g, how many characters have to be predicted for one word?",
    ),
}
flaws = find_the_flaws(
    "counting_language_models",
    SENTENCES,
    words=FLAWS,
    believed="You believe every sentence. For each, ask whether both numbers are probabilities of "
    "the same things, on a text that nobody has looked at.",
    hints=(
        "Read each sentence twice: what was compared, and what is concluded from it?",
        "Ask five things. Do both models know the same words? Do they predict the same tokens, the "
        "same number of them? Do their numbers sum to 1? Which text chose the settings? Had that "
        "text been counted?",
        "Each word fits one sentence: begin with those of which you are sure, and see what is "
        "left. A sound sentence says what was the same, and concludes no more than was seen.",
    ),
)
