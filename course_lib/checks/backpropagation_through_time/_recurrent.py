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
    "The bar of h_t is own_bar of step t plus, if there is a next step, the rows of its z_bar "
    "times W, not transposed. Times one minus the square of h_t that is z_bar of step t.",
    "Go from the last step to the first with a carry of shape (B, H) that begins as zeros: z_bar "
    "of the step is (own_bar + carry) * (1 - h ** 2), h being the state after the step, and the "
    "new carry is z_bar @ W.",
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
        "In a step, z_bar[t].T @ h[t] has shape (H, H) and is summed over the batch already; "
        "h[t] is the state before the step that stands at index t. Add it up over the steps; do "
        "the same with x[t]; sum z_bar over its first two axes.",
    ),
)
