"""Right answers to chapter 08's questions on tables by other methods than the solutions."""

import math

import numpy as np
import torch

from course_lib import language

# ---- em


def token_by_token(p, weights, rounds):
    lam, means = list(weights), []
    for _ in range(rounds + 1):
        mixed = [sum(a * b for a, b in zip(lam, row, strict=True)) for row in p.tolist()]
        means.append(math.fsum(map(math.log, mixed)) / len(mixed))
        if len(means) > rounds:
            break
        votes = [0.0] * len(lam)
        for row, whole in zip(p, mixed, strict=True):
            for m, value in enumerate(row):
                votes[m] += lam[m] * value / whole
        lam = [vote / len(p) for vote in votes]
    return lam, means


def by_ratios(p, weights, rounds):
    """Each weight is multiplied by the mean of p over the mixture."""
    means = [np.log(p @ weights).mean()]
    for _ in range(rounds):
        weights = weights * (p / (p @ weights)[:, None]).mean(axis=0)
        means.append(np.log(p @ weights).mean())
    return weights, means


def by_the_gradient(p, weights, rounds):
    """The mean of q is the weight times the slope of the likelihood."""
    lam = torch.tensor(weights, dtype=torch.float64)
    table, means = torch.tensor(p), []
    for _ in range(rounds + 1):
        lam = lam.detach().requires_grad_()
        mean = (table @ lam).log().mean()
        means.append(mean.item())
        if len(means) <= rounds:
            mean.backward()
            lam = lam.detach() * lam.grad
    return lam.detach(), means


def in_logarithms(p, weights, rounds):
    with np.errstate(divide="ignore"):
        logs, lam, means = np.log(p), np.log(weights), []
        for step in range(rounds + 1):
            joint = logs + lam
            whole = np.logaddexp.reduce(joint, axis=1)
            means.append(whole.mean())
            if step < rounds:
                lam = np.logaddexp.reduce(joint - whole[:, None], axis=0) - np.log(len(p))
    return np.exp(lam), np.array(means)


# ---- backoff


def row_by_row(C, D):
    unigram = [sum(column) / C.sum() for column in C.T.tolist()]
    rows, factors = [], []
    for counts in C.tolist():
        n = sum(counts)
        kinds = sum(c > 0 for c in counts)
        free = sum(u for c, u in zip(counts, unigram, strict=True) if c == 0)
        alpha = D * kinds / n / free if n else 1.0
        factors.append(alpha)
        pairs = zip(counts, unigram, strict=True)
        rows.append([(c - D) / n if c else alpha * u for c, u in pairs])
    return rows, factors


def by_scaling(C, D):
    """The lower order on the unseen tokens, scaled to the mass that is missing."""
    unigram = C.sum(0) / C.sum()
    n = np.where(C.any(axis=1), C.sum(axis=1), 1)[:, None]
    kept = np.where(C, (C - D) / n, 0.0)
    free = np.where(C, 0.0, unigram)
    alpha = (1 - kept.sum(1)) / free.sum(1)
    return kept + alpha[:, None] * free, alpha


def by_linear_equations(C, D):
    """Each row sums to 1: one equation for each factor."""
    lower = np.mean(C, axis=0) / np.mean(C)
    lower /= lower.sum()
    total = C.sum(axis=1)
    p = np.divide(C - D, total[:, None], out=np.zeros(C.shape), where=C > 0)
    alpha = np.linalg.solve(np.diag((C == 0) @ lower), 1 - p.sum(axis=1))
    p[C == 0] = np.outer(alpha, lower)[C == 0]
    return p, alpha


def by_torch_masks(C, D):
    counts = torch.tensor(C, dtype=torch.float64)
    seen, lower = counts > 0, counts.sum(0) / counts.sum()
    n = counts.sum(1, keepdim=True).clamp(min=1)
    p = ((counts - D) / n).masked_fill(~seen, 0)
    alpha = (1 - p.sum(1)) / lower.expand_as(p).masked_fill(seen, 0).sum(1)
    return torch.where(seen, p, alpha[:, None] * lower), alpha


# ---- kneser-ney


def pair_by_pair(C, D):
    H, V = C.shape
    pairs = {(h, w) for h in range(H) for w in range(V) if C[h, w]}
    low = [sum(w == v for _, v in pairs) / len(pairs) for w in range(V)]
    p = np.zeros((H, V))
    for h in range(H):
        n = int(C[h].sum())
        after = sum(g == h for g, _ in pairs)
        for w in range(V):
            p[h, w] = low[w] if n == 0 else (max(C[h, w] - D, 0) + D * after * low[w]) / n
    return np.array(low), p


def by_the_missing_mass(C, D):
    low = np.count_nonzero(C, axis=0) / np.count_nonzero(C)
    n = C.sum(axis=1)[:, None]
    with np.errstate(invalid="ignore"):
        kept = np.where(n > 0, np.clip(C - D, 0, None) / n, 0.0)
    return low, kept + np.outer(1 - kept.sum(axis=1), low)


def by_what_is_taken(C, D):
    taken = np.minimum(C, D)
    low = taken.sum(0) / taken.sum()
    rest = C - taken
    lost = taken.sum(1, keepdims=True)
    n = C.sum(1, keepdims=True)
    rows = [low if not t else r / t + g / t * low for r, g, t in zip(rest, lost, n, strict=True)]
    return low, np.stack(rows)


def by_torch_clamps(C, D):
    counts = torch.tensor(C, dtype=torch.float64)
    seen = (counts > 0).double()
    low = seen.sum(0) / seen.sum()
    n = counts.sum(1, keepdim=True)
    share = torch.where(n > 0, D * seen.sum(1, keepdim=True) / n.clamp(min=1), 1.0)
    return low, (counts - D).clamp(min=0) / n.clamp(min=1) + share * low


# ---- discounts


def one_by_one(counts):
    n1, n2, n3, n4 = (sum(1 for c in counts.tolist() if c == k) for k in (1, 2, 3, 4))
    y = n1 / (n1 + 2 * n2)
    return [1 - 2 * y * n2 / n1, 2 - 3 * y * n3 / n2, 3 - 4 * y * n4 / n3]


def by_bincount(counts):
    t = np.bincount(counts, minlength=5)
    y = t[1] / (t[1] + 2 * t[2])
    return np.array([k - (k + 1) * y * t[k + 1] / t[k] for k in (1, 2, 3)])


def by_sorting(counts):
    edges = np.searchsorted(np.sort(counts), np.arange(1, 6))
    t = np.diff(edges).astype(float)
    return np.arange(1, 4) - np.arange(2, 5) * t[0] / (t[0] + 2 * t[1]) * t[1:] / t[:-1]


def by_unique(counts):
    found = dict(zip(*np.unique(counts, return_counts=True), strict=True))
    t = [found.get(k, 0) for k in range(5)]
    first = t[1] / (t[1] + 2 * t[2])
    return torch.tensor([k - (k + 1) * first * t[k + 1] / t[k] for k in (1, 2, 3)])


# ---- reshaped


def by_the_library(p, temperature, share):
    return language.reshaped(p, temperature=temperature, nucleus=share)


def in_a_loop(p, temperature, share):
    with np.errstate(divide="ignore"):
        logs = np.log(p) / temperature
    q = np.exp(logs - logs.max())
    q = q / q.sum()
    kept, total = np.zeros(len(q)), 0.0
    for i in sorted(range(len(q)), key=lambda i: -q[i]):
        if total >= share:
            break
        kept[i] = q[i]
        total += q[i]
    return kept / total


def by_pairs_of_words(p, temperature, share):
    """What is likelier than each word, without sorting."""
    q = np.exp((np.log(np.maximum(p, 1e-300)) - np.log(p.max())) / temperature) * (p > 0)
    q /= q.sum()
    likelier = (q * (q[None, :] > q[:, None])).sum(axis=1)
    return np.where(likelier < share, q, 0) / q[likelier < share].sum()


def by_torch_softmax(p, temperature, share):
    q = torch.softmax(torch.tensor(p).log() / temperature, 0)
    values, places = q.sort(descending=True)
    values[values.cumsum(0) - values >= share] = 0
    return torch.zeros_like(q).scatter(0, places, values / values.sum())


TABLE_METHODS = {
    "em": [token_by_token, by_ratios, by_the_gradient, in_logarithms],
    "backoff": [row_by_row, by_scaling, by_linear_equations, by_torch_masks],
    "kneser_ney": [pair_by_pair, by_the_missing_mass, by_what_is_taken, by_torch_clamps],
    "discounts": [one_by_one, by_bincount, by_sorting, by_unique],
    "reshaped": [by_the_library, in_a_loop, by_pairs_of_words, by_torch_softmax],
}
