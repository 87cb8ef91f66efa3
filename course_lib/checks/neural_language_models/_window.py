"""The scores of a net that reads a window of word vectors."""

from __future__ import annotations

import numpy as np

from course_lib.checks.question import Case, Mistake, Part, Question, Source, edit

WINDOW = Source("""
def window(x, n, first, E, U, b, V, b_y, A):
    words = np.concatenate([np.full(n - 1, first), x])
    scores = []
    for t in range(len(x)):
        e = E[words[t : t + n]].reshape(-1)
        y = V @ np.tanh(U @ e + b) + b_y
        scores.append(y if A is None else y + A @ e)
    return np.array(scores)
""")
BEFORE, WORDS = "np.full(n - 1, first)", "[np.full(n - 1, first), x]"
VECTORS, READ = "E[words[t : t + n]]", "words[t : t + n]"
HIDDEN, OUTPUT = "np.tanh(U @ e + b)", "V @ np.tanh(U @ e + b) + b_y"
SCORES = "y if A is None else y + A @ e"
END = "return np.array(scores)"


def cases(rng: np.random.Generator) -> list[Case]:
    """Two words and one unit, direct connections, a window of one word, a text below a window."""
    small = (
        np.array([1, 2, 1]),
        2,
        0,
        np.array([[0.5], [1.0], [-2.0]]),
        np.array([[1.0, 0.25]]),
        np.array([0.5]),
        np.array([[1.0], [2.0], [-1.0]]),
        np.array([0.0, 0.5, 1.0]),
        None,
    )
    return [
        Case(small, "three words, x = [1, 2, 1], n = 2, first = 0, D = 1, H = 1, no A"),
        _drawn(rng, T=5, n=3, words=5, D=2, H=4),
        _drawn(rng, T=6, n=4, words=6, D=3, H=2, direct=True),
        _drawn(rng, T=4, n=1, words=4, D=3, H=3, direct=True),
        _drawn(rng, T=2, n=3, words=4, D=2, H=5, direct=True),
        _drawn(rng, T=3, n=2, words=3, D=4, H=3),
    ]


def _drawn(
    rng: np.random.Generator, T: int, n: int, words: int, D: int, H: int, direct: bool = False
) -> Case:
    shapes = ((words, D), (H, n * D), (H,), (words, H), (words,), (words, n * D))
    E, U, b, V, b_y, A = (rng.uniform(-1, 1, shape).round(2) for shape in shapes)
    x, first = rng.integers(0, words, T), words - 1
    x[: len(x) // 2] = rng.permutation(first)[: len(x) // 2]  # not all like the first
    args = (x, n, first, E, U, b, V, b_y, A if direct else None)
    label = f"T = {T}, n = {n}, {words} words, first = {first}, D = {D}, H = {H}"
    return Case(args, f"{label}, {'with' if direct else 'no'} A")


MISTAKES = (
    Mistake(
        "newest-first",
        "Your window has the newest word first. The oldest comes first: the first D columns of U "
        "and A belong to the word that is n - 1 steps back.",
        wrong=edit(VECTORS, f"{VECTORS}[::-1]"),
    ),
    Mistake(
        "feature-by-feature",
        "Your numbers stand feature by feature. Whole vectors stand side by side: first all D "
        "numbers of the oldest word, then those of the next.",
        wrong=edit(".reshape(-1)", ".T.reshape(-1)"),
    ),
    Mistake(
        "own-word-left-out",
        "Your window ends one word too early. At step t the word x_t has been read: it is the "
        "newest of the n.",
        wrong=edit(BEFORE, "np.full(n, first)"),
    ),
    Mistake(
        "next-word-seen",
        "Your window runs one word ahead: at step t the word after x_t is what is to be predicted.",
        wrong=edit(WORDS, "[np.full(n - 1, first), x[1:], [first]]"),
    ),
    Mistake(
        "beginning-wraps-round",
        "At the beginning your window takes words from the end of the text: that is what a "
        "negative index does. What stands before the first word counts as `first`.",
        wrong=edit(BEFORE, "x[len(x) - n + 1 :]"),
    ),
    Mistake(
        "zeros-before-the-text",
        "You fill the window with zeros at the beginning. What stands before the first word counts "
        "as the word `first`, with its own vector.",
        wrong=edit(VECTORS, f"np.where(np.arange(t, t + n)[:, None] < n - 1, 0, E[{READ}])"),
    ),
    Mistake(
        "word-zero-before-the-text",
        "You fill the window with word 0. It should be the word `first`.",
        wrong=(edit(BEFORE, "np.full(n - 1, 0)"), edit(BEFORE, "np.full(n - 1, x[0])")),
    ),
    Mistake(
        "tanh-missing",
        "There is no tanh between the two matrices: your scores are linear in the vectors.",
        wrong=edit(HIDDEN, "(U @ e + b)"),
    ),
    Mistake(
        "tanh-on-the-scores",
        "You put the scores through tanh. It acts on the hidden units; scores are any numbers.",
        wrong=(
            edit(OUTPUT, "np.tanh(V @ (U @ e + b) + b_y)"),
            edit(OUTPUT, f"np.tanh({OUTPUT})"),
            edit(
                "scores.append(y if A is None else y + A @ e)", f"scores.append(np.tanh({SCORES}))"
            ),
        ),
    ),
    Mistake(
        "another-activation",
        "Your hidden units use another function than tanh.",
        wrong=(
            edit(HIDDEN, "(1 / (1 + np.exp(-U @ e - b)))"),
            edit(HIDDEN, "np.maximum(U @ e + b, 0)"),
        ),
    ),
    Mistake(
        "direct-connection-left-out",
        "Where there is an A, its term is missing: the output reads the vectors themselves, too.",
        wrong=edit(SCORES, "y"),
    ),
    Mistake(
        "bias-of-the-units-missing",
        "The bias b of the hidden units is missing, or not inside the tanh.",
        wrong=edit(HIDDEN, "np.tanh(U @ e)"),
    ),
    Mistake(
        "bias-of-the-scores-missing",
        "The bias b_y of the scores is missing somewhere.",
        wrong=(edit(") + b_y", ")"), edit(SCORES, "y if A is None else y - b_y + A @ e")),
    ),
    Mistake(
        "probabilities",
        "You return probabilities. Asked for are the scores, before the softmax.",
        wrong=(
            edit(END, "p = np.exp(scores)\n    return p / p.sum(axis=1, keepdims=True)"),
            edit(END, "p = np.exp(scores)\n    return np.log(p / p.sum(axis=1, keepdims=True))"),
        ),
    ),
    Mistake(
        "last-step-only",
        "You return the scores of one step. Each of the T steps predicts a word.",
        wrong=edit(END, "return scores[-1]"),
    ),
    Mistake(
        "a-may-be-none",
        "Without direct connections `A` is None: then its term is left out.",
        raises=("NoneType", "Input operand 0 does not have enough dimensions"),
    ),
    Mistake(
        "not-side-by-side",
        "The sizes do not fit. U and A read n D numbers: the vectors of the n words side by side, "
        "in one row. They are neither added up nor left as a table.",
        raises=("mismatch in its core dimension", "not aligned", "could not be broadcast together"),
    ),
)

window = Question(
    name="neural_language_models.window",
    signature="window(x, n, first, E, U, b, V, b_y, A)",
    cases=cases,
    source=WINDOW,
    parts=(Part("the scores", ("step", "word")),),
    mistakes=MISTAKES,
    hints=(
        "Which n words has the net before it at step t = 0, which at t = 1? Write them down for "
        "n = 3.",
        "Put n - 1 times `first` before the text. Then the words of step t are a slice of n words, "
        "the oldest first.",
        "`E[those words]` is a table of n rows; `reshape(-1)` lays them side by side. U and b make "
        "the hidden units of it, tanh acts on them, V and b_y make the scores; where there is an "
        "A, it reads the same row of vectors.",
    ),
)
