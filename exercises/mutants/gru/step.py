"""Wrong answers to chapter 06's question on a step of the whole cell."""

from mutants import Mutant

STEP = (
    Mutant(
        cell="gru-step",
        name="always before, always write",
        code="""
def gru_step(x, h, U, W, b, b_h, reset, update):
    H = h.shape[1]
    z = x @ U[: 2 * H].T + h @ W[: 2 * H].T + b[: 2 * H]
    gates = 1 / (1 + np.exp(-z))
    r, u = gates[:, :H], gates[:, H:]
    Un, Wn, bn = U[2 * H :], W[2 * H :], b[2 * H :]
    new = np.tanh(x @ Un.T + (r * h) @ Wn.T + bn)
    return (1 - u) * h + u * new
""",
        misconception="both-options-ignored",
        marks={"check-default-step": 2, "check-every-option": 0},
    ),
    Mutant(
        cell="gru-step",
        name="always before",
        code="""
def gru_step(x, h, U, W, b, b_h, reset, update):
    H = h.shape[1]
    z = x @ U[: 2 * H].T + h @ W[: 2 * H].T + b[: 2 * H]
    gates = 1 / (1 + np.exp(-z))
    r, u = gates[:, :H], gates[:, H:]
    Un, Wn, bn = U[2 * H :], W[2 * H :], b[2 * H :]
    new = np.tanh(x @ Un.T + (r * h) @ Wn.T + bn)
    if update == "keep":
        u = 1 - u
    return (1 - u) * h + u * new
""",
        misconception="reset-option-ignored",
        marks={"check-default-step": 2, "check-every-option": 0},
    ),
    Mutant(
        cell="gru-step",
        name="always after",
        code="""
def gru_step(x, h, U, W, b, b_h, reset, update):
    H = h.shape[1]
    z = x @ U[: 2 * H].T + h @ W[: 2 * H].T + b[: 2 * H]
    gates = 1 / (1 + np.exp(-z))
    r, u = gates[:, :H], gates[:, H:]
    Un, Wn, bn = U[2 * H :], W[2 * H :], b[2 * H :]
    new = np.tanh(x @ Un.T + bn + r * (h @ Wn.T + b_h))

    if update == "keep":
        return u * h + (1 - u) * new
    return (1 - u) * h + u * new
""",
        misconception="reset-after-the-product",
        marks={"check-default-step": 0, "check-every-option": 0},
    ),
    Mutant(
        cell="gru-step",
        name="always write",
        code="""
def gru_step(x, h, U, W, b, b_h, reset, update):
    H = h.shape[1]
    z = x @ U[: 2 * H].T + h @ W[: 2 * H].T + b[: 2 * H]
    gates = 1 / (1 + np.exp(-z))
    r, u = gates[:, :H], gates[:, H:]
    Un, Wn, bn = U[2 * H :], W[2 * H :], b[2 * H :]
    if reset == "before":
        past = (r * h) @ Wn.T
    else:
        past = r * (h @ Wn.T + b_h)
    new = np.tanh(x @ Un.T + past + bn)
    return h + u * (new - h)
""",
        misconception="update-option-ignored",
        marks={"check-default-step": 2, "check-every-option": 0},
    ),
    Mutant(
        cell="gru-step",
        name="conventions exchanged",
        code="""
def gru_step(x, h, U, W, b, b_h, reset, update):
    H = h.shape[1]
    z = x @ U[: 2 * H].T + h @ W[: 2 * H].T + b[: 2 * H]
    gates = 1 / (1 + np.exp(-z))
    r, u = gates[:, :H], gates[:, H:]
    Un, Wn, bn = U[2 * H :], W[2 * H :], b[2 * H :]
    if reset == "before":
        past = (r * h) @ Wn.T
    else:
        past = r * (h @ Wn.T + b_h)
    new = np.tanh(x @ Un.T + past + bn)

    if update == "write":
        return u * h + (1 - u) * new
    return (1 - u) * h + u * new
""",
        misconception="gate-turned-round",
        marks={"check-default-step": 0, "check-every-option": 0},
    ),
    Mutant(
        cell="gru-step",
        name="u before r",
        code="""
def gru_step(x, h, U, W, b, b_h, reset, update):
    H = h.shape[1]
    z = x @ U[: 2 * H].T + h @ W[: 2 * H].T + b[: 2 * H]
    gates = 1 / (1 + np.exp(-z))
    u, r = gates[:, :H], gates[:, H:]
    Un, Wn, bn = U[2 * H :], W[2 * H :], b[2 * H :]
    if reset == "before":
        past = (r * h) @ Wn.T
    else:
        past = r * (h @ Wn.T + b_h)
    new = np.tanh(x @ Un.T + past + bn)

    if update == "keep":
        return u * h + (1 - u) * new
    return (1 - u) * h + u * new
""",
        misconception="order-of-the-blocks",
        marks={"check-default-step": 0, "check-every-option": 0},
    ),
    Mutant(
        cell="gru-step",
        name="b_h forgotten",
        code="""
def gru_step(x, h, U, W, b, b_h, reset, update):
    H = h.shape[1]
    z = x @ U[: 2 * H].T + h @ W[: 2 * H].T + b[: 2 * H]
    gates = 1 / (1 + np.exp(-z))
    r, u = gates[:, :H], gates[:, H:]
    Un, Wn, bn = U[2 * H :], W[2 * H :], b[2 * H :]
    past = (r * h) @ Wn.T if reset == "before" else r * (h @ Wn.T)
    new = np.tanh(x @ Un.T + past + bn)

    if update == "keep":
        return u * h + (1 - u) * new
    return (1 - u) * h + u * new
""",
        misconception="second-bias-missing",
        marks={"check-default-step": 2, "check-every-option": 0},
    ),
    Mutant(
        cell="gru-step",
        name="b_h added outside",
        code="""
def gru_step(x, h, U, W, b, b_h, reset, update):
    H = h.shape[1]
    z = x @ U[: 2 * H].T + h @ W[: 2 * H].T + b[: 2 * H]
    gates = 1 / (1 + np.exp(-z))
    r, u = gates[:, :H], gates[:, H:]
    Un, Wn, bn = U[2 * H :], W[2 * H :], b[2 * H :]
    if reset == "before":
        past = (r * h) @ Wn.T
    else:
        past = r * (h @ Wn.T) + b_h
    new = np.tanh(x @ Un.T + past + bn)

    if update == "keep":
        return u * h + (1 - u) * new
    return (1 - u) * h + u * new
""",
        misconception="second-bias-outside",
        marks={"check-default-step": 2, "check-every-option": 0},
    ),
    Mutant(
        cell="gru-step",
        name="b_h always added",
        code="""
def gru_step(x, h, U, W, b, b_h, reset, update):
    H = h.shape[1]
    z = x @ U[: 2 * H].T + h @ W[: 2 * H].T + b[: 2 * H]
    gates = 1 / (1 + np.exp(-z))
    r, u = gates[:, :H], gates[:, H:]
    Un, Wn, bn = U[2 * H :], W[2 * H :], b[2 * H :]
    past = (r * h) @ Wn.T + b_h if reset == "before" else r * (h @ Wn.T + b_h)
    new = np.tanh(x @ Un.T + past + bn)

    if update == "keep":
        return u * h + (1 - u) * new
    return (1 - u) * h + u * new
""",
        misconception="second-bias-too-early",
        marks={"check-default-step": 0, "check-every-option": 0},
    ),
    Mutant(
        cell="gru-step",
        name="the bias of the rows inside the reset",
        code="""
def gru_step(x, h, U, W, b, b_h, reset, update):
    H = h.shape[1]
    z = x @ U[: 2 * H].T + h @ W[: 2 * H].T + b[: 2 * H]
    gates = 1 / (1 + np.exp(-z))
    r, u = gates[:, :H], gates[:, H:]
    Un, Wn, bn = U[2 * H :], W[2 * H :], b[2 * H :]
    if reset == "before":
        inner = x @ Un.T + (r * h) @ Wn.T + bn
    else:
        inner = x @ Un.T + r * (h @ Wn.T + bn + b_h)
    new = np.tanh(inner)

    if update == "keep":
        return u * h + (1 - u) * new
    return (1 - u) * h + u * new
""",
        misconception="both-biases-reset",
        marks={"check-default-step": 2, "check-every-option": 0},
    ),
    Mutant(
        cell="gru-step",
        name="forgets to reset",
        code="""
def gru_step(x, h, U, W, b, b_h, reset, update):
    H = h.shape[1]
    z = x @ U[: 2 * H].T + h @ W[: 2 * H].T + b[: 2 * H]
    gates = 1 / (1 + np.exp(-z))
    r, u = gates[:, :H], gates[:, H:]
    Un, Wn, bn = U[2 * H :], W[2 * H :], b[2 * H :]
    new = np.tanh(x @ Un.T + h @ Wn.T + bn + (b_h if reset == "after" else 0))

    if update == "keep":
        return u * h + (1 - u) * new
    return (1 - u) * h + u * new
""",
        misconception="reset-missing",
        marks={"check-default-step": 0, "check-every-option": 0},
    ),
    Mutant(
        cell="gru-step",
        name="resets the state for good",
        code="""
def gru_step(x, h, U, W, b, b_h, reset, update):
    H = h.shape[1]
    z = x @ U[: 2 * H].T + h @ W[: 2 * H].T + b[: 2 * H]
    gates = 1 / (1 + np.exp(-z))
    r, u = gates[:, :H], gates[:, H:]
    Un, Wn, bn = U[2 * H :], W[2 * H :], b[2 * H :]
    if reset == "before":
        past = (r * h) @ Wn.T
    else:
        past = r * (h @ Wn.T + b_h)
    new = np.tanh(x @ Un.T + past + bn)

    h = r * h

    if update == "keep":
        return u * h + (1 - u) * new
    return (1 - u) * h + u * new
""",
        misconception="reset-of-the-kept-state",
        marks={"check-default-step": 0, "check-every-option": 0},
    ),
    Mutant(
        cell="gru-step",
        name="resets the input too",
        code="""
def gru_step(x, h, U, W, b, b_h, reset, update):
    H = h.shape[1]
    z = x @ U[: 2 * H].T + h @ W[: 2 * H].T + b[: 2 * H]
    gates = 1 / (1 + np.exp(-z))
    r, u = gates[:, :H], gates[:, H:]
    Un, Wn, bn = U[2 * H :], W[2 * H :], b[2 * H :]
    if reset == "before":
        new = np.tanh(r * (x @ Un.T + h @ Wn.T + bn))
    else:
        new = np.tanh(r * (x @ Un.T + h @ Wn.T + b_h) + bn)

    if update == "keep":
        return u * h + (1 - u) * new
    return (1 - u) * h + u * new
""",
        misconception="input-reset-too",
        marks={"check-default-step": 0, "check-every-option": 0},
    ),
    Mutant(
        cell="gru-step",
        name="1 - r",
        code="""
def gru_step(x, h, U, W, b, b_h, reset, update):
    H = h.shape[1]
    z = x @ U[: 2 * H].T + h @ W[: 2 * H].T + b[: 2 * H]
    gates = 1 / (1 + np.exp(-z))
    r, u = gates[:, :H], gates[:, H:]
    Un, Wn, bn = U[2 * H :], W[2 * H :], b[2 * H :]
    r = 1 - r
    if reset == "before":
        past = (r * h) @ Wn.T
    else:
        past = r * (h @ Wn.T + b_h)
    new = np.tanh(x @ Un.T + past + bn)
    if update == "keep":
        return u * h + (1 - u) * new
    return (1 - u) * h + u * new
""",
        misconception="reset-turned-round",
        marks={"check-default-step": 0, "check-every-option": 0},
    ),
    Mutant(
        cell="gru-step",
        name="exp(z) in the sigmoid",
        code="""
def gru_step(x, h, U, W, b, b_h, reset, update):
    H = h.shape[1]
    z = x @ U[: 2 * H].T + h @ W[: 2 * H].T + b[: 2 * H]
    gates = 1 / (1 + np.exp(z))
    r, u = gates[:, :H], gates[:, H:]
    Un, Wn, bn = U[2 * H :], W[2 * H :], b[2 * H :]
    if reset == "before":
        past = (r * h) @ Wn.T
    else:
        past = r * (h @ Wn.T + b_h)
    new = np.tanh(x @ Un.T + past + bn)

    if update == "keep":
        return u * h + (1 - u) * new
    return (1 - u) * h + u * new
""",
        misconception="sign-in-the-sigmoid",
        marks={"check-default-step": 0, "check-every-option": 0},
    ),
    Mutant(
        cell="gru-step",
        name="gates see the input only",
        code="""
def gru_step(x, h, U, W, b, b_h, reset, update):
    H = h.shape[1]
    z = x @ U[: 2 * H].T + b[: 2 * H]
    gates = 1 / (1 + np.exp(-z))
    r, u = gates[:, :H], gates[:, H:]
    Un, Wn, bn = U[2 * H :], W[2 * H :], b[2 * H :]
    if reset == "before":
        past = (r * h) @ Wn.T
    else:
        past = r * (h @ Wn.T + b_h)
    new = np.tanh(x @ Un.T + past + bn)

    if update == "keep":
        return u * h + (1 - u) * new
    return (1 - u) * h + u * new
""",
        misconception="state-missing-in-a-gate",
        marks={"check-default-step": 0, "check-every-option": 0},
    ),
    Mutant(
        cell="gru-step",
        name="the update gate after the reset",
        code="""
def gru_step(x, h, U, W, b, b_h, reset, update):
    H = h.shape[1]
    z = x @ U[: 2 * H].T + h @ W[: 2 * H].T + b[: 2 * H]
    gates = 1 / (1 + np.exp(-z))
    r, u = gates[:, :H], gates[:, H:]
    Un, Wn, bn = U[2 * H :], W[2 * H :], b[2 * H :]
    u = 1 / (1 + np.exp(-(x @ U[H : 2 * H].T + (r * h) @ W[H : 2 * H].T + b[H : 2 * H])))
    if reset == "before":
        past = (r * h) @ Wn.T
    else:
        past = r * (h @ Wn.T + b_h)
    new = np.tanh(x @ Un.T + past + bn)
    if update == "keep":
        return u * h + (1 - u) * new
    return (1 - u) * h + u * new
""",
        misconception="reset-in-the-update-gate",
        marks={"check-default-step": 0, "check-every-option": 0},
    ),
    Mutant(
        cell="gru-step",
        name="after as before with a bias",
        code="""
def gru_step(x, h, U, W, b, b_h, reset, update):
    H = h.shape[1]
    z = x @ U[: 2 * H].T + h @ W[: 2 * H].T + b[: 2 * H]
    gates = 1 / (1 + np.exp(-z))
    r, u = gates[:, :H], gates[:, H:]
    Un, Wn, bn = U[2 * H :], W[2 * H :], b[2 * H :]
    new = np.tanh(x @ Un.T + (r * h) @ Wn.T + bn + (reset == "after") * b_h)

    if update == "keep":
        return u * h + (1 - u) * new
    return (1 - u) * h + u * new
""",
        misconception="after-as-before-with-a-bias",
        marks={"check-default-step": 2, "check-every-option": 0},
    ),
    Mutant(
        cell="gru-step",
        name="W as it comes",
        code="""
def gru_step(x, h, U, W, b, b_h, reset, update):
    H = h.shape[1]
    z = x @ U[: 2 * H].T + h @ W[: 2 * H] + b[: 2 * H]
    gates = 1 / (1 + np.exp(-z))
    r, u = gates[:, :H], gates[:, H:]
    Un, Wn, bn = U[2 * H :], W[2 * H :], b[2 * H :]
    if reset == "before":
        past = (r * h) @ Wn.T
    else:
        past = r * (h @ Wn.T + b_h)
    new = np.tanh(x @ Un.T + past + bn)

    if update == "keep":
        return u * h + (1 - u) * new
    return (1 - u) * h + u * new
""",
        misconception="shapes-do-not-fit",
        marks={"check-default-step": 0, "check-every-option": 0},
    ),
    Mutant(
        cell="gru-step",
        name="the reset state without weights",
        code="""
def gru_step(x, h, U, W, b, b_h, reset, update):
    (Ur, Uu, Un), (Wr, Wu, Wn) = np.split(U, 3), np.split(W, 3)
    br, bu, bn = np.split(b, 3)
    r = 1 / (1 + np.exp(-(x @ Ur.T + h @ Wr.T + br)))
    u = 1 / (1 + np.exp(-(x @ Uu.T + h @ Wu.T + bu)))
    if reset == "before":
        n = np.tanh(x @ Un.T + r * h + bn)
    else:
        n = np.tanh(x @ Un.T + r * (h + b_h) + bn)
    return (1 - u) * h + u * n if update == "write" else u * h + (1 - u) * n
""",
        misconception="weights-missing",
        marks={"check-default-step": 0, "check-every-option": 0},
    ),
    Mutant(
        cell="gru-step",
        name="reset before and once more after",
        code="""
def gru_step(x, h, U, W, b, b_h, reset, update):
    (Ur, Uu, Un), (Wr, Wu, Wn) = np.split(U, 3), np.split(W, 3)
    br, bu, bn = np.split(b, 3)
    r = 1 / (1 + np.exp(-(x @ Ur.T + h @ Wr.T + br)))
    u = 1 / (1 + np.exp(-(x @ Uu.T + h @ Wu.T + bu)))
    if reset == "before":
        n = np.tanh(x @ Un.T + r * ((r * h) @ Wn.T) + bn)
    else:
        n = np.tanh(x @ Un.T + r * (h @ Wn.T + b_h) + bn)
    return (1 - u) * h + u * n if update == "write" else u * h + (1 - u) * n
""",
        misconception="reset-twice",
        marks={"check-default-step": 0, "check-every-option": 0},
    ),
    Mutant(
        cell="gru-step",
        name="no reset anywhere",
        code="""
def gru_step(x, h, U, W, b, b_h, reset, update):
    (Ur, Uu, Un), (Wr, Wu, Wn) = np.split(U, 3), np.split(W, 3)
    br, bu, bn = np.split(b, 3)
    r = 1 / (1 + np.exp(-(x @ Ur.T + h @ Wr.T + br)))
    u = 1 / (1 + np.exp(-(x @ Uu.T + h @ Wu.T + bu)))
    if reset == "before":
        n = np.tanh(x @ Un.T + h @ Wn.T + bn)
    else:
        n = np.tanh(x @ Un.T + h @ Wn.T + bn)
    return (1 - u) * h + u * n if update == "write" else u * h + (1 - u) * n
""",
        misconception="reset-missing",
        marks={"check-default-step": 0, "check-every-option": 0},
    ),
    Mutant(
        cell="gru-step",
        name="the input reset in both",
        code="""
def gru_step(x, h, U, W, b, b_h, reset, update):
    (Ur, Uu, Un), (Wr, Wu, Wn) = np.split(U, 3), np.split(W, 3)
    br, bu, bn = np.split(b, 3)
    r = 1 / (1 + np.exp(-(x @ Ur.T + h @ Wr.T + br)))
    u = 1 / (1 + np.exp(-(x @ Uu.T + h @ Wu.T + bu)))
    if reset == "before":
        n = np.tanh(r * (x @ Un.T + h @ Wn.T + bn))
    else:
        n = np.tanh(r * (x @ Un.T + h @ Wn.T + b_h + bn))
    return (1 - u) * h + u * n if update == "write" else u * h + (1 - u) * n
""",
        misconception="input-reset-too",
        marks={"check-default-step": 0, "check-every-option": 0},
    ),
    Mutant(
        cell="gru-step",
        name="adds u times the content, whatever the option",
        code="""
def gru_step(x, h, U, W, b, b_h, reset, update):
    (Ur, Uu, Un), (Wr, Wu, Wn) = np.split(U, 3), np.split(W, 3)
    br, bu, bn = np.split(b, 3)
    r = 1 / (1 + np.exp(-(x @ Ur.T + h @ Wr.T + br)))
    u = 1 / (1 + np.exp(-(x @ Uu.T + h @ Wu.T + bu)))
    if reset == "before":
        n = np.tanh(x @ Un.T + (r * h) @ Wn.T + bn)
    else:
        n = np.tanh(x @ Un.T + r * (h @ Wn.T + b_h) + bn)
    return h + u * n
""",
        misconception="nothing-let-go",
        marks={"check-default-step": 0, "check-every-option": 0},
    ),
    Mutant(
        cell="gru-step",
        name="after with r on the state too",
        code="""
def gru_step(x, h, U, W, b, b_h, reset, update):
    (Ur, Uu, Un), (Wr, Wu, Wn) = np.split(U, 3), np.split(W, 3)
    br, bu, bn = np.split(b, 3)
    r = 1 / (1 + np.exp(-(x @ Ur.T + h @ Wr.T + br)))
    u = 1 / (1 + np.exp(-(x @ Uu.T + h @ Wu.T + bu)))
    if reset == "before":
        n = np.tanh(x @ Un.T + (r * h) @ Wn.T + bn)
    else:
        n = np.tanh(x @ Un.T + r * ((r * h) @ Wn.T + b_h) + bn)
    return (1 - u) * h + u * n if update == "write" else u * h + (1 - u) * n
""",
        misconception="reset-twice",
        marks={"check-default-step": 2, "check-every-option": 0},
    ),
)
