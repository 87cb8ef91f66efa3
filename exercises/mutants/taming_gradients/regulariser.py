"""Wrong answers to chapter 04's question on the norm-preserving regulariser."""

from functools import partial

from mutants import Mutant

wrong = partial(Mutant, cell="norm-regulariser", marks={"check-norm-regulariser": 0})

REGULARISER = (
    wrong(
        name="the Jacobian times the adjoint",
        code="""
def norm_regulariser(W, h, h_bar):
    total = 0.0
    for t in range(1, len(h)):
        J = np.diag(1 - h[t] ** 2) @ W
        below = np.linalg.norm(h_bar[t])
        if below > 0:
            total += (np.linalg.norm(J @ h_bar[t]) / below - 1) ** 2
    return total
""",
        misconception="jacobian-forwards",
    ),
    wrong(
        name="slopes at the old state",
        code="""
def norm_regulariser(W, h, h_bar):
    omega = 0
    for t in range(h.shape[0] - 1):
        n = np.sqrt(np.sum(h_bar[t + 1] ** 2))
        if n != 0:
            J = (1 - h[t] ** 2)[:, None] * W
            omega += (np.sqrt(np.sum((h_bar[t + 1] @ J) ** 2)) / n - 1) ** 2
    return omega
""",
        misconception="slope-at-the-old-state",
    ),
    wrong(
        name="the mean over the steps",
        code="""
def norm_regulariser(W, h, h_bar):
    terms = []
    for t in range(len(h) - 1):
        J = np.diag(1 - h[t + 1] ** 2) @ W
        n = np.linalg.norm(h_bar[t + 1])
        terms.append((np.linalg.norm(h_bar[t + 1] @ J) / n - 1) ** 2 if n else 0)
    return np.mean(terms)
""",
        misconception="mean-for-sum",
    ),
    wrong(
        name="the adjoint of the step before",
        code="""
def norm_regulariser(W, h, h_bar):
    n = np.linalg.norm(h_bar, axis=1)
    total = 0.0
    for t in range(len(n) - 1):
        if n[t + 1] > 0:
            total += (n[t] / n[t + 1] - 1) ** 2
    return total
""",
        misconception="total-adjoint",
    ),
    wrong(
        name="zero adjoints are divided by",
        code="""
def norm_regulariser(W, h, h_bar):
    v = (h_bar[1:] * (1 - h[1:] ** 2)) @ W
    ratio = np.linalg.norm(v, axis=1) / np.linalg.norm(h_bar[1:], axis=1)
    return np.sum((ratio - 1) ** 2)
""",
        misconception="zero-adjoint",
    ),
    wrong(
        name="leaves out adjoints with a zero in them",
        code="""
def norm_regulariser(W, h, h_bar):
    total = 0.0
    for new, a in zip(h[1:], h_bar[1:]):
        if (a == 0).any():
            continue
        total += (np.linalg.norm((a * (1 - new**2)) @ W) / np.linalg.norm(a) - 1) ** 2
    return total
""",
        misconception="zero-entry",
    ),
)
