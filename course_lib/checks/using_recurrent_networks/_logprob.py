"""The probability of a target sentence, given the source: a decoder's, word by word."""

from __future__ import annotations

import numpy as np

from course_lib.checks.question import Case, Mistake, Part, Question, Source, edit, relative, whole
from course_lib.checks.using_recurrent_networks._decoder import BEGIN, END, drawn

LOGPROB = Source("""
def logprob(step, state, words, begin, end):
    total = 0.0
    for read, said in zip([begin, *words], [*words, end], strict=True):
        y, state = step(state, read)
        y = y - y.max()
        total += y[said] - np.log(np.exp(y).sum())
    return total
""")
PAIRS, STEP = "zip([begin, *words], [*words, end], strict=True)", "y, state = step(state, read)"
SHIFT, ADDED = "y = y - y.max()", "total += y[said] - np.log(np.exp(y).sum())"
RETURN = "return total"
MASKED = "y = np.where(np.arange(len(y)) == begin, -np.inf, y)"
OWN_WORDS = """
def logprob(step, state, words, begin, end):
    total, read = 0.0, begin
    for said in [*words, end]:
        y, state = step(state, read)
        y = y - y.max()
        total += y[said] - np.log(np.exp(y).sum())
        read = int({y}.argmax())
    return total
"""


def cases(rng: np.random.Generator) -> list[Case]:
    """One word, some, none at all, the same word twice, scores far apart."""
    step, state = drawn(rng, 4, 2), rng.uniform(-1, 1, 2).round(2)
    return [
        Case((step, state, [2], BEGIN, END), "words = [2], 4 words in all"),
        _case(rng, 3, words=5, units=3),
        _case(rng, 0, words=4, units=2),
        _case(rng, 6, words=6, units=4),
        _case(rng, 4, words=8, units=3, size=3000.0),
    ]


def _case(rng: np.random.Generator, count: int, words: int, units: int, size: float = 1.0) -> Case:
    step, state = drawn(rng, words, units, size), rng.uniform(-1, 1, units).round(2)
    target = rng.integers(2, words, count).tolist()
    label = f"words = {target}, {words} words in all"
    label += ", scores in the thousands" if size > 9 else ""
    return Case((step, state, target, BEGIN, END), label)


MISTAKES = (
    Mistake(
        "end-left-out",
        "The end is missing: after its last word the decoder has to say that there is no more.",
        wrong=edit(PAIRS, "zip([begin, *words], words)"),
    ),
    Mistake(
        "begin-not-read",
        "Your decoder does not begin with reading `begin`: the first word has a probability, too.",
        wrong=edit(PAIRS, "zip(words, [*words[1:], end])"),
    ),
    Mistake(
        "asked-for-the-word-just-read",
        "You ask for the word that has just been read. After reading a word the decoder is asked "
        "for the next one.",
        wrong=(
            edit(PAIRS, "zip([begin, *words], [begin, *words])"),
            edit(PAIRS, "zip([*words, end], [*words, end])"),
            edit(PAIRS, "zip(words, words)"),
        ),
    ),
    Mistake(
        "state-not-carried",
        "Each of your steps begins at the first state. Hand the state of one step to the next.",
        wrong=edit(STEP, "y, _ = step(state, read)"),
    ),
    Mistake(
        "own-words-read",
        "Your decoder goes on with the word that it would have said. Here the sentence is given: "
        "it reads the given words.",
        wrong=(
            whole(OWN_WORDS.format(y="y")),
            whole(OWN_WORDS.format(y="np.where(np.arange(len(y)) == begin, -np.inf, y)")),
        ),
    ),
    Mistake(
        "begin-read-each-time",
        "Your decoder reads `begin` at every step. After the first it reads the words.",
        wrong=edit(PAIRS, "zip([begin] * (len(words) + 1), [*words, end])"),
    ),
    Mistake(
        "mean-for-sum",
        "You return a mean. The probability of a sentence is the product of all its words', so its "
        "logarithm is a sum.",
        wrong=(
            edit(RETURN, "return total / (len(words) + 1)"),
            edit(RETURN, "return total / max(len(words), 1)"),
        ),
    ),
    Mistake(
        "sign",
        "You return the loss. A logarithm of a probability is not above 0.",
        wrong=(edit(RETURN, "return -total"), edit(RETURN, "return -total / (len(words) + 1)")),
    ),
    Mistake(
        "probability",
        "You return a probability. Asked for is its logarithm.",
        wrong=edit(RETURN, "return np.exp(total)"),
    ),
    Mistake(
        "probabilities-added",
        "You add probabilities. They are multiplied: add their logarithms.",
        wrong=(
            edit(ADDED, "total += np.exp(y[said]) / np.exp(y).sum()"),
            edit(
                ADDED,
                "total += np.exp(y[said]) / np.exp(y).sum()",
                RETURN,
                "return np.log(total)",
            ),
        ),
    ),
    Mistake(
        "no-softmax",
        "You add scores. A score becomes a logarithm of a probability when the logarithm of the "
        "sum of all exponentials is taken away.",
        wrong=(
            edit(SHIFT, "y = 1.0 * y", ADDED, "total += y[said]"),
            edit(ADDED, "total += y[said]"),
        ),
    ),
    Mistake(
        "last-word-only",
        "You return the logarithm of one word's probability. Asked for is the whole sentence.",
        wrong=edit("total += y", "total = y"),
    ),
    Mistake(
        "another-logarithm",
        "Your logarithm has another base than e.",
        wrong=(
            edit(RETURN, "return total / np.log(2)"),
            edit(RETURN, "return total / np.log(10)"),
        ),
    ),
    Mistake(
        "begin-excluded",
        "You take `begin` out of the softmax. Here it runs over all words; `begin` is left out "
        "only where a decoder is asked for a word to say.",
        wrong=edit(SHIFT, f"{MASKED}\n        {SHIFT}"),
    ),
    Mistake(
        "exponential-out-of-range",
        "With scores of some thousands the exponential runs over, or a probability becomes 0. Take "
        "the largest score away first, and work with logarithms.",
        wrong=(
            edit(SHIFT, "y = 1.0 * y"),
            edit(ADDED, "total += np.log(np.exp(y[said]) / np.exp(y).sum())"),
            edit(
                SHIFT,
                "y = 1.0 * y",
                ADDED,
                "total += np.log(np.exp(y[said]) / np.exp(y).sum())",
            ),
        ),
    ),
    Mistake(
        "pair-of-scores-and-state",
        "`step` returns two things, in this order: the scores and the state after.",
        raises=(
            "'tuple' object has no attribute",
            "must be real number, not tuple",
            "is out of bounds for axis 0 with size",
            "matmul: Input operand 1 has a mismatch",
        ),
    ),
)

logprob = Question(
    name="using_recurrent_networks.logprob",
    signature="logprob(step, state, words, begin, end)",
    cases=cases,
    source=LOGPROB,
    parts=(Part("the number"),),
    tolerance=lambda expected, eps, *args: 1e3 * relative(expected, eps),  # scores of thousands
    mistakes=MISTAKES,
    hints=(
        "For a target of two words: which words does the decoder read, one after the other, and "
        "which is it asked for each time?",
        "It reads `begin` and the words; it is asked for the words and `end`. Each step gives "
        "scores; their softmax gives the probability of the word that is asked for.",
        "Walk through both lists side by side with `zip`, hand the state on, and add up: the "
        "word's score, less the logarithm of the sum of the exponentials of all scores. Subtract "
        "the largest score from all first.",
    ),
)
