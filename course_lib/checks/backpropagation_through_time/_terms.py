"""Each step's term of the three weights' gradients."""

from __future__ import annotations

import numpy as np

from course_lib.checks.backpropagation_through_time._parts import each
from course_lib.checks.question import Case, Mistake, Part, Question, Source, edit
from course_lib.checks.source import Edit
from course_lib.checks.writing import written

TERMS = Source("""
def weight_terms(x, h, y_bar, z_bar):
    return z_bar * x, y_bar * h[1:], z_bar * h[:-1]
""")
U, V, W = "z_bar * x", "y_bar * h[1:]", "z_bar * h[:-1]"
ALL = f"{U}, {V}, {W}"


def cases(rng: np.random.Generator) -> list[Case]:
    """Several steps, one, a start of 0 and another, a step that adds nothing, drawn ones."""
    drawn = [rng.uniform(-1.5, 1.5, size).round(2).tolist() for size in (5, 5, 5)]
    return [
        _case([0.5, -1.0], [0.2, 0.6, -0.5], [0.4, -0.7], [0.3, -0.9]),
        _case([0.5], [-0.3, 0.6], [-1.5], [0.8]),
        _case([1.0, 0.0, 0.0, 0.0], [0.0, 0.4, 0.3, 0.2, 0.1], [0.0, 0.0, 0.0, 1.0],
              [0.1, 0.2, 0.4, 0.9]),
        _case(drawn[0], rng.uniform(-0.9, 0.9, 6).round(2).tolist(), *drawn[1:]),
        _case([1, -2, 3], [0.25, 0.5, -0.75, 0.5], [2, -1, 1], [1, 2, -1]),
    ]  # fmt: skip


def _case(x: list, h: list, y_bar: list, z_bar: list) -> Case:
    args = {"x": x, "h": h, "y_bar": y_bar, "z_bar": z_bar}
    arrays = {name: np.array(value) for name, value in args.items()}
    return Case(tuple(arrays.values()), written(**arrays))


def _formed(form: str, *terms: str) -> Edit:
    """Another form of all terms, or of some."""
    return edit(*(text for term in terms or (U, V, W) for text in (term, form.format(term))))


MISTAKES = (
    Mistake(
        "state-of-the-same-step",
        "Your terms of w take the state after the step. In z_t, w multiplies the state before it, "
        "h_{t-1}.",
        wrong=edit("h[:-1]", "h[1:]"),
    ),
    Mistake(
        "state-before-the-output",
        "Your terms of v take the state before the step. In y_t, v multiplies h_t.",
        wrong=edit("h[1:]", "h[:-1]"),
    ),
    Mistake(
        "state-before-the-output",
        "You have the states exchanged: v multiplies the state after the step, w the one before "
        "it.",
        wrong=edit(f"{V}, {W}", "y_bar * h[:-1], z_bar * h[1:]"),
    ),
    Mistake(
        "first-term-missing",
        "The term of step 1 is missing: w multiplies h_0 there. If h_0 is 0 the term is 0, and it "
        "is a term still.",
        wrong=(
            edit(W, "z_bar[1:] * h[1:-1]"),
            edit(W, "np.append(0.0, z_bar[1:] * h[1:-1])"),
        ),
    ),
    Mistake(
        "neighbouring-step",
        "Your terms of w pair a bar with the state of another step: z_bar_t belongs to h_{t-1}.",
        wrong=tuple(
            edit(W, other)
            for other in (
                "np.append(z_bar[1:] * h[1:-1], 0.0)", "np.append(z_bar[1:], 0) * h[:-1]",
                "np.roll(z_bar, -1) * h[1:]", "np.append(0.0, z_bar[1:] * h[:-2])",
                "z_bar * np.roll(h, 1)[:-1]", "z_bar * np.roll(h[1:], 1)",
                "z_bar[1:] * h[:-2]",
            )
        ),
    ),
    Mistake(
        "neighbouring-step",
        "Your terms of u pair a bar with the input of another step: z_bar_t belongs to x_t.",
        wrong=tuple(
            edit(U, f"z_bar * {other}")
            for other in (
                "np.append(0, x[:-1])", "np.append(x[1:], 0)", "np.roll(x, 1)", "np.roll(x, -1)"
            )
        ),
    ),
    Mistake(
        "slope-twice",
        "You multiply by the slope of tanh. z_bar has been through tanh already, and y_t stands "
        "after it.",
        wrong=tuple(
            _formed("{} * (1 - h[1:] ** 2)", *terms)
            for terms in ((U, W), (U, V, W), (V,), (U,), (W,))
        ),
    ),
    Mistake(
        "wrong-bar",
        "Your terms of v take z_bar. v stands in y_t, so it is y_bar that belongs to it.",
        wrong=(edit(V, "z_bar * h[1:]"), edit(V, "z_bar * h[:-1]")),
    ),
    Mistake(
        "wrong-bar",
        "Your terms of u or w take y_bar. Both weights stand in z_t, so it is z_bar that belongs "
        "to them.",
        wrong=(
            edit(U, "y_bar * x", W, "y_bar * h[:-1]"),
            edit(U, "y_bar * x"),
            edit(W, "y_bar * h[:-1]"),
        ),
    ),
    Mistake(
        "summed",
        "You return the sums, the gradients themselves. Asked for are their terms, one for each "
        "step.",
        wrong=_formed("np.sum({})"),
    ),
    Mistake(
        "running-sums",
        "You return running sums. Asked for is what each step adds.",
        wrong=(_formed("np.cumsum({})"), _formed("np.cumsum(({})[::-1])[::-1]")),
    ),
    Mistake(
        "mean",
        "Your terms are divided by the number of steps. The gradient is the sum over the "
        "appearances, not their mean.",
        wrong=_formed("{} / len(x)"),
    ),
    Mistake(
        "factor-missing",
        "Your terms of a weight are bars alone. Each is to be multiplied by the factor that stands "
        "beside the weight.",
        wrong=(edit(" * x", "", " * h[1:]", "", " * h[:-1]", ""), edit(U, "z_bar")),
    ),
    Mistake(
        "outer-product",
        "Your terms are whole tables: every step paired with every other. Only a step's own bar "
        "and its own factor belong together.",
        wrong=edit(ALL, "np.outer(z_bar, x), np.outer(y_bar, h[1:]), np.outer(z_bar, h[:-1])"),
    ),
    Mistake(
        "order-exchanged",
        "The terms are right, in another order than asked for: first u, then v, then w.",
        wrong=tuple(
            edit(ALL, ", ".join(order))
            for order in ((U, W, V), (V, U, W), (V, W, U), (W, U, V), (W, V, U))
        ),
    ),
    Mistake(
        "one-array-three-names",
        "Your three arrays are the same: `u = v = w = np.zeros(...)` makes one array with three "
        "names. Make three.",
        wrong=edit(ALL, f"{W}, {W}, {W}"),
    ),
    Mistake(
        "whole-numbers",
        "Bars of whole numbers make your arrays ones of whole numbers, and what you put in loses "
        "its digits: create them with `np.zeros(...)`, which is of dtype float.",
        wrong=_formed("({}).astype(z_bar.dtype)"),
    ),
    Mistake(
        "whole-numbers",
        "A copy of an array of whole numbers is one of whole numbers, and cannot be multiplied by "
        "fractions in place: write `a * b`, which makes a new array.",
        raises="Cannot cast ufunc",
    ),
    Mistake(
        "lengths-differ",
        "x, y_bar and z_bar have T entries, h has T + 1: which T of its states stand beside v, and "
        "which beside w?",
        raises=(
            "operands could not be broadcast together", "shapes not aligned",
            "is out of bounds for axis 0", "list index out of range",
        ),
    ),
)  # fmt: skip

weight_terms = Question(
    name="backpropagation_through_time.weight_terms",
    signature="weight_terms(x, h, y_bar, z_bar)",
    cases=cases,
    source=TERMS,
    tolerance=each,
    parts=tuple(Part(f"the array of terms of {weight}_bar", ("index",)) for weight in "uvw"),
    mistakes=MISTAKES,
    hints=(
        "Imagine that every step has its own copies of the three weights. What is the derivative "
        "of the loss by the copy of w in step t?",
        "The copy of w in step t stands in z_t only, beside h_{t-1}. So its bar is z_bar_t times "
        "that. Do the same for u, and for v, which stands in y_t.",
        "Each weight has one product of two arrays of length T, entry by entry. Of the T + 1 "
        "states, one of the products leaves out the first, another the last.",
    ),
)
