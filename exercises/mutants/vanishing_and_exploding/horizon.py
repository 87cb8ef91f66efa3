"""Wrong answers to chapter 03's question on a certificate of vanishing."""

from mutants import Mutant

HORIZON = (
    Mutant(
        cell="horizon",
        name="np.linalg.norm as it comes",
        code="""
def horizon(W, gamma, tolerance):
    factor = gamma * np.linalg.norm(W)
    if factor >= 1:
        return float("inf")
    k, bound = 0, 1.0
    while bound > tolerance:
        bound *= factor
        k += 1
    return k
""",
        misconception="frobenius-norm",
        marks={"check-horizon": 0},
    ),
    Mutant(
        cell="horizon",
        name="counts one step more",
        code="""
def horizon(W, gamma, tolerance):
    a = gamma * np.linalg.norm(W, ord=2)
    if a >= 1:
        return np.inf
    bound = a
    k = 1
    while True:
        k += 1
        if bound <= tolerance:
            return k
        bound = bound * a
""",
        misconception="one-step-too-many",
        marks={"check-horizon": 0},
    ),
    Mutant(
        cell="horizon",
        name="math.log of zero",
        code="""
def horizon(W, gamma, tolerance):
    import math

    factor = float(gamma * np.linalg.norm(W, 2))
    if factor > 1:
        return math.inf
    return math.ceil(math.log(tolerance) / math.log(factor))
""",
        misconception="log-of-zero",
        marks={"check-horizon": 0},
    ),
    Mutant(
        cell="horizon",
        name="norm of the power",
        code="""
def horizon(W, gamma, tolerance):
    if gamma * np.linalg.norm(W, 2) >= 1:
        return np.inf
    k, P = 0, np.eye(len(W))
    while np.linalg.norm(P, 2) > tolerance:
        k, P = k + 1, gamma * W @ P
    return k
""",
        misconception="norm-of-the-power",
        marks={"check-horizon": 0},
    ),
    Mutant(
        cell="horizon",
        name="a loop that gives up",
        code="""
def horizon(W, gamma, tolerance):
    factor = gamma * np.linalg.norm(W, 2)
    bound = 1.0
    for k in range(1, 1001):
        bound *= factor
        if bound <= tolerance:
            return k
    return np.inf
""",
        misconception="gives-up",
        marks={"check-horizon": 0},
    ),
    Mutant(
        cell="horizon",
        name="a whole number of infinity",
        code="""
def horizon(W, gamma, tolerance):
    import math

    growth = np.log(gamma * max(np.linalg.svd(W, compute_uv=False)))
    if growth > 0:
        return math.inf
    return math.ceil(np.log(tolerance) / growth)
""",
        misconception="not-in-range",
        marks={"check-horizon": 0},
    ),
)
