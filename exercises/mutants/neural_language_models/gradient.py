# %% assigned, not added: last-occurrence-only; check-scores 2
def gradient(x, target, E, V, b_y):
    T = len(x)
    y_bar, E_bar = np.zeros((T, len(E))), np.zeros_like(E)
    for t in range(T):
        y = V @ E[x[t]] + b_y
        p = np.exp(y - y.max())
        y_bar[t] = p / p.sum()
        y_bar[t, target[t]] -= 1
        y_bar[t] /= T
        E_bar[x[t]] = V.T @ y_bar[t]
    return y_bar, E_bar

# %% += with an array of indices: last-occurrence-only; check-scores 2
def gradient(x, target, E, V, b_y):
    y = E[x] @ V.T + b_y
    e = np.exp(y)
    g = e / e.sum(1)[:, None]
    g[range(len(x)), target] -= 1
    g = g / len(x)
    out = np.zeros_like(E)
    out[x] += g @ V
    return g, out

# %% of the sum of the losses: not-of-the-mean
def gradient(x, target, E, V, b_y):
    T = len(x)
    y_bar, E_bar = np.zeros((T, len(E))), np.zeros_like(E)
    for t in range(T):
        y = V @ E[x[t]] + b_y
        p = np.exp(y - y.max())
        y_bar[t] = p / p.sum()
        y_bar[t, target[t]] -= 1
        E_bar[x[t]] += V.T @ y_bar[t]
    return y_bar, E_bar

# %% no one-hot vector: target-left-out
def gradient(x, target, E, V, b_y):
    T = len(x)
    y_bar, E_bar = np.zeros((T, len(E))), np.zeros_like(E)
    for t in range(T):
        y = V @ E[x[t]] + b_y
        p = np.exp(y - y.max())
        y_bar[t] = p / p.sum() / T
        E_bar[x[t]] += V.T @ y_bar[t]
    return y_bar, E_bar

# %% into the row of the target: rows-of-the-targets; check-scores 2
def gradient(x, target, E, V, b_y):
    T = len(x)
    y_bar, E_bar = np.zeros((T, len(E))), np.zeros_like(E)
    for t in range(T):
        y = V @ E[x[t]] + b_y
        p = np.exp(y - y.max())
        y_bar[t] = p / p.sum() / T
        y_bar[t, target[t]] -= 1 / T
        E_bar[target[t]] += V.T @ y_bar[t]
    return y_bar, E_bar

# %% torch with reduction sum: not-of-the-mean
def gradient(x, target, E, V, b_y):
    import torch

    table = torch.tensor(E, requires_grad=True)
    y = table[torch.tensor(x)] @ torch.tensor(V).T + torch.tensor(b_y)
    y.retain_grad()
    loss = torch.nn.functional.cross_entropy(y, torch.tensor(target), reduction="sum")
    loss.backward()
    return y.grad, table.grad

# %% the mean over the steps of a word: mean-over-the-occurrences; check-scores 2
def gradient(x, target, E, V, b_y):
    T = len(x)
    y_bar, E_bar = np.zeros((T, len(E))), np.zeros_like(E)
    for t in range(T):
        y = V @ E[x[t]] + b_y
        p = np.exp(y - y.max())
        y_bar[t] = p / p.sum() / T
        y_bar[t, target[t]] -= 1 / T
    for word in set(x.tolist()):
        E_bar[word] = (y_bar[x == word] @ V).mean(axis=0)
    return y_bar, E_bar

# %% a row for each step: by-step; check-scores 2
def gradient(x, target, E, V, b_y):
    T = len(x)
    y_bar, E_bar = np.zeros((T, len(E))), np.zeros((T, E.shape[1]))
    for t in range(T):
        y = V @ E[x[t]] + b_y
        p = np.exp(y - y.max())
        y_bar[t] = p / p.sum() / T
        y_bar[t, target[t]] -= 1 / T
        E_bar[t] = V.T @ y_bar[t]
    return y_bar, E_bar
