# %% asked for the word just read: targets-not-shifted
def losses(ids, E, U, W, b, V, b_y, h0):
    T, B = ids.shape[0] - 1, ids.shape[1]
    table, h = np.zeros((T, B)), h0
    for t in range(T):
        h = np.tanh(E[ids[t]] @ U.T + h @ W.T + b)
        y = h @ V.T + b_y
        m = y.max(axis=1)
        norm = m + np.log(np.exp(y - m[:, None]).sum(axis=1))
        for k in range(B):
            table[t, k] = norm[k] - y[k, ids[t, k]]
    return table, table.mean()

# %% the last step's mean: last-step-only
def losses(ids, E, U, W, b, V, b_y, h0):
    T, B = ids.shape[0] - 1, ids.shape[1]
    table, h = np.zeros((T, B)), h0
    for t in range(T):
        h = np.tanh(E[ids[t]] @ U.T + h @ W.T + b)
        y = h @ V.T + b_y
        m = y.max(axis=1)
        norm = m + np.log(np.exp(y - m[:, None]).sum(axis=1))
        table[t] = norm - y[range(B), ids[t + 1]]
    return table, table[-1].mean()

# %% mean over the batch, sum over time: summed-over-time
def losses(ids, E, U, W, b, V, b_y, h0):
    import torch

    h, found = torch.tensor(h0), []
    E, U, W, b, V, b_y = (torch.tensor(part) for part in (E, U, W, b, V, b_y))
    ids = torch.tensor(ids)
    for t in range(len(ids) - 1):
        h = torch.tanh(E[ids[t]] @ U.T + h @ W.T + b)
        y = h @ V.T + b_y
        found.append(torch.nn.functional.cross_entropy(y, ids[t + 1], reduction="none"))
    table = torch.stack(found)
    return table, table.mean(1).sum()

# %% probabilities into torch's cross-entropy: softmax-twice
def losses(ids, E, U, W, b, V, b_y, h0):
    import torch

    h, found = torch.tensor(h0), []
    E, U, W, b, V, b_y = (torch.tensor(part) for part in (E, U, W, b, V, b_y))
    ids = torch.tensor(ids)
    for t in range(len(ids) - 1):
        h = torch.tanh(E[ids[t]] @ U.T + h @ W.T + b)
        p = torch.softmax(h @ V.T + b_y, dim=1)
        found.append(torch.nn.functional.cross_entropy(p, ids[t + 1], reduction="none"))
    table = torch.stack(found)
    return table, table.mean()

# %% plain exponentials: exponential-out-of-range
def losses(ids, E, U, W, b, V, b_y, h0):
    T, B = ids.shape[0] - 1, ids.shape[1]
    table, h = np.zeros((T, B)), h0
    for t in range(T):
        h = np.tanh(E[ids[t]] @ U.T + h @ W.T + b)
        e = np.exp(h @ V.T + b_y)
        p = e / e.sum(axis=1)[:, None]
        table[t] = -np.log(p[np.arange(B), ids[t + 1]])
    return table, table.mean()

# %% a target for every word: beyond-the-end
def losses(ids, E, U, W, b, V, b_y, h0):
    h, found = h0, []
    for t, x in enumerate(ids):
        h = np.tanh(E[x] @ U.T + h @ W.T + b)
        y = h @ V.T + b_y
        y = y - y.max(axis=1)[:, None]
        log_p = y - np.log(np.exp(y).sum(axis=1))[:, None]
        found.append([-log_p[k, ids[t + 1, k]] for k in range(len(h))])
    return found, np.mean(found)

# %% the state of the word before: state-before-the-word
def losses(ids, E, U, W, b, V, b_y, h0):
    h, rows = h0, []
    for x, z in zip(ids[:-1], ids[1:]):
        y = h @ V.T + b_y
        y = y - y.max(axis=1)[:, None]
        p = y - np.log(np.exp(y).sum(axis=1))[:, None]
        rows.append(-np.take_along_axis(p, z[:, None], 1)[:, 0])
        h = np.tanh(E[x] @ U.T + h @ W.T + b)
    return rows, np.mean(rows)
