# %% powers of the largest eigenvalue: powers-of-the-eigenvalue
def peak_growth(W, steps):
    rho = max(abs(np.linalg.eigvals(W)))
    if rho > 1:
        return steps, steps * np.log(rho)
    return 0, 0.0

# %% begins with W itself, and counts from 0: start-left-out
def peak_growth(W, steps):
    best, where = -np.inf, 0
    P, total = np.eye(len(W)), 0.0
    for k in range(1, max(steps, 1) + 1):
        P = W @ P
        s = np.linalg.norm(P, 2)
        if s == 0:
            break
        total += np.log(s)
        P = P / s
        if total > best:
            best, where = total, k
    return (where, best) if steps else (0, 0.0)

# %% matrix_power and its norm: overflow
def peak_growth(W, steps):
    sizes = [np.linalg.norm(np.linalg.matrix_power(W, k), 2) for k in range(steps + 1)]
    k = np.argmax(sizes)
    return k, np.log(sizes[k])

# %% powers of the entries: entries-multiplied
def peak_growth(W, steps):
    best = (0, 0.0)
    for k in range(1, steps + 1):
        size = np.log(np.linalg.norm(W**k, 2))
        if size > best[1]:
            best = (k, size)
    return best
