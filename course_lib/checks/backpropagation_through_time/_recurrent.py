"""The backward pass of a recurrent net with a batch: adjoints, then weights."""

from __future__ import annotations

import numpy as np

from course_lib.checks.backpropagation_through_time._parts import each
from course_lib.checks.backpropagation_through_time._recurrent_mistakes import (
    ADJOINT_MISTAKES,
    RNN_BACKWARD,
    WEIGHT_MISTAKES,
)
from course_lib.checks.question import Case, Part, Question
from course_lib.checks.writing import written

SIGNATURE = "rnn_backward(x, h, W, own_bar)"
HINTS = (
    "Write down which steps h_t reaches, and by which matrix. In code the states are rows: the "
    "forward step is h[t] = tanh(x U.T + h[t - 1] W.T + b), so which product leads back?",
    "Two things arrive at the state that a step makes: what its own loss says, and what comes "
    "back from the next step through W. Together they go through tanh. With one row for each "
    "sequence, does W or its transpose stand on the right?",
    "Keep what comes back from the later steps in an array of shape (B, H), zeros at first, and "
    "go from the last step to the first. The slope of a step is told by the state that the step "
    "has made.",
)


def cases(rng: np.random.Generator) -> list[Case]:
    """One unit to four, with a batch and without, one step, more inputs than units and fewer."""
    small = {
        "x": np.array([[[0.5]], [[-1.0]]]),
        "h": np.array([[[0.2]], [[0.6]], [[-0.5]]]),
        "W": np.array([[0.7]]),
        "own_bar": np.array([[[0.4]], [[1.5]]]),
    }
    two = [_drawn(rng, *sizes) for sizes in ((2, 1, 2, 1), (1, 2, 1, 2))]
    drawn = [_drawn(rng, *sizes) for sizes in ((3, 1, 2, 3), (4, 3, 3, 2), (1, 2, 3, 4))]
    saturated = _drawn(rng, 5, 2, 4, 1)
    saturated[1][2:4] = 0.9999
    whole = _drawn(rng, 3, 2, 2, 3)
    whole[3] = rng.integers(-3, 4, whole[3].shape)
    return [
        Case(tuple(small.values()), written(**small)),
        *(Case(tuple(args), written(**dict(zip(small, args, strict=True)))) for args in two),
        *(_case(args, "drawn") for args in drawn),
        _case(saturated, "some units saturated"),
        _case(whole, "own_bar of whole numbers"),
    ]


def _drawn(rng: np.random.Generator, T: int, B: int, H: int, D: int) -> list[np.ndarray]:
    shapes = {"x": (T, B, D), "h": (T + 1, B, H), "W": (H, H), "own_bar": (T, B, H)}
    sizes = {"x": 1.5, "h": 0.9, "W": 1.2, "own_bar": 2.0}
    return [rng.uniform(-sizes[name], sizes[name], shapes[name]).round(2) for name in shapes]


def _case(args: list[np.ndarray], how: str) -> Case:
    (T, B, D), H = args[0].shape, len(args[2])
    return Case(tuple(args), f"T = {T}, B = {B}, H = {H}, D = {D}, {how}")


Z_BAR = Part("z_bar", ("step index", "sequence", "unit"))
WEIGHTS = (
    Part("W_bar", ("row", "column")),
    Part("U_bar", ("row", "column")),
    Part("b_bar", ("unit",)),
)

rnn_adjoints = Question(
    name="backpropagation_through_time.rnn_adjoints",
    signature=SIGNATURE,
    cases=cases,
    source=RNN_BACKWARD,
    tolerance=each,
    parts=(Z_BAR, *(Part(part.name, judged=False) for part in WEIGHTS)),
    mistakes=ADJOINT_MISTAKES,
    hints=HINTS,
)

rnn_weights = Question(
    name="backpropagation_through_time.rnn_weights",
    signature=SIGNATURE,
    cases=cases,
    source=RNN_BACKWARD,
    tolerance=each,
    parts=(Part(Z_BAR.name, judged=False), *WEIGHTS),
    mistakes=WEIGHT_MISTAKES,
    hints=(
        "The same W stands at every step and for every sequence of the batch: over what do its "
        "terms add up? And which shape do they have?",
        "For one step and one sequence, the term of W_bar has the entry z_bar[i] h_before[j] in "
        "row i and column j. U_bar has x in the place of the state before, b_bar a 1.",
        "A matrix product of z_bar and the states before, with one of them transposed, has the "
        "shape of W and sums over the batch by itself. What is left is the sum over the steps; U "
        "goes the same way, and b has a 1 in place of an input.",
    ),
)
