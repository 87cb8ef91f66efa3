"""Wrong answers to chapter 01's question on escape times."""

from mutants import Mutant

ESCAPE = (
    Mutant(
        cell="escape-time",
        name="times one too small",
        code="""
def escape_time(c, limit):
    c = np.asarray(c, dtype=complex)
    times = np.full(c.shape, limit)
    for place in np.ndindex(c.shape):
        z = c[place]
        for n in range(limit):
            if abs(z) > 2:
                times[place] = n
                break
            z = z * z + c[place]
    return times
""",
        misconception="one-too-small",
        marks={"check-escape-time": 0, "check-escape-quietly": 0},
    ),
    Mutant(
        cell="escape-time",
        name="on the circle counts as outside",
        code="""
def escape_time(c, limit):
    def one(c):
        z = 0
        for n in range(1, limit + 1):
            z = z**2 + c
            if abs(z) >= 2:
                return n
        return limit

    return np.vectorize(one)(c)
""",
        misconception="two-counts-as-outside",
        marks={"check-escape-time": 0, "check-escape-quietly": 0},
    ),
    Mutant(
        cell="escape-time",
        name="zero for what stays bounded",
        code="""
def escape_time(c, limit):
    c = np.asarray(c, dtype=complex)
    times = np.zeros(c.shape, dtype=int)
    z = np.zeros_like(c)
    for n in range(1, limit + 1):
        z[times == 0] = z[times == 0] ** 2 + c[times == 0]
        times[(np.abs(z) > 2) & (times == 0)] = n
    return times
""",
        misconception="bounded-not-limit",
        marks={"check-escape-time": 0, "check-escape-quietly": 0},
    ),
    Mutant(
        cell="escape-time",
        name="asks at the end, when all is NaN",
        code="""
def escape_time(c, limit):
    c = np.asarray(c, dtype=complex)
    times = np.ones(c.shape, dtype=int)
    z = c.copy()
    for n in range(2, limit + 1):
        times = times + (np.abs(z) <= 2)
        z = z * z + c
    return np.where(np.abs(z) > 2, times, limit)
""",
        misconception="nan-counted-as-bounded",
        marks={"check-escape-time": 0, "check-escape-quietly": 0},
    ),
    Mutant(
        cell="escape-time",
        name="right, but squares on and on",
        code="""
def escape_time(c, limit):
    c = np.asarray(c, dtype=complex)
    z = np.zeros_like(c)
    times = np.full(c.shape, limit)
    found = np.zeros(c.shape, dtype=bool)
    for n in range(1, limit + 1):
        z = z * z + c
        new = (np.abs(z) > 2) & ~found
        times[new] = n
        found = found | new
    return times
""",
        misconception="warns",
        marks={"check-escape-time": 3, "check-escape-quietly": 0},
    ),
    Mutant(
        cell="escape-time",
        name="right, but squares the size of a huge number",
        code="""
def escape_time(c, limit):
    c = np.asarray(c, dtype=complex)
    times = np.full(c.shape, limit)
    z, inside = np.zeros_like(c), np.ones(c.shape, dtype=bool)
    for n in range(1, limit + 1):
        z[inside] = z[inside] ** 2 + c[inside]
        out = inside & (z.real**2 + z.imag**2 > 4)
        times[out] = n
        inside = inside & ~out
    return times
""",
        misconception="warns",
        marks={"check-escape-time": 3, "check-escape-quietly": 0},
    ),
    Mutant(
        cell="escape-time",
        name="all times one too small, the limit too",
        code="""
def escape_time(c, limit):
    c = np.asarray(c, dtype=complex)
    z = np.zeros_like(c)
    times = np.zeros(c.shape, dtype=int)
    for n in range(1, limit):
        z = np.where(np.abs(z) > 2, z, z * np.where(np.abs(z) > 2, 0, z) + c)
        times = times + (np.abs(z) <= 2)
    return times
""",
        misconception="one-too-small",
        marks={"check-escape-time": 0, "check-escape-quietly": 0},
    ),
    Mutant(
        cell="escape-time",
        name="assigns into what NumPy has made a number",
        code="""
def escape_time(c, limit):
    c = np.asarray(c, dtype=complex)
    z = 0 * c
    times = np.full(c.shape, limit)
    for n in range(1, limit + 1):
        inside = np.abs(z) <= 2
        z[inside] = z[inside] ** 2 + c[inside]
        times[inside & (np.abs(z) > 2)] = n
    return times
""",
        misconception="arrays-only",
        marks={"check-escape-time": 0, "check-escape-quietly": 0},
    ),
)
