# %% always before, always write: both-options-ignored; check-default-step 2
def gru_step(x, h, U, W, b, b_h, reset, update):
    H = h.shape[1]
    z = x @ U[: 2 * H].T + h @ W[: 2 * H].T + b[: 2 * H]
    gates = 1 / (1 + np.exp(-z))
    r, u = gates[:, :H], gates[:, H:]
    Un, Wn, bn = U[2 * H :], W[2 * H :], b[2 * H :]
    new = np.tanh(x @ Un.T + (r * h) @ Wn.T + bn)
    return (1 - u) * h + u * new

# %% resets the state for good: reset-of-the-kept-state
import math


def gru_step(x, h, U, W, b, b_h, reset, update):
    def gate(k, i):
        return 1 / (1 + math.exp(-(U[i] @ x[k] + W[i] @ h[k] + b[i])))

    H, states = len(b_h), []
    for k in range(len(x)):
        r = np.array([gate(k, i) for i in range(H)])
        u = np.array([gate(k, i) for i in range(H, 2 * H)])
        rows, kept = W[2 * H :], r * h[k]
        past = rows @ kept if reset == "before" else r * (rows @ h[k] + b_h)
        new = np.tanh(U[2 * H :] @ x[k] + past + b[2 * H :])
        states.append((1 - u) * kept + u * new if update == "write" else u * kept + (1 - u) * new)
    return np.array(states)

# %% resets the input too: input-reset-too
def gru_step(x, h, U, W, b, b_h, reset, update):
    H = h.shape[1]
    z = x @ U[: 2 * H].T + h @ W[: 2 * H].T + b[: 2 * H]
    gates = 1 / (1 + np.exp(-z))
    r, u = gates[:, :H], gates[:, H:]
    Un, Wn, bn = U[2 * H :], W[2 * H :], b[2 * H :]
    if reset == "before":
        new = np.tanh(r * (x @ Un.T + h @ Wn.T + bn))
    else:
        new = np.tanh(r * (x @ Un.T + h @ Wn.T + b_h) + bn)

    if update == "keep":
        return u * h + (1 - u) * new
    return (1 - u) * h + u * new

# %% the update gate after the reset: reset-in-the-update-gate
def gru_step(x, h, U, W, b, b_h, reset, update):
    H = h.shape[1]
    z = x @ U[: 2 * H].T + h @ W[: 2 * H].T + b[: 2 * H]
    gates = 1 / (1 + np.exp(-z))
    r, u = gates[:, :H], gates[:, H:]
    Un, Wn, bn = U[2 * H :], W[2 * H :], b[2 * H :]
    u = 1 / (1 + np.exp(-(x @ U[H : 2 * H].T + (r * h) @ W[H : 2 * H].T + b[H : 2 * H])))
    if reset == "before":
        past = (r * h) @ Wn.T
    else:
        past = r * (h @ Wn.T + b_h)
    new = np.tanh(x @ Un.T + past + bn)
    if update == "keep":
        return u * h + (1 - u) * new
    return (1 - u) * h + u * new

# %% W as it comes: shapes-do-not-fit
def gru_step(x, h, U, W, b, b_h, reset, update):
    H = h.shape[1]
    z = x @ U[: 2 * H].T + h @ W[: 2 * H] + b[: 2 * H]
    gates = 1 / (1 + np.exp(-z))
    r, u = gates[:, :H], gates[:, H:]
    Un, Wn, bn = U[2 * H :], W[2 * H :], b[2 * H :]
    if reset == "before":
        past = (r * h) @ Wn.T
    else:
        past = r * (h @ Wn.T + b_h)
    new = np.tanh(x @ Un.T + past + bn)

    if update == "keep":
        return u * h + (1 - u) * new
    return (1 - u) * h + u * new

# %% after with r on the state too: reset-twice; check-default-step 2
import torch


def gru_step(x, h, U, W, b, b_h, reset, update):
    x, h, U, W, b, b_h = (torch.tensor(a, dtype=torch.float64) for a in (x, h, U, W, b, b_h))
    given, rows = (x @ U.T + b).chunk(3, dim=1), W.chunk(3)
    r, u = (torch.sigmoid(given[k] + h @ rows[k].T) for k in (0, 1))
    past = (r * h) @ rows[2].T
    if reset != "before":
        past = r * (past + b_h)
    new = torch.tanh(given[2] + past)
    return torch.lerp(h, new, u if update == "write" else 1 - u).numpy()
