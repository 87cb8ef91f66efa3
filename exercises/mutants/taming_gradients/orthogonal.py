# %% QR with the signs as they come: signs-lean
def orthogonal(n, rng):
    Q, R = np.linalg.qr(rng.standard_normal((n, n)))
    return Q

# %% normal numbers over the root of n: not-orthogonal
def orthogonal(n, rng):
    return rng.normal(0, 1 / np.sqrt(n), size=(n, n))

# %% columns of length 1: not-at-right-angles
def orthogonal(n, rng):
    A = rng.normal(size=(n, n))
    return A / np.linalg.norm(A, axis=0)

# %% the global generator: another-source
def orthogonal(n, rng):
    A = np.random.randn(n, n)
    Q, R = np.linalg.qr(A)
    return Q * np.sign(np.diag(R))

# %% the identity: rng-not-used
def orthogonal(n, rng):
    return np.eye(n)

# %% a permutation with signs: axes-exchanged
def orthogonal(n, rng):
    Q = np.zeros((n, n))
    Q[np.arange(n), rng.permutation(n)] = rng.choice([-1.0, 1.0], size=n)
    return Q

# %% rotations only: one-determinant
def orthogonal(n, rng):
    Q, R = np.linalg.qr(rng.normal(size=(n, n)))
    Q = Q * np.sign(np.diag(R))
    if np.linalg.det(Q) < 0:
        Q[:, 0] = -Q[:, 0]
    return Q

# %% reflections: symmetric
def orthogonal(n, rng):
    v = rng.normal(size=n)
    return np.eye(n) - 2 * np.outer(v, v) / (v @ v)

# %% QR of numbers between 0 and 1: signs-together
def orthogonal(n, rng):
    Q, R = np.linalg.qr(rng.uniform(0, 1, (n, n)))
    return Q * rng.choice([-1, 1], n)

# %% eigenvectors of a symmetric matrix, signs as they come: signs-lean
def orthogonal(n, rng):
    A = rng.normal(size=(n, n))
    values, vectors = np.linalg.eigh(A @ A.T)
    return vectors * np.sign(vectors[0])

# %% QR of numbers between -1 and 1: directions-preferred
def orthogonal(n, rng):
    Q, R = np.linalg.qr(rng.uniform(-1, 1, size=(n, n)))
    return Q @ np.diag(np.sign(np.diag(R)))

# %% the other factor of QR: not-orthogonal
def orthogonal(n, rng):
    R, Q = np.linalg.qr(rng.normal(size=(n, n)))
    return Q

# %% seeds a generator of its own: seeded-anew
def orthogonal(n, rng):
    seed = rng.bit_generator.state["state"]["inc"] % 2**32
    own = np.random.default_rng(seed)
    Q, R = np.linalg.qr(own.normal(size=(n, n)))
    return Q * np.sign(np.diag(R))

# %% the size in the wrong place: shape
def orthogonal(n, rng):
    Q, R = np.linalg.qr(rng.normal(size=n).reshape(-1, 1))
    return Q

# %% 1 is the only matrix of size 1: one-by-one
def orthogonal(n, rng):
    if n == 1:
        rng.normal()
        return np.ones((1, 1))
    left, _, right = np.linalg.svd(rng.normal(size=(n, n)))
    return left @ right

# %% an inverse root that is cut off: digits-lost
def orthogonal(n, rng):
    A = rng.normal(size=(n, n))
    values, vectors = np.linalg.eigh(A.T @ A + 1e-12 * np.eye(n))
    return A @ vectors @ np.diag(values**-0.5) @ vectors.T

# %% numbers between 0 and 1: numbers-of-one-sign
def orthogonal(n, rng):
    q, r = np.linalg.qr(rng.random((n, n)))
    return q * np.sign(np.diagonal(r))
