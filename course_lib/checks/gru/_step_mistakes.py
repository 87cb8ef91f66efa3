"""A step of the whole GRU, and what students get wrong about it."""

from __future__ import annotations

from course_lib.checks.question import Mistake, Source, edit
from course_lib.checks.source import Edit

STEP = Source("""
def gru_step(x, h, U, W, b, b_h, reset, update):
    U_r, U_u, U_n = np.split(U, 3)
    W_r, W_u, W_n = np.split(W, 3)
    b_r, b_u, b_n = np.split(b, 3)
    r = 1 / (1 + np.exp(-(x @ U_r.T + h @ W_r.T + b_r)))
    u = 1 / (1 + np.exp(-(x @ U_u.T + h @ W_u.T + b_u)))
    past = (r * h) @ W_n.T
    if reset == "after":
        past = r * (h @ W_n.T + b_h)
    content = np.tanh(x @ U_n.T + past + b_n)
    share = u if update == "write" else 1 - u
    return (1 - share) * h + share * content
""")
IF_AFTER, IF_WRITE = 'reset == "after"', 'update == "write"'
BEFORE, AFTER = "(r * h) @ W_n.T", "r * (h @ W_n.T + b_h)"
INSIDE = "x @ U_n.T + past + b_n"
OLD = "(1 - share) * h"
NEXT = f"{OLD} + share * content"
NO_RESET = (BEFORE, "h @ W_n.T", AFTER, "h @ W_n.T + b_h")
NO_RESET_NO_BIAS = (BEFORE, "h @ W_n.T", AFTER, "h @ W_n.T")
GATES_BY_TANH = tuple(
    text
    for z in ("x @ U_r.T + h @ W_r.T + b_r", "x @ U_u.T + h @ W_u.T + b_u")
    for text in (f"1 / (1 + np.exp(-({z})))", f"np.tanh({z})")
)
CONTENT_BY_SIGMOID = (f"np.tanh({INSIDE})", f"1 / (1 + np.exp(-({INSIDE})))")


def ordered(names: str) -> Edit:
    """Other names for the three row blocks."""
    return edit(
        *(
            text
            for array in "UWb"
            for text in (
                f"{array}_r, {array}_u, {array}_n =",
                ", ".join(f"{array}_{name}" for name in names) + " =",
            )
        )
    )


SHARED = (
    Mistake(
        "order-of-the-blocks",
        "You take the row blocks in another order: the reset gate's stand first, then the update "
        "gate's, then those of the new content.",
        wrong=tuple(map(ordered, ("urn", "nur", "rnu", "nru"))),
    ),
    Mistake(
        "reset-turned-round",
        "Your reset gate is turned round: r is the share of the old state that the new content "
        "sees.",
        wrong=edit("-(x @ U_r", "(x @ U_r"),
    ),
    Mistake(
        "reset-missing",
        "Your new content sees the whole old state: that is the basic cell. Where does r come in?",
        wrong=(edit(*NO_RESET), edit(*NO_RESET_NO_BIAS)),
    ),
    Mistake(
        "weights-missing",
        "Your new content takes the reset state as it is. Its rows of W have to see it, or to have "
        "seen it: each unit's new content is made of the states of all.",
        wrong=(
            edit(BEFORE, "r * h", AFTER, "r * h"),
            edit(BEFORE, "r * h"),
            edit(BEFORE, "r * h", AFTER, "r * (h + b_h)"),
        ),
    ),
    Mistake(
        "input-reset-too",
        "Your reset gate also multiplies the input's share of the new content. It is only the "
        "past that is reset.",
        wrong=(
            edit(INSIDE, f"r * ({INSIDE})", *NO_RESET_NO_BIAS),
            edit(INSIDE, "r * (x @ U_n.T + past) + b_n", *NO_RESET_NO_BIAS),
            edit(INSIDE, f"r * ({INSIDE})", *NO_RESET),
            edit("x @ U_n.T +", "r * (x @ U_n.T) +"),
        ),
    ),
    Mistake(
        "reset-of-the-kept-state",
        "You reset the state that is carried over, too. r acts inside the new content only: a cell "
        "that keeps should keep.",
        wrong=edit(OLD, "(1 - share) * r * h"),
    ),
    Mistake(
        "reset-in-the-update-gate",
        "Your update gate sees the state after the reset. Both gates see the whole old state; only "
        "the new content is made of what is left of it.",
        wrong=edit("h @ W_u.T", "(r * h) @ W_u.T"),
    ),
    Mistake(
        "reset-through-the-weights",
        'With reset="before" you send r through W and multiply by the state. It is their product, '
        "r times h, that goes through W.",
        wrong=edit(BEFORE, "(r @ W_n.T) * h"),
    ),
    Mistake(
        "new-content-only",
        "You return the new content, without what is kept of the old state.",
        wrong=edit(NEXT, "content"),
    ),
    Mistake(
        "nothing-let-go",
        "You add the new content to the whole old state. One gate does both: as much as it lets "
        "in, it lets go.",
        wrong=(edit(OLD, "h"), edit(NEXT, "h + u * content")),
    ),
    Mistake(
        "functions-exchanged",
        "Look at your nonlinear functions: both gates lie between 0 and 1, the new content between "
        "-1 and 1.",
        wrong=(
            edit(*GATES_BY_TANH),
            edit(*CONTENT_BY_SIGMOID),
            edit(*GATES_BY_TANH, *CONTENT_BY_SIGMOID),
            edit(f"np.tanh({INSIDE})", INSIDE),
        ),
    ),
    Mistake(
        "sign-in-the-sigmoid",
        "Both of your gates are turned round: in the logistic function the exponential has a "
        "minus.",
        wrong=edit("-(x @ U_r", "(x @ U_r", "-(x @ U_u", "(x @ U_u"),
    ),
    Mistake(
        "bias-missing",
        "A row block's own bias is missing: each of the three has one, in b.",
        wrong=(
            edit(" + b_r", "", " + b_u", "", " + b_n", ""),
            edit(" + b_r", "", " + b_u", ""),
            edit(" + b_n", ""),
        ),
    ),
    Mistake(
        "state-missing-in-a-gate",
        "A gate of yours does not see the old state: both gates read x and h.",
        wrong=(
            edit(" + h @ W_r.T", "", " + h @ W_u.T", ""),
            edit(" + h @ W_r.T", ""),
            edit(" + h @ W_u.T", ""),
        ),
    ),
    Mistake(
        "transposed",
        "A block of W is used the wrong way round: states are rows here, so W h becomes `h @ W.T`.",
        wrong=(
            edit("np.split(W, 3)", "(block.T for block in np.split(W, 3))"),
            edit("W_r.T", "W_r", "W_u.T", "W_u"),
            edit("h) @ W_n.T", "h) @ W_n", "(h @ W_n.T", "(h @ W_n"),
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
        "U, W and b hold three blocks of H rows each, which have to be taken apart.",
        raises=(
            "matmul: Input operand 1 has a mismatch",
            "operands could not be broadcast together",
            "not aligned",
        ),
    ),
)

# Wrong by default, where each has a name of its own, and one among all options.
AFTER_FOR_BEFORE = (edit(IF_AFTER, "True"), edit(IF_AFTER, 'reset == "before"'))
KEEP_FOR_WRITE = (edit(IF_WRITE, "False"), edit(IF_WRITE, 'update == "keep"'))
BIAS_ALWAYS = edit(BEFORE, f"{BEFORE} + b_h")
TWICE_BEFORE, TWICE_AFTER = f"r * ({BEFORE})", "r * ((r * h) @ W_n.T + b_h)"
RIGHT_BY_DEFAULT = {"check-default-step": 2}
DEFAULT_MISTAKES = (
    Mistake(
        "reset-after-the-product",
        'With reset="before" it is the state that is multiplied by r, not what W has made of it: '
        "the rows of W should see r * h.",
        wrong=(*AFTER_FOR_BEFORE, edit(BEFORE, "r * (h @ W_n.T)")),
    ),
    Mistake(
        "gate-turned-round",
        'With update="write", u is the share of the new content, and 1 - u that of the old state.',
        wrong=KEEP_FOR_WRITE,
    ),
    Mistake(
        "reset-twice",
        "You multiply by r before the product and after it. It resets the state once.",
        wrong=edit(BEFORE, TWICE_BEFORE),
    ),
    Mistake(
        "second-bias-too-early",
        'You add b_h, which belongs to reset="after" only.',
        wrong=BIAS_ALWAYS,
    ),
    *SHARED,
)

OPTION_MISTAKES = (
    Mistake(
        "reset-option-ignored",
        "Your step does not depend on `reset`, or takes one value for the other: it says whether r "
        "multiplies the state, or what the new content's rows of W have made of it.",
        wrong=(edit(IF_AFTER, "False", marks=RIGHT_BY_DEFAULT), *AFTER_FOR_BEFORE),
    ),
    Mistake(
        "update-option-ignored",
        "Your step does not depend on `update`, or takes one value for the other: it says in front "
        "of which of the two terms u stands.",
        wrong=(edit(IF_WRITE, "True", marks=RIGHT_BY_DEFAULT), *KEEP_FOR_WRITE),
    ),
    Mistake(
        "both-options-ignored",
        "Your step depends on neither `reset` nor `update`. Which line does each of them change?",
        wrong=edit(IF_AFTER, "False", IF_WRITE, "True", marks=RIGHT_BY_DEFAULT),
    ),
    Mistake(
        "second-bias-missing",
        'With reset="after" the product W h has a bias of its own, b_h.',
        wrong=edit(" + b_h", "", marks=RIGHT_BY_DEFAULT),
    ),
    Mistake(
        "after-as-before-with-a-bias",
        'For reset="after" you take the step of "before" and add b_h. The order is what changes: '
        "first the product with its bias, then r.",
        wrong=edit(AFTER, f"{BEFORE} + b_h", marks=RIGHT_BY_DEFAULT),
    ),
    Mistake(
        "second-bias-outside",
        "You add b_h outside the reset gate: r multiplies the product and its bias.",
        wrong=edit(AFTER, "r * (h @ W_n.T) + b_h", marks=RIGHT_BY_DEFAULT),
    ),
    Mistake(
        "second-bias-always",
        'You add b_h for either reset: it belongs to reset="after" only.',
        wrong=BIAS_ALWAYS,
    ),
    Mistake(
        "both-biases-reset",
        'With reset="after" you reset the new content\'s rows of b as well: those belong to the '
        "input's share, which is not reset.",
        wrong=edit(AFTER, "r * (h @ W_n.T + b_h + b_n) - b_n", marks=RIGHT_BY_DEFAULT),
    ),
    Mistake(
        "reset-twice",
        "You multiply by r before the product and after it. It resets once: before, or after.",
        wrong=(
            edit(BEFORE, TWICE_BEFORE),
            edit(AFTER, TWICE_AFTER, marks=RIGHT_BY_DEFAULT),
            edit(BEFORE, TWICE_BEFORE, AFTER, TWICE_AFTER),
        ),
    ),
    *SHARED,
)
