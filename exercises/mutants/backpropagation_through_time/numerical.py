"""Wrong answers to chapter 02's question on the numerical gradient."""

from mutants import Mutant

NUMERICAL = (
    Mutant(
        cell="numerical-gradient",
        name="one-sided difference",
        code="""
def numerical_gradient(f, W):
    eps = 1e-6
    base = f(W)
    grad = np.zeros(W.shape)
    for idx in np.ndindex(W.shape):
        P = W.astype(float)
        P[idx] += eps
        grad[idx] = (f(P) - base) / eps
    return grad
""",
        misconception="one-sided",
        marks={"check-numerical-gradient": 0},
    ),
    Mutant(
        cell="numerical-gradient",
        name="divided by the step, not by the distance",
        code="""
def numerical_gradient(f, W):
    h = 1e-5
    out = np.empty(W.shape)
    for i in np.ndindex(*W.shape):
        E = np.zeros(W.shape)
        E[i] = h
        out[i] = (f(W + E) - f(W - E)) / h
    return out
""",
        misconception="half-the-distance",
        marks={"check-numerical-gradient": 0},
    ),
    Mutant(
        cell="numerical-gradient",
        name="moves all entries at once",
        code="""
def numerical_gradient(f, W):
    eps = 1e-5
    return (f(W + eps) - f(W - eps)) / (2 * eps) * np.ones(W.shape)
""",
        misconception="all-at-once",
        marks={"check-numerical-gradient": 0},
    ),
    Mutant(
        cell="numerical-gradient",
        name="works on W itself",
        code="""
def numerical_gradient(f, W):
    eps = 1e-5
    grad = np.zeros(W.shape)
    for i in np.ndindex(W.shape):
        W[i] += eps
        up = f(W)
        W[i] -= 2 * eps
        down = f(W)
        W[i] += eps
        grad[i] = (up - down) / (2 * eps)
    return grad
""",
        misconception="changes-its-input",
        marks={"check-numerical-gradient": 0},
    ),
    Mutant(
        cell="numerical-gradient",
        name="a copy of whole numbers",
        code="""
def numerical_gradient(f, W):
    eps = 1e-5
    grad = np.zeros(W.shape)
    for i in np.ndindex(W.shape):
        up, down = W.copy(), W.copy()
        up[i] = W[i] + eps
        down[i] = W[i] - eps
        grad[i] = (f(up) - f(down)) / (2 * eps)
    return grad
""",
        misconception="whole-numbers",
        marks={"check-numerical-gradient": 0},
    ),
    Mutant(
        cell="numerical-gradient",
        name="gradient of the type of W",
        code="""
def numerical_gradient(f, W):
    eps = 1e-5
    grad = np.zeros_like(W)
    for i in np.ndindex(W.shape):
        nudge = np.zeros(W.shape)
        nudge[i] = eps
        grad[i] = (f(W + nudge) - f(W - nudge)) / (2 * eps)
    return grad
""",
        misconception="whole-numbers",
        marks={"check-numerical-gradient": 0},
    ),
    Mutant(
        cell="numerical-gradient",
        name="two loops, for matrices only",
        code="""
def numerical_gradient(f, W):
    eps = 1e-5
    rows, columns = W.shape
    grad = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            up, down = W.astype(float), W.astype(float)
            up[i, j] += eps
            down[i, j] -= eps
            grad[i, j] = (f(up) - f(down)) / (2 * eps)
    return grad
""",
        misconception="one-axis-only",
        marks={"check-numerical-gradient": 0},
    ),
    Mutant(
        cell="numerical-gradient",
        name="one copy, entries never put back",
        code="""
def numerical_gradient(f, W):
    eps = 1e-4
    V = np.array(W, dtype=float)
    grad = np.zeros(V.shape)
    for i in np.ndindex(V.shape):
        V[i] += eps
        up = f(V)
        V[i] -= 2 * eps
        grad[i] = (up - f(V)) / (2 * eps)
    return grad
""",
        misconception="never-moved-back",
        marks={"check-numerical-gradient": 0},
    ),
    Mutant(
        cell="numerical-gradient",
        name="a row comes back",
        code="""
def numerical_gradient(f, W):
    eps, flat, grad = 1e-5, np.ravel(W).astype(float), []
    for i in range(flat.size):
        nudge = np.eye(flat.size)[i] * eps
        up = f((flat + nudge).reshape(W.shape))
        down = f((flat - nudge).reshape(W.shape))
        grad.append((up - down) / (2 * eps))
    return np.array(grad)
""",
        misconception="flattened",
        marks={"check-numerical-gradient": 0},
    ),
    Mutant(
        cell="numerical-gradient",
        name="differences without a denominator",
        code="""
def numerical_gradient(f, W):
    eps = 1e-5

    def moved(i, by):
        V = np.array(W, float)
        V[i] += by
        return f(V)

    return np.reshape([moved(i, eps) - moved(i, -eps) for i in np.ndindex(W.shape)], W.shape)
""",
        misconception="not-divided",
        marks={"check-numerical-gradient": 0},
    ),
    Mutant(
        cell="numerical-gradient",
        name="a step of 0.1",
        code="""
def numerical_gradient(f, W):
    step = 0.1
    grad = np.zeros(W.shape)
    for i in np.ndindex(W.shape):
        V = np.array(W, float)
        V[i] += step
        above = f(V)
        V[i] -= 2 * step
        grad[i] = (above - f(V)) / step / 2
    return grad
""",
        misconception="coarse-step",
        marks={"check-numerical-gradient": 0},
    ),
    Mutant(
        cell="numerical-gradient",
        name="both copies are one",
        code="""
def numerical_gradient(f, W):
    h, grad = 1e-5, np.zeros(W.shape)
    above = np.array(W, float)
    below = above
    for i in np.ndindex(W.shape):
        above[i] += h
        below[i] -= h
        grad[i] = (f(above) - f(below)) / (2 * h)
    return grad
""",
        misconception="all-zero",
        marks={"check-numerical-gradient": 0},
    ),
    Mutant(
        cell="numerical-gradient",
        name="one side, with the smallest step that looks safe",
        code="""
def numerical_gradient(f, W):
    h = 1e-8
    grad = np.zeros(W.shape)
    for i in np.ndindex(W.shape):
        moved = np.array(W, float)
        moved[i] += h
        grad[i] = (f(moved) - f(W)) / h
    return grad
""",
        misconception="not-accurate",
        marks={"check-numerical-gradient": 0},
    ),
    Mutant(
        cell="numerical-gradient",
        name="a step that rounding eats",
        code="""
def numerical_gradient(f, W):
    step = 1e-13
    grad = np.zeros(W.shape)
    for i in np.ndindex(W.shape):
        above, below = np.array(W, float), np.array(W, float)
        above[i] += step
        below[i] -= step
        grad[i] = (f(above) - f(below)) / (2 * step)
    return grad
""",
        misconception="tiny-step",
        marks={"check-numerical-gradient": 0},
    ),
)
