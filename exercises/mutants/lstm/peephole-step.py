# %% all three blocks at once, with the old cell: always-old; check-peephole-old 1
def peephole_step(x, h, c, W, U, b, p, sees):
    s = lambda z: (1 + np.tanh(z / 2)) / 2
    i, f, g, o = np.split(h @ W.T + x @ U.T + b, 4, axis=1)
    i, f, o = s(i + p[0] * c), s(f + p[1] * c), s(o + p[2] * c)
    c = f * c + i * np.tanh(g)
    return o * np.tanh(c), c

# %% old and new exchanged: always-new
def peephole_step(x, h, c, W, U, b, p, sees):
    def sigmoid(z):
        return 1 / (1 + np.exp(-z))

    z = x @ U.T + h @ W.T + b
    i, f, g, o = np.split(z, 4, axis=1)
    c_new = sigmoid(f + p[1] * c) * c + sigmoid(i + p[0] * c) * np.tanh(g)
    seen = c if sees == "new" else c_new
    o = sigmoid(o + p[2] * seen)
    return o * np.tanh(c_new), c_new

# %% c overwritten before o is computed: always-new; check-peephole-new 1
def peephole_step(x, h, c, W, U, b, p, sees):
    sigma = lambda z: 1 / (1 + np.exp(-z))
    z = h @ W.T + x @ U.T + b
    H = c.shape[1]
    i = sigma(z[:, :H] + p[0] * c)
    f = sigma(z[:, H : 2 * H] + p[1] * c)
    g = np.tanh(z[:, 2 * H : 3 * H])
    c = f * c + i * g
    if sees == "old":
        o = sigma(z[:, 3 * H :] + p[2] * c)
    else:
        o = sigma(z[:, 3 * H :] + p[2] * c)
    return o * np.tanh(c), c

# %% the first three blocks of z: third-row-to-the-content
def peephole_step(x, h, c, W, U, b, p, sees):
    z = h @ W.T + x @ U.T + b
    H = c.shape[1]
    z[:, : 3 * H] += np.hstack([p[0] * c, p[1] * c, p[2] * c])
    i, f, g, o = np.split(z, 4, axis=1)
    s = lambda z: 1 / (1 + np.exp(-z))
    c_new = s(f) * c + s(i) * np.tanh(g)
    return s(o) * np.tanh(c_new), c_new

# %% every gate sees the new cell: all-gates-see-the-new-cell; check-peephole-old 1
def peephole_step(x, h, c, W, U, b, p, sees):
    s = lambda z: 1 / (1 + np.exp(-z))
    i, f, g, o = np.split(h @ W.T + x @ U.T + b, 4, axis=1)
    look = c
    if sees == "new":
        look = s(f + p[1] * c) * c + s(i + p[0] * c) * np.tanh(g)
    c_new = s(f + p[1] * look) * c + s(i + p[0] * look) * np.tanh(g)
    if sees == "new":
        look = c_new
    return s(o + p[2] * look) * np.tanh(c_new), c_new
