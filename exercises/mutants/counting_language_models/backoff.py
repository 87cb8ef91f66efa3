# %% what is left is the factor: rest-not-shared-out
def backoff(C, D):
    H, V = C.shape
    p, alpha = np.zeros((H, V)), np.ones(H)
    unigram = C.sum(0) / C.sum()
    for h in range(H):
        n = C[h].sum()
        if n:
            alpha[h] = D * np.count_nonzero(C[h]) / n
        for w in range(V):
            p[h, w] = (C[h, w] - D) / n if C[h, w] else alpha[h] * unigram[w]
    return p, alpha

# %% stupid back-off: fixed-factor
def backoff(C, D):
    H, V = C.shape
    p, alpha = np.zeros((H, V)), np.full(H, 0.4)
    unigram = C.sum(0) / C.sum()
    for h in range(H):
        n = C[h].sum()
        for w in range(V):
            p[h, w] = C[h, w] / n if C[h, w] else alpha[h] * unigram[w]
    return p, alpha

# %% lower order added to all: interpolated
def backoff(C, D):
    H, V = C.shape
    p, rest = np.zeros((H, V)), np.ones(H)
    unigram = C.sum(0) / C.sum()
    for h in range(H):
        n = C[h].sum()
        if n > 0:
            rest[h] = D * np.count_nonzero(C[h]) / n
            p[h] = np.maximum(C[h] - D, 0) / n
        p[h] += rest[h] * unigram
    return p, rest

# %% shared out evenly: lower-order-uniform
def backoff(C, D):
    H, V = C.shape
    p, alpha = np.zeros((H, V)), np.ones(H)
    for h in range(H):
        n, kinds = C[h].sum(), np.count_nonzero(C[h])
        left = D * kinds / n if n else 1.0
        alpha[h] = left / ((V - kinds) / V)
        for w in range(V):
            p[h, w] = (C[h, w] - D) / n if C[h, w] else left / (V - kinds)
    return p, alpha

# %% 0 / 0 after a history that was never seen: context-never-seen
def backoff(C, D):
    H, V = C.shape
    unigram = C.sum(0) / C.sum()
    with np.errstate(all="ignore"):
        p = np.where(C > 0, (C - D) / C.sum(1)[:, None], 0.0)
        left = D * (C > 0).sum(1) / C.sum(1)
        alpha = left / np.array([unigram[row == 0].sum() for row in C])
    return np.where(C > 0, p, alpha[:, None] * unigram), alpha

# %% D taken once from each row: one-discount-a-row
def backoff(C, D):
    H, V = C.shape
    unigram = C.sum(0) / C.sum()
    n = np.maximum(C.sum(1), 1)
    left = D / n
    alpha = left / np.array([unigram[row == 0].sum() for row in C])
    p = np.zeros((H, V))
    for h in range(H):
        for w in range(V):
            p[h, w] = (C[h, w] - D) / n[h] if C[h, w] else alpha[h] * unigram[w]
    return p, alpha

# %% contexts counted in the lower order: lower-order-of-kinds
def backoff(C, D):
    H, V = C.shape
    kinds = np.array([np.count_nonzero(C[:, w]) for w in range(V)])
    unigram = kinds / kinds.sum()
    p, alpha = np.zeros((H, V)), np.ones(H)
    for h in range(H):
        n = C[h].sum()
        if n:
            alpha[h] = D * np.count_nonzero(C[h]) / n / unigram[C[h] == 0].sum()
        p[h] = alpha[h] * unigram
        p[h, C[h] > 0] = (C[h, C[h] > 0] - D) / max(n, 1)
    return p, alpha
