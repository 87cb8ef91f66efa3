# %% sums for means: sum-for-mean
def clipping_bias(gradients, threshold):
    def clip(g):
        norm = np.sqrt((g**2).sum())
        return g * (threshold / norm) if norm > threshold else g

    total = 0
    for g in gradients:
        total = total + clip(g)
    return total - clip(gradients.sum(axis=0))

# %% the length of the bias: norm-of-the-bias
def clipping_bias(gradients, threshold):
    def clip(g):
        n = np.linalg.norm(g)
        return g * min(1, threshold / n) if n else g

    bias = sum(clip(g) for g in gradients) / len(gradients) - clip(gradients.mean(axis=0))
    return np.linalg.norm(bias)

# %% clips the mean of the clipped: clipped-twice
def clipping_bias(gradients, threshold):
    def clip(g):
        n = np.linalg.norm(g)
        return g * threshold / n if n > threshold else g

    clipped = np.array([clip(g) for g in gradients])
    mean = clipped.mean(axis=0)
    return mean - clip(mean)

# %% norms in a row, not a column: norms-lie-across
def clipping_bias(gradients, threshold):
    norms = np.linalg.norm(gradients, axis=1)
    clipped = gradients * np.minimum(1, threshold / norms)
    mean = gradients.mean(axis=0)
    n = np.linalg.norm(mean)
    return clipped.mean(axis=0) - mean * min(1, threshold / n)

# %% an if for many norms: one-gradient-only
def clipping_bias(gradients, threshold):
    def clip(g):
        norm = np.linalg.norm(g, axis=-1, keepdims=True)
        if norm > threshold:
            g = g * threshold / norm
        return g

    return clip(gradients).mean(axis=0) - clip(gradients.mean(axis=0))
