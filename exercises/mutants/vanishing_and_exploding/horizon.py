# %% np.linalg.norm as it comes: frobenius-norm
def horizon(W, gamma, tolerance):
    factor = gamma * np.linalg.norm(W)
    if factor >= 1:
        return float("inf")
    k, bound = 0, 1.0
    while bound > tolerance:
        bound *= factor
        k += 1
    return k

# %% counts one step more: one-step-too-many
def horizon(W, gamma, tolerance):
    a = gamma * np.linalg.norm(W, ord=2)
    if a >= 1:
        return np.inf
    bound = a
    k = 1
    while True:
        k += 1
        if bound <= tolerance:
            return k
        bound = bound * a

# %% math.log of zero: log-of-zero
def horizon(W, gamma, tolerance):
    import math

    factor = float(gamma * np.linalg.norm(W, 2))
    if factor > 1:
        return math.inf
    return math.ceil(math.log(tolerance) / math.log(factor))

# %% norm of the power: norm-of-the-power
def horizon(W, gamma, tolerance):
    if gamma * np.linalg.norm(W, 2) >= 1:
        return np.inf
    k, P = 0, np.eye(len(W))
    while np.linalg.norm(P, 2) > tolerance:
        k, P = k + 1, gamma * W @ P
    return k

# %% a loop that gives up: gives-up
def horizon(W, gamma, tolerance):
    factor = gamma * np.linalg.norm(W, 2)
    bound = 1.0
    for k in range(1, 1001):
        bound *= factor
        if bound <= tolerance:
            return k
    return np.inf

# %% a whole number of infinity: not-in-range
def horizon(W, gamma, tolerance):
    import math

    growth = np.log(gamma * max(np.linalg.svd(W, compute_uv=False)))
    if growth > 0:
        return math.inf
    return math.ceil(np.log(tolerance) / growth)
