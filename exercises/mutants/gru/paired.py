# %% only larger means: ties-not-counted
from itertools import product


def paired(a, b):
    d = a - b
    n, count = len(d), 0
    for s in product([1, -1], repeat=n):
        if abs(np.dot(s, d) / n) > abs(d.mean()) + 1e-9:
            count += 1
    return d.mean(), count / 2**n

# %% deals all runs anew: pairing-lost
from itertools import combinations


def paired(a, b):
    n, all_runs = len(a), np.concatenate([a, b])
    found, count, total = abs(np.mean(a) - np.mean(b)), 0, 0
    for chosen in combinations(range(2 * n), n):
        one = all_runs[list(chosen)].mean()
        two = np.delete(all_runs, chosen).mean()
        total += 1
        count += abs(one - two) >= found - 1e-9
    return np.mean(a) - np.mean(b), count / total

# %% draws 2000 patterns: drawn-not-counted
def paired(a, b):
    rng = np.random.default_rng(0)
    d = a - b
    signs = rng.choice([-1, 1], (2000, len(d)))
    means = signs @ d / len(d)
    return d.mean(), np.mean(np.abs(means) >= abs(d.mean()) - 1e-9)

# %% turns the first k signs: some-patterns-only
def paired(a, b):
    d = a - b
    found = []
    for k in range(len(d) + 1):
        s = np.ones(len(d))
        s[:k] = -1
        found.append(abs(np.mean(s * d)) >= abs(d.mean()) - 1e-9)
    return d.mean(), np.mean(found)

# %% in single precision: ties-lost-to-rounding
from itertools import product


def paired(a, b):
    d = np.float32(a) - np.float32(b)
    own, count = np.mean(d), 0
    for signs in product([1, -1], repeat=len(d)):
        m = np.mean(np.array(signs) * d)
        count += bool(abs(m) >= abs(own) - 1e-9)
    return np.mean(a - b), count / 2 ** len(d)

# %% isclose for a tie: ties-too-wide
def paired(a, b):
    from itertools import product
    d = np.asarray(a) - b
    own, hits = abs(d.mean()), 0
    for signs in product([1, -1], repeat=len(d)):
        m = abs(np.mean(np.array(signs) * d))
        hits += m > own or np.isclose(m, own)
    return d.mean(), hits / 2 ** len(d)
