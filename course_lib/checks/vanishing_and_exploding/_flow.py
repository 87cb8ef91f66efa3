"""How much of every step's loss reaches every state: the gradient flow."""

from __future__ import annotations

import numpy as np

from course_lib.checks.question import Case, Edit, Mistake, Part, Question, Source, edit
from course_lib.checks.writing import fitting, written

FLOW = Source("""
def flow(W, h, loss_bars):
    T = len(loss_bars)
    norms, bars = np.zeros((T, T + 1)), np.zeros(np.shape(loss_bars))
    for j in range(T, 0, -1):
        bars[j - 1] = loss_bars[j - 1]
        norms[:, j] = np.linalg.norm(bars, axis=1)
        bars = bars * (1 - h[j] ** 2) @ W
    norms[:, 0] = np.linalg.norm(bars, axis=1)
    return norms
""")
ROUNDINGS = 64
LONG = 100


def cases(rng: np.random.Generator) -> list[Case]:
    """Few steps and many, one step, one unit, a saturated unit, and losses that say nothing."""
    W = np.array([[0.9, -0.6], [0.5, 0.8]])
    h = np.array([[0.2, -0.4], [0.5, 0.1], [-0.3, 0.7], [0.6, -0.2]])
    bars = np.array([[1.0, -0.5], [0.3, 0.8], [-0.6, 0.4]])
    saturated = np.array([[0.1, -0.3], [1.0, 0.4], [-1.0, -0.5], [0.2, 1.0], [-0.6, 0.3]])
    quiet = np.array([[0.0, 0.0], [0.7, -0.2], [0.0, 0.0], [0.4, 0.9]])
    W4 = rng.normal(0, 0.6, (4, 4)).round(2)
    return [
        _case(W, h, bars),
        _case(W, h[:2], bars[:1]),
        _case(np.array([[1.4]]), np.array([[0.3], [-0.5], [0.7]]), np.array([[0.5], [-1.2]])),
        _case(W, saturated, quiet),
        _case(W4, _states(rng, 7, 4), _states(rng, 6, 4)),
        _case(0.8 * W, *_wave(), f"h and loss_bars long waves, T = {LONG}"),
    ]


def _states(rng: np.random.Generator, T: int, H: int) -> np.ndarray:
    return rng.uniform(-0.85, 0.85, (T, H)).round(2)


def _wave() -> tuple[np.ndarray, np.ndarray]:
    t = np.arange(LONG + 1)[:, None]
    return 0.8 * np.sin(0.7 * t + [0.0, 1.0]), np.cos(1.3 * t[1:] + [0.0, 2.0])


def _case(W: np.ndarray, h: np.ndarray, loss_bars: np.ndarray, told: str = "") -> Case:
    data = told or written(h=h, loss_bars=loss_bars)
    return Case((W, h, loss_bars), f"{written(W=W)}, {data}")


def tolerance(expected: np.ndarray, eps: float, W, h, loss_bars) -> np.ndarray | float:
    """Roundings of the sums, which may cancel, and of the slopes, where h is near 1."""
    slopes = 1 - h[1:] ** 2
    sizes = FLOW.function(np.abs(W), h, np.abs(loss_bars))
    lost = 1 / np.where(slopes > 0, slopes, 1).min(axis=1)
    far = np.concatenate([np.cumsum((1 + lost)[::-1])[::-1], [0.0]])  # from step j to the last
    allowed = ROUNDINGS * eps * (1 + np.roll(far, 1)[None, :]) * sizes
    allowed[:, 0] = ROUNDINGS * eps * (1 + far[0]) * sizes[:, 0]
    return fitting(allowed, expected) + ROUNDINGS * eps * np.abs(expected)


NORM = "np.linalg.norm(bars, axis=1)"
NOTED, BACK, START = f"norms[:, j] = {NORM}", "bars * (1 - h[j] ** 2) @ W", f"norms[:, 0] = {NORM}"
TOTAL = "np.linalg.norm(bars.sum(axis=0))"
ONLY_BEFORE_THE_LOSS = ("return norms", "return np.tril(norms, 1)")
WITHOUT_START = (f"    {START}\n", "")


def _measured(size: str, *others: str) -> Edit:
    """Something else than the norm of each row, at every state."""
    return edit(NOTED, f"norms[:, j] = {size}", START, f"norms[:, 0] = {size}", *others)


def _returned(result: str) -> Edit:
    return edit("return norms", f"return {result}")


MISTAKES = (
    Mistake(
        "w-not-transposed",
        "You send gradients back through W as if they went forwards. Backwards every weight leads "
        "from unit i to unit j: the matrix is the transpose. Which of `bars @ W` and `bars @ W.T` "
        "is that, for rows?",
        wrong=edit("@ W", "@ W.T"),
    ),
    Mistake(
        "slope-after-the-matrix",
        "You multiply by W^T first and by the slopes afterwards. Forwards tanh comes last, so "
        "backwards its slopes come first.",
        wrong=edit(BACK, "bars @ W * (1 - h[j] ** 2)"),
    ),
    Mistake(
        "slope-at-the-step-before",
        "Your slopes belong to the state before the step: going back from h_j to h_{j-1}, the tanh "
        "on the way is the one whose value is h_j.",
        wrong=(edit("h[j]", "h[j - 1]"), edit(BACK, "bars @ W * (1 - h[j - 1] ** 2)")),
    ),
    Mistake(
        "slope-forgotten",
        "You send gradients back through W only. What does the tanh of each step do to them?",
        wrong=edit(" * (1 - h[j] ** 2)", ""),
    ),
    Mistake(
        "tanh-taken-twice",
        "In the slope you take tanh of h, but h is a value of tanh already: how is the slope "
        "written in that value?",
        wrong=edit("h[j]", "np.tanh(h[j])"),
    ),
    Mistake(
        "square-missing",
        "Your slopes are not those of tanh: its slope is one minus the square of its value.",
        wrong=tuple(
            edit("(1 - h[j] ** 2)", f"({slope})")
            for slope in ("1 - h[j]", "(1 - h[j]) ** 2", "1 - np.abs(h[j])", "h[j] * (1 - h[j])",
                          "(1 - h[j] ** 2) / 2")
        ),
    ),
    Mistake(
        "value-for-slope",
        "You multiply by the states themselves. Backwards the slope of tanh multiplies, not its "
        "value.",
        wrong=edit("(1 - h[j] ** 2)", "h[j]"),
    ),
    Mistake(
        "all-losses-together",
        "Your columns hold the same number in every row: you carry the gradient of the sum of all "
        "losses, as in training. Here each loss is to be followed on its own: one row for each.",
        wrong=(
            _measured(TOTAL, *ONLY_BEFORE_THE_LOSS),
            _measured(TOTAL),
            edit(NOTED, f"norms[:, j] = {TOTAL}", *WITHOUT_START),
        ),
    ),
    Mistake(
        "later-losses-mixed-in",
        "In your rows the gradients of later losses are mixed in. Row i - 1 is about L_i alone: "
        "each loss needs a row of its own in what you carry back.",
        wrong=_measured("np.linalg.norm(bars[::-1].cumsum(axis=0)[::-1], axis=1)",
                        *ONLY_BEFORE_THE_LOSS),
    ),
    Mistake(
        "earlier-losses-mixed-in",
        "In your rows the gradients of earlier losses are mixed in: on the way back you add the "
        "loss of every step that you pass. Row i - 1 is about L_i alone.",
        wrong=edit("bars[j - 1] =", "bars[j - 1 :] +="),
    ),
    Mistake(
        "last-loss-only",
        "You follow the last loss only. Every step has a loss, and each begins its way back at its "
        "own step.",
        wrong=edit("= loss_bars[j - 1]", "= loss_bars[j - 1] * (j == T)"),
    ),
    Mistake(
        "own-step-missing",
        "The entries with j = i are missing: with respect to the state of its own step, the "
        "gradient of L_i is what was given.",
        wrong=_returned("np.tril(norms)"),
    ),
    Mistake(
        "one-factor-too-many",
        "Your entries are one step ahead: in column j stands what belongs to j - 1. Note the norms "
        "before you send the gradients back through the step.",
        wrong=(
            edit(NOTED, f"norms[:, j] = np.linalg.norm({BACK}, axis=1)", *WITHOUT_START),
            edit(NOTED, f"norms[:, j] = np.linalg.norm({BACK}, axis=1)"),
        ),
    ),
    Mistake(
        "gradient-before-tanh",
        "Your gradients have been multiplied by the slopes of their own step already: they are "
        "those with respect to z_j, the number before tanh. Asked for is the state h_j.",
        wrong=edit(NOTED, "norms[:, j] = np.linalg.norm(bars * (1 - h[j] ** 2), axis=1)"),
    ),
    Mistake(
        "columns-shifted",
        "Your columns are shifted by one: column j belongs to the state h_j, and column 0 to the "
        "start.",
        wrong=(
            edit("norms[:, j]", "norms[:, j - 1]", *WITHOUT_START),
            _returned("np.roll(norms, 1, axis=1)"),
            _returned("np.roll(norms, -1, axis=1)"),
            _returned("np.append(np.zeros((T, 1)), norms[:, :-1], axis=1)"),
        ),
    ),
    Mistake(
        "loss-at-the-step-before",
        "You let each loss begin a step early, at h_{i-1}: its row in loss_bars is i - 1, but it "
        "depends on h_i, which is row i of h.",
        wrong=edit("norms[:, j]", "norms[:, j - 1]", "h[j]", "h[j - 1]", *WITHOUT_START),
    ),
    Mistake(
        "start-missing",
        "The column of the start h_0 is missing: there is one state more than there are losses.",
        wrong=_returned("norms[:, 1:]"),
    ),
    Mistake(
        "start-missing",
        "Your column 0 is empty. One more step back leads from h_1 to the start h_0.",
        wrong=edit(*WITHOUT_START),
    ),
    Mistake(
        "row-too-many",
        "You have T + 1 rows. There is no loss at step 0: the first row belongs to L_1.",
        wrong=(
            _returned("np.pad(norms, ((1, 0), (0, 0)))"),
            _returned("np.pad(norms, ((0, 1), (0, 0)))"),
        ),
    ),
    Mistake(
        "states-first",
        "Rows and columns are exchanged: a row for each loss, a column for each state.",
        wrong=_returned("norms.T"),
    ),
    Mistake(
        "time-reversed",
        "Your columns run backwards in time: column 0 belongs to h_0, the last one to h_T.",
        wrong=_returned("norms[:, ::-1]"),
    ),
    Mistake(
        "time-reversed",
        "Your rows run backwards in time: the first row belongs to the first loss.",
        wrong=(_returned("norms[::-1]"), _returned("norms[::-1, ::-1]")),
    ),
    Mistake(
        "no-norm",
        "You return the gradients themselves. Asked for is the norm of each.",
        wrong=_measured("bars", "np.zeros((T, T + 1))", "np.zeros((T, T + 1, len(W)))"),
    ),
    Mistake(
        "square-of-the-norm",
        "You return squares of norms: a root is missing.",
        wrong=_returned("np.square(norms)"),
    ),
    Mistake(
        "another-norm",
        "You take another norm of a gradient than its length: the root of the sum of the squares.",
        wrong=(
            _measured("np.abs(bars).sum(axis=1)"),
            _measured("np.abs(bars).max(axis=1)"),
            _measured("np.abs(bars.sum(axis=1))"),
            _measured("np.sqrt((bars**2).mean(axis=1))"),
        ),
    ),
    Mistake(
        "product-of-norms",
        "You multiply the norms of the Jacobians. That bounds the gradient from above: send the "
        "gradient itself back, and take its norm at the end.",
        wrong=edit(BACK, "bars * np.linalg.norm((1 - h[j] ** 2)[:, None] * W, 2)"),
    ),
    Mistake(
        "losses-forgotten",
        "Your norms are those of the Jacobians dh_i/dh_j. The gradient of a loss has a direction "
        "of its own: it begins with the row of loss_bars.",
        wrong=_measured("np.linalg.norm(bars, 2, axis=(1, 2))",
                        "np.shape(loss_bars)", "(T, *W.shape)",
                        "= loss_bars[j - 1]", "= np.eye(len(W))"),
    ),
    Mistake(
        "slope-of-another-width",
        "Shapes do not fit. The slopes s_j have one entry a unit, and the rows that you carry are "
        "one a loss: `rows * s_j` multiplies every row by the slopes.",
        raises=("operands could not be broadcast together", "matmul: Input operand"),
    ),
    Mistake(
        "index-beyond",
        "An index runs beyond its array. loss_bars has T rows, for the steps 1 to T, and h has "
        "T + 1, for 0 to T: the loss of step i stands in row i - 1.",
        raises="is out of bounds for axis",
    ),
)  # fmt: skip

flow = Question(
    name="vanishing_and_exploding.flow",
    signature="flow(W, h, loss_bars)",
    cases=cases,
    source=FLOW,
    tolerance=tolerance,
    parts=(Part("the array of norms", ("row", "column")),),
    mistakes=MISTAKES,
    hints=(
        "The gradient of one loss L_i goes back from h_i: how does its gradient with respect to "
        "h_{j-1} follow from that with respect to h_j? Do the other losses matter for it?",
        "bar_{j-1} = W^T (s_j * bar_j), with s_j = 1 - h_j^2, is the rule for each loss alone. "
        "With a row a loss that is `(rows * s_j) @ W`, for all losses at once.",
        "Keep a row for each loss, zero until the sweep comes to the loss's own step. At each "
        "step of the sweep, let the new loss in, note the length of every row in the column of "
        "that state, and send the rows one step back. The start is a state too.",
    ),
)
