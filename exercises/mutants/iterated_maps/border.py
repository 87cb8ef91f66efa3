"""Wrong answers to chapter 01's question on the border between two basins."""

from mutants import Mutant

BORDER = (
    Mutant(
        cell="border",
        name="stops after thirty rounds",
        code="""
def border(step, a, b):
    def goes_to(h):
        for _ in range(400):
            h = step(h)
        return h

    home = goes_to(a)
    for _ in range(30):
        m = (a + b) / 2
        if np.allclose(goes_to(m), home, atol=1e-3):
            a = m
        else:
            b = m
    return a, b
""",
        misconception="stopped-too-early",
        marks={"check-border": 0},
    ),
    Mutant(
        cell="border",
        name="keeps the wrong half",
        code="""
def border(step, a, b):
    def goes_to(h):
        for _ in range(400):
            h = step(h)
        return h

    home = goes_to(a)
    for _ in range(55):
        m = (a + b) / 2
        if np.allclose(goes_to(m), home, atol=1e-3):
            b = m
        else:
            a = m
    return a, b
""",
        misconception="closes-in-on-a-start",
        marks={"check-border": 0},
    ),
    Mutant(
        cell="border",
        name="asks which start a state is near, after five steps",
        code="""
def border(step, a, b):
    start_a, start_b = a, b
    while np.abs(a - b).max() > 5e-16:
        m = (a + b) / 2
        h = m
        for _ in range(5):
            h = step(h)
        if np.linalg.norm(h - start_a) < np.linalg.norm(h - start_b):
            a = m
        else:
            b = m
    return a, b
""",
        misconception="not-settled",
        marks={"check-border": 0},
    ),
    Mutant(
        cell="border",
        name="nearest start instead of basin",
        code="""
def border(step, a, b):
    first, second = a, b
    while np.abs(a - b).max() > 5e-16:
        m = (a + b) / 2
        if np.linalg.norm(m - first) < np.linalg.norm(m - second):
            a = m
        else:
            b = m
    return a, b
""",
        misconception="not-settled",
        marks={"check-border": 0},
    ),
    Mutant(
        cell="border",
        name="looks for b's basin",
        code="""
def border(step, a, b):
    def goes_to(h):
        for _ in range(500):
            h = step(h)
        return h

    there = goes_to(b)
    while np.abs(a - b).max() > 5e-16:
        m = (a + b) / 2
        if np.abs(goes_to(m) - there).max() < 0.01:
            b = m
        else:
            a = m
    return a, b
""",
        misconception="third-basin-forgotten",
        marks={"check-border": 0},
    ),
    Mutant(
        cell="border",
        name="ends exchanged",
        code="""
def border(step, a, b):
    def goes_to(h):
        for _ in range(500):
            h = step(h)
        return h

    home = goes_to(a)
    while np.abs(a - b).max() > 5e-16:
        m = (a + b) / 2
        if np.abs(goes_to(m) - home).max() < 0.01:
            a = m
        else:
            b = m
    return b, a
""",
        misconception="ends-exchanged",
        marks={"check-border": 0},
    ),
    Mutant(
        cell="border",
        name="nearer to where a goes than to where b goes",
        code="""
def border(step, a, b):
    def goes_to(h):
        for _ in range(400):
            h = step(h)
        return h

    A, B = goes_to(a), goes_to(b)
    while np.abs(a - b).max() > 1e-15:
        m = (a + b) / 2
        end = goes_to(m)
        if np.linalg.norm(end - A) < np.linalg.norm(end - B):
            a = m
        else:
            b = m
    return a, b
""",
        misconception="third-basin-forgotten",
        marks={"check-border": 0},
    ),
    Mutant(
        cell="border",
        name="goes on until nothing is left between the ends",
        code="""
def border(step, a, b):
    def goes_to(h):
        for _ in range(400):
            h = step(h)
        return h

    home = goes_to(a)
    while np.abs(a - b).max() > 0:
        m = (a + b) / 2
        if np.abs(goes_to(m) - home).max() < 1e-3:
            a = m
        else:
            b = m
    return a, b
""",
        misconception="never-ends",
        marks={"check-border": 0},
    ),
)
