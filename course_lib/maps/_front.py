r"""Carry many starts of a two-unit RNN forward, each with its Jacobian product."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from course_lib.maps._sech import sech2
from course_lib.maps._tanh import tanh_for
from course_lib.maps.derivative import JacobianProduct, norm_of_two, spectral_norm
from course_lib.maps.rnn import RNNMap

STRIDE = 8  # steps between two renormalisations
SETTLED = 1e-12  # a state this close to a fixed point takes its remaining steps at once
STEEP = 8.0  # beyond this |z|, 1 - tanh(z)^2 loses too many digits


class Settled(NamedTuple):
    """An attracting fixed point, and the powers of its Jacobian."""

    point: np.ndarray  # (2,)
    powers: JacobianProduct  # of shape (steps + 1,)


def powers(matrix: np.ndarray, steps: int) -> JacobianProduct:
    """Powers 0, ..., steps of a 2 x 2 matrix, each divided by its norm."""
    logs, products = [0.0], [np.eye(2)]
    for _ in range(steps):
        product = matrix @ products[-1]
        norm = float(np.abs(product).sum()) or 1.0
        logs.append(logs[-1] + math.log(norm))
        products.append(product / norm)
    matrices = np.array(products)
    norms = spectral_norm(matrices)
    with np.errstate(divide="ignore"):
        log_norm = np.array(logs) + np.log(norms)
    return JacobianProduct(log_norm, matrices / np.where(norms == 0, 1, norms)[:, None, None])


class Front(NamedTuple):
    """Starts still on their way."""

    where: np.ndarray  # (number,), place in the block
    h: np.ndarray  # (2, number), state
    product: np.ndarray  # (2, 2, number), Jacobian product divided by exp(log_scale)
    log_scale: np.ndarray  # (number,)

    def take(self, keep: np.ndarray) -> Front:
        """The starts that ``keep`` selects."""
        return Front(*(array.take(keep, axis=-1) for array in self))


def follow(
    map: RNNMap, starts: np.ndarray, steps: int, settled: list[Settled]
) -> tuple[np.ndarray, np.ndarray]:
    """End states, shape (2, number), and log spectral norms, (number,), of a block of starts."""
    number = starts.shape[1]
    identity = np.broadcast_to(np.eye(2)[..., None], (2, 2, number))
    front = Front(np.arange(number), starts.copy(), identity.copy(), np.zeros(number))
    ends, log_norm = np.empty_like(starts), np.empty(number)
    done = 0
    while done < steps and front.where.size:
        stride = min(STRIDE, steps - done)
        front, done = rescale(advance(map, front, stride)), done + stride
        front = retire(front, settled, steps - done, ends, log_norm)
    ends[:, front.where], log_norm[front.where] = front.h, log_of(front)
    return ends, log_norm


def advance(map: RNNMap, front: Front, steps: int) -> Front:
    """h <- tanh(W h + b) and product <- diag(1 - h^2) W product, in place."""
    h, product, bias = front.h, front.product, map.b[:, None]
    z, turned = np.empty_like(h), np.empty_like(product)
    reach = np.abs(map.W).sum(axis=1).max() * max(1, np.abs(h).max()) + np.abs(bias).max()
    steep = reach > STEEP
    tanh = np.tanh if steep else tanh_for(h.shape)  # which may spoil z
    for _ in range(steps):
        np.matmul(map.W, h, out=z)
        tanh(np.add(z, bias, out=z), h)
        slope = sech2(z) if steep else np.subtract(1, np.multiply(h, h, out=z), out=z)
        np.matmul(map.W, product.reshape(2, -1), out=turned.reshape(2, -1))
        np.multiply(turned, slope[:, None], out=product)
    return front


def rescale(front: Front) -> Front:
    """Divide each product by its largest entry, and remember the logarithm."""
    scale = np.abs(front.product).max(axis=(0, 1))
    scale[scale == 0] = 1
    np.divide(front.product, scale, out=front.product)
    return front._replace(log_scale=front.log_scale + np.log(scale))


def retire(front: Front, settled: list[Settled], left: int, ends, log_norm) -> Front:
    """Finish the starts that have settled, if they are many: their next Jacobians are all alike."""
    near = [_near(front.h, s.point) for s in settled]
    if not settled or 2 * sum(map(np.count_nonzero, near)) < front.where.size:
        return front
    moving = ~np.logical_or.reduce(near)
    for (point, powers), here in zip(settled, near, strict=True):
        there = front.take(np.flatnonzero(here))
        power = powers.matrix[left] @ there.product.reshape(2, -1)
        there = there._replace(product=power.reshape(there.product.shape))
        ends[:, there.where] = point[:, None]
        log_norm[there.where] = powers.log_norm[left] + log_of(there)
    return front.take(np.flatnonzero(moving))


def _near(h, point):
    """The states that are as good as at the fixed point."""
    return (np.abs(h[0] - point[0]) < SETTLED) & (np.abs(h[1] - point[1]) < SETTLED)


def log_of(front: Front) -> np.ndarray:
    """Log spectral norm of each product."""
    with np.errstate(divide="ignore"):
        return front.log_scale + np.log(norm_of_two(front.product))
