# %% right states in the order in which they were made: not-turned-back; check-summary 1
def bidirectional(forward, backward, x, lengths, h0, g0):
    T, B, D = x.shape
    left, right = np.zeros((T, B, h0.shape[1])), np.zeros((T, B, g0.shape[1]))
    last_h, last_g = [], []
    for b in range(B):
        h, g, n = h0[b : b + 1], g0[b : b + 1], lengths[b]
        for t in range(n):
            h = forward(x[t, b : b + 1], h)
            left[t, b] = h[0]
            g = backward(x[n - 1 - t, b : b + 1], g)
            right[t, b] = g[0]
        last_h.append(h[0])
        last_g.append(g[0])
    return np.concatenate([left, right], -1), np.concatenate([last_h, last_g], -1)

# %% summary at the last step: outputs-of-the-last-step; check-outputs 3
def bidirectional(forward, backward, x, lengths, h0, g0):
    T, B, _ = x.shape
    F, G = h0.shape[1], g0.shape[1]
    y = np.zeros((T, B, F + G))
    for b in range(B):
        h, g = h0[[b]], g0[[b]]
        for t in range(lengths[b]):
            h = forward(x[t, [b]], h)
            y[t, b, :F] = h
        for t in range(lengths[b] - 1, -1, -1):
            g = backward(x[t, [b]], g)
            y[t, b, F:] = g
    return y, y[lengths - 1, np.arange(B)]

# %% both cells read from the left: read-from-the-left-twice
def bidirectional(forward, backward, x, lengths, h0, g0):
    F = h0.shape[1]
    states = np.concatenate([h0, g0], axis=1)
    y = []
    for t in range(len(x)):
        new = np.concatenate([forward(x[t], states[:, :F]), backward(x[t], states[:, F:])], axis=1)
        going = (t < lengths)[:, None]
        states = np.where(going, new, states)
        y.append(np.where(going, new, 0))
    return np.array(y), states

# %% outputs noted before the right step: state-before-the-step; check-summary 1
def bidirectional(forward, backward, x, lengths, h0, g0):
    T, B, _ = x.shape
    y = np.zeros((T, B, h0.shape[1] + g0.shape[1]))
    F = h0.shape[1]
    ends = np.zeros((B, y.shape[2]))
    for b in range(B):
        h, g = h0[b], g0[b]
        for t in range(lengths[b]):
            h = forward(x[t, b][None], h[None])[0]
            y[t, b, :F] = h
        for t in reversed(range(lengths[b])):
            y[t, b, F:] = g
            g = backward(x[t, b][None], g[None])[0]
        ends[b] = np.append(h, g)
    return y, ends

# %% one function for both: step-functions
def bidirectional(forward, backward, x, lengths, h0, g0):
    def one(step, start, flip):
        T, B, _ = x.shape
        out, last = np.zeros((T, B, start.shape[1])), np.zeros(start.shape)
        for b in range(B):
            s = start[[b]]
            order = range(lengths[b])
            for t in reversed(order) if flip else order:
                s = forward(x[t, [b]], s)
                out[t, b] = s
            last[b] = s
        return out, last

    (f, a), (g, c) = one(forward, h0, False), one(backward, g0, True)
    return np.concatenate([f, g], -1), np.concatenate([a, c], -1)

# %% the type of the starts: cut-to-whole-numbers; check-summary 1
def bidirectional(forward, backward, x, lengths, h0, g0):
    T, B = x.shape[:2]
    a, b = np.zeros((T, *h0.shape), h0.dtype), np.zeros((T, *g0.shape), g0.dtype)
    h, g = h0, g0
    for t in range(T):
        on = (t < lengths)[:, None]
        h = np.where(on, forward(x[t], h), h)
        a[t] = on * h
    for t in range(T - 1, -1, -1):
        on = (t < lengths)[:, None]
        g = np.where(on, backward(x[t], g), g)
        b[t] = on * g
    return np.dstack([a, b]), np.hstack([h, g])
