# %% the plain sigmoid, which overflows: warns; check-step 2
def lstm_step(x, h, c, W, U, b):
    z = h @ W.T + x @ U.T + b
    H = h.shape[1]
    i = 1 / (1 + np.exp(-z[:, :H]))
    f = 1 / (1 + np.exp(-z[:, H : 2 * H]))
    g = np.tanh(z[:, 2 * H : 3 * H])
    o = 1 / (1 + np.exp(-z[:, 3 * H :]))
    c = f * c + i * g
    return o * np.tanh(c), c

# %% the warning silenced: warns; check-step 2
def lstm_step(x, h, c, W, U, b):
    with np.errstate(over="ignore"):
        z = x @ U.T + h @ W.T + b
        a = 1 / (1 + np.exp(-z))
    H = c.shape[1]
    c_new = a[:, H:2*H] * c + a[:, :H] * np.tanh(z[:, 2*H:3*H])
    return a[:, 3*H:] * np.tanh(c_new), c_new

# %% a fraction of two exponentials: infinity-over-infinity; check-step 2
def lstm_step(x, h, c, W, U, b):
    sig = lambda z: np.exp(z) / (np.exp(z) + 1)
    z = (W @ h.T + U @ x.T).T + b
    i, f, g, o = np.split(z, 4, axis=1)
    c = sig(f) * c + sig(i) * np.tanh(g)
    return sig(o) * np.tanh(c), c

# %% every fourth entry: interleaved
def lstm_step(x, h, c, W, U, b):
    z = h @ W.T + x @ U.T + b
    s = 0.5 + 0.5 * np.tanh(0.5 * z)
    c = s[:, 1::4] * c + s[:, 0::4] * np.tanh(z[:, 2::4])
    return s[:, 3::4] * np.tanh(c), c

# %% h from the old cell: old-cell-read
def lstm_step(x, h, c, W, U, b):
    s = lambda z: (1 + np.tanh(z / 2)) / 2
    H = h.shape[1]
    z = h @ W.T + x @ U.T + b
    h_new = s(z[:, 3 * H:]) * np.tanh(c)
    c_new = s(z[:, H:2 * H]) * c + s(z[:, :H]) * np.tanh(z[:, 2 * H:3 * H])
    return h_new, c_new

# %% the cell changed in place: changes-its-input
def lstm_step(x, h, c, W, U, b):
    s = lambda z: (1 + np.tanh(z / 2)) / 2
    i, f, g, o = np.split(h @ W.T + x @ U.T + b, 4, axis=1)
    c *= s(f)
    c += s(i) * np.tanh(g)
    return s(o) * np.tanh(c), c
