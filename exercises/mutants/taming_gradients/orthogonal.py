"""Wrong answers to chapter 04's question on an orthogonal matrix."""

from functools import partial

from mutants import Mutant

wrong = partial(Mutant, cell="orthogonal", marks={"check-orthogonal": 0})

ORTHOGONAL = (
    wrong(
        name="QR with the signs as they come",
        code="""
def orthogonal(n, rng):
    Q, R = np.linalg.qr(rng.standard_normal((n, n)))
    return Q
""",
        misconception="signs-lean",
    ),
    wrong(
        name="normal numbers over the root of n",
        code="""
def orthogonal(n, rng):
    return rng.normal(0, 1 / np.sqrt(n), size=(n, n))
""",
        misconception="not-orthogonal",
    ),
    wrong(
        name="columns of length 1",
        code="""
def orthogonal(n, rng):
    A = rng.normal(size=(n, n))
    return A / np.linalg.norm(A, axis=0)
""",
        misconception="not-at-right-angles",
    ),
    wrong(
        name="the global generator",
        code="""
def orthogonal(n, rng):
    A = np.random.randn(n, n)
    Q, R = np.linalg.qr(A)
    return Q * np.sign(np.diag(R))
""",
        misconception="another-source",
    ),
    wrong(
        name="the identity",
        code="""
def orthogonal(n, rng):
    return np.eye(n)
""",
        misconception="rng-not-used",
    ),
    wrong(
        name="a permutation with signs",
        code="""
def orthogonal(n, rng):
    Q = np.zeros((n, n))
    Q[np.arange(n), rng.permutation(n)] = rng.choice([-1.0, 1.0], size=n)
    return Q
""",
        misconception="axes-exchanged",
    ),
    wrong(
        name="rotations only",
        code="""
def orthogonal(n, rng):
    Q, R = np.linalg.qr(rng.normal(size=(n, n)))
    Q = Q * np.sign(np.diag(R))
    if np.linalg.det(Q) < 0:
        Q[:, 0] = -Q[:, 0]
    return Q
""",
        misconception="one-determinant",
    ),
    wrong(
        name="reflections",
        code="""
def orthogonal(n, rng):
    v = rng.normal(size=n)
    return np.eye(n) - 2 * np.outer(v, v) / (v @ v)
""",
        misconception="symmetric",
    ),
    wrong(
        name="QR of numbers between 0 and 1",
        code="""
def orthogonal(n, rng):
    Q, R = np.linalg.qr(rng.uniform(0, 1, (n, n)))
    return Q * rng.choice([-1, 1], n)
""",
        misconception="signs-together",
    ),
    wrong(
        name="eigenvectors of a symmetric matrix, signs as they come",
        code="""
def orthogonal(n, rng):
    A = rng.normal(size=(n, n))
    values, vectors = np.linalg.eigh(A @ A.T)
    return vectors * np.sign(vectors[0])
""",
        misconception="signs-lean",
    ),
    wrong(
        name="QR of numbers between -1 and 1",
        code="""
def orthogonal(n, rng):
    Q, R = np.linalg.qr(rng.uniform(-1, 1, size=(n, n)))
    return Q @ np.diag(np.sign(np.diag(R)))
""",
        misconception="directions-preferred",
    ),
    wrong(
        name="the other factor of QR",
        code="""
def orthogonal(n, rng):
    R, Q = np.linalg.qr(rng.normal(size=(n, n)))
    return Q
""",
        misconception="not-orthogonal",
    ),
    wrong(
        name="seeds a generator of its own",
        code="""
def orthogonal(n, rng):
    seed = rng.bit_generator.state["state"]["inc"] % 2**32
    own = np.random.default_rng(seed)
    Q, R = np.linalg.qr(own.normal(size=(n, n)))
    return Q * np.sign(np.diag(R))
""",
        misconception="seeded-anew",
    ),
    wrong(
        name="the size in the wrong place",
        code="""
def orthogonal(n, rng):
    Q, R = np.linalg.qr(rng.normal(size=n).reshape(-1, 1))
    return Q
""",
        misconception="shape",
    ),
    wrong(
        name="1 is the only matrix of size 1",
        code="""
def orthogonal(n, rng):
    if n == 1:
        rng.normal()
        return np.ones((1, 1))
    left, _, right = np.linalg.svd(rng.normal(size=(n, n)))
    return left @ right
""",
        misconception="one-by-one",
    ),
    wrong(
        name="an inverse root that is cut off",
        code="""
def orthogonal(n, rng):
    A = rng.normal(size=(n, n))
    values, vectors = np.linalg.eigh(A.T @ A + 1e-12 * np.eye(n))
    return A @ vectors @ np.diag(values**-0.5) @ vectors.T
""",
        misconception="digits-lost",
    ),
)
