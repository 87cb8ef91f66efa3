# %% cross-entropy of everything but where torch objects: padding-scored
def tagged(y, tags, lengths):
    total, hits, count = 0.0, 0, 0
    T, B, C = y.shape
    for t in range(T):
        for b in range(B):
            z = y[t, b] - y[t, b].max()
            total -= z[tags[t, b]] - np.log(np.exp(z).sum())
            hits += y[t, b].argmax() == tags[t, b]
            count += 1
    return total / count, hits / count

# %% torch without ignore_index: padding-scored
def tagged(y, tags, lengths):
    import torch

    scores = torch.tensor(y).flatten(0, 1)
    wanted = torch.tensor(tags).flatten()
    loss = torch.nn.functional.cross_entropy(scores, wanted)
    right = (scores.argmax(1) == wanted).double().mean()
    return loss, right

# %% ignored in the sum, and not in the count: divided-by-all-places
def tagged(y, tags, lengths):
    import torch

    scores = torch.tensor(y).flatten(0, 1)
    wanted = torch.tensor(tags).flatten()
    each = torch.nn.functional.cross_entropy(scores, wanted, ignore_index=-1, reduction="none")
    right = scores.argmax(1) == wanted
    return each.mean(), right.double().mean()

# %% sentence by sentence: mean-of-means
def tagged(y, tags, lengths):
    losses, shares = [], []
    for b, n in enumerate(lengths):
        z = y[:n, b]
        z = z - z.max(1)[:, None]
        p = z - np.log(np.exp(z).sum(1))[:, None]
        losses.append(-p[np.arange(n), tags[:n, b]].mean())
        shares.append((z.argmax(1) == tags[:n, b]).mean())
    return np.mean(losses), np.mean(shares)

# %% the accuracy of sentences: whole-sentences
def tagged(y, tags, lengths):
    losses, whole = [], []
    for b, n in enumerate(lengths):
        z = y[:n, b]
        z = z - z.max(1)[:, None]
        p = z - np.log(np.exp(z).sum(1))[:, None]
        losses += list(-p[np.arange(n), tags[:n, b]])
        whole.append(all(z.argmax(1) == tags[:n, b]))
    return np.mean(losses), np.mean(whole)

# %% the tag of the next word: next-word-s-tag
def tagged(y, tags, lengths):
    losses, right = [], []
    for b, n in enumerate(lengths):
        for t in range(n - 1):
            z = y[t, b] - y[t, b].max()
            losses.append(np.log(np.exp(z).sum()) - z[tags[t + 1, b]])
            right.append(z.argmax() == tags[t + 1, b])
    return np.mean(losses), np.mean(right)

# %% probabilities into torch's cross-entropy: softmax-twice
def tagged(y, tags, lengths):
    import torch

    p = torch.tensor(y).softmax(-1).flatten(0, 1)
    wanted = torch.tensor(tags).flatten()
    own = wanted >= 0
    loss = torch.nn.functional.cross_entropy(p[own], wanted[own])
    scores = torch.tensor(y).flatten(0, 1)
    return loss, (scores.argmax(-1) == wanted)[own].double().mean()

# %% torch's softmax along the sentences: softmax-over-another-axis
def tagged(y, tags, lengths):
    import torch

    p = torch.log_softmax(torch.tensor(y), dim=1)
    losses, right = [], []
    for b, n in enumerate(lengths):
        for t in range(n):
            losses.append(-p[t, b, tags[t, b]])
            right.append(y[t, b].argmax() == tags[t, b])
    return np.mean(losses), np.mean(right)

# %% plain exponentials: exponential-out-of-range
def tagged(y, tags, lengths):
    losses, right = [], []
    e = np.exp(y)
    p = e / e.sum(2)[:, :, None]
    for b, n in enumerate(lengths):
        for t in range(n):
            losses.append(-np.log(p[t, b, tags[t, b]]))
            right.append(p[t, b].argmax() == tags[t, b])
    return np.mean(losses), np.mean(right)

# %% the loss of each sentence added up: sums
def tagged(y, tags, lengths):
    import torch

    total, right, words = 0.0, 0, 0
    for b, n in enumerate(lengths.tolist()):
        z, wanted = torch.tensor(y[:n, b]), torch.tensor(tags[:n, b])
        total += torch.nn.functional.cross_entropy(z, wanted, reduction="sum")
        right += int((z.argmax(1) == wanted).sum())
        words += n
    return total / len(lengths), right / words

# %% something else
def tagged(y, tags, lengths):
    sizes = []
    for b, n in enumerate(lengths):
        for t in range(n):
            sizes.append(np.abs(y[t, b]).mean())
    return np.median(sizes) + 0.1, len(sizes) / tags.size / 2
