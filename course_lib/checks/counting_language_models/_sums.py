"""Predict what the scores of stupid back-off sum to, and Katz's."""

from __future__ import annotations

import itertools
from collections.abc import Callable

from course_lib.checks.counting_language_models._texts import sentences
from course_lib.checks.question import Question
from course_lib.checks.table import Slip, Table, within

FACTOR = 0.4
TEXT = sentences("a b a / a c / b")
MARKED = [["<s>", *sentence, "</s>"] for sentence in TEXT]
PAIRS = [pair for tokens in MARKED for pair in itertools.pairwise(tokens)]
TOKENS = [token for tokens in MARKED for token in tokens[1:]]
NEXT = ("a", "b", "c", "</s>")
KATZ = "b, Katz"
CONTEXTS = ("<s>", "a", "c", "d", KATZ)


def total(
    context: str,
    factor: float = FACTOR,
    lower: Callable[[str], float] = lambda word: TOKENS.count(word) / len(TOKENS),
    kept: Callable[[bool], bool] = lambda seen: not seen,
) -> float:
    """The sum of the scores over all words: seen ones their frequency, others ``factor`` lower."""
    if context == KATZ:
        return 1.0
    seen = {word for before, word in PAIRS if before == context}
    shared = sum(lower(word) for word in NEXT if kept(word in seen))
    return bool(seen) + factor * shared


RIGHT = {context: total(context) for context in CONTEXTS}
SLIPS = (
    Slip(
        "taken-for-a-distribution",
        "You take the scores for a distribution. What the seen words have sums to 1 already: what "
        "do the others add?",
        (dict.fromkeys(CONTEXTS, 1), {c: 1 for c in CONTEXTS if c != "d"}),
    ),
    Slip(
        "backed-off-for-all",
        "You add the lower order for all words. Only a word that was not seen after the context "
        "gets it.",
        lambda context: total(context, kept=lambda seen: True),
    ),
    Slip(
        "no-factor",
        "The factor of 0.4 is missing: what a word gets from the lower order is multiplied by it.",
        lambda context: total(context, factor=1.0),
    ),
    Slip(
        "lower-order-uniform",
        "You give each unseen word the same. Its score is 0.4 times its own share of the text.",
        lambda context: total(context, lower=lambda word: 1 / len(NEXT)),
    ),
    Slip(
        "begin-in-the-text",
        "You count `<s>` among the tokens of the text. There are nine that are predicted.",
        lambda context: total(
            context, lower=lambda word: TOKENS.count(word) / (len(TOKENS) + len(TEXT))
        ),
    ),
    Slip(
        "end-forgotten",
        "You forget the end of the sentence: `</s>` is one of the words that can come.",
        (
            lambda context: total(
                context, lower=lambda word: (word != "</s>") * TOKENS.count(word) / len(TOKENS)
            ),
            lambda context: total(
                context,
                lower=lambda word: (
                    (word != "</s>") * TOKENS.count(word) / (len(TOKENS) - len(TEXT))
                ),
            ),
        ),
    ),
    Slip(
        "only-what-is-added",
        "You have the scores of the unseen words alone. Those of the seen ones sum to 1.",
        lambda context: 1.0 if context == KATZ else total(context) - (context != "d"),
    ),
    Slip(
        "context-never-seen",
        "After `d` nothing was seen. So each word gets 0.4 times its share of the text, and the "
        "shares of all words sum to 1.",
        tuple(RIGHT | {"d": wrong} for wrong in (0.0, 1.0, 1.4)),
    ),
    Slip(
        "katz-is-one",
        "Katz's back-off takes something from the counts, and gives back as much, no more and no "
        "less: its factor is made so.",
        tuple({KATZ: wrong} for wrong in (total("b"), 0.4, 1.4, 0.0)),
    ),
)


def _wrong_katz(given: dict, wrong: list) -> tuple[str, str] | None:
    return (SLIPS[-1].name, SLIPS[-1].says) if wrong == [KATZ] else None


TABLE = Table(
    name="sums",
    right=RIGHT,
    slips=SLIPS,
    same=within(absolute=6e-4),
    label=lambda context: f'"{context}"',
    explains="wrong",
    otherwise=_wrong_katz,
)

sums = Question(
    name="counting_language_models.sums",
    signature="sums",
    judge=TABLE.judge,
    hints=(
        "Write down which words were seen after the context. What do their scores sum to?",
        "Each word that was not seen after the context adds 0.4 times its share of the nine tokens "
        "a, b, a, </s>, a, c, </s>, b, </s>.",
        "The sum is 1, if the context was seen at all, and 0.4 times the share of the words "
        "that were not seen after it. Katz chooses, for each context, another factor than 0.4, "
        "after he has taken something from the counts: what for?",
    ),
)
