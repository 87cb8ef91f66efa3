"""The way back through one step of any cell, by automatic differentiation."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import torch

VJP: TypeAlias = Callable[[tuple], tuple[tuple, tuple]]

LIVE = 0.75  # autograd walks all rows of a graph: with a smaller share in use it is made anew


class ByAutograd:
    """The default :meth:`Cell.vjp`: one graph of the step, walked back again and again."""

    def __init__(self, step: Callable, a: torch.Tensor, before: tuple) -> None:
        self.step, self.a, self.before = step, a, before
        self._make(len(a))

    def __call__(self, bars: tuple) -> tuple[tuple, tuple]:
        """The total adjoints at the states of the first rows, and those at the states before."""
        n = len(bars[0])
        if not LIVE * self.rows <= n <= self.rows:
            self._make(n)
        with torch.enable_grad():  # the slice's own way back fills the other rows with zeros
            made = [field[:n] for field in self.ends]
        found = torch.autograd.grad(
            made,
            [*self.ends, *self.starts],
            bars,
            retain_graph=True,
            allow_unused=True,
            materialize_grads=True,
        )
        first = [bar[:n] for bar in found]
        k = len(bars)
        return type(bars)(*first[:k]), type(bars)(*first[k:])

    def _make(self, rows):
        """The graph of the first rows, from constants to what the step makes of them."""
        self.rows = rows
        with torch.enable_grad():
            fields = (field[:rows].detach().requires_grad_() for field in self.before)
            self.starts = type(self.before)(*fields)
            leaf = self.a[:rows].detach().requires_grad_()  # so that every end is in the graph
            self.ends, _ = self.step(leaf, self.starts)
