"""Right answers to chapter 03's exercises on products and powers of matrices by other methods."""

import math

import numpy as np
import torch


def norms_by_torch(W, U, b, x, h0, dtype=torch.float64):
    W, U, b, x, h = (torch.as_tensor(np.array(value), dtype=dtype) for value in (W, U, b, x, h0))
    product, total = torch.eye(len(b), dtype=dtype), torch.zeros((), dtype=dtype)
    logs = [total]
    for row in x:
        h = torch.tanh(W @ h + U @ row + b)
        product = torch.diag(1 - h * h) @ W @ product
        size = torch.linalg.matrix_norm(product, 2)
        total = total + torch.log(size)
        product = product / size if size > 0 else product
        logs.append(total)
    return torch.stack(logs)


def norms_in_single_precision(W, U, b, x, h0):
    return norms_by_torch(W, U, b, x, h0, torch.float32)


def norms_by_autograd(W, U, b, x, h0):
    W, U, b, start = (torch.as_tensor(np.array(value)) for value in (W, U, b, h0))
    size = len(b)
    h = start.repeat(size, 1).requires_grad_()  # a copy for each unit of the result
    product, total, logs = torch.eye(size, dtype=torch.float64), 0.0, [0.0]
    for row in torch.as_tensor(np.array(x)):
        after = torch.tanh(h @ W.T + U @ row + b)
        (jacobian,) = torch.autograd.grad(torch.trace(after), h)
        product, h = jacobian @ product, after.detach().requires_grad_()
        largest = product.abs().max().item()
        if largest > 0:
            product, total = product / largest, total + math.log(largest)
        norm = torch.linalg.svdvals(product)[0].item()
        logs.append(total + math.log(norm) if norm > 0 else -math.inf)
    return logs


def norms_in_lists(W, U, b, x, h0):
    H, D = np.shape(U)
    h, total, logs = list(h0), 0.0, [0.0]
    product = [[float(i == j) for j in range(H)] for i in range(H)]
    for row in x:
        h = [
            math.tanh(
                sum(W[i][j] * h[j] for j in range(H))
                + sum(U[i][d] * row[d] for d in range(D))
                + b[i]
            )
            for i in range(H)
        ]
        product = [
            [(1 - h[i] ** 2) * sum(W[i][k] * product[k][j] for k in range(H)) for j in range(H)]
            for i in range(H)
        ]
        largest = max(abs(entry) for line in product for entry in line)
        if largest == 0:
            logs.append(-math.inf)
            continue
        product = [[entry / largest for entry in line] for line in product]
        total += math.log(largest)
        logs.append(total + math.log(np.linalg.norm(np.array(product), 2)))
    return logs


def norms_by_the_slope_of_the_sum(W, U, b, x, h0):
    h, product, exponent, logs = h0, np.eye(len(b)), 0, [0.0]
    for driven in x @ U.T + b:
        z = h @ W.T + driven
        h = np.tanh(z)
        product = np.einsum("i,ij,jk->ik", 1 / np.cosh(z) ** 2, W, product)
        shift = int(np.frexp(np.abs(product).max())[1])
        product, exponent = np.ldexp(product, -shift), exponent + shift
        size = np.sqrt(max(np.linalg.eigvalsh(product @ product.T)[-1], 0))
        with np.errstate(divide="ignore"):
            logs.append(np.log(size) + exponent * np.log(2))
    return np.array(logs)


def horizon_by_a_loop(W, gamma, tolerance):
    factor = gamma * np.linalg.svd(W)[1].max()
    if factor >= 1:
        return math.inf
    k, bound = 0, 1.0
    while bound > tolerance:
        k, bound = k + 1, bound * factor
    return k


def horizon_by_powers(W, gamma, tolerance):
    factor = gamma * math.sqrt(np.linalg.eigvalsh(np.transpose(W) @ W)[-1])
    if factor >= 1:
        return float("inf")
    return next(k for k in range(1, 10**6) if factor**k <= tolerance)


def horizon_by_torch(W, gamma, tolerance, dtype=torch.float64):
    factor = gamma * torch.linalg.matrix_norm(torch.tensor(W, dtype=dtype), 2)
    if factor >= 1:
        return torch.tensor(math.inf, dtype=dtype)
    limit = torch.log(torch.tensor(tolerance, dtype=torch.float64)).to(dtype)
    return torch.clamp(torch.ceil(limit / torch.log(factor)), min=1)


def horizon_in_single_precision(W, gamma, tolerance):
    return horizon_by_torch(W, gamma, tolerance, torch.float32)


def horizon_by_doubling(W, gamma, tolerance):
    factor = gamma * np.linalg.norm(W, 2)
    if factor >= 1:
        return np.inf
    if factor == 0:
        return np.array(1)
    high = 1
    while high * np.log(factor) > np.log(tolerance):
        high *= 2
    low = 0
    while high - low > 1:
        middle = (low + high) // 2
        small = middle * np.log(factor) <= np.log(tolerance)
        low, high = (low, middle) if small else (middle, high)
    return np.int64(high)


METHODS = {
    "log_norms": (
        norms_by_torch,
        norms_in_single_precision,
        norms_by_autograd,
        norms_in_lists,
        norms_by_the_slope_of_the_sum,
    ),
    "horizon": (
        horizon_by_a_loop,
        horizon_by_powers,
        horizon_by_torch,
        horizon_in_single_precision,
        horizon_by_doubling,
    ),
}
