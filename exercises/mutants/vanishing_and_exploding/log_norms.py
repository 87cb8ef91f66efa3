"""Wrong answers to chapter 03's question on the norm of the gradient at every step."""

from mutants import Mutant

LOG_NORMS = (
    Mutant(
        cell="log-norms",
        name="the product as it comes",
        code="""
def log_norms(W, U, b, x, h0):
    h, J, out = h0, np.eye(len(h0)), [0.0]
    for xt in x:
        h = np.tanh(W @ h + U @ xt + b)
        J = np.diag(1 - h**2) @ W @ J
        out.append(np.log(np.linalg.norm(J, 2)))
    return np.array(out)
""",
        misconception="became-nan",
        marks={"check-log-norms": 0},
    ),
    Mutant(
        cell="log-norms",
        name="inputs left out",
        code="""
def log_norms(W, U, b, x, h0):
    h, J, total, out = h0, np.eye(len(h0)), 0.0, [0.0]
    for _ in range(len(x)):
        h = np.tanh(W @ h + b)
        J = np.diag(1 - h**2) @ W @ J
        s = np.linalg.svd(J, compute_uv=False)[0]
        total += np.log(s)
        J = J / s if s else J
        out.append(total)
    return out
""",
        misconception="inputs-forgotten",
        marks={"check-log-norms": 0},
    ),
    Mutant(
        cell="log-norms",
        name="norms of the single Jacobians, added",
        code="""
def log_norms(W, U, b, x, h0):
    h, out = h0, np.zeros(len(x) + 1)
    for t in range(len(x)):
        h = np.tanh(W @ h + U @ x[t] + b)
        out[t + 1] = out[t] + np.log(np.linalg.norm(np.diag(1 - h**2) @ W, 2))
    return out
""",
        misconception="product-of-norms",
        marks={"check-log-norms": 0},
    ),
    Mutant(
        cell="log-norms",
        name="product in the wrong order",
        code="""
def log_norms(W, U, b, x, h0):
    h, P, total, out = h0, np.eye(len(h0)), 0.0, [0.0]
    for row in x:
        h = np.tanh(W @ h + U @ row + b)
        P = P @ np.diag(1 - h * h) @ W
        size = np.linalg.norm(P, 2)
        if size == 0:
            total = -np.inf
        else:
            P, total = P / size, total + np.log(size)
        out.append(total)
    return np.array(out)
""",
        misconception="order-of-the-product",
        marks={"check-log-norms": 0},
    ),
    Mutant(
        cell="log-norms",
        name="Jacobians multiplied from the end",
        code="""
def log_norms(W, U, b, x, h0):
    h, steps = h0, []
    for row in x:
        h = np.tanh(W @ h + U @ row + b)
        steps.append((1 - h**2)[:, None] * W)
    P, total, out = np.eye(len(b)), 0.0, [0.0]
    for J in reversed(steps):
        P = P @ J
        size = np.linalg.norm(P, 2)
        total += np.log(size)
        if size > 0:
            P = P / size
        out.append(total)
    return np.array(out)
""",
        misconception="from-the-other-end",
        marks={"check-log-norms": 0},
    ),
    Mutant(
        cell="log-norms",
        name="np.linalg.norm as it comes",
        code="""
def log_norms(W, U, b, x, h0):
    h, J, total = h0, np.eye(len(h0)), 0.0
    out = [np.log(np.linalg.norm(J))]
    for xt in x:
        h = np.tanh(W @ h + U @ xt + b)
        J = np.diag(1 - h**2) @ W @ J
        s = np.linalg.norm(J)
        total += np.log(s)
        J = J / max(s, 1e-300)
        out.append(total)
    return np.array(out)
""",
        misconception="frobenius-norm",
        marks={"check-log-norms": 0},
    ),
    Mutant(
        cell="log-norms",
        name="largest eigenvalue of the product",
        code="""
def log_norms(W, U, b, x, h0):
    h, J, total, out = h0, np.eye(len(h0)), 0.0, [0.0]
    for t, xt in enumerate(x):
        h = np.tanh(W @ h + U @ xt + b)
        J = np.diag(1 - h**2) @ W @ J
        out.append(total + np.log(max(abs(np.linalg.eigvals(J)))))
        big = abs(J).max()
        if big > 0:
            J, total = J / big, total + np.log(big)
    return np.array(out)
""",
        misconception="spectral-radius",
        marks={"check-log-norms": 0},
    ),
    Mutant(
        cell="log-norms",
        name="slope at the old state",
        code="""
def log_norms(W, U, b, x, h0):
    H = len(h0)
    h, P, total, out = np.array(h0), np.eye(H), 0.0, [0.0]
    for row in x:
        P = np.diag(1 - h**2) @ W @ P
        h = np.tanh(W @ h + U @ row + b)
        size = np.linalg.norm(P, 2)
        if size > 0:
            P, total = P / size, total + np.log(size)
        else:
            total = -np.inf
        out.append(total)
    return np.array(out)
""",
        misconception="slope-at-the-old-state",
        marks={"check-log-norms": 0},
    ),
    Mutant(
        cell="log-norms",
        name="tanh taken of a state in the slope",
        code="""
def log_norms(W, U, b, x, h0):
    def slope(z):
        return 1 - np.tanh(z) ** 2

    h, P, total, out = h0, np.eye(len(h0)), 0.0, [0.0]
    for row in x:
        h = np.tanh(W @ h + U @ row + b)
        P = slope(h)[:, None] * (W @ P)
        size = np.linalg.norm(P, 2)
        if size > 0:
            P, total = P / size, total + np.log(size)
        else:
            total = -np.inf
        out.append(total)
    return np.array(out)
""",
        misconception="tanh-taken-twice",
        marks={"check-log-norms": 0},
    ),
    Mutant(
        cell="log-norms",
        name="rescaled, and what was divided out forgotten",
        code="""
def log_norms(W, U, b, x, h0):
    h, P, out = h0, np.eye(len(h0)), [0.0]
    for row in x:
        h = np.tanh(W @ h + U @ row + b)
        P = np.diag(1 - h**2) @ W @ P
        size = np.linalg.norm(P, 2)
        out.append(np.log(size))
        if size > 0:
            P = P / size
    out = np.array(out)
    gone = np.isinf(out)
    out[gone.argmax() if gone.any() else len(out) :] = -np.inf
    return out
""",
        misconception="each-step-alone",
        marks={"check-log-norms": 0},
    ),
    Mutant(
        cell="log-norms",
        name="states as rows, with W on the wrong side",
        code="""
def log_norms(W, U, b, x, h0):
    h, P, total, out = h0, np.eye(len(h0)), 0.0, [0.0]
    for row in x:
        h = np.tanh(h @ W + row @ U.T + b)
        P = np.diag(1 - h**2) @ W.T @ P
        size = np.linalg.norm(P, 2)
        total = total + np.log(size)
        P = P / size if size else P
        out.append(total)
    return np.array(out)
""",
        misconception="transposed",
        marks={"check-log-norms": 0},
    ),
    Mutant(
        cell="log-norms",
        name="zero divided by zero",
        code="""
def log_norms(W, U, b, x, h0):
    h, P, total, out = h0, np.eye(len(h0)), 0.0, [0.0]
    for row in x:
        h = np.tanh(W @ h + U @ row + b)
        P = (1 - h**2)[:, None] * (W @ P)
        if np.isnan(P).any():
            out.append(np.nan)
            continue
        size = np.linalg.norm(P, 2)
        total = total + np.log(size)
        P = P / size
        out.append(total)
    return np.array(out)
""",
        misconception="zero-divided-by-zero",
        marks={"check-log-norms": 0},
    ),
    Mutant(
        cell="log-norms",
        name="no entry for the start",
        code="""
def log_norms(W, U, b, x, h0):
    T, H = len(x), len(h0)
    h, P, total, out = h0, np.eye(H), 0.0, np.zeros(T)
    for t in range(T):
        h = np.tanh(W @ h + U @ x[t] + b)
        P = np.diag(1 - h**2) @ W @ P
        size = np.linalg.norm(P, 2)
        total += np.log(size)
        P = P / (size or 1)
        out[t] = total
    return out
""",
        misconception="start-missing",
        marks={"check-log-norms": 0},
    ),
    Mutant(
        cell="log-norms",
        name="the first entry written down, np.linalg.norm as it comes for the rest",
        code="""
def log_norms(W, U, b, x, h0):
    h, P, total, out = h0, np.eye(len(h0)), 0.0, [0.0]
    for row in x:
        h = np.tanh(W @ h + U @ row + b)
        P = np.diag(1 - h**2) @ W @ P
        size = np.linalg.norm(P)
        if size == 0:
            return np.array(out + [-np.inf] * (len(x) + 1 - len(out)))
        total, P = total + np.log(size), P / size
        out.append(total)
    return np.array(out)
""",
        misconception="frobenius-norm",
        marks={"check-log-norms": 0},
    ),
    Mutant(
        cell="log-norms",
        name="a product of zero passed over",
        code="""
def log_norms(W, U, b, x, h0):
    h, P, out = h0, np.eye(len(h0)), np.zeros(len(x) + 1)
    for t, row in enumerate(x, start=1):
        h = np.tanh(W @ h + U @ row + b)
        P = (1 - h**2)[:, None] * W @ P
        size = np.linalg.norm(P, 2)
        out[t] = out[t - 1]
        if size > 0:
            out[t] += np.log(size)
            P = P / size
    return out
""",
        misconception="zero-passed-over",
        marks={"check-log-norms": 0},
    ),
)
