# %% large negative entries become positive: sign-lost
def clip_by_value(g, limit):
    c = g.copy()
    c[abs(c) > limit] = limit
    size = np.linalg.norm(g) * np.linalg.norm(c)
    if size == 0:
        return c, 0
    return c, np.rad2deg(np.arccos(min(1, max(-1, (g * c).sum() / size))))

# %% arcsine: sine-for-cosine
def clip_by_value(g, limit):
    c = np.maximum(np.minimum(g, limit), -limit)
    a, b = g.flatten(), c.flatten()
    if not a.any():
        return c, 0.0
    a, b = a / np.linalg.norm(a), b / np.linalg.norm(b)
    return c, np.degrees(np.arcsin(np.clip(a @ b, -1, 1)))

# %% no thought of rounding or of zeros: angle-is-nan
def clip_by_value(g, limit):
    c = np.clip(g, -limit, limit)
    cosine = np.sum(g * c) / (np.sqrt(np.sum(g**2)) * np.sqrt(np.sum(c**2)))
    return c, np.degrees(np.arccos(cosine))

# %% math.acos of a cosine above 1: cosine-above-one
import math


def clip_by_value(g, limit):
    c = np.clip(g, -limit, limit)
    if not np.any(g):
        return c, 0.0
    cosine = np.sum(g * c) / (np.sqrt(np.sum(g**2)) * np.sqrt(np.sum(c**2)))
    return c, math.degrees(math.acos(cosine))

# %% a matrix times a matrix: vectors-only
def clip_by_value(g, limit):
    c = np.clip(g, -limit, limit)
    size = np.linalg.norm(g) * np.linalg.norm(c)
    if size == 0:
        return c, 0.0
    return c, np.degrees(np.arccos(np.clip(g @ c / size, -1, 1)))

# %% angle to what was cut off: angle-to-what-was-cut
def clip_by_value(g, limit):
    c = np.clip(g, -limit, limit)
    rest = g - c
    if not g.any() or not rest.any():
        return c, 0.0
    cosine = (g * rest).sum() / np.sqrt((g**2).sum() * (rest**2).sum())
    return c, np.degrees(np.arccos(np.clip(cosine, -1, 1)))

# %% divides by the clipped length twice: never-turned
def clip_by_value(g, limit):
    c = np.clip(g, -limit, limit)
    square = np.vdot(c, c)
    cosine = np.vdot(g, c) / square if square > 0 else 1.0
    return c, np.degrees(np.arccos(min(cosine, 1.0)))
