"""Wrong answers to chapter 01's question on the gradient of a network."""

from mutants import Mutant

WHOLE = """
def log_gradient(W, b, h0, T):
    h, J = h0, np.eye(len(h0))
    for t in range(T):
        h = np.tanh(W @ h + b)
        J = np.diag(1 - h**2) @ W @ J
    return np.log(np.linalg.norm(J, 2))
"""

NETWORK = (
    Mutant(
        cell="log-gradient",
        name="log of the product's norm",
        code=WHOLE,
        misconception="became-nan",
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
        code=WHOLE.replace("(J, 2)", "(J)"),
        misconception="frobenius-norm",
        marks={"check-log-gradient": 0},
    ),
)
