"""The adjoints of a trace: total derivatives, by whichever way the loss was computed."""

import pytest
import torch

from course_lib import recurrent

T, B, D, H = 5, 3, 2, 4
CELL = recurrent.ElmanCell(D, H, seed=0, dtype=torch.float64)
WEIGHT = torch.randn(T + 1, B, H, generator=torch.Generator().manual_seed(5)).double()


def inputs():
    return torch.randn(T, B, D, generator=torch.Generator().manual_seed(2)).double()


def from_the_stack(trace):
    return (WEIGHT * trace.states.h).pow(2).sum() + (WEIGHT[1:] * trace.intermediates.z).sum()


def from_the_steps(trace):
    z = [CELL.project(x) + s.h @ CELL.W.T for x, s in zip(inputs(), trace.steps, strict=False)]
    loss = sum((w * s.h).pow(2).sum() for w, s in zip(WEIGHT, trace.steps, strict=True))
    return loss + sum((w * z_t).sum() for w, z_t in zip(WEIGHT[1:], z, strict=True))


def shifted(t, delta):
    """The loss after the state of step t is moved by delta, and the steps after it made again."""
    x, h = inputs(), torch.zeros(B, H, dtype=torch.float64)
    loss = torch.zeros((), dtype=torch.float64)
    for s in range(T + 1):
        if s == t:
            h = h + delta
        loss = loss + (WEIGHT[s] * h).pow(2).sum()
        if s < T:
            z = h @ CELL.W.T + x[s] @ CELL.U.T + CELL.b
            loss = loss + (WEIGHT[s + 1] * z).sum()
            h = torch.tanh(z)
    return loss


@pytest.mark.parametrize("loss", [from_the_stack, from_the_steps])
def test_equals_central_differences(loss):
    trace = recurrent.unroll(CELL, inputs())
    bars = trace.gradients(loss(trace)).h
    direction = torch.randn(B, H, generator=torch.Generator().manual_seed(7)).double()
    for t in range(T + 1):
        ahead, behind = (shifted(t, step * direction) for step in (1e-6, -1e-6))
        numeric = (ahead - behind) / 2e-6
        torch.testing.assert_close((bars[t] * direction).sum(), numeric, rtol=1e-6, atol=1e-6)


def test_a_linear_net_sends_back_powers_of_w():
    cell = recurrent.ElmanCell(D, H, activation="identity", seed=0, dtype=torch.float64)
    trace = recurrent.unroll(cell, inputs())
    bars = trace.gradients((WEIGHT[0] * trace.last.h).sum()).h
    for t in range(T + 1):
        power = torch.linalg.matrix_power(cell.W, T - t)
        torch.testing.assert_close(bars[t], WEIGHT[0] @ power)


def test_z_is_not_h_in_a_linear_net():
    cell = recurrent.ElmanCell(D, H, activation="identity", seed=0, dtype=torch.float64)
    trace = recurrent.unroll(cell, inputs())
    assert (trace.gradients(trace.intermediates.z[-1].sum()).h[-1] == 0).all()


def test_inputs_parameters_and_start_all_take_part():
    x = inputs().requires_grad_()
    start = torch.full((B, H), 0.1, dtype=torch.float64, requires_grad=True)
    trace = recurrent.unroll(CELL, x, recurrent.ElmanState(start))
    loss = trace.last.h.sum()
    bars = trace.gradients(loss).h
    grads = torch.autograd.grad(loss, [x, start, CELL.W])
    torch.testing.assert_close(bars[0], grads[1])
    torch.testing.assert_close(grads[0][0], bars[1] * (1 - trace.h[0] ** 2) @ CELL.U)
    assert all((g != 0).any() for g in grads)


def test_frozen_parameters_still_leave_adjoints():
    cell = recurrent.ElmanCell(D, H, seed=0, dtype=torch.float64).requires_grad_(False)
    trace, usual = recurrent.unroll(cell, inputs()), recurrent.unroll(CELL, inputs())
    frozen = trace.gradients(trace.last.h.sum()).h
    torch.testing.assert_close(frozen, usual.gradients(usual.last.h.sum()).h)


def test_a_step_the_loss_does_not_see_has_adjoint_zero():
    trace = recurrent.unroll(CELL, inputs())
    bars = trace.gradients(trace.h[1].sum()).h
    assert (bars[3:] == 0).all()
    assert (bars[:3] != 0).any(dim=-1).all()
