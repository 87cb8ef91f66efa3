"""Accuracy on number agreement by attractors, beside the guess of the nearest noun."""

from __future__ import annotations

from collections.abc import Sequence
from zlib import crc32

import numpy as np

from course_lib.checks.question import Case, Mistake, Part, Question, Source, edit, whole
from course_lib.tasks import Agreement

AGREEMENT = Source("""
def agreement(sentences, logprob):
    rows = {}
    for words, verb, wrong, numbers, head in sentences:
        context = words[:verb]
        right, other = logprob(words[verb], context), logprob(wrong, context)
        score = (right > other) + 0.5 * (right == other)
        nearest = numbers[-1] == numbers[head]
        k = sum(n != numbers[head] for n in numbers[head + 1 :])
        rows.setdefault(k, []).append((score, nearest))
    return np.array([np.mean(rows[k], axis=0) for k in sorted(rows)])
""")
CONTEXT, SCORE = "words[:verb]", "(right > other) + 0.5 * (right == other)"
BOTH = "logprob(words[verb], context), logprob(wrong, context)"
NEAREST, END = (
    "numbers[-1] == numbers[head]",
    "return np.array([np.mean(rows[k], axis=0) for k in sorted(rows)])",
)
COUNT, BETWEEN = "sum(n != numbers[head] for n in numbers[head + 1 :])", "numbers[head + 1 :]"
DIFFERS = "n != numbers[head]"
WHOLE = """
def agreement(sentences, logprob):
    def total(words):
        return {share}sum(logprob(word, words[:t]) for t, word in enumerate(words))

    rows = {{}}
    for words, verb, wrong, numbers, head in sentences:
        right, other = total(words), total((*words[:verb], wrong, *words[verb + 1 :]))
        score = (right > other) + 0.5 * (right == other)
        nearest = numbers[-1] == numbers[head]
        k = sum(n != numbers[head] for n in numbers[head + 1 :])
        rows.setdefault(k, []).append((score, nearest))
    return np.array([np.mean(rows[k], axis=0) for k in sorted(rows)])
"""
Sentence = tuple[tuple[str, ...], int, str, tuple[int, ...], int]


def coarse(word: str, context: Sequence[str]) -> float:
    """A model of no sense, whose few values often tie: it depends on every word before."""
    return -1.0 - crc32(" ".join((*context, word)).encode()) % 4


def fine(word: str, context: Sequence[str]) -> float:
    """Another one, with no ties."""
    return -1e-3 * (1 + crc32(" ".join((word, *context, word)).encode()) % 99991)


def drawn(rng: np.random.Generator, size: int, **settings: int) -> list[Sentence]:
    """Sentences as a student gets them: words, place of the verb, wrong form, numbers, head."""
    found = Agreement(**settings).sentences(size, seed=int(rng.integers(2**31)))
    return [(s.words, s.verb, s.wrong, s.nouns, s.head) for s in found]


def all_counts(
    rng: np.random.Generator, size: int, phrases: int, **settings: int
) -> list[Sentence]:
    """Some sentences with each number of attractors, in any order."""
    found = [
        sentence
        for k in range(phrases + 1)
        for sentence in drawn(rng, size + k, phrases=phrases, attractors=k, **settings)
    ]
    most = found.pop()  # comes first, so that the order of appearance is not the right one
    return [most, *(found[i] for i in rng.permutation(len(found)))]


def cases(rng: np.random.Generator) -> list[Case]:
    """Nothing between, one noun, two, a noun in front of the subject, relative clauses, ties."""
    rows = [
        (drawn(rng, 6, phrases=0), fine, "6 sentences without attractors, a model without ties"),
        (all_counts(rng, 8, 1), fine, "0 or 1 attractors, a model without ties"),
        (all_counts(rng, 10, 1), coarse, "0 or 1 attractors, a model with ties"),
        (all_counts(rng, 9, 2, front=1), coarse, "0 to 2 attractors, a noun before the subject"),
        (all_counts(rng, 11, 3), fine, "0 to 3 attractors, a model without ties"),
        (
            [*all_counts(rng, 9, 2, depth=1), *all_counts(rng, 9, 1, front=1, fillers=2)],
            coarse,
            "0 to 2 attractors, sentences of different shapes",
        ),
    ]
    return [Case((sentences, model), label) for sentences, model, label in rows]


MISTAKES = (
    Mistake(
        "ties-called-right",
        "Where both forms are equally likely, yours is right. A tie counts one half: the model "
        "would have to toss a coin.",
        wrong=edit(SCORE, "right >= other"),
    ),
    Mistake(
        "ties-called-wrong",
        "Where both forms are equally likely, yours is wrong. A tie counts one half: the model "
        "would have to toss a coin.",
        wrong=edit(SCORE, "right > other"),
    ),
    Mistake(
        "verb-in-the-context",
        "Your context is not what stands before the verb: it ends too late, or too early. The "
        "model is to predict the verb from all words before it.",
        wrong=(
            edit(CONTEXT, "words[: verb + 1]"),
            edit(CONTEXT, "words[: verb - 1]"),
            edit(CONTEXT, "words"),
        ),
    ),
    Mistake(
        "one-word-of-context",
        "Your model sees the last word or two only. Its context is all of the sentence before the "
        "verb.",
        wrong=(
            edit(CONTEXT, "words[verb - 1 : verb]"),
            edit(CONTEXT, "words[max(verb - 2, 0) : verb]"),
            edit(CONTEXT, "()"),
        ),
    ),
    Mistake(
        "whole-sentences-compared",
        "You compare the probabilities of whole sentences. What comes after the verb is scored "
        "then, too; asked for are the two forms at the verb's place.",
        wrong=(whole(WHOLE.format(share="")),),
    ),
    Mistake(
        "forms-exchanged",
        "You count how often the wrong form is the likelier one.",
        wrong=(edit("right, other =", "other, right ="),),
    ),
    Mistake(
        "differences-averaged",
        "You average differences of log probabilities. Asked for is how often the right form is "
        "the likelier one.",
        wrong=edit(SCORE, "right - other"),
    ),
    Mistake(
        "nouns-before-the-subject",
        "You count nouns before the subject as attractors. They stand between subject and verb.",
        wrong=edit(BETWEEN, "numbers"),
    ),
    Mistake(
        "all-nouns-between",
        "You count all nouns between subject and verb. An attractor has the other number.",
        wrong=edit(COUNT, f"len({BETWEEN})"),
    ),
    Mistake(
        "same-number-counted",
        "You count the nouns that agree with the subject. An attractor does not.",
        wrong=edit(DIFFERS, "n == numbers[head]"),
    ),
    Mistake(
        "plurals-counted",
        "You count the plural nouns. After a plural subject it is the singular ones that attract.",
        wrong=(edit(DIFFERS, "n == 1"), edit(DIFFERS, "n == 0")),
    ),
    Mistake(
        "first-noun-as-the-subject",
        "You take the first noun for the subject. Its place among the nouns is `head`.",
        wrong=(
            edit(DIFFERS, "n != numbers[0]", NEAREST, "numbers[-1] == numbers[0]"),
            edit(
                DIFFERS,
                "n != numbers[0]",
                BETWEEN,
                "numbers[1:]",
                NEAREST,
                "numbers[-1] == numbers[0]",
            ),
        ),
    ),
    Mistake(
        "another-guess",
        "Your guess is not that of the nearest noun: the last one before the verb.",
        wrong=(
            edit(NEAREST, "numbers[0] == numbers[head]"),
            edit(NEAREST, "(np.mean(numbers) > 0.5) == numbers[head]"),
            edit(NEAREST, "numbers[head] == numbers[head]"),
        ),
    ),
    Mistake(
        "guess-of-the-other-number",
        "Your guess is right where the nearest noun has the other number. A verb agrees with its "
        "subject.",
        wrong=edit(NEAREST, "numbers[-1] != numbers[head]"),
    ),
    Mistake(
        "columns-exchanged",
        "Your columns are exchanged: first the model, then the guess.",
        wrong=edit("(score, nearest)", "(nearest, score)"),
    ),
    Mistake(
        "counts-for-shares",
        "You return sums. Asked for are shares of the sentences with so many attractors.",
        wrong=(
            edit("np.mean(rows[k], axis=0)", "np.sum(rows[k], axis=0)"),
            edit("np.mean(rows[k], axis=0)", "np.sum(rows[k], axis=0) / len(sentences)"),
        ),
    ),
    Mistake(
        "all-together",
        "You return one row for all sentences. Asked for is one for each number of attractors.",
        wrong=(
            edit(END, "return np.mean(sum(rows.values(), []), axis=0)"),
            edit(END, "return np.array([np.mean(sum(rows.values(), []), axis=0)])"),
        ),
    ),
    Mistake(
        "rows-in-order-of-appearance",
        "Your rows stand in the order in which the numbers of attractors have come up. Row k "
        "belongs to k attractors.",
        wrong=edit("sorted(rows)", "rows"),
    ),
)

agreement = Question(
    name="neural_language_models.agreement",
    signature="agreement(sentences, logprob)",
    cases=cases,
    source=AGREEMENT,
    parts=(Part("the table", ("row", "column")),),
    mistakes=MISTAKES,
    hints=(
        "For one sentence: which words are the context, and which two words compete for the next "
        "place?",
        "Per sentence three things: the score 1, 1/2 or 0; whether the last noun before the verb "
        "has the number of the subject; and how many nouns after the subject have not.",
        "Gather the pairs (score, guess) by the number of attractors, in a dictionary of lists, "
        "say; the nouns between subject and verb are `numbers[head + 1 :]`. Then take the mean of "
        "each list, with 0 attractors first.",
    ),
)
