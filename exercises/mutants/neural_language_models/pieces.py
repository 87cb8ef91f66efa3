# %% piece after piece into the batch: pieces-in-a-row
def pieces(ids, B, T):
    K = (len(ids) - 1) // B // T
    x, target = np.zeros((K, T, B), int), np.zeros((K, T, B), int)
    start = 0
    for k in range(K):
        for b in range(B):
            x[k, :, b] = ids[start : start + T]
            target[k, :, b] = ids[start + 1 : start + T + 1]
            start += T
    return x, target

# %% reshaped the wrong way: reshape-is-no-transpose
def pieces(ids, B, T):
    n = (len(ids) - 1) // B
    K = n // T
    found = []
    for text in (ids[:-1], ids[1:]):
        rows = [text[b * n : b * n + K * T] for b in range(B)]
        found.append(np.array(rows).reshape(K, T, B))
    return found[0], found[1]

# %% words dealt round: words-dealt-round
def pieces(ids, B, T):
    n = (len(ids) - 1) // B
    K = n // T
    x = [[[ids[(k * T + t) * B + b] for b in range(B)] for t in range(T)] for k in range(K)]
    y = [[[ids[(k * T + t) * B + b + 1] for b in range(B)] for t in range(T)] for k in range(K)]
    return np.array(x), np.array(y)

# %% the target within the piece: targets-wrap-round
def pieces(ids, B, T):
    n = (len(ids) - 1) // B
    K = n // T
    x = np.zeros((K, T, B), int)
    for b in range(B):
        for k in range(K):
            x[k, :, b] = ids[b * n + k * T : b * n + k * T + T]
    target = np.concatenate([x[:, 1:], x[:, :1]], axis=1)
    return x, target

# %% pieces of T + 1 words: a-word-lost-between-pieces
def pieces(ids, B, T):
    n = len(ids) // B
    K = n // (T + 1)
    both = np.zeros((K, T + 1, B), int)
    for b in range(B):
        for k in range(K):
            both[k, :, b] = ids[b * n + k * (T + 1) : b * n + (k + 1) * (T + 1)]
    return both[:, :-1, :], both[:, 1:, :]

# %% the leftover at the end of the text: streams-too-short
def pieces(ids, B, T):
    K = (len(ids) - 1) // (B * T)
    n = K * T
    x, y = np.zeros((K, T, B), int), np.zeros((K, T, B), int)
    for b in range(B):
        x[:, :, b] = ids[b * n : (b + 1) * n].reshape(K, T)
        y[:, :, b] = ids[b * n + 1 : (b + 1) * n + 1].reshape(K, T)
    return x, y

# %% one token too many: one-token-too-many
def pieces(ids, B, T):
    n = len(ids) // B
    K = n // T
    found = []
    for text in (ids[:-1], ids[1:]):
        rows = text[: B * n].reshape(B, n)
        rows = rows[:, : K * T].reshape(B, K, T)
        found.append(np.moveaxis(rows, 0, 2))
    return found

# %% floats: floating-point
def pieces(ids, B, T):
    n = (len(ids) - 1) // B
    K = n // T
    x, y = np.zeros((K, T, B)), np.zeros((K, T, B))
    for b in range(B):
        x[:, :, b] = ids[b * n : b * n + K * T].reshape(K, T)
        y[:, :, b] = ids[b * n + 1 : b * n + K * T + 1].reshape(K, T)
    return x, y
