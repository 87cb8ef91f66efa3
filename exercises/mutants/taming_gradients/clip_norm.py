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
