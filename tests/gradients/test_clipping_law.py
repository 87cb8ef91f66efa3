"""Clipping keeps its promises, and refuses what it cannot clip."""

import math
import re
from inspect import unwrap

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch import nn

from course_lib import gradients

numbers = st.lists(st.just(0.0) | st.floats(1e-3, 1e3) | st.floats(-1e3, -1e-3), min_size=1)


def parameters(*rows, dtype=torch.float64):
    """One parameter per row, with that gradient."""
    found = [torch.zeros(len(row), dtype=dtype, requires_grad=True) for row in rows]
    for parameter, row in zip(found, rows, strict=True):
        parameter.grad = torch.tensor(row, dtype=dtype)
    return found


def whole(tensors):
    """All gradients as one vector."""
    return torch.cat([tensor.grad for tensor in tensors])


@given(first=numbers, second=numbers, threshold=st.floats(1e-3, 1e4))
def test_the_norm_is_never_above_the_threshold_and_the_direction_stays(first, second, threshold):
    tensors = parameters(first, second)
    before = whole(tensors)
    found = gradients.clip_by_norm(tensors, threshold)
    after = whole(tensors)
    np.testing.assert_allclose(found, np.linalg.norm(before.numpy()), rtol=1e-13)
    assert after.norm() <= threshold * (1 + 1e-14)
    if found <= threshold:
        assert torch.equal(before, after)  # every bit
    else:
        np.testing.assert_allclose(after.norm(), threshold, rtol=1e-13)
        np.testing.assert_allclose(after * found, before * threshold, rtol=1e-13, atol=1e-300)


@given(values=numbers, limit=st.floats(1e-3, 1e4))
def test_no_entry_is_above_the_limit_and_others_stay(values, limit):
    tensors = parameters(values)
    before = whole(tensors)
    gradients.clip_by_value(tensors, limit)
    after = whole(tensors)
    inside = before.abs() <= limit
    assert torch.equal(before[inside], after[inside])
    assert torch.equal(after[~inside], limit * before[~inside].sign())


def test_cutting_entries_turns_the_gradient():
    def cosine(clip):
        tensors = parameters([30.0], [1.0, 0.5])
        before = whole(tensors)
        clip(tensors, 1.0)
        return float(torch.cosine_similarity(before, whole(tensors), dim=0))

    assert cosine(gradients.clip_by_norm) == pytest.approx(1, abs=1e-15)
    expected = 31.25 / math.hypot(30, 1, 0.5) / math.hypot(1, 1, 0.5)
    assert cosine(gradients.clip_by_value) == pytest.approx(expected) == pytest.approx(0.694, 1e-3)


@pytest.mark.parametrize(
    ("size", "dtype", "rtol"),
    [
        (1e200, torch.float64, 1e-14),
        (1e-200, torch.float64, 1e-14),
        (1e308, torch.float64, 1e-14),
        (1e30, torch.float32, 1e-6),
        (3e38, torch.float32, 1e-6),
        (1e-30, torch.float32, 1e-6),
        (6e4, torch.float16, 1e-3),
        (1e30, torch.bfloat16, 1e-2),
    ],
)
def test_no_square_leaves_the_range(size, dtype, rtol):
    tensors = parameters([0.6 * size], [0.0, 0.8 * size, 0.0], dtype=dtype)
    assert gradients.gradient_norm(tensors).total == pytest.approx(size, rel=rtol)
    assert gradients.clip_by_norm(tensors, size / 4) == pytest.approx(size, rel=rtol)
    expected = [0.15 * size, 0, 0.2 * size, 0]
    np.testing.assert_allclose(whole(tensors).double(), expected, rtol=2 * rtol)


@pytest.mark.parametrize(
    ("size", "dtype", "rtol"), [(1e200, torch.float64, 1e-14), (1e38, torch.float32, 1e-6)]
)
def test_a_long_way_down_keeps_every_digit(size, dtype, rtol):
    tensors = parameters([0.6 * size, 0.8 * size], dtype=dtype)
    gradients.clip_by_norm(tensors, 1 / size * 1e3)
    np.testing.assert_allclose(whole(tensors) * size, [600, 800], rtol=rtol)


def test_a_gradient_of_zero_stays():
    tensors = parameters([0.0, 0.0], [])
    assert gradients.clip_by_norm(tensors, 1.0) == 0
    assert gradients.gradient_norm(tensors) == (0, {"0": 0, "1": 0}, True)


def test_a_gradient_with_a_graph_of_its_own_can_be_clipped():
    x = torch.tensor([3.0, 4.0], requires_grad=True)
    (x.grad,) = torch.autograd.grad((x**3 / 3).sum(), x, create_graph=True)
    assert gradients.clip_by_norm([x], 1.0) == pytest.approx(math.hypot(9, 16))
    np.testing.assert_allclose(x.grad.detach().norm(), 1, rtol=1e-6)


def test_names_norms_and_parameters_without_a_gradient():
    model = nn.Linear(2, 1)
    model.bias.grad = torch.tensor([3.0])
    assert gradients.gradient_norm(model) == (3, {"bias": 3}, True)
    assert gradients.clip_by_norm(model, 1.5) == 3
    assert model.weight.grad is None
    assert model.bias.grad.tolist() == [1.5]
    assert list(gradients.gradient_norm(model.parameters()).each) == ["1"]


@pytest.mark.parametrize("clip", [gradients.clip_by_norm, gradients.clip_by_value])
def test_a_generator_can_be_run_through_once_only(clip):
    tensors = parameters([3.0], [4.0])
    assert clip((tensor for tensor in tensors), 0.5) == 5
    assert whole(tensors).abs().max() <= 0.5


def test_a_tensor_given_twice_is_clipped_once():
    (tensor,) = parameters([3.0, 4.0])
    assert gradients.clip_by_norm([tensor, tensor], 1.0) == 5
    np.testing.assert_allclose(tensor.grad, [0.6, 0.8])
    assert gradients.clip_by_norm(tensor, 0.5) == pytest.approx(1)


def test_what_was_measured_is_not_measured_again():
    tensors = parameters([3.0, 4.0])
    norm = gradients.gradient_norm(tensors)._replace(total=50.0)
    assert gradients.clip_by_norm(tensors, 5.0, measured=norm) == 50
    np.testing.assert_allclose(whole(tensors), [0.3, 0.4])


@pytest.mark.parametrize("bad", [math.nan, math.inf, -math.inf])
@pytest.mark.parametrize("clip", [gradients.clip_by_norm, gradients.clip_by_value])
def test_what_is_not_finite_is_refused_and_nothing_changes(bad, clip):
    model = nn.Sequential(nn.Linear(2, 2), nn.Linear(2, 1))
    for parameter in model.parameters():
        parameter.grad = torch.full_like(parameter, 7.0)
    model[1].weight.grad[0, 1] = bad
    before = [parameter.grad.clone() for parameter in model.parameters()]
    assert not gradients.gradient_norm(model).finite
    message = "NaN or infinite in 1.weight (1 of 2); expected finite numbers, so nothing was"
    with pytest.raises(gradients.NonFiniteGradient, match=re.escape(message)) as caught:
        clip(model, 1.0)
    assert caught.value.counts == {"1.weight": 1}
    for parameter, old in zip(model.parameters(), before, strict=True):
        np.testing.assert_array_equal(parameter.grad, old)


def test_a_norm_beyond_float64_is_refused():
    tensors = parameters([1.7e308, 1.7e308])
    with pytest.raises(gradients.NonFiniteGradient, match=r"beyond 1\.8e308") as caught:
        gradients.clip_by_norm(tensors, 1.0)
    assert caught.value.counts == {}
    assert whole(tensors).tolist() == [1.7e308, 1.7e308]


ERRORS = [
    (lambda: gradients.gradient_norm([]), "parameters is empty; expected at least one tensor"),
    (lambda: gradients.gradient_norm(nn.Tanh()), "parameters is empty; expected at least one"),
    (lambda: gradients.clip_by_norm([], 1.0), "parameters is empty; expected at least one tensor"),
    (
        lambda: gradients.gradient_norm(nn.Linear(2, 1)),
        "none of the 2 parameters has a gradient; expected at least one: call loss.backward()",
    ),
    (lambda: gradients.clip_by_norm(parameters([1.0]), 0.0), "threshold is 0.0; expected a pos"),
    (lambda: gradients.clip_by_norm(parameters([1.0]), math.inf), "threshold is inf; expected"),
    (lambda: gradients.clip_by_norm(parameters([1.0]), math.nan), "threshold is nan; expected"),
    (lambda: gradients.clip_by_value(parameters([1.0]), -2.0), "limit is -2.0; expected a positi"),
]


@pytest.mark.parametrize(("call", "message"), ERRORS)
def test_errors_say_what_to_do(call, message):
    with pytest.raises(ValueError, match=re.escape(message)) as caught:
        call()
    assert re.fullmatch(r".+; expected .+: .+", str(caught.value))


def test_only_tensors_have_gradients():
    with pytest.raises(TypeError, match=re.escape("parameter 1 is 2.0 (float); expected a tensor")):
        unwrap(gradients.gradient_norm)([torch.zeros(1), 2.0])
