"""Wrong answers to chapter 04's question on clipping by norm."""

from mutants import Mutant

CLIP_NORM = (
    Mutant(
        cell="clip-by-norm",
        name="each array by its own norm, the right norm reported",
        code="""
def clip_by_norm(U_bar, W_bar, b_bar, threshold):
    total = np.sqrt((U_bar**2).sum() + (W_bar**2).sum() + (b_bar**2).sum())
    clipped = []
    for g in (U_bar, W_bar, b_bar):
        n = np.sqrt((g**2).sum())
        if n > threshold:
            g = g * threshold / n
        clipped.append(g)
    return clipped[0], clipped[1], clipped[2], total
""",
        misconception="each-array-by-itself",
        marks={"check-clip-by-norm": 0, "check-norm-before": 1},
    ),
    Mutant(
        cell="clip-by-norm",
        name="each array by its own norm, three norms reported",
        code="""
def clip_by_norm(U_bar, W_bar, b_bar, threshold):
    def one(g):
        n = np.linalg.norm(g)
        return (g if n <= threshold else g / n * threshold), n

    (U, nu), (W, nw), (b, nb) = one(U_bar), one(W_bar), one(b_bar)
    return U, W, b, [nu, nw, nb]
""",
        misconception="each-array-by-itself",
        marks={"check-clip-by-norm": 0, "check-norm-before": 0},
    ),
    Mutant(
        cell="clip-by-norm",
        name="short gradients are stretched",
        code="""
def clip_by_norm(U_bar, W_bar, b_bar, threshold):
    g = np.concatenate([U_bar.ravel(), W_bar.ravel(), b_bar])
    norm = np.linalg.norm(g)
    scale = threshold / norm
    return scale * U_bar, scale * W_bar, scale * b_bar, norm
""",
        misconception="short-ones-stretched",
        marks={"check-clip-by-norm": 0, "check-norm-before": 1},
    ),
    Mutant(
        cell="clip-by-norm",
        name="the norm after clipping",
        code="""
def clip_by_norm(U_bar, W_bar, b_bar, threshold):
    norm = np.sqrt(np.sum(U_bar**2) + np.sum(W_bar**2) + np.sum(b_bar**2))
    if norm > threshold:
        U_bar = U_bar * threshold / norm
        W_bar = W_bar * threshold / norm
        b_bar = b_bar * threshold / norm
        norm = threshold
    return U_bar, W_bar, b_bar, norm
""",
        misconception="norm-after",
        marks={"check-clip-by-norm": 2, "check-norm-before": 0},
    ),
    Mutant(
        cell="clip-by-norm",
        name="the norms are added",
        code="""
def clip_by_norm(U_bar, W_bar, b_bar, threshold):
    norm = np.linalg.norm(U_bar) + np.linalg.norm(W_bar) + np.linalg.norm(b_bar)
    factor = min(1, threshold / norm) if norm else 1
    return U_bar * factor, W_bar * factor, b_bar * factor, norm
""",
        misconception="norms-added",
        marks={"check-clip-by-norm": 0, "check-norm-before": 0},
    ),
    Mutant(
        cell="clip-by-norm",
        name="the root is forgotten",
        code="""
def clip_by_norm(U_bar, W_bar, b_bar, threshold):
    norm = (U_bar**2).sum() + (W_bar**2).sum() + (b_bar**2).sum()
    if norm <= threshold:
        return U_bar, W_bar, b_bar, norm
    return U_bar * threshold / norm, W_bar * threshold / norm, b_bar * threshold / norm, norm
""",
        misconception="root-forgotten",
        marks={"check-clip-by-norm": 0, "check-norm-before": 0},
    ),
    Mutant(
        cell="clip-by-norm",
        name="entry by entry",
        code="""
def clip_by_norm(U_bar, W_bar, b_bar, threshold):
    norm = np.linalg.norm(np.hstack([U_bar.flatten(), W_bar.flatten(), b_bar]))
    clipped = [np.clip(g, -threshold, threshold) for g in (U_bar, W_bar, b_bar)]
    return *clipped, norm
""",
        misconception="by-value",
        marks={"check-clip-by-norm": 0, "check-norm-before": 1},
    ),
    Mutant(
        cell="clip-by-norm",
        name="the library's small constant",
        code="""
def clip_by_norm(U_bar, W_bar, b_bar, threshold):
    norm = np.sqrt(sum(np.linalg.norm(g) ** 2 for g in (U_bar, W_bar, b_bar)))
    coefficient = min(1.0, threshold / (norm + 1e-6))
    return U_bar * coefficient, W_bar * coefficient, b_bar * coefficient, norm
""",
        misconception="small-constant",
        marks={"check-clip-by-norm": 0, "check-norm-before": 1},
    ),
    Mutant(
        cell="clip-by-norm",
        name="spectral norms of the matrices",
        code="""
def clip_by_norm(U_bar, W_bar, b_bar, threshold):
    norms = [np.linalg.norm(g, 2) for g in (U_bar, W_bar, b_bar)]
    norm = np.linalg.norm(norms)
    if norm > threshold:
        U_bar, W_bar, b_bar = (g * (threshold / norm) for g in (U_bar, W_bar, b_bar))
    return U_bar, W_bar, b_bar, norm
""",
        misconception="spectral-norm",
        marks={"check-clip-by-norm": 0, "check-norm-before": 0},
    ),
    Mutant(
        cell="clip-by-norm",
        name="the bias does not count",
        code="""
def clip_by_norm(U_bar, W_bar, b_bar, threshold):
    norm = np.sqrt((U_bar**2).sum() + (W_bar**2).sum())
    factor = 1 if norm <= threshold else threshold / norm
    return U_bar * factor, W_bar * factor, b_bar * factor, norm
""",
        misconception="array-left-out",
        marks={"check-clip-by-norm": 0, "check-norm-before": 0},
    ),
    Mutant(
        cell="clip-by-norm",
        name="long gradients get length 1",
        code="""
def clip_by_norm(U_bar, W_bar, b_bar, threshold):
    norm = np.sqrt(np.sum(U_bar**2) + np.sum(W_bar**2) + np.sum(b_bar**2))
    if norm > threshold:
        return U_bar / norm, W_bar / norm, b_bar / norm, norm
    else:
        return U_bar, W_bar, b_bar, norm
""",
        misconception="threshold-forgotten",
        marks={"check-clip-by-norm": 0, "check-norm-before": 1},
    ),
    Mutant(
        cell="clip-by-norm",
        name="changes the arrays in place",
        code="""
def clip_by_norm(U_bar, W_bar, b_bar, threshold):
    norm = np.sqrt(np.sum(U_bar**2) + np.sum(W_bar**2) + np.sum(b_bar**2))
    if norm > threshold:
        for g in (U_bar, W_bar, b_bar):
            g *= threshold / norm
    return U_bar, W_bar, b_bar, norm
""",
        misconception="changes-its-input",
        marks={"check-clip-by-norm": 0, "check-norm-before": 0},
    ),
    Mutant(
        cell="clip-by-norm",
        name="the factor in place of the norm",
        code="""
def clip_by_norm(U_bar, W_bar, b_bar, threshold):
    norm = np.sqrt(np.sum(U_bar**2) + np.sum(W_bar**2) + np.sum(b_bar**2))
    factor = 1.0
    if norm > threshold:
        factor = threshold / norm
    return factor * U_bar, factor * W_bar, factor * b_bar, factor
""",
        misconception="factor-reported",
        marks={"check-clip-by-norm": 2, "check-norm-before": 0},
    ),
    Mutant(
        cell="clip-by-norm",
        name="divides Python's zero",
        code="""
import math


def clip_by_norm(U_bar, W_bar, b_bar, threshold):
    norm = math.sqrt(float((U_bar**2).sum() + (W_bar**2).sum() + (b_bar**2).sum()))
    factor = min(1.0, threshold / norm)
    return U_bar * factor, W_bar * factor, b_bar * factor, norm
""",
        misconception="zero-gradient",
        marks={"check-clip-by-norm": 0, "check-norm-before": 0},
    ),
)
