"""Wrong answers to chapter 06's question on torch's weights."""

from mutants import Mutant

FROM_TORCH = (
    Mutant(
        cell="from-torch",
        name="as they are, biases added",
        code="""
def from_torch(W_ih, W_hh, b_ih, b_hh):
    H = len(b_hh) // 3
    b = np.array(b_ih, float)
    b[: 2 * H] += b_hh[: 2 * H]
    return W_ih, W_hh, b, b_hh[2 * H :]
""",
        misconception="gate-not-turned",
        marks={"check-from-torch": 0},
    ),
    Mutant(
        cell="from-torch",
        name="weights turned, bias not",
        code="""
def from_torch(W_ih, W_hh, b_ih, b_hh):
    H = W_hh.shape[1]
    U, W = W_ih.copy(), W_hh.copy()
    U[H : 2 * H] *= -1
    W[H : 2 * H] *= -1
    b = b_ih + np.concatenate([b_hh[: 2 * H], np.zeros(H)])
    return U, W, b, b_hh[-H:]
""",
        misconception="sign-of-the-bias",
        marks={"check-from-torch": 0},
    ),
    Mutant(
        cell="from-torch",
        name="1 - u of the weights",
        code="""
def from_torch(W_ih, W_hh, b_ih, b_hh):
    H = W_hh.shape[1]
    U, W = W_ih.astype(float), W_hh.astype(float)
    b = b_ih + np.concatenate([b_hh[: 2 * H], np.zeros(H)])
    for array in (U, W, b):
        array[H : 2 * H] = 1 - array[H : 2 * H]
    return U, W, b, b_hh[-H:]
""",
        misconception="one-minus-the-weights",
        marks={"check-from-torch": 0},
    ),
    Mutant(
        cell="from-torch",
        name="turns the reset gate",
        code="""
def from_torch(W_ih, W_hh, b_ih, b_hh):
    H = W_hh.shape[1]
    s = np.r_[-np.ones(H), np.ones(2 * H)]
    b = s * (b_ih + np.r_[b_hh[: 2 * H], np.zeros(H)])
    return s[:, None] * W_ih, s[:, None] * W_hh, b, b_hh[2 * H :]
""",
        misconception="wrong-gate-turned",
        marks={"check-from-torch": 0},
    ),
    Mutant(
        cell="from-torch",
        name="turns everything",
        code="""
def from_torch(W_ih, W_hh, b_ih, b_hh):
    H = len(b_ih) // 3
    b = b_ih.astype(float)
    b[: 2 * H] += b_hh[: 2 * H]
    return -W_ih, -W_hh, -b, b_hh[2 * H :]
""",
        misconception="wrong-gate-turned",
        marks={"check-from-torch": 0},
    ),
    Mutant(
        cell="from-torch",
        name="all biases into one",
        code="""
def from_torch(W_ih, W_hh, b_ih, b_hh):
    H = len(b_ih) // 3
    s = np.repeat([1, -1, 1], H)
    return s[:, None] * W_ih, s[:, None] * W_hh, s * (b_ih + b_hh), np.zeros(H)
""",
        misconception="second-bias-merged",
        marks={"check-from-torch": 0},
    ),
    Mutant(
        cell="from-torch",
        name="the third part twice",
        code="""
def from_torch(W_ih, W_hh, b_ih, b_hh):
    H = len(b_ih) // 3
    s = np.repeat([1, -1, 1], H)
    return s[:, None] * W_ih, s[:, None] * W_hh, s * (b_ih + b_hh), b_hh[2 * H :]
""",
        misconception="second-bias-added-twice",
        marks={"check-from-torch": 0},
    ),
    Mutant(
        cell="from-torch",
        name="the gates' b_hh dropped",
        code="""
def from_torch(W_ih, W_hh, b_ih, b_hh):
    H = len(b_ih) // 3
    s = np.repeat([1, -1, 1], H)
    return s[:, None] * W_ih, s[:, None] * W_hh, s * b_ih, b_hh[2 * H :]
""",
        misconception="second-bias-lost",
        marks={"check-from-torch": 0},
    ),
    Mutant(
        cell="from-torch",
        name="turns one of the two biases",
        code="""
def from_torch(W_ih, W_hh, b_ih, b_hh):
    H = len(b_ih) // 3
    s = np.repeat([1, -1, 1], H)
    b = s * b_ih + np.concatenate([b_hh[: 2 * H], np.zeros(H)])
    return s[:, None] * W_ih, s[:, None] * W_hh, b, b_hh[2 * H :]
""",
        misconception="sign-of-the-second-bias",
        marks={"check-from-torch": 0},
    ),
    Mutant(
        cell="from-torch",
        name="all of b_hh",
        code="""
def from_torch(W_ih, W_hh, b_ih, b_hh):
    n = len(b_ih) // 3
    parts = [b_ih[:n] + b_hh[:n], -(b_ih[n : 2 * n] + b_hh[n : 2 * n]), b_ih[2 * n :]]
    U = np.concatenate([W_ih[:n], -W_ih[n : 2 * n], W_ih[2 * n :]])
    W = np.concatenate([W_hh[:n], -W_hh[n : 2 * n], W_hh[2 * n :]])
    return U, W, np.concatenate(parts), b_hh
""",
        misconception="whole-b_hh",
        marks={"check-from-torch": 0},
    ),
    Mutant(
        cell="from-torch",
        name="blocks in the order u, r, content",
        code="""
def from_torch(W_ih, W_hh, b_ih, b_hh):
    n = len(b_ih) // 3
    r, z, c = (slice(k * n, k * n + n) for k in range(3))
    U = np.concatenate([-W_ih[z], W_ih[r], W_ih[c]])
    W = np.concatenate([-W_hh[z], W_hh[r], W_hh[c]])
    b = np.concatenate([-b_ih[z] - b_hh[z], b_ih[r] + b_hh[r], b_ih[c]])
    return U, W, b, b_hh[c]
""",
        misconception="order-of-the-blocks",
        marks={"check-from-torch": 0},
    ),
    Mutant(
        cell="from-torch",
        name="turns the given array in place",
        code="""
def from_torch(W_ih, W_hh, b_ih, b_hh):
    H = len(b_ih) // 3
    for array in (W_ih, W_hh, b_ih, b_hh):
        array[H : 2 * H] *= -1
    b = b_ih + np.concatenate([b_hh[: 2 * H], np.zeros(H)])
    return W_ih, W_hh, b, b_hh[2 * H :]
""",
        misconception="changes-its-input",
        marks={"check-from-torch": 0},
    ),
    Mutant(
        cell="from-torch",
        name="one minus the input's weights",
        code="""
def from_torch(W_ih, W_hh, b_ih, b_hh):
    (U_r, U_z, U_n), (W_r, W_z, W_n) = np.split(W_ih, 3), np.split(W_hh, 3)
    (b_r, b_z, b_n), (c_r, c_z, c_n) = np.split(b_ih, 3), np.split(b_hh, 3)
    U = np.concatenate([U_r, 1 - U_z, U_n])
    W = np.concatenate([W_r, -W_z, W_n])
    return U, W, np.concatenate([b_r + c_r, -b_z - c_z, b_n]), c_n
""",
        misconception="one-minus-the-weights",
        marks={"check-from-torch": 0},
    ),
    Mutant(
        cell="from-torch",
        name="torch read as z, r, n",
        code="""
def from_torch(W_ih, W_hh, b_ih, b_hh):
    (U_r, U_z, U_n), (W_r, W_z, W_n) = np.split(W_ih, 3), np.split(W_hh, 3)
    (b_r, b_z, b_n), (c_r, c_z, c_n) = np.split(b_ih, 3), np.split(b_hh, 3)
    U = np.concatenate([U_z, -U_r, U_n])
    W = np.concatenate([W_z, -W_r, W_n])
    return U, W, np.concatenate([b_z + c_z, -b_r - c_r, b_n]), c_n
""",
        misconception="order-of-the-blocks",
        marks={"check-from-torch": 0},
    ),
    Mutant(
        cell="from-torch",
        name="minus everything, b_h too",
        code="""
def from_torch(W_ih, W_hh, b_ih, b_hh):
    (U_r, U_z, U_n), (W_r, W_z, W_n) = np.split(W_ih, 3), np.split(W_hh, 3)
    (b_r, b_z, b_n), (c_r, c_z, c_n) = np.split(b_ih, 3), np.split(b_hh, 3)
    b = np.concatenate([b_r + c_r, b_z + c_z, b_n])
    return -W_ih, -W_hh, -b, -c_n
""",
        misconception="wrong-gate-turned",
        marks={"check-from-torch": 0},
    ),
    Mutant(
        cell="from-torch",
        name="turns the content with the gate",
        code="""
def from_torch(W_ih, W_hh, b_ih, b_hh):
    (U_r, U_z, U_n), (W_r, W_z, W_n) = np.split(W_ih, 3), np.split(W_hh, 3)
    (b_r, b_z, b_n), (c_r, c_z, c_n) = np.split(b_ih, 3), np.split(b_hh, 3)
    U = np.concatenate([U_r, -U_z, -U_n])
    W = np.concatenate([W_r, -W_z, -W_n])
    return U, W, np.concatenate([b_r + c_r, -b_z - c_z, -b_n]), c_n
""",
        misconception="wrong-gate-turned",
        marks={"check-from-torch": 0},
    ),
    Mutant(
        cell="from-torch",
        name="the content's biases the other way round",
        code="""
def from_torch(W_ih, W_hh, b_ih, b_hh):
    (U_r, U_z, U_n), (W_r, W_z, W_n) = np.split(W_ih, 3), np.split(W_hh, 3)
    (b_r, b_z, b_n), (c_r, c_z, c_n) = np.split(b_ih, 3), np.split(b_hh, 3)
    U = np.concatenate([U_r, -U_z, U_n])
    W = np.concatenate([W_r, -W_z, W_n])
    return U, W, np.concatenate([b_r + c_r, -b_z - c_z, c_n]), b_n
""",
        misconception="biases-of-the-content-exchanged",
        marks={"check-from-torch": 0},
    ),
)
