"""Wrong answers to chapter 03's question on the gradient flow."""

from mutants import Mutant

FLOW = (
    Mutant(
        cell="flow",
        name="the ordinary sweep of training",
        code="""
def flow(W, h, loss_bars):
    T, H = loss_bars.shape
    h_bar = np.zeros((T + 1, H))
    carry = np.zeros(H)
    for j in range(T, 0, -1):
        h_bar[j] = loss_bars[j - 1] + carry
        carry = W.T @ (h_bar[j] * (1 - h[j] ** 2))
    h_bar[0] = carry
    norms = np.zeros((T, T + 1))
    for i in range(T):
        norms[i, : i + 2] = np.linalg.norm(h_bar[: i + 2], axis=1)
    return norms
""",
        misconception="all-losses-together",
        marks={"check-flow": 0},
    ),
    Mutant(
        cell="flow",
        name="adds the loss of every step passed",
        code="""
def flow(W, h, loss_bars):
    T = len(loss_bars)
    norms = np.zeros((T, T + 1))
    for i in range(T):
        bar = 0 * loss_bars[0]
        for j in range(i + 1, 0, -1):
            bar = bar + loss_bars[j - 1]
            norms[i, j] = np.linalg.norm(bar)
            bar = W.T @ (bar * (1 - h[j] ** 2))
        norms[i, 0] = np.linalg.norm(bar)
    return norms
""",
        misconception="earlier-losses-mixed-in",
        marks={"check-flow": 0},
    ),
    Mutant(
        cell="flow",
        name="no column for the start",
        code="""
def flow(W, h, loss_bars):
    T = len(loss_bars)
    norms = np.zeros((T, T))
    for i in range(T):
        bar = loss_bars[i]
        for j in range(i, -1, -1):
            norms[i, j] = np.linalg.norm(bar)
            bar = W.T @ (bar * (1 - h[j + 1] ** 2))
    return norms
""",
        misconception="start-missing",
        marks={"check-flow": 0},
    ),
    Mutant(
        cell="flow",
        name="norms of the Jacobians multiplied",
        code="""
def flow(W, h, loss_bars):
    T = len(loss_bars)
    size = [np.linalg.norm(np.diag(1 - s**2) @ W, 2) for s in h[1:]]
    norms = np.zeros((T, T + 1))
    for i in range(1, T + 1):
        for j in range(i + 1):
            norms[i - 1, j] = np.linalg.norm(loss_bars[i - 1]) * np.prod(size[j:i])
    return norms
""",
        misconception="product-of-norms",
        marks={"check-flow": 0},
    ),
    Mutant(
        cell="flow",
        name="slopes of a sigmoid, or none",
        code="""
def flow(W, h, loss_bars):
    T = len(loss_bars)
    norms = np.zeros((T, T + 1))
    for i in range(1, T + 1):
        for j in range(i + 1):
            bar = loss_bars[i - 1] @ np.linalg.matrix_power(W, i - j)
            norms[i - 1, j] = np.linalg.norm(bar)
    return norms
""",
        misconception="slope-forgotten",
        marks={"check-flow": 0},
    ),
)
