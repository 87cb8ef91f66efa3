# %% the temperature multiplies: temperature-multiplies
def reshaped(y, temperature, top_k, nucleus):
    z = temperature * (y - y.max())
    ranks = sorted(range(len(y)), key=lambda i: (-y[i], i))
    p = np.exp(z)
    keep = ranks[: top_k or len(y)]
    q = np.zeros(len(y))
    q[keep] = p[keep]
    q /= q.sum()
    if nucleus is not None:
        total, small = 0.0, []
        for i in keep:
            if total < nucleus:
                small.append(i)
            total += q[i]
        rest = np.setdiff1d(np.arange(len(y)), small)
        q[rest] = 0
    return q / q.sum()

# %% the softmax divided by the temperature: temperature-without-effect
def reshaped(y, temperature, top_k, nucleus):
    p = np.exp(y - y.max())
    p = p / p.sum() / temperature
    ranks = sorted(range(len(y)), key=lambda i: (-y[i], i))
    keep = ranks[: top_k or len(y)]
    q = np.array([p[i] if i in keep else 0.0 for i in range(len(y))])
    q /= q.sum()
    if nucleus is not None:
        total = 0.0
        for i in ranks:
            if total >= nucleus:
                q[i] = 0
            total += q[i]
    return q / q.sum()

# %% up to the nucleus and no further: crossing-word-left-out
def reshaped(y, temperature, top_k, nucleus):
    z = (y - y.max()) / temperature
    ranks = sorted(range(len(y)), key=lambda i: (-y[i], i))
    p = np.exp(z)
    p[ranks[top_k or len(y) :]] = 0
    p /= p.sum()
    if nucleus is not None:
        sums = np.cumsum(p[ranks])
        inside = sums < nucleus
        p[np.array(ranks)[~inside]] = 0
    return p / p.sum()

# %% not divided again: not-renormalised
def reshaped(y, temperature, top_k, nucleus):
    z = (y - y.max()) / temperature
    ranks = sorted(range(len(y)), key=lambda i: (-y[i], i))
    p = np.exp(z)
    p[ranks[top_k or len(y) :]] = 0
    p /= p.sum()
    if nucleus is not None:
        need = np.searchsorted(np.cumsum(p[ranks]), nucleus) + 1
        p[ranks[need:]] = 0
    return p

# %% all that are as likely as the k-th: equal-words-kept
def reshaped(y, temperature, top_k, nucleus):
    z = (y - y.max()) / temperature
    if top_k is not None and top_k < len(y):
        least = np.sort(z)[-top_k]
        z = np.where(z >= least, z, -np.inf)
    ranks = sorted(range(len(y)), key=lambda i: (-z[i], i))
    p = np.exp(z)
    p /= p.sum()
    if nucleus is not None:
        need = np.searchsorted(np.cumsum(p[ranks]), nucleus) + 1
        p[ranks[need:]] = 0
    return p / p.sum()

# %% plain exponentials: exponential-out-of-range
def reshaped(y, temperature, top_k, nucleus):
    p = np.exp(y / temperature)
    ranks = sorted(range(len(y)), key=lambda i: (-y[i], i))
    for i in ranks[top_k or len(y) :]:
        p[i] = 0
    p = p / p.sum()
    if nucleus is not None:
        need = np.searchsorted(np.cumsum(p[ranks]), nucleus) + 1
        p[ranks[need:]] = 0
    return p / p.sum()

# %% the k-th largest, whatever k: top-k-beyond-the-words
def reshaped(y, temperature, top_k, nucleus):
    z = (y - y.max()) / temperature
    ranks = np.argsort(-z, kind="stable")
    p = np.exp(z)
    if top_k is not None:
        last = np.flatnonzero(ranks == ranks[top_k - 1])[0]
        p[ranks[last + 1 :]] = 0
    p /= p.sum()
    if nucleus is not None:
        need = np.searchsorted(np.cumsum(p[ranks]), nucleus) + 1
        p[ranks[need:]] = 0
    return p / p.sum()

# %% a nucleus of all words: nucleus-of-all-words
def reshaped(y, temperature, top_k, nucleus):
    z = (y - y.max()) / temperature
    ranks = np.argsort(-z, kind="stable")
    p = np.exp(z) / np.exp(z).sum()
    size = len(y)
    if nucleus is not None:
        size = np.searchsorted(np.cumsum(p[ranks]), nucleus) + 1
    if top_k is not None:
        size = min(size, top_k)
    q = np.zeros(len(y))
    q[ranks[:size]] = p[ranks[:size]]
    return q / q.sum()
