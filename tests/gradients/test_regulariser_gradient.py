"""The regulariser equals its definition, and its gradient holds states and adjoints fixed."""

import re
from typing import NamedTuple

import numpy as np
import pytest
import torch

from course_lib import gradients, recurrent

SLOPES = {
    "tanh": lambda h: 1 - h**2,
    "sigmoid": lambda h: h * (1 - h),
    "relu": lambda h: (h > 0).astype(float),
    "identity": np.ones_like,
}


class Bars(NamedTuple):
    h: torch.Tensor


def run(activation, *, scale=1.0, lengths=None, T=7, at="last"):
    """A cell, its trace, and the adjoints of a loss at the last step or at every step."""
    cell = recurrent.ElmanCell(
        2, 4, activation=activation, recurrent=recurrent.scaled(scale), seed=1, dtype=torch.float64
    )
    x = torch.tensor(np.random.default_rng(2).normal(size=(T, 3, 2)))
    trace = recurrent.unroll(cell, x, lengths=lengths)
    loss = trace.last.h.pow(2).sum() if at == "last" else trace.h.pow(3).sum()
    return cell, trace, trace.gradients(loss)


def slow(W, h, h_bar, activation, lengths):
    """Equation 9 with the Jacobian as a matrix, one step and one sequence at a time."""
    T, B = h.shape[0] - 1, h.shape[1]
    total = 0.0
    for b in range(B):
        for t in range(T if lengths is None else lengths[b]):
            jacobian = np.diag(SLOPES[activation](h[t + 1, b])) @ W
            sent_back = h_bar[t + 1, b] @ jacobian
            ratio = np.linalg.norm(sent_back) / np.linalg.norm(h_bar[t + 1, b])
            total += (ratio - 1) ** 2
    return total / B


def arrays(cell, trace, bars):
    return cell.W.detach().numpy(), trace.states.h.detach().numpy(), bars.h.numpy()


@pytest.mark.parametrize("activation", list(SLOPES))
@pytest.mark.parametrize("at", ["last", "every"])
@pytest.mark.parametrize("lengths", [None, [7, 3, 5]])
def test_it_equals_the_definition(activation, at, lengths):
    cell, trace, bars = run(activation, lengths=lengths, at=at)
    found = gradients.norm_regulariser(cell, trace, bars).item()
    assert found == pytest.approx(slow(*arrays(cell, trace, bars), activation, lengths), rel=1e-12)


@pytest.mark.parametrize("activation", list(SLOPES))
def test_the_gradient_in_w_is_the_numerical_one_with_h_and_its_adjoint_fixed(activation):
    cell, trace, bars = run(activation)
    (found,) = torch.autograd.grad(gradients.norm_regulariser(cell, trace, bars), cell.W)
    (W, h, h_bar), step = arrays(cell, trace, bars), 1e-6
    for i, j in np.ndindex(W.shape):
        nudge = np.zeros_like(W)
        nudge[i, j] = step
        ahead, behind = (slow(W + s * nudge, h, h_bar, activation, None) for s in (1, -1))
        numeric = (ahead - behind) / (2 * step)
        assert float(found[i, j]) == pytest.approx(numeric, rel=1e-6, abs=1e-8)


def test_only_w_has_a_gradient():
    cell, trace, bars = run("tanh")
    gradients.norm_regulariser(cell, trace, bars).backward()
    assert cell.W.grad is not None
    assert cell.U.grad is None
    assert cell.b.grad is None


@pytest.mark.parametrize("scale", [1.0, 0.5, 3.0])
def test_an_orthogonal_linear_net_keeps_every_norm(scale):
    cell = recurrent.ElmanCell(
        1, 6, activation="identity", recurrent=recurrent.orthogonal(scale), seed=0,
        dtype=torch.float64,
    )  # fmt: skip
    trace = recurrent.unroll(cell, torch.ones(9, 2, 1, dtype=torch.float64))
    omega = gradients.norm_regulariser(cell, trace, trace.gradients(trace.last.h.sum()))
    assert omega.item() == pytest.approx(9 * (scale - 1) ** 2, abs=1e-20, rel=1e-12)


@pytest.mark.parametrize(
    ("activation", "scale", "rate"), [("tanh", 0.4, 0.1), ("identity", 2.0, 0.05)]
)
def test_descending_it_brings_a_gradient_to_an_even_norm(activation, scale, rate):
    cell = recurrent.ElmanCell(
        2, 8, activation=activation, recurrent=recurrent.scaled(scale), seed=0, dtype=torch.float64
    )
    x = torch.tensor(0.3 * np.random.default_rng(0).normal(size=(10, 4, 2)))
    optimiser = torch.optim.SGD([cell.W], lr=rate)
    omegas, decades = [], []  # decades by which the norm grows or shrinks over the ten steps
    for _ in range(30):
        trace = recurrent.unroll(cell, x)
        bars = trace.gradients(trace.last.h.sum())
        omega = gradients.norm_regulariser(cell, trace, bars)
        optimiser.zero_grad()
        omega.backward()
        optimiser.step()
        norms = bars.h.norm(dim=-1)
        omegas.append(omega.item())
        decades.append((norms[0] / norms[-1]).log10().abs().mean().item())
    assert omegas[-1] < omegas[0] / 50
    assert decades[0] > 2
    assert decades[-1] < 0.1


@pytest.mark.parametrize("size", [1e-200, 1e200])
def test_the_size_of_the_loss_does_not_matter(size):
    cell, trace, bars = run("tanh")
    expected = gradients.norm_regulariser(cell, trace, bars)
    found = gradients.norm_regulariser(cell, trace, Bars(size * bars.h))
    torch.testing.assert_close(found, expected, rtol=1e-13, atol=0)


def test_steps_that_no_loss_is_sent_through_have_no_term():
    cell, trace, _ = run("tanh")
    bars = trace.gradients(trace.states.h[3].sum())
    W, h, h_bar = arrays(cell, trace, bars)
    expected = slow(W, h, h_bar, "tanh", [3, 3, 3])
    found = gradients.norm_regulariser(cell, trace, bars)
    assert found.item() == pytest.approx(expected, rel=1e-12)
    assert torch.autograd.grad(found, cell.W)[0].isfinite().all()


def test_errors_say_what_to_do():
    cell, trace, bars = run("tanh")
    message = "gradients.h has shape (7, 3, 4); expected (T + 1, batch, hidden) = (8, 3, 4): pass"
    with pytest.raises(ValueError, match=re.escape(message)):
        gradients.norm_regulariser(cell, trace, Bars(bars.h[1:]))
    bars.h[2, 1, 0] = np.nan
    message = "gradients.h has 1 of 96 values that are NaN or infinite; expected finite numbers: "
    with pytest.raises(ValueError, match=re.escape(message)):
        gradients.norm_regulariser(cell, trace, bars)
