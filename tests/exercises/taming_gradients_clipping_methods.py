"""Right answers to chapter 04's exercises on clipping by other methods than the solutions."""

import math

import numpy as np
import torch


def clip_as_one_vector(U_bar, W_bar, b_bar, threshold):
    arrays = U_bar, W_bar, b_bar
    g = np.concatenate([array.ravel() for array in arrays])
    norm = np.linalg.norm(g)
    if norm > threshold:
        g = g * (threshold / norm)
    ends = np.cumsum([array.size for array in arrays])[:-1]
    parts = np.split(g, ends)
    return *(part.reshape(array.shape) for part, array in zip(parts, arrays, strict=True)), norm


def clip_by_norm_of_norms(U_bar, W_bar, b_bar, threshold):
    norm = np.linalg.norm([np.linalg.norm(array) for array in (U_bar, W_bar, b_bar)])
    divisor = max(1.0, norm / threshold)
    return [U_bar / divisor, W_bar / divisor, b_bar / divisor, norm]


def clip_in_lists(U_bar, W_bar, b_bar, threshold):
    rows = [*U_bar.tolist(), *W_bar.tolist(), b_bar.tolist()]
    norm = math.hypot(*(entry for row in rows for entry in row))
    if norm > threshold:
        rows = [[entry / norm * threshold for entry in row] for row in rows]
    H = len(b_bar)
    return rows[:H], rows[H : 2 * H], rows[-1], norm


def clip_by_torch(U_bar, W_bar, b_bar, threshold, dtype=torch.float64):
    arrays = [torch.as_tensor(array, dtype=dtype) for array in (U_bar, W_bar, b_bar)]
    norm = torch.nn.utils.get_total_norm(arrays)
    factor = threshold / norm if norm > threshold else torch.ones((), dtype=dtype)
    return *(factor * array for array in arrays), norm


def clip_in_single_precision(U_bar, W_bar, b_bar, threshold):
    return clip_by_torch(U_bar, W_bar, b_bar, threshold, torch.float32)


def clip_without_an_if(U_bar, W_bar, b_bar, threshold):
    squares = sum(np.vdot(array, array) for array in (U_bar, W_bar, b_bar))
    factor = threshold / np.maximum(np.sqrt(squares), threshold)
    return factor * U_bar, factor * W_bar, factor * b_bar, squares**0.5


def _degrees(a, b):
    a, b = np.ravel(a), np.ravel(b)
    cross = np.sqrt(max((a @ a) * (b @ b) - (a @ b) ** 2, 0))
    return np.degrees(np.arctan2(cross, a @ b))


def value_by_arctangent(g, limit):
    clipped = np.sign(g) * np.minimum(np.abs(g), limit)
    return clipped, _degrees(g, clipped)


def value_by_masks(g, limit):
    clipped = g.copy()
    clipped[g > limit] = limit
    clipped[g < -limit] = -limit
    if np.array_equal(g, clipped):
        return clipped, 0
    cosine = np.vdot(g, clipped) / np.linalg.norm(g.ravel()) / np.linalg.norm(clipped.ravel())
    return clipped, np.rad2deg(np.arccos(min(cosine, 1)))


def value_by_the_chord(g, limit):
    clipped = np.clip(g, -limit, limit)
    if not np.any(g):
        return [clipped, 0.0]
    a, b = g / np.sqrt(np.sum(g * g)), clipped / np.sqrt(np.sum(clipped * clipped))
    return [clipped, math.degrees(2 * math.asin(math.sqrt(np.sum((a - b) ** 2)) / 2))]


def value_in_lists(g, limit):
    flat = g.ravel().tolist()
    clipped = [max(-limit, min(limit, entry)) for entry in flat]
    dot = sum(a * b for a, b in zip(flat, clipped, strict=True))
    lengths = math.hypot(*flat) * math.hypot(*clipped)
    angle = math.degrees(math.acos(max(-1, min(1, dot / lengths)))) if lengths else 0
    return np.reshape(clipped, g.shape).tolist(), angle


def value_by_torch(g, limit, dtype=torch.float64):
    g = torch.as_tensor(g, dtype=dtype)
    clipped = g.clamp(-limit, limit)
    if not g.any():
        return clipped, torch.zeros((), dtype=dtype)
    cosine = torch.cosine_similarity(g.ravel(), clipped.ravel(), dim=0)
    return clipped, torch.rad2deg(torch.arccos(cosine.clamp(-1, 1)))


def value_in_single_precision(g, limit):
    return value_by_torch(g, limit, torch.float32)


def safe_by_two_clips(parameters, gradient, learning_rate, threshold):
    if np.isnan(gradient).any() or np.isinf(gradient).any():
        return parameters.copy(), False
    largest = max(np.abs(gradient).max(), 1e-300)
    direction = gradient / largest
    length = np.linalg.norm(direction.ravel())
    if length * largest > threshold:
        return parameters - learning_rate * threshold * direction / length, True
    return parameters - learning_rate * gradient, True


def safe_by_hypot(parameters, gradient, learning_rate, threshold):
    flat = gradient.ravel().tolist()
    if not all(map(math.isfinite, flat)):
        return [parameters, 0]
    norm = math.hypot(*flat)
    factor = learning_rate * (threshold / norm if norm > threshold else 1)
    return [parameters - factor * gradient, 1]


def safe_with_try(parameters, gradient, learning_rate, threshold):
    try:
        norm = math.dist(gradient.ravel(), np.zeros(gradient.size))
        if not math.isfinite(norm):
            raise FloatingPointError
    except FloatingPointError:
        return parameters, np.False_
    if norm > 0:
        gradient = gradient * min(1, threshold / norm)
    return parameters - learning_rate * gradient, np.True_


def safe_by_exponents(parameters, gradient, learning_rate, threshold):
    if np.isfinite(gradient).sum() < gradient.size:
        return parameters, False
    exponent = np.frexp(gradient)[1].max()
    norm = math.ldexp(np.linalg.norm(np.ldexp(gradient, -exponent).ravel()), int(exponent))
    divisor = max(1, norm / threshold)
    return parameters - learning_rate * (gradient / divisor), True


def safe_by_torch(parameters, gradient, learning_rate, threshold):
    p, g = torch.tensor(parameters), torch.tensor(gradient)
    if not torch.isfinite(g).all():
        return p, torch.tensor(False)
    largest = g.abs().max()
    if largest > 0:
        norm = largest * torch.linalg.vector_norm(g / largest)
        g = g * torch.clamp(threshold / norm, max=1)
    return p - learning_rate * g, torch.tensor(True)


METHODS = {
    "clip_by_norm": (
        clip_as_one_vector,
        clip_by_norm_of_norms,
        clip_in_lists,
        clip_by_torch,
        clip_in_single_precision,
        clip_without_an_if,
    ),
    "clip_by_value": (
        value_by_arctangent,
        value_by_masks,
        value_by_the_chord,
        value_in_lists,
        value_by_torch,
        value_in_single_precision,
    ),
    "safe_step": (
        safe_by_two_clips,
        safe_by_hypot,
        safe_with_try,
        safe_by_exponents,
        safe_by_torch,
    ),
}
