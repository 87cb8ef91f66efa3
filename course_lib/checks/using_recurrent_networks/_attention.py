"""Attention: weights from queries and keys, and means of the values."""

from __future__ import annotations

import numpy as np

from course_lib.checks.question import Case, Mistake, Part, Question, Source, edit, relative

ATTENTION = Source("""
def attention(queries, keys, values, length):
    scores = queries @ keys.T / np.sqrt(keys.shape[1])
    scores[:, length:] = -np.inf
    scores = scores - scores.max(axis=1, keepdims=True)
    weights = np.exp(scores)
    weights = weights / weights.sum(axis=1, keepdims=True)
    return weights, weights @ values
""")
PRODUCT, SCALE = "queries @ keys.T", " / np.sqrt(keys.shape[1])"
MASK, SHIFT = "scores[:, length:] = -np.inf", "scores = scores - scores.max(axis=1, keepdims=True)"
NORM, RETURN = "weights.sum(axis=1, keepdims=True)", "return weights, weights @ values"
SUMS = "np.exp(scores).sum(axis=1, keepdims=True)"
WEIGHTS_RIGHT, MEANS_RIGHT = {"check-weights": 2}, {"check-means": 1}
SHARES = f"weights = weights / {NORM}"


def cases(rng: np.random.Generator) -> list[Case]:
    """One feature, as many steps that ask as are asked, no padding, one key, scores far apart."""
    small = (
        np.array([[0.0], [2.0]]),
        np.array([[1.0], [-1.0], [7.0]]),
        np.array([[10.0], [20.0], [99.0]]),
        2,
    )
    return [
        Case(small, "T = 2, S = 3, K = 1, O = 1, length = 2"),
        _case(rng, T=3, S=5, K=4, O=2, length=3),
        _case(rng, T=4, S=4, K=3, O=3, length=4),
        _case(rng, T=2, S=4, K=2, O=3, length=1),
        _case(rng, T=5, S=5, K=4, O=4, length=4),
        _case(rng, T=3, S=4, K=9, O=2, length=3, size=50.0),
    ]


def _case(
    rng: np.random.Generator, T: int, S: int, K: int, O: int, length: int, size: float = 1.0
) -> Case:
    q, k, v = (rng.normal(0, 1, shape).round(2) for shape in ((T, K), (S, K), (S, O)))
    k[length:] += 2 * np.sign(q.sum(axis=0))  # what is past the end is looked for, too
    if size > 9:  # one score that is large for certain
        k[0] = q[0]
    q, k = size * q, size * k
    label = f"T = {T}, S = {S}, K = {K}, O = {O}, length = {length}"
    return Case((q, k, v, length), label + (", scores in the thousands" if size > 9 else ""))


def tolerance(
    expected: tuple, eps: float, queries: np.ndarray, keys: np.ndarray, *args: object
) -> tuple:
    """A score of a thousand carries a thousand times the rounding of a score of 1."""
    size = 1 + np.abs(queries @ keys.T).max()
    return tuple(size * relative(e, eps) for e in expected)


OF_WEIGHTS = (
    Mistake(
        "softmax-over-the-queries",
        "Your weights sum to 1 over the steps that ask. Each step that asks shares out a whole 1 "
        "among the steps that are asked.",
        wrong=(
            edit(
                SHIFT,
                "top = np.where(np.isinf(scores), 0, scores).max(axis=0, keepdims=True)\n"
                "    scores = scores - top",
                SHARES,
                "weights = weights / np.where(weights.sum(axis=0) > 0, weights.sum(axis=0), 1)",
            ),
            edit(NORM, "np.where(weights.sum(axis=0) > 0, weights.sum(axis=0), 1)"),
            edit(NORM, "weights.sum(axis=0)"),
        ),
    ),
    Mistake(
        "softmax-over-everything",
        "Your weights sum to 1 over the whole table. Each row sums to 1 by itself.",
        wrong=(
            edit(NORM, "weights.sum()"),
            edit(SHIFT, "scores = scores - scores.max()", NORM, "weights.sum()"),
        ),
    ),
    Mistake(
        "scaled-by-k",
        "You divide by K. The scores are divided by the square root of K.",
        wrong=edit(SCALE, " / keys.shape[1]"),
    ),
    Mistake(
        "not-scaled",
        "Your scores are not divided by the square root of K.",
        wrong=edit(SCALE, ""),
    ),
    Mistake(
        "scaled-by-another-size",
        "You scale by another size than K, the number of features of a key, or multiply by it.",
        wrong=(
            edit(SCALE, " / np.sqrt(len(keys))"),
            edit(SCALE, " / np.sqrt(values.shape[1])"),
            edit(SCALE, " / np.sqrt(len(queries))"),
            edit(SCALE, " / np.sqrt(length)"),
            edit(SCALE, " * np.sqrt(keys.shape[1])"),
        ),
    ),
    Mistake(
        "mask-after-the-softmax",
        "You take the padding out after the softmax: then the rows sum to less than 1.",
        wrong=(edit(f"    {MASK}\n", "", SHARES, f"{SHARES}\n    weights[:, length:] = 0"),),
    ),
    Mistake(
        "zero-as-a-score",
        "You give the padding the score 0, and exp(0) is 1. Its weight has to be 0.",
        wrong=edit(MASK, "scores[:, length:] = 0"),
    ),
    Mistake(
        "padding-attended",
        "You look at the steps past the end, too.",
        wrong=edit(f"    {MASK}\n", ""),
    ),
    Mistake(
        "padding-left-out-of-the-table",
        "The steps past the end have no column in your table. They keep it, with the weight 0.",
        wrong=edit(RETURN, "return weights[:, :length], weights @ values", marks=MEANS_RIGHT),
    ),
    Mistake(
        "one-key-too-many",
        "You look at one step too many or too few: the first `length` belong to the sentence.",
        wrong=(
            edit(MASK, "scores[:, length + 1 :] = -np.inf"),
            edit(MASK, "scores[:, max(length - 1, 1) :] = -np.inf"),
        ),
    ),
    Mistake(
        "queries-masked",
        "You mask the steps that ask. The end is that of the sentence that is asked: its steps are "
        "the columns.",
        wrong=(
            edit(MASK, "scores[length:] = -np.inf"),
            edit(
                MASK,
                "pass",
                SHARES,
                f"{SHARES}\n    weights[length:] = 0",
            ),
        ),
    ),
    Mistake(
        "queries-and-keys-exchanged",
        "Queries and keys are exchanged: row t belongs to the step that asks.",
        wrong=edit(PRODUCT, "keys @ queries.T"),
        raises="matmul: Input operand 1 has a mismatch in its core dimension 0",
    ),
    Mistake(
        "scores-from-the-values",
        "Your scores compare the queries with the values. They are compared with the keys.",
        wrong=(
            edit(PRODUCT, "queries @ values.T"),
            edit(PRODUCT, "queries @ values.T", RETURN, "return weights, weights @ keys"),
        ),
    ),
    Mistake(
        "best-key-only",
        "You take the value of the best key alone. Every key gets a share, by the softmax.",
        wrong=(
            edit(
                RETURN,
                "weights = 1.0 * (weights == weights.max(axis=1, keepdims=True))\n"
                "    return weights, weights @ values",
            ),
        ),
    ),
    Mistake(
        "scores-for-weights",
        "You return scores or exponentials. Weights are shares: each row sums to 1.",
        wrong=(
            edit(SHARES, "weights = 1.0 * weights"),
            edit(RETURN, f"return weights * {SUMS}, weights @ values", marks=MEANS_RIGHT),
            edit(
                SHIFT,
                "return np.where(np.isinf(scores), 0, scores), "
                "np.where(np.isinf(scores), 0, scores) @ values",
            ),
        ),
    ),
    Mistake(
        "exponential-out-of-range",
        "With scores in the thousands the exponential runs over. Take the largest score of each "
        "row away first: the weights stay the same.",
        wrong=edit(SHIFT, "scores = 1.0 * scores"),
    ),
)

OF_MEANS = (
    Mistake(
        "means-of-the-keys",
        "Your means are means of the keys. The keys make the weights, and the values are what is "
        "averaged.",
        wrong=edit(RETURN, "return weights, weights @ keys", marks=WEIGHTS_RIGHT),
    ),
    Mistake(
        "padding-averaged",
        "Your weights are right. Your means use others, or divide by the number of steps.",
        wrong=(
            edit(RETURN, "return weights, weights @ values / length", marks=WEIGHTS_RIGHT),
            edit(RETURN, "return weights, weights @ values / len(keys)", marks=WEIGHTS_RIGHT),
            edit(
                RETURN,
                "return weights, np.tile(values[:length].mean(axis=0), (len(queries), 1))",
                marks=WEIGHTS_RIGHT,
            ),
        ),
    ),
    Mistake(
        "best-value-only",
        "You take the value of the best key alone. The mean is over all, each with its weight.",
        wrong=edit(RETURN, "return weights, values[weights.argmax(axis=1)]", marks=WEIGHTS_RIGHT),
    ),
    Mistake(
        "values-not-summed",
        "You return a value for each pair of steps. A step that asks gets one mean: the sum over "
        "the steps that are asked.",
        wrong=edit(
            RETURN,
            "return weights, weights[:, :, None] * values",
            marks=WEIGHTS_RIGHT,
        ),
    ),
    Mistake(
        "mean-over-the-queries",
        "You return one mean for all steps that ask. Each has its own.",
        wrong=edit(RETURN, "return weights, (weights @ values).mean(axis=0)", marks=WEIGHTS_RIGHT),
    ),
)

weights = Question(
    name="using_recurrent_networks.weights",
    signature="attention(queries, keys, values, length)",
    cases=cases,
    source=ATTENTION,
    tolerance=tolerance,
    parts=(
        Part("the weights", ("step that asks", "step that is asked")),
        Part("the means", judged=False),
    ),
    mistakes=OF_WEIGHTS,
    hints=(
        "Which shape has the table of the scores of all pairs, and along which axis does it have "
        "to sum to 1 after the softmax?",
        "All scores are one product of two matrices, divided by a number. The padding has to be "
        "out before the softmax, so that the others share the whole 1.",
        "A score of minus infinity gives the weight 0. Then subtract the largest score of each "
        "row, take exponentials, and divide by the sum of the row (keepdims=True helps).",
    ),
)
means = Question(
    name="using_recurrent_networks.means",
    signature="attention(queries, keys, values, length)",
    cases=cases,
    source=ATTENTION,
    tolerance=tolerance,
    parts=(
        Part("the weights", judged=False),
        Part("the means", ("step that asks", "feature")),
    ),
    mistakes=(*OF_WEIGHTS, *OF_MEANS),
    hints=(
        "What shape have the weights and the values, and what shape should the means have?",
        "A mean is a sum of the values, each times its weight. The weights of a step that asks "
        "stand in its row.",
        "Sums of products over the steps that are asked, for every step that asks and every "
        "feature: that is one product of two matrices.",
    ),
)
