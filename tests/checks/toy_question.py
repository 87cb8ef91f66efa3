"""A question for trying the engine on: the mean logarithm of an array along its first axis."""

import numpy as np

from course_lib.checks.question import Case, Mistake, Part, Question


def mean_log(x, base):
    return np.mean(np.log(x), axis=0) / np.log(base)


def cases(rng):
    yield_of = rng.uniform(0.5, 2, (4, 3))
    return [
        Case((np.array([1.0, 2.0, 4.0]), 2.0), "x = (1, 2, 4), base 2"),
        Case((yield_of, 10.0), "a 4 by 3 array, base 10"),
    ]


QUESTION = Question(
    name="toy.mean_log",
    signature="mean_log(x, base)",
    hints=("Think of a sum.", "Divide by the logarithm of the base."),
    cases=cases,
    reference=mean_log,
    parts=(Part("the mean", ("column",)),),
    mistakes=(
        Mistake("natural", "The base is not used.", wrong=lambda x, base: np.mean(np.log(x), 0)),
        Mistake("sum", "This is the sum.", wrong=lambda x, base: len(x) * mean_log(x, base)),
        Mistake(
            "sum-of-all", "All columns together.", wrong=lambda x, base: mean_log(x, base).sum()
        ),
        Mistake("log-of-product", "The product is 0.", raises="math domain error"),
    ),
)

BOTH = Question(
    name="toy.both",
    signature="both(x)",
    hints=("Return two things.",),
    cases=lambda rng: [
        Case((np.arange(3.0),), "x = (0, 1, 2)"),
        Case((rng.normal(size=5),), "five"),
    ],
    reference=lambda x: (x + 1, x**2),
    parts=(Part("the successors", ("place",), judged=False), Part("the squares", ("place",))),
    tolerance=lambda expected, eps, x: (0.0, 8 * eps * expected[1]),
)

QUIET = Question(
    name="toy.quiet",
    signature="roots(x)",
    hints=("Mind the sign.",),
    cases=lambda rng: [Case((np.array([-1.0, 4.0]),), "x = (-1, 4)")],
    reference=lambda x: np.sqrt(np.maximum(x, 0)),
    warnings="Do not compute what you do not use.",
)
