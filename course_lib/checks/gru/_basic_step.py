"""One step of the basic GRU, which has an update gate and no reset gate."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from course_lib.checks.gru._cell import blocks, each_block, pre_activation, sigmoid, write
from course_lib.checks.question import Case, Mistake, Part, Question
from course_lib.checks.writing import written

NAMES = ("x", "h", "U", "W", "b")


def cases(rng: np.random.Generator) -> list[Case]:
    """One unit to three, a batch and none, more inputs than units and fewer, gates wide open."""
    one = (np.array([[1.0]]), np.array([[0.5]]), np.array([[0.6], [-1.2]]))
    small = [*one, np.array([[0.9], [0.4]]), np.array([0.3, -0.5])]
    shut, opened, whole = (_drawn(rng, *sizes) for sizes in ((2, 2, 3), (3, 2, 2), (2, 2, 2)))
    shut[4][:3], opened[4][:2] = -30.0, 30.0
    whole[0], whole[1] = np.array([[1, -2], [0, 3]]), np.array([[0, 1], [-1, 0]])
    start = _drawn(rng, 1, 3, 2)
    start[1] = np.zeros_like(start[1])
    return [
        Case(tuple(small), written(**dict(zip(NAMES, small, strict=True)))),
        _written(_drawn(rng, 1, 1, 2)),
        _written(_drawn(rng, 2, 2, 1)),
        _case(_drawn(rng, 3, 2, 3), "drawn"),
        _case(_drawn(rng, 2, 4, 3), "drawn"),
        _case(shut, "the gate shut"),
        _case(opened, "the gate open"),
        _case(start, "from the state 0"),
        _case(whole, "x and h of whole numbers"),
    ]


def _drawn(rng: np.random.Generator, B: int, D: int, H: int) -> list[np.ndarray]:
    shapes = {"x": (B, D), "h": (B, H), "U": (2 * H, D), "W": (2 * H, H), "b": (2 * H,)}
    sizes = {"x": 1.5, "h": 0.9, "U": 1.2, "W": 1.2, "b": 0.8}
    return [rng.uniform(-sizes[name], sizes[name], shapes[name]).round(2) + 0.0 for name in NAMES]


def _case(args: list[np.ndarray], how: str) -> Case:
    (B, D), H = args[0].shape, args[1].shape[1]
    return Case(tuple(args), f"B = {B}, D = {D}, H = {H}, {how}")


def _written(args: list[np.ndarray]) -> Case:
    return Case(tuple(args), written(**dict(zip(NAMES, args, strict=True))))


def _step(
    gate: Callable = sigmoid,
    content: Callable = np.tanh,
    out: Callable = write,
    order: tuple[int, int] = (0, 1),
) -> Callable:
    def step(x, h, U, W, b) -> np.ndarray:
        rows = blocks(U, W, b, 2)
        u, new = (pre_activation(x, h, rows[k]) for k in order)
        return out(h, content(new), gate(u))

    return step


reference = _step()


def _changed(change: Callable) -> Callable:
    """The right step with other weights: ``change(number, (U, W, b))`` for each block."""
    return lambda x, h, U, W, b: reference(x, h, *each_block(change, U, W, b, 2))


def _only(number: int, change: Callable) -> Callable:
    return lambda k, rows: change(rows) if k == number else rows


def _no_bias(rows: tuple) -> tuple:
    return rows[0], rows[1], 0 * rows[2]


def _no_state(rows: tuple) -> tuple:
    return rows[0], 0 * rows[1], rows[2]


def _no_input(rows: tuple) -> tuple:
    return 0 * rows[0], rows[1], rows[2]


def _transposed(rows: tuple) -> tuple:
    return rows[0], rows[1].T, rows[2]


def _every(change: Callable) -> Callable:
    return lambda k, rows: change(rows)


def _some(change: Callable) -> tuple[Callable, ...]:
    """A change made to both blocks, to the gate's only, to the new content's only."""
    return tuple(_changed(which) for which in (_every(change), _only(0, change), _only(1, change)))


def _interleaved(x, h, U, W, b) -> np.ndarray:
    order = np.r_[0 : len(b) : 2, 1 : len(b) : 2]
    return reference(x, h, U[order], W[order], b[order])


def _gate_inside(x, h, U, W, b) -> np.ndarray:
    gate_rows, new_rows = blocks(U, W, b, 2)
    u = sigmoid(pre_activation(x, h, gate_rows))
    return write(h, np.tanh(pre_activation(x, u * h, new_rows)), u)


def _cut_along_the_batch(x, h, U, W, b) -> np.ndarray:
    H, z = h.shape[1], x @ U.T + h @ W.T + b
    return write(h, np.tanh(z[H:]), sigmoid(z[:H]))


def _as_columns(x, h, U, W, b) -> np.ndarray:
    H, z = h.shape[1], U @ x + W @ h + b
    return write(h, np.tanh(z[H:]), sigmoid(z[:H]))


def _softmax(z: np.ndarray, axis: int | None) -> np.ndarray:
    e = np.exp(z - z.max(axis=axis, keepdims=True))
    return e / e.sum(axis=axis, keepdims=True)


def _whole(*args: np.ndarray) -> np.ndarray:
    return reference(*args).astype(args[1].dtype)


MISTAKES = (
    Mistake(
        "gate-turned-round",
        "Your gate is turned round: here u is the share of the new content, and 1 - u that of the "
        "old state. (A wrong sign in the exponential of the logistic function does the same.)",
        wrong=_step(out=lambda h, new, u: u * h + (1 - u) * new),
    ),
    Mistake(
        "blocks-exchanged",
        "You take the rows of the gate for those of the new content, and these for the gate's. "
        "Which stand first?",
        wrong=_step(order=(1, 0)),
    ),
    Mistake(
        "rows-interleaved",
        "You take every other row for the gate. The first H rows belong to the gate, the last H "
        "to the new content.",
        wrong=_interleaved,
    ),
    Mistake(
        "new-content-only",
        "You return the new content. The next state is a mean of it and the old state, with u as "
        "the weight.",
        wrong=_step(out=lambda h, new, u: new),
    ),
    Mistake(
        "old-share-missing",
        "The share of the old state is missing in what you return: what does the state become "
        "when u is 0?",
        wrong=_step(out=lambda h, new, u: u * new),
    ),
    Mistake(
        "nothing-let-go",
        "You add the new content to the whole old state. One gate does both: as much as it lets "
        "in, it lets go.",
        wrong=_step(out=lambda h, new, u: h + u * new),
    ),
    Mistake(
        "one-sum-of-both",
        "Your new share goes without its gate: it is added in full beside what is kept.",
        wrong=_step(out=lambda h, new, u: (1 - u) * h + new),
    ),
    Mistake(
        "one-share-for-both",
        "The old state and the new content have the same share in what you return. What one of "
        "them gets the other loses: the two shares add up to 1.",
        wrong=(
            _step(out=lambda h, new, u: u * h + u * new),
            _step(out=lambda h, new, u: (1 - u) * h + (1 - u) * new),
            _step(out=lambda h, new, u: (h + new) / 2),
        ),
    ),
    Mistake(
        "returns-the-gate",
        "You return the gate. Asked for is the next state.",
        wrong=_step(out=lambda h, new, u: u),
    ),
    Mistake(
        "gate-by-tanh",
        "Your gate is a tanh, so it can be negative. A gate lies between 0 and 1: it is the "
        "logistic function of its rows.",
        wrong=_step(gate=np.tanh),
    ),
    Mistake(
        "gate-by-softmax",
        "Your gates share out a total of 1: that is a softmax. Each gate is the logistic function "
        "of its own row, whatever the others are.",
        wrong=(
            _step(gate=lambda z: _softmax(z, 1)),
            _step(gate=lambda z: _softmax(z, 0)),
            _step(gate=lambda z: _softmax(z, None)),
        ),
    ),
    Mistake(
        "content-by-sigmoid",
        "Your new content is never negative: it is a tanh, not a gate.",
        wrong=_step(content=sigmoid),
    ),
    Mistake(
        "functions-exchanged",
        "You have the two functions exchanged: the gate lies between 0 and 1, the new content "
        "between -1 and 1.",
        wrong=_step(gate=np.tanh, content=sigmoid),
    ),
    Mistake(
        "not-squashed",
        "A nonlinear function is missing: the gate is the logistic function of its rows, the new "
        "content the tanh of its own.",
        wrong=(
            _step(gate=lambda z: z),
            _step(content=lambda z: z),
            _step(gate=lambda z: z, content=lambda z: z),
        ),
    ),
    Mistake(
        "gate-inside",
        "You multiply the state by the gate inside tanh as well. That would be a reset gate; the "
        "basic cell has none, and its new content sees the whole old state.",
        wrong=_gate_inside,
    ),
    Mistake(
        "squashed-again",
        "You squash the next state once more. A mean of numbers between -1 and 1 stays there by "
        "itself, and a state that is kept should stay as it is.",
        wrong=_step(out=lambda h, new, u: np.tanh(write(h, new, u))),
    ),
    Mistake(
        "one-gate-for-all-units",
        "You use one number of the gate for all units. Each unit has a gate of its own.",
        wrong=_step(out=lambda h, new, u: write(h, new, u.mean(axis=1, keepdims=True))),
    ),
    Mistake(
        "gate-rounded",
        "Your gate is open or shut, and nothing between. It is a share: u of the one, 1 - u of the "
        "other.",
        wrong=_step(out=lambda h, new, u: np.where(u > 0.5, new, h)),
    ),
    Mistake(
        "batch-and-units-exchanged",
        "You take the first axis for the units. The rows of x and h are the sequences of the "
        "batch: U x becomes `x @ U.T`, and the units are the columns of what comes out.",
        wrong=(_cut_along_the_batch, _as_columns),
    ),
    Mistake("bias-missing", "A bias is missing: every block has its own.", wrong=_some(_no_bias)),
    Mistake(
        "state-missing",
        "The old state is missing inside the gate or the new content: both see the input and the "
        "old state.",
        wrong=_some(_no_state),
    ),
    Mistake(
        "input-missing",
        "The input is missing inside the gate or the new content: both see it.",
        wrong=_some(_no_input),
    ),
    Mistake(
        "transposed",
        "A block of W is used the wrong way round: states are rows here, so W h becomes `h @ W.T`.",
        wrong=_some(_transposed),
    ),
    Mistake(
        "whole-numbers",
        "States of whole numbers make your array one of whole numbers, and what you put in loses "
        "its digits: create it with dtype float.",
        wrong=_whole,
    ),
    Mistake(
        "shapes-do-not-fit",
        "Rows of a batch meet the weights from the left: W h becomes `h @ W.T`, U x `x @ U.T`. And "
        "U, W and b hold two blocks of H rows each, which have to be taken apart; H is the number "
        "of columns of h.",
        raises=(
            "matmul: Input operand 1 has a mismatch",
            "operands could not be broadcast together",
            "not aligned",
        ),
    ),
)

basic_step = Question(
    name="gru.basic_step",
    signature="basic_step(x, h, U, W, b)",
    cases=cases,
    reference=reference,
    parts=(Part("the next state", ("sequence", "unit")),),
    mistakes=MISTAKES,
    hints=(
        "Which rows of U, W and b belong to the gate? What is H, if you are given `h`?",
        "Both blocks see the same two things, the input and the old state. Compute "
        "`z = x @ U.T + h @ W.T + b` once and cut it into two parts of H columns.",
        "u is 1 / (1 + exp(-z)) of the first H columns of z, the new content tanh of the others; "
        "the next state is (1 - u) times the old state plus u times the new content.",
    ),
)
