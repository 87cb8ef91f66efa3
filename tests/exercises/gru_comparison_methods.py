"""Right answers to chapter 06's exercises on gradients, sizes and runs by other methods."""

import math
from fractions import Fraction
from itertools import combinations, product

import numpy as np
import torch


def backward_by_torch(h, u, new, W, last_bar, dtype=torch.float64):
    """Autograd, with what the gates and contents got from the inputs found out first."""
    h, u, new, W, last_bar = (torch.tensor(a, dtype=dtype) for a in (h, u, new, W, last_bar))
    W_u, W_n = W.chunk(2)
    given_u = torch.logit(u) - h[:-1] @ W_u.T
    given_n = torch.atanh(new) - h[:-1] @ W_n.T

    def bars(open_path):
        states = [h[0].clone().requires_grad_()]
        for t in range(len(u)):
            seen = states[-1].detach() if open_path else states[-1]
            gate = torch.sigmoid(given_u[t] + seen @ W_u.T)
            content = torch.tanh(given_n[t] + seen @ W_n.T)
            states.append((1 - gate) * states[-1] + gate * content)
        return torch.stack(torch.autograd.grad((states[-1] * last_bar).sum(), states))

    return bars(False), bars(True)


def backward_in_single_precision(*args):
    return backward_by_torch(*args, torch.float32)


def backward_kept_in_double_precision(*args):
    """Single precision, kept in arrays of zeros."""
    h_bar, direct = np.zeros(args[0].shape), np.zeros(args[0].shape)
    single = (np.asarray(a, dtype=np.float32) for a in args)
    h_bar[:], direct[:] = backward_by_einsum(*single)
    return h_bar, direct


def backward_by_jacobians(h, u, new, W, last_bar):
    T, B, H = u.shape
    h_bar, direct = np.zeros(h.shape), np.zeros(h.shape)
    for k in range(B):
        g, d = last_bar[k], last_bar[k]
        h_bar[T, k], direct[T, k] = g, d
        for t in range(T - 1, -1, -1):
            gate, content, old = u[t, k], new[t, k], h[t, k]
            J = np.diag(1 - gate)
            J = J + np.diag((content - old) * gate * (1 - gate)) @ W[:H]
            J = J + np.diag(gate * (1 - content**2)) @ W[H:]
            g, d = J.T @ g, (1 - gate) * d
            h_bar[t, k], direct[t, k] = g, d
    return h_bar, direct


def backward_by_recursion(h, u, new, W, last_bar):
    if not len(u):
        return last_bar[None], last_bar[None]
    later, open_later = backward_by_recursion(h[1:], u[1:], new[1:], W, last_bar)
    W_u, W_n = np.split(W, 2)
    g, keep = later[0], 1 - u[0]
    # u (new - h) is the change of the state in the step
    g = keep * g + (g * (h[1] - h[0]) * keep) @ W_u + (g * u[0] * (1 - new[0] ** 2)) @ W_n
    return [g, *later], [keep * open_later[0], *open_later]


def backward_in_one_product(h, u, new, W, last_bar):
    g, h_bar = last_bar, [last_bar]
    for old, gate, content in zip(h[-2::-1], u[::-1], new[::-1], strict=True):
        slopes = [(content - old) * gate * (1 - gate), gate * (1 - content**2)]
        g = g * (1 - gate) + np.hstack([g * slope for slope in slopes]) @ W
        h_bar.append(g)
    kept = np.concatenate([np.ones_like(u[:1]), 1 - u[::-1]])
    return h_bar[::-1], (last_bar * np.cumprod(kept, axis=0))[::-1]


def backward_by_einsum(h, u, new, W, last_bar):
    H = u.shape[-1]
    J = np.einsum("tbi,ij->tbij", (new - h[:-1]) * u * (1 - u), W[:H])
    J = J + np.einsum("tbi,ij->tbij", u * (1 - new**2), W[H:])
    J = J + np.einsum("tbi,ij->tbij", 1 - u, np.eye(H))
    h_bar, direct = [last_bar], [last_bar]
    for t in reversed(range(len(u))):
        h_bar.insert(0, np.einsum("bi,bij->bj", h_bar[0], J[t]))
        direct.insert(0, direct[0] * (1 - u[t]))
    return h_bar, direct


BLOCKS = {"elman": 1, "basic gru": 2, "gru": 3, "gru after": 3, "lstm": 4}


def weights(cell, D, H):
    shapes = [(H, D), (H, H), (H,)] * BLOCKS[cell] + [(H,)] * (cell == "gru after")
    return sum(math.prod(shape) for shape in shapes)


def matched_by_bisection(cell, D, H, other):
    budget, low, high = weights(cell, D, H), 0, 4 * H + 4
    while high - low > 1:
        middle = (low + high) // 2
        if weights(other, D, middle) > budget:
            high = middle
        else:
            low = middle
    return low


def matched_by_solving(cell, D, H, other):
    n, c = BLOCKS[other], BLOCKS[other] * (D + 1) + (other == "gru after")
    return (math.isqrt(c * c + 4 * n * weights(cell, D, H)) - c) // (2 * n)


def matched_by_arrays(cell, D, H, other):
    n = np.arange(1, 4 * H + 2)
    sizes = BLOCKS[other] * n * (D + n + 1) + n * (other == "gru after")
    return int(np.searchsorted(sizes, weights(cell, D, H), side="right"))


def matched_by_counting(cell, D, H, other):
    budget = BLOCKS[cell] * H * (D + H + 1) + (H if "after" in cell else 0)
    extra = 1 if "after" in other else 0
    return sum(BLOCKS[other] * w * (D + w + 1) + w * extra <= budget for w in range(1, 4 * H + 1))


def matched_in_floats(cell, D, H, other):
    width = np.float64(0)
    while weights(other, D, width + 1) <= weights(cell, D, H):
        width += 1
    return np.array(width).astype(int)


def paired_by_product(a, b):
    d = [float(x) - float(y) for x, y in zip(a, b, strict=True)]
    n, own = len(d), sum(d) / len(d)
    patterns = product((1, -1), repeat=n)
    found = [sum(s * v for s, v in zip(signs, d, strict=True)) / n for signs in patterns]
    return own, sum(abs(m) > abs(own) - 1e-9 for m in found) / len(found)


def paired_by_recursion(a, b):
    d = np.subtract(a, b, dtype=float)

    def sums(rest):
        if not len(rest):
            return [0.0]
        return [s + v for s in sums(rest[1:]) for v in (rest[0], -rest[0])]

    extreme = np.abs(sums(d)) >= abs(d.sum()) - 1e-9 * len(d)
    return [d.mean(), extreme.mean()]


def paired_by_subsets(a, b):
    d = np.array(a, float) - np.array(b, float)
    n, count = len(d), 0
    for size in range(n + 1):
        for turned in combinations(range(n), size):
            mean = d.mean() - 2 * d[list(turned)].sum() / n
            near = np.isclose(abs(mean), abs(d.mean()), rtol=0, atol=1e-9)
            count += bool(near or abs(mean) > abs(d.mean()))
    return d.mean(), count / 2**n


def paired_exactly(a, b):
    d = [Fraction(str(x)) - Fraction(str(y)) for x, y in zip(a.tolist(), b.tolist(), strict=True)]
    counts = {Fraction(0): 1}
    for value in d:
        more = {}
        for total, ways in counts.items():
            for moved in (total + value, total - value):
                more[moved] = more.get(moved, 0) + ways
        counts = more
    extreme = sum(ways for total, ways in counts.items() if abs(total) >= abs(sum(d)))
    return float(sum(d) / len(d)), extreme / 2 ** len(d)


def paired_by_torch(a, b):
    d = torch.as_tensor(a).double() - torch.as_tensor(b).double()
    signs = torch.cartesian_prod(*[torch.tensor([1.0, -1.0]).double()] * len(d))
    means = (signs * d).mean(dim=1).abs()
    return d.mean(), (means >= d.mean().abs() - 1e-9).double().mean()


METHODS = {
    "basic_backward": (
        backward_by_torch,
        backward_in_single_precision,
        backward_kept_in_double_precision,
        backward_by_jacobians,
        backward_by_recursion,
        backward_in_one_product,
        backward_by_einsum,
    ),
    "matched": (
        matched_by_bisection,
        matched_by_solving,
        matched_by_arrays,
        matched_by_counting,
        matched_in_floats,
    ),
    "paired": (
        paired_by_product,
        paired_by_recursion,
        paired_by_subsets,
        paired_exactly,
        paired_by_torch,
    ),
}
