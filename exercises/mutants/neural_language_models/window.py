# %% newest word on the left: newest-first
def window(x, n, first, E, U, b, V, b_y, A):
    Y = np.zeros((len(x), len(E)))
    for t in range(len(x)):
        parts = []
        for k in range(n):
            word = x[t - k] if t - k >= 0 else first
            parts.append(E[word])
        e = np.concatenate(parts)
        Y[t] = b_y + V @ np.tanh(b + U @ e)
        if A is not None:
            Y[t] += A @ e
    return Y

# %% vectors summed: not-side-by-side
def window(x, n, first, E, U, b, V, b_y, A):
    padded = [first] * (n - 1) + list(x)
    Y = []
    for t in range(len(x)):
        e = sum(E[w] for w in padded[t : t + n])
        h = np.tanh(b + U @ e)
        out = b_y + V @ h
        if A is not None:
            out = out + A @ e
        Y.append(out)
    return np.array(Y)

# %% no direct connections: direct-connection-left-out
def window(x, n, first, E, U, b, V, b_y, A):
    padded = np.append([first] * (n - 1), x).astype(int)
    e = np.stack([E[padded[t : t + n]].ravel() for t in range(len(x))])
    hidden = np.tanh(e @ U.T + b)
    scores = hidden @ V.T
    return scores + b_y

# %% zeros before the text: zeros-before-the-text
def window(x, n, first, E, U, b, V, b_y, A):
    vectors = np.concatenate([np.zeros((n - 1, E.shape[1])), E[x]])
    e = np.stack([vectors[t : t + n].ravel() for t in range(len(x))])
    y = np.tanh(e @ U.T + b) @ V.T + b_y
    if A is not None:
        y = y + e @ A.T
    return y

# %% negative indices: beginning-wraps-round
def window(x, n, first, E, U, b, V, b_y, A):
    Y = []
    for t in range(len(x)):
        e = np.concatenate([E[x[t - k]] for k in range(n - 1, -1, -1)])
        y = b_y + V @ np.tanh(b + U @ e)
        if A is not None:
            y = y + A @ e
        Y.append(y)
    return np.array(Y)

# %% the whole net in the tanh: tanh-on-the-scores
def window(x, n, first, E, U, b, V, b_y, A):
    padded = np.append([first] * (n - 1), x).astype(int)
    out = []
    for t in range(n, n + len(x)):
        e = E[padded[t - n : t]].flatten()
        s = b_y + V @ np.tanh(b + U @ e)
        if A is not None:
            s += A @ e
        out.append(np.tanh(s))
    return np.array(out)

# %% A without a look at None: a-may-be-none
def window(x, n, first, E, U, b, V, b_y, A):
    padded = np.append([first] * (n - 1), x).astype(int)
    out = []
    for t in range(len(x)):
        e = E[padded[t : t + n]].ravel()
        out.append(b_y + V @ np.tanh(b + U @ e) + A @ e)
    return np.array(out)

# %% softmax at the end: probabilities
def window(x, n, first, E, U, b, V, b_y, A):
    padded = np.append([first] * (n - 1), x).astype(int)
    out = []
    for t in range(len(x)):
        e = E[padded[t : t + n]].ravel()
        y = b_y + V @ np.tanh(b + U @ e)
        if A is not None:
            y = y + A @ e
        p = np.exp(y - y.max())
        out.append(p / p.sum())
    return np.array(out)
