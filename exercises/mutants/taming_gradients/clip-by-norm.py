# %% each array by its own norm, the right norm reported: each-array-by-itself; check-norm-before 1
def clip_by_norm(U_bar, W_bar, b_bar, threshold):
    total = np.sqrt((U_bar**2).sum() + (W_bar**2).sum() + (b_bar**2).sum())
    clipped = []
    for g in (U_bar, W_bar, b_bar):
        n = np.sqrt((g**2).sum())
        if n > threshold:
            g = g * threshold / n
        clipped.append(g)
    return clipped[0], clipped[1], clipped[2], total

# %% each array by its own norm, three norms reported: each-array-by-itself
def clip_by_norm(U_bar, W_bar, b_bar, threshold):
    def one(g):
        n = np.linalg.norm(g)
        return (g if n <= threshold else g / n * threshold), n

    (U, nu), (W, nw), (b, nb) = one(U_bar), one(W_bar), one(b_bar)
    return U, W, b, [nu, nw, nb]

# %% short gradients are stretched: short-ones-stretched; check-norm-before 1
def clip_by_norm(U_bar, W_bar, b_bar, threshold):
    g = np.concatenate([U_bar.ravel(), W_bar.ravel(), b_bar])
    norm = np.linalg.norm(g)
    scale = threshold / norm
    return scale * U_bar, scale * W_bar, scale * b_bar, norm

# %% the norm after clipping: norm-after; check-clip-by-norm 2
def clip_by_norm(U_bar, W_bar, b_bar, threshold):
    norm = np.sqrt(np.sum(U_bar**2) + np.sum(W_bar**2) + np.sum(b_bar**2))
    if norm > threshold:
        U_bar = U_bar * threshold / norm
        W_bar = W_bar * threshold / norm
        b_bar = b_bar * threshold / norm
        norm = threshold
    return U_bar, W_bar, b_bar, norm

# %% changes the arrays in place: changes-its-input
def clip_by_norm(U_bar, W_bar, b_bar, threshold):
    norm = np.sqrt(np.sum(U_bar**2) + np.sum(W_bar**2) + np.sum(b_bar**2))
    if norm > threshold:
        for g in (U_bar, W_bar, b_bar):
            g *= threshold / norm
    return U_bar, W_bar, b_bar, norm

# %% divides Python's zero: zero-gradient
import math


def clip_by_norm(U_bar, W_bar, b_bar, threshold):
    norm = math.sqrt(float((U_bar**2).sum() + (W_bar**2).sum() + (b_bar**2).sum()))
    factor = min(1.0, threshold / norm)
    return U_bar * factor, W_bar * factor, b_bar * factor, norm
