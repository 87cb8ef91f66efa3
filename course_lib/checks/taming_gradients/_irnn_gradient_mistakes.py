"""What students get wrong about the gradient of an identity RNN."""

from __future__ import annotations

from functools import partial

from course_lib.checks.question import Mistake, edit
from course_lib.checks.source import Edit
from course_lib.checks.taming_gradients._irnn_mistakes import SUM, TRANSPOSED

SLOPE, ENDS = "(h[t + 1] > 0)", "np.ones_like(h)"
back = partial(edit, marks={"check-irnn-states": 1})


def made(adjoints: str) -> Edit:
    """Right adjoints, returned as other ones."""
    return back("return h, h_bar", f"return h, {adjoints}")


GRADIENT_MISTAKES = (
    Mistake(
        "relu-slope-missing",
        "Your adjoints are powers of the scale, whatever the states are. A unit that is at 0 "
        "passes nothing on to the step before: the slope of ReLU is missing. (If it is there: "
        "after ReLU every state is >= 0.)",
        wrong=back(f" * {SLOPE}", ""),
    ),
    Mistake(
        "scale-forgotten",
        "Your adjoints are 0 or 1: the scale is missing. Each step back multiplies by the "
        "recurrent weight.",
        wrong=back(f"scale * {SLOPE}", SLOPE),
    ),
    Mistake(
        "slope-at-the-old-state",
        "You take the slope of ReLU at h_t. On the way from h_t to h_{t+1} it is the one at "
        "h_{t+1}: ReLU acts last in a step.",
        wrong=back(SLOPE, "(h[t] > 0)"),
    ),
    Mistake(
        "value-for-slope",
        "You multiply by the state itself. The slope of ReLU is 1 or 0.",
        wrong=back(SLOPE, "h[t + 1]"),
    ),
    Mistake(
        "slope-of-tanh",
        "You multiply by 1 - h^2, the slope of tanh. That of ReLU is 1 or 0.",
        wrong=back(SLOPE, "(1 - h[t + 1] ** 2)"),
    ),
    Mistake(
        "slope-at-zero",
        "Where a pre-activation is exactly 0 you take the slope 1. Here, as in most libraries, it "
        "is 0.",
        wrong=back(SLOPE, f"({SUM} >= 0)"),
    ),
    Mistake(
        "slope-at-zero",
        "Where a pre-activation is exactly 0 you take a slope between 0 and 1. Here, as in most "
        "libraries, it is 0.",
        wrong=back(SLOPE, "(1 + np.sign(h[t + 1])) / 2"),
    ),
    Mistake(
        "slope-at-the-last-step-too",
        "Your last adjoint holds the slope of ReLU. L is the sum of the last states themselves: "
        "the slope comes with the first step back.",
        wrong=back(ENDS, "1.0 * (h > 0)"),
    ),
    Mistake(
        "adjoint-of-the-pre-activation",
        "Each of your adjoints is multiplied by the slope of ReLU at its own step too. That is "
        "the adjoint of the sum before ReLU; asked for is that of the state.",
        wrong=(made("h_bar * (h > 0)"), made("np.vstack([h_bar[:1], h_bar[1:] * (h[1:] > 0)])")),
    ),
    Mistake(
        "begins-with-zero",
        "All your adjoints are 0. The last states stand in the loss: what is the derivative of a "
        "sum by one of its terms?",
        wrong=back(ENDS, "np.zeros_like(h)"),
    ),
    Mistake(
        "last-state-for-its-adjoint",
        "Your last adjoint is the last state. That would be right for a loss of half the sum of "
        "the squares; the loss here is the sum.",
        wrong=back(ENDS, "h.copy()"),
    ),
    Mistake(
        "mean-for-sum",
        "Your adjoints are too small, each by the same factor: L is the sum of the last states, "
        "over samples and units, not a mean.",
        wrong=tuple(back(ENDS, f"{ENDS} / {size}") for size in ("(B * len(U))", "B", "len(U)")),
    ),
    Mistake(
        "one-step-only",
        "Each of your adjoints holds one step's factor only. They multiply: that of h_t is its "
        "step's factor times the adjoint of h_{t+1}.",
        wrong=back(" * h_bar[t + 1]", ""),
    ),
    Mistake(
        "time-reversed",
        "Your adjoints are in reversed order: the last step's comes first.",
        wrong=made("h_bar[::-1]"),
    ),
    Mistake(
        "forwards",
        "Your derivatives are those of h_t by the start. Asked for are those of L, at the end, by "
        "each h_t: they go backwards from 1 at the end.",
        wrong=back(
            "range(T - 1, -1, -1)",
            "range(T)",
            "h_bar[t] =",
            "h_bar[t + 1] =",
            "* h_bar[t + 1]",
            "* h_bar[t]",
        ),
    ),
    Mistake(
        "summed-over-time",
        "You add to the adjoint at every step, as if every state stood in the loss. Only the "
        "last one does.",
        wrong=(back("h_bar[t] =", "h_bar[t] = 1 +"), back("h_bar[t] =", "h_bar[t] = (t > 0) +")),
    ),
    Mistake(
        "batch-first",
        "The axes of your adjoints are in another order: time first, then samples, then units.",
        wrong=(made("h_bar.swapaxes(0, 1)"), made("np.moveaxis(h_bar, 0, 2)")),
    ),
    Mistake(
        "start-missing",
        "The adjoint of the start is missing: there are T + 1, as there are states.",
        wrong=made("h_bar[1:]"),
    ),
    Mistake(
        "last-missing",
        "The adjoint of the last state is missing: there are T + 1, as there are states.",
        wrong=made("h_bar[:-1]"),
    ),
    Mistake(
        "start-only",
        "You return one adjoint. Asked for is one for each state, with time as the first axis.",
        wrong=made("h_bar[0]"),
    ),
    Mistake(
        "summed-over-units",
        "You add up over samples or units. Each state has an adjoint of its own.",
        wrong=tuple(made(f"h_bar.sum(axis={axes})") for axes in ("1", "2", "(1, 2)")),
    ),
    TRANSPOSED,
)
