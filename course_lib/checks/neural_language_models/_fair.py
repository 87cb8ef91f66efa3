"""The numbers that decide between two models: computed so that like stands beside like."""

from __future__ import annotations

import math

from course_lib.checks.question import Question
from course_lib.checks.table import Slip, Table, within

TOKENS, UNKNOWN, RARE, PERPLEXITY = 1000, 100, 5000, 90.0
BITS, CHARACTERS = 1.25, 5600
VALIDATION = {0.3: 131, 1: 124, 3: 122, 10: 127}
TEST = {0.3: 125, 1: 121, 3: 119, 10: 118}

SHARE = UNKNOWN / TOKENS
A_WORD = CHARACTERS / TOKENS
CHOSEN = min(VALIDATION, key=VALIDATION.get)
RIGHT = {
    "all words": PERPLEXITY * RARE**SHARE,
    "test": float(TEST[CHOSEN]),
    "characters": 2 ** (BITS * A_WORD),
}
SLIPS = (
    Slip(
        "unknown-word-for-free",
        "The 100 rare words are still one word for this model. It has to say which of the 5000 it "
        "is: what does that cost, in nats, each time?",
        {"all words": PERPLEXITY},
    ),
    Slip(
        "every-token-pays",
        "Only the unknown tokens have to be told apart, and they are one in ten. All others cost "
        "what they cost.",
        {"all words": PERPLEXITY * RARE},
    ),
    Slip(
        "perplexities-averaged",
        "You average perplexities. What adds up over a text are logarithms.",
        (
            {"all words": PERPLEXITY + SHARE * RARE},
            {"all words": (1 - SHARE) * PERPLEXITY + SHARE * RARE},
        ),
    ),
    Slip(
        "rare-words-only",
        "The unknown word itself has been paid for already, within the perplexity of 90: what is "
        "added is the choice among the 5000.",
        {"all words": PERPLEXITY ** (1 - SHARE) * RARE**SHARE},
    ),
    Slip(
        "unknown-left-out",
        "To leave the unknown words out makes the text an easier one. They are to be predicted.",
        ({"all words": PERPLEXITY ** (1 - SHARE)}, {"all words": PERPLEXITY ** (1 / (1 - SHARE))}),
    ),
    Slip(
        "best-on-the-test",
        "This rate is the best on the test text, and was found by looking at it. Which of the two "
        "texts is there for choosing?",
        {"test": float(min(TEST.values()))},
    ),
    Slip(
        "validation-reported",
        "The rate is right. Its perplexity on the validation text is the one by which it was "
        "chosen; the report gives the other.",
        {"test": float(VALIDATION[CHOSEN])},
    ),
    Slip(
        "mean-over-the-rates",
        "You take the mean over the rates. One rate is chosen, and its net is reported.",
        {"test": sum(TEST.values()) / len(TEST)},
    ),
    Slip(
        "perplexity-a-character",
        "This is the perplexity of a character. A word is some characters: its bits add up.",
        {"characters": 2**BITS},
    ),
    Slip(
        "perplexity-times-characters",
        "You multiply a character's perplexity by the number of characters of a word. "
        "Probabilities of characters multiply, so their perplexities do.",
        {"characters": 2**BITS * A_WORD},
    ),
    Slip(
        "bits-a-word",
        "These are the bits of a word. Its perplexity is 2 to them.",
        {"characters": BITS * A_WORD},
    ),
    Slip(
        "e-to-the-bits",
        "The bits are logarithms to the base 2, and so is the power to be taken.",
        {"characters": math.exp(BITS * A_WORD)},
    ),
    Slip(
        "spaces-taken-out",
        "The 5600 characters have their spaces and line ends among them: nothing is to be taken "
        "away or added.",
        ({"characters": 2 ** (BITS * (A_WORD - 1))}, {"characters": 2 ** (BITS * (A_WORD + 1))}),
    ),
)
TABLE = Table(
    name="fair",
    right=RIGHT,
    slips=SLIPS,
    same=within(relative=5e-3),
    label=lambda key: f'"{key}"',
    explains="some",
)

fair = Question(
    name="neural_language_models.fair",
    signature="fair",
    judge=TABLE.judge,
    hints=(
        "What adds up over a text is the number of nats or bits. Work with totals, and make "
        "perplexities of them last.",
        '"all words": at 100 of 1000 tokens, ln 5000 nats are added to what the model has paid. '
        '"characters": the bits of all characters are spread over 1000 tokens.',
        "The new mean is ln 90 + 0.1 ln 5000, in nats a token; the bits a token are 1.25 times "
        '5.6. For "test", look for the best rate in the column that is there for choosing, and '
        "read its test perplexity.",
    ),
)
