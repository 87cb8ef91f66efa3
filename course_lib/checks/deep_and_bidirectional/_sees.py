"""Which inputs the output of a stack of layers depends on, step by step."""

from __future__ import annotations

import numpy as np

from course_lib.checks.deep_and_bidirectional._layers import cases as layered
from course_lib.checks.question import Case, Mistake, Part, Question, Source, edit, whole
from course_lib.checks.source import Whole

SEES = Source("""
def sees(layers, T):
    ones = np.ones((T, T))
    reads = {
        "forward": np.tril(ones),
        "backward": np.triu(ones),
        "both": ones,
        "window": np.tril(np.triu(ones, -1), 1),
    }
    seen = np.eye(T)
    for layer in layers:
        seen = (reads[layer] @ seen > 0).astype(float)
    return seen > 0
""")
FORWARD, BACKWARD, BOTH = "np.tril(ones)", "np.triu(ones)", '"both": ones'
WINDOW = "np.tril(np.triu(ones, -1), 1)"
NEXT, TABLE = "(reads[layer] @ seen > 0).astype(float)", "return seen > 0"
# Another right way, by the first and the last step that are seen; two mistakes are edits of it.
BY_ENDS = Source("""
def sees(layers, T):
    table = np.zeros((T, T), bool)
    for t in range(T):
        low = high = t
        for layer in layers:
            if layer == "window":
                low, high = max(low - 1, 0), min(high + 1, T - 1)
            low = 0 if layer in ("forward", "both") else low
            high = T - 1 if layer in ("backward", "both") else high
        table[t, low : high + 1] = True
    return table
""")


def by_ends(*texts: str) -> Whole:
    """An edit of that other way."""
    return whole(BY_ENDS.edited(edit(*texts)).text)


def cases(rng: np.random.Generator) -> list[Case]:
    """The stacks of the other question, and one with 16^16 = 2^64 ways."""
    return [*layered(rng), Case((["both"] * 17, 16), "17 layers of both directions, T = 16")]


MISTAKES = (
    Mistake(
        "ways-beyond-the-integer",
        "You count the ways in whole numbers of fixed size. Where there are too many the count "
        "runs over, and 2^64 ways are 0: keep True and False from layer to layer.",
        wrong=tuple(
            edit(NEXT, f"reads[layer].astype(np.{kind}) @ seen.astype(np.{kind})")
            for kind in ("int64", "int32", "uint8", "int8")
        ),
    ),
    Mistake(
        "transposed",
        "Rows and columns are exchanged, or the two directions: row t belongs to the output y_t, "
        "and a forward layer's y_t depends on x_s for s up to t.",
        wrong=edit(TABLE, "return seen.T > 0"),
    ),
    Mistake(
        "layers-side-by-side",
        "Your layers lie side by side, each reading x itself, or do not reach further when there "
        "are more of them. Each reads outputs of the layer below, which have seen more than their "
        "own step.",
        wrong=edit(NEXT, "np.maximum(reads[layer], seen)"),
    ),
    Mistake(
        "what-all-layers-see",
        "You keep only what every layer sees by itself. A step is seen if there is any way to it: "
        "from y_t to some step of the layer below, and from there on.",
        wrong=(
            edit("np.eye(T)", "ones", NEXT, "reads[layer] * seen"),
            edit(NEXT, "reads[layer] * seen"),
        ),
    ),
    Mistake(
        "one-layer-only",
        "Your table is that of one layer of the stack. Each layer reads the one below.",
        wrong=(edit(NEXT, "reads[layer]"), edit("in layers:", "in layers[:1]:")),
    ),
    Mistake(
        "recurrent-as-a-window",
        "Your recurrent layers remember one step only, or reach one step further with each layer, "
        "as a convolution does. A state carries what the states before it have carried.",
        wrong=(
            edit(
                FORWARD,
                "np.tril(ones) - np.tril(ones, -2)",
                BACKWARD,
                "np.triu(ones) - np.triu(ones, 2)",
                BOTH,
                f'"both": {WINDOW}',
            ),
            edit(BOTH, f'"both": {WINDOW}'),
            edit("reads[layer]", 'reads["window"]'),
        ),
    ),
    Mistake(
        "window-wraps-round",
        "Your window runs round the edges: the first step has no step before it, and the last none "
        "after it. `np.roll` joins the two ends; an index of -1 does too.",
        wrong=(
            edit(WINDOW, "sum(np.roll(np.eye(T), k, axis=1) for k in (-1, 0, 1))"),
            by_ends("max(low - 1, 0)", "low - 1"),
        ),
    ),
    Mistake(
        "window-looks-back-only",
        "Your window looks back only. It reads one step to each side: the step after belongs to "
        "it too.",
        wrong=(edit(", -1), 1)", ", -1))"), edit(", -1), 1)", ", -2))")),
    ),
    Mistake(
        "window-too-wide",
        "Your window reads two steps to each side, five in all. It reads one to each side.",
        wrong=edit(WINDOW, "np.tril(np.triu(ones, -2), 2)"),
    ),
    Mistake(
        "columns-shifted",
        "Your columns are shifted by one: column s belongs to x_s, and both are counted from 0.",
        wrong=tuple(edit(TABLE, f"return np.roll(seen, {k}, axis=1) > 0") for k in (-1, 1)),
    ),
    Mistake(
        "window-without-its-own-step",
        "Your window reads its two neighbours and not its own step. It reads all three.",
        wrong=edit(WINDOW, f"{WINDOW} - np.eye(T)"),
    ),
    Mistake(
        "both-as-one-direction",
        "A layer of both directions gives cat[left state, right state]: its output depends on "
        "whatever either of the two has read.",
        wrong=tuple(edit(BOTH, f'"both": {one}') for one in (FORWARD, BACKWARD, "np.eye(T)")),
    ),
    Mistake(
        "own-step-left-out",
        "In a layer of yours, step t does not read its own input. It does, in every kind.",
        wrong=(
            edit("reads[layer]", "(reads[layer] - np.eye(T))"),
            edit(FORWARD, "np.tril(ones, -1)", BACKWARD, "np.triu(ones, 1)"),
        ),
    ),
    Mistake(
        "slice-ends-early",
        "Your rows end one step early: a slice ends before its second number.",
        wrong=by_ends("high + 1] =", "high] ="),
    ),
    Mistake(
        "ways-counted",
        "Your numbers count the ways from an input to an output. Asked for is whether there is "
        "any: True or False.",
        wrong=edit(NEXT, "reads[layer] @ seen", TABLE, "return seen"),
    ),
    Mistake(
        "last-output-only",
        "You return one row. The table has a row for each output, y_1 to y_T.",
        wrong=edit(TABLE, "return seen[-1] > 0"),
    ),
    Mistake(
        "beyond-the-end",
        "An index runs past the end: the last step has no step after it.",
        raises=("is out of bounds for axis", "list index out of range"),
    ),
)

sees = Question(
    name="deep_and_bidirectional.sees",
    signature="sees(layers, T)",
    cases=cases,
    source=SEES,
    tolerance=lambda expected, eps, *args: 0.0,
    parts=(Part("the table", ("output", "input")),),
    mistakes=MISTAKES,
    hints=(
        "Take one layer first: for each kind, which x_s does y_t depend on? Then ask the same of "
        "the layer above, whose inputs are these y.",
        "Keep a table of what the layer so far has seen. A new layer's step t has seen whatever "
        "any of the steps that it reads has seen.",
        "Make the table of each kind of layer, 1 where it reads and 0 elsewhere. The ways over two "
        "layers are counted by a matrix product of their tables; there is one where the count is "
        "not 0. Before the first layer, each step has seen itself.",
    ),
)
