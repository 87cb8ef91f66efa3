"""Right answers to chapter 06's exercises on steps and weights by other methods."""

import math

import numpy as np
import torch


def sigma(z):
    return 1 / (1 + math.exp(-z))


def row(weights, values):
    return sum(float(w) * float(v) for w, v in zip(weights, values, strict=True))


def basic_in_lists(x, h, U, W, b):
    H, out = len(b) // 2, []
    for x_row, h_row in zip(x, h, strict=True):
        z = [row(U[i], x_row) + row(W[i], h_row) + b[i] for i in range(2 * H)]
        gates = [sigma(value) for value in z[:H]]
        news = [math.tanh(value) for value in z[H:]]
        out.append([(1 - u) * k + u * n for u, n, k in zip(gates, news, h_row, strict=True)])
    return out


def basic_by_einsum(x, h, U, W, b):
    U, W, b = (np.asarray(a).reshape(2, -1, *np.shape(a)[1:]) for a in (U, W, b))
    z = np.einsum("khd,bd->kbh", U, x) + np.einsum("khj,bj->kbh", W, h) + b[:, None]
    u, new = 0.5 + 0.5 * np.tanh(z[0] / 2), np.tanh(z[1])
    return h + u * (new - h)


def basic_joined(x, h, U, W, b):
    seen = np.hstack([x, h, np.ones((len(x), 1))])
    gate, content = np.split(seen @ np.hstack([U, W, b[:, None]]).T, 2, axis=1)
    u = np.exp(-np.logaddexp(0, -gate))
    return (1 - u) * h + u * (1 - 2 / (np.exp(2 * content) + 1))


def basic_by_torch(x, h, U, W, b, dtype=torch.float64):
    x, h, U, W, b = (torch.as_tensor(a).to(dtype) for a in (x, h, U, W, b))
    gate, content = (torch.nn.functional.linear(x, U, b) + h @ W.T).chunk(2, dim=1)
    return torch.lerp(h, torch.tanh(content), torch.sigmoid(gate))


def basic_in_single_precision(x, h, U, W, b):
    return basic_by_torch(x, h, U, W, b, torch.float32)


def step_in_loops(x, h, U, W, b, b_h, reset, update):
    (B, H), out = h.shape, np.zeros(h.shape)
    for k in range(B):
        r = [sigma(row(U[i], x[k]) + row(W[i], h[k]) + b[i]) for i in range(H)]
        u = [sigma(row(U[i], x[k]) + row(W[i], h[k]) + b[i]) for i in range(H, 2 * H)]
        for i in range(H):
            n = 2 * H + i
            if reset == "before":
                past = sum(W[n][j] * r[j] * h[k][j] for j in range(H))
            else:
                past = r[i] * (row(W[n], h[k]) + b_h[i])
            new = math.tanh(row(U[n], x[k]) + past + b[n])
            old, fresh = (1 - u[i], u[i]) if update == "write" else (u[i], 1 - u[i])
            out[k, i] = old * h[k][i] + fresh * new
    return out


def step_by_einsum(x, h, U, W, b, b_h, reset, update):
    U, W, b = (np.asarray(a).reshape(3, -1, *np.shape(a)[1:]) for a in (U, W, b))
    given = np.einsum("khd,bd->kbh", U, x) + b[:, None]
    r, u = 0.5 + 0.5 * np.tanh((given[:2] + np.einsum("khj,bj->kbh", W[:2], h)) / 2)
    past = {
        "before": np.einsum("hj,bj,bj->bh", W[2], r, h),
        "after": r * np.einsum("hj,bj->bh", W[2], h) + r * b_h,
    }
    new = np.tanh(given[2] + past[reset])
    return {"write": h + u * (new - h), "keep": new + u * (h - new)}[update]


def step_one_at_a_time(x, h, U, W, b, b_h, reset, update):
    def step(x, h):
        H = len(h)
        z = U @ x + b
        r, u = np.split(1 / (1 + np.exp(-(z[: 2 * H] + W[: 2 * H] @ h))), 2)
        rows = W[2 * H :]
        past = rows * r @ h if reset == "before" else r * (rows @ h + b_h)
        share = abs((update == "keep") - u)
        return (1 - share) * h + share * np.tanh(z[2 * H :] + past)

    return [step(*pair) for pair in zip(x, h, strict=True)]


def step_by_torch(x, h, U, W, b, b_h, reset, update, dtype=torch.float64):
    x, h, U, W, b, b_h = (torch.as_tensor(a).to(dtype) for a in (x, h, U, W, b, b_h))
    H = h.shape[1]
    r, u, given = (x @ U.T + b).split(H, dim=1)
    W_r, W_u, W_n = W.split(H)
    r, u = torch.sigmoid(r + h @ W_r.T), torch.sigmoid(u + h @ W_u.T)
    past = (r * h) @ W_n.T if reset == "before" else r * torch.nn.functional.linear(h, W_n, b_h)
    new = torch.tanh(given + past)
    return torch.lerp(h, new, u if update == "write" else 1 - u)


def step_in_single_precision(*args):
    return step_by_torch(*args, torch.float32)


def torch_by_slices(W_ih, W_hh, b_ih, b_hh):
    H = W_hh.shape[1]
    U, W, b = W_ih.astype(float), W_hh.astype(float), b_ih.astype(float)
    b[: 2 * H] += b_hh[: 2 * H]
    for array in (U, W, b):
        array[H : 2 * H] *= -1
    return U, W, b, b_hh[2 * H :]


def torch_by_splitting(W_ih, W_hh, b_ih, b_hh):
    (U_r, U_z, U_n), (W_r, W_z, W_n) = np.split(W_ih, 3), np.split(W_hh, 3)
    (r1, z1, n1), (r2, z2, n2) = np.split(b_ih, 3), np.split(b_hh, 3)
    b = np.concatenate([r1 + r2, -(z1 + z2), n1])
    return np.vstack([U_r, -U_z, U_n]), np.vstack([W_r, -W_z, W_n]), b, n2


def torch_in_lists(W_ih, W_hh, b_ih, b_hh):
    H = len(b_ih) // 3
    sign = [1] * H + [-1] * H + [1] * H
    U = [[s * w for w in rows] for s, rows in zip(sign, W_ih.tolist(), strict=True)]
    W = [[s * w for w in rows] for s, rows in zip(sign, W_hh.tolist(), strict=True)]
    b = [sign[i] * (b_ih[i] + (b_hh[i] if i < 2 * H else 0)) for i in range(3 * H)]
    return U, W, b, list(b_hh[-H:])


def torch_by_a_matrix(W_ih, W_hh, b_ih, b_hh):
    H = len(b_ih) // 3
    turn = np.kron(np.diag([1, -1, 1]), np.eye(H))
    both = turn @ np.kron(np.diag([1, 1, 0]), np.eye(H))
    return turn @ W_ih, turn @ W_hh, turn @ b_ih + both @ b_hh, np.eye(3 * H)[2 * H :] @ b_hh


def torch_by_torch(W_ih, W_hh, b_ih, b_hh):
    given = (torch.tensor(a, dtype=torch.float32) for a in (W_ih, W_hh, b_ih, b_hh))
    (U, W, b, b2) = (a.unflatten(0, (3, -1)) for a in given)
    sign = torch.tensor([1.0, -1.0, 1.0])
    U, W = ((sign[:, None, None] * a).flatten(0, 1) for a in (U, W))
    b = sign[:, None] * torch.stack([b[0] + b2[0], b[1] + b2[1], b[2]])
    return U, W, b.flatten(), b2[2]


METHODS = {
    "basic_step": (
        basic_in_lists,
        basic_by_einsum,
        basic_joined,
        basic_by_torch,
        basic_in_single_precision,
    ),
    "gru_step": (
        step_in_loops,
        step_by_einsum,
        step_one_at_a_time,
        step_by_torch,
        step_in_single_precision,
    ),
    "from_torch": (
        torch_by_slices,
        torch_by_splitting,
        torch_in_lists,
        torch_by_a_matrix,
        torch_by_torch,
    ),
}
