"""Wrong answers to chapter 01's question on the gradient of a network."""

from mutants import Mutant

NETWORK = (
    Mutant(
        cell="log-gradient",
        name="log of the product's norm",
        code="""
def log_gradient(W, b, h0, T):
    h, J = h0, np.eye(len(h0))
    for t in range(T):
        h = np.tanh(W @ h + b)
        J = np.diag(1 - h**2) @ W @ J
    return np.log(np.linalg.norm(J, 2))
""",
        misconception="became-nan",
        marks={"check-log-gradient": 0},
    ),
    Mutant(
        cell="log-gradient",
        name="product in the wrong order",
        code="""
def log_gradient(W, b, h0, T):
    h, J, total = h0, np.eye(len(h0)), 0.0
    for t in range(T):
        h = np.tanh(W @ h + b)
        J = J @ np.diag(1 - h**2) @ W
        s = np.linalg.norm(J, ord=2)
        J, total = J / s, total + np.log(s)
    return total
""",
        misconception="order-of-the-product",
        marks={"check-log-gradient": 0},
    ),
    Mutant(
        cell="log-gradient",
        name="states as rows: h @ W",
        code="""
def log_gradient(W, b, h0, T):
    h, J, total = h0, np.eye(len(h0)), 0.0
    for t in range(T):
        h = np.tanh(h @ W + b)
        J = np.diag(1 - h**2) @ W.T @ J
        s = np.linalg.norm(J, ord=2)
        J, total = J / s, total + np.log(s)
    return total
""",
        misconception="transposed",
        marks={"check-log-gradient": 0},
    ),
    Mutant(
        cell="log-gradient",
        name="slopes on the columns",
        code="""
def log_gradient(W, b, h0, T):
    h, J, total = h0, np.eye(len(h0)), 0.0
    for t in range(T):
        h = np.tanh(W @ h + b)
        J = (W * (1 - h**2)) @ J
        s = np.linalg.norm(J, ord=2)
        J, total = J / s, total + np.log(s)
    return total
""",
        misconception="slope-on-the-wrong-side",
        marks={"check-log-gradient": 0},
    ),
    Mutant(
        cell="log-gradient",
        name="product of the norms",
        code="""
def log_gradient(W, b, h0, T):
    h, total = h0, 0.0
    for t in range(T):
        h = np.tanh(W @ h + b)
        total += np.log(np.linalg.svd(np.diag(1 - h**2) @ W, compute_uv=False)[0])
    return total
""",
        misconception="product-of-norms",
        marks={"check-log-gradient": 0},
    ),
    Mutant(
        cell="log-gradient",
        name="np.linalg.norm as it comes",
        code="""
def log_gradient(W, b, h0, T):
    h, J, total = h0, np.eye(len(h0)), 0.0
    for t in range(T):
        h = np.tanh(W @ h + b)
        J = np.diag(1 - h**2) @ W @ J
        s = np.linalg.norm(J)
        J, total = J / s, total + np.log(s)
    return total + np.log(np.linalg.norm(J))
""",
        misconception="frobenius-norm",
        marks={"check-log-gradient": 0},
    ),
    Mutant(
        cell="log-gradient",
        name="np.linalg.norm as it comes, for the scale alone",
        code="""
def log_gradient(W, b, h0, T):
    h, J, total = h0, np.eye(len(h0)), 0.0
    for t in range(T):
        h = np.tanh(W @ h + b)
        J = np.diag(1 - h**2) @ W @ J
        s = np.linalg.norm(J)
        J, total = J / s, total + np.log(s)
    return total
""",
        misconception="frobenius-norm",
        marks={"check-log-gradient": 0},
    ),
    Mutant(
        cell="log-gradient",
        name="largest eigenvalue of the product",
        code="""
def log_gradient(W, b, h0, T):
    h, J, total = h0, np.eye(len(h0)), 0.0
    for t in range(T):
        h = np.tanh(W @ h + b)
        J = np.diag(1 - h**2) @ W @ J
        s = np.abs(J).max()
        J, total = J / s, total + np.log(s)
    return total + np.log(max(abs(np.linalg.eigvals(J))))
""",
        misconception="spectral-radius",
        marks={"check-log-gradient": 0},
    ),
    Mutant(
        cell="log-gradient",
        name="slope at the old state",
        code="""
def log_gradient(W, b, h0, T):
    h, J, total = h0, np.eye(len(h0)), 0.0
    for t in range(T):
        J = np.diag(1 - h**2) @ W @ J
        h = np.tanh(W @ h + b)
        s = np.linalg.norm(J, ord=2)
        J, total = J / s, total + np.log(s)
    return total
""",
        misconception="slope-at-the-old-state",
        marks={"check-log-gradient": 0},
    ),
    Mutant(
        cell="log-gradient",
        name="W forgotten",
        code="""
def log_gradient(W, b, h0, T):
    h, total, J = h0, 0.0, np.ones(len(h0))
    for t in range(T):
        h = np.tanh(W @ h + b)
        J = (1 - h**2) * J
        total += np.log(J.max())
        J = J / J.max()
    return total
""",
        misconception="weight-forgotten",
        marks={"check-log-gradient": 0},
    ),
    Mutant(
        cell="log-gradient",
        name="log to the base 10",
        code="""
def log_gradient(W, b, h0, T):
    h, J, total = h0, np.eye(len(h0)), 0.0
    for t in range(T):
        h = np.tanh(W @ h + b)
        J = np.diag(1 - h**2) @ W @ J
        s = np.linalg.norm(J, ord=2)
        J, total = J / s, total + np.log10(s)
    return total
""",
        misconception="log-base-10",
        marks={"check-log-gradient": 0},
    ),
    Mutant(
        cell="log-gradient",
        name="follows one nudge",
        code="""
def log_gradient(W, b, h0, T):
    h, nudge, total = h0, np.ones(len(h0)) / np.sqrt(len(h0)), 0.0
    for t in range(T):
        h = np.tanh(W @ h + b)
        nudge = (1 - h**2) * (W @ nudge)
        size = np.sqrt(np.sum(nudge**2))
        nudge, total = nudge / size, total + np.log(size)
    return total
""",
        misconception="one-nudge",
        marks={"check-log-gradient": 0},
    ),
    Mutant(
        cell="log-gradient",
        name="norm of the whole product, and the wrong norm",
        code="""
def log_gradient(W, b, h0, T):
    h, J = h0, np.eye(len(h0))
    for t in range(T):
        h = np.tanh(W @ h + b)
        J = np.diag(1 - h**2) @ W @ J
    return np.log(np.linalg.norm(J))
""",
        misconception="frobenius-norm",
        marks={"check-log-gradient": 0},
    ),
    Mutant(
        cell="log-gradient",
        name="W transposed in the Jacobian",
        code="""
def log_gradient(W, b, h0, T):
    h, J, total = h0, np.eye(len(h0)), 0.0
    for t in range(T):
        h = np.tanh(W @ h + b)
        J = np.diag(1 - h**2) @ W.T @ J
        s = np.linalg.norm(J, ord=2)
        J, total = J / s, total + np.log(s)
    return total
""",
        misconception="jacobian-transposed",
        marks={"check-log-gradient": 0},
    ),
    Mutant(
        cell="log-gradient",
        name="entry by entry",
        code="""
def log_gradient(W, b, h0, T):
    h, J, total = h0, np.eye(len(h0)), 0.0
    for t in range(T):
        h = np.tanh(W @ h + b)
        J = (1 - h**2)[:, None] * W * J
        s = np.linalg.norm(J, ord=2)
        J, total = J / s, total + np.log(s)
    return total
""",
        misconception="entries-multiplied",
        marks={"check-log-gradient": 0},
    ),
    Mutant(
        cell="log-gradient",
        name="product from zero, divided by its norm",
        code="""
def log_gradient(W, b, h0, T):
    h, J, total = h0, np.zeros((len(h0), len(h0))), 0.0
    for t in range(T):
        h = np.tanh(W @ h + b)
        J = np.diag(1 - h**2) @ W @ J
        s = np.linalg.norm(J, ord=2)
        J, total = J / s, total + np.log(s)
    return total
""",
        misconception="became-nan",
        marks={"check-log-gradient": 0},
    ),
)
