def by_lag(norms):
    T = norms.shape[0]
    return [np.mean([norms[i - 1, i - k] for i in range(max(k, 1), T + 1)]) for k in range(T + 1)]


def far_share(norms, k):
    return np.tril(norms, -k).sum() / norms.sum() if norms.any() else 0.0

# %% row minus column, in both: lag-off-by-one
def by_lag(norms):
    T = len(norms)
    out = np.zeros(T + 1)
    for k in range(T + 1):
        entries = [norms[i, j] for i in range(T) for j in range(T + 1) if i - j == k]
        out[k] = np.mean(entries) if entries else 0
    return out


def far_share(norms, k):
    T = len(norms)
    far = sum(norms[i, j] for i in range(T) for j in range(T + 1) if i - j > k)
    return far / norms.sum() if norms.sum() else 0

# %% means of all rows, zeros included: zeros-counted; check-far-share 2
def by_lag(norms):
    T = len(norms)
    out = np.zeros(T + 1)
    for i in range(1, T + 1):
        for j in range(i + 1):
            out[i - j] += norms[i - 1, j]
    return out / T

# %% one pair too many at lag 0: pairs-miscounted; check-far-share 2
def by_lag(norms):
    T = len(norms)
    sums = np.zeros(T + 1)
    for i in range(1, T + 1):
        for j in range(i + 1):
            sums[i - j] += norms[i - 1, j]
    return sums / np.arange(T + 1, 0, -1)

# %% lags without their sign: states-after-the-loss; check-far-share 2
def by_lag(norms):
    rows, columns = np.indices(norms.shape)
    lag = np.abs(rows + 1 - columns)
    return np.bincount(lag.ravel(), norms.ravel()) / np.bincount(lag.ravel())

# %% lag k counted as far: lag-k-included; check-by-lag 1
def far_share(norms, k):
    far = sum(norms[i, j] for i, j in np.ndindex(norms.shape) if i + 1 - j >= k)
    return far / norms.sum() if norms.any() else 0

# %% share of the means: share-of-the-means; check-by-lag 1
def far_share(norms, k):
    means = np.array(by_lag(norms))
    return means[k + 1 :].sum() / means.sum() if means.any() else 0

# %% compared with the near part: over-the-near; check-by-lag 1
def far_share(norms, k):
    far = np.tril(norms, -k).sum()
    near = norms.sum() - far
    return far / near if near else 0.0
