"""Right answers to chapter 02's exercises by other methods."""

import math
from dataclasses import replace
from itertools import accumulate

import numpy as np
import torch

from course_lib import bptt


def forward_in_lists(x, u, v, w):
    states = list(accumulate(x, lambda h, x_t: math.tanh(u * x_t + w * h), initial=0.0))
    return states, [v * h for h in states[1:]]


def forward_by_recursion(x, u, v, w):
    if len(x) == 0:
        return np.zeros(1), np.zeros(0)
    h, y = forward_by_recursion(x[:-1], u, v, w)
    new = np.tanh(u * x[-1] + w * h[-1])
    return np.append(h, new), np.append(y, v * new)


def forward_by_exponentials(x, u, v, w):
    h, y = np.zeros(len(x) + 1), np.zeros(len(x))
    for t in range(len(x)):
        h[t + 1] = 2 / (1 + np.exp(-2 * (u * x[t] + w * h[t]))) - 1
        y[t] = v * h[t + 1]
    return [h, y]


def forward_by_the_library(x, u, v, w):
    trace = bptt.univariate_forward(x, u, v, w)
    return trace.h, trace.y


def forward_by_torch(x, u, v, w, dtype=torch.float64):
    x, h = torch.as_tensor(x, dtype=dtype), [torch.zeros((), dtype=dtype)]
    for x_t in x:
        h.append(torch.tanh(u * x_t + w * h[-1]))
    return torch.stack(h), v * torch.stack(h[1:])


def forward_in_single_precision(x, u, v, w):
    return forward_by_torch(x, u, v, w, torch.float32)


def backward_from_lists(h, v, w, y_bar):
    h_bar, z_bar, back = [], [], 0.0
    for h_t, y_t in zip(reversed(h[1:]), reversed(y_bar), strict=True):
        h_bar.append(v * y_t + back)
        z_bar.append(h_bar[-1] * (1 - h_t) * (1 + h_t))
        back = w * z_bar[-1]
    return [back, *h_bar[::-1]], z_bar[::-1]


def backward_by_products(h, v, w, y_bar):
    """Every pair of loss and state on its own: v times the product of the factors between."""
    T, factors = len(y_bar), w * (1 - h[1:] ** 2)
    h_bar = np.array(
        [
            sum(v * y_bar[s - 1] * np.prod(factors[t:s]) for s in range(max(t, 1), T + 1))
            for t in range(T + 1)
        ]
    )
    return h_bar, h_bar[1:] * (1 - h[1:] ** 2)


def backward_by_solving(h, v, w, y_bar):
    """The equations as one triangular system."""
    slopes = 1 - h[1:] ** 2
    system = np.eye(len(h)) - np.diag(w * slopes, 1)
    h_bar = np.linalg.solve(system, np.append(0, v * y_bar))
    return h_bar, slopes * h_bar[1:]


def backward_by_hyperbolic_functions(h, v, w, y_bar):
    slopes, T = np.cosh(np.arctanh(h)) ** -2, len(h) - 1
    h_bar, z_bar = np.zeros(T + 1), np.zeros(T + 2)
    for t in range(T, -1, -1):
        h_bar[t] = (v * y_bar[t - 1] if t else 0) + w * z_bar[t + 1]
        z_bar[t] = h_bar[t] * slopes[t]
    return h_bar, z_bar[1:-1]


def backward_by_torch(h, v, w, y_bar, dtype=torch.float64):
    z = torch.atanh(torch.as_tensor(h, dtype=dtype))
    nudges = torch.zeros(2, len(h), dtype=dtype, requires_grad=True)  # of states, and before tanh
    state, loss = torch.tanh(z[0]) + nudges[0, 0], 0.0
    start = state.detach()
    for t in range(1, len(h)):
        new = torch.tanh(z[t] + w * (state - start) + nudges[1, t])
        start = new.detach()
        state = new + nudges[0, t]
        loss = loss + v * y_bar[t - 1] * state
    (bars,) = torch.autograd.grad(loss, nudges)
    return bars[0], bars[1, 1:]


def backward_in_single_precision(h, v, w, y_bar):
    h, y_bar = np.asarray(h, np.float32), np.asarray(y_bar, np.float32)
    h_bar, z_bar = np.zeros(len(h), np.float32), np.zeros(len(y_bar), np.float32)
    for t in range(len(y_bar), 0, -1):
        h_bar[t] += np.float32(v) * y_bar[t - 1]
        z_bar[t - 1] = h_bar[t] * (1 - h[t] ** 2)
        h_bar[t - 1] = np.float32(w) * z_bar[t - 1]
    return h_bar, z_bar


def terms_in_lists(x, h, y_bar, z_bar):
    steps = range(len(x))
    return (
        [z_bar[t] * x[t] for t in steps],
        [y_bar[t] * h[t + 1] for t in steps],
        [z_bar[t] * h[t] for t in steps],
    )


def terms_in_one_array(x, h, y_bar, z_bar):
    return np.stack([z_bar, y_bar, z_bar]) * np.stack([x, h[1:], h[:-1]])


def terms_by_einsum(x, h, y_bar, z_bar):
    pairs = (z_bar, x), (y_bar, np.delete(h, 0)), (z_bar, np.delete(h, -1))
    return tuple(np.einsum("t,t->t", *pair) for pair in pairs)


def terms_of_outer_products(x, h, y_bar, z_bar):
    products = np.outer(z_bar, x), np.outer(y_bar, h)[:, 1:], np.outer(z_bar, h)[:, :-1]
    return [np.diag(product) for product in products]


def terms_by_torch(x, h, y_bar, z_bar):
    """The copies' gradients by autograd, of a sum in which each bar is held fixed."""
    x, h, y_bar, z_bar = (torch.as_tensor(a, dtype=torch.float64) for a in (x, h, y_bar, z_bar))
    copies = [torch.ones(len(x), dtype=torch.float64, requires_grad=True) for _ in "uvw"]
    u, v, w = copies
    loss = (z_bar * (u * x + w * h[:-1])).sum() + (y_bar * (v * h[1:])).sum()
    return torch.autograd.grad(loss, copies)


def terms_in_single_precision(x, h, y_bar, z_bar):
    x, h, y_bar, z_bar = (a.astype(np.float32) for a in (x, h, y_bar, z_bar))
    return z_bar * x, y_bar * h[1:], z_bar * h[:-1]


def gradient_along_basis_vectors(f, W):
    flat = np.ravel(W).astype(float)
    rows = 1e-5 * np.eye(flat.size)
    found = [(f((flat + e).reshape(W.shape)) - f((flat - e).reshape(W.shape))) / 2e-5 for e in rows]
    return np.reshape(found, W.shape)


def gradient_with_a_relative_step(f, W):
    found = np.empty(W.shape)
    for i, value in np.ndenumerate(W):
        step = 1e-6 * max(1, abs(value))
        up, down = W.astype(float), W.astype(float)
        up[i], down[i] = value + step, value - step
        found[i] = (f(up) - f(down)) / (up[i] - down[i])
    return found


def gradient_put_back_entry_by_entry(f, W):
    moved, found = np.array(W, float), np.zeros(W.shape)
    with np.nditer(moved, flags=["multi_index"]) as entries:
        for entry in entries:
            i, kept = entries.multi_index, entry.item()
            moved[i] = kept + 1e-4
            above = f(moved)
            moved[i] = kept - 1e-4
            found[i] = (above - f(moved)) / 2e-4
            moved[i] = kept
    return found


def gradient_by_complex_steps(f, W):
    """Exact to rounding, for functions that take complex numbers."""
    found = np.zeros(W.shape)
    for i in np.ndindex(W.shape):
        moved = W.astype(complex)
        moved[i] += 1e-30j
        found[i] = f(moved).imag / 1e-30
    return found


def gradient_by_the_library(f, W):
    return bptt.numerical_gradient(lambda a: float(f(a)), np.asarray(W, float))


def gradient_by_five_points(f, W):
    def along(i, d):
        moved = np.array(W, float)
        moved[i] += d
        return f(moved)

    found, h = np.zeros(W.shape), 1e-3
    for i in np.ndindex(W.shape):
        near, far = (along(i, d) - along(i, -d) for d in (h, 2 * h))
        found[i] = (8 * near - far) / (12 * h)
    return found.tolist()


def rnn_by_loops(x, h, W, own_bar):
    (T, B, H), D = own_bar.shape, x.shape[2]
    z_bar = np.zeros((T, B, H))
    W_bar, U_bar, b_bar = np.zeros((H, H)), np.zeros((H, D)), np.zeros(H)
    for b in range(B):
        for t in range(T - 1, -1, -1):
            for i in range(H):
                later = sum(z_bar[t + 1, b, j] * W[j, i] for j in range(H)) if t < T - 1 else 0
                z_bar[t, b, i] = (own_bar[t, b, i] + later) * (1 - h[t + 1, b, i] ** 2)
            W_bar += np.outer(z_bar[t, b], h[t, b])
            U_bar += np.outer(z_bar[t, b], x[t, b])
            b_bar += z_bar[t, b]
    return z_bar, W_bar, U_bar, b_bar


def rnn_in_columns(x, h, W, own_bar):
    """States as columns, (T, H, B), and W.T from the left."""
    x, h, own = (np.swapaxes(a, 1, 2) for a in (x, h, own_bar))
    bars = [np.zeros_like(h[0])]
    for t in reversed(range(len(own))):
        bars.append((own[t] + W.T @ bars[-1] if t + 1 < len(own) else own[t]) * (1 - h[t + 1] ** 2))
    z = np.array(bars[:0:-1])
    W_bar = (z @ np.swapaxes(h[:-1], 1, 2)).sum(0)
    U_bar = (z @ np.swapaxes(x, 1, 2)).sum(0)
    return np.swapaxes(z, 1, 2), W_bar, U_bar, z.sum(axis=(0, 2))


def rnn_by_flat_products(x, h, W, own_bar):
    T, B, H = own_bar.shape
    h_bar, z_bar = np.array(own_bar, float), np.zeros((T, B, H))
    for t in range(T)[::-1]:
        z_bar[t] = h_bar[t] * (1 - np.square(h[t + 1]))
        if t:
            h_bar[t - 1] += np.dot(z_bar[t], W)
    flat = z_bar.reshape(-1, H)
    before, inputs = h[:-1].reshape(-1, H), x.reshape(T * B, -1)
    return [z_bar, np.dot(flat.T, before), np.dot(flat.T, inputs), np.ones(T * B) @ flat]


def rnn_by_the_library(x, h, W, own_bar):
    """The library's own backward pass, on its trace of a net that has these states."""
    D, H = x.shape[2], len(W)
    net = bptt.Parameters(np.zeros((H, D)), W, np.zeros(H), np.eye(H), np.zeros(H))
    trace = replace(bptt.forward(net, x), h=h, y=h[1:])
    gradient = bptt.backward(trace, own_bar.astype(float))
    return gradient.z_bar, gradient.W_bar, gradient.U_bar, gradient.b_bar


def rnn_by_torch(x, h, W, own_bar, dtype=torch.float64):
    """Autograd, through a net whose inputs are chosen so that it has these states."""
    x, h, W, own = (torch.as_tensor(a, dtype=dtype) for a in (x, h, W, own_bar))
    W = W.clone().requires_grad_()
    U = torch.zeros(W.shape[0], x.shape[2], dtype=dtype, requires_grad=True)
    b = torch.zeros(W.shape[0], dtype=dtype, requires_grad=True)
    state, z, loss = h[0], [], 0.0
    for t in range(len(own)):
        shift = (torch.atanh(h[t + 1]) - h[t] @ W.T).detach()
        z.append(x[t] @ U.T + state @ W.T + b + shift)
        state = torch.tanh(z[-1])
        loss = loss + (own[t] * state).sum()
    found = torch.autograd.grad(loss, [W, U, b, *z])
    return torch.stack(found[3:]), *found[:3]


def rnn_in_single_precision(x, h, W, own_bar):
    x, h, W, own_bar = (a.astype(np.float32) for a in (x, h, W, own_bar))
    bars, carry = [], np.zeros_like(own_bar[0])
    for own, state in zip(own_bar[::-1], h[:0:-1], strict=True):
        bars.insert(0, (own + carry) * (1 - state**2))
        carry = bars[0] @ W
    z_bar = np.array(bars)
    sums = (np.einsum("tbi,tbj->ij", z_bar, a) for a in (h[:-1], x))
    return z_bar, *sums, z_bar.sum(axis=(0, 1))


def truncated_by_later_losses(h, v, w, y_bar, k):
    """From the step's side: the losses of the next k steps reach it."""
    T, factors, total = len(y_bar), w * (1 - h[1:] ** 2), 0.0
    for t in range(T):
        later = range(t, min(t + k, T))
        bar = sum(v * y_bar[s] * np.prod(factors[t + 1 : s + 1]) for s in later)
        total += bar * (1 - h[t + 1] ** 2) * h[t]
    return total


def truncated_by_recursion(h, v, w, y_bar, k):
    def back(bar, t, left):
        if t == 0 or left == 0:
            return 0.0
        z_bar = bar * (1 - h[t] ** 2)
        return z_bar * h[t - 1] + back(w * z_bar, t - 1, left - 1)

    return sum(back(v * y_bar[s - 1], s, k) for s in range(1, len(h)))


def truncated_in_step(h, v, w, y_bar, k):
    """All losses go back at once, a step at a time."""
    slopes, T = 1 - h[1:] ** 2, len(y_bar)
    bars, total = v * y_bar * slopes, 0.0
    for lag in range(min(k, T)):
        total += bars @ h[: T - lag]
        bars = bars[1:] * w * slopes[: T - lag - 1]
    return np.array(total)


def truncated_by_a_matrix(h, v, w, y_bar, k):
    T = len(y_bar)
    factors = w * (1 - h[1:] ** 2)
    ways = np.zeros((T, T))  # of a loss s to a step t
    for s in range(T):
        ways[s, s] = v * y_bar[s]
        for t in range(s - 1, -1, -1):
            ways[s, t] = ways[s, t + 1] * factors[t + 1]
    kept = np.tril(ways) - np.tril(ways, -k)
    return kept.sum(axis=0) @ ((1 - h[1:] ** 2) * h[:-1])


def truncated_by_the_library(h, v, w, y_bar, k):
    """The library's sliding windows, k1 = 1, on a trace with these states."""
    net = bptt.Parameters(*(np.array(a, float) for a in ([[0]], [[w]], [0], [[v]], [0])))
    states = np.array(h, float).reshape(-1, 1, 1)
    run = bptt.forward(net, np.zeros((len(y_bar), 1, 1)))
    trace = replace(run, h=states, y=v * states[1:])
    bars = np.array(y_bar, float).reshape(-1, 1, 1)
    return bptt.truncated(trace, bars, k1=1, k2=k).W_bar[0, 0]


def truncated_in_single_precision(h, v, w, y_bar, k):
    h, y_bar = h.astype(np.float32), y_bar.astype(np.float32)
    return truncated_by_recursion(h, np.float32(v), np.float32(w), y_bar, k)


METHODS = {
    "forward": (
        forward_in_lists,
        forward_by_recursion,
        forward_by_exponentials,
        forward_by_the_library,
        forward_by_torch,
        forward_in_single_precision,
    ),
    "backward": (
        backward_from_lists,
        backward_by_products,
        backward_by_solving,
        backward_by_hyperbolic_functions,
        backward_by_torch,
        backward_in_single_precision,
    ),
    "weight_terms": (
        terms_in_lists,
        terms_in_one_array,
        terms_by_einsum,
        terms_of_outer_products,
        terms_by_torch,
        terms_in_single_precision,
    ),
    "numerical_gradient": (
        gradient_along_basis_vectors,
        gradient_with_a_relative_step,
        gradient_put_back_entry_by_entry,
        gradient_by_complex_steps,
        gradient_by_the_library,
        gradient_by_five_points,
    ),
    "rnn_backward": (
        rnn_by_loops,
        rnn_in_columns,
        rnn_by_flat_products,
        rnn_by_the_library,
        rnn_by_torch,
        rnn_in_single_precision,
    ),
    "truncated": (
        truncated_by_later_losses,
        truncated_by_recursion,
        truncated_in_step,
        truncated_by_a_matrix,
        truncated_by_the_library,
        truncated_in_single_precision,
    ),
}
