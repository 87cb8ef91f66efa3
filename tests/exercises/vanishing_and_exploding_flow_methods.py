"""Right answers to chapter 03's exercises on the gradient flow by other methods."""

import math

import numpy as np
import torch


def flow_loss_by_loss(W, h, loss_bars):
    T = len(loss_bars)
    norms = np.zeros((T, T + 1))
    for i in range(1, T + 1):
        bar = loss_bars[i - 1]
        norms[i - 1, i] = np.linalg.norm(bar)
        for j in range(i, 0, -1):
            bar = W.T @ (bar * (1 - h[j] ** 2))
            norms[i - 1, j - 1] = np.linalg.norm(bar)
    return norms


def flow_by_products(W, h, loss_bars):
    """Forwards: the products J_i ... J_{j+1} for all j grow by a factor at each step."""
    T, H = loss_bars.shape
    norms, products = np.zeros((T, T + 1)), [np.eye(H)]
    for i in range(1, T + 1):
        J = (1 - h[i] ** 2)[:, None] * W
        products = [J @ product for product in products] + [np.eye(H)]
        norms[i - 1, : i + 1] = [np.linalg.norm(loss_bars[i - 1] @ p) for p in products]
    return norms


def flow_by_autograd(W, h, loss_bars, dtype=torch.float64):
    """Each state a leaf: a step's inputs are set so that it leads to the next state."""
    W, h, bars = (torch.tensor(value, dtype=dtype) for value in (W, h, loss_bars))
    T = len(bars)
    norms = torch.zeros(T, T + 1, dtype=dtype)
    carried = torch.zeros_like(bars)
    for j in range(T, 0, -1):
        carried[j - 1] = bars[j - 1]
        norms[:, j] = carried.norm(dim=1)
        before = h[j - 1].repeat(T, 1).requires_grad_()
        inputs = torch.atanh(h[j].clamp(-1, 1)) - W @ h[j - 1]
        after = torch.tanh(before @ W.T + inputs)
        (carried,) = torch.autograd.grad((after * carried).sum(), before)
    norms[:, 0] = carried.norm(dim=1)
    return norms


def flow_in_single_precision(W, h, loss_bars):
    W, h, bars = (np.asarray(value, np.float32) for value in (W, h, loss_bars))
    T = len(bars)
    norms, carried = np.zeros((T, T + 1), np.float32), np.zeros_like(bars)
    for j in range(T, 0, -1):
        carried[j - 1] = bars[j - 1]
        norms[:, j] = np.linalg.norm(carried, axis=1)
        carried = (carried * (1 - h[j] ** 2)) @ W
    norms[:, 0] = np.linalg.norm(carried, axis=1)
    return norms


def flow_in_lists(W, h, loss_bars):
    T, units = len(loss_bars), range(len(W))

    def row(i):
        bar, found = list(loss_bars[i - 1]), [0.0] * (T + 1)
        for j in range(i, -1, -1):
            found[j] = math.sqrt(sum(value * value for value in bar))
            at_z = [bar[n] * (1 - h[j][n]) * (1 + h[j][n]) for n in units]
            bar = [sum(W[n][m] * at_z[n] for n in units) for m in units]
        return found

    return [row(i) for i in range(1, T + 1)]


def flow_by_recursion(W, h, loss_bars):
    def back(bars, j):
        """Columns 0 to j for the losses whose gradients at step j are given."""
        here = np.linalg.norm(bars, axis=1)[:, None]
        if j == 0:
            return here
        earlier = np.einsum("ti,i,ij->tj", bars, 1 - h[j] ** 2, W)
        earlier = earlier if j == 1 else np.concatenate([loss_bars[j - 2 : j - 1], earlier])
        rest = back(earlier, j - 1)
        column = np.concatenate([np.zeros((len(rest) - len(here), 1)), here])
        return np.concatenate([rest, column], axis=1)

    return back(loss_bars[-1:], len(loss_bars))


def lags_in_a_loop(norms):
    T = len(norms)
    totals, counts = [0.0] * (T + 1), [0] * (T + 1)
    for i in range(1, T + 1):
        for j in range(i + 1):
            totals[i - j] += float(norms[i - 1, j])
            counts[i - j] += 1
    return [total / count for total, count in zip(totals, counts, strict=True)]


def lags_by_counting(norms):
    rows, columns = np.indices(norms.shape)
    lag = rows + 1 - columns
    there = lag >= 0
    return np.bincount(lag[there], norms[there]) / np.bincount(lag[there])


def lags_by_torch(norms, dtype=torch.float64):
    norms = torch.tensor(norms, dtype=dtype)
    return torch.stack([norms.diagonal(1 - k).mean() for k in range(norms.shape[1])])


def lags_in_single_precision(norms):
    return lags_by_torch(norms, torch.float32)


def lags_of_flipped_rows(norms):
    flipped = [row[: i + 2][::-1] for i, row in enumerate(norms)]
    return np.array(
        [np.mean([row[k] for row in flipped if len(row) > k]) for k in range(len(norms) + 1)]
    )


def share_by_triangle(norms, k):
    total = norms.sum()
    return np.tril(norms, -k).sum() / total if total else 0


def share_in_a_loop(norms, k):
    near = far = 0.0
    for i, row in enumerate(norms, start=1):
        for j, value in enumerate(row):
            if i - j > k:
                far += value
            else:
                near += value
    return far / (far + near) if far + near else 0.0


def share_by_traces(norms, k):
    sums = np.array([np.trace(norms, 1 - lag) for lag in range(norms.shape[1])])
    return sums[k + 1 :].sum() / max(sums.sum(), 1e-300)


def share_by_torch(norms, k, dtype=torch.float64):
    norms = torch.tensor(norms, dtype=dtype)
    return torch.nan_to_num(torch.tril(norms, -k).sum() / norms.sum())


def share_in_single_precision(norms, k):
    return share_by_torch(norms, k, torch.float32)


METHODS = {
    "flow": (
        flow_loss_by_loss,
        flow_by_products,
        flow_by_autograd,
        flow_in_single_precision,
        flow_in_lists,
        flow_by_recursion,
    ),
    "by_lag": (
        lags_in_a_loop,
        lags_by_counting,
        lags_by_torch,
        lags_in_single_precision,
        lags_of_flipped_rows,
    ),
    "far_share": (
        share_by_triangle,
        share_in_a_loop,
        share_by_traces,
        share_by_torch,
        share_in_single_precision,
    ),
}
