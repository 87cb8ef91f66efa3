"""The logarithm of the norm of a network's gradient over many steps."""

from __future__ import annotations

import numpy as np

from course_lib.checks.question import Case, Mistake, Part, Question, Source, edit
from course_lib.checks.remembering import remembered
from course_lib.checks.writing import written

LOG_GRADIENT = Source("""
def log_gradient(W, b, h0, T):
    h, product, total = h0, np.eye(len(b)), 0.0
    for _ in range(T):
        h = np.tanh(W @ h + b)
        product = (1 - h**2)[:, None] * W @ product
        size = np.linalg.norm(product, 2)
        product, total = product / size, total + np.log(size)
    return total
""")
ROUNDINGS = 64
NUDGE = 1e-7
LONG = 300  # steps


def cases(rng: np.random.Generator) -> list[Case]:
    """One unit to four, none of them symmetric, and products beyond float64 both ways."""
    W, b, h0 = np.array([[1.9, -0.6], [-1.4, 1.7]]), np.array([-0.5, -1.6]), np.array([0.3, -0.6])
    W3 = np.array([[1.1, -0.9, 0.3], [0.7, 0.6, -1.2], [0.2, 1.4, 0.5]])
    drawn = rng.normal(0, 0.8, (4, 4)), rng.normal(0, 0.3, 4), rng.uniform(-0.8, 0.8, 4)
    W4, b4, h4 = (array.round(2) for array in drawn)
    shear = np.array([[15.0, 30.0], [0.0, 0.8]])
    return [
        _case(W, b, h0, 3),
        _case(W, b, h0, 1),
        _case(np.array([[1.6]]), np.array([0.2]), np.array([-0.5]), 5),
        _case(W3, np.array([0.1, -0.2, 0.3]), np.array([0.2, 0.5, -0.4]), 4),
        _case(W4, b4, h4, 6),
        _case(W, b, h0, 0),
        _case(shear, np.zeros(2), np.zeros(2), LONG),
        _case((0.03 * W3).round(3), np.full(3, 0.1), np.array([0.5, -0.5, 0.1]), LONG),
    ]


def _case(W: np.ndarray, b: np.ndarray, h0: np.ndarray, T: int) -> Case:
    return Case((W, b, h0, T), f"{written(W=W, b=b, h0=h0)}, T = {T}")


@remembered
def condition(W: np.ndarray, b: np.ndarray, h0: np.ndarray, T: int) -> float:
    """In units of the rounding error: one a step, and how the start matters."""
    log_size = LOG_GRADIENT.function
    right = log_size(W, b, h0, T)
    nudge = NUDGE * 0.7 ** np.arange(len(b))  # towards no axis
    moved = (abs(log_size(W, b, h, T) - right) for h in (h0 + nudge, h0 - nudge))
    return T + 1 + max(moved) / NUDGE


def tolerance(expected: np.ndarray, eps: float, *args: object) -> float:
    """Rounding, as far as the orbit passes it on."""
    return ROUNDINGS * eps * condition(*args)


JACOBIAN, NORM, TOTAL = "(1 - h**2)[:, None] * W", "norm(product, 2)", "return total"
STEP = "        h = np.tanh(W @ h + b)\n"
FACTOR = f"        product = {JACOBIAN} @ product\n"
RESCALED = """\
        size = np.linalg.norm(product, 2)
        product, total = product / size, total + np.log(size)
"""
SLOPES = ("1 - h", "(1 - h) ** 2", "1 - np.abs(h)", "h * (1 - h)", "(1 - h**2) / 2")
RADIUS = "np.abs(np.linalg.eigvals(product)).max()"
BEYOND = ("np.inf", "np.nan")  # what may come of a product that has overflowed


def logarithm(arguments: str, beyond: str) -> str:
    """The end of an answer that takes the norm of the whole product at once."""
    return f"return np.log(np.linalg.norm({arguments})) if np.isfinite(product).all() else {beyond}"


UNDERFLOW = (
    "For many steps your product of matrices leaves the range of float64, and its norm with it. "
    "Divide it by its norm after every step, and add up the logarithms of what you divided by."
)
FROBENIUS = (
    "You take the Frobenius norm, which `np.linalg.norm` gives a matrix if not asked for another. "
    "The largest stretch of a nudge is the spectral norm: the largest singular value."
)

MISTAKES = (
    Mistake(
        "underflow",
        UNDERFLOW,
        wrong=tuple(edit(RESCALED, "", TOTAL, logarithm("product, 2", at)) for at in BEYOND),
    ),
    Mistake(
        "became-nan",
        "Your matrix became NaN or inf. Did it start from the identity, and is it never divided "
        "by 0? Over many steps a product leaves the range of float64: divide it by its norm after "
        "every step, and add up the logarithms of what you divided by.",
        raises=("must not contain infs or NaNs", "SVD did not converge"),
    ),
    Mistake(
        "frobenius-norm",
        f"{FROBENIUS} A second thing: {UNDERFLOW}",
        wrong=tuple(edit(RESCALED, "", TOTAL, logarithm("product", at)) for at in BEYOND),
    ),
    Mistake(
        "order-of-the-product",
        "Your product runs the wrong way, or every Jacobian in it is transposed, which gives the "
        "same norm. The newest Jacobian stands on the left, none is transposed, and matrices do "
        "not commute.",
        wrong=edit(f"{JACOBIAN} @ product", f"product @ ({JACOBIAN})"),
    ),
    Mistake(
        "transposed",
        "Your matrix is transposed somewhere: `W[i, j]` leads from unit j to unit i, so the step "
        "is W @ h, and row i of the Jacobian belongs to unit i.",
        wrong=edit("W @ h", "W.T @ h", "* W", "* W.T"),
    ),
    Mistake(
        "jacobian-transposed",
        "Your states are right, but your Jacobian holds the transpose of W: the derivative of "
        "W h by h is W itself.",
        wrong=edit("* W", "* W.T"),
    ),
    Mistake(
        "entries-multiplied",
        "You multiply matrices entry by entry: `*` does that. The chain rule needs the matrix "
        "product, `@`.",
        wrong=edit("W @ product", "W * product"),
    ),
    Mistake(
        "slope-on-the-wrong-side",
        "In your Jacobian the slopes of tanh multiply the columns of W. They act after W, so they "
        "multiply its rows: diag(1 - h^2) W.",
        wrong=edit("[:, None]", ""),
    ),
    Mistake(
        "product-of-norms",
        "You add the logarithms of the Jacobians' norms. That is an upper bound: what one step "
        "stretches most, the next may shrink. Take the norm of the product.",
        wrong=edit(" @ product", ""),
    ),
    Mistake(
        "frobenius-norm",
        FROBENIUS,
        wrong=(
            edit(NORM, "norm(product)"),
            edit(NORM, "norm(product)", TOTAL, f"{TOTAL} + np.log(np.linalg.norm(product))"),
        ),
    ),
    Mistake(
        "spectral-radius",
        "You take the largest eigenvalue of the product. A matrix can stretch a nudge by more "
        "than that: the norm is the largest singular value.",
        wrong=edit(TOTAL, f"{TOTAL} + np.log({RADIUS})"),
    ),
    Mistake(
        "sum-of-radii",
        "You add the logarithms of the Jacobians' largest eigenvalues. Eigenvalues of a product "
        "are not products of eigenvalues: multiply the matrices, then take the norm.",
        wrong=edit(" @ product", "", f"np.linalg.{NORM}", RADIUS),
    ),
    Mistake(
        "another-norm",
        "You take a norm of the product other than the spectral one: `np.linalg.norm(A, 2)`, the "
        "largest singular value.",
        wrong=tuple(
            edit(TOTAL, f"{TOTAL} + np.log(np.linalg.norm(product, {kind}))")
            for kind in ("np.inf", "1")
        ),
    ),
    Mistake(
        "another-norm",
        "You take the largest entry of the product. The size of a matrix as a map is its spectral "
        "norm, the largest singular value.",
        wrong=edit(TOTAL, f"{TOTAL} + np.log(np.abs(product).max())"),
    ),
    Mistake(
        "smallest-singular-value",
        "Your norm is the smallest stretch. The spectral norm is the largest singular value.",
        wrong=edit(TOTAL, f"{TOTAL} + np.log(np.linalg.norm(product, -2))"),
    ),
    Mistake(
        "one-nudge",
        "You follow one nudge, and its direction need not be the one that is stretched most. "
        "The spectral norm looks at all directions: multiply the matrices.",
        wrong=tuple(
            edit(TOTAL, f"{TOTAL} + np.log(np.linalg.norm(product @ {nudge}))")
            for nudge in (
                "np.ones(len(b)) / np.sqrt(len(b))",
                "np.ones(len(b))",
                "np.eye(len(b))[0]",
            )
        ),
    ),
    Mistake(
        "determinant",
        "The determinant says how volumes grow. Asked for is the largest stretch of a nudge, the "
        "spectral norm.",
        wrong=edit(" @ product", "", f"np.linalg.{NORM}", "np.abs(np.linalg.det(product))"),
    ),
    Mistake(
        "slope-at-the-old-state",
        "Your slopes of tanh are taken at the state before the step. The slope is 1 - h^2 with "
        "the new state h, since that is the value of tanh.",
        wrong=edit(f"{STEP}{FACTOR}", f"{FACTOR}{STEP}"),
    ),
    Mistake(
        "tanh-taken-twice",
        "In the slope you take tanh of the new state, but that is a value of tanh already: the "
        "slope is 1 - h^2.",
        wrong=edit("h**2", "np.tanh(h) ** 2"),
    ),
    Mistake(
        "square-missing",
        "Your slopes are not those of tanh: where its value is h, the slope is 1 - h^2, one minus "
        "the square.",
        wrong=tuple(edit("(1 - h**2)", f"({slope})") for slope in SLOPES),
    ),
    Mistake(
        "step-called-twice",
        "Your network is a step ahead where the slopes are taken, or every step is made twice: "
        "compute the new state once, and take the slopes at it.",
        wrong=(edit(STEP, 2 * STEP), edit("h**2", "np.tanh(W @ h + b) ** 2")),
    ),
    Mistake(
        "bias-left-out-of-the-slope",
        "Your states are right, but in the slopes the bias is missing: take them at the new state "
        "itself, which has it.",
        wrong=edit(
            f"{STEP}{FACTOR}",
            f"{FACTOR.replace('1 - h**2', '1 - np.tanh(W @ h) ** 2')}{STEP}",
        ),
    ),
    Mistake(
        "weight-forgotten",
        "Your factors hold the slopes of tanh only: each step multiplies by W too, before them.",
        wrong=edit("W @ product", "product"),
    ),
    Mistake(
        "slope-forgotten",
        "Your factors are W alone: each step multiplies by the slope of tanh too.",
        wrong=edit(f"{JACOBIAN} @", "W @"),
    ),
    Mistake(
        "slope-forgotten",
        "You return T times the logarithm of W's norm. That is what a network without tanh could "
        "do at most: each step multiplies by the slopes of tanh too, and the factors differ.",
        wrong=edit(TOTAL, "return T * np.log(np.linalg.norm(W, 2))"),
    ),
    Mistake(
        "bias-forgotten",
        "Your states are those of a network without biases: the step is tanh(W h + b).",
        wrong=edit(" + b)", ")"),
    ),
    Mistake(
        "log-base-10",
        "You take the logarithm to the base 10. Asked for is the natural one.",
        wrong=edit("np.log(", "np.log10("),
    ),
    Mistake(
        "divided-by-the-steps",
        "You divide by T, which gives the rate. Asked for is the logarithm of the norm itself.",
        wrong=edit(TOTAL, f"{TOTAL} / max(T, 1)"),
    ),
    Mistake(
        "no-logarithm",
        "You return the norm itself. Asked for is its natural logarithm, which stays in range.",
        wrong=edit(TOTAL, "return np.exp(total)"),
    ),
    Mistake(
        "one-step-too-many",
        "Your product has one factor too many: T steps have T Jacobians.",
        wrong=(edit("range(T)", "range(T + 1)"), edit("np.eye(len(b))", "W.copy()")),
    ),
    Mistake(
        "one-step-too-few",
        "Your product has one factor too few: T steps have T Jacobians.",
        wrong=edit("range(T)", "range(T - 1)"),
    ),
)

log_gradient = Question(
    name="iterated_maps.log_gradient",
    signature="log_gradient(W, b, h0, T)",
    cases=cases,
    source=LOG_GRADIENT,
    tolerance=tolerance,
    parts=(Part("the logarithm"),),
    mistakes=MISTAKES,
    hints=(
        "What is the Jacobian of one step, as a matrix? On which side does the next one stand?",
        "The Jacobian of a step to h is diag(1 - h^2) W. Keep the product as a matrix of norm 1 "
        "and a number, the logarithm of what has been divided out.",
        "The product begins as the matrix that changes nothing, and every step multiplies it "
        "from one side by that step's Jacobian. Divide out its spectral norm before it leaves "
        "the range of float64: where do the logarithms of what was divided out go?",
    ),
)
