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
        name="powers of the norm",
        code="""
def peak_growth(W, steps):
    logs = np.arange(steps + 1) * np.log(np.linalg.norm(W, 2))
    return logs.argmax(), logs.max()
""",
        misconception="powers-of-the-norm",
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
    Mutant(
        cell="peak-growth",
        name="stops at the first fall",
        code="""
def peak_growth(W, steps):
    P, log = np.eye(len(W)), 0.0
    for k in range(steps):
        P = W @ P
        size = np.linalg.norm(P, 2)
        if size <= 1:
            return k, log
        P, log = P / size, log + np.log(size)
    return steps, log
""",
        misconception="stops-at-the-first-fall",
        marks={"check-peak-growth": 0},
    ),
    Mutant(
        cell="peak-growth",
        name="the last power",
        code="""
def peak_growth(W, steps):
    P, log = np.eye(len(W)), 0.0
    for k in range(steps):
        P = W @ P
        size = np.linalg.norm(P, 2)
        if size == 0:
            return steps, -np.inf
        P, log = P / size, log + np.log(size)
    return steps, log
""",
        misconception="last-power",
        marks={"check-peak-growth": 0},
    ),
    Mutant(
        cell="peak-growth",
        name="np.linalg.norm as it comes",
        code="""
def peak_growth(W, steps):
    P, total = np.eye(len(W)), 0.0
    logs = [np.log(np.linalg.norm(P))]
    for _ in range(steps):
        P = W @ P
        size = np.linalg.norm(P)
        if size == 0:
            break
        P, total = P / size, total + np.log(size)
        logs.append(total)
    return np.argmax(logs), np.max(logs)
""",
        misconception="frobenius-norm",
        marks={"check-peak-growth": 0},
    ),
    Mutant(
        cell="peak-growth",
        name="one step early",
        code="""
def peak_growth(W, steps):
    P, total, logs = np.eye(len(W)), 0.0, []
    for k in range(max(steps, 1)):
        logs.append(total)
        P = W @ P
        size = np.linalg.norm(P, 2)
        if size == 0:
            break
        P, total = P / size, total + np.log(size)
    return int(np.argmax(logs)), max(logs)
""",
        misconception="last-power-left-out",
        marks={"check-peak-growth": 0},
    ),
    Mutant(
        cell="peak-growth",
        name="the logarithm first",
        code="""
def peak_growth(W, steps):
    P, total, logs = np.eye(len(W)), 0.0, [0.0]
    for k in range(steps):
        P = P @ W
        size = np.linalg.svd(P, compute_uv=False)[0]
        if size == 0:
            break
        P, total = P / size, total + np.log(size)
        logs.append(total)
    return max(logs), logs.index(max(logs))
""",
        misconception="order-exchanged",
        marks={"check-peak-growth": 0},
    ),
    Mutant(
        cell="peak-growth",
        name="the norm instead of its logarithm",
        code="""
def peak_growth(W, steps):
    P, total, logs = np.eye(len(W)), 0.0, [0.0]
    for k in range(steps):
        P = P @ W
        size = np.linalg.svd(P, compute_uv=False)[0]
        if size == 0:
            break
        P, total = P / size, total + np.log(size)
        logs.append(total)
    k = np.argmax(logs)
    return k, np.exp(logs[k])
""",
        misconception="no-logarithm",
        marks={"check-peak-growth": 0},
    ),
    Mutant(
        cell="peak-growth",
        name="divided by its norm, and the logarithms not added",
        code="""
def peak_growth(W, steps):
    P, logs = np.eye(len(W)), [0.0]
    for _ in range(steps):
        P = W @ P
        size = np.linalg.norm(P, 2)
        if size == 0:
            break
        logs.append(np.log(size))
        P = P / size
    k = int(np.argmax(logs))
    return k, logs[k]
""",
        misconception="each-step-alone",
        marks={"check-peak-growth": 0},
    ),
)
