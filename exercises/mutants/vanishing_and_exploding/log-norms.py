# %% the product as it comes: became-nan
def log_norms(W, U, b, x, h0):
    h, J, out = h0, np.eye(len(h0)), [0.0]
    for xt in x:
        h = np.tanh(W @ h + U @ xt + b)
        J = np.diag(1 - h**2) @ W @ J
        out.append(np.log(np.linalg.norm(J, 2)))
    return np.array(out)

# %% norms of the single Jacobians, added: product-of-norms
def log_norms(W, U, b, x, h0):
    h, out = h0, np.zeros(len(x) + 1)
    for t in range(len(x)):
        h = np.tanh(W @ h + U @ x[t] + b)
        out[t + 1] = out[t] + np.log(np.linalg.norm(np.diag(1 - h**2) @ W, 2))
    return out

# %% Jacobians multiplied from the end: from-the-other-end
def log_norms(W, U, b, x, h0):
    h, steps = h0, []
    for row in x:
        h = np.tanh(W @ h + U @ row + b)
        steps.append((1 - h**2)[:, None] * W)
    P, total, out = np.eye(len(b)), 0.0, [0.0]
    for J in reversed(steps):
        P = P @ J
        size = np.linalg.norm(P, 2)
        total += np.log(size)
        if size > 0:
            P = P / size
        out.append(total)
    return np.array(out)

# %% largest eigenvalue of the product: spectral-radius
def log_norms(W, U, b, x, h0):
    h, J, total, out = h0, np.eye(len(h0)), 0.0, [0.0]
    for t, xt in enumerate(x):
        h = np.tanh(W @ h + U @ xt + b)
        J = np.diag(1 - h**2) @ W @ J
        out.append(total + np.log(max(abs(np.linalg.eigvals(J)))))
        big = abs(J).max()
        if big > 0:
            J, total = J / big, total + np.log(big)
    return np.array(out)

# %% rescaled, and what was divided out forgotten: each-step-alone
def log_norms(W, U, b, x, h0):
    h, P, out = h0, np.eye(len(h0)), [0.0]
    for row in x:
        h = np.tanh(W @ h + U @ row + b)
        P = np.diag(1 - h**2) @ W @ P
        size = np.linalg.norm(P, 2)
        out.append(np.log(size))
        if size > 0:
            P = P / size
    out = np.array(out)
    gone = np.isinf(out)
    out[gone.argmax() if gone.any() else len(out) :] = -np.inf
    return out

# %% every Jacobian transposed: order-of-the-product
def log_norms(W, U, b, x, h0):
    state, M, total, found = h0, np.eye(len(b)), 0.0, [0.0]
    for x_t in x:
        state = np.tanh(W @ state + U @ x_t + b)
        J = np.diag(1 - state**2) @ W
        M = J.T @ M
        norm = np.linalg.norm(M, ord=2)
        M, total = (M / norm, total + np.log(norm)) if norm else (M, -np.inf)
        found.append(total)
    return np.array(found)

# %% Frobenius, and no look at zero: frobenius-norm
def log_norms(W, U, b, x, h0):
    state, M, total, found = h0, np.eye(len(b)), 0.0, [0.0]
    for x_t in x:
        state = np.tanh(W @ state + U @ x_t + b)
        M = np.diag(1 - state**2) @ W @ M
        norm = np.sqrt(np.sum(M**2))
        M, total = M / norm, total + np.log(norm)
        found.append(total)
    return np.array(found)
