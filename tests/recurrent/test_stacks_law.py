"""How layers are connected, written out by hand; dropout; and the adjoints of every layer."""

import pytest
import torch

from course_lib import recurrent
from course_lib.recurrent import ElmanCell, LSTMCell, Stack, run, stacked, unroll

T, B, D, H, L = 5, 3, 2, 4, 3
CONNECTIONS = ["none", "residual", "dense"]


def make(size, k):
    return ElmanCell(size, H, seed=k, dtype=torch.float64)


def draw(*shape, seed=0):
    return torch.randn(*shape, generator=torch.Generator().manual_seed(seed)).double()


def by_hand(stack, x, nudges):
    """The outputs of all steps, each state nudged, step by step instead of layer by layer."""
    h, outputs = [nudge[0] for nudge in nudges], []
    for t in range(T):
        read = x[t]
        for k, cell in enumerate(stack.layers):
            h[k] = torch.tanh(h[k] @ cell.W.T + read @ cell.U.T + cell.b) + nudges[k][t + 1]
            if stack.connection == "dense":
                read = torch.cat([read, h[k]], -1)
            elif stack.connection == "residual" and k > 0:
                read = read + h[k]
            else:
                read = h[k]
        outputs.append(read[:, D:] if stack.connection == "dense" else read)
    return torch.stack(outputs)


@pytest.mark.parametrize("connection", CONNECTIONS)
def test_outputs_and_adjoints_of_every_state_of_every_layer(connection):
    stack, x = stacked(make, D, L, connection=connection), draw(T, B, D)
    nudges = [torch.zeros(T + 1, B, H, dtype=torch.float64, requires_grad=True) for _ in range(L)]
    expected, trace = by_hand(stack, x, nudges), unroll(stack, x)
    weight = draw(*expected.shape, seed=1)
    torch.testing.assert_close(trace.h, expected)
    torch.testing.assert_close(trace.last.h, expected[-1])
    bars = torch.autograd.grad((weight * expected.tanh()).sum(), nudges)
    loss = (weight * trace.h.tanh()).sum()
    for layer, bar in zip(trace.layers, bars, strict=True):
        torch.testing.assert_close(layer.gradients(loss).h, bar)


def test_the_adjoint_of_a_low_layer_sees_later_steps_only_through_time():
    """The loss of step 3 reaches the states of steps 0 to 3 in every layer, and no later one."""
    trace = unroll(stacked(make, D, L), draw(T, B, D))
    for layer in trace.layers:
        bars = layer.gradients(trace.h[2].sum()).h
        assert (bars[:4] != 0).any(-1).all()
        assert (bars[4:] == 0).all()


@pytest.mark.parametrize("cell", [ElmanCell, LSTMCell])
def test_residual_with_cells_that_give_nothing_is_the_identity(cell):
    """And so are the adjoints: what reaches the top reaches the first layer unchanged."""
    layers = [cell(H, H, seed=k, dtype=torch.float64) for k in range(L)]
    for layer in layers[1:]:
        for parameter in layer.parameters():
            torch.nn.init.zeros_(parameter)
    stack, x = Stack(layers, connection="residual"), draw(T, B, H)
    trace = unroll(stack, x)
    assert torch.equal(trace.h, unroll(layers[0], x).h)
    alone = unroll(layers[0], x)
    torch.testing.assert_close(
        trace.layers[0].gradients(trace.h.pow(2).sum()), alone.gradients(alone.h.pow(2).sum())
    )


def test_a_stack_of_stacks_is_a_stack():
    cells, x = [make(D, 0), make(H, 1), make(H, 2)], draw(T, B, D)
    nested = Stack([Stack(cells[:2]), cells[2]])
    assert torch.equal(run(nested, x).h, run(Stack(cells), x).h)


@pytest.mark.parametrize("connection", CONNECTIONS)
@pytest.mark.parametrize("both", [False, True])
def test_cells_are_numbered_and_fit(connection, both):
    seen = []

    def noted(size, k):
        seen.append((size, k))
        return make(size, k)

    stack = stacked(noted, D, L, bidirectional=both, connection=connection)
    ways = 2 if both else 1
    assert [k for _, k in seen] == list(range(ways * L))
    width = ways * H
    grown = [D + k * width for k in range(L)] if connection == "dense" else [D, width, width]
    assert [layer.input_size for layer in stack.layers] == grown
    assert [size for size, _ in seen[::ways]] == grown
    assert stack.input_size == D
    assert stack.output_size == (L * width if connection == "dense" else width)


@pytest.mark.parametrize("connection", CONNECTIONS)
def test_dropout_is_between_layers_and_in_training_only(connection):
    torch.manual_seed(0)
    stack = stacked(make, D, 2, connection=connection, dropout=0.5)
    plain, x = Stack(stack.layers, connection=connection), draw(200, B, D)
    assert torch.equal(run(stack.eval(), x).h, run(plain, x).h)
    stack.train()
    assert not torch.equal(run(stack, x).h, run(stack, x).h)
    trace = unroll(stack, x)
    assert torch.equal(trace.layers[0].h, run(plain.layers[0], x).h)  # the first layer reads all
    assert (trace.h != 0).all()  # and nothing is dropped after the last
    h = trace.layers[1].states.h
    z = torch.atanh(h[1:]) - h[:-1] @ stack.layers[1].W.T - stack.layers[1].b
    read = torch.linalg.lstsq(stack.layers[1].U, z.flatten(0, 1).T).solution
    if connection != "dense":  # there U has more columns than rows
        dropped = read.abs() < 1e-9
        assert 0.4 < dropped.double().mean() < 0.6
        kept = trace.layers[0].h.flatten(0, 1).T
        torch.testing.assert_close(read[~dropped], 2 * kept[~dropped])
    if connection == "residual":
        torch.testing.assert_close(trace.h, trace.layers[0].h + trace.layers[1].h)


def test_with_dropout_one_nothing_but_the_first_layer_sees_the_input():
    stack = stacked(make, D, 2, dropout=1.0)
    x = draw(T, B, D)
    assert torch.equal(run(stack, x).h, run(stack, 2 * x).h)
    residual = stacked(make, D, 2, connection="residual", dropout=1.0)
    assert not torch.equal(run(residual, x).h, run(residual, 2 * x).h)  # the sum stays whole


def test_a_printed_stack_tells_its_connection():
    assert "connection='dense'" in repr(stacked(make, D, 2, connection="dense"))
    assert recurrent.StackState((1, 2)).connection == "none"
