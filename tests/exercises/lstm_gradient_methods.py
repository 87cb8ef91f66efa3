"""Right answers to chapter 05's exercises on gradients, by other methods than the solutions."""

import math
from itertools import accumulate

import numpy as np
import torch


def backward_by_autograd(h_bar, c_later, gates, c_old, c_new, W, dtype=torch.float64):
    """The step is run forwards again, from a z that gives these gates."""
    arrays = (torch.as_tensor(a, dtype=dtype) for a in (h_bar, c_later, gates, c_old, W))
    h_bar, c_later, gates, c_old, W = arrays
    i, f, g, o = gates.chunk(4, dim=1)
    # gates of exactly 0 or 1 have an infinite z: the slopes are put in by hand
    slopes = torch.cat([i * (1 - i), f * (1 - f), 1 - g**2, o * (1 - o)], dim=1)
    h_old = torch.zeros_like(c_old, requires_grad=True)
    c_old = c_old.clone().requires_grad_()
    z = h_old @ W.T
    z.retain_grad()
    moved = gates + slopes * z
    i, f, g, o = moved.chunk(4, dim=1)
    c = f * c_old + i * g
    h = o * torch.tanh(c)
    ((h_bar * h).sum() + (c_later * c).sum()).backward()
    return z.grad, c_old.grad, h_old.grad


def backward_in_single_precision(h_bar, c_later, gates, c_old, c_new, W):
    arrays = (np.asarray(a, np.float32) for a in (h_bar, c_later, gates, c_old, c_new, W))
    return backward_by_blocks(*arrays)


def backward_by_blocks(h_bar, c_later, gates, c_old, c_new, W):
    H = c_old.shape[1]
    i, f, g, o = (gates[:, k : k + H] for k in range(0, 4 * H, H))
    h = o * np.tanh(c_new)
    c_bar = h_bar * o / np.cosh(c_new) ** 2 + c_later
    z_bar = np.empty_like(gates)
    z_bar[:, :H] = c_bar * g * (i - i**2)
    z_bar[:, H : 2 * H] = c_bar * c_old * (f - f**2)
    z_bar[:, 2 * H : 3 * H] = c_bar * i * (1 - g) * (1 + g)
    z_bar[:, 3 * H :] = h_bar * h * (1 - o)
    return z_bar, c_bar * f, np.einsum("bi,ij->bj", z_bar, W)


def backward_in_loops(h_bar, c_later, gates, c_old, c_new, W):
    B, H = c_old.shape
    z_bar, c_earlier = np.zeros((B, 4 * H)), np.zeros((B, H))
    for n in range(B):
        for k in range(H):
            i, f, g, o = gates[n].reshape(4, H)[:, k]
            t = math.tanh(c_new[n, k])
            c_bar = c_later[n, k] + h_bar[n, k] * o * (1 - t * t)
            c_earlier[n, k] = f * c_bar
            z_bar[n, k::H] = [
                c_bar * g * i * (1 - i),
                c_bar * c_old[n, k] * f * (1 - f),
                c_bar * i * (1 - g * g),
                h_bar[n, k] * t * o * (1 - o),
            ]
    h_earlier = [(W.T @ row).tolist() for row in z_bar]
    return z_bar.tolist(), c_earlier.tolist(), h_earlier


def backward_by_jacobians(h_bar, c_later, gates, c_old, c_new, W):
    """One sequence at a time: the Jacobians of (h, c) by z and by the old cell, as matrices."""
    z_bars, c_bars = [], []
    for n in range(len(c_old)):
        i, f, g, o = gates[n].reshape(4, -1)
        t = np.tanh(c_new[n])
        by_cell = np.diag(o * (1 - t**2))
        c_by_z = np.hstack(
            [np.diag(d) for d in (g * i * (1 - i), c_old[n] * f * (1 - f), i * (1 - g**2), 0 * o)]
        )
        h_by_z = by_cell @ c_by_z
        h_by_z[:, -len(o) :] += np.diag(t * o * (1 - o))
        z_bars.append(h_bar[n] @ h_by_z + c_later[n] @ c_by_z)
        c_bars.append((h_bar[n] @ by_cell + c_later[n]) @ np.diag(f))
    z_bar = np.array(z_bars)
    return z_bar, np.array(c_bars), z_bar @ W


def path_by_cumulative_products(f):
    return np.cumprod(np.vstack([np.ones(f.shape[1]), f[::-1]]), axis=0)[::-1]


def path_by_products(f):
    return [np.prod(f[t:], axis=0) for t in range(len(f) + 1)]


def path_by_logarithms(f):
    with np.errstate(divide="ignore"):
        logs = np.log(f)
    sums = np.cumsum(logs[::-1], axis=0)[::-1]
    return np.exp(np.concatenate([sums, np.zeros((1, f.shape[1]))]))


def path_by_autograd(f):
    """One long product, from a small change of each cell."""
    f = torch.as_tensor(f, dtype=torch.float64)
    nudges = torch.zeros((len(f) + 1, f.shape[1]), dtype=torch.float64, requires_grad=True)
    c = nudges[0]
    for t in range(len(f)):
        c = f[t] * c + nudges[t + 1]
    c.sum().backward()
    return nudges.grad


def path_by_accumulation(f):
    columns = [list(accumulate(col[::-1], lambda a, b: a * b, initial=1.0)) for col in f.T]
    return np.array(columns).T[::-1]


def path_in_single_precision(f):
    ones = np.ones((1, f.shape[1]), np.float32)
    return np.cumprod(np.vstack([ones, f[::-1].astype(np.float32)]), axis=0)[::-1]


def bias_by_logarithms(n, share):
    log = np.log(share) / n
    return log - np.log(-np.expm1(log))


def bias_in_plain_python(n, share):
    s = -math.log(share) / n
    return -math.log(math.expm1(s))


def bias_by_bisection(n, share):
    """n ln(1 + e^(-b)) = -ln(share) falls with b."""
    low, high = -100.0, 100.0
    for _ in range(200):
        b = (low + high) / 2
        if n * np.logaddexp(0, -b) > -math.log(share):
            low = b
        else:
            high = b
    return b


def bias_by_the_hyperbolic_sine(n, share):
    """e^s - 1 = 2 e^(s/2) sinh(s/2)."""
    s = -np.log(share) / n
    return -(s / 2 + np.log(2 * np.sinh(s / 2)))


def bias_by_torch(n, share):
    s = -torch.log(torch.tensor(share, dtype=torch.float64)) / n
    return -torch.log(torch.expm1(s))


def bias_in_single_precision(n, share):
    s = -torch.log(torch.tensor(share, dtype=torch.float32)) / n
    return -torch.log(torch.expm1(s))


METHODS = {
    "step_backward": (
        backward_by_autograd,
        backward_in_single_precision,
        backward_by_blocks,
        backward_in_loops,
        backward_by_jacobians,
    ),
    "cell_path": (
        path_by_cumulative_products,
        path_by_products,
        path_by_logarithms,
        path_by_autograd,
        path_by_accumulation,
        path_in_single_precision,
    ),
    "forget_bias": (
        bias_by_logarithms,
        bias_in_plain_python,
        bias_by_bisection,
        bias_by_the_hyperbolic_sine,
        bias_by_torch,
        bias_in_single_precision,
    ),
}
