"""What students get wrong about the gradient of a network."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from course_lib.checks.iterated_maps._jacobians import (
    at_values,
    jacobians,
    log_product,
    measured,
    reference,
    spectral,
    states,
)
from course_lib.checks.question import Mistake
from course_lib.checks.writing import Numbers


def _of(factors_of: Callable) -> Callable:
    """The same with other factors."""

    def wrong(W: np.ndarray, b: np.ndarray, h0: np.ndarray, T: int) -> float:
        total, product = log_product(factors_of(W, b, h0, T), len(b))
        return float(total + np.log(spectral(product)))

    return wrong


def _norm(size: Callable) -> Callable:
    return lambda W, b, h0, T: measured(W, b, h0, T, size)


def _with(slopes_of: Callable) -> Callable:
    """The right states with other slopes of tanh."""
    return _of(lambda W, b, h0, T: slopes_of(states(W, b, h0, T)[1:])[:, :, None] * W)


def _added(size: Callable) -> Callable:
    """The logarithms of the Jacobians' own sizes, added."""
    return lambda *args: float(np.log(size(jacobians(*args))).sum())


def _entry_by_entry(*args: object) -> float:
    """From the identity, only the diagonals meet."""
    entries = np.diagonal(jacobians(*args), axis1=1, axis2=2)
    return float(np.log(np.abs(entries)).sum(axis=0).max())


def _plain(size: Callable, beyond: float) -> Callable:
    """The product as it comes, which underflows, or overflows to inf or NaN: ``beyond``."""

    def wrong(W: np.ndarray, b: np.ndarray, h0: np.ndarray, T: int) -> float:
        product = np.eye(len(b))
        for factor in jacobians(W, b, h0, T):
            product = factor @ product
        return float(np.log(size(product))) if np.isfinite(product).all() else beyond

    return wrong


def _radius(matrices: np.ndarray) -> Numbers:
    return np.abs(np.linalg.eigvals(matrices)).max(axis=-1)


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
        wrong=tuple(_plain(spectral, beyond) for beyond in (np.inf, np.nan)),
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
        wrong=tuple(_plain(np.linalg.norm, beyond) for beyond in (np.inf, np.nan)),
    ),
    Mistake(
        "order-of-the-product",
        "Your product runs the wrong way: the newest Jacobian stands on the left. Matrices do not "
        "commute.",
        wrong=_of(lambda *args: jacobians(*args)[::-1]),
    ),
    Mistake(
        "transposed",
        "Your matrix is transposed somewhere: `W[i, j]` leads from unit j to unit i, so the step "
        "is W @ h, and row i of the Jacobian belongs to unit i.",
        wrong=lambda W, b, h0, T: reference(W.T, b, h0, T),
    ),
    Mistake(
        "jacobian-transposed",
        "Your states are right, but your Jacobian holds the transpose of W: the derivative of "
        "W h by h is W itself.",
        wrong=_of(lambda W, b, h0, T: at_values(states(W, b, h0, T)[1:], W.T)),
    ),
    Mistake(
        "entries-multiplied",
        "You multiply matrices entry by entry: `*` does that. The chain rule needs the matrix "
        "product, `@`.",
        wrong=_entry_by_entry,
    ),
    Mistake(
        "slope-on-the-wrong-side",
        "In your Jacobian the slopes of tanh multiply the columns of W. They act after W, so they "
        "multiply its rows: diag(1 - h^2) W.",
        wrong=_of(lambda W, b, h0, T: W * (1 - states(W, b, h0, T)[1:, None, :] ** 2)),
    ),
    Mistake(
        "product-of-norms",
        "You add the logarithms of the Jacobians' norms. That is an upper bound: what one step "
        "stretches most, the next may shrink. Take the norm of the product.",
        wrong=_added(spectral),
    ),
    Mistake(
        "frobenius-norm",
        FROBENIUS,
        wrong=_norm(np.linalg.norm),
    ),
    Mistake(
        "spectral-radius",
        "You take the largest eigenvalue of the product. A matrix can stretch a nudge by more "
        "than that: the norm is the largest singular value.",
        wrong=_norm(_radius),
    ),
    Mistake(
        "sum-of-radii",
        "You add the logarithms of the Jacobians' largest eigenvalues. Eigenvalues of a product "
        "are not products of eigenvalues: multiply the matrices, then take the norm.",
        wrong=_added(_radius),
    ),
    Mistake(
        "another-norm",
        "You take a norm of the product other than the spectral one: `np.linalg.norm(A, 2)`, the "
        "largest singular value.",
        wrong=(
            _norm(lambda A: np.linalg.norm(A, np.inf)),
            _norm(lambda A: np.linalg.norm(A, 1)),
        ),
    ),
    Mistake(
        "another-norm",
        "You take the largest entry of the product. The size of a matrix as a map is its spectral "
        "norm, the largest singular value.",
        wrong=_norm(lambda A: np.abs(A).max()),
    ),
    Mistake(
        "smallest-singular-value",
        "Your norm is the smallest stretch. The spectral norm is the largest singular value.",
        wrong=_norm(lambda A: np.linalg.norm(A, -2)),
    ),
    Mistake(
        "one-nudge",
        "You follow one nudge, and its direction need not be the one that is stretched most. "
        "The spectral norm looks at all directions: multiply the matrices.",
        wrong=tuple(
            _norm(lambda A, nudge=nudge: np.linalg.norm(A @ nudge(len(A))))
            for nudge in (
                lambda size: np.ones(size) / np.sqrt(size),
                np.ones,
                lambda size: np.eye(size)[0],
            )
        ),
    ),
    Mistake(
        "determinant",
        "The determinant says how volumes grow. Asked for is the largest stretch of a nudge, the "
        "spectral norm.",
        wrong=_added(lambda J: np.abs(np.linalg.det(J))),
    ),
    Mistake(
        "slope-at-the-old-state",
        "Your slopes of tanh are taken at the state before the step. The slope is 1 - h^2 with "
        "the new state h, since that is the value of tanh.",
        wrong=_of(lambda W, b, h0, T: at_values(states(W, b, h0, T)[:-1], W)),
    ),
    Mistake(
        "tanh-taken-twice",
        "In the slope you take tanh of the new state, but that is a value of tanh already: the "
        "slope is 1 - h^2.",
        wrong=_with(lambda h: 1 - np.tanh(h) ** 2),
    ),
    Mistake(
        "square-missing",
        "Your slopes of tanh are 1 - h. The slope is 1 - h^2, one minus the square.",
        wrong=_with(lambda h: 1 - h),
    ),
    Mistake(
        "weight-forgotten",
        "Your factors hold the slopes of tanh only: each step multiplies by W too, before them.",
        wrong=_of(lambda W, b, h0, T: at_values(states(W, b, h0, T)[1:], np.eye(len(b)))),
    ),
    Mistake(
        "slope-forgotten",
        "Your factors are W alone: each step multiplies by the slope of tanh too.",
        wrong=_of(lambda W, b, h0, T: np.broadcast_to(W, (T, *W.shape))),
    ),
    Mistake(
        "slope-forgotten",
        "You return T times the logarithm of W's norm. That is what a network without tanh could "
        "do at most: each step multiplies by the slopes of tanh too, and the factors differ.",
        wrong=lambda W, b, h0, T: float(T * np.log(spectral(W))),
    ),
    Mistake(
        "bias-forgotten",
        "Your states are those of a network without biases: the step is tanh(W h + b).",
        wrong=lambda W, b, h0, T: reference(W, 0 * b, h0, T),
    ),
    Mistake(
        "log-base-10",
        "You take the logarithm to the base 10. Asked for is the natural one.",
        wrong=lambda *args: reference(*args) / np.log(10),
    ),
    Mistake(
        "divided-by-the-steps",
        "You divide by T, which gives the rate. Asked for is the logarithm of the norm itself.",
        wrong=lambda *args: reference(*args) / max(args[-1], 1),
    ),
    Mistake(
        "no-logarithm",
        "You return the norm itself. Asked for is its natural logarithm, which stays in range.",
        wrong=lambda *args: float(np.exp(reference(*args))),
    ),
    Mistake(
        "one-step-too-many",
        "Your product has one factor too many: T steps have T Jacobians.",
        wrong=lambda W, b, h0, T: reference(W, b, h0, T + 1),
    ),
    Mistake(
        "one-step-too-few",
        "Your product has one factor too few: T steps have T Jacobians.",
        wrong=lambda W, b, h0, T: reference(W, b, h0, max(T - 1, 0)),
    ),
)
