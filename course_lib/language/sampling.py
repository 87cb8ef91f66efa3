r"""Which of the next words may be drawn: the distribution made sharper, flatter or shorter."""

from __future__ import annotations

import numpy as np
from jaxtyping import Float

from course_lib.language._inputs import Count, count, fraction, positive


def reshaped(
    p: Float[np.ndarray, " V"],
    *,
    temperature: float = 1.0,
    top_k: Count | None = None,
    nucleus: float | None = None,
) -> Float[np.ndarray, " V"]:
    r"""A distribution over next words as it is sampled from.

    .. math:: q_i \propto p_i^{1/\tau} \quad (i \in S), \qquad q_i = 0 \quad (i \notin S)

    At temperature :math:`\tau < 1` likely words gain, at :math:`\tau > 1` unlikely ones do;
    :math:`\tau \to 0` leaves the likeliest. S are first the ``top_k`` likeliest words (Fan, Lewis
    & Dauphin 2018), and of these the fewest likeliest words whose q sum to ``nucleus`` or more
    (Holtzman et al. 2020). Of equally likely words those with lower ids come first.

    Parameters
    ----------
    p : array (V,)
        Probabilities, or scores of at least 0; only their ratios count.
    temperature : float
        τ, above 0.
    top_k : int, optional
        At least 1.
    nucleus : float, optional
        In (0, 1].

    Raises
    ------
    ValueError
        If a setting is out of range, or p is negative, NaN, infinite, or 0 everywhere.
    TypeError
        If a setting is not a number.

    Examples
    --------
    >>> p = np.array([0.1, 0.6, 0.3])
    >>> reshaped(p, temperature=0.5).round(2).tolist()
    [0.02, 0.78, 0.2]
    >>> reshaped(p, nucleus=0.7).round(2).tolist()
    [0.0, 0.67, 0.33]
    """
    tau = positive(temperature, "temperature")
    if not (np.isfinite(p).all() and (p >= 0).all() and (p > 0).any()):
        raise ValueError(
            "p holds a number that is negative, NaN or infinite, or nothing but 0; expected "
            "probabilities of which one is above 0: smooth the model or pass another context"
        )
    with np.errstate(divide="ignore", under="ignore"):
        q = np.exp((np.log(p) - np.log(p.max())) / tau)
    order = np.argsort(-q, kind="stable")
    if top_k is not None:
        q[order[count(top_k, "top_k", 1) :]] = 0.0
    q /= q.sum()
    if nucleus is not None:
        share = fraction(nucleus, "nucleus", zero=False)
        before = np.cumsum(q[order]) - q[order]
        q[order[before >= share]] = 0.0
        q /= q.sum()
    return q
