"""Wrong answers to chapter 02's question on what each step adds."""

from mutants import Mutant

TERMS = (
    Mutant(
        cell="weight-terms",
        name="whole array of states",
        code="""
def weight_terms(x, h, y_bar, z_bar):
    return z_bar * x, y_bar * h, z_bar * h
""",
        misconception="lengths-differ",
        marks={"check-weight-terms": 0},
    ),
    Mutant(
        cell="weight-terms",
        name="v with the bar of z",
        code="""
def weight_terms(x, h, y_bar, z_bar):
    u, v, w = [], [], []
    for t in range(len(x)):
        u.append(z_bar[t] * x[t])
        v.append(z_bar[t] * h[t + 1])
        w.append(z_bar[t] * h[t])
    return np.array(u), np.array(v), np.array(w)
""",
        misconception="wrong-bar",
        marks={"check-weight-terms": 0},
    ),
    Mutant(
        cell="weight-terms",
        name="running totals",
        code="""
def weight_terms(x, h, y_bar, z_bar):
    totals = np.zeros((3, len(x)))
    u = v = w = 0.0
    for t in range(len(x)):
        u += z_bar[t] * x[t]
        v += y_bar[t] * h[t + 1]
        w += z_bar[t] * h[t]
        totals[:, t] = u, v, w
    return totals
""",
        misconception="running-sums",
        marks={"check-weight-terms": 0},
    ),
    Mutant(
        cell="weight-terms",
        name="one array under three names",
        code="""
def weight_terms(x, h, y_bar, z_bar):
    u = v = w = np.zeros(len(x))
    for t in range(len(x)):
        u[t] = z_bar[t] * x[t]
        v[t] = y_bar[t] * h[t + 1]
        w[t] = z_bar[t] * h[t]
    return u, v, w
""",
        misconception="one-array-three-names",
        marks={"check-weight-terms": 0},
    ),
    Mutant(
        cell="weight-terms",
        name="arrays of the type of z_bar",
        code="""
def weight_terms(x, h, y_bar, z_bar):
    u, v, w = (np.empty_like(z_bar) for _ in range(3))
    for t in range(len(x)):
        u[t], v[t], w[t] = z_bar[t] * x[t], y_bar[t] * h[t + 1], z_bar[t] * h[t]
    return u, v, w
""",
        misconception="whole-numbers",
        marks={"check-weight-terms": 0},
    ),
)
