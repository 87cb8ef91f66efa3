# %% the ordinary sweep of training: all-losses-together
def flow(W, h, loss_bars):
    T, H = loss_bars.shape
    h_bar = np.zeros((T + 1, H))
    carry = np.zeros(H)
    for j in range(T, 0, -1):
        h_bar[j] = loss_bars[j - 1] + carry
        carry = W.T @ (h_bar[j] * (1 - h[j] ** 2))
    h_bar[0] = carry
    norms = np.zeros((T, T + 1))
    for i in range(T):
        norms[i, : i + 2] = np.linalg.norm(h_bar[: i + 2], axis=1)
    return norms

# %% adds the loss of every step passed: earlier-losses-mixed-in
def flow(W, h, loss_bars):
    T = len(loss_bars)
    norms = np.zeros((T, T + 1))
    for i in range(T):
        bar = 0 * loss_bars[0]
        for j in range(i + 1, 0, -1):
            bar = bar + loss_bars[j - 1]
            norms[i, j] = np.linalg.norm(bar)
            bar = W.T @ (bar * (1 - h[j] ** 2))
        norms[i, 0] = np.linalg.norm(bar)
    return norms

# %% no column for the start: start-missing
def flow(W, h, loss_bars):
    T = len(loss_bars)
    norms = np.zeros((T, T))
    for i in range(T):
        bar = loss_bars[i]
        for j in range(i, -1, -1):
            norms[i, j] = np.linalg.norm(bar)
            bar = W.T @ (bar * (1 - h[j + 1] ** 2))
    return norms

# %% norms of the Jacobians multiplied: product-of-norms
def flow(W, h, loss_bars):
    T = len(loss_bars)
    size = [np.linalg.norm(np.diag(1 - s**2) @ W, 2) for s in h[1:]]
    norms = np.zeros((T, T + 1))
    for i in range(1, T + 1):
        for j in range(i + 1):
            norms[i - 1, j] = np.linalg.norm(loss_bars[i - 1]) * np.prod(size[j:i])
    return norms

# %% slopes of a sigmoid, or none: slope-forgotten
def flow(W, h, loss_bars):
    T = len(loss_bars)
    norms = np.zeros((T, T + 1))
    for i in range(1, T + 1):
        for j in range(i + 1):
            bar = loss_bars[i - 1] @ np.linalg.matrix_power(W, i - j)
            norms[i - 1, j] = np.linalg.norm(bar)
    return norms

# %% columns one place to the right: columns-shifted
def flow(W, h, loss_bars):
    T = len(loss_bars)
    norms = np.zeros((T, T + 2))
    for i in range(T):
        bar = loss_bars[i]
        for j in range(i + 1, -1, -1):
            norms[i, j + 1] = np.linalg.norm(bar)
            bar = W.T @ ((1 - h[j] ** 2) * bar)
    return norms[:, :-1]
