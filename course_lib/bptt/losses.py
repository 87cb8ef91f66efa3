r"""Two losses, with the adjoint of the outputs that the backward pass starts from."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from jaxtyping import Float, Int

from course_lib._inputs import one_of
from course_lib.bptt._inputs import require_shape, shaped, whole
from course_lib.bptt.forward import RNNTrace
from course_lib.bptt.lstm import LSTMTrace

AT = ("every", "last")


@dataclass(frozen=True, eq=False)
class Loss:
    r"""A loss, its gradient :math:`\bar y_t = \partial L / \partial y_t`, and its share by step.

    ``value`` is the mean over the batch of the sum over loss steps; ``terms`` sums to it.
    """

    value: float
    y_bar: Float[np.ndarray, "T B O"]
    terms: Float[np.ndarray, " T"]


def squared_error(
    trace: RNNTrace | LSTMTrace, targets: Float[np.ndarray, "*T B O"], *, at: str = "every"
) -> Loss:
    r"""Half the squared distance to the targets.

    .. math:: L = \frac1B \sum_b \sum_t \tfrac12 \lVert y_{tb} - s_{tb} \rVert^2, \qquad
              \bar y_{tb} = \frac1B\,(y_{tb} - s_{tb})

    Parameters
    ----------
    trace : RNNTrace or LSTMTrace
        Of the forward pass.
    targets : array
        The s: (T, B, O) for a loss at every step, (B, O) for one at each sequence's last step.
        In the padding they are not read.
    at : "every" or "last"
        The loss steps.

    Raises
    ------
    ValueError
        If the targets' shape is another, one is NaN or infinite, or ``at`` is unknown.
    TypeError
        If the targets are not real numbers.

    Examples
    --------
    >>> from course_lib.bptt import forward, parameters
    >>> trace = forward(parameters(1, 2, 1, rng=0), np.zeros((3, 1, 1)))  # y is 0
    >>> squared_error(trace, np.ones((3, 1, 1))).terms.tolist()
    [0.5, 0.5, 0.5]
    """
    (T, B, outputs), used = trace.y.shape, _loss_steps(trace, at)
    axes = {"batch": B, "output": outputs}
    if at == "last":
        wanted = shaped(targets, "targets", axes)
    else:
        wanted = shaped(targets, "targets", {"T": T, **axes}, used)
    with np.errstate(over="ignore", invalid="ignore"):
        y_bar = trace.y - wanted
        _clear(y_bar, used)
        terms = np.einsum("tbo,tbo->t", y_bar, y_bar) / (2 * B)
        y_bar /= B
    return Loss(float(terms.sum()), y_bar, terms)


def cross_entropy(
    trace: RNNTrace | LSTMTrace, targets: Int[np.ndarray, "*T B"], *, at: str = "every"
) -> Loss:
    r"""Minus the log-probability of the right class, with probabilities softmax(y), in nats.

    .. math:: L = -\frac1B \sum_b \sum_t \ln p_{tb}[s_{tb}], \qquad
              \bar y_{tb} = \frac1B\,(p_{tb} - e_{s_{tb}}), \qquad
              p = \operatorname{softmax}(y)

    Parameters
    ----------
    trace : RNNTrace or LSTMTrace
        Of the forward pass.
    targets : integers
        The classes s, 0 to O − 1: (T, B) for a loss at every step, (B,) for one at each
        sequence's last step. In the padding they are not read.
    at : "every" or "last"
        The loss steps.

    Raises
    ------
    ValueError
        If the targets' shape is another, one is no class, or ``at`` is unknown.
    TypeError
        If the targets are not integers.

    Examples
    --------
    >>> from course_lib.bptt import forward, parameters
    >>> trace = forward(parameters(1, 2, 4, rng=0), np.zeros((1, 1, 1)))  # y is 0
    >>> round(cross_entropy(trace, np.array([[3]])).value, 6)  # ln 4
    1.386294
    """
    (T, B, outputs), used = trace.y.shape, _loss_steps(trace, at)
    classes = whole(targets, "targets")
    require_shape(classes, "targets", {"batch": B} if at == "last" else {"T": T, "batch": B})
    classes = np.where(used, classes, 0)
    _require_classes(classes, outputs)
    with np.errstate(over="ignore", invalid="ignore"):
        shifted = trace.y - trace.y.max(axis=-1, keepdims=True)
        log_p = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
        right = np.take_along_axis(log_p, classes[:, :, None], axis=-1)[:, :, 0]
        terms = -np.where(used, right, 0.0).sum(axis=1) / B
        y_bar = np.exp(log_p)
        y_bar[*np.indices((T, B)), classes] -= 1.0
        _clear(y_bar, used)
        y_bar /= B
    return Loss(float(terms.sum()), y_bar, terms)


def _loss_steps(trace, at):
    """The (T, B) mask of the steps that have a loss."""
    if one_of(at, "at", AT) == "every":
        return trace.mask
    return np.arange(len(trace.mask))[:, None] == trace.lengths - 1


def _clear(y_bar, used):
    """Set the adjoint to 0 where there is no loss, in place."""
    if not used.all():
        y_bar[~used] = 0.0


def _require_classes(classes, outputs):
    if classes.min() < 0 or classes.max() >= outputs:
        raise ValueError(
            f"targets has values from {classes.min()} to {classes.max()}; expected classes "
            f"0 to O - 1 = {outputs - 1}: number the classes from 0, or give V more rows"
        )
