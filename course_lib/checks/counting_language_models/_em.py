"""The weights of a mixture, fitted by EM."""

from __future__ import annotations

import numpy as np

from course_lib.checks.question import Case, Mistake, Part, Question, Source, edit
from course_lib.checks.writing import written

EM = Source("""
def em(p, weights, rounds):
    history = [np.log(p @ weights).mean()]
    for _ in range(rounds):
        shares = p * weights
        shares = shares / shares.sum(axis=1, keepdims=True)
        weights = shares.mean(axis=0)
        history.append(np.log(p @ weights).mean())
    return weights, np.array(history)
""")
SHARES, NORMAL = "p * weights", "shares / shares.sum(axis=1, keepdims=True)"
NEXT, FIRST = "shares.mean(axis=0)", "[np.log(p @ weights).mean()]"
LAST, END = "history.append(np.log(p @ weights).mean())", "weights, np.array(history)"


def cases(rng: np.random.Generator) -> list[Case]:
    """By hand; a model that gives nothing; equal models; drawn ones, of more models and rounds."""
    hand = np.array([[0.5, 0.25], [0.0, 0.25], [0.5, 0.25]])
    half, given = np.array([0.5, 0.5]), np.array([0.6, 0.3, 0.1])
    three = np.array([[0.5, 0.1, 0.01], [0.0, 0.2, 0.01], [0.0, 0.0, 0.01], [0.25, 0.05, 0.01]])
    nothing = np.array([[0.0, 0.1], [0.0, 0.3]])
    found = [
        _case(hand, half, 1),
        _case(hand, half, 3),
        _case(three, given, 1),
        _case(three, given, 4),
        _case(nothing, half, 1),
        _case(np.array([[0.2, 0.2], [0.1, 0.1]]), np.array([0.9, 0.1]), 2),
        _case(hand, np.array([0.2, 0.8]), 0),
    ]
    for T, M, rounds in ((40, 3, 5), (60, 4, 1), (50, 2, 20)):
        p = rng.beta(0.4, 3, (T, M)) * (rng.random((T, M)) < 0.7)
        p[:, -1] = 0.002
        start = rng.dirichlet(np.ones(M))
        found.append(Case((p, start, rounds), f"{T} tokens, {M} drawn models, rounds = {rounds}"))
    return found


def _case(p: np.ndarray, weights: np.ndarray, rounds: int) -> Case:
    return Case((p, weights, rounds), written(p=p, weights=weights, rounds=rounds))


MISTAKES = (
    Mistake(
        "normalised-over-tokens",
        "You divide by the sum over the tokens. The question is for each token which model it came "
        "from: for one token the shares of the models sum to 1.",
        wrong=(
            edit(NORMAL, "shares / shares.sum(axis=0)"),
            edit("axis=1, keepdims=True", "axis=0, keepdims=True"),
        ),
    ),
    Mistake(
        "normalised-at-the-end",
        "You add up λ p over the tokens and normalise at the end, so that a rare word counts for "
        "less than a frequent one. Normalise for each token first: every token has one vote.",
        wrong=edit(NORMAL, "shares", NEXT, "shares.sum(axis=0) / shares.sum()"),
    ),
    Mistake(
        "not-normalised",
        "You do not normalise: for each token, λ p must be divided by its sum over the models.",
        wrong=edit(NORMAL, "shares"),
    ),
    Mistake(
        "weights-forgotten",
        "For each token you compare the p of the models only. How likely it was before to come "
        "from a model counts too: its weight.",
        wrong=edit(SHARES, "p + 0 * weights"),
    ),
    Mistake(
        "all-or-nothing",
        "You give each token whole to the likeliest model. In EM a token is shared out among the "
        "models.",
        wrong=edit(NORMAL, "np.eye(len(weights))[shares.argmax(axis=1)]"),
    ),
    Mistake(
        "mixed-logarithms",
        "You mix the logarithms of the models. The mixture is of probabilities: first the weighted "
        "sum, then its logarithm.",
        wrong=edit(
            FIRST,
            "[(np.log(np.maximum(p, 1e-300)) @ weights).mean()]",
            LAST,
            "history.append((np.log(np.maximum(p, 1e-300)) @ weights).mean())",
        ),
    ),
    Mistake(
        "always-from-the-start",
        "Every round of yours begins with the weights of the start, or you make one round however "
        "many are asked for. A round begins with the weights of the round before.",
        wrong=edit("    history = [", "    start = weights\n    history = [", SHARES, "p * start"),
    ),
    Mistake(
        "one-round-too-many",
        "You make a round too many, or one too few.",
        wrong=(
            edit("range(rounds)", "range(rounds + 1)", END, "weights, np.array(history[:-1])"),
            edit(
                "range(rounds)",
                "range(rounds - 1)",
                END,
                "weights, np.array(history + history[-1:])",
            ),
        ),
    ),
    Mistake(
        "before-and-after",
        "Your list has one number too few: asked for are the mean before each round, and the mean "
        "after the last.",
        wrong=(
            edit(FIRST, "[]"),
            edit(END, "weights, np.array(history[:-1])"),
        ),
    ),
    Mistake(
        "sum-not-mean",
        "You add up the logarithms. Asked for is their mean over the tokens.",
        wrong=edit(
            FIRST, "[np.log(p @ weights).sum()]", LAST, "history.append(np.log(p @ weights).sum())"
        ),
    ),
    Mistake(
        "sign-or-base",
        "Your logarithms have another sign or another base: asked for is the mean of ln p, which "
        "is negative.",
        wrong=(
            edit(END, "weights, -np.array(history)"),
            edit(END, "weights, np.array(history) / np.log(2)"),
            edit(END, "weights, -np.array(history) / np.log(2)"),
            edit(END, "weights, np.exp(-np.array(history))"),
        ),
    ),
    Mistake(
        "logarithm-of-the-mean",
        "You take the logarithm of a mean. Asked for is the mean of the logarithms.",
        wrong=edit(
            FIRST,
            "[np.log((p @ weights).mean())]",
            LAST,
            "history.append(np.log((p @ weights).mean()))",
        ),
    ),
    Mistake(
        "shares-added",
        "Your weights are sums over the tokens. They are means: the weights of a mixture sum to 1.",
        wrong=edit(NEXT, "shares.sum(axis=0)"),
    ),
    Mistake(
        "models-turned-round",
        "Your weights stand in another order than the columns of p.",
        wrong=edit(END, "weights[::-1], np.array(history)"),
    ),
)

em = Question(
    name="counting_language_models.em",
    signature="em(p, weights, rounds)",
    cases=cases,
    source=EM,
    parts=(Part("the weights", ("model",)), Part("the means of ln p", ("entry",))),
    tolerance=lambda expected, eps, *args: tuple(
        1e3 * eps * np.maximum(1, np.abs(e)) for e in expected
    ),
    mistakes=MISTAKES,
    hints=(
        "If you knew of each token which model it came from, what would the weights be? The share "
        "of the tokens that came from each.",
        "You do not know it. But of one token: model m gave it with probability "
        "weights[m] * p[t, m]. Divided by the sum over the models, that is the probability that "
        "it came from model m.",
        "One round: make this table of shares, a row for each token, each row with the sum 1; the "
        "new weights are the means of its columns. The ln p of a token is the logarithm of the "
        "weighted sum of its row of p.",
    ),
)
