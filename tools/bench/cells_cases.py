"""Time of whole cells over time against torch.nn's, in training and in inference."""

from __future__ import annotations

import torch
from timing import best_time
from torch import nn

from course_lib import recurrent

SIZE = {"T": 100, "B": 32, "H": 128}

PAIRS = [
    ("RNN", nn.RNN, recurrent.ElmanCell, {}),
    ("GRU", nn.GRU, recurrent.GRUCell, {"reset": "after", "update": "keep"}),
    ("GRU, lectures", nn.GRU, recurrent.GRUCell, {}),
    ("LSTM", nn.LSTM, recurrent.LSTMCell, {}),
    ("LSTM, peephole", nn.LSTM, recurrent.LSTMCell, {"peephole": "new"}),
]


def setting(module, cell, options, T, B, H):
    """A cell, torch's module of the same kind and sizes, and inputs, in float32."""
    x = torch.randn(T, B, H, generator=torch.Generator().manual_seed(1))
    return cell(H, H, **options, seed=0), module(H, H), x


def run_training(layer, forward, x):
    """Outputs and the gradients of all weights and inputs."""
    wanted = [x.requires_grad_(), *layer.parameters()]
    return torch.autograd.grad(forward(x).pow(2).sum(), wanted)


def run_inference(layer, forward, x):
    """Outputs alone."""
    with torch.no_grad():
        return forward(x)


def both(run, cell, module, x, rounds=7):
    """Shortest times of cell and module, run in turns, since other work disturbs both alike."""
    ways = [(cell, lambda x: recurrent.run(cell, x).h), (module, lambda x: module(x)[0])]
    times = [
        [best_time(run, 1, layer=a, forward=f, x=x)[0] for a, f in ways] for _ in range(rounds)
    ]
    return map(min, zip(*times, strict=True))


def run_products(cell, x):
    """The matrix products alone that training a gated cell takes."""
    with torch.no_grad():
        a, h = cell.project(x), x[0]
        for a_t in a:  # one way and the other
            torch.addmm(a_t, h, cell.W.T)
            torch.mm(a_t, cell.W)
        rows, inputs = a.flatten(0, 1), x.flatten(0, 1)
        return rows.T @ inputs, rows.T @ inputs, rows @ cell.U  # of W, of U, of x


def agree(cell, x):
    """The cell computes what torch's module with the same weights computes."""
    with torch.no_grad():
        expected = recurrent.to_torch(cell)(x)[0]
        torch.testing.assert_close(recurrent.run(cell, x).h, expected, rtol=1e-4, atol=1e-5)


def report():
    """Print one line for each cell and length."""
    threads = torch.get_num_threads()
    for name, module, cell, options in PAIRS:
        for T in (50, 100, 200):
            size = {**SIZE, "T": T}
            own, peer, x = setting(module, cell, options, **size)
            if "," not in name:
                agree(own, x)
            shown = " x ".join(f"{value} {key}" for key, value in size.items())
            parts = []
            for kind, run in (("training", run_training), ("inference", run_inference)):
                mine, theirs = (1e3 * seconds for seconds in both(run, own, peer, x))
                parts.append(f"{kind} {mine:.1f} ms, torch {theirs:.1f}, ratio {mine / theirs:.1f}")
            if own.W.shape[0] > own.W.shape[1]:
                products = 1e3 * best_time(run_products, cell=own, x=x)[0]
                parts[0] += f" (products alone {products:.1f})"
            print(f"{name:14} {shown:22} {'; '.join(parts)} ({threads} threads)")
