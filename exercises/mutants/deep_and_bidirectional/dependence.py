# %% allclose: nearly-equal
def dependence(model, x):
    T = len(x)
    y = model(x)
    table = np.zeros((T, T), bool)
    rng = np.random.default_rng(1)
    for s in range(T):
        z = x.astype(float)
        z[s] += rng.normal(size=x.shape[1])
        new = model(z)
        for t in range(T):
            table[t, s] = not np.allclose(new[t], y[t])
    return table

# %% one number added to the whole step: same-nudge-for-all-features
def dependence(model, x):
    y = model(x)
    columns = []
    for s in range(len(x)):
        z = np.array(x, dtype=float)
        z[s] += 1
        columns.append(np.any(model(z) != y, axis=1))
    return np.array(columns).T

# %% added in place to whole numbers: whole-numbers
def dependence(model, x):
    y = model(x)
    table = np.zeros((len(x), len(x)), bool)
    for s in range(len(x)):
        z = x.copy()
        z[s] += np.random.default_rng(s).normal(size=x.shape[1])
        table[:, s] = (model(z) != y).any(axis=1)
    return table

# %% sums of the outputs compared: sum-of-the-outputs
def dependence(model, x):
    T, D = x.shape
    y = model(x).sum(axis=1)
    table = np.zeros((T, T), bool)
    for s in range(T):
        for d in range(D):
            z = x.astype(float)
            z[s, d] += 0.3
            table[:, s] |= np.abs(model(z).sum(axis=1) - y) > 1e-12
    return table

# %% features one by one, each over the last: last-feature-only
def dependence(model, x):
    y = model(x)
    table = np.zeros((len(x), len(x)), bool)
    for s in range(len(x)):
        for d in range(x.shape[1]):
            z = np.array(x, float)
            z[s, d] += 1
            table[:, s] = (model(z) != y).any(axis=1)
    return table

# %% every input to one: set-to-a-fixed-number
def dependence(model, x):
    y, T = model(x), len(x)
    out = np.zeros((T, T), dtype=bool)
    for s in range(T):
        z = np.array(x, dtype=float)
        z[s, :] = 1.0
        out[:, s] = np.any(model(z) != y, axis=1)
    return out

# %% up and down in turn: nudges-that-cancel
def dependence(model, x):
    y, (T, D) = model(x), x.shape
    nudge = 0.5 * np.resize([1.0, -1.0], D)
    rows = []
    for s in range(T):
        z = np.array(x, dtype=float)
        z[s] += nudge
        rows.append((model(z) != y).any(axis=1))
    return np.array(rows).T
