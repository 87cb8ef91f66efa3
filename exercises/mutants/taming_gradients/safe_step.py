"""Wrong answers to chapter 04's question on a step that is clipped, or refused."""

from mutants import Mutant

SAFE_STEP = (
    Mutant(
        cell="safe-step",
        name="no test of the gradient",
        code="""
def safe_step(parameters, gradient, learning_rate, threshold):
    norm = np.sqrt(np.sum(gradient**2))
    if norm > threshold:
        gradient = gradient * threshold / norm
    return parameters - learning_rate * gradient, True
""",
        misconception="nan-applied",
        marks={"check-safe-step": 0},
    ),
    Mutant(
        cell="safe-step",
        name="refuses NaN only",
        code="""
def safe_step(parameters, gradient, learning_rate, threshold):
    if np.isnan(gradient).any():
        return parameters, False
    size = np.abs(gradient).max()
    norm = size * np.linalg.norm((gradient / size).ravel()) if size > 0 else 0
    if norm > threshold:
        gradient = gradient * (threshold / norm)
    return parameters - learning_rate * gradient, True
""",
        misconception="infinity-applied",
        marks={"check-safe-step": 0},
    ),
    Mutant(
        cell="safe-step",
        name="takes the finite entries",
        code="""
def safe_step(parameters, gradient, learning_rate, threshold):
    good = np.isfinite(gradient)
    g = np.where(good, gradient, 0)
    size = max(np.abs(g).max(), 1)
    norm = size * np.sqrt(np.sum((g / size) ** 2))
    if norm > threshold:
        g = g * (threshold / norm)
    new = parameters.copy()
    new[good] = parameters[good] - learning_rate * g[good]
    return new, bool(good.all())
""",
        misconception="good-entries-moved",
        marks={"check-safe-step": 0},
    ),
    Mutant(
        cell="safe-step",
        name="puts zeros for NaN",
        code="""
def safe_step(parameters, gradient, learning_rate, threshold):
    g = np.nan_to_num(gradient, nan=0.0, posinf=0.0, neginf=0.0)
    size = np.max(np.abs(g))
    if size > 0:
        norm = size * np.linalg.norm((g / size).reshape(-1))
        g = g * min(1, threshold / norm)
    return parameters - learning_rate * g, True
""",
        misconception="mended",
        marks={"check-safe-step": 0},
    ),
    Mutant(
        cell="safe-step",
        name="refuses what overflows",
        code="""
def safe_step(parameters, gradient, learning_rate, threshold):
    norm = np.sqrt(np.sum(gradient**2))
    if not np.isfinite(norm):
        return parameters, False
    if norm > threshold:
        gradient = gradient * threshold / norm
    return parameters - learning_rate * gradient, True
""",
        misconception="huge-refused",
        marks={"check-safe-step": 0},
    ),
    Mutant(
        cell="safe-step",
        name="stands still where the norm overflows",
        code="""
def safe_step(parameters, gradient, learning_rate, threshold):
    if not np.all(np.isfinite(gradient)):
        return parameters, False
    norm = (gradient**2).sum() ** 0.5
    factor = threshold / norm if norm > threshold else 1.0
    return parameters - learning_rate * factor * gradient, True
""",
        misconception="huge-stands-still",
        marks={"check-safe-step": 0},
    ),
    Mutant(
        cell="safe-step",
        name="clips the step, not the gradient",
        code="""
def safe_step(parameters, gradient, learning_rate, threshold):
    if not np.all(np.isfinite(gradient)):
        return parameters, False
    step = learning_rate * gradient
    biggest = np.abs(step).max() or 1.0
    norm = biggest * np.linalg.norm((step / biggest).ravel())
    if norm > threshold:
        step = step * (threshold / norm)
    return parameters - step, True
""",
        misconception="rate-before-clipping",
        marks={"check-safe-step": 0},
    ),
    Mutant(
        cell="safe-step",
        name="uphill",
        code="""
def safe_step(parameters, gradient, learning_rate, threshold):
    if np.isnan(gradient).any() or np.isinf(gradient).any():
        return parameters, False
    big = np.abs(gradient).max()
    if big > 0:
        norm = big * np.sqrt(((gradient / big) ** 2).sum())
        gradient = gradient * min(1, threshold / norm)
    return parameters + learning_rate * gradient, True
""",
        misconception="uphill",
        marks={"check-safe-step": 0},
    ),
    Mutant(
        cell="safe-step",
        name="returns the step",
        code="""
def safe_step(parameters, gradient, learning_rate, threshold):
    if not np.isfinite(gradient).all():
        return np.zeros_like(parameters), False
    big = np.abs(gradient).max()
    if big > 0:
        norm = big * np.sqrt(((gradient / big) ** 2).sum())
        gradient = gradient * min(1, threshold / norm)
    return -learning_rate * gradient, True
""",
        misconception="step-for-parameters",
        marks={"check-safe-step": 0},
    ),
    Mutant(
        cell="safe-step",
        name="says whether it clipped",
        code="""
def safe_step(parameters, gradient, learning_rate, threshold):
    if not np.isfinite(gradient).all():
        return parameters, False
    m = max(1.0, np.abs(gradient).max())
    norm = m * np.sqrt(np.sum((gradient / m) ** 2))
    clipped = bool(norm > threshold)
    if clipped:
        gradient = gradient / norm * threshold
    return parameters - learning_rate * gradient, clipped
""",
        misconception="clipped-for-taken",
        marks={"check-safe-step": 0},
    ),
    Mutant(
        cell="safe-step",
        name="changes the parameters in place",
        code="""
def safe_step(parameters, gradient, learning_rate, threshold):
    if not np.isfinite(gradient).all():
        return parameters, False
    m = max(1.0, np.abs(gradient).max())
    norm = m * np.sqrt(np.sum((gradient / m) ** 2))
    if norm > threshold:
        gradient = gradient / norm * threshold
    parameters -= learning_rate * gradient
    return parameters, True
""",
        misconception="changes-its-input",
        marks={"check-safe-step": 0},
    ),
    Mutant(
        cell="safe-step",
        name="returns one thing when it refuses",
        code="""
def safe_step(parameters, gradient, learning_rate, threshold):
    if not np.isfinite(gradient).all():
        return False
    m = max(1.0, np.abs(gradient).max())
    norm = m * np.sqrt(np.sum((gradient / m) ** 2))
    if norm > threshold:
        gradient = gradient / norm * threshold
    return parameters - learning_rate * gradient, True
""",
        misconception="parts",
        marks={"check-safe-step": 0},
    ),
    Mutant(
        cell="safe-step",
        name="no step for a gradient of zeros",
        code="""
def safe_step(parameters, gradient, learning_rate, threshold):
    if not np.all(np.isfinite(gradient)) or not gradient.any():
        return parameters, False
    largest = np.max(np.abs(gradient))
    norm = largest * np.linalg.norm((gradient / largest).ravel())
    return parameters - learning_rate * gradient * min(1, threshold / norm), True
""",
        misconception="zeros-refused",
        marks={"check-safe-step": 0},
    ),
    Mutant(
        cell="safe-step",
        name="unit vectors",
        code="""
def safe_step(parameters, gradient, learning_rate, threshold):
    if not np.isfinite(gradient).all():
        return parameters, False
    norm = np.hypot.reduce(gradient.ravel())
    if norm > threshold:
        gradient = gradient / norm
    return parameters - learning_rate * gradient, True
""",
        misconception="threshold-forgotten",
        marks={"check-safe-step": 0},
    ),
    Mutant(
        cell="safe-step",
        name="the answer first",
        code="""
def safe_step(parameters, gradient, learning_rate, threshold):
    if not np.isfinite(gradient).all():
        return False, parameters
    norm = np.hypot.reduce(gradient.ravel())
    factor = threshold / norm if norm > threshold else 1
    return True, parameters - learning_rate * factor * gradient
""",
        misconception="order-exchanged",
        marks={"check-safe-step": 0},
    ),
)
