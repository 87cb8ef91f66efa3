"""Wrong answers to chapter 02's question on a whole layer and a whole batch."""

from mutants import Mutant

RECURRENT = (
    Mutant(
        cell="rnn-backward",
        name="W transposed on the way back",
        code="""
def rnn_backward(x, h, W, own_bar):
    T = len(x)
    z_bar = np.zeros(own_bar.shape)
    back = np.zeros_like(h[0])
    W_bar, U_bar, b_bar = 0, 0, 0
    for t in range(T - 1, -1, -1):
        z_bar[t] = (own_bar[t] + back) * (1 - h[t + 1] ** 2)
        back = z_bar[t] @ W.T
        W_bar = W_bar + z_bar[t].T @ h[t]
        U_bar = U_bar + z_bar[t].T @ x[t]
        b_bar = b_bar + z_bar[t].sum(0)
    return z_bar, W_bar, U_bar, b_bar
""",
        misconception="transposed",
        marks={"check-rnn-adjoints": 0, "check-rnn-weights": 0},
    ),
    Mutant(
        cell="rnn-backward",
        name="no carry",
        code="""
def rnn_backward(x, h, W, own_bar):
    z_bar = own_bar * (1 - h[1:] ** 2)
    W_bar = np.einsum("tbi,tbj->ij", z_bar, h[:-1])
    U_bar = np.einsum("tbi,tbj->ij", z_bar, x)
    return z_bar, W_bar, U_bar, z_bar.sum((0, 1))
""",
        misconception="nothing-carried",
        marks={"check-rnn-adjoints": 0, "check-rnn-weights": 0},
    ),
    Mutant(
        cell="rnn-backward",
        name="gradients set, not added to",
        code="""
def rnn_backward(x, h, W, own_bar):
    T, B, H = own_bar.shape
    z_bar, carry = np.zeros((T, B, H)), np.zeros((B, H))
    for t in reversed(range(T)):
        z_bar[t] = (own_bar[t] + carry) * (1 - h[t + 1] ** 2)
        carry = z_bar[t] @ W
        W_bar = z_bar[t].T @ h[t]
        U_bar = z_bar[t].T @ x[t]
        b_bar = z_bar[t].sum(axis=0)
    return z_bar, W_bar, U_bar, b_bar
""",
        misconception="last-step-only",
        marks={"check-rnn-adjoints": 2, "check-rnn-weights": 0},
    ),
    Mutant(
        cell="rnn-backward",
        name="both gradients transposed",
        code="""
def rnn_backward(x, h, W, own_bar):
    T, B, H = own_bar.shape
    z_bar, carry = np.zeros((T, B, H)), np.zeros((B, H))
    W_bar, U_bar = np.zeros((H, H)), np.zeros((x.shape[2], H))
    for t in reversed(range(T)):
        z_bar[t] = (own_bar[t] + carry) * (1 - h[t + 1] ** 2)
        carry = z_bar[t] @ W
        W_bar += h[t].T @ z_bar[t]
        U_bar += x[t].T @ z_bar[t]
    return z_bar, W_bar, U_bar, z_bar.sum(axis=(0, 1))
""",
        misconception="W-transposed",
        marks={"check-rnn-adjoints": 2, "check-rnn-weights": 0},
    ),
    Mutant(
        cell="rnn-backward",
        name="W_bar transposed, U_bar right since its shape says so",
        code="""
def rnn_backward(x, h, W, own_bar):
    bars, carry = [], 0.0
    for own, state in zip(own_bar[::-1], h[:0:-1]):
        bars.append((own + carry) * (1 - state * state))
        carry = bars[-1] @ W
    z_bar = np.array(bars[::-1])
    W_bar = sum(h[t].T @ z_bar[t] for t in range(len(x)))
    U_bar = sum(z_bar[t].T @ x[t] for t in range(len(x)))
    return z_bar, W_bar, U_bar, z_bar.sum(axis=(0, 1))
""",
        misconception="W-transposed",
        marks={"check-rnn-adjoints": 2, "check-rnn-weights": 0},
    ),
    Mutant(
        cell="rnn-backward",
        name="states after the step in W_bar",
        code="""
def rnn_backward(x, h, W, own_bar):
    states = h[1:]
    z_bar = np.array(own_bar, float)
    for t in range(len(x) - 1, -1, -1):
        if t < len(x) - 1:
            z_bar[t] += z_bar[t + 1] @ W
        z_bar[t] *= 1 - states[t] ** 2
    W_bar = np.tensordot(z_bar, states, axes=((0, 1), (0, 1)))
    U_bar = np.tensordot(z_bar, x, axes=((0, 1), (0, 1)))
    return z_bar, W_bar, U_bar, z_bar.sum(0).sum(0)
""",
        misconception="state-of-the-same-step",
        marks={"check-rnn-adjoints": 2, "check-rnn-weights": 0},
    ),
    Mutant(
        cell="rnn-backward",
        name="means over the batch",
        code="""
def rnn_backward(x, h, W, own_bar):
    T, B, H = own_bar.shape
    z_bar, carry = np.zeros((T, B, H)), np.zeros((B, H))
    W_bar, U_bar, b_bar = np.zeros((H, H)), np.zeros((H, x.shape[-1])), np.zeros(H)
    for t in range(T)[::-1]:
        z_bar[t] = (own_bar[t] + carry) * (1 - h[t + 1] ** 2)
        carry = z_bar[t] @ W
        W_bar += z_bar[t].T @ h[t] / B
        U_bar += z_bar[t].T @ x[t] / B
        b_bar += z_bar[t].mean(axis=0)
    return z_bar, W_bar, U_bar, b_bar
""",
        misconception="mean-over-the-batch",
        marks={"check-rnn-adjoints": 2, "check-rnn-weights": 0},
    ),
    Mutant(
        cell="rnn-backward",
        name="bias summed over time only",
        code="""
def rnn_backward(x, h, W, own_bar):
    T, B, H = own_bar.shape
    z_bar, carry = np.zeros((T, B, H)), np.zeros((B, H))
    for t in range(T)[::-1]:
        z_bar[t] = (own_bar[t] + carry) * (1 - h[t + 1] ** 2)
        carry = z_bar[t] @ W
    rows = z_bar.reshape(T * B, H)
    W_bar = rows.T @ h[:-1].reshape(T * B, H)
    U_bar = rows.T @ x.reshape(T * B, -1)
    return z_bar, W_bar, U_bar, np.sum(z_bar, axis=0)
""",
        misconception="batch-not-summed",
        marks={"check-rnn-adjoints": 2, "check-rnn-weights": 0},
    ),
    Mutant(
        cell="rnn-backward",
        name="slope of the state before",
        code="""
def rnn_backward(x, h, W, own_bar):
    z_bar = np.zeros(own_bar.shape)
    h_bar = 0
    for t in reversed(range(len(x))):
        h_bar = own_bar[t] + h_bar
        z_bar[t] = h_bar * (1 - h[t] ** 2)
        h_bar = z_bar[t] @ W
    W_bar = np.einsum("tbi,tbj->ij", z_bar, h[:-1])
    U_bar = np.einsum("tbi,tbj->ij", z_bar, x)
    return z_bar, W_bar, U_bar, np.einsum("tbi->i", z_bar)
""",
        misconception="slope-of-the-state-before",
        marks={"check-rnn-adjoints": 0, "check-rnn-weights": 0},
    ),
    Mutant(
        cell="rnn-backward",
        name="loss of the last step only",
        code="""
def rnn_backward(x, h, W, own_bar):
    T = len(x)
    z_bar = np.zeros(own_bar.shape)
    h_bar = own_bar[-1]
    for t in range(T - 1, -1, -1):
        z_bar[t] = h_bar * (1 - h[t + 1] ** 2)
        h_bar = z_bar[t] @ W
    W_bar = np.einsum("tbi,tbj->ij", z_bar, h[:-1])
    U_bar = np.einsum("tbi,tbj->ij", z_bar, x)
    return z_bar, W_bar, U_bar, z_bar.sum(axis=(0, 1))
""",
        misconception="own-loss-missing",
        marks={"check-rnn-adjoints": 0, "check-rnn-weights": 0},
    ),
    Mutant(
        cell="rnn-backward",
        name="gradients of the bars of h",
        code="""
def rnn_backward(x, h, W, own_bar):
    T, B, H = own_bar.shape
    h_bar, z_bar = own_bar.astype(float), np.zeros((T, B, H))
    for t in reversed(range(T)):
        if t + 1 < T:
            h_bar[t] += z_bar[t + 1] @ W
        z_bar[t] = h_bar[t] * (1 - h[t + 1] ** 2)
    W_bar = np.einsum("tbi,tbj->ij", h_bar, h[:T])
    U_bar = np.einsum("tbi,tbj->ij", h_bar, x)
    return z_bar, W_bar, U_bar, h_bar.sum(axis=(0, 1))
""",
        misconception="bars-of-h",
        marks={"check-rnn-adjoints": 2, "check-rnn-weights": 0},
    ),
    Mutant(
        cell="rnn-backward",
        name="terms of the steps, not their sum",
        code="""
def rnn_backward(x, h, W, own_bar):
    z_bar, carry = np.zeros(own_bar.shape), 0.0
    for t in reversed(range(len(x))):
        z_bar[t] = (own_bar[t] + carry) * (1 - h[t + 1] ** 2)
        carry = z_bar[t] @ W
    z_T = z_bar.transpose(0, 2, 1)
    return z_bar, z_T @ h[:-1], z_T @ x, z_bar.sum(axis=1)
""",
        misconception="not-summed-over-time",
        marks={"check-rnn-adjoints": 2, "check-rnn-weights": 0},
    ),
    Mutant(
        cell="rnn-backward",
        name="no term of W in the first step",
        code="""
def rnn_backward(x, h, W, own_bar):
    z_bar, carry, W_bar = np.zeros(own_bar.shape), 0.0, np.zeros_like(W)
    for t in reversed(range(len(x))):
        z_bar[t] = (own_bar[t] + carry) * (1 - h[t + 1] ** 2)
        carry = z_bar[t] @ W
        if t > 0:
            W_bar += z_bar[t].T @ h[t]
    U_bar = np.einsum("tbi,tbj->ij", z_bar, x)
    return z_bar, W_bar, U_bar, z_bar.sum(axis=(0, 1))
""",
        misconception="first-step-missing",
        marks={"check-rnn-adjoints": 2, "check-rnn-weights": 0},
    ),
    Mutant(
        cell="rnn-backward",
        name="W before the slope, for both shares",
        code="""
def rnn_backward(x, h, W, own_bar):
    z_bar, back = np.zeros(own_bar.shape), np.zeros_like(h[0])
    for t in reversed(range(len(x))):
        back = (own_bar[t] + back) @ W
        z_bar[t] = back * (1 - h[t + 1] ** 2)
    W_bar = np.einsum("tbi,tbj->ij", z_bar, h[:-1])
    U_bar = np.einsum("tbi,tbj->ij", z_bar, x)
    return z_bar, W_bar, U_bar, z_bar.sum(axis=(0, 1))
""",
        misconception="own-loss-through-W",
        marks={"check-rnn-adjoints": 0, "check-rnn-weights": 0},
    ),
    Mutant(
        cell="rnn-backward",
        name="W first, as a column meets it",
        code="""
def rnn_backward(x, h, W, own_bar):
    z_bar, carry = np.zeros(own_bar.shape), np.zeros(own_bar.shape[1:])
    for t in reversed(range(len(x))):
        z_bar[t] = (own_bar[t] + carry) * (1 - h[t + 1] ** 2)
        carry = W.T @ z_bar[t]
    W_bar = np.einsum("tbi,tbj->ij", z_bar, h[:-1])
    U_bar = np.einsum("tbi,tbj->ij", z_bar, x)
    return z_bar, W_bar, U_bar, z_bar.sum(axis=(0, 1))
""",
        misconception="shapes-do-not-fit",
        marks={"check-rnn-adjoints": 0, "check-rnn-weights": 0},
    ),
)
