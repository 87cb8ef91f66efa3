"""The LSTM in torch, written out step by step, and a strategy for nets of either kind."""

from dataclasses import dataclass, fields

import numpy as np
import torch
from bptt.torch_twin import Case, Twin, cases, leaf
from hypothesis import strategies as st

from course_lib import bptt


@dataclass
class LSTMCase(Case):
    """One LSTM, one batch, one way to run it."""

    c0: np.ndarray | None
    c_bar: np.ndarray | None

    states = ("h", "c")

    def run(self):
        starts = {"h0": self.h0, "c0": self.c0}
        return bptt.lstm_forward(self.parameters, self.x, **starts, lengths=self.lengths)

    def backward(self, trace, y_bar):
        return bptt.lstm_backward(trace, y_bar, h_bar=self.h_bar, c_bar=self.c_bar)

    def ways(self):
        return [self.backward]

    def twin(self):
        return LSTMTwin(self)


@st.composite
def lstm_cases(draw):
    """Small LSTMs, of the sizes, starts, padding and bars that ``cases`` draws."""
    case = draw(cases())
    rng, (D, H, outputs) = case.rng, case.parameters.sizes
    scale, bias = draw(st.sampled_from([0.3, 1.0, 2.0])), draw(st.sampled_from([-2.0, 0.0, 3.0]))
    weights = bptt.lstm_parameters(D, H, outputs, rng, scale, forget_bias=bias)
    common = {field.name: getattr(case, field.name) for field in fields(Case)}
    start, bar = (rng.normal(size=(case.x.shape[1], H)) for _ in range(2))
    return LSTMCase(
        **common
        | {
            "parameters": weights._replace(b=weights.b + rng.normal(size=4 * H)),
            "activation": "tanh",
        },
        c0=start if draw(st.booleans()) else None,
        c_bar=bar if draw(st.booleans()) else None,
    )


EITHER = cases() | lstm_cases()


class LSTMTwin(Twin):
    """The forward pass in torch, every quantity kept, with the four gates one by one."""

    def __init__(self, case):
        self.mask = torch.tensor(case.mask)
        self.parameters = bptt.Parameters(*map(leaf, case.parameters))
        zero = np.zeros((case.x.shape[1], case.parameters.sizes[1]))
        h, c = (leaf(zero if start is None else start) for start in (case.h0, case.c0))
        self.x = [leaf(x) for x in case.x]
        self.h, self.c, self.z, self.y, self.gates = [h], [c], [], [], []
        U, W, b, V, b_y = self.parameters
        for x, inside in zip(self.x, self.mask[:, :, None], strict=True):
            z = h @ W.T + x @ U.T + b
            z_i, z_f, z_g, z_o = z.chunk(4, dim=1)
            i, f, g, o = z_i.sigmoid(), z_f.sigmoid(), z_g.tanh(), z_o.sigmoid()
            c = torch.where(inside, f * c + i * g, c)
            h = torch.where(inside, o * c.tanh(), h)
            self.z.append(z)
            self.gates.append((i, f, g, o))
            self.c.append(c)
            self.h.append(h)
            self.y.append(h @ V.T + b_y)

    def gradient(self, loss):
        c_bar = torch.autograd.grad(loss, self.c, retain_graph=True, materialize_grads=True)
        return super().gradient(loss) | {"c_bar": np.stack([bar.numpy() for bar in c_bar])}
