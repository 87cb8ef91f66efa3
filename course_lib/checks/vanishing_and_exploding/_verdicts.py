"""Predict what a matrix does: what the norm bound can say, and what a linear net does."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from course_lib.checks.comparing import kind
from course_lib.checks.question import NotAttempted, Question, Trial, Wrong

BOUND_WORDS = ("must vanish", "cannot say")
LINEAR_WORDS = ("vanishes", "stays", "explodes")
GAMMA = {"tanh": 1.0, "sigmoid": 0.25}
EDGE = 1e-9  # a factor this close to 1 counts as 1


class Net(NamedTuple):
    """A row of the question's table."""

    activation: str
    W: np.ndarray

    @property
    def norm(self) -> float:
        """The largest singular value."""
        return float(np.linalg.norm(self.W, 2))

    @property
    def radius(self) -> float:
        """The largest eigenvalue, in size."""
        return float(np.abs(np.linalg.eigvals(self.W)).max())


def _net(activation: str, *rows: list[float]) -> Net:
    return Net(activation, np.array(rows))


NETS = {
    "a": _net("tanh", [0.9, 0], [0, 0.5]),
    "b": _net("tanh", [0.6, 5], [0, 0.6]),
    "c": _net("tanh", [0.7, 0.7], [0.7, 0.7]),
    "d": _net("sigmoid", [0, 3], [3, 0]),
    "e": _net("sigmoid", [3, -4], [4, 3]),
    "f": _net("linear", [0.6, -0.8], [0.8, 0.6]),
    "g": _net("linear", [1.5, -1.5], [1.5, -1.5]),
    "h": _net("linear", [-1.1, 0], [5, 0.3]),
    "i": _net("linear", [0.7, 0.7], [0.7, 0.7]),
}


def _bound(factor: float) -> str:
    return "must vanish" if factor < 1 - EDGE else "cannot say"


def _linear(factor: float) -> str:
    if abs(factor - 1) <= EDGE:
        return "stays"
    return "vanishes" if factor < 1 else "explodes"


def word(net: Net) -> str:
    """The word for a row: by the norm for a bound, by the eigenvalues for a linear net."""
    if net.activation == "linear":
        return _linear(net.radius)
    return _bound(GAMMA[net.activation] * net.norm)


def _bounded_by(size: Callable[[Net], float], gamma: dict[str, float] = GAMMA) -> Callable:
    return lambda net: _bound(gamma[net.activation] * size(net))


def _judged_by(size: Callable[[Net], float]) -> Callable:
    return lambda net: _linear(size(net))


def _largest_entry(net: Net) -> float:
    return float(np.abs(net.W).max())


def _without_bars(net: Net) -> float:
    """The largest eigenvalue, where it is real; of two complex ones, the size."""
    values = np.linalg.eigvals(net.W)
    return net.radius if np.iscomplex(values).any() else float(values.real.max())


def _exploding(net: Net) -> str:
    right = word(net)
    return "explodes" if right == "cannot say" else right


def _all_vanish(net: Net) -> str:
    return "must vanish" if net.activation == "sigmoid" else word(net)


STEEP = dict.fromkeys(GAMMA, 1.0)  # as if every activation had the slope 1
LARGEST_ENTRY = (
    "You judge by the largest entry of W. A sum of many small entries can stretch a vector, and a "
    "large entry may lead nowhere."
)
NO_BARS = "An eigenvalue below -1 is below 1, but what does its tenth power look like?"
SLOPE = (
    "You take 1 for the largest slope of every activation. How steep is the sigmoid where it is "
    "steepest?"
)
EIGENVALUE = (
    "You put the largest eigenvalue into the bound. The slopes change from step to step and stand "
    "between the factors W, so eigenvalues do not multiply. Which number of a matrix bounds the "
    "stretch of a single step? (Of the triangular W of b more can be proved, but not "
    "by the norm.)"
)

# Of the rows with a bound, then of the linear ones: a name, the words that it leads to, what to say
BOUND_MISTAKES = (
    ("eigenvalue-for-the-bound", _bounded_by(lambda n: n.radius), EIGENVALUE),
    ("slope-of-the-activation-forgotten", _bounded_by(lambda n: n.norm, STEEP), SLOPE),
    (
        "eigenvalue-for-the-bound",
        _bounded_by(lambda n: n.radius, STEEP),
        f"{EIGENVALUE} A second thing: {SLOPE}",
    ),
    (
        "exploding-read-off-the-bound",
        _exploding,
        "You read an explosion off a bound. A bound that grows says how much is allowed, not what "
        "happens: what can be concluded from it?",
    ),
    (
        "sigmoid-always-vanishes",
        _all_vanish,
        "A slope of at most 1/4 makes gradients vanish only while W does not make up for it. How "
        "large may W be?",
    ),
    (
        "entry-or-slope",  # of these rows, the largest entry and a slope of 1/4 say the same
        _bounded_by(_largest_entry),
        "So it would be if the largest entry of W were its norm, or if tanh were as gentle as the "
        "sigmoid. How far does W stretch the vector (1, 1), and how steep is tanh at 0?",
    ),
    (
        "frobenius-norm",
        _bounded_by(lambda n: float(np.linalg.norm(n.W))),
        "You put the Frobenius norm into the bound. It is never below the largest singular value, "
        "so it gives up too early: take the sharper one.",
    ),
)
LINEAR_MISTAKES = (
    (
        "norm-for-the-linear-net",
        _judged_by(lambda n: n.norm),
        "You judge linear nets by the norm. That is the stretch of one step; what one step "
        "stretches, the next may shrink. Here every factor is the same W: which number tells what "
        "becomes of its powers?",
    ),
    ("size-without-bars", _judged_by(_without_bars), NO_BARS),
    (
        "real-part-only",
        _judged_by(lambda n: float(np.abs(np.linalg.eigvals(n.W).real).max())),
        "You look at the real part of the eigenvalues. A complex eigenvalue turns a vector and "
        "stretches it: by what?",
    ),
    (
        "size-without-bars",
        _judged_by(lambda n: float(np.linalg.eigvals(n.W).real.max())),
        f"{NO_BARS} And a complex eigenvalue has a size, too, which is not its real part.",
    ),
    ("largest-entry", _judged_by(_largest_entry), LARGEST_ENTRY),
    (
        "determinant",
        _judged_by(lambda n: abs(float(np.linalg.det(n.W)))),
        "You judge linear nets by the determinant. It says what becomes of a volume: a matrix can "
        "flatten the plane and stretch what is left.",
    ),
)


def _plain(text: str) -> str:
    return " ".join(text.lower().split())


def _empty(value: object) -> bool:
    return value is None or value is ... or (isinstance(value, str) and not value.strip())


def _listed(rows: list[str]) -> str:
    return " and ".join(", ".join(rows).rsplit(", ", 1))


def _complete(answer: object) -> dict[str, str]:
    """The answer with its words in plain form, or a verdict if it is not all there."""
    if not isinstance(answer, dict):
        raise Wrong(
            "not-a-dict", f"The check got {kind(answer)}; it expects the dictionary `verdicts`."
        )
    empty = [row for row in NETS if _empty(answer.get(row))]
    if len(empty) == len(NETS) and all(_empty(value) for value in answer.values()):
        raise NotAttempted
    if empty:
        raise Wrong("incomplete", f"There is no word yet for {_listed(empty)}.")
    for row, net in NETS.items():
        _one_of_the_words(row, net, answer[row])
    return {row: _plain(answer[row]) for row in NETS}


def _one_of_the_words(row: str, net: Net, value: object) -> None:
    known = isinstance(value, str) and _plain(value) in BOUND_WORDS + LINEAR_WORDS
    asked = LINEAR_WORDS if net.activation == "linear" else BOUND_WORDS
    if not known:
        came = f"{str(value)!r:.60}" if isinstance(value, str) else kind(value)
        raise Wrong(
            "not-one-of-the-words",
            f'`verdicts["{row}"]` is {came}; expected one of: {"; ".join(asked)}.',
        )
    if net.activation == "linear" and _plain(value) not in asked:
        raise Wrong(
            "bound-for-a-linear-net",
            f"Row {row} is a linear net: there the product of the Jacobians is known, it is a "
            f"power of W. Say what it does: {'; '.join(asked)}.",
        )


def judge(answer: object, trial: Trial) -> None:
    """Raise a verdict unless every word is right; name the entries that are not."""
    given = _complete(answer)
    wrong = [row for row, net in NETS.items() if given[row] != word(net)]
    if not wrong:
        return
    place = f"Look again at {_listed(wrong)}."
    for linear, mistakes in ((False, BOUND_MISTAKES), (True, LINEAR_MISTAKES)):
        rows = [row for row, net in NETS.items() if (net.activation == "linear") == linear]
        if not set(rows) & set(wrong):
            continue
        for name, rule, says in mistakes:
            if all(given[row] == rule(NETS[row]) for row in rows):
                raise Wrong(name, f"{says}\n{place}")
    if any(given[row] in LINEAR_WORDS for row in wrong if NETS[row].activation != "linear"):
        raise Wrong(
            "more-than-the-bound-says",
            "For tanh and sigmoid, the question is what the bound proves, for every input. It can "
            f"prove one thing only, or nothing: {'; '.join(BOUND_WORDS)}.\n{place}",
        )
    raise Wrong(None, place)


verdicts = Question(
    name="vanishing_and_exploding.verdicts",
    signature="verdicts",
    judge=judge,
    hints=(
        "Two different questions are asked: what can be proved of a product of different factors "
        "D W, and what becomes of the powers of one matrix W? One of them is about the largest "
        "stretch, the other about eigenvalues.",
        "For tanh and the sigmoid: gamma times the largest singular value, with gamma the largest "
        "slope. Below 1 the product must vanish; else nothing is proved. For a linear net: the "
        "largest |eigenvalue|, compared with 1.",
        "By hand: a diagonal matrix, and one with an entry beside its diagonal, shows its "
        "eigenvalues on the diagonal; [[p, -q], [q, p]] turns, and stretches by the root of "
        "p^2 + q^2; a matrix with two equal rows has the eigenvalues 0 and its trace.",
    ),
)
