def with_weights(x, h, z_bar):
    W_bar = np.einsum("tbi,tbj->ij", z_bar, h[:-1])
    U_bar = np.einsum("tbi,tbj->ij", z_bar, x)
    return z_bar, W_bar, U_bar, np.einsum("tbi->i", z_bar)

# %% autograd of each step on its own: nothing-carried
def rnn_backward(x, h, W, own_bar):
    import torch

    x, h, own = (torch.tensor(a, dtype=torch.float64) for a in (x, h, own_bar))
    z = torch.atanh(h[1:]).requires_grad_()
    (own * torch.tanh(z)).sum().backward()
    bars, columns = z.grad, z.grad.transpose(1, 2)
    return bars, (columns @ h[:-1]).sum(0), (columns @ x).sum(0), bars.sum((0, 1))

# %% W_bar transposed, U_bar right since its shape says so: W-transposed; check-rnn-adjoints 2
def rnn_backward(x, h, W, own_bar):
    bars, carry = [], 0.0
    for own, state in zip(own_bar[::-1], h[:0:-1]):
        bars.append((own + carry) * (1 - state * state))
        carry = bars[-1] @ W
    z_bar = np.array(bars[::-1])
    W_bar = sum(h[t].T @ z_bar[t] for t in range(len(x)))
    U_bar = sum(z_bar[t].T @ x[t] for t in range(len(x)))
    return z_bar, W_bar, U_bar, z_bar.sum(axis=(0, 1))

# %% states after the step in W_bar: state-of-the-same-step; check-rnn-adjoints 2
def rnn_backward(x, h, W, own_bar):
    states = h[1:]
    z_bar = np.array(own_bar, float)
    for t in range(len(x) - 1, -1, -1):
        if t < len(x) - 1:
            z_bar[t] += z_bar[t + 1] @ W
        z_bar[t] *= 1 - states[t] ** 2
    W_bar = np.tensordot(z_bar, states, axes=((0, 1), (0, 1)))
    U_bar = np.tensordot(z_bar, x, axes=((0, 1), (0, 1)))
    return z_bar, W_bar, U_bar, z_bar.sum(0).sum(0)

# %% bias summed over time only: batch-not-summed; check-rnn-adjoints 2
def rnn_backward(x, h, W, own_bar):
    T, B, H = own_bar.shape
    z_bar, carry = np.zeros((T, B, H)), np.zeros((B, H))
    for t in range(T)[::-1]:
        z_bar[t] = (own_bar[t] + carry) * (1 - h[t + 1] ** 2)
        carry = z_bar[t] @ W
    rows = z_bar.reshape(T * B, H)
    W_bar = rows.T @ h[:-1].reshape(T * B, H)
    U_bar = rows.T @ x.reshape(T * B, -1)
    return z_bar, W_bar, U_bar, np.sum(z_bar, axis=0)

# %% slope of the state before: slope-of-the-state-before
def rnn_backward(x, h, W, own_bar):
    z_bar = np.zeros(own_bar.shape)
    h_bar = 0
    for t in reversed(range(len(x))):
        h_bar = own_bar[t] + h_bar
        z_bar[t] = h_bar * (1 - h[t] ** 2)
        h_bar = z_bar[t] @ W
    return with_weights(x, h, z_bar)

# %% loss of the last step only: own-loss-missing
def rnn_backward(x, h, W, own_bar):
    T = len(x)
    z_bar = np.zeros(own_bar.shape)
    h_bar = own_bar[-1]
    for t in range(T - 1, -1, -1):
        z_bar[t] = h_bar * (1 - h[t + 1] ** 2)
        h_bar = z_bar[t] @ W
    return with_weights(x, h, z_bar)

# %% W first, as a column meets it: shapes-do-not-fit
def rnn_backward(x, h, W, own_bar):
    z_bar, carry = np.zeros(own_bar.shape), np.zeros(own_bar.shape[1:])
    for t in reversed(range(len(x))):
        z_bar[t] = (own_bar[t] + carry) * (1 - h[t + 1] ** 2)
        carry = W.T @ z_bar[t]
    return with_weights(x, h, z_bar)
