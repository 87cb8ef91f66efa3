"""Predict what a matrix does: what the norm bound can say, and what a linear net does."""

from __future__ import annotations

from course_lib.checks.question import Question, Wrong
from course_lib.checks.table import Slip, Table, empty, one_of, plain

BOUND_WORDS = ("must vanish", "cannot say")
LINEAR_WORDS = ("vanishes", "stays", "explodes")
BOUND, LINEAR = "abcde", "fghi"  # the rows with tanh or a sigmoid, and those of linear nets


def _bound(vanishing: str, others: str = "cannot say") -> dict[str, str]:
    """The words for the rows with a bound."""
    return {row: "must vanish" if row in vanishing else others for row in BOUND}


def _linear(vanishing: str, staying: str = "") -> dict[str, str]:
    """The words for the linear nets: the other ones explode."""
    words = dict.fromkeys(vanishing, "vanishes") | dict.fromkeys(staying, "stays")
    return {row: words.get(row, "explodes") for row in LINEAR}


# By the norm times the largest slope, and by the largest eigenvalue.
RIGHT = _bound("ad") | _linear("g", "f")

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

# There are more rows with a bound, so a mistake in them is named before one in the linear nets.
SLIPS = (
    Slip("eigenvalue-for-the-bound", EIGENVALUE, _bound("abd")),
    Slip("slope-of-the-activation-forgotten", SLOPE, _bound("a")),
    Slip("eigenvalue-for-the-bound", f"{EIGENVALUE} A second thing: {SLOPE}", _bound("ab")),
    Slip(
        "exploding-read-off-the-bound",
        "You read an explosion off a bound. A bound that grows says how much is allowed, not what "
        "happens: what can be concluded from it?",
        _bound("ad", "explodes"),
    ),
    Slip(
        "sigmoid-always-vanishes",
        "A slope of at most 1/4 makes gradients vanish only while W does not make up for it. How "
        "large may W be?",
        _bound("ade"),
    ),
    Slip(
        "entry-or-slope",  # of these rows, the largest entry and a slope of 1/4 say the same
        "So it would be if the largest entry of W were its norm, or if tanh were as gentle as the "
        "sigmoid. How far does W stretch the vector (1, 1), and how steep is tanh at 0?",
        _bound("acd"),
    ),
    Slip(
        "frobenius-norm",
        "You put the Frobenius norm into the bound. It is never below the largest singular value, "
        "so it gives up too early: take the sharper one.",
        _bound(""),
    ),
    Slip(
        "norm-for-the-linear-net",
        "You judge linear nets by the norm. That is the stretch of one step; what one step "
        "stretches, the next may shrink. Here every factor is the same W: which number tells what "
        "becomes of its powers?",
        _linear("", "f"),
    ),
    Slip("size-without-bars", NO_BARS, _linear("gh", "f")),
    Slip(
        "real-part-only",
        "You look at the real part of the eigenvalues. A complex eigenvalue turns a vector and "
        "stretches it: by what?",
        _linear("fg"),
    ),
    Slip(
        "size-without-bars",
        f"{NO_BARS} And a complex eigenvalue has a size, too, which is not its real part.",
        _linear("fgh"),
    ),
    Slip(
        "largest-entry",
        "You judge by the largest entry of W. A sum of many small entries can stretch a vector, "
        "and a large entry may lead nowhere.",
        _linear("fi"),
    ),
    Slip(
        "determinant",
        "You judge linear nets by the determinant. It says what becomes of a volume: a matrix can "
        "flatten the plane and stretch what is left.",
        _linear("ghi", "f"),
    ),
)


def _look(answer: dict) -> None:
    """Each row has its own words; but what a linear net would do is a mistake in the others."""
    for row in RIGHT:
        word, linear = answer.get(row), row in LINEAR
        known = isinstance(word, str) and plain(word)
        if linear and known in BOUND_WORDS:
            raise Wrong(
                "bound-for-a-linear-net",
                f"Row {row} is a linear net: there the product of the Jacobians is known, it is a "
                f"power of W. Say what it does: {'; '.join(LINEAR_WORDS)}.",
            )
        if not empty(word) and known not in LINEAR_WORDS:
            one_of(LINEAR_WORDS if linear else BOUND_WORDS)(f'verdicts["{row}"]', word)


def _more_than_the_bound_says(given: dict, wrong: list) -> tuple[str, str] | None:
    if not any(given[row] in LINEAR_WORDS for row in wrong if row in BOUND):
        return None
    return (
        "more-than-the-bound-says",
        "For tanh and sigmoid, the question is what the bound proves, for every input. It can "
        f"prove one thing only, or nothing: {'; '.join(BOUND_WORDS)}.",
    )


TABLE = Table(
    name="verdicts",
    right=RIGHT,
    read=one_of(BOUND_WORDS + LINEAR_WORDS),
    slips=SLIPS,
    noun="word",
    look=_look,
    otherwise=_more_than_the_bound_says,
)
verdicts = Question(
    name="vanishing_and_exploding.verdicts",
    signature="verdicts",
    judge=TABLE.judge,
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
