# %% whole array of states: lengths-differ
def weight_terms(x, h, y_bar, z_bar):
    return z_bar * x, y_bar * h, z_bar * h

# %% v with the bar of z: wrong-bar
def weight_terms(x, h, y_bar, z_bar):
    u, v, w = [], [], []
    for t in range(len(x)):
        u.append(z_bar[t] * x[t])
        v.append(z_bar[t] * h[t + 1])
        w.append(z_bar[t] * h[t])
    return np.array(u), np.array(v), np.array(w)

# %% running totals: running-sums
def weight_terms(x, h, y_bar, z_bar):
    totals = np.zeros((3, len(x)))
    u = v = w = 0.0
    for t in range(len(x)):
        u += z_bar[t] * x[t]
        v += y_bar[t] * h[t + 1]
        w += z_bar[t] * h[t]
        totals[:, t] = u, v, w
    return totals

# %% one array under three names: one-array-three-names
def weight_terms(x, h, y_bar, z_bar):
    u = v = w = np.zeros(len(x))
    for t in range(len(x)):
        u[t] = z_bar[t] * x[t]
        v[t] = y_bar[t] * h[t + 1]
        w[t] = z_bar[t] * h[t]
    return u, v, w

# %% arrays of the type of z_bar: whole-numbers
def weight_terms(x, h, y_bar, z_bar):
    u, v, w = (np.empty_like(z_bar) for _ in range(3))
    for t in range(len(x)):
        u[t], v[t], w[t] = z_bar[t] * x[t], y_bar[t] * h[t + 1], z_bar[t] * h[t]
    return u, v, w

# %% the last state before the first: neighbouring-step
def weight_terms(x, h, y_bar, z_bar):
    states = h[1:]
    before = np.roll(states, 1)
    return x * z_bar, states * y_bar, before * z_bar
