"""A layer with hooks computes what the plain loop of calls does, and the hooks see each step."""

import warnings

import pytest
import torch
from recurrent.every_cell import D, H, draw
from torch import nn
from torch.func import functional_call
from torch.nn.modules.module import register_module_forward_hook
from torch.nn.utils import parametrizations, parametrize, prune

from course_lib import training
from course_lib.recurrent import (
    Bidirectional,
    ElmanCell,
    GRUCell,
    LSTMCell,
    RecurrentNet,
    Run,
    Stack,
    run,
    to_torch,
    unroll,
)

CELLS = {"elman": ElmanCell, "lstm": LSTMCell, "gru": GRUCell}
T, B = 5, 3
X, LENGTHS = draw(T, B, D), torch.tensor([5, 2, 4])


def older(norm):
    """torch's norms by hooks, which warn that there are newer ones."""

    def hang(cell):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", FutureWarning)
            return norm(cell, "W")

    return hang


def scaled_state(cell):
    """A hook that changes what the step gives."""

    def halve(cell, given, made):
        state, intermediates = made
        return type(state)(*(field / 2 for field in state)), intermediates

    cell.register_forward_hook(halve)
    return cell


def scaled_input(cell):
    """A hook that changes what the step reads."""
    cell.register_forward_pre_hook(lambda cell, given: (2 * given[0], *given[1:]))
    return cell


def own_forward(cell):
    """What libraries do that put another function in the place of ``forward``."""
    theirs = cell.forward
    cell.forward = lambda x, state: theirs(3 * x, state)
    return cell


HOOKS = {
    "spectral norm": older(nn.utils.spectral_norm),
    "weight norm": older(nn.utils.weight_norm),
    "pruned": lambda cell: prune.l1_unstructured(cell, "W", amount=0.3),
    "forward hook": scaled_state,
    "pre-hook": scaled_input,
    "own forward": own_forward,
}
PARAMETRISED = {
    "spectral norm": lambda cell: parametrizations.spectral_norm(cell, "W"),
    "weight norm": lambda cell: parametrizations.weight_norm(cell, "W"),
    "orthogonal": lambda cell: parametrizations.orthogonal(cell, "W"),
}
WAYS = {
    "run": lambda cell, lengths: run(cell, X, lengths=lengths).h,
    "unroll": lambda cell, lengths: unroll(cell, X, lengths=lengths).h,
    "in a stack": lambda cell, lengths: run(Stack([cell]), X, lengths=lengths).h,
}


def build(kind, hang):
    with training.manual_seed(0):  # a spectral norm draws vectors to start from
        return hang(CELLS[kind](D, H, seed=0, dtype=torch.float64))


def pair(kind, hang):
    """Two cells with the same numbers, those drawn by the hooks included."""
    one, two = build(kind, hang), build(kind, hang)
    two.load_state_dict(one.state_dict())
    return one, two


def plain(cell, lengths):
    """The loop that calls the module at every step."""
    state, h = cell.initial_state(B), []
    for t in range(T):
        made, _ = cell(X[t], state)
        if lengths is not None:
            on = (t < lengths)[:, None]
            made = type(made)(*(torch.where(on, *both) for both in zip(made, state, strict=True)))
        state = made
        h.append(state.h)
    return torch.stack(h)


def outcome(compute, cell, lengths):
    """Outputs, and the gradients of all parameters."""
    h = compute(cell, lengths)
    return h.detach(), torch.autograd.grad(h.pow(2).sum(), list(cell.parameters()))


def agree(kind, hang, way, lengths):
    one, two = pair(kind, hang)
    expected, found = outcome(plain, one, lengths), outcome(WAYS[way], two, lengths)
    torch.testing.assert_close(found, expected)
    assert all(bar.abs().sum() > 0 for bar in found[1])


@pytest.mark.parametrize(
    ("way", "lengths"), [("run", None), ("unroll", LENGTHS), ("in a stack", LENGTHS)]
)
@pytest.mark.parametrize("hang", HOOKS)
@pytest.mark.parametrize("kind", CELLS)
def test_hooks_of_a_cell_come_in_at_every_step(kind, hang, way, lengths):
    agree(kind, HOOKS[hang], way, lengths)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("hang", PARAMETRISED)
@pytest.mark.parametrize("kind", CELLS)
def test_a_parametrised_weight_is_computed_once_a_sequence(kind, hang, way):
    with parametrize.cached():  # so does the plain loop; a spectral norm's power method moves on
        agree(kind, PARAMETRISED[hang], way, None)
    one, two = pair(kind, PARAMETRISED[hang])
    WAYS[way](two, None)
    with parametrize.cached():
        plain(one, None)
    torch.testing.assert_close(two.state_dict(), one.state_dict(), rtol=0, atol=0)


@pytest.mark.parametrize("hang", ["spectral norm", "weight norm", "pruned"])
def test_training_moves_the_weights_behind_a_hook(hang):
    cell = build("gru", HOOKS[hang])
    optimiser, losses = torch.optim.SGD(cell.parameters(), lr=0.1), []
    for _ in range(3):
        optimiser.zero_grad()
        losses.append(run(cell, X).h.square().mean())
        losses[-1].backward()
        optimiser.step()
    assert losses[0] > losses[1] > losses[2]
    cell.eval()  # in training a spectral norm moves on at every look
    torch.testing.assert_close(unroll(cell, X).h, plain(cell, None))


@pytest.fixture
def seen():
    """Shapes of what hooks were given."""
    return []


def counted(layer, seen):
    """A layer whose calls are listed."""
    layer.register_forward_pre_hook(lambda layer, given: seen.append(tuple(given[0].shape)))
    return layer


@pytest.mark.parametrize("use", [run, unroll])
def test_cells_inside_both_directions_and_stacks(use, seen):
    def cell(kind, size, seed):
        return counted(CELLS[kind](size, H, seed=seed, dtype=torch.float64), seen)

    stack = Stack([Bidirectional(cell("lstm", D, 0), cell("gru", D, 1)), cell("elman", 2 * H, 2)])
    use(stack, X)
    assert seen == 2 * T * [(B, D)] + T * [(B, 2 * H)]


def deep(seen):
    both = Bidirectional(*(build("gru", lambda cell: cell) for _ in range(2)))
    top = ElmanCell(2 * H, H, seed=1, dtype=torch.float64)
    return Stack([counted(both, seen), counted(Stack([top]), seen)])


def test_layers_inside_layers_are_called_once(seen):
    net = RecurrentNet(counted(deep(seen), seen), 1, at="every")
    net(X, LENGTHS)
    assert seen == [(T, B, D), (T, B, D), (T, B, 2 * H)]
    seen.clear()
    net.cell(X)  # a call of the module itself
    assert seen == [(T, B, D), (T, B, D), (T, B, 2 * H)]


def test_a_forward_hook_of_a_layer_changes_what_stands_above(seen):
    stack = deep(seen)
    expected = run(stack.layers[1], 2 * run(stack.layers[0], X).h).h
    stack.layers[0].register_forward_hook(lambda layer, given, made: Run(2 * made.h, made.last))
    torch.testing.assert_close(run(stack, X).h, expected)


def test_hooks_on_all_modules(seen):
    stack = Stack([build("gru", lambda cell: cell)])
    expected = run(stack, X).h
    hook = register_module_forward_hook(lambda module, given, made: seen.append(type(module)))
    try:
        found = run(stack, X).h
    finally:
        hook.remove()
    assert seen.count(GRUCell) == T and seen.count(Stack) == 1
    torch.testing.assert_close(found, expected)


def test_after_removal_all_is_as_before():
    cell = build("lstm", lambda cell: cell)
    expected = run(cell, X)
    hook = cell.register_forward_pre_hook(lambda cell, given: None)
    slow = run(cell, X)
    hook.remove()
    torch.testing.assert_close(slow, expected)
    assert run(cell, X).h.grad_fn.name() == expected.h.grad_fn.name() != slow.h.grad_fn.name()


@pytest.mark.parametrize("hang", ["pruned", "pre-hook"])
def test_functional_call(hang):
    net = RecurrentNet(build("gru", HOOKS[hang]), 1, at="every").double()
    twice = {name: 2 * p.detach() for name, p in net.named_parameters()}
    found = functional_call(net, twice, (X,))
    net.load_state_dict(twice, strict=False)
    torch.testing.assert_close(found, net(X))


@pytest.mark.parametrize("kind", CELLS)
def test_a_parametrised_cell_becomes_torchs_layer(kind):
    options = {"reset": "after"} if kind == "gru" else {}
    cell = CELLS[kind](D, H, **options, seed=0, dtype=torch.float64)
    parametrizations.weight_norm(cell, "W")
    torch.testing.assert_close(to_torch(cell)(X)[0], run(cell, X).h)


def test_a_net_inside_torchs_wrappers():
    net = RecurrentNet(build("gru", lambda cell: cell), 1, at="every")
    torch.testing.assert_close(nn.DataParallel(net)(X), net(X))
