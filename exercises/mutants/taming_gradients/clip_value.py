"""Wrong answers to chapter 04's question on clipping by value and the angle of it."""

from functools import partial

from mutants import Mutant

wrong = partial(Mutant, cell="clip-by-value", marks={"check-clip-by-value": 0})

CLIP_VALUE = (
    wrong(
        name="large negative entries become positive",
        code="""
def clip_by_value(g, limit):
    c = g.copy()
    c[abs(c) > limit] = limit
    size = np.linalg.norm(g) * np.linalg.norm(c)
    if size == 0:
        return c, 0
    return c, np.rad2deg(np.arccos(min(1, max(-1, (g * c).sum() / size))))
""",
        misconception="sign-lost",
    ),
    wrong(
        name="arcsine",
        code="""
def clip_by_value(g, limit):
    c = np.maximum(np.minimum(g, limit), -limit)
    a, b = g.flatten(), c.flatten()
    if not a.any():
        return c, 0.0
    a, b = a / np.linalg.norm(a), b / np.linalg.norm(b)
    return c, np.degrees(np.arcsin(np.clip(a @ b, -1, 1)))
""",
        misconception="sine-for-cosine",
    ),
    wrong(
        name="no thought of rounding or of zeros",
        code="""
def clip_by_value(g, limit):
    c = np.clip(g, -limit, limit)
    cosine = np.sum(g * c) / (np.sqrt(np.sum(g**2)) * np.sqrt(np.sum(c**2)))
    return c, np.degrees(np.arccos(cosine))
""",
        misconception="angle-is-nan",
    ),
    wrong(
        name="math.acos of a cosine above 1",
        code="""
import math


def clip_by_value(g, limit):
    c = np.clip(g, -limit, limit)
    if not np.any(g):
        return c, 0.0
    cosine = np.sum(g * c) / (np.sqrt(np.sum(g**2)) * np.sqrt(np.sum(c**2)))
    return c, math.degrees(math.acos(cosine))
""",
        misconception="cosine-above-one",
    ),
    wrong(
        name="a matrix times a matrix",
        code="""
def clip_by_value(g, limit):
    c = np.clip(g, -limit, limit)
    size = np.linalg.norm(g) * np.linalg.norm(c)
    if size == 0:
        return c, 0.0
    return c, np.degrees(np.arccos(np.clip(g @ c / size, -1, 1)))
""",
        misconception="vectors-only",
    ),
    wrong(
        name="angle to what was cut off",
        code="""
def clip_by_value(g, limit):
    c = np.clip(g, -limit, limit)
    rest = g - c
    if not g.any() or not rest.any():
        return c, 0.0
    cosine = (g * rest).sum() / np.sqrt((g**2).sum() * (rest**2).sum())
    return c, np.degrees(np.arccos(np.clip(cosine, -1, 1)))
""",
        misconception="angle-to-what-was-cut",
    ),
    wrong(
        name="divides by the clipped length twice",
        code="""
def clip_by_value(g, limit):
    c = np.clip(g, -limit, limit)
    square = np.vdot(c, c)
    cosine = np.vdot(g, c) / square if square > 0 else 1.0
    return c, np.degrees(np.arccos(min(cosine, 1.0)))
""",
        misconception="never-turned",
    ),
)
