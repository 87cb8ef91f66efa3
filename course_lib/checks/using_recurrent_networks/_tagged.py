"""The loss and the accuracy of a tagger on a padded batch."""

from __future__ import annotations

import numpy as np

from course_lib.checks.question import Case, Mistake, Part, Question, Source, edit, relative, whole

TAGGED = Source("""
def tagged(y, tags, lengths):
    inside = np.arange(len(y))[:, None] < lengths
    y = y - y.max(axis=2, keepdims=True)
    log_p = y - np.log(np.exp(y).sum(axis=2, keepdims=True))
    loss = -np.take_along_axis(log_p, tags[:, :, None], axis=2)[:, :, 0]
    right = y.argmax(axis=2) == tags
    return loss[inside].mean(), right[inside].mean()
""")
SHIFT = "y = y - y.max(axis=2, keepdims=True)"
LOG_P = "y - np.log(np.exp(y).sum(axis=2, keepdims=True))"
RATIO = "np.exp(y) / np.exp(y).sum(axis=2, keepdims=True)"
PICKED = "-np.take_along_axis(log_p, tags[:, :, None], axis=2)[:, :, 0]"
LOSS, RIGHT = "loss[inside].mean(), ", "right[inside].mean()"
LOSSES = "np.mean([loss[:n, b].mean() for b, n in enumerate(lengths)]), "
RIGHTS = "np.mean([right[:n, b].mean() for b, n in enumerate(lengths)])"
NEXT_WORD = """
def tagged(y, tags, lengths):
    y, tags, lengths = y[:-1], tags[1:], lengths - 1
    inside = np.arange(len(y))[:, None] < lengths
    log_p = y - np.logaddexp.reduce(y, axis=2, keepdims=True)
    loss = -np.take_along_axis(log_p, tags[:, :, None], axis=2)[:, :, 0]
    right = y.argmax(axis=2) == tags
    return loss[inside].mean(), right[inside].mean()
"""
PICKED_SCORES = "-np.take_along_axis(y, tags[:, :, None], axis=2)[:, :, 0]"


def cases(rng: np.random.Generator) -> list[Case]:
    """Two sentences of three tags, no padding, one word, many sentences, scores far apart."""
    small = np.array([[[2.0, 0.0], [0.0, 1.0]], [[1.0, 3.0], [5.0, -5.0]]])
    return [
        Case(
            (small, np.array([[0, 0], [1, -1]]), np.array([2, 1])),
            "T = 2, B = 2, 2 tags, lengths 2 and 1",
        ),
        _case(rng, [4, 2, 3], 3),
        _case(rng, [3, 3], 4),
        _case(rng, [1, 6, 2, 5], 5),
        _case(rng, [2, 5, 1], 3, size=1000.0),
    ]


def _case(rng: np.random.Generator, sizes: list[int], count: int, size: float = 2.0) -> Case:
    lengths, T = rng.permutation(sizes), max(sizes)
    y = (size * rng.normal(0, 1, (T, len(sizes), count))).round(2)
    y[..., -1] += size  # the last tag, which the index -1 stands for, is likely
    guess = y.argmax(axis=2)
    other = rng.integers(0, count, guess.shape)
    tags = np.where(rng.random(guess.shape) < 0.6, guess, other)
    tags[np.arange(T)[:, None] >= lengths] = -1
    if size > 9:  # a tag whose probability is 0 in floating point
        y[0, 0, :2], tags[0, 0] = (-900.0, 900.0), 0
    label = f"T = {T}, B = {len(sizes)}, {count} tags, lengths {', '.join(map(str, lengths))}"
    return Case((y, tags, lengths), label + (", scores in the thousands" if size > 9 else ""))


def tolerance(expected: tuple, eps: float, y: np.ndarray, *args: object) -> tuple:
    """A loss is a difference of scores, and as exact as they are."""
    return np.abs(y).max() * relative(expected[0], eps), relative(expected[1], eps)


MISTAKES = (
    Mistake(
        "padding-scored",
        "You score the padding, too. There is no tag there: -1 marks that nothing was asked, and "
        "as an index it picks the last tag.",
        wrong=(
            edit(LOSS, "loss.mean(), "),
            edit(LOSS, "loss.mean(), ", RIGHT, "right.mean()"),
        ),
        raises="Target -1 is out of bounds",
    ),
    Mistake(
        "divided-by-all-places",
        "You add up what belongs to words, and divide by all places of the table. How many words "
        "are there?",
        wrong=(
            edit(LOSS, "(loss * inside).mean(), "),
            edit(RIGHT, "right.mean()"),
            edit(LOSS, "(loss * inside).mean(), ", RIGHT, "right.mean()"),
        ),
    ),
    Mistake(
        "mean-of-means",
        "You take the mean of each sentence first, and then the mean of these. Then a word of a "
        "short sentence counts for more. Here every word counts the same.",
        wrong=(edit(LOSS, LOSSES), edit(RIGHT, RIGHTS), edit(LOSS, LOSSES, RIGHT, RIGHTS)),
    ),
    Mistake(
        "sums",
        "You return a sum, or a sum a sentence. Asked for are means over all words.",
        wrong=(
            edit(LOSS, "loss[inside].sum(), "),
            edit(LOSS, "loss[inside].sum() / len(lengths), "),
            edit(RIGHT, "right[inside].sum()"),
            edit(LOSS, "loss[inside].sum(), ", RIGHT, "right[inside].sum()"),
        ),
    ),
    Mistake(
        "whole-sentences",
        "You count sentences that are right as a whole. Asked for is the share of words.",
        wrong=edit(RIGHT, "np.mean([right[:n, b].all() for b, n in enumerate(lengths)])"),
    ),
    Mistake(
        "next-word-s-tag",
        "You ask for the tag of the next word. That is a language model's way: a tagger is asked "
        "about the word that it has just read.",
        wrong=whole(NEXT_WORD),
    ),
    Mistake(
        "softmax-over-another-axis",
        "Your probabilities do not sum to 1 over the tags of one word: the softmax runs over "
        "sentences, steps, or everything.",
        wrong=(
            edit(SHIFT, "y = 1.0 * y", LOG_P, "y - np.logaddexp.reduce(y, axis=1, keepdims=True)"),
            edit(SHIFT, "y = 1.0 * y", LOG_P, "y - np.logaddexp.reduce(y, axis=0, keepdims=True)"),
            edit(SHIFT, "y = 1.0 * y", LOG_P, "y - np.logaddexp.reduce(y.ravel())"),
        ),
    ),
    Mistake(
        "softmax-twice",
        "You take the softmax twice. torch's cross-entropy takes it itself: it wants the scores.",
        wrong=edit(
            SHIFT,
            f"y = y - y.max(axis=2, keepdims=True)\n    y = {RATIO}",
        ),
    ),
    Mistake(
        "no-softmax",
        "Your loss is made of scores. First come probabilities: softmax over the tags.",
        wrong=(
            edit(PICKED, PICKED_SCORES),
            edit(SHIFT, "y = 1.0 * y", PICKED, PICKED_SCORES),
        ),
    ),
    Mistake(
        "probabilities-for-logarithms",
        "You average probabilities. The loss is minus the logarithm of each.",
        wrong=(
            edit(PICKED, "np.exp(np.take_along_axis(log_p, tags[:, :, None], axis=2)[:, :, 0])"),
            edit(
                PICKED, "1 - np.exp(np.take_along_axis(log_p, tags[:, :, None], axis=2)[:, :, 0])"
            ),
            edit(LOSS, "-np.log(np.exp(-loss[inside]).mean()), "),
        ),
    ),
    Mistake(
        "sign-of-the-loss",
        "Your loss has the wrong sign: it is minus a logarithm, and never below 0.",
        wrong=edit(LOSS, "-loss[inside].mean(), "),
    ),
    Mistake(
        "bits-for-nats",
        "Your loss is in bits, or in digits. Logarithms are natural here.",
        wrong=(
            edit(LOSS, "loss[inside].mean() / np.log(2), "),
            edit(LOSS, "loss[inside].mean() / np.log(10), "),
        ),
    ),
    Mistake(
        "errors-for-hits",
        "Your second number is the share of words that are wrong.",
        wrong=edit(RIGHT, "1 - right[inside].mean()"),
    ),
    Mistake(
        "exponential-out-of-range",
        "With scores in the thousands the exponential runs over, or a probability becomes 0. Take "
        "the largest score away from all first, and work with logarithms.",
        wrong=(
            edit(SHIFT, "y = 1.0 * y"),
            edit(SHIFT, "y = 1.0 * y", LOG_P, f"np.log({RATIO})"),
            edit(LOG_P, f"np.log({RATIO})"),
            edit(SHIFT, f"y = {RATIO}", LOG_P, "np.log(y)"),
            edit(
                PICKED,
                "-np.log(np.exp(np.take_along_axis(log_p, tags[:, :, None], axis=2)[:, :, 0]))",
            ),
        ),
    ),
)

tagged = Question(
    name="using_recurrent_networks.tagged",
    signature="tagged(y, tags, lengths)",
    cases=cases,
    source=TAGGED,
    parts=(Part("the loss"), Part("the accuracy")),
    tolerance=tolerance,
    mistakes=MISTAKES,
    hints=(
        "How many words has the batch of the first case, and how many places has its table?",
        "Compute a table of losses and a table of hits, (T, B) each, padding and all. Then pick "
        "the places that belong to words, and take means over these alone.",
        "`np.arange(T)[:, None] < lengths` is true at the words; a table indexed by it gives the "
        "list of its entries there. Log probabilities are the scores, less the largest of the "
        "word, less the logarithm of the sum of their exponentials.",
    ),
)
