"""Which inputs the output of a stack of layers depends on, step by step."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from course_lib.checks.deep_and_bidirectional._layers import cases, reads, through
from course_lib.checks.question import Mistake, Part, Question

Layers = list[str]


def reference(layers: Layers, T: int) -> np.ndarray:
    """[t, s]: whether y_t of the last layer depends on x_s."""
    return through([reads(kind, T) for kind in layers])


def _with(change: Callable[[str, int], np.ndarray]) -> Callable:
    """Layers that read something else."""
    return lambda layers, T: through([change(kind, T) for kind in layers])


def _one_step_of_memory(kind: str, T: int) -> np.ndarray:
    """Recurrent layers taken for windows: each sees one step further."""
    return reads(kind, T) & reads("window", T)


def _both_as_window(kind: str, T: int) -> np.ndarray:
    return reads("window" if kind == "both" else kind, T)


def _both_as_overlap(kind: str, T: int) -> np.ndarray:
    return np.eye(T, dtype=bool) if kind == "both" else reads(kind, T)


def _both_as(other: str) -> Callable:
    return _with(lambda kind, T: reads(other if kind == "both" else kind, T))


def _own_step_left_out(kind: str, T: int) -> np.ndarray:
    return reads(kind, T) & ~np.eye(T, dtype=bool)


def _wrapping(kind: str, T: int) -> np.ndarray:
    """Windows whose edges meet, as ``np.roll`` makes them."""
    if kind != "window":
        return reads(kind, T)
    own = np.eye(T, dtype=bool)
    return own | np.roll(own, 1, axis=1) | np.roll(own, -1, axis=1)


def _only_neighbours(kind: str, T: int) -> np.ndarray:
    return _own_step_left_out(kind, T) if kind == "window" else reads(kind, T)


def _slices(end: int, first: int) -> Callable:
    """Rows filled as slices, from the lowest step seen to the highest."""

    def wrong(layers: Layers, T: int) -> np.ndarray:
        table = np.zeros((T, T), bool)
        for t in range(T):
            low = high = t
            for kind in layers:
                if kind == "window":
                    low, high = max(low - 1, first), min(high + 1, T - 1)
                low = 0 if kind in ("forward", "both") else low
                high = T - 1 if kind in ("backward", "both") else high
            table[t, low : high + end] = True
        return table

    return wrong


def _looking_back(kind: str, T: int) -> np.ndarray:
    return reads(kind, T) & reads("forward", T) if kind == "window" else reads(kind, T)


def _three_back(kind: str, T: int) -> np.ndarray:
    """A window over the own step and the two before."""
    ahead = np.arange(T)[None, :] - np.arange(T)[:, None]
    return (ahead > -3) & (ahead <= 0) if kind == "window" else reads(kind, T)


def _cells_without_own_step(kind: str, T: int) -> np.ndarray:
    return _own_step_left_out(kind, T) if kind in ("forward", "backward") else reads(kind, T)


def _counted(layers: Layers, T: int) -> np.ndarray:
    """The product of the matrices, with the number of ways."""
    ways = np.eye(T, dtype=int)
    for kind in layers:
        ways = reads(kind, T).astype(int) @ ways
    return ways


def _any(layers: Layers, T: int) -> np.ndarray:
    return np.any([reads(kind, T) for kind in layers], axis=0)


def _all(layers: Layers, T: int) -> np.ndarray:
    return np.all([reads(kind, T) for kind in layers], axis=0)


def _last_row(layers: Layers, T: int) -> np.ndarray:
    return reference(layers, T)[-1]


MISTAKES = (
    Mistake(
        "transposed",
        "Rows and columns are exchanged, or the two directions: row t belongs to the output y_t, "
        "and a forward layer's y_t depends on x_s for s up to t.",
        wrong=lambda layers, T: reference(layers, T).T,
    ),
    Mistake(
        "layers-side-by-side",
        "Your layers lie side by side, each reading x itself, or do not reach further when there "
        "are more of them. Each reads outputs of the layer below, which have seen more than their "
        "own step.",
        wrong=_any,
    ),
    Mistake(
        "what-all-layers-see",
        "You keep only what every layer sees by itself. A step is seen if there is any way to it: "
        "from y_t to some step of the layer below, and from there on.",
        wrong=(_all, lambda layers, T: np.eye(T)),
    ),
    Mistake(
        "one-layer-only",
        "Your table is that of one layer of the stack. Each layer reads the one below.",
        wrong=(
            lambda layers, T: reads(layers[-1], T),
            lambda layers, T: reads(layers[0], T),
        ),
    ),
    Mistake(
        "recurrent-as-a-window",
        "Your recurrent layers remember one step only, or reach one step further with each layer, "
        "as a convolution does. A state carries what the states before it have carried.",
        wrong=(
            _with(_one_step_of_memory),
            _with(_both_as_window),
            _with(lambda kind, T: reads("window", T)),
        ),
    ),
    Mistake(
        "window-wraps-round",
        "Your window runs round the edges: the first step has no step before it, and the last none "
        "after it. `np.roll` joins the two ends; an index of -1 does too.",
        wrong=(_with(_wrapping), _slices(1, -99)),
    ),
    Mistake(
        "window-looks-back-only",
        "Your window looks back only. It reads one step to each side: the step after belongs to "
        "it too.",
        wrong=(_with(_looking_back), _with(_three_back)),
    ),
    Mistake(
        "window-without-its-own-step",
        "Your window reads its two neighbours and not its own step. It reads all three.",
        wrong=_with(_only_neighbours),
    ),
    Mistake(
        "both-as-one-direction",
        "A layer of both directions gives cat[left state, right state]: its output depends on "
        "whatever either of the two has read.",
        wrong=(_both_as("forward"), _both_as("backward"), _with(_both_as_overlap)),
    ),
    Mistake(
        "own-step-left-out",
        "In a layer of yours, step t does not read its own input. It does, in every kind.",
        wrong=(_with(_own_step_left_out), _with(_cells_without_own_step)),
    ),
    Mistake(
        "slice-ends-early",
        "Your rows end one step early: a slice ends before its second number.",
        wrong=_slices(0, 0),
    ),
    Mistake(
        "ways-counted",
        "Your numbers count the ways from an input to an output. Asked for is whether there is "
        "any: True or False.",
        wrong=_counted,
    ),
    Mistake(
        "last-output-only",
        "You return one row. The table has a row for each output, y_1 to y_T.",
        wrong=_last_row,
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
    reference=reference,
    tolerance=lambda expected, eps, *args: 0.0,
    parts=(Part("the table", ("output", "input")),),
    mistakes=MISTAKES,
    hints=(
        "Take one layer first: for each kind, which x_s does y_t depend on? Then ask the same of "
        "the layer above, whose inputs are these y.",
        "Keep a table of what the layer so far has seen. A new layer's step t has seen whatever "
        "any of the steps that it reads has seen.",
        "Let A be the table of one layer, 1 where it reads: np.tri(T) for forward, its transpose "
        "for backward, all ones for both, three diagonals for a window. A way over two layers is "
        "what a matrix product counts: A @ seen > 0, beginning with the identity.",
    ),
)
