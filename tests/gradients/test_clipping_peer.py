"""Clipping equals torch's, apart from the 1e-6 it adds to the norm and from what it does to NaN."""

import math

import numpy as np
import pytest
import torch
from torch import nn

from course_lib import gradients


def trained_once(dtype, scale):
    """A small recurrent net after one backward pass."""
    torch.manual_seed(3)
    net = nn.RNN(3, 5, dtype=dtype)
    outputs, _ = net(torch.randn(20, 4, 3, dtype=dtype))
    (scale * outputs).pow(2).sum().backward()
    return net


def both(dtype, scale):
    return trained_once(dtype, scale), trained_once(dtype, scale)


def same(one, other, rtol):
    for mine, theirs in zip(one.parameters(), other.parameters(), strict=True):
        np.testing.assert_allclose(mine.grad, theirs.grad, rtol=rtol, atol=1e-30)


@pytest.mark.parametrize(
    ("dtype", "rtol"), [(torch.float64, 1e-13), (torch.float32, 2e-6)], ids=["float64", "float32"]
)
@pytest.mark.parametrize("scale", [1.0, 1e-3, 1e3])
@pytest.mark.parametrize("share", [0.1, 0.9, 2.0])
def test_by_norm(dtype, rtol, scale, share):
    ours, theirs = both(dtype, scale)
    before = gradients.gradient_norm(ours)
    threshold = share * before.total
    found = gradients.clip_by_norm(ours, threshold)
    expected = nn.utils.clip_grad_norm_(theirs.parameters(), threshold).item()
    assert found == before.total == pytest.approx(expected, rel=rtol)
    added = 1e-6 / found if share < 1 else 0  # torch divides by the norm plus 1e-6
    same(ours, theirs, rtol + 1.1 * added)
    assert gradients.gradient_norm(ours).total == pytest.approx(min(threshold, found), rel=rtol)


def test_by_norm_to_one_millionth():
    ours, theirs = both(torch.float64, 1.0)
    assert gradients.clip_by_norm(ours, 2.0) > 1  # where torch's 1e-6 is below one millionth
    nn.utils.clip_grad_norm_(theirs.parameters(), 2.0)
    same(ours, theirs, 1e-6)


@pytest.mark.parametrize("limit", [1e-3, 0.5, 1e6])
def test_by_value(limit):
    ours, theirs = both(torch.float64, 1.0)
    gradients.clip_by_value(ours, limit)
    nn.utils.clip_grad_value_(theirs.parameters(), limit)
    same(ours, theirs, 0)


def test_norms_by_parameter_equal_torch():
    net = trained_once(torch.float64, 1.0)
    found = gradients.gradient_norm(net)
    expected = {name: p.grad.norm().item() for name, p in net.named_parameters()}
    assert found.each == pytest.approx(expected, rel=1e-14)


@pytest.mark.parametrize("bad", [math.nan, math.inf])
def test_one_bad_value_spoils_every_gradient_in_torch_but_not_here(bad):
    ours, theirs = both(torch.float64, 1.0)
    for net in (ours, theirs):
        net.bias_hh_l0.grad[2] = bad
    before = [parameter.grad.clone() for parameter in ours.parameters()]
    nn.utils.clip_grad_norm_(theirs.parameters(), 1.0)
    with pytest.raises(gradients.NonFiniteGradient, match="bias_hh_l0"):
        gradients.clip_by_norm(ours, 1.0)
    for parameter, old in zip(ours.parameters(), before, strict=True):
        np.testing.assert_array_equal(parameter.grad, old)
    spoilt = [p.grad.isnan().all().item() for p in theirs.parameters()]
    zeros_and_nan = [(p.grad.isnan() | (p.grad == 0)).all().item() for p in theirs.parameters()]
    assert all(spoilt) if math.isnan(bad) else all(zeros_and_nan)


def test_torch_overflows_where_this_norm_does_not():
    tensors = [torch.zeros(2, requires_grad=True)]
    tensors[0].grad = torch.tensor([3e30, 4e30])
    assert gradients.clip_by_norm(tensors, 1.0) == pytest.approx(5e30, rel=1e-6)
    np.testing.assert_allclose(tensors[0].grad, [0.6, 0.8], rtol=1e-6)
    tensors[0].grad = torch.tensor([3e30, 4e30])
    assert nn.utils.clip_grad_norm_(tensors, 1.0).isinf()
    assert tensors[0].grad.tolist() == [0, 0]  # and the gradient is lost
