# %% shares over the tokens: normalised-over-tokens
def em(p, weights, rounds):
    T, M = p.shape
    lam = weights.copy()
    lls = [np.mean(np.log(p @ lam))]
    for r in range(rounds):
        q = np.zeros((T, M))
        for m in range(M):
            q[:, m] = lam[m] * p[:, m] / np.sum(lam[m] * p[:, m])
        lam = q.sum(axis=0) / T
        lls.append(np.mean(np.log(p @ lam)))
    return lam, np.array(lls)

# %% normalised once at the end: normalised-at-the-end
def em(p, weights, rounds):
    lam = weights.copy()
    lls = [np.mean(np.log(p @ lam))]
    for r in range(rounds):
        new = np.zeros(len(lam))
        for row in p:
            new += lam * row
        lam = new / new.sum()
        lls.append(np.mean(np.log(p @ lam)))
    return lam, np.array(lls)

# %% the likeliest model takes all: all-or-nothing
def em(p, weights, rounds):
    lam = weights.copy()
    lls = [np.mean(np.log(p @ lam))]
    with np.errstate(all="ignore"):
        for r in range(rounds):
            votes = [0] * len(lam)
            for row in p:
                votes[int(np.argmax(lam * row))] += 1
            lam = np.array(votes) / len(p)
            lls.append(np.mean(np.log(p @ lam)))
    return lam, np.array(lls)

# %% without the weights: weights-forgotten
def em(p, weights, rounds):
    lls = [np.mean(np.log(p @ weights))]
    lam = weights
    for r in range(rounds):
        posterior = []
        for row in p:
            posterior.append(row / row.sum())
        lam = np.mean(posterior, axis=0)
        lls.append(np.mean(np.log(p @ lam)))
    return lam, np.array(lls)

# %% sums instead of means: sum-not-mean
def em(p, weights, rounds):
    lam = weights.copy()
    lls = [sum(np.log(p @ lam))]
    for r in range(rounds):
        posterior = []
        for row in p:
            posterior.append(lam * row / (lam @ row))
        lam = np.mean(posterior, axis=0)
        lls.append(sum(np.log(p @ lam)))
    return lam, np.array(lls)

# %% the first number is missing: before-and-after
def em(p, weights, rounds):
    lam, lls = weights.copy(), []
    for r in range(rounds):
        posterior = []
        for row in p:
            posterior.append(lam * row / (lam @ row))
        lam = np.mean(posterior, axis=0)
        lls.append(np.mean(np.log(p @ lam)))
    return lam, np.array(lls)

# %% weights changed in place: changes-its-input
def em(p, weights, rounds):
    lls = [np.mean(np.log(p @ weights))]
    for r in range(rounds):
        q = p * weights
        q /= q.sum(1)[:, None]
        weights[:] = q.mean(0)
        lls.append(np.mean(np.log(p @ weights)))
    return weights, np.array(lls)
