# %% works on W itself: changes-its-input
def numerical_gradient(f, W):
    eps = 1e-5
    grad = np.zeros(W.shape)
    for i in np.ndindex(W.shape):
        W[i] += eps
        up = f(W)
        W[i] -= 2 * eps
        down = f(W)
        W[i] += eps
        grad[i] = (up - down) / (2 * eps)
    return grad

# %% two loops, for matrices only: one-axis-only
def numerical_gradient(f, W):
    eps = 1e-5
    rows, columns = W.shape
    grad = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            up, down = W.astype(float), W.astype(float)
            up[i, j] += eps
            down[i, j] -= eps
            grad[i, j] = (f(up) - f(down)) / (2 * eps)
    return grad

# %% a row comes back: flattened
def numerical_gradient(f, W):
    eps, flat, grad = 1e-5, np.ravel(W).astype(float), []
    for i in range(flat.size):
        nudge = np.eye(flat.size)[i] * eps
        up = f((flat + nudge).reshape(W.shape))
        down = f((flat - nudge).reshape(W.shape))
        grad.append((up - down) / (2 * eps))
    return np.array(grad)

# %% differences without a denominator: not-divided
def numerical_gradient(f, W):
    eps = 1e-5

    def moved(i, by):
        V = np.array(W, float)
        V[i] += by
        return f(V)

    return np.reshape([moved(i, eps) - moved(i, -eps) for i in np.ndindex(W.shape)], W.shape)

# %% one side, with the smallest step that looks safe: not-accurate
def numerical_gradient(f, W):
    h = 1e-8
    grad = np.zeros(W.shape)
    for i in np.ndindex(W.shape):
        moved = np.array(W, float)
        moved[i] += h
        grad[i] = (f(moved) - f(W)) / h
    return grad

# %% moved and moved back in place: changes-its-input
def numerical_gradient(f, W):
    g, e = np.zeros(W.shape), 1e-5
    for place in np.ndindex(W.shape):
        W[place] += e
        up = f(W)
        W[place] -= 2 * e
        g[place] = (up - f(W)) / (2 * e)
        W[place] += e
    return g
