"""Wrong answers to chapter 05's question on how far the cell's path reaches."""

from mutants import Mutant

REACH = (
    Mutant(
        cell="cell-path",
        name="products from the start",
        code="""
def cell_path(f):
    T, H = f.shape
    d = np.ones((T + 1, H))
    for t in range(T):
        d[t + 1] = d[t] * f[t]
    return d
""",
        misconception="from-the-start",
        marks={"check-cell-path": 0},
    ),
    Mutant(
        cell="cell-path",
        name="backwards in time",
        code="""
def cell_path(f):
    d = [np.ones(f.shape[1])]
    for gate in f[::-1]:
        d.append(d[-1] * gate)
    return np.array(d)
""",
        misconception="not-turned-round",
        marks={"check-cell-path": 0},
    ),
    Mutant(
        cell="cell-path",
        name="the gate of the step itself",
        code="""
def cell_path(f):
    T = len(f)
    d = np.ones((T + 1, f.shape[1]))
    for t in range(1, T + 1):
        d[t] = np.prod(f[t - 1:], axis=0)
    d[0] = d[1]
    return d
""",
        misconception="gate-of-the-step-itself",
        marks={"check-cell-path": 0},
    ),
    Mutant(
        cell="cell-path",
        name="the last gate left out",
        code="""
def cell_path(f):
    T = len(f)
    d = np.ones((T + 1, f.shape[1]))
    for t in range(T + 1):
        for s in range(t, T - 1):
            d[t] *= f[s]
    return d
""",
        misconception="last-gate-missing",
        marks={"check-cell-path": 0},
    ),
    Mutant(
        cell="cell-path",
        name="begins with zeros",
        code="""
def cell_path(f):
    d = np.zeros((len(f) + 1, f.shape[1]))
    d[-2] = f[-1]
    for t in range(len(f) - 2, -1, -1):
        d[t] = d[t + 1] * f[t]
    return d
""",
        misconception="zero-at-the-end",
        marks={"check-cell-path": 0},
    ),
)
