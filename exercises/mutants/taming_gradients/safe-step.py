def clipped(g, threshold):
    norm = np.hypot.reduce(g.ravel())
    return g / norm * threshold if norm > threshold else g

# %% takes the finite entries: good-entries-moved
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

# %% puts zeros for NaN: mended
def safe_step(parameters, gradient, learning_rate, threshold):
    g = np.nan_to_num(gradient, nan=0.0, posinf=0.0, neginf=0.0)
    size = np.max(np.abs(g))
    if size > 0:
        norm = size * np.linalg.norm((g / size).reshape(-1))
        g = g * min(1, threshold / norm)
    return parameters - learning_rate * g, True

# %% clips the step, not the gradient: rate-before-clipping
def safe_step(parameters, gradient, learning_rate, threshold):
    if not np.all(np.isfinite(gradient)):
        return parameters, False
    step = learning_rate * gradient
    biggest = np.abs(step).max() or 1.0
    norm = biggest * np.linalg.norm((step / biggest).ravel())
    if norm > threshold:
        step = step * (threshold / norm)
    return parameters - step, True

# %% changes the parameters in place: changes-its-input
def safe_step(parameters, gradient, learning_rate, threshold):
    if not np.isfinite(gradient).all():
        return parameters, False
    gradient = clipped(gradient, threshold)
    parameters -= learning_rate * gradient
    return parameters, True

# %% returns one thing when it refuses: parts
def safe_step(parameters, gradient, learning_rate, threshold):
    if not np.isfinite(gradient).all():
        return False
    gradient = clipped(gradient, threshold)
    return parameters - learning_rate * gradient, True

# %% the answer first: order-exchanged
def safe_step(parameters, gradient, learning_rate, threshold):
    if not np.isfinite(gradient).all():
        return False, parameters
    norm = np.hypot.reduce(gradient.ravel())
    factor = threshold / norm if norm > threshold else 1
    return True, parameters - learning_rate * factor * gradient
