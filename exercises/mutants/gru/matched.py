# %% scales the width: ratio-of-the-widths
def matched(cell, D, H, other):
    blocks = {"elman": 1, "basic gru": 2, "gru": 3, "gru after": 3, "lstm": 4}
    return H * blocks[cell] // blocks[other]

# %% solves and does not round: not-a-whole-number
def matched(cell, D, H, other):
    n = {"elman": 1, "basic gru": 2, "gru": 3, "gru after": 3, "lstm": 4}
    budget = n[cell] * H * (H + D + 1) + H * (cell == "gru after")
    c = n[other] * (D + 1) + (other == "gru after")
    return (-c + np.sqrt(c**2 + 4 * n[other] * budget)) / (2 * n[other])

# %% b_h in the other cell only: b_h-counted-once
def matched(cell, D, H, other):
    blocks = {"elman": 1, "basic gru": 2, "gru": 3, "gru after": 3, "lstm": 4}
    budget, n = blocks[cell] * H * (H + D + 1), 0
    while blocks[other] * (n + 1) * (n + D + 2) + (n + 1) * (other == "gru after") <= budget:
        n += 1
    return n

# %% the largest of none: at-least-one
def matched(cell, D, H, other):
    blocks = {"elman": 1, "basic gru": 2, "gru": 3, "gru after": 3, "lstm": 4}

    def size(name, n):
        return blocks[name] * n * (D + n + 1) + (n if name == "gru after" else 0)

    budget = size(cell, H)
    return max(n for n in range(1, 4 * H + 1) if size(other, n) <= budget)

# %% a width from a root: floating-point
def matched(cell, D, H, other):
    k = {"elman": 1, "basic gru": 2, "gru": 3, "gru after": 3, "lstm": 4}
    def size(name, n):
        return k[name] * n * (D + n + 1) + n * (name == "gru after")
    width = np.floor(H * np.sqrt(k[cell] / k[other]))
    while size(other, width) > size(cell, H):
        width -= 1
    while size(other, width + 1) <= size(cell, H):
        width += 1
    return width

# %% W alone: recurrent-weights-only
def matched(cell, D, H, other):
    k = {"elman": 1, "basic gru": 2, "gru": 3, "gru after": 3, "lstm": 4}
    n = 0
    while k[other] * (n + 1) ** 2 <= k[cell] * H * H:
        n += 1
    return n
