"""Right answers to chapter 05's exercises on whole steps, by other methods than the solutions."""

import math

import numpy as np
import torch
from scipy.special import expit


def _double(*arrays):
    return (torch.as_tensor(np.asarray(a), dtype=torch.float64) for a in arrays)


def step_by_torch(x, h, c, W, U, b):
    """torch.nn.LSTMCell with the same weights and a second bias of 0."""
    cell = torch.nn.LSTMCell(x.shape[1], h.shape[1], dtype=torch.float64)
    W, U, b, x, h, c = _double(W, U, b, x, h, c)
    with torch.no_grad():
        cell.weight_hh.copy_(W)
        cell.weight_ih.copy_(U)
        cell.bias_ih.copy_(b)
        cell.bias_hh.zero_()
        return cell(x, (h, c))


def step_in_single_precision(x, h, c, W, U, b):
    x, h, c, W, U, b = (torch.as_tensor(a, dtype=torch.float32) for a in (x, h, c, W, U, b))
    i, f, g, o = (h @ W.T + x @ U.T + b).chunk(4, dim=1)
    new = torch.sigmoid(f) * c + torch.sigmoid(i) * torch.tanh(g)
    return torch.sigmoid(o) * torch.tanh(new), new


def step_in_loops(x, h, c, W, U, b):
    def sigma(z):
        return 1 / (1 + math.exp(-z)) if z > 0 else math.exp(z) / (1 + math.exp(z))

    B, H = h.shape
    new_h, new_c = [[0.0] * H for _ in range(B)], [[0.0] * H for _ in range(B)]
    for n in range(B):
        z = [sum(W[r] * h[n]) + sum(U[r] * x[n]) + b[r] for r in range(4 * H)]
        for k in range(H):
            i, f, o = (sigma(z[k + block * H]) for block in (0, 1, 3))
            new_c[n][k] = f * c[n][k] + i * math.tanh(z[k + 2 * H])
            new_h[n][k] = o * math.tanh(new_c[n][k])
    return new_h, new_c


def step_by_einsum(x, h, c, W, U, b):
    H = h.shape[1]
    both = np.concatenate([W, U], axis=1).reshape(4, H, -1)
    z = np.einsum("kij,bj->kbi", both, np.concatenate([h, x], axis=1)) + b.reshape(4, 1, H)
    i, f, o = expit(z[[0, 1, 3]])
    new = f * c + i * np.tanh(z[2])
    return o * np.tanh(new), new


def step_with_a_cut(x, h, c, W, U, b):
    """A z that is cut off far out, where it makes no difference."""
    z = np.clip(h @ W.T + x @ U.T + b, -30, 30)
    i, f, g, o = np.hsplit(z, 4)
    s = lambda a: 1 / (1 + np.exp(-a))  # noqa: E731
    new = s(f) * c + s(i) * np.tanh(g)
    return s(o) * np.tanh(new), new


def step_by_the_size(x, h, c, W, U, b):
    z = (W @ h.T + U @ x.T).T + b
    e = np.exp(-np.abs(z))
    i, f, _, o = np.split(np.where(z >= 0, 1, e) / (1 + e), 4, axis=1)
    new = f * c + i * np.tanh(np.split(z, 4, axis=1)[2])
    return np.array([o * np.tanh(new), new])


def run_to_the_end_and_then_chosen(step, x, lengths, h0, c0):
    """All sequences read all T inputs; each then stays at its own last time."""
    states = [(h0, c0)]
    for x_t in x:
        states.append(step(x_t, *states[-1]))
    time = np.minimum(np.arange(len(x) + 1)[:, None], lengths), np.arange(len(lengths))
    return [np.array(part)[time] for part in zip(*states, strict=True)]


def run_by_recursion(step, x, lengths, h0, c0):
    if len(x) == 0:
        return h0[None], c0[None]
    h, c = step(x[0], h0, c0)
    ended = (lengths <= 0)[:, None]
    h, c = np.where(ended, h0, h), np.where(ended, c0, c)
    rest = run_by_recursion(step, x[1:], lengths - 1, h, c)
    return np.concatenate([h0[None], rest[0]]), np.concatenate([c0[None], rest[1]])


def run_for_those_that_read(step, x, lengths, h0, c0):
    """Only the sequences that still read go into the step."""
    h, c = np.array(h0, float), np.array(c0, float)
    states = [(h.copy(), c.copy())]
    for t in range(len(x)):
        rows = np.flatnonzero(lengths > t)
        if rows.size:
            h[rows], c[rows] = step(x[t, rows], h[rows], c[rows])
        states.append((h.copy(), c.copy()))
    return tuple(np.stack(part) for part in zip(*states, strict=True))


def run_by_a_weighted_sum(step, x, lengths, h0, c0):
    """With the padding at 0, so that no NaN is multiplied."""
    m = (np.arange(len(x))[:, None] < lengths)[..., None].astype(float)
    h, c = [h0], [c0]
    for x_t, m_t in zip(np.where(m == 1, x, 0), m, strict=True):
        new = step(x_t, h[-1], c[-1])
        h.append(m_t * new[0] + (1 - m_t) * h[-1])
        c.append(m_t * new[1] + (1 - m_t) * c[-1])
    return h, c


def run_in_lists(step, x, lengths, h0, c0):
    hs, cs = [h0.tolist()], [c0.tolist()]
    for t in range(len(x)):
        h, c = step(x[t], np.array(hs[-1]), np.array(cs[-1]))
        hs.append([list(h[n]) if t < lengths[n] else hs[-1][n] for n in range(len(h))])
        cs.append([list(c[n]) if t < lengths[n] else cs[-1][n] for n in range(len(c))])
    return hs, cs


def peephole_in_loops(x, h, c, W, U, b, p, sees):
    B, H = h.shape
    new_h, new_c = np.zeros((B, H)), np.zeros((B, H))
    for n in range(B):
        z = (W @ h[n] + U @ x[n] + b).reshape(4, H)
        for k in range(H):
            i, f = (expit(z[r, k] + p[r, k] * c[n, k]) for r in (0, 1))
            new_c[n, k] = f * c[n, k] + i * math.tanh(z[2, k])
            cell = {"old": c, "new": new_c}[sees][n, k]
            new_h[n, k] = expit(z[3, k] + p[2, k] * cell) * math.tanh(new_c[n, k])
    return new_h, new_c


def peephole_by_matrices(x, h, c, W, U, b, p, sees):
    """Peepholes as diagonal matrices beside W."""
    i, f, g, o = np.split(h @ W.T + x @ U.T + b, 4, axis=1)
    P = [np.diag(row) for row in p]
    new = expit(f + c @ P[1]) * c + expit(i + c @ P[0]) * np.tanh(g)
    return expit(o + {"old": c, "new": new}[sees] @ P[2]) * np.tanh(new), new


def peephole_by_torch(x, h, c, W, U, b, p, sees, dtype=torch.float64):
    x, h, c, W, U, b, p = (torch.as_tensor(a, dtype=dtype) for a in (x, h, c, W, U, b, p))
    i, f, g, o = (torch.nn.functional.linear(h, W, b) + x @ U.T).chunk(4, dim=1)
    new = torch.addcmul(f.add(p[1] * c).sigmoid() * c, i.add(p[0] * c).sigmoid(), g.tanh())
    return (o + p[2] * (new if sees == "new" else c)).sigmoid() * new.tanh(), new


def peephole_in_single_precision(x, h, c, W, U, b, p, sees):
    return peephole_by_torch(x, h, c, W, U, b, p, sees, torch.float32)


def peephole_in_two_halves(x, h, c, W, U, b, p, sees):
    z = h @ W.T + x @ U.T + b
    H = c.shape[1]
    i, f = (expit(z[:, k * H : (k + 1) * H] + p[k] * c) for k in (0, 1))
    cells = {"old": c}
    cells["new"] = f * c + i * np.tanh(z[:, 2 * H : 3 * H])
    h_new = expit(z[:, 3 * H :] + p[-1] * cells[sees]) * np.tanh(cells["new"])
    return [h_new, cells["new"]]


METHODS = {
    "lstm_step": (
        step_by_torch,
        step_in_single_precision,
        step_in_loops,
        step_by_einsum,
        step_with_a_cut,
        step_by_the_size,
    ),
    "run": (
        run_to_the_end_and_then_chosen,
        run_by_recursion,
        run_for_those_that_read,
        run_by_a_weighted_sum,
        run_in_lists,
    ),
    "peephole_step": (
        peephole_in_loops,
        peephole_by_matrices,
        peephole_by_torch,
        peephole_in_single_precision,
        peephole_in_two_halves,
    ),
}
