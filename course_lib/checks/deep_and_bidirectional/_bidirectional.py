"""The outputs and the summary of a bidirectional layer made of two step functions."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from course_lib.checks.deep_and_bidirectional._bidirectional_mistakes import (
    OUTPUT_MISTAKES,
    SUMMARY_MISTAKES,
)
from course_lib.checks.deep_and_bidirectional._readers import BIDIRECTIONAL
from course_lib.checks.question import Case, Part, Question, relative

Step = Callable[[np.ndarray, np.ndarray], np.ndarray]
SIGNATURE = "bidirectional(forward, backward, x, lengths, h0, g0)"


def _adder(weight: float) -> Step:
    return lambda x, h: weight * h + x


def _tanh(rng: np.random.Generator, D: int, H: int) -> Step:
    U, W = rng.normal(0, 0.8, (H, D)), rng.normal(0, 0.9 / np.sqrt(H), (H, H))
    return lambda x, h: np.tanh(x @ U.T + h @ W.T)


def cases(rng: np.random.Generator) -> list[Case]:
    """Sums to check by hand; ragged with other sizes and starts; one step; a padding that tells."""
    ragged, lengths = np.arange(1.0, 7.0).reshape(3, 2, 1), np.array([3, 2])
    nothing = np.zeros((2, 1))
    sums = (_adder(1.0), _adder(0.25), ragged, lengths, nothing, nothing)
    found = [
        Case(
            sums,
            "forward(x, h) = h + x, backward(x, h) = h / 4 + x, "
            "x = np.arange(1.0, 7.0).reshape(3, 2, 1), lengths = np.array([3, 2]), starts 0",
        )
    ]
    shapes = (
        (5, 3, 2, 3, 3, rng.permutation([5, 3, 1])),
        (6, 4, 2, 3, 2, rng.permutation([6, 5, 2, 1])),
        (1, 2, 3, 2, 1, np.array([1, 1])),
        (4, 1, 1, 1, 1, np.array([3])),
        (4, 2, 2, 2, 4, np.array([4, 4])),
    )
    for T, B, D, F, G, n in shapes:
        x = rng.normal(0, 1, (T, B, D)).round(2)
        for b in range(B):
            x[n[b] :, b] = 5.0  # a padding that is not 0 shows who reads it
        steps = _tanh(rng, D, F), _tanh(rng, D, G)
        h0, g0 = rng.uniform(-0.9, 0.9, (B, F)), rng.uniform(-0.9, 0.9, (B, G))
        label = f"two tanh cells, T = {T}, B = {B}, D = {D}, F = {F}, G = {G}, lengths {n.tolist()}"
        found.append(Case((*steps, x, n, h0, g0), label))
    counted = tuple(np.rint(3 * a).astype(int) for a in (x, h0, g0))
    args = (*steps, counted[0], n, *counted[1:])
    return [*found, Case(args, "two tanh cells, inputs and starts of whole numbers")]


def tolerance(expected: tuple, eps: float, *args: object) -> tuple:
    """That of a well-conditioned problem, part by part."""
    return tuple(relative(part, eps) for part in expected)


outputs = Question(
    name="deep_and_bidirectional.outputs",
    signature=SIGNATURE,
    cases=cases,
    source=BIDIRECTIONAL,
    tolerance=tolerance,
    parts=(
        Part("the array of outputs", ("step", "sequence", "unit")),
        Part("the summary", judged=False),
    ),
    mistakes=OUTPUT_MISTAKES,
    hints=(
        "Which inputs has the state of the reading from the right seen when it stands at step t? "
        "Where does it start in a sequence that is shorter than T?",
        "Two readings, from left to right and from right to left. Both stay in their state, or "
        "are left out, where a sequence has no input; `t < lengths` says where it has one.",
        "One loop serves both readings, with another order of the steps, another step function and "
        "another start. A sequence takes its new state only where it has an input, so a short one "
        "waits at its start until the reading from the right comes to its own end. In the padding "
        "what is noted is 0.",
    ),
)

summary = Question(
    name="deep_and_bidirectional.summary",
    signature=SIGNATURE,
    cases=cases,
    source=BIDIRECTIONAL,
    tolerance=tolerance,
    parts=(
        Part("the outputs", judged=False),
        Part("the summary", ("sequence", "unit")),
    ),
    mistakes=SUMMARY_MISTAKES,
    hints=(
        "Each of the two readings ends somewhere: where has it seen the whole sequence?",
        "The reading from the left is complete at a sequence's last step, that from the right at "
        "its first. The two halves come from different steps.",
        "If a sequence keeps its state where it has no input, each loop ends with the state that "
        "has read everything. No index into the outputs is needed then.",
    ),
)
