"""Wrong answers to chapter 04's question on the bias of clipping."""

from mutants import Mutant

BIAS = (
    Mutant(
        cell="clipping-bias",
        name="the other way round",
        code="""
def clipping_bias(gradients, threshold):
    def clip(g):
        n = np.linalg.norm(g)
        return g if n <= threshold else g * threshold / n

    return clip(np.mean(gradients, axis=0)) - np.mean([clip(g) for g in gradients], axis=0)
""",
        misconception="sign",
        marks={"check-clipping-bias": 0},
    ),
    Mutant(
        cell="clipping-bias",
        name="against the mean as it is",
        code="""
def clipping_bias(gradients, threshold):
    norms = np.linalg.norm(gradients, axis=1, keepdims=True)
    factors = np.where(norms > threshold, threshold / np.maximum(norms, 1e-300), 1)
    return (factors * gradients).mean(axis=0) - gradients.mean(axis=0)
""",
        misconception="plain-mean",
        marks={"check-clipping-bias": 0},
    ),
    Mutant(
        cell="clipping-bias",
        name="one norm for the whole array",
        code="""
def clipping_bias(gradients, threshold):
    def clip(g):
        norm = np.linalg.norm(g)
        if norm > threshold:
            return g / norm * threshold
        return g

    return clip(gradients).mean(axis=0) - clip(gradients.mean(axis=0))
""",
        misconception="all-rows-as-one",
        marks={"check-clipping-bias": 0},
    ),
    Mutant(
        cell="clipping-bias",
        name="columns for rows",
        code="""
def clipping_bias(gradients, threshold):
    def clip(g):
        norm = np.linalg.norm(g)
        return g * (threshold / norm) if norm > threshold else g

    clipped = np.array([clip(column) for column in gradients.T]).T
    return clipped.mean(axis=0) - clip(gradients.mean(axis=0))
""",
        misconception="columns-for-rows",
        marks={"check-clipping-bias": 0},
    ),
    Mutant(
        cell="clipping-bias",
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
        marks={"check-clipping-bias": 0},
    ),
    Mutant(
        cell="clipping-bias",
        name="entry by entry",
        code="""
def clipping_bias(gradients, threshold):
    def clip(g):
        return np.clip(g, -threshold, threshold)

    return clip(gradients).mean(0) - clip(gradients.mean(0))
""",
        misconception="by-value",
        marks={"check-clipping-bias": 0},
    ),
    Mutant(
        cell="clipping-bias",
        name="short rows are stretched",
        code="""
def clipping_bias(gradients, threshold):
    def clip(g):
        with np.errstate(all="ignore"):
            return threshold * g / np.linalg.norm(g)

    return np.mean([clip(g) for g in gradients], axis=0) - clip(np.mean(gradients, axis=0))
""",
        misconception="short-ones-stretched",
        marks={"check-clipping-bias": 0},
    ),
    Mutant(
        cell="clipping-bias",
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
        marks={"check-clipping-bias": 0},
    ),
    Mutant(
        cell="clipping-bias",
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
        marks={"check-clipping-bias": 0},
    ),
    Mutant(
        cell="clipping-bias",
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
        marks={"check-clipping-bias": 0},
    ),
    Mutant(
        cell="clipping-bias",
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
        marks={"check-clipping-bias": 0},
    ),
    Mutant(
        cell="clipping-bias",
        name="unit vectors of the long rows",
        code="""
def clipping_bias(gradients, threshold):
    def clip(g):
        length = np.linalg.norm(g)
        return g / length if length > threshold else g

    mean = sum(clip(row) for row in gradients) / len(gradients)
    return mean - clip(gradients.mean(axis=0))
""",
        misconception="threshold-forgotten",
        marks={"check-clipping-bias": 0},
    ),
)
