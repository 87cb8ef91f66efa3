"""Wrong answers to chapter 06's question on equal numbers of parameters."""

from mutants import Mutant

MATCHED = (
    Mutant(
        cell="matched",
        name="no biases",
        code="""
def matched(cell, D, H, other):
    blocks = {"elman": 1, "basic gru": 2, "gru": 3, "gru after": 3, "lstm": 4}

    def count(name, n):
        return blocks[name] * n * (n + D)

    n = 0
    while count(other, n + 1) <= count(cell, H):
        n += 1
    return n
""",
        misconception="biases-not-counted",
        marks={"check-matched": 0},
    ),
    Mutant(
        cell="matched",
        name="torch's two biases",
        code="""
def matched(cell, D, H, other):
    blocks = {"elman": 1, "basic gru": 2, "gru": 3, "gru after": 3, "lstm": 4}

    def count(name, n):
        return blocks[name] * n * (n + D + 2)

    n = 0
    while count(other, n + 1) <= count(cell, H):
        n += 1
    return n
""",
        misconception="two-biases",
        marks={"check-matched": 0},
    ),
    Mutant(
        cell="matched",
        name="b_h not counted",
        code="""
def matched(cell, D, H, other):
    blocks = {"elman": 1, "basic gru": 2, "gru": 3, "gru after": 3, "lstm": 4}

    def count(name, n):
        return blocks[name] * n * (n + D + 1)

    n = 0
    while count(other, n + 1) <= count(cell, H):
        n += 1
    return n
""",
        misconception="b_h-not-counted",
        marks={"check-matched": 0},
    ),
    Mutant(
        cell="matched",
        name="no inputs",
        code="""
def matched(cell, D, H, other):
    blocks = {"elman": 1, "basic gru": 2, "gru": 3, "gru after": 3, "lstm": 4}

    def count(name, n):
        return blocks[name] * (n * n + n)

    n = 0
    while count(other, n + 1) <= count(cell, H):
        n += 1
    return n
""",
        misconception="inputs-not-counted",
        marks={"check-matched": 0},
    ),
    Mutant(
        cell="matched",
        name="gates only",
        code="""
def matched(cell, D, H, other):
    gates = {"elman": 1, "basic gru": 1, "gru": 2, "gru after": 2, "lstm": 3}
    budget = gates[cell] * H * (H + D + 1)
    return max(n for n in range(3 * H + 3) if gates[other] * n * (n + D + 1) <= budget)
""",
        misconception="gates-counted-without-the-content",
        marks={"check-matched": 0},
    ),
    Mutant(
        cell="matched",
        name="scales the width",
        code="""
def matched(cell, D, H, other):
    blocks = {"elman": 1, "basic gru": 2, "gru": 3, "gru after": 3, "lstm": 4}
    return H * blocks[cell] // blocks[other]
""",
        misconception="ratio-of-the-widths",
        marks={"check-matched": 0},
    ),
    Mutant(
        cell="matched",
        name="stops one too late",
        code="""
def matched(cell, D, H, other):
    blocks = {"elman": 1, "basic gru": 2, "gru": 3, "gru after": 3, "lstm": 4}

    def count(name, n):
        return blocks[name] * n * (n + D + 1) + n * (name == "gru after")

    n = 0
    while count(other, n) <= count(cell, H):
        n += 1
    return n
""",
        misconception="first-that-is-too-large",
        marks={"check-matched": 0},
    ),
    Mutant(
        cell="matched",
        name="stops at equal",
        code="""
def matched(cell, D, H, other):
    blocks = {"elman": 1, "basic gru": 2, "gru": 3, "gru after": 3, "lstm": 4}

    def count(name, n):
        return blocks[name] * n * (n + D + 1) + n * (name == "gru after")

    n = 0
    while count(other, n + 1) < count(cell, H):
        n += 1
    return n
""",
        misconception="equal-not-allowed",
        marks={"check-matched": 0},
    ),
    Mutant(
        cell="matched",
        name="begins at one",
        code="""
def matched(cell, D, H, other):
    blocks = {"elman": 1, "basic gru": 2, "gru": 3, "gru after": 3, "lstm": 4}

    def count(name, n):
        return blocks[name] * n * (n + D + 1) + n * (name == "gru after")

    n = 1
    while count(other, n + 1) <= count(cell, H):
        n += 1
    return n
""",
        misconception="at-least-one",
        marks={"check-matched": 0},
    ),
    Mutant(
        cell="matched",
        name="the nearest",
        code="""
def matched(cell, D, H, other):
    blocks = {"elman": 1, "basic gru": 2, "gru": 3, "gru after": 3, "lstm": 4}

    def count(name, n):
        return blocks[name] * n * (n + D + 1) + (n if name == "gru after" else 0)

    budget = count(cell, H)
    return min(range(3 * H + 3), key=lambda n: abs(count(other, n) - budget))
""",
        misconception="nearest-width",
        marks={"check-matched": 0},
    ),
    Mutant(
        cell="matched",
        name="from H downwards",
        code="""
def matched(cell, D, H, other):
    blocks = {"elman": 1, "basic gru": 2, "gru": 3, "gru after": 3, "lstm": 4}

    def count(name, n):
        return blocks[name] * n * (n + D + 1) + n * (name == "gru after")

    n = H
    while count(other, n) > count(cell, H):
        n -= 1
    return n
""",
        misconception="never-above",
        marks={"check-matched": 0},
    ),
    Mutant(
        cell="matched",
        name="solves and does not round",
        code="""
def matched(cell, D, H, other):
    n = {"elman": 1, "basic gru": 2, "gru": 3, "gru after": 3, "lstm": 4}
    budget = n[cell] * H * (H + D + 1) + H * (cell == "gru after")
    c = n[other] * (D + 1) + (other == "gru after")
    return (-c + np.sqrt(c**2 + 4 * n[other] * budget)) / (2 * n[other])
""",
        misconception="not-a-whole-number",
        marks={"check-matched": 0},
    ),
    Mutant(
        cell="matched",
        name="returns the parameters",
        code="""
def matched(cell, D, H, other):
    blocks = {"elman": 1, "basic gru": 2, "gru": 3, "gru after": 3, "lstm": 4}

    def count(name, n):
        return blocks[name] * n * (n + D + 1) + n * (name == "gru after")

    n = 0
    while count(other, n + 1) <= count(cell, H):
        n += 1
    return count(other, n)
""",
        misconception="returns-the-number",
        marks={"check-matched": 0},
    ),
    Mutant(
        cell="matched",
        name="b_h in the other cell only",
        code="""
def matched(cell, D, H, other):
    blocks = {"elman": 1, "basic gru": 2, "gru": 3, "gru after": 3, "lstm": 4}
    budget, n = blocks[cell] * H * (H + D + 1), 0
    while blocks[other] * (n + 1) * (n + D + 2) + (n + 1) * (other == "gru after") <= budget:
        n += 1
    return n
""",
        misconception="b_h-counted-once",
        marks={"check-matched": 0},
    ),
    Mutant(
        cell="matched",
        name="tries widths up to twice H",
        code="""
def matched(cell, D, H, other):
    blocks = {"elman": 1, "basic gru": 2, "gru": 3, "gru after": 3, "lstm": 4}

    def size(name, n):
        return blocks[name] * n * (D + n + 1) + (n if name == "gru after" else 0)

    fits = [n for n in range(1, 2 * H) if size(other, n) <= size(cell, H)]
    return max(fits, default=0)
""",
        misconception="search-ends-too-soon",
        marks={"check-matched": 0},
    ),
    Mutant(
        cell="matched",
        name="the largest of none",
        code="""
def matched(cell, D, H, other):
    blocks = {"elman": 1, "basic gru": 2, "gru": 3, "gru after": 3, "lstm": 4}

    def size(name, n):
        return blocks[name] * n * (D + n + 1) + (n if name == "gru after" else 0)

    budget = size(cell, H)
    return max(n for n in range(1, 4 * H + 1) if size(other, n) <= budget)
""",
        misconception="at-least-one",
        marks={"check-matched": 0},
    ),
    Mutant(
        cell="matched",
        name="one bias for each block",
        code="""
def matched(cell, D, H, other):
    blocks = {"elman": 1, "basic gru": 2, "gru": 3, "gru after": 3, "lstm": 4}

    def size(name, n):
        return blocks[name] * (n * D + n * n + 1) + (n if name == "gru after" else 0)

    width = 0
    while size(other, width + 1) <= size(cell, H):
        width += 1
    return width
""",
        misconception="bias-as-one-number",
        marks={"check-matched": 0},
    ),
    Mutant(
        cell="matched",
        name="b_h and no other bias",
        code="""
def matched(cell, D, H, other):
    blocks = {"elman": 1, "basic gru": 2, "gru": 3, "gru after": 3, "lstm": 4}

    def size(name, n):
        return blocks[name] * (n * D + n * n) + (n if name == "gru after" else 0)

    width = 0
    while size(other, width + 1) <= size(cell, H):
        width += 1
    return width
""",
        misconception="biases-not-counted",
        marks={"check-matched": 0},
    ),
    Mutant(
        cell="matched",
        name="U as large as W",
        code="""
def matched(cell, D, H, other):
    blocks = {"elman": 1, "basic gru": 2, "gru": 3, "gru after": 3, "lstm": 4}

    def size(name, n):
        return blocks[name] * (2 * n * n + n) + (n if name == "gru after" else 0)

    width = 0
    while size(other, width + 1) <= size(cell, H):
        width += 1
    return width
""",
        misconception="inputs-taken-for-units",
        marks={"check-matched": 0},
    ),
    Mutant(
        cell="matched",
        name="one bias for all blocks",
        code="""
def matched(cell, D, H, other):
    blocks = {"elman": 1, "basic gru": 2, "gru": 3, "gru after": 3, "lstm": 4}

    def size(name, n):
        return blocks[name] * n * (D + n) + n + (n if name == "gru after" else 0)

    width = 0
    while size(other, width + 1) <= size(cell, H):
        width += 1
    return width
""",
        misconception="shared-by-the-blocks",
        marks={"check-matched": 0},
    ),
    Mutant(
        cell="matched",
        name="from H upwards",
        code="""
def matched(cell, D, H, other):
    blocks = {"elman": 1, "basic gru": 2, "gru": 3, "gru after": 3, "lstm": 4}

    def size(name, n):
        return blocks[name] * n * (D + n + 1) + (n if name == "gru after" else 0)

    width = H
    while size(other, width + 1) <= size(cell, H):
        width += 1
    return width
""",
        misconception="never-below",
        marks={"check-matched": 0},
    ),
)
