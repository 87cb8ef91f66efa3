"""Wrong answers to chapter 07's question on the size of a stack."""

from mutants import Mutant

COUNT = (
    Mutant(
        cell="count",
        name="torch's two biases",
        code="""
def count(D, H, L, blocks, both, connection):
    k = 2 if both else 1
    out, n, total = k * H, D, 0
    for layer in range(L):
        total += k * (blocks * H * n + blocks * H * H + 2 * blocks * H)
        n = n + out if connection == "dense" else out
    return total, out * L if connection == "dense" else out
""",
        misconception="two-biases",
        marks={"check-count": 0},
    ),
    Mutant(
        cell="count",
        name="one cell for both directions",
        code="""
def count(D, H, L, blocks, both, connection):
    out = 2 * H if both else H
    n, total = D, 0
    for _ in range(L):
        total += blocks * (H * n + H * H + H)
        n = n + out if connection == "dense" else out
    return total, L * out if connection == "dense" else out
""",
        misconception="shared-directions",
        marks={"check-count": 0},
    ),
    Mutant(
        cell="count",
        name="the layer above reads one direction",
        code="""
def count(D, H, L, blocks, both, connection):
    k = 1 + both
    n, total = D, 0
    for _ in range(L):
        total += k * blocks * H * (n + H + 1)
        n = n + H if connection == "dense" else H
    width = k * H
    return total, L * width if connection == "dense" else width
""",
        misconception="output-of-both-is-2h",
        marks={"check-count": 0},
    ),
    Mutant(
        cell="count",
        name="every layer reads x",
        code="""
def count(D, H, L, blocks, both, connection):
    k = 2 if both else 1
    total = L * k * blocks * (H * D + H * H + H)
    return total, k * H * (L if connection == "dense" else 1)
""",
        misconception="every-layer-reads-x",
        marks={"check-count": 0},
    ),
    Mutant(
        cell="count",
        name="dense layers read the one below",
        code="""
def count(D, H, L, blocks, both, connection):
    k = 2 if both else 1
    sizes = [D] + [k * H] * (L - 1)
    total = sum(k * blocks * H * (n + H + 1) for n in sizes)
    return total, k * H * (L if connection == "dense" else 1)
""",
        misconception="dense-input",
        marks={"check-count": 0},
    ),
    Mutant(
        cell="count",
        name="dense layers without x",
        code="""
def count(D, H, L, blocks, both, connection):
    k = 2 if both else 1
    total = 0
    for layer in range(L):
        n = D if layer == 0 else k * H
        if connection == "dense" and layer > 0:
            n = layer * k * H
        total += k * blocks * H * (n + H + 1)
    return total, k * H * (L if connection == "dense" else 1)
""",
        misconception="dense-input",
        marks={"check-count": 0},
    ),
    Mutant(
        cell="count",
        name="dense output of the last layer",
        code="""
def count(D, H, L, blocks, both, connection):
    k = 2 if both else 1
    n, total = D, 0
    for _ in range(L):
        total += k * blocks * H * (n + H + 1)
        n = n + k * H if connection == "dense" else k * H
    return total, k * H
""",
        misconception="dense-output",
        marks={"check-count": 0},
    ),
    Mutant(
        cell="count",
        name="residual taken for side by side",
        code="""
def count(D, H, L, blocks, both, connection):
    k = 2 if both else 1
    n, total = D, 0
    for _ in range(L):
        total += k * blocks * H * (n + H + 1)
        n = k * H if connection == "none" else n + k * H
    return total, k * H if connection == "none" else L * k * H
""",
        misconception="residual-adds-width",
        marks={"check-count": 0},
    ),
    Mutant(
        cell="count",
        name="gates forgotten",
        code="""
def count(D, H, L, blocks, both, connection):
    k = 2 if both else 1
    n, total = D, 0
    for _ in range(L):
        total += k * H * (n + H + 1)
        n = n + k * H if connection == "dense" else k * H
    return total, L * k * H if connection == "dense" else k * H
""",
        misconception="blocks-ignored",
        marks={"check-count": 0},
    ),
    Mutant(
        cell="count",
        name="no biases",
        code="""
def count(D, H, L, blocks, both, connection):
    k = 2 if both else 1
    n, total = D, 0
    for _ in range(L):
        total += k * blocks * (H * n + H**2)
        n = n + k * H if connection == "dense" else k * H
    return total, L * k * H if connection == "dense" else k * H
""",
        misconception="no-bias",
        marks={"check-count": 0},
    ),
    Mutant(
        cell="count",
        name="H split between the directions",
        code="""
def count(D, H, L, blocks, both, connection):
    if both:
        H = H // 2 if H % 2 == 0 else H / 2
    k = 1 + both
    n, total = D, 0
    for _ in range(L):
        total += k * blocks * H * (n + H + 1)
        n = n + k * H if connection == "dense" else k * H
    return total, L * k * H if connection == "dense" else k * H
""",
        misconception="half-a-cell-each",
        marks={"check-count": 0},
    ),
    Mutant(
        cell="count",
        name="one state of 2 H units",
        code="""
def count(D, H, L, blocks, both, connection):
    width = 2 * H if both else H
    n, total = D, 0
    for _ in range(L):
        total += blocks * width * (n + width + 1)
        n = n + width if connection == "dense" else width
    return total, L * width if connection == "dense" else width
""",
        misconception="recurrent-matrix-of-2h",
        marks={"check-count": 0},
    ),
    Mutant(
        cell="count",
        name="x counted in the output",
        code="""
def count(D, H, L, blocks, both, connection):
    k = 2 if both else 1
    n, total = D, 0
    for _ in range(L):
        total += k * blocks * H * (n + H + 1)
        n = n + k * H if connection == "dense" else k * H
    return total, n
""",
        misconception="dense-output",
        marks={"check-count": 0},
    ),
)
