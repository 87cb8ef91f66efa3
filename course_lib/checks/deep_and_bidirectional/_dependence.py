"""Measure which inputs an output depends on: nudge them one at a time."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from course_lib.checks.deep_and_bidirectional._models import (
    Model,
    averaging,
    by_position,
    echo,
    from_both_sides,
    of_a_difference,
    of_the_last_feature,
    running,
    shifted,
    weight_of_zero,
    window,
    with_opposites,
)
from course_lib.checks.question import Case, Mistake, Part, Question
from course_lib.checks.remembering import remembered


def cases(rng: np.random.Generator) -> list[Case]:
    """Honest and cheating models; zeros, whole numbers, features that cancel, one step."""
    x = rng.normal(0, 1, (5, 2)).round(2)
    loud = (rng.uniform(0.4, 1.2, (5, 2)) * rng.choice([-1, 1], (5, 2))).round(2)
    wide = rng.normal(0, 1, (4, 3)).round(2)
    return [
        Case((running, x), "a tanh cell from left to right, T = 5, D = 2"),
        Case((shifted, x), "a tanh cell that reads the next input, T = 5, D = 2"),
        Case((from_both_sides, x), "two tanh cells, one in each direction, T = 5, D = 2"),
        Case((window, np.append(x, wide[:, :2], axis=0)), "a convolution of width 3, T = 9, D = 2"),
        Case((running, np.zeros((4, 2))), "a tanh cell and an input of zeros, T = 4, D = 2"),
        Case(
            (running, np.array([[1, 0], [0, 1], [1, 0]])),
            "a tanh cell and an input of whole numbers, T = 3, D = 2",
        ),
        Case((of_the_last_feature, wide), "a cell that reads the last feature, T = 4, D = 3"),
        Case((of_a_difference, wide), "a cell that reads x[:, 0] - x[:, 1], T = 4, D = 3"),
        Case((with_opposites, wide), "outputs of which two cancel in a sum, T = 4, D = 3"),
        Case((echo, loud), "a faint echo of the step before, T = 5, D = 2"),
        Case((weight_of_zero, x), "a cell with weight 0 for the step before, T = 5, D = 2"),
        Case((averaging, x), "a cell that reads x plus its mean over time, T = 5, D = 2"),
        Case((by_position, x), "a model that ignores its input, T = 5, D = 2"),
        Case((running, np.array([[0.4]])), "one step, T = 1, D = 1"),
    ]


def nudged(
    model: Model,
    x: np.ndarray,
    nudge: Callable[[np.ndarray, int, int], np.ndarray],
    differs: Callable[[np.ndarray, np.ndarray], np.ndarray],
) -> np.ndarray:
    """[t, s]: whether y_t differs after one of the nudges of feature d of x_s."""
    before, table = model(x), np.zeros((len(x), len(x)), bool)
    for s in range(len(x)):
        for d in range(x.shape[1]):
            table[:, s] |= differs(model(nudge(x, s, d)), before)
    return table


def at(x: np.ndarray, s: int, d: int) -> np.ndarray:
    """One feature of one step moved."""
    moved = np.array(x, float)
    moved[s, d] += 0.5
    return moved


def changed(after: np.ndarray, before: np.ndarray) -> np.ndarray:
    """Rows in which anything differs."""
    return (after != before).any(-1)


@remembered
def reference(model: Model, x: np.ndarray) -> np.ndarray:
    """[t, s]: whether y_t changes with x_s."""
    return nudged(model, x, at, changed)


def _nudge(nudge: Callable[[np.ndarray, int, int], np.ndarray]) -> Callable:
    return lambda model, x: nudged(model, x, nudge, changed)


def _differs(differs: Callable[[np.ndarray, np.ndarray], np.ndarray]) -> Callable:
    return lambda model, x: nudged(model, x, at, differs)


def _whole_step(value: float) -> Callable:
    def nudge(x: np.ndarray, s: int, d: int) -> np.ndarray:
        moved = np.array(x, float)
        moved[s] += value
        return moved

    return _nudge(nudge)


def _all_features(x: np.ndarray, s: int, d: int) -> np.ndarray:
    """All features of a step moved, each by another number."""
    moved = np.array(x, float)
    moved[s] += np.linspace(0.5, 0.7, x.shape[1])
    return moved


def _first_feature(x: np.ndarray, s: int, d: int) -> np.ndarray:
    return at(x, s, 0)


def _last_feature(x: np.ndarray, s: int, d: int) -> np.ndarray:
    return at(x, s, x.shape[1] - 1)


def _made_nan(x: np.ndarray, s: int, d: int) -> np.ndarray:
    moved = np.array(x, float)
    moved[s] = np.nan
    return moved


def _single(model: Model, x: np.ndarray) -> np.ndarray:
    """All in single precision."""
    return nudged(
        model,
        x.astype(np.float32),
        lambda x, s, d: _all_features(x, s, d).astype(np.float32),
        changed,
    )


def _scaled(x: np.ndarray, s: int, d: int) -> np.ndarray:
    moved = np.array(x, float)
    moved[s] *= 1.5
    return moved


def _zeroed(x: np.ndarray, s: int, d: int) -> np.ndarray:
    moved = np.array(x)
    moved[s] = 0
    return moved


def _piled_up(x: np.ndarray, s: int, d: int) -> np.ndarray:
    """The nudges before are still there."""
    moved = np.array(x, float)
    moved[: s + 1] += np.linspace(0.5, 0.7, x.shape[1])
    return moved


def _piled_up_alike(x: np.ndarray, s: int, d: int) -> np.ndarray:
    moved = np.array(x, float)
    moved[: s + 1] += 0.5
    return moved


def _cut_off(x: np.ndarray, s: int, d: int) -> np.ndarray:
    """A nudge put into an array of the type of x."""
    return at(x, s, d).astype(x.dtype)


def _close(after: np.ndarray, before: np.ndarray) -> np.ndarray:
    return ~np.isclose(after, before).all(-1)


def _beyond(limit: float) -> Callable:
    return lambda after, before: (np.abs(after - before) > limit).any(-1)


def _counts(model: Model, x: np.ndarray) -> np.ndarray:
    """How many of the outputs changed."""
    before, table = model(x), np.zeros((len(x), len(x)))
    for s in range(len(x)):
        table[:, s] = (model(_all_features(x, s, 0)) != before).sum(-1)
    return table


def _compared_with_zero(model: Model, x: np.ndarray) -> np.ndarray:
    """A one in an input of zeros, looked for in the output."""
    table = np.zeros((len(x), len(x)), bool)
    for s in range(len(x)):
        one = np.zeros(x.shape)
        one[s] = np.arange(1, x.shape[1] + 1)
        table[:, s] = (model(one) != 0).any(-1)
    return table


def _only(part: Callable) -> Callable:
    return lambda model, x: part(reference(model, x))


MISTAKES = (
    Mistake(
        "transposed",
        "Rows and columns are exchanged: row t belongs to the output y_t, column s to the input "
        "x_s.",
        wrong=_only(np.transpose),
    ),
    Mistake(
        "nearly-equal",
        "You miss a faint dependence. `np.allclose` and a tolerance call outputs equal that are "
        "not, and single precision rounds the difference away. An output that does not depend on "
        "x_s is the same to the last bit.",
        wrong=(
            _single,
            _differs(_close),
            *(_differs(_beyond(limit)) for limit in (1e-8, 1e-7, 1e-6, 1e-5, 1e-4)),
        ),
    ),
    Mistake(
        "nothing-found",
        "In this case you find no dependence at all. Is it the moved copy that the "
        "model is given, and does a tolerance swallow what changes?",
        wrong=_only(np.zeros_like),
    ),
    Mistake(
        "same-nudge-for-all-features",
        "You add the same number to every feature of x_s. A model that reads a difference of two "
        "features does not feel that: move them one at a time, or by numbers drawn at random.",
        wrong=(_whole_step(0.5), _whole_step(1e-3)),
    ),
    Mistake(
        "first-feature-only",
        "You move the first feature of x_s only. The others are inputs of step s too.",
        wrong=_nudge(_first_feature),
    ),
    Mistake(
        "last-feature-only",
        "You see the last feature of x_s only: it alone is moved, or each turn of a loop over the "
        "features overwrites what the turn before has found. The others are inputs of step s too.",
        wrong=_nudge(_last_feature),
    ),
    Mistake(
        "made-nan",
        "You put NaN into x_s, and look where it comes out. It passes through a weight of 0 too, "
        "as 0 * nan is nan, although no number there changes the output. Take other numbers.",
        wrong=_nudge(_made_nan),
    ),
    Mistake(
        "scaled-or-set-to-zero",
        "You multiply x_s, or set it to 0. Where it is 0 already, nothing moves: add something.",
        wrong=(_nudge(_scaled), _nudge(_zeroed)),
    ),
    Mistake(
        "first-output-only",
        "You look at the first entry of y_t only. The others are outputs of step t too.",
        wrong=_differs(lambda after, before: after[:, 0] != before[:, 0]),
    ),
    Mistake(
        "every-entry-has-to-change",
        "You ask that all entries of y_t change. It is enough that any of them does.",
        wrong=lambda model, x: nudged(
            model, x, _all_features, lambda after, before: (after != before).all(-1)
        ),
    ),
    Mistake(
        "one-sign-only",
        "You count outputs that grow, or that shrink. A change in either direction is one.",
        wrong=(
            lambda model, x: nudged(
                model, x, _all_features, lambda after, before: (after > before).any(-1)
            ),
            lambda model, x: nudged(
                model, x, _all_features, lambda after, before: (after < before).any(-1)
            ),
        ),
    ),
    Mistake(
        "compared-with-zero",
        "You look for outputs that are not 0. A model may give something else than 0 for an input "
        "of zeros: compare with its output for x itself.",
        wrong=_compared_with_zero,
    ),
    Mistake(
        "sum-of-the-outputs",
        "You compare sums over the entries of y_t. Two entries may change by opposite amounts.",
        wrong=(
            _differs(lambda after, before: np.abs((after - before).sum(-1)) > 1e-12),
            _differs(lambda after, before: after.sum(-1) != before.sum(-1)),
        ),
    ),
    Mistake(
        "nudges-pile-up",
        "Your nudges pile up: when x_s is moved, the inputs before it are still moved. Begin each "
        "time with a fresh copy of x.",
        wrong=(_nudge(_piled_up), _nudge(_piled_up_alike)),
    ),
    Mistake(
        "whole-numbers",
        "A nudge below 1 is cut off in an array of whole numbers. Make the copy one of floats: "
        "`np.array(x, float)`.",
        wrong=_nudge(_cut_off),
        raises="Cannot cast ufunc",
    ),
    Mistake(
        "later-inputs-only",
        "You mark later inputs only. Asked for is every input that an output depends on.",
        wrong=_only(lambda table: np.triu(table, 1)),
    ),
    Mistake(
        "own-step-left-out",
        "You leave out the step's own input, s = t.",
        wrong=_only(lambda table: table & ~np.eye(len(table), dtype=bool)),
    ),
    Mistake(
        "turned-round",
        "Yes and no are exchanged: an entry is True where the output changes.",
        wrong=_only(np.logical_not),
    ),
    Mistake(
        "counts",
        "Your numbers count the entries of y_t that change. Asked for is whether any does: True or "
        "False.",
        wrong=_counts,
    ),
    Mistake(
        "assumed",
        "In this case your table is that of a guess. Whether a model looks ahead has to be "
        "measured: compare what it gives for x and for inputs in which one step has been moved.",
        wrong=(
            lambda model, x: np.tri(len(x)),
            lambda model, x: np.ones((len(x), len(x))),
        ),
    ),
)

dependence = Question(
    name="deep_and_bidirectional.dependence",
    signature="dependence(model, x)",
    cases=cases,
    reference=reference,
    tolerance=lambda expected, eps, *args: 0.0,
    parts=(Part("the table", ("output", "input")),),
    mistakes=MISTAKES,
    hints=(
        "If y_t does not depend on x_s, what becomes of y_t when you change x_s and nothing else?",
        "Compute y once for x. Then for each step s make a copy of x in which only x_s differs, "
        "and compare the model's outputs, all entries of them, with y.",
        "For a copy of floats, add numbers from `np.random.default_rng(0).normal(size=D)` to row "
        "s. Column s of the table is True in the rows where any entry of the new y differs (`!=`) "
        "from the old.",
    ),
)
