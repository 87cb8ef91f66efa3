"""The gradient of softmax and cross-entropy, down to a table of vectors with repeated words."""

from __future__ import annotations

import numpy as np

from course_lib.checks.question import Case, Mistake, Part, Question, Source, edit, relative
from course_lib.checks.writing import written

GRADIENT = Source("""
def gradient(x, target, E, V, b_y):
    y = E[x] @ V.T + b_y
    p = np.exp(y - y.max(axis=1, keepdims=True))
    p = p / p.sum(axis=1, keepdims=True)
    one_hot = np.eye(len(E))[target]
    y_bar = (p - one_hot) / len(x)
    E_bar = np.zeros(E.shape)
    np.add.at(E_bar, x, y_bar @ V)
    return y_bar, E_bar
""")
Y_BAR, ADD = "(p - one_hot) / len(x)", "np.add.at(E_bar, x, y_bar @ V)"
END = "return y_bar, E_bar"


def cases(rng: np.random.Generator) -> list[Case]:
    """A word twice, one step, no repetition, one word again and again, many steps."""
    small = (
        np.array([0, 1, 0]),
        np.array([1, 0, 2]),
        np.array([[1.0], [-1.0], [0.5]]),
        np.array([[0.5], [1.0], [-1.0]]),
        np.array([0.0, 0.5, 0.25]),
    )
    names = ("x", "target", "E", "V", "b_y")
    return [
        Case(small, written(**dict(zip(names, small, strict=True)))),
        _case(rng, np.array([2]), np.array([0]), D=2),
        _case(rng, np.array([3, 0, 2]), np.array([0, 2, 1]), D=3),
        _case(rng, np.array([1, 1, 1, 1]), np.array([1, 1, 1, 2]), D=2),
        _case(rng, rng.integers(0, 4, 12), rng.integers(0, 4, 12), D=3),
    ]


def _case(rng: np.random.Generator, x: np.ndarray, target: np.ndarray, D: int) -> Case:
    shapes = ((5, D), (5, D), (5,))
    E, V, b_y = (rng.uniform(-2, 2, shape).round(2) for shape in shapes)
    label = f"{written(x=x, target=target)}, 5 words, D = {D}"
    return Case((x, target, E, V, b_y), label)


SCORES_RIGHT = {"check-scores": 2}
VECTORS_RIGHT = {"check-vectors": 1}
OF_SCORES = (
    Mistake(
        "not-of-the-mean",
        "Yours is the gradient of the sum of the losses. The loss is their mean over the steps.",
        wrong=(
            edit(Y_BAR, "p - one_hot"),
            edit(END, "return len(x) * y_bar, E_bar", marks=VECTORS_RIGHT),
        ),
    ),
    Mistake(
        "mean-over-the-words",
        "You divide by the number of words in the vocabulary, too, or instead. The mean is over "
        "the steps only.",
        wrong=(edit(Y_BAR, "(p - one_hot) / len(E)"), edit(Y_BAR, "(p - one_hot) / p.size")),
    ),
    Mistake(
        "target-left-out",
        "You have p, and the target plays no part. The score of the right word should rise.",
        wrong=edit(Y_BAR, "p / len(x)"),
    ),
    Mistake(
        "only-the-target",
        "You have a gradient for the right word's score only. The scores of all words enter the "
        "sum in the softmax.",
        wrong=(
            edit(Y_BAR, "one_hot * (p - 1) / len(x)"),
            edit(Y_BAR, "-one_hot / len(x)"),
            edit(Y_BAR, "-one_hot / p / len(x)"),
        ),
    ),
    Mistake(
        "sign",
        "Your signs are reversed: this is the gradient of the log-likelihood, and not of the loss.",
        wrong=edit(Y_BAR, "(one_hot - p) / len(x)"),
    ),
    Mistake(
        "softmax-twice",
        "p minus the one-hot vector is the gradient at the scores already: the softmax has been "
        "differentiated. You go through it once more.",
        wrong=(
            edit(Y_BAR, "p * (p - one_hot) / len(x)"),
            edit(
                Y_BAR,
                "p * ((p - one_hot) - (p * (p - one_hot)).sum(axis=1, keepdims=True)) / len(x)",
            ),
        ),
    ),
    Mistake(
        "wrong-axis",
        "Your softmax runs over the steps. The probabilities of all words at one step sum to 1.",
        wrong=edit("p.sum(axis=1", "p.sum(axis=0"),
    ),
)
OF_VECTORS = (
    Mistake(
        "not-of-the-mean",
        "Your scores' gradient is that of the mean, and the gradient of E is that of the sum.",
        wrong=edit(END, "return y_bar, len(x) * E_bar", marks=SCORES_RIGHT),
    ),
    Mistake(
        "last-occurrence-only",
        "A word that is read several times keeps one step's gradient only: `E_bar[x] = ...` and "
        "`E_bar[x] += ...` write each row once. The gradients of all its steps add up.",
        wrong=(
            edit(ADD, "E_bar[x] = y_bar @ V", marks=SCORES_RIGHT),
            edit(
                ADD,
                "first = np.unique(x, return_index=True)[1]\n"
                "    E_bar[x[first]] = (y_bar @ V)[first]",
                marks=SCORES_RIGHT,
            ),
        ),
    ),
    Mistake(
        "mean-over-the-occurrences",
        "You take the mean over the steps at which a word is read. A weight that is used several "
        "times gets the sum.",
        wrong=edit(
            END,
            "times = np.maximum(np.bincount(x, minlength=len(E)), 1)\n"
            "    return y_bar, E_bar / times[:, None]",
            marks=SCORES_RIGHT,
        ),
    ),
    Mistake(
        "rows-of-the-targets",
        "You write into the rows of the words that are predicted. The row of E that was read at a "
        "step is that of x.",
        wrong=(
            edit("E_bar, x,", "E_bar, target,", marks=SCORES_RIGHT),
            edit(ADD, "E_bar[target] = y_bar @ V", marks=SCORES_RIGHT),
        ),
    ),
    Mistake(
        "wrong-matrix",
        "On the way down to the vectors, the scores' gradient goes through V, by which the scores "
        "were made.",
        wrong=edit("y_bar @ V)", "y_bar @ E)", marks=SCORES_RIGHT),
    ),
    Mistake(
        "by-step",
        "You return a gradient for each step. E has a row for each word of the vocabulary, and so "
        "has its gradient.",
        wrong=edit(END, "return y_bar, y_bar @ V", marks=SCORES_RIGHT),
    ),
    Mistake(
        "gradient-of-v",
        "This is the gradient of V, or made of the vectors that were read. Asked for is that of E.",
        wrong=edit(END, "return y_bar, y_bar.T @ E[x]", marks=SCORES_RIGHT),
    ),
    Mistake(
        "whole-number-table",
        "Your table of gradients holds whole numbers. Begin with `np.zeros(E.shape)`.",
        wrong=edit("np.zeros(E.shape)", "np.zeros(E.shape, int)", marks=SCORES_RIGHT),
        raises="Cannot cast ufunc",
    ),
)


def tolerance(expected: tuple, eps: float, *args: object) -> tuple:
    """A thousand roundings, part by part."""
    return tuple(relative(part, eps) for part in expected)


scores = Question(
    name="neural_language_models.scores",
    signature="gradient(x, target, E, V, b_y)",
    cases=cases,
    source=GRADIENT,
    tolerance=tolerance,
    parts=(
        Part("the gradient of the scores", ("step", "word")),
        Part("the gradient of E", judged=False),
    ),
    mistakes=OF_SCORES,
    hints=(
        "For one step: the loss is -y_target + ln(sum of exp(y_j)). Differentiate it by y_target, "
        "and by another y_j.",
        "The derivative of ln(sum of exp(y_j)) by y_i is exp(y_i) over that sum.",
        "At each step the gradient of the scores is p, less 1 at the target; the mean over T steps "
        "divides it by T.",
    ),
)
vectors = Question(
    name="neural_language_models.vectors",
    signature="gradient(x, target, E, V, b_y)",
    cases=cases,
    source=GRADIENT,
    tolerance=tolerance,
    parts=(
        Part("the gradient of the scores", judged=False),
        Part("the gradient of E", ("word", "feature")),
    ),
    mistakes=(*OF_SCORES, *OF_VECTORS),
    hints=(
        "Which rows of E have been read, and how often each?",
        "The vector that was read at a step gets the gradient of that step's scores, times V. If a "
        "row was read at several steps, it has sent its numbers several ways: what comes back adds "
        "up.",
        "Begin with zeros in the shape of E and add, step by step, to the row of the word that was "
        "read: a loop does it, and so does `np.add.at`.",
    ),
)
