# %% nothing but the direct path: direct-path-only; check-direct-path 1
def basic_backward(h, u, new, W, last_bar):
    h_bar = [np.array(last_bar)]
    for gate in u[::-1]:
        h_bar.append(h_bar[-1] * (1 - gate))
    return np.array(h_bar[::-1]), np.array(h_bar[::-1])

# %% transposed on the way back: transposed; check-direct-path 1
def basic_backward(h, u, new, W, last_bar):
    T, B, H = u.shape
    bars, opens = np.zeros((2, T + 1, B, H))
    for k in range(B):
        bar = open_bar = last_bar[k]
        bars[T, k] = opens[T, k] = bar
        for t in range(T - 1, -1, -1):
            keep, n = 1 - u[t, k], new[t, k]
            gate = W[:H] @ (bar * (n - h[t, k]) * u[t, k] * keep)
            bar = bar * keep + gate + W[H:] @ (bar * u[t, k] * (1 - n * n))
            open_bar = open_bar * keep
            bars[t, k], opens[t, k] = bar, open_bar
    return bars, opens

# %% appended and never turned round: backwards-in-time
def basic_backward(h, u, new, W, last_bar):
    H, g, d = W.shape[1], last_bar, last_bar
    h_bar, direct = [g], [d]
    for t in reversed(range(len(u))):
        zu = g * (new[t] - h[t]) * u[t] * (1 - u[t])
        zn = g * u[t] * (1 - new[t] ** 2)
        g = g * (1 - u[t]) + zu @ W[:H] + zn @ W[H:]
        d = d * (1 - u[t])
        h_bar.append(g)
        direct.append(d)
    return np.array(h_bar), np.array(direct)

# %% goes on from the direct share: direct-path-carried; check-direct-path 1
def basic_backward(h, u, new, W, last_bar):
    kept = np.concatenate([np.ones_like(u[:1]), 1 - u[::-1]])
    direct = (last_bar * np.cumprod(kept, axis=0))[::-1]
    W_u, W_n = np.split(W, 2)
    slopes_u, slopes_n = (new - h[:-1]) * u * (1 - u), u * (1 - new**2)
    later = direct[1:]
    bars = later * (1 - u) + (later * slopes_u) @ W_u + (later * slopes_n) @ W_n
    return np.concatenate([bars, last_bar[None]]), direct

# %% W as a whole: shapes-do-not-fit
def basic_backward(h, u, new, W, last_bar):
    T, H = len(u), u.shape[2]
    Wu, Wn = W[:H], W[H:]
    h_bar, direct = np.zeros(h.shape), np.zeros(h.shape)
    h_bar[-1] = direct[-1] = last_bar
    for t in range(T - 1, -1, -1):
        direct[t] = (1 - u[t]) * direct[t + 1]

        g = h_bar[t + 1]
        zu = g * (new[t] - h[t]) * u[t] * (1 - u[t])
        h_bar[t] = g * (1 - u[t]) + zu @ W
    return h_bar, direct

# %% returns the first array only: parts
def basic_backward(h, u, new, W, last_bar):
    T, H = len(u), u.shape[2]
    h_bar, direct = np.zeros(h.shape), np.zeros(h.shape)
    h_bar[-1] = direct[-1] = last_bar
    for t in range(T - 1, -1, -1):
        g = h_bar[t + 1]
        h_bar[t] = g * (1 - u[t]) + (g * u[t] * (1 - new[t] ** 2)) @ W[H:]
        h_bar[t] += (g * (new[t] - h[t]) * u[t] * (1 - u[t])) @ W[:H]
        direct[t] = (1 - u[t]) * direct[t + 1]
    return h_bar

# %% the type of h: cut-to-whole-numbers
def basic_backward(h, u, new, W, last_bar):
    T, H = len(u), W.shape[1]
    total, alone = np.zeros_like(h), np.zeros_like(h)
    total[-1] = alone[-1] = last_bar
    for t in range(T - 1, -1, -1):
        g, keep = total[t + 1], 1 - u[t]
        inside = np.hstack([g * (new[t] - h[t]) * u[t] * keep, g * u[t] * (1 - new[t] ** 2)])
        total[t] = g * keep + inside @ W
        alone[t] = alone[t + 1] * keep
    return total, alone
