"""The same net in torch, written out step by step, whose gradients autograd finds."""

from dataclasses import dataclass, replace

import numpy as np
import torch
from hypothesis import strategies as st

from course_lib import bptt

PHI = {"tanh": torch.tanh, "relu": torch.relu, "sigmoid": torch.sigmoid, "identity": lambda z: z}


@dataclass
class Case:
    """One net, one batch, one way to run it."""

    parameters: bptt.Parameters
    x: np.ndarray
    h0: np.ndarray | None
    h_bar: np.ndarray | None
    lengths: np.ndarray | None
    activation: str
    y_bar: np.ndarray
    rng: np.random.Generator

    states = ("h",)

    @property
    def mask(self):
        steps, batch, _ = self.x.shape
        lengths = np.full(batch, steps) if self.lengths is None else self.lengths
        return np.arange(steps)[:, None] < lengths

    def run(self):
        return bptt.forward(
            self.parameters,
            self.x,
            h0=self.h0,
            activation=self.activation,
            lengths=self.lengths,
        )

    def backward(self, trace, y_bar):
        return bptt.backward(trace, y_bar, h_bar=self.h_bar)

    def ways(self):
        """Every way from a trace to a gradient, with the bar from outside where there is one."""
        return [
            self.backward,
            lambda trace, y_bar: bptt.truncated(trace, y_bar, k1=2, k2=3),
            lambda trace, y_bar: bptt.windows(trace, y_bar, 2),
        ]

    def twin(self):
        return Twin(self)

    def outside(self, run):
        """The loss's other share: what the bars from outside make of the last states."""
        bars = {name: getattr(self, f"{name}_bar") for name in self.states}
        given = {name: bar for name, bar in bars.items() if bar is not None}
        like = torch.tensor if isinstance(run, Twin) else np.asarray
        return sum((getattr(run, name)[-1] * like(bar)).sum() for name, bar in given.items())

    def alone(self, b):
        """One sequence without its padding, and without bars from outside."""
        length = len(self.x) if self.lengths is None else self.lengths[b]
        starts = {f"{name}0": getattr(self, f"{name}0") for name in self.states}
        mine = {name: s if s is None else s[b : b + 1] for name, s in starts.items()}
        bars = {f"{name}_bar": None for name in self.states}
        return replace(self, x=self.x[:length, b : b + 1], lengths=None, **mine, **bars)


@st.composite
def cases(draw):
    """Small nets of every shape, with and without start, padding and a bar from outside."""
    T, B, D, H, O = (draw(st.integers(1, most)) for most in (6, 3, 3, 4, 3))
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    weights = bptt.parameters(D, H, O, rng, scale=draw(st.sampled_from([0.3, 1.0, 2.0])))
    weights = weights._replace(b=rng.normal(size=H), b_y=rng.normal(size=O))
    return Case(
        parameters=weights,
        x=rng.normal(size=(T, B, D)),
        h0=rng.normal(size=(B, H)) if draw(st.booleans()) else None,
        h_bar=rng.normal(size=(B, H)) if draw(st.booleans()) else None,
        lengths=rng.integers(1, T + 1, B) if draw(st.booleans()) else None,
        activation=draw(st.sampled_from(sorted(PHI))),
        y_bar=rng.normal(size=(T, B, O)),
        rng=rng,
    )


class Twin:
    """The forward pass in torch, every quantity kept; ``cut`` detaches the state after a step."""

    def __init__(self, case, cut=None):
        start = (
            np.zeros((case.x.shape[1], case.parameters.sizes[1])) if case.h0 is None else case.h0
        )
        self.mask = torch.tensor(case.mask)
        self.parameters = bptt.Parameters(*map(leaf, case.parameters))
        self.x, h = [leaf(x) for x in case.x], leaf(start)
        self.h, self.z, self.y = [h], [], []
        U, W, b, V, b_y = self.parameters
        for t, (x, inside) in enumerate(zip(self.x, self.mask, strict=True), start=1):
            z = h @ W.T + x @ U.T + b
            h = torch.where(inside[:, None], PHI[case.activation](z), h)
            self.z.append(z)
            self.h.append(h)
            self.y.append(h @ V.T + b_y)
            if t == cut:
                h = h.detach()

    def gradient(self, loss):
        """What autograd finds, by the names of ``bptt.Gradient``."""
        names = [f"{name}_bar" for name in self.parameters._fields]
        sought = [*self.parameters, *self.x, *self.h, *self.z]
        found = torch.autograd.grad(loss, sought, materialize_grads=True)
        found = [bar.numpy() for bar in found]
        T = len(self.x)
        bars = dict(zip(names, found, strict=False))
        x_bar, h_bar, z_bar = found[5 : 5 + T], found[5 + T : 6 + 2 * T], found[6 + 2 * T :]
        return bars | {name: np.stack(bar) for name, bar in
                       (("x_bar", x_bar), ("h_bar", h_bar), ("z_bar", z_bar))}  # fmt: skip


def leaf(values):
    return torch.tensor(values, requires_grad=True)


def assert_same_gradient(found, expected, rtol=1e-10):
    """Every bar of ``found``, to ``rtol`` of the largest entry of that bar."""
    for name, bar in expected.items():
        scale = max(1.0, np.abs(bar).max())
        np.testing.assert_allclose(
            getattr(found, name), bar, rtol=rtol, atol=rtol * scale, err_msg=name
        )
