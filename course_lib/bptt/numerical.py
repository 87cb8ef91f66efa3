r"""A gradient by differences, to check every other one against."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

import numpy as np

from course_lib._inputs import numbers

Structure: TypeAlias = np.ndarray | float | tuple | list | Mapping


def numerical_gradient(
    f: Callable[[Any], float], arrays: Structure, *, step: float = 1e-6
) -> Structure:
    r"""The gradient of a scalar function by central differences, one number at a time.

    .. math:: \frac{\partial f}{\partial a_i} \approx
              \frac{f(a + \delta_i e_i) - f(a - \delta_i e_i)}{2 \delta_i}, \qquad
              \delta_i = \mathrm{step} \cdot \max(1, \lvert a_i \rvert)

    The error is of order :math:`\delta^2` from the curve and :math:`10^{-16} |f| / \delta` from
    rounding. It costs two calls of f for every number.

    Parameters
    ----------
    f : function
        Takes what ``arrays`` is and returns a number.
    arrays : array, number, or a NamedTuple, tuple, list or dict of them
        Where to take the gradient; not changed.
    step : float
        Relative step.

    Returns
    -------
    same structure
        Of float64 arrays, with a float for each number.

    Raises
    ------
    ValueError
        If a number is NaN or infinite, f returns something that is, or step is not positive.
    TypeError
        If an array is not made of real numbers, or f does not return a number.

    Examples
    --------
    >>> at = {"w": 3.0, "x": np.ones(2)}
    >>> slope = numerical_gradient(lambda p: p["w"] ** 2 * p["x"].sum(), at)
    >>> round(slope["w"], 6), slope["x"].round(6).tolist()
    (12.0, [9.0, 9.0])
    """
    if not 0 < step < np.inf:
        raise ValueError(f"step is {step}; expected a positive number: pass about 1e-6")
    leaves = [numbers(leaf, name).copy() for name, leaf in _leaves(arrays)]
    slopes = [np.empty_like(leaf) for leaf in leaves]

    def value():
        return _scalar(f(_rebuild(arrays, iter([leaf.copy() for leaf in leaves]))))

    for leaf, slope in zip(leaves, slopes, strict=True):
        for i in np.ndindex(leaf.shape):
            slope[i] = _central(value, leaf, i, step)
    return _rebuild(arrays, iter(slopes))


def _central(value, leaf, i, step):
    """The difference quotient along one entry, which is put back."""
    centre = float(leaf[i])
    delta = step * max(1.0, abs(centre))
    ahead, behind = centre + delta, centre - delta
    leaf[i] = ahead
    above = value()
    leaf[i] = behind
    below = value()
    leaf[i] = centre
    return (above - below) / (ahead - behind)  # the step as rounded, not as asked for


def _leaves(structure, name="arrays"):
    """Yield (name, array) in order."""
    if isinstance(structure, Mapping):
        for key, part in structure.items():
            yield from _leaves(part, f"{name}[{key!r}]")
    elif isinstance(structure, tuple | list):
        fields = getattr(structure, "_fields", None)
        for i, part in enumerate(structure):
            yield from _leaves(part, f"{name}.{fields[i]}" if fields else f"{name}[{i}]")
    else:
        yield name, structure


def _rebuild(structure, leaves):
    """The same structure with the next leaves in it."""
    if isinstance(structure, Mapping):
        return {key: _rebuild(part, leaves) for key, part in structure.items()}
    if isinstance(structure, tuple | list):
        parts = [_rebuild(part, leaves) for part in structure]
        if hasattr(structure, "_fields"):
            return type(structure)(*parts)
        return type(structure)(parts)
    leaf = next(leaves)
    return leaf if leaf.ndim else float(leaf)


def _scalar(value):
    found = np.asarray(value)
    if found.size != 1 or found.dtype.kind not in "iuf":
        raise TypeError(
            f"f returned {found.dtype} of shape {found.shape}; expected one real number: "
            "sum or average inside f"
        )
    number = float(found.reshape(()))
    if not np.isfinite(number):
        raise ValueError(
            f"f returned {number}; expected a finite number: "
            "take a point where f is finite, or a smaller step"
        )
    return number
