"""Find a network whose matrix has no eigenvalue but 0, and whose gradient explodes."""

from __future__ import annotations

import numpy as np

from course_lib.checks.comparing import as_numbers
from course_lib.checks.question import Question, Trial, Wrong
from course_lib.checks.table import filled
from course_lib.checks.vanishing_and_exploding._log_norms import trajectory
from course_lib.checks.vanishing_and_exploding._log_norms_mistakes import LOG_NORMS

WEIGHTS = 1.5 * np.array([[1.0, -1.0], [1.0, -1.0]])
STEPS = 60
ASKED = np.log(1e6)  # of the norm of dh_60/dh_0
KEYS = ("b", "h0")
ALIKE = 0.3  # slopes of two units that differ by less are called alike
MISSED = 1e-3  # a first step this long is no rounding of a fixed point
SEEN = 0.05  # slopes of a fixed point that differ by less are alike
FLAT = 0.1  # a mean slope below this is called saturated


def _complete(answer: object) -> tuple[np.ndarray, np.ndarray]:
    """The biases and the start, or a verdict if they are not all there."""
    given = filled(answer, "counterexample", KEYS, "pair of numbers")
    b, h0 = (as_numbers(given[key], f"`{key}`") for key in KEYS)
    for key, value in zip(KEYS, (b, h0), strict=True):
        if value.dtype.kind == "c":
            raise Wrong("complex", f"`{key}` holds a complex number; expected real ones.")
        if value.shape != (2,):
            raise Wrong(
                "shape",
                f"`{key}` has the shape {value.shape}; expected two numbers, one for each unit.",
            )
        if not np.isfinite(value).all():
            raise Wrong("not-finite", f"`{key}` holds a number that is not finite.")
    return b.astype(float), h0.astype(float)


def judge(answer: object, trial: Trial) -> None:
    """Raise a verdict unless the gradient over 60 steps is as large as asked."""
    b, h0 = _complete(answer)
    net = WEIGHTS, np.zeros((2, 1)), b, np.zeros((STEPS, 1)), h0
    logs = LOG_NORMS.function(*net)
    if logs[-1] < ASKED:
        raise _verdict(trajectory(*net), logs)


def _verdict(h: np.ndarray, logs: np.ndarray) -> Wrong:
    """What is missing, from the trajectory."""
    slopes = 1 - h[1:] ** 2
    place = _place(logs)
    best, apart = int(np.argmax(logs)), np.abs(slopes[:, 0] - slopes[:, 1])
    if slopes.mean(axis=0).max() < FLAT:
        return Wrong(
            "both-saturated",
            "Both units are saturated, nearly all the time: every Jacobian is then small, and so "
            f"is their product.\n{place}",
        )
    if best > 5 and best < STEPS and logs[best] - logs[-1] > 2:
        return Wrong(
            "does-not-stay",
            f"The gradient grows for {best} steps, and then the network has left the place where "
            "that is so. A place where gradients grow repels, so a start that misses it by a "
            f"little is driven away. Does your start fulfil h = tanh(W h + b) exactly?\n{place}",
        )
    steadily = (np.diff(logs[: best + 1]) > 0).all()
    if best == STEPS and (steadily or logs[best] > ASKED / 2):
        how = "at every step" if steadily else "on the whole"
        return Wrong(
            "not-enough",
            f"The gradient grows {how}, but not fast enough: which slopes would let it grow "
            f"faster?\n{place}",
        )
    if _chosen_well(h[0]) and np.abs(h[1] - h[0]).max() > MISSED:
        return Wrong(
            "no-fixed-point",
            "At your start the two slopes are as they should be, but the network leaves it in the "
            "first step: b and h0 do not fit together. Which b makes this start a fixed point, "
            f"h = tanh(W h + b)?\n{place}",
        )
    if np.abs(h - h[0]).max() < MISSED and apart[0] > SEEN:
        growth = abs(WEIGHTS[0, 0] * (slopes[0, 0] - slopes[0, 1]))
        return Wrong(
            "weak-fixed-point",
            "Your network stays at its start, a fixed point, so every Jacobian is the same matrix "
            f"D W. Its eigenvalues are 0 and one of size {growth:.2g}, which does not grow. What "
            f"makes that one larger?\n{place}",
        )
    if np.mean(apart) < ALIKE:
        return Wrong(
            "slopes-alike",
            "Nearly all the time your two units have nearly the same slope d. Then every Jacobian "
            "is nearly d W, and the square of W is zero. What has to be different between the "
            f"two units?\n{place}",
        )
    return Wrong(
        None,
        "The slopes of your units differ at some steps, but not in a way that lets the product "
        f"grow. Look at the state at every step: where does the network settle?\n{place}",
    )


def _chosen_well(h: np.ndarray) -> bool:
    """Whether D W would stretch at every step if the network stayed at h."""
    slopes = 1 - h**2
    return bool(np.abs(h).max() < 1 and np.abs(WEIGHTS[0, 0] * (slopes[0] - slopes[1])) > 1)


def _place(logs: np.ndarray) -> str:
    if np.isneginf(logs[-1]):
        return f"Over {STEPS} steps the norm of the product is exactly 0."
    size = logs[-1] / np.log(10)
    return f"Over {STEPS} steps the norm of the product is 10^{size:.1f}; asked for is 10^6."


counterexample = Question(
    name="vanishing_and_exploding.counterexample",
    signature="counterexample",
    judge=judge,
    hints=(
        "The Jacobian is D W, not W. Its eigenvalues are 0 and one more, the trace of D W. Write "
        "the trace in the two slopes.",
        "The trace is 1.5 (d_1 - d_2): one unit should be steep, the other saturated, and the "
        "network should stay so for 60 steps. Where does a network stay for ever?",
        "Choose the numbers before tanh, one where tanh is steep and one where it is flat: they "
        "give the state. Then choose the biases so that a step from this state leads to it "
        "again. Start exactly there: compute h0, do not type a rounded number.",
    ),
)
