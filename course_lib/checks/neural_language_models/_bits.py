"""Perplexity a word and bits a character, from the same log probabilities."""

from __future__ import annotations

import numpy as np

from course_lib.checks.question import Case, Mistake, Part, Question, Source, edit, relative

BITS = Source("""
def bits(sentences, logprobs):
    total = -sum(sum(row) for row in logprobs)
    tokens = sum(len(words) + 1 for words in sentences)
    characters = sum(len(" ".join(words)) + 1 for words in sentences)
    return np.exp(total / tokens), total / np.log(2) / characters
""")
TOTAL, TOKENS = "sum(sum(row) for row in logprobs)", "sum(len(words) + 1 for words in sentences)"
LETTERS = 'sum(len(" ".join(words)) + 1 for words in sentences)'
PERPLEXITY, BITS_A_CHARACTER = "np.exp(total / tokens)", "total / np.log(2) / characters"
TEXT = (
    "the writer of the books is tall",
    "rain",
    "a word that nobody has ever read costs most of all",
    "go home now",
    "the gates near the river were old and nobody knew why",
    "yes it is",
)


def cases(rng: np.random.Generator) -> list[Case]:
    """One sentence of one word, sentences of unequal length, and many."""
    drawn = [TEXT[i] for i in rng.permutation(len(TEXT))]
    small = [["go", "home"], ["rain"]], [[-2.0, -1.0, -0.5], [-4.0, -1.5]]
    return [
        Case(([["rain"]], [[-3.0, -1.0]]), 'sentences = [["rain"]], logprobs = [[-3.0, -1.0]]'),
        Case(small, 'sentences = [["go", "home"], ["rain"]]'),
        _case(rng, drawn[:2]),
        _case(rng, drawn[2:5]),
        _case(rng, drawn),
    ]


def _case(rng: np.random.Generator, texts: list[str]) -> Case:
    sentences = [text.split() for text in texts]
    size = rng.uniform(1, 5, len(texts))  # some sentences are hard throughout
    rows = zip(size, sentences, strict=True)
    logprobs = [(-rng.exponential(s, len(words) + 1)).round(2).tolist() for s, words in rows]
    return Case((sentences, logprobs), f"the {len(texts)} sentences {'; '.join(texts)}"[:150])


MISTAKES = (
    Mistake(
        "ends-not-counted",
        "The end of a sentence is predicted, too: a sentence of n words has n + 1 tokens, and all "
        "their log probabilities are in the sum.",
        wrong=(
            edit(TOKENS, "sum(len(words) for words in sentences)"),
            edit(TOTAL, "sum(sum(row[:-1]) for row in logprobs)"),
            edit(
                TOKENS,
                "sum(len(words) for words in sentences)",
                TOTAL,
                "sum(sum(row[:-1]) for row in logprobs)",
            ),
        ),
    ),
    Mistake(
        "line-ends-not-counted",
        "The character at the end of each line is missing: a character model predicts it, too.",
        wrong=(
            edit(LETTERS, 'sum(len(" ".join(words)) for words in sentences)'),
            edit(LETTERS, 'len(" ".join(" ".join(words) for words in sentences))'),
        ),
    ),
    Mistake(
        "spaces-not-counted",
        "The spaces between the words are missing: a character model predicts them, too.",
        wrong=(
            edit('len(" ".join(words))', "sum(map(len, words))"),
            edit('len(" ".join(words)) + 1', "sum(map(len, words))"),
        ),
    ),
    Mistake(
        "space-after-each-word",
        "You have a character too many in each line: n words have n - 1 spaces between them, and "
        "the line has one end.",
        wrong=edit('len(" ".join(words)) + 1', 'len(" ".join(words)) + 2'),
    ),
    Mistake(
        "nats-for-bits",
        "Yours are nats or digits a character. A bit is ln 2 nats.",
        wrong=(
            edit(BITS_A_CHARACTER, "total / characters"),
            edit(BITS_A_CHARACTER, "total / np.log(10) / characters"),
            edit(BITS_A_CHARACTER, "total * np.log(2) / characters"),
        ),
    ),
    Mistake(
        "base-of-the-perplexity",
        "The logarithms are natural: the perplexity is e to the mean loss, and not 2 or 10 to it.",
        wrong=(
            edit(PERPLEXITY, "2 ** (total / tokens)"),
            edit(PERPLEXITY, "10 ** (total / tokens)"),
        ),
    ),
    Mistake(
        "bits-a-word",
        "Your second number is in bits a token. Asked for are bits a character: the same total, "
        "over more units.",
        wrong=edit(BITS_A_CHARACTER, "total / np.log(2) / tokens"),
    ),
    Mistake(
        "perplexity-a-character",
        "Your perplexity is that of a character. Asked for is that of a token.",
        wrong=edit(PERPLEXITY, "np.exp(total / characters)"),
    ),
    Mistake(
        "mean-of-means",
        "You take a mean for each sentence and then the mean of these: then a word in a short "
        "sentence counts more. Add up over the whole text, and divide once.",
        wrong=(
            edit(PERPLEXITY, "np.exp(-np.mean([np.mean(row) for row in logprobs]))"),
            edit(PERPLEXITY, "np.mean([np.exp(-np.mean(row)) for row in logprobs])"),
            edit(
                PERPLEXITY,
                "np.exp(-np.mean([np.mean(row) for row in logprobs]))",
                BITS_A_CHARACTER,
                "-np.mean([sum(row) / (len(' '.join(words)) + 1) for row, words in "
                "zip(logprobs, sentences)]) / np.log(2)",
            ),
            edit(
                PERPLEXITY,
                "np.mean([np.exp(-np.mean(row)) for row in logprobs])",
                BITS_A_CHARACTER,
                "-np.mean([sum(row) / (len(' '.join(words)) + 1) for row, words in "
                "zip(logprobs, sentences)]) / np.log(2)",
            ),
            edit(
                BITS_A_CHARACTER,
                "-np.mean([sum(row) / (len(' '.join(words)) + 1) for row, words in "
                "zip(logprobs, sentences)]) / np.log(2)",
            ),
        ),
    ),
    Mistake(
        "mean-of-perplexities",
        "You take the mean of the words' own perplexities, 1 / p. The mean is taken of the "
        "logarithms.",
        wrong=edit(PERPLEXITY, "sum(np.exp(-p) for row in logprobs for p in row) / tokens"),
    ),
    Mistake(
        "sign",
        "A sign is wrong: log probabilities are negative, and a better model has a smaller "
        "perplexity and fewer bits.",
        wrong=(
            edit("-sum(sum", "sum(sum"),
            edit(BITS_A_CHARACTER, f"-{BITS_A_CHARACTER}"),
            edit(PERPLEXITY, "np.exp(-total / tokens)"),
        ),
    ),
    Mistake(
        "exponential-missing",
        "Your first number is the mean loss. The perplexity is its exponential.",
        wrong=edit(PERPLEXITY, "total / tokens"),
    ),
    Mistake(
        "rows-of-unequal-length",
        "The rows differ in length, as the sentences do: no array can be made of them. Go through "
        "them one by one, or put them one after the other.",
        raises=("inhomogeneous", "unsupported operand type(s) for +: 'int' and 'list'"),
    ),
)

bits = Question(
    name="neural_language_models.bits",
    signature="bits(sentences, logprobs)",
    cases=cases,
    source=BITS,
    tolerance=lambda expected, eps, *args: tuple(relative(e, eps) for e in expected),
    parts=(Part("the perplexity"), Part("the number of bits")),
    mistakes=MISTAKES,
    hints=(
        "A text costs the same number of nats, however you divide it. Over how many tokens, and "
        "over how many characters, does it spread?",
        "Add up all log probabilities of the whole text first. Each sentence has one more of them "
        "than words.",
        "Written down, a sentence is its words with a space between each two, and the end of the "
        "line: `len(' '.join(words)) + 1` characters. Nats become bits when you divide by ln 2.",
    ),
)
