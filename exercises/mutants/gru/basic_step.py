"""Wrong answers to chapter 06's question on a step with one gate."""

from mutants import Mutant

BASIC_STEP = (
    Mutant(
        cell="basic-step",
        name="torch's way round",
        code="""
def basic_step(x, h, U, W, b):
    H = h.shape[1]
    z = x @ U.T + h @ W.T + b
    u = 1 / (1 + np.exp(-z[:, :H]))
    return u * h + (1 - u) * np.tanh(z[:, H:])
""",
        misconception="gate-turned-round",
        marks={"check-basic-step": 0},
    ),
    Mutant(
        cell="basic-step",
        name="content first",
        code="""
def basic_step(x, h, U, W, b):
    content, gate = np.split(x @ U.T + h @ W.T + b, 2, axis=1)
    u = 1 / (1 + np.exp(-gate))
    return h + u * (np.tanh(content) - h)
""",
        misconception="blocks-exchanged",
        marks={"check-basic-step": 0},
    ),
    Mutant(
        cell="basic-step",
        name="gate and content from every other row",
        code="""
def basic_step(x, h, U, W, b):
    z = x @ U.T + h @ W.T + b
    u = 1 / (1 + np.exp(-z[:, ::2]))
    return (1 - u) * h + u * np.tanh(z[:, 1::2])
""",
        misconception="rows-interleaved",
        marks={"check-basic-step": 0},
    ),
    Mutant(
        cell="basic-step",
        name="no sigmoid",
        code="""
def basic_step(x, h, U, W, b):
    n = W.shape[1]
    u = x @ U[:n].T + h @ W[:n].T + b[:n]
    new = np.tanh(x @ U[n:].T + h @ W[n:].T + b[n:])
    return (1 - u) * h + u * new
""",
        misconception="not-squashed",
        marks={"check-basic-step": 0},
    ),
    Mutant(
        cell="basic-step",
        name="exp(z) in the sigmoid",
        code="""
def sigmoid(z):
    return 1 / (1 + np.exp(z))


def basic_step(x, h, U, W, b):
    n = len(b) // 2
    u = sigmoid(x @ U[:n].T + h @ W[:n].T + b[:n])
    new = np.tanh(x @ U[n:].T + h @ W[n:].T + b[n:])
    return (1 - u) * h + u * new
""",
        misconception="gate-turned-round",
        marks={"check-basic-step": 0},
    ),
    Mutant(
        cell="basic-step",
        name="tanh for both",
        code="""
def basic_step(x, h, U, W, b):
    z = np.tanh(x @ U.T + h @ W.T + b)
    u, new = z[:, : len(b) // 2], z[:, len(b) // 2 :]
    return (1 - u) * h + u * new
""",
        misconception="gate-by-tanh",
        marks={"check-basic-step": 0},
    ),
    Mutant(
        cell="basic-step",
        name="adds without letting go",
        code="""
def basic_step(x, h, U, W, b):
    n = len(b) // 2
    z = x @ U.T + h @ W.T + b
    return h + np.tanh(z[:, n:]) / (1 + np.exp(-z[:, :n]))
""",
        misconception="nothing-let-go",
        marks={"check-basic-step": 0},
    ),
    Mutant(
        cell="basic-step",
        name="h @ W block by block",
        code="""
def basic_step(x, h, U, W, b):
    H = h.shape[1]
    u = 1 / (1 + np.exp(-(x @ U[:H].T + h @ W[:H] + b[:H])))
    new = np.tanh(x @ U[H:].T + h @ W[H:] + b[H:])
    return (1 - u) * h + u * new
""",
        misconception="transposed",
        marks={"check-basic-step": 0},
    ),
    Mutant(
        cell="basic-step",
        name="W as it comes",
        code="""
def basic_step(x, h, U, W, b):
    H = h.shape[1]
    z = x @ U.T + h @ W + b
    u = 1 / (1 + np.exp(-z[:, :H]))
    return (1 - u) * h + u * np.tanh(z[:, H:])
""",
        misconception="shapes-do-not-fit",
        marks={"check-basic-step": 0},
    ),
    Mutant(
        cell="basic-step",
        name="no bias",
        code="""
def basic_step(x, h, U, W, b):
    H = h.shape[1]
    z = x @ U.T + h @ W.T
    u = 1 / (1 + np.exp(-z[:, :H]))
    return (1 - u) * h + u * np.tanh(z[:, H:])
""",
        misconception="bias-missing",
        marks={"check-basic-step": 0},
    ),
    Mutant(
        cell="basic-step",
        name="a reset gate out of the update gate",
        code="""
def basic_step(x, h, U, W, b):
    H = h.shape[1]
    u = 1 / (1 + np.exp(-(x @ U[:H].T + h @ W[:H].T + b[:H])))
    new = np.tanh(x @ U[H:].T + (u * h) @ W[H:].T + b[H:])
    return (1 - u) * h + u * new
""",
        misconception="gate-inside",
        marks={"check-basic-step": 0},
    ),
    Mutant(
        cell="basic-step",
        name="tanh at the end as well",
        code="""
def basic_step(x, h, U, W, b):
    H = h.shape[1]
    z = x @ U.T + h @ W.T + b
    u = 1 / (1 + np.exp(-z[:, :H]))
    return np.tanh((1 - u) * h + u * np.tanh(z[:, H:]))
""",
        misconception="squashed-again",
        marks={"check-basic-step": 0},
    ),
    Mutant(
        cell="basic-step",
        name="open or shut",
        code="""
def basic_step(x, h, U, W, b):
    gate, content = np.split(x @ U.T + h @ W.T + b, 2, axis=1)
    return np.where(gate > 0, np.tanh(content), h)
""",
        misconception="gate-rounded",
        marks={"check-basic-step": 0},
    ),
    Mutant(
        cell="basic-step",
        name="columns for rows",
        code="""
def basic_step(x, h, U, W, b):
    n = len(b) // 2
    z = U @ x + W @ h + b
    u = 1 / (1 + np.exp(-z[:n]))
    return (1 - u) * h + u * np.tanh(z[n:])
""",
        misconception="batch-and-units-exchanged",
        marks={"check-basic-step": 0},
    ),
    Mutant(
        cell="basic-step",
        name="writes into a copy of h",
        code="""
def basic_step(x, h, U, W, b):
    H = h.shape[1]
    out = h.copy()
    for i in range(len(x)):
        z = U @ x[i] + W @ h[i] + b
        u = 1 / (1 + np.exp(-z[:H]))
        out[i] = (1 - u) * h[i] + u * np.tanh(z[H:])
    return out
""",
        misconception="whole-numbers",
        marks={"check-basic-step": 0},
    ),
    Mutant(
        cell="basic-step",
        name="the gate on both terms",
        code="""
def basic_step(x, h, U, W, b):
    H = h.shape[1]
    z = x @ U.T + h @ W.T + b
    u = 1 / (1 + np.exp(-z[:, :H]))
    return u * h + u * np.tanh(z[:, H:])
""",
        misconception="one-share-for-both",
        marks={"check-basic-step": 0},
    ),
    Mutant(
        cell="basic-step",
        name="softmax for a gate",
        code="""
def softmax(z):
    e = np.exp(z)
    return e / e.sum(axis=1, keepdims=True)


def basic_step(x, h, U, W, b):
    u, new = np.split(x @ U.T + h @ W.T + b, 2, axis=1)
    u = softmax(u)
    return (1 - u) * h + u * np.tanh(new)
""",
        misconception="gate-by-softmax",
        marks={"check-basic-step": 0},
    ),
)
