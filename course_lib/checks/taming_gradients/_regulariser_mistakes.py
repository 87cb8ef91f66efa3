"""The norm-preserving regulariser, and what students get wrong about it."""

from __future__ import annotations

from course_lib.checks.question import Mistake, Source, edit
from course_lib.checks.source import Edit

SOURCE = Source("""
def norm_regulariser(W, h, h_bar):
    total = 0.0
    for new, a in zip(h[1:], h_bar[1:], strict=True):
        if a.any():
            sent = (a * (1 - new**2)) @ W
            ratio = np.linalg.norm(sent) / np.linalg.norm(a)
            total += (ratio - 1) ** 2
    return total
""")
STEPS, SENT = "zip(h[1:], h_bar[1:]", "(a * (1 - new**2)) @ W"
RATIO, TERM = "np.linalg.norm(sent) / np.linalg.norm(a)", "(ratio - 1) ** 2"
SLOPE_AFTER = "(a @ W) * (1 - new**2)"
WITH_EARLY = f"new, a in {STEPS}", f"new, a, early in {STEPS}, h_bar[:-1]"


def one_for_all(length: str) -> Edit:
    """One ratio for all steps: a length of their lengths."""
    return edit(
        "total = 0.0", "above, below = [], []",
        f"ratio = {RATIO}", "above.append(np.linalg.norm(sent))",
        f"total += {TERM}", "below.append(np.linalg.norm(a))",
        "return total", f"return ({length}(above) / {length}(below) - 1) ** 2",
    )  # fmt: skip


MISTAKES = (
    Mistake(
        "not-divided",
        "You compare the length of what is sent back with 1. Compare it with the length of the "
        "adjoint that it comes from: what counts is their ratio.",
        wrong=(
            edit(" / np.linalg.norm(a)", ""),
            edit(TERM, "(np.linalg.norm(sent) - np.linalg.norm(a)) ** 2"),
        ),
    ),
    Mistake(
        "transposed",
        "You multiply W by the adjoint, W a. An adjoint goes backwards: it stands on the left of "
        "the Jacobian, a' W.",
        wrong=edit(SENT, "W @ (a * (1 - new**2))"),
    ),
    Mistake(
        "jacobian-forwards",
        "You multiply the Jacobian by the adjoint. An adjoint stands on its left: row times "
        "matrix.",
        wrong=edit(SENT, "(1 - new**2) * (W @ a)"),
    ),
    Mistake(
        "slope-on-the-wrong-side",
        "You multiply by the slopes of tanh after W. On the way back they come first: tanh acts "
        "last in a step, so it is the first to be undone. (NumPy's `slopes * W` scales the columns "
        "of W; it is the rows that belong to the units.)",
        wrong=edit(SENT, SLOPE_AFTER),
    ),
    Mistake(
        "slope-at-the-old-state",
        "You take the slopes of tanh at h_t. In the step from h_t to h_{t+1}, the slope of tanh "
        "is 1 - h_{t+1}^2.",
        wrong=(edit("zip(h[1:]", "zip(h[:-1]"), edit("zip(h[1:]", "zip(h[:-1]", SENT, SLOPE_AFTER)),
    ),
    Mistake(
        "slope-forgotten",
        "The slopes of tanh are missing: a step's Jacobian is diag(1 - h_{t+1}^2) W.",
        wrong=edit(SENT, "a @ W"),
    ),
    Mistake(
        "tanh-taken-twice",
        "In the slope you take tanh of h, but h is a value of tanh already: the slope is 1 - h^2.",
        wrong=edit("new**2", "np.tanh(new) ** 2"),
    ),
    Mistake(
        "square-of-h-missing",
        "Your slopes are not those of tanh: its slope is one minus the square of its value.",
        wrong=tuple(
            edit("(1 - new**2)", f"({slope})")
            for slope in ("1 - new", "(1 - new) ** 2", "1 - np.abs(new)", "(1 - new**2) / 2")
        ),
    ),
    Mistake(
        "weight-forgotten",
        "The weights are missing from your Jacobian, which is diag(1 - h_{t+1}^2) W.",
        wrong=edit(" @ W", ""),
    ),
    Mistake(
        "adjoint-one-step-early",
        "You send back the adjoint of h_t. In the step from h_t to h_{t+1}, the one that comes in "
        "is that of h_{t+1}, above the line and below it.",
        wrong=(edit("h_bar[1:]", "h_bar[:-1]"), edit(*WITH_EARLY, "(a * (1", "(early * (1")),
    ),
    Mistake(
        "all-one-step-early",
        "Your indices are one step early: the adjoint and the slopes are those of h_t. In the "
        "step from h_t to h_{t+1}, both belong to h_{t+1}.",
        wrong=edit(STEPS, "zip(h[:-1], h_bar[:-1]"),
    ),
    Mistake(
        "total-adjoint",
        "You take the adjoint of h_t itself above the line. At a step with a loss of its own that "
        "holds more than what is sent back through the step: use the adjoint of h_{t+1} times the "
        "Jacobian.",
        wrong=edit(*WITH_EARLY, SENT, "early"),
    ),
    Mistake(
        "matrix-norm",
        "You measure the Jacobian as a whole, in whatever direction. What counts is what it does "
        "to the one direction of the adjoint.",
        wrong=tuple(
            edit(*guard, RATIO, size.format("(1 - new**2)[:, None] * W"))
            for guard in (("a.any()", "True"), ())
            for size in (
                "np.linalg.norm({}, 2)",
                "np.linalg.norm({})",
                "np.abs(np.linalg.eigvals({})).max()",
            )
        ),
    ),
    Mistake(
        "one-forgotten",
        "You add the squares of the ratios. The ratio should be 1, so what is squared is its "
        "distance from 1.",
        wrong=edit(TERM, "ratio**2"),
    ),
    Mistake(
        "square-missing",
        "You add the distances of the ratios from 1, without their squares.",
        wrong=(edit(TERM, "ratio - 1"), edit(TERM, "abs(ratio - 1)")),
    ),
    Mistake(
        "squared-too-early",
        "You take the ratio of the squares of the lengths. The roots are missing: the ratio is "
        "one of lengths.",
        wrong=edit("ratio - 1", "ratio**2 - 1"),
    ),
    Mistake(
        "square-for-distance",
        "You square the ratio and then subtract 1. Subtract first: it is the distance from 1 that "
        "is squared.",
        wrong=edit(TERM, "ratio**2 - 1"),
    ),
    Mistake(
        "ratio-upside-down",
        "Your ratio is upside down: above the line stands what is sent back through the step.",
        wrong=edit("ratio - 1", "1 / ratio - 1"),
    ),
    Mistake(
        "mean-for-sum",
        "You take the mean over the steps. Asked for is the sum.",
        wrong=tuple(
            edit("return total", f"return total / {steps}")
            for steps in ("(len(h) - 1)", "sum(h_bar[1:].any(axis=1))", "len(h)")
        ),
    ),
    Mistake(
        "half",
        "Your number is half of what is asked for, or twice that: there is no factor before the "
        "sum.",
        wrong=(edit("return total", "return total / 2"), edit("return total", "return total * 2")),
    ),
    Mistake(
        "ratio-of-sums",
        "You add the lengths over all steps before you divide. Each step has a ratio of its own.",
        wrong=one_for_all("np.sum"),
    ),
    Mistake(
        "one-norm-for-all",
        "You take one length over all steps together. Each step has a ratio of its own "
        "(`np.linalg.norm` of an array of rows needs `axis=1` to see them as rows).",
        wrong=one_for_all("np.linalg.norm"),
    ),
    Mistake(
        "zero-entry",
        "You leave out steps whose adjoint has an entry of 0. Only an adjoint of zeros alone has "
        "no direction.",
        wrong=edit("a.any()", "a.all()"),
    ),
    Mistake(
        "step-left-out",
        "A step is missing from your sum: T + 1 states have T steps between them.",
        wrong=(edit(STEPS, "zip(h[2:], h_bar[2:]"), edit(STEPS, "zip(h[1:-1], h_bar[1:-1]")),
    ),
    Mistake(
        "one-step-too-many",
        "Your sum has a term for h_0 too, which no step leads to: T + 1 states have T steps "
        "between them.",
        wrong=edit(STEPS, "zip(h, h_bar"),
    ),
    Mistake(
        "vectors-compared",
        "You measure how far what is sent back is from the adjoint itself. It may turn: only its "
        "length should stay.",
        wrong=edit(TERM, "(np.linalg.norm(sent - a) / np.linalg.norm(a)) ** 2"),
    ),
    Mistake(
        "squared-too-late",
        "You add up first, then square. Each step's distance from 1 is squared by itself.",
        wrong=(
            edit(TERM, "ratio", "return total", "return (total - 1) ** 2"),
            edit(TERM, "ratio - 1", "return total", "return total**2"),
        ),
    ),
    Mistake(
        "entries-multiplied",
        "You multiply the adjoint and the Jacobian entry by entry: `*` does that. A row times a "
        "matrix is `@`.",
        wrong=(
            edit(SENT, "a * ((1 - new**2)[:, None] * W)"),
            edit(SENT, "(a * (1 - new**2))[:, None] * W"),
        ),
    ),
    Mistake(
        "zero-adjoint",
        "Where an adjoint is zero, nothing can be divided by its length, and there is no ratio. "
        "The question says what such a step counts.",
        wrong=(
            edit("return total", "return total + sum(not a.any() for a in h_bar[1:])"),
            edit("a.any()", "True"),
        ),
        raises="division by zero",
    ),
    Mistake(
        "small-constant",
        "You add a small constant to the length that you divide by. A step whose adjoint is zero "
        "then has the ratio 0 and counts 1; the question says what it should count.",
        wrong=tuple(
            edit("a.any()", "True", "np.linalg.norm(a)", f"(np.linalg.norm(a) + {small})")
            for small in (1e-6, 1e-8, 1e-9, 1e-10, 1e-12)
        ),
    ),
)
