# %% how often, not in how many contexts: occurrences-not-contexts
def kneser_ney(C, D):
    H, V = C.shape
    low = np.array([C[:, w].sum() for w in range(V)]) / C.sum()
    p = np.zeros((H, V))
    for h in range(H):
        n = C[h].sum()
        for w in range(V):
            if n == 0:
                p[h, w] = low[w]
            else:
                kinds = np.count_nonzero(C[h])
                p[h, w] = max(C[h, w] - D, 0) / n + D * kinds / n * low[w]
    return low, p

# %% nothing is given back: nothing-given-back; check-lower 1
def kneser_ney(C, D):
    H, V = C.shape
    low = np.array([np.count_nonzero(C[:, w]) for w in range(V)])
    low = low / low.sum()
    p = np.zeros((H, V))
    for h in range(H):
        for w in range(V):
            p[h, w] = max(C[h, w] - D, 0) / max(C[h].sum(), 1)
    return low, p

# %% D given back once: given-once; check-lower 1
def kneser_ney(C, D):
    H, V = C.shape
    low = np.array([np.count_nonzero(C[:, w]) for w in range(V)])
    low = low / low.sum()
    p = np.zeros((H, V))
    for h in range(H):
        n = C[h].sum()
        for w in range(V):
            p[h, w] = max(C[h, w] - D, 0) / n + D / n * low[w] if n else low[w]
    return low, p

# %% zeros after a history that was never seen: context-never-seen; check-lower 1
def kneser_ney(C, D):
    H, V = C.shape
    low = np.count_nonzero(C, axis=0)
    low = low / low.sum()
    p = np.zeros((H, V))
    for h in range(H):
        n = C[h].sum()
        if n:
            weight = D * np.count_nonzero(C[h]) / n
            for w in range(V):
                p[h, w] = max(C[h, w] - D, 0) / n + weight * low[w]
    return low, p

# %% lower order for new pairs only: only-to-the-unseen; check-lower 1
def kneser_ney(C, D):
    H, V = C.shape
    low = np.count_nonzero(C, axis=0)
    low = low / low.sum()
    p = np.zeros((H, V))
    for h in range(H):
        n = C[h].sum()
        weight = D * np.count_nonzero(C[h]) / n if n else 1
        for w in range(V):
            p[h, w] = (C[h, w] - D) / n if C[h, w] else weight * low[w]
    return low, p

# %% divided by the number of histories: lower-order-not-normalised
def kneser_ney(C, D):
    H, V = C.shape
    low = np.count_nonzero(C, axis=0) / H
    p = np.zeros((H, V))
    for h in range(H):
        n = C[h].sum()
        weight = D * np.count_nonzero(C[h]) / n if n else 1
        for w in range(V):
            p[h, w] = max(C[h, w] - D, 0) / max(n, 1) + weight * low[w]
    return low, p

# %% a sum without its axis kept: contexts-and-words-exchanged
def kneser_ney(C, D):
    low = np.count_nonzero(C, axis=0)
    low = low / low.sum()
    n = np.maximum(C.sum(axis=1), 1)
    weight = D * np.count_nonzero(C, axis=1) / n
    return low, np.maximum(C - D, 0) / n + weight * low

# %% all words alike below: lower-order-uniform
def kneser_ney(C, D):
    H, V = C.shape
    low = [1 / V] * V
    p = np.zeros((H, V))
    for h in range(H):
        n = C[h].sum()
        weight = D * np.count_nonzero(C[h]) / n if n else 1
        for w in range(V):
            p[h, w] = max(C[h, w] - D, 0) / max(n, 1) + weight * low[w]
    return low, p

# %% what follows a word is counted: contexts-and-words-exchanged
def kneser_ney(C, D):
    H, V = C.shape
    low = np.array([np.count_nonzero(row) for row in C])
    low = low / low.sum()
    p = np.zeros((H, V))
    for h in range(H):
        n = C[h].sum()
        weight = D * np.count_nonzero(C[h]) / n if n else 1
        for w in range(V):
            p[h, w] = max(C[h, w] - D, 0) / max(n, 1) + weight * low[w % H]
    return low, p
