# %% columns sum to 1: softmax-over-the-queries
def attention(queries, keys, values, length):
    import torch

    q, k, v = map(torch.tensor, (queries, keys, values))
    scores = q @ k.T / k.shape[1] ** 0.5
    weights = torch.softmax(scores, dim=0)
    weights[:, length:] = 0
    return weights, weights @ v

# %% K for its root: scaled-by-k
def attention(queries, keys, values, length):
    table, means = [], []
    for q in queries:
        s = np.array([q @ k for k in keys[:length]]) / len(q)
        p = np.exp(s - s.max())
        p = np.append(p / p.sum(), np.zeros(len(keys) - length))
        table.append(p)
        means.append(p @ values)
    return np.array(table), np.array(means)

# %% no root at all: not-scaled
def attention(queries, keys, values, length):
    table, means = [], []
    for q in queries:
        s = np.array([q @ k for k in keys[:length]])
        p = np.exp(s - s.max())
        p = np.append(p / p.sum(), np.zeros(len(keys) - length))
        table.append(p)
        means.append(p @ values)
    return np.array(table), np.array(means)

# %% weights set to 0 afterwards: mask-after-the-softmax
def attention(queries, keys, values, length):
    import torch

    q, k, v = map(torch.tensor, (queries, keys, values))
    weights = torch.softmax(q @ k.T / k.shape[1] ** 0.5, dim=1)
    inside = torch.arange(len(k)) < length
    weights = weights * inside
    return weights, weights @ v

# %% scores times the mask: zero-as-a-score
def attention(queries, keys, values, length):
    import torch

    q, k, v = map(torch.tensor, (queries, keys, values))
    scores = q @ k.T / k.shape[1] ** 0.5
    inside = torch.arange(len(k)) < length
    weights = torch.softmax(scores * inside, dim=1)
    return weights, weights @ v

# %% keys for values: means-of-the-keys; check-weights 2
def attention(queries, keys, values, length):
    table, means = [], []
    for q in queries:
        s = keys @ q / np.sqrt(len(q))
        s = np.where(np.arange(len(keys)) < length, s, -np.inf)
        p = np.exp(s - s.max())
        p = p / p.sum()
        table.append(p)
        means.append(p @ keys)
    return np.array(table), np.array(means)

# %% values asked: scores-from-the-values
def attention(queries, keys, values, length):
    table, means = [], []
    for q in queries:
        s = np.array([q @ v[: len(q)] for v in values]) / np.sqrt(len(q))
        s = np.where(np.arange(len(keys)) < length, s, -np.inf)
        p = np.exp(s - s.max())
        p = p / p.sum()
        table.append(p)
        means.append(p @ keys)
    return np.array(table), np.array(means)

# %% minus infinity in the rows: queries-masked
def attention(queries, keys, values, length):
    import torch

    q, k, v = map(torch.tensor, (queries, keys, values))
    scores = q @ k.T / k.shape[1] ** 0.5
    scores[length:] = -torch.inf
    weights = torch.softmax(scores, dim=1)
    return weights, weights @ v

# %% torch without a mask: padding-attended
def attention(queries, keys, values, length):
    import torch

    q, k, v = map(torch.tensor, (queries, keys, values))
    scores = q @ k.T
    weights = (scores / k.shape[1] ** 0.5).softmax(-1)
    means = torch.einsum("ts,so->to", weights, v)
    return weights, means

# %% a table of the sentence alone: padding-left-out-of-the-table; check-means 1
def attention(queries, keys, values, length):
    k, v = keys[:length], values[:length]
    s = np.einsum("tk,sk->ts", queries, k) / k.shape[1] ** 0.5
    s = s - s.max(1)[:, None]
    p = np.exp(s)
    p = p / p.sum(1)[:, None]
    return p, p @ v

# %% plain exponentials: exponential-out-of-range
def attention(queries, keys, values, length):
    s = np.einsum("tk,sk->ts", queries, keys) / keys.shape[1] ** 0.5
    e = np.exp(s)
    e[:, length:] = 0
    p = e / e.sum(1)[:, None]
    means = p @ values
    return p, means

# %% something else
def attention(queries, keys, values, length):
    T, S = len(queries), len(keys)
    p = np.zeros((T, S))
    p[:, :length] = 1 / length
    p[:, 0] += 0.5
    return p, p @ values

# %% the best value: best-value-only; check-weights 2
def attention(queries, keys, values, length):
    import torch

    q, k, v = map(torch.tensor, (queries, keys, values))
    scores = q @ k.T / k.shape[1] ** 0.5
    scores[:, length:] = -torch.inf
    best = scores.argmax(dim=1)
    return torch.softmax(scores, dim=1), v[best]

# %% a mean of all steps that ask: mean-over-the-queries; check-weights 2
def attention(queries, keys, values, length):
    import torch

    q, k, v = map(torch.tensor, (queries, keys, values))
    scores = q @ k.T / k.shape[1] ** 0.5
    scores[:, length:] = -torch.inf
    weights = torch.softmax(scores, dim=1)
    return weights, torch.einsum("ts,so->o", weights, v) / len(q)
