"""One step of the basic GRU, which has an update gate and no reset gate."""

from __future__ import annotations

import numpy as np

from course_lib.checks.question import Case, Mistake, Part, Question, Source, edit
from course_lib.checks.source import Edit
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


SOURCE = Source("""
def basic_step(x, h, U, W, b):
    H = h.shape[1]
    z = x @ U.T + h @ W.T + b
    u, content = 1 / (1 + np.exp(-z[:, :H])), np.tanh(z[:, H:])
    return (1 - u) * h + u * content
""")
GATE, CONTENT = "1 / (1 + np.exp(-z[:, :H]))", "np.tanh(z[:, H:])"
OLD, WRITTEN = "(1 - u) * h", "u * content"
NEXT = f"{OLD} + {WRITTEN}"
SIGMOID_OF_CONTENT = "1 / (1 + np.exp(-z[:, H:]))"


def in_one_block(z: str) -> tuple[Edit, ...]:
    """Another z for the gate alone, and for the new content alone; ``{0}`` stands for its rows."""
    return (
        edit("-z[:, :H]", f"-({z.format('[:H]')})"),
        edit("(z[:, H:])", f"({z.format('[H:]')})"),
    )


def by_softmax(axis: int | None) -> Edit:
    """Gates that add up to 1 along an axis."""
    before = "    u, content"
    e = "    e = np.exp(z[:, :H])\n"
    return edit(GATE, f"e / e.sum(axis={axis}, keepdims=True)", before, e + before)


MISTAKES = (
    Mistake(
        "gate-turned-round",
        "Your gate is turned round: here u is the share of the new content, and 1 - u that of the "
        "old state. (A wrong sign in the exponential of the logistic function does the same.)",
        wrong=edit(NEXT, "u * h + (1 - u) * content"),
    ),
    Mistake(
        "blocks-exchanged",
        "You take the rows of the gate for those of the new content, and these for the gate's. "
        "Which stand first?",
        wrong=edit("-z[:, :H]", "-z[:, H:]", "(z[:, H:])", "(z[:, :H])"),
    ),
    Mistake(
        "rows-interleaved",
        "You take every other row for the gate. The first H rows belong to the gate, the last H "
        "to the new content.",
        wrong=edit("-z[:, :H]", "-z[:, ::2]", "(z[:, H:])", "(z[:, 1::2])"),
    ),
    Mistake(
        "new-content-only",
        "You return the new content. The next state is a mean of it and the old state, with u as "
        "the weight.",
        wrong=edit(NEXT, "content"),
    ),
    Mistake(
        "old-share-missing",
        "The share of the old state is missing in what you return: what does the state become "
        "when u is 0?",
        wrong=edit(NEXT, WRITTEN),
    ),
    Mistake(
        "nothing-let-go",
        "You add the new content to the whole old state. One gate does both: as much as it lets "
        "in, it lets go.",
        wrong=edit(OLD, "h"),
    ),
    Mistake(
        "one-sum-of-both",
        "Your new share goes without its gate: it is added in full beside what is kept.",
        wrong=edit(WRITTEN, "content"),
    ),
    Mistake(
        "one-share-for-both",
        "The old state and the new content have the same share in what you return. What one of "
        "them gets the other loses: the two shares add up to 1.",
        wrong=(
            edit(OLD, "u * h"),
            edit(WRITTEN, "(1 - u) * content"),
            edit(NEXT, "(h + content) / 2"),
        ),
    ),
    Mistake(
        "returns-the-gate",
        "You return the gate. Asked for is the next state.",
        wrong=edit(NEXT, "u"),
    ),
    Mistake(
        "gate-by-tanh",
        "Your gate is a tanh, so it can be negative. A gate lies between 0 and 1: it is the "
        "logistic function of its rows.",
        wrong=edit(GATE, "np.tanh(z[:, :H])"),
    ),
    Mistake(
        "gate-by-softmax",
        "Your gates share out a total of 1: that is a softmax. Each gate is the logistic function "
        "of its own row, whatever the others are.",
        wrong=tuple(by_softmax(axis) for axis in (1, 0, None)),
    ),
    Mistake(
        "content-by-sigmoid",
        "Your new content is never negative: it is a tanh, not a gate.",
        wrong=edit(CONTENT, SIGMOID_OF_CONTENT),
    ),
    Mistake(
        "functions-exchanged",
        "You have the two functions exchanged: the gate lies between 0 and 1, the new content "
        "between -1 and 1.",
        wrong=edit(GATE, "np.tanh(z[:, :H])", CONTENT, SIGMOID_OF_CONTENT),
    ),
    Mistake(
        "not-squashed",
        "A nonlinear function is missing: the gate is the logistic function of its rows, the new "
        "content the tanh of its own.",
        wrong=(
            edit(GATE, "z[:, :H]"),
            edit(CONTENT, "z[:, H:]"),
            edit(GATE, "z[:, :H]", CONTENT, "z[:, H:]"),
        ),
    ),
    Mistake(
        "gate-inside",
        "You multiply the state by the gate inside tanh as well. That would be a reset gate; the "
        "basic cell has none, and its new content sees the whole old state.",
        wrong=edit(
            "u, content =",
            "u =",
            f", {CONTENT}",
            "\n    content = np.tanh(x @ U[H:].T + (u * h) @ W[H:].T + b[H:])",
        ),
    ),
    Mistake(
        "squashed-again",
        "You squash the next state once more. A mean of numbers between -1 and 1 stays there by "
        "itself, and a state that is kept should stay as it is.",
        wrong=edit(NEXT, f"np.tanh({NEXT})"),
    ),
    Mistake(
        "one-gate-for-all-units",
        "You use one number of the gate for all units. Each unit has a gate of its own.",
        wrong=edit(GATE, f"({GATE}).mean(axis=1, keepdims=True)"),
    ),
    Mistake(
        "gate-rounded",
        "Your gate is open or shut, and nothing between. It is a share: u of the one, 1 - u of the "
        "other.",
        wrong=edit(NEXT, "np.where(u > 0.5, content, h)"),
    ),
    Mistake(
        "batch-and-units-exchanged",
        "You take the first axis for the units. The rows of x and h are the sequences of the "
        "batch: U x becomes `x @ U.T`, and the units are the columns of what comes out.",
        wrong=(
            edit("[:, :H]", "[:H]", "[:, H:]", "[H:]"),
            edit("[:, :H]", "[:H]", "[:, H:]", "[H:]", "x @ U.T + h @ W.T", "U @ x + W @ h"),
        ),
    ),
    Mistake(
        "bias-missing",
        "A bias is missing: every block has its own.",
        wrong=(edit(" + b", ""), *in_one_block("x @ U{0}.T + h @ W{0}.T")),
    ),
    Mistake(
        "state-missing",
        "The old state is missing inside the gate or the new content: both see the input and the "
        "old state.",
        wrong=(edit(" + h @ W.T", ""), *in_one_block("x @ U{0}.T + b{0}")),
    ),
    Mistake(
        "input-missing",
        "The input is missing inside the gate or the new content: both see it.",
        wrong=(edit("x @ U.T + ", ""), *in_one_block("h @ W{0}.T + b{0}")),
    ),
    Mistake(
        "transposed",
        "A block of W is used the wrong way round: states are rows here, so W h becomes `h @ W.T`.",
        wrong=(
            *in_one_block("x @ U{0}.T + h @ W{0} + b{0}"),
            edit("h @ W.T", "h @ np.vstack([W[:H].T, W[H:].T]).T"),
        ),
    ),
    Mistake(
        "whole-numbers",
        "States of whole numbers make your array one of whole numbers, and what you put in loses "
        "its digits: create it with dtype float.",
        wrong=edit(NEXT, f"({NEXT}).astype(h.dtype)"),
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
    source=SOURCE,
    parts=(Part("the next state", ("sequence", "unit")),),
    mistakes=MISTAKES,
    hints=(
        "Which rows of U, W and b belong to the gate? What is H, if you are given `h`?",
        "Both blocks see the same two things, the input and the old state: one z for both, with "
        "2 H columns, is enough.",
        "Cut z into two parts of H columns. One goes through the sigmoid and is the share of the "
        "other, which goes through tanh; what is left of 1 is the share of the old state.",
    ),
)
