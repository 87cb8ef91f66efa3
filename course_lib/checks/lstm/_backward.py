"""One step of an LSTM backwards: the bars of z, and what goes back to the step before."""

from __future__ import annotations

import numpy as np

from course_lib.checks.lstm._backward_mistakes import BACKWARD, BAR_MISTAKES
from course_lib.checks.lstm._gates import each, gates
from course_lib.checks.lstm._sent_mistakes import SENT_MISTAKES
from course_lib.checks.question import Case, Part, Question
from course_lib.checks.writing import written

SIGNATURE = "step_backward(h_bar, c_later, gates, c_old, c_new, W)"


def cases(rng: np.random.Generator) -> list[Case]:
    """One unit to four, with a batch and without, a last step, no loss of its own, saturation."""
    small = _drawn(rng, 1, 1)
    last, silent, shut = _drawn(rng, 2, 3), _drawn(rng, 2, 3), _drawn(rng, 2, 2)
    last["c_later"] = np.zeros((2, 3))
    silent["h_bar"] = np.zeros((2, 3))
    shut["gates"][:, 2:4], shut["gates"][:, 6:] = 1.0, 0.0  # f = 1, o = 0
    shut["c_new"] = shut["c_old"] + (shut["gates"][:, :2] * shut["gates"][:, 4:6]).round(4)
    return [
        Case(tuple(small.values()), written(**small)),
        *(
            Case(tuple(_drawn(rng, B, H).values()), f"B = {B}, H = {H}, drawn")
            for B, H in ((1, 2), (3, 2), (2, 3), (3, 4))
        ),
        Case(tuple(last.values()), "B = 2, H = 3, nothing comes from later"),
        Case(tuple(silent.values()), "B = 2, H = 3, h_bar = 0"),
        Case(tuple(shut.values()), "B = 2, H = 2, f = 1 and o = 0"),
    ]


def _drawn(rng: np.random.Generator, B: int, H: int) -> dict[str, np.ndarray]:
    i, f, g, o = (part.round(2) for part in gates(rng.uniform(-2, 2, (B, 4 * H))))
    h_bar, c_later, c_old = (rng.uniform(-2, 2, (B, H)).round(2) for _ in range(3))
    return {
        "h_bar": h_bar,
        "c_later": c_later,
        "gates": np.concatenate([i, f, g, o], axis=1),
        "c_old": c_old,
        "c_new": (f * c_old + i * g).round(4),
        "W": rng.uniform(-1.2, 1.2, (4 * H, H)).round(2),
    }


Z_BAR = Part("z_bar", ("sequence", "column"))
C_EARLIER, H_EARLIER = (Part(f"{name}_earlier", ("sequence", "unit")) for name in ("c", "h"))


def _without_judging(part: Part) -> Part:
    return Part(part.name, judged=False)


cell_bars = Question(
    name="lstm.cell_bars",
    signature=SIGNATURE,
    cases=cases,
    source=BACKWARD,
    tolerance=each,
    parts=(Z_BAR, _without_judging(C_EARLIER), _without_judging(H_EARLIER)),
    mistakes=BAR_MISTAKES,
    hints=(
        "Who reads c_t? Two things do: the next step's cell, and h_t. So the whole bar of the cell "
        "has two shares, and one of them is handed to you.",
        "Two products, h_t = o * tanh(c_t) and c_t = f * c_old + i * g: each sends to a factor its "
        "own bar times what stands beside that factor. On the way to the cell the share of h_bar "
        "passes tanh, too.",
        "With the whole bar of the cell, go on to f, i and g; o has its share from h_bar. Last, "
        "each of the four passes its activation: times a(1 - a) for a gate of value a, times "
        "1 - g^2 for the content. Join them in the order of `gates`.",
    ),
)

sent_back = Question(
    name="lstm.sent_back",
    signature=SIGNATURE,
    cases=cases,
    source=BACKWARD,
    tolerance=each,
    parts=(_without_judging(Z_BAR), C_EARLIER, H_EARLIER),
    mistakes=SENT_MISTAKES,
    hints=(
        "Two things of the step before are read in this step: c_{t-1} and h_{t-1}. Where does each "
        "of them stand?",
        "c_{t-1} stands in the new cell only, beside f. h_{t-1} stands in z only: all four blocks "
        "of it, by way of W.",
        "c_earlier is the whole bar of c_t times the gate that stands beside c_{t-1}. Forwards the "
        "rows of h are multiplied by W.T; backwards the bars of z go through the same arrows, so "
        "no transpose is left.",
    ),
)
