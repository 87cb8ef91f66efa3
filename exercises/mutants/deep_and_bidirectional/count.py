# %% torch's two biases: two-biases
def count(D, H, L, blocks, both, connection):
    import torch

    kind = {1: torch.nn.RNN, 3: torch.nn.GRU, 4: torch.nn.LSTM}[blocks]
    sizes, total = [D], 0
    for _ in range(L):
        inputs = sum(sizes) if connection == "dense" else sizes[-1]
        layer = kind(inputs, H, bidirectional=both, device="meta")
        total += sum(p.numel() for p in layer.parameters())
        sizes.append((1 + both) * H)
    return total, sum(sizes[1:]) if connection == "dense" else sizes[-1]

# %% every layer reads x: every-layer-reads-x
def count(D, H, L, blocks, both, connection):
    k = 2 if both else 1
    total = L * k * blocks * (H * D + H * H + H)
    return total, k * H * (L if connection == "dense" else 1)

# %% dense layers read the one below: dense-input
def count(D, H, L, blocks, both, connection):
    k = 2 if both else 1
    sizes = [D] + [k * H] * (L - 1)
    total = sum(k * blocks * H * (n + H + 1) for n in sizes)
    return total, k * H * (L if connection == "dense" else 1)

# %% one state of 2 H units: recurrent-matrix-of-2h
def count(D, H, L, blocks, both, connection):
    width = 2 * H if both else H
    n, total = D, 0
    for _ in range(L):
        total += blocks * width * (n + width + 1)
        n = n + width if connection == "dense" else width
    return total, L * width if connection == "dense" else width

# %% halves of 2 H: floating-point
def count(D, H, L, blocks, both, connection):
    out = 2 * H if both else H
    reads = [D] + [D + l * out if connection == "dense" else out for l in range(1, L)]
    n = sum(blocks * out / H * (H * r + H * H + H) for r in reads)
    return n, out * L if connection == "dense" else out
