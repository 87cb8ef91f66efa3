"""Wrong answers to chapter 03's question on growth before decay."""

from mutants import Mutant

PEAK = (
    Mutant(
        cell="peak-growth",
        name="powers of the largest eigenvalue",
        code="""
def peak_growth(W, steps):
    rho = max(abs(np.linalg.eigvals(W)))
    if rho > 1:
        return steps, steps * np.log(rho)
    return 0, 0.0
""",
        misconception="powers-of-the-eigenvalue",
        marks={"check-peak-growth": 0},
    ),
    Mutant(
        cell="peak-growth",
        name="begins with W itself, and counts from 0",
        code="""
def peak_growth(W, steps):
    best, where = -np.inf, 0
    P, total = np.eye(len(W)), 0.0
    for k in range(1, max(steps, 1) + 1):
        P = W @ P
        s = np.linalg.norm(P, 2)
        if s == 0:
            break
        total += np.log(s)
        P = P / s
        if total > best:
            best, where = total, k
    return (where, best) if steps else (0, 0.0)
""",
        misconception="start-left-out",
        marks={"check-peak-growth": 0},
    ),
    Mutant(
        cell="peak-growth",
        name="matrix_power and its norm",
        code="""
def peak_growth(W, steps):
    sizes = [np.linalg.norm(np.linalg.matrix_power(W, k), 2) for k in range(steps + 1)]
    k = np.argmax(sizes)
    return k, np.log(sizes[k])
""",
        misconception="overflow",
        marks={"check-peak-growth": 0},
    ),
    Mutant(
        cell="peak-growth",
        name="powers of the entries",
        code="""
def peak_growth(W, steps):
    best = (0, 0.0)
    for k in range(1, steps + 1):
        size = np.log(np.linalg.norm(W**k, 2))
        if size > best[1]:
            best = (k, size)
    return best
""",
        misconception="entries-multiplied",
        marks={"check-peak-growth": 0},
    ),
)
