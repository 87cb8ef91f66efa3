"""The way back through the basic GRU, and what students get wrong about it."""

from __future__ import annotations

from course_lib.checks.question import Mistake, Source, edit
from course_lib.checks.source import Edit

SOURCE = Source("""
def basic_backward(h, u, new, W, last_bar):
    T, H = len(u), u.shape[-1]
    h_bar, direct = np.zeros(h.shape), np.zeros(h.shape)
    h_bar[T] = direct[T] = last_bar
    for t in reversed(range(T)):
        g = h_bar[t + 1]
        gate = g * (new[t] - h[t]) * u[t] * (1 - u[t])
        content = g * u[t] * (1 - new[t] ** 2)
        h_bar[t] = g * (1 - u[t]) + gate @ W[:H] + content @ W[H:]
        direct[t] = direct[t + 1] * (1 - u[t])
    return h_bar, direct
""")
DIRECT, KEPT = "direct[t + 1] * (1 - u[t])", "g * (1 - u[t])"
BY_GATE, BY_CONTENT = " + gate @ W[:H]", " + content @ W[H:]"
TRADED, GATE_SLOPE, TANH_SLOPE = "(new[t] - h[t])", " * u[t] * (1 - u[t])", " * (1 - new[t] ** 2)"
CONTENT_SHARE = "content = g * u[t]"
ZEROS, END = "np.zeros(h.shape), np.zeros(h.shape)", "h_bar[T] = direct[T] = last_bar"
GIVEN = "return h_bar, direct"
ADJOINTS_RIGHT, DIRECT_RIGHT = {"check-adjoints": 3}, {"check-direct-path": 1}


def direct(new: str) -> Edit:
    """Something else for a step of the direct path."""
    return edit(DIRECT, new, marks=ADJOINTS_RIGHT)


def given(directs: str) -> Edit:
    """Something else for all of the direct path."""
    return edit(GIVEN, f"return h_bar, {directs}", marks=ADJOINTS_RIGHT)


def bars(*texts: str) -> Edit:
    """The sweep with something done differently."""
    return edit(*texts, marks=DIRECT_RIGHT)


def both(change: str) -> Edit:
    """Something done with either of the two arrays, ``{0}``."""
    return edit(GIVEN, f"return {change.format('h_bar')}, {change.format('direct')}")


def stepwise(other: str) -> Edit:
    """Gates, and new contents, of other steps; ``{0}`` stands for all steps' in their order."""
    before = "    for t"
    return edit(before, f"    u, new = {other.format('u')}, {other.format('new')}\n{before}")


# The direct path is judged first, and both checks name these alike.
EVERY_GATE_TURNED = edit(
    DIRECT, "direct[t + 1] * u[t]",
    KEPT, "g * u[t]",
    CONTENT_SHARE, f"content = {KEPT}",
    TRADED, "(h[t] - new[t])",
)  # fmt: skip
NEIGHBOURS = (
    stepwise("np.roll({0}, 1, axis=0)"),
    stepwise("np.roll({0}, -1, axis=0)"),
    stepwise("{0}[::-1]"),
    stepwise("np.concatenate([{0}[1:], {0}[-1:]])"),
)
OF_BOTH = (
    Mistake(
        "without-the-end",
        "The last state's own bar is missing: there are T + 1 states, and `last_bar` is the "
        "bar of the last.",
        wrong=both("{0}[:-1]"),
    ),
    Mistake(
        "first-state-only",
        "You return the bar of one state. Asked for are those of all, h_0 to h_T.",
        wrong=both("{0}[0]"),
    ),
    Mistake(
        "backwards-in-time",
        "The values are right, in the wrong order: index t belongs to the state h_t, so "
        "`last_bar` stands at the end.",
        wrong=both("{0}[::-1]"),
    ),
    Mistake(
        "mean-over-the-batch",
        "You average over the batch. Each sequence has states of its own, and a bar for each "
        "of them; `last_bar` is given sequence by sequence.",
        wrong=(
            both("{0}.mean(axis=1, keepdims=True) + 0 * {0}"),
            both("{0}.mean(axis=1)"),
            both("{0} / {0}.shape[1]"),
        ),
    ),
    Mistake(
        "cut-to-whole-numbers",
        "Your bars are cut to whole numbers: an array that takes its type from h, or from "
        "`last_bar`, has no room for fractions where these hold none. Make it one of floats.",
        wrong=tuple(
            edit(ZEROS, f"np.zeros(h.shape, {kind}), np.zeros(h.shape, {kind})")
            for kind in ("h.dtype", "last_bar.dtype")
        ),
    ),
    Mistake(
        "stops-early",
        "Your bar of h_0 is still 0: the loop ends a step early. `range(T - 1, 0, -1)` does not "
        "reach 0.",
        wrong=edit("reversed(range(T))", "range(T - 1, 0, -1)"),
    ),
    Mistake(
        "shapes-do-not-fit",
        "Look at the shapes: the bars of a step are (B, H), and W holds two blocks of shape "
        "(H, H), one for the gate and one for the new content. Which is used where?",
        raises=(
            "matmul: Input operand 1 has a mismatch",
            "operands could not be broadcast together",
            "could not broadcast input array",
            "not aligned",
        ),
    ),
    Mistake(
        "beyond-the-end",
        "An index runs past the end: h has T + 1 entries, h[0] to h[T]; u and new have T, and "
        "index t of them belongs to the step from h[t] to h[t + 1].",
        raises=("is out of bounds for axis 0", "list index out of range"),
    ),
)

DIRECT_MISTAKES = (
    Mistake(
        "gate-turned-round",
        "You multiply by u. In front of the old state stands 1 - u: an open gate lets go of it.",
        wrong=EVERY_GATE_TURNED,
    ),
    Mistake(
        "every-path",
        "Your second array holds the whole bars, which belong into the first. The direct path is "
        "the one that leads through no matrix.",
        wrong=given("h_bar"),
    ),
    Mistake(
        "one-step-of-the-whole-bar",
        "Your entries are the direct share of h_bar[t + 1], and what is in there came by every "
        "path. Asked for is the path that is direct from h_T all the way down to h_t.",
        wrong=direct(KEPT),
    ),
    Mistake(
        "nothing-let-go",
        "Your direct share is the same at every step. What multiplies the old state in a step?",
        wrong=direct("direct[t + 1]"),
    ),
    Mistake(
        "last-bar-missing",
        "You return the products of the factors alone. They act on `last_bar`, the bar of the last "
        "state.",
        wrong=edit(
            END,
            "h_bar[T], direct[T] = last_bar, 1",
            marks=ADJOINTS_RIGHT,
        ),
    ),
    Mistake(
        "product-from-the-start",
        "Your products begin at the first step. The bar comes from the end: between the loss and "
        "state t lie the steps after t.",
        wrong=given("last_bar * np.cumprod(np.concatenate([np.ones_like(u[:1]), 1 - u]), axis=0)"),
    ),
    Mistake(
        "one-step-only",
        "Each of your entries has one factor only. The bar of h_t has passed every step after t.",
        wrong=direct("last_bar * (1 - u[t])"),
    ),
    Mistake(
        "sums-for-products",
        "You add up the shares. Along a path they are multiplied: a tenth kept twice is a "
        "hundredth.",
        wrong=direct("last_bar * (1 - u[t:]).sum(axis=0)"),
    ),
    Mistake(
        "gate-of-a-neighbour",
        "Your factors are those of a neighbouring step: u[t] is the gate of the step from h[t] to "
        "h[t + 1].",
        wrong=NEIGHBOURS,
    ),
    Mistake(
        "one-factor-too-few",
        "Your products are one factor short: from h_T to h_{T-1} the bar passes the last step "
        "already.",
        wrong=given("np.concatenate([direct[1:], direct[-1:]])"),
    ),
    *OF_BOTH,
)

ADJOINT_MISTAKES = (
    Mistake(
        "direct-path-only",
        "Your bars go by the direct path alone. h_{t-1} also stands inside the gate and inside the "
        "new content. (The whole bars are the first of the two arrays.)",
        wrong=bars(BY_GATE, "", BY_CONTENT, ""),
    ),
    Mistake(
        "path-through-the-gate-missing",
        "The path through the gate is missing: a change of h_{t-1} changes u_t, and that changes "
        "which share of the old and which of the new there is.",
        wrong=bars(BY_GATE, ""),
    ),
    Mistake(
        "path-through-the-content-missing",
        "The path through the new content is missing: it sees the old state through its rows of W.",
        wrong=bars(BY_CONTENT, ""),
    ),
    Mistake(
        "direct-path-missing",
        "The direct path is missing: h_{t-1} also stands in the open, with the factor 1 - u_t.",
        wrong=bars(f"{KEPT} + ", ""),
    ),
    Mistake(
        "direct-share-taken-off",
        "Your first array lacks the direct share. It should hold what arrives by every path, and "
        "the direct one is among them.",
        wrong=bars(GIVEN, "return h_bar - direct, direct"),
    ),
    Mistake(
        "transposed",
        "On the way back you use a block of W transposed. Forwards the rows of states are "
        "multiplied by the transpose; bars go through the same arrows the other way.",
        wrong=bars("W[:H]", "W[:H].T", "W[H:]", "W[H:].T"),
    ),
    Mistake(
        "blocks-exchanged",
        "You have the blocks of W exchanged: the first H rows belong to the gate.",
        wrong=bars("gate @ W[:H]", "gate @ W[H:]", "content @ W[H:]", "content @ W[:H]"),
    ),
    Mistake(
        "slope-of-the-gate",
        "The slope of the logistic function is missing or another one: where its value is u, it is "
        "u (1 - u).",
        wrong=tuple(bars(GATE_SLOPE, s) for s in ("", " * (1 - u[t] ** 2)", " * u[t]")),
    ),
    Mistake(
        "slope-of-tanh",
        "The slope of tanh is missing or another one: where its value is new, it is 1 - new^2.",
        wrong=tuple(
            bars(TANH_SLOPE, slope)
            for slope in (
                "",
                " * (1 - new[t])",
                " * (1 - np.tanh(new[t]) ** 2)",
                " * (1 - h[t + 1] ** 2)",
            )
        ),
    ),
    Mistake(
        "only-the-new-content-in-the-gate",
        "The gate turns up new and turns down the old, both at once: your bar of the gate knows of "
        "one of the two only.",
        wrong=(
            bars(TRADED, "new[t]"),
            bars(TRADED, "-h[t]"),
        ),
    ),
    Mistake(
        "sign-of-the-gate",
        "The sign of the gate's path is turned: more u means more of the new content and less of "
        "the old state.",
        wrong=bars(TRADED, "(h[t] - new[t])"),
    ),
    Mistake(
        "sign-of-the-gate",
        "Your bar of the gate adds the old state to the new content: u turns one of the two up and "
        "the other down.",
        wrong=bars(TRADED, "(new[t] + h[t])"),
    ),
    Mistake(
        "index-wraps",
        "In the gate's path you take h[t - 1]. The state before the step is h[t], since h has one "
        "entry more than u; and at t = 0 an index of -1 is the last state.",
        wrong=bars(TRADED, "(new[t] - h[t - 1])"),
    ),
    Mistake(
        "last-bar-missing",
        "Your h_bar has no entry for the last state, whose bar is given: `last_bar`.",
        wrong=bars(
            END,
            "direct[T] = g = last_bar",
            "g = h_bar[t + 1]",
            "g = h_bar[t + 1] if t + 1 < T else g",
        ),
    ),
    Mistake(
        "state-after-the-step",
        "In the gate's path you take the state after the step. What u trades for the new content "
        "is the state before it.",
        wrong=bars(TRADED, "(new[t] - h[t + 1])"),
    ),
    Mistake(
        "share-of-the-content-missing",
        "The new content reaches the state with the share u; your path through it lacks that "
        "factor, or has 1 - u.",
        wrong=(bars(CONTENT_SHARE, "content = g"), bars(CONTENT_SHARE, f"content = {KEPT}")),
    ),
    Mistake(
        "gate-turned-round",
        "Your gate is turned round: here u is the share of the new content, and 1 - u that of the "
        "old state.",
        wrong=(
            EVERY_GATE_TURNED,
            bars(KEPT, "g * u[t]"),
            bars(KEPT, "g * u[t]", CONTENT_SHARE, f"content = {KEPT}"),
        ),
    ),
    Mistake(
        "gate-of-a-neighbour",
        "You take gate and content of a neighbouring step: u[t] and new[t] belong to the step from "
        "h[t] to h[t + 1].",
        wrong=NEIGHBOURS,
    ),
    Mistake(
        "last-bar-at-every-step",
        "You add `last_bar` at every step. The loss looks at the last state only.",
        wrong=bars(KEPT, f"{KEPT} + last_bar"),
    ),
    Mistake(
        "batch-summed",
        "You add up the sequences of the batch on the way back. That is right for weights, which "
        "they share; each sequence has states, and bars, of its own.",
        wrong=bars("gate @", "gate.sum(axis=0) @", "content @", "content.sum(axis=0) @"),
    ),
    Mistake(
        "direct-path-carried",
        "Each of your bars is made from the direct share of the next state's bar. The paths branch "
        "at every step: go on from the whole bar.",
        wrong=bars("g = h_bar[t + 1]", "g = direct[t + 1]"),
    ),
    *OF_BOTH,
)
