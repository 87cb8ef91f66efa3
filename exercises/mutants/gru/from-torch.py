# %% 1 - u of the weights: one-minus-the-weights
def from_torch(W_ih, W_hh, b_ih, b_hh):
    H = W_hh.shape[1]
    U, W = W_ih.astype(float), W_hh.astype(float)
    b = b_ih + np.concatenate([b_hh[: 2 * H], np.zeros(H)])
    for array in (U, W, b):
        array[H : 2 * H] = 1 - array[H : 2 * H]
    return U, W, b, b_hh[-H:]

# %% all of b_hh: whole-b_hh
def from_torch(W_ih, W_hh, b_ih, b_hh):
    n = len(b_ih) // 3
    parts = [b_ih[:n] + b_hh[:n], -(b_ih[n : 2 * n] + b_hh[n : 2 * n]), b_ih[2 * n :]]
    U = np.concatenate([W_ih[:n], -W_ih[n : 2 * n], W_ih[2 * n :]])
    W = np.concatenate([W_hh[:n], -W_hh[n : 2 * n], W_hh[2 * n :]])
    return U, W, np.concatenate(parts), b_hh

# %% turns the given array in place: changes-its-input
def from_torch(W_ih, W_hh, b_ih, b_hh):
    H = len(b_ih) // 3
    for array in (W_ih, W_hh, b_ih, b_hh):
        array[H : 2 * H] *= -1
    b = b_ih + np.concatenate([b_hh[: 2 * H], np.zeros(H)])
    return W_ih, W_hh, b, b_hh[2 * H :]

# %% torch read as z, r, n: order-of-the-blocks
def from_torch(W_ih, W_hh, b_ih, b_hh):
    (U_r, U_z, U_n), (W_r, W_z, W_n) = np.split(W_ih, 3), np.split(W_hh, 3)
    (b_r, b_z, b_n), (c_r, c_z, c_n) = np.split(b_ih, 3), np.split(b_hh, 3)
    U = np.concatenate([U_z, -U_r, U_n])
    W = np.concatenate([W_z, -W_r, W_n])
    return U, W, np.concatenate([b_z + c_z, -b_r - c_r, b_n]), c_n

# %% the type of the weights: cut-to-whole-numbers
def from_torch(W_ih, W_hh, b_ih, b_hh):
    H = b_ih.size // 3
    U, W, b = W_ih.copy(), W_hh.copy(), np.zeros(3 * H, W_ih.dtype)
    b[: 2 * H] = b_ih[: 2 * H] + b_hh[: 2 * H]
    b[2 * H :] = b_ih[2 * H :]
    for a in (U, W, b):
        a[H : 2 * H] *= -1
    return U, W, b, b_hh[2 * H :]
