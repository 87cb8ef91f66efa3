# %% carries the bar of h: carried-from-h
def backward(h, v, w, y_bar):
    T = len(y_bar)
    h_bar = np.zeros(T + 2)
    for t in range(T, -1, -1):
        h_bar[t] = w * h_bar[t + 1]
        if t > 0:
            h_bar[t] += v * y_bar[t - 1]
    h_bar = h_bar[:-1]
    return h_bar, h_bar[1:] * (1 - h[1:] ** 2)

# %% tanh of the state in the slope: tanh-taken-twice
def backward(h, v, w, y_bar):
    def slope(z):
        return 1 - np.tanh(z) ** 2

    h_bar, z_bar, carry = [], [], 0.0
    for t in range(len(y_bar), 0, -1):
        bar = v * y_bar[t - 1] + carry
        z = bar * slope(h[t])
        carry = w * z
        h_bar.insert(0, bar)
        z_bar.insert(0, z)
    return np.array([carry] + h_bar), np.array(z_bar)

# %% lists that are never turned round: not-turned-round
def backward(h, v, w, y_bar):
    carry, h_bar, z_bar = 0, [], []
    for h_t, y_t in zip(h[:0:-1], y_bar[::-1]):
        h_bar.append(v * y_t + carry)
        z_bar.append(h_bar[-1] * (1 - h_t**2))
        carry = w * z_bar[-1]
    h_bar.append(carry)
    return np.array(h_bar), np.array(z_bar)

# %% bar of the start left out: start-missing
def backward(h, v, w, y_bar):
    T = len(y_bar)
    h_bar, z_bar = np.zeros(T), np.zeros(T)
    h_bar[-1] = v * y_bar[-1]
    z_bar[-1] = h_bar[-1] * (1 - h[-1] ** 2)
    for t in range(T - 2, -1, -1):
        h_bar[t] = v * y_bar[t] + w * z_bar[t + 1]
        z_bar[t] = h_bar[t] * (1 - h[t + 1] ** 2)
    return h_bar, z_bar

# %% next step asked for at the end: beyond-the-end
def backward(h, v, w, y_bar):
    T = len(y_bar)
    h_bar, z_bar = np.zeros(T + 1), np.zeros(T)
    for t in range(T, 0, -1):
        h_bar[t] = v * y_bar[t - 1] + w * z_bar[t]
        z_bar[t - 1] = h_bar[t] * (1 - h[t] ** 2)
    h_bar[0] = w * z_bar[0]
    return h_bar, z_bar

# %% own loss goes into z_bar and not into h_bar: one-share-of-two
def backward(h, v, w, y_bar):
    T = len(y_bar)
    h_bar, z_bar, back = np.zeros(T + 1), np.zeros(T), 0.0
    for t in reversed(range(T)):
        h_bar[t + 1] = back
        z_bar[t] = (back + v * y_bar[t]) * (1 - h[t + 1] ** 2)
        back = w * z_bar[t]
    h_bar[0] = back
    return h_bar, z_bar
