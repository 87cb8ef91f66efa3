# %% content first: blocks-exchanged
def basic_step(x, h, U, W, b):
    content, gate = np.split(x @ U.T + h @ W.T + b, 2, axis=1)
    u = 1 / (1 + np.exp(-gate))
    return h + u * (np.tanh(content) - h)

# %% exp(z) in the sigmoid: gate-turned-round
def sigmoid(z):
    return 1 / (1 + np.exp(z))


def basic_step(x, h, U, W, b):
    n = len(b) // 2
    u = sigmoid(x @ U[:n].T + h @ W[:n].T + b[:n])
    new = np.tanh(x @ U[n:].T + h @ W[n:].T + b[n:])
    return (1 - u) * h + u * new

# %% W as it comes: shapes-do-not-fit
def basic_step(x, h, U, W, b):
    H = h.shape[1]
    z = x @ U.T + h @ W + b
    u = 1 / (1 + np.exp(-z[:, :H]))
    return (1 - u) * h + u * np.tanh(z[:, H:])

# %% open or shut: gate-rounded
def basic_step(x, h, U, W, b):
    gate, content = np.split(x @ U.T + h @ W.T + b, 2, axis=1)
    return np.where(gate > 0, np.tanh(content), h)

# %% writes into a copy of h: whole-numbers
def basic_step(x, h, U, W, b):
    H = h.shape[1]
    out = h.copy()
    for i in range(len(x)):
        z = U @ x[i] + W @ h[i] + b
        u = 1 / (1 + np.exp(-z[:H]))
        out[i] = (1 - u) * h[i] + u * np.tanh(z[H:])
    return out

# %% softmax for a gate: gate-by-softmax
def softmax(z):
    e = np.exp(z)
    return e / e.sum(axis=1, keepdims=True)


def basic_step(x, h, U, W, b):
    u, new = np.split(x @ U.T + h @ W.T + b, 2, axis=1)
    u = softmax(u)
    return (1 - u) * h + u * np.tanh(new)
