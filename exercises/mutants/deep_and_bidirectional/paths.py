# %% first layer on the left: wrong-order
def paths(J):
    from itertools import combinations

    L, N, _ = J.shape
    out = []
    for k in range(L + 1):
        total = np.zeros((N, N))
        for chosen in combinations(range(L), k):
            product = np.eye(N)
            for i in chosen:
                product = product @ J[i]
            total += product
        out.append(total)
    return np.array(out)

# %% binomial numbers and powers: layers-taken-for-alike
def paths(J):
    from math import comb

    L = len(J)
    J_mean = J.mean(axis=0)
    return np.array([comb(L, k) * np.linalg.matrix_power(J_mean, k) for k in range(L + 1)])

# %% layers in a row only: neighbours-only
def paths(J):
    L, N, _ = J.shape
    out = np.zeros((L + 1, N, N))
    out[0] = np.eye(N)
    for start in range(L):
        P = np.eye(N)
        for end in range(start, L):
            P = J[end] @ P
            out[end - start + 1] += P
    return out

# %% all paths up to a length: added-up-so-far
def paths(J):
    from itertools import combinations

    L, N, _ = J.shape
    total, out = np.zeros((N, N)), []
    for k in range(L + 1):
        for chosen in combinations(J[::-1], k):
            product = np.eye(N)
            for matrix in chosen:
                product = product @ matrix
            total = total + product
        out.append(total)
    return np.array(out)

# %% one sum too few: beyond-the-end
def paths(J):
    L, N, _ = J.shape
    P = np.zeros((L, N, N))
    P[0] = np.eye(N)
    for matrix in J:
        for k in range(L, 0, -1):
            P[k] = P[k] + matrix @ P[k - 1]
    return P
