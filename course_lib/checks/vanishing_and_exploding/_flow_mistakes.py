"""What students get wrong about the gradient flow."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from course_lib.checks.question import Mistake
from course_lib.checks.vanishing_and_exploding._sweep import (
    norms_of,
    reference,
    slopes_of,
    vectors,
    with_slopes,
)


def _after(change: Callable) -> Callable:
    """The right norms, changed."""
    return lambda *args: change(reference(*args))


def _measured(size: Callable) -> Callable:
    """The right gradients, with another norm."""
    return lambda *args: size(vectors(*args))


def _inside(shape: tuple[int, int]) -> np.ndarray:
    """Where step i comes at or after state j."""
    return np.tri(*shape, k=1, dtype=bool)


def _old_slopes(h: np.ndarray) -> np.ndarray:
    return 1 - h[:-1] ** 2


def _slopes_last(slopes_of: Callable) -> Callable:
    """W^T first, then the slopes of the step."""

    def wrong(W: np.ndarray, h: np.ndarray, loss_bars: np.ndarray) -> np.ndarray:
        T, H = loss_bars.shape
        found, carried, slopes = np.zeros((T, T + 1)), np.zeros((T, H)), slopes_of(h)
        for j in range(T, 0, -1):
            carried[j - 1] = loss_bars[j - 1]
            found[j - 1 :, j] = norms_of(carried[j - 1 :])
            carried[j - 1 :] = (carried[j - 1 :] @ W) * slopes[j - 1]
        found[:, 0] = norms_of(carried)
        return found

    return wrong


def _all_losses(everywhere: bool, start: bool = True) -> Callable:
    """The ordinary sweep, which adds each loss to what comes from later ones."""

    def wrong(W: np.ndarray, h: np.ndarray, loss_bars: np.ndarray) -> np.ndarray:
        total = norms_of(vectors(W, h, loss_bars).sum(axis=0))
        total[0] *= start
        inside = _inside((len(loss_bars), len(h)))
        return np.where(inside | everywhere, total[None, :], 0.0)

    return wrong


def _loss_one_step_early(W: np.ndarray, h: np.ndarray, loss_bars: np.ndarray) -> np.ndarray:
    """As if the loss in row i - 1 belonged to the state h_{i-1}."""
    norms = reference(W, np.concatenate([h[:1], h[:-1]]), loss_bars)
    return np.concatenate([norms[:, 1:], np.zeros((len(norms), 1))], axis=1)


def _later_losses(W: np.ndarray, h: np.ndarray, loss_bars: np.ndarray) -> np.ndarray:
    """Row i with the losses of later steps in it."""
    found = norms_of(np.cumsum(vectors(W, h, loss_bars)[::-1], axis=0)[::-1])
    return np.where(_inside(found.shape), found, 0.0)


def _earlier_losses(W: np.ndarray, h: np.ndarray, loss_bars: np.ndarray) -> np.ndarray:
    """Row i with the losses of earlier steps in it."""
    return norms_of(np.cumsum(vectors(W, h, loss_bars), axis=0))


def _last_loss(norms: np.ndarray) -> np.ndarray:
    return np.where(np.arange(len(norms))[:, None] == len(norms) - 1, norms, 0.0)


def _own_missing(norms: np.ndarray) -> np.ndarray:
    return norms * np.tri(*norms.shape, k=0)


def _factor_too_many(norms: np.ndarray, start: bool = False) -> np.ndarray:
    """Noted after the step back instead of before; what reaches the start, once more or not."""
    shifted = np.concatenate([norms[:, :1] * start, norms[:, :-1]], axis=1)
    return np.where(_inside(norms.shape), shifted, 0.0)


def _to_the_left(W: np.ndarray, h: np.ndarray, loss_bars: np.ndarray) -> np.ndarray:
    """The norm for state j in column j - 1, and nothing in the last column."""
    norms = reference(W, h, loss_bars)
    return np.concatenate([norms[:, 1:], np.zeros((len(norms), 1))], axis=1)


def _before_tanh(W: np.ndarray, h: np.ndarray, loss_bars: np.ndarray) -> np.ndarray:
    """dL_i/dz_j, one factor further than dL_i/dh_j; the start has none."""
    found = vectors(W, h, loss_bars)
    found[:, 1:] *= slopes_of(h)
    return norms_of(found)


def _product_of_norms(W: np.ndarray, h: np.ndarray, loss_bars: np.ndarray) -> np.ndarray:
    """The bound: the norms of the Jacobians, multiplied."""
    T = len(loss_bars)
    steps = [np.linalg.norm(s[:, None] * W, 2) for s in slopes_of(h)]
    found = np.zeros((T, T + 1))
    for i in range(1, T + 1):
        size = np.linalg.norm(loss_bars[i - 1])
        for j in range(i, -1, -1):
            found[i - 1, j] = size
            size = size * steps[j - 1]
    return found


def _jacobians_only(W: np.ndarray, h: np.ndarray, loss_bars: np.ndarray) -> np.ndarray:
    """The norms of dh_i/dh_j, without the losses."""
    T, H = loss_bars.shape
    found, slopes = np.zeros((T, T + 1)), slopes_of(h)
    for i in range(1, T + 1):
        product = np.eye(H)
        for j in range(i, -1, -1):
            found[i - 1, j] = np.linalg.norm(product, 2)
            product = product @ (slopes[j - 1][:, None] * W)
    return found


MISTAKES = (
    Mistake(
        "w-not-transposed",
        "You send gradients back through W as if they went forwards. Backwards every weight leads "
        "from unit i to unit j: the matrix is the transpose. Which of `bars @ W` and `bars @ W.T` "
        "is that, for rows?",
        wrong=lambda W, h, loss_bars: reference(W.T, h, loss_bars),
    ),
    Mistake(
        "slope-after-the-matrix",
        "You multiply by W^T first and by the slopes afterwards. Forwards tanh comes last, so "
        "backwards its slopes come first.",
        wrong=_slopes_last(slopes_of),
    ),
    Mistake(
        "slope-at-the-step-before",
        "Your slopes belong to the state before the step: going back from h_j to h_{j-1}, the tanh "
        "on the way is the one whose value is h_j.",
        wrong=(with_slopes(_old_slopes), _slopes_last(_old_slopes)),
    ),
    Mistake(
        "slope-forgotten",
        "You send gradients back through W only. What does the tanh of each step do to them?",
        wrong=with_slopes(lambda h: np.ones_like(h[1:])),
    ),
    Mistake(
        "tanh-taken-twice",
        "In the slope you take tanh of h, but h is a value of tanh already: how is the slope "
        "written in that value?",
        wrong=with_slopes(lambda h: 1 - np.tanh(h[1:]) ** 2),
    ),
    Mistake(
        "square-missing",
        "Your slopes are 1 - h. The slope of tanh is one minus the square of its value.",
        wrong=with_slopes(lambda h: 1 - h[1:]),
    ),
    Mistake(
        "value-for-slope",
        "You multiply by the states themselves. Backwards the slope of tanh multiplies, not its "
        "value.",
        wrong=with_slopes(lambda h: h[1:]),
    ),
    Mistake(
        "all-losses-together",
        "Your columns hold the same number in every row: you carry the gradient of the sum of all "
        "losses, as in training. Here each loss is to be followed on its own: one row for each.",
        wrong=(_all_losses(False), _all_losses(True), _all_losses(True, start=False)),
    ),
    Mistake(
        "later-losses-mixed-in",
        "In your rows the gradients of later losses are mixed in. Row i - 1 is about L_i alone: "
        "each loss needs a row of its own in what you carry back.",
        wrong=_later_losses,
    ),
    Mistake(
        "earlier-losses-mixed-in",
        "In your rows the gradients of earlier losses are mixed in: on the way back you add the "
        "loss of every step that you pass. Row i - 1 is about L_i alone.",
        wrong=_earlier_losses,
    ),
    Mistake(
        "last-loss-only",
        "You follow the last loss only. Every step has a loss, and each begins its way back at its "
        "own step.",
        wrong=_after(_last_loss),
    ),
    Mistake(
        "own-step-missing",
        "The entries with j = i are missing: with respect to the state of its own step, the "
        "gradient of L_i is what was given.",
        wrong=_after(_own_missing),
    ),
    Mistake(
        "one-factor-too-many",
        "Your entries are one step ahead: in column j stands what belongs to j - 1. Note the norms "
        "before you send the gradients back through the step.",
        wrong=(
            _after(_factor_too_many),
            _after(lambda norms: _factor_too_many(norms, start=True)),
        ),
    ),
    Mistake(
        "gradient-before-tanh",
        "Your gradients have been multiplied by the slopes of their own step already: they are "
        "those with respect to z_j, the number before tanh. Asked for is the state h_j.",
        wrong=_before_tanh,
    ),
    Mistake(
        "columns-shifted",
        "Your columns are shifted by one: column j belongs to the state h_j, and column 0 to the "
        "start.",
        wrong=_to_the_left,
    ),
    Mistake(
        "loss-at-the-step-before",
        "You let each loss begin a step early, at h_{i-1}: its row in loss_bars is i - 1, but it "
        "depends on h_i, which is row i of h.",
        wrong=_loss_one_step_early,
    ),
    Mistake(
        "start-missing",
        "The column of the start h_0 is missing: there is one state more than there are losses.",
        wrong=_after(lambda norms: norms[:, 1:]),
    ),
    Mistake(
        "start-missing",
        "Your column 0 is empty. One more step back leads from h_1 to the start h_0.",
        wrong=_after(lambda norms: norms * (np.arange(norms.shape[1]) > 0)),
    ),
    Mistake(
        "row-too-many",
        "You have T + 1 rows. There is no loss at step 0: the first row belongs to L_1.",
        wrong=(
            _after(lambda norms: np.concatenate([0 * norms[:1], norms])),
            _after(lambda norms: np.concatenate([norms, 0 * norms[:1]])),
        ),
    ),
    Mistake(
        "states-first",
        "Rows and columns are exchanged: a row for each loss, a column for each state.",
        wrong=_after(np.transpose),
    ),
    Mistake(
        "time-reversed",
        "Your columns run backwards in time: column 0 belongs to h_0, the last one to h_T.",
        wrong=_after(lambda norms: norms[:, ::-1]),
    ),
    Mistake(
        "time-reversed",
        "Your rows run backwards in time: the first row belongs to the first loss.",
        wrong=(_after(lambda norms: norms[::-1]), _after(lambda norms: norms[::-1, ::-1])),
    ),
    Mistake(
        "no-norm",
        "You return the gradients themselves. Asked for is the norm of each.",
        wrong=vectors,
    ),
    Mistake(
        "square-of-the-norm",
        "You return squares of norms: a root is missing.",
        wrong=_after(np.square),
    ),
    Mistake(
        "another-norm",
        "You take another norm of a gradient than its length: the root of the sum of the squares.",
        wrong=(
            _measured(lambda found: np.abs(found).sum(axis=-1)),
            _measured(lambda found: np.abs(found).max(axis=-1)),
            _measured(lambda found: np.abs(found.sum(axis=-1))),
            _measured(lambda found: np.sqrt((found * found).mean(axis=-1))),
        ),
    ),
    Mistake(
        "product-of-norms",
        "You multiply the norms of the Jacobians. That bounds the gradient from above: send the "
        "gradient itself back, and take its norm at the end.",
        wrong=_product_of_norms,
    ),
    Mistake(
        "losses-forgotten",
        "Your norms are those of the Jacobians dh_i/dh_j. The gradient of a loss has a direction "
        "of its own: it begins with the row of loss_bars.",
        wrong=_jacobians_only,
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
)
