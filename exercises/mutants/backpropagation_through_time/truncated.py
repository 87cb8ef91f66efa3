"""Wrong answers to chapter 02's question on a gradient cut short."""

from mutants import Mutant

TRUNCATED = (
    Mutant(
        cell="truncated",
        name="windows of k steps",
        code="""
def truncated(h, v, w, y_bar, k):
    T, w_bar = len(y_bar), 0.0
    for start in range(0, T, k):
        z_bar = 0.0
        for t in range(min(start + k, T), start, -1):
            z_bar = (v * y_bar[t - 1] + w * z_bar) * (1 - h[t] ** 2)
            w_bar += z_bar * h[t - 1]
    return w_bar
""",
        misconception="windows",
        marks={"check-truncated": 0},
    ),
    Mutant(
        cell="truncated",
        name="one step too far",
        code="""
def truncated(h, v, w, y_bar, k):
    total = 0
    for s in range(1, len(h)):
        bar = v * y_bar[s - 1]
        for t in range(s, max(1, s - k) - 1, -1):
            bar = bar * (1 - h[t] ** 2)
            total += bar * h[t - 1]
            bar = bar * w
    return total
""",
        misconception="one-step-too-many",
        marks={"check-truncated": 0},
    ),
    Mutant(
        cell="truncated",
        name="one step too few",
        code="""
def truncated(h, v, w, y_bar, k):
    total = 0
    for s in range(len(h) - 1, 0, -1):
        bar, t = v * y_bar[s - 1], s
        while t >= 1 and t > s - k + 1:
            z = bar * (1 - h[t] ** 2)
            total += z * h[t - 1]
            bar = w * z
            t -= 1
    return total
""",
        misconception="one-step-too-few",
        marks={"check-truncated": 0},
    ),
    Mutant(
        cell="truncated",
        name="full gradient, last k terms",
        code="""
def truncated(h, v, w, y_bar, k):
    T = len(y_bar)
    terms, z = np.zeros(T), 0.0
    for t in range(T, 0, -1):
        z = (v * y_bar[t - 1] + w * z) * (1 - h[t] ** 2)
        terms[t - 1] = z * h[t - 1]
    return terms[-k:].sum()
""",
        misconception="last-steps-only",
        marks={"check-truncated": 0},
    ),
    Mutant(
        cell="truncated",
        name="last loss only",
        code="""
def truncated(h, v, w, y_bar, k):
    T = len(y_bar)
    bar, total = v * y_bar[-1], 0.0
    for t in range(T, max(0, T - k), -1):
        z = bar * (1 - h[t] ** 2)
        total += z * h[t - 1]
        bar = z * w
    return total
""",
        misconception="last-loss-only",
        marks={"check-truncated": 0},
    ),
    Mutant(
        cell="truncated",
        name="runs past the start",
        code="""
def truncated(h, v, w, y_bar, k):
    total = 0.0
    for s in range(1, len(h)):
        bar = v * y_bar[s - 1]
        for j in range(k):
            z = bar * (1 - h[s - j] ** 2)
            total += z * h[s - j - 1]
            bar = z * w
    return total
""",
        misconception="round-the-corner",
        marks={"check-truncated": 0},
    ),
    Mutant(
        cell="truncated",
        name="k has no effect",
        code="""
def truncated(h, v, w, y_bar, k):
    z_bar, w_bar = 0.0, 0.0
    for t in range(len(y_bar), 0, -1):
        h_bar = v * y_bar[t - 1] + w * z_bar
        z_bar = h_bar * (1 - h[t] ** 2)
        w_bar += z_bar * h[t - 1]
    return w_bar
""",
        misconception="not-truncated",
        marks={"check-truncated": 0},
    ),
    Mutant(
        cell="truncated",
        name="waits until k steps have passed",
        code="""
def truncated(h, v, w, y_bar, k):
    T, total = len(y_bar), 0.0
    for s in range(k, T + 1):
        bar = v * y_bar[s - 1]
        for t in range(s, s - k, -1):
            z = bar * (1 - h[t] ** 2)
            total += z * h[t - 1]
            bar = w * z
    return total
""",
        misconception="early-losses-dropped",
        marks={"check-truncated": 0},
    ),
    Mutant(
        cell="truncated",
        name="adds after the inner loop",
        code="""
def truncated(h, v, w, y_bar, k):
    total = 0.0
    for s in range(1, len(h)):
        bar = v * y_bar[s - 1]
        for t in range(s, max(0, s - k), -1):
            z = bar * (1 - h[t] ** 2)
            bar = w * z
        total += z * h[t - 1]
    return total
""",
        misconception="farthest-term-only",
        marks={"check-truncated": 0},
    ),
    Mutant(
        cell="truncated",
        name="slope one state early",
        code="""
def truncated(h, v, w, y_bar, k):
    slope = 1 - h[:-1] ** 2
    total = 0.0
    for s in range(len(y_bar)):
        bar = v * y_bar[s]
        for t in range(s, max(-1, s - k), -1):
            bar *= slope[t]
            total += bar * h[t]
            bar *= w
    return total
""",
        misconception="slope-of-the-state-before",
        marks={"check-truncated": 0},
    ),
    Mutant(
        cell="truncated",
        name="bars kept in an array and overwritten",
        code="""
def truncated(h, v, w, y_bar, k):
    z_bar = np.zeros(len(y_bar))
    for s in range(1, len(h)):
        bar = v * y_bar[s - 1]
        for t in range(s, max(0, s - k), -1):
            z_bar[t - 1] = bar * (1 - h[t] ** 2)
            bar = w * z_bar[t - 1]
    return z_bar @ h[:-1]
""",
        misconception="bars-overwritten",
        marks={"check-truncated": 0},
    ),
    Mutant(
        cell="truncated",
        name="steps counted from 0, stopped above 0",
        code="""
def truncated(h, v, w, y_bar, k):
    total = 0.0
    for s in range(len(y_bar)):
        bar = v * y_bar[s]
        for t in range(s, max(0, s - k), -1):
            bar *= 1 - h[t + 1] ** 2
            total += bar * h[t]
            bar *= w
    return total
""",
        misconception="first-term-missing",
        marks={"check-truncated": 0},
    ),
    Mutant(
        cell="truncated",
        name="bars of h in the terms",
        code="""
def truncated(h, v, w, y_bar, k):
    total = 0.0
    for s in range(1, len(h)):
        bar = v * y_bar[s - 1]
        for j in range(min(k, s)):
            total += bar * h[s - j - 1]
            bar = bar * (1 - h[s - j] ** 2) * w
    return total
""",
        misconception="bars-of-h",
        marks={"check-truncated": 0},
    ),
)
