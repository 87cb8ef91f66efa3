"""Wrong answers to chapter 03's question on a certificate of vanishing."""

from mutants import Mutant

HORIZON = (
    Mutant(
        cell="horizon",
        name="largest eigenvalue",
        code="""
def horizon(W, gamma, tolerance):
    rho = max(abs(np.linalg.eigvals(W)))
    if gamma * rho >= 1:
        return np.inf
    if rho == 0:
        return 1
    return int(np.ceil(np.log(tolerance) / np.log(gamma * rho)))
""",
        misconception="eigenvalue-for-the-bound",
        marks={"check-horizon": 0},
    ),
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
        name="gamma not used",
        code="""
def horizon(W, gamma, tolerance):
    s = np.linalg.svd(W)[1][0]
    if s >= 1:
        return np.inf
    k = 0
    while s**k > tolerance:
        k = k + 1
    return k
""",
        misconception="gamma-forgotten",
        marks={"check-horizon": 0},
    ),
    Mutant(
        cell="horizon",
        name="rounded down by int",
        code="""
def horizon(W, gamma, tolerance):
    a = gamma * np.linalg.norm(W, ord=2)
    if a >= 1:
        return np.inf
    with np.errstate(divide="ignore"):
        return int(np.log(tolerance) / np.log(a))
""",
        misconception="rounded-down",
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
        name="the formula without a thought",
        code="""
def horizon(W, gamma, tolerance):
    return np.ceil(np.log(tolerance) / np.log(gamma * np.linalg.norm(W, 2)))
""",
        misconception="no-certificate",
        marks={"check-horizon": 0},
    ),
    Mutant(
        cell="horizon",
        name="zero weights give zero steps",
        code="""
def horizon(W, gamma, tolerance):
    factor = gamma * np.linalg.norm(W, 2)
    if factor < 1:
        return np.ceil(np.log(tolerance) / np.log(factor))
    return np.inf
""",
        misconception="zero-weights",
        marks={"check-horizon": 0},
    ),
    Mutant(
        cell="horizon",
        name="minus one for never",
        code="""
def horizon(W, gamma, tolerance):
    factor = gamma * np.linalg.norm(W, 2)
    if factor >= 1:
        return -1
    k = 0
    while factor**k > tolerance:
        k += 1
    return k
""",
        misconception="no-certificate",
        marks={"check-horizon": 0},
    ),
    Mutant(
        cell="horizon",
        name="gamma outside of the power",
        code="""
def horizon(W, gamma, tolerance):
    norm = np.linalg.norm(W, 2)
    if norm >= 1:
        return np.inf
    k = 1
    while gamma * norm**k > tolerance:
        k += 1
    return k
""",
        misconception="gamma-once",
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
        name="no whole number",
        code="""
def horizon(W, gamma, tolerance):
    factor = gamma * np.sqrt(np.linalg.eigvalsh(W.T @ W).max())
    if factor >= 1:
        return np.inf
    return np.log(tolerance) / np.log(factor) if factor else 1
""",
        misconception="not-rounded",
        marks={"check-horizon": 0},
    ),
    Mutant(
        cell="horizon",
        name="a root forgotten",
        code="""
def horizon(W, gamma, tolerance):
    factor = gamma * np.linalg.eigvalsh(W.T @ W)[-1]
    if factor >= 1:
        return np.inf
    k, bound = 0, 1
    while bound > tolerance:
        k, bound = k + 1, bound * factor
    return k
""",
        misconception="square-of-the-norm",
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
        name="gamma in the bound, and not in the question whether it falls",
        code="""
def horizon(W, gamma, tolerance):
    norm = np.linalg.norm(W, 2)
    if norm >= 1:
        return np.inf
    if norm == 0:
        return 1
    return int(np.ceil(np.log(tolerance) / np.log(gamma * norm)))
""",
        misconception="gamma-forgotten",
        marks={"check-horizon": 0},
    ),
    Mutant(
        cell="horizon",
        name="strictly below the tolerance",
        code="""
def horizon(W, gamma, tolerance):
    factor = gamma * np.linalg.svd(W)[1][0]
    if factor >= 1:
        return np.inf
    k = 1
    while factor**k >= tolerance:
        k += 1
    return k
""",
        misconception="strictly-below",
        marks={"check-horizon": 0},
    ),
)
