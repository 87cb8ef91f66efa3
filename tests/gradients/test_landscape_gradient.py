"""A landscape's gradient is the numerical one; the unit's loss is the recursion written out."""

import math

import numpy as np
import pytest
import torch

from course_lib import gradients

PHI = {
    "tanh": math.tanh,
    "sigmoid": lambda z: 1 / (1 + math.exp(-z)),
    "relu": lambda z: max(z, 0.0),
    "identity": lambda z: z,
}


def slow(w, b, T, h0, x, target, activation):
    """The loss of one input, step by step in plain Python."""
    h = h0
    for t in range(T):
        h = PHI[activation](w * h + x[t] + b)
    return (h - target) ** 2


@pytest.mark.parametrize("activation", list(PHI))
def test_the_loss_is_the_recursion(activation):
    rng = np.random.default_rng(0)
    x, target = rng.normal(size=(6, 4)), rng.normal(size=4)
    loss = gradients.unit_loss(6, h0=0.3, x=x, target=target, activation=activation)
    w, b = (torch.tensor(rng.normal(size=(3, 2))) for _ in range(2))
    each = loss.each(w, b)
    assert each.shape == (4, 3, 2)
    for n, i, j in np.ndindex(4, 3, 2):
        pair = float(w[i, j]), float(b[i, j])
        expected = slow(*pair, 6, 0.3, x[:, n], target[n], activation)
        assert float(each[n, i, j]) == pytest.approx(expected, rel=1e-12)
    torch.testing.assert_close(loss(w, b), each.mean(0))
    states = loss.states(w, b)
    assert states.shape == (7, 4, 3, 2)
    assert (states[0] == 0.3).all()


def test_without_input_it_is_the_unit_of_the_paper():
    w, b = torch.tensor([5.0, -2.3], dtype=torch.float64)
    value = gradients.unit_loss()(w, b)
    expected = slow(5.0, -2.3, 50, 0.5, np.zeros(50), 0.7, "sigmoid")
    assert value.item() == pytest.approx(expected, rel=1e-12)


def test_one_input_may_be_a_vector():
    x = np.linspace(-1, 1, 8)
    point = torch.tensor(1.2).double(), torch.tensor(0.1).double()
    one = gradients.unit_loss(8, x=x)(*point)
    assert one == gradients.unit_loss(8, x=x[:, None])(*point)


@pytest.mark.parametrize("activation", ["tanh", "sigmoid"])
def test_gradients_equal_central_differences(activation):
    x = np.random.default_rng(1).normal(size=(5, 3))
    loss = gradients.unit_loss(5, x=x, activation=activation)
    a, b, step = np.linspace(-2, 2, 5), np.linspace(-1, 1, 4), 1e-6
    found = gradients.landscape(loss, a, b)
    assert found.loss.shape == found.norm.shape == (5, 4)
    for k, (da, db) in enumerate([(step, 0), (0, step)]):
        ahead, behind = (gradients.landscape(loss, a + s * da, b + s * db).loss for s in (1, -1))
        np.testing.assert_allclose(
            found.gradient[..., k], (ahead - behind) / (2 * step), rtol=1e-6, atol=1e-9
        )
    np.testing.assert_allclose(found.norm**2, (found.gradient**2).sum(-1))


def test_rows_are_a_and_columns_are_b():
    found = gradients.landscape(lambda a, b: 10 * a + b, [1.0, 2.0, 3.0], [4.0, 5.0], ("p", "q"))
    np.testing.assert_array_equal(found.loss, [[14, 15], [24, 25], [34, 35]])
    np.testing.assert_array_equal(found.gradient, np.broadcast_to([10.0, 1.0], (3, 2, 2)))
    assert found.names == ("p", "q")
    assert found.a.tolist() == [1, 2, 3]


def test_a_descent_equals_the_update_written_out():
    def step(theta, v, clip):
        g = np.array([8 * theta[0] + theta[1], theta[0] + 2 * theta[1]])
        length = np.hypot(*g)
        if clip == "norm":
            g = g * min(1, 0.7 / length)
        if clip == "value":
            g = np.clip(g, -0.7, 0.7)
        v = 0.6 * v + g
        return theta - 0.1 * v, v, length

    def bowl(a, b):
        return 4 * a**2 + a * b + b**2

    for clip in (None, "norm", "value"):
        options = {} if clip is None else {"clip": 0.7, "by": clip}
        path = gradients.descend(
            bowl, (1.0, -2.0), learning_rate=0.1, steps=12, momentum=0.6, **options
        )
        assert path.points.shape == path.gradients.shape == (13, 2)
        theta, v = np.array([1.0, -2.0]), np.zeros(2)
        for k in range(12):
            np.testing.assert_allclose(path.points[k], theta, rtol=1e-12)
            np.testing.assert_allclose(path.losses[k], bowl(*theta), rtol=1e-12)
            theta, v, length = step(theta, v, clip)
            np.testing.assert_allclose(path.norms[k], length, rtol=1e-12)
            np.testing.assert_allclose(path.moved[k], 0.1 * np.hypot(*v), rtol=1e-12)
        assert path.stopped is None
