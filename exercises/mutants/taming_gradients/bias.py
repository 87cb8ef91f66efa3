"""Wrong answers to chapter 04's question on the bias of clipping."""

from functools import partial

from mutants import Mutant

wrong = partial(Mutant, cell="clipping-bias", marks={"check-clipping-bias": 0})

BIAS = (
    wrong(
        name="sums for means",
        code="""
def clipping_bias(gradients, threshold):
    def clip(g):
        norm = np.sqrt((g**2).sum())
        return g * (threshold / norm) if norm > threshold else g

    total = 0
    for g in gradients:
        total = total + clip(g)
    return total - clip(gradients.sum(axis=0))
""",
        misconception="sum-for-mean",
    ),
    wrong(
        name="the length of the bias",
        code="""
def clipping_bias(gradients, threshold):
    def clip(g):
        n = np.linalg.norm(g)
        return g * min(1, threshold / n) if n else g

    bias = sum(clip(g) for g in gradients) / len(gradients) - clip(gradients.mean(axis=0))
    return np.linalg.norm(bias)
""",
        misconception="norm-of-the-bias",
    ),
    wrong(
        name="clips the mean of the clipped",
        code="""
def clipping_bias(gradients, threshold):
    def clip(g):
        n = np.linalg.norm(g)
        return g * threshold / n if n > threshold else g

    clipped = np.array([clip(g) for g in gradients])
    mean = clipped.mean(axis=0)
    return mean - clip(mean)
""",
        misconception="clipped-twice",
    ),
    wrong(
        name="norms in a row, not a column",
        code="""
def clipping_bias(gradients, threshold):
    norms = np.linalg.norm(gradients, axis=1)
    clipped = gradients * np.minimum(1, threshold / norms)
    mean = gradients.mean(axis=0)
    n = np.linalg.norm(mean)
    return clipped.mean(axis=0) - mean * min(1, threshold / n)
""",
        misconception="norms-lie-across",
    ),
    wrong(
        name="an if for many norms",
        code="""
def clipping_bias(gradients, threshold):
    def clip(g):
        norm = np.linalg.norm(g, axis=-1, keepdims=True)
        if norm > threshold:
            g = g * threshold / norm
        return g

    return clip(gradients).mean(axis=0) - clip(gradients.mean(axis=0))
""",
        misconception="one-gradient-only",
    ),
)
