# %% into zeros: padding-changed
def reverse(x, lengths):
    out = np.zeros_like(x)
    for b in range(x.shape[1]):
        for t in range(lengths[b]):
            out[t, b] = x[lengths[b] - 1 - t, b]
    return out

# %% one step too far: one-step-too-far
def reverse(x, lengths):
    out = x.copy()
    for b in range(x.shape[1]):
        for t in range(1, lengths[b]):
            out[t, b] = x[lengths[b] - t, b]
        out[0, b] = x[lengths[b] % len(x), b]
    return out

# %% a slice down to -1: slices-of-two-lengths
def reverse(x, lengths):
    y = x.copy()
    for b, n in enumerate(lengths):
        y[:n, b] = x[n - 1 : -1 : -1, b]
    return y

# %% one slice for the batch: a-slice-for-all
def reverse(x, lengths):
    y = x.copy()
    y[:lengths] = x[:lengths][::-1]
    return y

# %% the last step left out: last-step-left
def reverse(x, lengths):
    columns = []
    for b, n in enumerate(lengths):
        s = x[:, b]
        columns.append(np.concatenate([s[: n - 1][::-1], s[n - 1 :]]))
    return np.stack(columns, axis=1)

# %% x itself changed: changes-its-input
def reverse(x, lengths):
    for b, n in enumerate(lengths):
        x[:n, b] = x[:n, b][::-1].copy()
    return x

# %% sequences first: batch-first
def reverse(x, lengths):
    y = []
    for b, n in enumerate(lengths):
        y.append(np.concatenate([x[:n, b][::-1], x[n:, b]]))
    return np.array(y)
