# %% windows of k steps: windows
def truncated(h, v, w, y_bar, k):
    T, w_bar = len(y_bar), 0.0
    for start in range(0, T, k):
        z_bar = 0.0
        for t in range(min(start + k, T), start, -1):
            z_bar = (v * y_bar[t - 1] + w * z_bar) * (1 - h[t] ** 2)
            w_bar += z_bar * h[t - 1]
    return w_bar

# %% one step too few: one-step-too-few
def truncated(h, v, w, y_bar, k):
    total = 0
    for s in range(len(h) - 1, 0, -1):
        bar, t = v * y_bar[s - 1], s
        while t >= 1 and t > s - k + 1:
            z = bar * (1 - h[t] ** 2)
            total += z * h[t - 1]
            bar = w * z
            t -= 1
    return total

# %% full gradient, last k terms: last-steps-only
def truncated(h, v, w, y_bar, k):
    T = len(y_bar)
    terms, z = np.zeros(T), 0.0
    for t in range(T, 0, -1):
        z = (v * y_bar[t - 1] + w * z) * (1 - h[t] ** 2)
        terms[t - 1] = z * h[t - 1]
    return terms[-k:].sum()

# %% runs past the start: round-the-corner
def truncated(h, v, w, y_bar, k):
    total = 0.0
    for s in range(1, len(h)):
        bar = v * y_bar[s - 1]
        for j in range(k):
            z = bar * (1 - h[s - j] ** 2)
            total += z * h[s - j - 1]
            bar = z * w
    return total
