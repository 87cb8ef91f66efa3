"""Wrong answers to chapter 02's question on what each step adds."""

from mutants import Mutant

TERMS = (
    Mutant(
        cell="weight-terms",
        name="w with the new state",
        code="""
def weight_terms(x, h, y_bar, z_bar):
    new = h[1:]
    return z_bar * x, y_bar * new, z_bar * new
""",
        misconception="state-of-the-same-step",
        marks={"check-weight-terms": 0},
    ),
    Mutant(
        cell="weight-terms",
        name="returns the gradients",
        code="""
def weight_terms(x, h, y_bar, z_bar):
    u_bar = np.dot(z_bar, x)
    v_bar = np.dot(y_bar, h[1:])
    w_bar = np.dot(z_bar, h[:-1])
    return u_bar, v_bar, w_bar
""",
        misconception="summed",
        marks={"check-weight-terms": 0},
    ),
    Mutant(
        cell="weight-terms",
        name="the lecture's formula, from its first product on",
        code="""
def weight_terms(x, h, y_bar, z_bar):
    w_terms = [z_bar[t + 1] * h[t + 1] for t in range(len(x) - 1)]
    return z_bar * x, y_bar * h[1:], np.array(w_terms)
""",
        misconception="first-term-missing",
        marks={"check-weight-terms": 0},
    ),
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
        name="states exchanged",
        code="""
def weight_terms(x, h, y_bar, z_bar):
    return z_bar * x, y_bar * h[:-1], z_bar * h[1:]
""",
        misconception="state-before-the-output",
        marks={"check-weight-terms": 0},
    ),
    Mutant(
        cell="weight-terms",
        name="w second",
        code="""
def weight_terms(x, h, y_bar, z_bar):
    before, after = h[:-1], h[1:]
    return (x * z_bar, before * z_bar, after * y_bar)
""",
        misconception="order-exchanged",
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
        name="all pairs of steps",
        code="""
def weight_terms(x, h, y_bar, z_bar):
    return np.outer(z_bar, x), np.outer(y_bar, h[1:]), np.outer(z_bar, h[:-1])
""",
        misconception="outer-product",
        marks={"check-weight-terms": 0},
    ),
    Mutant(
        cell="weight-terms",
        name="averages",
        code="""
def weight_terms(x, h, y_bar, z_bar):
    T = x.size
    return z_bar * x / T, y_bar * h[1:] / T, z_bar * h[:T] / T
""",
        misconception="mean",
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
