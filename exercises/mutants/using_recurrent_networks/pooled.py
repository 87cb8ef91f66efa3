# %% the last row, and means over all rows: padding-everywhere
def pooled(h, lengths):
    T = h.shape[0]
    last = h[T - 1]
    total = np.zeros(h.shape[1:])
    top = np.full(h.shape[1:], -np.inf)
    for state in h:
        total = total + state
        top = np.maximum(top, state)
    return last, total / T, top

# %% h[-1], the rest sequence by sequence: last-row-of-the-batch
def pooled(h, lengths):
    own = [h[:n, b] for b, n in enumerate(lengths)]
    means = np.array([states.mean(0) for states in own])
    tops = np.array([states.max(0) for states in own])
    return h[-1], means, tops

# %% the mean over the padded length: padding-in-the-mean
def pooled(h, lengths):
    last, mean, top = [], [], []
    for b in range(h.shape[1]):
        n = int(lengths[b])
        states = h[:n, b]
        last.append(states[-1])
        mean.append(states.sum(0) / h.shape[0])
        top.append(states.max(0))
    return np.array(last), np.array(mean), np.array(top)

# %% a table of zeros and ones, and its product: zeros-in-the-maximum
def pooled(h, lengths):
    mask = np.zeros(h.shape)
    for b, n in enumerate(lengths):
        mask[:n, b] = 1
    only = h * mask
    last = np.stack([h[n - 1, b] for b, n in enumerate(lengths)])
    return last, only.sum(0) / mask.sum(0), only.max(0)

# %% indexed by the lengths alone: all-sequences-picked
def pooled(h, lengths):
    mean, top = [], []
    for b in range(len(lengths)):
        own = h[: lengths[b], b]
        mean.append(own.sum(0) / lengths[b])
        top.append(own.max(0))
    return h[lengths - 1], np.array(mean), np.array(top)

# %% torch's amax over everything: padding-in-the-maximum
def pooled(h, lengths):
    import torch

    h = torch.tensor(h)
    own = [h[:n, b] for b, n in enumerate(lengths.tolist())]
    last = torch.stack([states[-1] for states in own])
    mean = torch.stack([states.mean(0) for states in own])
    return last, mean, h.amax(0)

# %% counts from 1: one-step-too-many
def pooled(h, lengths):
    last, mean, top = [], [], []
    for b, n in enumerate(lengths):
        own = h[: n + 1, b]
        last.append(h[n - 1, b])
        mean.append(h[:n, b].mean(0))
        top.append(own.max(0))
        mean[-1] = own.sum(0) / n
    return np.array(last), np.array(mean), np.array(top)

# %% the state at the length itself: one-step-too-many
def pooled(h, lengths):
    last, mean, top = [], [], []
    for b, n in enumerate(lengths):
        last.append(h[n, b])
        mean.append(h[:n, b].mean(0))
        top.append(h[:n, b].max(0))
    return np.array(last), np.array(mean), np.array(top)

# %% batch first: batch-first
def pooled(h, lengths):
    last, mean, top = [], [], []
    for sequence, n in zip(h, lengths):
        own = sequence[:n]
        last.append(own[-1])
        mean.append(own.mean(axis=0))
        top.append(own.max(axis=0))
    return np.array(last), np.array(mean), np.array(top)

# %% the step with the largest norm: largest-of-all-units
def pooled(h, lengths):
    last, mean, top = [], [], []
    for b, n in enumerate(lengths):
        own = h[:n, b]
        sizes = [(state**2).sum() for state in own]
        last.append(own[-1])
        mean.append(own.mean(axis=0))
        top.append(own[int(np.argmax(sizes))])
    return np.array(last), np.array(mean), np.array(top)

# %% something else
def pooled(h, lengths):
    own = [h[:n, b] for b, n in enumerate(lengths)]
    last = np.array([states[0] for states in own])
    middle = np.array([np.median(states, axis=0) for states in own])
    return last, middle, np.array([states.min(0) for states in own])
