r"""Singular values of a matrix whose columns differ by hundreds of powers of ten.

One-sided Jacobi rotations make the columns orthogonal; their lengths are the singular values then.
A rotation of two columns needs only their angle and the ratio of their lengths, so that unit
columns and the logarithms of their lengths are enough: nothing overflows, and the small values are
as accurate as the large ones (Demmel & Veselić 1992).
"""

from __future__ import annotations

from functools import cache

import numpy as np
from jaxtyping import Float

NEARLY_ORTHOGONAL = 1e-9  # the cosine's square is the relative error of a length
ROUNDING = 16 * np.finfo(float).eps  # of a factor's entries, times its size: below it is zero
MAX_SWEEPS = 40


def orthogonal_columns(
    C: Float[np.ndarray, "n n"], logs: Float[np.ndarray, " n"]
) -> tuple[Float[np.ndarray, "n n"], Float[np.ndarray, " n"]]:
    r"""Left singular vectors U and log singular values, largest first, of C diag(exp(logs)).

    A singular value is 0 (log −inf, a column of zeros in U) if the unit columns of C do not have
    full rank to rounding.
    """
    rows, logs = _unit(C.T, logs)
    zeros = len(rows) - np.linalg.matrix_rank(rows, rtol=ROUNDING * len(rows))
    for _ in range(MAX_SWEEPS):
        order = np.argsort(-logs, kind="stable")
        rows, logs = rows[order], logs[order]
        if _sweep(rows, logs) < NEARLY_ORTHOGONAL:
            break
    order = np.argsort(-logs, kind="stable")
    rows, logs = rows[order], logs[order]
    if zeros:
        rows[-zeros:], logs[-zeros:] = 0.0, -np.inf
    return rows.T, logs


def _sweep(rows, logs):
    """Rotate every pair of rows once, in place; the largest cosine met."""
    largest = 0.0
    for first, second in rounds(len(rows)):
        swapped = logs[first] < logs[second]
        p, q = np.where(swapped, second, first), np.where(swapped, first, second)
        largest = max(largest, _rotate(rows, logs, p, q))
    return largest


def _rotate(rows, logs, p, q):
    r"""Make rows p and q orthogonal, for many disjoint pairs, p the longer ones.

    With the cosine g, the ratio r <= 1 of the lengths and e = (r² − 1) / (2 g), the tangent of the
    angle is t = r k with k = sign(e) / (\|e\| + √(r² + e²)), finite however small r is.
    """
    u, v = rows[p], rows[q]
    cosine = np.einsum("ij,ij->i", u, v)
    ratio = np.exp(logs[q] - np.where(logs[p] == -np.inf, 0.0, logs[p]))
    e = (ratio**2 - 1) / (2 * np.where(cosine == 0, 1.0, cosine))
    k = np.where(e < 0, -1.0, 1.0) / (np.abs(e) + np.hypot(ratio, e))
    k = np.where(cosine == 0, 0.0, k)[:, None]
    t = k * ratio[:, None]
    c = 1 / np.hypot(1.0, t)
    rows[p], logs[p] = _unit(c * (u - t * ratio[:, None] * v), logs[p])
    rows[q], logs[q] = _unit(c * (v + k * u), logs[q])
    return np.abs(cosine).max(initial=0.0)


def _unit(rows, logs):
    """Rows of length 1, with the logarithms of their lengths added to ``logs``."""
    largest = np.abs(rows).max(axis=1)  # squares of small numbers would vanish
    rows = rows / np.where(largest == 0, 1.0, largest)[:, None]
    lengths = np.linalg.norm(rows, axis=1)
    with np.errstate(divide="ignore"):
        grown = logs + np.log(largest) + np.log(np.where(largest == 0, 1.0, lengths))
    return rows / np.where(largest == 0, 1.0, lengths)[:, None], grown


@cache
def rounds(n: int) -> list[tuple[np.ndarray, np.ndarray]]:
    """All pairs of n things, in rounds of disjoint pairs (as a round-robin tournament)."""
    ring = list(range(n + n % 2))
    schedule = []
    for _ in range(len(ring) - 1):
        half = len(ring) // 2
        pairs = zip(ring[:half], reversed(ring[half:]), strict=True)
        kept = np.array([pair for pair in pairs if max(pair) < n], dtype=int).reshape(-1, 2)
        schedule.append((kept[:, 0], kept[:, 1]))
        ring = [ring[0], ring[-1], *ring[1:-1]]
    return schedule
