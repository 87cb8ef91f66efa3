"""The losses of a recurrent language model along a text, one a step."""

from __future__ import annotations

import numpy as np

from course_lib.checks.question import Case, Mistake, Part, Question, Source, edit, relative

LOSSES = Source("""
def losses(ids, E, U, W, b, V, b_y, h0):
    h, found = h0, []
    for t in range(len(ids) - 1):
        h = np.tanh(E[ids[t]] @ U.T + h @ W.T + b)
        y = h @ V.T + b_y
        y = y - y.max(axis=1, keepdims=True)
        log_p = y - np.log(np.exp(y).sum(axis=1, keepdims=True))
        found.append(-log_p[np.arange(len(h)), ids[t + 1]])
    return np.array(found), np.mean(found)
""")
STATE, SCORES = "h = np.tanh(E[ids[t]] @ U.T + h @ W.T + b)", "y = h @ V.T + b_y"
SHIFT = "y = y - y.max(axis=1, keepdims=True)"
LOG_P = "log_p = y - np.log(np.exp(y).sum(axis=1, keepdims=True))"
LOSS, MEAN = "-log_p[np.arange(len(h)), ids[t + 1]]", "np.mean(found)"
AGAIN = "np.log(np.exp(p).sum(axis=1, keepdims=True))"
SHARES = "p = np.exp(y) / np.exp(y).sum(axis=1, keepdims=True)"


def cases(rng: np.random.Generator) -> list[Case]:
    """One text of three words, a batch, one prediction, scores far apart, a start that counts."""
    small = (
        np.array([[0], [1], [2]]),
        np.array([[1.0], [-1.0], [0.5]]),
        np.array([[0.5]]),
        np.array([[1.0]]),
        np.array([0.25]),
        np.array([[1.0], [0.0], [-1.0]]),
        np.array([0.0, 0.5, -0.5]),
        np.array([[0.0]]),
    )
    far = list(_weights(rng, words=4, D=2, H=3, B=2))
    far[5] = np.array([900.0, -900.0, 0.0, 1000.0])
    return [
        Case(small, "ids = [0, 1, 2] as a column, D = 1, H = 1, h0 = 0"),
        _case(rng, 4, 1, words=4, D=2, H=3),
        _case(rng, 6, 3, words=5, D=3, H=4),
        _case(rng, 1, 2, words=3, D=2, H=2),
        Case(
            (np.array([[1, 0], [3, 1], [2, 0], [1, 3], [0, 2]]), *far),
            "T = 4, B = 2, 4 words, D = 2, H = 3, and scores up to about 1000",
        ),
    ]


def _case(rng: np.random.Generator, T: int, B: int, words: int, D: int, H: int) -> Case:
    ids = rng.integers(0, words, (T + 1, B))
    ids[1] = (ids[0] + 1) % words  # never the same word twice, at first
    label = f"T = {T}, B = {B}, {words} words, D = {D}, H = {H}"
    return Case((ids, *_weights(rng, words, D, H, B)), label)


def _weights(rng: np.random.Generator, words: int, D: int, H: int, B: int) -> tuple:
    shapes = ((words, D), (H, D), (H, H), (H,), (words, H), (words,), (B, H))
    return tuple(rng.uniform(-1.5, 1.5, shape).round(2) for shape in shapes)


MISTAKES = (
    Mistake(
        "targets-not-shifted",
        "Your net is asked for the word that it has just read. The state that has read x_t "
        "predicts the word after it.",
        wrong=edit("ids[t + 1]]", "ids[t]]"),
    ),
    Mistake(
        "next-word-read",
        "Your net reads the word that it is to predict. At step t it has read x_t and what stands "
        "before it.",
        wrong=edit("E[ids[t]]", "E[ids[t + 1]]"),
    ),
    Mistake(
        "state-before-the-word",
        "Your scores come from the state before x_t was read. First the new state, then the "
        "scores of it.",
        wrong=edit(f"{STATE}\n        {SCORES}", f"{SCORES}\n        {STATE}"),
    ),
    Mistake(
        "state-forgotten",
        "Each of your steps begins from the start again. The state goes on from step to step.",
        wrong=(edit("h @ W.T", "h0 @ W.T"), edit(" + h @ W.T", "")),
    ),
    Mistake(
        "start-ignored",
        "Your state begins at 0. It begins at h0.",
        wrong=edit("h, found = h0, []", "h, found = 0 * h0, []"),
    ),
    Mistake(
        "matrices-transposed",
        "A matrix is the wrong way round: with a state in a row, W h becomes `h @ W.T`.",
        wrong=edit("h @ W.T", "h @ W"),
    ),
    Mistake(
        "last-step-only",
        "You keep the last step only. Every step predicts a word, and has its loss.",
        wrong=(
            edit(MEAN, "np.mean(found[-1])"),
            edit(MEAN, "np.mean(found[-1])", "np.array(found)", "found[-1]"),
        ),
    ),
    Mistake(
        "summed-over-time",
        "The table is right. You add its losses over the steps: asked for is the mean over all "
        "steps and all texts.",
        wrong=(edit(MEAN, "np.sum(found) / len(h)"), edit(MEAN, "np.sum(found)")),
    ),
    Mistake(
        "mean-over-the-texts-left-out",
        "The table is right. Its mean is one number, over steps and texts.",
        wrong=(edit(MEAN, "np.mean(found, axis=0)"), edit(MEAN, "np.mean(found, axis=1)")),
    ),
    Mistake(
        "softmax-twice",
        "You take the softmax of numbers that are probabilities already. It is taken once, of the "
        "scores.",
        wrong=edit(LOG_P, f"{SHARES}\n        log_p = p - {AGAIN}"),
    ),
    Mistake(
        "no-softmax",
        "You take a score for a logarithm of a probability. Scores become one when the logarithm "
        "of the sum of all exp(y) is taken away.",
        wrong=(edit(LOG_P, "log_p = y"), edit(SHIFT, "log_p = y", LOG_P, "")),
    ),
    Mistake(
        "wrong-axis",
        "Your softmax runs over the texts of the batch, or over words and texts together. The "
        "probabilities of all words, at one step of one text, sum to 1.",
        wrong=(
            edit("sum(axis=1", "sum(axis=0"),
            edit("np.exp(y).sum(axis=1, keepdims=True)", "np.exp(y).sum()"),
            edit(
                f"{SHIFT}\n        {LOG_P}",
                "p = np.exp(y) / np.exp(y).sum()\n        log_p = np.log(p)",
            ),
        ),
    ),
    Mistake(
        "another-logarithm",
        "Your losses are in bits or in digits. Asked for are nats: the natural logarithm.",
        wrong=(edit(LOSS, f"{LOSS} / np.log(2)"), edit(LOSS, f"{LOSS} / np.log(10)")),
    ),
    Mistake(
        "sign",
        "Your losses are negative: a loss is minus the logarithm of a probability.",
        wrong=edit(LOSS, LOSS[1:]),
    ),
    Mistake(
        "no-logarithm",
        "Your table holds probabilities. A loss is minus the logarithm of one.",
        wrong=edit(LOSS, f"np.exp({LOSS[1:]})"),
    ),
    Mistake(
        "perplexity",
        "The table is right. You return the perplexity; asked for is the mean loss, which is its "
        "logarithm.",
        wrong=edit(MEAN, f"np.exp({MEAN})"),
    ),
    Mistake(
        "exponential-out-of-range",
        "With scores of about 1000 an exponential runs over or becomes 0, and no logarithm brings "
        "it back. Take the largest score away first, and write the logarithm out: "
        "a score minus the logarithm of a sum.",
        wrong=(
            edit(f"{SHIFT}\n        ", ""),
            edit(LOG_P, f"{SHARES}\n        log_p = np.log(p)"),
            edit(f"{SHIFT}\n        {LOG_P}", f"{SHARES}\n        log_p = np.log(p)"),
        ),
    ),
    Mistake(
        "beyond-the-end",
        "An index runs past the end: T + 1 words make T predictions, since the last word has none "
        "after it.",
        raises="is out of bounds for axis 0",
    ),
)

losses = Question(
    name="neural_language_models.losses",
    signature="losses(ids, E, U, W, b, V, b_y, h0)",
    cases=cases,
    source=LOSSES,
    tolerance=lambda expected, eps, *args: tuple(relative(e, eps) for e in expected),
    parts=(Part("the table of losses", ("step", "text")), Part("the mean loss")),
    mistakes=MISTAKES,
    hints=(
        "Which word has the net read last when it predicts `ids[3]`? So how many predictions do "
        "T + 1 words make?",
        "At each step: the row of E for each text of the batch, the new state, the scores of all "
        "words, and of these the logarithm of the softmax at the word that comes next.",
        "ln p_i = y_i - ln(sum of exp(y_j)). Take the largest score of each row away from all its "
        "scores first: p stays the same, and no exponential runs over. "
        "`log_p[np.arange(B), targets]` picks one entry of each row.",
    ),
)
