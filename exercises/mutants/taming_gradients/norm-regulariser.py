# %% the Jacobian times the adjoint: jacobian-forwards
def norm_regulariser(W, h, h_bar):
    total = 0.0
    for t in range(1, len(h)):
        J = np.diag(1 - h[t] ** 2) @ W
        below = np.linalg.norm(h_bar[t])
        if below > 0:
            total += (np.linalg.norm(J @ h_bar[t]) / below - 1) ** 2
    return total

# %% slopes at the old state: slope-at-the-old-state
def norm_regulariser(W, h, h_bar):
    omega = 0
    for t in range(h.shape[0] - 1):
        n = np.sqrt(np.sum(h_bar[t + 1] ** 2))
        if n != 0:
            J = (1 - h[t] ** 2)[:, None] * W
            omega += (np.sqrt(np.sum((h_bar[t + 1] @ J) ** 2)) / n - 1) ** 2
    return omega

# %% the mean over the steps: mean-for-sum
def norm_regulariser(W, h, h_bar):
    terms = []
    for t in range(len(h) - 1):
        J = np.diag(1 - h[t + 1] ** 2) @ W
        n = np.linalg.norm(h_bar[t + 1])
        terms.append((np.linalg.norm(h_bar[t + 1] @ J) / n - 1) ** 2 if n else 0)
    return np.mean(terms)

# %% the adjoint of the step before: total-adjoint
def norm_regulariser(W, h, h_bar):
    n = np.linalg.norm(h_bar, axis=1)
    total = 0.0
    for t in range(len(n) - 1):
        if n[t + 1] > 0:
            total += (n[t] / n[t + 1] - 1) ** 2
    return total

# %% zero adjoints are divided by: zero-adjoint
def norm_regulariser(W, h, h_bar):
    v = (h_bar[1:] * (1 - h[1:] ** 2)) @ W
    ratio = np.linalg.norm(v, axis=1) / np.linalg.norm(h_bar[1:], axis=1)
    return np.sum((ratio - 1) ** 2)

# %% leaves out adjoints with a zero in them: zero-entry
def norm_regulariser(W, h, h_bar):
    total = 0.0
    for new, a in zip(h[1:], h_bar[1:]):
        if (a == 0).any():
            continue
        total += (np.linalg.norm((a * (1 - new**2)) @ W) / np.linalg.norm(a) - 1) ** 2
    return total

# %% the Frobenius norm of each Jacobian: matrix-norm
def norm_regulariser(W, h, h_bar):
    total = 0.0
    for t in range(1, len(h)):
        if np.abs(h_bar[t]).max() > 0:
            J = np.diag(1 - h[t] ** 2) @ W
            total += (np.linalg.norm(J) - 1) ** 2
    return total
