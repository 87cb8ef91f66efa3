# %% products from the start: from-the-start
def cell_path(f):
    T, H = f.shape
    d = np.ones((T + 1, H))
    for t in range(T):
        d[t + 1] = d[t] * f[t]
    return d

# %% backwards in time: not-turned-round
def cell_path(f):
    d = [np.ones(f.shape[1])]
    for gate in f[::-1]:
        d.append(d[-1] * gate)
    return np.array(d)

# %% the gate of the step itself: gate-of-the-step-itself
def cell_path(f):
    T = len(f)
    d = np.ones((T + 1, f.shape[1]))
    for t in range(1, T + 1):
        d[t] = np.prod(f[t - 1:], axis=0)
    d[0] = d[1]
    return d

# %% the last gate left out: last-gate-missing
def cell_path(f):
    T = len(f)
    d = np.ones((T + 1, f.shape[1]))
    for t in range(T + 1):
        for s in range(t, T - 1):
            d[t] *= f[s]
    return d

# %% begins with zeros: zero-at-the-end
def cell_path(f):
    d = np.zeros((len(f) + 1, f.shape[1]))
    d[-2] = f[-1]
    for t in range(len(f) - 2, -1, -1):
        d[t] = d[t + 1] * f[t]
    return d

# %% cumprod without an axis: all-in-one-product
def cell_path(f):
    back = np.cumprod(f[::-1]).reshape(f.shape)[::-1]
    return np.concatenate([back, np.ones((1, f.shape[1]))])
