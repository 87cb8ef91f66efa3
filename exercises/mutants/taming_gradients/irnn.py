# %% the slope at the old state: slope-at-the-old-state; check-irnn-states 1
def irnn(x, U, scale):
    h = [np.zeros((x.shape[1], U.shape[0]))]
    for t in range(len(x)):
        z = scale * h[-1] + x[t] @ U.T
        h.append(z * (z > 0))
    h_bar = [np.ones_like(h[0])]
    for t in reversed(range(len(x))):
        h_bar.insert(0, scale * (h[t] > 0) * h_bar[0])
    return np.array(h), np.array(h_bar)

# %% states and adjoints without the start: start-missing
def irnn(x, U, scale):
    h, hs = np.zeros((x.shape[1], U.shape[0])), []
    for xt in x:
        h = np.maximum(0, scale * h + xt @ U.T)
        hs.append(h)
    adj, adjs = np.ones_like(h), []
    for h in hs[::-1]:
        adjs.append(adj)
        adj = scale * adj * (h > 0)
    return np.array(hs), np.array(adjs[::-1])

# %% cuts at 0 at the end only: relu-too-late
def irnn(x, U, scale):
    T = x.shape[0]
    h = np.zeros((T + 1, x.shape[1], U.shape[0]))
    for t in range(T):
        h[t + 1] = scale * h[t] + x[t] @ U.T
    h = np.maximum(h, 0)
    h_bar = np.ones_like(h)
    for t in range(T - 1, -1, -1):
        h_bar[t] = scale * (h[t + 1] > 0) * h_bar[t + 1]
    return h, h_bar

# %% U times x without a thought of the axes: transposed
def irnn(x, U, scale):
    T, B, D = x.shape
    h = np.zeros((T + 1, B, U.shape[0]))
    for t in range(T):
        h[t + 1] = np.maximum(0, scale * h[t] + U @ x[t])
    return h, np.ones_like(h)

# %% adjoints from the end, not turned round: time-reversed; check-irnn-states 1
def irnn(x, U, scale):
    hs = [np.zeros((x.shape[1], U.shape[0]))]
    for xt in x:
        hs.append(np.maximum(0, scale * hs[-1] + xt @ U.T))
    bars = [np.ones_like(hs[0])]
    for h in reversed(hs[1:]):
        bars.append(bars[-1] * scale * (h > 0))
    return np.stack(hs), np.stack(bars)

# %% every state after the start in the loss: summed-over-time; check-irnn-states 1
def irnn(x, U, scale):
    h = np.zeros((len(x) + 1, x.shape[1], len(U)))
    for t, xt in enumerate(x):
        h[t + 1] = np.maximum(scale * h[t] + xt @ U.T, 0)
    h_bar = np.zeros_like(h)
    for t in range(len(x), 0, -1):
        h_bar[t] += 1
        h_bar[t - 1] = scale * h_bar[t] * (h[t] > 0)
    return h, h_bar

# %% the adjoints before ReLU, and that of the start: adjoint-of-the-pre-activation; check-irnn-states 1
def irnn(x, U, scale):
    h = [np.zeros((x.shape[1], len(U)))]
    for xt in x:
        h.append((scale * h[-1] + xt @ U.T).clip(0))
    h = np.array(h)
    z_bar = np.zeros_like(h)
    z_bar[-1] = h[-1] > 0
    for t in range(len(x) - 1, -1, -1):
        z_bar[t] = scale * z_bar[t + 1] * ((h[t] > 0) if t > 0 else 1)
    return h, z_bar

# %% first step reads h[-1]: round-the-corner
def irnn(x, U, scale):
    h = np.zeros((len(x) + 1, x.shape[1], len(U)))
    for t, x_t in enumerate(x):
        h[t] = np.maximum(0, scale * h[t - 1] + x_t @ U.T)
    back = np.ones(h.shape)
    for t in reversed(range(len(x))):
        back[t] = scale * back[t + 1] * (h[t + 1] > 0)
    return h, back
