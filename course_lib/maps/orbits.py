r"""Orbits, and the staircase that draws one."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from jaxtyping import Float, Num

from course_lib.maps._inputs import ArrayLike, Count, Numbers, count
from course_lib.maps.rnn import RNNMap
from course_lib.maps.scalar import ScalarMap


@dataclass(frozen=True)
class Orbit:
    """States :math:`x_0, …, x_T` of an iterated map, time on the first axis."""

    states: Num[np.ndarray, "time *start"]

    @property
    def last(self) -> Numbers:
        """The state after the last step."""
        return self.states[-1]


@dataclass(frozen=True)
class Cobweb:
    """Corners of the staircase between a map's graph and the diagonal; plot y against x."""

    x: Float[np.ndarray, "corner *start"]
    y: Float[np.ndarray, "corner *start"]


def orbit(map: ScalarMap | RNNMap, x0: ArrayLike, steps: Count) -> Orbit:
    r"""Iterate :math:`x_{t+1} = f(x_t)` from every start at once.

    Parameters
    ----------
    map : scalar map or RNN map
    x0 : number or array
        Starts. They broadcast against the parameters of a scalar map; for an RNN map the shape
        is (..., n).
    steps : int
        Number of steps T, at least 0.

    Returns
    -------
    Orbit
        ``states`` of shape (T + 1, \*start), with ``states[0]`` the starts. A complex orbit that
        escapes ends in inf or NaN.

    Raises
    ------
    ValueError
        If ``x0`` is empty, not finite, of the wrong shape or outside the domain; if steps < 0.
    TypeError
        If ``x0`` is not made of numbers, or steps is not whole.

    Examples
    --------
    >>> from course_lib.maps import logistic
    >>> orbit(logistic(4.0), 0.75, 3).states.tolist()
    [0.75, 0.75, 0.75, 0.75]
    """
    total = count(steps, "steps")
    first = map.start(x0)
    states = np.empty((total + 1, *first.shape), first.dtype)
    states[0] = first
    with np.errstate(over="ignore", invalid="ignore"):
        for t in range(total):
            states[t + 1] = map(states[t])
    return Orbit(states)


def cobweb(map: ScalarMap, x0: ArrayLike, steps: Count) -> Cobweb:
    r"""The staircase :math:`(x_0, 0), (x_0, x_1), (x_1, x_1), (x_1, x_2), …`

    Returns
    -------
    Cobweb
        ``x`` and ``y`` of shape (2 T + 1, \*start): from the axis to the graph, then to the
        diagonal, and so on; the last corner is on the diagonal.

    Raises
    ------
    ValueError, TypeError
        As :func:`orbit`; also if the map is complex or has several units.

    Examples
    --------
    >>> from course_lib.maps import logistic
    >>> path = cobweb(logistic(2.0), 0.25, 1)
    >>> list(zip(path.x.tolist(), path.y.tolist()))
    [(0.25, 0.0), (0.25, 0.375), (0.375, 0.375)]
    """
    if not isinstance(map, ScalarMap) or map.dtype is not float:
        raise TypeError(
            f"map is {map.formula}; expected a map of one real number, which has a graph: "
            "pass logistic(r) or tanh_unit(w, b)"
        )
    states = orbit(map, x0, steps).states
    corners = np.repeat(states, 2, axis=0)
    y = corners[1:].copy()
    y[0] = 0.0
    return Cobweb(x=corners[:-1], y=y)
