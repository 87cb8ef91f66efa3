"""A small recurrent language model whose loss a student calls with torch's tensors.

It is written with the tensors' own methods, so that the checks load without torch.
"""

from __future__ import annotations

import numpy as np

WORDS, H = 3, 2
WEIGHTS = WORDS * 4 * H + H * 4 * H + WORDS * H


def lstm_loss(theta: object, piece: np.ndarray, state: tuple) -> tuple[object, tuple]:
    """The mean loss of a piece of T + 1 words, and the state (h, c) after it."""
    E, rest = theta[: WORDS * 4 * H].reshape(WORDS, 4 * H), theta[WORDS * 4 * H :]
    W, V = rest[: H * 4 * H].reshape(H, 4 * H), rest[H * 4 * H :].reshape(WORDS, H)
    h, c = state
    total = 0.0
    for x, target in zip(piece[:-1].tolist(), piece[1:].tolist(), strict=True):
        z = (E[x] + h @ W).reshape(4, H)
        f, i, o, g = z[0].sigmoid(), z[1].sigmoid(), z[2].sigmoid(), z[3].tanh()
        c = f * c + i * g
        h = o * c.tanh()
        total = total - (V @ h).log_softmax(0)[target]
    return total / (len(piece) - 1), (h, c)
