"""What students get wrong about the product of Jacobians along a trajectory."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from course_lib.checks.question import Mistake
from course_lib.checks.vanishing_and_exploding._trajectories import (
    entry,
    frobenius,
    jacobians,
    log_sizes,
    norm,
    plain_sizes,
    radius,
    spectral,
    trajectory,
)


def _of(factors_of: Callable) -> Callable:
    """The right states with other factors, made from W and the states."""
    return lambda W, U, b, x, h0: log_sizes(factors_of(W, trajectory(W, U, b, x, h0)), len(b))


def _with(slopes_of: Callable) -> Callable:
    """The right states with other slopes of tanh."""
    return _of(lambda W, h: slopes_of(h)[:, :, None] * W)


def _norm(size: Callable) -> Callable:
    return lambda W, U, b, x, h0: log_sizes(jacobians(W, trajectory(W, U, b, x, h0)), len(b), size)


def _net(change: Callable) -> Callable:
    """The right answer for another network, another start or other inputs."""
    return lambda *args: _norm(spectral)(*change(*args))


def _plain(size: Callable, beyond: float) -> Callable:
    return lambda W, U, b, x, h0: plain_sizes(
        jacobians(W, trajectory(W, U, b, x, h0)), len(b), size, beyond
    )


def _after(change: Callable) -> Callable:
    """The right logarithms, changed."""
    return lambda *args: change(_norm(spectral)(*args))


def _each(size: Callable) -> Callable:
    """The logarithm of the size of each Jacobian alone, from t = 1 on."""
    return lambda W, U, b, x, h0: np.log(size(jacobians(W, trajectory(W, U, b, x, h0))))


def _added(size: Callable) -> Callable:
    return lambda *args: np.concatenate([[0.0], np.cumsum(_each(size)(*args))])


def _steps(logs: np.ndarray) -> np.ndarray:
    """What comes of forgetting what was divided out before."""
    return np.concatenate([logs[:1], np.diff(logs)])


def _not_a_number(logs: np.ndarray) -> np.ndarray:
    """What comes of dividing a zero product by its norm."""
    bad = np.flatnonzero(np.isinf(logs))
    return np.where(np.arange(len(logs)) > bad[0], np.nan, logs) if len(bad) else logs


def _from_a_norm_of_one(logs: np.ndarray) -> np.ndarray:
    """What comes of a first entry that is written down, not computed."""
    return np.concatenate([[0.0], logs[1:]])


def _of_one_more(first: Callable) -> tuple[Callable, ...]:
    """The product with a factor before all others; its first logarithm computed, or written 0."""

    def wrong(W, U, b, x, h0) -> np.ndarray:
        factors = jacobians(W, trajectory(W, U, b, x, h0))
        return log_sizes(np.concatenate([first(W, h0)[None], factors]), len(b))[1:]

    return wrong, lambda *args: _from_a_norm_of_one(wrong(*args))


def _left_as_it_was(logs: np.ndarray) -> np.ndarray:
    """What comes of passing over a product of zero: the last logarithm again."""
    last = np.maximum.accumulate(np.where(np.isfinite(logs), np.arange(len(logs)), 0))
    return logs[last]


def _begun_again(W, U, b, x, h0) -> np.ndarray:
    """-inf where the product becomes zero, and then on from the identity."""
    right = _norm(spectral)(W, U, b, x, h0)
    if np.isfinite(right).all():
        return right
    product, total, logs = np.eye(len(b)), 0.0, [0.0]
    for jacobian in jacobians(W, trajectory(W, U, b, x, h0)):
        product = jacobian @ product
        size = spectral(product)
        logs.append(total + np.log(size))
        product, total = (product / size, logs[-1]) if size else (np.eye(len(b)), total)
    return np.array(logs)


def _finite_again(logs: np.ndarray) -> np.ndarray:
    """-inf only at the step at which the product becomes zero."""
    gone = np.flatnonzero(np.isneginf(logs))
    kept = _left_as_it_was(logs)
    return np.where(np.arange(len(logs)) == gone[0], -np.inf, kept) if len(gone) else logs


RANGE = (
    "For many steps your product of matrices leaves the range of float64, and its norm with it. "
    "Divide it by its norm after every step, and add up the logarithms of what you divided by."
)
FROBENIUS = (
    "You take the Frobenius norm, which `np.linalg.norm` gives a matrix if not asked for another. "
    "At t = 0 the norm of the identity should be 1: ask for the spectral norm."
)

MISTAKES = (
    Mistake("underflow", RANGE, wrong=tuple(_plain(spectral, far) for far in (np.inf, np.nan))),
    Mistake(
        "frobenius-norm",
        f"{FROBENIUS} A second thing: {RANGE}",
        wrong=tuple(_plain(frobenius, far) for far in (np.inf, np.nan)),
    ),
    Mistake(
        "became-nan",
        "Your matrix became NaN or inf. Did it start from the identity, and is it never divided "
        "by 0? Over many steps a product leaves the range of float64: divide it by its norm after "
        "every step, and add up the logarithms of what you divided by.",
        raises=("must not contain infs or NaNs", "SVD did not converge"),
    ),
    Mistake(
        "zero-divided-by-zero",
        "In this case the product of the Jacobians is exactly zero after some steps. You divide it "
        "by its norm all the same, and 0/0 is NaN. Leave a product of zero as it is: the logarithm "
        "stays -inf.",
        wrong=_after(_not_a_number),
    ),
    Mistake(
        "zero-passed-over",
        "In this case the product of the Jacobians is exactly zero after some steps, and zero it "
        "stays, whatever follows. Your logarithms are finite there, or become so again.",
        wrong=(_after(_left_as_it_was), _after(_finite_again), _begun_again),
    ),
    Mistake(
        "inputs-forgotten",
        "Your states are those of a network without inputs: the inputs shape the states, and the "
        "slopes with them. The step is tanh(W h + U x_t + b).",
        wrong=_net(lambda W, U, b, x, h0: (W, 0 * U, b, x, h0)),
    ),
    Mistake(
        "bias-forgotten",
        "Your states are those of a network without biases: the step is tanh(W h + U x_t + b).",
        wrong=_net(lambda W, U, b, x, h0: (W, U, 0 * b, x, h0)),
    ),
    Mistake(
        "inputs-backwards",
        "You read the inputs backwards: the first row of x goes with the first step.",
        wrong=_net(lambda W, U, b, x, h0: (W, U, b, x[::-1], h0)),
    ),
    Mistake(
        "transposed",
        "Your W is transposed throughout: `W[i, j]` leads from unit j to unit i, so the step is "
        "W @ h for a state, or h @ W.T, and row i of the Jacobian belongs to unit i.",
        wrong=_net(lambda W, U, b, x, h0: (W.T, U, b, x, h0)),
    ),
    Mistake(
        "jacobian-transposed",
        "Your states are right, but your Jacobian holds the transpose of W: the derivative of "
        "W h by h is W itself.",
        wrong=_of(lambda W, h: jacobians(W.T, h)),
    ),
    Mistake(
        "slope-on-the-wrong-side",
        "In your Jacobian the slopes of tanh multiply the columns of W. They act after W, so they "
        "multiply its rows.",
        wrong=_of(lambda W, h: W * (1 - h[1:] ** 2)[:, None, :]),
    ),
    Mistake(
        "order-of-the-product",
        "Your product runs the wrong way. The derivative of a composition has the factor of the "
        "last step leftmost, and matrices do not commute.",
        wrong=_of(lambda W, h: jacobians(W, h).transpose(0, 2, 1)),
    ),
    Mistake(
        "from-the-other-end",
        "Your products grow from the last step backwards: they are the derivatives of h_T by "
        "earlier states. Asked for are those of every h_t by the start h_0.",
        wrong=_of(lambda W, h: jacobians(W, h)[::-1].transpose(0, 2, 1)),
    ),
    Mistake(
        "entries-multiplied",
        "You multiply matrices entry by entry: `*` does that. The chain rule needs the matrix "
        "product, `@`.",
        wrong=_of(lambda W, h: jacobians(W, h) * np.eye(len(W))),  # from the identity
    ),
    Mistake(
        "product-of-norms",
        "You add the logarithms of the Jacobians' norms. That is an upper bound: what one step "
        "stretches most, the next may shrink. Take the norm of the product.",
        wrong=_added(spectral),
    ),
    Mistake(
        "sum-of-radii",
        "You add the logarithms of the Jacobians' largest eigenvalues. Eigenvalues of a product "
        "are not products of eigenvalues: multiply the matrices, then take the norm.",
        wrong=_added(radius),
    ),
    Mistake("frobenius-norm", FROBENIUS, wrong=_norm(frobenius)),
    Mistake(
        "frobenius-norm",
        "You take the Frobenius norm, which `np.linalg.norm` gives a matrix if not asked for "
        "another. Asked for is the spectral norm, the largest stretch of a vector.",
        wrong=lambda *args: _from_a_norm_of_one(_norm(frobenius)(*args)),
    ),
    Mistake(
        "spectral-radius",
        "You take the largest eigenvalue of the product. A matrix can stretch a vector by more "
        "than that: the norm is the largest singular value.",
        wrong=_norm(radius),
    ),
    Mistake(
        "another-norm",
        "You take a norm of the product other than the spectral one, which is the largest singular "
        "value: look at what the second argument of `np.linalg.norm` means.",
        wrong=(
            _norm(norm(np.inf)),
            _norm(norm(1)),
            _norm(entry),
        ),
    ),
    Mistake(
        "smallest-singular-value",
        "Your norm is the smallest stretch. The spectral norm is the largest singular value; "
        "NumPy sorts singular values downwards, and the eigenvalues of a symmetric matrix upwards.",
        wrong=_norm(norm(-2)),
    ),
    Mistake(
        "square-of-the-norm",
        "Your logarithms are twice too large: the eigenvalues of P^T P are the squares of the "
        "singular values.",
        wrong=_after(lambda logs: 2 * logs),
    ),
    Mistake(
        "one-direction",
        "You follow one vector, and its direction need not be the one that is stretched most. "
        "The spectral norm looks at all directions: multiply the matrices.",
        wrong=tuple(
            _norm(lambda A, first=first: np.linalg.norm(A @ first(A.shape[-1]), axis=-1))
            for first in (
                lambda size: np.ones(size) / np.sqrt(size),
                np.ones,
                lambda size: np.eye(size)[0],
            )
        ),
    ),
    Mistake(
        "determinant",
        "The determinant says how volumes grow. Asked for is the largest stretch of a vector, the "
        "spectral norm.",
        wrong=_added(lambda J: np.abs(np.linalg.det(J))),
    ),
    Mistake(
        "slope-at-the-old-state",
        "Your slopes of tanh are taken at the state before the step. The slope is 1 - h^2 with "
        "the new state h, since that is the value of tanh.",
        wrong=_with(lambda h: 1 - h[:-1] ** 2),
    ),
    Mistake(
        "tanh-taken-twice",
        "In the slope you take tanh of the new state, but that is a value of tanh already: the "
        "slope is 1 - h^2.",
        wrong=_with(lambda h: 1 - np.tanh(h[1:]) ** 2),
    ),
    Mistake(
        "slope-of-the-sum",
        "Your slopes are 1 - z^2 with z = W h + U x_t + b, the number before tanh. The slope of "
        "tanh is one minus the square of its value.",
        wrong=_with(lambda h: 1 - np.arctanh(h[1:]) ** 2),
    ),
    Mistake(
        "square-missing",
        "Your slopes of tanh are 1 - h. The slope is 1 - h^2, one minus the square.",
        wrong=_with(lambda h: 1 - h[1:]),
    ),
    Mistake(
        "slope-forgotten",
        "Your factors are W alone: each step multiplies by the slope of tanh too.",
        wrong=_with(lambda h: np.ones_like(h[1:])),
    ),
    Mistake(
        "weight-forgotten",
        "Your factors hold the slopes of tanh only: each step multiplies by W too, before them.",
        wrong=_of(lambda W, h: jacobians(np.eye(len(W)), h)),
    ),
    Mistake(
        "each-step-alone",
        "Your entries belong to single steps. If you divide the product by its norm, add the "
        "logarithm to all that was divided out before, and note the sum.",
        wrong=(
            _after(_steps),
            lambda *args: np.concatenate([[0.0], _each(spectral)(*args)]),
        ),
    ),
    Mistake(
        "log-base-10",
        "You take the logarithm to the base 10. Asked for is the natural one.",
        wrong=_after(lambda logs: logs / np.log(10)),
    ),
    Mistake(
        "divided-by-the-steps",
        "You divide by t, which gives the rate. Asked for is the logarithm of the norm itself.",
        wrong=_after(lambda logs: logs / np.maximum(np.arange(len(logs)), 1)),
    ),
    Mistake(
        "no-logarithm",
        "You return the norms. Asked for are their natural logarithms, which stay in range.",
        wrong=_after(np.exp),
    ),
    Mistake(
        "start-missing",
        "The first entry is missing: for t = 0 the derivative of h_0 by h_0 is the identity, and "
        "its logarithm belongs to the array too.",
        wrong=_after(lambda logs: logs[1:]),
    ),
    Mistake(
        "one-step-early",
        "Your array has an entry too few, or is shifted: the logarithm is noted before the step's "
        "own factor has come in. There are T + 1 of them, for t = 0 to T.",
        wrong=(
            _after(lambda logs: logs[:-1]),
            _after(lambda logs: np.concatenate([logs[:1], logs[:-1]])),
        ),
    ),
    Mistake(
        "begins-with-w",
        "Your product has a factor W too many: it begins with W. At t = 0 it holds no factor yet, "
        "and changes no vector.",
        wrong=_of_one_more(lambda W, h0: W),
    ),
    Mistake(
        "begins-with-w",
        "Your product has a factor too many, a Jacobian at the start h_0: no step leads there. At "
        "t = 0 the product holds no factor yet, and changes no vector.",
        wrong=_of_one_more(lambda W, h0: (1 - h0**2)[:, None] * W),
    ),
    Mistake(
        "last-step-only",
        "Your function returns one number, for the last step. Note the logarithm at every step, "
        "from t = 0 on.",
        wrong=_after(lambda logs: logs[-1]),
    ),
)
