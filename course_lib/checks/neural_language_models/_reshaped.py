"""The distribution that is sampled from: temperature, top-k, nucleus."""

from __future__ import annotations

import numpy as np

from course_lib.checks.question import Case, Mistake, Part, Question, Source, edit, whole
from course_lib.checks.writing import written

RESHAPED = Source("""
def reshaped(y, temperature, top_k, nucleus):
    order = np.argsort(-y, kind="stable")
    q = np.exp((y - y.max()) / temperature)
    if top_k is not None:
        q[order[top_k:]] = 0
    q = q / q.sum()
    if nucleus is not None:
        before = np.cumsum(q[order]) - q[order]
        q[order[before >= nucleus]] = 0
    return q / q.sum()
""")
ORDER, EXP = 'np.argsort(-y, kind="stable")', "np.exp((y - y.max()) / temperature)"
TOP_K, BEFORE = "q[order[top_k:]] = 0", "before = np.cumsum(q[order]) - q[order]"
BETWEEN, END = "    q = q / q.sum()\n", "return q / q.sum()"
NUCLEUS = "q[order[before >= nucleus]] = 0"
SORTED_FIRST = """
def reshaped(y, temperature, top_k, nucleus):
    order = np.argsort(-y, kind="stable")
    q = np.exp((y - y.max()) / temperature)
    q = q / q.sum()
    if nucleus is not None:
        before = np.cumsum(q[order]) - q[order]
        q[order[before >= nucleus]] = 0
    if top_k is not None:
        q[order[top_k:]] = 0
    return q / q.sum()
"""


def cases(rng: np.random.Generator) -> list[Case]:
    """Each setting by itself and together; equal scores, scores of 1000, words that cannot come."""
    y = rng.permutation(np.array([2.1, 1.3, 0.9, 0.2, -0.4, -1.1, -2.0]))
    equal = rng.permutation(np.array([1.0, 1.0, 1.0, 0.5, 0.5, -1.0]))
    never = np.array([0.4, -np.inf, 1.6, -np.inf, -0.3])
    large = np.array([998.0, 1000.0, -500.0, 1001.5])
    return [
        _case(np.array([0.0, 1.0, 2.0]), 1.0, None, None),
        _case(np.array([0.0, 1.0, 2.0]), 0.5, None, None),
        _case(y, 2.0, None, None),
        _case(y, 1.0, 3, None),
        _case(y, 1.0, None, 0.7),
        _case(y, 1.0, None, 0.3),
        _case(y, 0.6, 5, None),
        _case(y, 1.7, None, 0.6),
        _case(y, 1.0, 3, 0.75),
        _case(y, 0.7, 4, 0.8),
        _case(equal, 1.0, 2, None),
        _case(equal, 1.3, None, 0.45),
        _case(y, 1.0, 20, None),
        _case(never, 0.9, 4, 0.95),
        _case(large, 0.8, None, 0.999),
    ]


def _case(y: np.ndarray, temperature: float, top_k: int | None, nucleus: float | None) -> Case:
    label = written(y=y, temperature=temperature, top_k=top_k, nucleus=nucleus)
    return Case((y, temperature, top_k, nucleus), label.replace("-inf", "-np.inf"))


MISTAKES = (
    Mistake(
        "temperature-multiplies",
        "Your scores are multiplied by the temperature. They are divided by it: a high temperature "
        "makes words more alike.",
        wrong=edit(EXP, "np.exp((y - y.max()) * temperature)"),
    ),
    Mistake(
        "temperature-without-effect",
        "Your temperature divides the probabilities, or nothing at all, and the sum in the "
        "denominator takes it away again. It divides the scores, inside the exponential.",
        wrong=edit(EXP, "np.exp(y - y.max()) / temperature"),
    ),
    Mistake(
        "temperature-after-the-choice",
        "Your nucleus is chosen before the temperature acts. First the temperature, then the "
        "top k, then the nucleus of what is left.",
        wrong=edit(
            BEFORE,
            "r = np.where(q > 0, np.exp(y - y.max()), 0)\n"
            "        r = r / r.sum()\n"
            "        before = np.cumsum(r[order]) - r[order]",
        ),
    ),
    Mistake(
        "not-renormalised",
        "Your probabilities do not sum to 1 when words have been left out: divide by the sum of "
        "what is left.",
        wrong=(
            edit(END, "return q"),
            edit(
                f"{EXP}\n",
                f"{EXP}\n{BETWEEN}",
                f"{TOP_K}\n{BETWEEN}",
                f"{TOP_K}\n",
                END,
                "return q",
            ),
        ),
    ),
    Mistake(
        "crossing-word-left-out",
        "You leave out the word with which the sum reaches `nucleus`. It belongs to the nucleus: "
        "the fewest words whose sum is `nucleus` or more, so at least one.",
        wrong=edit(BEFORE, "before = np.cumsum(q[order])"),
    ),
    Mistake(
        "one-word-more-in-the-nucleus",
        "Your nucleus has a word more than it needs.",
        wrong=edit(NUCLEUS, "q[order[before >= nucleus][1:]] = 0"),
    ),
    Mistake(
        "nucleus-of-all-words",
        "You choose the nucleus by the shares of all words. It is chosen among the top k: their "
        "probabilities sum to 1 first.",
        wrong=whole(SORTED_FIRST),
    ),
    Mistake(
        "equal-words-kept",
        "Where words are equally likely you keep more than asked for. Those with lower ids come "
        "first, and k are k.",
        wrong=edit(TOP_K, "q[y < np.sort(y)[::-1][min(top_k, len(y)) - 1]] = 0"),
    ),
    Mistake(
        "equal-words-from-the-back",
        "Of equally likely words you take those with higher ids first. `argsort(y)[::-1]` turns "
        "their order round, too.",
        wrong=edit(ORDER, 'np.argsort(y, kind="stable")[::-1]'),
    ),
    Mistake(
        "unlikeliest-kept",
        "You keep the unlikeliest words. `argsort` begins with the smallest.",
        wrong=edit(ORDER, 'np.argsort(y, kind="stable")'),
    ),
    Mistake(
        "one-word-too-many",
        "Your top k are k + 1 or k - 1 words.",
        wrong=(
            edit(TOP_K, "q[order[top_k + 1 :]] = 0"),
            edit(TOP_K, "q[order[top_k - 1 :]] = 0"),
        ),
    ),
    Mistake(
        "zero-as-a-score",
        "You set the scores of the other words to 0, and exp(0) is 1. To leave a word out, its "
        "probability becomes 0, or its score minus infinity.",
        wrong=(
            edit(TOP_K, "q[order[top_k:]] = np.exp(-y.max() / temperature)"),
            edit(
                TOP_K,
                "q[order[top_k:]] = np.exp(-y.max() / temperature)\n"
                "        if np.isinf(y[order[top_k:]]).any():\n"
                "            q = q * np.nan",  # minus infinity times 0
            ),
        ),
    ),
    Mistake(
        "top-k-ignored",
        "Where there is a `top_k`, nothing is left out by it.",
        wrong=edit(TOP_K, "pass"),
    ),
    Mistake(
        "nucleus-ignored",
        "Where there is a `nucleus`, nothing is left out by it.",
        wrong=edit(NUCLEUS, "pass"),
    ),
    Mistake(
        "sorted",
        "Your probabilities are sorted. Entry i belongs to word i.",
        wrong=edit(END, "return q[order] / q.sum()"),
    ),
    Mistake(
        "exponential-out-of-range",
        "With scores of about 1000 the exponential runs over. Take the largest score away from all "
        "first: the probabilities stay the same.",
        wrong=edit(EXP, "np.exp(y / temperature)"),
    ),
    Mistake(
        "top-k-beyond-the-words",
        "`top_k` may be larger than the number of words: then all of them stay.",
        raises=("is out of bounds for axis 0", "out of bounds (", "selected index k out of range"),
    ),
    Mistake(
        "none-as-a-number",
        "`top_k` and `nucleus` may be None: then that step is left out.",
        raises="NoneType",
    ),
)

reshaped = Question(
    name="neural_language_models.reshaped",
    signature="reshaped(y, temperature, top_k, nucleus)",
    cases=cases,
    source=RESHAPED,
    parts=(Part("the distribution", ("word",)),),
    mistakes=MISTAKES,
    hints=(
        "What happens to the softmax of y / temperature when the temperature is very small, and "
        "when it is very large?",
        "Sort the words once, the likeliest first. The top k are the first k of that order; the "
        "nucleus is a beginning of it, too.",
        "A word belongs to the nucleus if the words *before* it in the order sum to less than "
        "`nucleus`: the cumulative sum, less the word's own share. After each choice divide by the "
        "sum of what is left.",
    ),
)
