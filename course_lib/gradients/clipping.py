r"""Gradient clipping: measure the norm, then scale or cut, and refuse what is not finite."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import NamedTuple, TypeAlias

import torch
from torch import Tensor, nn

from course_lib._tensors import safe_norms

Parameters: TypeAlias = nn.Module | Tensor | Iterable[Tensor]


class GradientNorm(NamedTuple):
    """What :func:`gradient_norm` measured.

    ``total`` is the Euclidean norm of all gradients taken as one vector, ``each`` the norm of
    every parameter's own gradient by name, and ``finite`` whether every value, and ``total``
    itself, is a finite number.
    """

    total: float
    each: dict[str, float]
    finite: bool


class NonFiniteGradient(FloatingPointError):  # noqa: N818, the public name says what was found
    """A gradient holds NaN or infinite values; ``counts`` has their number by parameter."""

    def __init__(self, message: str, counts: dict[str, int]):
        super().__init__(message)
        self.counts = counts


def gradient_norm(parameters: Parameters) -> GradientNorm:
    r"""The norm of a gradient; nothing is changed.

    .. math:: \|g\| = \Bigl(\sum_p \sum_i g_{p,i}^2\Bigr)^{1/2}
        = m \, \Bigl(\sum_p \sum_i (g_{p,i}/m)^2\Bigr)^{1/2}, \qquad m = \max_{p,i} |g_{p,i}|

    The right-hand form is the one computed: no square overflows or underflows, so the norm is
    right wherever it is a number at all.

    Parameters
    ----------
    parameters : module, or iterable of tensors
        Tensors whose ``grad`` is None are left out, and a tensor given twice counts once. The
        names in the result are the module's own, or ``"0"``, ``"1"``, … by position.

    Raises
    ------
    ValueError
        If there is no parameter, or none has a gradient.
    TypeError
        If something other than a tensor is among them.

    Examples
    --------
    >>> w = torch.zeros(2, requires_grad=True)
    >>> w.grad = torch.tensor([3e30, 4e30])  # the squares do not fit into float32
    >>> norm = gradient_norm([w])
    >>> f"{norm.total:.3g}", norm.finite
    ('5e+30', True)
    """
    return _measure(_gradients(parameters))


def clip_by_norm(
    parameters: Parameters, threshold: float, *, measured: GradientNorm | None = None
) -> float:
    r"""Shorten a gradient that is longer than a threshold; its direction stays.

    .. math:: g \leftarrow g \, \frac{\text{threshold}}{\|g\|} \quad \text{if } \|g\| >
        \text{threshold}

    A gradient no longer than the threshold keeps every bit. After clipping the norm is the
    threshold up to rounding. torch's ``clip_grad_norm_`` divides by :math:`\|g\| + 10^{-6}`
    instead, which differs by the factor :math:`1 + 10^{-6}/\|g\|`; and where one value is NaN,
    it makes every gradient NaN without a word.

    Parameters
    ----------
    parameters : module, or iterable of tensors
        As for :func:`gradient_norm`; their ``grad`` is changed in place.
    threshold : float
        The largest norm allowed, positive.
    measured : GradientNorm, optional
        What :func:`gradient_norm` found for these gradients just before, so as not to measure
        twice.

    Returns
    -------
    float
        The norm before clipping.

    Raises
    ------
    NonFiniteGradient
        If a gradient holds NaN or infinite values. No gradient is changed.
    ValueError
        If the threshold is not positive and finite; otherwise as :func:`gradient_norm`.

    References
    ----------
    Pascanu, Mikolov & Bengio (2013), algorithm 1.
    """
    _check_limit(threshold, "threshold")
    gradients = _gradients(parameters)
    norm = measured or _measure(gradients)
    _check_finite(norm, gradients)
    if norm.total > threshold:
        for gradient in gradients.values():
            _scale(gradient, threshold, norm.total)
    return norm.total


def clip_by_value(
    parameters: Parameters, limit: float, *, measured: GradientNorm | None = None
) -> float:
    r"""Cut every entry of a gradient to an interval; its direction may change.

    .. math:: g_i \leftarrow \max(-\text{limit}, \min(\text{limit}, g_i))

    Parameters
    ----------
    parameters : module, or iterable of tensors
        As for :func:`gradient_norm`; their ``grad`` is changed in place.
    limit : float
        The largest size allowed for an entry, positive.
    measured : GradientNorm, optional
        As for :func:`clip_by_norm`.

    Returns
    -------
    float
        The norm before clipping.

    Raises
    ------
    NonFiniteGradient, ValueError
        As :func:`clip_by_norm`.

    References
    ----------
    Mikolov (2012), PhD thesis; Pascanu, Mikolov & Bengio (2013), section 3.2, compares the two.
    """
    _check_limit(limit, "limit")
    gradients = _gradients(parameters)
    norm = measured or _measure(gradients)
    _check_finite(norm, gradients)
    for gradient in gradients.values():
        gradient.clamp_(-limit, limit)
    return norm.total


def _gradients(parameters) -> dict[str, Tensor]:
    """The gradients that are there, by name."""
    if isinstance(parameters, nn.Module):
        named = dict(parameters.named_parameters())
    else:
        tensors = [parameters] if isinstance(parameters, Tensor) else list(parameters)
        first = {id(tensor): i for i, tensor in reversed(list(enumerate(tensors)))}
        named = {str(i): tensors[i] for i in sorted(first.values())}
    for name, tensor in named.items():
        if not isinstance(tensor, Tensor):
            raise TypeError(
                f"parameter {name} is {tensor!r} ({type(tensor).__name__}); expected a tensor: "
                "pass a module, or model.parameters()"
            )
    if not named:
        raise ValueError(
            "parameters is empty; expected at least one tensor: pass a module, or "
            "model.parameters() anew if it is a generator that has been used up"
        )
    found = {n: tensor.grad.detach() for n, tensor in named.items() if tensor.grad is not None}
    if not found:
        raise ValueError(
            f"none of the {len(named)} parameters has a gradient; expected at least one: "
            "call loss.backward() first"
        )
    return found


def _measure(gradients):
    each = {name: safe_norms(gradient.flatten()).item() for name, gradient in gradients.items()}
    total = math.hypot(*each.values())
    return GradientNorm(total, each, math.isfinite(total))


def _scale(gradient, threshold, total):
    """Multiply by threshold / total, in two halves where one factor would leave the dtype."""
    factor = threshold / total
    if factor > torch.finfo(gradient.dtype).tiny:
        gradient.mul_(factor)
    else:
        gradient.mul_(math.sqrt(threshold) / math.sqrt(total))
        gradient.mul_(math.sqrt(threshold) / math.sqrt(total))


def _check_limit(value, name):
    if not (math.isfinite(value) and value > 0):
        raise ValueError(
            f"{name} is {value}; expected a positive finite number: to measure without clipping, "
            "call gradient_norm"
        )


def _check_finite(norm, gradients):
    """Name every parameter with NaN or infinite values, and how many it has."""
    if norm.finite:
        return
    bad = {name: int((~gradient.isfinite()).sum()) for name, gradient in gradients.items()}
    counts = {name: number for name, number in bad.items() if number}
    if not counts:
        raise NonFiniteGradient(
            "the norm of the gradient is beyond 1.8e308, the range of float64; expected a finite "
            "norm: lower the learning rate or the scale of the loss",
            counts,
        )
    listed = ", ".join(f"{name} ({n} of {gradients[name].numel()})" for name, n in counts.items())
    raise NonFiniteGradient(
        f"the gradient has values that are NaN or infinite in {listed}; expected finite numbers, "
        "so nothing was changed: skip this step, or lower the learning rate",
        counts,
    )
