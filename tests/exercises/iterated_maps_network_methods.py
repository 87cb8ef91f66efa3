"""Right answers to chapter 01's exercises on units and networks by other methods."""

import math

import numpy as np
import torch

from course_lib import maps


def wall_backwards(w, b):
    h = 0.0
    for _ in range(2000):
        h = (math.atanh(h) - b) / w
    return h, w * (1 - h * h)


def wall_by_fate(w, b):
    low, high = -1.0, 1.0
    for _ in range(60):
        h = middle = (low + high) / 2
        for _ in range(1500):
            h = math.tanh(w * h + b)
        low, high = (low, middle) if h > 0 else (middle, high)
    return [middle, w / math.cosh(w * middle + b) ** 2]


def wall_by_the_library(w, b):
    point = maps.fixed_points(maps.tanh_unit(w, b))[1]
    return point.point, point.multiplier


def wall_by_scanning(w, b):
    low, high = -math.sqrt(1 - 1 / w), math.sqrt(1 - 1 / w)
    while high - low > 1e-13:
        h = np.linspace(low, high, 101)
        up = np.flatnonzero(np.tanh(w * h + b) >= h)[0]
        low, high = h[max(up - 1, 0)], h[up]
    return high, w * (1 - np.tanh(w * high + b) ** 2)


def wall_by_torch(w, b, dtype=torch.float64):
    h = torch.zeros((), dtype=dtype)
    for _ in range(2000):
        h = (torch.atanh(h) - b) / w
    h.requires_grad_()
    (slope,) = torch.autograd.grad(torch.tanh(w * h + b), h)
    return h, slope


def wall_in_single_precision(w, b):
    return wall_by_torch(w, b, torch.float32)


def gradient_by_torch(W, b, h0, T, dtype=torch.float64):
    W, b, h = (torch.as_tensor(value, dtype=dtype) for value in (W, b, h0))
    product, total = torch.eye(len(b), dtype=dtype), torch.zeros((), dtype=dtype)
    for _ in range(T):
        h = torch.tanh(W @ h + b)
        product = torch.diag(1 - h * h) @ W @ product
        size = torch.linalg.matrix_norm(product, 2)
        product, total = product / size, total + torch.log(size)
    return total


def gradient_in_single_precision(W, b, h0, T):
    return gradient_by_torch(W, b, h0, T, torch.float32)


def gradient_by_the_library(W, b, h0, T):
    return maps.iterate_derivative(maps.rnn_map(W, b), h0, T).log_norm


def gradient_by_singular_values(W, b, h0, T):
    h, product, total = h0, np.eye(len(b)), 0.0
    for t in range(T):
        h = np.tanh(W @ h + b)
        product = np.diag(1 / np.cosh(np.arctanh(h)) ** 2) @ W @ product
        if t % 20 == 19:
            largest = np.abs(product).max()
            product, total = product / largest, total + np.log(largest)
    return total + np.log(np.sqrt(np.linalg.eigvalsh(product.T @ product)[-1]))


def gradient_in_lists(W, b, h0, T):
    size, h, total = range(len(b)), list(h0), 0.0
    product = [[float(i == j) for j in size] for i in size]
    for _ in range(T):
        h = [math.tanh(sum(W[i][j] * h[j] for j in size) + b[i]) for i in size]
        product = [
            [(1 - h[i] ** 2) * sum(W[i][k] * product[k][j] for k in size) for j in size]
            for i in size
        ]
        largest = max(abs(entry) for row in product for entry in row)
        product = [[entry / largest for entry in row] for row in product]
        total += math.log(largest)
    return total + math.log(np.linalg.svd(np.array(product))[1][0])


def gradient_by_halves(W, b, h0, T):
    states = [h0]
    for _ in range(T):
        states.append(np.tanh(W @ states[-1] + b))

    def product(first, last):  # of the steps first, ..., last - 1: its logarithm and its direction
        if last - first == 1:
            found, log = (1 - states[last] ** 2)[:, None] * W, 0.0
        else:
            middle = (first + last) // 2
            (log1, early), (log2, late) = product(first, middle), product(middle, last)
            found, log = late @ early, log1 + log2
        norm = np.linalg.norm(found, 2)
        return log + np.log(norm), found / norm

    return product(0, T)[0] if T else 0


def goes(step, h):
    for _ in range(400):
        h = step(h)
    return h


def border_by_a_share(step, a, b):
    home, low, high = goes(step, a), 0.0, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        stays = np.allclose(goes(step, a + middle * (b - a)), home, atol=1e-3)
        low, high = (middle, high) if stays else (low, middle)
    return a + low * (b - a), a + high * (b - a)


def border_by_recursion(step, a, b, home=None):
    home = goes(step, a) if home is None else home
    middle = a + (b - a) / 2
    if ((middle == a) | (middle == b)).all():
        return np.stack([a, b])
    if np.linalg.norm(goes(step, middle) - home) < 0.1:
        return border_by_recursion(step, middle, b, home)
    return border_by_recursion(step, a, middle, home)


def border_of_stacks(step, a, b):
    home = goes(step, a)
    for _ in range(18):
        row = a + np.linspace(0, 1, 11)[:, None] * (b - a)
        last = np.flatnonzero(np.abs(goes(step, row) - home).max(axis=1) < 0.01)[-1]
        a, b = row[last], row[min(last + 1, 10)]
        if np.abs(a - b).max() < 1e-15:
            break
    return a, b


def border_by_torch(step, a, b):
    a, b = torch.tensor(a), torch.tensor(b)
    home = goes(step, a.numpy())
    while (a - b).abs().max() > 8e-16:
        middle = (a + b) / 2
        if abs(goes(step, middle.numpy()) - home).max() < 1e-2:
            a = middle
        else:
            b = middle
    return a, b


def border_in_lists(step, a, b):
    home = goes(step, a)
    a, b = list(a), list(b)
    for _ in range(55):
        middle = [(p + q) / 2 for p, q in zip(a, b, strict=True)]
        if all(np.round(goes(step, np.array(middle)), 2) == np.round(home, 2)):
            a = middle
        else:
            b = middle
    return [a, b]


METHODS = {
    "wall": (
        wall_backwards,
        wall_by_fate,
        wall_by_the_library,
        wall_by_scanning,
        wall_by_torch,
        wall_in_single_precision,
    ),
    "log_gradient": (
        gradient_by_torch,
        gradient_in_single_precision,
        gradient_by_the_library,
        gradient_by_singular_values,
        gradient_in_lists,
        gradient_by_halves,
    ),
    "border": (
        border_by_a_share,
        border_by_recursion,
        border_of_stacks,
        border_by_torch,
        border_in_lists,
    ),
}
