"""Ask for whole numbers as such: a float that holds one serves for no size of an array."""

from __future__ import annotations

from numbers import Integral

import numpy as np

from course_lib.checks.asked import Asked
from course_lib.checks.judging import judge_cases
from course_lib.checks.outcome import Wrong
from course_lib.checks.reading import kind, plain
from course_lib.checks.running import Trial, copied
from course_lib.checks.session import SESSION


def judge_whole(question: Asked, answer: object, trial: Trial) -> None:
    """Raise :class:`Wrong` unless ``answer`` is right, and what it returns are whole numbers."""
    judge_cases(question, answer, trial, SESSION.rng(question.name))
    for case in question.cases(SESSION.rng(question.name)):
        value = trial.call(answer, copied(case.args), case.label)
        for part, number in zip(
            question.parts, value if len(question.parts) > 1 else (value,), strict=True
        ):
            if not _is_whole(plain(number)):
                raise Wrong(
                    "floating-point",
                    f"The number is right, but {part.name} is {kind(number)}; expected an int. "
                    "`np.zeros` takes no float for a size, and large ones are not exact: use `//` "
                    "in place of `/`, and begin sums with 0, not 0.0.\n"
                    f"In the case {case.label}.",
                )


def _is_whole(number: object) -> bool:
    return isinstance(number, Integral) or np.asarray(number).dtype.kind in "iu"
