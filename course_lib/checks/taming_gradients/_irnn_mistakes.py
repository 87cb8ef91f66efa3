"""An identity RNN, and what students get wrong about its states."""

from __future__ import annotations

from course_lib.checks.question import Mistake, Source, edit
from course_lib.checks.source import Edit

SOURCE = Source("""
def irnn(x, U, scale):
    T, B, _ = x.shape
    h = np.zeros((T + 1, B, len(U)))
    for t in range(T):
        h[t + 1] = np.maximum(0, scale * h[t] + x[t] @ U.T)
    h_bar = np.ones_like(h)
    for t in range(T - 1, -1, -1):
        h_bar[t] = scale * (h[t + 1] > 0) * h_bar[t + 1]
    return h, h_bar
""")
SUM = "scale * h[t] + x[t] @ U.T"


def showing(states: str) -> Edit:
    """Right states, returned as other ones, and right adjoints."""
    return edit("return h,", f"return {states},", marks={"check-irnn-gradient": 2})


TRANSPOSED = Mistake(
    "transposed",
    "The shapes do not fit. U leads from D inputs to H units and has the shape (H, D); x[t] "
    "has the shape (B, D), a row for each sample. Which axes have to meet?",
    raises=("matmul: Input operand", "not aligned", "could not be broadcast"),
)

STATE_MISTAKES = (
    Mistake(
        "relu-forgotten",
        "Some of your states are negative, or were on the way: ReLU is missing.",
        wrong=edit(f"np.maximum(0, {SUM})", SUM),
    ),
    Mistake(
        "relu-too-late",
        "You let the sum run on and cut it at 0 only when the states are returned. ReLU acts at "
        "every step: what is below 0 is lost for the next one.",
        wrong=edit(
            f"np.maximum(0, {SUM})",
            SUM,
            "    h_bar = np",
            "    h = np.maximum(0, h)\n    h_bar = np",
        ),
    ),
    Mistake(
        "relu-on-the-input",
        "You cut U x at 0 before it is added. ReLU takes the whole sum: a negative input has to "
        "be able to lower a state.",
        wrong=edit(f"np.maximum(0, {SUM})", "scale * h[t] + np.maximum(0, x[t] @ U.T)"),
    ),
    Mistake(
        "tanh",
        "You use tanh. An identity RNN uses ReLU, max(0, z).",
        wrong=edit("np.maximum(0, ", "np.tanh("),
    ),
    Mistake(
        "scale-forgotten",
        "Your recurrent weights are the identity itself: the scale is missing.",
        wrong=edit("scale * h[t]", "h[t]"),
    ),
    Mistake(
        "scale-on-the-input",
        "You multiply the input by the scale as well. It belongs to the state before only.",
        wrong=edit(  # all states are too large by one factor, and so the slopes are right
            SUM, "scale * (h[t] + x[t] @ U.T)", marks={"check-irnn-gradient": 2}
        ),
    ),
    Mistake(
        "scale-on-the-input",
        "You multiply the input by the scale, and not the state before.",
        wrong=edit(SUM, "h[t] + scale * x[t] @ U.T"),
    ),
    Mistake(
        "input-at-another-step",
        "Your inputs are a step off: h_1 comes of the first input, which is x[0] in Python, and "
        "h_T of the last.",
        wrong=tuple(
            edit("x[t]", other)
            for other in (
                "(x[t + 1] if t + 1 < T else 0 * x[t])",
                "(x[t - 1] if t > 0 else 0 * x[t])",
                "x[t - 1]",
                "x[(t + 1) % T]",
            )
        ),
    ),
    Mistake(
        "input-at-another-step",
        "Your inputs run backwards: h_1 comes of the first one, x[0].",
        wrong=edit("x[t]", "x[T - 1 - t]"),
    ),
    Mistake(
        "round-the-corner",
        "Your states stand one place early, and the first step takes its state from h[-1], which "
        "is the last entry in Python: h[0] is the start, and h[t] the state after t steps.",
        wrong=edit(
            f"h[t + 1] = np.maximum(0, {SUM})",
            "h[t] = np.maximum(0, scale * h[t - 1] + x[t] @ U.T)",
        ),
    ),
    Mistake(
        "no-recurrence",
        "Each of your states depends on its own input only: the state before is missing.",
        wrong=edit("scale * h[t] + ", ""),
    ),
    Mistake(
        "start-missing",
        "Your states begin with h_1. The start h_0 = 0 belongs to them: T + 1 in all.",
        wrong=showing("h[1:]"),
    ),
    Mistake(
        "last-missing",
        "Your states end with h_{T-1}: the last one is missing. There are T + 1 in all.",
        wrong=showing("h[:-1]"),
    ),
    Mistake(
        "last-state-only",
        "You return one state. All of them are asked for, with time as the first axis.",
        wrong=showing("h[-1]"),
    ),
    Mistake(
        "batch-first",
        "The axes of your states are in another order: time first, then samples, then units.",
        wrong=showing("np.swapaxes(h, 0, 1)"),
    ),
    Mistake(
        "starts-with-ones",
        "Your start is 1. It should be 0.",
        wrong=edit("np.zeros(", "np.ones("),
    ),
    TRANSPOSED,
)
