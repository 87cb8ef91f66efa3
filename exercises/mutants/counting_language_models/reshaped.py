# %% power instead of root: temperature-upside-down
def reshaped(p, temperature, share):
    weights = [x**temperature for x in p]
    q = np.array(weights) / sum(weights)
    total, keep = 0.0, []
    for i in sorted(range(len(q)), key=lambda i: -q[i]):
        keep.append(i)
        total += q[i]
        if total >= share:
            break
    out = np.zeros(len(q))
    out[keep] = q[keep] / total
    return out

# %% nucleus before temperature: nucleus-first
def reshaped(p, temperature, share):
    total, keep = 0.0, []
    for i in sorted(range(len(p)), key=lambda i: -p[i]):
        keep.append(i)
        total += p[i]
        if total >= share:
            break
    out = np.zeros(len(p))
    out[keep] = p[keep]
    out = (out / out.max()) ** (1 / temperature)
    return out / out.sum()

# %% the word at the edge is cut: last-word-cut
def reshaped(p, temperature, share):
    q = (p / max(p)) ** (1 / temperature)
    q = q / sum(q)
    out, total = np.zeros(len(q)), 0.0
    for i in np.argsort(q)[::-1]:
        total += q[i]
        if total > share and out.any():
            break
        out[i] = q[i]
    return out / sum(out)

# %% not divided in the end: not-normalised
def reshaped(p, temperature, share):
    q = (p / max(p)) ** (1 / temperature)
    q = q / sum(q)
    out, total = np.zeros(len(q)), 0.0
    for i in np.argsort(q)[::-1]:
        if total >= share:
            break
        out[i] = q[i]
        total += q[i]
    return out

# %% powers that are all 0: underflow
def reshaped(p, temperature, share):
    q = np.power(p, 1 / temperature)
    with np.errstate(all="ignore"):
        q = q / np.sum(q)
    out, total = np.zeros(len(q)), 0.0
    for i in np.argsort(-q):
        if total >= share:
            break
        out[i] = q[i]
        total += q[i]
    with np.errstate(all="ignore"):
        return out / np.sum(out)

# %% softmax of p: softmax-of-probabilities
def reshaped(p, temperature, share):
    z = p / temperature
    q = np.exp(z - z.max())
    q = q / q.sum()
    ranks = np.argsort(-q)
    out, total = np.zeros(len(q)), 0.0
    for i in ranks:
        if total >= share:
            break
        out[i] = q[i]
        total += q[i]
    return out / out.sum()

# %% a share of the number of words: share-of-the-words
def reshaped(p, temperature, share):
    q = (p / max(p)) ** (1 / temperature)
    q = q / sum(q)
    number = int(np.ceil(share * len(q)))
    out = np.zeros(len(q))
    for i in np.argsort(-q)[:number]:
        out[i] = q[i]
    return out / out.sum()
