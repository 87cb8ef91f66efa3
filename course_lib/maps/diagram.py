r"""The bifurcation diagram: what an orbit does in the long run, for many parameters at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from jaxtyping import Float, Num

from course_lib.maps._inputs import ArrayLike, Count, count, numbers
from course_lib.maps.scalar import ScalarMap


@dataclass(frozen=True)
class Bifurcation:
    """Long-run states and Lyapunov exponents, one column per parameter."""

    parameters: Num[np.ndarray, " parameter"]
    states: Num[np.ndarray, "keep parameter"]
    lyapunov: Float[np.ndarray, " parameter"]


def bifurcation(
    family: Callable[..., ScalarMap],
    parameters: ArrayLike,
    x0: ArrayLike = 0.5,
    burn_in: Count = 1000,
    keep: Count = 200,
) -> Bifurcation:
    r"""Iterate one map per parameter; drop ``burn_in`` states and keep the next ``keep``.

    Parameters
    ----------
    family : callable
        Takes an array of parameters and returns a scalar map, as :func:`logistic` does.
    parameters : array, shape (parameter,)
    x0 : number, or array of shape (parameter,)
        The start. The default 0.5 is the logistic map's critical point, whose orbit finds
        the attracting cycle whenever there is one.
    burn_in, keep : int

    Returns
    -------
    Bifurcation
        ``states[k]`` is the state after burn_in + k steps, one entry per parameter; ``lyapunov``
        is the mean of log|f'| over the kept states, -inf where one of them has f' = 0 (at a
        superattracting cycle, where this is the exact value).

    Raises
    ------
    ValueError
        If parameters is not a non-empty vector of finite numbers, x0 is outside the domain
        or of the wrong shape, burn_in < 0 or keep < 1.
    TypeError
        If parameters or x0 are not numbers, or burn_in or keep is not whole.

    References
    ----------
    May (1976), Simple mathematical models with very complicated dynamics, Nature 261.

    Examples
    --------
    >>> from course_lib.maps import logistic
    >>> diagram = bifurcation(logistic, [2.5, 3.2], keep=4)
    >>> diagram.states.round(4).T.tolist()
    [[0.6, 0.6, 0.6, 0.6], [0.513, 0.7995, 0.513, 0.7995]]
    """
    values = numbers(parameters, "parameters", complex if np.iscomplexobj(parameters) else float)
    if values.ndim != 1:
        raise ValueError(
            f"parameters has shape {values.shape}; expected one axis, (parameter,): "
            "pass a vector, such as np.linspace(2.5, 4, 1000)"
        )
    map = family(values)
    x = map.start(x0)
    if x.shape != values.shape:
        raise ValueError(
            f"x0 has shape {np.shape(x0)}; expected one number, or one per parameter, "
            f"{values.shape}: call bifurcation once for each start"
        )
    work = np.empty_like(x)
    for _ in range(count(burn_in, "burn_in")):
        map.step(x, x, work)
    states = np.empty((count(keep, "keep", least=1), *x.shape), x.dtype)
    states[0] = x
    for before, after in pairwise(states):
        map.step(before, after, work)
    with np.errstate(divide="ignore"):
        return Bifurcation(values, states, map.mean_log_derivative(states))
