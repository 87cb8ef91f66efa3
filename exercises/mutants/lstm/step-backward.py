# %% only what comes by way of the cell: read-path-missing
def step_backward(h_bar, c_later, gates, c_old, c_new, W):
    H = c_old.shape[1]
    i, f, g, o = (gates[:, k * H : (k + 1) * H] for k in range(4))
    o_bar = h_bar * np.tanh(c_new)
    i_bar, f_bar, g_bar = c_later * g, c_later * c_old, c_later * i
    parts = [i_bar * i * (1 - i), f_bar * f * (1 - f), g_bar * (1 - g * g), o_bar * o * (1 - o)]
    z_bar = np.hstack(parts)
    return z_bar, c_later * f, z_bar @ W

# %% the bars of the gates go back to h: activation-slopes-missing; check-cell-bars 2
def step_backward(h_bar, c_later, gates, c_old, c_new, W):
    i, f, g, o = np.split(gates, 4, axis=1)
    t = np.tanh(c_new)
    c_bar = c_later + h_bar * o * (1 - t**2)
    gates_bar = np.concatenate([c_bar * g, c_bar * c_old, c_bar * i, h_bar * t], axis=1)
    slopes = np.concatenate([i * (1 - i), f * (1 - f), 1 - g**2, o * (1 - o)], axis=1)
    return gates_bar * slopes, c_bar * f, gates_bar @ W

# %% the sigmoid taken again: activation-taken-twice
def step_backward(h_bar, c_later, gates, c_old, c_new, W):
    H = W.shape[1]
    s = 1 / (1 + np.exp(-gates))
    i, f, g, o = np.split(gates, 4, axis=1)
    c_bar = c_later + h_bar * o * (1 - np.tanh(c_new) ** 2)
    z_bar = np.concatenate([c_bar * g, c_bar * c_old, c_bar * i, h_bar * np.tanh(c_new)], axis=1)
    z_bar *= s * (1 - s)
    z_bar[:, 2 * H : 3 * H] = c_bar * i * (1 - np.tanh(g) ** 2)
    return z_bar, c_bar * f, z_bar @ W

# %% c_later goes on by itself: later-only; check-cell-bars 2
def step_backward(h_bar, c_later, gates, c_old, c_new, W):
    i, f, g, o = np.split(gates, 4, axis=1)
    c_bar = c_later + h_bar * o / np.cosh(c_new) ** 2
    z = [c_bar * g * i * (1 - i), c_bar * c_old * f * (1 - f), c_bar * i * (1 - g ** 2)]
    z.append(h_bar * np.tanh(c_new) * o * (1 - o))
    z_bar = np.hstack(z)
    return z_bar, c_later * f, z_bar @ W

# %% W transposed: shapes-do-not-fit
def step_backward(h_bar, c_later, gates, c_old, c_new, W):
    i, f, g, o = np.split(gates, 4, axis=1)
    c_bar = c_later + h_bar * o * (1 - np.tanh(c_new) ** 2)
    z_i = c_bar * g * (i * (1 - i))
    z_f = c_bar * c_old * (f * (1 - f))
    z_g = c_bar * i * (1 - g**2)
    z_o = h_bar * np.tanh(c_new) * (o * (1 - o))
    z_bar = np.concatenate([z_i, z_f, z_g, z_o], axis=1)
    return z_bar, c_bar * f, z_bar @ W.T
