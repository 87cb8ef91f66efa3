"""Right answers to chapter 04's exercises on networks by other methods than the solutions."""

import itertools

import numpy as np
import torch
from scipy.stats import ortho_group


def orthogonal_by_gram_schmidt(n, rng):
    columns = []
    for _ in range(n):
        v = rng.standard_normal(n)
        for _ in range(2):  # once is not enough for rounding
            for q in columns:
                v = v - (q @ v) * q
        columns.append(v / np.linalg.norm(v))
    return np.array(columns).T


def orthogonal_by_polar_decomposition(n, rng):
    left, _, right = np.linalg.svd(rng.normal(size=(n, n)))
    return left @ right


def orthogonal_by_random_signs(n, rng):
    Q, _ = np.linalg.qr(rng.normal(size=(n, n)))
    return Q * rng.choice([-1, 1], size=n)


CALLS = itertools.count()


def orthogonal_with_digits_that_vary(n, rng):
    """As sums of several threads do, or of arrays that lie differently in memory."""
    return orthogonal_by_random_signs(n, rng) * (1 + 1e-15 * (next(CALLS) % 3))


def orthogonal_by_reflections(n, rng):
    Q = np.diag(rng.choice([-1.0, 1.0], size=n))
    for size in range(2, n + 1):
        v = rng.normal(size=size)
        v[0] += np.sign(v[0]) * np.linalg.norm(v)
        place = np.s_[n - size :]
        Q[place] -= np.outer(v, 2 * (v @ Q[place]) / (v @ v))
    return Q


def orthogonal_by_the_library(n, rng):
    if n == 1:
        return rng.choice([[[1.0]], [[-1.0]]])
    return ortho_group.rvs(n, random_state=rng)


def orthogonal_in_single_precision(n, rng):
    Q, R = np.linalg.qr(rng.standard_normal((n, n), dtype=np.float32))
    return Q * np.sign(np.diag(R))


def orthogonal_by_cholesky(n, rng):
    A = rng.normal(size=(n, n))
    for _ in range(3):  # the first is right to the condition of A, the others mend it
        A = np.linalg.solve(np.linalg.cholesky(A.T @ A), A.T).T
    return A


def irnn_by_torch(x, U, scale, dtype=torch.float64):
    x, U = torch.tensor(x, dtype=dtype), torch.tensor(U, dtype=dtype)
    h = [torch.zeros(x.shape[1], U.shape[0], dtype=dtype, requires_grad=True)]
    for xt in x:
        h.append(torch.relu(scale * h[-1] + xt @ U.T))
    return torch.stack(h), torch.stack(torch.autograd.grad(h[-1].sum(), h, materialize_grads=True))


def irnn_in_single_precision(x, U, scale):
    return irnn_by_torch(x, U, scale, torch.float32)


def irnn_one_unit_at_a_time(x, U, scale):
    T, B, _ = x.shape
    h, h_bar = np.zeros((2, T + 1, B, len(U)))
    for b in range(B):
        for k, weights in enumerate(U):
            for t in range(T):
                h[t + 1, b, k] = max(0, scale * h[t, b, k] + float(weights @ x[t, b]))
            h_bar[T, b, k] = 1
            for t in range(T, 0, -1):
                h_bar[t - 1, b, k] = scale * h_bar[t, b, k] if h[t, b, k] > 0 else 0
    return h, h_bar


def irnn_by_products(x, U, scale):
    a = np.einsum("tbd,hd->tbh", x, U)
    h = np.zeros((len(a) + 1, *a.shape[1:]))
    for t, share in enumerate(a):
        h[t + 1] = (scale * h[t] + share).clip(min=0)
    factors = np.concatenate([scale * np.heaviside(h[1:], 0), np.ones_like(h[:1])])
    return [h, np.cumprod(factors[::-1], axis=0)[::-1]]


def irnn_by_recursion(x, U, scale):
    def run(h, rest):
        if len(rest) == 0:
            return [h], [np.ones_like(h)]
        new = np.maximum(scale * h + (U @ rest[0].T).T, 0)
        states, bars = run(new, rest[1:])
        return [h, *states], [bars[0] * np.where(new > 0, scale, 0), *bars]

    return run(np.zeros((x.shape[1], U.shape[0])), x)


def irnn_with_matrices(x, U, scale):
    W = scale * np.eye(len(U))
    h = [np.zeros((x.shape[1], len(U)))]
    for xt in x:
        z = h[-1] @ W.T + xt @ U.T
        h.append(np.where(z > 0, z, 0.0))
    h_bar = [np.ones_like(h[0])]
    for state in h[:0:-1]:
        z_bar = h_bar[0] * (state > 0)
        h_bar.insert(0, z_bar @ W)
    return tuple(np.array(part) for part in (h, h_bar))


def regulariser_with_matrices(W, h, h_bar):
    total = 0.0
    for t in range(len(h) - 1):
        J = np.diag(1 - h[t + 1] ** 2) @ W
        length = np.linalg.norm(h_bar[t + 1])
        if length > 0:
            total += (np.linalg.norm(h_bar[t + 1] @ J) / length - 1) ** 2
    return total


def regulariser_at_once(W, h, h_bar):
    live = h_bar[1:].any(axis=1)
    a, new = h_bar[1:][live], h[1:][live]
    ratios = np.linalg.norm((a * (1 - new**2)) @ W, axis=1) / np.linalg.norm(a, axis=1)
    return ((ratios - 1) ** 2).sum()


def regulariser_by_einsum(W, h, h_bar):
    J = np.einsum("ti,ij->tij", 1 - h[1:] ** 2, W)
    above = np.sqrt((np.einsum("ti,tij->tj", h_bar[1:], J) ** 2).sum(1))
    below = np.sqrt((h_bar[1:] ** 2).sum(1))
    ratios = np.divide(above, below, out=np.ones_like(above), where=below > 0)
    return np.sum(ratios**2 - 2 * ratios + 1)


def regulariser_by_autograd(W, h, h_bar, dtype=torch.float64):
    W, h, h_bar = (torch.tensor(array, dtype=dtype) for array in (W, h, h_bar))
    total = torch.zeros((), dtype=dtype)
    for new, a in zip(h[1:], h_bar[1:], strict=True):
        if not a.any():
            continue
        before = torch.zeros_like(new, requires_grad=True)
        (sent,) = torch.autograd.grad((1 - new**2) * (W @ before), before, a)
        total += (sent.norm() / a.norm() - 1) ** 2
    return total


def regulariser_in_single_precision(W, h, h_bar):
    return regulariser_by_autograd(W, h, h_bar, torch.float32)


def regulariser_in_lists(W, h, h_bar):
    W, total = W.tolist(), 0.0
    for new, a in zip(h.tolist()[1:], h_bar.tolist()[1:], strict=True):
        below = sum(entry**2 for entry in a) ** 0.5
        if below == 0:
            continue
        sent = [
            sum(a[i] * (1 - new[i] ** 2) * W[i][j] for i in range(len(a))) for j in range(len(a))
        ]
        total += (sum(entry**2 for entry in sent) ** 0.5 / below - 1) ** 2
    return total


def lags_by_a_formula(n, reverse):
    return np.arange(1, 2 * n, 2) if reverse else np.full(n, n)


def lags_in_a_list(n, reverse):
    return [2 * i - 1 if reverse else n for i in range(1, n + 1)]


def lags_by_playing_it(n, reverse):
    heard = list(range(n))[:: -1 if reverse else 1]
    steps = heard + list(range(n))
    return np.array([steps.index(word, n) - steps.index(word) for word in range(n)])


def lags_by_recursion(n, reverse):
    if n == 1:
        return np.ones(1)
    return np.append(lags_by_recursion(n - 1, reverse) + (not reverse), 2 * n - 1 if reverse else n)


def lags_by_torch(n, reverse):
    word = torch.arange(n)
    return n + word - (word.flip(0) if reverse else word)


def lags_in_single_precision(n, reverse):
    return torch.full((n,), n, dtype=torch.float32) + (
        torch.linspace(1 - n, n - 1, n) if reverse else 0
    )


METHODS = {
    "lags": (
        lags_by_a_formula,
        lags_in_a_list,
        lags_by_playing_it,
        lags_by_recursion,
        lags_by_torch,
        lags_in_single_precision,
    ),
    "orthogonal": (
        orthogonal_by_gram_schmidt,
        orthogonal_by_polar_decomposition,
        orthogonal_by_random_signs,
        orthogonal_with_digits_that_vary,
        orthogonal_by_reflections,
        orthogonal_by_the_library,
        orthogonal_in_single_precision,
        orthogonal_by_cholesky,
    ),
    "irnn": (
        irnn_by_torch,
        irnn_in_single_precision,
        irnn_one_unit_at_a_time,
        irnn_by_products,
        irnn_by_recursion,
        irnn_with_matrices,
    ),
    "norm_regulariser": (
        regulariser_with_matrices,
        regulariser_at_once,
        regulariser_by_einsum,
        regulariser_by_autograd,
        regulariser_in_single_precision,
        regulariser_in_lists,
    ),
}
