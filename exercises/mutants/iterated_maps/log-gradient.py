# %% log of the product's norm: became-nan
def log_gradient(W, b, h0, T):
    h, J = h0, np.eye(len(h0))
    for t in range(T):
        h = np.tanh(W @ h + b)
        J = np.diag(1 - h**2) @ W @ J
    return np.log(np.linalg.norm(J, 2))

# %% product of the norms: product-of-norms
def log_gradient(W, b, h0, T):
    h, total = h0, 0.0
    for t in range(T):
        h = np.tanh(W @ h + b)
        total += np.log(np.linalg.svd(np.diag(1 - h**2) @ W, compute_uv=False)[0])
    return total

# %% W forgotten: weight-forgotten
def log_gradient(W, b, h0, T):
    h, total, J = h0, 0.0, np.ones(len(h0))
    for t in range(T):
        h = np.tanh(W @ h + b)
        J = (1 - h**2) * J
        total += np.log(J.max())
        J = J / J.max()
    return total

# %% follows one nudge: one-nudge
def log_gradient(W, b, h0, T):
    h, nudge, total = h0, np.ones(len(h0)) / np.sqrt(len(h0)), 0.0
    for t in range(T):
        h = np.tanh(W @ h + b)
        nudge = (1 - h**2) * (W @ nudge)
        size = np.sqrt(np.sum(nudge**2))
        nudge, total = nudge / size, total + np.log(size)
    return total

# %% norm of the whole product, and the wrong norm: frobenius-norm
def log_gradient(W, b, h0, T):
    h, J = h0, np.eye(len(h0))
    for t in range(T):
        h = np.tanh(W @ h + b)
        J = np.diag(1 - h**2) @ W @ J
    return np.log(np.linalg.norm(J))

# %% transposes every Jacobian, newest on the left: order-of-the-product
def log_gradient(W, b, h0, T):
    state, M, total = h0, np.eye(len(h0)), 0.0
    for _ in range(T):
        state = np.tanh(W @ state + b)
        M = (np.diag(1 - state**2) @ W).T @ M
        norm = np.linalg.svd(M)[1][0]
        M, total = M / norm, total + np.log(norm)
    return total

# %% calls the step again for its slopes: step-called-twice
def log_gradient(W, b, h0, T):
    def step(h):
        return np.tanh(W @ h + b)

    h, M, total = h0, np.eye(len(h0)), 0.0
    for _ in range(T):
        h = step(h)
        M = np.diag(1 - step(h) ** 2) @ W @ M
        norm = np.linalg.norm(M, ord=2)
        M, total = M / norm, total + np.log(norm)
    return total
