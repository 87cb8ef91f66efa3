"""A step of gradient descent that is clipped, and not taken if the gradient is no number."""

from __future__ import annotations

import numpy as np

from course_lib.checks.question import Case, Mistake, Part, Question, Source, edit, whole
from course_lib.checks.source import Edit
from course_lib.checks.writing import written

ROUNDINGS = 64
Array = np.ndarray


def cases(rng: np.random.Generator) -> list[Case]:
    """Short and long gradients, NaN and infinity in one place and in all, zeros, huge numbers."""
    at, g = rng.normal(0, 1, 3).round(2), rng.normal(0, 5, 3).round(2)
    table, slope = (rng.normal(0, size, (2, 3)).round(2) for size in (1, 0.1))
    place = int(rng.integers(3))
    return [
        _case(at, g, 0.1, 1.0),
        _case(table, slope, 0.5, 10.0),
        _case(at, np.array([15.0, -30.0, 10.0]), 0.1, 5.0),
        _case(at, _spoiled(g, place, np.nan), 0.1, 1.0),
        _case(at, _spoiled(g, place, np.inf), 0.1, 1.0),
        _case(at, _spoiled(g / 100, place, -np.inf), 0.1, 1.0),
        _case(table, np.full((2, 3), np.nan), 0.1, 1.0),
        _case(at, np.array([np.inf, -np.inf, np.nan]), 0.1, 1.0),
        _case(at, np.zeros(3), 0.1, 1.0),
        _case(at, np.array([2.0, -1.0, 3.0]), 0.2, np.inf),
        _case(at, np.array([3e200, 0.0, -4e200]), 0.1, 2.0),
    ]


def _spoiled(g: Array, place: int, value: float) -> Array:
    return np.where(np.arange(g.size) == place, value, g)


def _case(parameters: Array, gradient: Array, rate: float, threshold: float) -> Case:
    arrays = written(parameters=parameters, gradient=gradient)
    arrays = arrays.replace("nan", "np.nan").replace("inf", "np.inf")
    limit = "np.inf" if np.isinf(threshold) else f"{threshold:g}"
    label = f"{arrays}, learning_rate = {rate}, threshold = {limit}"
    return Case((parameters, gradient, rate, threshold), label)


def tolerance(expected: tuple, eps: float, p: Array, g: Array, rate: float, threshold: float):
    """Roundings of the parameters and of the step; none of a yes or no, wherever it stands."""
    new, _ = SOURCE.function(p, g, rate, threshold)
    room = ROUNDINGS * eps * float(np.abs(p).max() + np.abs(new - p).max())
    return tuple(room if part.ndim else 0.0 for part in expected)


SOURCE = Source("""
def safe_step(parameters, gradient, learning_rate, threshold):
    if not np.isfinite(gradient).all():
        return parameters, False
    largest = np.abs(gradient).max()
    if largest > 0:
        norm = largest * np.sqrt(np.sum((gradient / largest) ** 2))
        if norm > threshold:
            gradient = gradient * (threshold / norm)
    return parameters - learning_rate * gradient, True
""")
SPOILED = "not np.isfinite(gradient).all()"
REFUSED = f"if {SPOILED}:\n        return parameters, False"
NORM, PLAIN = "largest * np.sqrt(np.sum((gradient / largest) ** 2))", "np.sqrt(np.sum(gradient**2))"
CLIPPED, MOVED = "gradient * (threshold / norm)", "parameters - learning_rate * gradient"
ALWAYS = "largest > 0", "True"  # the norm of a gradient of zeros is NaN then


def _letting(refused: str) -> tuple[Edit, ...]:
    """Another test of the gradient, and what NumPy makes of the rest: it depends on the norm."""
    norms = PLAIN, NORM, f"{PLAIN} if {SPOILED} else {NORM}"
    return tuple(edit(SPOILED, refused, NORM, norm) for norm in norms)


HUGE = (
    "A gradient of huge but finite numbers has a direction, and it should be followed. The "
    "squares of its entries overflow, so that its norm comes out as infinity: how can the norm "
    "be had without such squares?"
)

MISTAKES = (
    Mistake(
        "nan-applied",
        "A gradient with NaN or infinity in it is applied, and the parameters are lost. A norm "
        "that is NaN is not above any threshold, so comparing it does not help: ask first whether "
        "all entries are finite.",
        wrong=(
            *_letting("False"),
            whole("""
def safe_step(parameters, gradient, learning_rate, threshold):
    factor = np.minimum(1, threshold / np.sqrt(np.sum(gradient**2)))
    return parameters - learning_rate * factor * gradient, True
"""),
        ),
    ),
    Mistake(
        "infinity-applied",
        "You refuse NaN, but not infinity. Scaled to a threshold, infinity becomes NaN.",
        wrong=_letting("np.isnan(gradient).any()"),
    ),
    Mistake(
        "nan-kept",
        "You refuse infinity, but not NaN.",
        wrong=_letting("np.isinf(gradient).any()")[:2],
    ),
    Mistake(
        "refused-only-if-all",
        "You refuse a gradient only if all its entries are NaN or infinite. One is enough: it has "
        "no direction any more.",
        wrong=_letting("not np.isfinite(gradient).any()"),
    ),
    Mistake(
        "mended",
        "You replace NaN or infinity by a number and take a step. Nobody knows which direction "
        "that is: refuse the whole step.",
        wrong=tuple(
            edit(
                REFUSED, f"gradient = np.nan_to_num(gradient, nan=0.0, posinf={inf}, neginf=-{inf})"
            )
            for inf in ("0.0", "1.0", "np.finfo(float).max")
        ),
    ),
    Mistake(
        "good-entries-moved",
        "You leave out the entries that are NaN or infinite and move the others. Nobody knows "
        "which direction the rest is: refuse the whole step.",
        wrong=tuple(
            edit(
                REFUSED,
                f"taken = bool(np.isfinite(gradient).{of}())\n"
                "    gradient = np.where(np.isfinite(gradient), gradient, 0.0)",
                "True",
                "taken",
            )
            for of in ("all", "any")
        ),
    ),
    Mistake(
        "huge-refused",
        HUGE,
        wrong=edit("np.isfinite(gradient).all()", "np.isfinite(np.sum(gradient**2))"),
    ),
    Mistake(
        "huge-stands-still",
        HUGE,
        wrong=edit(NORM, PLAIN),
    ),
    Mistake(
        "uphill",
        "Your step goes up: the gradient points to where the loss grows, so it is subtracted.",
        wrong=edit("parameters - ", "parameters + "),
    ),
    Mistake(
        "not-clipped",
        "The step is not clipped.",
        wrong=edit(CLIPPED, "gradient"),
    ),
    Mistake(
        "rate-before-clipping",
        "You multiply by the learning rate first and clip then. The threshold is one for the "
        "gradient.",
        wrong=edit(
            "    largest =",
            "    gradient = learning_rate * gradient\n    largest =",
            "- learning_rate * gradient",
            "- gradient",
        ),
    ),
    Mistake(
        "rate-forgotten",
        "The learning rate is missing.",
        wrong=edit("learning_rate * ", ""),
    ),
    Mistake(
        "short-ones-stretched",
        "You scale every gradient to the threshold, short ones too. Clipping only shortens.",
        wrong=(
            edit(*ALWAYS, "norm > threshold", "True"),
            edit(*ALWAYS, "norm > threshold", "True", NORM, PLAIN),
        ),
    ),
    Mistake(
        "threshold-forgotten",
        "A gradient that is too long becomes a vector of length 1. Its length should be the "
        "threshold.",
        wrong=(
            edit("threshold / norm", "1 / norm"),
            edit("threshold / norm", "1 / norm", NORM, PLAIN),
        ),
    ),
    Mistake(
        "by-value",
        "You clip entry by entry. Asked for is clipping by norm, which keeps the direction.",
        wrong=edit(CLIPPED, "np.clip(gradient, -threshold, threshold)"),
    ),
    Mistake(
        "largest-entry",
        "You compare the largest entry with the threshold, and scale by it. The norm is the root "
        "of the sum of all squares.",
        wrong=edit(NORM, "largest"),
    ),
    Mistake(
        "step-for-parameters",
        "You return the step. Asked for are the parameters after it.",
        wrong=tuple(
            edit("parameters, False", "0 * parameters, False", "parameters - ", sign)
            for sign in ("-", "")
        ),
    ),
    Mistake(
        "refused-with-other-parameters",
        "When a step is refused, the parameters that you return are not those that you were "
        "given. Nothing should change.",
        wrong=tuple(
            edit("parameters, False", f"{other}, False")
            for other in ("0 * parameters", "np.full_like(parameters, np.nan)")
        ),
    ),
    Mistake(
        "said-the-other-way",
        "Your second result is the wrong way round: it is true when the step was taken.",
        wrong=edit("False", "not False", "True", "not True"),
    ),
    Mistake(
        "clipped-for-taken",
        "Your second result says whether the gradient was clipped. Asked for is whether a step "
        "was taken.",
        wrong=tuple(
            edit(*ALWAYS, "gradient, True", f"gradient, {clipped}")
            for clipped in ("norm > threshold", "not norm > threshold")
        ),
    ),
    Mistake(
        "zeros-refused",
        "You say of a gradient of zeros that no step is taken. Its entries are finite: a step is "
        "taken, and its length is 0.",
        wrong=edit("True", "bool(gradient.any())"),
    ),
    Mistake(
        "order-exchanged",
        "Both things are right, in the wrong order: first the parameters, then whether the step "
        "was taken.",
        wrong=edit("parameters, False", "False, parameters", f"{MOVED}, True", f"True, {MOVED}"),
    ),
    Mistake(
        "long-ones-refused",
        "You refuse steps with a gradient above the threshold. Such a gradient is shortened; only "
        "one that is not finite is refused.",
        wrong=edit(f"gradient = {CLIPPED}", "return parameters, False"),
    ),
    Mistake(
        "always-taken",
        "Your second result is always true, also when the step is refused.",
        wrong=edit("False", "True"),
    ),
    Mistake(
        "zero-gradient",
        "A gradient of zeros has norm 0, and nothing can be divided by that. It is shorter than "
        "the threshold: should it be divided at all?",
        raises="division by zero",
        wrong=edit(*ALWAYS, "norm > threshold", "not norm <= threshold"),
    ),
)

safe_step = Question(
    name="taming_gradients.safe_step",
    signature="safe_step(parameters, gradient, learning_rate, threshold)",
    cases=cases,
    source=SOURCE,
    tolerance=tolerance,
    parts=(Part("the array of parameters"), Part("the second result (was the step taken?)")),
    mistakes=MISTAKES,
    hints=(
        "Is NaN larger than a threshold? Try `np.nan > 1`. What has to be asked before anything "
        "is compared?",
        "If not all entries of the gradient are finite, return the parameters as they are, and "
        "False. Else clip by norm, subtract the learning rate times the clipped gradient, and "
        "return that and True.",
        "For huge gradients, take the largest size m of an entry out first: the norm is m times "
        "the norm of gradient / m, and that has no square above 1. Gradients of zeros need no "
        "clipping.",
    ),
)
