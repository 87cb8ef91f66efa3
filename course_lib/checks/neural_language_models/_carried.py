"""Training in pieces: the state goes on, and the gradient does not."""

from __future__ import annotations

import numpy as np

from course_lib.checks.neural_language_models._lstm import WEIGHTS, lstm_loss
from course_lib.checks.question import Case, Mistake, Part, Question, Source, edit, relative

CARRIED = Source("""
import torch

def carried(loss, theta, pieces, state):
    theta = torch.tensor(theta, requires_grad=True)
    state = tuple(torch.tensor(part) for part in state)
    losses = []
    for piece in pieces:
        value, state = loss(theta, piece, state)
        value.backward()
        losses.append(value.item())
        state = tuple(part.detach() for part in state)
    return losses, theta.grad
""")
CUT, BACKWARD = "state = tuple(part.detach() for part in state)", "value.backward()"
STEP, END = "value, state = loss(theta, piece, state)", "return losses, theta.grad"
KEEP = "value.backward(retain_graph=True)"


def cases(rng: np.random.Generator) -> list[Case]:
    """One piece, two, many; pieces of one step; a state at the start that counts."""
    return [_case(rng, *sizes) for sizes in ((1, 4), (2, 3), (5, 1), (4, 3), (3, 6))]


def _case(rng: np.random.Generator, K: int, T: int) -> Case:
    text = rng.integers(0, 3, K * T + 1)
    pieces = np.array([text[k * T : k * T + T + 1] for k in range(K)])
    theta = rng.normal(0, 1, WEIGHTS).round(2)
    state = tuple(rng.uniform(-1, 1, 2).round(2) for _ in range(2))
    return Case(
        (lstm_loss, theta, pieces, state), f"{K} piece{'s' if K > 1 else ''} of T = {T} steps"
    )


MISTAKES = (
    Mistake(
        "state-reset",
        "Each of your pieces begins at the state of the start. The state that the piece before has "
        "left is carried on, as numbers.",
        wrong=(
            edit(STEP, "value, _ = loss(theta, piece, state)", f"        {CUT}\n", ""),
            edit(CUT, "state = tuple(0 * part.detach() for part in state)"),
        ),
    ),
    Mistake(
        "start-ignored",
        "You begin at a state of zeros. The first piece begins at the state that is given.",
        wrong=edit("torch.tensor(part) for", "0 * torch.tensor(part) for"),
    ),
    Mistake(
        "one-part-detached",
        "You cut the gradient in one part of the state, and it gets through by the other: the "
        "state is the pair (h, c).",
        wrong=(
            edit(CUT, "state = (state[0].detach(), state[1])", BACKWARD, KEEP),
            edit(CUT, "state = (state[0], state[1].detach())", BACKWARD, KEEP),
        ),
    ),
    Mistake(
        "gradient-crosses",
        "Your losses are right, and your gradient goes back through earlier pieces. It should stop "
        "where a piece begins: go on from the same numbers, detached.",
        wrong=(
            edit(f"        {CUT}\n", "", BACKWARD, KEEP),
            edit(
                f"        {BACKWARD}\n",
                "",
                "losses.append(value.item())",
                "losses.append(value)",
                f"        {CUT}\n",
                "",
                END,
                "sum(losses).backward()\n    return torch.stack(losses).detach(), theta.grad",
            ),
        ),
    ),
    Mistake(
        "last-piece-only",
        "Your gradient is that of one piece. Asked for is the sum over all: `backward` adds to "
        "`theta.grad`, so leave it as it is from piece to piece.",
        wrong=(
            edit(BACKWARD, f"theta.grad = None\n        {BACKWARD}"),
            edit(BACKWARD, f"if theta.grad is None:\n            {BACKWARD}"),
        ),
    ),
    Mistake(
        "mean-over-the-pieces",
        "You divide the gradient by the number of pieces. Asked for is the sum.",
        wrong=edit(END, "return losses, theta.grad / len(pieces)"),
    ),
    Mistake(
        "weights-changed",
        "You take a step with the weights on the way. Here they stay as they are: asked for are "
        "losses and a gradient.",
        wrong=tuple(
            edit(CUT, f"theta.data -= {rate} * theta.grad\n        {CUT}")
            for rate in (1, 0.1, 0.01)
        ),
    ),
    Mistake(
        "one-loss-for-all",
        "You return one loss. Asked for is one for each piece.",
        wrong=(
            edit(END, "return sum(losses), theta.grad"),
            edit(END, "return sum(losses) / len(losses), theta.grad"),
            edit(END, "return losses[-1], theta.grad"),
        ),
    ),
    Mistake(
        "losses-added-up",
        "Your losses are running sums. Asked for is each piece's own.",
        wrong=edit(END, "return np.cumsum(losses), theta.grad"),
    ),
    Mistake(
        "nothing-detached",
        "The state still hangs on the graph of the piece before, which is gone after its backward "
        "pass. Go on from the same numbers without their history: detach every part of the state. "
        "`h.detach()` gives a new tensor, and leaves h as it is.",
        raises="backward through the graph a second time",
    ),
    Mistake(
        "no-graph",
        "The loss has no graph that leads back to the weights: make `theta` a tensor with "
        "`requires_grad=True`, and detach the state only, and not the weights or the loss.",
        raises="does not require grad",
    ),
    Mistake(
        "a-pair-of-tensors",
        "The state is a pair: a tuple has no `detach` of its own, its parts have.",
        raises=("'tuple' object has no attribute", "'list' object has no attribute 'detach'"),
    ),
    Mistake(
        "arrays-given",
        "`loss` reads torch's tensors: make them of `theta` and of both parts of the state first.",
        raises=(
            "'numpy.ndarray' object has no attribute",
            "'numpy.float64' object has no attribute",
            "must be Tensor, not",
            "unsupported operand type(s) for @",
        ),
    ),
)

carried = Question(
    name="neural_language_models.carried",
    signature="carried(loss, theta, pieces, state)",
    cases=cases,
    source=CARRIED,
    tolerance=lambda expected, eps, *args: tuple(relative(e, eps) for e in expected),
    parts=(Part("the list of losses", ("piece",)), Part("the gradient", ("weight",))),
    mistakes=MISTAKES,
    hints=(
        "What should the second piece know of the first: its numbers, or also how they came about?",
        "For each piece: the loss and the new state, then the backward pass, then the state "
        "without its graph. `theta.grad` gathers the sum by itself.",
        "`torch.tensor(theta, requires_grad=True)` is a leaf, whose `.grad` is filled. After each "
        "`backward()`, make a new pair of both parts of the state, each with `.detach()`.",
    ),
)
