"""Bring reported numbers to one scale: perplexity a token, of the same tokens."""

from __future__ import annotations

from math import exp, log

from course_lib.checks.question import Question
from course_lib.checks.table import Slip, Table, within

WORDS, ENDS = 900, 100
TOKENS = WORDS + ENDS
B, B_END = 110, 0.2  # perplexity of the words alone; probability of each end
C, UNKNOWN, KINDS = 60, 200, 500  # with unknown tokens, which stand for so many words
D_BITS, CHARACTERS = 1.3, 5500
HALVES = ((600, 50), (400, 150))  # tokens and perplexity of the two parts of the text

RIGHT = {
    "B": exp((WORDS * log(B) - ENDS * log(B_END)) / TOKENS),
    "C": exp((TOKENS * log(C) + UNKNOWN * log(KINDS)) / TOKENS),
    "D": 2 ** (D_BITS * CHARACTERS / TOKENS),
    "E": exp(sum(n * log(perplexity) for n, perplexity in HALVES) / TOKENS),
}


SLIPS = (
    Slip(
        "as-reported",
        "You take a number as it was reported. Which predictions, of which words, does it answer "
        "for?",
        ({"B": B}, {"C": C}, {"D": D_BITS}),
    ),
    Slip(
        "arithmetic-mean",
        "You take the mean of perplexities, or of inverse probabilities. What adds up are "
        "logarithms: go back to the sum of -ln p, and forward again.",
        (
            {"B": (WORDS * B + ENDS / B_END) / TOKENS},
            {"E": sum(n * perplexity for n, perplexity in HALVES) / TOKENS},
            {"E": 100.0},
            {"C": ((TOKENS - UNKNOWN) * C + UNKNOWN * C * KINDS) / TOKENS},
        ),
    ),
    Slip(
        "ends-cost-nothing",
        "You divide by all tokens of B, and the ends are not in your sum: each has cost -ln 0.2.",
        {"B": exp(WORDS * log(B) / TOKENS)},
    ),
    Slip(
        "ends-not-in-the-number",
        "The ends of B are in your sum and not in the number that you divide by.",
        {"B": exp((WORDS * log(B) - ENDS * log(B_END)) / WORDS)},
    ),
    Slip(
        "wrong-side",
        "Your correction goes the wrong way: a smaller probability makes a perplexity larger.",
        (
            {"B": exp((WORDS * log(B) + ENDS * log(B_END)) / TOKENS)},
            {"C": exp((TOKENS * log(C) - UNKNOWN * log(KINDS)) / TOKENS)},
        ),
    ),
    Slip(
        "all-tokens-unknown",
        "You divide the probability of every token of C by 500. Only 200 of the 1000 are unknown.",
        {"C": C * KINDS},
    ),
    Slip(
        "known-tokens-once",
        "You count the unknown tokens of C in addition to the 1000. They are among them.",
        (
            {"C": exp((TOKENS * log(C) + UNKNOWN * log(KINDS)) / (TOKENS + UNKNOWN))},
            {"C": exp(((TOKENS - UNKNOWN) * log(C) + UNKNOWN * log(KINDS)) / TOKENS)},
        ),
    ),
    Slip(
        "another-base",
        "Bits are logarithms of base 2: a model that needs b bits for a token has the perplexity "
        "2 to the b.",
        (
            {"D": exp(D_BITS * CHARACTERS / TOKENS)},
            {"D": 10 ** (D_BITS * CHARACTERS / TOKENS)},
        ),
    ),
    Slip(
        "for-one-character",
        "This is D's perplexity for one character. A token of the text has 5.5 of them.",
        {"D": 2**D_BITS},
    ),
    Slip(
        "bits-not-perplexity",
        "These are D's bits for a token, or a multiple of its perplexity for a character. Bits of "
        "the characters add up, and then 2 is raised to their sum.",
        (
            {"D": D_BITS * CHARACTERS / TOKENS},
            {"D": 2**D_BITS * CHARACTERS / TOKENS},
        ),
    ),
    Slip(
        "characters-of-words-only",
        "You divide D's bits by the words. The ends are tokens too.",
        {"D": 2 ** (D_BITS * CHARACTERS / WORDS)},
    ),
    Slip(
        "parts-taken-for-equal",
        "You let both parts of E count alike. One of them has more tokens.",
        {"E": exp(sum(log(perplexity) for _, perplexity in HALVES) / 2)},
    ),
)


def _below_one(given: dict[str, float], wrong: list[str]) -> tuple[str, str] | None:
    says = "A perplexity is at least 1: it is the inverse of a mean probability."
    return ("below-one", says) if any(given[row] < 1 for row in wrong) else None


TABLE = Table(
    name="fair",
    right=RIGHT,
    slips=SLIPS,
    same=within(relative=5e-3),
    otherwise=_below_one,
)

fair = Question(
    name="counting_language_models.fair",
    signature="fair",
    judge=TABLE.judge,
    hints=(
        "What adds up over predictions is -ln p. For a perplexity P of T tokens its sum is T ln P.",
        "For each report, find the sum of -ln p over the same 1000 tokens, and divide by 1000. In "
        "B add what the ends have cost; in D one bit is ln 2.",
        "In C the model has said `<unk>` 200 times. A model that has to name the word must share "
        "that probability among 500 words, so each of these tokens costs ln 500 more. In E the two "
        "sums of the parts add up.",
    ),
)
