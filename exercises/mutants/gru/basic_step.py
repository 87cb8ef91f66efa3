"""Wrong answers to chapter 06's question on a step with one gate."""

from mutants import Mutant

BASIC_STEP = (
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
