"""Under autocast every cell works in every use: products in few digits, states in the layer's."""

import pytest
import torch
from recurrent.every_cell import KINDS, D, H

from course_lib import gradients
from course_lib.recurrent import Bidirectional, RecurrentNet, Stack, run, unroll

T, B, LENGTHS = 4, 3, [4, 1, 3]
FAMILIES = ["elman tanh", "lstm new", "lstm coupled", "gru before write", "gru after keep"]
X = torch.randn(T, B, D, generator=torch.Generator().manual_seed(0))
CLOSE = {torch.bfloat16: 2**-5, torch.float16: 2**-8}


def build(kind, seed=0, size=D):
    """A cell of this kind in float32."""
    cell, own = KINDS[kind]
    return cell(size, H, **own, seed=seed)


def low(dtype=torch.bfloat16):
    return torch.autocast("cpu", dtype=dtype)


def plain(cell):
    """The loop over single steps."""
    state, h = cell.initial_state(B), []
    for x in X:
        state, _ = cell(x, state)
        h.append(state.h)
    return torch.stack(h)


def gradient(h, layer):
    return torch.autograd.grad(h.pow(2).sum(), list(layer.parameters()), retain_graph=True)


def near(found, expected, dtype):
    """Vectors that differ by what the dtype's rounding may do."""
    for one, other in zip(found, expected, strict=True):
        assert (one - other).norm() <= CLOSE[dtype] * other.norm()


@pytest.mark.parametrize(
    ("kind", "dtype"),
    [*((kind, torch.bfloat16) for kind in KINDS), *((kind, torch.float16) for kind in FAMILIES)],
)
def test_all_ways_agree_and_are_near_float32(kind, dtype):
    cell = build(kind)
    with low(dtype):
        step_by_step, h, trace = plain(cell), run(cell, X).h, unroll(cell, X)
        with torch.no_grad():
            still = run(cell, X).h
    for other in (step_by_step, trace.h, still):
        torch.testing.assert_close(h, other, rtol=0, atol=0)
    full = run(cell, X).h
    assert h.dtype == torch.float32
    near([h], [full], dtype)
    for made in (h, step_by_step, trace.h):
        near(gradient(made, cell), gradient(full, cell), dtype)


@pytest.mark.parametrize("kind", FAMILIES)
def test_lengths_a_state_and_inputs_of_few_digits(kind):
    cell = build(kind)
    with low():
        first = run(cell, X.bfloat16(), lengths=LENGTHS).last
        few = type(first)(*(field.bfloat16() for field in first))
        h, last = run(cell, X.bfloat16(), few, lengths=LENGTHS)
        trace = unroll(cell, X.bfloat16(), few, lengths=LENGTHS)
        loss = h.pow(2).mean()
    loss.backward()
    torch.testing.assert_close(trace.h, h, rtol=0, atol=0)
    assert all(field.dtype == torch.float32 for field in (*first, *last, *trace.last))
    full = run(cell, X, run(cell, X, lengths=LENGTHS).last, lengths=LENGTHS)
    near([h], [full.h], torch.bfloat16)


@pytest.mark.parametrize(
    ("kind", "connection"),
    [("elman tanh", "none"), ("lstm new", "residual"), ("gru before write", "dense")],
)
def test_both_directions_and_stacks(kind, connection):
    both = Bidirectional(build(kind), build(kind, 1))
    above = build(kind, 2, size=2 * H + (D if connection == "dense" else 0))
    top = Bidirectional(above, build(kind, 3, size=above.input_size))
    net = RecurrentNet(Stack([both, top], connection=connection), 2, at="every", seed=0)
    with low():
        y, h = net(X, LENGTHS), net.trace(X, LENGTHS).h
        torch.testing.assert_close(net.output(h), y, rtol=0, atol=0)
        y.float().pow(2).sum().backward()  # inside, as many write it
    inside = [p.grad for p in net.parameters()]
    full = net(X, LENGTHS)
    near([y], [full], torch.bfloat16)
    near(inside, gradient(full, net), torch.bfloat16)


@pytest.mark.parametrize("kind", FAMILIES)
def test_flows_and_jacobians(kind):
    cell = build(kind)

    def sums(h, t):
        return h.sum(1)

    def all_of_it():
        trace = unroll(cell, X)
        return (
            torch.from_numpy(gradients.flow(cell, X, sums).norms),
            torch.from_numpy(gradients.jacobians(cell, X[:, :1])),
            torch.from_numpy(gradients.last_by_lag(trace, trace.last.h.sum())),
        )

    with low():
        found = all_of_it()
    near(found, all_of_it(), torch.bfloat16)


def test_double_precision_stays_and_a_mixture_is_refused():
    cell = build("gru before write").double()
    with low():
        torch.testing.assert_close(run(cell, X.double()).h, run(cell, X.double()).h, rtol=0, atol=0)
        assert run(cell, X.double()).h.dtype == torch.float64
        with pytest.raises(TypeError, match=r"torch\.float32; expected torch\.float64"):
            run(cell, X)
    with pytest.raises(TypeError, match=r"torch\.bfloat16; expected torch\.float32"):
        run(build("lstm"), X.bfloat16())
